// What the benchmarks share.
// In: a figure. Out: one JSON object a line on standard output. Its own file because every figure has the same form.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { load } from "wusheng";
import { root } from "../scripts/lib/run.mjs";

/** Real material that is not part of the project, where it stands beside it. */
const REAL = join(root, "..", "shared", "data", "dialogues", "retail-chat.ndjson");

/** Prints a figure: its name, its value, the unit, and whatever explains it. */
export function figure(name, value, unit, more = {}) {
  console.log(JSON.stringify({ name, value: Number(value.toPrecision(4)), unit, ...more }));
}

/** NDJSON calls to measure with: real ones where they are at hand, otherwise the sample calls over and over. */
export async function corpus() {
  if (existsSync(REAL)) {
    return { name: "retail-chat", ndjson: Buffer.from(`${readFileSync(REAL, "utf8").trimEnd()}\n`) };
  }
  const wusheng = await load();
  const folder = join(root, "examples", "calls");
  const files = readdirSync(folder).filter((name) => /\.(ndjson|txt|csv)$/.test(name));
  const parts = files.map((name) => wusheng.readLines(readFileSync(join(folder, name)), { name }).ndjson);
  const one = Buffer.concat(parts);
  return { name: "sample calls", ndjson: repeat(one, Math.ceil(500_000 / one.length)) };
}

export const repeat = (bytes, copies) => Buffer.concat(Array.from({ length: copies }, () => bytes));

/** Milliseconds of the fastest of several runs. */
export function best(runs, work) {
  let fastest = Infinity;
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    work();
    fastest = Math.min(fastest, performance.now() - start);
  }
  return fastest;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
