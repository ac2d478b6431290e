// The list of problems as a file. In: problems. Out: CSV or NDJSON text. Its own file because it says which fields a
// problem has.

import { csv } from "./csv.ts";
import type { Problem } from "./types.ts";

const COLUMNS = ["severity", "code", "file", "line", "column", "row", "field", "message", "help"] as const;

/** A table that spreadsheets open in the right encoding. */
export function problemsAsCsv(problems: readonly Problem[]): string {
  return csv([COLUMNS, ...problems.map((problem) => COLUMNS.map((column) => problem[column]))]);
}

/** One problem a line, every field. */
export function problemsAsNdjson(problems: readonly Problem[]): string {
  return problems.map((problem) => `${JSON.stringify(problem)}\n`).join("");
}
