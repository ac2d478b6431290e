// `wusheng pack stats`: how often each rule is due, fires, fails, is late, is waived or cannot be judged.
// In: calls, packs. Out: a table, CSV or JSON; an exit code. Its own file because it is a command.
import { WushengError } from "../../error.js";
import type { Proportion, RuleStats } from "../../types.js";
import type { Wusheng } from "../../wusheng.js";
import type { Settings } from "../args.js";
import { BYTE_ORDER_MARK, csvLine } from "../csv.js";
import { EXIT } from "../errors.js";
import { mask } from "../mask.js";
import { openOutput } from "../output.js";
import { Table } from "../table.js";
import { callsOptions, eachCalls, packsOf } from "./given.js";
import { packWordsOf, percent } from "./words.js";

export async function stats(wusheng: Wusheng, settings: Settings): Promise<number> {
  const given = await packsOf(settings, settings.packs.length > 0 ? settings.packs : ["telecom-zh"]);
  const author = await wusheng.author();
  let sink;
  try {
    sink = author.statsStream(given.packs, callsOptions(settings, settings.rest));
  } catch (error) {
    if (!(error instanceof WushengError)) throw error;
    given.report.problems(error.problems);
    return EXIT.usage;
  }
  const taken = sink;
  await eachCalls(wusheng, settings, settings.rest, given, async (chunk) => taken.push(chunk));
  const result = mask().value(sink.end());
  given.report.problems(result.problems);
  const words = packWordsOf(settings.language);
  const output = await openOutput(settings.output, settings.rest);
  if (settings.format === "json") {
    await output.write(`${JSON.stringify(result)}\n`);
  } else {
    const { verdicts } = given.words;
    const headings = [
      ...[given.words.rule, given.words.title, words.due, words.fires],
      ...[verdicts.pass, verdicts.fail, verdicts.late, verdicts.waived, verdicts.cannotJudge],
      ...[words.failShare, words.interval, ""],
    ];
    const rows = result.rules.map((rule) => row(rule, words.flagged, words.silent));
    if (settings.format === "csv") {
      await output.write(BYTE_ORDER_MARK + [headings, ...rows].map((cells) => csvLine(cells)).join(""));
    } else {
      const numbers = (index: number) => (index > 1 && index < 11 ? ({ align: "right" } as const) : {});
      const table = new Table(headings.map((heading, index) => ({ heading, ...numbers(index) })));
      await output.write(`${table.lines(rows)}\n${words.readCalls(result.calls)}\n`);
    }
  }
  await output.end();
  return given.report.anyError ? EXIT.unread : EXIT.ok;
}

function row({ rule, title, calls, occurrences, due, fails, flagged, silent }: RuleStats, loud: string, none: string) {
  const fires = occurrences.pass + occurrences.fail + occurrences.late + occurrences.waived + occurrences.cannotJudge;
  const of = (share: Proportion | null): string => (share ? percent(share.value) : "");
  const between = fails ? `${percent(fails.low)}–${percent(fails.high)}` : "";
  return [
    ...[rule, title, `${due?.count ?? 0}`, `${fires}`],
    ...[calls.pass, calls.fail, calls.late, calls.waived, calls.cannotJudge].map(String),
    ...[of(fails), between, flagged ? loud : silent ? none : ""],
  ];
}
