// Problems in the language of the page, also those that were read in the other one. In: the language, the problems. Out:
// the same problems, said again. Its own file because nothing is read for it: their codes and values say all.

import { effect } from "@preact/signals";
import { retold } from "../model/retell.ts";
import type { Language } from "../model/types.ts";
import { language } from "./language.ts";
import { problems, reading, unreadable } from "./session.ts";

/** What all problems are said in; what was kept of an earlier visit may be in either. */
let saidIn: Language | undefined;

/** Says them again whenever the language is another; what is still being read is told in the one it began in. */
export function followLanguage(): void {
  effect(() => {
    const to = language.value;
    const isReading = reading.value.phase === "reading";
    if (to === saidIn) return;
    if (!isReading) saidIn = to;
    if (problems.peek().length > 0) void retell(to);
  });
}

async function retell(to: Language): Promise<void> {
  const { MESSAGES, PHRASES } = await import("../model/problem-words.ts");
  if (to !== language.peek()) return;
  problems.value = problems.peek().map((problem) => (problem.code === "unreadable" ? unreadable(problem.file ?? "", problem.args.reason ?? "") : retold(problem, to, MESSAGES, PHRASES)));
}
