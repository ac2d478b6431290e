// What has been read: the table of calls, the problems, how far reading has come. In: files. Out: signals. Its own file
// because it alone talks to the worker about reading.

import { signal } from "@preact/signals";
import { count, size } from "../model/format.ts";
import { CallTable } from "../model/table.ts";
import type { Problem } from "../model/types.ts";
import { WorkerClient, type ReadingReply } from "../worker/client.ts";
import type { NamedFile } from "../worker/protocol.ts";
import { announce } from "./announce.ts";
import { language, strings } from "./language.ts";

export type Phase = "none" | "reading" | "finished" | "cancelled" | "failed";

export interface Reading {
  readonly phase: Phase;
  readonly files: readonly string[];
  /** Bytes. */
  readonly done: number;
  readonly total: number;
  /** The file being read. */
  readonly file: string;
  /** Why it broke off. */
  readonly reason: string;
}

export interface Calls {
  readonly table: CallTable;
  /** How many of its calls the lists know of by now. */
  readonly length: number;
}

const shownNow = (table: CallTable): Calls => ({ table, length: table.length });

const NOTHING: Reading = { phase: "none", files: [], done: 0, total: 0, file: "", reason: "" };

export const worker = new WorkerClient();
export const reading = signal<Reading>(NOTHING);
export const problems = signal<readonly Problem[]>([]);
/** The calls; the same table grows while reading, so the value is made anew whenever lists should look again. */
export const calls = signal<Calls>(shownNow(new CallTable()));

/** While reading, lists are sorted anew at most this often: sorting 100 000 rows takes a while. */
const SHOW_EVERY_MS = 400;
let lastShown = 0;
let announcedQuarter = 0;

/** Reads files in place of what was read before. */
export function readFiles(files: readonly NamedFile[]): void {
  const total = files.reduce((sum, { file }) => sum + file.size, 0);
  reading.value = { ...NOTHING, phase: "reading", files: files.map(({ name }) => name), total };
  problems.value = [];
  calls.value = shownNow(new CallTable());
  lastShown = 0;
  announcedQuarter = 0;
  announce(strings.value.reading.preparing);
  worker.read(files, language.value, take);
}

/** Ends the reading; what was scored stays. */
export function cancelReading(): void {
  if (reading.value.phase !== "reading") return;
  worker.stop(language.value);
  show();
  reading.value = { ...reading.value, phase: "cancelled" };
  const { done, total } = reading.value;
  announce(strings.value.reading.cancelled(size(done), size(total), amount(calls.value.table.length)));
}

function take(reply: ReadingReply): void {
  switch (reply.kind) {
    case "batch":
      calls.value.table.append(reply.batch);
      if (performance.now() - lastShown > SHOW_EVERY_MS) show();
      return;
    case "progress":
      reading.value = { ...reading.value, done: reply.done, file: reply.file };
      announceQuarters(reply.done / reading.value.total);
      return;
    case "problems":
      problems.value = [...problems.value, ...reply.problems];
      return;
    case "unreadable":
      problems.value = [...problems.value, unreadable(reply.file, reply.reason)];
      return;
    case "finished":
      show();
      reading.value = { ...reading.value, phase: "finished", done: reading.value.total };
      announce(strings.value.reading.finished(amount(calls.value.table.length), amount(problems.value.length)));
      return;
    case "failed":
      show();
      reading.value = { ...reading.value, phase: "failed", reason: reply.message };
      announce(strings.value.reading.failed(reply.message));
  }
}

/** A file the browser could not give; the engine never saw it, so the problem is the page's own. */
function unreadable(file: string, reason: string): Problem {
  const { unreadable: message, unreadableHelp: help } = strings.value.reading;
  return { code: "unreadable", args: { reason }, severity: "error", message: message(reason), help, file };
}

function show(): void {
  lastShown = performance.now();
  calls.value = shownNow(calls.value.table);
}

/** A live region that speaks at every percent would never be silent. */
function announceQuarters(share: number): void {
  const quarter = Math.floor(share * 4);
  if (quarter <= announcedQuarter || quarter >= 4) return;
  announcedQuarter = quarter;
  announce(`${strings.value.reading.label} ${quarter * 25}%`);
}

function amount(value: number): string {
  return count(value, language.value);
}
