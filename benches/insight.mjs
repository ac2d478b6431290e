// How quickly texts are cut into words and grouped.
// In: texts, real complaints where they lie beside the project, else made-up ones. Out: speed of `segment` beside jieba-wasm,
// seconds of `cluster`. Its own file because both need the dictionary, loaded before the clock starts.
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { load } from "wusheng";
import { root } from "../scripts/lib/run.mjs";
import { figure } from "./lib.mjs";

const file = join(root, "..", "shared", "data", "complaints", "shopping-reviews.csv");
const made = Array.from({ length: 20_000 }, (_, n) => `第${n}次投诉，家里没有信号，网速很慢，客服态度差，多扣话费${n}元`);
const w = await load();
const { texts } = existsSync(file) ? (await w.tables()).readTexts(readFileSync(file), { text: "review" }) : { texts: made };
const megabytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6;
const insight = await w.insight();
const peer = createRequire(import.meta.url)("jieba-wasm");

function speed(cut) {
  cut("你好世界");
  const start = performance.now();
  for (const text of texts) cut(text);
  return (megabytes / (performance.now() - start)) * 1000;
}

const own = speed((text) => insight.segment(text));
const other = speed((text) => peer.cut(text, true));
figure("segment-vs-jieba-wasm", own / other, "ratio", { megabytesPerSecond: own, jiebaMegabytesPerSecond: other, target: 5 });
const start = performance.now();
const found = insight.cluster(texts, { k: 10 });
figure("cluster-seconds", (performance.now() - start) / 1000, "s", {
  texts: texts.length,
  groups: found.k,
  megabytesResident: Math.round(process.memoryUsage().rss / 1e6),
});
