// A look at a file before it is read. In: a file, what the reviewer corrected. Out: what it seems to be, who seems to be
// who and how sure that is, its columns, its first calls or tickets. Its own file because it reads a little of everything
// and keeps nothing.

import type { Role, SheetColumn, SheetInfo, SheetPreview, Tables, Wusheng } from "wusheng";
import { bySpeaker, withRoles } from "../model/roles.ts";
import type { Call, Problem } from "../model/types.ts";
import { bytesOf } from "./file-bytes.ts";
import type { FileKind, NamedFile, Reading } from "./protocol.ts";
import { inFile, linesOf } from "./reading.ts";
import { encodingOf, headOf, inUtf8, sheetOptions, tablesOf, told } from "./told.ts";

/** Somebody whom the file only labels. */
export interface Speaker {
  readonly label: string;
  /** In how many of the calls looked at the label is taken for whom. */
  readonly roles: Readonly<Partial<Record<Role, number>>>;
  /** The least confidence with which that was told by what is said; absent where it was not told. */
  readonly confidence?: number;
  /** Something the speaker said. */
  readonly words: string;
}

/** A table as it would be read. */
export interface Sheet {
  readonly sheets: readonly SheetInfo[];
  readonly sheet: string;
  readonly shape: SheetPreview["shape"];
  readonly headingRow: number;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly string[])[];
}

export interface Peeked {
  readonly kind: FileKind;
  readonly format: string | undefined;
  readonly encoding: string;
  readonly bytes: number;
  readonly calls: readonly Call[];
  readonly tickets: number;
  readonly problems: readonly Problem[];
  /** How often each role speaks in what was looked at. */
  readonly roles: Readonly<Record<string, number>>;
  readonly speakers: readonly Speaker[];
  /** Calls whose roles sound the wrong way round, of how many, and the least confidence in that. */
  readonly swapped: { readonly calls: number; readonly of: number; readonly confidence: number } | null;
  readonly sheet: Sheet | null;
}

/** Calls, problems and rows that are shown or counted. */
const MOST = { calls: 200, shown: 3, problems: 50, rows: 6 };

export async function peek(given: NamedFile, wusheng: Wusheng): Promise<Peeked> {
  const { name, file, how = {} } = given;
  const { kind, reader, format, workbook } = await told(given, wusheng);
  const isTable = reader === "sheet" || format === "csv" || format === "tsv";
  // What may end anywhere can only be read whole.
  const inParts = reader === "lines" || (isTable && !workbook) || format === "text" || format === "lines" || format === "timedRows";
  const raw = inParts ? await headOf(file) : await bytesOf(file);
  const bytes = inUtf8(raw, how.encoding);
  const encoding = workbook ? "" : encodingOf(raw, how);
  const common = { kind, format, bytes: file.size };
  if (kind === "tickets") return { ...common, ...peekTickets(workbook ? raw : inUtf8(raw, encoding), name, how, isTable, await tablesOf(wusheng)), encoding };
  const read = readHead(bytes, given, reader === "sheet" ? await tablesOf(wusheng) : null, wusheng);
  const lines = linesOf(read.ndjson);
  const calls = lines.slice(0, MOST.calls).map((line) => JSON.parse(new TextDecoder().decode(line)) as Call);
  const roles: Record<string, number> = {};
  for (const { role } of calls.flatMap(({ turns }) => turns)) roles[role] = (roles[role] ?? 0) + 1;
  return {
    ...common,
    encoding: how.encoding === undefined ? (recodedFrom(read.problems) ?? encoding) : encoding,
    calls: calls.slice(0, MOST.shown),
    tickets: 0,
    problems: inFile(name, read.problems).slice(0, MOST.problems),
    roles,
    speakers: speakersIn(calls, read.problems),
    swapped: swappedIn(lines.length, read.problems),
    sheet: isTable ? sheetOf(bytes, name, how, await tablesOf(wusheng)) : null,
  };
}

function readHead(bytes: Uint8Array, { name, how = {} }: NamedFile, tables: Tables | null, wusheng: Wusheng): { ndjson: Uint8Array; problems: readonly Problem[] } {
  const { format, columns, map, roles } = how;
  if (!tables) return wusheng.readLines(bytes, { name, ...(format && { format }), ...(columns && { columns }), ...(map && { map }), ...(roles && { roles }) });
  try {
    const read = tables.readSheet(bytes, sheetOptions(name, how));
    return roles ? { ...read, ndjson: withRoles(read.ndjson, bySpeaker(roles)) } : read;
  } catch (error) {
    return { ndjson: new Uint8Array(), problems: (error as { problems?: readonly Problem[] }).problems ?? [] };
  }
}

