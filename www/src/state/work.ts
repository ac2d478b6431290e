// The reviewer's work: every event, kept as it is made, and what stands of it. In: actions. Out: signals of what people
// decided; trouble with storage, said. Its own file because nothing else may write to the store of events.

import { computed, signal } from "@preact/signals";
import { NO_WORK, workOf, type CallWork } from "../model/decisions.ts";
import { historyOf, type ActionEvent, type DrawEvent, type PackEvent, type WorkEvent } from "../model/events.ts";
import { StorageTrouble, store, type PackVersion } from "../store/database.ts";

export const events = signal<readonly WorkEvent[]>([]);
export const packVersions = signal<readonly PackVersion[]>([]);

/** What storage could not do: `full` where there is no room, `closed` where there is no storage at all. */
export const storageTrouble = signal<"full" | "closed" | null>(null);

const history = computed(() => historyOf(events.value));
export const work = computed<ReadonlyMap<string, CallWork>>(() => workOf(history.value.standing));
export const standing = computed(() => history.value.standing);
export const canUndo = computed(() => history.value.undoable !== undefined);
export const canRedo = computed(() => history.value.redoable !== undefined);

/** The sample drawn last, if it was not undone. */
export const draw = computed(() => history.value.standing.findLast((event): event is DrawEvent => event.kind === "draw"));

const packInForce = computed(
  () => history.value.standing.findLast((event): event is PackEvent => event.kind === "pack")?.version ?? "",
);
/** The pack of one's own that judges; nothing where the built-in one does. */
export const ownPack = computed(() => packVersions.value.find(({ version }) => version === packInForce.value));

export const workOn = (call: string): CallWork => work.value.get(call) ?? NO_WORK;

/** Who reviews; kept in the settings, read here because every event is signed. */
export const reviewer = signal("");

type Unsigned<T> = T extends WorkEvent ? Omit<T, "reviewer" | "at" | "group" | "imported"> : never;

let lastAt = 0;

/** Now, and never twice the same: events are named by it. */
function now(): string {
  lastAt = Math.max(Date.now(), lastAt + 1);
  return new Date(lastAt).toISOString();
}

/** Does something: all its events stand and fall together. */
export function act(...actions: readonly Unsigned<ActionEvent>[]): void {
  const group = actions.length > 1 ? crypto.randomUUID?.() ?? now() : undefined;
  append(actions.map((action) => ({ ...action, reviewer: reviewer.value, at: now(), ...(group && { group }) }) as WorkEvent));
}

export function undo(): boolean {
  return turnBack("undo", history.value.undoable);
}

export function redo(): boolean {
  return turnBack("redo", history.value.redoable);
}

function turnBack(kind: "undo" | "redo", target: string | undefined): boolean {
  if (target === undefined) return false;
  append([{ kind, target, reviewer: reviewer.value, at: now() }]);
  return true;
}

/** Events that could not be kept yet; they are tried again with the next ones. */
let unkept: WorkEvent[] = [];
let writing: Promise<void> = Promise.resolve();
export const unkeptCount = signal(0);

export function append(more: readonly WorkEvent[]): void {
  events.value = [...events.value, ...more];
  unkept.push(...more);
  unkeptCount.value = unkept.length;
  writing = writing.then(flush);
}

/** Resolves when everything done so far is kept, or cannot be. */
export const settled = (): Promise<void> => writing;

async function flush(): Promise<void> {
  if (unkept.length === 0) return;
  const some = unkept;
  unkept = [];
  const kept = await guarded(() => store.append(some));
  if (!kept) unkept = [...some, ...unkept];
  unkeptCount.value = unkept.length;
}

/** Tries to keep what could not be kept before. */
export function tryAgain(): Promise<void> {
  writing = writing.then(flush);
  return writing;
}

/** Runs what writes to the store; says so where it cannot. */
export async function guarded(write: () => Promise<void>): Promise<boolean> {
  try {
    await write();
    storageTrouble.value = null;
    return true;
  } catch (error) {
    if (!(error instanceof StorageTrouble)) throw error;
    storageTrouble.value = error.full ? "full" : "closed";
    return false;
  }
}

/** Puts a version of a pack by and lets it judge. */
export async function savePack(pack: Omit<PackVersion, "version" | "savedAt" | "savedBy">, name: string): Promise<void> {
  const savedAt = now();
  const version = { ...pack, version: `${name} ${savedAt}`, savedAt, savedBy: reviewer.value };
  packVersions.value = [...packVersions.value, version];
  await guarded(() => store.putPack(version));
  act({ kind: "pack", version: version.version });
}

/** Puts by a version that came with a project; which pack judges stays. */
export async function savePackVersion(pack: PackVersion): Promise<void> {
  packVersions.value = [...packVersions.value, pack];
  await guarded(() => store.putPack(pack));
}

/** What was kept before; called once, before anything is done. */
export function restore(kept: readonly WorkEvent[], packs: readonly PackVersion[]): void {
  events.value = [...kept, ...events.value];
  packVersions.value = packs;
}
