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

/** The engine's memory never shrinks: large inputs go through it in pieces of this many bytes, so that it stays small. */
const PIECE = 4_000_000;

/** Hands an input to the engine piece by piece and puts together what comes out. */
export function inPieces(input: Input, push: (piece: Uint8Array) => Uint8Array): Uint8Array {
  const bytes = bytesOf(input);
  const parts: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += PIECE) parts.push(push(bytes.subarray(at, at + PIECE)));
  return concat(parts);
}

/** The values of NDJSON bytes, one a line. */
export function parseLines<T>(ndjson: Uint8Array): T[] {
  return decoder
    .decode(ndjson)
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);
}