function sheetOf(bytes: Uint8Array, name: string, how: Reading, tables: Tables): Sheet | null {
  try {
    const { sheets, sheet = "", shape, headingRow, columns, rows } = tables.previewSheet(bytes, sheetOptions(name, how));
    return { sheets, sheet, shape, headingRow, columns, rows: rows.slice(0, MOST.rows) };
  } catch {
    return null;
  }
}

// ── Who is who ──

function speakersIn(calls: readonly Call[], problems: readonly Problem[]): Speaker[] {
  const sure = new Map<string, number>();
  for (const { code, args } of problems) if (code === "rolesInferred") sure.set(String(args.id), Number(args.confidence));
  const found = new Map<string, { roles: Partial<Record<Role, number>>; confidence?: number; words: string }>();
  for (const { id, turns } of calls) {
    const here = new Map<string, { role: Role; words: string }>();
    for (const { speaker, role, text } of turns) {
      if (speaker === undefined) continue;
      const words = here.get(speaker)?.words ?? "";
      here.set(speaker, { role, words: text.length > words.length ? text : words });
    }
    for (const [label, { role, words }] of here) {
      const entry = found.get(label) ?? { roles: {}, words };
      entry.roles[role] = (entry.roles[role] ?? 0) + 1;
      const confidence = role === "unknown" ? undefined : sure.get(id);
      if (confidence !== undefined) entry.confidence = Math.min(entry.confidence ?? 1, confidence);
      found.set(label, entry);
    }
  }
  return [...found].slice(0, 24).map(([label, { words, ...rest }]) => ({ label, ...rest, words: words.slice(0, 60) }));
}

function swappedIn(of: number, problems: readonly Problem[]): Peeked["swapped"] {
  const all = problems.filter(({ code }) => code === "rolesSwapped");
  if (all.length === 0) return null;
  return { calls: all.length, of, confidence: Math.min(...all.map(({ args }) => Number(args.confidence))) };
}

/** The encoding that the reader of calls found, where it was not UTF-8. */
function recodedFrom(problems: readonly Problem[]): string | undefined {
  const encoding = problems.find(({ code }) => code === "recoded")?.args.encoding;
  return encoding === undefined ? undefined : String(encoding).toLowerCase();
}

// ── Tickets ──

function peekTickets(bytes: Uint8Array, name: string, how: Reading, isTable: boolean, tables: Tables): Omit<Peeked, "kind" | "format" | "bytes" | "encoding"> {
  const empty = { calls: [], roles: {}, speakers: [], swapped: null };
  const sheet = isTable ? sheetOf(bytes, name, { ...how, columns: {} }, tables) : null;
  try {
    const given = isTable ? tables.sheetAsCsv(bytes, sheetOptions(name, { ...how, columns: {} })) : bytes;
    const { tickets, problems } = tables.readTickets(given, { name, map: { ...how.map } });
    const columns = sheet?.columns.map((column, at) => ticketColumn(column, sheet.rows.map((row) => row[at] ?? "").find((cell) => cell !== "") ?? "", how, tables));
    return { ...empty, tickets: tickets.length, problems: inFile(name, problems).slice(0, MOST.problems), sheet: sheet && columns ? { ...sheet, columns } : null };
  } catch (error) {
    return { ...empty, tickets: 0, problems: (error as { problems?: readonly Problem[] }).problems ?? [], sheet };
  }
}

/** What a column of tickets is taken for: a table of this column alone tells. */
function ticketColumn({ index, heading }: SheetColumn, cell: string, { map = {} }: Reading, tables: Tables): SheetColumn {
  const given = Object.entries(map).find(([, from]) => from === heading)?.[0];
  if (given) return { index, heading, field: given, guess: "given" };
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const { tickets, problems } = tables.readTickets(new TextEncoder().encode(`${quoted(heading)},ticketid\n${quoted(cell)},-\n`), { name: "column.csv" });
  const { id, ...rest } = (tickets[0] ?? {}) as Record<string, unknown>;
  const field = id !== undefined && id !== "-" ? "id" : (Object.keys(rest).find((key) => key !== "meta") ?? problems.find(({ code }) => code === "badField")?.args.name);
  return field === undefined || field === "" ? { index, heading } : { index, heading, field: String(field), guess: "heading" };
}
