// What people did about the call: findings they added, notes, appeals, who decided what and when. In: the work on the open
// call. Out: a list in the order it was done.

import { addedTo, openAppeals } from "../model/decisions.ts";
import type { ReviewEvent } from "../model/events.ts";
import { moment } from "../model/format.ts";
import { openWork } from "../state/call.ts";
import { strings } from "../state/language.ts";
import { pack } from "../state/session.ts";
import { Icon, VerdictMark } from "./Icon.tsx";

const titleOf = (rule: string): string => pack.value?.rules.find((one) => one.rule === rule)?.title ?? rule;

/** When, in the reader's own zone. */
const when = (at: string): string => moment(new Date(Date.parse(at) - new Date(at).getTimezoneOffset() * 60_000).toISOString());

export function Ledger() {
  const t = strings.value.review;
  const work = openWork.value;
  const added = addedTo(work);
  const open = openAppeals(work);
  const decided = work.reviews.filter((review) => review.words === undefined);
  if (added.length + work.notes.length + work.appeals.length + decided.length === 0) return null;
  const entries = [
    ...decided.map((review) => ({ at: review.at, item: <Decided review={review} /> })),
    ...added.map((review) => ({
      at: review.at,
      item: (
        <>
          <Icon name="plus" /> {t.addedBy(review.reviewer)} <strong>{titleOf(review.rule)}</strong>
          {review.words && <q>{review.words}</q>} {review.reason && <span class="hint">{review.reason}</span>}
        </>
      ),
    })),
    ...work.notes.map((note) => ({
      at: note.at,
      item: (
        <>
          <Icon name="note" /> {note.reviewer}：{note.text}
        </>
      ),
    })),
    ...work.appeals.map((appeal) => ({
      at: appeal.at,
      item: (
        <>
          <Icon name="flag" /> {t.appealBy(appeal.reviewer)} <strong>{titleOf(appeal.rule)}</strong> <span class="hint">{appeal.reason}</span>{" "}
          {open.includes(appeal) && <span class="pill pill-warn">{t.appealOpen}</span>}
        </>
      ),
    })),
  ].sort((a, b) => (a.at < b.at ? -1 : 1));
  return (
    <section class="ledger" aria-labelledby="ledger-title">
      <h2 id="ledger-title">{t.ledger}</h2>
      <ol>
        {entries.map(({ at, item }, index) => (
          <li key={index}>
            <time dateTime={at}>{when(at)}</time>
            <p>{item}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Decided({ review }: { review: ReviewEvent }) {
  const t = strings.value;
  const same = review.machine === review.verdict;
  return (
    <>
      {review.reviewer} {review.machine === undefined ? t.review.judged : same ? t.review.agreedWith : t.review.disagreedWith}{" "}
      <strong>{titleOf(review.rule)}</strong>
      {review.turn !== undefined && ` ${t.call.turn(String(review.turn + 1))}`}{" "}
      <VerdictMark verdict={review.verdict} name={t.verdicts[review.verdict]} />
      {review.blind && <span class="pill">{t.review.blindPill}</span>}
      {review.reason && <span class="hint"> {review.reason}</span>}
    </>
  );
}
