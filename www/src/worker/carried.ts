// Where the worker and the engine's files come from. In: how the page was built. Out: the worker's source, and the files
// that the page carries inside itself. Its own file because the single file `wusheng.html` differs from the hosted page
// only here.

import type { Modules } from "./protocol.ts";
import workerAddress from "./worker.ts?worker&url";

declare const __SINGLE_FILE__: boolean | undefined;

/** Whether everything stands inside the page, which then needs no host. */
export const isSingleFile: boolean = typeof __SINGLE_FILE__ !== "undefined" && __SINGLE_FILE__;

export function workerSource(): string {
  if (isSingleFile) return textOf("worker");
  // By its full address, because a blob has no folder.
  return `import ${JSON.stringify(new URL(workerAddress, document.baseURI).href)};`;
}

const NAMES = ["core", "exchange", "author", "tables", "insight", "dictionary"] as const;

let bytes: Promise<Modules> | undefined;

/** The engine's files; nothing where they are fetched by the worker itself. */
export function moduleBytes(): Promise<Modules> | undefined {
  if (!isSingleFile) return undefined;
  bytes ??= Promise.all(
    NAMES.filter((name) => document.getElementById(`carried-${name}`)).map(async (name) => [name, await unpacked(name)] as const),
  ).then((all) => Object.fromEntries(all) as Modules);
  return bytes;
}

/** A text that the page carries: the worker, the sample. */
export function textOf(name: string): string {
  return document.getElementById(`carried-${name}`)?.textContent ?? "";
}

/** Base64 of gzip, as it stands in the page. */
async function unpacked(name: string): Promise<ArrayBuffer> {
  const packed = Uint8Array.from(atob(textOf(name)), (character) => character.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}
