// What stands of people's decisions, call by call. In: the events that stand. Out: for each call its reviews, notes,
// appeals and whether it is done. Its own file because who overrules whom is decided here once.

import type { ActionEvent, AppealEvent, NoteEvent, ReviewEvent, RolesEvent } from "./events.ts";
import type { Finding, Occurrence, Verdict } from "./types.ts";

export interface CallWork {
  /** The reviews that stand, the latest of each reviewer about each thing. */
  readonly reviews: readonly ReviewEvent[];
  readonly notes: readonly NoteEvent[];
  /** Appeals nobody but the first reviewer has answered, and all of them. */
  readonly appeals: readonly AppealEvent[];
  readonly roles: RolesEvent["roles"] | null;
  readonly done: boolean;
  readonly doneBy: readonly string[];
  readonly picked: boolean;
}

export const NO_WORK: CallWork = { reviews: [], notes: [], appeals: [], roles: null, done: false, doneBy: [], picked: false };

type Draft = { -readonly [key in keyof CallWork]: CallWork[key] extends readonly (infer T)[] ? T[] : CallWork[key] };

export function workOf(standing: readonly ActionEvent[]): Map<string, CallWork> {
  const calls = new Map<string, Draft>();
  const of = (call: string): Draft => {
    let work = calls.get(call);
    if (!work) {
      work = { reviews: [], notes: [], appeals: [], roles: null, done: false, doneBy: [], picked: false };
      calls.set(call, work);
    }
    return work;
  };
  for (const event of standing) {
    switch (event.kind) {
      case "review": {
        const work = of(event.call);
        // Who decides again changes her mind; who decides over another says so.
        work.reviews = work.reviews.filter(
          (one) =>
            !sameThing(one, event) || (one.reviewer !== event.reviewer && one.at !== event.supersedes),
        );
        work.reviews.push(event);
        break;
      }
      case "done": {
        const work = of(event.call);
        work.doneBy = work.doneBy.filter((name) => name !== event.reviewer);
        if (event.done) work.doneBy.push(event.reviewer);
        work.done = work.doneBy.length > 0;
        break;
      }
      case "note":
        of(event.call).notes.push(event);
        break;
      case "appeal":
        of(event.call).appeals.push(event);
        break;
      case "roles":
        of(event.call).roles = Object.keys(event.roles).length > 0 ? event.roles : null;
        break;
      case "pick":
        of(event.call).picked = event.on;
        break;
      default:
    }
  }
  return calls;
}

interface Thing {
  readonly rule: string;
  readonly turn?: number;
}

const sameThing = (a: Thing, b: Thing): boolean => a.rule === b.rule && a.turn === b.turn;

/** What a decision about an occurrence is about: the whole rule where it has only one, else the turn of it. */
export function thingOf(finding: Finding, occurrence: number): Thing {
  const one = finding.occurrences[occurrence];
  const turn = finding.occurrences.length > 1 && one ? turnOf(one) : undefined;
  return turn === undefined ? { rule: finding.rule } : { rule: finding.rule, turn };
}

const turnOf = ({ trigger, evidence }: Occurrence): number | undefined => trigger?.turn ?? evidence[0]?.turn;

export function reviewsAbout(work: CallWork, thing: Thing): readonly ReviewEvent[] {
  return work.reviews.filter((review) => sameThing(review, thing));
}

/** Findings that people added: faults where the machine has none. */
export function addedTo(work: CallWork): readonly ReviewEvent[] {
  return work.reviews.filter((review) => review.words !== undefined);
}

const isFault = (verdict: Verdict): boolean => verdict === "fail" || verdict === "late";

/** The decision that counts: the last one, where reviewers differ. */
export const lastOf = (reviews: readonly ReviewEvent[]): ReviewEvent | undefined => reviews.at(-1);

/** Rules whose every fault was overruled: the score is what it would be had they been met. */
export function overruled(findings: readonly Finding[], work: CallWork): string[] {
  return findings
    .filter(({ deducted }) => deducted > 0)
    .filter((finding) =>
      finding.occurrences.every((occurrence, index) => {
        if (!isFault(occurrence.verdict)) return true;
        const decided = lastOf([...reviewsAbout(work, { rule: finding.rule }), ...reviewsAbout(work, thingOf(finding, index))]);
        return decided !== undefined && !isFault(decided.verdict);
      }),
    )
    .map(({ rule }) => rule);
}

/** Who has confirmed a suspected fatal finding: by different names. */
export function confirmedBy(work: CallWork, rule: string): string[] {
  return [...new Set(work.reviews.filter((review) => review.rule === rule && review.verdict === "fail").map(({ reviewer }) => reviewer))];
}

/** Appeals that no other reviewer has decided about since. */
export function openAppeals(work: CallWork): readonly AppealEvent[] {
  return work.appeals.filter(
    (appeal) =>
      !work.reviews.some((review) => sameThing(review, appeal) && review.at > appeal.at && review.reviewer !== appeal.reviewer),
  );
}

/** What a call's work comes to, for the list. */
export const DECISIONS = ["none", "begun", "done", "overruled", "added", "appealed"] as const;
type DecisionKind = (typeof DECISIONS)[number];

/** All that hold: a call may be done, with a finding overruled and one added. */
export function decisionsOf(work: CallWork | undefined): DecisionKind[] {
  if (!work) return ["none"];
  const begun = work.reviews.length > 0 || work.notes.length > 0;
  const all: DecisionKind[] = [work.done ? "done" : begun ? "begun" : "none"];
  if (work.reviews.some(({ machine, verdict }) => machine !== undefined && isFault(machine) && !isFault(verdict))) all.push("overruled");
  if (addedTo(work).length > 0) all.push("added");
  if (openAppeals(work).length > 0) all.push("appealed");
  return all;
}
