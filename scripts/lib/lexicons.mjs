// Makes the files with the lexicons of the built-in packs that judge.
// In: the module `author`, which makes packs ready as all modules do. Out: a file a pack beside the modules, of which
// `src/rules/kept.rs` says what it holds. Its own file because to make a pack ready takes most of the time that loading takes, and
// comes out the same each time: where the package lies on a disk, what came of it is read instead.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { lexiconFile, lexicons, wasmFile } from "./modules.mjs";
import { Trouble, root } from "./run.mjs";
import { unlessFresh } from "./stamp.mjs";

export async function buildLexicons() {
  const module = wasmFile("author");
  const script = "pkg/wasm/wusheng_author.js";
  const inputs = [module, script, "scripts/lib/lexicons.mjs", "scripts/lib/modules.mjs"];
  return unlessFresh("lexicons", { inputs, outputs: lexicons.map(lexiconFile) }, async () => {
    // Made by the step before: not there when this file is read.
    const { initSync, lexiconsOf } = await import(pathToFileURL(join(root, script)).href);
    initSync({ module: readFileSync(join(root, module)) });
    for (const id of lexicons) {
      const kept = lexiconsOf(id);
      if (!kept) throw new Trouble(`There is no pack ${id} to keep the lexicons of.`);
      writeFileSync(join(root, lexiconFile(id)), kept);
    }
  });
}
