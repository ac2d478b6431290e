// Figures on the command line.
// In: what was typed after an option. Out: a number. Its own file because people write 80% and 4m, and every plan takes them.
import { UsageError } from "./errors.js";

type Kind = "number" | "share" | "seconds";

/** Each option with the field it fills and how it may be written. */
export const FIGURES = {
  agents: { field: "agents", kind: "number" },
  ahead: { field: "ahead", kind: "number" },
  attendance: { field: "attendance", kind: "share" },
  calls: { field: "calls", kind: "number" },
  connect: { field: "connectRate", kind: "share" },
  expected: { field: "expected", kind: "share" },
  handle: { field: "handleSeconds", kind: "seconds" },
  hours: { field: "hours", kind: "number" },
  least: { field: "least", kind: "number" },
  level: { field: "level", kind: "share" },
  "most-occupancy": { field: "mostOccupancy", kind: "share" },
  n: { field: "n", kind: "number" },
  occupancy: { field: "occupancy", kind: "share" },
  patience: { field: "patienceSeconds", kind: "seconds" },
  period: { field: "periodSeconds", kind: "seconds" },
  population: { field: "population", kind: "number" },
  precision: { field: "precision", kind: "share" },
  quota: { field: "quota", kind: "number" },
  season: { field: "season", kind: "number" },
  seed: { field: "seed", kind: "number" },
  "service-level": { field: "serviceLevel", kind: "share" },
  shrinkage: { field: "shrinkage", kind: "share" },
  talk: { field: "talkSeconds", kind: "seconds" },
  within: { field: "withinSeconds", kind: "seconds" },
} as const satisfies Record<string, { field: string; kind: Kind }>;

export type FigureOption = keyof typeof FIGURES;

/** A plain number; a share also as `80%`; a time also as `20s`, `4m`, `1.5h`. */
export function figure(option: FigureOption, given: string): number {
  const { kind } = FIGURES[option];
  const [, digits = "", unit = ""] = /^\s*([+-]?[\d.]+(?:e[+-]?\d+)?)\s*(%|s|m|h)?\s*$/i.exec(given) ?? [];
  const value = Number(digits);
  const scale = { "": 1, ...(kind === "share" ? { "%": 0.01 } : {}), ...(kind === "seconds" ? { s: 1, m: 60, h: 3600 } : {}) };
  const factor = (scale as Record<string, number>)[unit.toLowerCase()];
  if (digits === "" || !Number.isFinite(value) || factor === undefined) {
    const how = { number: "a number", share: "a share such as 0.8 or 80%", seconds: "seconds, or a time such as 20s or 4m" };
    throw new UsageError(`--${option} is ${how[kind]}, not "${given}".`);
  }
  // 80 % is 0.8, not 0.8000000000000000004.
  return factor === 0.01 ? Number(`${digits}e-2`) : value * factor;
}

/** The option that fills a field. */
export function optionOf(field: string): string | undefined {
  const found = Object.entries(FIGURES).find(([, figure]) => figure.field === field);
  return found && `--${found[0]}`;
}
