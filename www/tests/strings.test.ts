// Both languages say the same things. The compiler sees to the keys; this sees to what it cannot: empty strings, open
// records, and words left in the wrong language.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { it } from "node:test";
import { STRINGS } from "../src/i18n/index.ts";

/** Every string by its path; a function is called with numbers in words. */
function flat(value: unknown, path = ""): [string, string][] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value === "function") return [[path, String(value("7", "8", "9"))]];
  return Object.entries(value as object).flatMap(([key, inner]) => flat(inner, path ? `${path}.${key}` : key));
}

const zh = new Map(flat(STRINGS.zh));
const en = new Map(flat(STRINGS.en));

it("has every string in both languages", () => {
  assert.deepEqual([...zh.keys()].sort(), [...en.keys()].sort());
  for (const [path, text] of [...zh, ...en]) assert.notEqual(text.trim(), "", path);
});

it("says the same amounts in both", () => {
  const amounts = (text: string) => (text.match(/[789]/g) ?? []).sort().join("");
  for (const [path, text] of zh) assert.equal(amounts(en.get(path) ?? ""), amounts(text), path);
});

it("keeps Chinese out of the English but where Chinese is what is spoken of", () => {
  const spokenOf = /^(otherLanguage|switchLanguage|voiceHint\..*)$/;
  for (const [path, text] of en) {
    if (!spokenOf.test(path)) assert.doesNotMatch(text, /\p{Script=Han}/u, path);
  }
});

it("has words for the parts of steps in every built-in pack", async () => {
  const packs = new URL("../../src/packs/", import.meta.url);
  for (const name of (await readdir(packs)).filter((file) => file.endsWith(".toml"))) {
    const text = await readFile(new URL(name, packs), "utf8");
    for (const [, part = ""] of text.matchAll(/\bpart = "(\w+)"/g)) assert.ok(STRINGS.zh.parts[part] && STRINGS.en.parts[part], `${name}: ${part}`);
  }
});
