// Streams: the same bytes come out however the input is cut.
// In: the sample calls. Out: assertions. Its own file because a cut can fall into a character, a line break or an escape.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "wusheng";
import { callOf, decode, parse, sampleBytes } from "./lib.mjs";

const w = await load();
const reviewer = w.reviewer();

function through(stream, chunks) {
  const out = chunks.map((chunk) => stream.push(chunk));
  const { bytes, problems } = stream.end();
  return { text: decode(Buffer.concat([...out, bytes])), problems };
}

test("a cut at any byte changes nothing", () => {
  const odd = callOf({ turns: [{ role: "客服", text: "您好😀\u{20000}\\u4f60" }, { role: "who?", text: "x" }] });
  const lines = [JSON.stringify(callOf()), "", "{broken", JSON.stringify({ ...odd, id: "c-2" })].join("\r\n");
  const bytes = Buffer.concat([Buffer.from(lines), Buffer.from([0x0a, 0xff, 0x0a])]);
  for (const [name, begin] of Object.entries({
    score: () => reviewer.stream({ detail: "full" }),
    read: () => w.readStream({ name: "a.ndjson" }),
  })) {
    const whole = through(begin(), [bytes]);
    assert.equal(whole.text.split("\n").length, 3, name);
    assert.ok(whole.problems.length >= 3, name);
    for (let at = 0; at <= bytes.length; at += 1) {
      assert.deepEqual(through(begin(), [bytes.subarray(0, at), bytes.subarray(at)]), whole, `${name}, cut at ${at}`);
    }
    assert.deepEqual(through(begin(), [...bytes].map((byte) => Uint8Array.of(byte))), whole, `${name}, byte by byte`);
  }
});

test("scoreLines is a stream in one piece", () => {
  const whole = reviewer.scoreLines(sampleBytes());
  const parts = through(reviewer.stream(), [sampleBytes().subarray(0, 1000), sampleBytes().subarray(1000)]);
  assert.equal(parts.text, decode(whole.bytes));
  assert.deepEqual(parts.problems, whole.problems);
});

test("an input larger than a piece comes out as its parts do", () => {
  const one = sampleBytes();
  const copies = Math.ceil(9_000_000 / one.length);
  const many = Buffer.concat(Array.from({ length: copies }, () => one));
  const { bytes } = reviewer.scoreLines(many, { receipts: false });
  assert.equal(decode(bytes), decode(reviewer.scoreLines(one, { receipts: false }).bytes).repeat(copies));
});

test("every call has one scorecard, in the same order", () => {
  const ids = parse(sampleBytes()).map(({ id }) => id);
  assert.deepEqual(parse(reviewer.scoreLines(sampleBytes()).bytes).map(({ call }) => call), ids);
});

test("two streams of one reviewer do not disturb each other", () => {
  const [a, b] = [reviewer.stream(), reviewer.stream()];
  const lineOf = (id) => `${JSON.stringify(callOf({ id }))}\n`;
  a.push(lineOf("a-1").slice(0, 20));
  assert.equal(parse(b.push(lineOf("b-1")))[0].call, "b-1");
  assert.equal(parse(a.push(lineOf("a-1").slice(20)))[0].call, "a-1");
  assert.deepEqual([a.end().problems, b.end().problems], [[], []]);
});

test("an ended stream says so", () => {
  const stream = reviewer.stream();
  stream.end();
  assert.throws(() => stream.push("{}"), { code: "streamEnded" });
  assert.throws(() => stream.end(), { code: "streamEnded" });
});
