// Makes the dictionary's file from the list that comes with jieba-rs.
// In: the sources of the crate, as cargo has them. Out: pkg/wasm/wusheng.dict: the words sorted, each without what it
// shares with the one before it, all frequencies and tags together, compressed. `src/words/dictionary.rs` reads it.
// Its own file because the crate's list is twice as large compressed, and takes twice as long to take in.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { dictionaryFile } from "./modules.mjs";
import { Trouble, root, run } from "./run.mjs";
import { unlessFresh } from "./stamp.mjs";

/** Numbers of seven bits a byte, the lowest first; the eighth bit says that more follow. */
function put(bytes, number) {
  while (number >= 0x80) {
    bytes.push((number & 0x7f) | 0x80);
    number >>>= 7;
  }
  bytes.push(number);
}

/** The list's text, `word frequency tag` a line, in the form that is shipped. */
export function packed(list) {
  const entries = new Map();
  for (const line of list.split("\n")) {
    const [word, frequency = "0", tag = ""] = line.trim().split(/\s+/);
    if (word) entries.set(word, [Number(frequency), tag]);
  }
  const words = [...entries.keys()].map((word) => Buffer.from(word, "utf8")).sort(Buffer.compare);
  const tags = [...new Set([...entries.values()].map(([, tag]) => tag))].sort();
  const places = new Map(tags.map((tag, place) => [tag, place]));
  const head = [];
  put(head, tags.length);
  for (const tag of tags) {
    put(head, tag.length);
    head.push(...Buffer.from(tag, "utf8"));
  }
  put(head, words.length);
  const [shared, own, frequencies, tagged, letters] = [[], [], [], [], []];
  let before = Buffer.alloc(0);
  for (const word of words) {
    let same = 0;
    while (same < before.length && same < word.length && before[same] === word[same]) same += 1;
    const [frequency, tag] = entries.get(word.toString("utf8"));
    put(shared, same);
    put(own, word.length - same);
    put(frequencies, frequency);
    put(tagged, places.get(tag));
    for (const byte of word.subarray(same)) letters.push(byte);
    before = word;
  }
  const parts = [shared, own, frequencies, tagged, letters].flatMap((part) => {
    const length = [];
    put(length, part.length);
    return [Buffer.from(length), Buffer.from(part)];
  });
  return Buffer.concat([Buffer.from("WSD1"), Buffer.from(head), ...parts]);
}

/** The list inside the sources of jieba-rs. */
async function listFile() {
  const output = await run("cargo", ["metadata", "--format-version", "1", "--locked", "--all-features"]);
  const { packages } = JSON.parse(output.slice(output.indexOf('{"packages"')));
  const crate = packages.find(({ name }) => name === "jieba-rs");
  const file = crate && join(dirname(crate.manifest_path), "src", "data", "dict.txt");
  if (!file || !existsSync(file)) throw new Trouble("The sources of jieba-rs hold no src/data/dict.txt.");
  return file;
}

export async function buildDictionary() {
  const out = join(root, dictionaryFile);
  const remark = await unlessFresh(
    "dictionary",
    { inputs: ["Cargo.lock", "scripts/lib/dictionary.mjs"], outputs: [dictionaryFile] },
    async () => {
      mkdirSync(dirname(out), { recursive: true });
      writeFileSync(out, gzipSync(packed(readFileSync(await listFile(), "utf8")), { level: 9 }));
    },
  );
  return remark ?? `${(readFileSync(out).length / 1000).toFixed(0)} kB`;
}
