// What a file holds and how it is written. In: its first bytes, its name, what the reviewer corrected. Out: calls or
// tickets, and which reader it is for. Its own file because the look at a file and its reading must come to the same.

import type { SheetPreview, Tables, Wusheng } from "wusheng";
import { bytesOf } from "./file-bytes.ts";
import { modules } from "./engine.ts";
import type { FileKind, NamedFile, Reading } from "./protocol.ts";

/** Who reads it: line by line, a sheet with its columns, or everything else. */
type Reader = "lines" | "sheet" | "whole";

interface Told {
  readonly kind: FileKind;
  readonly reader: Reader;
  readonly format: string | undefined;
  /** Whether it is a workbook, which only makes sense whole. */
  readonly workbook: boolean;
}

const LINE_BREAK = 0x0a;
/** A file is looked at this far; its last line is then cut off. */
const HEAD = 1 << 17;

export const tablesOf = (wusheng: Wusheng): Promise<Tables> => wusheng.tables(modules.tables ? { wasm: modules.tables } : {});

/** The beginning of a file in whole lines, or all of a small one. */
export async function headOf(file: Blob): Promise<Uint8Array> {
  const head = await bytesOf(file.slice(0, HEAD));
  return file.size <= HEAD ? head : head.subarray(0, head.lastIndexOf(LINE_BREAK) + 1 || head.length);
}

/** Bytes in the encoding that the reviewer named, as UTF-8. */
export function inUtf8(bytes: Uint8Array, encoding: string | undefined): Uint8Array {
  if (encoding === undefined || encoding === "utf-8") return bytes;
  return new TextEncoder().encode(new TextDecoder(encoding).decode(bytes));
}

/** What bytes are written in: as the reviewer said, else what their beginning shows. */
export function encodingOf(head: Uint8Array, { encoding }: Reading): string {
  if (encoding) return encoding;
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  try {
    // The last character may be cut.
    new TextDecoder("utf-8", { fatal: true }).decode(head.subarray(0, head.lastIndexOf(LINE_BREAK) + 1 || head.length));
    return "utf-8";
  } catch {
    return "gb18030";
  }
}

const isWorkbook = (head: Uint8Array): boolean => head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4;

/** How the options of a sheet are called by the engine. */
export const sheetOptions = (name: string, { columns, sheet, headingRow }: Reading) => ({
  name,
  ...(columns && { columns }),
  ...(sheet !== undefined && { sheet }),
  ...(headingRow !== undefined && { headingRow }),
});

export async function told({ name, file, how = {} }: NamedFile, wusheng: Wusheng): Promise<Told> {
  const raw = await headOf(file);
  const head = inUtf8(raw, how.encoding);
  const workbook = isWorkbook(head) && how.format === undefined;
  if (workbook) {
    // Unpacking a large one takes a while: what is known already is not asked again.
    const kind = how.kind ?? (await kindOfWorkbook(wusheng, await bytesOf(file), name, how));
    return { kind, reader: "sheet", format: "xlsx", workbook };
  }
  const format = how.format ?? wusheng.detectFormat(head.subarray(0, 1 << 16), name);
  // Who reads calls recodes them; headings and fields are looked for here in UTF-8.
  const text = inUtf8(raw, encodingOf(raw, how));
  if (format === "csv" || format === "tsv") {
    const preview = sheetOf(await tablesOf(wusheng), text, name, how);
    const kind = how.kind ?? (preview ? await kindOfSheet(wusheng, text, preview, name, how) : "calls");
    const corrected = how.columns !== undefined || how.headingRow !== undefined;
    const plain = !corrected && (preview?.shape === "turns" || preview?.shape === "sides") && preview.headingRow === 1;
    return { kind, reader: plain ? "whole" : "sheet", format, workbook };
  }
  if (format === "ndjson" || format === "json") {
    const kind = how.kind ?? (await kindOfObjects(wusheng, text, how));
    const lines = format === "ndjson" && how.encoding === undefined;
    return { kind, reader: lines ? "lines" : "whole", format, workbook };
  }
  return { kind: how.kind ?? "calls", reader: "whole", format, workbook };
}

/** A look at a sheet; nothing where it cannot be read at all, which reading it will say. */
function sheetOf(tables: Tables, bytes: Uint8Array, name: string, how: Reading): SheetPreview | undefined {
  try {
    return tables.previewSheet(bytes, sheetOptions(name, how));
  } catch {
    return undefined;
  }
}

/** What tickets have and calls have not. */
const OF_TICKETS = ["openedAt", "resolvedAt", "closedAt", "firstResponseAt", "followedUpAt", "dueAt", "severity", "category", "waitMs", "talkMs", "rating", "nps", "ces", "reopened"] as const;

async function kindOfWorkbook(wusheng: Wusheng, bytes: Uint8Array, name: string, how: Reading): Promise<FileKind> {
  const preview = sheetOf(await tablesOf(wusheng), bytes, name, how);
  return preview ? kindOfSheet(wusheng, bytes, preview, name, how) : "calls";
}

async function kindOfSheet(wusheng: Wusheng, bytes: Uint8Array, { shape }: SheetPreview, name: string, how: Reading): Promise<FileKind> {
  if (shape !== "unknown") return "calls";
  const tables = await tablesOf(wusheng);
  return kindOfTickets(tables, tables.sheetAsCsv(bytes, sheetOptions(name, { ...how, columns: {} })), "tickets.csv", how);
}

function kindOfTickets(tables: Tables, bytes: Uint8Array, name: string, { map }: Reading): FileKind {
  const { tickets } = tables.readTickets(bytes, { name, ...(map && { map: { ...map } }) });
  return OF_TICKETS.filter((field) => tickets.some((ticket) => ticket[field] !== undefined)).length >= 2 ? "tickets" : "calls";
}

/** How readers know what was said in one turn. */
const WORDS = /^(text|content|utterance|message|sentence|transcript|words)$/i;

/** Objects that hold a list of things said are calls. */
async function kindOfObjects(wusheng: Wusheng, head: Uint8Array, how: Reading): Promise<FileKind> {
  const [first = ""] = new TextDecoder().decode(head).trimStart().split("\n", 1);
  try {
    const given: unknown = JSON.parse(first);
    if (!isRecord(given)) return "calls";
    const lists = Object.values(given).filter((value): value is unknown[] => Array.isArray(value));
    if (lists.some((list) => list.some((one) => isRecord(one) && Object.keys(one).some((key) => WORDS.test(key))))) return "calls";
  } catch {
    return "calls";
  }
  const tables = await tablesOf(wusheng);
  return tables.told(head) === "tickets" ? kindOfTickets(tables, head, "tickets.ndjson", how) : "calls";
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
