// The call that is open. In: a row of the table. Out: its conversation and scorecard, what is pointed at in it, what
// people decided about it. Its own file because full scorecards exist only here, one at a time.

import { computed, effect, signal, untracked } from "@preact/signals";
import { confirmedBy, overruled } from "../model/decisions.ts";
import { marksOf, type Mark } from "../model/marks.ts";
import { sumOf, tenths } from "../model/sum.ts";
import type { Finding, Verdict } from "../model/types.ts";
import type { Opened } from "../worker/methods.ts";
import { language } from "./language.ts";
import { cursor, order } from "./list.ts";
import { lineOf } from "./lines.ts";
import { calls, pack, worker } from "./session.ts";
import { playedTo } from "./playing.ts";
import { isVeiled } from "./veil.ts";
import { work, workOn } from "./work.ts";

/** A place in the findings: which finding, which of its occurrences. */
export interface Pointer {
  readonly finding: number;
  readonly occurrence: number;
}

export const openRow = signal<number | null>(null);
export const opened = signal<(Opened & { readonly row: number }) | null>(null);
export const openFailure = signal<string | null>(null);
/**
 * What is pointed at, and which of its two sides is to be brought into sight. A new object each time, so that pointing at
 * the same thing again scrolls to it again.
 */
export const pointer = signal<(Pointer & { readonly show: "turn" | "finding" }) | null>(null);

/** What people decided about the open call. */
export const openWork = computed(() => workOn(opened.value?.scorecard.call ?? ""));

/** Whether the machine's verdicts are hidden: until one's own are in. */
export const hidden = computed(() => opened.value !== null && isVeiled(openWork.value));

export const sum = computed(() => (opened.value && pack.value ? sumOf(opened.value.scorecard, pack.value.full) : null));
const pointedFinding = computed(() => pointer.value?.finding ?? -1);
export const marks = computed(() =>
  opened.value && !hidden.value ? marksOf(opened.value.scorecard, pointedFinding.value) : new Map<number, Mark[]>(),
);

/** What cost points comes first, then what nobody could judge. */
const URGENCY: readonly Verdict[] = ["fail", "late", "cannotJudge", "pass", "waived", "notApplicable"];

export const NOTEWORTHY: ReadonlySet<Verdict> = new Set(["fail", "late", "cannotJudge"]);

/** Findings with their index in the scorecard: what is suspected, what cost most, then the rest. */
export const findings = computed<readonly { finding: Finding; index: number }[]>(() => {
  const { findings: all = [], suspected = [] } = opened.value?.scorecard ?? {};
  const fatal = new Set(suspected.map(({ rule }) => rule));
  const rank = ({ rule, verdict, deducted }: Finding) =>
    fatal.has(rule) ? -2 : deducted > 0 ? -1 : URGENCY.indexOf(verdict);
  return all
    .map((finding, index) => ({ finding, index }))
    .sort((a, b) => rank(a.finding) - rank(b.finding) || b.finding.deducted - a.finding.deducted || a.index - b.index);
});

/** Every occurrence worth a look, in the order of the page. */
export const stops = computed<readonly Pointer[]>(() =>
  findings.value
    .filter(({ finding }) => NOTEWORTHY.has(finding.verdict))
    .flatMap(({ finding, index }) =>
      finding.occurrences.flatMap(({ verdict }, occurrence) => (NOTEWORTHY.has(verdict) ? [{ finding: index, occurrence }] : [])),
    ),
);

/** The turn that the recording is at; none while nothing was played. */
export const playedTurn = computed(() => {
  const at = playedTo.value;
  if (at === 0) return -1;
  return (opened.value?.call.turns ?? []).findLastIndex(({ startMs }) => startMs !== undefined && startMs <= at);
});

/** Items that only people can judge. */
export const humanItems = computed(() => (pack.value?.rules ?? []).filter(({ by }) => by === "human"));

/** The turns that an occurrence speaks of, the first to look at first. */
export function turnsOf({ finding, occurrence }: Pointer): readonly number[] {
  const it = opened.value?.scorecard.findings[finding]?.occurrences[occurrence];
  if (!it) return [];
  return [it.trigger?.turn, it.evidence[0]?.turn, it.nearMiss?.turn, it.window?.from].filter(
    (turn) => turn !== undefined,
  );
}

