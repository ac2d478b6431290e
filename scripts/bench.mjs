// `npm run bench`: the figures, one JSON object a line.
// In: names of benchmarks to run (all if none is given), and their flags. Out: figures on standard output, the steps of
// building on standard error. Its own file because it is a command of its own.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { build } from "./build.mjs";
import { Trouble, main, root, stepsToStderr } from "./lib/run.mjs";
import { setup } from "./setup.mjs";

await main(async () => {
  stepsToStderr();
  const all = readdirSync(join(root, "benches"))
    .filter((file) => file.endsWith(".mjs") && file !== "lib.mjs")
    .map((file) => file.slice(0, -".mjs".length));
  const given = process.argv.slice(2);
  const wanted = given.filter((word) => all.includes(word));
  const flags = given.filter((word) => !all.includes(word));
  if (flags[0] && !flags[0].startsWith("-")) {
    throw new Trouble(`There is no benchmark "${flags[0]}". There are: ${all.join(", ")}.`);
  }
  await setup();
  await build();
  for (const name of wanted.length > 0 ? wanted : all) {
    const { status } = spawnSync(process.execPath, [join(root, "benches", `${name}.mjs`), ...flags], { stdio: "inherit" });
    if (status !== 0) throw new Trouble(`The benchmark ${name} ended with status ${status}.`);
  }
});
