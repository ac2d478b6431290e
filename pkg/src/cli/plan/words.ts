// The words of the plans, Chinese and English.
// In: the language. Out: headings and sentences. Its own file because they are many and nobody else needs them.
import type { Language } from "../../types.js";

const zh = {
  what: "项目",
  value: "数值",
  callsInMonth: "月通话数",
  talk: "平均通话时长（秒）",
  connect: "接通率",
  hours: "月工时",
  attendance: "出勤率",
  occupancy: "工时利用率",
  exact: "需要坐席（取整前）",
  agents: "需要坐席",
  leaders: "需要班组长",
  monthNote: "公式：月通话数 × 平均通话时长 × 接通率 ÷（月工时 × 出勤率 × 工时利用率）；每 10–15 名坐席配 1 名班组长。只看总量，不看高峰；高峰请用 wusheng plan queue。",
  model: "模型",
  calls: "通话数",
  period: "时段（秒）",
  handle: "平均处理时长（秒）",
  onPhone: "在线坐席",
  scheduled: "排班人数",
  serviceLevel: (within: string) => `${within} 秒内接起`,
  waits: "需要等待的比例",
  asa: "平均等待（秒）",
  busy: "坐席繁忙比例",
  abandoned: "放弃比例",
  erlangs: "话务量（erlang）",
  queueNote: {
    c: "Erlang C：假定来电随机到达，所有人一直等到接起，因此偏保守。",
    a: "Erlang A：来电者按给定的平均耐心放弃。",
  },
  endless: "坐席不多于话务量：队列会越排越长，没有稳定状态。",
  halfHour: "第几个半小时",
  expectedCalls: "预计通话数",
  forecastNote: (method: string, season: number, tested: number, off: string) =>
    `方法：${method === "seasonal naive" ? "取上一周期同一时段" : method}，周期 ${season} 个半小时；用最后 ${tested} 个半小时检验的误差：${off}。`,
  stratum: "组",
  all: "合计",
  cases: "总数",
  draw: "应抽",
  drawn: "已抽",
  weight: "权重",
  id: "编号",
  sizeNote: (precision: string, level: string, expected: string) =>
    `在 ${level} 的把握下误差不超过 ±${precision}（预计比例 ${expected}）；总数已知时按有限总体修正。`,
  sampleNote: (drawn: number, of: number, seed: number) =>
    `从 ${of} 条中抽取 ${drawn} 条，种子 ${seed}：同一种子、同样的记录总抽到同样的结果。只有这样抽到的才能计入比率；针对性挑选的不能。`,
  nameless: (count: number) => `${count} 行不是完整的 JSON 或没有编号，没有参加抽取`,
  duplicates: (count: number) => `${count} 条与前面的编号重复，只计一次。`,
};

export type PlanWords = typeof zh;

const en: PlanWords = {
  what: "figure",
  value: "value",
  callsInMonth: "calls in the month",
  talk: "mean talk time (s)",
  connect: "connect rate",
  hours: "hours a month",
  attendance: "attendance",
  occupancy: "occupancy",
  exact: "agents before rounding",
  agents: "agents needed",
  leaders: "leaders needed",
  monthNote:
    "Formula: calls × mean talk time × connect rate ÷ (hours a month × attendance × occupancy); one leader for 10 to 15 agents. It looks at totals, not at peaks; for those see wusheng plan queue.",
  model: "model",
  calls: "calls",
  period: "period (s)",
  handle: "mean handling time (s)",
  onPhone: "agents on the phone",
  scheduled: "people to schedule",
  serviceLevel: (within: string) => `answered within ${within} s`,
  waits: "share that waits",
  asa: "mean wait (s)",
  busy: "agents busy",
  abandoned: "share that hangs up",
  erlangs: "load (erlang)",
  queueNote: {
    c: "Erlang C: calls come at random and all wait until they are answered, so it errs on the safe side.",
    a: "Erlang A: callers hang up after the patience given, on average.",
  },
  endless: "There are no more agents than load: the queue grows without end.",
  halfHour: "half hour",
  expectedCalls: "calls expected",
  forecastNote: (method: string, season: number, tested: number, off: string) =>
    `Method: ${method}, a season of ${season} half hours; errors on the last ${tested} half hours, held out: ${off}.`,
  stratum: "group",
  all: "all",
  cases: "cases",
  draw: "to draw",
  drawn: "drawn",
  weight: "weight",
  id: "id",
  sizeNote: (precision: string, level: string, expected: string) =>
    `With ${level} confidence within ±${precision} (expected share ${expected}); corrected for the number of cases where it is known.`,
  sampleNote: (drawn: number, of: number, seed: number) =>
    `${drawn} of ${of} drawn with seed ${seed}: the same seed draws the same of the same cases. Only what is drawn so may enter rates; targeted picks may not.`,
  nameless: (count: number) => `${count} lines are no JSON or have no id, and could not be drawn`,
  duplicates: (count: number) => `${count} named a case that stood there before, and count once.`,
};

export const planWordsOf = (language: Language): PlanWords => (language === "en" ? en : zh);
