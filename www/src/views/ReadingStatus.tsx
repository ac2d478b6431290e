// How far reading has come, and how it ended where it did not end well. In: the state of reading. Out: a bar with a way
// to stop, a notice, or nothing.

import { size } from "../model/format.ts";
import { amount, strings } from "../state/language.ts";
import { calls, cancelReading, problems, reading } from "../state/session.ts";
import { Notice } from "./Notice.tsx";
import { ProblemTable } from "./ProblemTable.tsx";

export function ReadingStatus() {
  const t = strings.value.reading;
  const { phase, done, total, file, reason } = reading.value;
  const scored = amount(calls.value.table.length);
  switch (phase) {
    case "reading":
      return (
        <section class="reading" aria-label={t.label}>
          <progress max={Math.max(1, total)} value={done} aria-label={t.label} />
          <p>
            <span class="reading-file">{file || t.preparing}</span>
            <span>{t.progress(size(done), size(total))}</span>
            <span>{t.calls(scored)}</span>
          </p>
          <button type="button" class="secondary" onClick={cancelReading}>
            {t.cancel}
          </button>
        </section>
      );
    case "rescoring":
      return (
        <section class="reading" aria-label={t.label}>
          <progress max={Math.max(1, total)} value={done} aria-label={t.label} />
          <p>{t.rescoring(amount(done), amount(total))}</p>
        </section>
      );
    case "cancelled":
      return <Notice says={t.cancelled(size(done), size(total), scored)} />;
    case "failed":
      return <Notice kind="bad" says={`${t.failed(reason)} ${t.failedHelp}`} />;
    default:
      return null;
  }
}

/** Where nothing could be read, the reasons stand in place of the list. */
export function NothingRead() {
  const t = strings.value.reading;
  if (reading.value.phase === "reading") return null;
  return (
    <section class="nothing-read">
      <Notice kind="bad" says={t.noCalls} />
      {problems.value.length > 0 && <ProblemTable />}
    </section>
  );
}
