// A problem said again in another language, without reading its file again. In: a problem, the engine's messages and
// phrases. Out: the same with other words. Its own file because the engine fills its messages in once, while reading.

import type { Messages, Phrases } from "../../scripts/problem-words.ts";
import type { Language, Problem } from "./types.ts";

/** A problem whose code is not known stays as it is. */
export function retold(problem: Problem, language: Language, messages: Messages, phrases: Phrases): Problem {
  const said = messages[problem.code];
  if (!said) return problem;
  const [message, help] = language === "zh" ? said.slice(0, 2) : said.slice(2);
  const phraseOf = (word: string) => phrases[word]?.[language === "zh" ? 0 : 1];
  const { help: _, ...rest } = problem;
  const filledHelp = filled(help ?? "", problem.args, phraseOf);
  return { ...rest, message: filled(message ?? "", problem.args, phraseOf), ...(filledHelp !== "" && { help: filledHelp }) };
}

/** `{name}` is the argument, `{@name}` the phrase it stands for, a doubled brace the brace itself. */
function filled(template: string, args: Problem["args"], phraseOf: (word: string) => string | undefined): string {
  return template.replaceAll(/\{\{|\}\}|\{(@?)(\w+)\}/g, (all, phrase: string | undefined, name: string | undefined) => {
    if (name === undefined) return all.slice(0, 1);
    const value = args[name] ?? "";
    const said = phrase ? phraseOf(value) : undefined;
    return said === undefined ? value : filled(said, args, () => undefined);
  });
}
