// The programs in examples/ do what their headers say.
// In: the sample calls. Out: assertions. Its own file because examples are read by people and would go stale unnoticed.
import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { load } from "wusheng";
import { decode, filter, root, runProgram, samples, temporary } from "./lib.mjs";

const script = join(root, "examples", "batch", "score-folder.mjs");

test("score-folder scores every readable file of a folder into one CSV", async () => {
  const folder = temporary();
  mkdirSync(join(folder, "deeper"));
  copyFileSync(join(samples, "sample.ndjson"), join(folder, "a.ndjson"));
  copyFileSync(join(samples, "two-calls.txt"), join(folder, "deeper", "b.txt"));
  copyFileSync(join(samples, "turns.csv"), join(folder, "deeper", "c.csv"));
  writeFileSync(join(folder, "notes.pdf"), "not read");
  const { status, stdout, stderr } = await runProgram(process.execPath, [script, folder]);
  assert.equal(status, 0, stderr);
  const text = stdout.toString("utf8");
  assert.ok(text.startsWith("\ufefffile,call,agent,score,judged,grade,greeting,"));

  const wusheng = await load();
  let calls = 0;
  for (const name of ["sample.ndjson", "two-calls.txt", "turns.csv"]) {
    calls += wusheng.readCalls(readFileSync(join(samples, name)), { name }).calls.length;
  }
  assert.equal(text.trimEnd().split("\r\n").length, calls + 1);
});

test("score-folder reports what it could not read and goes on", async () => {
  const folder = temporary();
  copyFileSync(join(samples, "with-faults.ndjson"), join(folder, "faulty.ndjson"));
  const { status, stdout, stderr } = await runProgram(process.execPath, [script, folder]);
  assert.equal(status, 3);
  assert.match(stderr, /faulty\.ndjson:2 /);
  assert.ok(stdout.toString("utf8").trimEnd().split("\r\n").length >= 5);
  assert.equal((await runProgram(process.execPath, [script])).status, 2);
});

const python = process.env.PYTHON ?? "python3";
const spark = (await runProgram(python, ["-c", "import pyspark"]).catch(() => ({ status: 1 }))).status === 0;

test("the Spark job gives the bytes of one machine", { skip: !spark && "pyspark is not installed" }, async () => {
  const folder = temporary();
  const input = join(samples, "sample.ndjson");
  const out = join(folder, "out");
  const job = join(root, "examples", "spark", "score.py");
  const { status, stdout, stderr } = await runProgram(python, [job, input, out, "--filter", filter, "--partitions", "3"]);
  assert.equal(status, 0, stderr);
  const parts = readdirSync(out).filter((name) => name.startsWith("part-")).sort();
  assert.ok(parts.length >= 3);
  const joined = parts.map((name) => readFileSync(join(out, name), "utf8")).join("");
  assert.equal(joined, decode((await load()).reviewer().scoreLines(readFileSync(input)).bytes));
  assert.match(decode(stdout), /^greeting\tpass\t\d+$/m);
});
