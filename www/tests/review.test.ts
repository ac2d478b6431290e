// The main road, driven in a real Chromium on the built page: from a drop to a finding, by mouse and by keyboard.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { call, drop, finished, folderWith, idsIn, ndjson, openSample, rows } from "./support/browser.ts";
import { hosted } from "./support/stage.ts";


/** Long enough that its complaint lies far below what is seen first. */
const ANGRY = call(
  "c-angry",
  "您好，请问有什么可以帮您？",
  ...Array.from({ length: 30 }, () => ["查一下上个月的流量。", "好的，上个月用了三个G。"]).flat(),
  "你们这是什么服务，我要投诉！",
  "您的号码是多少？",
  "138开头那个，太差劲了。",
  "好的，已经登记了。",
  "嗯。",
  "还有其他可以帮您的吗？感谢您的来电，再见。",
);
const KIND = call(
  "c-kind",
  "您好，请问有什么可以帮您？",
  "查一下话费。",
  "您本月话费三十六元，请问还有其他可以帮您的吗？",
  "没有了，谢谢。",
  "感谢您的来电，祝您生活愉快，再见。",
);

// In a folder, as on an intranet: nothing may be asked for at the root.
const stage = hosted("/tools/wusheng/");

describe("from a drop to a finding", () => {
  it("reads a dropped folder, lists its calls, opens one and leads from the finding to the words", async () => {
    const folder = await folderWith({
      "week.ndjson": ndjson(ANGRY, KIND),
      "chat.txt": "客服：您好，请问有什么可以帮您？\n客户：没事了，再见。\n",
      ".DS_Store": "litter",
    });
    const { page, errors, close } = await stage.open();
    await drop(page, [folder]);
    await finished(page);
    assert.equal(await rows(page).count(), 3);
    await page.getByRole("button", { name: "打开通话 c-angry" }).click();
    await page.getByRole("heading", { level: 1, name: "c-angry" }).waitFor();

    const apology = page.locator("article", { hasText: "道歉声" });
    assert.match((await apology.locator("h3").textContent()) ?? "", /未做到/);
    assert.match((await apology.textContent()) ?? "", /为什么重要.*可以这样说/s);
    const complaint = page.locator(".turn", { hasText: "我要投诉" });
    const inSight = () => complaint.evaluate((turn) => turn.getBoundingClientRect().top < innerHeight);
    assert.equal(await inSight(), false);
    await apology.getByRole("button", { name: "在对话中查看" }).first().click();
    const pointed = page.locator(".turn[data-pointed]").first();
    await pointed.waitFor();
    assert.match((await pointed.textContent()) ?? "", /投诉/);
    // A complaint makes several things due; that of the apology is among the marks.
    assert.equal(await pointed.locator("mark.mark-trigger.voice-apology").count(), 1);
    assert.equal(await inSight(), true);
    assert.ok((await page.locator(".turn[data-searched]").count()) > 0, "the turns searched are shown");

    // And back, from the words to the finding.
    await page.locator("#turn-0").getByRole("button", { name: "问好声" }).click();
    await page.locator("article[data-pointed]", { hasText: "问好声" }).waitFor();
    assert.deepEqual(errors, []);
    await close();
  });

  it("shows a sum that adds up, for every call of the sample", async () => {
    const { page, errors, close } = await stage.open();
    await openSample(page);
    const text = await readFile(new URL("../../examples/calls/sample.ndjson", import.meta.url), "utf8");
    const expected = text.split("\n").filter((line) => line.trim() !== "").length;
    assert.equal(await rows(page).count(), expected);
    const listed = await idsIn(page);
    await rows(page).first().click();
    for (const id of listed) {
      await page.getByRole("heading", { level: 1, name: id, exact: true }).waitFor();
      await page.locator(`.conversation-side[data-call="${id}"]`).waitFor();
      const amounts = async (place: string) =>
        (await page.locator(`.sum ${place}`).allTextContents()).map((text) => Number(text.replace("−", "-")));
      const parts = await amounts("table:not(.unjudged) tbody td");
      const [score] = await amounts("tfoot td");
      const total = parts.reduce((sum, part) => sum + Math.round(part * 10), 0);
      assert.equal(total, Math.round((score ?? Number.NaN) * 10), `${id}: ${parts.join(" ")} = ${score}`);
      assert.equal(parts[0], 100, `${id}: full marks`);
      await page.keyboard.press("j");
    }
    assert.deepEqual(errors, []);
    await close();
  });
});

