// Which screen is shown. In: the address after `#`, and whether anything was read. Out: the screen, and ways between the
// screens. Its own file so that the browser's own back button works everywhere.

import { computed, effect, signal } from "@preact/signals";
import { filesFromText } from "../intake/files.ts";
import type { NamedFile } from "../worker/protocol.ts";
import { openRow } from "./call.ts";
import { offer } from "./opening.ts";
import { calls, reading } from "./session.ts";
import { strings } from "./language.ts";
import { tickets } from "./tickets.ts";

/** What could not be done, said in one line over any screen; empty where all is well. */
export const mishap = signal("");
/** What came of something that shows nowhere else. */
export const remark = signal("");

/** Screens that need calls, and those that do not. */
const WITH_CALLS = ["overview", "queue", "problems", "trends", "complaints", "report"] as const;
const WITH_TICKETS = ["trends", "report"] as const;
const ALWAYS = ["start", "open", "rules", "settings"] as const;
export type Screen = "call" | (typeof WITH_CALLS)[number] | (typeof ALWAYS)[number];

/** Marks an entry of the browser's history that was reached from the list. */
const FROM_LIST = "fromList";

const hash = signal(location.hash);
addEventListener("popstate", () => {
  hash.value = location.hash;
});
addEventListener("hashchange", () => {
  hash.value = location.hash;
});

const rowInHash = computed(() => {
  const row = /^#call\/(\d+)$/.exec(hash.value)?.[1];
  return row !== undefined && Number(row) < calls.value.length ? Number(row) : null;
});

/** `#find/c-17`: a call by its id, as workbooks link it; the screen of the list until it is there. */
effect(() => {
  const id = /^#find\/(.*)$/.exec(hash.value)?.[1];
  if (id === undefined || reading.value.phase === "none" || reading.value.phase === "restoring") return;
  const wanted = readable(id);
  const row = calls.value.table.ids.indexOf(wanted);
  if (row !== -1) replaceHash(`#call/${row}`);
  else if (reading.value.phase !== "reading") {
    mishap.value = strings.peek().start.noSuchCall(wanted);
    replaceHash("#queue");
  }
});

function readable(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What stands behind a screen's name in the address: a rule. */
export const detail = computed(() => readable(/^#\w+\/(.*)$/.exec(hash.value)?.[1] ?? ""));

export const screen = computed<Screen>(() => {
  const name = /^#(\w+)/.exec(hash.value)?.[1] ?? "start";
  const always = ALWAYS.find((one) => one === name);
  if (always) return always;
  if (reading.value.phase === "none") {
    // Tickets have figures without any call.
    const ofTickets = WITH_TICKETS.find((one) => one === name);
    return ofTickets && tickets.value.length > 0 ? ofTickets : "start";
  }
  if (rowInHash.value !== null) return "call";
  return WITH_CALLS.find((one) => one === name) ?? "queue";
});

effect(() => {
  openRow.value = screen.value === "call" ? rowInHash.value : null;
});

/** Shows a call; from one call to the next the way back stays the list. */
export function showCall(row: number): void {
  if (screen.value === "call") replaceHash(`#call/${row}`);
  else pushHash(`#call/${row}`);
}

export function show(name: Exclude<Screen, "call">, of = ""): void {
  const next = name === "start" ? "#start" : `#${name}${of && `/${encodeURIComponent(of)}`}`;
  if (hash.value !== next) pushHash(next);
}

export const showProblems = (): void => show("problems");

/** Back to the list: by the browser's own way where it leads there, so that its history holds no list twice. */
export function showList(): void {
  if (history.state === FROM_LIST && screen.value === "call") {
    // The browser takes a moment; the next key is meant for the list.
    hash.value = "#queue";
    history.back();
  } else pushHash("#queue");
}

/** Files, handed over in whatever way: looked at first, then read. */
export function open(files: readonly NamedFile[]): void {
  mishap.value = files.length === 0 ? strings.value.start.nothingDropped : "";
  if (files.length === 0) return;
  void offer(files).then((goOn) => {
    if (goOn) pushHash(`#${goOn}`);
  });
}

export function openText(text: string): void {
  const files = filesFromText(text, strings.value.start.pasted);
  if (files.length > 0) open(files);
}

/** The first screen; what was read stays. */
export function showStart(): void {
  show("start");
}

function pushHash(next: string): void {
  history.pushState(screen.value === "queue" ? FROM_LIST : null, "", next);
  hash.value = next;
}

function replaceHash(next: string): void {
  history.replaceState(history.state, "", next);
  hash.value = next;
}
