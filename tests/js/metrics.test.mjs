// Metrics through the package: tickets read, counted, merged, measured.
// In: small tables and NDJSON. Out: failures. Its own file because these methods load a module of their own.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { load } from "wusheng";
import { root } from "./lib.mjs";

const TABLE = "工单编号,坐席,建单时间,满意度\nt-1,1001,2026年3月1日 10:00,满意\nt-2,1001,2026/3/1 11:00,不满意\nt-3,1002,,一般\n";

test("a table of tickets is read, with its times in the stated zone", async () => {
  const wusheng = await load();
  const { tickets, problems } = await wusheng.readTickets(TABLE, { timeZone: "Europe/Berlin" });
  assert.equal(tickets[0].openedAt, "2026-03-01T10:00:00+01:00");
  assert.deepEqual(tickets.map(({ satisfied, neutral }) => satisfied ?? neutral), [true, false, true]);
  assert.deepEqual(problems.map(({ code }) => code), ["naiveTimes"]);
});

test("tickets as objects are measured as the file they came from", async () => {
  const wusheng = await load();
  for (const name of ["2026-01.csv", "2026-03.ndjson"]) {
    const file = readFileSync(join(root, "examples", "tickets", name));
    const { tickets } = await wusheng.readTickets(file, { name });
    const options = { by: ["team"] };
    assert.deepEqual((await wusheng.metrics({ tickets }, options)).metrics, (await wusheng.metrics({ tickets: file }, options)).metrics);
  }
});

test("summaries of parts merge into that of the whole, and measure alike", async () => {
  const wusheng = await load();
  const [head, ...rows] = TABLE.trimEnd().split("\n");
  const options = { by: ["agent"] };
  const parts = [];
  for (const row of rows) parts.push(await wusheng.summarize(`${head}\n${row}\n`, options));
  const whole = await wusheng.summarize(TABLE, options);
  assert.deepEqual(await wusheng.merge(parts.reverse()), whole);
  const ssi = ({ metrics }) => metrics.filter(({ id }) => id === "ssi").map(({ group, numerator, denominator }) => [group, numerator, denominator]);
  const expected = [[{}, 1, 3], [{ agent: "1001" }, 1, 2], [{ agent: "1002" }, 0, 1]];
  assert.deepEqual(ssi(await wusheng.metrics({ summary: whole }, options)), expected);
  assert.deepEqual(ssi(await wusheng.metrics({ tickets: TABLE }, options)), expected);
});

test("calls with a field that stands elsewhere; settings that are none", async () => {
  const wusheng = await load({ language: "en" });
  const call = (id, satisfied) => ({ id, turns: [{ role: "agent", text: "您好" }], labels: { satisfied } });
  const reading = { map: { satisfied: "labels.satisfied" } };
  const { metrics } = await wusheng.metrics({ calls: [call("a", true), call("b", false)] }, { reading });
  assert.deepEqual([metrics[0].id, metrics[0].numerator, metrics[0].denominator], ["ssi", 1, 2]);
  await assert.rejects(wusheng.metrics({ tickets: TABLE }, { by: ["planet"] }), { code: "badMetricSetting" });
});
