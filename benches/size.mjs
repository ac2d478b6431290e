// What a user downloads.
// In: the built modules. Out: kilobytes of each, gzipped, beside its budget; and of `tables` as it is without spreadsheets, which
// is built for this alone. Its own file because size is a promise too.
import { modules } from "../scripts/lib/modules.mjs";
import { gzippedKilobytes, kilobytesWithout } from "../scripts/lib/wasm.mjs";
import { figure } from "./lib.mjs";

for (const { name, budget } of modules) figure(`size-${name}`, gzippedKilobytes(name), "kB gzipped", { budget });

figure("size-tables-without-xlsx", await kilobytesWithout("tables"), "kB gzipped", { budget: 600 });
