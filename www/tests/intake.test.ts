// What comes in, in a real Chromium: spreadsheets with columns to correct, who is who, encodings, tickets, recordings.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import type { Page } from "playwright-core";
import { load, type Tables, type Wusheng } from "wusheng";
import { call, drop, finished, folderWith, give, idsIn, ndjson, openFirst, openPage, read, rows } from "./support/browser.ts";
import { hosted } from "./support/stage.ts";
import { sine } from "./support/wav.ts";
import { xlsx } from "./support/xlsx.ts";

const stage = hosted();
let wusheng: Wusheng;
let tables: Tables;
before(async () => {
  wusheng = await load();
  tables = await wusheng.tables();
});

const looked = (page: Page) => page.getByRole("heading", { name: "读取之前看一眼" }).waitFor();
const readIt = (page: Page) => page.getByRole("button", { name: /^就这样读取/ }).click();
const turnRoles = (page: Page) => page.locator(".turn").evaluateAll((turns) => turns.map((turn) => /role-(\w+)/.exec(turn.className)?.[1]));

const GREETED = "您好，请问有什么可以帮您？";
const CLOSED = "感谢您的来电，祝您生活愉快，再见。";

describe("spreadsheets", () => {
  it("reads a workbook with a call a row at once, whatever its columns are called", async () => {
    const book = xlsx({ 说明: [["导出说明"]], 对话: [["流水", "全文", "工号"], ["w-1", `客服：${GREETED} 客户：查话费。 客服：${CLOSED}`, "7"], ["w-2", `客服：${GREETED} 客户：办套餐。`, "8"]] });
    const { page, errors, close } = await stage.open();
    await give(page, { "六月.xlsx": book });
    await finished(page);
    assert.equal(await rows(page).count(), 2);
    await openFirst(page);
    assert.deepEqual((await turnRoles(page)).slice(0, 2), ["agent", "customer"]);
    assert.deepEqual(errors, []);
    await close();
  });

  it("asks where a column is not known, shows what each is taken for, and reads as corrected", async () => {
    const table = [["甲", "乙", "丙"], ["k-1", "一号", GREETED], ["k-1", "二号", "查一下话费，谢谢。"], ["k-1", "一号", CLOSED]];
    for (const [name, file] of [["turns.xlsx", xlsx({ 对话: table })], ["turns.csv", table.map((row) => row.join(",")).join("\n")]] as const) {
      const { page, errors, close } = await stage.open();
      await give(page, { [name]: file });
      await looked(page);
      await page.getByText("还不知道哪一列是说话人").waitFor();
      assert.equal(await page.locator(".sheet-table tbody tr").count(), 3, "the first rows are shown");
      await page.getByLabel("“甲”这一列是").selectOption("id");
      await page.getByLabel("“乙”这一列是").selectOption("role");
      await page.getByLabel("“丙”这一列是").selectOption("text");
      await page.getByText("每行一轮").waitFor();
      await page.locator(".mini-turns", { hasText: "查一下话费" }).waitFor();
      await page.getByText("已指定").nth(2).waitFor();
      await readIt(page);
      await finished(page);
      assert.deepEqual(await idsIn(page), ["k-1"], name);
      await openFirst(page);
      assert.equal(await page.locator(".turn").count(), 3, name);
      assert.deepEqual(errors, []);
      await close();
    }
  });

  it("can be looked at again after reading, and read in another way", async () => {
    const csv = ["会话编号,角色,内容,备注", `c-1,客服,${GREETED},第一`, "c-1,客户,查话费。,第二", `c-1,客服,${CLOSED},第三`].join("\n");
    const { page, close } = await stage.open();
    await give(page, { "a.csv": csv });
    await read(page);
    await page.getByRole("button", { name: "核对或更正读取方式" }).click();
    await looked(page);
    assert.equal(await page.getByLabel("“内容”这一列是").inputValue(), "text");
    await page.getByLabel("“备注”这一列是").selectOption("text");
    await page.locator(".mini-turns", { hasText: "第二" }).waitFor();
    await readIt(page);
    await finished(page);
    await openFirst(page);
    await page.locator(".turn", { hasText: "第二" }).waitFor();
    await close();
  });

  it("says in what a file is written, and reads it in what the reviewer says", async () => {
    const big5 = Buffer.from([0xab, 0xc8, 0xaa, 0x41, 0xa1, 0x47, 0xb1, 0x7a, 0xa6, 0x6e, 0x0a, 0xab, 0xc8, 0xa4, 0xe1, 0xa1, 0x47, 0xb7, 0x51, 0xac, 0x64, 0xb8, 0xdc, 0xb6, 0x4f, 0x0a]);
    const { page, close } = await stage.open();
    await give(page, { "a.txt": big5 });
    await page.locator(".overview, #encoding").first().waitFor();
    if (await page.locator(".overview").count()) {
      await read(page);
      await page.getByRole("button", { name: "核对或更正读取方式" }).click();
    }
    await looked(page);
    await page.getByLabel("编码").selectOption("gb18030");
    await page.locator(".mini-turns", { hasText: "想查話費" }).waitFor({ state: "detached" });
    await page.getByLabel("编码").selectOption("big5");
    await page.locator(".mini-turns", { hasText: "想查話費" }).waitFor();
    await readIt(page);
    await finished(page);
    assert.equal(await rows(page).count(), 1);
    await close();
  });
});

