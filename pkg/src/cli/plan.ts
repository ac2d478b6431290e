// `wusheng plan …`: how many people a desk needs, and which cases to review.
// In: figures, and files of counts or cases. Out: a table, CSV or JSON; an exit code. Its own file because the plans share
// how figures that cannot be are said.
import { WushengError } from "../error.js";
import type { Problem } from "../types.js";
import type { Wusheng } from "../wusheng.js";
import type { Settings } from "./args.js";
import { EXIT, UsageError } from "./errors.js";
import { optionOf } from "./figures.js";
import { forecast, queue, staffing } from "./plan/desk.js";
import { sample, size } from "./plan/sample.js";
import { Report } from "./report.js";

const PLANS: Record<string, (wusheng: Wusheng, settings: Settings, report: Report) => Promise<void>> = {
  forecast,
  queue,
  sample,
  size,
  staffing,
};

export async function plan(wusheng: Wusheng, settings: Settings): Promise<number> {
  const [name = "", ...rest] = settings.rest;
  const run = PLANS[name];
  if (!run) throw new UsageError(`"wusheng plan" does ${Object.keys(PLANS).join(", ")}.`);
  const report = new Report(settings.language);
  try {
    await run(wusheng, { ...settings, command: `plan ${name}`, rest }, report);
    return report.anyError ? EXIT.unread : EXIT.ok;
  } catch (error) {
    if (!(error instanceof WushengError) || error.problems.length === 0) throw error;
    report.problems(error.problems.map(asTyped));
    return EXIT.usage;
  }
}

/** The engine names a figure as programs do; here it was typed as an option. */
function asTyped(problem: Problem): Problem {
  const option = problem.field === undefined ? undefined : optionOf(problem.field);
  return option === undefined ? problem : { ...problem, message: problem.message.replace(problem.field ?? "", option) };
}