describe("the list", () => {
  it("sorts by a column both ways and filters by verdict, grade and text, with counts that hold", async () => {
    const folder = await folderWith({ "two.ndjson": ndjson(KIND, { ...ANGRY, agent: "1024" }) });
    const { page, close } = await stage.open();
    await drop(page, [join(folder, "two.ndjson")]);
    await finished(page);
    const heading = page.getByRole("columnheader", { name: "会话号" });
    await heading.getByRole("button").click();
    assert.equal(await heading.getAttribute("aria-sort"), "ascending");
    assert.deepEqual(await idsIn(page), ["c-angry", "c-kind"]);
    await heading.getByRole("button").click();
    assert.equal(await heading.getAttribute("aria-sort"), "descending");
    assert.deepEqual(await idsIn(page), ["c-kind", "c-angry"]);

    const missed = page.getByRole("button", { name: "道歉声 未做到 1 通" });
    await missed.click();
    assert.equal(await missed.getAttribute("aria-pressed"), "true");
    assert.deepEqual(await idsIn(page), ["c-angry"]);
    await page.getByText("显示 1 / 2 通").waitFor();
    await page.getByRole("button", { name: "清除筛选" }).click();
    assert.equal(await rows(page).count(), 2);

    await page.keyboard.press("/");
    await page.keyboard.type("1024");
    await page.getByText("显示 1 / 2 通").waitFor();
    assert.deepEqual(await idsIn(page), ["c-angry"]);
    // What was said is searched too, by its initials as well.
    for (const text of ["我要投诉", "wyts"]) {
      await page.keyboard.press("Control+A");
      await page.keyboard.type(text);
      await page.waitForFunction((one) => document.querySelectorAll(".grid tbody tr:not(.gap)").length === 1 && document.querySelector<HTMLInputElement>("#search")?.value === one, text);
      assert.deepEqual(await idsIn(page), ["c-angry"], text);
    }
    await page.keyboard.press("Control+A");
    await page.keyboard.type("nobody");
    await page.getByText("没有符合筛选条件的通话。").waitFor();
    await close();
  });
});

describe("by keyboard alone", () => {
  it("walks the list, opens a call, steps through findings and calls, comes back to where it was", async () => {
    const { page, close } = await stage.open();
    await page.getByRole("button", { name: "试用示例" }).focus();
    await page.keyboard.press("Enter");
    await finished(page);
    const ids = await idsIn(page);
    await page.keyboard.press("j");
    await page.keyboard.press("ArrowDown");
    await page.waitForFunction((id) => document.activeElement?.textContent === id, ids[2]);
    await page.keyboard.press("Enter");
    const title = page.getByRole("heading", { level: 1 });
    await title.filter({ hasText: ids[2] }).waitFor();
    await page.keyboard.press("j");
    await title.filter({ hasText: ids[3] }).waitFor();
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("k");
    await title.filter({ hasText: ids[1] }).waitFor();
    await page.locator(".turn").first().waitFor();
    await page.keyboard.press("n");
    await page.locator("article[data-pointed]").waitFor();
    await page.keyboard.press("?");
    const help = page.getByRole("dialog", { name: "快捷键" });
    await help.waitFor();
    await page.keyboard.press("Escape");
    await help.waitFor({ state: "hidden" });
    await page.keyboard.press("Escape");
    await page.waitForFunction((id) => document.activeElement?.textContent === id, ids[1]);
    await page.goForward();
    await title.filter({ hasText: ids[1] }).waitFor();
    await page.goBack();
    await page.getByRole("table").first().waitFor();
    await close();
  });
});

describe("the first screen", () => {
  it("can be looked at again without losing what was read", async () => {
    const { page, close } = await stage.open();
    await openSample(page);
    const count = await rows(page).count();
    await page.getByRole("button", { name: "五声" }).click();
    await page.getByRole("button", { name: `继续复核 ${count} 通` }).click();
    assert.equal(await rows(page).count(), count);
    await close();
  });

  it("says so when there was nothing to read, and stays", async () => {
    const { page, close } = await stage.open();
    await drop(page, [await folderWith({})]);
    const alert = page.getByRole("alert");
    await alert.filter({ hasText: "没有可读的文件" }).waitFor();
    await alert.getByRole("button").click();
    await alert.waitFor({ state: "hidden" });
    await page.getByRole("button", { name: "试用示例" }).waitFor();
    await close();
  });
});

describe("language", () => {
  it("switches to English, prose included, and keeps the choice", async () => {
    const { page, close } = await stage.open();
    await openSample(page);
    await rows(page).first().click();
    await page.locator(".turn").first().waitFor();
    const why = page.locator(".prose dd").first();
    const before = await why.textContent();
    await page.getByRole("button", { name: "Switch to English" }).click();
    await page.getByRole("heading", { name: "Findings" }).waitFor();
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
    await page.waitForFunction((zh) => document.querySelector(".prose dd")?.textContent !== zh, before);
    assert.doesNotMatch((await why.textContent()) ?? "", /\p{Script=Han}{4}/u);
    // What was said of the calls when they were scored is said anew.
    await page.keyboard.press("1");
    const unjudged = page.locator("section", { has: page.getByRole("heading", { name: "What cannot be judged" }) });
    await unjudged.locator("td").last().filter({ hasText: /[a-z]/ }).waitFor();
    assert.doesNotMatch(await unjudged.innerText(), /\p{Script=Han}/u);
    await page.goBack();
    await page.reload();
    await page.getByRole("heading", { name: "Findings" }).waitFor();
    await close();
  });
});
