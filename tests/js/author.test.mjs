// The tools for who writes rules: in a program and on the command line.
// In: the built package. Out: assertions. Its own file because they are a module of their own, loaded when asked for.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { load, WushengError } from "wusheng";
import { excerptOf } from "../../pkg/dist/cli/excerpt.js";
import { callOf, decode, parse, sampleBytes, samples, temporary, wusheng } from "./lib.mjs";

const folder = temporary();
const sample = join(samples, "sample.ndjson");
const file = (name, content) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const PACK = `# ours
schema = 1
id = "desk"
version = "1"
[phrases]
hello = ["您好"] # formal
[[rules]]
id = "hello"
title = "问好"
points = 100
why = "w"
advice = "a"
expect = { say = "@hello", first = 1 }
[[rules.examples]]
verdict = "pass"
turns = ["客服：您好"]
[[rules.examples]]
verdict = "fail"
turns = ["客服：请说", "客户：查话费", "客服：您好"]
`;
const wider = PACK.replace('"您好"]', '"您好", "喂"]');

const author = await (await load({ language: "en" })).author();

test("edits keep comments; one that cannot be made throws with its code", () => {
  const edited = author.editPack(PACK, [{ op: "addPhrase", list: "hello", phrase: "喂" }]);
  assert.equal(edited, wider);
  assert.throws(
    () => author.editPack(PACK, [{ op: "removeRule", rule: "helo" }]),
    (error) => error instanceof WushengError && error.code === "packBadEdit" && /hello/.test(error.problems[0].help),
  );
});

