// `wusheng score`: scorecards of every call in the files.
// In: files. Out: scorecards as a table, CSV, NDJSON, a page or a workbook; problems; an exit code. Its own file because it is a command.
import { readFile } from "node:fs/promises";
import type { Reviewer, ScoreLinesOptions } from "../reviewer.js";
import type { Wusheng } from "../wusheng.js";
import type { Settings } from "./args.js";
import { PageSink } from "./cards/page.js";
import { EXIT, UsageError } from "./errors.js";
import { totalSize } from "./input.js";
import { Jobs } from "./jobs.js";
import { mask } from "./mask.js";
import { openOutput, type Output } from "./output.js";
import { readPacks, reviewerFor } from "./packs.js";
import { Progress } from "./progress.js";
import { eachFile, readInto, readOptions } from "./reading.js";
import { Report } from "./report.js";
import { CsvSink, MaskedSink, NdjsonSink, TableSink, WorkbookSink, type Sink } from "./sinks.js";
import { Tally } from "./tally.js";
import { type Words, wordsOf } from "./words.js";

export async function score(wusheng: Wusheng, settings: Settings): Promise<number> {
  const words = wordsOf(settings.language);
  const report = new Report(settings.language);
  const packs = await readPacks(settings.packs, words);
  const reviewer = reviewerFor(wusheng, packs, report);
  if (!reviewer) return EXIT.usage;

  if (settings.format === "xlsx" && (settings.output === undefined || settings.output === "-") && process.stdout.isTTY) {
    throw new UsageError('A workbook is no text: name a file with "-o FILE.xlsx".');
  }
  const tally = new Tally();
  const output = await openOutput(settings.output, settings.rest);
  const made = sinkFor(wusheng, settings, output, tally, reviewer, report);
  // Nothing is left behind where the output was opened in vain.
  const sink = new MaskedSink(await made.catch((error: unknown) => output.abandon().then(() => Promise.reject(error))));
  const card = cardOptions(settings);
  const jobs = settings.jobs > 1 ? new Jobs(settings.jobs, { language: settings.language, packs, card }) : undefined;
  const progress = new Progress(settings.progress, await totalSize(settings.rest), words.progress);
  try {
    await eachFile(wusheng, settings, words, report, async (path, opened) => {
      if (jobs) {
        const calls = watched(seen(readInto(wusheng, path, opened, settings, report), sink), progress);
        for await (const bytes of jobs.score(calls)) {
          await sink.take(bytes);
          if (output.closed) return false;
        }
        return !output.closed;
      }
      // NDJSON is scored as it comes; anything else is read into NDJSON first, and reported on by the reader.
      const direct = opened.ndjson && !sink.calls;
      const calls = direct ? opened.chunks : seen(readInto(wusheng, path, opened, settings, report), sink);
      const stream = reviewer.stream({ ...card, ...(direct ? readOptions(path, settings) : {}) });
      for await (const chunk of calls) {
        const lines = stream.push(chunk);
        await sink.take(lines);
        progress.add(chunk.length, linesIn(lines));
        if (output.closed) return false;
      }
      const { bytes, problems } = stream.end();
      await sink.take(bytes);
      if (direct) report.problems(problems, path);
      return !output.closed;
    });
    await sink.finish();
    await output.end();
  } catch (error) {
    await output.abandon();
    throw error;
  } finally {
    progress.clear();
    await jobs?.end();
  }
  if (report.anyError) return EXIT.unread;
  const { failUnder } = settings;
  return failUnder !== undefined && tally.mean !== undefined && tally.mean < failUnder ? EXIT.belowMark : EXIT.ok;
}

/** Calls on their way, shown to a form that wants them before their scorecards. */
async function* seen(calls: AsyncIterable<Uint8Array>, sink: Sink): AsyncGenerator<Uint8Array> {
  for await (const lines of calls) {
    sink.calls?.(lines);
    yield lines;
  }
}

async function sinkFor(
  wusheng: Wusheng,
  settings: Settings,
  output: Output,
  tally: Tally,
  reviewer: Reviewer,
  report: Report,
): Promise<Sink> {
  const words = wordsOf(settings.language);
  if (settings.format === "xlsx") {
    const { link } = settings;
    const workbook = (await wusheng.tables()).workbook({ ...(link ? { link } : {}), notes: settings.unmasked ? [words.unmasked] : [] });
    for (const path of settings.reviews) workbook.events(mask().lines(await reviewsIn(path, words)));
    return new WorkbookSink(output, tally, workbook, report);
  }
  if (settings.format === "html") return new PageSink(output, tally, settings.language, settings.unmasked);
  if (settings.format === "csv") return new CsvSink(output, tally, words, reviewer);
  if (settings.format === "table") return new TableSink(output, tally, words);
  // Parsing what goes out unread would cost as much as scoring it.
  return new NdjsonSink(output, settings.failUnder === undefined ? undefined : tally);
}

/** Tables show no prose and no receipts, so none are made for them; a workbook shows both, a page prose. */
function cardOptions({ format, detail, receipts }: Settings): ScoreLinesOptions {
  if (format === "xlsx") return { detail: "full", receipts };
  if (format === "html") return { detail: "full", receipts: false };
  return format === "ndjson" ? { detail, receipts } : { detail: "compact", receipts: false };
}

/** Chunks on their way, counted. */
async function* watched(chunks: AsyncIterable<Uint8Array>, progress: Progress): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    yield chunk;
    progress.add(chunk.length, linesIn(chunk));
  }
}

async function reviewsIn(path: string, words: Words): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new UsageError(`${path}: ${words.cannotOpen((error as Error).message)}`);
  }
}

function linesIn(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) count += 1;
  return count;
}
