// Starts a WebAssembly module.
// In: where its file is, and the two ways in that are made with it. Out: the module, started. Its own file because every
// module starts in this way, wherever it is loaded.

/** Where the WebAssembly comes from, for hosts that place files elsewhere or compile once for several workers. */
export type WasmSource = string | URL | Response | BufferSource | WebAssembly.Module;

/** Starts a module with the two ways in that are made with it. */
export async function startModule(
  given: WasmSource | Promise<WasmSource>,
  init: (source: { module_or_path: Response }) => Promise<unknown>,
  initSync: (source: { module: WebAssembly.Module }) => unknown,
): Promise<unknown> {
  const source = await given;
  const started = typeof source === "string" || source instanceof URL ? startLater(source, initSync) : undefined;
  if (started) return started();
  const fetched = typeof source === "string" || source instanceof URL ? await fetchFile(source) : source;
  if (isResponse(fetched)) {
    if (!fetched.ok) {
      // A body that nobody reads holds its connection open.
      void fetched.body?.cancel();
      throw new Error(`${fetched.url} answered ${fetched.status}`);
    }
    return init({ module_or_path: fetched });
  }
  return initSync({ module: fetched instanceof WebAssembly.Module ? fetched : await WebAssembly.compile(fetched) });
}

/**
 * Told by what it has: Node reads its whole HTTP client in when `Response` is named for the first time, which takes
 * longer than all the rest of loading.
 */
function isResponse(fetched: object): fetched is Response {
  return "ok" in fetched;
}

/**
 * What starts a module whose file lies on a disk, at once; nothing where it has to be fetched. Throws where there is no such
 * file. Reading and compiling it takes a few milliseconds, which is less than handing them to other threads.
 */
export function startLater(
  address: string | URL,
  initSync: (source: { module: WebAssembly.Module }) => unknown,
): (() => unknown) | undefined {
  const url = new URL(address, import.meta.url);
  const fs = onDisk(url);
  if (!fs) return undefined;
  fs.accessSync(url);
  return () => initSync({ module: new WebAssembly.Module(fs.readFileSync(url)) });
}

/** A file of the package: bytes where it lies on a disk, what a server answers otherwise. */
export async function fetchFile(address: string | URL): Promise<Response | BufferSource> {
  const url = new URL(address, import.meta.url);
  // Node's fetch does not read files.
  return onDisk(url)?.promises.readFile(url) ?? fetch(url);
}

/** A file beside another one that lies on a disk; nothing where there is none, and where it would have to be fetched. */
export function fileBeside(address: string | URL, name: string): Uint8Array | undefined {
  try {
    const url = new URL(name, new URL(address, import.meta.url));
    return onDisk(url)?.readFileSync(url);
  } catch {
    return undefined;
  }
}

/**
 * What reads a file that lies on a disk. Asking the process for the module, rather than importing it, keeps bundlers for the
 * browser from looking for a replacement.
 */
function onDisk(url: URL): typeof import("node:fs") | undefined {
  return url.protocol === "file:" ? globalThis.process?.getBuiltinModule?.("node:fs") : undefined;
}
