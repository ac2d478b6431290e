// Sets the machine up for building and testing; does nothing where everything is there.
// In: a fresh clone on a machine with rustup and Node. Out: the tools, or a message that says what is missing.
// Its own file because it can be run alone, and `npm start` and `npm test` begin with it.
import { pathToFileURL } from "node:url";
import { main, step } from "./lib/run.mjs";
import { checkNode, checkRust, ensureBindgen, ensurePackages, ensureWasmTarget } from "./lib/tools.mjs";

export async function setup() {
  checkNode();
  await checkRust();
  await step("WebAssembly target of Rust", ensureWasmTarget);
  await step("wasm-bindgen", async () => void (await ensureBindgen()));
  await step("npm packages", ensurePackages);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await main(setup);
