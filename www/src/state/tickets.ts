// Tickets that were handed over, file by file. In: what the worker read of them. Out: signals, kept beside the calls. Its
// own file because tickets have figures but no list: they stand beside whatever calls there are.

import { computed, signal } from "@preact/signals";
import { store } from "../store/database.ts";
import type { TicketFile } from "../worker/protocol.ts";
import { keepTranscripts } from "./settings.ts";
import { guarded } from "./work.ts";

export const tickets = signal<readonly TicketFile[]>([]);
export const ticketCount = computed(() => tickets.value.reduce((sum, { count }) => sum + count, 0));

/** The name under which they are kept. */
const KEY = "tickets";

/** Takes a file of tickets; one of the same name is the same file, read again. */
export function addTickets(file: TicketFile): void {
  setTickets([...tickets.peek().filter(({ name }) => name !== file.name), file]);
}

export function setTickets(files: readonly TicketFile[]): void {
  tickets.value = files;
  keepTickets();
}

/** Keeps them, or takes them out of storage, as was chosen for transcripts. */
export function keepTickets(): void {
  const value = keepTranscripts.peek() ? tickets.peek() : [];
  void guarded(() => store.set(KEY, value));
}

/** What was kept of them at an earlier visit. */
export function restoreTickets(values: ReadonlyMap<string, unknown>): void {
  const kept = values.get(KEY);
  if (Array.isArray(kept) && tickets.peek().length === 0) tickets.value = kept as TicketFile[];
}
