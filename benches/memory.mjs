// How much memory the command line takes for a file much larger than that.
// In: --memory-mb N (200 if not given; 1000 for the full check). Out: the greatest resident size of `wusheng score`.
// Its own file because it makes a large file, which is removed at the end.
import { spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "../scripts/lib/run.mjs";
import { corpus, figure, repeat } from "./lib.mjs";

const { values } = parseArgs({ options: { "memory-mb": { type: "string", default: "200" } }, strict: false });
const megabytes = Number(values["memory-mb"]);

/** The greatest resident size of a process in megabytes, asked for every 20 ms; Linux keeps the record itself. */
function peakOf(child) {
  let peak = 0;
  const look = () => {
    try {
      const record = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"));
      if (record) peak = Math.max(peak, Number(record[1]) / 1000);
    } catch {
      // The process has ended.
    }
  };
  const timer = setInterval(look, 20);
  return new Promise((resolve) => child.on("close", (status) => (clearInterval(timer), resolve({ peak, status }))));
}

const folder = mkdtempSync(join(tmpdir(), "wusheng-bench-"));
try {
  const file = join(folder, "big.ndjson");
  const block = repeat((await corpus()).ndjson, 8);
  const out = openSync(file, "w");
  let written = 0;
  for (; written < megabytes * 1e6; written += block.length) writeSync(out, block);
  closeSync(out);
  const start = performance.now();
  const args = [join(root, "pkg", "bin", "wusheng.js"), "score", file, "--format", "ndjson"];
  const { peak, status } = await peakOf(spawn(process.execPath, args, { stdio: "ignore" }));
  const seconds = (performance.now() - start) / 1000;
  if (peak === 0) console.error("memory: this system has no /proc, nothing was measured");
  else {
    figure("score-peak-memory", peak, "MB", {
      inputMegabytes: Math.round(written / 1e6),
      seconds: Number(seconds.toFixed(1)),
      status,
      target: 300,
    });
  }
} finally {
  rmSync(folder, { recursive: true });
}
