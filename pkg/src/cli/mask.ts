// Personal data on its way out of the command line.
// In: the settings, the key of the project. Out: what masks lines, values and texts; with --unmasked what leaves them as
// they are. Its own file because every way out goes through it.
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, parse, resolve } from "node:path";
import type { Wusheng } from "../wusheng.js";
import type { Settings } from "./args.js";
import { UsageError } from "./errors.js";

export interface Mask {
  /** Lines of NDJSON, as they come from the engine. */
  lines(ndjson: Uint8Array): Uint8Array;
  /** A value that is going to be written as JSON, or as a table. */
  value<T>(value: T): T;
  /** The same for what was computed: words are masked, numbers are not, and no mark is left. */
  computed<T>(value: T): T;
  /** A name or an identifier from a file, for those who lay it out. */
  word?: (word: string) => string;
  /** A sentence. */
  text(text: string): string;
  /** A table, a page: text whose parts need not belong together. */
  laidOut(text: string): string;
}

const OPEN: Mask = {
  lines: (ndjson) => ndjson,
  value: (value) => value,
  computed: (value) => value,
  text: (text) => text,
  laidOut: (text) => text,
};

let current: Mask = OPEN;

/** The mask of this run. */
export const mask = (): Mask => current;

/** Puts on the mask that the settings ask for. */
export function putOnMask(wusheng: Wusheng, settings: Settings): void {
  if (settings.unmasked) return;
  const kinds = settings.mask;
  const masker = wusheng.masker({ key: keyOf(settings), ...(kinds ? { kinds } : {}) });
  current = {
    lines: (ndjson) => masker.lines(ndjson),
    // Types say nothing of masks here: whoever writes a value out does not look at them.
    value: <T>(value: T) => masker.value(value) as T,
    computed: (value) => restored(value, masker.value(value)) as typeof value,
    word: remembered((word) => (masker.value({ id: word }) as { id: string }).id),
    text: (text) => masker.text(text),
    laidOut: (text) => masker.laidOut(text),
  };
}

/** Counts too large for a number are written as digits; they are no telephones either. */
const COUNTED = /^-?\d{16,}$/;

/** A masked value with the numbers that it had. Keys may be masked too; they stand in the same order. */
function restored(value: unknown, masked: unknown, counts = false): unknown {
  if (typeof value === "number" || (counts && typeof value === "string" && COUNTED.test(value))) return value;
  if (Array.isArray(value)) return value.map((item, index) => restored(item, (masked as unknown[])[index], counts));
  if (typeof value !== "object" || value === null) return masked;
  const entries = Object.entries(masked as object);
  return Object.fromEntries(
    Object.entries(value).map(([key, own], index) => {
      const [name, other] = entries[index] ?? [key, undefined];
      return [name, restored(own, other, counts || COUNTS.includes(key))];
    }),
  );
}

/** The fields in which digits in quotes are a count. */
const COUNTS = ["counts", "numerator", "denominator"];

/** The same few names stand in thousands of rows. */
function remembered(mask: (word: string) => string): (word: string) => string {
  const met = new Map<string, string>();
  return (word) => {
    const known = met.get(word) ?? mask(word);
    if (met.size < 100_000) met.set(word, known);
    return known;
  };
}

/** Where a project keeps its key, in its folder. */
const IN_PROJECT = join(".wusheng", "mask.key");

/**
 * The key: the file that is named, else the one of the project (`.wusheng/mask.key` here or in a folder above), else one of
 * this user, made when it is first needed. Where none can be kept, one for this run alone.
 */
function keyOf(settings: Settings): string {
  const named = settings.key ?? process.env.WUSHENG_KEY_FILE;
  if (named) {
    try {
      return checked(readFileSync(named, "utf8"), named);
    } catch (error) {
      if (error instanceof UsageError) throw error;
      throw new UsageError(`--key: ${(error as Error).message}`);
    }
  }
  const { root } = parse(resolve("."));
  for (let folder = resolve("."); ; folder = dirname(folder)) {
    const found = read(join(folder, IN_PROJECT));
    if (found !== undefined) return checked(found, join(folder, IN_PROJECT));
    if (folder === root) break;
  }
  const { XDG_CONFIG_HOME, APPDATA } = process.env;
  const own = join(XDG_CONFIG_HOME || APPDATA || join(homedir(), ".config"), "wusheng", "mask.key");
  const kept = read(own);
  if (kept !== undefined) return checked(kept, own);
  const made = `${randomBytes(32).toString("hex")}\n`;
  try {
    mkdirSync(dirname(own), { recursive: true });
    writeFileSync(own, made, { mode: 0o600, flag: "wx" });
  } catch {
    // Another run may have been quicker; or nothing can be kept here.
    return read(own)?.trim() || made.trim();
  }
  return made.trim();
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

function checked(key: string, path: string): string {
  const trimmed = key.trim();
  if (trimmed.length < 16) throw new UsageError(`${path}: a key has at least 16 characters.`);
  return trimmed;
}