describe("who is who", () => {
  const segments = (...said: [string, string][]) => JSON.stringify({ segments: said.map(([speaker, text], index) => ({ start: index * 3, end: index * 3 + 2, speaker, text })) });

  it("shows labels nobody could tell, takes them by hand for a file, or later for a call", async () => {
    const unclear = segments(["SPEAKER_00", "嗯"], ["SPEAKER_01", "今天天气不错"], ["SPEAKER_00", "好"]);
    const { page, errors, close } = await stage.open();
    await give(page, { "x-1.json": unclear });
    await looked(page);
    const speakers = page.getByRole("group", { name: "谁是谁" });
    assert.match((await speakers.getByRole("row").nth(1).textContent()) ?? "", /SPEAKER_00.*未知 1 通.*–/s);
    await page.getByLabel("SPEAKER_00 是谁").selectOption("agent");
    await page.locator(".mini-role.role-agent").first().waitFor();
    await readIt(page);
    await finished(page);
    await openFirst(page);
    assert.deepEqual(await turnRoles(page), ["agent", "unknown", "agent"]);
    await page.getByLabel("SPEAKER_01 是谁").selectOption("customer");
    await page.locator("#turn-1.role-customer").waitFor();
    await page.keyboard.press("u");
    await page.locator("#turn-1.role-unknown").waitFor();
    assert.deepEqual(errors, []);
    await close();
  });

  it("says how sure it is where it could tell", async () => {
    const told = segments(["A", GREETED], ["B", "我的宽带断了，你们怎么回事"], ["A", "非常抱歉给您带来不便，我帮您查询一下。"], ["B", "我要投诉"], ["A", CLOSED]);
    const { page, close } = await stage.open();
    await give(page, { "x-1.json": told });
    await read(page);
    await page.getByRole("button", { name: "核对或更正读取方式" }).click();
    await looked(page);
    assert.match((await page.getByRole("row").filter({ hasText: "客服 1 通" }).textContent()) ?? "", /A.*0\.\d\d/s);
    await close();
  });

  it("flags roles that sound swapped and offers to swap them, before reading and after", async () => {
    const said = ["我的宽带断了，你们怎么回事，我要投诉", GREETED, "我家里网断了三天了，没人管", "非常抱歉给您带来不便，我帮您查询一下，请您稍等。", "我要退费", CLOSED];
    const swapped = call("s-1", ...said);
    const { page, errors, close } = await stage.open();
    await give(page, { "s.ndjson": ndjson(swapped) });
    await looked(page);
    await page.getByRole("status").filter({ hasText: "听起来标反了" }).getByRole("button", { name: "对调" }).click();
    await page.getByRole("status").filter({ hasText: "听起来标反了" }).waitFor({ state: "detached" });
    await readIt(page);
    await finished(page);
    await openFirst(page);
    assert.deepEqual((await turnRoles(page)).slice(0, 2), ["customer", "agent"]);
    await page.goto(stage.site.address);
    await give(page, { "s.ndjson": ndjson(swapped) });
    await looked(page);
    await readIt(page);
    await read(page);
    await page.getByRole("button", { name: "全部对调（1 通）" }).click();
    await page.getByRole("heading", { name: "谁是客服、谁是客户" }).waitFor({ state: "detached" });
    await page.keyboard.press("2");
    await openFirst(page);
    await page.locator("#turn-0.role-customer").waitFor();
    await page.keyboard.press("u");
    await page.locator("#turn-0.role-agent").waitFor();
    assert.deepEqual(errors, []);
    await close();
  });
});

