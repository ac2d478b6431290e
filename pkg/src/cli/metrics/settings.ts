// What is asked of figures, as it was typed.
// In: the command line's settings. Out: the engine's options. Its own file because what is not typed must not be said: the
// engine knows what is usual.
import { readFile } from "node:fs/promises";
import type { Reading } from "../../records.js";
import type { Dimension, MetricOptions, ReportOptions } from "../../types.js";
import type { Settings } from "../args.js";
import { UsageError } from "../errors.js";

/** `agent,team+month` as the engine takes it; a name it does not know is said by it. */
export function groupings(by: readonly string[]): Dimension[][] {
  return by.flatMap((list) => list.split(",")).filter((one) => one.trim() !== "").map((one) => one.split(/[+×*]/).map((word) => word.trim() as Dimension));
}

export async function metricSettings(settings: Settings): Promise<Partial<MetricOptions>> {
  const { asked } = settings;
  const deadlines = asked.deadlines === undefined ? undefined : await json(asked.deadlines);
  const list = (given: string | undefined): string[] | undefined => given?.split(",").map((part) => part.trim());
  const targets = Object.fromEntries(Object.entries(settings.targets).map(([name, value]) => [name, targetOf(name, value)]));
  const options: Record<string, unknown> = {
    by: groupings(settings.by),
    only: list(asked.only),
    period: asked.period,
    level: settings.figures.level,
    method: asked.method,
    minimum: number("minimum", asked.minimum),
    targets: Object.keys(targets).length > 0 ? targets : undefined,
    scale: number("scale", asked.scale),
    satisfiedFrom: number("satisfied-from", asked["satisfied-from"]),
    neutral: asked.neutral,
    asOf: asked["as-of"],
    billedUsers: number("billed-users", asked["billed-users"]),
    deadlines,
    changedOn: asked["changed-on"],
    rules: list(asked.rules)?.map((rule) => number("rules", rule)),
    drivers: list(asked.drivers),
    seed: settings.figures.seed,
  };
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Partial<MetricOptions>;
}

export function reportOptions({ asked, unmasked }: Settings): ReportOptions {
  const { form, title, agent, team, day } = asked;
  const options = { form, title, agent, team, day, customers: unmasked ? true : undefined };
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as ReportOptions;
}

export function ticketOptions({ asked, map, timeZone }: Settings): Reading {
  const list = (given: string | undefined): string[] => given?.split(",").map((part) => part.trim()) ?? [];
  return {
    map,
    dimensions: list(asked.dimensions),
    flags: list(asked.flags),
    ...(timeZone === undefined ? {} : { timeZone }),
  };
}

function number(name: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const value = Number(given);
  if (given.trim() === "" || !Number.isFinite(value)) throw new UsageError(`--${name} is a number, not "${given}".`);
  return value;
}

/** `90%`, `0.9`, a plain number, or `off`. */
function targetOf(name: string, given: string): number | null {
  if (given === "off") return null;
  const value = given.endsWith("%") ? Number(`${given.slice(0, -1).trim()}e-2`) : Number(given);
  if (!Number.isFinite(value)) throw new UsageError(`--target ${name} is a number such as 90% or 0.9, or off, not "${given}".`);
  return value;
}

async function json(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    throw new UsageError(`${path}: ${(error as Error).message}`);
  }
}
