// Loads the engine.
// In: where its WebAssembly file is. Out: a `Wusheng` whose methods are synchronous.
// Its own file because Node, bundlers, workers and plain pages each fetch the file in another way.
import init, { initSync } from "../wasm/wusheng_core.js";
import { WushengError } from "./error.js";
import { type WasmSource, startModule } from "./start.js";
import type { DictionarySource } from "./insight.js";
import type { Language } from "./types.js";
import { Wusheng } from "./wusheng.js";

export interface LoadOptions {
  /** The file `wusheng_core_bg.wasm`; found beside the package where not given. */
  wasm?: WasmSource | Promise<WasmSource>;
  /** The file `wusheng.dict`, where it is kept elsewhere; fetched when texts are first cut into words or grouped. */
  dictionary?: DictionarySource | Promise<DictionarySource>;
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
  return new Wusheng(options.language ?? "zh", options.dictionary);
}

function start(given: LoadOptions["wasm"]): Promise<unknown> {
  // Bundlers know this form: they copy the file and put in its new address.
  return startModule(given ?? new URL("../wasm/wusheng_core_bg.wasm", import.meta.url), init, initSync);
}
