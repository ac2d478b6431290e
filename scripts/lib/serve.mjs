// Serves a folder of files over HTTP on this machine.
// In: a folder and a port. Out: a listening server. Its own file because `npm start` and the browser tests share it.
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { Trouble } from "./run.mjs";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".ndjson": "application/x-ndjson; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/** The file that a request's path means, or undefined: nothing outside the folder is ever served. */
function fileFor(folder, url) {
  let path;
  try {
    path = decodeURIComponent(new URL(url, "http://localhost").pathname);
  } catch {
    return undefined;
  }
  const file = normalize(join(folder, path.endsWith("/") ? `${path}index.html` : path));
  if (!file.startsWith(normalize(folder + sep)) || file.includes("\0")) return undefined;
  const found = statSync(file, { throwIfNoEntry: false });
  return found?.isFile() ? { file, size: found.size } : undefined;
}

/** Listens on `port` (0: any free one) of the loopback interface and resolves to `{ url, close }`. */
export function serve(folder, port = 0) {
  const server = createServer((request, response) => {
    const found = request.method === "GET" || request.method === "HEAD" ? fileFor(folder, request.url) : undefined;
    if (!found) {
      response.writeHead(404, { "content-type": "text/plain" }).end("not found\n");
      return;
    }
    response.writeHead(200, {
      "content-type": TYPES[extname(found.file)] ?? "application/octet-stream",
      "content-length": found.size,
      "cache-control": "no-cache",
      "x-content-type-options": "nosniff",
    });
    if (request.method === "HEAD") response.end();
    else createReadStream(found.file).pipe(response);
  });
  return new Promise((resolve, reject) => {
    server.on("error", (error) =>
      reject(
        error.code === "EADDRINUSE"
          ? new Trouble(`Port ${port} is taken by another program. Stop it, or choose another: PORT=${port + 1} npm start`)
          : error,
      ),
    );
    // "localhost" can be either of the two loopback addresses: Node takes the one the system prefers, as browsers do.
    server.listen(port, "localhost", () =>
      resolve({ url: `http://localhost:${server.address().port}`, close: () => server.close() }),
    );
  });
}
