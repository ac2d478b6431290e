// A stream through the engine.
// In: bytes in chunks, cut anywhere. Out: NDJSON of the lines that are whole, and at the end the problems.
// Its own file because reading and scoring stream in the same way.
import { Gathered, type Input, type Sink, inPieces } from "./bytes.js";
import { WushengError } from "./error.js";
import type { Problem } from "./types.js";

/** What the engine's own streams have in common. */
interface Inner {
  push(chunk: Uint8Array, sink: Sink): void;
  end(sink: Sink): void;
  problems(): unknown;
  free(): void;
}

/** Lines that arrive in chunks. Made by `reviewer.stream()` and `wusheng.readStream()`. */
export class LineStream {
  #inner: Inner | undefined;

  /** @internal */
  constructor(inner: Inner) {
    this.#inner = inner;
  }

  /** Takes the next bytes; returns the results, NDJSON, of the lines that are whole by now. */
  push(chunk: Input): Uint8Array {
    const inner = this.#open();
    return inPieces(chunk, (piece, sink) => inner.push(piece, sink));
  }

  /** The result of a last line without a line break, and the problems of all; nothing can be pushed after it. */
  end(): { bytes: Uint8Array; problems: Problem[] } {
    const inner = this.#open();
    const last = new Gathered();
    inner.end(last);
    const bytes = last.bytes();
    const problems = inner.problems() as Problem[];
    // The collector would free it too, but knows nothing of how much memory of the engine's it holds.
    inner.free();
    this.#inner = undefined;
    return { bytes, problems };
  }

  #open(): Inner {
    if (!this.#inner) throw new WushengError("streamEnded", "This stream has ended; begin another.");
    return this.#inner;
  }
}
