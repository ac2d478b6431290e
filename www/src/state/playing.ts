// The recording of the open call as it plays. In: the player. Out: a way to play from a time, and where it is. Its own
// file because turns, keys and the player speak of the same one.

import { signal } from "@preact/signals";

interface Player {
  toggle(): void;
  from(ms: number): void;
}

export const playing = signal<Player | null>(null);
/** Milliseconds from the start of the recording. */
export const playedTo = signal(0);
