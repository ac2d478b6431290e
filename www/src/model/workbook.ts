// What people decided, as a workbook takes it. In: the work on each call, the events that stand. Out: one event a rule:
// the decision that counts, with the appeal against it and what came of that. Its own file because a workbook has one line
// a rule, where the page keeps every word that was said of it.

import type { CallWork } from "./decisions.ts";
import type { ActionEvent, AppealEvent, ReviewEvent } from "./events.ts";
import type { Verdict } from "./types.ts";

/** An event in the form that the engine's workbook reads. */
interface WorkbookEvent {
  readonly call: string;
  readonly rule?: string;
  readonly verdict?: Verdict;
  readonly reason?: string;
  readonly reviewer: string;
  readonly at: string;
  readonly sampled?: number;
  readonly appeal?: { readonly status: string; readonly reason: string; readonly result?: "upheld" | "overturned"; readonly arbiter?: string };
}

/** Words for the state of an appeal. */
interface AppealWords {
  readonly open: string;
  readonly answered: string;
}

export function workbookEvents(calls: ReadonlySet<string>, work: ReadonlyMap<string, CallWork>, standing: readonly ActionEvent[], words: AppealWords): WorkbookEvent[] {
  const decided = [...work].filter(([call]) => calls.has(call)).flatMap(([call, of]) => ofCall(call, of, words));
  const known = new Set(decided.map(({ call }) => call));
  // Whoever finished a call without a word to any rule has looked at it all the same.
  const looked = standing.flatMap((event) =>
    event.kind === "done" && event.done && calls.has(event.call) && !known.has(event.call) ? [{ call: event.call, reviewer: event.reviewer, at: event.at }] : [],
  );
  return [...decided, ...looked];
}

function ofCall(call: string, { reviews, appeals }: CallWork, words: AppealWords): WorkbookEvent[] {
  const rules = [...new Set([...reviews, ...appeals].map(({ rule }) => rule))];
  return rules.map((rule) => {
    const last = latest(reviews.filter((one) => one.rule === rule));
    const appeal = latest(appeals.filter((one) => one.rule === rule));
    return {
      call,
      rule,
      ...(last && decisionOf(last)),
      reviewer: last?.reviewer ?? "",
      at: last?.at ?? appeal?.at ?? "",
      ...(appeal && { appeal: outcome(appeal, reviews, words) }),
    };
  });
}

function decisionOf({ verdict, reason, sampled }: ReviewEvent): Pick<WorkbookEvent, "verdict" | "reason" | "sampled"> {
  return { verdict, ...(reason && { reason }), ...(sampled !== undefined && { sampled }) };
}

/** An appeal is answered by the first decision of another name after it; the last of them is the result. */
function outcome(appeal: AppealEvent, reviews: readonly ReviewEvent[], words: AppealWords): NonNullable<WorkbookEvent["appeal"]> {
  const answer = latest(reviews.filter(({ rule, at, reviewer }) => rule === appeal.rule && at > appeal.at && reviewer !== appeal.reviewer));
  if (!answer) return { status: words.open, reason: appeal.reason };
  const upheld = answer.verdict === "fail" || answer.verdict === "late";
  return { status: words.answered, reason: appeal.reason, result: upheld ? "upheld" : "overturned", arbiter: answer.reviewer };
}

const latest = <T extends { readonly at: string }>(events: readonly T[]): T | undefined =>
  events.reduce<T | undefined>((last, one) => (last && last.at > one.at ? last : one), undefined);
