// Makes sure the tools are there: Node, Rust, its WebAssembly target, wasm-bindgen, the npm packages.
// In: what the machine has. Out: what was missing, installed into the project where it can be; a clear word where not.
// Its own file because `npm start` and `npm test` begin with it.
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { Trouble, cache, capture, root, run } from "./run.mjs";

export const wasmTarget = "wasm32-unknown-unknown";
const OLDEST_NODE = [20, 19];
const exe = process.platform === "win32" ? ".exe" : "";

/** rustup puts cargo here; a shell that was open before its installation does not have it on its PATH yet. */
function findCargo() {
  const bin = join(process.env.CARGO_HOME ?? join(homedir(), ".cargo"), "bin");
  if (existsSync(join(bin, `cargo${exe}`)) && !process.env.PATH?.split(delimiter).includes(bin)) {
    process.env.PATH = `${process.env.PATH ?? ""}${delimiter}${bin}`;
  }
}

export function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    throw new Trouble(
      `Node ${process.versions.node} is too old: ${OLDEST_NODE.join(".")} or newer is needed (https://nodejs.org).`,
    );
  }
}

export async function checkRust() {
  findCargo();
  const { status, output } = await capture("cargo", ["--version"]);
  if (status !== 0) {
    throw new Trouble("cargo was not found. Install Rust with rustup (https://rustup.rs), then run this again.");
  }
  const oldest = /^rust-version = "(.*)"/m.exec(readFileSync(join(root, "Cargo.toml"), "utf8"))[1];
  const [, major, minor] = /cargo (\d+)\.(\d+)/.exec(output) ?? [];
  const [needMajor, needMinor] = oldest.split(".").map(Number);
  if (Number(major) < needMajor || (Number(major) === needMajor && Number(minor) < needMinor)) {
    throw new Trouble(`${output.trim()} is too old: Rust ${oldest} or newer is needed. Run: rustup update stable`);
  }
}

/** rustfmt and clippy: part of rustup's default profile, left out of its minimal one. */
export async function ensureComponents() {
  for (const [command, component] of [
    ["fmt", "rustfmt"],
    ["clippy", "clippy"],
  ]) {
    const { status } = await capture("cargo", [command, "--version"]);
    if (status !== 0) await run("rustup", ["component", "add", component]);
  }
}

export async function ensureWasmTarget() {
  const sysroot = (await run("rustc", ["--print", "sysroot"])).trim();
  if (existsSync(join(sysroot, "lib", "rustlib", wasmTarget, "lib"))) return "there";
  const { status } = await capture("rustup", ["--version"]);
  if (status !== 0) {
    throw new Trouble(`The Rust target ${wasmTarget} is missing, and rustup is not there to add it. Install rustup.`);
  }
  await run("rustup", ["target", "add", wasmTarget]);
  return "added";
}

/** The wasm-bindgen program must have the very version of the library: the two share an unstable format. */
export function lockedBindgen() {
  const lock = readFileSync(join(root, "Cargo.lock"), "utf8");
  return /name = "wasm-bindgen"\nversion = "(.*)"/.exec(lock)[1];
}

async function isBindgen(program, version) {
  const { status, output } = await capture(program, ["--version"]);
  return status === 0 && output.trim() === `wasm-bindgen ${version}`;
}

/** The path of a wasm-bindgen program of the locked version; it is compiled into `.cache` where the machine has none. */
export async function ensureBindgen() {
  const version = lockedBindgen();
  const own = join(cache, "tools", "bin", `wasm-bindgen${exe}`);
  for (const program of ["wasm-bindgen", own]) if (await isBindgen(program, version)) return program;
  const args = ["install", `wasm-bindgen-cli@${version}`, "--root", join(cache, "tools"), "--force"];
  // Its own lock file can name a version that a registry mirror does not serve: then newer ones will do.
  const { status } = await capture("cargo", [...args, "--locked"]);
  if (status !== 0) await run("cargo", args);
  return own;
}

/** Whether every package of the lock file is installed in its version (packages for other systems left aside). */
function packagesInstalled() {
  const installed = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(installed)) return false;
  const have = JSON.parse(readFileSync(installed, "utf8")).packages;
  const want = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  return Object.entries(want).every(
    ([path, entry]) =>
      !path.includes("node_modules/") || entry.optional || entry.link || have[path]?.version === entry.version,
  );
}

export async function ensurePackages() {
  if (packagesInstalled()) return "there";
  await run("npm", ["ci", "--no-audit", "--no-fund"]);
  return "installed";
}
