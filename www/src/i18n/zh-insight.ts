// The strings of figures, complaints and reports in Chinese. In: amounts, already formatted. Out: text. Its own file
// because the screens load apart.

export const zhInsight = {
  complaints: {
    title: "客户在投诉什么",
    waiting: "把客户说的话按内容归到一起。",
    lead: (texts: string, groups: string, noise: string) => `${texts} 通归成 ${groups} 类，${noise} 通归不进任何一类。跟随复核列表的筛选。`,
    scope: "范围",
    scopes: { complaints: "客户表示不满的通话", all: "全部通话" },
    guided: "先按通信行业投诉类型分",
    busy: "正在归类…",
    none: "这些通话里没有足够的内容可以归类。",
    alerts: "需要留意",
    alert: (kind: string, from: string, to: string, count: string, expected: string) =>
      `${kind}：${from === to ? from : `${from} 至 ${to}`} 有 ${count} 通，按往常应约 ${expected} 通。`,
    alertKinds: { rising: "正在上升", emerging: "新出现", hotSpot: "集中发生" },
    look: "查看",
    topic: "类别",
    calls: "通话",
    share: "占比",
    change: "变化（百分点）",
    map: "用词相近的类别靠得近，圆的大小是通话数",
    sizeLine: (size: string, distinct: string, quality: string) => `${size} 通，${distinct} 种说法，内聚 ${quality}`,
    sentences: "典型的话",
    open: "打开通话",
    notHere: "不属于这一类",
    pinHelp: "把这段话移出这一类，以后也记住",
    seeCalls: (count: string) => `查看这 ${count} 通`,
    edit: "改名、合并、拆分",
    rename: "改名",
    merge: "并入",
    split: "按词拆分",
    splitHint: "例如：宽带 断网",
    editHelp: "改动会记住，下个月接着用；撤销（u）可以退回。",
    from: (label: string) => `投诉：${label}`,
  },
};
