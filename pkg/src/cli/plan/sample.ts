// Which cases to review: how many, and which.
// In: a precision, strata, files of calls, tickets or scorecards. Out: sizes, or the drawn cases with what each stands for.
// Its own file because both share the sample out over strata.
import type { SampleCandidate } from "../../types.js";
import type { Wusheng } from "../../wusheng.js";
import type { Settings } from "../args.js";
import { UsageError } from "../errors.js";
import { mask } from "../mask.js";
import { eachFile, readInto } from "../reading.js";
import type { Report } from "../report.js";
import { wordsOf } from "../words.js";
import { planWordsOf } from "./words.js";
import { share, short, written } from "./written.js";

/** `wusheng plan size`: how many cases, and how many of each stratum. */
export async function size(wusheng: Wusheng, settings: Settings): Promise<void> {
  if (settings.rest.length > 0) throw new UsageError('"wusheng plan size" takes figures, no files; draw with "plan sample".');
  const words = planWordsOf(settings.language);
  const { allocation } = settings;
  const strata = Object.entries(settings.strata).map(([name, given]) => {
    const [cases = "", expected] = given.split("@");
    return { name, size: Number(cases), ...(expected === undefined ? {} : { expected: Number(expected) }) };
  });
  const tables = await wusheng.tables();
  const size = tables.sampleSize({
    ...settings.figures,
    ...(strata.length > 0 ? { strata } : {}),
    ...(allocation ? { allocation } : {}),
  });
  const found = mask().computed(size);
  const rows = found.strata.map(({ name, size, n, weight }) => [name, size, n, weight === null ? "" : short(weight, 2)]);
  const all = [words.all, found.population ?? "∞", found.n, found.population ? short(found.population / found.n, 2) : ""];
  const columns = [
    { heading: words.stratum },
    ...[words.cases, words.draw, words.weight].map((heading) => ({ heading, align: "right" as const })),
  ];
  const note = words.sizeNote(share(found.precision), share(found.level), share(found.expected));
  // With a size of one's own the precision is nobody's promise.
  await written(settings, found, [{ columns, rows: [...rows, all] }], settings.figures.n === undefined ? [note] : []);
}

/** `wusheng plan sample FILE…`: draws cases by a seed. */
export async function sample(wusheng: Wusheng, settings: Settings, report: Report): Promise<void> {
  const words = planWordsOf(settings.language);
  const { n, quota, precision } = settings.figures;
  if (n === undefined && quota === undefined && precision === undefined) {
    throw new UsageError('"wusheng plan sample" needs --n, --quota (of each group) or --precision.');
  }
  const by = settings.by.flatMap((list) => list.split(","));
  const candidates: SampleCandidate[] = [];
  const shared = wordsOf(settings.language);
  await eachFile(wusheng, settings, shared, report, async (path, opened) => {
    let rest = "";
    let nameless = 0;
    const take = (line: string): void => {
      if (line.trim() === "") return;
      const found = candidate(line, by);
      if (found) candidates.push(found);
      else nameless += 1;
    };
    const decoder = new TextDecoder();
    // NDJSON is taken as it is: a call, a scorecard or a ticket a line.
    const chunks = opened.ndjson ? opened.chunks : readInto(wusheng, path, opened, settings, report);
    for await (const chunk of chunks) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      lines.forEach(take);
    }
    take(rest);
    if (nameless > 0) report.unreadable(path, words.nameless(nameless));
    return true;
  });
  const { allocation } = settings;
  const tables = await wusheng.tables();
  const plan = mask().computed(tables.sample(candidates, { ...settings.figures, ...(allocation ? { allocation } : {}) }));
  const right = { align: "right" as const };
  const strata = {
    columns: [
      { heading: words.stratum },
      { heading: words.cases, ...right },
      { heading: words.drawn, ...right },
      { heading: words.weight, ...right },
    ],
    rows: plan.strata.map(({ stratum, size, drawn, weight }) => [
      ...[stratum, size, drawn],
      weight === null ? "" : short(weight, 4),
    ]),
  };
  const cases = {
    columns: [{ heading: words.id }, { heading: words.stratum }, { heading: words.weight, ...right }],
    rows: plan.cases.map(({ id, stratum, weight }) => [id, stratum, Number(weight.toPrecision(10))]),
  };
  await written(settings, plan, by.length > 0 ? [strata, cases] : [cases], [
    words.sampleNote(plan.cases.length, plan.population, plan.seed),
    ...(plan.duplicates > 0 ? [words.duplicates(plan.duplicates)] : []),
  ]);
}

/** What a line may be drawn as: a call or ticket by its id, a scorecard by its call's. */
function candidate(line: string, by: readonly string[]): SampleCandidate | undefined {
  try {
    const row = JSON.parse(line) as Record<string, unknown> | null;
    const subject = (row?.["subject"] ?? {}) as Record<string, unknown>;
    const id = row?.["id"] ?? row?.["call"];
    if (typeof id !== "string" && typeof id !== "number") return undefined;
    const values = by.map((field) => word(row?.[field] ?? subject[field]));
    return { id: String(id), stratum: values.join(" × ") };
  } catch {
    return undefined;
  }
}

const word = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "–";
