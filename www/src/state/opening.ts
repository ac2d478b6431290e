// Files handed over, before they are read: what they seem to be, and what the reviewer corrected. In: files. Out: a
// preview where something is in doubt, else the reading begins at once. Its own file because audio, projects and
// transcripts come in the same drop.

import { signal } from "@preact/signals";
import { isProject } from "../model/project.ts";
import type { NamedFile, Reading } from "../worker/protocol.ts";
import type { Peeked } from "../worker/reading.ts";
import { addAudio, isAudio } from "./audio.ts";
import { mishap } from "./route.ts";
import { readFiles, worker } from "./session.ts";

export interface Preview {
  readonly files: readonly NamedFile[];
  /** The file that is looked at. */
  readonly file: NamedFile;
  readonly peeked: Peeked | null;
  readonly how: Reading;
  readonly failure: string;
}

export const preview = signal<Preview | null>(null);
/** A project file that waits to be taken over. */
export const offeredProject = signal<NamedFile | null>(null);

/** Takes files; says which screen shows what came of them. */
export async function offer(files: readonly NamedFile[]): Promise<"overview" | "open" | "settings" | null> {
  addAudio(files.filter(isAudio));
  const rest = files.filter((file) => !isAudio(file));
  if (rest.length === 0) return null;
  const project = await firstProject(rest);
  if (project) {
    offeredProject.value = project;
    return "settings";
  }
  // The largest says most about all of them.
  const file = rest.reduce((largest, one) => (one.file.size > largest.file.size ? one : largest));
  const peeked = await worker.ask("peek", file, {}).catch(() => null);
  // What is plain is read at once; only what is in doubt is asked about.
  if (peeked === null || isPlain(peeked)) {
    readFiles(rest);
    return "overview";
  }
  preview.value = { files: rest, file, peeked, how: {}, failure: "" };
  return "open";
}

/** What the reader was not sure of itself. */
const DOUBTS: ReadonlySet<string> = new Set(["rolesUnclear", "rolesSwapped", "oneRole"]);

/** Calls were found, somebody speaks as the agent and somebody as the customer, and nothing is wrong. */
function isPlain({ calls, roles, problems }: Peeked): boolean {
  const all = Object.values(roles).reduce((sum, one) => sum + one, 0);
  const known = (roles.agent ?? 0) + (roles.customer ?? 0);
  return calls.length > 0 && known > all / 2 && !problems.some(({ severity, code }) => severity === "error" && code !== "badJson" && code !== "notACall") && !problems.some(({ code }) => DOUBTS.has(code));
}

async function firstProject(files: readonly NamedFile[]): Promise<NamedFile | undefined> {
  for (const file of files) if (/\.(wusheng|json)$/i.test(file.name) && (await isProject(file.file))) return file;
  return undefined;
}

/** Looks again, with what the reviewer corrected. */
export async function lookAgain(how: Reading, file = preview.value?.file): Promise<void> {
  const now = preview.value;
  if (!now || !file) return;
  preview.value = { ...now, how, file, failure: "" };
  try {
    const peeked = await worker.ask("peek", file, how);
    if (preview.value?.how === how) preview.value = { ...preview.value, peeked };
  } catch (error) {
    if (preview.value) preview.value = { ...preview.value, failure: error instanceof Error ? error.message : String(error) };
  }
}

/** Reads the files as the preview shows them. */
export function readPreviewed(): boolean {
  const now = preview.value;
  if (!now) return false;
  mishap.value = "";
  preview.value = null;
  readFiles(now.files, now.how);
  return true;
}
