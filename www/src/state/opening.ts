// Files handed over, before they are read: what they seem to be, and what the reviewer corrected. In: files. Out: a
// preview where something is in doubt, else the reading begins at once. Its own file because audio, projects, tickets and
// transcripts come in the same drop.

import { effect, signal, untracked } from "@preact/signals";
import { isProject } from "../model/project.ts";
import type { Peeked } from "../worker/peek.ts";
import type { NamedFile, Reading } from "../worker/protocol.ts";
import { addAudio, isAudio, matchedCount } from "./audio.ts";
import { amount, language, strings } from "./language.ts";
import { messageOf } from "./own-pack.ts";
import { mishap, remark } from "./route.ts";
import { lastFiles, readFiles, readTickets, worker } from "./session.ts";

export interface Preview {
  readonly files: readonly NamedFile[];
  /** The file that is looked at. */
  readonly file: NamedFile;
  readonly peeked: Peeked | null;
  /** Corrections, by the name of a file, or for all files with the same ending (`*.csv`). */
  readonly hows: Readonly<Record<string, Reading>>;
  /** Whether the files were read already, and are looked at again. */
  readonly again: boolean;
  /** Whether corrections are for this file alone. */
  readonly onlyThis: boolean;
  readonly failure: string;
}

export const preview = signal<Preview | null>(null);
/** A project file that waits to be taken over. */
export const offeredProject = signal<NamedFile | null>(null);

type Screen = "overview" | "open" | "settings" | "trends" | "rules";

/** How many files are being looked into; a large workbook takes a while. */
export const looking = signal(0);

/** Takes files; says which screen shows what came of them. */
export async function offer(files: readonly NamedFile[]): Promise<Screen | null> {
  // Most files are told in a moment: only who waits for longer is told so.
  const timer = setTimeout(() => (looking.value = files.length), 400);
  try {
    return await sorted(files);
  } finally {
    clearTimeout(timer);
    looking.value = 0;
  }
}

async function sorted(files: readonly NamedFile[]): Promise<Screen | null> {
  addAudio(files.filter(isAudio));
  const rest = files.filter((file) => !isAudio(file));
  if (rest.length === 0) {
    remark.value = strings.value.notices.recordingsAdded(amount(files.length), amount(matchedCount.value));
    return null;
  }
  const project = await firstProject(rest);
  if (project) {
    offeredProject.value = project;
    return "settings";
  }
  const pack = rest.find(({ name }) => /\.toml$/i.test(name));
  if (pack && rest.length === 1) {
    await takePack(pack);
    return "rules";
  }
  const told = await tell(rest);
  const doubtful = await firstDoubtful(told);
  // What is plain is read at once; only what is in doubt is asked about.
  if (!doubtful) return begin(told);
  preview.value = { files: told, ...doubtful, hows: {}, again: false, onlyThis: false, failure: "" };
  return "open";
}

/** A pack becomes the draft: it is tried and read through before it judges anything. */
async function takePack({ file }: NamedFile): Promise<void> {
  const { write } = await import("./rules/draft.ts");
  write(await file.text());
}

/** Reads files; tickets alone leave the calls as they are. */
function begin(files: readonly NamedFile[]): Screen {
  preview.value = null;
  mishap.value = "";
  if (files.every(({ how }) => how?.kind === "tickets")) {
    lastFiles.value = files;
    readTickets(files).catch((error: unknown) => (mishap.value = messageOf(error)));
    return "trends";
  }
  readFiles(files);
  return "overview";
}

/** Endings of files that may hold tickets. */
const MAY_BE_TICKETS = /\.(csv|tsv|xlsx|txt|json|ndjson|jsonl)$/i;
/** Of a folder with more of them only so many are looked into beforehand; the rest is told when it is read. */
const MOST_TOLD = 300;

async function tell(files: readonly NamedFile[]): Promise<readonly NamedFile[]> {
  const asked = files.filter(({ name }) => MAY_BE_TICKETS.test(name)).slice(0, MOST_TOLD);
  const kinds = await worker.ask("tell", asked).catch(() => []);
  const kindOf = new Map(asked.map((file, index) => [file, kinds[index]]));
  return files.map((file) => {
    const kind = kindOf.get(file);
    return kind ? { ...file, how: { kind } } : file;
  });
}

const endingOf = (name: string): string => /\.[^./]+$/.exec(name)?.[0].toLowerCase() ?? "";

