// Builds one WebAssembly module from the crate.
// In: the module's cargo feature. Out: pkg/wasm/wusheng_NAME_bg.wasm, optimised, with its JavaScript and types.
// Its own file because flags, target and features of the three tools in a row must fit one another.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { wasmFile } from "./modules.mjs";
import { root, run } from "./run.mjs";
import { unlessFresh } from "./stamp.mjs";
import { ensureBindgen, lockedBindgen, wasmTarget } from "./tools.mjs";

// What every engine of the last years understands. Features are named one by one: asking for all of them makes
// modules that Node 20 refuses.
const CARGO_FEATURES = "+simd128,+bulk-memory,+sign-ext,+nontrapping-fptoint,+mutable-globals";
const BINARYEN_FEATURES = [
  "simd",
  "bulk-memory",
  "bulk-memory-opt",
  "call-indirect-overlong",
  "sign-ext",
  "nontrapping-float-to-int",
  "mutable-globals",
  "reference-types",
  "multivalue",
];

/**
 * Flags for rustc. Inlining less than usual takes 6 % off the size and hardly anything off the speed; loops that are neither
 * unrolled nor made to work on several values at once take another 3 %, and are none of those that count: the engine's
 * own compiler unrolls what is hot. Only `insight` adds up long rows of numbers, and does it several at once. No folder of this machine stays in the module, so that the same sources give the same bytes.
 */
function rustFlags(name) {
  const cargoHome = process.env.CARGO_HOME ?? join(homedir(), ".cargo");
  return [
    `-Ctarget-feature=${CARGO_FEATURES}`,
    `-Cllvm-args=-inline-threshold=${INLINING[name] ?? 20}`,
    "-Cllvm-args=-unroll-threshold=0",
    "-Cllvm-args=-unroll-partial-threshold=0",
    "-Cno-vectorize-slp",
    ...(name === "insight" ? [] : ["-Cno-vectorize-loops"]),
    `--remap-path-prefix=${cargoHome}=cargo`,
    `--remap-path-prefix=${root}=wusheng`,
  ].join("\x1f");
}

/**
 * How much is inlined. What reads a million tickets calls small functions for every byte, and `tables` has room for 3 % more;
 * `exchange` has room for more than half of the usual, 225, which reads 5 to 9 % faster than a quarter and takes 5 kB.
 */
const INLINING = { core: 8, exchange: 130, tables: 70 };

/** Features of a module beside its own name. */
const FEATURES = { tables: "xlsx" };

/** Arguments that select a module's target and features for any cargo command. */
export const cargoArgs = (name, feature = FEATURES[name] ?? name) => ["--target", wasmTarget, "--no-default-features", "--features", `wasm,${feature}`];

// The third level of optimisation adds 3 % of size, takes longer to compile in the browser and scores no faster; what counts
// words of a month's texts it makes quicker. Half of `tables` is what reads and writes workbooks, so that its code must be small.
const LEVELS = { insight: "3", tables: "z" };

// What goes through every byte of a million tickets is our own: it may be larger where all else is small.
const TICKETS_LEVEL = "s";
// What parses a pack does so once, and what looks for regular expressions is asked by few rules.
const PACKAGE_LEVELS = {
  core: { toml: "z", toml_parser: "z", toml_datetime: "z", "regex-lite": "z" },
  tables: { wusheng: TICKETS_LEVEL, memchr: TICKETS_LEVEL, simdutf8: TICKETS_LEVEL },
};

/** Arguments that give some packages a level of their own. */
const levelsOf = (name) =>
  Object.entries(PACKAGE_LEVELS[name] ?? {}).flatMap(([own, level]) => ["--config", `profile.release.package.${own}.opt-level=${JSON.stringify(level)}`]);

export const cargoEnv = (name) => ({
  CARGO_ENCODED_RUSTFLAGS: rustFlags(name),
  CARGO_PROFILE_RELEASE_OPT_LEVEL: LEVELS[name] ?? "2",
});

/** Kilobytes of a module, gzipped. */
export const gzippedKilobytes = (name) => gzipSync(readFileSync(join(root, wasmFile(name))), { level: 9 }).length / 1000;

/** Kilobytes of a module without the features beside its own name, gzipped; it is built for this. */
export async function kilobytesWithout(name) {
  const out = mkdtempSync(join(tmpdir(), "wusheng-size-"));
  try {
    const file = join(out, `wusheng_${name}_bg.wasm`);
    await made(name, cargoArgs(name, name), out, file);
    return gzipSync(readFileSync(file), { level: 9 }).length / 1000;
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** Compiles a module, binds it to JavaScript, makes it small. */
async function made(name, args, out, file) {
  await run("cargo", ["build", "--release", "--lib", ...args, ...levelsOf(name)], { env: cargoEnv(name) });
  mkdirSync(out, { recursive: true });
  const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");
  await run(await ensureBindgen(), [
    join(target, wasmTarget, "release", "wusheng.wasm"),
    ...["--target", "web", "--out-dir", out, "--out-name", `wusheng_${name}`, "--omit-default-module-path"],
  ]);
  const features = BINARYEN_FEATURES.map((feature) => `--enable-${feature}`);
  await run(process.execPath, [
    join(root, "node_modules", "binaryen", "bin", "wasm-opt"),
    // Functions of like names are of like content: side by side they compress better, by 1 %.
    // The higher levels give nothing that the compiler has not done, and code that compresses worse, by 1 %.
    // Arguments that nobody reads and stores that nobody sees are another 1 % of the module that scores.
    ...["-O1", "--dae-optimizing", "--simplify-globals", "--duplicate-function-elimination", "--rse"],
    ...["--generate-global-effects", "--vacuum", "--dae-optimizing"],
    ...["--reorder-functions-by-name", "--strip-debug", "--strip-producers", ...features, file, "-o", file],
  ]);
}

export async function buildModule(name) {
  const remark = await unlessFresh(
    `wasm-${name}`,
    {
      inputs: ["Cargo.toml", "Cargo.lock", "build.rs", "src", "scripts/lib/wasm.mjs"],
      words: [lockedBindgen(), await run("rustc", ["--version"])],
      outputs: [wasmFile(name), `pkg/wasm/wusheng_${name}.js`],
    },
    async () => made(name, cargoArgs(name), join(root, "pkg", "wasm"), join(root, wasmFile(name))),
  );
  return remark ?? `${gzippedKilobytes(name).toFixed(0)} kB gzipped`;
}
