// What the mask makes of a text, as one types and switches. In: a text and the mask. Out: the text as it would go out, and
// sentences of the loaded calls to try it on. Its own file because only the settings ask for it.

import { signal } from "@preact/signals";
import type { Call } from "../model/types.ts";
import type { Mask } from "../worker/masks.ts";
import { mask } from "./masking.ts";
import { messageOf } from "./own-pack.ts";
import { order } from "./list.ts";
import { lineOf } from "./lines.ts";
import { calls, worker } from "./session.ts";

const shown = signal("");
let asked = 0;

export const previewed = {
  text: shown,

  /** Asks what goes out of a text. */
  of(text: string, by: Mask | null): void {
    asked += 1;
    const ticket = asked;
    if (!by) {
      shown.value = text;
      return;
    }
    worker.ask("maskText", text, by).then(
      (masked) => {
        if (ticket === asked) shown.value = masked;
      },
      (error: unknown) => {
        if (ticket === asked) shown.value = messageOf(error);
      },
    );
  },
};

/** How many calls are looked through for one sentence. */
const MOST_CALLS = 200;
let next = 0;

/** The next sentence of the loaded calls in which something is masked; another each time, nothing where there is none. */
export async function aSentence(not: string): Promise<string> {
  const by = mask.peek();
  const rows = order.peek();
  const decoder = new TextDecoder();
  for (let tries = 0; by && tries < Math.min(MOST_CALLS, rows.length); tries += 1) {
    const row = rows[next % rows.length];
    next += 1;
    if (row === undefined) break;
    const { turns } = JSON.parse(decoder.decode(lineOf(row, calls.peek().table))) as Call;
    for (const { text } of turns) if (text !== not && (await worker.ask("maskText", text, by)) !== text) return text;
  }
  return "";
}
