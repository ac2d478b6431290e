// What the commands for who writes rules are given.
// In: paths. Out: packs with their texts, calls as NDJSON in chunks. Its own file because each of them begins with it.
import type { Wusheng } from "../../wusheng.js";
import type { Settings } from "../args.js";
import { UsageError } from "../errors.js";
import { readPack } from "../packs.js";
import { eachFile, readInto } from "../reading.js";
import { Report } from "../report.js";
import { type Words, wordsOf } from "../words.js";

export interface Given {
  words: Words;
  report: Report;
  /** The packs of `--pack`, which the one asked about may extend, and that one last. */
  packs: { name: string; text: string }[];
}

/** The one pack a command is about. */
export async function onePack(settings: Settings): Promise<Given & { file: string }> {
  const [file, ...more] = settings.rest;
  if (file === undefined || more.length > 0) throw new UsageError(`Write "wusheng ${settings.command} FILE".`);
  return { ...(await packsOf(settings, [...settings.packs, file])), file };
}

/** Packs by their paths, and a report that shows their lines. */
export async function packsOf(settings: Settings, paths: readonly string[]): Promise<Given> {
  const words = wordsOf(settings.language);
  const packs = await Promise.all(paths.map((path) => readPack(path, words)));
  return { words, packs, report: new Report(settings.language, new Map(packs.map(({ name, text }) => [name, text]))) };
}

/** Hands the calls of files over as NDJSON; whether all could be read. */
export async function eachCalls(
  wusheng: Wusheng,
  settings: Settings,
  files: readonly string[],
  { words, report }: Given,
  take: (chunk: Uint8Array) => Promise<void>,
): Promise<void> {
  const reading = { ...settings, rest: [...files] };
  await eachFile(wusheng, reading, words, report, async (path, opened) => {
    // NDJSON that is alone is taken as it comes: reading it twice would take half as long again.
    const calls = opened.ndjson && files.length === 1 ? opened.chunks : readInto(wusheng, path, opened, settings, report);
    for await (const chunk of calls) await take(chunk);
    return true;
  });
}

/** What the tools are told of the calls. */
export function callsOptions(settings: Settings, files: readonly string[]): { name?: string; map: Record<string, string> } {
  const [only] = files;
  return { map: settings.map, ...(files.length === 1 && only !== undefined && only !== "-" ? { name: only } : {}) };
}
