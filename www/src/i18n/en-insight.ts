// The strings of figures, complaints and reports in English. In: amounts, already formatted. Out: text. Its own file
// because the screens load apart.

import type { zhInsight } from "./zh-insight.ts";

export const enInsight: typeof zhInsight = {
  complaints: {
    title: "What customers complain about",
    waiting: "What customers say, brought together by what it is about.",
    lead: (texts, groups, noise) => `${texts} calls in ${groups} groups; ${noise} fit none. Follows the filters of the list.`,
    scope: "Calls",
    scopes: { complaints: "in which the customer complains", all: "all" },
    guided: "Begin with the types of telecom complaints",
    busy: "Grouping…",
    none: "There is not enough in these calls to group.",
    alerts: "Worth a look",
    alert: (kind, from, to, count, expected) => `${kind}: ${count} calls ${from === to ? `on ${from}` : `from ${from} to ${to}`}, where about ${expected} were to be expected.`,
    alertKinds: { rising: "rising", emerging: "new", hotSpot: "in one place" },
    look: "Look",
    topic: "Topic",
    calls: "Calls",
    share: "Share",
    change: "Change (points)",
    map: "Topics that use the same words lie near one another; the size is the number of calls",
    sizeLine: (size, distinct, quality) => `${size} calls, ${distinct} ways to say it, cohesion ${quality}`,
    sentences: "Typical sentences",
    open: "Open call",
    notHere: "Does not belong here",
    pinHelp: "Take this text out of the topic, from now on",
    seeCalls: (count) => `See these ${count} calls`,
    edit: "Rename, merge, split",
    rename: "Rename",
    merge: "Merge with",
    split: "Split by words",
    splitHint: "such as: broadband outage",
    editHelp: "Changes are kept and hold next month; undo (u) takes them back.",
    from: (label) => `Complaints: ${label}`,
  },
};
