// A finding in words that stand alone.
// In: a finding, its scorecard and call. Out: what it is, why it matters, where it was looked for, what came nearest and why
// that did not count, what to say, and the smallest change that would have changed the grade; Chinese or English.
// Its own file because it is prose.
import type { Call, Evidence, Finding, Grade, Language, NearMiss, Occurrence, Role, Scorecard, Verdict } from "./types.js";

/** One trigger of a rule and what came of it. */
export interface LedgerEntry {
  verdict: Verdict;
  /** The turn of the trigger, from 0, and the words. */
  trigger?: { turn: number; text: string };
  /** Where it was looked for. */
  window?: { from: number; to: number };
  /** What was heard. */
  heard: { turn: number; text: string }[];
  /** The same in a sentence. */
  text: string;
}

export interface Explanation {
  /** Everything, sentence by sentence. */
  lines: string[];
  /** Every trigger, in the order of the call. */
  ledger: LedgerEntry[];
  /** What the score would be if this rule were met; absent where it costs nothing. */
  ifMet?: { score: number; grade: Grade };
  /** The fewest rules that would have to be met for the next grade; absent where no grade or the best one is given. */
  smallestChange?: { rules: string[]; score: number; grade: Grade };
}

/** A finding and its explanation. */
export type Explained = Finding & { explanation: Explanation };

type WhatIf = (rules: readonly string[]) => { score: number; grade: Grade };

/** @internal */
export function explanationOf(
  finding: Finding,
  card: Scorecard,
  call: Call,
  whatIf: WhatIf,
  language: Language,
): Explanation {
  const words = wordsOf(language);
  const ledger = ledgerOf(finding, call, language);
  const ifMet = finding.deducted > 0 ? whatIf([finding.rule]) : undefined;
  const smallestChange = smallest(finding, card, whatIf);
  const titles = new Map(card.findings.map(({ rule, title }) => [rule, title ?? rule]));
  const lines = [
    words.what(finding.title ?? finding.rule, words.verdicts[finding.verdict], finding.deducted, finding.of),
    ...(finding.why ? [finding.why] : []),
    ...ledger.map(({ text }) => text),
    ...(finding.advice && (finding.verdict === "fail" || finding.verdict === "late") ? [words.advice(finding.advice)] : []),
    ...(ifMet ? [words.ifMet(card.score, ifMet.score, words.grades[ifMet.grade], ifMet.grade !== card.grade)] : []),
  ];
  if (smallestChange && ifMet?.grade === card.grade) {
    const { rules, score, grade } = smallestChange;
    lines.push(words.change(rules.map((rule) => titles.get(rule) ?? rule), card.score, score, words.grades[grade]));
  }
  return { lines, ledger, ...(ifMet ? { ifMet } : {}), ...(smallestChange ? { smallestChange } : {}) };
}

/**
 * Every trigger of a finding and what came of it.
 * @internal
 */
export function ledgerOf(finding: Finding, call: Call | undefined, language: Language): LedgerEntry[] {
  return finding.occurrences.map((one) => entryOf(one, call, wordsOf(language)));
}

const wordsOf = (language: Language): Words => (language === "en" ? en : zh);

/** The dearest first: so few rules as can be, this one alone where that is enough. */
function smallest(finding: Finding, card: Scorecard, whatIf: WhatIf): Explanation["smallestChange"] {
  if (card.grade === "none" || card.grade === "excellent") return undefined;
  const costly = card.findings.filter(({ deducted }) => deducted > 0).sort((a, b) => b.deducted - a.deducted);
  const tries = [...(finding.deducted > 0 ? [[finding.rule]] : []), ...costly.map((_, at) => costly.slice(0, at + 1).map(({ rule }) => rule))];
  for (const rules of tries) {
    const { score, grade } = whatIf(rules);
    if (grade !== card.grade) return { rules, score, grade };
  }
  return undefined;
}

function entryOf(one: Occurrence, call: Call | undefined, words: Words): LedgerEntry {
  const { trigger, verdict, window, evidence, nearMiss, note, reason } = one;
  const role = (turn: number): string => words.roles[call?.turns[turn]?.role ?? "unknown"];
  const saying = ({ turn, text = "" }: Pick<Evidence, "turn" | "text">): string => words.said(turn + 1, role(turn), text);
  const heard = evidence.map(({ turn, text = "" }) => ({ turn, text }));
  const parts = [trigger ? words.after(saying(trigger)) : ""];
  const where = window ? words.window(window.from + 1, window.to + 1) : "";
  if (verdict === "pass" && heard.length === 0) parts.push(words.nothing);
  else if (verdict === "pass") parts.push(words.met(evidence.map(saying)));
  else if (verdict === "late") parts.push(words.late(where, evidence.map(saying)));
  else if (verdict === "fail") parts.push(heard.length > 0 ? words.hit(evidence.map(saying)) : words.missing(where));
  else parts.push(words.not[verdict](note ?? reason ?? ""));
  if (nearMiss && (verdict === "fail" || verdict === "late")) parts.push(words.near(saying(nearMiss), whyNot(nearMiss, words)));
  return {
    verdict,
    ...(trigger ? { trigger: { turn: trigger.turn, text: trigger.text ?? "" } } : {}),
    ...(window ? { window } : {}),
    heard,
    text: parts.filter((part) => part !== "").join(words.space),
  };
}

function whyNot({ why, note }: NearMiss, words: Words): string {
  return note ?? words.whyNot[why] ?? words.context(why);
}

