// A reviewer's project as one file: packs, decisions, settings, and transcripts where asked. In: what is kept. Out: JSON,
// and from JSON what can be taken over; how far two reviewers agree. Its own file because a file from a colleague is
// somebody else's text and is looked over field by field.

import type { WorkEvent, ReviewEvent } from "./events.ts";
import { keyOf, historyOf } from "./events.ts";
import type { PackVersion } from "../store/database.ts";
import type { Verdict } from "./types.ts";

export interface Project {
  readonly kind: "wusheng-project";
  readonly schema: 1;
  readonly savedAt: string;
  readonly savedBy: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly packs: readonly PackVersion[];
  readonly events: readonly WorkEvent[];
  /** One call a line, where asked. */
  readonly calls?: readonly string[];
  /** The files of tickets, where asked. */
  readonly tickets?: readonly TicketText[];
}

/** A file of tickets as text: CSV or NDJSON, and where its fields stand. */
export interface TicketText {
  readonly name: string;
  readonly text: string;
  readonly map: Readonly<Record<string, string>>;
}

const KINDS = new Set(["review", "done", "note", "appeal", "roles", "pick", "draw", "pack", "topic", "undo", "redo"]);
/** What each kind cannot do without, all texts. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  review: ["call", "rule", "verdict"],
  done: ["call"],
  note: ["call", "text"],
  appeal: ["call", "rule", "reason"],
  roles: ["call"],
  pick: ["call"],
  pack: ["version"],
  undo: ["target"],
  redo: ["target"],
};

/** Whether a file is a project: told from its beginning, since a project may be large. */
export async function isProject(file: Blob): Promise<boolean> {
  return /^\s*\{\s*"kind"\s*:\s*"wusheng-project"/.test(await file.slice(0, 200).text());
}

export function projectText(project: Project): string {
  // `kind` first: it is what a project is known by.
  return JSON.stringify({ ...project });
}

/** What can be taken over of a project file; `dropped` counts entries that cannot be used. */
export interface ProjectRead {
  readonly project: Project;
  readonly dropped: number;
}

/** A file that is no project or was cut off is `broken`; one that a page of another version wrote is `otherVersion`. */
export function projectFrom(text: string): ProjectRead | "broken" | "otherVersion" {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return "broken";
  }
  if (!isRecord(given) || given.kind !== "wusheng-project") return "broken";
  return given.schema === 1 ? lookedOver(given) : "otherVersion";
}

function lookedOver(given: Partial<Project>): ProjectRead {
  const all = list(given.events);
  const events = all.filter(isEvent);
  const packs = list(given.packs).filter(
    (pack): pack is PackVersion => isRecord(pack) && ["version", "text", "savedAt", "savedBy"].every((key) => typeof pack[key] === "string"),
  );
  const calls = list(given.calls).filter((line): line is string => typeof line === "string");
  const tickets = list(given.tickets).filter(isTicketText);
  return {
    project: {
      kind: "wusheng-project",
      schema: 1,
      savedAt: String(given.savedAt ?? ""),
      savedBy: String(given.savedBy ?? ""),
      settings: isRecord(given.settings) ? given.settings : {},
      packs,
      events,
      ...(calls.length > 0 && { calls }),
      ...(tickets.length > 0 && { tickets }),
    },
    dropped: all.length - events.length + list(given.tickets).length - tickets.length,
  };
}

function isEvent(event: unknown): event is WorkEvent {
  if (!isRecord(event) || typeof event.kind !== "string" || !KINDS.has(event.kind)) return false;
  if (typeof event.reviewer !== "string" || typeof event.at !== "string") return false;
  if (event.kind === "draw") return Array.isArray(event.calls) && Array.isArray(event.shares);
  if (event.kind === "topic") return isRecord(event.edit);
  if (event.kind === "roles" && !isRecord(event.roles)) return false;
  return (NEEDED[event.kind] ?? []).every((key) => typeof event[key] === "string");
}

function isTicketText(file: unknown): file is TicketText {
  return isRecord(file) && typeof file.name === "string" && typeof file.text === "string" && isRecord(file.map) && Object.values(file.map).every((field) => typeof field === "string");
}

/** Events of another project that are not here yet, those that stand there only: what was undone there stays undone. */
export function newEvents(here: readonly WorkEvent[], there: readonly WorkEvent[]): WorkEvent[] {
  const known = new Set(here.map(keyOf));
  return historyOf(there.map(({ imported: _, ...event }) => event as WorkEvent))
    .standing.filter((event) => !known.has(keyOf(event)))
    .map((event) => ({ ...event, imported: true }));
}

export interface Agreement {
  readonly reviewers: readonly [string, string];
  /** Things that both decided. */
  readonly both: number;
  readonly same: number;
  /** Cohen's kappa over fault or no fault; nothing where both always said the same one thing. */
  readonly kappa: number | null;
  readonly differ: readonly { readonly a: ReviewEvent; readonly b: ReviewEvent }[];
}

const isFault = (verdict: Verdict): boolean => verdict === "fail" || verdict === "late";

/** How far each two reviewers agree about what both decided. */
export function agreements(reviews: readonly ReviewEvent[]): Agreement[] {
  const names = [...new Set(reviews.map(({ reviewer }) => reviewer))].sort();
  const byThing = new Map<string, Map<string, ReviewEvent>>();
  for (const review of reviews) {
    const key = `${review.call}\u001F${review.rule}\u001F${review.turn ?? ""}`;
    const decided = byThing.get(key) ?? new Map<string, ReviewEvent>();
    decided.set(review.reviewer, review);
    byThing.set(key, decided);
  }
  return names.flatMap((first, index) =>
    names.slice(index + 1).flatMap((second) => {
      const pairs = [...byThing.values()].flatMap((decided) => {
        const a = decided.get(first);
        const b = decided.get(second);
        return a && b ? [{ a, b }] : [];
      });
      return pairs.length === 0 ? [] : [{ reviewers: [first, second] as const, ...agreementOf(pairs) }];
    }),
  );
}

function agreementOf(pairs: readonly { a: ReviewEvent; b: ReviewEvent }[]): Omit<Agreement, "reviewers"> {
  const n = pairs.length;
  const faultsA = pairs.filter(({ a }) => isFault(a.verdict)).length;
  const faultsB = pairs.filter(({ b }) => isFault(b.verdict)).length;
  const sameSide = pairs.filter(({ a, b }) => isFault(a.verdict) === isFault(b.verdict)).length;
  const expected = (faultsA * faultsB + (n - faultsA) * (n - faultsB)) / (n * n);
  return {
    both: n,
    same: pairs.filter(({ a, b }) => a.verdict === b.verdict).length,
    kappa: expected === 1 ? null : (sameSide / n - expected) / (1 - expected),
    differ: pairs.filter(({ a, b }) => a.verdict !== b.verdict),
  };
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
