// What a page of scorecards says around what was found.
// In: the language. Out: headings and names. Its own file so that the markup speaks no language.
import type { Channel, Language, Role } from "../../types.js";

export interface CardWords {
  title: string;
  /** What judged. */
  judgedBy(pack: string, engine: string): string;
  judged(points: number): string;
  seconds(n: number): string;
  suspected: string;
  unclear: string;
  fine: string;
  advice: string;
  conversation(turns: number): string;
  points(n: number): string;
  total: string;
  /** What must not have been said, and was; what a rule asks for otherwise. */
  notMet: string;
  channels: Partial<Record<Channel, string>>;
  roles: Record<Role, string>;
  separator: string;
}

const zh: CardWords = {
  title: "会话评分",
  judgedBy: (pack, engine) => `规则包 ${pack} · ${engine}。得分是满分减去扣分；“已判分值”是能够判断的规则的分值，太少则不评级。`,
  judged: (points) => `已判 ${points} 分`,
  seconds: (n) => `${n} 秒`,
  suspected: "疑似致命项，须人工确认：",
  unclear: "无法判断：",
  fine: "没有扣分。",
  advice: "可以这样说：",
  conversation: (turns) => `对话（${turns} 轮）`,
  points: (n) => `${n > 0 ? "−" : "＋"}${Math.abs(n)} 分`,
  total: "合计",
  notMet: "不通过",
  channels: { phone: "电话", chat: "在线" },
  roles: {
    agent: "客服",
    customer: "客户",
    bot: "机器人",
    ivr: "语音导航",
    system: "系统",
    thirdParty: "第三方",
    unknown: "身份不明",
  },
  separator: "；",
};

const en: CardWords = {
  title: "Scored calls",
  judgedBy: (pack, engine) => `Pack ${pack} · ${engine}. The score is full marks less what was deducted; “judged” are the points of the rules that could be judged: with too few there is no grade.`,
  judged: (points) => `${points} points judged`,
  seconds: (n) => `${n} s`,
  suspected: "Suspected fatal, to be confirmed by people: ",
  unclear: "Cannot be judged: ",
  fine: "Nothing was deducted.",
  advice: "To say: ",
  conversation: (turns) => `The conversation (${turns} turn${turns === 1 ? "" : "s"})`,
  points: (n) => `${n > 0 ? "−" : "+"}${Math.abs(n)} point${Math.abs(n) === 1 ? "" : "s"}`,
  total: "All together",
  notMet: "not met",
  channels: {},
  roles: {
    agent: "agent",
    customer: "customer",
    bot: "bot",
    ivr: "voice menu",
    system: "system",
    thirdParty: "third party",
    unknown: "not known",
  },
  separator: "; ",
};

export const cardWords = (language: Language): CardWords => (language === "en" ? en : zh);
