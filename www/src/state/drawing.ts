// Drawing calls from what the list shows. In: a quota and a seed. Out: the event that says which were drawn, and the list
// of them. Its own file because the dialog holds no logic.

import { drawCalls, type Candidate } from "../model/sample.ts";
import { NO_FILTERS } from "../model/query.ts";
import { filters, order } from "./list.ts";
import { calls } from "./session.ts";
import { act } from "./work.ts";

export const STRATA = ["all", "agent", "team", "channel", "day"] as const;
export type Stratum = (typeof STRATA)[number];

function candidates(by: Stratum): Candidate[] {
  const { table } = calls.value;
  const stratum = (row: number): string => {
    switch (by) {
      case "agent":
        return table.agentOf(row);
      case "team":
        return table.teamOf(row);
      case "channel":
        return table.channelSet.names[table.channels[row] ?? 0] ?? "";
      case "day":
        return table.dayOf(row);
      default:
        return "";
    }
  };
  return Array.from(order.value, (row) => ({ id: table.ids[row] ?? "", stratum: stratum(row) }));
}

export function strataOf(by: Stratum): { readonly name: string; readonly calls: number }[] {
  const sizes = new Map<string, number>();
  for (const { stratum } of candidates(by)) sizes.set(stratum, (sizes.get(stratum) ?? 0) + 1);
  return [...sizes].map(([name, all]) => ({ name, calls: all }));
}

export function drawNow(given: { by: Stratum; kind: "each" | "bySize"; size: number; seed: number }): void {
  const from = candidates(given.by);
  const drawn = drawCalls(from, { kind: given.kind, size: given.size }, given.seed);
  act({
    kind: "draw",
    seed: given.seed,
    size: given.size,
    by: `${given.by} ${given.kind}`,
    of: from.length,
    calls: drawn.map(({ id }) => id),
    shares: drawn.map(({ share }) => share),
  });
  filters.value = { ...NO_FILTERS, basket: "drawn" };
}
