// The packs named on the command line.
// In: paths, or ids of built-in packs. Out: a reviewer, or every problem of the packs and an end. Its own file because
// score and rules share it.
import { readFile } from "node:fs/promises";
import { WushengError } from "../error.js";
import type { Reviewer } from "../reviewer.js";
import type { Wusheng } from "../wusheng.js";
import { UsageError } from "./errors.js";
import type { Report } from "./report.js";
import type { Words } from "./words.js";

/** A pack as it was written, and what its problems call it. */
export interface PackText {
  name: string;
  text: string;
}

/** The text of a pack; where there is no such file, a single word is left to the engine as the id of a built-in pack. */
export async function readPack(path: string, words: Words): Promise<PackText> {
  try {
    return { name: path, text: await readFile(path, "utf8") };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT" && /^[\w-]+$/.test(path)) return { name: path, text: path };
    throw new UsageError(`${path}: ${words.cannotOpen((error as Error).message)}`);
  }
}

/** The texts of all packs named, in their order. */
export const readPacks = (paths: readonly string[], words: Words): Promise<PackText[]> =>
  Promise.all(paths.map((path) => readPack(path, words)));

/** Undefined where the pack cannot be used; the problems are on standard error then. */
export function reviewerFor(wusheng: Wusheng, packs: readonly PackText[], report: Report): Reviewer | undefined {
  try {
    return wusheng.reviewer({ packs });
  } catch (error) {
    if (!(error instanceof WushengError)) throw error;
    report.problems(error.problems);
    return undefined;
  }
}
