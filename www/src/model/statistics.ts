// Mean and median of the scores shown. In: the table and row numbers. Out: tenths of a point. Its own file because a call
// without a grade has a score that must not be averaged, and that is decided here once.

import type { CallTable } from "./table.ts";
import { GRADES } from "./types.ts";

interface ScoreSummary {
  /** Calls with a grade: those the mean and the median speak of. */
  readonly graded: number;
  readonly mean: number | null;
  readonly median: number | null;
}

export function summarise(table: CallTable, rows: Uint32Array): ScoreSummary {
  const none = GRADES.indexOf("none");
  const scores = new Int32Array(rows.length);
  let graded = 0;
  let sum = 0;
  for (const row of rows) {
    if (table.grades[row] === none) continue;
    const score = table.scores[row] ?? 0;
    scores[graded] = score;
    sum += score;
    graded += 1;
  }
  if (graded === 0) return { graded, mean: null, median: null };
  const sorted = scores.subarray(0, graded).sort();
  const middle = graded >> 1;
  const upper = sorted[middle] ?? 0;
  const median = graded % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
  return { graded, mean: sum / graded, median };
}
