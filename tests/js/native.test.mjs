// The same bytes natively and in WebAssembly.
// In: calls through `examples/filter.rs` and through the package. Out: assertions. Its own file because it needs the
// native program, which `npm test` builds first.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { load } from "wusheng";
import { decode, filter, real, runProgram, sampleBytes, samples } from "./lib.mjs";

const reviewer = (await load()).reviewer();

async function compare(input) {
  for (const detail of ["compact", "full"]) {
    for (const receipts of [true, false]) {
      const native = await runProgram(filter, [detail, ...(receipts ? [] : ["no-receipts"])], { input });
      const { bytes, problems } = reviewer.scoreLines(input, { detail, receipts });
      assert.ok(native.stdout.length > 0);
      if (!native.stdout.equals(bytes)) {
        assert.fail(`${detail}, receipts ${receipts}: ${difference(native.stdout, bytes)}`);
      }
      const said = problems.map(({ line, message }) => `${line === undefined ? "" : `${line}: `}${message}\n`).join("");
      assert.equal(native.stderr, said);
    }
  }
}

/** Where two outputs part, with some words before and after. */
function difference(a, b) {
  const [left, right] = [decode(a), decode(b)];
  let at = 0;
  while (at < left.length && left[at] === right[at]) at += 1;
  const around = (text) => text.slice(Math.max(0, at - 60), at + 60);
  return `character ${at}\nnative      …${around(left)}…\nWebAssembly …${around(right)}…`;
}

test("the native program is there", () => assert.ok(existsSync(filter), filter));
test("sample calls", () => compare(sampleBytes()));
test("calls with faults", () => compare(readFileSync(join(samples, "with-faults.ndjson"))));
for (const name of ["retail-chat.ndjson", "retail-chat-satisfaction.ndjson", "telecom-phone.ndjson"]) {
  const skip = real(name) ? false : "the real calls are not beside the project";
  test(`real calls: ${name}`, { skip }, () => compare(readFileSync(real(name))));
}
