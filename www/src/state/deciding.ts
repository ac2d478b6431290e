// What a reviewer does about the open call. In: keys and buttons. Out: events. Its own file because keys, cards and forms
// do the same things and must do them alike.

import { effect, signal } from "@preact/signals";
import { reviewsAbout, thingOf } from "../model/decisions.ts";
import { SPEAKER, turnedRound } from "../model/roles.ts";
import type { Role, Verdict } from "../model/types.ts";
import { announce } from "./announce.ts";
import { hidden, nextUndone, openRow, opened, openWork, pointAt, pointer, reviewed, stops, type Pointer } from "./call.ts";
import { strings } from "./language.ts";
import { drawnShare } from "./list.ts";
import { showCall, showList } from "./route.ts";
import { rescoreCalls } from "./session.ts";
import { act, redo, reviewer, undo, work, workOn } from "./work.ts";

/** A stretch of a turn that the reviewer marked. */
export interface Stretch {
  readonly turn: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The form that is open beside the conversation. */
export type Form =
  | { readonly kind: "reject" | "appeal"; readonly at: Pointer }
  | { readonly kind: "missed"; readonly stretch: Stretch | null }
  | { readonly kind: "note" };

export const form = signal<Form | null>(null);
/** What is marked in the conversation right now. */
export const stretch = signal<Stretch | null>(null);

// A form belongs to the call it was opened on.
effect(() => {
  openRow.value;
  form.value = null;
  stretch.value = null;
});

function cardOf(at: Pointer) {
  const { scorecard } = opened.value ?? {};
  const finding = scorecard?.findings[at.finding];
  return scorecard && finding ? { scorecard, finding } : undefined;
}

function decide(at: Pointer, verdict: Verdict, more: { reason?: string } = {}): void {
  const card = cardOf(at);
  if (!card) return;
  const { scorecard, finding } = card;
  const thing = thingOf(finding, at.occurrence);
  const mine = reviewsAbout(openWork.value, thing).find((review) => review.reviewer === reviewer.value);
  const sampled = drawnShare(scorecard.call);
  act({
    kind: "review",
    call: scorecard.call,
    ...(scorecard.receipt && { receipt: scorecard.receipt }),
    ...thing,
    verdict,
    ...more,
    machine: finding.occurrences[at.occurrence]?.verdict ?? finding.verdict,
    ...(mine && { supersedes: mine.at }),
    ...(sampled !== undefined && { sampled }),
  });
}

/** Says that the machine is right, and goes on to the next stop. */
export function agree(at: Pointer | null = pointer.value): void {
  const card = at && cardOf(at);
  if (!at || !card || hidden.value) return;
  decide(at, card.finding.occurrences[at.occurrence]?.verdict ?? card.finding.verdict);
  announce(strings.value.review.agreed(card.finding.title ?? card.finding.rule));
  goOn(at);
}

export function reject(at: Pointer, verdict: Verdict, reason: string): void {
  decide(at, verdict, reason === "" ? {} : { reason });
  form.value = null;
  const title = cardOf(at)?.finding.title ?? "";
  announce(strings.value.review.rejected(title));
  goOn(at);
}

function goOn(at: Pointer): void {
  const place = stops.value.findIndex((stop) => stop.finding === at.finding && stop.occurrence === at.occurrence);
  const next = stops.value[place + 1];
  if (next) pointAt(next, "turn");
}

export function openReject(at: Pointer | null = pointer.value): void {
  if (at && !hidden.value) form.value = { kind: "reject", at };
}

export function openAppeal(at: Pointer | null = pointer.value): void {
  if (at && !hidden.value) form.value = { kind: "appeal", at };
}

export function appeal(at: Pointer, reason: string): void {
  const card = cardOf(at);
  if (!card) return;
  act({ kind: "appeal", call: card.scorecard.call, ...thingOf(card.finding, at.occurrence), reason });
  form.value = null;
}

export function openMissed(): void {
  form.value = { kind: "missed", stretch: stretch.value };
}

/** A fault that the machine did not find. */
export function addMissed(rule: string, where: Stretch | null, reason: string): void {
  const { scorecard } = opened.value ?? {};
  if (!scorecard) return;
  const finding = scorecard.findings.find((one) => one.rule === rule);
  act({
    kind: "review",
    call: scorecard.call,
    ...(scorecard.receipt && { receipt: scorecard.receipt }),
    rule,
    ...(where && { turn: where.turn, start: where.start, end: where.end }),
    words: where?.text ?? "",
    verdict: "fail",
    machine: finding?.verdict ?? "notApplicable",
    ...(reason && { reason }),
  });
  form.value = null;
  stretch.value = null;
}

/** The verdict on an item that only people judge, or on a rule in blind mode. */
export function judge(rule: string, verdict: Verdict): void {
  const { scorecard } = opened.value ?? {};
  if (scorecard) act({ kind: "review", call: scorecard.call, ...(scorecard.receipt && { receipt: scorecard.receipt }), rule, verdict });
}

/** One's own verdicts, given before the machine's were seen: all at once. */
export function reveal(verdicts: ReadonlyMap<string, Verdict>): void {
  const { scorecard } = opened.value ?? {};
  if (!scorecard || verdicts.size === 0) return;
  const sampled = drawnShare(scorecard.call);
  act(
    ...[...verdicts].map(([rule, verdict]) => ({
      kind: "review" as const,
      call: scorecard.call,
      ...(scorecard.receipt && { receipt: scorecard.receipt }),
      rule,
      verdict,
      blind: true as const,
      machine: scorecard.findings.find((one) => one.rule === rule)?.verdict ?? ("notApplicable" as const),
      ...(sampled !== undefined && { sampled }),
    })),
  );
}

export function confirmFatal(rule: string): void {
  const { scorecard } = opened.value ?? {};
  const index = scorecard?.findings.findIndex((one) => one.rule === rule) ?? -1;
  if (scorecard && index !== -1) act({ kind: "review", call: scorecard.call, ...(scorecard.receipt && { receipt: scorecard.receipt }), rule, verdict: "fail", machine: "fail" });
}

export function addNote(text: string): void {
  const call = opened.value?.scorecard.call;
  if (call !== undefined && text.trim() !== "") act({ kind: "note", call, text: text.trim() });
  form.value = null;
}

/** Done with this call; the next that is not done opens. */
export function finish(): void {
  const it = opened.value;
  if (!it || hidden.value) return;
  const call = it.scorecard.call;
  const isDone = openWork.value.doneBy.includes(reviewer.value);
  act({ kind: "done", call, done: !isDone, score: reviewed.value?.score ?? Math.round(it.scorecard.score * 10) });
  if (isDone) return;
  const next = nextUndone();
  if (next === null) {
    announce(strings.value.review.allDone);
    showList();
  } else showCall(next);
}

export function togglePick(): void {
  const call = opened.value?.scorecard.call;
  if (call !== undefined) act({ kind: "pick", call, on: !openWork.value.picked });
}

/** Agent and customer were taken for one another: puts them right, or back. */
export function swapRoles(): void {
  const it = opened.value;
  if (!it) return;
  act({ kind: "roles", call: it.scorecard.call, roles: turnedRound<Role>(openWork.value.roles) });
  void rescoreCalls(new Set([it.scorecard.call]));
}

/** Says who a speaker is whom the file only labels. */
export function nameSpeaker(label: string, role: Role | ""): void {
  const it = opened.value;
  if (!it) return;
  const { [`${SPEAKER}${label}`]: _, ...others } = openWork.value.roles ?? {};
  act({ kind: "roles", call: it.scorecard.call, roles: role === "" ? others : { ...others, [`${SPEAKER}${label}`]: role } });
  void rescoreCalls(new Set([it.scorecard.call]));
}

/** Changes the roles of many calls round: those that sound as if they were the wrong way round. */
export function swapAll(ids: readonly string[]): void {
  act(...ids.map((call) => ({ kind: "roles" as const, call, roles: turnedRound<Role>(workOn(call).roles) })));
  void rescoreCalls(new Set(ids));
}

export function undoLast(): void {
  announce(turnedBack(undo) ? strings.value.review.undone : strings.value.review.nothingToUndo);
}

export function redoLast(): void {
  announce(turnedBack(redo) ? strings.value.review.redone : strings.value.review.nothingToRedo);
}

/** Where roles were changed or put back, the scores of their calls follow. */
function turnedBack(turn: () => boolean): boolean {
  const rolesNow = () => new Map([...work.peek()].map(([call, { roles }]) => [call, JSON.stringify(roles)]));
  const before = rolesNow();
  const turned = turn();
  const after = rolesNow();
  const none = JSON.stringify(null);
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter((call) => (before.get(call) ?? none) !== (after.get(call) ?? none));
  void rescoreCalls(new Set(changed));
  return turned;
}
