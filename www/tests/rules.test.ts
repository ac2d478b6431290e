// The rules on the page, in a real Chromium: examples green and red as one types, a review made an example, problems that
// lead to their line, before and after, versions, packs out and in.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";
import type { Page } from "playwright-core";
import { isOwnRule, withExample } from "../src/model/pack-text.ts";
import { drop, folderWith, openSample, rows } from "./support/browser.ts";
import { hosted } from "./support/stage.ts";


const stage = hosted();

const head = (page: Page, text: string) => page.locator(".rules-head", { hasText: text }).waitFor();
const draftSays = (page: Page, text: RegExp) => page.locator(".draft-bar").getByRole("status").filter({ hasText: text }).waitFor();
const choose = async (page: Page, rule: string) => {
  await page.locator(".rule-line", { hasText: rule }).first().click();
  await page.getByRole("heading", { level: 2, name: rule }).waitFor();
};

describe("the text of a pack", () => {
  it("takes an example under its own rule, else as a change of a rule below", () => {
    const example = '# c-1\n[[rules.examples]]\nverdict = "pass"';
    const text = 'schema = 1\n\n[[rules]]\nid = "a"\n\n[[rules]]\nid = "b"\n\n[change.c]\npoints = 3\n';
    assert.deepEqual(["a", "b", "c", "id"].map((rule) => isOwnRule(text, rule)), [true, true, false, false]);
    assert.equal(withExample(text, "a", example), text.replace('id = "a"\n', `id = "a"\n\n${example}\n`));
    assert.equal(withExample(text, "b", example), text.replace('id = "b"\n', `id = "b"\n\n${example}\n`));
    assert.equal(withExample(text, "c", example), `${text}\n# c-1\n[[change.c.examples]]\nverdict = "pass"\n`);
  });
});

describe("the rules", () => {
  it("try examples as one types: red where the rule says something else, green where it agrees", async () => {
    const { page, errors, close } = await stage.open();
    await openSample(page);
    await page.keyboard.press("3");
    await choose(page, "问好声");
    const field = page.getByRole("textbox", { name: "加一个例子" });
    await field.fill("客服：哪位呀\n客户：查话费\n客服：三十六");
    await page.getByRole("button", { name: "加入修改稿" }).click();
    await draftSays(page, /1 处不能用/);
    await page.locator(".example.red", { hasText: "客服：哪位呀" }).filter({ hasText: "实际：未做到" }).waitFor();
    assert.equal(await page.getByRole("button", { name: "保存并启用" }).isDisabled(), true, "a pack whose examples fail cannot be saved");
    await page.getByRole("button", { name: "放弃修改" }).click();
    await field.fill("客服：哪位呀\n客户：查话费\n客服：三十六");
    await page.getByLabel("应判为").selectOption("fail");
    await page.getByRole("button", { name: "加入修改稿" }).click();
    await draftSays(page, /可以使用/);
    await page.locator(".example.green", { hasText: "客服：哪位呀" }).first().waitFor();
    assert.deepEqual(errors, []);
    await close();
  });

  it("make an example of a review", async () => {
    const { page, errors, close } = await stage.open();
    await openSample(page);
    await rows(page).first().click();
    await page.locator(".turn").first().waitFor();
    const card = page.locator("article", { hasText: "问好声" }).first();
    await card.getByRole("button", { name: /^不同意/ }).first().click();
    await page.keyboard.type("开头被截掉了");
    await page.keyboard.press("Enter");
    await card.getByRole("button", { name: "做成例子" }).click();
    await page.getByRole("heading", { level: 2, name: "问好声" }).waitFor();
    const lesson = page.locator(".lessons li", { hasText: "开头被截掉了" });
    await lesson.getByText("未做到 → 做到").waitFor();
    await lesson.getByRole("button", { name: "做成例子" }).click();
    await draftSays(page, /1 处不能用/);
    await page.locator(".example.red").waitFor();
    assert.deepEqual(errors, []);
    await close();
  });

  it("lead from a problem to its line, keep every version, and go out and in as packs", async () => {
    const { page, errors, close } = await stage.open();
    await openSample(page);
    await page.keyboard.press("3");
    await page.getByRole("button", { name: "文本", exact: true }).click();
    const area = page.locator(".editor textarea");
    const first = await area.inputValue();
    await area.fill(`${first}\n[change.greeting]\npoints = "many"\n`);
    await draftSays(page, /不能用/);
    await page.locator(".editor-problems li", { hasText: "points" }).getByRole("button").first().click();
    const line = await area.evaluate((field: HTMLTextAreaElement) => field.value.slice(0, field.selectionStart).split("\n").length);
    assert.equal(line, first.split("\n").length + 2);
    await area.fill(`${first}\n[change.greeting]\npoints = 2\n`);
    await draftSays(page, /可以使用/);
    await page.getByRole("button", { name: "看对已读入通话的影响" }).click();
    await page.locator(".impact", { hasText: "通升分" }).waitFor();
    await page.getByRole("button", { name: "保存并启用" }).click();
    await head(page, "own-rules");
    const [saved] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "导出规则" }).click()]);
    const pack = await readFile(await saved.path());

    await page.getByRole("button", { name: "版本", exact: true }).click();
    await page.getByRole("listitem").filter({ hasText: "内置规则" }).getByRole("button", { name: "换回这一版" }).click();
    await head(page, "telecom-zh");
    await page.getByRole("heading", { level: 1 }).click();
    await page.keyboard.press("u");
    await head(page, "own-rules");
    assert.deepEqual(errors, []);
    await close();

    const other = await stage.open();
    await openSample(other.page);
    await other.page.keyboard.press("3");
    await other.page.locator(".rules-head input[type=file]").setInputFiles({ name: "own.toml", mimeType: "text/plain", buffer: pack });
    await draftSays(other.page, /可以使用/);
    await choose(other.page, "问好声");
    await other.page.locator(".rule-facts", { hasText: "2 分" }).waitFor();
    await other.close();
  });

  it("become a draft when a pack is dropped, with its faults in the language of the page", async () => {
    const pack = 'schema = 1\nid = "own"\nversion = "1.0.0"\nextends = ["telecom-zh"]\n\n[[rules]]\nid = "x"\ntitel = "t"\n';
    const { page, errors, close } = await stage.open();
    await drop(page, [join(await folderWith({ "own.toml": pack }), "own.toml")]);
    await page.locator(".draft-problems", { hasText: "是否想写 title" }).waitFor();
    await page.getByRole("button", { name: "English" }).click();
    await page.locator(".draft-problems", { hasText: "Did you mean title" }).waitFor();
    assert.deepEqual(errors, []);
    await close();
  });
});
