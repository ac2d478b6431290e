// The project as a file, out and in; and forgetting everything. In: what is kept here. Out: a download; a colleague's
// decisions taken over. Its own file because it joins all that is kept.

import { signal } from "@preact/signals";
import { agreements, newEvents, projectFrom, projectText, type Agreement } from "../model/project.ts";
import type { ReviewEvent } from "../model/events.ts";
import { store } from "../store/database.ts";
import type { NamedFile } from "../worker/protocol.ts";
import { strings } from "./language.ts";
import { offeredProject } from "./opening.ts";
import { mishap } from "./route.ts";
import { saveAs } from "./save-as.ts";
import { calls, dropCalls, readFiles, workerDeaths } from "./session.ts";
import { blind, keepTranscripts } from "./settings.ts";
import { append, events, packVersions, restore, reviewer, savePackVersion, settled, work } from "./work.ts";

/** What taking over a project came to. */
export interface Taken {
  readonly from: string;
  readonly events: number;
  readonly dropped: number;
  readonly packs: number;
  readonly calls: number;
}

export const taken = signal<Taken | null>(null);

/** How far reviewers agree, over everything that stands. */
export function currentAgreements(): Agreement[] {
  const reviews: ReviewEvent[] = [];
  for (const one of work.value.values()) reviews.push(...one.reviews);
  return agreements(reviews);
}

const stamp = (): string => new Date().toISOString().slice(0, 16).replace(/[:T]/g, "-");

export function exportProject(withCalls: boolean): void {
  const { table } = calls.value;
  const decoder = new TextDecoder();
  const lines = withCalls ? Array.from({ length: table.length }, (_, row) => decoder.decode(table.bytesOf(row))) : undefined;
  const text = projectText({
    kind: "wusheng-project",
    schema: 1,
    savedAt: new Date().toISOString(),
    savedBy: reviewer.value,
    settings: { blind: blind.value, keepTranscripts: keepTranscripts.value },
    packs: packVersions.value,
    events: events.value,
    ...(lines && { calls: lines }),
  });
  saveAs(`${strings.value.settings.fileName}-${stamp()}.wusheng`, "application/json", text);
}

/** The decisions that stand, one a line, in the form that every other tool of the package reads. */
export function exportReviews(): void {
  const lines: string[] = [];
  for (const { reviews } of work.value.values()) {
    for (const { kind: _kind, group: _group, imported: _imported, machine: _machine, blind: _blind, words: _words, start: _start, end: _end, ...review } of reviews) {
      lines.push(`${JSON.stringify(review)}\n`);
    }
  }
  saveAs(`${strings.value.settings.reviewsName}-${stamp()}.ndjson`, "application/x-ndjson", lines.join(""));
}

/** Takes a colleague's project over: decisions are put beside one's own, packs beside one's own. */
export async function takeProject(file: NamedFile): Promise<void> {
  offeredProject.value = null;
  const read = projectFrom(await file.file.text());
  if (!read) {
    mishap.value = strings.value.settings.notAProject(file.name);
    return;
  }
  const { project, dropped } = read;
  const fresh = newEvents(events.value, project.events);
  const known = new Set(packVersions.value.map(({ version }) => version));
  const packs = project.packs.filter(({ version }) => !known.has(version));
  for (const pack of packs) await savePackVersion(pack);
  append(fresh);
  if (project.calls && project.calls.length > 0) {
    readFiles([{ name: file.name, file: new Blob([project.calls.map((line) => `${line}\n`).join("")]) }], { format: "ndjson" });
  }
  taken.value = { from: project.savedBy, events: fresh.length, dropped, packs: packs.length, calls: project.calls?.length ?? 0 };
}

/** Everything that was ever kept here is gone, and everything in the page. */
export async function forgetEverything(): Promise<void> {
  await settled();
  dropCalls();
  events.value = [];
  restore([], []);
  workerDeaths.value = 0;
  await store.forget();
  try {
    localStorage.clear();
  } catch {
    // Nothing was kept there.
  }
  location.hash = "#start";
}
