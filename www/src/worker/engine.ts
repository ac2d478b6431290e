// The engine with a pack, once for each language and pack. In: a setting. Out: what reads and what scores. Its own file
// because loading is shared by reading, by opening a call and by everything else.

import { load, type PackSource, type Reviewer, type Wusheng } from "wusheng";
import type { Language } from "../model/types.ts";
import type { Modules, Setting } from "./protocol.ts";

export interface Engine {
  readonly wusheng: Wusheng;
  readonly reviewer: Reviewer;
  /** The packs it judges by; none where the built-in one does. */
  readonly packs: readonly PackSource[];
}

/** The name under which problems speak of the reviewer's own pack. */
export const OWN_PACK = "pack.toml";

export let modules: Modules = {};

/** The page hands over what it carries inside itself. */
export function provide(given: Modules): void {
  modules = given;
}

const loaded = new Map<Language, Promise<Wusheng>>();
let latest: { readonly key: string; readonly engine: Promise<Engine> } | undefined;

export function wushengFor(language: Language): Promise<Wusheng> {
  let wusheng = loaded.get(language);
  if (!wusheng) {
    wusheng = load({ language, ...(modules.core && { wasm: modules.core }), ...(modules.exchange && { exchange: modules.exchange }) });
    loaded.set(language, wusheng);
    // A later request may succeed where this one did not.
    wusheng.catch(() => loaded.delete(language));
  }
  return wusheng;
}

/** One is kept: compiling a pack takes a moment, and the reviewer works with one. */
export function engineFor({ language, pack = "" }: Setting): Promise<Engine> {
  const key = `${language}\n${pack}`;
  if (latest?.key !== key) {
    const engine = start(language, pack);
    latest = { key, engine };
    engine.catch(() => (latest = undefined));
  }
  return latest.engine;
}

async function start(language: Language, pack: string): Promise<Engine> {
  const wusheng = await wushengFor(language);
  const packs = packsOf(pack);
  return { wusheng, packs, reviewer: wusheng.reviewer({ packs }) };
}

export const packsOf = (pack: string): readonly PackSource[] => (pack === "" ? [] : [{ name: OWN_PACK, text: pack }]);
