// Files as they come in.
// In: a path or `-`. Out: chunks of bytes, and a look at the first of them.
// Its own file because a file of a gigabyte must never be held whole.
import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { concat } from "../bytes.js";

/** Large enough that crossing into the engine costs nothing beside the work, small enough to be nothing in memory. */
const CHUNK = 1 << 20;

export const STDIN = "-";

/** Sum of the sizes of files, or undefined where one is a pipe. */
export async function totalSize(paths: readonly string[]): Promise<number | undefined> {
  let total = 0;
  for (const path of paths) {
    const found = path === STDIN ? undefined : await stat(path).catch(() => undefined);
    if (!found?.isFile()) return undefined;
    total += found.size;
  }
  return total;
}

/** Chunks of a file. Each is valid until the next is asked for: the memory is used again. */
export async function* chunksOf(path: string): AsyncGenerator<Uint8Array> {
  if (path === STDIN) {
    yield* process.stdin as AsyncIterable<Uint8Array>;
    return;
  }
  const file = await open(path);
  try {
    if (!(await file.stat()).isFile()) {
      // A named pipe, or a device such as /dev/stdin.
      yield* createReadStream(path, { highWaterMark: CHUNK }) as AsyncIterable<Uint8Array>;
      return;
    }
    const buffer = new Uint8Array(CHUNK);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, CHUNK);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** How much of a file is awaited to tell its format. */
const HEAD = 64 << 10;

/** The beginning of a file, and all its chunks, the beginning included. */
export async function withHead(
  chunks: AsyncGenerator<Uint8Array>,
): Promise<{ head: Uint8Array; all: AsyncGenerator<Uint8Array> }> {
  let head: Uint8Array = new Uint8Array(0);
  let done = false;
  while (head.length < HEAD && !done) {
    const next = await chunks.next();
    done = next.done === true;
    // A copy: the chunk's memory is used again.
    if (!next.done) head = concat([head, new Uint8Array(next.value)]);
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      yield head;
      if (!done) yield* chunks;
    } finally {
      await chunks.return(undefined);
    }
  }
  return { head, all: all() };
}
