// What the page may ask of the worker, one method a question. In: arguments that can be sent. Out: answers that can be
// sent. Its own file because the page's side is typed by it; the tools for authors and the tables load when first used.

import type { ChartFigures, ChartInput, ClusterOptions, Clustering, Edit, Explained, FunnelFigures, FunnelInput, Measured, MetricInfo, Records, Tables, Wusheng } from "wusheng";
import type { Batch } from "../model/table.ts";
import type { Call, Problem, RuleInfo, Scorecard } from "../model/types.ts";
import { Batcher, noteOf } from "./batch.ts";
import { engineFor, modules, OWN_PACK, packsOf, wushengFor } from "./engine.ts";
import { maskedLines, maskerFor, type Mask } from "./masks.ts";
import { peek, type Peeked } from "./peek.ts";
import type { FileKind, NamedFile, Setting, TicketFile } from "./protocol.ts";
import { linesOf, readTickets } from "./reading.ts";
import { tablesOf, told } from "./told.ts";

export interface Opened {
  readonly call: Call;
  readonly scorecard: Scorecard;
}

export interface PackInForce {
  readonly id: string;
  readonly version: string;
  readonly hash: string;
  readonly rules: readonly RuleInfo[];
  /** Full marks, in points. */
  readonly full: number;
}

/** Everything that was measured, with what each figure is. */
export interface AllFigures {
  readonly measured: Measured;
  readonly catalogue: readonly MetricInfo[];
  /** What the figures of everybody are called, in their order; none where that is not known. */
  readonly names: readonly string[];
}

export interface Checked {
  readonly problems: readonly Problem[];
  readonly rules: readonly RuleInfo[];
}

/** What goes through many calls in pieces. */
type Job = { push(bytes: Uint8Array): unknown; end(): unknown };

const decoder = new TextDecoder();
const jobs = new Map<number, Job>();
let lastJob = 0;

type Author = Awaited<ReturnType<Wusheng["author"]>>;
const author = async ({ language }: Setting): Promise<Author> => {
  const wusheng = await wushengFor(language);
  return wusheng.author(modules.author ? { wasm: modules.author } : {});
};

/** The built-in pack goes by its id where only names are taken. */
const packsFor = (pack: string) => (pack === "" ? ["telecom-zh"] : packsOf(pack));

function allFigures(records: Records, tables: Tables): AllFigures {
  const figures = records.figures({ by: [], examples: 50 });
  const measured = figures.object();
  const { rows } = figures.sheet({ every: true });
  const names = rows.length === measured.metrics.length ? rows.map(({ cells }) => cells[1] ?? "") : [];
  return { measured, catalogue: tables.catalogue(), names };
}

function begun(job: Job): number {
  lastJob += 1;
  jobs.set(lastJob, job);
  return lastJob;
}

