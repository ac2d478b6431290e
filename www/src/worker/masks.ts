// Masks of the worker. In: a key and the kinds to mask. Out: masked text and lines. Its own file because one mask is kept
// for each key, and everything that goes out goes through it.

import type { Masker, Personal, Wusheng } from "wusheng";

export interface Mask {
  readonly key: string;
  readonly kinds: readonly Personal[];
}

let latest: { readonly name: string; readonly masker: Masker } | undefined;

export function maskerFor(wusheng: Wusheng, { key, kinds }: Mask): Masker {
  const name = `${key} ${kinds.join()}`;
  if (latest?.name !== name) latest = { name, masker: wusheng.masker({ ...(key.length >= 16 && { key }), kinds }) };
  return latest.masker;
}

/** Lines as they go out. */
export const maskedLines = (wusheng: Wusheng, mask: Mask | null, ndjson: Uint8Array): Uint8Array => (mask ? maskerFor(wusheng, mask).lines(ndjson) : ndjson);
