// How long a program waits before it can score its first call.
// In: fresh processes, alternating: this package with its built-in pack compiled (its examples are proved by the tests,
// not at load); jieba-wasm, a segmenter in WebAssembly, with its dictionary. Out: the ratio of the medians. Its own file because each run must be a new process.
import { execFileSync } from "node:child_process";
import { root } from "../scripts/lib/run.mjs";
import { figure, median } from "./lib.mjs";

const PROGRAMS = {
  wusheng: `
    const { load } = await import("wusheng");
    (await load()).reviewer();`,
  jieba: `
    const { cut } = await import("jieba-wasm/node");
    cut("您好", true);`,
};
const RUNS = 9;

function milliseconds(program) {
  const script = `const start = performance.now();${program}\nconsole.log(performance.now() - start);`;
  return Number(execFileSync(process.execPath, ["--input-type=module", "--eval", script], { cwd: root, encoding: "utf8" }));
}

const times = { wusheng: [], jieba: [] };
for (let run = 0; run < RUNS; run += 1) {
  for (const [name, program] of Object.entries(PROGRAMS)) times[name].push(milliseconds(program));
}
const [own, peer] = [median(times.wusheng), median(times.jieba)];
figure("load-vs-jieba-wasm", own / peer, "ratio", {
  ms: Math.round(own),
  jiebaMs: Math.round(peer),
  runs: RUNS,
  target: 0.25,
});
