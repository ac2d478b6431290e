// Gathers scored calls into batches. In: the line of a call and its compact scorecard, one by one. Out: columns for the
// table. Its own file because it alone knows what the list needs of a scorecard.

import type { Batch } from "../model/table.ts";
import { GRADES, VERDICTS, VOICES, type Scorecard } from "../model/types.ts";
import { tenths } from "../model/sum.ts";

/** A batch is handed on at this many calls or bytes, small enough that the page takes it in within a frame. */
const MOST_CALLS = 400;
const MOST_BYTES = 1 << 20;

const decoder = new TextDecoder();

export class Batcher {
  #lines: Uint8Array[] = [];
  #cards: Scorecard[] = [];
  #turns: number[] = [];
  #bytes = 0;

  /** Takes one call: its line and its scorecard, both as bytes. */
  add(line: Uint8Array, scorecard: Uint8Array): void {
    this.#lines.push(line);
    this.#bytes += line.length;
    this.#cards.push(JSON.parse(decoder.decode(scorecard)) as Scorecard);
    this.#turns.push(turnsIn(line));
  }

  get isFull(): boolean {
    return this.#lines.length >= MOST_CALLS || this.#bytes >= MOST_BYTES;
  }

  /** The batch so far, or nothing where no call was added. */
  take(): Batch | undefined {
    const cards = this.#cards;
    if (cards.length === 0) return undefined;
    const bytes = new Uint8Array(this.#bytes);
    const ends = new Uint32Array(cards.length);
    let at = 0;
    this.#lines.forEach((line, index) => {
      bytes.set(line, at);
      at += line.length;
      ends[index] = at;
    });
    const batch: Batch = {
      bytes,
      ends,
      ids: cards.map((card) => card.call),
      agents: cards.map((card) => card.subject.agent ?? ""),
      scores: Int32Array.from(cards, (card) => tenths(card.score)),
      judged: Int32Array.from(cards, (card) => tenths(card.judged)),
      grades: Uint8Array.from(cards, (card) => GRADES.indexOf(card.grade)),
      verdicts: Uint8Array.from(
        cards.flatMap((card) => VOICES.map((voice) => VERDICTS.indexOf(card.voices[voice].verdict))),
      ),
      turns: Uint32Array.from(this.#turns),
      durations: Float64Array.from(cards, (card) => card.subject.durationMs ?? -1),
    };
    this.#lines = [];
    this.#cards = [];
    this.#turns = [];
    this.#bytes = 0;
    return batch;
  }
}

/** The scorecard does not say how many turns a call has; its line does. */
function turnsIn(line: Uint8Array): number {
  const call = JSON.parse(decoder.decode(line)) as { turns?: unknown };
  return Array.isArray(call.turns) ? call.turns.length : 0;
}
