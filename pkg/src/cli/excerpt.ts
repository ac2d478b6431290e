// The line of a file that a problem is about, with a mark under the fault.
// In: the text of the file, a line and a column. Out: two lines for a terminal. Its own file because a Chinese character
// takes two places there, and a mark in the wrong place is worse than none.
import { widthOf } from "./table.js";

/** As much of a line as is shown on each side of the fault. */
const AROUND = 60;

/** The line and the mark, or nothing where the place is not in the text. */
export function excerptOf(text: string, line: number | undefined, column: number | undefined): string {
  if (line === undefined || column === undefined) return "";
  const source = text.split("\n")[line - 1]?.replace(/\r$/, "");
  if (source === undefined) return "";
  // Columns count characters, and tabs would move what stands after them.
  const characters = [...source.replaceAll("\t", " ").replace(/\p{Cc}/gu, " ")];
  const at = Math.min(column - 1, characters.length);
  const length = faultAt(characters, at);
  const from = at > AROUND ? at - AROUND : 0;
  const to = Math.min(characters.length, at + Math.max(length, AROUND));
  const before = `${from > 0 ? "…" : ""}${characters.slice(from, at).join("")}`;
  const shown = `${before}${characters.slice(at, to).join("")}${to < characters.length ? "…" : ""}`;
  const fault = characters.slice(at, Math.min(at + length, to)).join("");
  const number = String(line);
  const blank = " ".repeat(number.length);
  const mark = " ".repeat(widthOf(before)) + "^".repeat(Math.max(1, widthOf(fault)));
  return `  ${number} | ${shown}\n  ${blank} | ${mark}\n`;
}

/** How many characters the fault takes: a text between quotes, a heading, a word; one where it is none of these. */
function faultAt(characters: readonly string[], at: number): number {
  const first = characters[at];
  if (first === undefined) return 0;
  const closing = { '"': '"', "'": "'", "[": "]", "{": "}" }[first];
  if (closing !== undefined) {
    for (let end = at + 1; end < characters.length; end += 1) {
      if (characters[end] === "\\" && first === '"') end += 1;
      else if (characters[end] === closing) return end - at + 1;
    }
    return characters.length - at;
  }
  let end = at;
  while (end < characters.length && /[\p{L}\p{N}_-]/u.test(characters[end] ?? "")) end += 1;
  return Math.max(1, end - at);
}
