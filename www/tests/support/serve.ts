// Serves the built page as any static host would, and remembers what it was asked. In: www/dist. Out: an address and the
// list of requests. Its own file because the requests a server saw are the proof of what left the page.

import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const DIST = fileURLToPath(new URL("../../dist/", import.meta.url));

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".ndjson": "application/x-ndjson; charset=utf-8",
};

export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly bodyBytes: number;
}

export interface Site {
  readonly address: string;
  /** Every request so far; cleared by whoever wants to see what comes after. */
  readonly seen: Seen[];
  close(): Promise<void>;
}

/** Serves the page from a folder of its own, as an intranet may; `withholds` may keep back some of its files. */
export async function servePage(
  folder = "/",
  withholds = (_path: string) => false,
  changes = (_path: string, bytes: Buffer) => bytes,
): Promise<Site> {
  await readFile(join(DIST, "index.html")).catch(() => {
    throw new Error("www/dist is missing: run `npm run build` first");
  });
  return serve(folder, async (path, response) => {
    const file = normalize(path === "" ? "index.html" : path);
    const bytes = withholds(path) ? undefined : await readFile(join(DIST, file)).catch(() => undefined);
    response.writeHead(bytes ? 200 : 404, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
    response.end(bytes && changes(path, bytes));
  });
}

/** A host elsewhere that would answer anybody: whatever it sees has got out. */
export function serveElsewhere(): Promise<Site> {
  return serve("/", async (_path, response) => {
    response.writeHead(200, { "access-control-allow-origin": "*", "access-control-allow-headers": "*" });
    response.end("got out");
  });
}

async function serve(folder: string, answer: (path: string, response: ServerResponse) => Promise<void>): Promise<Site> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then((bodyBytes) => {
      const { pathname } = new URL(request.url ?? "/", "http://localhost");
      seen.push({ method: request.method ?? "", path: pathname, bodyBytes });
      return answer(pathname.slice(folder.length), response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}${folder}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<number> {
  let bytes = 0;
  for await (const chunk of request) bytes += (chunk as Buffer).length;
  return bytes;
}
