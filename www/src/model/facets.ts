// By what calls may be chosen. In: the table, the rules, people's work. Out: facets, each with its choices and, for a row,
// which of them it is. Its own file because what a facet means is decided here, and choosing by it elsewhere.

import { DECISIONS, decisionsOf, type CallWork } from "./decisions.ts";
import { MARKED, type CallTable } from "./table.ts";
import { GRADES, SEVERITIES, VERDICTS, VOICES, type RuleInfo } from "./types.ts";

export type FacetId =
  | "decision"
  | "grade"
  | (typeof VOICES)[number]
  | "severity"
  | "rule"
  | "unjudged"
  | "agent"
  | "team"
  | "channel"
  | "satisfied";

export interface Facet {
  readonly id: FacetId;
  /** Names of the choices, as they are chosen and kept. */
  readonly choices: readonly string[];
  /** Tells each choice a row is; most facets have one for each row. */
  each(row: number, take: (choice: number) => void): void;
}

export interface Facetting {
  readonly table: CallTable;
  readonly rules: readonly RuleInfo[];
  readonly work: ReadonlyMap<string, CallWork>;
}

const FAIL = MARKED.indexOf("fail");
const LATE = MARKED.indexOf("late");
const CANNOT = MARKED.indexOf("cannotJudge");

export function facetsOf({ table, rules, work }: Facetting): Facet[] {
  const width = table.rules.length;
  const about = new Map(rules.map((rule) => [rule.rule, rule]));
  const graveness = table.rules.map((id) => SEVERITIES.indexOf((about.get(id)?.severity ?? "minor") as "minor"));
  const column = (id: FacetId, choices: readonly string[], values: ArrayLike<number>): Facet => ({
    id,
    choices,
    each: (row, take) => take(values[row] ?? 0),
  });
  const marked = (id: FacetId, marks: readonly number[]): Facet => ({
    id,
    choices: table.rules,
    each(row, take) {
      const { marked: all } = table;
      for (let rule = 0; rule < width; rule += 1) {
        const mark = all[row * width + rule] ?? 0;
        if (mark !== 0 && marks.includes(mark)) take(rule);
      }
    },
  });
  const decided = decisionColumn(table, work);
  return [
    { id: "decision", choices: DECISIONS, each: (row, take) => decided(row).forEach(take) },
    column("grade", GRADES, table.grades),
    ...VOICES.map(
      (voice, place): Facet => ({
        id: voice,
        choices: VERDICTS,
        each: (row, take) => take(table.verdicts[row * VOICES.length + place] ?? 0),
      }),
    ),
    {
      id: "severity",
      choices: SEVERITIES,
      each(row, take) {
        const worst = worstOf(table, row, graveness);
        if (worst !== undefined) take(worst);
      },
    },
    marked("rule", [FAIL, LATE]),
    marked("unjudged", [CANNOT]),
    column("agent", table.agentSet.names, table.agents),
    column("team", table.teamSet.names, table.teams),
    column("channel", table.channelSet.names, table.channels),
    {
      id: "satisfied",
      choices: ["satisfied", "dissatisfied", "unknown"],
      each(row, take) {
        const flags = table.flags[row] ?? 0;
        take((flags & 8) !== 0 ? 0 : (flags & 16) !== 0 ? 1 : 2);
      },
    },
  ];
}

/** The gravest of what a call fails or is late at, by its place in `SEVERITIES`. */
function worstOf(table: CallTable, row: number, graveness: readonly number[]): number | undefined {
  const width = table.rules.length;
  let worst: number | undefined;
  for (let rule = 0; rule < width; rule += 1) {
    const mark = table.marked[row * width + rule];
    const grave = graveness[rule] ?? 2;
    if ((mark === FAIL || mark === LATE) && (worst === undefined || grave < worst)) worst = grave;
  }
  return worst;
}

/** How bad the worst finding is, for sorting: graver first, then the number of findings of that graveness. */
export function worstRank({ table, rules }: Facetting): (row: number) => number {
  const about = new Map(rules.map((rule) => [rule.rule, rule]));
  const weight = table.rules.map((id) => ({ fatal: 1_000_000, major: 1000, minor: 1 })[about.get(id)?.severity ?? "minor"] ?? 1);
  const width = table.rules.length;
  return (row) => {
    let rank = 0;
    for (let rule = 0; rule < width; rule += 1) {
      const mark = table.marked[row * width + rule];
      if (mark === FAIL || mark === LATE) rank += weight[rule] ?? 1;
    }
    return rank;
  };
}

const NONE = [0];

/** Few calls have been worked on: the others are told apart by one look-up. */
function decisionColumn(table: CallTable, work: ReadonlyMap<string, CallWork>): (row: number) => readonly number[] {
  return (row) => {
    const of = work.get(table.ids[row] ?? "");
    return of ? decisionsOf(of).map((kind) => DECISIONS.indexOf(kind)) : NONE;
  };
}
