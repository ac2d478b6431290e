// The command line.
// In: what was typed. Out: data on standard output, problems and progress on standard error, an exit code.
// Its own file because it is where every run begins and ends.
import { load } from "../load.js";
import { parse, type Settings } from "./args.js";
import { EXIT, UsageError } from "./errors.js";
import { helpIn } from "./help.js";
import { importFiles } from "./import.js";
import { pack } from "./pack.js";
import { plan } from "./plan.js";
import { rules } from "./rules.js";
import { score } from "./score.js";

export async function main(argv: readonly string[]): Promise<number> {
  // Nobody reads any more: there is nothing left to tell them.
  process.stderr.on("error", () => {});
  process.stdout.on("error", () => {});
  try {
    return await runCommand(parse(argv));
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`wusheng: ${error.message}\nwusheng --help\n`);
      return EXIT.usage;
    }
    process.stderr.write(`wusheng: ${isSystemError(error) ? error.message : (error as Error).stack}\n`);
    return EXIT.internal;
  }
}

async function runCommand(settings: Settings): Promise<number> {
  if (settings.help) {
    process.stdout.write(helpIn(settings.language));
    return EXIT.ok;
  }
  const wusheng = await load({ language: settings.language });
  if (settings.version) {
    process.stdout.write(`wusheng ${wusheng.version}\n`);
    return EXIT.ok;
  }
  if (settings.command === "score") return score(wusheng, settings);
  if (settings.command === "import") return importFiles(wusheng, settings);
  if (settings.command === "rules") return rules(wusheng, settings);
  if (settings.command === "plan") return plan(wusheng, settings);
  return pack(wusheng, settings);
}

/** A full disk, a folder that may not be written: a message says enough. */
function isSystemError(error: unknown): error is Error {
  return error instanceof Error && "syscall" in error;
}