describe("tickets", () => {
  const sample = (name: string) => readFile(new URL(`../../examples/tickets/${name}`, import.meta.url));

  it("give the figures that the package gives, beside the calls, and are kept", async () => {
    const csv = await sample("2026-01.csv");
    const lines = await sample("2026-03.ndjson");
    const text = csv.toString("utf8").replace(/^\uFEFF/, "").trimEnd().split(/\r?\n/).map((line) => line.split(","));
    const { page, errors, close } = await stage.open();
    await give(page, { "c.ndjson": ndjson(call("c-1", GREETED, "查话费", CLOSED)), "jan.xlsx": xlsx({ 工单: text }), "mar.ndjson": lines });
    await finished(page);
    assert.equal(await rows(page).count(), 1);
    await page.keyboard.press("4");
    const table = page.getByRole("group", { name: "工单" });
    await table.getByRole("row").nth(5).waitFor();
    const records = tables.records();
    records.add("tickets", csv, { name: "jan.csv" }).add("tickets", lines, { name: "mar.ndjson" });
    const { metrics } = records.measure({ by: [] });
    const infos = new Map(tables.catalogue().map((info) => [info.id, info.zh]));
    for (const id of ["resolution", "ssi", "deadline"]) {
      for (const metric of metrics.filter((one) => one.id.toLowerCase().includes(id) && one.unit === "share" && one.value !== null && Object.keys(one.group).length === 0).slice(0, 3)) {
        const row = table.getByRole("row").filter({ hasText: infos.get(metric.id) }).filter({ hasText: `${((metric.value ?? 0) * 100).toFixed(1)}%` });
        assert.ok((await row.count()) > 0, `${metric.id} ${metric.of ?? ""} ${metric.value}`);
      }
    }
    assert.doesNotMatch(await table.innerText(), /firstResponse|close:/, "parts of figures are called what people call them");
    await page.keyboard.press("6");
    await page.locator(".paper").getByRole("group", { name: "工单" }).waitFor();
    await page.waitForTimeout(300);
    await page.reload();
    await page.locator(".paper").getByRole("group", { name: "工单" }).waitFor();
    assert.deepEqual(errors, []);
    await close();
  });

  it("alone leave the calls as they are, have their columns shown, and can be taken away", async () => {
    const { page, errors, close } = await stage.open();
    await give(page, { "t.csv": await sample("2026-02.csv") });
    await page.getByRole("group", { name: "工单" }).waitFor();
    await page.keyboard.press("6");
    await page.locator(".paper").getByRole("group", { name: "工单" }).waitFor();
    await give(page, { "odd.csv": "号,啥时候,怎么样\n1,2026-01-01 10:00,好\n2,2026-01-02 10:00,坏\n" });
    await looked(page);
    await page.getByLabel("内容").selectOption("tickets");
    await page.getByLabel("“号”这一列是").selectOption("id");
    await page.getByLabel("“啥时候”这一列是").selectOption("openedAt");
    await page.getByText("读出 2 张工单").waitFor();
    await readIt(page);
    await page.getByText("2 张工单，来自 1 个文件").waitFor();
    await page.getByRole("button", { name: "移除工单" }).click();
    await page.getByRole("heading", { name: "工单" }).waitFor({ state: "detached" });
    assert.deepEqual(errors, []);
    await close();
  });
});

describe("a page from a disk", () => {
  it("takes files and folders that are dropped on it, workbooks and tickets among them, and gives a workbook out", async () => {
    const single = new URL("../dist/wusheng.html", import.meta.url).href;
    const { page, errors, close } = await openPage(stage.browser, single);
    const folder = await folderWith({ "a.xlsx": xlsx({ 对话: [["流水", "全文"], ["w-1", `客服：${GREETED} 客户：查话费。 客服：${CLOSED}`]] }), "t.csv": await readFile(new URL("../../examples/tickets/2026-01.csv", import.meta.url)) });
    await drop(page, [folder]);
    await finished(page);
    assert.equal(await rows(page).count(), 1);
    await page.keyboard.press("6");
    await page.locator(".paper").getByRole("group", { name: "工单" }).waitFor();
    const [saved] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: /^导出工作簿/ }).click()]);
    assert.match(Buffer.from(tables.sheetAsCsv(await readFile(await saved.path()))).toString("utf8"), /telecom-zh/);
    await drop(page, [join(await folderWith({ "b.ndjson": ndjson(call("b-1", GREETED, "查话费", CLOSED)) }), "b.ndjson")]);
    await page.locator(".overview .tiles").waitFor();
    assert.deepEqual(errors, []);
    await close();
  });
});

describe("a recording", () => {
  it("dropped with its transcript plays from a click on a turn", async () => {
    const turns = [
      { role: "agent", text: GREETED, startMs: 0, endMs: 900 },
      { role: "customer", text: "查话费。", startMs: 1500, endMs: 2000 },
      { role: "agent", text: CLOSED, startMs: 2600, endMs: 3500 },
    ];
    const { page, errors, close } = await stage.open();
    await give(page, { "calls.ndjson": ndjson({ id: "rec-17", turns }, { id: "other", turns }), "录音-REC-17-坐席.wav": sine(4), "nobody.wav": sine(1) });
    await finished(page);
    await page.getByRole("button", { name: "打开通话 rec-17" }).click();
    await page.locator(".turn").first().waitFor();
    const audio = page.locator("audio");
    await page.waitForFunction(() => (document.querySelector("audio")?.duration ?? 0) > 3.9);
    await page.getByRole("button", { name: /^从这里播放/ }).nth(2).click();
    await page.waitForFunction(() => (document.querySelector("audio")?.currentTime ?? 0) >= 2.6 && !document.querySelector("audio")?.paused);
    assert.ok((await audio.evaluate((element: HTMLAudioElement) => element.currentTime)) < 3.6);
    await page.locator("#turn-2[data-playing]").waitFor();
    await page.locator(".conversation-side").focus();
    await page.keyboard.press("Space");
    await page.waitForFunction(() => document.querySelector("audio")?.paused);
    await page.keyboard.press("j");
    await page.locator('.conversation-side[data-call="other"]').waitFor();
    assert.equal(await audio.count(), 0, "a call without a recording has no player");
    await page.getByText("没有对上录音").waitFor();
    assert.deepEqual(errors, []);
    await close();
  });
});
