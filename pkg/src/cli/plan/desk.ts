// How many people a desk needs: by the month, for a service level, for the half hours ahead.
// In: figures, counts. Out: agents and how callers fare. Its own file because the three speak of the same desk.
import { readFile } from "node:fs/promises";
import { text as readAll } from "node:stream/consumers";
import type { HalfHour, QueueFigures } from "../../types.js";
import type { Wusheng } from "../../wusheng.js";
import type { Settings } from "../args.js";
import { UsageError } from "../errors.js";
import { STDIN } from "../input.js";
import { wordsOf } from "../words.js";
import { planWordsOf, type PlanWords } from "./words.js";
import { share, short, written } from "./written.js";

const two = (words: PlanWords) => [{ heading: words.what }, { heading: words.value, align: "right" as const }];

/** `wusheng plan staffing`: the month's formula, and leaders. */
export async function staffing(wusheng: Wusheng, settings: Settings): Promise<void> {
  if (settings.rest.length > 0) throw new UsageError('"wusheng plan staffing" takes figures, no files.');
  const words = planWordsOf(settings.language);
  const { month } = await wusheng.staffing({ month: settings.figures });
  if (!month) return;
  const [few, many] = month.leaders;
  const rows: [string, string][] = [
    [words.callsInMonth, short(month.calls)],
    [words.talk, short(month.talkSeconds)],
    [words.connect, share(month.connectRate)],
    [words.hours, short(month.hours)],
    [words.attendance, share(month.attendance)],
    [words.occupancy, share(month.occupancy)],
    [words.exact, short(month.exact, 2)],
    [words.agents, String(month.agents)],
    [words.leaders, few === many ? String(few) : `${few}–${many}`],
  ];
  await written(settings, month, [{ columns: two(words), rows }], [words.monthNote]);
}

/** `wusheng plan queue`: agents for a service level, or how so many agents fare. */
export async function queue(wusheng: Wusheng, settings: Settings): Promise<void> {
  if (settings.rest.length > 0) throw new UsageError('"wusheng plan queue" takes figures, no files.');
  const words = planWordsOf(settings.language);
  const { queue } = await wusheng.staffing({ queue: settings.figures });
  if (!queue) return;
  const notes = queue.queue ? [words.queueNote[queue.model === "Erlang A" ? "a" : "c"]] : [words.endless];
  await written(settings, queue, [{ columns: two(words), rows: queueRows(queue, words) }], notes);
}

function queueRows(of: QueueFigures, words: PlanWords): [string, string][] {
  const { queue } = of;
  return [
    [words.model, of.model],
    [words.calls, short(of.calls)],
    [words.period, short(of.periodSeconds)],
    [words.handle, short(of.handleSeconds)],
    [words.onPhone, String(of.agents)],
    [words.scheduled, String(of.scheduled)],
    ...(queue
      ? ([
          [words.serviceLevel(short(of.withinSeconds)), share(queue.serviceLevel)],
          [words.waits, share(queue.waits)],
          [words.asa, short(queue.meanWait)],
          [words.busy, share(queue.occupancy)],
          [words.abandoned, share(queue.abandoned)],
          [words.erlangs, short(queue.erlangs, 2)],
        ] satisfies [string, string][])
      : []),
  ];
}

/** `wusheng plan forecast FILE`: what the next half hours bring, how wrong that was before, and agents for it. */
export async function forecast(wusheng: Wusheng, settings: Settings): Promise<void> {
  const [file, ...more] = settings.rest;
  if (file === undefined || more.length > 0) throw new UsageError('Write "wusheng plan forecast FILE", or "-".');
  const words = planWordsOf(settings.language);
  const counts = countsIn(await contentOf(file, settings), file);
  const { season, ahead, ...desk } = settings.figures;
  const plan = await wusheng.staffing({
    forecast: { counts, ...(season === undefined ? {} : { season }), ...(ahead === undefined ? {} : { ahead }) },
    ...(desk.handleSeconds === undefined ? {} : { queue: desk }),
  });
  const found = plan.forecast;
  if (!found) return;
  const staffed = desk.handleSeconds !== undefined;
  const row = ({ ahead, calls, agents, scheduled }: HalfHour) =>
    staffed ? [ahead, short(calls), agents ?? "", scheduled ?? ""] : [ahead, short(calls)];
  const headings = [words.halfHour, words.expectedCalls, ...(staffed ? [words.onPhone, words.scheduled] : [])];
  const columns = headings.map((heading) => ({ heading, align: "right" as const }));
  const off = [
    ...(found.wape === null ? [] : [`WAPE ${share(found.wape)}`]),
    ...(found.mape === null ? [] : [`MAPE ${share(found.mape)}`]),
    `RMSE ${short(found.rmse)}`,
  ];
  await written(settings, found, [{ columns, rows: found.halfHours.map(row) }], [
    words.forecastNote(found.method, found.season, found.testedOn, off.join(settings.language === "en" ? ", " : "，")),
  ]);
}

async function contentOf(path: string, settings: Settings): Promise<string> {
  try {
    return path === STDIN ? await readAll(process.stdin) : await readFile(path, "utf8");
  } catch (error) {
    throw new UsageError(`${path}: ${wordsOf(settings.language).cannotOpen((error as Error).message)}`);
  }
}

/** Counts in the order of time: one a line, the last cell of each where there are several; headings are passed over. */
function countsIn(content: string, file: string): number[] {
  const lines = content.replace(/^\ufeff/, "").split(/\r?\n/);
  const counts: number[] = [];
  lines.forEach((line, index) => {
    const cell = line.split(/[,;\t]/).at(-1)?.trim().replace(/^"|"$/g, "") ?? "";
    if (cell === "") return;
    const count = Number(cell);
    if (Number.isFinite(count) && count >= 0) counts.push(count);
    else if (counts.length > 0 || index > 0) throw new UsageError(`${file}:${index + 1}: "${cell}" is no number of calls.`);
  });
  return counts;
}
