// Loading: from wherever the WebAssembly comes, in a thread of its own each time, because a thread loads once.
// In: the built package. Out: assertions. Its own file because every test starts a worker.
import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { test } from "node:test";
import { Worker } from "node:worker_threads";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { lexiconFile, lexicons } from "../../scripts/lib/modules.mjs";
import { root, sampleBytes, temporary } from "./lib.mjs";

const entry = pathToFileURL(join(root, "pkg", "dist", "index.js")).href;
const wasm = pathToFileURL(join(root, "pkg", "wasm", "wusheng_core_bg.wasm")).href;

/** What an expression gives in a new worker, where `load`, `url` and `bytes` (of the WebAssembly file) are at hand. */
async function inWorker(expression) {
  const code = `
    import { readFile } from "node:fs/promises";
    import { parentPort } from "node:worker_threads";
    import { load } from ${JSON.stringify(entry)};
    const url = new URL(${JSON.stringify(wasm)});
    const bytes = await readFile(url);
    parentPort.postMessage(await (${expression}));`;
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`));
  try {
    return await new Promise((resolve, reject) => worker.on("message", resolve).on("error", reject));
  } finally {
    await worker.terminate();
  }
}

const sources = {
  "nothing given": "undefined",
  "an address": "url",
  "an address as a string": "url.href",
  bytes: "bytes",
  "an ArrayBuffer": "new Uint8Array(bytes).buffer",
  "a compiled module": "new WebAssembly.Module(bytes)",
  "a response": 'new Response(bytes, { headers: { "content-type": "application/wasm" } })',
  "a response of the wrong type": 'new Response(bytes, { headers: { "content-type": "text/plain" } })',
  "a promise": "Promise.resolve(bytes)",
  "an address that is the file itself": '`data:application/wasm;base64,${bytes.toString("base64")}`',
};

for (const [name, source] of Object.entries(sources)) {
  test(`from ${name}`, async () => {
    assert.equal(await inWorker(`load({ wasm: ${source} }).then((w) => w.reviewer().pack.id)`), "telecom-zh");
  });
}

for (const [name, source] of Object.entries({
  "a file that is not there": '"file:///nowhere/core.wasm"',
  "bytes that are no WebAssembly": "new Uint8Array([1, 2, 3])",
  "a response that failed": 'new Response("", { status: 404 })',
})) {
  test(`${name}: refused with a code, and a second try can succeed`, async () => {
    const answer = await inWorker(`load({ wasm: ${source} }).then(
      () => "loaded",
      async (error) => [error.name, error.code, (await load()).reviewer().pack.id])`);
    assert.deepEqual(answer, ["WushengError", "wasmNotLoaded", "telecom-zh"]);
  });
}

test("two loads at once share one engine", async () => {
  const ids = await inWorker(
    'Promise.all([load(), load({ language: "en" })]).then((all) => all.map((w) => w.reviewer().pack.id))',
  );
  assert.deepEqual(ids, ["telecom-zh", "telecom-zh"]);
});

test("what reads is started when it is first needed, and its absence is known at once", async () => {
  // A file of its own, so that it can be counted how often it is read.
  const counted = `(async () => {
    const fs = await import("node:fs");
    const read = fs.default.readFileSync;
    const seen = [];
    fs.default.readFileSync = (file, ...more) => { seen.push(String(file)); return read(file, ...more); };
    const { syncBuiltinESMExports } = await import("node:module");
    syncBuiltinESMExports();
    const count = () => seen.filter((file) => file.includes("wusheng_exchange_bg")).length;
    const w = await load();
    const before = [w.reviewer().pack.id, count()];
    const { calls } = w.readCalls("客服：您好\\n客户：嗯\\n");
    w.masker();
    return [...before, calls.length, count()];
  })()`;
  assert.deepEqual(await inWorker(counted), ["telecom-zh", 0, 1, 1]);
  const absent = await inWorker(`load({ exchange: "file:///nowhere/exchange.wasm" }).then(
    () => "loaded",
    async (error) => [error.code, (await load()).detectFormat(new TextEncoder().encode("客服：您好"))])`);
  assert.deepEqual(absent, ["wasmNotLoaded", "text"]);
  const given = "load({ exchange: readFile(new URL('wusheng_exchange_bg.wasm', url)) }).then((w) => w.readCalls('客服：您好').calls.length)";
  assert.equal(await inWorker(given), 1);
});

test("what the build kept of a pack is read where it lies beside the module, and nothing is missed where it does not", async () => {
  const calls = JSON.stringify(sampleBytes().toString("utf8"));
  const scored = (options) => `load(${options}).then((w) => ${JSON.stringify(lexicons)}.map((pack) => {
    const reviewer = w.reviewer({ packs: [pack] });
    return [reviewer.pack.hash, new TextDecoder().decode(reviewer.scoreLines(new TextEncoder().encode(${calls})).bytes)];
  }))`;
  const made = await inWorker(scored("{ wasm: bytes }"));
  assert.deepEqual(await inWorker(scored("{ wasm: Promise.resolve(url) }")), made);
  const folder = temporary();
  cpSync(join(root, "pkg", "wasm", "wusheng_core_bg.wasm"), join(folder, "core.wasm"));
  const address = JSON.stringify(pathToFileURL(join(folder, "core.wasm")).href);
  assert.deepEqual(await inWorker(scored(`{ wasm: ${address} }`)), made);
  // The hash is a part of what is kept: another one shows that the file is read, also after other calls of `load`.
  const file = readFileSync(join(root, lexiconFile("telecom-zh")));
  const marked = file.subarray(0, -4);
  marked.write("0".repeat(64), marked.indexOf(made[0][0]), "latin1");
  const whole = marked.length - (marked.length % 4);
  let sum = 0x811c9dc5;
  for (let at = 0; at < whole; at += 4) sum = Math.imul(sum ^ marked.readInt32LE(at), 0x01000193);
  for (const byte of marked.subarray(whole)) sum = Math.imul(sum ^ byte, 0x01000193);
  file.writeInt32LE(sum, marked.length);
  writeFileSync(join(folder, "telecom-zh.lexicon"), file);
  const again = `load({ wasm: ${address} }).then(() => load({ wasm: url, language: "en" })).then((w) => w.reviewer().pack.hash)`;
  assert.equal(await inWorker(again), "0".repeat(64));
});
