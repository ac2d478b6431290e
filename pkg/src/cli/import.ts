// `wusheng import`: any readable format as NDJSON, one call a line.
// In: files. Out: calls, problems, an exit code. Its own file because it is a command.
import type { Wusheng } from "../wusheng.js";
import type { Settings } from "./args.js";
import { EXIT } from "./errors.js";
import { mask } from "./mask.js";
import { openOutput } from "./output.js";
import { eachFile, readInto } from "./reading.js";
import { Report } from "./report.js";
import { wordsOf } from "./words.js";

export async function importFiles(wusheng: Wusheng, settings: Settings): Promise<number> {
  const report = new Report(settings.language);
  const output = await openOutput(settings.output, settings.rest);
  try {
    await eachFile(wusheng, settings, wordsOf(settings.language), report, async (path, opened) => {
      for await (const calls of readInto(wusheng, path, opened, settings, report)) {
        await output.write(mask().lines(calls));
        if (output.closed) return false;
      }
      return true;
    });
    await output.end();
  } catch (error) {
    await output.abandon();
    throw error;
  }
  return report.anyError ? EXIT.unread : EXIT.ok;
}
