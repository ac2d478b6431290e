// What goes out: the list, scorecards, a workbook, reviews, problems; all of it masked unless it is said otherwise. In: the
// calls that the list shows, people's work. Out: downloads. Its own file because every way out goes through the mask here.

import { signal } from "@preact/signals";
import { csv, type Cell } from "../model/csv.ts";
import { decisionsOf } from "../model/decisions.ts";
import { problemsAsCsv, problemsAsNdjson } from "../model/problem-file.ts";
import { verdictOf } from "../model/query.ts";
import { MARKED } from "../model/table.ts";
import { GRADES, VERDICTS, VOICES, type Problem } from "../model/types.ts";
import { workbookEvents } from "../model/workbook.ts";
import { announce } from "./announce.ts";
import { amount, strings } from "./language.ts";
import { ndjsonOf } from "./lines.ts";
import { listed } from "./list.ts";
import { mask } from "./masking.ts";
import { messageOf } from "./own-pack.ts";
import { mishap } from "./route.ts";
import { saveAs, saveBytes } from "./save-as.ts";
import { calls, pack, problems, throughCalls, worker } from "./session.ts";
import { reviewer, standing, work } from "./work.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

const linesOf = (values: readonly unknown[]): Uint8Array => encoder.encode(values.map((value) => `${JSON.stringify(value)}\n`).join(""));

/** Values as they go out, in the order given. */
export async function masked<T>(values: readonly T[]): Promise<T[]> {
  if (!mask.peek() || values.length === 0) return [...values];
  const lines = await worker.ask("maskLines", linesOf(values), mask.peek());
  return decoder
    .decode(lines)
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as T);
}

/** Texts as they go out. */
export const maskedTexts = async (texts: readonly string[]): Promise<string[]> => (await masked(texts.map((text) => ({ text })))).map(({ text }) => text);

/** The calls that the list shows, in the order of the file. */
const shownRows = async (): Promise<Uint32Array> => (await listed()).slice().sort();

async function tried(work: () => Promise<void>): Promise<void> {
  try {
    await work();
    announce(strings.value.report.exported);
  } catch (error) {
    mishap.value = messageOf(error);
  }
}

/** A row a call: what the list shows of it, and what people decided. */
export const exportCalls = (): Promise<void> =>
  tried(async () => {
    const rows = Array.from(await shownRows());
    const { table } = calls.peek();
    const t = strings.value;
    const people = await masked(
      rows.map((row) => ({ id: table.ids[row] ?? "", agent: table.agentOf(row), team: table.teamOf(row), reviewer: work.peek().get(table.ids[row] ?? "")?.doneBy.join("、") ?? "" })),
    );
    const head: Cell[] = [t.list.columns.id, t.list.columns.agent, t.summary.facet.team, t.summary.facet.channel, t.list.columns.date, t.list.columns.score, t.list.columns.grade, t.list.columns.judged, ...VOICES.map((voice) => t.voices[voice]), t.summary.facet.rule, t.summary.facet.decision, t.bar.reviewer];
    const titles = new Map((pack.peek()?.rules ?? []).map(({ rule, title }) => [rule, title]));
    const width = table.rules.length;
    const body = rows.map((row, index): Cell[] => {
      const who = people[index];
      const missed = table.rules.filter((_, rule) => ["fail", "late"].includes(MARKED[table.marked[row * width + rule] ?? 0] ?? "other"));
      return [
        who?.id,
        who?.agent,
        who?.team,
        t.channels[table.channelSet.names[table.channels[row] ?? 0] ?? ""] ?? "",
        table.dayOf(row),
        (table.scores[row] ?? 0) / 10,
        t.grades[GRADES[table.grades[row] ?? 0] ?? "none"],
        (table.judged[row] ?? 0) / 10,
        ...VOICES.map((_, voice) => t.verdicts[VERDICTS[verdictOf(table, row, voice)] ?? "notApplicable"]),
        missed.map((rule) => titles.get(rule) ?? rule).join("；"),
        decisionsOf(work.peek().get(table.ids[row] ?? "")).map((kind) => t.decisions[kind]).join(" "),
        who?.reviewer,
      ];
    });
    saveAs(`${t.report.callsName}.csv`, "text/csv", csv([head, ...body]));
  });

/** Scorecards, one a line, with receipts and without words. */
export const exportScorecards = (): Promise<void> =>
  tried(async () => {
    const rows = await shownRows();
    const { table } = calls.peek();
    const pieces: Uint8Array[] = [];
    for (let at = 0; at < rows.length; at += 400) pieces.push(await worker.ask("scorecards", ndjsonOf(rows.subarray(at, at + 400), table), mask.peek()));
    saveBytes(`${strings.value.report.scorecardsName}.ndjson`, "application/x-ndjson", pieces);
  });

/** Share of the calls that are in the workbook by now; nothing while none is made. */
export const makingWorkbook = signal<number | null>(null);

/** The workbook a manager expects: every deduction with its words, sums, appeals, and what it all means. */
export const exportWorkbook = (): Promise<void> =>
  tried(async () => {
    if (makingWorkbook.value !== null) return;
    makingWorkbook.value = 0;
    try {
      const rows = await shownRows();
      const t = strings.value;
      const { ids } = calls.peek().table;
      const shown = new Set(Array.from(rows, (row) => ids[row] ?? ""));
      const events = workbookEvents(shown, work.peek(), standing.peek(), { open: t.review.appealOpen, answered: t.exports.answered });
      const notes = [t.exports.filters(amount(rows.length), amount(ids.length)), t.exports.by(reviewer.peek() || t.bar.nobody), mask.peek() ? t.exports.masked : t.exports.unmasked];
      const job = await worker.ask("beginWorkbook", { notes, link: `${location.href.replace(/#.*$/, "")}#find/{call}` }, linesOf(events), mask.peek());
      const { bytes } = await throughCalls<{ bytes: Uint8Array }>(job, (done) => (makingWorkbook.value = done / Math.max(1, rows.length)), rows);
      saveBytes(`${t.exports.workbookName}.xlsx`, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", [bytes]);
    } finally {
      makingWorkbook.value = null;
    }
  });

/** The decisions that stand, one a line, in the form that every other tool of the package reads. */
export const exportReviews = (stamp: string): Promise<void> =>
  tried(async () => {
    const reviews = [...work.peek().values()].flatMap((one) =>
      one.reviews.map(({ kind: _kind, group: _group, imported: _imported, machine: _machine, blind: _blind, words: _words, start: _start, end: _end, ...review }) => review),
    );
    saveBytes(`${strings.value.settings.reviewsName}-${stamp}.ndjson`, "application/x-ndjson", [linesOf(await masked(reviews))]);
  });

/** The problems of reading: their words quote the files. */
export const exportProblems = (form: "csv" | "ndjson"): Promise<void> =>
  tried(async () => {
    const listed: Problem[] = await masked(problems.peek());
    const name = strings.value.problems.fileName;
    if (form === "csv") saveAs(`${name}.csv`, "text/csv", problemsAsCsv(listed));
    else saveAs(`${name}.ndjson`, "application/x-ndjson", problemsAsNdjson(listed));
  });
