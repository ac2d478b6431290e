// How quick the review page is, in a real Chromium.
// In: the built page. Out: time until it can be used, its JavaScript, 10 000 calls read, a call opened, 100 000 rows
// scrolled, memory of the process. Its own file because it needs a browser.
import { gzipSync } from "node:zlib";
import { readFileSync, writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { chromium } from "playwright-core";
import { ensureBrowser } from "../scripts/lib/browser.mjs";
import { root } from "../scripts/lib/run.mjs";
import { corpus, figure, median } from "./lib.mjs";

const dist = join(root, "www", "dist");
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm" };

const server = createServer((request, response) => {
  const path = new URL(request.url, "http://localhost").pathname.slice(1) || "index.html";
  try {
    const bytes = readFileSync(join(dist, path));
    response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream" });
    response.end(bytes);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const address = `http://127.0.0.1:${server.address().port}/`;
const folder = mkdtempSync(join(tmpdir(), "wusheng-bench-"));

// What index.html asks for by itself is what the first screen waits for.
const html = readFileSync(join(dist, "index.html"), "utf8");
const scripts = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(([, file]) => file);
const packed = scripts.reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file)), { level: 9 }).length, 0);
figure("page-javascript", packed / 1000, "kB gzipped", { budget: 80 });

const executablePath = process.env.CHROME_PATH ?? (await ensureBrowser()) ?? "/usr/bin/chromium";
const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--enable-precise-memory-info"],
});

/**
 * The longest task of the page's main thread while `work` runs, in milliseconds of its own processor time: what a frame
 * costs, however busy the machine is with other things.
 */
async function longestTask(work) {
  const session = await browser.newBrowserCDPSession();
  const events = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  await session.send("Tracing.start", { traceConfig: { includedCategories: ["toplevel"] }, transferMode: "ReportEvents" });
  await work();
  const complete = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  await session.send("Tracing.end");
  await complete;
  await session.detach();
  const mains = new Set(events.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain").map(({ pid, tid }) => `${pid} ${tid}`));
  const own = events.filter(({ ph, pid, tid, tdur }) => ph === "X" && tdur && mains.has(`${pid} ${tid}`));
  return own.reduce((longest, { tdur }) => Math.max(longest, tdur / 1000), 0);
}

/** Megabytes that the page's process holds by itself, page and worker together, engine and buffers among them. */
async function processMegabytes() {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const sizes = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => {
    const [, kilobytes] = /^Private_Dirty:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, "utf8")) ?? [];
    return Number(kilobytes ?? 0) / 1000;
  });
  return Math.max(...sizes);
}

/** The longest time between two frames, from now until asked. */
const watchFrames = (page) =>
  page.evaluate(() => {
    const state = { longest: 0, last: performance.now() };
    window.frames_ = state;
    const tick = (now) => {
      state.longest = Math.max(state.longest, now - state.last);
      state.last = now;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
const longestFrame = (page) => page.evaluate(() => window.frames_.longest);

async function opened() {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, serviceWorkers: "block" });
  const page = await context.newPage();
  const start = performance.now();
  await page.goto(address, { waitUntil: "commit" });
  await page.getByRole("button", { name: "试用示例" }).waitFor();
  const usable = performance.now() - start;
  // The engine is here once nothing more is fetched.
  await page.waitForLoadState("networkidle", { timeout: 20_000 }).catch(() => undefined);
  return { context, page, usable };
}

/** `count` calls of the corpus under ids of their own. */
async function callsFile(count) {
  const { name, ndjson } = await corpus();
  const lines = ndjson.toString("utf8").trimEnd().split("\n").filter((line) => line.length < 4000);
  const file = join(folder, `${count}.ndjson`);
  const parts = [];
  for (let index = 0; index < count; index += 1) {
    parts.push(lines[index % lines.length].replace(/"id":\s*"[^"]*"/, `"id":"p-${index}"`));
  }
  writeFileSync(file, `${parts.join("\n")}\n`);
  return { name, file, megabytes: Number((Buffer.byteLength(parts.join("\n")) / 1e6).toFixed(1)) };
}

async function readInto(page, file) {
  await watchFrames(page);
  const start = performance.now();
  await page.locator("input[type=file]").first().setInputFiles(file);
  await page.getByRole("status").filter({ hasText: "读取完成" }).first().waitFor({ state: "attached", timeout: 600_000 });
  await page.getByRole("button", { name: "开始复核" }).click();
  await page.locator(".grid tbody tr:not(.gap)").first().waitFor();
  return { ms: performance.now() - start, frame: await longestFrame(page) };
}

try {
  const usable = [];
  for (let run = 0; run < 5; run += 1) {
    const { context, usable: ms } = await opened();
    usable.push(ms);
    await context.close();
  }
  figure("page-first-screen", median(usable), "ms", { budget: 1000 });

  const ten = await callsFile(10_000);
  const { context, page } = await opened();
  let read = { ms: 0, frame: 0 };
  const readTask = await longestTask(async () => (read = await readInto(page, ten.file)));
  figure("page-10000-calls", read.ms / 1000, "s", { budget: 3, corpus: ten.name, megabytes: ten.megabytes });
  figure("page-10000-calls-longest-frame", read.frame, "ms", { budget: 100, longestTask: Math.round(readTask) });
  // From a key to the words on screen, a call after the other.
  await page.locator(".grid tbody tr:not(.gap)").first().click();
  await page.locator(".conversation-side").waitFor();
  const opens = await page.evaluate(async () => {
    const times = [];
    for (let index = 0; index < 30; index += 1) {
      const before = document.querySelector(".conversation-side")?.getAttribute("data-call");
      const start = performance.now();
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "j", bubbles: true }));
      while (document.querySelector(".conversation-side")?.getAttribute("data-call") === before) await new Promise((resolve) => setTimeout(resolve));
      times.push(performance.now() - start);
    }
    return times;
  });
  figure("page-open-call", median(opens), "ms", { budget: 50, worst: Math.round(Math.max(...opens)) });
  await context.close();

  const many = await callsFile(100_000);
  const large = await opened();
  await readInto(large.page, many.file);
  await large.page.waitForTimeout(1000);
  await watchFrames(large.page);
  const scrollTask = await longestTask(() =>
    large.page.evaluate(async () => {
      const grid = document.querySelector(".grid");
      for (let step = 0; step < 120; step += 1) {
        grid.scrollTop += step < 60 ? 400 : 30_000;
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    }),
  );
  figure("page-scroll-longest-frame", await longestFrame(large.page), "ms", { budget: 50, rows: 100_000, longestTask: Math.round(scrollTask) });
  const cdp = await large.context.newCDPSession(large.page);
  await cdp.send("HeapProfiler.enable");
  await cdp.send("HeapProfiler.collectGarbage");
  figure("page-memory", await processMegabytes(), "MB", { budget: 500, calls: 100_000, transcripts: many.megabytes });
  await large.context.close();
} finally {
  await browser.close();
  server.close();
  rmSync(folder, { recursive: true, force: true });
}
