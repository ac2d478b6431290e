// Tables for a terminal.
// In: cells. Out: lines whose columns stand under one another, Chinese and emoji counted as two places wide.
// Its own file because a terminal's idea of width is nobody else's.

// Marks and joiners that take no place, then what takes two: East Asian wide and full-width forms, and emoji.
const NO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
const DOUBLE_WIDTH =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{17000}-\u{18cff}\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}\p{Emoji_Presentation}]$/u;

/** How many places a text takes. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    if (!NO_WIDTH.test(character)) width += DOUBLE_WIDTH.test(character) ? 2 : 1;
  }
  return width;
}

/** The text in exactly `width` places: filled up with blanks, or cut with an ellipsis. */
export function fit(text: string, width: number, align: "left" | "right" = "left"): string {
  const missing = width - widthOf(text);
  if (missing >= 0) return align === "left" ? text + " ".repeat(missing) : " ".repeat(missing) + text;
  let cut = "";
  for (const character of text) {
    if (widthOf(cut + character) > width - 1) break;
    cut += character;
  }
  return `${cut}…${" ".repeat(width - 1 - widthOf(cut))}`;
}

export interface Column {
  heading: string;
  align?: "left" | "right";
  /** Longer cells are cut. */
  atMost?: number;
}

// Control characters in a file's own words could steer the terminal.
const plain = (cell: string): string => cell.replace(/\p{Cc}/gu, " ");

/** A table whose widths are those of the first rows it is given, so that the rest can be written as it comes. */
export class Table {
  #widths: number[] | undefined;

  constructor(readonly columns: readonly Column[]) {}

  /** Lines for the rows, with the headings before the first ones. */
  lines(rows: readonly (readonly string[])[]): string {
    const first = this.#widths === undefined;
    const headings = this.columns.map((column) => column.heading);
    this.#widths ??= this.columns.map(({ heading, atMost = Infinity }, index) =>
      Math.max(widthOf(heading), Math.min(atMost, Math.max(0, ...rows.map((row) => widthOf(row[index] ?? ""))))),
    );
    return (first ? [headings, ...rows] : rows).map((row) => `${this.#line(row)}\n`).join("");
  }

  #line(row: readonly string[]): string {
    const cells = this.columns.map(({ align }, index) => fit(plain(row[index] ?? ""), this.#widths?.[index] ?? 0, align));
    return cells.join("  ").trimEnd();
  }
}
