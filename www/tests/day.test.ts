// A reviewer's day in a real Chromium: open, filter, review by keyboard, change a rule, look at figures, come back to all of
// it after a reload; and the ways in which a day goes wrong: a dead worker, a full disk, a page closed too soon.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { call, drop, finished, folderWith, idsIn, ndjson, openFirst, openPage, openSample, read, rows, WIDE } from "./support/browser.ts";
import { servePage } from "./support/serve.ts";
import { hosted } from "./support/stage.ts";

const SINGLE = fileURLToPath(new URL("../dist/wusheng.html", import.meta.url));

const stage = hosted("/tools/");

const title = (page: Page) => page.getByRole("heading", { level: 1 });
const done = (page: Page) => page.locator(".basket").first().locator(".basket-count");
/** Waits until everything done so far is kept. */
const settle = (page: Page) => page.waitForTimeout(300);

async function sign(page: Page, name: string): Promise<void> {
  await page.locator("button.reviewer").click();
  await page.keyboard.type(name);
  await page.keyboard.press("Enter");
}

/** Opens the first call of the list, steps to its first finding and agrees with it. */
async function agreeOnFirst(page: Page): Promise<void> {
  await openFirst(page);
  await page.keyboard.press("n");
  await page.keyboard.press("a");
}

/** So many short calls as a file that takes a moment to read. */
const manyCalls = async (count: number, prefix: string): Promise<string> => {
  const calls = Array.from({ length: count }, (_, index) => call(`${prefix}-${index}`, "您好，请问有什么可以帮您？", "查话费", "三十六元。", "好的谢谢", "感谢您的来电，再见。", "再见"));
  return join(await folderWith({ "many.ndjson": ndjson(...calls) }), "many.ndjson");
};

const begun = (page: Page) => page.waitForFunction(() => (document.querySelector<HTMLProgressElement>(".reading progress")?.value ?? 0) > 0);

/** The whole road; the same from a host and from a disk. */
async function aDay(page: Page): Promise<void> {
  await openSample(page);
  await sign(page, "李敏");
  // Filtered to what was not reached, then ten calls by keyboard alone.
  await page.keyboard.press("/");
  await page.keyboard.type("demo");
  await page.keyboard.press("Escape");
  await page.locator(".grid tr[data-marked] button").focus();
  await page.keyboard.press("Enter");
  await page.locator(".turn").first().waitFor();
  const first = (await title(page).textContent()) ?? "";
  for (let reviewed = 0; reviewed < 10; reviewed += 1) {
    const before = (await title(page).textContent()) ?? "";
    await page.locator(`.conversation-side[data-call="${before}"]`).waitFor();
    await page.keyboard.press("n");
    if (reviewed === 0) {
      await page.keyboard.press("a");
      await page.locator(".decided-yes").first().waitFor();
      await page.keyboard.press("r");
      await page.locator(".decision-form input").waitFor();
      await page.keyboard.type("在转述客户的话");
      await page.keyboard.press("Enter");
      await page.locator(".decided-no").first().waitFor();
      await page.keyboard.press("c");
      await page.locator(".decision-form textarea").waitFor();
      await page.keyboard.type("开头抢话");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await page.locator(".ledger", { hasText: "开头抢话" }).waitFor();
    } else {
      await page.keyboard.press("a");
    }
    await page.keyboard.press("d");
    await page.waitForFunction((id) => document.querySelector("h1")?.textContent !== id, before);
  }
  await page.keyboard.press("Escape");
  await rows(page).first().waitFor();
  assert.match((await done(page).textContent()) ?? "", /^10 \/ /);
  await page.keyboard.press("u");
  assert.match((await done(page).textContent()) ?? "", /^9 \/ /);
  await page.keyboard.press("U");
  assert.match((await done(page).textContent()) ?? "", /^10 \/ /);

  // A rule is changed: what it moves is seen before it is saved.
  await page.keyboard.press("3");
  await page.locator(".rule-line", { hasText: "道歉声" }).click();
  await page.getByRole("button", { name: "修改", exact: true }).click();
  await page.getByLabel("分值").fill("9");
  await page.getByLabel("分值").blur();
  await page.locator(".draft-bar .good-text").waitFor();
  await page.getByRole("button", { name: "看对已读入通话的影响" }).click();
  await page.locator(".impact").filter({ hasText: "通升分" }).waitFor();
  await page.getByRole("button", { name: "保存并启用" }).click();
  await page.locator(".rules-head", { hasText: "own-rules" }).waitFor();

  await page.keyboard.press("4");
  await page.locator(".trends .chart svg").first().waitFor();
  // The calls may still be being scored by the new rules, and looked through again for what is searched: the figures are
  // those of what the list comes to show, and stay.
  await page.getByRole("button", { name: "计算全部指标" }).click();
  const figures = page.getByRole("group", { name: "全部指标" }).getByRole("row").nth(5);
  await figures.waitFor();
  await settle(page);
  assert.equal(await figures.isVisible(), true);
  await page.locator(".heat td[data-cell] button").first().click();
  await page.locator(".pill-only").waitFor();
  await page.getByRole("button", { name: "清除筛选" }).click();
  await page.keyboard.press("5");
  await page.locator(".topic-detail").waitFor();
  await page.keyboard.press("6");
  await page.locator(".paper").waitFor();
  const [saved] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "导出 CSV" }).click()]);
  assert.match(await readFile(await saved.path(), "utf8"), new RegExp(first));

  await settle(page);
  await page.reload();
  await page.locator(".paper").waitFor();
  await page.keyboard.press("2");
  await rows(page).first().waitFor();
  assert.match((await done(page).textContent()) ?? "", /^10 \/ 24/);
  await page.keyboard.press("3");
  await page.locator(".rules-head", { hasText: "own-rules" }).waitFor();
  await page.keyboard.press("2");
  await page.getByRole("button", { name: `打开通话 ${first}` }).click();
  await page.locator(".ledger", { hasText: "开头抢话" }).waitFor();
  assert.match((await page.locator(".ledger").textContent()) ?? "", /李敏/);
}

