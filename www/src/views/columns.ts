// The columns of the list in the order shown. In: nothing. Out: their names. Its own file because headings, rows and the
// sort choice of narrow screens must agree.

import { VOICES } from "../model/types.ts";

export const COLUMNS = ["id", "agent", "date", "score", "grade", "judged", ...VOICES, "turns", "duration"] as const;

/** What may be sorted by beside the columns. */
export const ALSO_SORTED_BY = ["worst", "doubt"] as const;
