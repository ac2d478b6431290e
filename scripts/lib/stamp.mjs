// Knows whether something built is still up to date.
// In: files, folders and words that decide a result. Out: the work is done, or skipped where nothing changed.
// Its own file because cargo, tsc and vite each look at times in their own way; content is what counts for all.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { cache, root } from "./run.mjs";

const SKIPPED = new Set(["node_modules", "dist", "target", ".cache"]);

/** Every file at or under `path`, sorted, built and installed folders left out. */
export function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => !SKIPPED.has(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => filesUnder(join(path, entry.name)));
}

function digest(inputs, words) {
  const hash = createHash("sha256");
  for (const word of words) hash.update(`${word}\0`);
  for (const file of inputs.flatMap((input) => filesUnder(join(root, input)))) {
    const bytes = readFileSync(file);
    hash.update(`${relative(root, file)}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest("hex");
}

/**
 * Does `work` unless it was done before with the same inputs and its outputs are still there.
 * Paths are relative to the root. Returns the remark "unchanged" where nothing had to be done.
 */
export async function unlessFresh(name, { inputs, words = [], outputs }, work) {
  const stamp = join(cache, "stamps", name);
  const now = digest(inputs, words);
  const fresh =
    existsSync(stamp) &&
    readFileSync(stamp, "utf8") === now &&
    outputs.every((output) => existsSync(join(root, output)));
  if (fresh) return "unchanged";
  await work();
  mkdirSync(join(cache, "stamps"), { recursive: true });
  writeFileSync(stamp, now);
  return undefined;
}
