// The words of the commands for who writes rules, Chinese and English.
// In: the language. Out: headings and sentences. Its own file because they are many and nobody else needs them.
import type { Language } from "../../types.js";

export interface PackWords {
  linted(file: string, errors: number, warnings: number, infos: number): string;
  unproven(killed: number, tried: number): string;
  proven(rules: number, of: number, killed: number, tried: number): string;
  leftOut: string;
  list: string;
  key: string;
  provenPhrases: string;
  unprovenPhrases: string;
  due: string;
  fires: string;
  failShare: string;
  interval: string;
  flagged: string;
  silent: string;
  readCalls(calls: number): string;
  flips: string;
  otherEvidence: string;
  deductedOld: string;
  deductedNew: string;
  presence: Record<"added" | "removed", string>;
  changed(changed: number, of: number, up: number, down: number): string;
  means(old: string, young: string): string;
  moreCalls(count: number): string;
  turn(number: number): string;
  decided: string;
  disputed: string;
  precision: string;
  recall: string;
  falseHits: string;
  misses: string;
  falseHit: string;
  miss: string;
  proposePreview(bar: string): string;
  reviewed(reviewed: number, calls: number): string;
}

const zh: PackWords = {
  linted: (file, errors, warnings, infos) => `${file}：${errors} 处错误，${warnings} 处警告，${infos} 处提示`,
  unproven: (killed, tried) => `改动 ${tried} 处，例子发现 ${killed} 处；下面的改动没有例子发现`,
  proven: (rules, of, killed, tried) => `${of} 条规则中 ${rules} 条得到证明；规则的 ${tried} 处改动，例子发现 ${killed} 处`,
  leftOut: "去掉",
  list: "短语表或语境",
  key: "键",
  provenPhrases: "已证明",
  unprovenPhrases: "没有例子的",
  due: "涉及",
  fires: "触发",
  failShare: "缺失率",
  interval: "95 % 区间",
  flagged: "⚠ 超过 30 %",
  silent: "从未涉及",
  readCalls: (calls) => `共 ${calls} 通`,
  flips: "结论变化（通）",
  otherEvidence: "仅证据变化",
  deductedOld: "原扣分",
  deductedNew: "现扣分",
  presence: { added: "新增的规则", removed: "去掉的规则" },
  changed: (changed, of, up, down) => `${of} 通中 ${changed} 通有变化：${up} 通分数上升，${down} 通下降`,
  means: (old, young) => `平均分 ${old} → ${young}`,
  moreCalls: (count) => `还有 ${count} 通未列出；用 --format ndjson 查看全部`,
  turn: (number) => `第 ${number} 轮`,
  decided: "已复核",
  disputed: "有分歧",
  precision: "准确率（95 % 区间）",
  recall: "查全率（95 % 区间）",
  falseHits: "误判",
  misses: "漏判",
  falseHit: "误判",
  miss: "漏判",
  proposePreview: (bar) => `低于 ${bar}，建议改为 preview`,
  reviewed: (reviewed, calls) => `${calls} 通会话，其中 ${reviewed} 通经过复核`,
};

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

const en: PackWords = {
  linted: (file, errors, warnings, infos) =>
    `${file}: ${counted(errors, "error")}, ${counted(warnings, "warning")}, ${infos} for your information`,
  unproven: (killed, tried) => `examples notice ${killed} of ${counted(tried, "change")}; they do not notice these`,
  proven: (rules, of, killed, tried) =>
    `${rules} of ${counted(of, "rule")} proven: examples notice ${killed} of ${counted(tried, "change")} of rules`,
  leftOut: "left out",
  list: "list or context",
  key: "key",
  provenPhrases: "proven",
  unprovenPhrases: "without an example",
  due: "due",
  fires: "fires",
  failShare: "fails",
  interval: "95 % interval",
  flagged: "⚠ above 30 %",
  silent: "never due",
  readCalls: (calls) => counted(calls, "call"),
  flips: "verdicts, calls",
  otherEvidence: "other evidence",
  deductedOld: "cost before",
  deductedNew: "cost now",
  presence: { added: "a new rule", removed: "a rule that is gone" },
  changed: (changed, of, up, down) => `${changed} of ${counted(of, "call")} changed: ${up} scored higher, ${down} lower`,
  means: (old, young) => `mean score ${old} → ${young}`,
  moreCalls: (count) => `${counted(count, "more call")} not listed; --format ndjson has them all`,
  turn: (number) => `turn ${number}`,
  decided: "decided",
  disputed: "disputed",
  precision: "precision (95 % interval)",
  recall: "recall (95 % interval)",
  falseHits: "false",
  misses: "missed",
  falseHit: "false hit",
  miss: "miss",
  proposePreview: (bar) => `below ${bar}: preview is proposed`,
  reviewed: (reviewed, calls) => `${counted(calls, "call")}, ${reviewed} reviewed`,
};

export const packWordsOf = (language: Language): PackWords => (language === "en" ? en : zh);

export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
