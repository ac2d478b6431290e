// Roles that were taken for one another, put right. In: lines of calls and which role stands for which. Out: the same
// lines with the roles changed. Its own file because it is done while reading and to a single call alike.

export type RoleMap = Readonly<Record<string, string>>;

/** Agent and customer changed round. */
export const SWAPPED: RoleMap = { agent: "customer", customer: "agent" };

/** Changes the roles in every line; a line that is no JSON stays as it is. */
export function withRoles(ndjson: Uint8Array, roles: RoleMap): Uint8Array<ArrayBuffer> {
  const lines = new TextDecoder().decode(ndjson).split("\n");
  return new TextEncoder().encode(lines.map((line) => (line === "" ? line : inLine(line, roles))).join("\n"));
}

function inLine(line: string, roles: RoleMap): string {
  try {
    const call = JSON.parse(line) as { turns?: { role?: string }[] };
    for (const turn of call.turns ?? []) turn.role = roles[turn.role ?? "unknown"] ?? turn.role ?? "unknown";
    return JSON.stringify(call);
  } catch {
    return line;
  }
}
