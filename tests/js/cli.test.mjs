// The command line: data on standard output, problems on standard error, exit codes.
// In: the built program. Out: assertions. Its own file because scripts of others rely on every word of it.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { load } from "wusheng";
import { wordsOf } from "../../pkg/dist/cli/words.js";
import { callOf, decode, parse, root, sampleBytes, samples, temporary, wusheng } from "./lib.mjs";

const folder = temporary();
const sample = join(samples, "sample.ndjson");
const faulty = join(samples, "with-faults.ndjson");

function file(name, content) {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const goodLine = (id) => `${JSON.stringify(callOf({ id }))}\n`;

test("score prints a table with every call and the mean", async () => {
  const { status, stdout, stderr } = await wusheng(["score", sample]);
  assert.equal(stderr, "");
  assert.equal(status, 0);
  const lines = decode(stdout).trimEnd().split("\n");
  const calls = parse(sampleBytes()).map(({ id }) => id);
  assert.deepEqual(lines.slice(1, calls.length + 1).map((line) => line.split(" ")[0]), calls);
  assert.match(lines.at(-1), new RegExp(`^${calls.length} calls, \\d+ graded, mean score \\d+\\.\\d$`));
});

test("--language zh speaks Chinese", async () => {
  const { stdout } = await wusheng(["score", sample, "--language", "zh"]);
  assert.match(decode(stdout), /^会话\s+得分\s+已判分值\s+等级\s+问好声\s+问候声\s+感谢声\s+道歉声\s+结束声\n/);
});

test("ndjson is what the API gives, byte for byte", async () => {
  const reviewer = (await load()).reviewer();
  for (const [args, options] of [
    [[], {}],
    [["--detail", "full"], { detail: "full" }],
    [["--no-receipts"], { receipts: false }],
  ]) {
    const { stdout } = await wusheng(["score", sample, "--format", "ndjson", "--unmasked", "--language", "zh", ...args]);
    assert.equal(decode(stdout), decode(reviewer.scoreLines(sampleBytes(), options).bytes), args.join(" "));
  }
});

test("--jobs gives the same bytes and the same problems, whatever the format and however many files", async () => {
  const args = ["score", sample, faulty, join(samples, "turns.csv"), "--format", "ndjson"];
  const one = await wusheng(args);
  for (const jobs of ["2", "3"]) {
    const more = await wusheng([...args, "--jobs", jobs]);
    assert.equal(decode(more.stdout), decode(one.stdout));
    assert.equal(more.stderr, one.stderr);
    assert.equal(more.status, one.status);
  }
});

test("--jobs keeps the order of many chunks", async () => {
  const ids = Array.from({ length: 20_000 }, (_, index) => `c-${index}`);
  const path = file("many.ndjson", ids.map(goodLine).join(""));
  const { stdout } = await wusheng(["score", path, "--format", "ndjson", "--jobs", "3", "--no-receipts"]);
  assert.deepEqual(parse(stdout).map(({ call }) => call), ids);
});

test("--jobs is a number of threads", async () => {
  for (const jobs of ["0", "-1", "1.5", "many", "1000"]) {
    const { status, stderr } = await wusheng(["score", sample, `--jobs=${jobs}`]);
    assert.equal(status, 2);
    assert.match(stderr, /--jobs is a number from 1 to 256/);
  }
});

test("csv has a row a call, a heading in the language, and is marked as UTF-8", async () => {
  const { stdout } = await wusheng(["score", sample, "--format", "csv", "--language", "zh"]);
  const text = stdout.toString("utf8");
  assert.ok(text.startsWith("\ufeff会话,坐席,"));
  assert.equal(text.trimEnd().split("\r\n").length, parse(sampleBytes()).length + 1);
});

test("a workbook is written to a file, in the language asked for", async () => {
  const path = join(folder, "book.xlsx");
  const { status, stderr } = await wusheng(["score", sample, "--format", "xlsx", "-o", path, "--link", "https://desk.example/#call={call}"]);
  assert.deepEqual([status, stderr], [0, ""]);
  assert.equal(readFileSync(path).subarray(0, 2).toString(), "PK");
  const reviews = await wusheng(["score", sample, "--format", "xlsx", "-o", path, "--reviews", join(folder, "none.ndjson")]);
  assert.equal(reviews.status, 2);
});

test("csv from a hostile file runs no formula", async () => {
  const path = file("hostile.ndjson", `${JSON.stringify(callOf({ id: "=cmd|' /C calc'!A0", agent: "@SUM(A1)" }))}\n`);
  const { stdout } = await wusheng(["score", path, "--format", "csv"]);
  const row = stdout.toString("utf8").split("\r\n")[1];
  assert.match(row, /^'=cmd/);
  assert.match(row, /,'@SUM/);
});

test("standard input is read, in any format", async () => {
  const ndjson = await wusheng(["score", "-", "--format", "ndjson"], { input: sampleBytes() });
  assert.equal(parse(ndjson.stdout).length, parse(sampleBytes()).length);
  const text = await wusheng(["score", "-", "--format", "ndjson"], { input: "客服：您好\n客户：查话费\n" });
  assert.equal(parse(text.stdout)[0].voices.greeting.verdict, "pass");
});

test("import turns every format into calls that score the same", async () => {
  for (const name of ["two-calls.txt", "turns.csv", "sample.ndjson"]) {
    const path = join(samples, name);
    const imported = await wusheng(["import", path, "--unmasked"]);
    assert.equal(imported.status, 0, imported.stderr);
    const [direct, again] = await Promise.all([
      wusheng(["score", path, "--format", "ndjson", "--unmasked"]),
      wusheng(["score", "-", "--format", "ndjson", "--unmasked"], { input: imported.stdout }),
    ]);
    assert.equal(decode(again.stdout), decode(direct.stdout), name);
  }
});

test("--map and --columns read from elsewhere", async () => {
  const mapped = file("mapped.ndjson", `${JSON.stringify(callOf({ labels: { ok: true } }))}\n`);
  const scored = await wusheng(["score", mapped, "--map", "satisfied=labels.ok", "--format", "ndjson"]);
  assert.equal(parse(scored.stdout)[0].subject.satisfied, true);
  const imported = await wusheng(["import", mapped, "--map", "satisfied=labels.ok"]);
  assert.equal(parse(imported.stdout)[0].satisfied, true);
  const table = file("odd.csv", "编,谁,句\n1,客服,您好\n1,客户,查话费\n");
  const columns = ["--columns", "call=编", "--columns", "role=谁", "--columns", "text=句"];
  const calls = await wusheng(["import", table, ...columns]);
  assert.deepEqual(parse(calls.stdout)[0].turns.map(({ text }) => text), ["您好", "查话费"]);
});

test("problems are on standard error with file, line and help; the good calls are scored; the exit is 3", async () => {
  const { status, stdout, stderr } = await wusheng(["score", faulty, "--format", "ndjson"]);
  assert.equal(status, 3);
  assert.ok(parse(stdout).length >= 4);
  assert.match(stderr, /with-faults\.ndjson:2(:\d+)?: error: /);
  assert.match(stderr, /\n {2}help: /);
  assert.match(stderr, /with-faults\.ndjson:3: warning: /);
});

test("a file that is not there, a folder, an empty file: exit 3, and the others are scored", async () => {
  const empty = file("empty.ndjson", "");
  const args = ["score", join(folder, "nowhere.ndjson"), folder, empty, sample, "--format", "ndjson"];
  const { status, stdout, stderr } = await wusheng(args);
  assert.equal(status, 3);
  assert.equal(parse(stdout).length, parse(sampleBytes()).length);
  assert.match(stderr, /nowhere\.ndjson: error: cannot be opened/);
  assert.match(stderr, /error: this is a folder/);
  assert.match(stderr, /empty\.ndjson: error: The file is empty/);
});

test("a page of scorecards: every call, why, what to say, the words that were heard; nothing in it runs", async () => {
  const hostile = join(folder, "hostile.ndjson");
  const turns = [
    { role: "customer", text: "<script>alert(1)</script>你们太差了，我要投诉" },
    { role: "agent", text: "这不归我管，\u202e<img src=x onerror=alert(1)>" },
  ];
  writeFileSync(hostile, `${JSON.stringify({ id: "<b>1</b>", turns })}\n`);
  const file = join(folder, "cards.html");
  for (const language of ["zh", "en"]) {
    assert.equal((await wusheng(["score", sample, hostile, "--format", "html", "--language", language, "-o", file])).status, 0);
    const page = readFileSync(file, "utf8");
    const cards = parse((await wusheng(["score", sample, hostile, "--format", "ndjson"])).stdout);
    assert.equal(page.match(/<section>/g)?.length, cards.length + 1);
    assert.match(page, /Content-Security-Policy" content="default-src 'none'/);
    assert.ok(!/<script|<img|<b>1|\u202e/.test(page), "text stays text");
    assert.ok(page.includes("&lt;script&gt;alert(1)&lt;/script&gt;你们太差了"));
    assert.match(page, language === "zh" ? /听到了不该说的：第 2 轮客服说的“不归我管”/ : /Heard what must not be said: “不归我管” by the agent in turn 2/);
    const jobs = join(folder, "cards-2.html");
    await wusheng(["score", sample, hostile, "--format", "html", "--language", language, "--jobs", "2", "-o", jobs]);
    assert.equal(readFileSync(jobs, "utf8"), page);
  }
});

test("a table whose headings say nothing is read by what stands under them, and by what is said of it where something is", async () => {
  const odd = join(folder, "odd.csv");
  writeFileSync(odd, "甲,乙\n坐席,您好，请问有什么可以帮您？\n客户,我想查一下话费\n");
  const read = async (...more) => parse((await wusheng(["import", odd, ...more])).stdout);
  assert.deepEqual((await read())[0].turns.map(({ role }) => role), ["agent", "customer"]);
  const columns = ["--columns", "role=甲", "--columns", "text=乙"];
  assert.deepEqual((await read(...columns, "--swap-roles"))[0].turns.map(({ role }) => role), ["customer", "agent"]);
  writeFileSync(odd, "甲,乙\nL,我想查一下话费\nR,请稍等\n");
  const told = await read(...columns, "--role", "L=customer", "--role", "R=agent");
  assert.deepEqual(told[0].turns.map(({ role }) => role), ["customer", "agent"]);
});

test("--fail-under: 1 below the mark, 0 above it, 3 wins over 1", async () => {
  for (const format of ["table", "ndjson", "csv", "html"]) {
    assert.equal((await wusheng(["score", sample, "--format", format, "--fail-under", "100"])).status, 1, format);
    assert.equal((await wusheng(["score", sample, "--format", format, "--fail-under", "1"])).status, 0, format);
  }
  assert.equal((await wusheng(["score", faulty, "--fail-under", "101"])).status, 3);
});

test("wrong usage: exit 2, a word on what is right, nothing on standard output", async () => {
  const wrong = [
    [[], /A command is needed/],
    [["judge"], /no command "judge"/],
    [["score"], /at least one FILE/],
    [["score", sample, "--format", "summary"], /--format is table, ndjson, csv, html, xlsx, not "summary"/],
    [["score", sample, "--detail", "huge"], /--detail is/],
    [["score", sample, "--fail-under", "high"], /--fail-under is a score/],
    [["score", sample, "--nonsense"], /--nonsense/],
    [["score", sample, "--map", "satisfied"], /NAME=VALUE/],
    [["import", sample, "--fail-under", "3"], /takes no --fail-under/],
    [["score", sample, "--pack", join(folder, "none.toml")], /none\.toml/],
    [["score", sample, "--pack", "telecom-hz"], /telecom-zh/],
    [["score", sample, "-o", sample], /one of the inputs/],
    [["pack", "bake", sample], /pack bake.*pack check/],
    [["rules", sample], /takes no files/],
  ];
  for (const [args, message] of wrong) {
    const { status, stdout, stderr } = await wusheng(args);
    assert.equal(status, 2, args.join(" "));
    assert.match(stderr, message);
    assert.doesNotMatch(stderr, /\n\s+at /, "a stack is no help");
    assert.equal(stdout.length, 0);
  }
});

test("a pack with a fault: exit 2, the place, and no score", async () => {
  const pack = file("faulty.toml", 'schema = 1\nid = "x"\nversion = "1"\ntitel = "typo"\n');
  for (const args of [["score", sample, "--pack", pack], ["pack", "check", pack], ["rules", "--pack", pack]]) {
    const { status, stdout, stderr } = await wusheng(args);
    assert.equal(status, 2, args.join(" "));
    assert.match(stderr, /faulty\.toml:4:\d+: error: .*titel/);
    assert.equal(stdout.length, 0);
  }
});

test("pack check and pack test pass on the built-in pack, and test shows every rule", async () => {
  const builtIn = join(root, "src", "packs", "telecom-zh.toml");
  const check = await wusheng(["pack", "check", builtIn]);
  assert.equal(check.status, 0, check.stderr);
  const tested = await wusheng(["pack", "test", builtIn]);
  assert.equal(tested.status, 0);
  for (const { rule, examples } of (await load()).reviewer().rules()) {
    assert.match(decode(tested.stdout), new RegExp(`^${rule} .*: ${examples.length}/${examples.length} examples? right$`, "m"));
  }
});

test("pack test shows which example fails", async () => {
  const text = readFileSync(join(root, "src", "packs", "telecom-zh.toml"), "utf8");
  const pack = file("turned.toml", text.replace('verdict = "pass"', 'verdict = "fail"'));
  const { status, stdout, stderr } = await wusheng(["pack", "test", pack]);
  assert.equal(status, 2);
  assert.equal(decode(stdout).match(/✗/g)?.length, 1);
  assert.match(stderr, /turned\.toml:\d+:\d+: error: Example 1/);
});

test("rules lists the rules as a table and as NDJSON", async () => {
  const rules = (await load({ language: "en" })).reviewer().rules();
  const table = decode((await wusheng(["rules"])).stdout);
  for (const { rule } of rules) assert.match(table, new RegExp(`^${rule} `, "m"));
  assert.deepEqual(parse((await wusheng(["rules", "--format", "ndjson", "--unmasked"])).stdout), rules);
});

test("-o writes the file whole, or not at all", async () => {
  const path = join(folder, "out.ndjson");
  const { status, stdout } = await wusheng(["score", sample, "--format", "ndjson", "-o", path]);
  assert.deepEqual([status, stdout.length], [0, 0]);
  assert.equal(parse(readFileSync(path)).length, parse(sampleBytes()).length);
  await wusheng(["score", "-o", join(folder, "never.ndjson")]);
  assert.ok(!existsSync(join(folder, "never.ndjson")));
  assert.deepEqual(readdirSync(folder).filter((name) => name.endsWith(".part")), []);
  const nowhere = await wusheng(["score", sample, "-o", join(folder, "no", "such", "folder.csv")]);
  assert.equal(nowhere.status, 70);
  assert.doesNotMatch(nowhere.stderr, /\n\s+at /);
});

test("progress is shown when asked for, and is gone at the end", async () => {
  const big = file("big.ndjson", Array.from({ length: 3000 }, (_, index) => goodLine(`c-${index}`)).join(""));
  const { stderr } = await wusheng(["score", big, "--format", "ndjson", "--progress"]);
  assert.match(stderr, /calls · \d+ %/);
  assert.ok(stderr.endsWith("\r\x1b[K"));
});

test("a reader that goes away ends the program quietly", async () => {
  const big = file("long.ndjson", Array.from({ length: 20_000 }, (_, index) => goodLine(`c-${index}`)).join(""));
  const child = spawn(process.execPath, [join(root, "pkg", "bin", "wusheng.js"), "score", big, "--format", "ndjson"]);
  let stderr = "";
  child.stderr.on("data", (chunk) => (stderr += chunk));
  child.stdout.once("data", () => child.stdout.destroy());
  const status = await new Promise((resolve) => child.on("close", resolve));
  assert.deepEqual([status, stderr], [0, ""]);
});

test("one of a thing is one, not ones", async () => {
  const one = file("one.ndjson", goodLine("c-1"));
  assert.match(decode((await wusheng(["score", one])).stdout), /\n1 call, 1 graded, /);
  const faulty = await wusheng(["pack", "check", file("one-fault.toml", 'schema = 1\nid = "x"\nversion = "1"\ntitel = 1\n')]);
  assert.match(faulty.stderr, /: 1 error\n$/);
  assert.deepEqual(
    [wordsOf("en").packFine("x", 1, 1), wordsOf("en").packFine("x", 2, 2), wordsOf("en").examples(1, 1)],
    ["x: 1 rule, its example comes out as it says", "x: 2 rules, all 2 examples come out as they say", "1/1 example right"],
  );
});

test("the help names every format and one pack", async () => {
  for (const language of ["zh", "en"]) {
    const help = decode((await wusheng(["--help", "--language", language])).stdout);
    for (const format of ["NDJSON", " JSON|、JSON", "CSV", "TSV"]) assert.match(help, new RegExp(format));
    assert.doesNotMatch(help, /--pack .*(多次|repeated)/);
  }
});

test("help and version", async () => {
  for (const args of [["--help"], ["score", "-h"]]) {
    const { status, stdout } = await wusheng(args);
    assert.equal(status, 0);
    for (const command of ["score", "import", "rules", "pack check", "pack test"]) {
      assert.ok(decode(stdout).includes(`wusheng ${command}`), command);
    }
  }
  assert.equal(decode((await wusheng(["--version"])).stdout), `wusheng ${(await load()).version}\n`);
});
