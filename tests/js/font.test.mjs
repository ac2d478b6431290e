// A machine whose browser cannot draw Chinese.
// In: stand-ins for fc-list and apt-get, first on the path, since no test may take the machine's fonts away.
// Out: assertions. Its own file because it is about the tests' own machine, not the package.
import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { root, runProgram, temporary } from "./lib.mjs";

const folder = temporary();
chmodSync(folder, 0o755);
const isRootOnDebian = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
const onLinux = { skip: process.platform !== "linux" };
const script = `
  import { ensureFont } from ${JSON.stringify(pathToFileURL(join(root, "scripts", "lib", "browser.mjs")).href)};
  if (process.argv[1] === "nobody" && process.getuid() === 0) process.setuid(65534);
  console.log(await ensureFont());
`;

/** What is said on a machine whose fc-list and apt-get do as told; `$font` is a file of its own. */
async function said(name, fcList, aptGet, user = "") {
  const bin = join(folder, name);
  mkdirSync(bin);
  for (const [program, body] of [["fc-list", fcList], ["apt-get", aptGet]]) {
    writeFileSync(join(bin, program), `#!/bin/sh\nfont='${join(bin, "font")}'\n${body}\n`, { mode: 0o755 });
  }
  const env = { PATH: `${bin}${delimiter}${process.env.PATH}` };
  const { status, stdout, stderr } = await runProgram(process.execPath, ["--input-type=module", "-e", script, user], { env });
  assert.equal(status, 0, stderr);
  return stdout.toString("utf8").trimEnd();
}

const LISTS = 'if [ -e "$font" ]; then echo "Noto Sans CJK"; fi';

test("with a Chinese font nothing is done", onLinux, async () => {
  assert.equal(await said("there", "echo Noto", "exit 1"), "undefined");
});

test("without one, root on Debian gets it", { skip: !isRootOnDebian }, async () => {
  const installs = 'case "$*" in *install*fonts-noto-cjk*) touch "$font";; esac';
  assert.equal(await said("installed", LISTS, installs), "installed fonts-noto-cjk");
  assert.match(await said("refused", LISTS, "echo no network; exit 100"), /could not install one:\nno network\n/);
});

test("without one, others are told", onLinux, async () => {
  const text = await said("told", LISTS, 'touch "$font"', "nobody");
  assert.match(text, /^no Chinese font was found; .*sudo apt-get install fonts-noto-cjk/);
});
