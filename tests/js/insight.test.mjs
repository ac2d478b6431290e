// Words and groups of texts, in a program.
// In: the built package, texts made up here. Out: assertions. Its own file because they are a module of their own with a
// dictionary, loaded when asked for.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { load, WushengError } from "wusheng";
import { packed } from "../../scripts/lib/dictionary.mjs";
import { dictionaryBudget, dictionaryFile } from "../../scripts/lib/modules.mjs";
import { decode, root, temporary, wusheng } from "./lib.mjs";

const w = await load({ language: "en" });
const insight = await w.insight();

/** Texts of three matters, made from parts so that no two are alike. */
export function texts(count = 60) {
  const places = ["家里", "公司", "地铁站", "小区", "宿舍", "办公室", "电梯口", "车库"];
  const matters = [
    (n) => `${places[n % 8]}手机没有信号，基站是不是坏了，断网${n}天，网速很慢，打不开网页`,
    (n) => `这个月话费多扣了${n}元，账单不对，套餐资费和说的不一样，要求退费，第${places[n % 8]}次查账单`,
    (n) => `客服态度很差，${places[n % 8]}打电话${n}次没人接，营业厅人员推诿，要投诉服务态度`,
  ];
  return Array.from({ length: count }, (_, n) => matters[n % 3](n));
}

test("words joined again are the text, whatever is in it", () => {
  assert.deepEqual(insight.segment("我们中出了一个叛徒"), ["我们", "中出", "了", "一个", "叛徒"]);
  for (const text of ["", "𠮷野家😀 no signal\r\n断网了", "a".repeat(50), "断网\ud83d", "断网了😀".repeat(300_000), "断网"]) {
    assert.equal(insight.segment(text).join(""), text);
  }
});

