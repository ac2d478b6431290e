// Turns a folder of tickets and calls into a month's report: a page for the manager, one for each agent, the figures as CSV,
// and a summary that later merges into the quarter's.
// In: a folder, another one for what comes out. Out: report.html, agents/*.html, figures.csv, summary.json; problems on standard
// error.
//
//   node examples/batch/monthly-report.mjs FOLDER… OUT
import { createReadStream } from "node:fs";
import { mkdir, readdir, stat, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { load } from "wusheng";

const READABLE = new Set([".ndjson", ".jsonl", ".csv", ".tsv"]);

const folders = process.argv.slice(2);
const out = folders.pop();
if (out === undefined || folders.length === 0) {
  console.error("usage: node monthly-report.mjs FOLDER… OUT");
  process.exit(2);
}

const wusheng = await load();
const tables = await wusheng.tables();
const reviewer = wusheng.reviewer();

/** The files of a folder, or the file itself. */
async function* files(path) {
  if (!(await stat(path)).isDirectory()) return yield path;
  for (const name of (await readdir(path)).sort()) {
    if (READABLE.has(extname(name).toLowerCase())) yield join(path, name);
  }
}

/** Reads every file by chunks: rows stay in the engine, and no file is ever held whole. */
async function read() {
  const records = tables.records();
  for (const folder of folders) {
    for await (const path of files(folder)) {
      let stream;
      for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
        if (stream === undefined) {
          const given = tables.told(chunk);
          records.begin(given, { name: path });
          stream = given === "calls" ? reviewer.stream({ detail: "full", receipts: false }) : null;
          if (stream) records.beginBeside("scorecards");
        }
        records.push(chunk);
        // Calls go in as they are, and as what their scorecards say.
        if (stream) records.pushBeside(stream.push(chunk));
      }
      if (stream) records.pushBeside(stream.end().bytes);
      records.end();
    }
  }
  return records;
}

const by = ["team", "agent", "category", "channel"];
const figures = (await read()).figures(tables.settingsFor({ form: "agent" }, { by }));
for (const { file, line, row, severity, message } of figures.problems()) {
  if (severity !== "info") console.error(`${file ?? ""}:${line ?? row ?? ""} ${message}`);
}

await mkdir(join(out, "agents"), { recursive: true });
await writeFile(join(out, "report.html"), figures.html());
await writeFile(join(out, "figures.csv"), figures.csv());
for (const [at, agent] of figures.agents().entries()) {
  // Names are not always fit for files.
  const name = /^[\p{L}\p{N}_-]{1,40}$/u.test(agent) ? agent : `agent-${at + 1}`;
  await writeFile(join(out, "agents", `${name}.html`), figures.html({ form: "agent", agent }));
}
await writeFile(join(out, "summary.json"), JSON.stringify((await read()).summarize({ by })));
