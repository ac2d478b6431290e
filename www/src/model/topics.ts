// Complaints by topic: which texts are grouped, how a group changed, where groups lie on a map. In: calls, a clustering.
// Out: texts, changes, places. Its own file because it is arithmetic over what the engine grouped.

import type { Call } from "./types.ts";
import type { Model } from "wusheng";

/** Words that say nothing of the matter by themselves. */
const SHORTEST = 4;
const LONGEST = 400;

/** What a customer says in a call, in one text. */
export function complaintText({ turns }: Call): string {
  const said = turns.filter(({ role, text }) => role === "customer" && text.length >= SHORTEST).map(({ text }) => text);
  return said.join(" ").slice(0, LONGEST);
}

export interface Change {
  /** Shares of all texts in the earlier and the later half of the time. */
  readonly before: number;
  readonly now: number;
}

/** How each group's share moved from the first half of the days to the second; nothing where there are no times. */
export function changesOf(assignments: readonly (number | null)[], times: readonly number[]): Map<number, Change> {
  const known = times.filter((time) => !Number.isNaN(time)).sort((a, b) => a - b);
  const middle = known[known.length >> 1];
  const counts = new Map<number, { before: number; now: number }>();
  if (middle === undefined || known[0] === known.at(-1)) return new Map();
  let allBefore = 0;
  let allNow = 0;
  assignments.forEach((group, row) => {
    const time = times[row] ?? Number.NaN;
    if (Number.isNaN(time)) return;
    const later = time >= middle;
    if (later) allNow += 1;
    else allBefore += 1;
    if (group === null) return;
    const count = counts.get(group) ?? { before: 0, now: 0 };
    if (later) count.now += 1;
    else count.before += 1;
    counts.set(group, count);
  });
  if (allBefore === 0 || allNow === 0) return new Map();
  return new Map([...counts].map(([group, { before, now }]) => [group, { before: before / allBefore, now: now / allNow }]));
}

export interface Place {
  readonly id: number;
  /** 0 to 1 in both directions. */
  readonly x: number;
  readonly y: number;
}

/** Groups that use the same words lie near one another: classical scaling of the cosines of their weights. */
export function mapOf({ groups }: Model): Place[] {
  const lengths = groups.map(({ weights }) => Math.hypot(...weights) || 1);
  const cosine = (i: number, j: number) => {
    const a = groups[i]?.weights ?? [];
    const b = groups[j]?.weights ?? [];
    return a.reduce((sum, one, at) => sum + one * (b[at] ?? 0), 0) / ((lengths[i] ?? 1) * (lengths[j] ?? 1));
  };
  const n = groups.length;
  const squared = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 0 : Math.max(0, 1 - cosine(i, j)))));
  const means = squared.map((row) => row.reduce((sum, one) => sum + one, 0) / n);
  const mean = means.reduce((sum, one) => sum + one, 0) / n;
  const centred = squared.map((row, i) => row.map((one, j) => -0.5 * (one - (means[i] ?? 0) - (means[j] ?? 0) + mean)));
  const [first, second] = axesOf(centred);
  const scaled = (axis: readonly number[]) => {
    const low = Math.min(...axis);
    const high = Math.max(...axis);
    return axis.map((one) => (high - low < 1e-12 ? 0.5 : (one - low) / (high - low)));
  };
  const x = scaled(first);
  const y = scaled(second);
  return groups.map(({ id }, at) => ({ id, x: x[at] ?? 0.5, y: y[at] ?? 0.5 }));
}

interface Dot extends Place {
  readonly r: number;
  readonly name: string;
}

/** Room for a name under a circle, and round the edge. */
const NAME_HEIGHT = 16;
const MARGIN = 8;

/** How finely a free place is looked for. */
const STEP = 6;

/** Places of 0 to 1 in a box, each at the nearest place where no circle with its name lies on another; the larger go first. */
export function spread(dots: readonly Dot[], { width, height }: { width: number; height: number }): Dot[] {
  const halfOf = (dot: Dot) => ({ x: Math.max(dot.r, dot.name.length * 6), y: dot.r + NAME_HEIGHT / 2 });
  const placed: Dot[] = [];
  const isFree = (dot: Dot) =>
    placed.every((other) => {
      const [a, b] = [halfOf(dot), halfOf(other)];
      return Math.abs(dot.x - other.x) >= a.x + b.x || Math.abs(dot.y - other.y) >= a.y + b.y;
    });
  for (const dot of [...dots].sort((a, b) => b.r - a.r || a.id - b.id)) {
    const half = halfOf(dot);
    const low = { x: MARGIN + half.x, y: MARGIN + dot.r };
    const high = { x: Math.max(low.x, width - MARGIN - half.x), y: Math.max(low.y, height - MARGIN - dot.r - NAME_HEIGHT) };
    const wanted = { ...dot, x: low.x + dot.x * (high.x - low.x), y: low.y + dot.y * (high.y - low.y) };
    const steps = (from: number, to: number) => Array.from({ length: Math.floor((to - from) / STEP) + 1 }, (_, at) => from + at * STEP);
    const near = steps(low.y, high.y)
      .flatMap((y) => steps(low.x, high.x).map((x) => ({ ...dot, x, y })))
      .sort((a, b) => Math.hypot(a.x - wanted.x, a.y - wanted.y) - Math.hypot(b.x - wanted.x, b.y - wanted.y));
    placed.push([wanted, ...near].find(isFree) ?? wanted);
  }
  return placed;
}

/** The two main directions, by power iteration from a fixed start: the map is the same every time. */
function axesOf(matrix: readonly (readonly number[])[]): [number[], number[]] {
  const n = matrix.length;
  const axes: number[][] = [];
  for (let axis = 0; axis < 2; axis += 1) {
    let vector = Array.from({ length: n }, (_, at) => 1 + ((at * 7 + axis * 3) % 11));
    for (let round = 0; round < 200; round += 1) {
      let next = matrix.map((row) => row.reduce((sum, one, at) => sum + one * (vector[at] ?? 0), 0));
      for (const other of axes) {
        const along = next.reduce((sum, one, at) => sum + one * (other[at] ?? 0), 0);
        next = next.map((one, at) => one - along * (other[at] ?? 0));
      }
      const length = Math.hypot(...next) || 1;
      vector = next.map((one) => one / length);
    }
    axes.push(vector);
  }
  return [axes[0] ?? [], axes[1] ?? []];
}