describe("a day", () => {
  it("goes from opening to a report, and is all there after a reload", async () => {
    const { page, errors, close } = await stage.open();
    await aDay(page);
    assert.deepEqual(errors, []);
    await close();
  });

  it("goes the same way in one file from a disk, with no network at all", async () => {
    const { page, errors, close } = await openPage(stage.browser, `file://${SINGLE}`);
    await page.context().setOffline(true);
    const asked: string[] = [];
    page.on("request", (request) => {
      if (/^https?:/.test(request.url())) asked.push(request.url());
    });
    await aDay(page);
    assert.deepEqual(asked, []);
    assert.deepEqual(errors, []);
    await close();
  });

  it("opens without a network after the first visit, dictionary included", async () => {
    const { page, errors, close } = await stage.open();
    await page.waitForFunction(() => navigator.serviceWorker.ready.then(({ active }) => active?.state === "activated"));
    await page.context().setOffline(true);
    await page.reload();
    await openSample(page);
    await page.keyboard.press("5");
    await page.locator(".topic-detail").waitFor();
    assert.deepEqual(errors, []);
    await close();
  });
});

describe("a newer page", () => {
  it("waits until it is asked for, and takes no work away", async () => {
    let newer = false;
    const host = await servePage("/", () => false, (path, bytes) => {
      if (!newer) return bytes;
      if (path === "sw.js") return Buffer.from(bytes.toString().replace(/VERSION = "/, 'VERSION = "newer-'));
      return path === "" ? Buffer.from(bytes.toString().replace("<body>", '<body data-newer="yes">')) : bytes;
    });
    const { page, close } = await openPage(stage.browser, host.address);
    await page.waitForFunction(() => navigator.serviceWorker.ready.then(({ active }) => active?.state === "activated"));
    await openSample(page);
    await agreeOnFirst(page);
    await settle(page);
    newer = true;
    await page.reload();
    await page.locator(".decided-yes").waitFor();
    assert.equal(await page.locator("body").getAttribute("data-newer"), null, "the page under her hands is the old one");
    await page.getByRole("button", { name: "更新并重新载入" }).click();
    await page.locator("body[data-newer]").waitFor();
    await page.locator(".decided-yes").waitFor();
    await close();
    await host.close();
  });
});

describe("deciding", () => {
  it("adds a finding from a selection, confirms what is fatal by two names, answers an appeal", async () => {
    const fatal = call("f-1", "您好，请问有什么可以帮您？", "你们怎么乱扣费", "你有病吧，自己去查。", "我要投诉你！", "随便你。", "算了。");
    const folder = await folderWith({ "one.ndjson": ndjson(fatal) });
    const { page, errors, close } = await stage.open();
    await drop(page, [join(folder, "one.ndjson")]);
    await finished(page);
    await sign(page, "甲");
    await openFirst(page);
    await page.locator(".suspected button").first().click();
    await page.locator(".confirm", { hasText: "1/2" }).waitFor();
    await sign(page, "乙");
    await page.locator(".suspected button").first().click();
    await page.locator(".as-reviewed strong", { hasText: /^0$/ }).waitFor();

    // Words marked in the conversation become a finding.
    await page.locator("#turn-1 .turn-text").evaluate((text) => {
      const range = document.createRange();
      const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
      let node = walker.nextNode();
      while (node && !node.textContent?.includes("你们")) node = walker.nextNode();
      const at = node?.textContent?.indexOf("你们") ?? 0;
      range.setStart(node as Node, at);
      range.setEnd(node as Node, at + 2);
      getSelection()?.removeAllRanges();
      getSelection()?.addRange(range);
    });
    await page.locator(".selected", { hasText: "你们" }).waitFor();
    await page.keyboard.press("m");
    await page.locator(".decision-form q", { hasText: "你们" }).waitFor();
    await page.getByRole("button", { name: "补记", exact: true }).click();
    await page.locator(".ledger q", { hasText: "你们" }).waitFor();

    await page.keyboard.press("n");
    await page.keyboard.press("x");
    await page.keyboard.type("客户先骂人");
    await page.getByRole("button", { name: "提出申诉" }).click();
    await page.locator(".ledger .pill-warn", { hasText: "待复核" }).waitFor();
    await sign(page, "丙");
    await page.keyboard.press("a");
    await page.locator(".ledger .pill-warn").waitFor({ state: "detached" });
    assert.deepEqual(errors, []);
    await close();
  });

  it("hides the machine's verdicts until one's own are in", async () => {
    const { page, close } = await stage.open();
    await openSample(page);
    await openFirst(page);
    await page.keyboard.press("b");
    await page.locator(".blind").waitFor();
    assert.equal(await page.locator(".score-head, .findings, mark, .tick").count(), 0);
    const send = page.locator(".blind button[type=submit]");
    assert.equal(await send.isDisabled(), true);
    for (const group of await page.locator(".blind > .judging fieldset").all()) await group.locator("input[value=pass]").check();
    await send.click();
    await page.locator(".score-head").waitFor();
    assert.equal(await page.locator(".ledger .pill", { hasText: "盲评" }).count(), 5);
    await page.keyboard.press("u");
    await page.locator(".blind").waitFor();
    await page.keyboard.press("Escape");
    await rows(page).first().waitFor();
    assert.equal(await page.locator(".grid .score, .grid .verdict").count(), 0, "the list tells nothing either");
    await close();
  });

  it("puts roles right and judges anew, and undoes it", async () => {
    const turned = { id: "r-1", turns: [{ role: "customer", text: "您好。" }, { role: "agent", text: "嗯。" }, { role: "customer", text: "三十六。" }, { role: "agent", text: "好。" }] };
    const folder = await folderWith({ "one.ndjson": ndjson(turned) });
    const { page, close } = await stage.open();
    await drop(page, [join(folder, "one.ndjson")]);
    await finished(page);
    await rows(page).first().click();
    await page.locator("#turn-0.role-customer").waitFor();
    await page.keyboard.press("s");
    await page.locator("#turn-0.role-agent mark").first().waitFor();
    await page.keyboard.press("u");
    await page.locator("#turn-0.role-customer").waitFor();
    await close();
  });
});

describe("the queue", () => {
  it("draws the same sample for the same seed, keeps targeted calls apart, and counts what is done", async () => {
    const { page, close } = await stage.open();
    await openSample(page);
    const drawn = async () => {
      await page.getByRole("button", { name: /^全部 \d+ \// }).click();
      await page.getByRole("button", { name: "抽样", exact: true }).click();
      await page.getByLabel("抽多少通").fill("6");
      await page.getByLabel("随机种子").fill("42");
      await page.getByRole("button", { name: "抽取" }).click();
      await page.getByText("种子 42").waitFor();
      return (await idsIn(page)).sort();
    };
    const first = await drawn();
    assert.equal(first.length, 6);
    assert.deepEqual(await drawn(), first);
    await openFirst(page);
    await page.keyboard.press("t");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: /^定向抽检/ }).click();
    assert.equal(await rows(page).count(), 1);
    await close();
  });
});

describe("a bad day", () => {
  it("starts a dead worker anew and goes on where it was, nothing lost or doubled", async () => {
    const { page, errors, close } = await stage.open();
    await drop(page, [await manyCalls(60_000, "k")]);
    await begun(page);
    const [worker] = page.workers();
    await worker?.evaluate(() => self.close()).catch(() => undefined);
    await page.getByText("后台线程中断过").waitFor();
    await read(page);
    await page.keyboard.press("2");
    await page.getByText("共 60,000 通").waitFor();
    assert.deepEqual(errors, []);
    await close();
  });

  it("says so when storage is full, keeps the work in the page, and gives it out", async () => {
    const { page, close } = await stage.open();
    await openSample(page);
    await openFirst(page);
    await page.evaluate(() => {
      IDBObjectStore.prototype.add = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
    });
    await page.keyboard.press("n");
    await page.keyboard.press("a");
    await page.getByRole("alert").filter({ hasText: "存储空间满了" }).waitFor();
    await page.locator(".decided-yes").first().waitFor();
    const [saved] = await Promise.all([page.waitForEvent("download"), page.getByRole("alert").getByRole("button", { name: "导出项目" }).click()]);
    const project = JSON.parse(await readFile(await saved.path(), "utf8")) as { events: { kind: string }[] };
    assert.equal(project.events.filter(({ kind }) => kind === "review").length, 1);
    await close();
  });

  it("keeps what was read when the page is closed in the middle of it", async () => {
    const context = await stage.browser.newContext(WIDE);
    const page = await context.newPage();
    await page.goto(stage.site.address);
    await openSample(page);
    await agreeOnFirst(page);
    await settle(page);
    await drop(page, [await manyCalls(40_000, "z")]);
    await begun(page);
    await page.close();
    const again = await context.newPage();
    await again.goto(stage.site.address);
    await again.getByRole("button", { name: /试用示例/ }).waitFor();
    await again.getByRole("button", { name: /试用示例/ }).click();
    await finished(again);
    assert.equal(await again.locator(".done-begun").count(), 1, "the decision is still there");
    await context.close();
  });

  it("keeps no transcripts where none are to be kept, and forgets everything when asked", async () => {
    const { page, close } = await stage.open();
    await page.getByRole("checkbox", { name: /保留文字记录/ }).uncheck();
    await openSample(page);
    await agreeOnFirst(page);
    await settle(page);
    await page.goto(stage.site.address);
    await page.getByText(/1 通通话的复核都还在/).waitFor();
    await page.getByRole("button", { name: "设置与数据" }).first().click();
    await page.getByRole("button", { name: "清除全部数据" }).click();
    await page.getByRole("button", { name: "清除", exact: true }).click();
    await page.getByRole("button", { name: /试用示例/ }).waitFor();
    await page.reload();
    await page.getByRole("button", { name: /试用示例/ }).waitFor();
    assert.equal(await page.getByText("复核都还在").count(), 0);
    await close();
  });
});

describe("two reviewers", () => {
  it("merge their projects, and see how far they agree", async () => {
    const project = async (name: string, key: "a" | "r") => {
      const { page, close } = await stage.open();
      await openSample(page);
      await sign(page, name);
      await agreeOnFirst(page);
      await page.keyboard.press(key);
      if (key === "r") {
        await page.keyboard.type("不算");
        await page.keyboard.press("Enter");
      }
      await page.locator(".decided").nth(1).waitFor();
      return { page, close };
    };
    const li = await project("李", "r");
    await li.page.getByRole("button", { name: "设置与数据" }).click();
    const [saved] = await Promise.all([li.page.waitForEvent("download"), li.page.getByRole("button", { name: "导出项目" }).click()]);
    const text = await readFile(await saved.path(), "utf8");
    assert.doesNotMatch(text, /鬼影|师傅/, "no transcript goes along unasked");
    await li.close();
    const wang = await project("王", "a");
    await drop(wang.page, [join(await folderWith({ "li.wusheng": text }), "li.wusheng")]);
    await wang.page.getByRole("button", { name: "导入合并" }).click();
    const row = wang.page.getByRole("row").filter({ hasText: "李 / 王" });
    assert.match((await row.textContent()) ?? "", /2\s*50\.0%/);
    await wang.close();
  });
});
