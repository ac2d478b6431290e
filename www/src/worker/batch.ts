// Gathers scored calls into batches. In: the line of a call and its compact scorecard, one by one. Out: columns for the
// table. Its own file because it alone knows what the list needs of a scorecard.

import type { Reviewer } from "wusheng";
import { FLAGS, MARKED, type Batch } from "../model/table.ts";
import { GRADES, VERDICTS, VOICES, type Scorecard, type Turn } from "../model/types.ts";
import { tenths } from "../model/sum.ts";

/** A batch is handed on at this many calls or bytes, small enough that the page takes it in within a frame. */
const MOST_CALLS = 400;
const MOST_BYTES = 1 << 20;

const decoder = new TextDecoder();

export class Batcher {
  readonly #places: ReadonlyMap<string, number>;
  #lines: Uint8Array[] = [];
  #cards: Scorecard[] = [];
  #calls: LineFacts[] = [];
  #bytes = 0;

  /** The words for a reason, by rule and reason: a compact scorecard has only its name. */
  readonly #notes = new Map<string, string>();
  readonly #reviewer: Reviewer;
  /** Ids of the pack's rules, in its order. */
  readonly rules: readonly string[];

  constructor(reviewer: Reviewer) {
    this.#reviewer = reviewer;
    this.rules = reviewer.rules().map(({ rule }) => rule);
    const { rules } = this;
    this.#places = new Map(rules.map((rule, place) => [rule, place]));
  }

  /** Takes one call: its line and its scorecard, both as bytes. */
  add(line: Uint8Array, scorecard: Uint8Array): void {
    this.#lines.push(line);
    this.#bytes += line.length;
    this.#cards.push(JSON.parse(decoder.decode(scorecard)) as Scorecard);
    this.#calls.push(factsOf(line));
  }

  get isFull(): boolean {
    return this.#lines.length >= MOST_CALLS || this.#bytes >= MOST_BYTES;
  }

  /** The batch so far, or nothing where no call was added. */
  take(): Batch | undefined {
    const cards = this.#cards;
    const facts = this.#calls;
    if (cards.length === 0) return undefined;
    const bytes = new Uint8Array(this.#bytes);
    const ends = new Uint32Array(cards.length);
    let at = 0;
    this.#lines.forEach((line, index) => {
      bytes.set(line, at);
      at += line.length;
      ends[index] = at;
    });
    const { marked, reasons } = this.#findings();
    const batch: Batch = {
      bytes,
      ends,
      ids: cards.map((card) => card.call),
      agents: cards.map(({ subject }) => subject.agent ?? ""),
      teams: cards.map(({ subject }) => subject.team ?? ""),
      channels: cards.map(({ subject }) => subject.channel ?? ""),
      starts: Float64Array.from(cards, ({ subject }) => localTime(subject.startedAt)),
      scores: Int32Array.from(cards, (card) => tenths(card.score)),
      judged: Int32Array.from(cards, (card) => tenths(card.judged)),
      grades: Uint8Array.from(cards, (card) => GRADES.indexOf(card.grade)),
      verdicts: Uint8Array.from(
        cards.flatMap((card) => VOICES.map((voice) => VERDICTS.indexOf(card.voices[voice].verdict))),
      ),
      turns: Uint32Array.from(facts, ({ turns }) => turns),
      durations: Float64Array.from(cards, (card) => card.subject.durationMs ?? -1),
      flags: Uint8Array.from(cards, (card, index) => flagsOf(card, facts[index])),
      doubts: Uint16Array.from(cards, (card, index) => doubtOf(card, facts[index])),
      rules: this.rules,
      marked,
      reasons,
    };
    this.#lines = [];
    this.#cards = [];
    this.#calls = [];
    this.#bytes = 0;
    return batch;
  }

  /** For each call and rule whether it fails, is late or cannot be judged; and why it cannot. */
  #findings(): Pick<Batch, "marked" | "reasons"> {
    const width = this.rules.length;
    const marked = new Uint8Array(this.#cards.length * width);
    const reasons = new Map<string, { rule: number; reason: string; note: string; calls: number; row: number }>();
    this.#cards.forEach(({ findings }, row) => {
      for (const { rule, verdict, occurrences } of findings) {
        const place = this.#places.get(rule);
        const mark = MARKED.indexOf(verdict as (typeof MARKED)[number]);
        if (place === undefined || mark < 1) continue;
        marked[row * width + place] = mark;
        if (verdict !== "cannotJudge") continue;
        const reason = occurrences.find((one) => one.reason !== undefined)?.reason ?? "";
        const key = `${place} ${reason}`;
        const entry = reasons.get(key);
        if (entry) entry.calls += 1;
        else reasons.set(key, { rule: place, reason, note: this.#note(row, rule, reason), calls: 1, row });
      }
    });
    return { marked, reasons: [...reasons.values()] };
  }

  /** Found once for each rule and reason, by judging one such call in full. */
  #note(row: number, rule: string, reason: string): string {
    const key = `${rule} ${reason}`;
    let note = this.#notes.get(key);
    if (note === undefined) {
      note = noteOf(this.#reviewer, this.#lines[row] ?? new Uint8Array(), rule, reason);
      this.#notes.set(key, note);
    }
    return note;
  }
}

