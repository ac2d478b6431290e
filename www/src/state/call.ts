// The call that is open. In: a row of the table. Out: its conversation and scorecard, and what is pointed at in it. Its
// own file because full scorecards exist only here, one at a time.

import { computed, effect, signal, untracked } from "@preact/signals";
import { marksOf, type Mark } from "../model/marks.ts";
import { sumOf } from "../model/sum.ts";
import type { Finding, Verdict } from "../model/types.ts";
import type { Opened } from "../worker/protocol.ts";
import { language } from "./language.ts";
import { cursor, order } from "./list.ts";
import { calls, worker } from "./session.ts";

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

export const sum = computed(() => (opened.value ? sumOf(opened.value.scorecard) : null));
export const marks = computed(() => (opened.value ? marksOf(opened.value.scorecard) : new Map<number, Mark[]>()));

/** What cost points comes first, then what nobody could judge. */
const URGENCY: readonly Verdict[] = ["fail", "late", "cannotJudge", "pass", "waived", "notApplicable"];

export const NOTEWORTHY: ReadonlySet<Verdict> = new Set(["fail", "late", "cannotJudge"]);

/** Findings with their index in the scorecard, the most urgent first. */
export const findings = computed<readonly { finding: Finding; index: number }[]>(() =>
  (opened.value?.scorecard.findings ?? [])
    .map((finding, index) => ({ finding, index }))
    .sort((a, b) => URGENCY.indexOf(a.finding.verdict) - URGENCY.indexOf(b.finding.verdict) || a.index - b.index),
);

/** Every occurrence worth a look, in the order of the page. */
const stops = computed<readonly Pointer[]>(() =>
  findings.value
    .filter(({ finding }) => NOTEWORTHY.has(finding.verdict))
    .flatMap(({ finding, index }) => finding.occurrences.map((_, occurrence) => ({ finding: index, occurrence }))),
);

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
  if (all.length === 0) return;
  const now = pointer.value;
  const at = all.findIndex((stop) => stop.finding === now?.finding && stop.occurrence === now.occurrence);
  const next = all[at === -1 ? (by === 1 ? 0 : all.length - 1) : (at + by + all.length) % all.length];
  if (next) pointAt(next, "turn");
}

/** Place of the open call in the list as it is filtered and sorted now, -1 where it is not in it. */
export const position = computed(() => (openRow.value === null ? -1 : order.value.indexOf(openRow.value)));

/** The call before or after the open one in the order of the list. */
export function neighbour(by: number): number | null {
  return position.value === -1 ? null : (order.value[position.value + by] ?? null);
}

let asked = 0;

async function fetchCall(row: number): Promise<void> {
  asked += 1;
  const ticket = asked;
  openFailure.value = null;
  try {
    const answer = await worker.open(calls.value.table.bytesOf(row), language.value);
    // Another call, or another language, may have been asked for meanwhile.
    if (ticket === asked) opened.value = { ...answer, row };
  } catch (error) {
    if (ticket === asked) openFailure.value = error instanceof Error ? error.message : String(error);
  }
}

export function retry(): void {
  if (openRow.value !== null) void fetchCall(openRow.value);
}

effect(() => {
  const row = openRow.value;
  language.value;
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
