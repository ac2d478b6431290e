// Reading: broken input beside good, several formats, progress, stopping, and lists far longer than the screen.

import assert from "node:assert/strict";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";
import type { Page } from "playwright-core";
import { call, drop, finished, folderWith, idsIn, ndjson, openPage, rows } from "./support/browser.ts";
import { servePage } from "./support/serve.ts";
import { hosted } from "./support/stage.ts";

const stage = hosted();

/** Drops one NDJSON file of `count` short calls, made inside the page because it is too large to hand over. */
async function dropMany(page: Page, count: number): Promise<void> {
  await page.evaluate((count) => {
    const said = "您好，请问有什么可以帮您？".repeat(4);
    const parts: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const turns = [
        { role: "agent", text: said },
        { role: "customer", text: "查话费，谢谢。" },
        { role: "agent", text: "感谢您的来电，再见。" },
      ];
      parts.push(`${JSON.stringify({ id: `m-${index}`, agent: `a-${index % 50}`, turns })}\n`);
    }
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(parts, "many.ndjson"));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  }, count);
}

describe("problems", () => {
  it("shows what could not be read, where, and every good call; and gives the list away as a file", async () => {
    const good = [call("g-1", "您好", "在吗"), call("g-2", "再见", "嗯")];
    const folder = await folderWith({
      "坏行.ndjson": `${ndjson(good[0])}{"id": "cut off\n${ndjson(good[1])}`,
      "empty.txt": "",
    });
    const { page, errors, close } = await stage.open();
    await drop(page, [folder]);
    await finished(page);
    assert.deepEqual((await idsIn(page)).sort(), ["g-1", "g-2"]);
    await page.locator(".figure-link").click();
    const table = page.getByRole("table", { name: "读取问题" });
    const broken = table.getByRole("row").filter({ hasText: "badJson" });
    assert.match((await broken.textContent()) ?? "", /坏行\.ndjson.*第 2 行/s);
    assert.match((await table.getByRole("row").filter({ hasText: "emptyFile" }).textContent()) ?? "", /empty\.txt/);

    const [saved] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "下载 CSV" }).click(),
    ]);
    const csv = await readFile(await saved.path(), "utf8");
    assert.match(csv, /\r\nerror,badJson,[^,]*坏行\.ndjson,2,/);
    await page.getByRole("button", { name: "返回列表" }).click();
    assert.equal(await rows(page).count(), 2);
    assert.deepEqual(errors, []);
    await close();
  });

  it("says what was read in one language again in the other, also after a reload", async () => {
    const folder = await folderWith({ "week.ndjson": `${ndjson(call("g-1", "您好", "在吗"))}{"id": "cut off\n`, "empty.txt": "" });
    const { page, errors, close } = await stage.open();
    await drop(page, [folder]);
    await finished(page);
    await page.locator(".figure-link").click();
    await page.getByText("文件是空的，没有可读的通话。").waitFor();
    await page.getByRole("button", { name: "English" }).click();
    await page.getByText("The file is empty: there is no call in it.").waitFor();
    await page.getByText(/This line is not valid JSON: it is cut off here/).waitFor();
    assert.doesNotMatch(await page.locator(".problem-rows").innerText(), /\p{Script=Han}/u);
    // What is kept is told in the language it was read in.
    await page.reload();
    await page.getByText("The file is empty: there is no call in it.").waitFor();
    await page.getByRole("button", { name: "中文" }).click();
    await page.getByText("文件是空的，没有可读的通话。").waitFor();
    assert.deepEqual(errors, []);
    await close();
  });

  it("goes on with the other files when the disk does not give one", async () => {
    const names = ["gone.csv", "gone.ndjson", "good.ndjson"];
    const folder = await folderWith({ "gone.csv": "id", "gone.ndjson": "{}", "good.ndjson": ndjson(call("g", "您好", "嗯")) });
    const { page, errors, close } = await stage.open();
    // The drop is held back until two of its files are gone, as when a shared folder is lost.
    await page.evaluate(() => {
      const hold = (event: DragEvent) => {
        event.preventDefault();
        event.stopImmediatePropagation();
        Object.assign(window, { held: [...(event.dataTransfer?.files ?? [])] });
      };
      addEventListener("drop", hold, { capture: true, once: true });
    });
    await drop(page, names.map((name) => join(folder, name)));
    for (const name of names.slice(0, 2)) await rm(join(folder, name));
    await page.evaluate(() => {
      const dataTransfer = new DataTransfer();
      for (const file of (window as unknown as { held: File[] }).held) dataTransfer.items.add(file);
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    });
    await finished(page);
    assert.deepEqual(await idsIn(page), ["g"]);
    await page.locator(".figure-link").click();
    const lost = page.getByRole("row").filter({ hasText: "unreadable" });
    assert.deepEqual(await lost.locator(".where-file").allTextContents(), ["gone.csv", "gone.ndjson"]);
    assert.deepEqual(errors, []);
    await close();
  });

  it("says why where nothing at all could be read", async () => {
    const folder = await folderWith({ "picture.txt": Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0xff]) });
    const { page, close } = await stage.open();
    await drop(page, [folder]);
    await page.locator(".notice", { hasText: "它是图片" }).filter({ hasText: "请导出为文本" }).waitFor();
    assert.equal(await page.getByRole("button", { name: /^就这样读取/ }).count(), 0, "nothing would come of it");
    await page.locator(".sheet summary").click();
    assert.ok((await page.getByRole("table", { name: "读取问题" }).getByRole("row").count()) > 1);
    await close();
  });
});

