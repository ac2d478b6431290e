// `wusheng metrics` and `wusheng merge`: files to figures and reports, summaries to one summary.
// In: tickets, calls, scorecards, reviews, summaries. Out: a table, JSON, CSV or HTML; an exit code. Its own file because it is
// a command.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { WushengError } from "../error.js";
import type { Figures, Shown } from "../figures.js";
import type { ReportOptions } from "../types.js";
import type { Wusheng } from "../wusheng.js";
import type { Settings } from "./args.js";
import { EXIT, UsageError } from "./errors.js";
import { mask } from "./mask.js";
import { openOutput } from "./output.js";
import { Rows } from "./metrics/rows.js";
import { metricSettings, reportOptions } from "./metrics/settings.js";
import { tableOf } from "./metrics/shown.js";
import { Report } from "./report.js";

export async function metrics(wusheng: Wusheng, settings: Settings): Promise<number> {
  const report = new Report(settings.language);
  return orUsage(report, async () => {
    const tables = await wusheng.tables();
    const asked = reportOptions(settings);
    const options = tables.settingsFor(asked, await metricSettings(settings));
    const rows = await Rows.read(wusheng, tables, settings, report);
    if (settings.format === "ndjson") throw new UsageError("--format is table, json, csv, html or summary.");
    if (settings.format === "summary") {
      await write(settings, `${JSON.stringify(mask().computed(rows.summary(options)))}\n`);
    } else {
      const figures = rows.figures(options);
      report.problems(figures.problems());
      await shown(figures, settings, asked);
    }
    return report.anyError ? EXIT.unread : EXIT.ok;
  });
}

export async function merge(wusheng: Wusheng, settings: Settings): Promise<number> {
  const report = new Report(settings.language);
  return orUsage(report, async () => {
    const tables = await wusheng.tables();
    const rows = await Rows.read(wusheng, tables, settings, report);
    await write(settings, `${JSON.stringify(mask().computed(rows.merged()))}\n`);
    return report.anyError ? EXIT.unread : EXIT.ok;
  });
}

/** Options that the engine cannot use are the caller's. */
async function orUsage(report: Report, work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof WushengError) || error.code === "wasmNotLoaded") throw error;
    if (error.problems.length === 0) throw new UsageError(error.message);
    report.problems(error.problems);
    return EXIT.usage;
  }
}

async function shown(figures: Figures, settings: Settings, asked: ReportOptions): Promise<void> {
  const masked = maskOfWords();
  if (settings.format === "json") return write(settings, `${JSON.stringify(mask().computed(figures.object()))}\n`);
  if (settings.format === "csv") return write(settings, figures.csv(masked));
  if (settings.format === "table") {
    return write(settings, tableOf(figures.sheet({ every: settings.asked.only !== undefined, ...masked }), settings));
  }
  if (asked.form === "agent" && !asked.agent) return pages(figures, settings, asked);
  return write(settings, figures.html({ ...asked, ...masked }));
}

/** The mask for those who lay words out among figures. */
function maskOfWords(): Shown {
  const { word } = mask();
  return word ? { mask: word } : {};
}

/** A page for each agent, into a folder: in one file they would see one another. */
async function pages(figures: Figures, settings: Settings, asked: ReportOptions): Promise<void> {
  const { output } = settings;
  if (output === undefined || output === "-") {
    throw new UsageError('With "--form agent" name one with --agent, or a folder for the pages of all with --output.');
  }
  await mkdir(output, { recursive: true });
  const taken = new Set<string>();
  for (const agent of figures.agents()) {
    const path = join(output, `${fileName(mask().word?.(agent) ?? agent, taken)}.html`);
    const page = await openOutput(path, settings.rest);
    await page.write(encoder.encode(figures.html({ ...asked, agent, ...maskOfWords() })));
    await page.end();
  }
}

/** A name that every file system takes, and no other agent has. */
function fileName(agent: string, taken: Set<string>): string {
  const plain = agent.normalize("NFC").replace(/[^\p{L}\p{N}._-]+/gu, "_").replace(/^\.+/, "").slice(0, 60) || "_";
  let name = plain;
  for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${plain}-${number}`;
  taken.add(name.toLowerCase());
  return name;
}

const encoder = new TextEncoder();

/** As bytes: words are masked already, and figures of ten digits are no telephone numbers. */
async function write(settings: Settings, text: string): Promise<void> {
  const output = await openOutput(settings.output, settings.rest);
  await output.write(encoder.encode(text));
  await output.end();
}
