// Rows for a spreadsheet.
// In: cells. Out: CSV lines that open in a spreadsheet as they are meant. Its own file because a cell that a
// spreadsheet runs as a formula is an attack on whoever opens it, and this is the one place that prevents it.

/** Makes a spreadsheet see the file as UTF-8. */
export const BYTE_ORDER_MARK = "\ufeff";

/** A cell. Text that a spreadsheet would take for a formula gets a leading apostrophe; numbers are left alone. */
function cell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export const csvLine = (cells: readonly (string | number)[]): string => `${cells.map(cell).join(",")}\r\n`;
