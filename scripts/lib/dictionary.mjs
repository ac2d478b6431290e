// Makes the dictionary's file from what comes with jieba-rs: its list of words and its model of words that are on no list.
// In: the sources of the crate, as cargo has them. Out: pkg/wasm/wusheng.dict: the words as a trie, level by level, each kind of
// number together, compressed; and the model. `src/words/dictionary.rs` reads it, and says what the parts are. Its own file
// because the crate's list is twice as large compressed, and takes twice as long to take in.
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
    number = Math.floor(number / 128);
  }
  bytes.push(number);
}

const numbers = (all) => {
  const bytes = [];
  for (const number of all) put(bytes, number);
  return bytes;
};

/** Keys of a map by how much they have, those with most first. */
const byWeight = (weights) =>
  [...weights].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)).map(([key]) => key);

const places = (list) => new Map(list.map((item, place) => [item, place]));

function count(map, key, by = 1) {
  map.set(key, (map.get(key) ?? 0) + by);
}

/** What the segmenter takes for part of a word: words with other characters are never met. */
const INSIDE = /^[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{2ebef}\u{2f800}-\u{2fa1f}0-9A-Za-z+#&._%-]+$/u;
/** Characters that the model covers. */
const HAN = /^[\u4e00-\u9fd5]$/u;

/** A list of words, `word frequency tag` a line, and a model as jieba writes it, in the form that is shipped. */
export function packed(list, model) {
  const entries = new Map();
  for (const line of list.split("\n")) {
    const [word, frequency = "0", tag = ""] = line.trim().split(/\s+/);
    if (word) entries.set(word, [Number(frequency), tag]);
  }
  let total = 0;
  const [often, tagged, used] = [new Map(), new Map(), new Map()];
  for (const [word, [frequency, tag]] of entries) {
    total += frequency;
    if (!INSIDE.test(word)) {
      entries.delete(word);
      continue;
    }
    count(often, frequency);
    count(tagged, tag);
    for (const character of word) count(used, character, frequency + 1);
  }
  const { steps, states } = modelOf(model);
  for (const character of states.keys()) count(used, character, 0);
  const [frequencies, tags, characters] = [often, tagged, used].map(byWeight);
  const [frequencyAt, tagAt, characterAt] = [frequencies, tags, characters].map(places);
  const words = [...entries].map(([word, [frequency, tag]]) => ({
    path: [...word].map((character) => characterAt.get(character)),
    frequency: frequencyAt.get(frequency) + 1,
    tag: tagAt.get(tag),
  }));
  words.sort(({ path: one }, { path: other }) => {
    const at = one.findIndex((place, at) => place !== other[at]);
    return at < 0 ? one.length - other.length : one[at] - (other[at] ?? -1);
  });
  const parts = [
    tags.flatMap((tag) => [tag.length, ...Buffer.from(tag, "utf8")]),
    numbers([total, ...frequencies]),
    numbers(characters.map((character) => character.codePointAt(0))),
    ...trie(words).map(numbers),
    [...Buffer.from(Float64Array.from(steps).buffer)],
    characters.map((character) => (states.get(character) ?? []).reduce((bits, value, state) => bits | (value === undefined ? 0 : 1 << state), 0)),
    numbers(characters.flatMap((character) => (states.get(character) ?? []).filter((value) => value !== undefined))),
  ];
  return Buffer.concat([Buffer.from("WSD2"), ...parts.flatMap((part) => [Buffer.from(numbers([part.length])), Buffer.from(part)])]);
}

/** Sorted words as a trie, level by level: children, characters, frequencies, tags. */
function trie(words) {
  const [children, labels, frequencies, tags] = [[], [], [], []];
  const level = [[0, words.length, 0]];
  for (const [start, end, depth] of level) {
    let [from, before, counted] = [start, 0, 0];
    if (words[from]?.path.length === depth) from += 1;
    while (from < end) {
      const label = words[from].path[depth];
      let to = from + 1;
      while (to < end && words[to].path[depth] === label) to += 1;
      const { path, frequency, tag } = words[from];
      const ends = path.length === depth + 1;
      labels.push(label - before);
      frequencies.push(ends ? frequency : 0);
      if (ends) tags.push(tag);
      level.push([from, to, depth + 1]);
      [from, before, counted] = [to, label, counted + 1];
    }
    children.push(counted);
  }
  return [children, labels, frequencies, tags];
}

/** Logarithms of how words begin and go on, and for each character, in millionths below zero, of the four states that have it. */
function modelOf(text) {
  const lines = text.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("#"));
  const steps = lines.slice(0, 5).flatMap((line) => line.trim().split(/\s+/).map(Number));
  const states = new Map();
  lines.slice(5, 9).forEach((line, state) => {
    for (const pair of line.split(",")) {
      const [character, value] = [pair.slice(0, pair.lastIndexOf(":")), pair.slice(pair.lastIndexOf(":") + 1)];
      if (!HAN.test(character)) continue;
      const millionths = Math.round(Number(value) * -1e6);
      if (millionths / -1e6 !== Number(value)) throw new Trouble(`The model of jieba has a value that is no millionth: ${pair}`);
      if (!states.has(character)) states.set(character, []);
      states.get(character)[state] = millionths;
    }
  });
  if (steps.length !== 20 || states.size === 0) throw new Trouble("The model of jieba is not as it was.");
  return { steps, states };
}

/** The list and the model inside the sources of jieba-rs. */
async function sources() {
  const output = await run("cargo", ["metadata", "--format-version", "1", "--locked", "--all-features"]);
  const { packages } = JSON.parse(output.slice(output.indexOf('{"packages"')));
  const text = (name, ...path) => {
    const crate = packages.find((one) => one.name === name);
    const file = crate && join(dirname(crate.manifest_path), "src", ...path);
    if (!file || !existsSync(file)) throw new Trouble(`The sources of ${name} hold no src/${path.join("/")}.`);
    return readFileSync(file, "utf8");
  };
  return [text("jieba-rs", "data", "dict.txt"), text("jieba-macros", "hmm.model")];
}

export async function buildDictionary() {
  const out = join(root, dictionaryFile);
  const remark = await unlessFresh(
    "dictionary",
    { inputs: ["Cargo.lock", "scripts/lib/dictionary.mjs"], outputs: [dictionaryFile] },
    async () => {
      mkdirSync(dirname(out), { recursive: true });
      writeFileSync(out, gzipSync(packed(...(await sources())), { level: 9 }));
    },
  );
  return remark ?? `${(readFileSync(out).length / 1000).toFixed(0)} kB`;
}
