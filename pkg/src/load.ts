// Loads the engine.
// In: where its WebAssembly files are. Out: a `Wusheng` whose methods are synchronous.
// Its own file because Node, bundlers, workers and plain pages each fetch a file in another way.
import init, { initSync } from "../wasm/wusheng_core.js";
import { notLoaded } from "./error.js";
import { prepareExchange } from "./exchange.js";
import { type WasmSource, fileBeside, startModule } from "./start.js";
import type { DictionarySource } from "./insight.js";
import type { Language } from "./types.js";
import { Wusheng } from "./wusheng.js";

export interface LoadOptions {
  /** The file `wusheng_core_bg.wasm`, which scores; found beside the package where not given. */
  wasm?: WasmSource | Promise<WasmSource>;
  /**
   * The file `wusheng_exchange_bg.wasm`, which reads files of any format and masks; found beside the package where not given.
   * Where it lies on a disk it is started when it is first needed.
   */
  exchange?: WasmSource | Promise<WasmSource>;
  /** The file `wusheng.dict`, where it is kept elsewhere; fetched when texts are first cut into words or grouped. */
  dictionary?: DictionarySource | Promise<DictionarySource>;
  /** Language of messages and of a pack's prose. Chinese if not given. */
  language?: Language;
}

let core: Promise<unknown> | undefined;
let exchange: Promise<unknown> | undefined;

/**
 * Loads the engine, once a thread: later calls return at once, and their `wasm` and `exchange` have no effect.
 * Rejects with `WushengError` of code `wasmNotLoaded` where a file cannot be had; a later call tries again.
 */
export async function load(options: LoadOptions = {}): Promise<Wusheng> {
  // Bundlers know this form: they copy the file and put in its new address.
  const module = options.wasm ?? new URL("../wasm/wusheng_core_bg.wasm", import.meta.url);
  core ??= startModule(module, init, initSync);
  exchange ??= prepareExchange(options.exchange ?? new URL("../wasm/wusheng_exchange_bg.wasm", import.meta.url));
  const [scores, reads] = await Promise.allSettled([core, exchange]);
  if (scores.status === "rejected") core = undefined;
  if (reads.status === "rejected") exchange = undefined;
  for (const started of [scores, reads]) if (started.status === "rejected") throw notLoaded(started.reason);
  // Beside the module lies what the build made of the built-in packs. To fetch it would take longer than to make it again.
  const hasPlace = typeof module === "string" || module instanceof URL;
  const lexicon = (pack: string) => (hasPlace ? fileBeside(module, `${pack}.lexicon`) : undefined);
  return new Wusheng(options.language ?? "zh", options.dictionary, lexicon);
}
