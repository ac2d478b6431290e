// The page in a real Chromium. In: a browser, how wide, which scheme. Out: a page, and ways to hand it files as a person
// would. Its own file because every browser test speaks in these words.

import { rmSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";

const SAMPLE = /试用示例|Try the sample/;

export const WIDE: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };
export const NARROW: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true };

/** A page that can be used; whatever it throws or logs as an error fails the test at `errors`. */
export async function openPage(browser: Browser, address: string, options: BrowserContextOptions = WIDE) {
  const context = await browser.newContext(options);
  // A busy machine takes several times as long; what hangs is still found.
  context.setDefaultTimeout(45_000);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  await page.goto(address);
  await page.getByRole("button", { name: SAMPLE }).waitFor();
  return { page, errors, close: () => context.close() };
}

/** Waits until nothing more is fetched: the engine and the sample are here. */
export function fetched(page: Page): Promise<void> {
  return page.waitForLoadState("networkidle");
}

/** Opens the sample and waits until it is read. */
export async function openSample(page: Page): Promise<void> {
  await page.getByRole("button", { name: SAMPLE }).click();
  await finished(page);
}

/** Waits until what was handed over is read; then stands on the queue, where most tests begin. */
export async function finished(page: Page): Promise<void> {
  await read(page);
  await page.getByRole("button", { name: /^(开始复核|Begin reviewing)$/ }).click();
  await page.locator(".list-screen").waitFor();
}

/** Waits until what was handed over is read; the first minute is on screen. */
export async function read(page: Page): Promise<void> {
  await page.getByRole("status").filter({ hasText: /读取完成|Finished/ }).first().waitFor({ state: "attached" });
}

/** The rows of the list that are drawn. */
export const rows = (page: Page) => page.locator(".grid tbody tr:not(.gap)");

/** The calls they show, from the top. */
export const idsIn = (page: Page) => page.locator(".grid tbody .col-id button").allTextContents();

const folders: string[] = [];
process.on("exit", () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder on disk with files in it, gone when the tests are over. */
export async function folderWith(files: Record<string, string | Buffer>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "wusheng-page-"));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
}

/** Drops files or folders on the middle of the page, through the browser's own drag and drop. */
export async function drop(page: Page, paths: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await session.send("Input.dispatchDragEvent", { type, x: 200, y: 300, data });
  }
  await session.detach();
}

/** Drops files of the names and contents given, in a folder. */
export const give = async (page: Page, files: Record<string, string | Buffer>): Promise<void> => drop(page, [await folderWith(files)]);

/** Opens the first call of the list. */
export async function openFirst(page: Page): Promise<void> {
  await rows(page).first().click();
  await page.locator(".turn").first().waitFor();
}

/** Lines of NDJSON. */
export function ndjson(...calls: readonly unknown[]): string {
  return calls.map((call) => `${JSON.stringify(call)}\n`).join("");
}

/** A call from `agent:` and `customer:` turns in order, the agent first. */
export function call(id: string, ...texts: readonly string[]) {
  return { id, turns: texts.map((text, index) => ({ role: index % 2 === 0 ? "agent" : "customer", text })) };
}
