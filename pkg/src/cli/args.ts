// The command line's words, understood.
// In: what was typed. Out: typed settings, or a UsageError that says what is allowed.
// Its own file because every command shares these options and their checks.
import { parseArgs } from "node:util";
import type { Detail, Format, Language, Personal, Role, TextColumns } from "../types.js";
import { UsageError } from "./errors.js";
import { FIGURES, figure, type FigureOption } from "./figures.js";

/** The forms in which something may be written; each command takes some of them, the first where none is given. */
const FORMATS_OUT = ["table", "ndjson", "csv", "xlsx", "json", "markdown", "html", "summary"] as const;
const DETAILS = ["compact", "full"] as const;
const LANGUAGES = ["zh", "en"] as const;
const ALLOCATIONS = ["proportional", "neyman"] as const;

/** The options whose values are figures. */
const FIGURE_OPTIONS = Object.fromEntries(Object.keys(FIGURES).map((name) => [name, { type: "string" }])) as Record<
  FigureOption,
  { type: "string" }
>;
const PERSONAL = [
  ...(["phone", "idCard", "bankCard", "email", "plate", "address", "name", "order", "customer"] as const),
] satisfies Personal[];

/** What is asked of figures and reports, as it was typed. */
const ASKED = [
  ...(["agent", "as-of", "billed-users", "changed-on", "day", "deadlines", "dimensions", "drivers", "flags", "form"] as const),
  ...(["method", "minimum", "neutral", "only", "period", "rules", "satisfied-from", "scale", "team", "title"] as const),
] as const;
type Asked = (typeof ASKED)[number];
const ASKED_OPTIONS = Object.fromEntries(ASKED.map((name) => [name, { type: "string" }])) as Record<Asked, { type: "string" }>;
const FORMS = ["month", "day", "agent"] as const;

const OPTIONS = {
  ...FIGURE_OPTIONS,
  ...ASKED_OPTIONS,
  allocation: { type: "string" },
  bar: { type: "string" },
  channel: { type: "string" },
  by: { type: "string", multiple: true },
  columns: { type: "string", multiple: true },
  detail: { type: "string" },
  edits: { type: "string" },
  "fail-under": { type: "string" },
  format: { type: "string" },
  from: { type: "string" },
  handling: { type: "string" },
  help: { type: "boolean", short: "h" },
  jobs: { type: "string" },
  k: { type: "string" },
  key: { type: "string" },
  language: { type: "string" },
  link: { type: "string" },
  map: { type: "string", multiple: true },
  role: { type: "string", multiple: true },
  "swap-roles": { type: "boolean" },
  mask: { type: "string" },
  "no-receipts": { type: "boolean" },
  outcome: { type: "string" },
  output: { type: "string", short: "o" },
  pack: { type: "string", multiple: true },
  previous: { type: "string" },
  progress: { type: "boolean" },
  reviews: { type: "string", multiple: true },
  sheet: { type: "string" },
  sampled: { type: "string" },
  save: { type: "string" },
  strata: { type: "string", multiple: true },
  strict: { type: "boolean" },
  subject: { type: "string" },
  taxonomy: { type: "string" },
  text: { type: "string" },
  time: { type: "string" },
  unmasked: { type: "boolean" },
  summary: { type: "string", multiple: true },
  target: { type: "string", multiple: true },
  "time-zone": { type: "string" },
  version: { type: "boolean", short: "V" },
  words: { type: "string" },
} as const;

export type FormatOut = (typeof FORMATS_OUT)[number];

type OptionName = keyof typeof OPTIONS;

const ALWAYS: readonly OptionName[] = ["help", "key", "language", "mask", "unmasked", "version"];

/** Options of `cluster` and `assign`: columns by what they hold, files, the number of groups. */
export interface Grouping {
  columns: TextColumns;
  k: number | "auto" | undefined;
  taxonomy: string | undefined;
  words: string | undefined;
  previous: string | undefined;
  edits: string | undefined;
  save: string | undefined;
}

export interface Settings {
  command: string;
  /** What follows the command's name. */
  rest: string[];
  help: boolean;
  version: boolean;
  language: Language;
  format: FormatOut;
  detail: Detail;
  receipts: boolean;
  failUnder: number | undefined;
  /** Threads that score. */
  jobs: number;
  from: Format | undefined;
  map: Record<string, string>;
  /** Who shall be who, by label or by role. */
  roles: Record<string, Role>;
  swapRoles: boolean;
  columns: Record<string, string>;
  /** Files of packs, or ids of built-in ones; the last one judges. */
  packs: readonly string[];
  output: string | undefined;
  progress: boolean;
  /** What texts are grouped by, and what goes with them. */
  grouping: Grouping;
  /** Personal data goes out as it is. */
  unmasked: boolean;
  /** Where a call can be looked at, with {call} for its id. */
  link: string | undefined;
  /** The sheet of a workbook that is read. */
  sheet: string | undefined;
  /** Files of what people decided. */
  reviews: readonly string[];
  /** The kinds of personal data that are masked; all where not given. */
  mask: readonly Personal[] | undefined;
  /** The file of the key that makes pseudonyms. */
  key: string | undefined;
  /** A rule that is not proven, or a warning, is a failure. */
  strict: boolean;
  /** The precision a rule must reach. */
  bar: number | undefined;
  /** Fewer decided cases propose nothing. */
  least: number | undefined;
  /** The share of calls without a flag that was drawn for review. */
  sampled: number | undefined;
  /** Figures of a plan, by the field they fill. */
  figures: Partial<Record<(typeof FIGURES)[FigureOption]["field"], number>>;
  /** What cases are grouped by. */
  by: readonly string[];
  /** What is asked of figures and reports. */
  asked: Partial<Record<Asked, string>>;
  /** Files that are summaries. */
  summaries: readonly string[];
  /** What figures should reach. */
  targets: Record<string, string>;
  /** The time zone of times without an offset. */
  timeZone: string | undefined;
  /** Names of strata with how many cases each has. */
  strata: Record<string, string>;
  /** How a sample is shared out over strata. */
  allocation: (typeof ALLOCATIONS)[number] | undefined;
}

