// The package as users get it: packed, installed into an empty project, and used from Node, TypeScript, a bundler and a
// plain page. In: the build. Out: assertions. Its own file because what works in the project can fail when installed.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launchBrowser } from "../../scripts/lib/browser.mjs";
import { lexicons } from "../../scripts/lib/modules.mjs";
import { serve } from "../../scripts/lib/serve.mjs";
import { callOf, root, runProgram, sampleBytes, temporary } from "./lib.mjs";

const folder = temporary();
const project = join(folder, "project");
const call = JSON.stringify(callOf());
let tarball;
let browser;

async function npm(args, cwd) {
  const { status, stdout, stderr } = await runProgram("npm", args, { cwd });
  assert.equal(status, 0, stderr);
  return stdout.toString("utf8");
}

const tool = (name, ...path) => join(root, "node_modules", name, ...path);

before(async () => {
  const [{ filename }] = JSON.parse(await npm(["pack", "--json", "--pack-destination", folder], join(root, "pkg")));
  tarball = join(folder, filename);
  mkdirSync(project);
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: "consumer", private: true, type: "module" }));
  await npm(["install", "--no-audit", "--no-fund", "--offline", tarball], project);
  browser = await launchBrowser();
});

after(() => browser?.close());

test("it holds what it needs and nothing else", () => {
  const installed = join(project, "node_modules", "wusheng");
  assert.deepEqual(readdirSync(installed).sort(), [
    ...["LICENSE", "README.md", "THIRD-PARTY.md", "bin", "dist", "package.json", "wasm"],
  ]);
  const modules = ["author", "core", "exchange", "insight", "tables"].flatMap((name) => [`wusheng_${name}.js`, `wusheng_${name}_bg.wasm`]);
  const kept = lexicons.map((id) => `${id}.lexicon`);
  assert.deepEqual(readdirSync(join(installed, "wasm")).sort(), ["wusheng.dict", ...kept, ...modules].sort());
  const { dependencies } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  assert.equal(dependencies, undefined);
});

test("it asks for the Node that the project asks for, and its README says so", () => {
  const read = (...path) => readFileSync(join(root, ...path), "utf8");
  const { node } = JSON.parse(read("package.json")).engines;
  const { version, engines } = JSON.parse(read("pkg", "package.json"));
  assert.equal(engines.node, node);
  assert.ok(read("pkg", "README.md").includes(`Node ${node.replace(">=", "")} or newer`));
  assert.ok(read("pkg", "README.md").includes(`npm install path/to/wusheng-${version}.tgz`));
});

test("publint finds nothing", async () => {
  const { publint } = await import("publint");
  const { messages } = await publint({ pkgDir: join(root, "pkg"), strict: true });
  assert.deepEqual(messages, []);
});

test("are the types wrong? No", async () => {
  const args = [tool("@arethetypeswrong", "cli", "dist", "index.js"), tarball, "--profile", "esm-only", "--no-emoji"];
  const exclude = ["--exclude-entrypoints", "./wusheng_core_bg.wasm", "./wusheng_exchange_bg.wasm", "./wusheng_author_bg.wasm"];
  exclude.push("./wusheng_tables_bg.wasm", "./wusheng_insight_bg.wasm", "./wusheng.dict");
  exclude.push(...lexicons.map((id) => `./${id}.lexicon`));
  const { status, stdout, stderr } = await runProgram(process.execPath, [...args, ...exclude]);
  assert.equal(status, 0, `${stdout}${stderr}`);
});

test("a Node program", async () => {
  writeFileSync(
    join(project, "use.js"),
    `import { load } from "wusheng";
     const w = await load();
     console.log(JSON.stringify(w.reviewer().score(${call}).voices.greeting.verdict));`,
  );
  const { stdout, stderr } = await runProgram(process.execPath, ["use.js"], { cwd: project });
  assert.equal(stdout.toString(), '"pass"\n', stderr);
});

test("the program in the README", async () => {
  const [, program] = /```js\n(.*?)```/s.exec(readFileSync(join(root, "pkg", "README.md"), "utf8"));
  writeFileSync(join(project, "readme.js"), `${program}\nconsole.log(JSON.stringify(card.voices.greeting));`);
  const { stdout, stderr } = await runProgram(process.execPath, ["readme.js"], { cwd: project });
  assert.equal(stderr, "");
  assert.deepEqual(JSON.parse(stdout), { verdict: "pass", evidence: [{ turn: 0, start: 0, end: 2, text: "您好" }] });
});

