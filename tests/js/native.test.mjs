// The same bytes natively and in WebAssembly.
// In: calls through `examples/filter.rs` and through the package. Out: assertions. Its own file because it needs the
// native program, which `npm test` builds first.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { load } from "wusheng";
import { decode, real, root, runProgram, sampleBytes, samples } from "./lib.mjs";

const exe = process.platform === "win32" ? ".exe" : "";
const filter = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "release", "examples", `filter${exe}`);
const reviewer = (await load()).reviewer();

async function compare(input) {
  for (const detail of ["compact", "full"]) {
    for (const receipts of [true, false]) {
      const native = await runProgram(filter, [detail, ...(receipts ? [] : ["no-receipts"])], { input });
      const { bytes, problems } = reviewer.scoreLines(input, { detail, receipts });
      assert.ok(native.stdout.length > 0);
      assert.ok(native.stdout.equals(bytes), `${detail}, receipts ${receipts}: ${difference(native.stdout, bytes)}`);
      const said = problems.map(({ line, message }) => `${line === undefined ? "" : `${line}: `}${message}\n`).join("");
      assert.equal(native.stderr, said);
    }
  }
}

function difference(a, b) {
  const [left, right] = [decode(a).split("\n"), decode(b).split("\n")];
  const at = left.findIndex((line, index) => line !== right[index]);
  return `line ${at + 1}\n${left[at]}\n${right[at]}`;
}

test("the native program is there", () => assert.ok(existsSync(filter), filter));
test("sample calls", () => compare(sampleBytes()));
test("calls with faults", () => compare(readFileSync(join(samples, "with-faults.ndjson"))));
for (const name of ["retail-chat.ndjson", "retail-chat-satisfaction.ndjson", "telecom-phone.ndjson"]) {
  const skip = real(name) ? false : "the real calls are not beside the project";
  test(`real calls: ${name}`, { skip }, () => compare(readFileSync(real(name))));
}
