// The words of the command line, Chinese and English.
// In: the language. Out: headings, names of verdicts, messages. Its own file so that no command speaks one language only.
import type { Grade, Language, Verdict, Voice } from "../types.js";

/** The five voices, in the order of a call. */
export const VOICES: readonly Voice[] = ["greeting", "offer", "thanks", "apology", "closing"];

interface Words {
  call: string;
  agent: string;
  team: string;
  channel: string;
  startedAt: string;
  seconds: string;
  score: string;
  judged: string;
  grade: string;
  suspected: string;
  deductions: string;
  rule: string;
  title: string;
  points: string;
  status: string;
  voice: string;
  voices: Record<Voice, string>;
  verdicts: Record<Verdict, string>;
  grades: Record<Grade, string>;
  separator: string;
  tally(calls: number, graded: number, mean: string | undefined): string;
  progress(calls: number, share: string): string;
  packFine(id: string, rules: number, examples: number): string;
  packFaulty(errors: number): string;
  examples(right: number, of: number): string;
  example: string;
  cannotOpen(reason: string): string;
  isFolder: string;
  unmasked: string;
  readSoFar(rows: number, share: string): string;
  moreFigures(count: number): string;
  noSummary: string;
  rowsAndSummaries: string;
}

const zh: Words = {
  call: "会话",
  agent: "坐席",
  team: "班组",
  channel: "渠道",
  startedAt: "开始时间",
  seconds: "时长（秒）",
  score: "得分",
  judged: "已判分值",
  grade: "等级",
  suspected: "疑似致命项",
  deductions: "扣分项",
  rule: "规则",
  title: "名称",
  points: "分值",
  status: "状态",
  voice: "五声",
  voices: { greeting: "问好声", offer: "问候声", thanks: "感谢声", apology: "道歉声", closing: "结束声" },
  verdicts: {
    pass: "通过",
    fail: "缺失",
    late: "迟到",
    waived: "免除",
    notApplicable: "不涉及",
    cannotJudge: "无法判断",
  },
  grades: { excellent: "优秀", pass: "合格", fail: "不合格", none: "不评级" },
  separator: "；",
  tally: (calls, graded, mean) => `共 ${calls} 通，评级 ${graded} 通${mean === undefined ? "" : `，平均 ${mean} 分`}`,
  progress: (calls, share) => `已评 ${calls} 通 · ${share}`,
  packFine: (id, rules, examples) => `${id}：${rules} 条规则，${examples} 个例子全部符合`,
  packFaulty: (errors) => `规则包不能使用：${errors} 处错误`,
  examples: (right, of) => `${right}/${of} 个例子符合`,
  example: "例",
  cannotOpen: (reason) => `打不开：${reason}`,
  isFolder: "这是文件夹，请给出文件",
  unmasked: "导出时未脱敏，含个人信息，请妥善保管。",
  readSoFar: (rows, share) => `已读 ${rows} 条 · ${share}`,
  moreFigures: (count) => `另有 ${count} 个分组指标（规则、环节、分位数等）未列出：用 --only 指定，或写成 csv、json、html`,
  noSummary: "这不是汇总；merge 只合并 wusheng metrics --format summary 写出的文件",
  rowsAndSummaries: "汇总和逐条数据不能一起给：先把逐条数据写成汇总（--format summary），再合并",
};

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

const en: Words = {
  call: "call",
  agent: "agent",
  team: "team",
  channel: "channel",
  startedAt: "started",
  seconds: "seconds",
  score: "score",
  judged: "judged",
  grade: "grade",
  suspected: "suspected fatal",
  deductions: "deductions",
  rule: "rule",
  title: "title",
  points: "points",
  status: "status",
  voice: "voice",
  voices: { greeting: "greeting", offer: "offer", thanks: "thanks", apology: "apology", closing: "closing" },
  verdicts: {
    pass: "pass",
    fail: "fail",
    late: "late",
    waived: "waived",
    notApplicable: "n/a",
    cannotJudge: "unclear",
  },
  grades: { excellent: "excellent", pass: "pass", fail: "fail", none: "none" },
  separator: "; ",
  tally: (calls, graded, mean) =>
    `${counted(calls, "call")}, ${graded} graded${mean === undefined ? "" : `, mean score ${mean}`}`,
  progress: (calls, share) => `${counted(calls, "call")} · ${share}`,
  packFine: (id, rules, examples) =>
    `${id}: ${counted(rules, "rule")}, ` +
    (examples === 1 ? "its example comes out as it says" : `all ${examples} examples come out as they say`),
  packFaulty: (errors) => `the pack cannot be used: ${counted(errors, "error")}`,
  examples: (right, of) => `${right}/${counted(of, "example")} right`,
  example: "example",
  cannotOpen: (reason) => `cannot be opened: ${reason}`,
  isFolder: "this is a folder; name files",
  unmasked: "Exported without masks: it holds personal data.",
  readSoFar: (rows, share) => `${counted(rows, "row")} read · ${share}`,
  moreFigures: (count) => `${count} more figures of groups (rules, stages, percentiles) are not listed: name them with --only, or write csv, json, html`,
  noSummary: "this is no summary; merge takes what wusheng metrics --format summary writes",
  rowsAndSummaries: "summaries and rows cannot be given together: make a summary of the rows first (--format summary), then merge",
};

export const wordsOf = (language: Language): Words => (language === "en" ? en : zh);
export type { Words };
