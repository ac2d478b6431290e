// `wusheng cluster` and `wusheng assign`: what customers complain about.
// In: a file of texts, a saved model. Out: groups as a table, CSV (a case a group), JSON or a page; an exit code. Its own
// file because both read texts in the same way.
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { concat } from "../bytes.js";
import { WushengError } from "../error.js";
import type { ClusterRequest } from "../insight.js";
import type { Assignment, ClusterEdit, Clustering, TextsRead } from "../types.js";
import type { Wusheng } from "../wusheng.js";
import type { Settings } from "./args.js";
import { clusterWordsOf } from "./cluster/words.js";
import { page } from "./cluster/page.js";
import { EXIT, UsageError } from "./errors.js";
import { STDIN, chunksOf } from "./input.js";
import { mask } from "./mask.js";
import { share, short, written } from "./plan/written.js";
import { openOutput } from "./output.js";
import { Report } from "./report.js";

export async function cluster(wusheng: Wusheng, settings: Settings): Promise<number> {
  const [file, ...more] = settings.rest;
  if (file === undefined || more.length > 0) throw new UsageError('"wusheng cluster" takes one file of texts.');
  const report = new Report(settings.language);
  const read = await textsOf(wusheng, settings, file, report);
  if (!read) return EXIT.unread;
  return grouped(report, async () => {
    const insight = await wusheng.insight();
    const found = insight.cluster(read.texts, requestOf(settings, read));
    clear(settings);
    report.problems(found.problems, file);
    const { model, ...rest } = found;
    if (settings.grouping.save !== undefined && model) {
      await writeFile(settings.grouping.save, `${JSON.stringify(model)}\n`);
    }
    await shown(settings, read, mask().value(rest));
    return report.anyError ? EXIT.unread : EXIT.ok;
  });
}

export async function assign(wusheng: Wusheng, settings: Settings): Promise<number> {
  const [model, file, ...more] = settings.rest;
  if (model === undefined || file === undefined || more.length > 0) {
    throw new UsageError('"wusheng assign" takes a saved model and a file of texts.');
  }
  const report = new Report(settings.language);
  const saved = contentOf(model);
  const read = await textsOf(wusheng, settings, file, report);
  if (!read) return EXIT.unread;
  return grouped(report, async () => {
    const found = (await wusheng.insight()).assign(saved, read.texts);
    report.problems(found.problems, file);
    await assigned(settings, mask().value(found));
    return report.anyError ? EXIT.unread : EXIT.ok;
  });
}

/** Runs the work; what the engine refuses is said like any other problem. */
async function grouped(report: Report, work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof WushengError)) throw error;
    if (error.problems.length === 0) throw new UsageError(error.message);
    report.problems(error.problems);
    return EXIT.usage;
  }
}

async function textsOf(wusheng: Wusheng, settings: Settings, file: string, report: Report): Promise<TextsRead | undefined> {
  const chunks: Uint8Array[] = [];
  try {
    // A chunk's memory is used again.
    for await (const chunk of chunksOf(file)) chunks.push(new Uint8Array(chunk));
  } catch (error) {
    report.unreadable(file, (error as Error).message);
    return undefined;
  }
  const name = file === STDIN ? undefined : file;
  const tables = await wusheng.tables();
  let read: TextsRead;
  try {
    read = tables.readTexts(concat(chunks), settings.grouping.columns, name);
  } catch (error) {
    // A workbook that cannot be opened.
    if (!(error instanceof WushengError)) throw error;
    report.problems(error.problems, file);
    return undefined;
  }
  report.problems(read.problems, file);
  return read.problems.some(({ severity }) => severity === "error") && read.texts.length === 0 ? undefined : read;
}

