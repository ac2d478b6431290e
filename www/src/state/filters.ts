// What the list is filtered and sorted by. In: choices of the reviewer. Out: signals. Its own file because the search
// reads it and the list reads both.

import { signal } from "@preact/signals";
import { NO_FILTERS, type Filters, type Sort } from "../model/query.ts";

/** The lowest scores first: they are what a reviewer opens the page for. */
export const FIRST_SORT: Sort = { column: "score", descending: false };

export const filters = signal<Filters>(NO_FILTERS);
export const sort = signal<Sort>(FIRST_SORT);
