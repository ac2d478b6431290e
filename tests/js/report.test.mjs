// Metrics and reports on the command line and in a program.
// In: the built package, the sample tickets and calls. Out: assertions. Its own file because it goes from files to what people
// see.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { load } from "wusheng";
import { decode, root, runProgram, samples, temporary, wusheng } from "./lib.mjs";

const folder = temporary();
const tickets = ["2026-01.csv", "2026-02.csv", "2026-03.ndjson"].map((name) => join(root, "examples", "tickets", name));
const calls = join(samples, "sample.ndjson");
const file = (name, content) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const json = async (...args) => {
  const { status, stdout, stderr } = await wusheng(["metrics", ...args, "--format", "json"]);
  assert.equal(status, 0, stderr);
  return JSON.parse(decode(stdout));
};
const figure = (measured, id, group = {}) =>
  measured.metrics.find((metric) => metric.id === id && JSON.stringify(metric.group) === JSON.stringify(group));

test("files are told by what they hold: tickets, calls that are scored, scorecards, other formats of calls", async () => {
  const all = await json(...tickets, calls, "--by", "team");
  assert.deepEqual([all.covers.tickets > 400, all.covers.calls, all.covers.scorecards], [true, 24, 24]);
  assert.equal(figure(all, "score").n, 24 - 0);
  const cards = await wusheng(["score", calls, "--format", "ndjson", "--detail", "full", "--no-receipts", "--unmasked"]);
  const scored = await json(...tickets, file("cards.ndjson", cards.stdout), "--by", "team");
  assert.deepEqual(figure(scored, "score").value, figure(all, "score").value);
  const text = await json(join(samples, "two-calls.txt"), join(samples, "turns.csv"));
  assert.deepEqual([text.covers.calls, text.covers.scorecards, text.covers.tickets], [5, 5, 0]);
});

