// `wusheng pack test`: how the examples of a pack come out, and how far they prove its rules.
// In: a pack. Out: example by example, then what no example notices; an exit code. Its own file because it is a command.
import type { Proof, RuleInfo, RuleProof } from "../../types.js";
import type { Wusheng } from "../../wusheng.js";
import type { Settings } from "../args.js";
import { EXIT } from "../errors.js";
import { mask } from "../mask.js";
import { print, say } from "../output.js";
import { Table } from "../table.js";
import type { Words } from "../words.js";
import { onePack } from "./given.js";
import { type PackWords, packWordsOf } from "./words.js";

/** Of a list, so many phrases that nothing proves are named. */
const NAMED = 8;

export async function test(wusheng: Wusheng, settings: Settings): Promise<number> {
  const { words, report, packs, file } = await onePack(settings);
  const { problems, rules } = mask().value(wusheng.checkPack(packs.at(-1) ?? file, { extends: packs.slice(0, -1) }));
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const proof = errors > 0 ? undefined : mask().value((await wusheng.author()).provePack(packs));
  const unproven = settings.strict && proof?.rules.some(({ proven }) => !proven);
  const exit = errors > 0 ? EXIT.usage : unproven ? EXIT.belowMark : EXIT.ok;
  if (settings.format === "json") {
    print(`${JSON.stringify({ problems, rules, ...(proof ? { proof } : {}) })}\n`);
    return exit;
  }
  print(rules.map((rule) => examplesOf(rule, words)).join(""));
  report.problems(problems, file);
  if (!proof) {
    say(`${words.packFaulty(errors)}\n`);
    return exit;
  }
  const said = packWordsOf(settings.language);
  print(proofOf(proof, said));
  const examples = rules.reduce((sum, rule) => sum + rule.examples.length, 0);
  print(`${words.packFine(file, rules.length, examples)}\n`);
  print(`${said.proven(proof.proven, proof.rules.length, proof.killed, proof.tried)}\n`);
  return exit;
}

function examplesOf({ rule, title, examples }: RuleInfo, words: Words): string {
  const lines = examples.map(({ number, expected, actual, note }) => {
    const verdict = words.verdicts[expected];
    const mark = expected === actual ? "✓" : "✗";
    const instead = expected === actual ? "" : ` ≠ ${words.verdicts[actual]}${note ? ` (${note})` : ""}`;
    return `  ${mark} ${words.example} ${number}: ${verdict}${instead}\n`;
  });
  const right = examples.filter(({ expected, actual }) => expected === actual).length;
  return `${rule} ${title}: ${words.examples(right, examples.length)}\n${lines.join("")}`;
}

function proofOf(proof: Proof, words: PackWords): string {
  const unproven = proof.rules.filter(({ proven }) => !proven).map((rule) => survivorsOf(rule, words));
  const lists = proof.phrases.filter(({ survivors }) => survivors.length > 0);
  if (lists.length === 0) return unproven.join("");
  const table = new Table([
    { heading: words.list },
    { heading: words.key },
    { heading: words.provenPhrases, align: "right" },
    { heading: words.unprovenPhrases, atMost: 90 },
  ]);
  const rows = lists.map(({ name, key, killed, tried, survivors }) => {
    const more = survivors.length > NAMED ? ` … +${survivors.length - NAMED}` : "";
    return [name, key, `${killed}/${tried}`, `${survivors.slice(0, NAMED).join(" ")}${more}`];
  });
  return `${unproven.join("")}\n${table.lines(rows)}\n`;
}

function survivorsOf({ rule, title, killed, tried, survivors }: RuleProof, words: PackWords): string {
  const lines = survivors.map(({ path, from, to }) => `  ? ${path}: ${from} → ${to ?? words.leftOut}\n`);
  return `${rule} ${title}: ${words.unproven(killed, tried)}\n${lines.join("")}`;
}