test("words are those of jieba", () => {
  const peer = createRequire(import.meta.url)("jieba-wasm");
  for (const text of [...texts(), readFileSync(join(root, "examples/calls/sample.ndjson"), "utf8").replaceAll(/[\w.%+#&-]+/g, "，")]) {
    assert.deepEqual(insight.segment(text), peer.cut(text, true));
  }
});

test("three matters are three groups with names and sentences that are in the data", () => {
  const given = texts();
  const found = insight.cluster(given, { k: 3 });
  assert.equal(found.k, 3);
  for (const matter of [0, 1, 2]) {
    assert.equal(new Set(found.assignments.filter((_, row) => row % 3 === matter)).size, 1, found.clusters[matter].label);
  }
  for (const { label, quotes, size, exemplars } of found.clusters) {
    assert.match(label, /^[^、]+(、[^、]+){1,3}$/);
    assert.equal(size, 20);
    assert.equal(exemplars.length, 3);
    for (const { row, start, end, text } of quotes) assert.equal(given[row].slice(start, end), text);
  }
});

test("the order of rows and repeats change nothing but sizes", () => {
  const given = texts();
  const found = insight.cluster(given, { k: 3 });
  const order = given.map((_, at) => (at * 7) % given.length);
  const moved = insight.cluster([...order.map((at) => given[at]), ...given], { k: 3 });
  assert.deepEqual(
    moved.assignments,
    [...order, ...given.keys()].map((at) => found.assignments[at]),
  );
  assert.deepEqual(moved.clusters.map(({ label, size }) => [label, size]), found.clusters.map(({ label, size }) => [label, 2 * size]));
});

test("new texts go where they belong, with a model that went through JSON", () => {
  const given = texts();
  const { model, assignments } = insight.cluster(given, { k: 3, save: true });
  const again = insight.assign(JSON.stringify(model), [...given, "😀", "基站信号断网"]);
  assert.deepEqual(again.assignments.slice(0, given.length), assignments);
  assert.deepEqual(again.assignments.slice(-2), [null, assignments[0]]);
  assert.throws(() => insight.assign({ ...model, schema: 9 }, given), (error) => error instanceof WushengError && error.code === "badModel");
});

test("what gives no groups says so", () => {
  const empty = insight.cluster(["", " ", "😀😀", "123"]);
  assert.deepEqual([empty.k, empty.noise, empty.problems[0].code], [0, 4, "noWords"]);
  assert.equal(insight.cluster([]).k, 0);
  assert.throws(() => insight.cluster(["断网"], { k: 0 }), (error) => error.code === "badSetting");
  assert.throws(() => insight.cluster(texts(), { onProgress: () => false }), (error) => error.code === "cancelled");
  const thrown = new Error("mine");
  assert.throws(() => insight.cluster(texts(), { onProgress: () => { throw thrown; } }));
});

test("the dictionary is small, and a damaged one is refused", async () => {
  assert.ok(readFileSync(join(root, dictionaryFile)).length <= dictionaryBudget * 1000);
  const broken = async (dictionary) => (await load()).insight({ dictionary });
  await assert.rejects(broken(new Uint8Array([0x57, 0x53, 0x44, 0x31, 9])), (error) => error.code === "badDictionary");
  await assert.rejects(broken("file:///nowhere.dict"), (error) => error.code === "dictionaryNotLoaded");
  const own = await broken(new TextEncoder().encode("断网 3 v\n宽带 5 n\n"));
  assert.deepEqual(own.segment("宽带断网"), ["宽带", "断网"]);
  // Two words that share their first character, and a model that puts 基 and 站 together.
  const model = ["-0.1 -3e9 -3e9 -2", "-3e9 -0.1 -2 -3e9", "-1 -3e9 -3e9 -1", "-3e9 -1 -1 -3e9", "-1 -3e9 -3e9 -1"];
  const small = packed("信号 200 n\n信塔 3 v\nγ 3 x\n", [...model, "基:-0.5,站:-9.25", "基:-9,站:-0.5", "基:-9", "站:-9"].join("\n"));
  assert.deepEqual((await broken(small)).segment("信塔信号基站γ"), ["信塔", "信号", "基站", "γ"]);
  for (let end = 5; end < small.length; end++) {
    await assert.rejects(broken(small.subarray(0, end)), (error) => error.code === "badDictionary", `cut off after ${end}`);
  }
});

test("types are filled by their seed words, and what fits none has groups of its own when asked for", () => {
  const given = texts();
  const taxonomy = { 网络: ["断网", "信号"], 费用: ["话费", "账单"], 服务: ["态度"] };
  const found = insight.cluster(given, { taxonomy });
  const type = new Map(found.clusters.map(({ id, taxonomy: of }) => [id, of]));
  found.assignments.forEach((id, row) => assert.equal(type.get(id), Object.keys(taxonomy)[row % 3]));
  const telecom = insight.cluster(given, { taxonomy: "telecom-zh" });
  assert.ok(telecom.clusters.every(({ taxonomy: of }) => ["服务质量", "费用", "网络故障", "增值业务"].includes(of)));
  for (const bad of ["{", "telekom", { 网络: [] }]) {
    assert.throws(() => insight.cluster(given, { taxonomy: bad }), (error) => error.code === "badTaxonomy");
  }
});

test("ids stay, and what people changed is laid over the next fit", () => {
  const first = insight.cluster(texts(), { k: 3, save: true });
  const [network, fees] = first.assignments;
  const edits = [
    { op: "rename", cluster: network, label: "断网" },
    { op: "split", cluster: fees, words: ["套餐"], label: "套餐" },
    { op: "pin", text: texts()[2], cluster: network },
    { op: "rename", cluster: 99, label: "nobody" },
  ];
  const next = insight.cluster(texts(90), { k: 3, previous: first.model, edits, save: true });
  assert.equal(next.assignments[0], network);
  assert.equal(next.assignments[2], network, "pinned");
  assert.ok(next.clusters.some(({ label, renamed }) => label === "断网" && renamed));
  assert.ok(next.clusters.some(({ label }) => label === "套餐"));
  assert.deepEqual(next.problems.map(({ code }) => code), ["editWithoutGroup"]);
  assert.ok(next.passages.every(({ fate }) => fate === "continued"), JSON.stringify(next.passages));
  const later = insight.assign(next.model, texts(3));
  assert.equal(later.assignments[2], network, "pinned in what is assigned, too");
  assert.ok(later.clusters.some(({ label }) => label === "断网"));
});

test("groups are merged, and stay so", () => {
  const first = insight.cluster(texts(), { k: 3, save: true });
  const [network, fees, service] = first.assignments;
  const edits = [{ op: "merge", clusters: [fees, service] }];
  const next = insight.cluster(texts(90), { k: 3, previous: first.model, edits, save: true });
  assert.deepEqual([...new Set(next.assignments)].sort(), [network, fees].sort());
  assert.equal(next.clusters.find(({ id }) => id === fees).size, 60);
  const later = insight.cluster(texts(60), { k: 3, previous: next.model });
  assert.deepEqual([...new Set(later.assignments)].sort(), [network, fees].sort());
});

test("a group that was not there before appears, and one that is gone died", () => {
  const first = insight.cluster(texts().filter((_, row) => row % 3 !== 2), { k: 2, save: true });
  const next = insight.cluster(texts(90).filter((_, row) => row % 3 !== 0), { k: 2, previous: first.model });
  assert.deepEqual(next.passages.map(({ fate }) => fate).sort(), ["appeared", "continued", "died"]);
});

test("who waits is told the phases, and may end the work", async () => {
  const phases = [];
  const { texts: read } = (await w.tables()).readTexts(readFileSync(join(root, "examples/complaints/2026-03.csv")));
  insight.cluster(read, { onProgress: (phase, share) => void phases.push(phase, share) });
  assert.deepEqual([...new Set(phases.filter((item) => typeof item === "string"))], ["words", "count", "groups", "names"]);
  assert.ok(phases.every((item) => typeof item === "string" || (item >= 0 && item <= 1)));
  const ended = new AbortController();
  assert.throws(
    () => insight.cluster(texts(), { signal: ended.signal, onProgress: (phase) => void (phase === "groups" && ended.abort()) }),
    (error) => error.code === "cancelled",
  );
});

test("a bad day is an alert with its rows", () => {
  const given = texts(300);
  const times = given.map((_, row) => `2026-03-${String(Math.floor(row / 10) + 1).padStart(2, "0")} 09:00`);
  const flood = Array.from({ length: 40 }, (_, n) => texts(3 * n + 1)[3 * n]);
  const found = insight.cluster([...given, ...flood], { k: 3, times: [...times, ...flood.map(() => "2026-03-30")] });
  const rising = found.alerts.find(({ kind }) => kind === "rising");
  assert.equal(rising?.cluster, found.assignments[0]);
  assert.equal(rising?.from, "2026-03-30");
  assert.throws(() => insight.cluster(given, { times: [] }), (error) => error.code === "wrongLength");
});

test("one text, all the same, more groups than texts, no Chinese at all", () => {
  assert.equal(insight.cluster(["家里断网三天了"]).k, 1);
  assert.equal(insight.cluster(Array.from({ length: 20 }, () => "家里断网三天了")).k, 1);
  const many = insight.cluster(texts(6), { k: 50 });
  assert.ok(many.k <= 6 && many.problems.some(({ code }) => code === "fewerGroups"));
  const english = insight.cluster(Array.from({ length: 40 }, (_, n) => (n % 2 ? `no signal at home, day ${n}` : `bill charged twice, month ${n}`)), { k: 2 });
  assert.notEqual(english.assignments[0], english.assignments[1]);
  const long = insight.cluster(["断网了".repeat(600_000), "话费账单"], { k: 1 });
  assert.equal(long.problems[0].code, "longTexts");
});

test("on the command line: groups, a saved model, new texts", async () => {
  const folder = temporary();
  const [file, model] = ["texts.csv", "model.json"].map((name) => join(folder, name));
  writeFileSync(file, `投诉内容\n${texts().map((text) => `"${text}"`).join("\n")}\n`);
  const run = async (...args) => {
    const { status, stdout, stderr } = await wusheng([...args, "--unmasked", "--language", "en"]);
    return { status, stdout: decode(stdout), stderr };
  };
  const table = await run("cluster", file, "--k", "3", "--save", model);
  assert.equal(table.status, 0, table.stderr);
  assert.match(table.stdout, /60 texts, 3 groups/);
  const { assignments } = JSON.parse((await run("cluster", file, "--k", "3", "--format", "json")).stdout);
  const rows = (await run("assign", model, file, "--format", "csv")).stdout.trim().split("\r\n").slice(1);
  assert.deepEqual(rows.map((row) => Number(row.split(",")[1])), assignments);
  assert.match((await run("cluster", file, "--format", "html", "--k", "3")).stdout, /^<!doctype html>/);
  assert.equal((await run("cluster", file, "--text", "nothing")).status, 3);
  assert.equal((await run("assign", file, file)).status, 2);
});

test("personal data is masked in every form of output, and names of people are no names of groups", async () => {
  const file = join(temporary(), "named.csv");
  const people = ["王大力", "李小明", "张三丰", "赵子龙"];
  const lines = people.map((name, n) => `宽带断网，我是${name}，电话1381234567${n}，请回电,${n % 2 ? "已解决" : "处理中"}`);
  writeFileSync(file, `投诉内容,结果\n${lines.join("\n")}\n`);
  for (const format of ["table", "json", "csv", "html"]) {
    const { status, stdout } = await wusheng(["cluster", file, "--k", "1", "--format", format, "--outcome", "结果", "--language", "zh"]);
    const text = decode(stdout);
    assert.equal(status, 0);
    assert.match(text, /宽带/);
    assert.doesNotMatch(text, /1381234567|王大力|李小明|张三丰|赵子龙/, format);
    if (format === "csv") assert.match(text, /已解决 \(2\)；处理中 \(2\)|处理中 \(2\)；已解决 \(2\)/);
  }
});

test("texts of a workbook are grouped like those of a table", async () => {
  const tables = await w.tables();
  const cards = w.reviewer().scoreLines(readFileSync(join(root, "examples/calls/sample.ndjson")), { detail: "full" }).bytes;
  const { bytes } = tables.workbook().push(cards).end();
  const { columns, count } = tables.previewSheet(bytes, {});
  const { texts: read, problems } = tables.readTexts(bytes, { text: columns.at(-1).heading });
  assert.deepEqual([read.length, problems], [count, []]);
  const file = join(temporary(), "cut.xlsx");
  writeFileSync(file, bytes.subarray(0, 700));
  const { status, stderr } = await wusheng(["cluster", file]);
  assert.equal(status, 3);
  assert.match(stderr, /cut\.xlsx/);
});

test("the page of documentation shows what comes", async () => {
  const page = readFileSync(join(root, "docs", "complaints.md"), "utf8");
  const [, command] = /npx wusheng (cluster examples.*)/.exec(page);
  const table = await wusheng([...command.split(" "), "--language", "zh"], { cwd: root });
  assert.equal(table.status, 0, table.stderr);
  assert.ok(page.includes(decode(table.stdout).trim()), decode(table.stdout));
  const { clusters, alerts } = JSON.parse(decode((await wusheng([...command.split(" "), "--format", "json"], { cwd: root })).stdout));
  for (const { label, quotes } of clusters) {
    assert.ok(page.includes(`**${label}**`), label);
    for (const { text } of quotes) assert.ok(page.includes(`> ${text}  \n`), text);
  }
  assert.ok(alerts.some(({ kind, subject, from }) => kind === "hotSpot" && subject === "滨河花园" && from === "2026-03-17"));
});
