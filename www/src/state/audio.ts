// Recordings dropped along with transcripts. In: audio files. Out: for a call the address of its recording. Its own file
// because recordings never go to the worker and are never kept.

import { signal } from "@preact/signals";
import type { NamedFile } from "../worker/protocol.ts";

/** Recordings by the name of the file, without folders and ending: the id of the call. */
const recordings = signal<ReadonlyMap<string, Blob>>(new Map());
export const recordingCount = () => recordings.value.size;

export const isAudio = ({ name, file }: NamedFile): boolean =>
  file.type.startsWith("audio/") || /\.(mp3|wav|m4a|ogg|opus|flac|aac|amr|webm)$/i.test(name);

const stem = (name: string): string => name.replace(/^.*\//, "").replace(/\.[^.]*$/, "").toLowerCase();

export function addAudio(files: readonly NamedFile[]): void {
  if (files.length === 0) return;
  recordings.value = new Map([...recordings.value, ...files.map(({ name, file }) => [stem(name), file] as const)]);
}

/** The recording of a call: named as the call is, or with its id in its name. */
export function recordingOf(call: string): Blob | undefined {
  const wanted = call.toLowerCase();
  const exact = recordings.value.get(wanted);
  if (exact || wanted.length < 4) return exact;
  for (const [name, file] of recordings.value) if (name.includes(wanted)) return file;
  return undefined;
}
