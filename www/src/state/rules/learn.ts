// What the reviews made here teach about each rule, and examples to make of them. In: the reviews that stand, the calls.
// Out: precision and the cases where rule and person differ. Its own file because it asks the tools for authors.

import { signal } from "@preact/signals";
import type { Lesson, Lessons } from "wusheng";
import { calls, throughCalls, worker } from "../session.ts";
import { work } from "../work.ts";
import { begin, draftFailure, write } from "./draft.ts";
import { withExample } from "../../model/pack-text.ts";
import { messageOf } from "../own-pack.ts";

export const lessons = signal<Lessons | null>(null);
let learning = false;

/** Judges the reviewed calls anew and holds the decisions against it. */
export async function learn(): Promise<void> {
  if (learning) return;
  learning = true;
  try {
    const { table } = calls.value;
    const rows: number[] = [];
    for (let row = 0; row < table.length; row += 1) if (work.value.has(table.ids[row] ?? "")) rows.push(row);
    const events = [...work.value.values()].flatMap(({ reviews }) => reviews).map((review) => `${JSON.stringify(review)}\n`);
    const job = await worker.ask("beginLearn", new TextEncoder().encode(events.join("")));
    lessons.value = await throughCalls<Lessons>(job, undefined, Uint32Array.from(rows));
  } catch (error) {
    draftFailure.value = messageOf(error);
  } finally {
    learning = false;
  }
}

/** Puts a case into the draft as an example of its rule: under the rule where it stands in the pack, else as a change of it. */
export function makeExample(rule: string, lesson: Lesson): void {
  write(withExample(begin(), rule, lesson.example.trim()));
}