interface Words {
  space: string;
  verdicts: Record<Verdict, string>;
  grades: Record<Grade, string>;
  roles: Record<Role, string>;
  what(title: string, verdict: string, cost: number, of: number): string;
  said(turn: number, role: string, text: string): string;
  after(trigger: string): string;
  window(from: number, to: number): string;
  met(said: string[]): string;
  nothing: string;
  late(where: string, said: string[]): string;
  hit(said: string[]): string;
  missing(where: string): string;
  near(said: string, why: string): string;
  whyNot: Record<string, string>;
  context(name: string): string;
  not: Record<"waived" | "notApplicable" | "cannotJudge", (why: string) => string>;
  advice(words: string): string;
  ifMet(now: number, then: number, grade: string, another: boolean): string;
  change(rules: string[], now: number, then: number, grade: string): string;
}

const zh: Words = {
  space: "",
  verdicts: { pass: "通过", fail: "不通过", late: "迟到", waived: "免除", notApplicable: "不涉及", cannotJudge: "无法判断" },
  grades: { excellent: "优秀", pass: "合格", fail: "不合格", none: "不评级" },
  roles: {
    agent: "客服",
    customer: "客户",
    bot: "机器人",
    ivr: "语音导航",
    system: "系统",
    thirdParty: "第三方",
    unknown: "有人",
  },
  what: (title, verdict, cost, of) => `${title}：${verdict}${cost > 0 ? `，扣 ${cost} 分（共 ${of} 分）` : ""}。`,
  said: (turn, role, text) => `第 ${turn} 轮${role}说的“${text}”`,
  after: (trigger) => `起因是${trigger}。`,
  window: (from, to) => (from === to ? `第 ${from} 轮` : `第 ${from} 到第 ${to} 轮`),
  met: (said) => `听到了${said.join("、")}。`,
  nothing: "没有听到不该说的话。",
  late: (where, said) => `${where ? `在${where}里没有听到，` : ""}后来才听到${said.join("、")}。`,
  hit: (said) => `听到了不该说的：${said.join("、")}。`,
  missing: (where) => (where ? `在${where}里没有听到。` : "整通会话里没有听到。"),
  near: (said, why) => `最接近的是${said}，不算数：${why}`,
  whyNot: {
    outsideWindow: "不在该说的那几轮里。",
    insideLongerPhrase: "它是另一个更长的词的一部分。",
    quoted: "它在引号里，是引用。",
    reported: "是在转述别人的话。",
    negated: "被否定了。",
    conditional: "以“如果”为前提。",
    demanded: "是在要求别人说。",
    irony: "是反话。",
  },
  context: (name) => `属于语境“${name}”。`,
  not: {
    waived: (why) => `不必说：${why}`,
    notApplicable: () => "这通会话不涉及。",
    cannotJudge: (why) => `无法判断：${why}`,
  },
  advice: (words) => `可以这样说：“${words}”`,
  ifMet: (now, then, grade, another) => `如果做到了这一条，得分 ${now} → ${then}${another ? `，${grade}` : ""}。`,
  change: (rules, now, then, grade) => `要到${grade}，最少还要做到：${rules.join("、")}（得分 ${now} → ${then}）。`,
};

const quoted = (said: readonly string[]): string => said.join(", ");

const en: Words = {
  space: " ",
  verdicts: {
    pass: "passed",
    fail: "failed",
    late: "late",
    waived: "waived",
    notApplicable: "not applicable",
    cannotJudge: "cannot be judged",
  },
  grades: { excellent: "excellent", pass: "a pass", fail: "a fail", none: "no grade" },
  roles: {
    agent: "the agent",
    customer: "the customer",
    bot: "the bot",
    ivr: "the voice menu",
    system: "the system",
    thirdParty: "a third party",
    unknown: "somebody",
  },
  what: (title, verdict, cost, of) => `${title}: ${verdict}${cost > 0 ? `, ${cost} of ${of} points` : ""}.`,
  said: (turn, role, text) => `“${text}” by ${role} in turn ${turn}`,
  after: (trigger) => `It was due after ${trigger}.`,
  window: (from, to) => (from === to ? `turn ${from}` : `turns ${from} to ${to}`),
  met: (said) => `Heard: ${quoted(said)}.`,
  nothing: "Nothing that must not be said was heard.",
  late: (where, said) => `${where ? `Not heard in ${where}; ` : ""}heard only later: ${quoted(said)}.`,
  hit: (said) => `Heard what must not be said: ${quoted(said)}.`,
  missing: (where) => (where ? `Not heard in ${where}.` : "Not heard anywhere in the call."),
  near: (said, why) => `What came nearest is ${said}, which does not count: ${why}`,
  whyNot: {
    outsideWindow: "it is not in the turns where it was due.",
    insideLongerPhrase: "it is part of a longer word.",
    quoted: "it stands in quotation marks.",
    reported: "it reports what somebody else said.",
    negated: "it is negated.",
    conditional: "it depends on an if.",
    demanded: "it asks somebody else to say it.",
    irony: "it is ironic.",
  },
  context: (name) => `of the context "${name}".`,
  not: {
    waived: (why) => `It need not be said: ${why}`,
    notApplicable: () => "It was never due in this call.",
    cannotJudge: (why) => `It cannot be judged: ${why}`,
  },
  advice: (words) => `To say: “${words}”`,
  ifMet: (now, then, grade, another) => `If this were met, the score would be ${then} instead of ${now}${another ? `, ${grade}` : ""}.`,
  change: (rules, now, then, grade) => `For ${grade}, these would have to be met: ${rules.join(", ")} (score ${now} → ${then}).`,
};
