// Bad input: a located error that a person understands, and nothing else lost.
// In: everything that files can have wrong. Out: assertions. Its own file because it is one list, to be added to.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "wusheng";
import { callOf, parse } from "./lib.mjs";

const w = await load({ language: "en" });
const reviewer = w.reviewer();

const line = (call) => `${JSON.stringify(call)}\n`;
const good = (id) => line(callOf({ id }));

/** Scores and reads the same bytes, which must find the same problems; returns ids of the calls and the problems. */
function both(bytes) {
  const scored = reviewer.scoreLines(bytes, { name: "a.ndjson" });
  const read = w.readLines(bytes, { name: "a.ndjson", format: "ndjson" });
  assert.deepEqual(read.problems, scored.problems);
  const ids = parse(scored.bytes).map(({ call }) => call);
  assert.deepEqual(parse(read.ndjson).map(({ id }) => id), ids);
  for (const problem of scored.problems) {
    if (problem.code !== "moreOfTheSame") assert.equal(problem.file, "a.ndjson");
    assert.ok(problem.message && !/[{}]\w*[{}]/.test(problem.message), problem.message);
  }
  return { ids, problems: scored.problems, codes: scored.problems.map(({ code }) => code) };
}

test("an empty file", () => {
  assert.deepEqual(both(new Uint8Array(0)).codes, ["emptyFile"]);
  assert.deepEqual(both("\n \n").codes, ["emptyFile"]);
});

test("JSON that breaks off", () => {
  const { ids, problems } = both(good("c-1") + line(callOf({ id: "c-2" })).slice(0, 40));
  assert.deepEqual(ids, ["c-1"]);
  assert.deepEqual([problems[0].code, problems[0].severity, problems[0].line], ["badJson", "error", 2]);
  assert.ok(problems[0].help);
});

test("one broken line among a thousand", () => {
  const lines = Array.from({ length: 1000 }, (_, index) => (index === 617 ? '{"id": "x", "turns": [}\n' : good(`c-${index}`)));
  const { ids, problems } = both(lines.join(""));
  assert.equal(ids.length, 999);
  assert.deepEqual(problems.map(({ line: at }) => at), [618]);
});

test("bytes that are not UTF-8", () => {
  const bytes = Buffer.concat([
    Buffer.from('{"id": "c-1", "turns": [{"role": "agent", "text": "您好'),
    Buffer.from([0xff, 0xc3]),
    Buffer.from(`"}]}\n${good("c-2")}`),
  ]);
  const { ids, codes } = both(bytes);
  assert.deepEqual(ids, ["c-1", "c-2"]);
  assert.deepEqual(codes, ["invalidUtf8"]);
});

test("half a surrogate pair, escaped in a file, in a string, in an object", () => {
  const broken = callOf({ turns: [{ role: "agent", text: "您好\ud83d" }] });
  assert.deepEqual(both(line(broken)).codes, ["loneSurrogate"]);
  const raw = '{"id": "c-1", "turns": [{"role": "agent", "text": "您好\ud83d"}]}';
  assert.deepEqual(both(raw).codes, ["invalidUtf8"]);
  const told = [];
  const card = reviewer.score(broken, { onProblem: ({ code }) => told.push(code) });
  assert.deepEqual(told, ["loneSurrogate"]);
  assert.equal(card.voices.greeting.verdict, "pass");
  assert.equal(w.readCalls(raw).calls[0].turns[0].text, "您好\ufffd");
});

test("NUL bytes", () => {
  const { ids, codes } = both(Buffer.from(good("c-1").replace("话费", "话\0费") + good("c-2")));
  assert.deepEqual(ids, ["c-1", "c-2"]);
  assert.ok(codes.includes("controlCharacter"), `${codes}`);
});

test("a speaker nobody knows", () => {
  const { ids, problems } = both(line(callOf({ turns: [{ role: "wizard", text: "您好" }] })) + good("c-2"));
  assert.deepEqual(ids, ["c-1", "c-2"]);
  assert.deepEqual([problems[0].code, problems[0].severity], ["unknownRole", "warning"]);
  assert.match(problems[0].message, /wizard/);
  const card = reviewer.score(callOf({ turns: [{ role: "wizard", text: "您好" }] }));
  assert.equal(card.grade, "none");
});

test("a call without turns", () => {
  const { ids, problems } = both(line({ id: "c-1", turns: [] }) + line({ id: "c-2" }) + good("c-3"));
  assert.deepEqual(ids, ["c-3"]);
  assert.deepEqual(problems.map(({ code, line: at }) => [code, at]), [["noTurns", 1], ["noTurns", 2]]);
});

test("the same id twice", () => {
  const { ids, problems } = both(good("c-1") + good("c-2") + good("c-1"));
  assert.deepEqual(ids, ["c-1", "c-2", "c-1"]);
  assert.deepEqual(problems.map(({ code, line: at }) => [code, at]), [["duplicateId", 3]]);
});

test("no id at all", () => {
  const { ids, codes } = both(line({ turns: callOf().turns }) + good("c-2"));
  assert.equal(new Set(ids).size, 2);
  assert.deepEqual(codes, ["missingId"]);
});

test("lines that are JSON and no call", () => {
  const { ids, codes } = both(`42\n"text"\nnull\n${good("c-1")}`);
  assert.deepEqual(ids, ["c-1"]);
  assert.deepEqual(codes, ["notACall", "notACall", "notACall"]);
});

test("a line of 50 MB is passed over in bounded memory, and the next line is read", () => {
  const stream = reviewer.stream({ receipts: false });
  const filler = new Uint8Array(1_000_000).fill(0x61);
  const out = [stream.push(good("c-1")), stream.push('{"id": "big", "turns": [{"role": "agent", "text": "')];
  for (let pushed = 0; pushed < 50; pushed += 1) out.push(stream.push(filler));
  out.push(stream.push(`"}]}\n${good("c-2")}`));
  const { problems } = stream.end();
  assert.deepEqual(parse(Buffer.concat(out)).map(({ call }) => call), ["c-1", "c-2"]);
  assert.deepEqual(problems.map(({ code, line: at }) => [code, at]), [["lineTooLong", 2]]);
});

test("deeply nested JSON", () => {
  const deep = `{"id": "c-1", "turns": ${"[".repeat(100_000)}`;
  const { ids, codes } = both(`${deep}\n${good("c-2")}`);
  assert.deepEqual(ids, ["c-2"]);
  assert.deepEqual(codes, ["badJson"]);
});

test("very many problems are counted, not all listed", () => {
  const { problems } = both("{\n".repeat(5000));
  assert.ok(problems.length < 300);
  assert.ok(problems.some(({ code, args }) => code === "moreOfTheSame" && Number(args.count) > 4000));
});