const CALLS = ["columns", "from", "map", "role", "swap-roles"] as const;

const ROLES = ["agent", "customer", "bot", "ivr", "system", "thirdParty", "unknown"] as const;

/** Each command, and each of `pack`, with the options it takes beside those that all take. */
const COMMANDS: Record<string, readonly OptionName[]> = {
  score: [
    ...CALLS,
    ...(["detail", "fail-under", "format", "jobs"] as const),
    ...(["link", "no-receipts", "output", "pack", "progress", "reviews", "sheet"] as const),
  ],
  import: [...CALLS, "output", "sheet"],
  cluster: [
    ...(["channel", "edits", "format", "handling", "k", "outcome", "output", "previous", "progress", "save", "seed"] as const),
    ...(["subject", "taxonomy", "text", "time", "words"] as const),
  ],
  assign: ["format", "output", "text"],
  merge: ["output", "progress"],
  metrics: [
    ...(["by", "columns", "format", "from", "level", "map", "output", "pack", "progress"] as const),
    ...(["seed", "summary", "target", "time-zone"] as const),
    ...ASKED,
  ],
  rules: ["format", "output", "pack"],
  "pack check": ["format", "pack", "strict"],
  "pack test": ["format", "pack", "strict"],
  "pack lint": ["format", "pack", "strict"],
  "pack diff": [...CALLS, "format", "output", "pack"],
  "pack stats": [...CALLS, "format", "output", "pack"],
  "pack learn": [...CALLS, "bar", "format", "least", "output", "pack", "sampled"],
  "pack docs": ["format", "output", "pack"],
  "pack schema": ["output"],
  "plan forecast": [
    ...(["ahead", "format", "handle", "most-occupancy", "output", "patience", "period"] as const),
    ...(["season", "service-level", "shrinkage", "within"] as const),
  ],
  "plan queue": [
    ...(["agents", "calls", "format", "handle", "most-occupancy", "output", "patience", "period"] as const),
    ...(["service-level", "shrinkage", "within"] as const),
  ],
  "plan sample": [
    ...CALLS,
    ...(["allocation", "by", "expected", "format", "least", "level", "n", "output", "precision", "quota", "seed"] as const),
  ],
  "plan size": ["allocation", "expected", "format", "least", "level", "n", "output", "population", "precision", "strata"],
  "plan staffing": ["attendance", "calls", "connect", "format", "hours", "occupancy", "output", "talk"],
};

/** The forms that each takes. */
const FORMATS: Record<string, readonly FormatOut[]> = {
  metrics: ["table", "json", "csv", "html", "summary"],
  score: ["table", "ndjson", "csv", "html", "xlsx"],
  rules: ["table", "ndjson"],
  cluster: ["table", "json", "csv", "html"],
  assign: ["table", "json", "csv"],
  "pack check": ["table", "json"],
  "pack test": ["table", "json"],
  "pack lint": ["table", "json"],
  "pack diff": ["table", "json", "ndjson"],
  "pack stats": ["table", "json", "csv"],
  "pack learn": ["table", "json"],
  "pack docs": ["markdown", "html"],
  "plan forecast": ["table", "json", "csv"],
  "plan queue": ["table", "json", "csv"],
  "plan sample": ["table", "json", "csv"],
  "plan size": ["table", "json", "csv"],
  "plan staffing": ["table", "json", "csv"],
};

