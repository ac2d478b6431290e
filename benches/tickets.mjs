// Metrics of a million tickets, from NDJSON to the figures of five groupings, on one thread.
// In: how many (`--tickets 1000000`), and a file to measure instead (`--file F`). Out: seconds, the greatest memory, and how time
// grows; beside it pandas on the same file, where it is at hand. Its own file because it invents its input first.
import { spawnSync } from "node:child_process";
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { load } from "wusheng";
import { root } from "../scripts/lib/run.mjs";
import { tickets } from "../scripts/make-tickets.mjs";
import { figure } from "./lib.mjs";

const BY = ["agent", "team", "channel", "category", "month"];
const PANDAS = join(root, "..", "shared", "measure", "tickets_pandas.py");
/** What must not be passed. */
const TARGET = { speed: 5, memory: 400 };

const option = (name, usual) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? usual : process.argv[at + 1];
};

/** Writes so many tickets into a file. */
function write(file, count) {
  const out = openSync(file, "w");
  let piece = "";
  for (const line of tickets(count, 1)) {
    piece += `${line}\n`;
    if (piece.length > 1 << 20) {
      writeSync(out, piece);
      piece = "";
    }
  }
  writeSync(out, piece);
  closeSync(out);
}

/** Seconds from the first byte of a file to its figures. */
async function measure(file) {
  const wusheng = await load({ language: "en" });
  const tables = await wusheng.tables();
  const start = performance.now();
  const records = tables.records().begin("tickets");
  const input = openSync(file, "r");
  const buffer = new Uint8Array(1 << 20);
  for (let read; (read = readSync(input, buffer)) > 0; ) records.push(buffer.subarray(0, read));
  closeSync(input);
  const read = performance.now();
  const measured = records.measure({ by: BY });
  const end = performance.now();
  return { readSeconds: (read - start) / 1000, seconds: (end - start) / 1000, figures: measured.metrics.length };
}

const peakMegabytes = () => {
  const status = existsSync("/proc/self/status") ? readFileSync("/proc/self/status", "utf8") : "";
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? NaN) / 1000;
};

if (process.argv[2] === "measure") {
  // A process of its own: the greatest memory is that of a process.
  console.log(JSON.stringify({ ...(await measure(process.argv[3])), megabytes: peakMegabytes() }));
} else {
  const count = Number(option("tickets", "1000000"));
  const given = option("file");
  const folder = mkdtempSync(join(tmpdir(), "wusheng-tickets-"));
  const of = (file) => {
    const { stdout, status } = spawnSync(process.execPath, [process.argv[1], "measure", file], { encoding: "utf8" });
    if (status !== 0) throw new Error(`measuring ${file} ended with status ${status}`);
    return JSON.parse(stdout);
  };
  try {
    const [file, tenth] = [given ?? join(folder, "all.ndjson"), join(folder, "tenth.ndjson")];
    if (!given) write(file, count);
    write(tenth, count / 10);
    const all = of(file);
    const few = of(tenth);
    figure("tickets-seconds", all.seconds, "s", { tickets: count, readSeconds: all.readSeconds, figures: all.figures });
    if (Number.isFinite(all.megabytes)) figure("tickets-peak-memory", all.megabytes, "MB", { target: TARGET.memory });
    figure("tickets-linearity", all.seconds / few.seconds / 10, "", { seconds: few.seconds, tickets: count / 10 });
    const python = process.env.PYTHON ?? "python3";
    const pandas = existsSync(PANDAS) && spawnSync(python, [PANDAS, file], { encoding: "utf8" });
    const seconds = pandas && Number(/all ([\d.]+) s/.exec(pandas.stdout)?.[1] ?? NaN);
    if (seconds) figure("tickets-pandas-vs", seconds / all.seconds, "×", { pandasSeconds: seconds, target: TARGET.speed });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
