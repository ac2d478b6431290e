// The worker: reads files, scores calls, answers questions. In: requests of the page. Out: replies. Its own file because
// it is the bundle that the blob of client.ts imports.

import type { Problem } from "../model/types.ts";
import { Batcher } from "./batch.ts";
import { engineFor, provide } from "./engine.ts";
import { UnreadableFile } from "./file-bytes.ts";
import { methods } from "./methods.ts";
import type { Reply, Request } from "./protocol.ts";
import { readFile, type Sink } from "./reading.ts";

const page = globalThis as unknown as {
  postMessage(reply: Reply, transfer?: Transferable[]): void;
  onmessage: ((event: MessageEvent<Request>) => void) | null;
};

/** Progress is told at most this often. */
const PROGRESS_EVERY_MS = 50;

page.onmessage = ({ data }) => {
  void answer(data).catch((error: unknown) => page.postMessage({ kind: "failed", message: messageOf(error) }));
};

async function answer(request: Request): Promise<void> {
  switch (request.kind) {
    case "load":
      if (request.modules) provide(request.modules);
      hold(request.lock);
      await engineFor(request.setting);
      page.postMessage({ kind: "ready" });
      return;
    case "read":
      return read(request);
    case "ask": {
      const { ticket, method, setting, args } = request;
      try {
        const ask = methods[method] as (...args: readonly unknown[]) => Promise<unknown>;
        page.postMessage({ kind: "answered", ticket, answer: await ask(setting, ...args) });
      } catch (error) {
        const problems = (error as { problems?: readonly Problem[] }).problems ?? [];
        page.postMessage({ kind: "refused", ticket, message: messageOf(error), problems });
      }
    }
  }
}

/** A lock is let go when its holder dies: that is how the page knows, whatever the worker died of. */
function hold(lock: string): void {
  try {
    void navigator.locks.request(lock, () => new Promise(() => undefined)).catch(() => undefined);
  } catch {
    // Not where the page has no origin of its own, as a file has not.
  }
}

async function read({ files, setting, skip }: Extract<Request, { kind: "read" }>): Promise<void> {
  const engine = await engineFor(setting);
  const batcher = new Batcher(engine.reviewer);
  const flush = () => {
    const batch = batcher.take();
    if (batch) page.postMessage({ kind: "batch", batch }, [batch.bytes.buffer]);
  };
  let before = 0;
  let toldAt = 0;
  let seen = 0;
  for (const file of files) {
    const sink: Sink = {
      call: (line, scorecard) => {
        // What the page has already, from a worker that died, is not sent again.
        seen += 1;
        if (seen <= skip) return;
        batcher.add(line, scorecard);
        if (batcher.isFull) flush();
      },
      tickets: (tickets) => page.postMessage({ kind: "tickets", tickets }),
      problems: (problems) => {
        if (problems.length > 0) page.postMessage({ kind: "problems", problems });
      },
      progress: async (bytes) => {
        if (performance.now() - toldAt < PROGRESS_EVERY_MS) return;
        toldAt = performance.now();
        flush();
        page.postMessage({ kind: "progress", done: before + bytes, file: file.name });
        await aPause();
      },
    };
    try {
      await readFile(file, engine, sink);
    } catch (error) {
      // The other files are read all the same.
      if (!(error instanceof UnreadableFile)) throw error;
      page.postMessage({ kind: "unreadable", file: file.name, reason: error.message });
    }
    before += file.file.size;
  }
  flush();
  page.postMessage({ kind: "finished" });
}

/** Lets the messages that wait be taken, so that a call opens while a file is still being read. */
function aPause(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
