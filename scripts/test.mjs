// `npm test`: sets up, checks form, builds, runs every test.
// In: the sources. Out: a line a step, the counts at the end, everything a failing step printed.
// Its own file because it is a command of its own.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { build, tsc } from "./build.mjs";
import { ensureBrowser, ensureFont } from "./lib/browser.mjs";
import { modules } from "./lib/modules.mjs";
import { Trouble, capture, main, root, run, step } from "./lib/run.mjs";
import { ensureComponents } from "./lib/tools.mjs";
import { cargoArgs, cargoEnv } from "./lib/wasm.mjs";
import { setup } from "./setup.mjs";

const counts = { passed: 0, failed: 0, skipped: 0 };

// The closing lines of cargo's and Node's test runners.
const CLOSING = [
  /test result: \w+\. (?<passed>\d+) passed; (?<failed>\d+) failed; (?<skipped>\d+) ignored/g,
  /^(?:ℹ|#) pass (?<passed>\d+)\n(?:ℹ|#) fail (?<failed>\d+)\n(?:ℹ|#) cancelled (?<cancelled>\d+)\n(?:ℹ|#) skipped (?<skipped>\d+)/gm,
];

/** Runs a test runner, adds up what it counted, and fails where it failed or ran nothing. */
async function tests(command, args, options) {
  const { status, output } = await capture(command, args, options);
  const text = output.replaceAll(/\x1b\[[0-9;]*m/g, "").replaceAll("\r\n", "\n");
  const here = { passed: 0, failed: 0, skipped: 0 };
  for (const { groups } of CLOSING.flatMap((pattern) => [...text.matchAll(pattern)])) {
    here.passed += Number(groups.passed);
    here.failed += Number(groups.failed) + Number(groups.cancelled ?? 0);
    here.skipped += Number(groups.skipped);
  }
  for (const key of Object.keys(counts)) counts[key] += here[key];
  if (status !== 0) throw new Trouble(`${output.trimEnd()}\n\n${[command, ...args].join(" ")}\nended with status ${status}`);
  if (here.passed === 0) throw new Trouble(`${output.trimEnd()}\n\n${[command, ...args].join(" ")}\nran no test`);
  return `${here.passed} passed${here.skipped > 0 ? `, ${here.skipped} skipped` : ""}`;
}

async function clippyOnWasm() {
  const lints = ["--", "-D", "warnings"];
  for (const { name } of modules) {
    await run("cargo", ["clippy", "--release", "--lib", ...cargoArgs(name), ...lints], { env: cargoEnv(name) });
  }
}

const jsTests = () =>
  readdirSync(join(root, "tests", "js"))
    .filter((file) => file.endsWith(".test.mjs"))
    .map((file) => join("tests", "js", file));

async function everything() {
  await setup();
  const lints = ["--", "-D", "warnings"];
  await ensureComponents();
  await step("cargo fmt", async () => void (await run("cargo", ["fmt", "--check"])));
  await step("clippy", async () => void (await run("cargo", ["clippy", "--all-targets", "--all-features", ...lints])));
  await step("clippy for WebAssembly", clippyOnWasm);
  await step("third-party notices", async () => {
    await run(process.execPath, ["scripts/third-party.mjs", "--check"]);
  });
  await step("Rust tests", () => tests("cargo", ["test", "--no-fail-fast", "--features", "types,tables,insight"]));
  await build();
  await step("types of the package", async () => void (await tsc("-p", "pkg", "--noEmit")));
  const page = existsSync(join(root, "www", "package.json"));
  if (page) await step("types of the page", async () => void (await run("npm", ["run", "typecheck", "-w", "www"])));
  await step("browser", async () => void (await ensureBrowser()));
  await step("Chinese font", ensureFont);
  await step("native program for comparison", async () => {
    await run("cargo", ["build", "--release", "--example", "filter"]);
  });
  await step("package tests", () => tests(process.execPath, ["--test", "--test-force-exit", "--test-timeout=300000", "--test-reporter=spec", ...jsTests()]));
  if (page) await step("page tests", () => tests("npm", ["test", "-w", "www"]));
}

await main(async () => {
  try {
    await everything();
  } catch (error) {
    // A step without a test runner that failed counts as one test that failed.
    counts.failed = Math.max(1, counts.failed);
    throw error;
  } finally {
    const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : "";
    console.log(`\n${counts.passed} passed, ${counts.failed} failed${skipped}`);
  }
});
