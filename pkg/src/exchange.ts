// What reads files and masks: a module of its own, which a program that only scores can do without.
// In: where its file is. Out: its functions, the module started. Its own file because where the file lies on a disk the
// module starts when it is first needed, and everywhere else beside the one that scores, so that reading is synchronous.
import * as exchange from "../wasm/wusheng_exchange.js";
import init, { initSync } from "../wasm/wusheng_exchange.js";
import { notLoaded } from "./error.js";
import { type WasmSource, startLater, startModule } from "./start.js";

/** What is left to do before the module can be used. */
let start: (() => unknown) | undefined;

/** Starts the module, or sees that it can be started at once. */
export async function prepareExchange(source: WasmSource | Promise<WasmSource>): Promise<void> {
  const given = await source;
  start = typeof given === "string" || given instanceof URL ? startLater(given, initSync) : undefined;
  if (!start) await startModule(given, init, initSync);
}

/** The module's functions. */
export function exchanged(): typeof exchange {
  try {
    start?.();
  } catch (cause) {
    throw notLoaded(cause);
  }
  start = undefined;
  return exchange;
}
