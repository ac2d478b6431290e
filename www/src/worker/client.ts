// The page's side of the worker. In: what the page asks for. Out: replies, through callbacks and promises. Its own file
// because it owns the one worker: how it starts under the page's policy, how it is stopped, and what is asked again after.

import type { Language } from "../model/types.ts";
import type { NamedFile, Opened, Reply, Request } from "./protocol.ts";
import workerAddress from "./worker.ts?worker&url";

export type ReadingReply = Extract<Reply, { kind: "batch" | "progress" | "problems" | "unreadable" | "finished" | "failed" }>;

interface Waiting {
  readonly request: Extract<Request, { kind: "open" }>;
  readonly resolve: (opened: Opened) => void;
  readonly reject: (error: Error) => void;
}

export class WorkerClient {
  #worker: Worker | undefined;
  #tickets = 0;
  readonly #waiting = new Map<number, Waiting>();
  #onReading: ((reply: ReadingReply) => void) | undefined;

  /** Starts the worker and its engine ahead of the first file, so that nothing is fetched after that. */
  load(language: Language): void {
    this.#post({ kind: "load", language });
  }

  /** Reads files; one reading at a time. */
  read(files: readonly NamedFile[], language: Language, onReply: (reply: ReadingReply) => void): void {
    if (this.#onReading) this.stop(language);
    this.#onReading = onReply;
    this.#post({ kind: "read", language, files });
  }

  /** The call of a line, with its scorecard in full. */
  open(line: Uint8Array<ArrayBuffer>, language: Language): Promise<Opened> {
    this.#tickets += 1;
    const request = { kind: "open", language, ticket: this.#tickets, line } as const;
    return new Promise((resolve, reject) => {
      this.#waiting.set(request.ticket, { request, resolve, reject });
      this.#post(request);
    });
  }

  /** Ends the reading at once, whatever the worker is doing, and asks a new worker for what was to be opened. */
  stop(language: Language): void {
    this.#discard();
    this.load(language);
    for (const { request } of this.#waiting.values()) this.#post(request);
  }

  #post(request: Request): void {
    this.#worker ??= this.#start();
    this.#worker.postMessage(request);
  }

  /**
   * A worker from a network address does not take over the policy in the page's `<meta>`; one from a blob does. The blob
   * only imports the bundled module, by its full address because a blob has no folder.
   */
  #start(): Worker {
    const address = new URL(workerAddress, document.baseURI).href;
    const blob = new Blob([`import ${JSON.stringify(address)};`], { type: "text/javascript" });
    const url = URL.createObjectURL(blob);
    const worker = new Worker(url, { type: "module", name: "wusheng" });
    worker.addEventListener("message", () => URL.revokeObjectURL(url), { once: true });
    worker.onmessage = ({ data }: MessageEvent<Reply>) => this.#take(data);
    // What a module worker could not load or threw outside a request: it is of no further use.
    worker.onerror = (event) => this.#fail(event.message || "The worker could not be started.");
    return worker;
  }

  #take(reply: Reply): void {
    switch (reply.kind) {
      case "ready":
        return;
      case "opened":
      case "notOpened": {
        const waiting = this.#waiting.get(reply.ticket);
        this.#waiting.delete(reply.ticket);
        if (reply.kind === "opened") waiting?.resolve(reply.opened);
        else waiting?.reject(new Error(reply.message));
        return;
      }
      case "failed":
        this.#fail(reply.message);
        return;
      default: {
        const onReading = this.#onReading;
        if (reply.kind === "finished") this.#onReading = undefined;
        onReading?.(reply);
      }
    }
  }

  /** Tells everybody who waits; the next request starts a new worker. */
  #fail(message: string): void {
    const onReading = this.#onReading;
    const waiting = [...this.#waiting.values()];
    this.#discard();
    this.#waiting.clear();
    for (const { reject } of waiting) reject(new Error(message));
    onReading?.({ kind: "failed", message });
  }

  #discard(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#onReading = undefined;
  }
}
