// What a user downloads.
// In: the built modules and lexicons. Out: kilobytes of each module, gzipped, beside its budget, and of all lexicons as they lie on
// a disk; and of `tables` as it is without spreadsheets, which is built for this alone. Its own file because size is a promise too.
import { statSync } from "node:fs";
import { join } from "node:path";
import { lexiconBudget, lexiconFile, lexicons, modules } from "../scripts/lib/modules.mjs";
import { root } from "../scripts/lib/run.mjs";
import { gzippedKilobytes, kilobytesWithout } from "../scripts/lib/wasm.mjs";
import { figure } from "./lib.mjs";

for (const { name, budget } of modules) figure(`size-${name}`, gzippedKilobytes(name), "kB gzipped", { budget });

figure("size-tables-without-xlsx", await kilobytesWithout("tables"), "kB gzipped", { budget: 600 });

const bytes = lexicons.map((id) => statSync(join(root, lexiconFile(id))).size);
figure("size-lexicons", bytes.reduce((all, one) => all + one, 0) / 1000, "kB", { budget: lexiconBudget });