test("lint, proof, handbook and schema", () => {
  assert.deepEqual(author.lintPack(PACK), []);
  assert.equal(author.lintPack(PACK.replace('"您好"]', '"您好", "您好呀"]'))[0].args.lint, "shadowed");
  const proof = author.provePack(PACK);
  assert.deepEqual([proof.proven, proof.killed, proof.tried], [1, 2, 2]);
  assert.match(author.handbook(PACK), /^# desk\n/);
  assert.match(author.handbook(PACK, "html"), /^<!doctype html>/);
  assert.ok(author.packSchema().definitions.Rule.properties.points);
  assert.throws(() => author.provePack("schema = 2"), WushengError);
});

test("a difference is the same whole and in chunks", () => {
  const { bytes, diff } = author.diff(PACK, wider, sampleBytes());
  assert.ok(diff.changed > 0);
  assert.equal(parse(bytes).length, diff.changed);
  const stream = author.diffStream(PACK, wider);
  const parts = [];
  for (let at = 0; at < sampleBytes().length; at += 1000) parts.push(decode(stream.push(sampleBytes().subarray(at, at + 1000))));
  const end = stream.end();
  assert.equal(parts.join("") + decode(end.bytes), decode(bytes));
  assert.deepEqual(end.diff, diff);
});

test("statistics and lessons", () => {
  const stats = author.stats("telecom-zh", sampleBytes());
  assert.equal(stats.calls, parse(sampleBytes()).length);
  const [call] = parse(sampleBytes());
  const review = { call: call.id, rule: "hello", verdict: "fail", reviewer: "li", at: "2026-03-02T10:00:00Z" };
  const lessons = author.learn(PACK, `${JSON.stringify(review)}\n`, sampleBytes());
  assert.equal(lessons.rules[0].misses[0].call, call.id);
  assert.match(lessons.rules[0].misses[0].example, /\[\[rules\.examples\]\]\nverdict = "fail"/);
});

test("an explanation stands alone", async () => {
  const reviewer = (await load({ language: "en" })).reviewer({ packs: [PACK] });
  const call = callOf({ turns: [{ role: "agent", text: "请说" }, { role: "customer", text: "查话费" }, { role: "agent", text: "您好" }] });
  const { explanation, verdict } = reviewer.explain(call, "hello");
  assert.equal(verdict, "fail");
  assert.deepEqual(explanation.ifMet, { score: 100, grade: "excellent" });
  assert.deepEqual(explanation.smallestChange, { rules: ["hello"], score: 100, grade: "excellent" });
  assert.deepEqual(explanation.lines, [
    "问好: failed, 100 of 100 points.",
    "w",
    "Not heard in turn 1. What came nearest is “您好” by the agent in turn 3, which does not count: it is not in the turns where it was due.",
    "To say: “a”",
    "If this were met, the score would be 100 instead of 0, excellent.",
  ]);
  assert.equal(reviewer.explain(call, "nothing"), undefined);
});

test("pack check shows the line with a mark under the fault", async () => {
  const path = file("faulty.toml", PACK.replace('say = "@hello"', 'role = "agent", say = "@helo"').replace("ours", "我们的"));
  const { status, stderr } = await wusheng(["pack", "check", path]);
  assert.equal(status, 2);
  assert.match(stderr, /faulty\.toml:13:34: error: There is no phrase list called "helo"\.\n {2}13 \| expect = .*\n {5}\| {34}\^{7}\n {2}help: Did you mean hello\?/);
  const mark = `${" ".repeat(13)}${"^".repeat(7)}`;
  assert.equal(excerptOf('a = ["您好", "早[上"]', 1, 12), `  1 | a = ["您好", "早[上"]\n    | ${mark}\n`);
});

test("pack test proves, and --strict fails where it does not", async () => {
  const good = await wusheng(["pack", "test", file("good.toml", PACK), "--strict"]);
  assert.equal(good.status, 0, good.stderr);
  assert.match(decode(good.stdout), /1 of 1 rule proven/);
  const weak = file("weak.toml", wider.replace(', "客户：查话费", "客服：您好"', ""));
  assert.equal((await wusheng(["pack", "test", weak])).status, 0);
  const strict = await wusheng(["pack", "test", weak, "--strict"]);
  assert.equal(strict.status, 1);
  assert.match(decode(strict.stdout), /\? expect\.first: 1 → 2/);
});

test("pack diff, stats, learn, docs, schema and lint on the command line", async () => {
  const [old, young] = [file("old.toml", PACK), file("new.toml", wider)];
  const ndjson = await wusheng(["pack", "diff", old, young, sample, "--format", "ndjson"]);
  assert.equal(ndjson.status, 0, ndjson.stderr);
  const lines = parse(ndjson.stdout);
  assert.equal(lines.at(-1).diff.changed, lines.length - 1);
  const json = JSON.parse(decode((await wusheng(["pack", "diff", old, young, sample, "--format", "json"])).stdout));
  assert.deepEqual([json.calls.length, json.diff.changed], [lines.length - 1, lines.length - 1]);
  assert.match(decode((await wusheng(["pack", "diff", old, young, sample])).stdout), /fail → pass/);
  assert.match(decode((await wusheng(["pack", "stats", sample])).stdout), /greeting .*%/);
  const reviews = file("reviews.ndjson", `${JSON.stringify({ call: lines[0].call, rule: "hello", verdict: "pass", reviewer: "li", at: "t" })}\n{\n`);
  const learned = await wusheng(["pack", "learn", reviews, sample, "--pack", old]);
  assert.equal(learned.status, 3);
  assert.match(learned.stderr, /reviews\.ndjson:2: error: This line is no review/);
  assert.match(decode(learned.stdout), /\[\[rules\.examples\]\]/);
  assert.match(decode((await wusheng(["pack", "docs", old])).stdout), /^# desk/);
  assert.equal(JSON.parse(decode((await wusheng(["pack", "schema"])).stdout)).title, "A rule pack of Wusheng");
  assert.equal((await wusheng(["pack", "lint", old])).status, 0);
  assert.equal((await wusheng(["pack", "what", old])).status, 2);
  assert.equal((await wusheng(["pack", "docs", old, "--format", "csv"])).status, 2);
});
