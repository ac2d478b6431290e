// What goes out, in a real Chromium: tables, scorecards, the workbook, the project with its tickets; the mask over all of it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { before, describe, it } from "node:test";
import type { Page } from "playwright-core";
import { load, type Tables } from "wusheng";
import type { Project } from "../src/model/project.ts";
import { call, finished, give, ndjson, openFirst } from "./support/browser.ts";
import { hosted } from "./support/stage.ts";
import { xlsx } from "./support/xlsx.ts";

const stage = hosted();
let tables: Tables;
before(async () => {
  tables = await (await load()).tables();
});

const GREETED = "您好，请问有什么可以帮您？";

const download = async (page: Page, button: RegExp | string): Promise<Buffer> => {
  const [saved] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: button }).first().click()]);
  return readFile(await saved.path());
};

describe("tickets of a project", () => {
  it("go along where that is asked, and give the same figures elsewhere", async () => {
    const { page, errors, close } = await stage.open();
    const csv = await readFile(new URL("../../examples/tickets/2026-01.csv", import.meta.url), "utf8");
    const text = csv.replace(/^\uFEFF/, "").trimEnd().split(/\r?\n/).map((line) => line.split(","));
    const chinese = Buffer.from([0xb5, 0xa5, 0xba, 0xc5]); // 单号 in GBK
    await give(page, { "jan.xlsx": xlsx({ 工单: text }), "old.csv": Buffer.concat([chinese, Buffer.from(",openedAt,resolvedAt\nt-1,2026-01-02 09:00,2026-01-02 10:00\n")]) });
    const table = page.getByRole("group", { name: "工单" });
    await table.getByRole("row").nth(5).waitFor();
    const figures = await table.innerText();
    const lead = page.getByText(/张工单，来自 2 个文件/);
    const said = await lead.innerText();
    await page.getByRole("button", { name: "设置与数据" }).click();
    const save = async () => (await download(page, "导出项目")).toString("utf8");
    assert.equal((JSON.parse(await save()) as Project).tickets, undefined, "only where it is asked");
    await page.getByLabel(/张工单一起导出/).check();
    const project = await save();
    assert.match((JSON.parse(project) as Project).tickets?.find(({ name }) => name.endsWith("old.csv"))?.text ?? "", /^单号,/);
    await close();

    const there = await stage.open();
    await give(there.page, { "李.wusheng": project });
    await there.page.getByRole("button", { name: "导入合并" }).click();
    await there.page.getByText("2 份工单文件").waitFor();
    await there.page.getByRole("button", { name: "趋势" }).click();
    const again = there.page.getByRole("group", { name: "工单" });
    await again.getByRole("row").nth(5).waitFor();
    assert.equal(await again.innerText(), figures);
    assert.equal(await there.page.getByText(/张工单，来自 2 个文件/).innerText(), said);
    assert.deepEqual([...errors, ...there.errors], []);
    await there.close();
  });
});

describe("what goes out", () => {
  const PLANTED = ["13800138000", "110105194912310", "wang@example.com"];
  const personal = {
    ...call("p-1", GREETED, `我叫王小明，电话13800138000，身份证11010519491231002X，邮箱wang@example.com，我要投诉！`, "随便你。", "再见"),
    customer: "13800138000",
    agent: "1024",
  };
  it("is masked by default, stays so for one project, and goes out as it is only when asked", async () => {
    const { page, errors, close } = await stage.open();
    await give(page, { "p.ndjson": `${ndjson(personal)}{"id":"bad 13800138000\n` });
    await finished(page);
    await openFirst(page);
    await page.keyboard.press("c");
    await page.locator(".decision-form textarea").fill("客户留了 13800138000");
    await page.getByRole("button", { name: "记下" }).click();
    await page.locator(".ledger", { hasText: "客户留了" }).waitFor();
    await page.keyboard.press("6");
    await page.getByText("个人信息已遮蔽").waitFor();
    const book = await download(page, /^导出工作簿/);
    const outs = {
      csv: await download(page, "导出 CSV"),
      scorecards: await download(page, /^导出评分/),
      project: await download(page, "导出项目"),
      book: Buffer.from(tables.sheetAsCsv(book)),
    };
    for (const [name, bytes] of Object.entries(outs)) for (const planted of PLANTED) assert.doesNotMatch(bytes.toString("utf8"), new RegExp(planted), name);
    assert.match(outs.book.toString("utf8"), /p-1/);
    await page.keyboard.press("2");
    await page.locator(".figure-link").click();
    const problems = await download(page, "下载 NDJSON");
    assert.doesNotMatch(problems.toString("utf8"), /13800138000/);

    await page.getByRole("button", { name: "设置与数据" }).first().click();
    const preview = page.getByRole("status", { name: "遮蔽后" });
    await page.getByLabel("原文").fill("电话13800138000，邮箱wang@example.com");
    await preview.filter({ hasText: /^电话\[电话-\w+\]，邮箱\[邮箱-\w+\]$/ }).waitFor();
    const pseudonym = /\[电话-\w+\]/.exec((await preview.textContent()) ?? "")?.[0] ?? "none";
    assert.ok(outs.book.toString("utf8").includes(pseudonym), "the same number is the same pseudonym everywhere");
    await page.getByLabel("电子邮箱").uncheck();
    await preview.filter({ hasText: "wang@example.com" }).waitFor();
    await page.getByRole("checkbox", { name: "导出时遮蔽个人信息" }).uncheck();
    await preview.filter({ hasText: "13800138000" }).waitFor();
    await page.keyboard.press("6");
    const open = Buffer.from(tables.sheetAsCsv(await download(page, /^导出工作簿/)));
    assert.match(open.toString("utf8"), /13800138000/);
    assert.deepEqual(errors, []);
    await close();
  });

  it("follows the filters, carries what people decided, and leads back to the call", async () => {
    const { page, errors, close } = await stage.open();
    const other = { ...call("=cmd|' /C calc'!A0", GREETED, "办套餐", "随便你。", "再见"), agent: "1025" };
    await give(page, { "p.ndjson": ndjson(personal, other) });
    await finished(page);
    await page.locator("button.reviewer").click();
    await page.keyboard.type("李敏");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "打开通话 p-1" }).click();
    await page.locator(".turn").first().waitFor();
    await page.keyboard.press("n");
    await page.keyboard.press("a");
    await page.locator(".decided-yes").first().waitFor();
    await page.keyboard.press("p");
    await page.keyboard.press("x");
    await page.keyboard.type("客户先骂人，电话13800138000");
    await page.getByRole("button", { name: "提出申诉" }).click();
    await page.locator(".ledger .pill-warn", { hasText: "待复核" }).waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("/");
    await page.keyboard.type("1024");
    await page.getByText("显示 1 / 2 通").waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("6");
    const book = await download(page, /^导出工作簿/);
    const csv = Buffer.from(tables.sheetAsCsv(book)).toString("utf8");
    assert.match(csv, /p-1/);
    assert.doesNotMatch(csv, /cmd/);
    assert.match(csv, /李敏/);
    assert.match(csv, /待复核,客户先骂人，电话\[电话-\w+\]/);
    const notes = Buffer.from(tables.sheetAsCsv(book, { sheet: "口径说明" })).toString("utf8");
    assert.match(notes, /1 \/ 2 通/);
    await page.goto(`${stage.site.address}#find/p-1`);
    await page.getByRole("heading", { level: 1, name: "p-1" }).waitFor();
    assert.deepEqual(errors, []);
    await close();
  });
});