export const methods = {
  async pack(setting: Setting): Promise<PackInForce> {
    const { reviewer } = await engineFor(setting);
    // Of a call in which nothing is said nothing is deducted.
    const { score: full } = reviewer.score({ id: "-", turns: [{ role: "unknown", text: "…" }] });
    return { ...reviewer.pack, rules: reviewer.rules(), full };
  },

  async open(setting: Setting, line: Uint8Array): Promise<Opened> {
    const { reviewer } = await engineFor(setting);
    const { bytes } = reviewer.scoreLines(line, { detail: "full", receipts: true });
    return {
      call: JSON.parse(decoder.decode(line)) as Call,
      scorecard: JSON.parse(decoder.decode(bytes)) as Scorecard,
    };
  },

  /** Scores lines anew; the batch carries them again. */
  async score(setting: Setting, ndjson: Uint8Array): Promise<Batch | undefined> {
    const { reviewer } = await engineFor(setting);
    const { bytes } = reviewer.scoreLines(ndjson, { detail: "compact", receipts: false });
    const batcher = new Batcher(reviewer);
    const cards = linesOf(bytes);
    linesOf(ndjson).forEach((line, index) => {
      const card = cards[index];
      if (card) batcher.add(line, card);
    });
    return batcher.take();
  },

  /** Scorecards as they are given out: compact, with receipts. */
  async scorecards(setting: Setting, ndjson: Uint8Array, mask: Mask | null): Promise<Uint8Array> {
    const { reviewer, wusheng } = await engineFor(setting);
    return maskedLines(wusheng, mask, reviewer.scoreLines(ndjson, { detail: "compact", receipts: true }).bytes);
  },

  async maskLines({ language }: Setting, ndjson: Uint8Array, mask: Mask | null): Promise<Uint8Array> {
    return maskedLines(await wushengFor(language), mask, ndjson);
  },

  async maskText({ language }: Setting, text: string, mask: Mask): Promise<string> {
    return maskerFor(await wushengFor(language), mask).text(text);
  },

  /** A workbook of calls that are pushed; what goes into it is masked first. */
  async beginWorkbook(setting: Setting, options: { notes: string[]; link: string }, events: Uint8Array, mask: Mask | null): Promise<number> {
    const { reviewer, wusheng } = await engineFor(setting);
    const workbook = (await tablesOf(wusheng)).workbook(options);
    workbook.events(maskedLines(wusheng, mask, events));
    return begun({
      push: (bytes) => {
        const scorecards = reviewer.scoreLines(bytes, { detail: "full", receipts: true }).bytes;
        workbook.calls(maskedLines(wusheng, mask, bytes)).push(maskedLines(wusheng, mask, scorecards));
      },
      end: () => workbook.end(),
    });
  },

  /** Why rules could not judge, in the language asked in: each by a call of which it was so. */
  async notes(setting: Setting, asked: readonly { line: Uint8Array; rule: string; reason: string }[]): Promise<string[]> {
    const { reviewer } = await engineFor(setting);
    return asked.map(({ line, rule, reason }) => noteOf(reviewer, line, rule, reason));
  },

  async scoreIf(setting: Setting, line: Uint8Array, met: readonly string[]): Promise<{ score: number; grade: string }> {
    const { reviewer } = await engineFor(setting);
    return reviewer.scoreIf(JSON.parse(decoder.decode(line)) as Call, met);
  },

  async explain(setting: Setting, line: Uint8Array, rule: string): Promise<Explained | undefined> {
    const { reviewer } = await engineFor(setting);
    return reviewer.explain(JSON.parse(decoder.decode(line)) as Call, rule);
  },

  async peek({ language }: Setting, file: NamedFile): Promise<Peeked> {
    return peek(file, await wushengFor(language));
  },

  /** Which files hold calls and which tickets, as far as their beginnings show it. */
  async tell({ language }: Setting, files: readonly NamedFile[]): Promise<readonly FileKind[]> {
    const wusheng = await wushengFor(language);
    const kinds: FileKind[] = [];
    // A file that cannot be opened is reported when it is read.
    for (const file of files) kinds.push(await told(file, wusheng).then(({ kind }) => kind, () => "calls"));
    return kinds;
  },

  async tickets(setting: Setting, files: readonly NamedFile[]): Promise<{ tickets: TicketFile[]; problems: Problem[] }> {
    const engine = await engineFor(setting);
    const read: { tickets: TicketFile[]; problems: Problem[] } = { tickets: [], problems: [] };
    for (const file of files) {
      await readTickets(file, engine, { tickets: (one) => read.tickets.push(one), problems: (some) => read.problems.push(...some) });
    }
    return read;
  },

  /** The figures of tickets, as the package gives them. */
  async ticketFigures({ language }: Setting, files: readonly TicketFile[]): Promise<AllFigures> {
    const tables = await tablesOf(await wushengFor(language));
    const records = tables.records();
    for (const { name, bytes, map } of files) records.add("tickets", bytes, { name, map });
    return allFigures(records, tables);
  },

  async check({ language }: Setting, text: string): Promise<Checked> {
    return (await wushengFor(language)).checkPack({ name: OWN_PACK, text });
  },

  async edit(setting: Setting, text: string, edits: readonly Edit[]): Promise<string> {
    return (await author(setting)).editPack(text, edits);
  },

  async lint(setting: Setting, text: string): Promise<readonly Problem[]> {
    return (await author(setting)).lintPack(packsFor(text));
  },

  async handbook(setting: Setting, text: string): Promise<string> {
    return (await author(setting)).handbook(packsFor(text), "html");
  },

  async cluster({ language }: Setting, texts: readonly string[], options: Omit<ClusterOptions, "taxonomy"> & { taxonomy?: string }): Promise<Clustering> {
    const wusheng = await wushengFor(language);
    const { insight: wasm, dictionary } = modules;
    const insight = await wusheng.insight(wasm && dictionary ? { wasm, dictionary } : {});
    return insight.cluster(texts, options as Parameters<typeof insight.cluster>[1]);
  },

  /** What chance alone would do: over time, and between groups. */
  async limits(
    { language }: Setting,
    points: readonly ChartInput[],
    groups: readonly FunnelInput[],
  ): Promise<{ chart: ChartFigures | null; funnel: FunnelFigures | null }> {
    const tables = await tablesOf(await wushengFor(language));
    return {
      // Laney's chart allows for days that differ by more than chance; with few points there is nothing to learn it from.
      chart: points.length > 1 ? tables.controlChart(points, { kind: points.length >= 8 ? "laneyP" : "p", rules: [1, 2, 3] }) : null,
      funnel: groups.length > 1 ? tables.funnel(groups) : null,
    };
  },

  /** Every figure of the catalogue there is data for, over calls that are pushed. */
  async beginMeasure(setting: Setting, reviews: Uint8Array, tickets: readonly TicketFile[]): Promise<number> {
    const { reviewer, wusheng } = await engineFor(setting);
    const tables = await tablesOf(wusheng);
    const records = tables.records();
    for (const { name, bytes, map } of tickets) records.add("tickets", bytes, { name, map });
    if (reviews.length > 0) records.add("reviews", reviews);
    return begun({
      push: (bytes) => {
        records.add("calls", bytes);
        records.add("scorecards", reviewer.scoreLines(bytes, { detail: "compact", receipts: true }).bytes);
      },
      end: () => allFigures(records, tables),
    });
  },

  /** Fetches the modules that are loaded on first use, so that nothing is asked for later. */
  async fetchRest({ language }: Setting): Promise<void> {
    const wusheng = await wushengFor(language);
    const { insight: wasm, dictionary } = modules;
    await Promise.allSettled([
      author({ language }),
      tablesOf(wusheng),
      wusheng.insight(wasm && dictionary ? { wasm, dictionary } : {}),
    ]);
  },

  async beginDiff(setting: Setting, before: string, after: string): Promise<number> {
    const stream = (await author(setting)).diffStream(packsFor(before), packsFor(after));
    return begun({ push: (bytes) => stream.push(bytes), end: () => stream.end() });
  },

  async beginStats(setting: Setting): Promise<number> {
    const stats = (await author(setting)).statsStream(packsFor(setting.pack ?? ""));
    return begun({ push: (bytes) => stats.push(bytes), end: () => stats.end() });
  },

  async beginLearn(setting: Setting, reviews: Uint8Array): Promise<number> {
    const learner = (await author(setting)).learnStream(packsFor(setting.pack ?? ""), reviews, { least: 1 });
    return begun({ push: (bytes) => learner.push(bytes), end: () => learner.end() });
  },

  async push(_: Setting, job: number, bytes: Uint8Array): Promise<unknown> {
    return jobs.get(job)?.push(bytes);
  },

  async end(_: Setting, job: number): Promise<unknown> {
    const done = jobs.get(job)?.end();
    jobs.delete(job);
    return done;
  },
};

export type Methods = typeof methods;
