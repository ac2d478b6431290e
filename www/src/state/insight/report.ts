// A report of the calls that the list shows: a month, a team's day, an agent's page. In: the form and whom it is about. Out:
// the rows it covers and its figures. Its own file because the view only lays them out.

import { computed, signal } from "@preact/signals";
import { decisionsOf } from "../../model/decisions.ts";
import { countBy, figureOf, groupName, type Counted, type FigureId } from "../../model/figures.ts";
import { MARKED } from "../../model/table.ts";
import { summarise } from "../../model/statistics.ts";
import { VOICES, type RuleInfo } from "../../model/types.ts";
import { order } from "../list.ts";
import { calls, pack } from "../session.ts";
import { work } from "../work.ts";

export const FORMS = ["month", "day", "agent"] as const;
export type Form = (typeof FORMS)[number];

export const reportForm = signal<Form>("month");
/** The month, the day or the agent that was chosen; empty: the first there is. */
const choices = signal<Readonly<Record<Form, string>>>({ month: "", day: "", agent: "" });
/** The team of a team's day; empty: all. */
export const team = signal("");

const shown = computed(() => Array.from(order.value).sort((a, b) => a - b));

const keyOf = (form: Form): ((row: number) => string) => {
  const { table } = calls.value;
  if (form === "agent") return (row) => table.agentOf(row);
  return (row) => table.dayOf(row).slice(0, form === "month" ? 7 : 10);
};

/** What can be reported on, the latest or the busiest first. */
export const options = computed<readonly string[]>(() => {
  const key = keyOf(reportForm.value);
  const sizes = new Map<string, number>();
  for (const row of shown.value) sizes.set(key(row), (sizes.get(key(row)) ?? 0) + 1);
  sizes.delete("");
  const names = [...sizes.keys()];
  return reportForm.value === "agent" ? names.sort((a, b) => (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0) || (a < b ? -1 : 1)) : names.sort().reverse();
});

export const subject = computed(() => {
  const chosen = choices.value[reportForm.value];
  return options.value.includes(chosen) ? chosen : (options.value[0] ?? "");
});

export function choose(name: string): void {
  choices.value = { ...choices.value, [reportForm.value]: name };
}

export const teams = computed(() => {
  const { table } = calls.value;
  return [...new Set(shown.value.map((row) => table.teamOf(row)))].filter((name) => name !== "").sort();
});

export const rows = computed<readonly number[]>(() => {
  const key = keyOf(reportForm.value);
  const { table } = calls.value;
  const inTeam = reportForm.value === "day" && team.value !== "" ? (row: number) => table.teamOf(row) === team.value : () => true;
  if (subject.value === "") return shown.value.filter(inTeam);
  return shown.value.filter((row) => key(row) === subject.value && inTeam(row));
});

interface Line {
  readonly id: FigureId;
  readonly here: Counted;
  /** The same over all calls that the list shows. */
  readonly all: Counted;
}

const NOTHING: Counted = { name: "", count: 0, of: 0, rows: [] };

/** The figures of the report, and beside them those of everybody. */
export const lines = computed<readonly Line[]>(() => {
  const { table } = calls.value;
  return (["pass", "satisfied", ...VOICES] as const).map((id) => {
    const figure = figureOf(table, id);
    const of = (some: readonly number[]) => countBy(some, figure, () => "")[0] ?? NOTHING;
    return { id, here: of(rows.value), all: of(shown.value) };
  });
});

export const scores = computed(() => summarise(calls.value.table, Uint32Array.from(rows.value)));

interface Loss {
  readonly rule: RuleInfo;
  readonly rows: readonly number[];
}

/** Rules missed or late, those of most calls first: what is worth training. */
export const losses = computed<readonly Loss[]>(() => {
  const { table } = calls.value;
  const width = table.rules.length;
  const about = new Map((pack.value?.rules ?? []).map((rule) => [rule.rule, rule]));
  const missed = table.rules.map((): number[] => []);
  for (const row of rows.value) {
    for (let rule = 0; rule < width; rule += 1) {
      const mark = MARKED[table.marked[row * width + rule] ?? 0];
      if (mark === "fail" || mark === "late") missed[rule]?.push(row);
    }
  }
  return table.rules
    .flatMap((id, place) => {
      const rule = about.get(id);
      const behind = missed[place] ?? [];
      return rule && behind.length > 0 && (rule.points > 0 || rule.severity === "fatal") ? [{ rule, rows: behind }] : [];
    })
    .sort((a, b) => b.rows.length * Math.max(1, b.rule.points) - a.rows.length * Math.max(1, a.rule.points));
});

interface AgentLine {
  readonly name: string;
  readonly calls: number;
  readonly mean: number | null;
  readonly pass: Counted;
  readonly rows: readonly number[];
}

export const agents = computed<readonly AgentLine[]>(() => {
  const { table } = calls.value;
  const name = groupName(table, "agent");
  const groups = new Map<string, number[]>();
  for (const row of rows.value) {
    const some = groups.get(name(row));
    if (some) some.push(row);
    else groups.set(name(row), [row]);
  }
  return [...groups]
    .map(([who, some]) => ({
      name: who,
      calls: some.length,
      mean: summarise(table, Uint32Array.from(some)).mean,
      pass: countBy(some, figureOf(table, "pass"), () => "")[0] ?? NOTHING,
      rows: some,
    }))
    .sort((a, b) => b.calls - a.calls || (a.name < b.name ? -1 : 1));
});

/** How far people have come with these calls, and how often they overruled. */
export const reviewedHere = computed(() => {
  const { ids } = calls.value.table;
  let done = 0;
  let changed = 0;
  for (const row of rows.value) {
    const of = work.value.get(ids[row] ?? "");
    if (of?.done) done += 1;
    if (decisionsOf(of).includes("overruled")) changed += 1;
  }
  return { done, changed };
});
