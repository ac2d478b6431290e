// The npm API: what it returns and how it refuses.
// In: the built package. Out: assertions. Its own file because this is what programs are written against.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { WushengError, load } from "wusheng";
import { callOf, decode, parse, root, sampleBytes, samples } from "./lib.mjs";

const w = await load();
const reviewer = w.reviewer();

test("the version is the package's", () => {
  const { version } = JSON.parse(readFileSync(join(root, "pkg", "package.json"), "utf8"));
  assert.equal(w.version, version);
  assert.match(readFileSync(join(root, "Cargo.toml"), "utf8"), new RegExp(`^version = "${version}"$`, "m"));
});

test("a call gets a scorecard with all five voices and their evidence", () => {
  const call = callOf();
  const card = reviewer.score(call);
  assert.equal(card.call, "c-1");
  assert.deepEqual(Object.keys(card.voices), ["greeting", "offer", "thanks", "apology", "closing"]);
  assert.equal(card.voices.greeting.verdict, "pass");
  const [heard] = card.voices.greeting.evidence;
  assert.equal(call.turns[heard.turn].text.slice(heard.start, heard.end), "您好");
  assert.equal(card.engine, `wusheng ${w.version}`);
  assert.deepEqual(card.pack, reviewer.pack);
  assert.match(card.receipt, /^[0-9a-f]{64}$/);
});

test("score is scoreLines of one call", () => {
  const call = callOf();
  const { bytes } = reviewer.scoreLines(JSON.stringify(call), { detail: "full" });
  assert.deepEqual(reviewer.score(call), JSON.parse(decode(bytes)));
});

test("detail and receipts are as asked for", () => {
  assert.equal(reviewer.score(callOf(), { receipts: false }).receipt, undefined);
  const compact = reviewer.score(callOf(), { detail: "compact" });
  assert.ok(compact.findings.every(({ verdict }) => ["fail", "late", "cannotJudge"].includes(verdict)));
  assert.ok(!JSON.stringify(compact).includes('"why"'));
  const full = reviewer.score(callOf());
  // What people judge is no finding of the machine's.
  assert.equal(full.findings.length, reviewer.rules().filter(({ by }) => by !== "human").length);
  assert.throws(() => reviewer.score(callOf(), { detail: "huge" }), /huge/);
});

test("the same call gets the same receipt, another call another", () => {
  const receipt = reviewer.score(callOf()).receipt;
  assert.equal(reviewer.score(callOf()).receipt, receipt);
  assert.equal(reviewer.score(callOf({ note: "an unknown field" })).receipt, receipt);
  assert.notEqual(reviewer.score(callOf({ id: "c-2" })).receipt, receipt);
});

test("a call that cannot be read is refused with its problems", () => {
  assert.throws(
    () => reviewer.score({ id: "c-9", turns: [] }),
    (error) => {
      assert.ok(error instanceof WushengError && error instanceof Error);
      assert.equal(error.code, "noTurns");
      assert.equal(error.problems[0].severity, "error");
      assert.match(error.message, /c-9/);
      return true;
    },
  );
  assert.throws(() => reviewer.score(undefined), { code: "badArgument" });
  assert.throws(() => reviewer.score(callOf({ meta: 1n })), { code: "badArgument" });
});

test("lesser problems of a call are told, and it is scored all the same", () => {
  const told = [];
  const call = callOf({ turns: [{ role: "nobody", text: "您好" }, { role: "agent", text: "半个\ud83d字符" }] });
  const card = reviewer.score(call, { onProblem: (problem) => told.push(problem.code) });
  assert.equal(card.call, "c-1");
  assert.ok(told.includes("unknownRole"), `${told}`);
  assert.ok(told.includes("loneSurrogate"), `${told}`);
});

test("messages are in the language given to load", async () => {
  const english = await load({ language: "en" });
  const message = (engine) => engine.readLines(new Uint8Array(0)).problems[0].message;
  assert.match(message(w), /空/);
  assert.match(message(english), /empty/i);
});

test("rules come with prose and judged examples, and explain speaks of one of them", () => {
  const rules = reviewer.rules();
  for (const voice of ["greeting", "offer", "thanks", "apology", "closing"]) {
    const rule = rules.find((one) => one.voice === voice);
    assert.ok(rule && rule.why && rule.advice && rule.title, voice);
    assert.ok(rule.examples.length >= 2);
    assert.ok(rule.examples.every(({ expected, actual }) => expected === actual));
  }
  const apology = rules.find(({ voice }) => voice === "apology").rule;
  assert.equal(reviewer.explain(callOf(), apology).verdict, "notApplicable");
  assert.equal(reviewer.explain(callOf(), "no-such-rule"), undefined);
});

test("every sample file is read, whatever its format", () => {
  for (const name of ["sample.ndjson", "two-calls.txt", "turns.csv"]) {
    const { calls, problems } = w.readCalls(readFileSync(join(samples, name)), { name });
    assert.ok(calls.length >= 2, name);
    assert.ok(calls.every((call) => call.id && call.turns.length > 0));
    assert.deepEqual(problems.filter(({ severity }) => severity === "error"), []);
  }
});

test("readLines and readCalls say the same", () => {
  const { ndjson } = w.readLines(sampleBytes());
  assert.deepEqual(w.readCalls(sampleBytes()).calls, parse(ndjson));
});

test("text may be given as a string", () => {
  const { calls } = w.readCalls("客服：您好\n客户：查话费\n", { name: "a.txt" });
  assert.deepEqual(
    calls[0].turns.map(({ role, text }) => [role, text]),
    [
      ["agent", "您好"],
      ["customer", "查话费"],
    ],
  );
  assert.throws(() => w.readCalls(42), { code: "badArgument" });
});

test("a field is read from where the map says", () => {
  const line = JSON.stringify(callOf({ labels: { satisfied: false } }));
  const [call] = w.readCalls(line, { map: { satisfied: "labels.satisfied" } }).calls;
  assert.equal(call.satisfied, false);
  const { bytes } = reviewer.scoreLines(line, { map: { satisfied: "labels.satisfied" } });
  assert.equal(parse(bytes)[0].subject.satisfied, false);
});

test("what a call carries besides comes back untouched", () => {
  const meta = { order: "12345678901234567890", nested: [1, { a: null }] };
  assert.deepEqual(w.readCalls(JSON.stringify(callOf({ meta }))).calls[0].meta, meta);
});

test("a pack with a fault is refused with its place, and checkPack lists the same", () => {
  const text = 'schema = 1\nid = "x"\nversion = "1.0.0"\ntitel = "a typo"\n';
  const check = w.checkPack({ name: "mine.toml", text });
  const errors = check.problems.filter(({ severity }) => severity === "error");
  assert.ok(errors.length > 0);
  const typo = errors.find(({ message }) => message.includes("titel"));
  assert.equal(typo.line, 4);
  assert.throws(
    () => w.reviewer({ packs: [{ name: "mine.toml", text }] }),
    (error) => {
      assert.ok(error instanceof WushengError);
      assert.ok(error.problems.some((problem) => problem.line === 4 && problem.file === "mine.toml"));
      return true;
    },
  );
  assert.throws(() => w.reviewer({ packs: ["this is = not = toml"] }), { name: "WushengError" });
});