test("the command line, by its name", async () => {
  const { status, stdout, stderr } = await runProgram("npx", ["--offline", "wusheng", "score", "-", "--format", "ndjson"], {
    cwd: project,
    input: sampleBytes(),
  });
  assert.equal(status, 0, stderr);
  assert.equal(stdout.toString("utf8").trimEnd().split("\n").length, sampleBytes().toString().trimEnd().split("\n").length);
});

test("a strict TypeScript program, its declarations checked too", async () => {
  writeFileSync(
    join(project, "use.ts"),
    `import { load, WushengError, type Call, type Problem, type Scorecard, type Verdict } from "wusheng";
     const w = await load({ language: "en" });
     const call: Call = { id: "c-1", turns: [{ role: "agent", text: "您好", startMs: 0 }], meta: { any: "thing" } };
     const reviewer = w.reviewer({ packs: [] });
     const card: Scorecard = reviewer.score(call, { detail: "full", onProblem: (problem: Problem) => problem.message });
     const verdict: Verdict = card.voices.greeting.verdict;
     const bytes: Uint8Array = reviewer.scoreLines(new Uint8Array(0)).bytes;
     const missed: number | undefined = card.findings[0]?.occurrences[0]?.nearMiss?.turn;
     export const all = [verdict, bytes, missed, new WushengError("x", "y").problems];
     // @ts-expect-error: no such role
     export const wrong: Call = { id: "c-2", turns: [{ role: "wizard", text: "" }] };
    `,
  );
  for (const settings of [
    ["--module", "nodenext", "--lib", "es2022,dom"],
    ["--module", "esnext", "--moduleResolution", "bundler", "--lib", "es2022,dom"],
  ]) {
    const args = [tool("typescript", "bin", "tsc"), "--noEmit", "--strict", "--target", "es2022", "--types", "", ...settings];
    const { status, stdout } = await runProgram(process.execPath, [...args, "use.ts"], { cwd: project });
    assert.equal(status, 0, stdout.toString());
  }
});

/** Opens a page, waits until it has set `window.result`, and returns that; any error on the page fails the test. */
async function resultOf(url) {
  const page = await browser.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("requestfailed", (request) => errors.push(`${request.url()} failed`));
  try {
    await page.goto(url);
    await page.waitForFunction("window.result !== undefined", undefined, { timeout: 20_000 }).catch(() => {});
    assert.deepEqual(errors, []);
    return await page.evaluate("window.result");
  } finally {
    await page.close();
  }
}

const PAGE = '<!doctype html><link rel="icon" href="data:,"><script type="module" src="./main.js"></script>';

test("a plain page", async () => {
  writeFileSync(join(project, "index.html"), PAGE);
  writeFileSync(
    join(project, "main.js"),
    `import { load } from "./node_modules/wusheng/dist/index.js";
     window.result = (await load()).reviewer().score(${call}).voices.greeting.verdict;`,
  );
  const { url, close } = await serve(project);
  try {
    assert.equal(await resultOf(`${url}/`), "pass");
  } finally {
    close();
  }
});

test("a Vite build, on the page and in a worker", async () => {
  const source = join(project, "vite");
  mkdirSync(source);
  writeFileSync(join(source, "index.html"), PAGE);
  writeFileSync(
    join(source, "main.js"),
    `import { load } from "wusheng";
     const here = (await load()).reviewer().score(${call}).voices.greeting.verdict;
     const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
     worker.onmessage = ({ data }) => (window.result = [here, data]);
     worker.onerror = (event) => (window.result = event.message);`,
  );
  writeFileSync(
    join(source, "worker.js"),
    `import { load } from "wusheng";
     load().then((w) => postMessage(w.reviewer().score(${call}).voices.greeting.verdict));`,
  );
  const { build } = await import("vite");
  const warnings = [];
  const logger = { info() {}, warn: (text) => warnings.push(text), warnOnce: (text) => warnings.push(text) };
  await build({
    configFile: false,
    root: source,
    base: "./",
    logLevel: "warn",
    worker: { format: "es" },
    build: { target: "es2022" },
    customLogger: { ...logger, error: logger.warn, clearScreen() {}, hasErrorLogged: () => false, hasWarned: false },
  });
  assert.deepEqual(warnings, []);
  const assets = readdirSync(join(source, "dist", "assets"));
  // Of each module one file; those for authors, metrics and groups are loaded only by who asks for them.
  const modules = assets.filter((name) => name.endsWith(".wasm")).map((name) => name.split("_")[1]);
  assert.deepEqual(modules.sort(), ["author", "core", "exchange", "insight", "tables"], `${assets}`);
  const { url, close } = await serve(join(source, "dist"));
  try {
    assert.deepEqual(await resultOf(`${url}/`), ["pass", "pass"]);
  } finally {
    close();
  }
});
