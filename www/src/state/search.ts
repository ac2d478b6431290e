// Searching in all that was said. In: what is typed. Out: for each row whether it has it, a piece of the calls at a time,
// so that typing never waits. Its own file because it is the one filter that takes longer than a frame.

import { effect, signal } from "@preact/signals";
import { searchFor } from "../model/search.ts";
import type { Call } from "../model/types.ts";
import { filters } from "./filters.ts";
import { calls } from "./session.ts";

/** One entry a row, 1 where it has what was searched for; nothing while nothing is searched for. */
export const found = signal<Uint8Array | null>(null);
/** Share of the calls looked through, 1 when done. */
export const searched = signal(1);

const WAIT_MS = 120;
/** Work between two frames. */
const SLICE_MS = 12;

let asked = 0;
let initials: Promise<(code: number) => string> | undefined;

effect(() => {
  const text = filters.value.text.trim();
  const { table, length } = calls.value;
  asked += 1;
  const ticket = asked;
  if (text === "") {
    found.value = null;
    searched.value = 1;
    return;
  }
  searched.value = 0;
  setTimeout(() => {
    if (ticket === asked) void search();
  }, WAIT_MS);

  async function search(): Promise<void> {
    const letters = /[a-z]{2}/i.test(text);
    if (letters) initials ??= import("../model/pinyin.ts").then(({ initialOf }) => initialOf);
    const it = searchFor(text, letters ? await initials : undefined);
    // Something else may have been typed while the initials came.
    if (ticket !== asked) return;
    const hits = new Uint8Array(length);
    const decoder = new TextDecoder();
    let until = performance.now() + SLICE_MS;
    for (let row = 0; row < length; row += 1) {
      const line = decoder.decode(table.bytesOf(row));
      if (it.mayHave(line) && it.has(JSON.parse(line) as Call)) hits[row] = 1;
      if (performance.now() < until) continue;
      searched.value = row / length;
      await new Promise((resolve) => setTimeout(resolve));
      if (ticket !== asked) return;
      until = performance.now() + SLICE_MS;
    }
    found.value = hits;
    searched.value = 1;
  }
});
