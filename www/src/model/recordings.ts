// Which recording is of which call. In: names of files, ids of calls. Out: a name for each call that has one. Its own file
// because a name that only resembles an id must not be taken for it: `rec-17` is no recording of `rec-1`.

/** The name of a file without folders and ending, in small letters. */
export const stem = (name: string): string => name.replace(/^.*[/\\]/, "").replace(/\.[^.]*$/, "").toLowerCase();

const isPart = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}]/u.test(character) && !/\p{Script=Han}/u.test(character);

/** Ids shorter than this are in too many names to be looked for in them. */
const SHORTEST = 3;

/** A recording is named as the call is, or has its id in its name, set off from other letters and digits. */
export function matchRecordings(names: readonly string[], ids: readonly string[]): Map<string, string> {
  const byId = new Map(ids.map((id) => [id.toLowerCase(), id]));
  const found = new Map<string, string>();
  const rest = names.filter((name) => {
    const id = byId.get(name);
    if (id !== undefined) found.set(id, name);
    return id === undefined;
  });
  const lengths = [...new Set([...byId.keys()].map(({ length }) => length))].filter((length) => length >= SHORTEST).sort((a, b) => b - a);
  for (const name of rest) {
    const id = idIn(name, byId, lengths);
    // Of two recordings the one that says less besides is the call's.
    const known = id === undefined ? undefined : found.get(id);
    if (id !== undefined && (known === undefined || (known !== id.toLowerCase() && name.length < known.length))) found.set(id, name);
  }
  return found;
}

/** The longest id that stands in a name by itself. */
function idIn(name: string, byId: ReadonlyMap<string, string>, lengths: readonly number[]): string | undefined {
  for (const length of lengths) {
    for (let at = 0; at + length <= name.length; at += 1) {
      if (isPart(name[at - 1]) || isPart(name[at + length])) continue;
      const id = byId.get(name.slice(at, at + length));
      if (id !== undefined) return id;
    }
  }
  return undefined;
}
