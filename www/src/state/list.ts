// The list: what passes the filters, in which order, which call is marked. In: filters, search, calls, people's work. Out:
// rows in order, counts, summary. Its own file because the call view steps through the same order.

import { computed, effect, signal } from "@preact/signals";
import { facetsOf, worstRank, type Facetting } from "../model/facets.ts";
import { isFiltered, NO_FILTERS, select, sortRows, type Basket, type SortColumn } from "../model/query.ts";
import { summarise } from "../model/statistics.ts";
import { FIRST_SORT, filters, sort } from "./filters.ts";
import { found, searched } from "./search.ts";
import { calls, isScored, pack } from "./session.ts";
import { draw, work } from "./work.ts";

export { filters, sort };

/** Place of the marked call in the order shown. */
export const cursor = signal(0);
/** How far the list is scrolled, kept while a call is open. */
export const scrolled = signal(0);

const facetting = computed<Facetting>(() => {
  // The table grows in place; its length says that it did.
  calls.value.length;
  return { table: calls.value.table, rules: pack.value?.rules ?? [], work: work.value };
});
export const facets = computed(() => facetsOf(facetting.value));

/** Calls behind a mark of a chart or a group: the list shows these only, until it is told otherwise. */
export const only = signal<{ readonly name: string; readonly ids: ReadonlySet<string> } | null>(null);

/** Shows the calls behind something. */
export function showOnly(name: string, ids: Iterable<string>): void {
  filters.value = NO_FILTERS;
  only.value = { name, ids: new Set(ids) };
}

const drawnIds = computed(() => new Set(draw.value?.calls ?? []));

const passes = computed<(row: number) => boolean>(() => {
  const { table } = calls.value;
  const { from, to, basket } = filters.value;
  const hits = found.value;
  const these = only.value?.ids;
  const inBasket = basketOf(basket);
  const low = from === "" ? -Infinity : Date.parse(`${from}T00:00:00Z`);
  const high = to === "" ? Infinity : Date.parse(`${to}T23:59:59.999Z`);
  const anyDay = from === "" && to === "";
  return (row) => {
    if (hits && hits[row] !== 1) return false;
    if (!inBasket(table.ids[row] ?? "")) return false;
    if (these && !these.has(table.ids[row] ?? "")) return false;
    if (anyDay) return true;
    const start = table.starts[row] ?? Number.NaN;
    return start >= low && start <= high;
  };
});

function basketOf(basket: Basket): (id: string) => boolean {
  if (basket === "drawn") return (id) => drawnIds.value.has(id);
  if (basket === "picked") return (id) => work.value.get(id)?.picked === true;
  return () => true;
}

const selection = computed(() => select(calls.value.table, facets.value, filters.value, passes.value));

export const order = computed(() =>
  sortRows(calls.value.table, selection.value.rows.slice(), sort.value, worstRank(facetting.value)),
);
export const counts = computed(() => selection.value.counts);
export const summary = computed(() => summarise(calls.value.table, selection.value.rows));

/** Whether the list stands as it is asked for: every call scored by the pack in force, and looked through. */
const stands = computed(() => isScored.value && searched.value === 1);

/** Whether the list still shows what it showed: the same calls with the same scores. */
export const stillShows = (shown: Uint32Array): boolean => stands.value && order.value === shown;

/** Resolves to what the list shows when it stands: what is worked out of it before would be of other calls. */
export function listed(): Promise<Uint32Array> {
  if (stands.peek()) return Promise.resolve(order.peek());
  return new Promise((resolve) => {
    const stop = effect(() => {
      if (!stands.value) return;
      stop();
      resolve(order.peek());
    });
  });
}

export const filtered = computed(() => isFiltered(filters.value) || only.value !== null);

/** How many calls there are in each basket, and how many of them are done. */
export const baskets = computed<Readonly<Record<Basket, { readonly calls: number; readonly done: number }>>>(() => {
  const { ids } = calls.value.table;
  calls.value.length;
  const here = new Set(ids);
  const all = { calls: ids.length, done: 0 };
  const picked = { calls: 0, done: 0 };
  for (const [id, { done, picked: isPicked }] of work.value) {
    if (!here.has(id)) continue;
    if (done) all.done += 1;
    if (isPicked) picked.calls += 1;
    if (isPicked && done) picked.done += 1;
  }
  const drawn = [...drawnIds.value].filter((id) => here.has(id));
  return { all, picked, drawn: { calls: drawn.length, done: drawn.filter((id) => work.value.get(id)?.done).length } };
});

/** How likely a call was drawn, where it was. */
export function drawnShare(id: string): number | undefined {
  const at = draw.value?.calls.indexOf(id) ?? -1;
  return at === -1 ? undefined : draw.value?.shares[at];
}

/** Sorts by a column; the same column again turns the order round. */
export function sortBy(column: SortColumn): void {
  const { column: now, descending } = sort.value;
  // What is worst and what is doubtful is looked at from the top.
  const first = column === "worst" || column === "doubt" || column === "date";
  sort.value = { column, descending: now === column ? !descending : first };
  toTop();
}

export function turnSortRound(): void {
  sort.value = { ...sort.value, descending: !sort.value.descending };
  toTop();
}

export function clearFilters(): void {
  only.value = null;
  filters.value = { ...NO_FILTERS, basket: filters.value.basket };
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

// Other files begin without the filters of the last ones; the same calls scored anew keep them.
let shown = calls.value.table;
effect(() => {
  const { table } = calls.value;
  if (table === shown) return;
  const sameCalls = table.length === shown.length && table.ids[0] === shown.ids[0];
  shown = table;
  if (sameCalls && table.length > 0) return;
  filters.value = NO_FILTERS;
  only.value = null;
  sort.value = FIRST_SORT;
  toTop();
});
