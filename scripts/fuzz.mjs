// `npm run fuzz`: throws inputs nobody would think of at everything that reads, for two minutes a target.
// In: names of targets (all if none is given), `--seconds N`. Out: what libFuzzer says; the input that failed, kept.
// Its own file because it is a command of its own, with a compiler's flags that nothing else has.
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Trouble, cache, capture, main, root, run, step } from "./lib/run.mjs";
import { checkNode, checkRust } from "./lib/tools.mjs";

const SECONDS = 120;
// Slower than this is a hang: libFuzzer reports it as a failure.
const SECONDS_AN_INPUT = 20;

/**
 * What makes a program tell libFuzzer where it has been. These passes are part of stable compilers, so that no nightly one
 * is needed; sanitizers would need one, and find faults of unsafe code, of which there is none here.
 */
const COVERAGE = [
  "--cfg",
  "fuzzing",
  "-Cpasses=sancov-module",
  "-Cllvm-args=-sanitizer-coverage-level=4",
  "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
  "-Cllvm-args=-sanitizer-coverage-pc-table",
  "-Cllvm-args=-sanitizer-coverage-trace-compares",
].join("\x1f");

/** The names in `fuzz/targets/mod.rs`. */
function allTargets() {
  const table = /TARGETS[^=]*= &\[(.*?)\];/s.exec(readFileSync(join(root, "fuzz", "targets", "mod.rs"), "utf8"))[1];
  return [...table.matchAll(/\("([\w-]+)",/g)].map((match) => match[1]);
}

/** Words libFuzzer may put anywhere: the keys and values of packs, which it would hardly ever spell by itself. */
function dictionary() {
  const words = new Set(["[[rules]]", "[[rules.examples]]", "\n[phrases]\n", "客服：", "客户：", '"role":"agent","text":"', "您好", "对不起"]);
  const schema = JSON.parse(readFileSync(join(root, "src", "pack", "schema.json"), "utf8"));
  const walk = (value) => {
    if (typeof value !== "object" || value === null) return;
    for (const key of Object.keys(value.properties ?? {})) words.add(`${key} = `);
    for (const word of Array.isArray(value.enum) ? value.enum : [value.const]) if (typeof word === "string") words.add(`"${word}"`);
    for (const inner of Object.values(value)) walk(inner);
  };
  walk(schema);
  const bytes = (word) => [...Buffer.from(word)].map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("");
  const file = join(cache, "fuzz", "words.dict");
  writeFileSync(file, [...words].sort().map((word) => `"${bytes(word)}"\n`).join(""));
  return file;
}

function options(given) {
  const all = allTargets();
  const found = { seconds: SECONDS, targets: [] };
  for (let at = 0; at < given.length; at += 1) {
    const [flag, inline] = given[at].split("=");
    if (flag === "--seconds") {
      found.seconds = Number(inline ?? given[(at += 1)]);
      if (!(found.seconds > 0)) throw new Trouble("--seconds takes a number: npm run fuzz -- --seconds 600");
    } else if (all.includes(flag)) {
      found.targets.push(flag);
    } else {
      throw new Trouble(`There is no target "${flag}". There are: ${all.join(", ")}.`);
    }
  }
  return { ...found, targets: found.targets.length > 0 ? found.targets : all };
}

async function build() {
  const compiler = process.env.CXX ?? "c++";
  const { status } = await capture(compiler, ["--version"]);
  if (status !== 0) throw new Trouble(`libFuzzer needs a C++ compiler, and ${compiler} was not found (Debian: apt-get install g++).`);
  const host = /^host: (.*)$/m.exec(await run("rustc", ["-vV"]))[1];
  // The target is named so that build scripts and macros are compiled without the flags.
  const args = ["build", "--release", "--manifest-path", "fuzz/Cargo.toml", "--target", host];
  // The versions of the product, and what the fuzzer needs besides.
  copyFileSync(join(root, "Cargo.lock"), join(root, "fuzz", "Cargo.lock"));
  await run("cargo", args, { env: { CARGO_ENCODED_RUSTFLAGS: COVERAGE, CARGO_TARGET_DIR: join(root, "target", "fuzz") } });
  return join(root, "target", "fuzz", host, "release", "fuzz");
}

/** Runs one target; resolves to a remark, throws with the file that failed. */
async function fuzz(program, target, { seconds, words }) {
  const corpus = join(cache, "fuzz", "corpus", target);
  const failed = join(cache, "fuzz", "failed", target);
  for (const folder of [corpus, failed]) mkdirSync(folder, { recursive: true });
  const seeds = ["seeds", "regressions"].map((folder) => join(root, "fuzz", folder, target)).filter(existsSync);
  const args = [
    corpus,
    ...seeds,
    `-dict=${words}`,
    `-max_total_time=${seconds}`,
    `-timeout=${SECONDS_AN_INPUT}`,
    "-rss_limit_mb=2048",
    "-max_len=16384",
    "-print_final_stats=1",
    `-artifact_prefix=${failed}/`,
  ];
  const { status, output } = await capture(program, args, { env: { FUZZ_TARGET: target } });
  if (status !== 0) {
    const tail = output.split("\n").slice(-60).join("\n");
    const left = readdirSync(failed).map((file) => join(failed, file));
    throw new Trouble(
      `${tail}\n\n${target} failed on ${left.at(-1) ?? "an input that was not kept"}\n` +
        `Mend it and keep the input as fuzz/regressions/${target}/NAME: the tests then look at it in every run.`,
    );
  }
  const runs = /stat::number_of_executed_units: (\d+)/.exec(output)?.[1];
  const covered = [...output.matchAll(/cov: (\d+) ft: \d+ corp: (\d+)/g)].at(-1);
  return `${runs} inputs, ${covered?.[1]} places reached, ${covered?.[2]} inputs kept`;
}

await main(async () => {
  const wanted = options(process.argv.slice(2));
  checkNode();
  await checkRust();
  mkdirSync(join(cache, "fuzz"), { recursive: true });
  let program;
  await step("fuzzer", async () => void (program = await build()));
  const words = dictionary();
  const failures = [];
  const left = [...wanted.targets];
  const worker = async () => {
    for (let target = left.shift(); target !== undefined; target = left.shift()) {
      const name = target;
      try {
        await step(`${name}, ${wanted.seconds} s`, () => fuzz(program, name, { ...wanted, words }));
      } catch (error) {
        if (!(error instanceof Trouble)) throw error;
        failures.push(error.message);
      }
    }
  };
  // A core each: so many at a time.
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), left.length) }, worker));
  if (failures.length > 0) throw new Trouble(failures.join("\n\n"));
});
