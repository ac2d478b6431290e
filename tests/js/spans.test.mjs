// Offsets: slicing a turn's text in JavaScript gives the words that the engine heard.
// In: sample calls, and the same with wide characters sprinkled in. Out: assertions. Its own file because offsets are
// counted in UTF-16 here and in bytes inside, and every character outside the basic plane is a chance to be wrong.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { load } from "wusheng";
import { parse, real, sampleBytes } from "./lib.mjs";

const reviewer = (await load()).reviewer();

/** Every span of a scorecard that carries its text. */
function* spansOf({ voices, findings }) {
  for (const { evidence } of Object.values(voices)) yield* evidence;
  for (const { occurrences } of findings) {
    for (const { trigger, evidence, nearMiss } of occurrences) {
      yield* evidence;
      if (trigger) yield trigger;
      if (nearMiss) yield nearMiss;
    }
  }
}

function checked(calls) {
  let count = 0;
  for (const call of calls) {
    for (const { turn, start, end, text } of spansOf(reviewer.score(call, { receipts: false }))) {
      assert.equal(call.turns[turn].text.slice(start, end), text, `${call.id}, turn ${turn}`);
      assert.ok(end > start, `${call.id}, turn ${turn}: empty span`);
      count += 1;
    }
  }
  return count;
}

const wider = (calls, ...around) =>
  calls.map((call) => ({
    ...call,
    turns: call.turns.map((turn) => ({ ...turn, text: around.join(turn.text) })),
  }));

test("in the sample calls", () => {
  assert.ok(checked(parse(sampleBytes())) > 100);
});

test("beside emoji, rare ideographs, joined emoji and combining marks", () => {
  const calls = parse(sampleBytes());
  for (const mark of ["😀", "\u{20000}\u{2a6d6}", "👨‍👩‍👧", "e\u0301\u200b", "ﬁ㈱"]) {
    assert.ok(checked(wider(calls, mark, mark)) > 50, mark);
  }
});

test("in real calls", { skip: real("retail-chat.ndjson") ? false : "the real calls are not beside the project" }, () => {
  for (const name of ["retail-chat.ndjson", "telecom-phone.ndjson", "retail-chat-satisfaction.ndjson"]) {
    checked(parse(readFileSync(real(name))));
  }
});
