// What a screen reader is told as it happens. In: a sentence. Out: a signal that one live region shows. Its own file
// because several parts speak and only one region may.

import { signal } from "@preact/signals";

export const announcement = signal("");

export function announce(sentence: string): void {
  announcement.value = sentence;
}
