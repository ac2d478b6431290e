// The text of a pack, as far as it is changed by hand here. In: TOML. Out: TOML. Its own file because where an example
// belongs depends on whether its rule stands in this text or in a pack below it.

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

const HEADING = /^\[\[rules\]\]\s*$/gm;

/** Where a rule of this text begins and ends; nothing where it stands in a pack below. */
function extentOf(text: string, rule: string): { from: number; to: number } | undefined {
  const starts = [...text.matchAll(HEADING)].map(({ index }) => index);
  const isIt = new RegExp(`^id\\s*=\\s*["']${escaped(rule)}["']`, "m");
  for (const [place, from] of starts.entries()) {
    const next = starts[place + 1] ?? text.length;
    // A table of another kind ends the rules, too.
    const other = /^\[(?!\[rules\b|rules\b)/m.exec(text.slice(from + 1, next));
    const to = other ? from + 1 + other.index : next;
    if (isIt.test(text.slice(from, to))) return { from, to };
  }
  return undefined;
}

/** Whether a rule stands in this text, rather than in a pack below it. */
export const isOwnRule = (text: string, rule: string): boolean => extentOf(text, rule) !== undefined;

/** The text with one more example, which is written as `[[rules.examples]]`, with or without remarks above it. */
export function withExample(text: string, rule: string, example: string): string {
  const own = extentOf(text, rule);
  if (!own) return `${text.trimEnd()}\n\n${example.replaceAll(/^(\[+)rules\.examples\b/gm, `$1change.${rule}.examples`)}\n`;
  return `${text.slice(0, own.to).trimEnd()}\n\n${example}\n\n${text.slice(own.to)}`.trimEnd().concat("\n");
}
