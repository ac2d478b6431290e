// Bytes, strings and lines.
// In: what a caller has. Out: what the engine takes. Its own file because every way into the engine goes through it.
import { WushengError } from "./error.js";

/** Text as the engine takes it: UTF-8 bytes, or a string that is turned into them. */
export type Input = Uint8Array | ArrayBuffer | string;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A byte that no UTF-8 text contains: the engine replaces it by U+FFFD and reports it. */
const BROKEN = new Uint8Array([0xff]);

/**
 * The bytes of an input. Half of a surrogate pair in a string becomes a byte that is not UTF-8, because the platform's
 * own encoder would replace it in silence and the engine could not report it.
 */
export function bytesOf(input: Input): Uint8Array {
  if (input instanceof Uint8Array) return input;
  if (input instanceof ArrayBuffer) return new Uint8Array(input);
  if (typeof input !== "string") {
    throw new WushengError("badArgument", "Text was expected: a string, an ArrayBuffer or a Uint8Array.");
  }
  const parts = input.split(/\p{Surrogate}/u);
  if (parts.length === 1) return encoder.encode(input);
  return concat(parts.flatMap((part, index) => (index === 0 ? [encoder.encode(part)] : [BROKEN, encoder.encode(part)])));
}

/** The parts one after another; not copied where only one has anything in it. */
export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const [only, ...more] = parts.filter((part) => part.length > 0);
  if (more.length === 0) return only ?? new Uint8Array(0);
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Where the engine writes its results to: bytes that are its own memory, and to be copied at once. */
export interface Sink {
  write(bytes: Uint8Array): void;
}

/**
 * The engine's memory never shrinks: large inputs go through it in pieces of this many bytes, so that it stays small.
 */
export const PIECE = 1_000_000;

/** Hands an input to the engine piece by piece and gathers what comes out. */
export function inPieces(input: Input, push: (piece: Uint8Array, sink: Sink) => void): Uint8Array {
  const bytes = bytesOf(input);
  const gathered = new Gathered();
  for (let at = 0; at < bytes.length; at += PIECE) {
    const piece = bytes.subarray(at, at + PIECE);
    gathered.share = (at + piece.length) / bytes.length;
    push(piece, gathered);
  }
  return gathered.bytes();
}

/** The same, where no line is cut: for what is told by the line. */
export function inLines(input: Input, push: (piece: Uint8Array, sink: Sink) => void): Uint8Array {
  const bytes = bytesOf(input);
  const gathered = new Gathered();
  for (let at = 0; at < bytes.length; ) {
    const end = at + PIECE < bytes.length ? bytes.indexOf(LINE_END, at + PIECE) + 1 || bytes.length : bytes.length;
    gathered.share = end / bytes.length;
    push(bytes.subarray(at, end), gathered);
    at = end;
  }
  return gathered.bytes();
}

const LINE_END = 10;

const NOTHING = new Uint8Array(0);

/** One array that results are copied to as they come. */
export class Gathered implements Sink {
  #bytes: Uint8Array = NOTHING;
  #length = 0;
  /** How much of the input the results so far belong to. */
  share = 1;

  write(bytes: Uint8Array): void {
    if (this.share === 1 && this.#length === 0) {
      this.#bytes = bytes.slice();
      this.#length = bytes.length;
      return;
    }
    const length = this.#length + bytes.length;
    if (length > this.#bytes.length) {
      // Room for as much again for every byte still to be read, and a little more.
      const room = this.share < 1 ? Math.ceil((length / this.share) * 1.02) : length;
      const before = this.bytes();
      this.#bytes = new Uint8Array(room);
      this.#bytes.set(before);
    }
    this.#bytes.set(bytes, this.#length);
    this.#length = length;
  }

  /** What was written. */
  bytes(): Uint8Array {
    return this.#length === this.#bytes.length ? this.#bytes : this.#bytes.subarray(0, this.#length);
  }
}

/** The value of JSON bytes. */
export function parse<T>(json: Uint8Array): T {
  return JSON.parse(decoder.decode(json)) as T;
}

/** The values of NDJSON bytes, one a line. */
export function parseLines<T>(ndjson: Uint8Array): T[] {
  return decoder
    .decode(ndjson)
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);
}
