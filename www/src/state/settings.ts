// What the reviewer chose once and for all: her name, whether transcripts are kept, verdicts hidden, exports masked. In:
// choices. Out: signals, kept. Its own file because each of them is kept under its name.

import { effect, signal, type Signal } from "@preact/signals";
import { store } from "../store/database.ts";
import { makeKey, maskKey, masks, unmaskedKinds } from "./masking.ts";
import { guarded, reviewer } from "./work.ts";

export const keepTranscripts = signal(true);
export const blind = signal(false);
/** By the names under which they are kept. */
const SETTINGS: Readonly<Record<string, Signal<never>>> = {
  reviewer: reviewer as Signal<never>,
  keepTranscripts: keepTranscripts as Signal<never>,
  blind: blind as Signal<never>,
  masks: masks as Signal<never>,
  unmaskedKinds: unmaskedKinds as unknown as Signal<never>,
  maskKey: maskKey as Signal<never>,
};

/** Takes over what was kept, and keeps every change from here on. */
export function restoreSettings(values: ReadonlyMap<string, unknown>): void {
  for (const [name, setting] of Object.entries(SETTINGS)) {
    const kept = values.get(name);
    if (typeof kept === typeof setting.value && Array.isArray(kept) === Array.isArray(setting.value)) setting.value = kept as never;
    let first = true;
    effect(() => {
      const { value } = setting;
      if (first) first = false;
      else void guarded(() => store.set(name, value));
    });
  }
  // Made when it is first needed, and kept like any other choice.
  makeKey();
}
