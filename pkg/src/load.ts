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
  /**
   * The file `wusheng_core_bg.wasm`, which scores; found beside the package where not given. Where it is the address of a file on a
   * disk, the files `<pack>.lexicon` beside it make reviewers of built-in packs in less than half the time.
   */
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
/** Where the module that scores was found, if at an address: beside it lies what the build made of the built-in packs. */
let place: string | URL | undefined;

async function startCore(given: WasmSource | Promise<WasmSource>): Promise<unknown> {
  const source = await given;
  place = typeof source === "string" || source instanceof URL ? source : undefined;
  return startModule(source, init, initSync);
}

/** The lexicon of a built-in pack. Where it would have to be fetched, making it is quicker. */
const lexicon = (pack: string) => (place === undefined ? undefined : fileBeside(place, `${pack}.lexicon`));

/**
 * Loads the engine, once a thread: later calls return at once, and their `wasm` and `exchange` have no effect.
 * Rejects with `WushengError` of code `wasmNotLoaded` where a file cannot be had; a later call tries again.
 */
export async function load(options: LoadOptions = {}): Promise<Wusheng> {
  // Bundlers know this form: they copy the file and put in its new address.
  core ??= startCore(options.wasm ?? new URL("../wasm/wusheng_core_bg.wasm", import.meta.url));
  exchange ??= prepareExchange(options.exchange ?? new URL("../wasm/wusheng_exchange_bg.wasm", import.meta.url));
  const [scores, reads] = await Promise.allSettled([core, exchange]);
  if (scores.status === "rejected") core = undefined;
  if (reads.status === "rejected") exchange = undefined;
  for (const started of [scores, reads]) if (started.status === "rejected") throw notLoaded(started.reason);
  return new Wusheng(options.language ?? "zh", options.dictionary, lexicon);
}
