// Builds everything that is shipped: the WebAssembly modules, the npm package, the page.
// In: sources. Out: pkg/wasm, pkg/dist, www/dist; nothing is done where the inputs have not changed.
// Its own file because `npm start`, `npm test` and `npm run build` share it.
import { copyFileSync, existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildDictionary } from "./lib/dictionary.mjs";
import { buildLexicons } from "./lib/lexicons.mjs";
import { modules } from "./lib/modules.mjs";
import { main, root, run, step } from "./lib/run.mjs";
import { unlessFresh } from "./lib/stamp.mjs";
import { buildModule } from "./lib/wasm.mjs";
import { setup } from "./setup.mjs";

export const tsc = (...args) => run(process.execPath, [join(root, "node_modules", "typescript", "bin", "tsc"), ...args]);

/**
 * Puts all that a module imports into its file: finding and reading ten small files takes Node a tenth of all loading.
 * The address of the WebAssembly file is written relative to this folder and stays as it is.
 */
async function bundle(file) {
  // Not imported above: where nothing is installed yet, `setup` has to come first.
  const { rolldown } = await import("rolldown");
  // These are loaded when they are asked for.
  const lazy = ["/author.js", "/insight.js", "/tables.js"];
  const external = (id) => lazy.some((name) => id.endsWith(name));
  const modules = await rolldown({ input: file, platform: "neutral", external });
  await modules.write({ file, format: "esm" });
  await modules.close();
}

function buildPackage() {
  const inputs = ["pkg/src", "pkg/tsconfig.json", "tsconfig.base.json", "pkg/wasm", "LICENSE", "THIRD-PARTY.md"];
  inputs.push("scripts/build.mjs", "package-lock.json");
  return unlessFresh("package", { inputs, outputs: ["pkg/dist/index.js", "pkg/LICENSE"] }, async () => {
    rmSync(join(root, "pkg", "dist"), { recursive: true, force: true });
    await tsc("-p", "pkg");
    await bundle(join(root, "pkg", "dist", "index.js"));
    // npm packs files of the package's own folder only.
    for (const file of ["LICENSE", "THIRD-PARTY.md"]) copyFileSync(join(root, file), join(root, "pkg", file));
  });
}

function buildPage() {
  const inputs = ["www", "pkg/src", "pkg/wasm", "tsconfig.base.json", "examples/calls", "package-lock.json"];
  return unlessFresh("page", { inputs, outputs: ["www/dist/index.html"] }, () => run("npm", ["run", "build", "-w", "www"]));
}

export async function build() {
  for (const { name } of modules) await step(`WebAssembly module ${name}`, () => buildModule(name));
  await step("Dictionary", buildDictionary);
  await step("Lexicons", buildLexicons);
  await step("npm package", buildPackage);
  if (existsSync(join(root, "www", "package.json"))) await step("page", buildPage);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(async () => {
    await setup();
    await build();
  });
}
