// The browser's own storage. In: what shall be kept. Out: what was kept. Its own file because it alone knows IndexedDB;
// what fails here (no room, not allowed, another tab with a newer page) is one kind of error to the rest.

import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { Batch } from "../model/table.ts";
import type { WorkEvent } from "../model/events.ts";

export interface PackVersion {
  /** Id, version and the time it was saved: what an event names it by. */
  readonly version: string;
  readonly text: string;
  readonly savedAt: string;
  readonly savedBy: string;
}

interface Schema extends DBSchema {
  events: { key: number; value: WorkEvent };
  packs: { key: string; value: PackVersion };
  batches: { key: number; value: Batch };
  /** Settings, and what is known of the files last read, by name. */
  values: { key: string; value: unknown };
}

const NAME = "wusheng";

/** There is no room left, or none was ever given. */
export class StorageTrouble extends Error {
  override readonly name = "StorageTrouble";

  constructor(
    readonly full: boolean,
    cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

let opened: Promise<IDBPDatabase<Schema>> | undefined;

function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>(NAME, 1, {
    upgrade(db) {
      db.createObjectStore("events", { autoIncrement: true });
      db.createObjectStore("packs", { keyPath: "version" });
      db.createObjectStore("batches", { autoIncrement: true });
      db.createObjectStore("values");
    },
    // Another tab forgets everything, or brings a newer page: it must not wait for this one.
    blocking() {
      void opened?.then((db) => db.close());
      opened = undefined;
    },
    terminated() {
      opened = undefined;
    },
  }).catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

async function tried<T>(work: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
  try {
    return await work(await database());
  } catch (error) {
    throw new StorageTrouble(error instanceof DOMException && error.name === "QuotaExceededError", error);
  }
}

export interface Kept {
  readonly events: WorkEvent[];
  readonly packs: PackVersion[];
  readonly values: Map<string, unknown>;
}

export const store = {
  /** Everything but the calls. */
  load: (): Promise<Kept> =>
    tried(async (db) => {
      const [events, packs, keys, values] = await Promise.all([
        db.getAll("events"),
        db.getAll("packs"),
        db.getAllKeys("values"),
        db.getAll("values"),
      ]);
      return { events, packs, values: new Map(keys.map((key, index) => [key, values[index]])) };
    }),

  /** All of them or none. */
  append: (events: readonly WorkEvent[]): Promise<void> =>
    tried(async (db) => {
      const { store: kept, done } = db.transaction("events", "readwrite", { durability: "strict" });
      await Promise.all([...events.map((event) => kept.add(event)), done]);
    }),

  putPack: (pack: PackVersion): Promise<void> => tried(async (db) => void (await db.put("packs", pack))),

  set: (key: string, value: unknown): Promise<void> => tried(async (db) => void (await db.put("values", value, key))),

  addBatch: (batch: Batch): Promise<void> => tried(async (db) => void (await db.add("batches", batch))),

  /** The calls kept, a batch at a time: they may be many. */
  batches: (take: (batch: Batch) => void): Promise<void> =>
    tried(async (db) => {
      for (const key of await db.getAllKeys("batches")) {
        const batch = await db.get("batches", key);
        if (batch) take(batch);
      }
    }),

  clearBatches: (): Promise<void> => tried((db) => db.clear("batches")),

  /** Everything that was ever kept here. */
  async forget(): Promise<void> {
    await opened?.then((db) => db.close(), () => undefined);
    opened = undefined;
    await deleteDB(NAME);
  },
};
