// The project as a file, out and in; and forgetting everything. In: what is kept here. Out: a download; a colleague's
// decisions taken over. Its own file because it joins all that is kept.

import { signal } from "@preact/signals";
import { agreements, newEvents, projectFrom, projectText, type Agreement, type Project } from "../model/project.ts";
import type { ReviewEvent, WorkEvent } from "../model/events.ts";
import { store } from "../store/database.ts";
import type { NamedFile } from "../worker/protocol.ts";
import { maskedTexts } from "./exports.ts";
import { strings } from "./language.ts";
import { makeKey, maskKey, masks, unmaskedKinds } from "./masking.ts";
import { offeredProject } from "./opening.ts";
import { messageOf } from "./own-pack.ts";
import { mishap } from "./route.ts";
import { saveAs } from "./save-as.ts";
import { calls, dropCalls, readFiles, readTickets, workerDeaths } from "./session.ts";
import { blind, keepTranscripts } from "./settings.ts";
import { tickets } from "./tickets.ts";
import { append, events, packVersions, restore, reviewer, savePackVersion, settled, work } from "./work.ts";

/** What taking over a project came to. */
interface Taken {
  readonly from: string;
  readonly events: number;
  readonly dropped: number;
  readonly packs: number;
  readonly calls: number;
  readonly tickets: number;
}

export const taken = signal<Taken | null>(null);

/** How far reviewers agree, over everything that stands. */
export function currentAgreements(): Agreement[] {
  const reviews: ReviewEvent[] = [];
  for (const one of work.value.values()) reviews.push(...one.reviews);
  return agreements(reviews);
}

export const stamp = (): string => new Date().toISOString().slice(0, 16).replace(/[:T]/g, "-");

/**
 * The work as a file to go on with elsewhere. Ids stay as they are, or the work would find no call; people's own words are
 * masked as everything that goes out; transcripts and tickets only come along where they are asked for, and then as they are.
 */
export async function exportProject(withFiles: boolean): Promise<void> {
  const { table } = calls.value;
  const decoder = new TextDecoder();
  const lines = withFiles && table.length > 0 ? Array.from({ length: table.length }, (_, row) => decoder.decode(table.bytesOf(row))) : undefined;
  const files = withFiles && tickets.value.length > 0 ? tickets.value.map(({ name, bytes, map }) => ({ name, text: decoder.decode(bytes), map })) : undefined;
  try {
    const text = projectText({
      kind: "wusheng-project",
      schema: 1,
      savedAt: new Date().toISOString(),
      savedBy: reviewer.value,
      settings: { blind: blind.value, keepTranscripts: keepTranscripts.value, masks: masks.value, unmaskedKinds: unmaskedKinds.value, maskKey: maskKey.value },
      packs: packVersions.value,
      events: withFiles ? events.value : await withoutPersonal(events.value),
      ...(lines && { calls: lines }),
      ...(files && { tickets: files }),
    });
    saveAs(`${strings.value.settings.fileName}-${stamp()}.wusheng`, "application/json", text);
  } catch (error) {
    // A text can be so long and no longer.
    mishap.value = error instanceof RangeError ? strings.value.settings.tooLarge : messageOf(error);
  }
}

/** What people wrote, and the words they marked. */
const WRITTEN = ["reason", "text", "words"] as const;
type Written = Partial<Record<(typeof WRITTEN)[number], string>>;

async function withoutPersonal(all: readonly WorkEvent[]): Promise<WorkEvent[]> {
  const places = all.flatMap((event, index) => WRITTEN.filter((key) => (event as Written)[key] !== undefined).map((key) => ({ index, key })));
  const safe = await maskedTexts(places.map(({ index, key }) => (all[index] as Written)[key] ?? ""));
  const copies = all.map((event) => ({ ...event }));
  places.forEach(({ index, key }, at) => ((copies[index] as Written)[key] = safe[at] ?? ""));
  return copies;
}

/** Takes a colleague's project over: decisions are put beside one's own, packs beside one's own. */
export async function takeProject(file: NamedFile): Promise<void> {
  offeredProject.value = null;
  const read = projectFrom(await file.file.text().catch(() => ""));
  if (typeof read === "string") {
    mishap.value = strings.value.settings[read](file.name);
    return;
  }
  const { project, dropped } = read;
  const fresh = newEvents(events.value, project.events);
  const known = new Set(packVersions.value.map(({ version }) => version));
  const packs = project.packs.filter(({ version }) => !known.has(version));
  for (const pack of packs) await savePackVersion(pack);
  append(fresh);
  // The pseudonyms of the project go on being the same here.
  const { maskKey: key } = project.settings;
  if (typeof key === "string" && key.length >= 16) maskKey.value = key;
  const files = [...callsIn(file.name, project), ...ticketsIn(project)];
  // Tickets alone leave the calls as they are.
  if (project.calls) readFiles(files);
  else if (files.length > 0) await readTickets(files);
  taken.value = {
    from: project.savedBy,
    events: fresh.length,
    dropped,
    packs: packs.length,
    calls: project.calls?.length ?? 0,
    tickets: project.tickets?.length ?? 0,
  };
}

const callsIn = (name: string, { calls: lines }: Project): NamedFile[] =>
  lines ? [{ name, file: new Blob(lines.map((line) => `${line}\n`)), how: { kind: "calls", format: "ndjson" } }] : [];

/** As they were read there; a workbook became a table in text. */
const ticketsIn = ({ tickets: files = [] }: Project): NamedFile[] =>
  files.map(({ name, text, map }) => ({ name, file: new Blob([text]), how: { kind: "tickets", map } }));

/** Everything that was ever kept here is gone, and everything in the page. */
export async function forgetEverything(): Promise<void> {
  await settled();
  dropCalls();
  events.value = [];
  restore([], []);
  workerDeaths.value = 0;
  await store.forget();
  // What was masked for the last project cannot be told from what is masked for the next.
  maskKey.value = "";
  makeKey();
  try {
    localStorage.clear();
  } catch {
    // Nothing was kept there.
  }
  location.hash = "#start";
}
