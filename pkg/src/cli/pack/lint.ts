// `wusheng pack lint`: what in a pack does nothing, contradicts itself or is forgotten.
// In: a pack. Out: what was found with the lines it is about, an exit code. Its own file because it is a command.
import type { Wusheng } from "../../wusheng.js";
import type { Settings } from "../args.js";
import { EXIT } from "../errors.js";
import { mask } from "../mask.js";
import { print } from "../output.js";
import { onePack } from "./given.js";
import { packWordsOf } from "./words.js";

export async function lint(wusheng: Wusheng, settings: Settings): Promise<number> {
  const { report, packs, file } = await onePack(settings);
  const problems = mask().value((await wusheng.author()).lintPack(packs));
  const count = (wanted: string): number => problems.filter(({ severity }) => severity === wanted).length;
  if (settings.format === "json") {
    print(`${JSON.stringify(problems)}\n`);
  } else {
    report.problems(problems, file);
    print(`${packWordsOf(settings.language).linted(file, count("error"), count("warning"), count("info"))}\n`);
  }
  if (count("error") > 0) return EXIT.usage;
  return settings.strict && count("warning") > 0 ? EXIT.belowMark : EXIT.ok;
}
