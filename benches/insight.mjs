// How quickly texts are cut into words and grouped.
// In: texts, real complaints where they lie beside the project, else recombined samples. Out: speed of `segment` beside other
// segmenters, time to load the dictionary, seconds of `cluster` and how they grow with the texts, memory. Its own file because
// all of it needs the dictionary, loaded before the clock starts.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { load } from "wusheng";
import { root } from "../scripts/lib/run.mjs";
import { figure } from "./lib.mjs";

const shared = join(root, "..", "shared");
const real = join(shared, "data", "complaints", "shopping-reviews.csv");
const sample = join(root, "examples", "complaints", "2026-03.csv");
/** How many more texts the growth is measured with. */
const MANY = 500_000;

const w = await load();
const tables = await w.tables();
const own = existsSync(real)
  ? tables.readTexts(readFileSync(real), { text: "review" }).texts
  : recombined(tables.readTexts(readFileSync(sample)).texts, 60_000);

/** As many texts as are wanted: first these, then the beginning of one with the end of one that stands near it. */
function recombined(texts, count) {
  let state = 1;
  const below = (end) => (state = (state * 48_271) % 2_147_483_647) % end;
  const parts = texts.map((text) => {
    const clauses = text.split(/(?<=[，。！？,!?；])/);
    const middle = Math.ceil(clauses.length / 2);
    return [clauses.slice(0, middle).join(""), clauses.slice(middle).join("")];
  });
  return Array.from({ length: count }, (_, at) => {
    if (at < texts.length) return texts[at];
    const one = below(parts.length);
    const other = Math.min(parts.length - 1, Math.max(0, one + below(200) - 100));
    // A text of its own, not two that are joined when it is read.
    return Buffer.from(parts[one][0] + parts[other][1]).toString();
  });
}

const bytes = own.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
const insight = await w.insight();
const require = createRequire(import.meta.url);
const installed = (name) => {
  try {
    return require(name);
  } catch {
    return undefined;
  }
};

/** Megabytes a second, the fastest of three runs. */
function speed(cut) {
  cut("你好世界");
  let fastest = Infinity;
  for (let run = 0; run < 3; run += 1) {
    const start = performance.now();
    for (const text of own) cut(text);
    fastest = Math.min(fastest, performance.now() - start);
  }
  return bytes / fastest / 1000;
}

const ours = speed((text) => insight.segment(text));
const wasm = speed((text) => require("jieba-wasm").cut(text, true));
figure("segment-vs-jieba-wasm", ours / wasm, "ratio", { megabytesPerSecond: ours, jiebaMegabytesPerSecond: wasm, target: 5 });

const native = installed("@node-rs/jieba");
if (native) {
  const list = require("@node-rs/jieba/dict").dict;
  const jieba = native.Jieba.withDict(list);
  const theirs = speed((text) => jieba.cut(text, true));
  figure("segment-vs-node-rs-jieba", ours / theirs, "ratio", { megabytesPerSecond: ours, jiebaMegabytesPerSecond: theirs, target: 1.5 });
  const dictionary = readFileSync(join(root, "pkg", "wasm", "wusheng.dict"));
  const [mine, other] = [[], []];
  for (let run = 0; run < 5; run += 1) {
    let start = performance.now();
    native.Jieba.withDict(list);
    other.push(performance.now() - start);
    start = performance.now();
    await w.insight({ dictionary });
    mine.push(performance.now() - start);
  }
  const middle = (times) => times.sort((a, b) => a - b)[2];
  figure("dictionary-vs-node-rs-jieba", middle(mine) / middle(other), "ratio", { milliseconds: middle(mine), jiebaMilliseconds: middle(other), target: 1.5 });
}

/** Seconds from texts to named groups, and those that the processor worked. */
function clustered(texts) {
  const start = performance.now();
  const before = process.cpuUsage();
  const { k } = insight.cluster(texts, { k: 10 });
  return { seconds: (performance.now() - start) / 1000, worked: process.cpuUsage(before).user / 1e6, groups: k };
}

const one = clustered(own);
const megabytesResident = Math.round(process.resourceUsage().maxRSS / 1000);
figure("cluster-seconds", one.seconds, "s", { texts: own.length, ...one, megabytesResident, target: "600 MB" });

const python = process.env.PYTHON;
if (python && existsSync(real)) {
  const { stdout } = spawnSync(python, [join(shared, "measure", "clusters_sklearn.py"), real, "review", "cat"], { encoding: "utf8" });
  const seconds = Number(/all ([\d.]+) s/.exec(stdout)?.[1]);
  if (seconds) figure("cluster-sklearn-vs", seconds / one.seconds, "ratio", { sklearnSeconds: seconds, seconds: one.seconds, target: 2.5 });
}

const many = clustered(recombined(own, MANY));
const growth = MANY / own.length;
figure("cluster-growth", many.worked / one.worked / growth, "ratio", {
  ...{ texts: MANY, seconds: many.seconds, worked: many.worked, megabytesResident: Math.round(process.resourceUsage().maxRSS / 1000) },
  // n log n in parts of n.
  target: Math.log(MANY) / Math.log(own.length),
});
