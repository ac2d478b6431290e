// The worker: reads files, scores calls, opens a call in full. In: requests of the page. Out: replies. Its own file
// because it is the bundle that the blob of client.ts imports.

import { Batcher } from "./batch.ts";
import { engineFor } from "./engine.ts";
import { UnreadableFile } from "./file-bytes.ts";
import type { Opened, Reply, Request } from "./protocol.ts";
import { readFile, type Sink } from "./reading.ts";

const page = globalThis as unknown as {
  postMessage(reply: Reply, transfer?: Transferable[]): void;
  onmessage: ((event: MessageEvent<Request>) => void) | null;
};

const decoder = new TextDecoder();

/** Progress is told at most this often. */
const PROGRESS_EVERY_MS = 50;

page.onmessage = ({ data }) => {
  void answer(data).catch((error: unknown) => page.postMessage({ kind: "failed", message: messageOf(error) }));
};

async function answer(request: Request): Promise<void> {
  switch (request.kind) {
    case "load":
      await engineFor(request.language);
      page.postMessage({ kind: "ready" });
      return;
    case "read":
      return read(request);
    case "open":
      try {
        page.postMessage({ kind: "opened", ticket: request.ticket, opened: await open(request) });
      } catch (error) {
        page.postMessage({ kind: "notOpened", ticket: request.ticket, message: messageOf(error) });
      }
  }
}

async function read({ files, language }: Extract<Request, { kind: "read" }>): Promise<void> {
  const engine = await engineFor(language);
  const batcher = new Batcher();
  const flush = () => {
    const batch = batcher.take();
    if (batch) page.postMessage({ kind: "batch", batch }, [batch.bytes.buffer]);
  };
  let before = 0;
  let toldAt = 0;
  for (const file of files) {
    const sink: Sink = {
      call: (line, scorecard) => {
        batcher.add(line, scorecard);
        if (batcher.isFull) flush();
      },
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

async function open({ language, line }: Extract<Request, { kind: "open" }>): Promise<Opened> {
  const { reviewer } = await engineFor(language);
  const { bytes } = reviewer.scoreLines(line, { detail: "full", receipts: true });
  return {
    call: JSON.parse(decoder.decode(line)) as Opened["call"],
    scorecard: JSON.parse(decoder.decode(bytes)) as Opened["scorecard"],
  };
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
