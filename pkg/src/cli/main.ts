// The command line.
// In: what was typed. Out: data on standard output, problems and progress on standard error, an exit code.
// Its own file because it is where every run begins and ends.
import { load } from "../load.js";
import { parse, type Settings } from "./args.js";
import { EXIT, UsageError } from "./errors.js";
import { assign, cluster } from "./cluster.js";
import { helpIn } from "./help.js";
import { importFiles } from "./import.js";
import { putOnMask } from "./mask.js";
import { merge, metrics } from "./metrics.js";
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
    const isUsage = error instanceof UsageError;
    const message = isUsage || isSystemError(error) ? (error as Error).message : ((error as Error).stack ?? String(error));
    process.stderr.write(`wusheng: ${await masked(message, argv)}\n${isUsage ? "wusheng --help\n" : ""}`);
    return isUsage ? EXIT.usage : EXIT.internal;
  }
}

/** What was typed may hold personal data, the name of a file above all. */
async function masked(message: string, argv: readonly string[]): Promise<string> {
  if (argv.includes("--unmasked")) return message;
  try {
    const wusheng = await load();
    return wusheng.masker().text(message);
  } catch {
    // Without the engine nothing can be told: no digits then.
    return message.replace(/\d{7,}/g, "…");
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
  putOnMask(wusheng, settings);
  if (settings.command === "score") return score(wusheng, settings);
  if (settings.command === "import") return importFiles(wusheng, settings);
  if (settings.command === "cluster") return cluster(wusheng, settings);
  if (settings.command === "assign") return assign(wusheng, settings);
  if (settings.command === "rules") return rules(wusheng, settings);
  if (settings.command === "metrics") return metrics(wusheng, settings);
  if (settings.command === "merge") return merge(wusheng, settings);
  if (settings.command === "plan") return plan(wusheng, settings);
  return pack(wusheng, settings);
}

/** A full disk, a folder that may not be written: a message says enough. */
function isSystemError(error: unknown): error is Error {
  return error instanceof Error && "syscall" in error;
}