function requestOf(settings: Settings, { columns }: TextsRead): ClusterRequest {
  const { k, taxonomy, words, previous, edits, save } = settings.grouping;
  const { seed } = settings.figures;
  const given = <K extends string, V>(key: K, value: V | undefined) =>
    (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };
  const lines = (text: string): string[] => text.split(/\r?\n/).map((line) => line.trim()).filter(Boolean);
  return {
    ...given("k", k),
    ...given("seed", seed),
    // The id of one that comes along, or a file.
    ...given("taxonomy", taxonomy === undefined || /^[\w-]+$/.test(taxonomy) ? taxonomy : contentOf(taxonomy)),
    ...given("words", words === undefined ? undefined : lines(contentOf(words))),
    ...given("previous", previous === undefined ? undefined : contentOf(previous)),
    ...given("edits", edits === undefined ? undefined : editsOf(edits)),
    ...given("times", columns["time"]),
    ...given("channels", columns["channel"]),
    ...given("subjects", columns["subject"]),
    ...given("handlings", columns["handling"]),
    ...given("outcomes", columns["outcome"]),
    save: save !== undefined,
    ...(settings.progress ? { onProgress: teller(settings) } : {}),
  };
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** Edits: a list, or one a line. */
function editsOf(path: string): ClusterEdit[] {
  const text = contentOf(path).trim();
  try {
    if (text.startsWith("[")) return JSON.parse(text) as ClusterEdit[];
    return text.split("\n").filter((line) => line.trim() !== "").map((line) => JSON.parse(line) as ClusterEdit);
  } catch (error) {
    throw new UsageError(`${path}: ${(error as Error).message}`);
  }
}

function teller(settings: Settings): NonNullable<ClusterRequest["onProgress"]> {
  const words = clusterWordsOf(settings.language);
  return (phase, done) => {
    process.stderr.write(`\r\x1b[K${words.phases[phase]} ${share(done)}`);
  };
}

function clear(settings: Settings): void {
  if (settings.progress) process.stderr.write("\r\x1b[K");
}

async function shown(settings: Settings, read: TextsRead, found: Clustering): Promise<void> {
  const words = clusterWordsOf(settings.language);
  if (settings.format === "html") {
    const output = await openOutput(settings.output, settings.rest);
    await output.write(page(found, words, settings.language));
    await output.end();
    return;
  }
  const right = { align: "right" as const };
  const typed = found.clusters.some(({ taxonomy }) => taxonomy !== undefined);
  const groups = {
    columns: [
      ...[{ heading: words.id, ...right }, ...(typed ? [{ heading: words.type }] : []), { heading: words.label }],
      ...[{ heading: words.texts, ...right }, { heading: words.share, ...right }, { heading: words.quality, ...right }],
      { heading: words.sentence, atMost: 60 },
    ],
    rows: found.clusters.map(({ id, taxonomy, label, size, share: part, quality, quotes }) => [
      ...[id, ...(typed ? [taxonomy ?? ""] : []), label, size, share(part), short(quality, 2)],
      quotes[0]?.text ?? "",
    ]),
  };
  const cases = {
    columns: [
      ...[words.id, words.type, words.subtype, words.label, words.texts, words.share, words.quality, words.terms],
      ...[1, 2, 3].map((number) => `${words.sentence} ${number}`),
      ...[words.handling, words.outcome],
    ].map((heading) => ({ heading })),
    rows: found.clusters.map((one) => [
      ...[one.id, one.taxonomy ?? "", one.subtype ?? "", one.label, one.size, Number(one.share.toFixed(4))],
      ...[Number(one.quality.toFixed(4)), one.terms.join("、")],
      ...[0, 1, 2].map((at) => one.quotes[at]?.text ?? ""),
      ...[one.handlings, one.outcomes].map((all) => (all ?? []).map(({ text, count }) => `${text} (${count})`).join("；")),
    ]),
  };
  const { confusable, noise, passages = [], alerts = [] } = found;
  const label = (id: number) => found.clusters.find((one) => one.id === id)?.label ?? String(id);
  const notes = [
    words.summary(read.texts.length, found.k, noise),
    ...found.repeated.filter(({ flood }) => flood).map(({ row, count }) => words.flood(count, excerpt(read.texts[row] ?? ""))),
    ...(confusable ? [words.confusable(label(confusable.a), label(confusable.b), share(confusable.overlap))] : []),
    ...passages
      .filter(({ fate }) => fate !== "continued")
      .map(({ fate, label: of, shareBefore, shareNow }) => words.passage(fate, of, share(shareBefore), share(shareNow))),
    ...alerts.slice(0, 20).map((alert) => words.alert(alert, label(alert.cluster))),
  ].map((note) => mask().text(note));
  await written(settings, found, settings.format === "csv" ? [cases] : [groups], notes);
}

const excerpt = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

async function assigned(settings: Settings, found: Assignment): Promise<void> {
  const words = clusterWordsOf(settings.language);
  const right = { align: "right" as const };
  const label = new Map(found.clusters.map(({ id, label: of }) => [id, of]));
  const groups = {
    columns: [
      ...[{ heading: words.id, ...right }, { heading: words.label }],
      ...[{ heading: words.texts, ...right }, { heading: words.share, ...right }],
    ],
    rows: found.clusters.map((one) => [one.id, one.label, one.size, share(one.share)]),
  };
  const rows = {
    columns: [words.row, words.id, words.label, words.certainty].map((heading) => ({ heading })),
    rows: found.assignments.map((id, row) => [
      ...[row + 1, id ?? "", id === null ? "" : (label.get(id) ?? "")],
      Number((found.certainty[row] ?? 0).toFixed(4)),
    ]),
  };
  const none = found.assignments.filter((id) => id === null).length;
  await written(settings, found, settings.format === "csv" ? [rows] : [groups], [
    words.summary(found.assignments.length, found.clusters.length, none),
  ]);
}
