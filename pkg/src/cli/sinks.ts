// The forms in which scorecards are written.
// In: scorecards as NDJSON bytes. Out: a table, CSV, or the bytes as they are. Its own file because a form is a choice
// of columns, and people who want another look here.
import { parseLines } from "../bytes.js";
import type { Reviewer } from "../reviewer.js";
import type { Scorecard } from "../types.js";
import { BYTE_ORDER_MARK, csvLine } from "./csv.js";
import type { Workbook } from "../tables.js";
import { mask } from "./mask.js";
import type { Output } from "./output.js";
import type { Report } from "./report.js";
import { Table } from "./table.js";
import { Tally } from "./tally.js";
import { VOICES, type Words } from "./words.js";

export interface Sink {
  /** Takes the calls whose scorecards come next, whole lines, where the form wants them. */
  calls?(lines: Uint8Array): void;
  /** Takes whole lines. */
  take(lines: Uint8Array): Promise<void>;
  finish(): Promise<void>;
}

/** What masks scorecards before any form is made of them. */
export class MaskedSink implements Sink {
  readonly calls?: (lines: Uint8Array) => void;

  constructor(readonly inner: Sink) {
    if (inner.calls) this.calls = (lines) => inner.calls?.(mask().lines(lines));
  }

  take(lines: Uint8Array): Promise<void> {
    return this.inner.take(mask().lines(lines));
  }

  finish(): Promise<void> {
    return this.inner.finish();
  }
}

/** The scorecards as they are; parsed only where a mean is wanted. */
export class NdjsonSink implements Sink {
  constructor(
    readonly output: Output,
    readonly tally: Tally | undefined,
  ) {}

  async take(lines: Uint8Array): Promise<void> {
    if (this.tally) for (const scorecard of parseLines<Scorecard>(lines)) this.tally.add(scorecard);
    await this.output.write(lines);
  }

  async finish(): Promise<void> {}
}

/** For people at a terminal: one call a line, the sum of all below. */
export class TableSink implements Sink {
  readonly #table: Table;
  /** Rows that wait for the widths to be settled by enough of them. */
  #waiting: string[][] | undefined = [];

  constructor(
    readonly output: Output,
    readonly tally: Tally,
    readonly words: Words,
  ) {
    this.#table = new Table([
      { heading: words.call, atMost: 40 },
      { heading: words.score, align: "right" },
      { heading: words.judged, align: "right" },
      { heading: words.grade },
      ...VOICES.map((voice) => ({ heading: words.voices[voice] })),
    ]);
  }

  async take(lines: Uint8Array): Promise<void> {
    const rows = parseLines<Scorecard>(lines).map((scorecard) => {
      this.tally.add(scorecard);
      return this.#row(scorecard);
    });
    if (!this.#waiting) return this.output.write(this.#table.lines(rows));
    this.#waiting.push(...rows);
    if (this.#waiting.length >= 500) await this.#settle();
  }

  async finish(): Promise<void> {
    await this.#settle();
    const { calls, graded, mean } = this.tally;
    await this.output.write(`\n${this.words.tally(calls, graded, mean?.toFixed(1))}\n`);
  }

  async #settle(): Promise<void> {
    if (this.#waiting) await this.output.write(this.#table.lines(this.#waiting));
    this.#waiting = undefined;
  }

  #row(scorecard: Scorecard): string[] {
    const { call, score, judged, grade, voices } = scorecard;
    const verdicts = VOICES.map((voice) => this.words.verdicts[voices[voice].verdict]);
    return [call, score.toFixed(1), String(judged), this.words.grades[grade], ...verdicts];
  }
}

/** A workbook: the file is known when everything has passed. */
export class WorkbookSink implements Sink {
  constructor(
    readonly output: Output,
    readonly tally: Tally,
    readonly workbook: Workbook,
    readonly report: Report,
  ) {}

  calls(lines: Uint8Array): void {
    this.workbook.calls(lines);
  }

  async take(lines: Uint8Array): Promise<void> {
    for (const scorecard of parseLines<Scorecard>(lines)) this.tally.add(scorecard);
    this.workbook.push(lines);
  }

  async finish(): Promise<void> {
    const { bytes, problems } = this.workbook.end();
    this.report.problems(problems);
    await this.output.write(bytes);
  }
}

/** For a spreadsheet: one call a row. */
export class CsvSink implements Sink {
  readonly #titles: ReadonlyMap<string, string>;
  #begun = false;

  constructor(
    readonly output: Output,
    readonly tally: Tally,
    readonly words: Words,
    reviewer: Reviewer,
  ) {
    this.#titles = new Map(reviewer.rules().map(({ rule, title }) => [rule, title]));
  }

  async take(lines: Uint8Array): Promise<void> {
    const scorecards = parseLines<Scorecard>(lines);
    scorecards.forEach((scorecard) => this.tally.add(scorecard));
    await this.output.write(this.#head() + scorecards.map((scorecard) => this.#line(scorecard)).join(""));
  }

  async finish(): Promise<void> {
    await this.output.write(this.#head());
  }

  #head(): string {
    if (this.#begun) return "";
    this.#begun = true;
    const { words } = this;
    return (
      BYTE_ORDER_MARK +
      csvLine([
        ...[words.call, words.agent, words.team, words.channel, words.startedAt, words.seconds],
        ...[words.score, words.judged, words.grade],
        ...VOICES.map((voice) => words.voices[voice]),
        ...[words.deductions, words.suspected],
      ])
    );
  }

  #line({ call, subject, score, judged, grade, voices, findings, suspected }: Scorecard): string {
    const { words } = this;
    const title = (rule: string): string => this.#titles.get(rule) ?? rule;
    const deductions = findings.filter(({ deducted }) => deducted > 0);
    return csvLine([
      ...[call, subject.agent ?? "", subject.team ?? "", subject.channel ?? "", subject.startedAt ?? ""],
      subject.durationMs === undefined ? "" : Math.round(subject.durationMs / 1000),
      ...[score, judged, words.grades[grade]],
      ...VOICES.map((voice) => words.verdicts[voices[voice].verdict]),
      deductions.map(({ rule, deducted }) => `${title(rule)} -${deducted}`).join(words.separator),
      suspected.map(({ rule }) => title(rule)).join(words.separator),
    ]);
  }
}