describe("other ways in", () => {
  it("takes a conversation from the clipboard", async () => {
    const { page, close } = await stage.open();
    await page.evaluate(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", "客服：您好，请问有什么可以帮您？\n客户：没事，打错了。\n");
      document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
    });
    await finished(page);
    assert.equal(await rows(page).count(), 1);
    await close();
  });

  it("takes files from the dialog, a table among them, and puts them in place of what was listed", async () => {
    const folder = await folderWith({
      "turns.csv": "会话编号,说话人,说话内容\nt-1,客服,您好\nt-1,客户,你好\nt-2,客服,再见\n",
      "later.ndjson": ndjson(call("l-1", "您好", "嗯")),
    });
    const { page, close } = await stage.open();
    await page.locator("input[type=file]").first().setInputFiles(join(folder, "turns.csv"));
    await finished(page);
    assert.deepEqual((await idsIn(page)).sort(), ["t-1", "t-2"]);
    await page.locator("input[type=file]").first().setInputFiles(join(folder, "later.ndjson"));
    await page.getByRole("button", { name: "开始复核" }).click();
    await page.getByRole("button", { name: "打开通话 l-1" }).waitFor();
    assert.equal(await rows(page).count(), 1);
    await close();
  });
});

describe("the engine", () => {
  it("says so when it cannot be loaded, and works as soon as it can", async () => {
    let withheld = true;
    const poor = await servePage("/", (path) => withheld && path.endsWith(".wasm"));
    const { page, close } = await openPage(stage.browser, poor.address);
    const folder = await folderWith({ "one.ndjson": ndjson(call("c-1", "您好", "嗯")) });
    await drop(page, [folder]);
    await page.getByText(/读取中断：.*404/).first().waitFor();
    withheld = false;
    await drop(page, [folder]);
    await finished(page);
    assert.deepEqual(await idsIn(page), ["c-1"]);
    await close();
    await poor.close();
  });
});

describe("large files", () => {
  it("lists 100 000 calls drawing only those in sight, and reaches the last", async () => {
    const { page, errors, close } = await stage.open();
    await dropMany(page, 100_000);
    await finished(page);
    await page.getByText("共 100,000 通").waitFor();
    assert.ok((await rows(page).count()) < 80);
    const table = page.getByRole("table", { name: "通话列表" });
    assert.equal(await table.getAttribute("aria-rowcount"), "100001");
    await page.getByRole("columnheader", { name: "会话号" }).getByRole("button").click();
    await page.keyboard.press("Escape");
    await page.locator(".grid tr[data-marked] button").focus();
    await page.keyboard.press("End");
    await page.getByRole("button", { name: "打开通话 m-99999", exact: true }).waitFor();
    await page.waitForFunction(() => document.activeElement?.textContent === "m-99999");
    await page.keyboard.press("Enter");
    await page.locator(".turn").first().waitFor();
    assert.equal(await page.locator(".turn").count(), 3);
    assert.deepEqual(errors, []);
    await close();
  });

  it("tells how far it has come, stops at once when asked, keeps what was scored, and goes on working", async () => {
    const { page, errors, close } = await stage.open();
    await dropMany(page, 300_000);
    const progress = page.getByRole("progressbar", { name: "读取进度" });
    await page.waitForFunction(() => {
      const bar = document.querySelector<HTMLProgressElement>(".reading progress");
      return bar !== null && bar.value > 0 && bar.value < bar.max;
    });
    await page.getByRole("button", { name: "开始复核" }).click();
    await rows(page).first().waitFor();
    await page.getByRole("button", { name: "停止" }).click();
    await progress.waitFor({ state: "hidden" });
    const told = (await page.locator(".notice").textContent()) ?? "";
    assert.match(told, /已停止：读到 .+ \/ .+，已评的 [\d,]+ 通保留在列表中/);
    const kept = Number(/已评的 ([\d,]+) 通/.exec(told)?.[1]?.replaceAll(",", ""));
    assert.ok(kept > 0 && kept < 300_000, told);
    // The worker was ended; a new one opens a call.
    await rows(page).first().click();
    await page.locator(".turn").first().waitFor();
    assert.deepEqual(errors, []);
    await close();
  });
});
