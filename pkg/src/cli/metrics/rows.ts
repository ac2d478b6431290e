// What the files hold, read.
// In: paths. Out: rows in the engine, or summaries. Its own file because each file is told by its content: tickets, calls that
// are scored on the way, scorecards, reviews, summaries.
import { concat } from "../../bytes.js";
import type { Figures } from "../../figures.js";
import type { Given, Reading, Records } from "../../records.js";
import type { Reviewer } from "../../reviewer.js";
import type { Tables } from "../../tables.js";
import type { MetricOptions, Summary } from "../../types.js";
import type { Wusheng } from "../../wusheng.js";
import type { Settings } from "../args.js";
import { UsageError } from "../errors.js";
import { STDIN, chunksOf, totalSize, withHead } from "../input.js";
import { readPacks, reviewerFor } from "../packs.js";
import { Progress } from "../progress.js";
import { eachPath, readInto } from "../reading.js";
import type { Report } from "../report.js";
import { wordsOf } from "../words.js";
import { ticketOptions } from "./settings.js";

export class Rows {
  readonly #tables: Tables;
  readonly #records: Records;
  readonly #summaries: Summary[] = [];
  #rows = false;

  private constructor(tables: Tables, settings: Settings) {
    this.#tables = tables;
    this.#records = tables.records(settings.timeZone === undefined ? {} : { timeZone: settings.timeZone });
  }

  static async read(wusheng: Wusheng, tables: Tables, settings: Settings, report: Report): Promise<Rows> {
    const rows = new Rows(tables, settings);
    const words = wordsOf(settings.language);
    const paths = [...settings.rest, ...settings.summaries];
    if (paths.length === 0) throw new UsageError(`"wusheng ${settings.command}" needs at least one FILE, or "-".`);
    const progress = new Progress(settings.progress, await totalSize(paths), (_, share) => words.readSoFar(rows.#records.count, share));
    let reviewer: Reviewer | undefined;
    try {
      await eachPath(paths, words, report, async (path) => {
        const { head, all } = await withHead(chunksOf(path));
        const kind = settings.summaries.includes(path) ? "summary" : (kindOf(wusheng, tables, head, path, settings) ?? "tickets");
        const watched = watch(all, progress);
        if (kind === "summary") rows.#summaries.push(await summaryOf(watched, path));
        else if (settings.command === "merge") throw new UsageError(`${path}: ${words.noSummary}`);
        else if (kind === "calls" || kind === "otherCalls") {
          reviewer ??= await scorer(wusheng, settings, report);
          const ndjson = kind === "calls" && settings.from === undefined;
          const calls = ndjson ? watched : readInto(wusheng, path, { ndjson, chunks: watched }, settings, report);
          await rows.#calls(calls, reviewer, ndjson ? { ...named(path), map: settings.map } : {});
        } else await rows.#feed(kind, watched, kind === "tickets" ? { ...named(path), ...ticketOptions(settings) } : named(path));
        return true;
      });
    } finally {
      progress.clear();
    }
    if (rows.#rows && rows.#summaries.length > 0) throw new UsageError(words.rowsAndSummaries);
    return rows;
  }

  /** The figures of all that was read. */
  figures(options: Partial<MetricOptions>): Figures {
    return this.#summaries.length > 0 ? this.#tables.figures({ summary: this.merged() }, options) : this.#records.figures(options);
  }

  /** The summary of all that was read. */
  summary(options: Partial<MetricOptions>): Summary {
    return this.#summaries.length > 0 ? this.merged() : this.#records.summarize(options);
  }

  merged(): Summary {
    return this.#tables.merge(this.#summaries);
  }

  async #feed(given: Given, chunks: AsyncIterable<Uint8Array>, options: Reading): Promise<void> {
    this.#rows = true;
    this.#records.begin(given, options);
    for await (const chunk of chunks) this.#records.push(chunk);
    this.#records.end();
  }

  /** Calls go in as they are, and as what their scorecards say. */
  async #calls(chunks: AsyncIterable<Uint8Array>, reviewer: Reviewer, options: Reading): Promise<void> {
    this.#rows = true;
    this.#records.begin("calls", options).beginBeside("scorecards");
    const { map, name } = options;
    const stream = reviewer.stream({ detail: "full", receipts: false, ...(map ? { map } : {}), ...(name ? { name } : {}) });
    for await (const chunk of chunks) {
      this.#records.push(chunk);
      this.#records.pushBeside(stream.push(chunk));
    }
    // What could not be read is reported once, by the calls.
    this.#records.pushBeside(stream.end().bytes);
    this.#records.end();
  }
}

type Kind = Given | "otherCalls" | "summary";

/** What a file holds: what its content says, but for calls in other formats than NDJSON, which their speakers tell. */
function kindOf(wusheng: Wusheng, tables: Tables, head: Uint8Array, path: string, settings: Settings): Kind | undefined {
  if (settings.from !== undefined) return "otherCalls";
  const told = tables.told(head);
  if (told !== "tickets") return told;
  const format = wusheng.detectFormat(head, path === STDIN ? undefined : path);
  if (format === "text") return "otherCalls";
  if (format !== "csv" && format !== "tsv") return undefined;
  const [headings = ""] = new TextDecoder().decode(head.subarray(0, 4096)).replace(/^\ufeff/, "").split(/\r?\n/);
  const cells = headings.split(/[,\t;]/).map((cell) => cell.replace(/^"|"$/g, "").trim().toLowerCase());
  const any = (...names: string[]): boolean => cells.some((cell) => names.includes(cell));
  // A table of calls has a turn a row: who speaks, and what is said.
  const speaker = any("role", "speaker", "角色", "说话人", "发言人", "发送方");
  return speaker && any("text", "content", "message", "内容", "文本", "发言", "说话内容", "对话内容", "消息", "话术") ? "otherCalls" : undefined;
}

async function scorer(wusheng: Wusheng, settings: Settings, report: Report): Promise<Reviewer> {
  const reviewer = reviewerFor(wusheng, await readPacks(settings.packs, wordsOf(settings.language)), report);
  if (!reviewer) throw new UsageError("The pack cannot be used.");
  return reviewer;
}

async function summaryOf(chunks: AsyncIterable<Uint8Array>, path: string): Promise<Summary> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(new Uint8Array(chunk));
  try {
    return JSON.parse(new TextDecoder().decode(concat(parts))) as Summary;
  } catch (error) {
    throw new UsageError(`${path}: ${(error as Error).message}`);
  }
}

const named = (path: string): { name?: string } => (path === STDIN ? {} : { name: path });

async function* watch(chunks: AsyncIterable<Uint8Array>, progress: Progress): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    yield chunk;
    progress.add(chunk.length, 0);
  }
}