export function parse(argv: readonly string[]): Settings {
  const { values, positionals, tokens } = parsed(argv);
  const [command = "", ...rest] = positionals;
  const settings: Settings = {
    command,
    rest,
    help: values.help ?? false,
    version: values.version ?? false,
    language: oneOf("language", LANGUAGES, values.language) ?? languageOfSystem(),
    format: oneOf("format", FORMATS_OUT, values.format) ?? "table",
    detail: oneOf("detail", DETAILS, values.detail) ?? "compact",
    receipts: !values["no-receipts"],
    failUnder: mark(values["fail-under"]),
    jobs: jobs(values.jobs),
    from: values.from as Format | undefined,
    map: pairs("map", values.map),
    roles: roles(values.role),
    swapRoles: values["swap-roles"] ?? false,
    columns: pairs("columns", values.columns),
    packs: values.pack ?? [],
    output: values.output,
    grouping: {
      columns: named({
        ...{ text: values.text, time: values.time, channel: values.channel },
        ...{ subject: values.subject, handling: values.handling, outcome: values.outcome },
      }),
      k: groups(values.k),
      ...{ taxonomy: values.taxonomy, words: values.words, previous: values.previous, edits: values.edits, save: values.save },
    },
    progress: values.progress ?? process.stderr.isTTY === true,
    unmasked: values.unmasked ?? false,
    mask: values.mask?.split(",").map((kind) => oneOf("mask", PERSONAL, kind.trim()) ?? "phone"),
    key: values.key,
    link: values.link,
    sheet: values.sheet,
    reviews: values.reviews ?? [],
    strict: values.strict ?? false,
    bar: share("bar", values.bar),
    least: count("least", values.least),
    sampled: share("sampled", values.sampled),
    figures: figures(values),
    by: values.by ?? [],
    asked: Object.fromEntries(ASKED.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]]))),
    summaries: values.summary ?? [],
    targets: pairs("target", values.target),
    timeZone: values["time-zone"],
    strata: pairs("strata", values.strata),
    allocation: oneOf("allocation", ALLOCATIONS, values.allocation),
  };
  oneOf("form", FORMS, settings.asked.form);
  if (settings.help || settings.version) return settings;
  const name = command === "pack" || command === "plan" ? `${command} ${rest[0] ?? ""}`.trim() : command;
  const allowed = COMMANDS[name];
  if (!allowed) {
    const names = Object.keys(COMMANDS).join(", ");
    throw new UsageError(command ? `There is no command "${name}": ${names}.` : `A command is needed: ${names}.`);
  }
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const option = token.name as OptionName;
    if (!ALWAYS.includes(option) && !allowed.includes(option)) {
      throw new UsageError(`"wusheng ${name}" takes no ${token.rawName}.`);
    }
  }
  const formats = FORMATS[name];
  if (values.format !== undefined) oneOf("format", formats ?? [], values.format);
  else if (formats?.[0]) settings.format = formats[0];
  return settings;
}

/** What was given, without what was not. */
function named(given: Record<string, string | undefined>): TextColumns {
  return Object.fromEntries(Object.entries(given).filter(([, heading]) => heading !== undefined));
}

function groups(given: string | undefined): Grouping["k"] {
  if (given === undefined || given === "auto") return given;
  const count = Number(given);
  if (!/^\d+$/.test(given.trim()) || count < 1) throw new UsageError(`--k is a number from 1 on or auto, not "${given}".`);
  return count;
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true, strict: true, tokens: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function figures(values: Partial<Record<FigureOption, string>>): Settings["figures"] {
  const given = (Object.keys(FIGURES) as FigureOption[]).flatMap((option) => {
    const value = values[option];
    return value === undefined ? [] : [[FIGURES[option].field, figure(option, value)] as const];
  });
  return Object.fromEntries(given);
}

function oneOf<T extends string>(name: string, allowed: readonly T[], given: string | undefined): T | undefined {
  if (given === undefined || (allowed as readonly string[]).includes(given)) return given as T | undefined;
  throw new UsageError(`--${name} is ${allowed.join(", ")}, not "${given}".`);
}

function mark(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const score = Number(given);
  if (given.trim() === "" || !Number.isFinite(score)) throw new UsageError(`--fail-under is a score, not "${given}".`);
  return score;
}

function share(name: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const value = Number(given);
  if (given.trim() === "" || !(value > 0 && value <= 1)) throw new UsageError(`--${name} is above 0 and at most 1, not "${given}".`);
  return value;
}

/** More threads than this only hold memory. */
const MOST_JOBS = 256;

function jobs(given: string | undefined): number {
  const number = given === undefined ? 1 : Number(given);
  if (Number.isInteger(number) && number >= 1 && number <= MOST_JOBS) return number;
  throw new UsageError(`--jobs is a number from 1 to ${MOST_JOBS}, not "${given}".`);
}

function count(name: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const value = Number(given);
  if (given.trim() === "" || !Number.isInteger(value) || value < 0) throw new UsageError(`--${name} is a number from 0 on, not "${given}".`);
  return value;
}

/** Labels with the roles they shall have. */
function roles(given: readonly string[] | undefined): Record<string, Role> {
  const named = Object.entries(pairs("role", given)).map(([label, role]) => [label, oneOf("role", ROLES, role)] as const);
  return Object.fromEntries(named) as Record<string, Role>;
}

function pairs(name: string, given: readonly string[] = []): Record<string, string> {
  return Object.fromEntries(
    given.map((pair) => {
      const at = pair.indexOf("=");
      if (at < 1 || at === pair.length - 1) throw new UsageError(`--${name} is written NAME=VALUE, not "${pair}".`);
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

/** Chinese, unless the system says it speaks English. */
function languageOfSystem(): Language {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  return /^en/i.test(LC_ALL || LC_MESSAGES || LANG || "") ? "en" : "zh";
}
