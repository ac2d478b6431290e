// The pack as it is being changed: nothing judges by it until it is saved. In: edits by form and text. Out: the text, what
// is wrong with it and where, its rules with their examples judged, what it would move. Its own file because form and text
// are two sides of the same draft.

import { computed, effect, signal, untracked } from "@preact/signals";
import type { CallMoves, Edit, PackDiff } from "wusheng";
import { isOwnRule, withExample } from "../../model/pack-text.ts";
import type { Problem, RuleInfo, Verdict } from "../../model/types.ts";
import { announce } from "../announce.ts";
import { language, strings } from "../language.ts";
import { firstText, messageOf, saveText } from "../own-pack.ts";
import { calls, pack, throughCalls, worker } from "../session.ts";
import { ownPack } from "../work.ts";

export interface Draft {
  readonly text: string;
  readonly problems: readonly Problem[];
  readonly rules: readonly RuleInfo[];
  /** Whether what is shown of it belongs to the text as it stands. */
  readonly checked: boolean;
}

/** Nothing while nothing is being changed. */
export const draft = signal<Draft | null>(null);
export const draftFailure = signal("");

/** What the draft would move over the loaded calls. */
export interface Impact {
  readonly diff: PackDiff;
  readonly moves: readonly CallMoves[];
  /** The text it was worked out for. */
  readonly text: string;
}
export const impact = signal<Impact | null>(null);
/** Share of the calls gone through, nothing while none are. */
export const impactProgress = signal<number | null>(null);

export const changed = computed(() => draft.value !== null && draft.value.text !== (ownPack.value?.text ?? ""));
export const usable = computed(() => draft.value?.checked === true && !draft.value.problems.some(({ severity }) => severity === "error"));
/** The rules as they would be: those of the draft, else those in force. */
export const shownRules = computed<readonly RuleInfo[]>(() => {
  const { rules } = draft.value ?? {};
  return rules && rules.length > 0 ? rules : (pack.value?.rules ?? []);
});

const CHECK_AFTER_MS = 250;
let checks = 0;

/** Puts a text in the draft's place; it is checked a moment after the last key. */
export function write(text: string): void {
  const before = draft.value;
  draft.value = { text, problems: before?.problems ?? [], rules: before?.rules ?? pack.value?.rules ?? [], checked: false };
  checks += 1;
  const ticket = checks;
  setTimeout(() => {
    if (ticket === checks) void check(ticket);
  }, CHECK_AFTER_MS);
}

// What is said of a draft is said in the language of the page.
effect(() => {
  language.value;
  const text = draft.peek()?.text;
  if (text !== undefined) untracked(() => write(text));
});

async function check(ticket: number): Promise<void> {
  const { text } = draft.value ?? {};
  if (text === undefined) return;
  try {
    const { problems, rules } = await worker.ask("check", text);
    if (ticket === checks && draft.value?.text === text) {
      draft.value = { text, problems, rules: rules.length > 0 ? rules : draft.value.rules, checked: true };
    }
  } catch (error) {
    draftFailure.value = messageOf(error);
  }
}

export const begin = (): string => draft.value?.text ?? ownPack.value?.text ?? firstText();

/** Edits the draft as a form does: comments and order stay. */
export async function edit(edits: readonly Edit[], prepared = begin()): Promise<void> {
  draftFailure.value = "";
  try {
    write(await worker.ask("edit", prepared, edits));
  } catch (error) {
    draftFailure.value = messageOf(error);
  }
}

/** A field of a rule: in its own table, or in one that changes the rule of a pack below. */
export function setField(rule: string, field: "points" | "status" | "title" | "why" | "advice", value: string | number): Promise<void> {
  const text = begin();
  if (isOwnRule(text, rule)) return edit([{ op: "setField", rule, field, value }], text);
  const heading = `[change.${rule}]`;
  const prepared = text.includes(`\n${heading}`) ? text : `${text.trimEnd()}\n\n${heading}\n`;
  return edit([{ op: "set", path: ["change", rule, field], value }], prepared);
}

export function switchRule(rule: string, on: boolean, off: readonly string[]): Promise<void> {
  return edit([{ op: "set", path: ["off"], value: on ? off.filter((one) => one !== rule) : [...off, rule] }]);
}

/** An example more for a rule, written as a person would. */
export function addExample(rule: string, verdict: Verdict, turns: readonly string[]): void {
  const text = begin();
  const lines = turns.map((turn) => `  ${JSON.stringify(turn)},`).join("\n");
  write(withExample(text, rule, `[[rules.examples]]\nverdict = "${verdict}"\nturns = [\n${lines}\n]`));
}

const decoder = new TextDecoder();

/** Judges the loaded calls by the pack in force and by the draft. */
export async function measureImpact(): Promise<void> {
  const { text } = draft.value ?? {};
  if (text === undefined || impactProgress.value !== null) return;
  impactProgress.value = 0;
  draftFailure.value = "";
  try {
    const job = await worker.ask("beginDiff", ownPack.value?.text ?? "", text);
    const all = calls.value.length;
    const pieces: Uint8Array[] = [];
    const { bytes, diff } = await throughCalls<{ bytes: Uint8Array; diff: PackDiff }>(
      job,
      (done) => (impactProgress.value = all === 0 ? 1 : done / all),
      undefined,
      (piece) => pieces.push(piece as Uint8Array),
    );
    const lines = [...pieces, bytes].map((piece) => decoder.decode(piece)).join("").split("\n");
    const moves = lines.filter((line) => line.startsWith('{"call"')).map((line) => JSON.parse(line) as CallMoves);
    impact.value = { diff, moves, text };
    announce(strings.value.ruleBook.impactDone);
  } catch (error) {
    draftFailure.value = messageOf(error);
  } finally {
    impactProgress.value = null;
  }
}

/** From now on the draft judges; the loaded calls are scored anew. */
export async function saveDraft(): Promise<boolean> {
  const { text } = draft.value ?? {};
  if (text === undefined || !usable.value) return false;
  const saved = await saveText(text);
  if (saved) discard();
  return saved;
}

export function discard(): void {
  checks += 1;
  draft.value = null;
  impact.value = null;
  draftFailure.value = "";
}

// What was worked out for another text says nothing of this one.
effect(() => {
  if (impact.value && impact.value.text !== draft.value?.text) impact.value = null;
});
