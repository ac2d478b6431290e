// `wusheng pack schema`: the JSON Schema of packs, for editors.
// In: nothing. Out: the schema. Its own file because it is a command.
import type { Wusheng } from "../../wusheng.js";
import type { Settings } from "../args.js";
import { EXIT, UsageError } from "../errors.js";
import { openOutput } from "../output.js";

export async function schema(wusheng: Wusheng, settings: Settings): Promise<number> {
  if (settings.rest.length > 0) throw new UsageError('"wusheng pack schema" takes no files.');
  const author = await wusheng.author();
  const output = await openOutput(settings.output);
  await output.write(`${JSON.stringify(author.packSchema(), null, 2)}\n`);
  await output.end();
  return EXIT.ok;
}
