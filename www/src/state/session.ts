// What has been read: the table of calls, the problems, how far reading has come. In: files, or what was kept of them.
// Out: signals. Its own file because it alone talks to the worker about reading, and keeps what is read.

import { batch, computed, effect, signal } from "@preact/signals";
import { size } from "../model/format.ts";
import { CallTable, type Batch } from "../model/table.ts";
import type { Problem } from "../model/types.ts";
import { store } from "../store/database.ts";
import { WorkerClient, type ReadingReply } from "../worker/client.ts";
import type { PackInForce } from "../worker/methods.ts";
import type { NamedFile, Setting } from "../worker/protocol.ts";
import { announce } from "./announce.ts";
import { amount, language, strings } from "./language.ts";
import { ndjsonOf } from "./lines.ts";
import { keepTranscripts } from "./settings.ts";
import { addTickets, keepTickets, setTickets } from "./tickets.ts";
import { guarded, ownPack, work } from "./work.ts";

type Phase = "none" | "restoring" | "reading" | "finished" | "cancelled" | "failed" | "rescoring";

export interface Reading {
  readonly phase: Phase;
  readonly files: readonly string[];
  /** Bytes; calls while they are scored anew. */
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

/** What is kept of the files last read, beside their calls. */
export interface Import {
  readonly files: readonly string[];
  readonly at: string;
  readonly calls: number;
  readonly problems: readonly Problem[];
  /** Whether it was read to its end. */
  readonly complete: boolean;
  /** Whether the calls are kept too. */
  readonly kept: boolean;
  /** By what they were scored. */
  readonly scoredBy: string;
}

const shownNow = (table: CallTable): Calls => ({ table, length: table.length });

const NOTHING: Reading = { phase: "none", files: [], done: 0, total: 0, file: "", reason: "" };

/** How often the worker had to be started anew; told, since it may have taken a moment. */
export const workerDeaths = signal(0);

const setting = computed<Setting>(() => ({
  language: language.value,
  ...(ownPack.value && { pack: ownPack.value.text }),
}));

export const worker = new WorkerClient(setting.peek(), () => {
  workerDeaths.value += 1;
  announce(strings.value.reading.workerRestarted);
});
export const reading = signal<Reading>(NOTHING);
export const problems = signal<readonly Problem[]>([]);
/** The calls; the same table grows while reading, so the value is made anew whenever lists should look again. */
export const calls = signal<Calls>(shownNow(new CallTable()));
/** The pack that judges, with its rules. */
export const pack = signal<PackInForce | null>(null);
/** What was read at an earlier visit, until something else is read. */
export const earlier = signal<Import | null>(null);

/** While reading, lists are sorted anew at most this often: sorting 100 000 rows takes a while. */
const SHOW_EVERY_MS = 400;
let lastShown = 0;
let announcedQuarter = 0;

// Everything is asked in the language and by the pack in force. Asking for the pack starts the worker, too.
effect(() => {
  worker.setting = setting.value;
});

const scoredByNow = () => pack.peek()?.hash ?? "";

/** The pack that scores what is being read; another may be saved meanwhile. */
let readBy: string | undefined;

/** The files that were read last, while the page is open: they can be read again in another way. */
export const lastFiles = signal<readonly NamedFile[]>([]);

/** Reads files in place of what was read before; tickets stay where no others come. */
export function readFiles(files: readonly NamedFile[]): void {
  lastFiles.value = files;
  if (files.some(({ how }) => how?.kind === "tickets")) setTickets([]);
  const total = files.reduce((sum, { file }) => sum + file.size, 0);
  reading.value = { ...NOTHING, phase: "reading", files: files.map(({ name }) => name), total };
  problems.value = [];
  calls.value = shownNow(new CallTable());
  earlier.value = null;
  lastShown = 0;
  announcedQuarter = 0;
  announce(strings.value.reading.preparing);
  keep(() => store.clearBatches());
  keepImport(false);
  const { table } = calls.value;
  readBy = setting.peek().pack;
  worker.read(
    files,
    () => {
      // A worker that begins again tells its problems again.
      problems.value = [];
      return table.length;
    },
    take,
  );
}

/** Ends the reading; what was scored stays. */
export function cancelReading(): void {
  if (reading.value.phase !== "reading") return;
  worker.stop();
  show();
  reading.value = { ...reading.value, phase: "cancelled" };
  keepImport(true);
  const { done, total } = reading.value;
  announce(strings.value.reading.cancelled(size(done), size(total), amount(calls.value.table.length)));
}

function take(reply: ReadingReply): void {
  switch (reply.kind) {
    case "batch":
      calls.value.table.append(reply.batch);
      if (keepTranscripts.value) keep(() => store.addBatch(reply.batch));
      if (performance.now() - lastShown > SHOW_EVERY_MS) show();
      return;
    case "tickets":
      addTickets(reply.tickets);
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
      keepImport(true);
      announce(strings.value.reading.finished(amount(calls.value.table.length), amount(problems.value.length)));
      void replayRoles();
      if (readBy !== setting.peek().pack) void rescore();
      return;
    case "failed":
      show();
      reading.value = { ...reading.value, phase: "failed", reason: reply.message };
      keepImport(false);
      announce(strings.value.reading.failed(reply.message));
  }
}

/** A file the browser could not give; the engine never saw it, so the problem is the page's own. */
export function unreadable(file: string, reason: string): Problem {
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

// ── What is kept ──

let keeping: Promise<unknown> = Promise.resolve();

/** One after another: batches are read back in the order they were kept. */
function keep(write: () => Promise<void>): void {
  keeping = keeping.then(() => guarded(write));
}

function keepImport(complete: boolean): void {
  const { files } = reading.value;
  const value: Import = {
    files: files.slice(0, 200),
    at: new Date().toISOString(),
    calls: calls.value.table.length,
    problems: problems.value.slice(0, 1000),
    complete,
    kept: keepTranscripts.value,
    scoredBy: scoredByNow(),
  };
  keep(() => store.set("import", value));
}

/** Takes transcripts out of storage, or puts them back in. */
export async function chooseKeeping(on: boolean): Promise<void> {
  keepTranscripts.value = on;
  keepTickets();
  keep(() => store.clearBatches());
  if (on) keepAll();
  if (reading.value.phase !== "none") keepImport(reading.value.phase !== "failed");
  await keeping;
}

function keepAll(): void {
  const { table } = calls.value;
  for (let piece = 0; piece < table.pieces; piece += 1) keep(() => store.addBatch(table.batchOf(piece)));
}

/** Brings back what was kept of the files last read. */
export async function restoreCalls(kept: Import | undefined): Promise<void> {
  if (!kept) return;
  earlier.value = kept;
  if (!kept.kept || kept.calls === 0) return;
  reading.value = { ...NOTHING, phase: "restoring", files: kept.files };
  const table = new CallTable();
  const restored = await guarded(() => store.batches((batch) => table.append(batch)));
  // Files may have been dropped meanwhile; they come first.
  if (reading.value.phase !== "restoring") return;
  if (!restored || table.length === 0) {
    reading.value = NOTHING;
    return;
  }
  calls.value = shownNow(table);
  problems.value = kept.problems;
  reading.value = { ...NOTHING, phase: "finished", files: kept.files };
  scoredBy = kept.scoredBy;
  await replayRoles();
}

/** Everything that is known of the calls is forgotten; the worker knows nothing of them anyway. */
export function dropCalls(): void {
  worker.stop();
  reading.value = NOTHING;
  problems.value = [];
  calls.value = shownNow(new CallTable());
  earlier.value = null;
  lastFiles.value = [];
  setTickets([]);
}

/** Reads tickets beside the calls there are. */
export async function readTickets(files: readonly NamedFile[]): Promise<void> {
  const read = await worker.ask("tickets", files);
  setTickets(read.tickets);
  problems.value = [...problems.value, ...read.problems];
  const all = read.tickets.reduce((sum, { count: one }) => sum + one, 0);
  announce(strings.value.tickets.read(amount(all), amount(read.problems.length)));
}

// ── Scoring anew ──

/** The hash of the pack by which the table was scored, where it may not be the one in force. */
let scoredBy = "";

/** Scores calls anew, after their roles were put right; by their ids, some of which may not be here. */
export async function rescoreCalls(ids: ReadonlySet<string>): Promise<void> {
  const { table } = calls.peek();
  if (ids.size === 0) return;
  const rows = Array.from({ length: table.length }, (_, row) => row).filter((row) => ids.has(table.ids[row] ?? ""));
  for (let at = 0; at < rows.length; at += 400) {
    const some = rows.slice(at, at + 400);
    const again = await worker.ask("score", ndjsonOf(some, table));
    if (!again || table !== calls.peek().table) return;
    some.forEach((row, index) => table.replace(row, again, index));
  }
  show();
}

async function replayRoles(): Promise<void> {
  await rescoreCalls(new Set([...work.peek()].filter(([, { roles }]) => roles !== null).map(([call]) => call)));
}

/** Counts scorings: another pack may come into force while one is on its way. */
let scorings = 0;

/** Scores every call anew by the pack in force; the list changes when all are done. */
async function rescore(): Promise<void> {
  const { table } = calls.peek();
  // Calls that are still being read are scored anew at the end, where it is needed.
  if (table.length === 0 || reading.peek().phase === "reading") return;
  const before = reading.peek();
  const fresh = new CallTable();
  scorings += 1;
  const ticket = scorings;
  const isOutdated = () => ticket !== scorings || calls.peek().table !== table;
  reading.value = { ...before, phase: "rescoring", done: 0, total: table.length };
  try {
    for (let piece = 0; piece < table.pieces; piece += 1) {
      const { from, to } = table.rowsOf(piece);
      const rows = Array.from({ length: to - from }, (_, index) => from + index);
      const scored = await worker.ask("score", ndjsonOf(rows, table));
      if (isOutdated()) return;
      if (scored) fresh.append({ ...scored, ...table.pieceOf(piece) });
      reading.value = { ...reading.value, done: to };
    }
  } catch (error) {
    if (!isOutdated()) reading.value = { ...before, phase: "failed", reason: error instanceof Error ? error.message : String(error) };
    return;
  }
  batch(() => {
    calls.value = shownNow(fresh);
    reading.value = { ...before, phase: "finished" };
  });
  if (keepTranscripts.value) {
    keep(() => store.clearBatches());
    keepAll();
  }
  keepImport(true);
  announce(strings.value.reading.rescored(amount(fresh.length)));
}

/** The setting that the pack in force was asked for with. */
const followed = signal<Setting | null>(null);

const BUSY: ReadonlySet<Phase> = new Set(["restoring", "reading", "rescoring"]);

/** Whether every call is scored by the pack that is in force: figures of them hold until something changes. */
export const isScored = computed(() => followed.value === setting.value && !BUSY.has(reading.value.phase));

/** Asks for the pack in force whenever it or the language changes; calls scored by another are scored anew. */
export function followPack(): void {
  effect(() => {
    const asked = setting.value;
    void worker.ask("pack").then(
      (inForce) => {
        if (asked !== setting.peek()) return;
        const last = scoredBy || pack.peek()?.hash;
        scoredBy = "";
        // Together: nothing is scored between the pack and the scoring by it.
        batch(() => {
          pack.value = inForce;
          if (last !== undefined && last !== inForce.hash) void rescore();
          followed.value = asked;
        });
      },
      (error: unknown) => {
        if (asked === setting.peek()) followed.value = asked;
        if (reading.peek().phase === "none" || reading.peek().phase === "restoring") {
          startFailure.value = error instanceof Error ? error.message : String(error);
        }
      },
    );
  });
}

/** Why the engine could not be started. */
export const startFailure = signal("");

/** All calls through a job of the worker, a piece at a time. */
export async function throughCalls<R>(
  job: number,
  onPiece: (done: number) => void = () => undefined,
  rows?: Uint32Array,
  onResult: (piece: unknown) => void = () => undefined,
): Promise<R> {
  const { table } = calls.peek();
  const all = rows ?? Uint32Array.from({ length: table.length }, (_, row) => row);
  for (let at = 0; at < all.length; at += 400) {
    onResult(await worker.ask("push", job, ndjsonOf(all.subarray(at, at + 400), table)));
    onPiece(Math.min(all.length, at + 400));
  }
  return (await worker.ask("end", job)) as R;
}

export type { Batch };
