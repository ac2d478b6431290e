// The engine with its built-in pack, once for each language. In: a language. Out: what reads and what scores. Its own
// file because loading is shared by reading and by opening a call.

import { load, type Reviewer, type Wusheng } from "wusheng";
import type { Language } from "../model/types.ts";

export interface Engine {
  readonly wusheng: Wusheng;
  readonly reviewer: Reviewer;
}

const engines = new Map<Language, Promise<Engine>>();

export function engineFor(language: Language): Promise<Engine> {
  let engine = engines.get(language);
  if (!engine) {
    engine = start(language);
    engines.set(language, engine);
    // A later request may succeed where this one did not.
    engine.catch(() => engines.delete(language));
  }
  return engine;
}

async function start(language: Language): Promise<Engine> {
  const wusheng = await load({ language });
  return { wusheng, reviewer: wusheng.reviewer() };
}
