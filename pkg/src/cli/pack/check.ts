// `wusheng pack check`: whether a pack can be used.
// In: a pack. Out: its problems with the lines they are about, an exit code. Its own file because it is a command.
import type { Wusheng } from "../../wusheng.js";
import type { Settings } from "../args.js";
import { EXIT } from "../errors.js";
import { mask } from "../mask.js";
import { print, say } from "../output.js";
import { onePack } from "./given.js";

export async function check(wusheng: Wusheng, settings: Settings): Promise<number> {
  const { words, report, packs, file } = await onePack(settings);
  const { problems, rules } = mask().value(wusheng.checkPack(packs.at(-1) ?? file, { extends: packs.slice(0, -1) }));
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const failed = errors > 0 || (settings.strict && problems.some(({ severity }) => severity === "warning"));
  if (settings.format === "json") {
    print(`${JSON.stringify({ problems, rules })}\n`);
    return failed ? EXIT.usage : EXIT.ok;
  }
  report.problems(problems, file);
  if (errors > 0) {
    say(`${words.packFaulty(errors)}\n`);
    return EXIT.usage;
  }
  const examples = rules.reduce((sum, rule) => sum + rule.examples.length, 0);
  print(`${words.packFine(file, rules.length, examples)}\n`);
  return failed ? EXIT.usage : EXIT.ok;
}
