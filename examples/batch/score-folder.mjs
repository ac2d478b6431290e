// Scores every readable file in a folder, whatever the formats, into one CSV.
// In: a folder. Out: CSV on standard output, a row a call, problems on standard error.
//
//   node examples/batch/score-folder.mjs FOLDER > scores.csv
import { readFile, readdir } from "node:fs/promises";
import { extname, join } from "node:path";
import { load } from "wusheng";

const READABLE = new Set([".ndjson", ".jsonl", ".json", ".txt", ".csv", ".tsv"]);
const VOICES = ["greeting", "offer", "thanks", "apology", "closing"];

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("usage: node score-folder.mjs FOLDER > scores.csv");
  process.exit(2);
}

/** Quotes a cell; text that a spreadsheet would run as a formula gets a leading apostrophe. */
function cell(value) {
  if (typeof value === "number") return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
const print = (cells) => process.stdout.write(`${cells.map(cell).join(",")}\r\n`);

const wusheng = await load();
const reviewer = wusheng.reviewer();
const decoder = new TextDecoder();

process.stdout.write("\ufeff");
print(["file", "call", "agent", "score", "judged", "grade", ...VOICES]);
let unread = 0;
const entries = await readdir(folder, { recursive: true, withFileTypes: true });
const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
for (const path of paths.filter((name) => READABLE.has(extname(name).toLowerCase())).sort()) {
  const { ndjson, problems } = wusheng.readLines(await readFile(path), { name: path });
  for (const { line, row, severity, message } of problems) {
    if (severity === "error") unread += 1;
    console.error(`${path}:${line ?? row ?? ""} ${message}`);
  }
  const { bytes } = reviewer.scoreLines(ndjson, { receipts: false });
  for (const text of decoder.decode(bytes).split("\n").filter(Boolean)) {
    const { call, subject, score, judged, grade, voices } = JSON.parse(text);
    print([path, call, subject.agent ?? "", score, judged, grade, ...VOICES.map((voice) => voices[voice].verdict)]);
  }
}
process.exitCode = unread > 0 ? 3 : 0;
