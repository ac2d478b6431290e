// How fast files are read, measured against how fast the engine's own JSON.parse reads the same bytes.
// In: calls one a line; the products' real files of JSON where they lie beside the project, else the fuzzer's seeds; each as it
// is, and with its longest list made long; `--files` shows them all. Out: ratios. Its own file because reading is
// what users wait for before anything is scored.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { load } from "wusheng";
import { root } from "../scripts/lib/run.mjs";
import { corpus, figure, median } from "./lib.mjs";

const REAL = join(process.env.WUSHENG_SHARED ?? join(root, "..", "shared"), "formats");
/** Bytes of a file made long. */
const LONG = 2_000_000;

const wusheng = await load();

/** The ratio of two works' times, each the best of rounds in which both are done as often as takes some milliseconds. */
function ratio(work, floor, rounds = 30) {
  const once = (of, times = 1) => {
    const start = performance.now();
    for (let at = 0; at < times; at += 1) of();
    return (performance.now() - start) / times;
  };
  // Until the engine's compiler, which works beside this thread, has seen what is hot.
  const start = performance.now();
  for (let times = 0; performance.now() - start < 1_000 && times < 20_000; times += 1) work();
  const times = Math.max(1, Math.round(4 / Math.max(0.001, Math.min(once(floor), once(floor), once(floor)))));
  const best = [Infinity, Infinity];
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, of] of [work, floor].entries()) best[at] = Math.min(best[at], once(of, times));
  }
  return best[0] / best[1];
}

/** The longest list of objects in a value, and what holds it. */
function longest(value, found = { length: 0 }) {
  if (typeof value !== "object" || value === null) return found;
  for (const [key, inner] of Object.entries(value)) {
    if (Array.isArray(inner) && inner.length > found.length && typeof inner[0] === "object") {
      Object.assign(found, { length: inner.length, holder: value, key });
    }
    longest(inner, found);
  }
  return found;
}

/** The same file with its longest list repeated; no call has more turns than are read of one. */
function made(text) {
  const value = JSON.parse(text);
  const { holder, key, length } = longest(value);
  if (!holder) return undefined;
  const list = holder[key];
  const copies = Math.min(Math.floor(90_000 / length), Math.ceil(LONG / text.length));
  holder[key] = Array.from({ length: copies }, () => list).flat();
  return JSON.stringify(value, null, text.includes("\n ") ? 2 : undefined);
}

function files() {
  const folder = existsSync(REAL) ? REAL : join(root, "fuzz", "seeds");
  const all = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return all.flatMap((entry) => {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const bytes = readFileSync(path);
    try {
      const text = bytes.toString("utf8");
      JSON.parse(text);
      return [{ name: relative(folder, path), text }];
    } catch {
      return [];
    }
  });
}

/** Reads a file as often as needed to tell how long it takes. */
function measure(text, name) {
  const bytes = new TextEncoder().encode(text);
  const { ndjson } = wusheng.readLines(bytes, { name });
  const value = ratio(() => wusheng.readLines(bytes, { name }), () => JSON.parse(text));
  return { value, bytes: bytes.length, calls: ndjson.filter((byte) => byte === 10).length };
}

{
  const { name, ndjson } = await corpus();
  // Ids that come again would be reported one by one.
  const copy = (number) => ndjson.toString("utf8").replaceAll(/^(\{\s*"id":\s*")/gm, `$1${number}-`);
  const text = Array.from({ length: 10 }, (_, number) => copy(number)).join("");
  const bytes = new TextEncoder().encode(text);
  const lines = () => { for (const line of text.split("\n")) if (line !== "") JSON.parse(line); };
  const value = ratio(() => wusheng.readLines(bytes), lines, 9);
  figure("read-ndjson-vs-parse", value, "ratio", { corpus: name, bytes: bytes.length, target: 1 });
}
const rows = [];
for (const { name, text } of files()) {
  const format = wusheng.detectFormat(new TextEncoder().encode(text), name);
  if (!format || ["ndjson", "json"].includes(format)) continue;
  const long = made(text);
  for (const [form, content] of [["as it is", text], ["long", long]]) {
    if (content === undefined) continue;
    const row = measure(content, name);
    if (process.argv.includes("--files")) console.error(name, form, row.value.toFixed(2), row.bytes);
    rows.push({ file: name, form, format, ...row });
  }
}
const of = (form) => rows.filter((row) => row.form === form);
for (const [figureName, form] of [["read-products-vs-parse", "as it is"], ["read-products-long-vs-parse", "long"]]) {
  const worst = of(form).reduce((one, other) => (other.value > one.value ? other : one));
  figure(figureName, worst.value, "ratio", {
    worst: `${worst.file} (${worst.bytes} bytes)`,
    median: Number(median(of(form).map((row) => row.value)).toPrecision(3)),
    files: of(form).length,
    target: 3,
  });
}
