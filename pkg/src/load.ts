// Loads the engine.
// In: where its WebAssembly file is. Out: a `Wusheng` whose methods are synchronous.
// Its own file because Node, bundlers, workers and plain pages each fetch the file in another way.
import init, { initSync } from "../wasm/wusheng_core.js";
import { WushengError } from "./error.js";
import type { Language } from "./types.js";
import { Wusheng } from "./wusheng.js";

/** Where the WebAssembly comes from, for hosts that place files elsewhere or compile once for several workers. */
export type WasmSource = string | URL | Response | BufferSource | WebAssembly.Module;

export interface LoadOptions {
  /** The file `wusheng_core_bg.wasm`; found beside the package where not given. */
  wasm?: WasmSource | Promise<WasmSource>;
  /** Language of messages and of a pack's prose. Chinese if not given. */
  language?: Language;
}

let started: Promise<unknown> | undefined;

/**
 * Loads the engine, once a thread: later calls return at once, and their `wasm` has no effect.
 * Rejects with `WushengError` of code `wasmNotLoaded` where the file cannot be had; a later call tries again.
 */
export async function load(options: LoadOptions = {}): Promise<Wusheng> {
  started ??= start(options.wasm).catch((cause: unknown) => {
    started = undefined;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new WushengError("wasmNotLoaded", `The WebAssembly file of wusheng could not be loaded: ${reason}`, [], {
      cause,
    });
  });
  await started;
  return new Wusheng(options.language ?? "zh");
}

function start(given: LoadOptions["wasm"]): Promise<unknown> {
  // Bundlers know this form: they copy the file and put in its new address.
  return startModule(given ?? new URL("../wasm/wusheng_core_bg.wasm", import.meta.url), init, initSync);
}

/** Starts a module with the two ways in that are made with it. */
export async function startModule(
  given: WasmSource | Promise<WasmSource>,
  init: (source: { module_or_path: Response }) => Promise<unknown>,
  initSync: (source: { module: WebAssembly.Module }) => unknown,
): Promise<unknown> {
  const source = await given;
  const fetched = typeof source === "string" || source instanceof URL ? await fetchWasm(source) : source;
  if (isResponse(fetched)) {
    if (!fetched.ok) throw new Error(`${fetched.url} answered ${fetched.status}`);
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

async function fetchWasm(address: string | URL): Promise<Response | BufferSource> {
  const url = new URL(address, import.meta.url);
  // Node's fetch does not read files. Asking the process for the module, rather than importing it, keeps bundlers
  // for the browser from looking for a replacement.
  const fs = url.protocol === "file:" ? globalThis.process?.getBuiltinModule?.("node:fs") : undefined;
  return fs ? fs.promises.readFile(url) : fetch(url);
}
