// What the tests of the package share.
// In: nothing. Out: the sample calls, a way to run the command line, a folder that is removed at the end.
// Its own file because every test file needs one of them.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { root } from "../../scripts/lib/run.mjs";

export { root };
export const samples = join(root, "examples", "calls");
export const sampleBytes = () => readFileSync(join(samples, "sample.ndjson"));

/** Real material beside the project, or undefined where it is not there. */
export function real(name) {
  const path = join(root, "..", "shared", "data", "dialogues", name);
  return existsSync(path) ? path : undefined;
}

export const decode = (bytes) => new TextDecoder().decode(bytes);
export const parse = (bytes) =>
  decode(bytes)
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));

/** A call of two turns, good but for what is given. */
export const callOf = (more = {}) => ({
  id: "c-1",
  turns: [
    { role: "agent", text: "您好，请问有什么可以帮您？" },
    { role: "customer", text: "查一下话费" },
  ],
  ...more,
});

/** A folder of this test file's own. */
export function temporary() {
  const folder = mkdtempSync(join(tmpdir(), "wusheng-test-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs a program to its end: `{ status, stdout, stderr }`, with standard output as bytes. */
export function runProgram(command, args, { input = "", cwd = root, env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env } });
    const out = [];
    let stderr = "";
    child.stdout.on("data", (chunk) => out.push(chunk));
    child.stderr.setEncoding("utf8").on("data", (text) => (stderr += text));
    child.stdin.on("error", () => {});
    child.stdin.end(input);
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, stdout: Buffer.concat(out), stderr }));
  });
}

/** The native filter, `examples/filter.rs`. */
export const filter = join(
  process.env.CARGO_TARGET_DIR ?? join(root, "target"),
  ...["release", "examples", process.platform === "win32" ? "filter.exe" : "filter"],
);

/** Runs the command line in English, so that what it says can be compared. */
export const wusheng = (args, options) =>
  runProgram(process.execPath, [join(root, "pkg", "bin", "wusheng.js"), ...args], {
    env: { LC_ALL: "en_US.UTF-8" },
    ...options,
  });
