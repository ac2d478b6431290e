// Words and groups of texts, in a program.
// In: the built package, texts made up here. Out: assertions. Its own file because they are a module of their own with a
// dictionary, loaded when asked for.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { load, WushengError } from "wusheng";
import { dictionaryBudget, dictionaryFile } from "../../scripts/lib/modules.mjs";
import { root } from "./lib.mjs";

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
  for (const text of ["", "𠮷野家😀 no signal\r\n断网了", "a".repeat(50), "\ud83d".toWellFormed?.() ?? "x"]) {
    assert.equal(insight.segment(text).join(""), text);
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
});
