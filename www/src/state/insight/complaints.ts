// What customers complain about, grouped. In: the calls the list shows, what people changed of the groups. Out: groups with
// their calls, their change, a map. Its own file because grouping takes a while and is only done when it is asked for.

import { computed, signal } from "@preact/signals";
import type { ClusterEdit, Clustering, Model } from "wusheng";
import { changesOf, complaintText, mapOf } from "../../model/topics.ts";
import { VERDICTS, VOICES, type Call } from "../../model/types.ts";
import { verdictOf } from "../../model/query.ts";
import { store } from "../../store/database.ts";
import { listed, showOnly } from "../list.ts";
import { strings } from "../language.ts";
import { messageOf } from "../own-pack.ts";
import { lineOf } from "../lines.ts";
import { calls, worker } from "../session.ts";
import { act, guarded, standing } from "../work.ts";

/** Which calls are grouped: those in which the customer complained, or all. */
export const scope = signal<"complaints" | "all">("complaints");
/** Whether the groups begin as the types of complaint that the norms name. */
export const guided = signal(true);

export interface Found {
  readonly clustering: Clustering;
  /** The row in the table of each text. */
  readonly rows: readonly number[];
  readonly texts: readonly string[];
  readonly times: readonly number[];
}

export const found = signal<Found | null>(null);
export const failure = signal("");
export const busy = signal(false);
/** The group that is looked at. */
export const chosen = signal<number | null>(null);

export const changes = computed(() => (found.value ? changesOf(found.value.clustering.assignments, found.value.times) : new Map()));
export const places = computed(() => (found.value?.clustering.model ? mapOf(found.value.clustering.model) : []));

/** What people changed of the groups, in the order they did. */
const edits = computed<readonly ClusterEdit[]>(() =>
  standing.value.flatMap((event) => (event.kind === "topic" ? [event.edit] : [])),
);

const NOT_APPLICABLE = VERDICTS.indexOf("notApplicable");
const APOLOGY = VOICES.indexOf("apology");

let model: Model | undefined;

/** Whether something changed while the last grouping was on its way. */
let again = false;

/** Groups the complaints of the calls that the list shows; what changes meanwhile is grouped once more. */
export async function group(): Promise<void> {
  again = true;
  if (busy.value) return;
  busy.value = true;
  failure.value = "";
  try {
    while (again) {
      again = false;
      await groupOnce(await listed());
    }
  } catch (error) {
    failure.value = messageOf(error);
  } finally {
    busy.value = false;
  }
}

async function groupOnce(shown: Uint32Array): Promise<void> {
  const { table } = calls.value;
  // An apology falls due where a customer complains: it is how the engine knows.
  const all = Array.from(shown).filter((row) => scope.value === "all" || verdictOf(table, row, APOLOGY) !== NOT_APPLICABLE);
  const decoder = new TextDecoder();
  const rows: number[] = [];
  const texts: string[] = [];
  const channels: string[] = [];
  for (const row of all) {
    const text = complaintText(JSON.parse(decoder.decode(lineOf(row, table))) as Call);
    if (text === "") continue;
    rows.push(row);
    texts.push(text);
    channels.push(table.channelSet.names[table.channels[row] ?? 0] ?? "");
    if (rows.length % 2000 === 0) await new Promise((resolve) => setTimeout(resolve));
  }
  const times = rows.map((row) => table.starts[row] ?? Number.NaN);
  const clustering = await worker.ask("cluster", texts, {
    ...(guided.value && { taxonomy: "telecom-zh" }),
    edits: [...edits.value],
    times: times.map((time) => (Number.isNaN(time) ? null : new Date(time).toISOString().slice(0, 19))),
    channels: channels.map((name) => name || null),
    save: true,
    ...(model && { previous: model }),
  });
  model = clustering.model;
  if (model) void guarded(() => store.set("topics", model));
  found.value = { clustering, rows, texts, times };
  if (!clustering.clusters.some(({ id }) => id === chosen.value)) chosen.value = clustering.clusters[0]?.id ?? null;
}

/** The groups of last time keep their numbers and names. */
export function rememberTopics(kept: unknown): void {
  if (typeof kept === "object" && kept !== null) model = kept as Model;
}

/** Changes the groups; it can be undone like everything else. */
export async function change(edit: ClusterEdit): Promise<void> {
  act({ kind: "topic", edit });
  await group();
}

/** Calls of a group in the order of the file. */
export function rowsOf(id: number): number[] {
  const it = found.value;
  return it ? it.rows.filter((_, index) => it.clustering.assignments[index] === id) : [];
}

export function openGroup(id: number, label: string): void {
  const { ids } = calls.value.table;
  showOnly(strings.value.complaints.from(label), rowsOf(id).map((row) => ids[row] ?? ""));
}
