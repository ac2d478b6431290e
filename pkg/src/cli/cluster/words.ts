// The words of `wusheng cluster` and `assign`, Chinese and English.
// In: the language. Out: headings, sentences. Its own file so that the commands speak both.
import type { ClusterAlert, Fate, Language, Phase } from "../../types.js";

export interface ClusterWords {
  title: string;
  id: string;
  type: string;
  subtype: string;
  label: string;
  texts: string;
  share: string;
  quality: string;
  terms: string;
  sentence: string;
  handling: string;
  outcome: string;
  row: string;
  certainty: string;
  alerts: string;
  changes: string;
  phases: Record<Phase, string>;
  fates: Record<Fate, string>;
  summary(texts: number, groups: number, noise: number): string;
  flood(count: number, text: string): string;
  confusable(a: string, b: string, overlap: string): string;
  passage(fate: Fate, label: string, before: string, now: string): string;
  alert(alert: ClusterAlert, label: string): string;
}

const days = ({ from, to }: ClusterAlert, until: string): string => (from === to ? from : `${from}${until}${to}`);

const zh: ClusterWords = {
  title: "客户在投诉什么",
  id: "编号",
  type: "类别",
  subtype: "子类",
  label: "名称",
  texts: "条数",
  share: "占比",
  quality: "内聚度",
  terms: "关键词",
  sentence: "典型原话",
  handling: "处理",
  outcome: "结果",
  row: "行",
  certainty: "把握",
  alerts: "预警",
  changes: "与上期相比",
  phases: { words: "分词", count: "确定组数", groups: "归类", names: "命名" },
  fates: { continued: "延续", split: "拆分", merged: "并入", appeared: "新出现", died: "消失" },
  summary: (texts, groups, noise) => `${texts} 条，${groups} 组，${noise} 条不归入任何组。`,
  flood: (count, text) => `同一内容出现 ${count} 次：${text}`,
  confusable: (a, b, overlap) => `最难区分的两组：“${a}”与“${b}”（重叠 ${overlap}）。`,
  passage: (fate, label, before, now) => `${zh.fates[fate]}：“${label}” ${before} → ${now}`,
  alert: (alert, label) => {
    const place = [alert.channel, alert.subject].filter(Boolean).join(" ");
    const kind = { rising: "突增", emerging: "新苗头", hotSpot: "集中" }[alert.kind];
    return `预警（${kind}）：“${label}”${place ? ` ${place}` : ""} ${days(alert, " 至 ")}：${alert.count} 条，预期 ${alert.expected.toFixed(1)} 条，上限 ${alert.limit.toFixed(0)} 条。`;
  },
};

const en: ClusterWords = {
  title: "What customers complain about",
  id: "id",
  type: "type",
  subtype: "subtype",
  label: "name",
  texts: "texts",
  share: "share",
  quality: "quality",
  terms: "terms",
  sentence: "typical sentence",
  handling: "handling",
  outcome: "outcome",
  row: "row",
  certainty: "certainty",
  alerts: "Alerts",
  changes: "Since the period before",
  phases: { words: "words", count: "number of groups", groups: "groups", names: "names" },
  fates: { continued: "continued", split: "split", merged: "merged", appeared: "appeared", died: "died" },
  summary: (texts, groups, noise) => `${texts} texts, ${groups} groups, ${noise} in none.`,
  flood: (count, text) => `The same text ${count} times: ${text}`,
  confusable: (a, b, overlap) => `Hardest to tell apart: "${a}" and "${b}" (overlap ${overlap}).`,
  passage: (fate, label, before, now) => `${en.fates[fate]}: "${label}" ${before} → ${now}`,
  alert: (alert, label) => {
    const place = [alert.channel, alert.subject].filter(Boolean).join(" ");
    const kind = { rising: "rising", emerging: "emerging", hotSpot: "hot spot" }[alert.kind];
    return `Alert (${kind}): "${label}"${place ? ` ${place}` : ""} ${days(alert, " to ")}: ${alert.count} texts, ${alert.expected.toFixed(1)} expected, limit ${alert.limit.toFixed(0)}.`;
  },
};

export const clusterWordsOf = (language: Language): ClusterWords => (language === "en" ? en : zh);
