// What changes of a pack cost: comparing two packs, and a pack that grows.
// In: a corpus, 10 times over. Out: the time of a comparison as a ratio to scoring once, and of scoring with 2 000 more phrases as a
// ratio to scoring without. Its own file because these are the figures of who writes rules.
import { load } from "wusheng";
import { corpus, figure, median, repeat } from "./lib.mjs";

const { name, ndjson } = await corpus();
const bytes = repeat(ndjson, 10);
const wusheng = await load();
const author = await wusheng.author();
const compact = { detail: "compact", receipts: false };

const OWN = `schema = 1
id = "own"
version = "1.0.0"
extends = ["telecom-zh"]
`;

/**
 * Phrases that begin like what is said and go on otherwise: the first characters of one place in the calls, the next of another, drawn
 * with a seed. So all of them are looked into, and few are met, as with most phrases of a pack.
 */
function phrases(count) {
  const texts = ndjson.toString("utf8").match(/[\u4e00-\u9fff]{6,}/g) ?? [];
  const found = new Set();
  let state = 7;
  const random = (below) => (state = (state * 48_271) % 2_147_483_647) % below;
  const piece = (length) => {
    const text = texts[random(texts.length)];
    const from = random(text.length - length + 1);
    return text.slice(from, from + length);
  };
  while (found.size < count) found.add(piece(2) + piece(2 + random(3)));
  return [...found];
}

/** Runs that take turns, so that what else the machine does meets all of them; the median of the ratios to the first. */
function ratio(runs, base, other) {
  const ratios = [];
  for (let run = 0; run < runs; run += 1) {
    const [a, b] = [base, other].map((work) => {
      const start = performance.now();
      work();
      return performance.now() - start;
    });
    if (run > 0) ratios.push(b / a);
  }
  return median(ratios);
}

const plain = wusheng.reviewer();
const edited = `${OWN}[add]\nfurtherNeed = ["还有套餐方面的问题吗"]\n`;
const both = [{ name: "own.toml", text: edited }];
const diff = ratio(6, () => plain.scoreLines(bytes, compact), () => author.diff(["telecom-zh"], both, bytes));
figure("pack-diff-vs-score", diff, "ratio", { corpus: name, target: 2.5 });

const more = phrases(2000);
const grown = `${OWN}[phrases]
more = ${JSON.stringify(more)}

[[rules]]
id = "more"
title = "More"
dimension = "own"
severity = "minor"
points = 0
why = "A pack that grows."
advice = "Nothing."
[rules.forbid]
role = "agent"
say = "@more"
[[rules.examples]]
verdict = "fail"
turns = ["客服：${more[0]}"]
[[rules.examples]]
verdict = "pass"
turns = ["客服：您好"]
`;
const larger = wusheng.reviewer({ packs: [grown] });
const growth = ratio(9, () => plain.scoreLines(bytes, compact), () => larger.scoreLines(bytes, compact));
figure("score-with-2000-more-phrases", growth, "ratio", { corpus: name, target: 1.15 });
