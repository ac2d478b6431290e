// Figures on a terminal.
// In: rows of words. Out: a table, what rests on too few cases greyed. Its own file because grey is a matter of the terminal:
// elsewhere a mark stands instead.
import type { Sheet } from "../../types.js";
import type { Settings } from "../args.js";
import { Table } from "../table.js";
import { wordsOf } from "../words.js";

/** Longer cells than this push the verdict off the screen. */
const AT_MOST = [28, 28, 14, 40, 30, 56, 40, 40];

export function tableOf({ headings, numbers, rows, leftOut }: Sheet, settings: Settings): string {
  const onTerminal = process.stdout.isTTY === true && settings.output === undefined && !process.env["NO_COLOR"];
  // Columns that say nothing in any row are left out.
  const kept = headings.map((_, index) => index).filter((index) => rows.some(({ cells }) => (cells[index] ?? "") !== ""));
  const table = new Table(
    kept.map((index) => ({
      heading: headings[index] ?? "",
      ...(numbers[index] ? { align: "right" as const } : {}),
      atMost: AT_MOST[index] ?? 40,
    })),
  );
  const lines = table.lines(rows.map(({ cells }) => kept.map((index) => cells[index] ?? ""))).split("\n");
  const greyed = lines.map((line, index) => (onTerminal && rows[index - 1]?.few ? `\x1b[2m${line}\x1b[22m` : line));
  const more = leftOut > 0 ? `\n${wordsOf(settings.language).moreFigures(leftOut)}\n` : "";
  return greyed.join("\n") + more;
}
