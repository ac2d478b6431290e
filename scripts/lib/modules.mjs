// The WebAssembly modules and what lies beside them, in one place.
// In: nothing. Out: for each module its cargo feature's name and how many kilobytes it may have, gzipped; the files and budgets of the
// dictionary and of the lexicons.
// Its own file because the build, the tests and the benchmarks must speak of the same list.

/** `budget`: kilobytes (1 000 bytes) of the gzipped .wasm file. */
export const modules = [
  { name: "core", budget: 450 },
  { name: "exchange", budget: 305 },
  { name: "author", budget: 800 },
  { name: "tables", budget: 1200 },
  { name: "insight", budget: 400 },
];

/** Where the build puts a module, relative to the root. */
export const wasmFile = (name) => `pkg/wasm/wusheng_${name}_bg.wasm`;

/** Where the build puts the dictionary that `insight` needs, relative to the root; and the kilobytes it may have. */
export const dictionaryFile = "pkg/wasm/wusheng.dict";
export const dictionaryBudget = 2000;

/** Built-in packs of which the build keeps the lexicons: those that judge by themselves; and where it puts them. */
export const lexicons = ["telecom-zh", "retail-chat-zh", "outbound-zh", "support-en"];
export const lexiconFile = (id) => `pkg/wasm/${id}.lexicon`;
/** Kilobytes that all of them together may have: nobody downloads them one by one. */
export const lexiconBudget = 2500;
