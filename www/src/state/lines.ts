// The lines of calls as they count. In: rows of the table, roles that a reviewer put right. Out: NDJSON for the engine. Its
// own file because everything that hands calls to the worker takes them from here.

import { withRoles } from "../model/roles.ts";
import type { CallTable } from "../model/table.ts";
import { work } from "./work.ts";

/** The line of a call as it counts: with the roles that a reviewer put right. */
export function lineOf(row: number, table: CallTable): Uint8Array<ArrayBuffer> {
  const line = table.bytesOf(row);
  const roles = work.peek().get(table.ids[row] ?? "")?.roles;
  return roles ? withRoles(line, roles) : line;
}

/** Lines with their breaks, as the engine reads them. */
export function ndjsonOf(rows: ArrayLike<number>, table: CallTable): Uint8Array<ArrayBuffer> {
  const lines = Array.from(rows, (row) => lineOf(row, table));
  const bytes = new Uint8Array(lines.reduce((sum, { length }) => sum + length + 1, 0));
  let at = 0;
  for (const line of lines) {
    bytes.set(line, at);
    at += line.length;
    bytes[at] = 0x0a;
    at += 1;
  }
  return bytes;
}