/** The largest file of each kind and ending says most about all of them: the first in which something is in doubt. */
async function firstDoubtful(files: readonly NamedFile[]): Promise<{ file: NamedFile; peeked: Peeked | null } | null> {
  const largest = new Map<string, NamedFile>();
  for (const file of files) {
    const group = `${file.how?.kind ?? ""}${endingOf(file.name)}`;
    const known = largest.get(group);
    if (!known || file.file.size > known.file.size) largest.set(group, file);
  }
  const doubtful: { file: NamedFile; peeked: Peeked }[] = [];
  const some = [...largest.values()].slice(0, 8);
  for (const file of some) {
    const peeked = await worker.ask("peek", file).catch(() => null);
    if (peeked && !isPlain(peeked)) doubtful.push({ file, peeked });
  }
  // Beside files that can be read, those are only reported.
  const helped = doubtful.find(({ peeked }) => !peeked.problems.some(({ code }) => HOPELESS.has(code)));
  return helped ?? (doubtful.length === some.length ? (doubtful[0] ?? null) : null);
}

/** What the reader was not sure of itself. */
const DOUBTS: ReadonlySet<string> = new Set(["rolesUnclear", "rolesSwapped", "oneRole"]);
/** Lines that are left out are told of after reading; nothing can be put right about them here. */
const LEFT_OUT: ReadonlySet<string> = new Set(["badJson", "notACall", "noTurns"]);
/** Files of which nothing can be made in any way. */
const HOPELESS: ReadonlySet<string> = new Set(["emptyFile", "binaryFile", "workbookUnreadable"]);

/** Whether nothing can come of reading: there is this file only, and no correction makes calls of it. */
export const isHopeless = ({ files, peeked }: Preview): boolean => files.length === 1 && (peeked?.problems.some(({ code }) => HOPELESS.has(code)) ?? false);

/** Calls were found, somebody speaks as the agent and somebody as the customer, and nothing is wrong. */
function isPlain({ kind, calls, tickets, roles, problems }: Peeked): boolean {
  if (kind === "tickets") return tickets > 0;
  const all = Object.values(roles).reduce((sum, one) => sum + one, 0);
  const known = (roles.agent ?? 0) + (roles.customer ?? 0);
  const isWrong = problems.some(({ severity, code }) => severity === "error" && !LEFT_OUT.has(code));
  return calls.length > 0 && known > all / 2 && !isWrong && !problems.some(({ code }) => DOUBTS.has(code));
}

async function firstProject(files: readonly NamedFile[]): Promise<NamedFile | undefined> {
  for (const file of files) if (/\.(wusheng|json)$/i.test(file.name) && (await isProject(file.file))) return file;
  return undefined;
}

// ── Corrections ──

/** The name under which corrections of a file stand. */
const placeOf = ({ onlyThis }: Preview, { name }: NamedFile): string => (onlyThis || endingOf(name) === "" ? name : `*${endingOf(name)}`);

/** How a file is to be read: its own corrections go before those of all like it. */
export function howOf(now: Preview, file: NamedFile): Reading {
  return now.hows[file.name] ?? now.hows[`*${endingOf(file.name)}`] ?? file.how ?? {};
}

/** Files that corrections of the one looked at are for. */
export const likeIt = ({ files, file }: Preview): readonly NamedFile[] => files.filter(({ name }) => endingOf(name) === endingOf(file.name));

/** Corrects how the file, or all files like it, are to be read, and looks again. */
export function correct(change: (how: Reading) => Reading): void {
  const now = preview.value;
  if (!now) return;
  const how = change(howOf(now, now.file));
  void look({ ...now, hows: { ...now.hows, [placeOf(now, now.file)]: how } });
}

export function choose(name: string): void {
  const now = preview.value;
  const file = now?.files.find((one) => one.name === name);
  if (now && file) void look({ ...now, file });
}

export function chooseScope(onlyThis: boolean): void {
  const now = preview.value;
  if (now) preview.value = { ...now, onlyThis };
}

async function look(next: Preview): Promise<void> {
  preview.value = { ...next, failure: "" };
  const asked = preview.value;
  try {
    const peeked = await worker.ask("peek", { ...next.file, how: howOf(next, next.file) });
    if (preview.value === asked) preview.value = { ...asked, peeked };
  } catch (error) {
    if (preview.value === asked) preview.value = { ...asked, peeked: null, failure: messageOf(error) };
  }
}

// What is said of a file is said in the language of the page.
effect(() => {
  language.value;
  const now = preview.peek();
  if (now) untracked(() => void look(now));
});

/** Shows again how the files were read that are on the table now. */
export async function reconsider(): Promise<boolean> {
  const [file] = lastFiles.peek();
  if (!file) return false;
  const files = lastFiles.peek();
  const hows = Object.fromEntries(files.flatMap(({ name, how }) => (how ? [[name, how]] : [])));
  await look({ files, file, peeked: null, hows, again: true, onlyThis: files.length === 1, failure: "" });
  return true;
}

/** Reads the files as the preview shows them. */
export function readPreviewed(): Screen | null {
  const now = preview.value;
  if (!now) return null;
  return begin(now.files.map((file) => ({ ...file, how: howOf(now, file) })));
}