/** Why a rule could not judge a call, in words: found by judging it in full. */
export function noteOf(reviewer: Reviewer, line: Uint8Array, rule: string, reason: string): string {
  const { bytes } = reviewer.scoreLines(line, { detail: "full", receipts: false });
  const card = JSON.parse(decoder.decode(bytes)) as Scorecard;
  const occurrences = card.findings.find((one) => one.rule === rule)?.occurrences ?? [];
  return occurrences.find((one) => one.reason === reason)?.note ?? "";
}

interface LineFacts {
  readonly turns: number;
  readonly timed: boolean;
  readonly unknownRoles: boolean;
  /** The recogniser's own doubt, where it says so. */
  readonly unsure: boolean;
}

/** The scorecard does not say these; the line does. */
function factsOf(line: Uint8Array): LineFacts {
  const call = JSON.parse(decoder.decode(line)) as { turns?: readonly Partial<Turn>[]; asrQuality?: number };
  const turns = Array.isArray(call.turns) ? call.turns : [];
  return {
    turns: turns.length,
    timed: turns.some(({ startMs }) => startMs !== undefined),
    unknownRoles: turns.some(({ role }) => role === undefined || role === "unknown"),
    unsure: (call.asrQuality ?? 1) < 0.8,
  };
}

function flagsOf({ subject, suspected }: Scorecard, facts: LineFacts | undefined): number {
  let flags = 0;
  if (facts?.timed) flags |= FLAGS.timed;
  if (facts?.unknownRoles) flags |= FLAGS.unknownRoles;
  if (suspected.length > 0) flags |= FLAGS.suspected;
  if (subject.satisfied === true) flags |= FLAGS.satisfied;
  if (subject.satisfied === false) flags |= FLAGS.dissatisfied;
  return flags;
}

/**
 * How much a person should doubt the machine here: points that it could not judge, words it only knew by their sound,
 * a score near the limit of a grade, bad recognition, speakers not known.
 */
function doubtOf(card: Scorecard, facts: LineFacts | undefined): number {
  const folded = card.findings.reduce(
    (sum, { occurrences }) => sum + occurrences.reduce((all, { evidence }) => all + evidence.filter((one) => one.folded).length, 0),
    0,
  );
  const near = card.grade !== "none" && [85, 95].some((limit) => Math.abs(card.score - limit) <= 3);
  return Math.round(
    Math.max(0, 100 - card.judged) + folded * 5 + (near ? 15 : 0) + (facts?.unsure ? 20 : 0) + (facts?.unknownRoles ? 20 : 0) + card.suspected.length * 10,
  );
}

/** The local time of a call as if it were UTC, so that a day is the day of the desk, whatever zone the page is in. */
function localTime(startedAt: string | undefined): number {
  if (startedAt === undefined) return Number.NaN;
  return Date.parse(`${startedAt.replace(/(?:Z|[+-]\d\d:?\d\d)$/i, "").replace(" ", "T")}Z`);
}
