// Runs other programs and shows what is being done.
// In: a command, or a named step. Out: its output, or a message and an exit where it failed.
// Its own file because every script speaks to the person at the terminal in the same way.
import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
export const cache = join(root, ".cache");

/** Something a person can mend; shown without a stack. */
export class Trouble extends Error {}

/**
 * Runs a program to its end and collects what it prints, both streams in the order written.
 * Resolves to `{ status, output }`; a program that is not there has status 127.
 */
export function capture(command, args = [], { env = {}, cwd = root, echo = false } = {}) {
  return new Promise((resolve) => {
    let output = "";
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      // npm and npx are .cmd files on Windows, which only a shell starts.
      shell: process.platform === "win32",
    });
    const take = (chunk) => {
      output += chunk;
      if (echo) process.stdout.write(chunk);
    };
    child.stdout.setEncoding("utf8").on("data", take);
    child.stderr.setEncoding("utf8").on("data", take);
    child.on("error", (error) => resolve({ status: error.code === "ENOENT" ? 127 : 126, output: String(error) }));
    child.on("close", (status) => resolve({ status: status ?? 128, output }));
  });
}

/** Runs a program; its output is returned, or shown with the command line where it failed. */
export async function run(command, args = [], options = {}) {
  const { status, output } = await capture(command, args, options);
  if (status !== 0) {
    const shown = options.echo ? "" : output.trimEnd();
    throw new Trouble(`${shown}\n\n${[command, ...args].join(" ")}\nended with status ${status}`.trimStart());
  }
  return output;
}

let steps = process.stdout;

/** Sends the lines of `step` to standard error, for commands whose standard output is data. */
export function stepsToStderr() {
  steps = process.stderr;
}

/** Prints a name, does the work, prints how long it took. `work` may return a short remark to stand beside the time. */
export async function step(name, work) {
  const start = performance.now();
  if (steps.isTTY) steps.write(`… ${name}`);
  const line = (mark, remark) => {
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    steps.write(`${steps.isTTY ? "\r\x1b[K" : ""}${mark} ${name} ${remark ? `(${remark}) ` : ""}${seconds} s\n`);
  };
  try {
    line("✓", await work());
  } catch (error) {
    line("✗", "failed");
    throw error;
  }
}

/** Runs a script's main function; trouble is shown as a message alone. */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    process.stderr.write(`\n${error instanceof Trouble ? error.message : error.stack}\n`);
    process.exitCode = 1;
  }
}
