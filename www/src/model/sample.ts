// Calls drawn by lot. In: calls with their strata, how many, a seed. Out: which, and how likely each was. Its own file
// because a draw must come out the same for everybody who has the seed, whatever order the calls were read in.

export interface Candidate {
  readonly id: string;
  /** What the quota is counted by: an agent, a team, a channel, a day; the same for all where there is none. */
  readonly stratum: string;
}

export interface Drawn {
  readonly id: string;
  readonly share: number;
}

/** How many each stratum gives: so many each, or by its size so that they come to `size`. */
export type Quota = { readonly kind: "each"; readonly size: number } | { readonly kind: "bySize"; readonly size: number };

export function drawCalls(candidates: readonly Candidate[], quota: Quota, seed: number): Drawn[] {
  const strata = new Map<string, string[]>();
  // By content: the order of the files changes nothing.
  for (const { id, stratum } of [...candidates].sort((a, b) => compare(a.stratum, b.stratum) || compare(a.id, b.id))) {
    const ids = strata.get(stratum);
    if (ids) ids.push(id);
    else strata.set(stratum, [id]);
  }
  const random = generator(seed);
  const sizes = quota.kind === "each" ? [...strata.values()].map(({ length }) => Math.min(length, quota.size)) : bySize([...strata.values()], quota.size);
  return [...strata.values()].flatMap((ids, index) => {
    const size = sizes[index] ?? 0;
    const share = size / ids.length;
    return firstOfShuffled(ids, size, random).map((id) => ({ id, share }));
  });
}

/** Parts of `size` by the sizes of the strata; what rounding leaves goes to the largest remainders. */
function bySize(strata: readonly (readonly string[])[], size: number): number[] {
  const all = strata.reduce((sum, { length }) => sum + length, 0);
  const wanted = Math.min(size, all);
  const exact = strata.map(({ length }) => (all === 0 ? 0 : (wanted * length) / all));
  const sizes = exact.map(Math.floor);
  const order = exact
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  let left = wanted - sizes.reduce((sum, one) => sum + one, 0);
  for (const { index } of order) {
    if (left === 0) break;
    if ((sizes[index] ?? 0) >= (strata[index]?.length ?? 0)) continue;
    sizes[index] = (sizes[index] ?? 0) + 1;
    left -= 1;
  }
  return sizes;
}

/** The beginning of a Fisher–Yates shuffle: every choice of `size` is as likely as every other. */
function firstOfShuffled(ids: readonly string[], size: number, random: () => number): string[] {
  const pool = [...ids];
  for (let at = 0; at < size; at += 1) {
    const other = at + Math.floor(random() * (pool.length - at));
    [pool[at], pool[other]] = [pool[other] as string, pool[at] as string];
  }
  return pool.slice(0, size);
}

/** Mulberry32: small, well tested, the same everywhere. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
