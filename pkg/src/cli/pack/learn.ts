// `wusheng pack learn REVIEWS CALLS…`: what people's decisions teach about each rule.
// In: review events, calls, packs. Out: precision and recall, errors with an example to paste for each; an exit code.
// Its own file because it is a command.
import { readFile } from "node:fs/promises";
import { WushengError } from "../../error.js";
import type { Lesson, Lessons, Proportion } from "../../types.js";
import type { Wusheng } from "../../wusheng.js";
import type { Settings } from "../args.js";
import { EXIT, UsageError } from "../errors.js";
import { mask } from "../mask.js";
import { openOutput } from "../output.js";
import { Table } from "../table.js";
import type { Words } from "../words.js";
import { callsOptions, eachCalls, packsOf } from "./given.js";
import { type PackWords, packWordsOf, percent } from "./words.js";

export async function learn(wusheng: Wusheng, settings: Settings): Promise<number> {
  const [reviews, ...files] = settings.rest;
  if (reviews === undefined || files.length === 0) throw new UsageError('Write "wusheng pack learn REVIEWS CALLS…".');
  const given = await packsOf(settings, settings.packs.length > 0 ? settings.packs : ["telecom-zh"]);
  const { bar, least, sampled } = settings;
  const options = {
    ...callsOptions(settings, files),
    ...(bar === undefined ? {} : { bar }),
    ...(least === undefined ? {} : { least }),
    ...(sampled === undefined ? {} : { sampled }),
    reviewsName: reviews,
  };
  const author = await wusheng.author();
  let sink;
  try {
    sink = author.learnStream(given.packs, await events(reviews, given.words), options);
  } catch (error) {
    if (!(error instanceof WushengError)) throw error;
    given.report.problems(error.problems);
    return EXIT.usage;
  }
  const taken = sink;
  await eachCalls(wusheng, settings, files, given, async (chunk) => taken.push(chunk));
  const lessons = mask().value(sink.end());
  given.report.problems(lessons.problems);
  const output = await openOutput(settings.output, settings.rest);
  const text = settings.format === "json" ? `${JSON.stringify(lessons)}\n` : shown(lessons, given.words, packWordsOf(settings.language));
  await output.write(text);
  await output.end();
  return given.report.anyError ? EXIT.unread : EXIT.ok;
}

async function events(path: string, words: Words): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new UsageError(`${path}: ${words.cannotOpen((error as Error).message)}`);
  }
}

function shown({ rules, calls, reviewed }: Lessons, words: Words, said: PackWords): string {
  const share = (of: Proportion | null): string =>
    of ? `${percent(of.value)} (${percent(of.low)}–${percent(of.high)})` : "–";
  const table = new Table([
    { heading: words.rule },
    { heading: words.title },
    { heading: said.decided, align: "right" },
    { heading: said.disputed, align: "right" },
    { heading: said.precision },
    { heading: said.recall },
    { heading: said.falseHits, align: "right" },
    { heading: said.misses, align: "right" },
    { heading: "" },
  ]);
  const rows = rules.map((rule) => [
    ...[rule.rule, rule.title, String(rule.decided), String(rule.disputed), share(rule.precision), share(rule.recall)],
    ...[String(rule.falseHits.length), String(rule.misses.length), rule.propose ? said.proposePreview(percent(rule.bar)) : ""],
  ]);
  const lessons = rules.flatMap((rule) => [
    ...rule.falseHits.map((lesson) => lessonOf(rule.rule, said.falseHit, lesson, words, said)),
    ...rule.misses.map((lesson) => lessonOf(rule.rule, said.miss, lesson, words, said)),
  ]);
  return `${table.lines(rows)}\n${said.reviewed(reviewed, calls)}\n${lessons.map((lesson) => `\n${lesson}`).join("")}`;
}

function lessonOf(rule: string, kind: string, { call, turn, machine, person, words: heard, example }: Lesson, words: Words, said: PackWords): string {
  const at = turn === undefined ? "" : ` ${said.turn(turn + 1)}`;
  const text = heard.map((word) => `“${word}”`).join(" ").replace(/\p{Cc}/gu, " ");
  return `# ${rule} ${kind}: ${call}${at} ${words.verdicts[machine]} → ${words.verdicts[person]} ${text}\n${example}`;
}