test("a table for people, CSV for spreadsheets, what is wrong said", async () => {
  const table = await wusheng(["metrics", ...tickets, "--by", "team,agent"]);
  assert.equal(table.status, 0, table.stderr);
  const lines = decode(table.stdout).split("\n");
  assert.match(lines[0], /^group +figure +value +interval +counts +target and test +verdict/);
  assert.match(lines[1], /^all +SSI +\d\d\.\d % .* ÷ .*missing.*target 90 % · .* p [<=] .*Cohen's h/);
  assert.ok(lines.some((line) => /too few cases/.test(line)));
  const csv = await wusheng(["metrics", ...tickets, "--by", "team+month", "--format", "csv"]);
  assert.match(decode(csv.stdout), /^team,month,figure,part,value,unit,numerator,/);
  for (const [args, said] of [
    [["--by", "moon"], /moon/],
    [["--target", "ssi=high"], /--target ssi is a number/],
    [["--form", "year"], /--form is month, day, agent/],
    [["--minimum", "few"], /--minimum is a number/],
    [["--format", "html", "--form", "agent"], /--agent, or a folder/],
    [["--method", "guess"], /guess/],
  ]) {
    const { status, stderr } = await wusheng(["metrics", tickets[0], ...args]);
    assert.deepEqual([status, said.test(stderr)], [2, true], `${args}: ${stderr}`);
  }
  const missing = await wusheng(["metrics", tickets[0], join(folder, "none.csv")]);
  assert.deepEqual([missing.status, /none\.csv/.test(missing.stderr)], [3, true]);
  assert.equal((await wusheng(["metrics"])).status, 2);
});

test("summaries of parts, merged, measure as the whole does", async () => {
  const parts = await Promise.all(
    tickets.map(async (path, at) => {
      const part = join(folder, `part-${at}.json`);
      const { status, stderr } = await wusheng(["metrics", path, "--by", "team", "--format", "summary", "-o", part]);
      assert.equal(status, 0, stderr);
      return part;
    }),
  );
  const [one, other] = await Promise.all([parts, [...parts].reverse()].map((paths) => wusheng(["merge", ...paths])));
  assert.deepEqual(one.stdout, other.stdout);
  const whole = await wusheng(["metrics", ...tickets, "--by", "team", "--format", "summary"]);
  assert.deepEqual(JSON.parse(decode(one.stdout)), JSON.parse(decode(whole.stdout)));
  const rows = await json(...tickets, "--by", "team", "--only", "firstResponse");
  const summed = await json("--summary", file("whole.json", one.stdout), "--only", "firstResponse");
  // Not the SSI: rows count one rating a customer and period, a summary each.
  assert.deepEqual(figure(summed, "firstResponse").value, figure(rows, "firstResponse").value);
  const both = await wusheng(["metrics", tickets[0], parts[1]]);
  assert.deepEqual([both.status, /cannot be given together/.test(both.stderr)], [2, true]);
  const none = await wusheng(["merge", tickets[0]]);
  assert.deepEqual([none.status, /no summary/.test(none.stderr)], [2, true]);
});

test("a report is one file that needs nothing else; each agent has a page", async () => {
  const page = join(folder, "report.html");
  const { status, stderr } = await wusheng(["metrics", ...tickets, calls, "--by", "team,agent", "--format", "html", "-o", page]);
  assert.equal(status, 0, stderr);
  const html = readFileSync(page, "utf8");
  assert.match(html, /^<!doctype html>\n<html lang="en">/);
  assert.doesNotMatch(html, /<script|src=|href=|url\(|style="/);
  assert.ok((html.match(/<svg/g) ?? []).length >= 6);
  for (const part of ["Past their deadline", "Call back by noon", "Rules to train", "2058"]) assert.ok(html.includes(part), part);

  const pages = join(folder, "agents");
  const agents = await wusheng(["metrics", ...tickets, calls, "--format", "html", "--form", "agent", "-o", pages]);
  assert.equal(agents.status, 0, agents.stderr);
  const names = readdirSync(pages).map((name) => name.replace(/\.html$/, ""));
  assert.ok(names.length > 10);
  for (const name of names) {
    const own = readFileSync(join(pages, `${name}.html`), "utf8");
    const words = own.slice(own.indexOf("</style>")).replace(/ (?:d|x|y|cx|cy|x1|x2|y1|y2|width|height|viewBox)="[^"]*"/g, "");
    for (const other of names) {
      if (other !== name) assert.doesNotMatch(words, new RegExp(`(?<![\\d.÷/\\u202f])${other}(?![\\d.])`), `${other} on the page of ${name}`);
    }
  }
  const day = await wusheng(["metrics", ...tickets, "--format", "html", "--form", "day", "--team", "一线乙组", "--language", "zh"]);
  assert.match(decode(day.stdout), /班组日报 · 一线乙组 · 2026-03-3\d/);
});

test("hostile tickets stay text, no tickets are said", async () => {
  const hostile = ["<script>alert(1)</script>", '"><img src=x>', "=1+1", "\u001b[2J", "</style>"];
  const rows = hostile.flatMap((text, at) =>
    Array.from({ length: 40 }, (_, row) =>
      JSON.stringify({ id: `${text}${row}`, agent: text, team: text, category: text, severity: text, product: text, customer: text, channel: text, openedAt: `2026-0${at + 1}-03T10:00:00+08:00`, satisfied: row % 3 > 0, stages: [{ name: text, at: `2026-0${at + 1}-03T10:00:00+08:00` }], dimensions: { [text]: 5 } }),
    ),
  );
  const path = file("hostile.ndjson", `${rows.join("\n")}\n`);
  for (const form of ["month", "day"]) {
    const { stdout, stderr } = await wusheng(["metrics", path, "--by", "agent,team,category,severity,product,channel", "--format", "html", "--form", form]);
    const html = decode(stdout);
    assert.doesNotMatch(html, /<script|<img|\u001b/, stderr);
    assert.equal(html.match(/<\/style>/g).length, 1);
  }
  const pages = join(folder, "hostile");
  await wusheng(["metrics", path, "--format", "html", "--form", "agent", "-o", pages]);
  assert.equal(readdirSync(pages).length, hostile.length);
  const csv = decode((await wusheng(["metrics", path, "--by", "agent", "--format", "csv"])).stdout);
  assert.doesNotMatch(csv, /^=|,=|\u001b/m);
  const table = decode((await wusheng(["metrics", path, "--by", "agent"])).stdout);
  assert.doesNotMatch(table, /\u001b/);

  const empty = await wusheng(["metrics", file("empty.ndjson", ""), "--format", "html"]);
  assert.match(decode(empty.stdout), /nothing to count|no data/i, empty.stderr);
});

test("the same through a program", async () => {
  const w = await load({ language: "en" });
  const html = await w.report({ tickets: readFileSync(tickets[0]) }, { form: "agent", agent: "2058" });
  assert.match(html, /Agent report · 2058/);
  const tables = await w.tables();
  const figures = tables.figures({ tickets: readFileSync(tickets[0]) }, { by: ["team"] });
  assert.deepEqual(JSON.parse(figures.json()), figures.object());
  assert.ok(figures.sheet().rows.length < figures.sheet({ every: true }).rows.length);
  assert.ok(figures.csv().startsWith("\ufeffteam,figure,"));
  assert.equal(tables.told(new TextEncoder().encode('{"id":"c","turns":[]}')), "calls");
});

test("monthly-report turns folders into a month's report", async () => {
  const out = join(folder, "out");
  mkdirSync(out);
  const script = join(root, "examples", "batch", "monthly-report.mjs");
  const { status, stderr } = await runProgram(process.execPath, [script, join(root, "examples", "tickets"), calls, out]);
  assert.equal(status, 0, stderr);
  assert.deepEqual(readdirSync(out).sort(), ["agents", "figures.csv", "report.html", "summary.json"]);
  assert.match(readFileSync(join(out, "report.html"), "utf8"), /五声达成热力图/);
  assert.equal(JSON.parse(readFileSync(join(out, "summary.json"), "utf8")).schema, 1);
  assert.equal((await runProgram(process.execPath, [script])).status, 2);
});
