// Searching in what was said. In: lines of calls and what is searched for. Out: whether a call has it. Its own file because
// a search looks at words only, never at the names of fields, and takes letters for the beginnings of syllables.

import type { Call } from "./types.ts";

export interface Search {
  /** Whether a line of NDJSON may have it: quick, and never wrong about a no. */
  mayHave(line: string): boolean;
  /** Whether the words of a call have it. */
  has(call: Pick<Call, "turns" | "id"> & { readonly agent?: string; readonly customer?: string; readonly team?: string }): boolean;
}

/** Letters that may be initials: at least two, or they are found everywhere. */
const INITIALS = /^[a-z]{2,}$/;

/** `initialOf`: the first letter of a character's pinyin, where the table is there. */
export function searchFor(text: string, initialOf?: (code: number) => string): Search {
  const wanted = text.trim().toLowerCase();
  const words = wanted.split(/\s+/).filter((word) => word !== "");
  const byInitials = initialOf !== undefined && words.some((word) => INITIALS.test(word));
  const inText = (turn: string, initials: string, word: string) =>
    turn.includes(word) || (byInitials && INITIALS.test(word) && initials.includes(word));
  return {
    mayHave: (line) => {
      const lower = line.toLowerCase();
      return words.every((word) => lower.includes(word) || (byInitials && INITIALS.test(word)) || /["\\]/.test(word));
    },
    has({ id, agent = "", customer = "", team = "", turns }) {
      const fields = [id, agent, customer, team].map((field) => field.toLowerCase());
      const said = turns.map((turn) => turn.text.toLowerCase());
      const initials = byInitials ? said.map((turn) => initialsOf(turn, initialOf)) : said;
      return words.every(
        (word) =>
          fields.some((field) => field.includes(word)) || said.some((turn, index) => inText(turn, initials[index] ?? "", word)),
      );
    },
  };
}

/** The initials of a text's Chinese characters; whatever else stands there parts them. */
function initialsOf(text: string, initialOf: (code: number) => string): string {
  let initials = "";
  for (const character of text) initials += initialOf(character.codePointAt(0) ?? 0) || " ";
  return initials;
}
