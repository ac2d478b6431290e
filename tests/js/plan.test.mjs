// Intervals, agreement, staffing, samples and charts: in a program and on the command line.
// In: the built package. Out: assertions. Its own file because they are a module of their own, loaded when asked for.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { load, WushengError } from "wusheng";
import { decode, samples, temporary, wusheng } from "./lib.mjs";

const folder = temporary();
const file = (name, content) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const w = await load({ language: "en" });

test("figures come with ten digits, what is impossible is said", async () => {
  const wilson = await w.proportionInterval(81, 263, { level: 0.95 });
  assert.deepEqual(wilson, { lower: 0.2552885199, upper: 0.366209577, method: "Wilson", level: 0.95 });
  assert.equal(await w.proportionInterval(0, 0), null);
  await assert.rejects(w.proportionInterval(3, 2), (error) => error instanceof WushengError && error.code === "figureOutOfRange");
  await assert.rejects(w.proportionInterval(1, 2, { method: "wald" }), (error) => error.code === "badArgument" && /wald/.test(error.message));
  const kappa = await w.agreement([[1, 1], [0, 0], [1, 0], [0, 0]], { method: "cohen" });
  assert.equal(kappa.value, 0.5);
  const { queue } = await w.staffing({ queue: { calls: 200, periodSeconds: 3600, handleSeconds: 180 } });
  assert.equal(queue.agents, 14);
  const tables = await w.tables();
  assert.equal(tables.controlChart([{ count: 1, size: 2 }]).alert, "none");
  assert.equal(tables.funnel([{ name: "a", successes: 1, n: 2 }]).points[0].place, "within");
});

test("staffing on the command line", async () => {
  const month = await wusheng(["plan", "staffing", "--calls", "60000", "--talk", "4m", "--attendance", "90%"]);
  assert.equal(month.status, 0, month.stderr);
  assert.match(decode(month.stdout), /agents needed +32\n.*leaders needed +3–4\n/s);
  const queue = await wusheng(["plan", "queue", "--calls", "200", "--period", "1h", "--handle", "180", "--format", "json"]);
  assert.equal(JSON.parse(decode(queue.stdout)).agents, 14);
  const missing = await wusheng(["plan", "queue", "--calls", "200"]);
  assert.deepEqual([missing.status, /"--handle" is missing/.test(missing.stderr)], [2, true], missing.stderr);
  const wrong = await wusheng(["plan", "queue", "--calls", "many", "--handle", "3m"]);
  assert.deepEqual([wrong.status, /--calls is a number, not "many"/.test(wrong.stderr)], [2, true], wrong.stderr);
  const other = await wusheng(["plan", "staffing", "--precision", "0.1"]);
  assert.deepEqual([other.status, /takes no --precision/.test(other.stderr)], [2, true], other.stderr);
});

test("a forecast says how wrong it was, and staffs the half hours", async () => {
  const counts = Array.from({ length: 144 }, (_, at) => (at % 48 < 16 ? 0 : 20 + (at % 5)));
  const path = file("calls.csv", `time,calls\n${counts.map((count, at) => `${at},${count}`).join("\n")}\n`);
  const { status, stdout, stderr } = await wusheng(["plan", "forecast", path, "--handle", "3m", "--ahead", "2"]);
  assert.equal(status, 0, stderr);
  assert.match(decode(stdout), /half hour.*\n +1 .*\n +2 .*\n\nMethod: .*held out: WAPE [\d.]+ %/);
  const bad = await wusheng(["plan", "forecast", file("bad.csv", "1\n2\nmany\n")]);
  assert.deepEqual([bad.status, /bad\.csv:3: "many"/.test(bad.stderr)], [2, true], bad.stderr);
  const short = await wusheng(["plan", "forecast", file("short.csv", "1\n2\n3\n")]);
  assert.deepEqual([short.status, /three whole seasons/.test(short.stderr)], [2, true], short.stderr);
});

test("samples: sizes, draws with weights, lines that name nothing", async () => {
  const size = await wusheng(["plan", "size", "--population", "1000", "--format", "json"]);
  assert.equal(JSON.parse(decode(size.stdout)).n, 278);
  const strata = await wusheng(["plan", "size", "--n", "100", "--strata", "a=500", "--strata", "b=500@0.98", "--allocation", "neyman"]);
  assert.match(decode(strata.stdout), /a +500 +78 .*\nb +500 +22 .*\nall +1000 +100 /);
  const rows = Array.from({ length: 40 }, (_, at) => JSON.stringify({ id: `t${at}`, agent: at % 2 ? "甲" : "=1+1" }));
  const path = file("tickets.ndjson", `${rows.join("\n")}\n{"no": "id"}\n`);
  const args = ["plan", "sample", path, "--by", "agent", "--quota", "3", "--seed", "5"];
  const { status, stdout, stderr } = await wusheng([...args, "--format", "csv"]);
  assert.deepEqual([status, /1 lines are no JSON or have no id/.test(stderr)], [3, true], stderr);
  const lines = decode(stdout).trim().split("\r\n");
  assert.equal(lines.length, 7);
  assert.match(lines[1], /^t\d+,'=1\+1,6\.666666667$/);
  const again = await wusheng([...args, "--format", "csv"]);
  assert.deepEqual(again.stdout, stdout);
  const calls = await wusheng(["plan", "sample", join(samples, "sample.ndjson"), "--n", "2", "--format", "json"]);
  assert.equal(JSON.parse(decode(calls.stdout)).cases.length, 2);
  const unsaid = await wusheng(["plan", "sample", path]);
  assert.deepEqual([unsaid.status, /needs --n, --quota/.test(unsaid.stderr)], [2, true]);
});
