// Which calls are shown, in which order, and how many stand behind every filter. In: the table and what the reviewer
// chose. Out: row numbers and counts. Its own file because it is the one place that decides what a filter means.

import { GRADES, VERDICTS, VOICES } from "./types.ts";
import type { CallTable } from "./table.ts";

export type SortColumn = "id" | "agent" | "score" | "judged" | "grade" | (typeof VOICES)[number] | "turns" | "duration";

export interface Sort {
  readonly column: SortColumn;
  readonly descending: boolean;
}

export interface Filters {
  /** One mask a voice, bit i set where the verdict `VERDICTS[i]` is wanted; 0 lets all through. */
  readonly voices: readonly number[];
  /** Bit i set where the grade `GRADES[i]` is wanted; 0 lets all through. */
  readonly grades: number;
  /** Searched in id and agent, case ignored. */
  readonly text: string;
}

export const NO_FILTERS: Filters = { voices: VOICES.map(() => 0), grades: 0, text: "" };

export function isFiltered(filters: Filters): boolean {
  return filters.grades !== 0 || filters.text.trim() !== "" || filters.voices.some((mask) => mask !== 0);
}

/** The filters with one verdict of one voice switched. */
export function toggleVerdict(filters: Filters, voice: number, verdict: number): Filters {
  return { ...filters, voices: filters.voices.map((mask, i) => (i === voice ? mask ^ (1 << verdict) : mask)) };
}

/** The filters with one grade switched. */
export function toggleGrade(filters: Filters, grade: number): Filters {
  return { ...filters, grades: filters.grades ^ (1 << grade) };
}

/**
 * How many calls each choice stands for: those that pass every other filter, so that a count says what choosing it
 * would show.
 */
export interface Counts {
  readonly voices: readonly Uint32Array[];
  readonly grades: Uint32Array;
}

export function select(table: CallTable, filters: Filters): { rows: Uint32Array; counts: Counts } {
  const voices = VOICES.map(() => new Uint32Array(VERDICTS.length));
  const grades = new Uint32Array(GRADES.length);
  const rows = new Uint32Array(table.length);
  const matches = textMatcher(table, filters.text);
  let kept = 0;
  for (let row = 0; row < table.length; row += 1) {
    if (!matches(row)) continue;
    // A row that fails exactly one facet still counts towards the other choices of that facet.
    let missed = 0;
    let missedFacet = -1;
    const grade = table.grades[row] ?? 0;
    if (filters.grades !== 0 && (filters.grades & (1 << grade)) === 0) missed = 1;
    for (let voice = 0; voice < voices.length; voice += 1) {
      const mask = filters.voices[voice] ?? 0;
      if (mask !== 0 && (mask & (1 << verdictOf(table, row, voice))) === 0) {
        missed += 1;
        missedFacet = voice;
      }
    }
    if (missed > 1) continue;
    if (missed === 0) {
      rows[kept] = row;
      kept += 1;
    }
    if (missed === 0 || missedFacet === -1) add(grades, grade);
    for (let voice = 0; voice < voices.length; voice += 1) {
      if (missed === 0 || missedFacet === voice) add(voices[voice], verdictOf(table, row, voice));
    }
  }
  return { rows: rows.slice(0, kept), counts: { voices, grades } };
}

export function verdictOf(table: CallTable, row: number, voice: number): number {
  return table.verdicts[row * VOICES.length + voice] ?? 0;
}

/** Sorts `rows` in place; calls without a value come last whichever way, equal ones keep the order of the file. */
export function sortRows(table: CallTable, rows: Uint32Array, sort: Sort): Uint32Array {
  const sign = sort.descending ? -1 : 1;
  if (sort.column === "id" || sort.column === "agent") {
    const key =
      sort.column === "id"
        ? (row: number) => table.idKeys[row] ?? ""
        : (row: number) => table.agentKeys[table.agents[row] ?? 0] ?? "";
    return rows.sort((a, b) => {
      const left = key(a);
      const right = key(b);
      if (left === right) return a - b;
      if (left === "" || right === "") return left === "" ? 1 : -1;
      return left < right ? -sign : sign;
    });
  }
  const value = numberColumn(table, sort.column);
  return rows.sort((a, b) => {
    const left = value(a);
    const right = value(b);
    if (left === right) return a - b;
    if (left < 0 || right < 0) return left < 0 ? 1 : -1;
    return (left - right) * sign;
  });
}

/** A column as numbers, below 0 where there is no value. */
function numberColumn(table: CallTable, column: Exclude<SortColumn, "id" | "agent">): (row: number) => number {
  const none = GRADES.indexOf("none");
  switch (column) {
    case "score":
      return (row) => (table.grades[row] === none ? -1 : (table.scores[row] ?? 0));
    case "grade":
      return (row) => (table.grades[row] === none ? -1 : (table.grades[row] ?? 0));
    case "judged":
      return (row) => table.judged[row] ?? 0;
    case "turns":
      return (row) => table.turns[row] ?? 0;
    case "duration":
      return (row) => table.durations[row] ?? -1;
    default: {
      const voice = VOICES.indexOf(column);
      return (row) => verdictOf(table, row, voice);
    }
  }
}

function textMatcher(table: CallTable, text: string): (row: number) => boolean {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return () => true;
  const agentMatches = table.agentNames.map((name) => name.toLowerCase().includes(wanted));
  return (row) =>
    agentMatches[table.agents[row] ?? 0] === true || (table.ids[row] ?? "").toLowerCase().includes(wanted);
}

function add(counts: Uint32Array | undefined, index: number): void {
  if (counts) counts[index] = (counts[index] ?? 0) + 1;
}
