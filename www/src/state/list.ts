// The list: what is filtered, how it is sorted, which call is marked. In: choices of the reviewer. Out: rows in order,
// counts, summary. Its own file because the call view steps through the same order.

import { computed, effect, signal } from "@preact/signals";
import { isFiltered, NO_FILTERS, select, type Sort, type SortColumn, sortRows } from "../model/query.ts";
import { summarise } from "../model/statistics.ts";
import { calls } from "./session.ts";

/** The lowest scores first: they are what a reviewer opens the page for. */
const FIRST_SORT: Sort = { column: "score", descending: false };

export const filters = signal(NO_FILTERS);
export const sort = signal<Sort>(FIRST_SORT);
/** Place of the marked call in the order shown. */
export const cursor = signal(0);
/** How far the list is scrolled, kept while a call is open. */
export const scrolled = signal(0);

const selection = computed(() => select(calls.value.table, filters.value));

export const order = computed(() => sortRows(calls.value.table, selection.value.rows.slice(), sort.value));
export const counts = computed(() => selection.value.counts);
export const summary = computed(() => summarise(calls.value.table, selection.value.rows));
export const filtered = computed(() => isFiltered(filters.value));

/** Sorts by a column; the same column again turns the order round. */
export function sortBy(column: SortColumn): void {
  const { column: now, descending } = sort.value;
  sort.value = { column, descending: now === column ? !descending : false };
  toTop();
}

export function turnSortRound(): void {
  sort.value = { ...sort.value, descending: !sort.value.descending };
  toTop();
}

export function clearFilters(): void {
  filters.value = NO_FILTERS;
}

export function moveCursor(by: number): void {
  cursor.value = Math.max(0, Math.min(order.value.length - 1, cursor.value + by));
}

function toTop(): void {
  cursor.value = 0;
  scrolled.value = 0;
}

// Another choice shows another list: it begins at the top.
effect(() => {
  filters.value;
  toTop();
});

// Other files begin without the filters of the last ones.
let shown = calls.value.table;
effect(() => {
  if (calls.value.table === shown) return;
  shown = calls.value.table;
  clearFilters();
  sort.value = FIRST_SORT;
  toTop();
});
