// `wusheng pack diff OLD NEW CALLS…`: what an edit of a pack moves.
// In: two packs, calls. Out: every flipped verdict and moved score with its evidence, and the sums by rule. Its own file
// because it is a command.
import { parseLines } from "../../bytes.js";
import { WushengError } from "../../error.js";
import type { CallMoves, Occurrence, PackDiff, RuleSide } from "../../types.js";
import type { Wusheng } from "../../wusheng.js";
import type { Settings } from "../args.js";
import { EXIT, UsageError } from "../errors.js";
import { mask } from "../mask.js";
import { type Output, openOutput } from "../output.js";
import { Table } from "../table.js";
import type { Words } from "../words.js";
import { callsOptions, eachCalls, packsOf } from "./given.js";
import { type PackWords, packWordsOf } from "./words.js";

/** So many calls are shown one by one on a terminal; NDJSON has them all. */
const SHOWN = 200;

export async function diff(wusheng: Wusheng, settings: Settings): Promise<number> {
  const [before, after, ...files] = settings.rest;
  if (before === undefined || after === undefined || files.length === 0) {
    throw new UsageError('Write "wusheng pack diff OLD NEW CALLS…".');
  }
  const given = await packsOf(settings, [...settings.packs, before, after]);
  const others = given.packs.slice(0, -2);
  const [old, young] = given.packs.slice(-2);
  const author = await wusheng.author();
  let stream;
  try {
    stream = author.diffStream([...others, old ?? before], [...others, young ?? after], callsOptions(settings, files));
  } catch (error) {
    if (!(error instanceof WushengError)) throw error;
    given.report.problems(error.problems);
    return EXIT.usage;
  }
  const output = await openOutput(settings.output, settings.rest);
  const list = new MovesList(output, settings, given.words, packWordsOf(settings.language));
  try {
    const taken = stream;
    await eachCalls(wusheng, settings, files, given, async (chunk) => list.take(mask().lines(taken.push(chunk))));
    const { bytes, diff: sums } = stream.end();
    await list.take(mask().lines(bytes));
    given.report.problems(sums.problems);
    await list.finish(mask().value(sums));
    await output.end();
  } catch (error) {
    await output.abandon();
    throw error;
  }
  return given.report.anyError ? EXIT.unread : EXIT.ok;
}

/** The calls that differ, as they come, in the form asked for. */
class MovesList {
  #shown = 0;
  #more = 0;

  constructor(
    readonly output: Output,
    readonly settings: Settings,
    readonly words: Words,
    readonly said: PackWords,
  ) {}

  async take(lines: Uint8Array): Promise<void> {
    const { format } = this.settings;
    if (format === "ndjson") return this.output.write(lines);
    for (const moves of parseLines<CallMoves>(lines)) {
      if (format === "json") {
        await this.output.write(`${this.#shown === 0 ? '{"calls":[' : ","}\n${JSON.stringify(moves)}`);
      } else if (this.#shown < SHOWN) {
        await this.output.write(this.#lines(moves));
      } else {
        this.#more += 1;
      }
      this.#shown += 1;
    }
  }

  async finish(sums: PackDiff): Promise<void> {
    const { format } = this.settings;
    if (format === "ndjson") return this.output.write(`${JSON.stringify({ diff: sums })}\n`);
    if (format === "json") {
      const begin = this.#shown === 0 ? '{"calls":[' : "";
      return this.output.write(`${begin}],\n"diff":${JSON.stringify(sums)}}\n`);
    }
    const more = this.#more > 0 ? `${this.said.moreCalls(this.#more)}\n` : "";
    await this.output.write(`${more}${this.#shown > 0 ? "\n" : ""}${this.#rules(sums)}`);
    const { scores, calls, changed } = sums;
    const of = (mean: number | null): string => mean?.toFixed(2) ?? "–";
    await this.output.write(`${this.said.changed(changed, calls, scores.up, scores.down)}\n`);
    await this.output.write(`${this.said.means(of(scores.meanOld), of(scores.meanNew))}\n`);
    const grades = scores.grades.map(
      ({ old, new: young, calls: count }) => `${this.words.grades[old]} → ${this.words.grades[young]} ${count}`,
    );
    if (grades.length > 0) await this.output.write(`${grades.join(this.words.separator)}\n`);
  }

  #rules({ rules }: PackDiff): string {
    const moved = rules.filter(
      ({ flipped, otherEvidence, deductedOld, deductedNew, presence }) =>
        flipped > 0 || otherEvidence > 0 || deductedOld !== deductedNew || presence !== "both",
    );
    if (moved.length === 0) return "";
    const { said, words } = this;
    const table = new Table([
      { heading: words.rule },
      { heading: words.title },
      { heading: said.flips },
      { heading: said.otherEvidence, align: "right" },
      { heading: said.deductedOld, align: "right" },
      { heading: said.deductedNew, align: "right" },
    ]);
    const rows = moved.map(({ rule, title, flips, otherEvidence, deductedOld, deductedNew, presence }) => [
      rule,
      title,
      presence === "both"
        ? flips.map(({ old, new: young, calls }) => `${words.verdicts[old]}→${words.verdicts[young]} ${calls}`).join(words.separator)
        : said.presence[presence],
      String(otherEvidence),
      String(deductedOld),
      String(deductedNew),
    ]);
    return `${table.lines(rows)}\n`;
  }

  #lines({ call, old, new: young, rules }: CallMoves): string {
    const { words } = this;
    const score = `${old.score.toFixed(1)} → ${young.score.toFixed(1)}`;
    const grade = old.grade === young.grade ? "" : ` ${words.grades[old.grade]} → ${words.grades[young.grade]}`;
    const lines = rules.map((rule) => {
      const verdict = (side: RuleSide | undefined): string => (side ? words.verdicts[side.verdict] : "–");
      const sides = [this.#side("-", rule.old), this.#side("+", rule.new)].join("");
      return `  ${rule.title ?? rule.rule}: ${verdict(rule.old)} → ${verdict(rule.new)}\n${sides}`;
    });
    return `${plain(call)}  ${score}${grade}\n${lines.join("")}`;
  }

  #side(mark: string, side: RuleSide | undefined): string {
    return (side?.occurrences ?? []).map((one) => `    ${mark} ${this.words.verdicts[one.verdict]}${this.#evidence(one)}\n`).join("");
  }

  #evidence({ trigger, evidence, note }: Occurrence): string {
    const at = ({ turn, text }: { turn: number; text?: string }): string => `${this.said.turn(turn + 1)} “${plain(text ?? "")}”`;
    const parts = [...(trigger ? [`${at(trigger)} ⇒`] : []), ...evidence.map(at), ...(note ? [note] : [])];
    return parts.length > 0 ? `: ${parts.join(" ")}` : "";
  }
}

// Control characters in a file's own words could steer the terminal.
const plain = (text: string): string => text.replace(/\p{Cc}/gu, " ");
