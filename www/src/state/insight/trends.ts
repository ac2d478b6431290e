// Figures of the calls that the list shows. In: which share, by whom, by when. Out: counts, and from the engine's tables the
// control chart and the funnel over them. Its own file because the charts only draw.

import { computed, effect, signal } from "@preact/signals";
import type { ChartFigures, FunnelFigures } from "wusheng";
import { countBy, distributionOf, driversOf, figureOf, groupName, periodName, type Counted, type FigureId, type Grouping, type Period } from "../../model/figures.ts";
import { VOICES } from "../../model/types.ts";
import { listed, order, showOnly, stillShows } from "../list.ts";
import { language } from "../language.ts";
import { messageOf } from "../own-pack.ts";
import { show } from "../route.ts";
import { calls, pack, throughCalls, worker } from "../session.ts";
import type { AllFigures } from "../../worker/methods.ts";
import type { TicketFile } from "../../worker/protocol.ts";
import { tickets } from "../tickets.ts";
import { work } from "../work.ts";

export const figure = signal<FigureId>("pass");
export const grouping = signal<Grouping>("agent");
export const period = signal<Period>("day");
export const trendsFailure = signal("");

const rows = computed(() => Array.from(order.value));

/** The rules that cost points: those worth a figure of their own. */
export const figureRules = computed(() =>
  (pack.value?.rules ?? []).filter(({ by, voice, points, severity }) => by !== "human" && voice === undefined && (points > 0 || severity === "fatal")),
);

export const byPeriod = computed<readonly Counted[]>(() => {
  const { table } = calls.value;
  return countBy(rows.value, figureOf(table, figure.value), periodName(table, period.value))
    .filter(({ name }) => name !== "")
    .sort((a, b) => (a.name < b.name ? -1 : 1));
});

export const byGroup = computed<readonly Counted[]>(() => {
  const { table } = calls.value;
  return countBy(rows.value, figureOf(table, figure.value), groupName(table, grouping.value))
    .filter(({ name }) => name !== "")
    .sort((a, b) => a.count / a.of - b.count / b.of || b.of - a.of);
});

export const total = computed<Counted>(() => countBy(rows.value, figureOf(calls.value.table, figure.value), () => "")[0] ?? { name: "", count: 0, of: 0, rows: [] });

export const heat = computed(() => {
  const { table } = calls.value;
  const columns = VOICES.map((voice) => new Map(countBy(rows.value, figureOf(table, voice), groupName(table, grouping.value)).map((one) => [one.name, one])));
  const names = [...new Set(columns.flatMap((column) => [...column.keys()]))].filter((name) => name !== "").sort();
  return names.map((name) => ({ name, cells: columns.map((column) => column.get(name)) }));
});

export const distribution = computed(() => distributionOf(calls.value.table, rows.value));

export const drivers = computed(() =>
  driversOf(calls.value.table, rows.value, [...VOICES, ...figureRules.value.map(({ rule }): FigureId => `rule:${rule}`)]),
);

export const chart = signal<ChartFigures | null>(null);
export const funnel = signal<FunnelFigures | null>(null);

let asked = 0;

/** Asks for limits whenever the counts change; begun when the screen is shown. */
export function followLimits(): () => void {
  return effect(() => {
    const points = byPeriod.value.map(({ count, of }) => ({ count, size: of }));
    const groups = byGroup.value.map(({ name, count, of }) => ({ name, successes: count, n: of }));
    asked += 1;
    const ticket = asked;
    chart.value = null;
    funnel.value = null;
    if (points.length === 0 && groups.length === 0) return;
    worker.ask("limits", points, groups).then(
      (limits) => {
        if (ticket !== asked) return;
        chart.value = limits.chart;
        funnel.value = limits.funnel;
        trendsFailure.value = "";
      },
      (error: unknown) => {
        if (ticket === asked) trendsFailure.value = messageOf(error);
      },
    );
  });
}

/** The figures worked out last, and of what. */
const lastMeasured = signal<{ readonly figures: AllFigures; readonly of: Uint32Array; readonly with: readonly TicketFile[] } | null>(null);

/**
 * Every figure the engine counts of the calls shown; worked out when asked for. Figures of other calls or tickets say nothing
 * of these. Looked up only where it is shown: the order of 100 000 calls is not to be found for every decision.
 */
export const allFigures = computed(() => {
  const last = lastMeasured.value;
  return last && last.of === order.value && last.with === tickets.value ? last.figures : null;
});
/** Share of the calls gone through, nothing while none are. */
export const measuring = signal<number | null>(null);

/** The calls changed while their figures were worked out. */
class Outdated extends Error {}

/** Works out the figures of the calls as they stand; of calls that change meanwhile, once more. */
export async function measureAll(): Promise<void> {
  if (measuring.value !== null) return;
  measuring.value = 0;
  try {
    do {
      await measureOnce(await listed()).catch((error: unknown) => {
        if (!(error instanceof Outdated)) throw error;
      });
    } while (!allFigures.peek());
    trendsFailure.value = "";
  } catch (error) {
    trendsFailure.value = messageOf(error);
  } finally {
    measuring.value = null;
  }
}

async function measureOnce(shown: Uint32Array): Promise<void> {
  const beside = tickets.peek();
  const stillTrue = () => {
    if (!stillShows(shown) || tickets.peek() !== beside) throw new Outdated();
  };
  const { ids } = calls.peek().table;
  const shownIds = new Set(Array.from(shown, (row) => ids[row] ?? ""));
  const reviews = [...work.peek()].filter(([call]) => shownIds.has(call)).flatMap(([, one]) => one.reviews);
  const job = await worker.ask("beginMeasure", new TextEncoder().encode(reviews.map((review) => `${JSON.stringify(review)}\n`).join("")), beside);
  stillTrue();
  const figures = await throughCalls<AllFigures>(
    job,
    (done) => {
      stillTrue();
      measuring.value = done / Math.max(1, shown.length);
    },
    shown,
  );
  stillTrue();
  lastMeasured.value = { figures, of: shown, with: beside };
}

/** The calls of a figure, by their ids. */
export function openCalls(name: string, behind: readonly string[]): void {
  showOnly(name, behind);
  show("queue");
}

/** The calls behind a mark. */
export function openRows(name: string, behind: readonly number[]): void {
  const { ids } = calls.value.table;
  showOnly(name, behind.map((row) => ids[row] ?? ""));
  show("queue");
}

/** The figures of the tickets alone: they do not wait to be asked for. */
export const ticketFigures = signal<AllFigures | null>(null);

/** Works them out whenever other tickets come; begun when a screen shows them. */
export function followTickets(): () => void {
  return effect(() => {
    const files = tickets.value;
    language.value;
    ticketFigures.value = null;
    if (files.length === 0) return;
    worker.ask("ticketFigures", files).then(
      (figures) => {
        if (files === tickets.peek()) ticketFigures.value = figures;
      },
      (error: unknown) => {
        if (files === tickets.peek()) trendsFailure.value = messageOf(error);
      },
    );
  });
}
