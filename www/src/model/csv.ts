// Tables as CSV. In: rows of cells. Out: text that spreadsheets open in the right encoding. Its own file because a cell
// that a spreadsheet would run must be defused, and that belongs in one place.

export type Cell = string | number | undefined;

export function csv(rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

function cell(value: Cell): string {
  if (value === undefined) return "";
  // A leading apostrophe keeps a spreadsheet from running text that came from a transcript.
  const text = typeof value === "string" && /^[\s\u0000-\u001F]*[=+\-@\t\r＝＋－＠]/u.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
