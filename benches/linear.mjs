// Whether the time grows with the input and no faster.
// In: one to four hundred copies of a corpus. Out: the time a megabyte takes, largest input against smallest.
// Its own file because a quadratic step shows only over a long range.
import { load } from "wusheng";
import { best, corpus, figure, repeat } from "./lib.mjs";

const { name, ndjson } = await corpus();
const reviewer = (await load()).reviewer();
const options = { detail: "compact", receipts: false };
// The first runs find the engine's code not yet optimised.
for (let run = 0; run < 20; run += 1) reviewer.scoreLines(ndjson, options);

const perMegabyte = {};
for (const copies of [1, 10, 100, 400]) {
  const bytes = repeat(ndjson, copies);
  const ms = best(copies < 100 ? 10 : 2, () => void reviewer.scoreLines(bytes, options));
  perMegabyte[copies] = Number((ms / (bytes.length / 1e6)).toFixed(2));
}
figure("linearity-400-vs-1", perMegabyte[400] / perMegabyte[1], "ratio", {
  corpus: name,
  millisecondsPerMegabyte: perMegabyte,
});
