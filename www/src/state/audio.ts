// Recordings dropped along with transcripts. In: audio files. Out: for a call its recording, and how many calls have one.
// Its own file because recordings never go to the worker and are never kept.

import { computed, signal } from "@preact/signals";
import { matchRecordings, stem } from "../model/recordings.ts";
import type { NamedFile } from "../worker/protocol.ts";
import { calls } from "./session.ts";

/** Recordings by the name of the file, without folders and ending. */
const recordings = signal<ReadonlyMap<string, Blob>>(new Map());
export const recordingCount = computed(() => recordings.value.size);

export const isAudio = ({ name, file }: NamedFile): boolean =>
  file.type.startsWith("audio/") || /\.(mp3|wav|m4a|ogg|opus|flac|aac|amr|webm)$/i.test(name);

export function addAudio(files: readonly NamedFile[]): void {
  if (files.length === 0) return;
  recordings.value = new Map([...recordings.value, ...files.map(({ name, file }) => [stem(name), file] as const)]);
}

/** The name of the recording of each call that has one. */
const matched = computed<ReadonlyMap<string, string>>(() => {
  calls.value.length;
  return recordings.value.size === 0 ? new Map() : matchRecordings([...recordings.value.keys()], calls.value.table.ids);
});
export const matchedCount = computed(() => matched.value.size);

export function recordingOf(call: string): Blob | undefined {
  return recordings.value.get(matched.value.get(call) ?? "");
}
