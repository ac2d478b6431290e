// Files, whatever their format, as NDJSON calls.
// In: paths and what was said about their format. Out: NDJSON bytes as they become known, problems reported.
// Its own file because `score` and `import` read in the same way.
import { concat } from "../bytes.js";
import { WushengError } from "../error.js";
import type { ReadOptions, Wusheng } from "../wusheng.js";
import type { Settings } from "./args.js";
import { UsageError } from "./errors.js";
import { STDIN, chunksOf, withHead } from "./input.js";
import type { Report } from "./report.js";
import type { Words } from "./words.js";

/** A file that was opened: its chunks, and whether they are NDJSON. */
export interface Opened {
  ndjson: boolean;
  /** Whether it is a workbook, or a table whose headings alone do not say what is what: the module for tables reads both. */
  sheet?: "workbook" | "table";
  chunks: AsyncIterable<Uint8Array>;
}

async function open(wusheng: Wusheng, path: string, settings: Settings): Promise<Opened> {
  const { from, roles, swapRoles } = settings;
  const { head, all } = await withHead(chunksOf(path));
  const format = from ?? wusheng.detectFormat(head, path === STDIN ? undefined : path);
  // Only the reader gives roles: calls that need some are read before they are scored.
  const asTheyAre = !swapRoles && Object.keys(roles).length === 0;
  // XLSX is a ZIP archive.
  const workbook = head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4;
  const sheet = workbook ? "workbook" : isOddTable(wusheng, path, head, settings) ? "table" : undefined;
  return { ndjson: format === "ndjson" && asTheyAre, chunks: all, ...(from === undefined && sheet ? { sheet } : {}) };
}

/** Whether a file is called a table, and neither looks like one whose headings are known nor was said to be what. */
function isOddTable(wusheng: Wusheng, path: string, head: Uint8Array, { columns, map, roles, swapRoles }: Settings): boolean {
  const isTold = swapRoles || [columns, map, roles].some((said) => Object.keys(said).length > 0);
  return !isTold && /\.(csv|tsv)$/i.test(path) && !["csv", "tsv"].includes(wusheng.detectFormat(head) ?? "");
}

/**
 * Opens each file and hands it to `work`; one that cannot be opened or read is reported, and the others go on.
 * `work` returns false to stop before the last file.
 */
export async function eachFile(
  wusheng: Wusheng,
  settings: Settings,
  words: Words,
  report: Report,
  work: (path: string, opened: Opened) => Promise<boolean>,
): Promise<void> {
  if (settings.rest.length === 0) throw new UsageError(`"wusheng ${settings.command}" needs at least one FILE, or "-".`);
  await eachPath(settings.rest, words, report, async (path) => work(path, await open(wusheng, path, settings)));
}

/** Does `work` with each path; a file that cannot be opened or read is reported, and the others go on. */
export async function eachPath(
  paths: readonly string[],
  words: Words,
  report: Report,
  work: (path: string) => Promise<boolean>,
): Promise<void> {
  for (const path of paths) {
    try {
      if (!(await work(path))) return;
    } catch (error) {
      const { code, message, syscall = "" } = error as NodeJS.ErrnoException;
      // A fault in writing, or in the program, is not the file's.
      if (!["open", "read", "stat", "fstat"].includes(syscall)) throw error;
      report.unreadable(path, code === "EISDIR" ? words.isFolder : words.cannotOpen(message));
    }
  }
}

/** What the reader is told of a file. */
export function readOptions(path: string, { from, map, columns, roles, swapRoles }: Settings): ReadOptions {
  return { ...(path === STDIN ? {} : { name: path }), ...(from ? { format: from } : {}), map, columns, roles, swapRoles };
}

/** What the reader makes of a file, as NDJSON; its problems are reported at the end. */
export async function* readInto(
  wusheng: Wusheng,
  path: string,
  { chunks, sheet: kind }: Opened,
  settings: Settings,
  report: Report,
): AsyncGenerator<Uint8Array> {
  const held: Uint8Array[] = [];
  if (kind) {
    for await (const chunk of chunks) held.push(new Uint8Array(chunk));
    const { sheet, columns } = settings;
    const options = { name: path, ...(sheet ? { sheet } : {}), columns };
    try {
      const tables = await wusheng.tables();
      const bytes = concat(held);
      // What is no table after all is for the other readers to say.
      if (kind === "workbook" || tables.previewSheet(bytes, options).shape !== "unknown") {
        const read = tables.readSheet(bytes, options);
        report.problems(read.problems, path);
        yield read.ndjson;
        return;
      }
    } catch (error) {
      if (!(error instanceof WushengError)) throw error;
      if (kind === "workbook") return report.problems(error.problems, path);
    }
  }
  const stream = wusheng.readStream(readOptions(path, settings));
  for await (const chunk of kind ? held : chunks) yield stream.push(chunk);
  const { bytes, problems } = stream.end();
  report.problems(problems, path);
  yield bytes;
}
