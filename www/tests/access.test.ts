// Everybody can use it: axe finds nothing on any screen, narrow screens do not scroll sideways, progress is announced.

import assert from "node:assert/strict";
import { mkdir, readFile, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, it } from "node:test";
import type { Page } from "playwright-core";
import { drop, finished, folderWith, idsIn, NARROW, ndjson, call, openSample, read, rows, WIDE } from "./support/browser.ts";
import { hosted } from "./support/stage.ts";
import { xlsx } from "./support/xlsx.ts";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** `WRITE_SCREENS=1` takes the pictures of the docs anew, on the same walk. */
const DOCS = fileURLToPath(new URL("../docs/screens/", import.meta.url));
const WRITES = process.env.WRITE_SCREENS === "1";
const pictureOf = (screen: string, width: string, scheme: string) => `${screen.replaceAll(" ", "-")}-${width}-${scheme}.jpg`;

const stage = hosted();

/** What axe has against the page as it stands, best practices included. */
async function violations(page: Page): Promise<string[]> {
  await page.waitForTimeout(250);
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }> };
    };
    const found = await axe.run();
    return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`));
  });
}

const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

/** Every screen in turn, each looked at. */
async function everyScreen(page: Page, look: (screen: string) => Promise<void>): Promise<void> {
  const give = async (name: string, content: string | Buffer) => drop(page, [join(await folderWith({ [name]: content }), name)]);
  /** Pictures show a screen from its top, or from where its matter is. */
  const top = (selector: string) => page.evaluate((chosen) => document.querySelectorAll(chosen).forEach((one) => (one.scrollTop = 0)), `html, body, main, .verdicts-side, .conversation-side, ${selector}`);
  await look("start");
  await page.getByRole("button", { name: /试用示例|Try the sample/ }).click();
  await read(page);
  await page.locator(".overview .tiles").waitFor();
  await look("overview");
  await page.getByRole("button", { name: /^(开始复核|Begin reviewing)$/ }).click();
  await rows(page).first().waitFor();
  await look("queue");
  const facets = page.getByRole("button", { name: /^(筛选|Filters)$/ });
  if (await facets.isVisible()) {
    await facets.click();
    await look("filters");
    await facets.click();
  }
  await page.getByRole("button", { name: /^(抽样|Draw)$/ }).click();
  await look("sample");
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await look("help");
  await page.keyboard.press("Escape");
  // The two lowest scores have the most to show.
  for (const place of [0, 1]) {
    await rows(page).nth(place).getByRole("button").click();
    await page.locator(".turn").first().waitFor();
    await page.keyboard.press("n");
    await page.keyboard.press("a");
    const folded = page.locator("article [aria-expanded=false]");
    while ((await folded.count()) > 0) await folded.first().click();
    await top(".call-body");
    await look(`call ${place}`);
    await page.keyboard.press("r");
    await page.locator(".decision-form").waitFor();
    await look(`disagreeing ${place}`);
    await page.keyboard.press("Escape");
    await page.keyboard.press("b");
    await page.locator(".blind").waitFor();
    await look(`blind ${place}`);
    await page.keyboard.press("b");
    await page.locator(".findings").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("table").first().waitFor();
  }
  await page.keyboard.press("3");
  await page.locator(".rule-detail").waitFor();
  await page.getByRole("button", { name: /^(修改|Change)$/ }).click();
  await page.locator(".rule-form input[type=number]").fill("3");
  await page.locator(".rule-form input[type=number]").blur();
  await page.locator(".draft-bar .good-text").waitFor();
  await look("rules");
  await page.getByRole("button", { name: /^(文本|Text)$/ }).click();
  await page.locator(".editor textarea").waitFor();
  await look("rules as text");
  await page.getByRole("button", { name: /^(版本|Versions)$/ }).click();
  await look("versions");
  await page.keyboard.press("4");
  await page.locator(".trends .chart svg").first().waitFor();
  await page.getByRole("button", { name: /^(计算全部指标|Work out all figures)$/ }).click();
  await page.getByRole("group", { name: /^(全部指标|All figures)$/ }).waitFor();
  await top(".trends");
  await look("trends");
  await page.keyboard.press("5");
  await page.locator(".topic-detail").waitFor();
  await look("complaints");
  await page.keyboard.press("6");
  await page.locator(".paper").waitFor();
  await look("report");
  await page.getByRole("banner").getByRole("button", { name: /^(设置与数据|Settings and data)$/ }).click();
  await page.locator(".narrow-sheet").waitFor();
  await look("settings");
  await give("odd.txt", "一段没有说话人的文字\n再一段\n");
  await page.locator(".facts").waitFor();
  await look("opening");
  const columns = [["流水", "谁", "说了什么", "工号"], ["t-1", "A", "您好，请问有什么可以帮您？", "1024"], ["t-1", "B", "查一下上个月的话费。", "1024"], ["t-1", "A", "您本月话费三十六元。", "1024"]];
  await give("六月.xlsx", xlsx({ 通话: columns }));
  await page.locator(".sheet-table").waitFor();
  await look("opening a sheet");
  const labelled = { segments: ["嗯", "今天天气不错", "好"].map((text, index) => ({ start: index * 3, end: index * 3 + 2, speaker: `SPEAKER_0${index % 2}`, text })) };
  await give("0302-1.json", JSON.stringify(labelled));
  await page.locator(".speakers").waitFor();
  await look("who is who");
  await give("工单.csv", await readFile(new URL("../../examples/tickets/2026-01.csv", import.meta.url)));
  await page.locator("#ticket-figures").waitFor();
  await page.locator(".trends [aria-labelledby=ticket-figures] tbody tr").first().waitFor();
  await page.locator("#ticket-figures").evaluate((heading) => heading.scrollIntoView({ block: "start" }));
  await look("tickets");
  const folder = await folderWith({ "bad.ndjson": `${ndjson(call("ok", "您好", "嗯"))}{bad\n` });
  await drop(page, [folder]);
  await finished(page);
  await page.locator(".figure-link").click();
  await look("problems");
}

describe("axe", () => {
  for (const [width, size] of [["1280", WIDE], ["390", NARROW]] as const) {
    for (const colorScheme of ["light", "dark"] as const) {
      it(`finds nothing at ${width} px, ${colorScheme}`, async () => {
        const { page, errors, close } = await stage.open({ ...size, colorScheme });
        const pictures = new Set(await readdir(DOCS).catch(() => []));
        await everyScreen(page, async (screen) => {
          assert.deepEqual(await violations(page), [], screen);
          if (/ 1$|^(versions|sample|help)$/.test(screen)) return;
          const picture = pictureOf(screen, width, colorScheme);
          if (WRITES) {
            await mkdir(DOCS, { recursive: true });
            await page.screenshot({ path: `${DOCS}${picture}`, type: "jpeg", quality: 72, animations: "disabled" });
          } else assert.ok(pictures.has(picture), `the docs have no ${picture}: WRITE_SCREENS=1 npm test -w www`);
        });
        assert.deepEqual(errors, []);
        await close();
      });
    }
  }
});

describe("narrow screens", () => {
  for (const language of ["zh", "en"]) {
    it(`never scroll sideways at 390 px (${language})`, async () => {
      const { page, close } = await stage.open(NARROW);
      if (language === "en") await page.getByRole("button", { name: "Switch to English" }).click();
      await everyScreen(page, async (screen) => assert.ok((await overflow(page)) <= 0, screen));
      await close();
    });
  }

  it("keep the list a table to screen readers, and sort by choice", async () => {
    const { page, close } = await stage.open(NARROW);
    await openSample(page);
    const row = page.getByRole("row").first();
    assert.ok((await row.getByRole("cell").count()) >= 6);
    await page.getByLabel("排序").selectOption("id");
    const ascending = await idsIn(page);
    await page.getByRole("button", { name: "升序" }).click();
    assert.equal((await idsIn(page))[0]?.localeCompare(ascending[0] ?? ""), 1);
    await close();
  });
});

describe("screen readers", () => {
  it("are told of the end of reading, and of each verdict in words", async () => {
    const { page, close } = await stage.open();
    await openSample(page);
    assert.match((await page.getByRole("status").first().textContent()) ?? "", /读取完成：\d+ 通通话，\d+ 个问题/);
    const row = rows(page).first();
    assert.ok((await row.getByRole("img", { name: "未做到" }).count()) > 0);
    await row.getByRole("button").click();
    await page.locator(".turn").first().waitFor();
    assert.match((await page.locator("mark").first().textContent()) ?? "", /〔.+〕/);
    await close();
  });

  it("can review a call by keyboard and by names alone", async () => {
    const { page, errors, close } = await stage.open();
    await openSample(page);
    const first = page.getByRole("button", { name: /^打开通话 / }).first();
    await first.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("region", { name: "对话", exact: true }).waitFor();
    await page.getByRole("region", { name: "评分", exact: true }).waitFor();
    await page.keyboard.press("n");
    await page.keyboard.press("a");
    await page.getByRole("status").filter({ hasText: /^已同意：/ }).first().waitFor({ state: "attached" });
    await page.keyboard.press("r");
    const form = page.getByRole("form", { name: /^不同意：/ });
    assert.equal(await form.getByLabel("理由").evaluate((field) => field === document.activeElement), true);
    await page.keyboard.type("说法不同");
    await page.keyboard.press("Enter");
    await page.getByRole("status").filter({ hasText: /^已改判：/ }).first().waitFor({ state: "attached" });
    assert.ok((await page.getByRole("button", { name: /^同意：/, pressed: true }).count()) === 1);
    await page.keyboard.press("u");
    await page.getByRole("status").filter({ hasText: "已撤销" }).first().waitFor({ state: "attached" });
    for (const name of ["备注", "加入定向抽检", "对调客服与客户", "盲评"]) await page.getByRole("group", { name: "对这通通话" }).getByRole("button", { name }).waitFor();
    const id = await page.getByRole("heading", { level: 1 }).textContent();
    await page.keyboard.press("d");
    await page.waitForFunction((before) => document.querySelector("h1")?.textContent !== before && document.activeElement === document.querySelector("h1"), id);
    await page.keyboard.press("Escape");
    await page.getByRole("row", { name: new RegExp(`已完成.*${id}`) }).waitFor();
    assert.deepEqual(errors, []);
    await close();
  });
});