export function pointAt({ finding, occurrence }: Pointer, show: "turn" | "finding"): void {
  pointer.value = { finding, occurrence, show };
}

/** Steps through what is worth a look. */
export function step(by: 1 | -1): void {
  const all = stops.value;
  if (all.length === 0 || hidden.value) return;
  const now = pointer.value;
  const at = all.findIndex((stop) => stop.finding === now?.finding && stop.occurrence === now.occurrence);
  const next = all[at === -1 ? (by === 1 ? 0 : all.length - 1) : (at + by + all.length) % all.length];
  if (next) pointAt(next, "turn");
}

// ── The score as people left it ──

interface Reviewed {
  /** In tenths. */
  readonly score: number;
  /** Rules taken as met because people overruled them. */
  readonly met: readonly string[];
  /** A fatal finding that two named people confirmed. */
  readonly fatal: string | null;
}

/** What people's decisions make of the score; nothing where they leave it as it is. */
export const reviewed = signal<Reviewed | null>(null);

let weighed = 0;

effect(() => {
  const it = opened.value;
  const decided = openWork.value;
  weighed += 1;
  const ticket = weighed;
  if (!it) {
    reviewed.value = null;
    return;
  }
  const { findings: all, suspected } = it.scorecard;
  const fatal = suspected.find(({ rule }) => confirmedBy(decided, rule).length >= 2);
  const met = overruled(all, decided);
  if (fatal) reviewed.value = { score: tenths(fatal.scoreIfConfirmed), met, fatal: fatal.rule };
  else if (met.length === 0) reviewed.value = null;
  else {
    void untracked(() => worker.ask("scoreIf", lineOf(it.row, calls.peek().table), met)).then(
      ({ score }) => {
        if (ticket === weighed) reviewed.value = { score: tenths(score), met, fatal: null };
      },
      () => undefined,
    );
  }
});

// ── From call to call ──

/**
 * The order in which one walks from call to call: that of the list when it was left. A decision may take a call out of the
 * list, but not out from under the reviewer.
 */
export const walk = signal<Uint32Array>(new Uint32Array());

effect(() => {
  if (openRow.value === null) walk.value = order.value;
});

/** Place of the open call in the walk, -1 where it is not in it. */
export const position = computed(() => (openRow.value === null ? -1 : walk.value.indexOf(openRow.value)));

/** The call before or after the open one in the walk. */
export function neighbour(by: number): number | null {
  return position.value === -1 ? null : (walk.value[position.value + by] ?? null);
}

/** The next call in the walk that nobody has done, from the open one on; round the end. */
export function nextUndone(): number | null {
  const { ids } = calls.value.table;
  const all = walk.value;
  for (let by = 1; by < all.length; by += 1) {
    const row = all[(position.value + by) % all.length];
    if (row !== undefined && !work.value.get(ids[row] ?? "")?.done) return row;
  }
  return null;
}

let asked = 0;

async function fetchCall(row: number): Promise<void> {
  asked += 1;
  const ticket = asked;
  openFailure.value = null;
  try {
    const answer = await worker.ask("open", lineOf(row, calls.peek().table));
    // Another call, or another language, may have been asked for meanwhile.
    if (ticket === asked) opened.value = { ...answer, row };
  } catch (error) {
    if (ticket === asked) openFailure.value = error instanceof Error ? error.message : String(error);
  }
}

export function retry(): void {
  if (openRow.value !== null) void fetchCall(openRow.value);
}

/** Which roles are changed in the open call, as a text to compare by. */
const openRoles = computed(() => {
  const id = openRow.value === null ? "" : (calls.value.table.ids[openRow.value] ?? "");
  return JSON.stringify(workOn(id).roles);
});

effect(() => {
  const row = openRow.value;
  language.value;
  openRoles.value;
  pack.value;
  if (row === null) {
    asked += 1;
    opened.value = null;
    openFailure.value = null;
    pointer.value = null;
    return;
  }
  // The list goes on growing while a call is open; that is no reason to fetch it again.
  untracked(() => void fetchCall(row));
});

// What is pointed at belongs to the call it was set in.
effect(() => {
  openRow.value;
  pointer.value = null;
});

// The list keeps its mark on the call last seen.
effect(() => {
  if (position.value !== -1) cursor.value = position.value;
});
