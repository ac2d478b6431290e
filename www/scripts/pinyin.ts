// Writes the table of pinyin initials, src/model/pinyin.ts. In: Node's own collation of Chinese by pinyin (CLDR). Out: a
// letter for each character from U+4E00 to U+9FA5. Its own file because the table is generated and never edited.

import { writeFileSync } from "node:fs";

const FIRST = 0x4e00;
const LAST = 0x9fa5;
/** The first character of each initial in the collation. */
const BOUNDARIES = "阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥扨它穵夕丫帀";
const LETTERS = "abcdefghjklmnopqrstwxyz";

const { compare } = new Intl.Collator("zh-Hans-u-co-pinyin");
const characters = Array.from({ length: LAST - FIRST + 1 }, (_, index) => String.fromCodePoint(FIRST + index));
const letterOf = (character: string): string => {
  let at = 0;
  while (at + 1 < BOUNDARIES.length && compare(character, BOUNDARIES[at + 1] ?? "") >= 0) at += 1;
  return LETTERS[at] ?? "";
};

const table = characters.map(letterOf).join("");
const lines = table.match(/.{1,112}/g) ?? [];
writeFileSync(
  new URL("../src/model/pinyin.ts", import.meta.url),
  `// The first letter of each character's pinyin. In: a code point. Out: a letter, or nothing. Its own file because it is
// generated (scripts/pinyin.ts) and loaded only when somebody searches by letters.

const FIRST = 0x4e00;
const TABLE =
${lines.map((line) => `  "${line}"`).join(" +\n")};

export function initialOf(code: number): string {
  return TABLE[code - FIRST] ?? "";
}
`,
);
