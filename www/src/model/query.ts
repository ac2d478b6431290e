// Which calls are shown, in which order, and how many stand behind every choice. In: the table, its facets and what the
// reviewer chose. Out: row numbers and counts. Its own file because it is the one place that decides what a filter means.

import type { Facet, FacetId } from "./facets.ts";
import type { CallTable } from "./table.ts";
import { GRADES, VOICES } from "./types.ts";

const SORT_COLUMNS = ["id", "agent", "date", "score", "grade", "worst", "doubt", "judged", ...VOICES, "turns", "duration"] as const;
export type SortColumn = (typeof SORT_COLUMNS)[number];

export interface Sort {
  readonly column: SortColumn;
  readonly descending: boolean;
}

/** Which calls at all: every one, those drawn by lot, those chosen on purpose. */
export type Basket = "all" | "drawn" | "picked";

export interface Filters {
  /** What was chosen of each facet, by the names of its choices. */
  readonly chosen: Readonly<Partial<Record<FacetId, readonly string[]>>>;
  /** First and last day, `2026-03-02`; empty where open. */
  readonly from: string;
  readonly to: string;
  /** What was searched for; which calls have it, the search says. */
  readonly text: string;
  readonly basket: Basket;
}

export const NO_FILTERS: Filters = { chosen: {}, from: "", to: "", text: "", basket: "all" };

export function isFiltered({ chosen, from, to, text }: Filters): boolean {
  return Object.values(chosen).some((names) => names.length > 0) || from !== "" || to !== "" || text.trim() !== "";
}

/** The filters with one choice switched. */
export function toggle(filters: Filters, facet: FacetId, choice: string): Filters {
  const now = filters.chosen[facet] ?? [];
  const next = now.includes(choice) ? now.filter((one) => one !== choice) : [...now, choice];
  return { ...filters, chosen: { ...filters.chosen, [facet]: next } };
}

/** How many calls each choice of each facet stands for: those that pass every other filter. */
export type Counts = ReadonlyMap<FacetId, Uint32Array>;

/**
 * `passes`: what is asked beside the facets (text, days, basket). A count says what choosing it would show: a call that
 * fails exactly one facet still counts towards the other choices of that facet.
 */
export function select(
  table: CallTable,
  facets: readonly Facet[],
  filters: Filters,
  passes: (row: number) => boolean,
): { rows: Uint32Array; counts: Counts } {
  const counts = facets.map(({ choices }) => new Uint32Array(choices.length));
  const wanted = facets.map(({ id, choices }) => {
    const names = filters.chosen[id] ?? [];
    return names.length === 0 ? undefined : Uint8Array.from(choices, (name) => (names.includes(name) ? 1 : 0));
  });
  const asked = wanted.map((mask, index) => (mask ? index : -1)).filter((index) => index !== -1);
  const rows = new Uint32Array(table.length);
  let kept = 0;
  for (let row = 0; row < table.length; row += 1) {
    if (!passes(row)) continue;
    let missed = -1;
    let misses = 0;
    for (const index of asked) {
      let hit = false;
      facets[index]?.each(row, (choice) => {
        if (wanted[index]?.[choice] === 1) hit = true;
      });
      if (hit) continue;
      misses += 1;
      missed = index;
      if (misses > 1) break;
    }
    if (misses > 1) continue;
    if (misses === 0) {
      rows[kept] = row;
      kept += 1;
    }
    for (let index = 0; index < facets.length; index += 1) {
      if (misses === 1 && index !== missed) continue;
      const count = counts[index];
      if (count) facets[index]?.each(row, (choice) => (count[choice] = (count[choice] ?? 0) + 1));
    }
  }
  return { rows: rows.slice(0, kept), counts: new Map(facets.map(({ id }, index) => [id, counts[index] ?? new Uint32Array()])) };
}

export function verdictOf(table: CallTable, row: number, voice: number): number {
  return table.verdicts[row * VOICES.length + voice] ?? 0;
}

/** Sorts `rows` in place; calls without a value come last whichever way, equal ones keep the order of the file. */
export function sortRows(table: CallTable, rows: Uint32Array, sort: Sort, worst: (row: number) => number): Uint32Array {
  const sign = sort.descending ? -1 : 1;
  if (sort.column === "id" || sort.column === "agent") {
    const key =
      sort.column === "id"
        ? (row: number) => table.idKeys[row] ?? ""
        : (row: number) => table.agentSet.keys[table.agents[row] ?? 0] ?? "";
    return rows.sort((a, b) => {
      const left = key(a);
      const right = key(b);
      if (left === right) return a - b;
      if (left === "" || right === "") return left === "" ? 1 : -1;
      return left < right ? -sign : sign;
    });
  }
  const value = numberColumn(table, sort.column, worst);
  // Worked out once a row: the worst finding takes a walk over all rules.
  const values = new Float64Array(table.length);
  for (const row of rows) values[row] = value(row);
  return rows.sort((a, b) => {
    const left = values[a] ?? 0;
    const right = values[b] ?? 0;
    if (left === right) return a - b;
    if (left < 0 || right < 0) return left < 0 ? 1 : -1;
    return (left - right) * sign;
  });
}

/** A column as numbers, below 0 where there is no value. */
function numberColumn(
  table: CallTable,
  column: Exclude<SortColumn, "id" | "agent">,
  worst: (row: number) => number,
): (row: number) => number {
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
    case "date":
      return (row) => {
        const start = table.starts[row] ?? Number.NaN;
        return Number.isNaN(start) ? -1 : start;
      };
    case "doubt":
      return (row) => table.doubts[row] ?? 0;
    case "worst":
      return worst;
    default: {
      const voice = VOICES.indexOf(column);
      return (row) => verdictOf(table, row, voice);
    }
  }
}
