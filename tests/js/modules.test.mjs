// The WebAssembly modules: each is there, starts, and stays within its budget.
// In: the built files. Out: assertions. Its own file because it looks at files rather than behaviour.
import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { lexiconBudget, lexiconFile, lexicons, modules, wasmFile } from "../../scripts/lib/modules.mjs";
import { gzippedKilobytes } from "../../scripts/lib/wasm.mjs";
import { root } from "./lib.mjs";

const { version } = JSON.parse(readFileSync(join(root, "pkg", "package.json"), "utf8"));

for (const { name, budget } of modules) {
  test(`${name} starts and has the version of the package`, async () => {
    const glue = await import(new URL(`../../pkg/wasm/wusheng_${name}.js`, import.meta.url));
    glue.initSync({ module: readFileSync(join(root, wasmFile(name))) });
    assert.equal(glue.version(), version);
  });

  test(`${name} has at most ${budget} kB, gzipped`, () => {
    const kilobytes = gzippedKilobytes(name);
    assert.ok(kilobytes <= budget, `${kilobytes.toFixed(1)} kB`);
  });

  test(`${name} says nothing of the machine that built it`, () => {
    const text = readFileSync(join(root, wasmFile(name)), "latin1");
    assert.ok(!text.includes(root), "the folder of the project");
    assert.ok(!/\/(home|Users|root)\//.test(text), "a home folder");
  });
}

test(`the lexicons have at most ${lexiconBudget} kB together`, () => {
  const bytes = lexicons.map((id) => statSync(join(root, lexiconFile(id))).size);
  const kilobytes = bytes.reduce((all, one) => all + one, 0) / 1000;
  assert.ok(kilobytes <= lexiconBudget, `${kilobytes.toFixed(0)} kB`);
});
