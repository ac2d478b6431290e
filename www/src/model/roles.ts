// Roles that were taken for one another, put right. In: lines of calls and which role stands for which, or who a labelled
// speaker is. Out: the same lines with the roles changed. Its own file because it is done while reading and to a single
// call alike.

/** Roles by what they stand in the place of: a role, or the label of a speaker after `speaker:`. */
type RoleMap = Readonly<Record<string, string>>;

/** Agent and customer changed round. */
export const SWAPPED = { agent: "customer", customer: "agent" } as const;

export const SPEAKER = "speaker:";

/** Roles by names of roles or labels, as a reader takes them, so that both are looked for. */
export function bySpeaker(roles: RoleMap): RoleMap {
  return Object.fromEntries(Object.entries(roles).flatMap(([name, role]) => [[name, role], [`${SPEAKER}${name}`, role]]));
}

/** The roles of a call changed round once more, whoever was named by hand with them. */
export function turnedRound<R extends string>(roles: Readonly<Record<string, R>> | null): Record<string, R> {
  const swap: Readonly<Record<string, string>> = SWAPPED;
  const named = Object.entries(roles ?? {}).filter(([name]) => name.startsWith(SPEAKER));
  const turned = named.map(([name, role]) => [name, swap[role] ?? role] as const);
  const wasSwapped = roles?.agent !== undefined;
  return Object.fromEntries([...turned, ...(wasSwapped ? [] : Object.entries(SWAPPED))]) as Record<string, R>;
}

/** Changes the roles in every line; a line that is no JSON stays as it is. */
export function withRoles(ndjson: Uint8Array, roles: RoleMap): Uint8Array<ArrayBuffer> {
  const lines = new TextDecoder().decode(ndjson).split("\n");
  return new TextEncoder().encode(lines.map((line) => (line === "" ? line : inLine(line, roles))).join("\n"));
}

function inLine(line: string, roles: RoleMap): string {
  try {
    const call = JSON.parse(line) as { turns?: { role?: string; speaker?: string }[] };
    for (const turn of call.turns ?? []) {
      const labelled = turn.speaker === undefined ? undefined : roles[`${SPEAKER}${turn.speaker}`];
      turn.role = labelled ?? roles[turn.role ?? "unknown"] ?? turn.role ?? "unknown";
    }
    return JSON.stringify(call);
  } catch {
    return line;
  }
}
