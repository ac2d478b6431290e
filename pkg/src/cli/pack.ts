// `wusheng pack check` and `wusheng pack test`.
// In: a pack. Out: whether it can be used; with `test`, how each rule's examples come out.
// Its own file because people who write rules use nothing else.
import type { RuleInfo } from "../types.js";
import type { Wusheng } from "../wusheng.js";
import type { Settings } from "./args.js";
import { EXIT, UsageError } from "./errors.js";
import { readPack } from "./packs.js";
import { Report } from "./report.js";
import { wordsOf, type Words } from "./words.js";

export async function pack(wusheng: Wusheng, settings: Settings): Promise<number> {
  const [action, file, ...more] = settings.rest;
  if ((action !== "check" && action !== "test") || file === undefined || more.length > 0) {
    throw new UsageError('Write "wusheng pack check FILE" or "wusheng pack test FILE".');
  }
  const words = wordsOf(settings.language);
  const { problems, rules } = wusheng.checkPack(await readPack(file, words));
  if (action === "test") process.stdout.write(rules.map((rule) => examplesOf(rule, words)).join(""));
  const report = new Report(settings.language);
  report.problems(problems, file);
  if (report.anyError) {
    const errors = problems.filter(({ severity }) => severity === "error").length;
    process.stderr.write(`${words.packFaulty(errors)}\n`);
    return EXIT.usage;
  }
  const examples = rules.reduce((sum, rule) => sum + rule.examples.length, 0);
  process.stdout.write(`${words.packFine(file, rules.length, examples)}\n`);
  return EXIT.ok;
}

function examplesOf({ rule, title, examples }: RuleInfo, words: Words): string {
  const lines = examples.map(({ number, expected, actual, note }) => {
    const verdict = words.verdicts[expected];
    const mark = expected === actual ? "✓" : "✗";
    const instead = expected === actual ? "" : ` ≠ ${words.verdicts[actual]}${note ? ` (${note})` : ""}`;
    return `  ${mark} ${words.example} ${number}: ${verdict}${instead}\n`;
  });
  const right = examples.filter(({ expected, actual }) => expected === actual).length;
  return `${rule} ${title}: ${words.examples(right, examples.length)}\n${lines.join("")}`;
}
