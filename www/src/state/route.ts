// Which screen is shown. In: the address after `#`, and whether anything was read. Out: the screen, and ways between the
// screens. Its own file so that the browser's own back button works everywhere.

import { computed, effect, signal } from "@preact/signals";
import { filesFromText } from "../intake/files.ts";
import type { NamedFile } from "../worker/protocol.ts";
import { openRow } from "./call.ts";
import { strings } from "./language.ts";
import { calls, readFiles, reading } from "./session.ts";

/** What could not be done, said in one line over any screen; empty where all is well. */
export const mishap = signal("");

export type Screen = "start" | "list" | "call" | "problems";

/** Marks an entry of the browser's history that was reached from the list. */
const FROM_LIST = "fromList";

const hash = signal(location.hash);
addEventListener("popstate", () => {
  hash.value = location.hash;
});

const rowInHash = computed(() => {
  const row = /^#call\/(\d+)$/.exec(hash.value)?.[1];
  return row !== undefined && Number(row) < calls.value.length ? Number(row) : null;
});

export const screen = computed<Screen>(() => {
  if (reading.value.phase === "none" || hash.value === "#start") return "start";
  if (rowInHash.value !== null) return "call";
  return hash.value === "#problems" ? "problems" : "list";
});

effect(() => {
  openRow.value = screen.value === "call" ? rowInHash.value : null;
});

// An address from another visit leads nowhere: nothing is read yet.
replaceHash("");

/** Shows a call; from one call to the next the way back stays the list. */
export function showCall(row: number): void {
  if (screen.value === "call") replaceHash(`#call/${row}`);
  else pushHash(`#call/${row}`);
}

export function showProblems(): void {
  pushHash("#problems");
}

/** Back to the list: by the browser's own way where it leads there, so that its history holds no list twice. */
export function showList(): void {
  if (history.state === FROM_LIST) history.back();
  else replaceHash("");
}

export function open(files: readonly NamedFile[]): void {
  mishap.value = files.length === 0 ? strings.value.start.nothingDropped : "";
  if (files.length === 0) return;
  replaceHash("");
  readFiles(files);
}

export function openText(text: string): void {
  open(filesFromText(text, strings.value.start.pasted));
}

/** The first screen; what was read stays. */
export function showStart(): void {
  if (screen.value !== "start") pushHash("#start");
}

function pushHash(next: string): void {
  history.pushState(FROM_LIST, "", next);
  hash.value = next;
}

function replaceHash(next: string): void {
  // From call to call the entry before stays the list; an entry without a hash is the list itself.
  history.replaceState(next === "" ? null : history.state, "", next === "" ? location.pathname + location.search : next);
  hash.value = next;
}
