// A word on how far the work is, on standard error.
// In: bytes read and calls done. Out: one line that is written over, ten times a second at most.
// Its own file because it must stay silent where nobody watches.

export class Progress {
  #bytes = 0;
  #calls = 0;
  #shownAt = 0;
  readonly #total: number | undefined;
  readonly #shown: boolean;
  readonly #words: (calls: number, share: string) => string;

  constructor(shown: boolean, total: number | undefined, words: (calls: number, share: string) => string) {
    this.#shown = shown;
    this.#total = total;
    this.#words = words;
  }

  add(bytes: number, calls: number): void {
    this.#bytes += bytes;
    this.#calls += calls;
    if (!this.#shown || performance.now() - this.#shownAt < 100) return;
    this.#shownAt = performance.now();
    const share = this.#total
      ? `${Math.min(100, Math.floor((this.#bytes / this.#total) * 100))} %`
      : `${(this.#bytes / 1e6).toFixed(0)} MB`;
    process.stderr.write(`\r\x1b[K${this.#words(this.#calls, share)}`);
  }

  /** Takes the line away again. */
  clear(): void {
    if (this.#shown && this.#shownAt > 0) process.stderr.write("\r\x1b[K");
  }
}
