// `wusheng pack …`: everything for who writes rules.
// In: the settings. Out: the exit code of the one that was asked for. Its own file because the commands share what they
// are given: packs, calls, a place to write.
import type { Wusheng } from "../wusheng.js";
import type { Settings } from "./args.js";
import { UsageError } from "./errors.js";
import { check } from "./pack/check.js";
import { diff } from "./pack/diff.js";
import { docs } from "./pack/docs.js";
import { learn } from "./pack/learn.js";
import { lint } from "./pack/lint.js";
import { schema } from "./pack/schema.js";
import { stats } from "./pack/stats.js";
import { test } from "./pack/test.js";

const COMMANDS: Record<string, (wusheng: Wusheng, settings: Settings) => Promise<number>> = {
  check,
  diff,
  docs,
  learn,
  lint,
  schema,
  stats,
  test,
};

export async function pack(wusheng: Wusheng, settings: Settings): Promise<number> {
  const [action = "", ...rest] = settings.rest;
  const command = COMMANDS[action];
  if (!command) throw new UsageError(`"wusheng pack" does ${Object.keys(COMMANDS).join(", ")}.`);
  return command(wusheng, { ...settings, command: `pack ${action}`, rest });
}
