// The first minute: what there is to know before any score. In: the table, the rules, what people decided. Out: how much
// could be read, how sure the speakers are, what could not be judged and why, which rules fail too often. Its own file
// because it is counted once, over all calls, and shown in several places.

import type { CallWork } from "./decisions.ts";
import { FLAGS, MARKED, type CallTable } from "./table.ts";
import { GRADES, type RuleInfo } from "./types.ts";

export interface RuleFacts {
  readonly rule: RuleInfo;
  readonly fails: number;
  readonly late: number;
  readonly cannotJudge: number;
  readonly reasons: readonly { readonly reason: string; readonly note: string; readonly calls: number }[];
  /** Faults of this rule that people looked at, and how many of them they upheld. */
  readonly decided: number;
  readonly upheld: number;
}

export interface Overview {
  readonly calls: number;
  readonly timed: number;
  readonly rolesKnown: number;
  readonly dated: number;
  readonly ungraded: number;
  readonly agents: number;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly rules: readonly RuleFacts[];
}

/** A rule that fails on more than this share of the calls is as likely wrong as the calls are. */
export const TOO_OFTEN = 0.3;

/** By what notes in another language are found. */
export const noteKey = (rule: string, reason: string): string => `${rule}\u001F${reason}`;

export function overviewOf(table: CallTable, rules: readonly RuleInfo[], work: ReadonlyMap<string, CallWork>, notes: ReadonlyMap<string, string> = new Map()): Overview {
  const width = table.rules.length;
  const counts = new Uint32Array(width * MARKED.length);
  let timed = 0;
  let rolesKnown = 0;
  let dated = 0;
  let ungraded = 0;
  let first = Infinity;
  let last = -Infinity;
  const none = GRADES.indexOf("none");
  for (let row = 0; row < table.length; row += 1) {
    const flags = table.flags[row] ?? 0;
    if ((flags & FLAGS.timed) !== 0) timed += 1;
    if ((flags & FLAGS.unknownRoles) === 0) rolesKnown += 1;
    if (table.grades[row] === none) ungraded += 1;
    const start = table.starts[row] ?? Number.NaN;
    if (!Number.isNaN(start)) {
      dated += 1;
      first = Math.min(first, start);
      last = Math.max(last, start);
    }
    for (let rule = 0; rule < width; rule += 1) {
      const mark = table.marked[row * width + rule] ?? 0;
      if (mark !== 0) counts[rule * MARKED.length + mark] = (counts[rule * MARKED.length + mark] ?? 0) + 1;
    }
  }
  const about = new Map(rules.map((rule) => [rule.rule, rule]));
  const precision = precisionOf(work);
  const day = (time: number) => (Number.isFinite(time) ? new Date(time).toISOString().slice(0, 10) : "");
  return {
    calls: table.length,
    timed,
    rolesKnown,
    dated,
    ungraded,
    agents: table.agentSet.names.filter((name) => name !== "").length,
    firstDay: day(first),
    lastDay: day(last),
    rules: table.rules.flatMap((id, place) => {
      const rule = about.get(id);
      if (!rule || rule.by === "human") return [];
      const at = (mark: (typeof MARKED)[number]) => counts[place * MARKED.length + MARKED.indexOf(mark)] ?? 0;
      const reasons = table.reasons
        .filter((entry) => entry.rule === place)
        .map(({ reason, note, calls }) => ({ reason, note: notes.get(noteKey(id, reason)) ?? note, calls }))
        .sort((a, b) => b.calls - a.calls);
      const { decided = 0, upheld = 0 } = precision.get(id) ?? {};
      return [{ rule, fails: at("fail"), late: at("late"), cannotJudge: at("cannotJudge"), reasons, decided, upheld }];
    }),
  };
}

/** Of each rule's faults that people decided about, how many are faults: the last decision counts. */
function precisionOf(work: ReadonlyMap<string, CallWork>): Map<string, { decided: number; upheld: number }> {
  const found = new Map<string, { decided: number; upheld: number }>();
  for (const { reviews } of work.values()) {
    const last = new Map(reviews.map((review) => [`${review.rule} ${review.turn ?? ""}`, review]));
    for (const { rule, machine, verdict, words } of last.values()) {
      if (words !== undefined || (machine !== "fail" && machine !== "late")) continue;
      const entry = found.get(rule) ?? { decided: 0, upheld: 0 };
      entry.decided += 1;
      if (verdict === "fail" || verdict === "late") entry.upheld += 1;
      found.set(rule, entry);
    }
  }
  return found;
}

/** Wilson's interval of 95 % for a share. */
export function wilson(count: number, of: number): { low: number; high: number } {
  if (of === 0) return { low: 0, high: 1 };
  const z = 1.959963984540054;
  const p = count / of;
  const middle = p + (z * z) / (2 * of);
  const spread = z * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of));
  const whole = 1 + (z * z) / of;
  return { low: Math.max(0, (middle - spread) / whole), high: Math.min(1, (middle + spread) / whole) };
}

/** The interval of a share as people read it, `60–91%`. */
export function intervalOf(count: number, of: number, digits = 0): string {
  if (of === 0) return "–";
  const { low, high } = wilson(count, of);
  return `${(low * 100).toFixed(digits)}–${(high * 100).toFixed(digits)}%`;
}
