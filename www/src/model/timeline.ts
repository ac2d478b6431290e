// How a call ran: who spoke when, where it was silent, where two spoke at once. In: turns. Out: bands to scale, and what
// stands between two turns. Its own file because it is arithmetic over times that may be missing.

import type { Call, Turn } from "./types.ts";

interface Band {
  readonly turn: number;
  readonly role: Turn["role"];
  /** Shares of the whole, 0 to 1. */
  readonly from: number;
  readonly to: number;
}

/** Whether bands are by the clock; else by how much was written. */
export interface Timeline {
  readonly timed: boolean;
  readonly durationMs: number;
  readonly bands: readonly Band[];
}

export function timelineOf({ turns }: Call): Timeline {
  const timed = turns.length > 0 && turns.every(({ startMs }) => startMs !== undefined);
  if (!timed) {
    const all = turns.reduce((sum, { text }) => sum + text.length + 2, 0);
    let at = 0;
    const bands = turns.map(({ role, text }, turn) => {
      const from = at / all;
      at += text.length + 2;
      return { turn, role, from, to: at / all };
    });
    return { timed, durationMs: 0, bands };
  }
  const endOf = (index: number) => turns[index]?.endMs ?? turns[index + 1]?.startMs ?? (turns[index]?.startMs ?? 0) + 1000;
  const durationMs = Math.max(1, ...turns.map((_, index) => endOf(index)));
  const bands = turns.map(({ role, startMs = 0 }, turn) => ({ turn, role, from: startMs / durationMs, to: Math.min(1, endOf(turn) / durationMs) }));
  return { timed, durationMs, bands };
}

/** What stands between a turn and the one before: silence above 0, two at once below. */
export function gapBefore(turns: readonly Turn[], index: number): number | undefined {
  const start = turns[index]?.startMs;
  const end = turns[index - 1]?.endMs;
  return start === undefined || end === undefined ? undefined : start - end;
}

/** Silences shorter than this are how people talk. */
export const SILENCE_MS = 1500;
/** Talking over one another less than this is an answer. */
export const OVERLAP_MS = -400;

/** Height of a silence in pixels: to scale, as far as a screen goes. */
export function silenceHeight(ms: number): number {
  return Math.round(Math.min(160, 10 + (ms / 1000) * 5));
}
