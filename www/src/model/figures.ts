// Shares of calls by group and by period. In: the table, the calls chosen, which share. Out: counts with the rows behind
// each, for charts and the tables beside them. Its own file because what counts towards which share is decided here once.

import { FLAGS, MARKED, type CallTable } from "./table.ts";
import { GRADES, VERDICTS, VOICES, type Voice } from "./types.ts";

/** A share: `pass` of all that have a grade, `satisfied` of all that say so, a voice met of all where it was due, a rule kept. */
export type FigureId = "pass" | "satisfied" | Voice | `rule:${string}`;

export const GROUPINGS = ["agent", "team", "channel"] as const;
export type Grouping = (typeof GROUPINGS)[number];
export const PERIODS = ["day", "week", "month"] as const;
export type Period = (typeof PERIODS)[number];

/** 1 where a call counts for the share, 0 where it counts against it, -1 where it does not count. */
export function figureOf(table: CallTable, id: FigureId): (row: number) => -1 | 0 | 1 {
  if (id === "pass") {
    const none = GRADES.indexOf("none");
    const fail = GRADES.indexOf("fail");
    return (row) => (table.grades[row] === none ? -1 : table.grades[row] === fail ? 0 : 1);
  }
  if (id === "satisfied") {
    return (row) => {
      const flags = table.flags[row] ?? 0;
      return (flags & FLAGS.satisfied) !== 0 ? 1 : (flags & FLAGS.dissatisfied) !== 0 ? 0 : -1;
    };
  }
  const voice = VOICES.indexOf(id as Voice);
  if (voice !== -1) {
    const met = VERDICTS.map((verdict) => (verdict === "pass" ? 1 : verdict === "fail" || verdict === "late" ? 0 : -1));
    return (row) => (met[table.verdicts[row * VOICES.length + voice] ?? 0] ?? -1) as -1 | 0 | 1;
  }
  const rule = table.rules.indexOf(id.slice("rule:".length));
  const width = table.rules.length;
  const cannot = MARKED.indexOf("cannotJudge");
  return (row) => {
    const mark = rule === -1 ? cannot : (table.marked[row * width + rule] ?? 0);
    return mark === cannot ? -1 : mark === 0 ? 1 : 0;
  };
}

export interface Counted {
  readonly name: string;
  readonly count: number;
  readonly of: number;
  /** The rows that count, those against it first: they are what one looks into. */
  readonly rows: readonly number[];
}

/** Counts by a name of each row; rows without a name are left out where `named` says so. */
export function countBy(rows: Iterable<number>, counts: (row: number) => -1 | 0 | 1, nameOf: (row: number) => string): Counted[] {
  const groups = new Map<string, { count: number; of: number; against: number[]; for: number[] }>();
  for (const row of rows) {
    const value = counts(row);
    if (value === -1) continue;
    const name = nameOf(row);
    let group = groups.get(name);
    if (!group) {
      group = { count: 0, of: 0, against: [], for: [] };
      groups.set(name, group);
    }
    group.of += 1;
    group.count += value;
    (value === 1 ? group.for : group.against).push(row);
  }
  return [...groups].map(([name, { count, of, against, for: good }]) => ({ name, count, of, rows: [...against, ...good] }));
}

export function groupName(table: CallTable, by: Grouping): (row: number) => string {
  if (by === "agent") return (row) => table.agentOf(row);
  if (by === "team") return (row) => table.teamOf(row);
  return (row) => table.channelSet.names[table.channels[row] ?? 0] ?? "";
}

/** The period a call began in: `2026-03-02`, the Monday of its week, `2026-03`; empty where it is not known. */
export function periodName(table: CallTable, by: Period): (row: number) => string {
  return (row) => {
    const day = table.dayOf(row);
    if (day === "" || by === "day") return day;
    if (by === "month") return day.slice(0, 7);
    const date = new Date(`${day}T00:00:00Z`);
    date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
    return date.toISOString().slice(0, 10);
  };
}

interface Bin {
  /** First and one past the last score; the last bin holds full marks too. */
  readonly from: number;
  readonly to: number;
  readonly rows: readonly number[];
}

/** Scores of calls with a grade in steps of five points. */
export function distributionOf(table: CallTable, rows: Iterable<number>): Bin[] {
  const none = GRADES.indexOf("none");
  const bins = Array.from({ length: 20 }, (_, index) => ({ from: index * 5, to: index * 5 + 5, rows: [] as number[] }));
  for (const row of rows) {
    if (table.grades[row] === none) continue;
    bins[Math.min(19, Math.floor((table.scores[row] ?? 0) / 50))]?.rows.push(row);
  }
  return bins;
}

interface DriverFigures {
  readonly id: FigureId;
  /** Satisfied of those where it was met, and of those where it was not. */
  readonly met: Counted;
  readonly unmet: Counted;
  readonly difference: number;
}

/** What goes with satisfaction: never a cause. Figures that split off fewer than `least` calls say nothing. */
export function driversOf(table: CallTable, rows: readonly number[], ids: readonly FigureId[], least = 5): DriverFigures[] {
  const satisfied = figureOf(table, "satisfied");
  return ids
    .flatMap((id) => {
      const value = figureOf(table, id);
      const split = (wanted: 0 | 1): Counted =>
        countBy(rows.filter((row) => value(row) === wanted), satisfied, () => "")[0] ?? { name: "", count: 0, of: 0, rows: [] };
      const met = split(1);
      const unmet = split(0);
      if (met.of < least || unmet.of < least) return [];
      return [{ id, met, unmet, difference: met.count / met.of - unmet.count / unmet.of }];
    })
    .sort((a, b) => b.difference - a.difference);
}

/** Below so many cases a share is greyed: it may be anything. */
export const FEW = 10;
