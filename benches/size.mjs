// What a user downloads.
// In: the built modules. Out: kilobytes of each, gzipped, beside its budget. Its own file because size is a promise too.
import { modules } from "../scripts/lib/modules.mjs";
import { gzippedKilobytes } from "../scripts/lib/wasm.mjs";
import { figure } from "./lib.mjs";

for (const { name, budget } of modules) figure(`size-${name}`, gzippedKilobytes(name), "kB gzipped", { budget });
