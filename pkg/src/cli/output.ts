// Where data goes: standard output, or a file.
// In: text and bytes. Out: writes that wait for a slow reader, and an end that leaves a whole file or none.
// Its own file because a closed pipe, a full disk and a half-written file are handled nowhere else.
import { open, rename, rm, type FileHandle } from "node:fs/promises";
import { resolve } from "node:path";
import type { Writable } from "node:stream";
import { finished } from "node:stream/promises";
import { UsageError } from "./errors.js";
import { mask } from "./mask.js";

export interface Output {
  /** Whether nobody reads any more (`… | head`): the work can stop. */
  readonly closed: boolean;
  write(data: string | Uint8Array): Promise<void>;
  end(): Promise<void>;
  /** Ends without a result: a file that was begun is removed. */
  abandon(): Promise<void>;
}

class StreamOutput implements Output {
  #failure: NodeJS.ErrnoException | undefined;

  constructor(readonly stream: Writable) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      this.#failure = error;
      this.#wake();
    });
    stream.on("drain", () => this.#wake());
  }

  #wake: () => void = () => {};

  get closed(): boolean {
    return this.#failure?.code === "EPIPE";
  }

  async write(data: string | Uint8Array): Promise<void> {
    if (data.length === 0 || this.closed) return;
    // Text is laid out already: what came from the engine was masked where it still had its fields.
    if (!this.stream.write(typeof data === "string" ? mask().laidOut(data) : data)) await new Promise<void>((resolve) => (this.#wake = resolve));
    if (this.#failure && !this.closed) throw this.#failure;
  }

  async end(): Promise<void> {}

  async abandon(): Promise<void> {}
}

class FileOutput extends StreamOutput {
  readonly #path: string;
  readonly #part: string;

  constructor(path: string, part: string, file: FileHandle) {
    super(file.createWriteStream());
    this.#path = path;
    this.#part = part;
  }

  override async end(): Promise<void> {
    this.stream.end();
    await finished(this.stream);
    await rename(this.#part, this.#path);
  }

  override async abandon(): Promise<void> {
    this.stream.destroy();
    await rm(this.#part, { force: true });
  }
}

/**
 * Opens the output before anything is read, so that a place that cannot be written costs no work; never in the place of
 * one of the inputs.
 */
export async function openOutput(path: string | undefined, inputs: readonly string[] = []): Promise<Output> {
  if (path === undefined || path === "-") return new StreamOutput(process.stdout);
  if (inputs.some((input) => resolve(input) === resolve(path))) {
    throw new UsageError(`The output ${path} is one of the inputs.`);
  }
  const part = `${path}.part`;
  return new FileOutput(path, part, await open(part, "w"));
}

/** Prints to standard output what is small enough to be said at once. */
export function print(text: string): void {
  process.stdout.write(mask().laidOut(text));
}

/** A word on standard error. */
export function say(text: string): void {
  process.stderr.write(mask().text(text));
}
