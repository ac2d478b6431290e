// The page's side of the worker. In: what the page asks for. Out: replies, through callbacks and promises. Its own file
// because it owns the one worker: how it starts under the page's policy, how it is stopped, and what is asked again after
// it died.

import type { Problem } from "../model/types.ts";
import { isSingleFile, moduleBytes, workerSource } from "./carried.ts";
import type { Methods } from "./methods.ts";
import type { MethodName, NamedFile, Reply, Request, Setting } from "./protocol.ts";

export type ReadingReply = Extract<Reply, { kind: "batch" | "tickets" | "progress" | "problems" | "unreadable" | "finished" | "failed" }>;

type Rest<T> = T extends (setting: Setting, ...args: infer A) => Promise<infer R> ? { args: A; answer: R } : never;

/** The worker could not do what was asked, and what is wrong with what it was given. */
export class Refused extends Error {
  override readonly name = "Refused";

  constructor(
    message: string,
    readonly problems: readonly Problem[],
  ) {
    super(message);
  }
}

interface Waiting {
  readonly request: Extract<Request, { kind: "ask" }>;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
  tries: number;
}

/** What is asked when a worker dies is asked of the next, but not for ever: it may be what kills them. */
const MOST_TRIES = 2;

/** Jobs live in the worker that began them. */
const LOST_WITH_WORKER: ReadonlySet<MethodName> = new Set(["push", "end"]);

/** How long a worker without a lock may be silent to a knock before it counts as dead. */
const PATIENCE_MS = 20_000;

export class WorkerClient {
  #worker: Worker | undefined;
  /** What waits until the worker has the engine's files, where the page carries them. */
  #held: Request[] | undefined;
  #tickets = 0;
  readonly #waiting = new Map<number, Waiting>();
  #reading: { readonly onReply: (reply: ReadingReply) => void; readonly resume: () => void } | undefined;
  #setting: Setting;
  readonly #onDeath: () => void;

  constructor(setting: Setting, onDeath: () => void) {
    this.#setting = setting;
    this.#onDeath = onDeath;
  }

  /** What everything is done with from here on. */
  set setting(setting: Setting) {
    this.#setting = setting;
  }

  /** Starts the worker and its engine ahead of the first file, so that nothing is fetched after that. */
  load(): void {
    this.#worker ??= this.#start();
  }

  /** Reads files; one reading at a time. `have` says how many calls the page has, should the worker die on the way. */
  read(files: readonly NamedFile[], have: () => number, onReply: (reply: ReadingReply) => void): void {
    if (this.#reading) this.stop();
    let tries = 0;
    let reached = -1;
    const ask = () => {
      // A reading that dies twice at the same call would die for ever.
      tries = have() === reached ? tries + 1 : 1;
      reached = have();
      if (tries > MOST_TRIES) this.#fail("The worker ended twice at the same call.");
      else this.#post({ kind: "read", setting: this.#setting, files, skip: have() });
    };
    this.#reading = { onReply, resume: ask };
    ask();
  }

  ask<M extends MethodName>(method: M, ...args: Rest<Methods[M]>["args"]): Promise<Rest<Methods[M]>["answer"]> {
    this.#tickets += 1;
    const request = { kind: "ask", ticket: this.#tickets, setting: this.#setting, method, args } as const;
    return new Promise((resolve, reject) => {
      this.#waiting.set(request.ticket, { request, resolve: resolve as (answer: unknown) => void, reject, tries: 1 });
      this.#post(request);
    });
  }

  /** Ends the reading at once, whatever the worker is doing, and asks a new worker for the rest. */
  stop(): void {
    this.#reading = undefined;
    this.#restart();
  }

  #post(request: Request): void {
    this.load();
    if (this.#held) this.#held.push(request);
    else this.#worker?.postMessage(request);
  }

  /**
   * A worker from a network address does not take over the policy in the page's `<meta>`; one from a blob does. The blob
   * only imports the bundled module, or holds it where the page carries everything inside itself.
   */
  #start(): Worker {
    const blob = new Blob([workerSource()], { type: "text/javascript" });
    const url = URL.createObjectURL(blob);
    const worker = new Worker(url, { type: isSingleFile ? "classic" : "module", name: "wusheng" });
    worker.addEventListener("message", () => URL.revokeObjectURL(url), { once: true });
    worker.onmessage = ({ data }: MessageEvent<Reply>) => this.#take(data);
    // What a module worker could not load or threw outside a request: it is of no further use.
    worker.onerror = (event) => this.#fail(event.message || "The worker could not be started.");
    const lock = `wusheng ${Math.random()}`;
    const send = (modules?: Awaited<ReturnType<typeof moduleBytes>>) =>
      worker.postMessage({ kind: "load", setting: this.#setting, lock, ...(modules && { modules }) } satisfies Request);
    const carried = moduleBytes();
    if (carried) {
      const held: Request[] = [];
      this.#held = held;
      void carried.then((modules) => {
        send(modules);
        held.forEach((request) => worker.postMessage(request));
        if (this.#held === held) this.#held = undefined;
      });
    } else send();
    worker.addEventListener("message", () => this.#watch(worker, lock), { once: true });
    return worker;
  }

  /** Waits for the lock that the worker holds: it is given when the worker is gone. */
  #watch(worker: Worker, lock: string): void {
    const gone = () => {
      if (this.#worker === worker) this.#died();
    };
    try {
      void navigator.locks.request(lock, gone).catch(() => this.#knock(worker, gone));
    } catch {
      this.#knock(worker, gone);
    }
  }

  /** Without locks: a worker that leaves a question open too long is taken for dead. */
  #knock(worker: Worker, gone: () => void): void {
    let heard = performance.now();
    worker.addEventListener("message", () => (heard = performance.now()));
    const timer = setInterval(() => {
      if (this.#worker !== worker) clearInterval(timer);
      else if (this.#waiting.size === 0 && !this.#reading) heard = performance.now();
      else if (performance.now() - heard > PATIENCE_MS) {
        clearInterval(timer);
        gone();
      }
    }, 1000);
  }

  #died(): void {
    this.#onDeath();
    this.#restart();
    this.#reading?.resume();
  }

  #restart(): void {
    this.#discard();
    this.load();
    for (const [ticket, waiting] of this.#waiting) {
      waiting.tries += 1;
      if (waiting.tries > MOST_TRIES || LOST_WITH_WORKER.has(waiting.request.method)) {
        this.#waiting.delete(ticket);
        waiting.reject(new Refused("The worker ended while it was at this.", []));
      } else this.#post(waiting.request);
    }
  }

  #take(reply: Reply): void {
    switch (reply.kind) {
      case "ready":
        return;
      case "answered":
      case "refused": {
        const waiting = this.#waiting.get(reply.ticket);
        this.#waiting.delete(reply.ticket);
        if (reply.kind === "answered") waiting?.resolve(reply.answer);
        else waiting?.reject(new Refused(reply.message, reply.problems));
        return;
      }
      case "failed":
        this.#fail(reply.message);
        return;
      default: {
        const reading = this.#reading;
        if (reply.kind === "finished") this.#reading = undefined;
        reading?.onReply(reply);
      }
    }
  }

  /** Tells everybody who waits; the next request starts a new worker. */
  #fail(message: string): void {
    const reading = this.#reading;
    const waiting = [...this.#waiting.values()];
    this.#reading = undefined;
    this.#discard();
    this.#waiting.clear();
    for (const { reject } of waiting) reject(new Refused(message, []));
    reading?.onReply({ kind: "failed", message });
  }

  #discard(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
  }
}
