// The first minute and what can be done in it. In: the calls. Out: what is known of them, one call worked by hand, rules
// switched off. Its own file because a switch changes the pack, and the pack changes every score.

import { computed, effect, signal } from "@preact/signals";
import { noteKey, overviewOf, TOO_OFTEN } from "../model/overview.ts";
import { sumOf, type Sum } from "../model/sum.ts";
import type { Scorecard } from "../model/types.ts";
import { saveOwnPack, switchedOff } from "./own-pack.ts";
import { order } from "./list.ts";
import { language } from "./language.ts";
import { lineOf } from "./lines.ts";
import { calls, isScored, pack, problems, reading, worker } from "./session.ts";
import { work } from "./work.ts";

/** Why rules could not judge, in the language of the page; calls keep that of the time they were scored. */
const notes = signal<ReadonlyMap<string, string>>(new Map());

export const overview = computed(() => {
  calls.value.length;
  return overviewOf(calls.value.table, pack.value?.rules ?? [], work.value, notes.value);
});

/** Asks for them whenever the language or the calls change; begun when the screen is shown. */
export function followNotes(): () => void {
  return effect(() => {
    const asked = language.value;
    const { table } = calls.value;
    if (!isScored.value || table.length === 0) return;
    const reasons = table.reasons.flatMap(({ rule, reason, row }) => (row === undefined ? [] : [{ rule: table.rules[rule] ?? "", reason, row }]));
    worker.ask("notes", reasons.map(({ rule, reason, row }) => ({ rule, reason, line: lineOf(row, table) }))).then(
      (found) => {
        if (asked !== language.peek() || table !== calls.peek().table) return;
        notes.value = new Map(reasons.map(({ rule, reason }, index) => [noteKey(rule, reason), found[index] ?? ""]));
      },
      () => undefined,
    );
  });
}

/** Rules that fail on more than the share that can be believed, of at least twenty calls. */
export const suspicious = computed(() => {
  const { rules, calls: all } = overview.value;
  return all < 20 ? [] : rules.filter(({ fails, rule }) => fails > all * TOO_OFTEN && !switchedOff.value.includes(rule.rule));
});

/** One call worked by hand: the first in the list that lost points. */
export const worked = signal<{ readonly row: number; readonly scorecard: Scorecard; readonly sum: Sum } | null>(null);

let asked = 0;

/** Looks for a call to work by hand; begun when the screen is shown. */
export function workOne(): () => void {
  return effect(() => {
    const { phase } = reading.value;
    const { table } = calls.value;
    const rows = order.value;
    const full = pack.value?.full;
    if (phase === "reading" || rows.length === 0 || full === undefined) return;
    const row = rows.find((one) => (table.scores[one] ?? 0) < 1000 && (table.scores[one] ?? 0) > 0) ?? rows[0];
    asked += 1;
    const ticket = asked;
    if (row === undefined) return;
    void worker.ask("open", lineOf(row, table)).then(
      ({ scorecard }) => {
        if (ticket === asked) worked.value = { row, scorecard, sum: sumOf(scorecard, full) };
      },
      () => undefined,
    );
  });
}

export async function switchRules(rules: readonly string[], off: boolean): Promise<void> {
  const now = switchedOff.value;
  await saveOwnPack([
    { op: "set", path: ["off"], value: off ? [...new Set([...now, ...rules])] : now.filter((one) => !rules.includes(one)) },
  ]);
}

/** Calls whose roles sound the wrong way round and were not changed yet, and those in which nobody could be told. */
export const doubtfulRoles = computed(() => {
  const { table } = calls.value;
  calls.value.length;
  const here = new Set(table.ids);
  const untouched = (id: string) => here.has(id) && !work.value.get(id)?.roles;
  const named = (code: string) => problems.value.filter((problem) => problem.code === code && untouched(problem.args.id ?? ""));
  const swapped = named("rolesSwapped");
  return {
    swapped: [...new Set(swapped.map(({ args }) => args.id ?? ""))],
    confidence: Math.min(1, ...swapped.map(({ args }) => Number(args.confidence))),
    unclear: [...new Set([...named("rolesUnclear"), ...named("oneRole")].map(({ args }) => args.id ?? ""))],
  };
});
