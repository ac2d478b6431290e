// How fast calls are scored, measured against how fast the engine's own JSON.parse reads the same lines.
// In: a corpus, 40 times over. Out: ratios to that floor. Its own file because this is the project's main promise.
import { load } from "wusheng";
import { best, corpus, figure, repeat } from "./lib.mjs";

const { name, ndjson } = await corpus();
const bytes = repeat(ndjson, 40);
const text = bytes.toString("utf8");
const megabytes = bytes.length / 1e6;

let turns = 0;
const floor = best(5, () => {
  turns = 0;
  for (const line of text.split("\n")) if (line !== "") turns += JSON.parse(line).turns.length;
});
figure("parse-floor", megabytes / (floor / 1000), "MB/s", { corpus: name, megabytes: Number(megabytes.toFixed(2)), turns });

const reviewer = (await load()).reviewer();
const forms = {
  "score-lines-vs-parse": { detail: "compact", receipts: false },
  "score-lines-receipts-vs-parse": { detail: "compact", receipts: true },
  "score-lines-full-vs-parse": { detail: "full", receipts: false },
  "score-lines-full-receipts-vs-parse": { detail: "full", receipts: true },
};
for (const [figureName, options] of Object.entries(forms)) {
  let out = 0;
  const ms = best(5, () => void (out = reviewer.scoreLines(bytes, options).bytes.length));
  figure(figureName, ms / floor, "ratio", {
    ms: Math.round(ms),
    megabytesPerSecond: Math.round(megabytes / (ms / 1000)),
    megabytesOut: Number((out / 1e6).toFixed(1)),
    ...(figureName === "score-lines-vs-parse" ? { target: 2.5, aim: 1 } : {}),
  });
}
