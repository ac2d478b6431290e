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
  /** Whether it is a workbook, which the module for tables reads. */
  workbook?: boolean;
  chunks: AsyncIterable<Uint8Array>;
}

async function open(wusheng: Wusheng, path: string, { from, roles, swapRoles }: Settings): Promise<Opened> {
  const { head, all } = await withHead(chunksOf(path));
  const format = from ?? wusheng.detectFormat(head, path === STDIN ? undefined : path);
  // Only the reader gives roles: calls that need some are read before they are scored.
  const asTheyAre = !swapRoles && Object.keys(roles).length === 0;
  // XLSX is a ZIP archive.
  const workbook = from === undefined && head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4;
  return { ndjson: format === "ndjson" && asTheyAre, workbook, chunks: all };
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
  { chunks, workbook }: Opened,
  settings: Settings,
  report: Report,
): AsyncGenerator<Uint8Array> {
  if (workbook) {
    const held: Uint8Array[] = [];
    for await (const chunk of chunks) held.push(new Uint8Array(chunk));
    const { sheet, columns } = settings;
    try {
      const tables = await wusheng.tables();
      const read = tables.readSheet(concat(held), { name: path, ...(sheet ? { sheet } : {}), columns });
      report.problems(read.problems, path);
      yield read.ndjson;
    } catch (error) {
      if (!(error instanceof WushengError)) throw error;
      report.problems(error.problems, path);
    }
    return;
  }
  const stream = wusheng.readStream(readOptions(path, settings));
  for await (const chunk of chunks) yield stream.push(chunk);
  const { bytes, problems } = stream.end();
  report.problems(problems, path);
  yield bytes;
}
