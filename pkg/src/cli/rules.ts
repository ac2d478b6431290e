// `wusheng rules`: what a pack judges.
// In: a pack. Out: a table of the rules, or NDJSON with their prose and examples. Its own file because it is a command.
import type { Wusheng } from "../wusheng.js";
import type { Settings } from "./args.js";
import { EXIT, UsageError } from "./errors.js";
import { mask } from "./mask.js";
import { openOutput } from "./output.js";
import { readPacks, reviewerFor } from "./packs.js";
import { Report } from "./report.js";
import { Table } from "./table.js";
import { wordsOf } from "./words.js";

export async function rules(wusheng: Wusheng, settings: Settings): Promise<number> {
  if (settings.rest.length > 0) throw new UsageError('"wusheng rules" takes no files; name a pack with --pack.');
  const words = wordsOf(settings.language);
  const reviewer = reviewerFor(wusheng, await readPacks(settings.packs, words), new Report(settings.language));
  if (!reviewer) return EXIT.usage;
  const all = mask().value(reviewer.rules());
  const output = await openOutput(settings.output);
  if (settings.format === "ndjson") {
    await output.write(all.map((rule) => `${JSON.stringify(rule)}\n`).join(""));
  } else {
    const table = new Table([
      { heading: words.rule },
      { heading: words.title },
      { heading: words.voice },
      { heading: words.points, align: "right" },
      { heading: words.status },
    ]);
    const row = (rule: (typeof all)[number]) => [
      ...[rule.rule, rule.title, rule.voice ? words.voices[rule.voice] : ""],
      ...[String(rule.points), rule.status],
    ];
    await output.write(table.lines(all.map(row)));
  }
  await output.end();
  return EXIT.ok;
}
