// The list of problems as a file. In: problems. Out: CSV or NDJSON text. Its own file because a cell that a spreadsheet
// would run must be defused, and that belongs in one place.

import type { Problem } from "./types.ts";

const COLUMNS = ["severity", "code", "file", "line", "column", "row", "field", "message", "help"] as const;

/** A table that spreadsheets open in the right encoding. */
export function problemsAsCsv(problems: readonly Problem[]): string {
  const rows = problems.map((problem) => COLUMNS.map((column) => cell(problem[column])).join(","));
  return `\uFEFF${[COLUMNS.join(","), ...rows].join("\r\n")}\r\n`;
}

/** One problem a line, every field. */
export function problemsAsNdjson(problems: readonly Problem[]): string {
  return problems.map((problem) => `${JSON.stringify(problem)}\n`).join("");
}

function cell(value: string | number | undefined): string {
  if (value === undefined) return "";
  // A leading apostrophe keeps a spreadsheet from running text that came from a transcript.
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
