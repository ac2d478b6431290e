// What must be said over any screen: storage that is full, a worker that was started anew, a newer page. In: the state.
// Out: lines that can be put away, each with what to do.

import { updateWaiting } from "../state/offline.ts";
import { exportProject } from "../state/project.ts";
import { mishap, remark, show } from "../state/route.ts";
import { amount, strings } from "../state/language.ts";
import { looking } from "../state/opening.ts";
import { chooseKeeping, startFailure, workerDeaths } from "../state/session.ts";
import { storageTrouble, tryAgain, unkeptCount } from "../state/work.ts";
import { Notice } from "./Notice.tsx";

export function Notices() {
  const t = strings.value.notices;
  const update = updateWaiting.value;
  return (
    <div class="notices">
      {mishap.value && <Notice role="alert" says={mishap.value} onDismiss={() => (mishap.value = "")} />}
      {looking.value > 0 && <Notice kind="calm" icon={null} role="status" says={t.looking(amount(looking.value))} />}
      {remark.value && <Notice kind="calm" icon="note" role="status" says={remark.value} onDismiss={() => (remark.value = "")} />}
      {startFailure.value && <Notice kind="bad" role="alert" says={t.notStarted(startFailure.value)} />}
      {storageTrouble.value && (
        <Notice
          kind="bad"
          role="alert"
          says={
            <>
              {storageTrouble.value === "full" ? t.full : t.closed}
              {unkeptCount.value > 0 && ` ${t.unkept(String(unkeptCount.value))}`}
            </>
          }
        >
          <button type="button" class="secondary" onClick={() => void exportProject(false)}>
            {t.exportNow}
          </button>
          {storageTrouble.value === "full" && (
            <button type="button" class="secondary" onClick={() => void chooseKeeping(false).then(tryAgain)}>
              {t.dropTranscripts}
            </button>
          )}
          <button type="button" class="plain" onClick={() => void tryAgain()}>
            {t.again}
          </button>
        </Notice>
      )}
      {workerDeaths.value > 0 && <Notice says={t.restarted} onDismiss={() => (workerDeaths.value = 0)} />}
      {update && (
        <Notice kind="calm" icon="download" says={t.update}>
          <button type="button" class="secondary" onClick={update}>
            {t.takeUpdate}
          </button>
          <button type="button" class="plain" onClick={() => show("settings")}>
            {t.later}
          </button>
        </Notice>
      )}
    </div>
  );
}
