// `wusheng pack docs`: a handbook made from a pack.
// In: a pack. Out: Markdown or a page of HTML. Its own file because it is a command.
import { WushengError } from "../../error.js";
import type { Wusheng } from "../../wusheng.js";
import type { Settings } from "../args.js";
import { EXIT } from "../errors.js";
import { openOutput } from "../output.js";
import { onePack } from "./given.js";

export async function docs(wusheng: Wusheng, settings: Settings): Promise<number> {
  const { report, packs, file } = await onePack(settings);
  const author = await wusheng.author();
  try {
    const text = author.handbook(packs, settings.format === "html" ? "html" : "markdown");
    const output = await openOutput(settings.output, [file]);
    await output.write(text);
    await output.end();
    return EXIT.ok;
  } catch (error) {
    if (!(error instanceof WushengError)) throw error;
    report.problems(error.problems, file);
    return EXIT.usage;
  }
}
