// What people do, as events: what stands after undoing, who overrules whom, what a colleague's project brings, who agrees,
// who is drawn. No browser is needed for any of it.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { confirmedBy, decisionsOf, NO_WORK, openAppeals, overruled, thingOf, workOf } from "../src/model/decisions.ts";
import { historyOf, type ActionEvent, type ReviewEvent, type WorkEvent } from "../src/model/events.ts";
import { initialOf } from "../src/model/pinyin.ts";
import { agreements, isProject, newEvents, projectFrom, projectText, type Project, type ProjectRead } from "../src/model/project.ts";
import { matchRecordings, stem } from "../src/model/recordings.ts";
import { bySpeaker, SWAPPED, turnedRound, withRoles } from "../src/model/roles.ts";
import { drawCalls } from "../src/model/sample.ts";
import { searchFor } from "../src/model/search.ts";
import { spread } from "../src/model/topics.ts";
import { gapBefore, timelineOf } from "../src/model/timeline.ts";
import { overviewOf, wilson } from "../src/model/overview.ts";
import { CallTable } from "../src/model/table.ts";
import { finding } from "./support/scorecards.ts";

let clock = 0;
const at = () => new Date(Date.UTC(2026, 2, 2) + (clock += 1000)).toISOString();

const review = (given: Partial<ReviewEvent> = {}): ReviewEvent => ({
  kind: "review",
  call: "c-1",
  rule: "apology",
  verdict: "pass",
  machine: "fail",
  reviewer: "li",
  at: at(),
  ...given,
});
const undo = (target: WorkEvent): WorkEvent => ({ kind: "undo", target: target.group ?? `${target.reviewer}\u001F${target.at}\u001F${target.kind}`, reviewer: "li", at: at() });
const redo = (target: WorkEvent): WorkEvent => ({ ...undo(target), kind: "redo" }) as WorkEvent;
const standing = (events: readonly WorkEvent[]) => historyOf(events).standing;

describe("undo and redo", () => {
  it("takes the last action back and brings it again, over and over", () => {
    const first = review();
    const second = review({ rule: "thanks" });
    const back = [first, second, undo(second)];
    assert.deepEqual(standing(back), [first]);
    assert.deepEqual(standing([...back, redo(second)]), [first, second]);
    assert.deepEqual(standing([...back, redo(second), undo(second), undo(first)]), []);
    assert.equal(historyOf([...back, undo(first)]).undoable, undefined);
    assert.notEqual(historyOf(back).redoable, undefined);
  });

  it("forgets what could be redone once something else is done", () => {
    const first = review();
    const other = review({ rule: "thanks" });
    assert.equal(historyOf([first, undo(first), other]).redoable, undefined);
    assert.deepEqual(standing([first, undo(first), other]), [other]);
  });

  it("takes what was done at once back at once, and never what a colleague did", () => {
    const group = "g";
    const pair = [review({ group }), review({ group, rule: "thanks" })];
    const theirs = review({ reviewer: "wang", imported: true });
    assert.deepEqual(standing([theirs, ...pair, undo(pair[0]!)]), [theirs]);
    assert.equal(historyOf([theirs]).undoable, undefined);
  });
});

describe("decisions", () => {
  const of = (events: readonly ActionEvent[]) => workOf(events).get("c-1") ?? NO_WORK;

  it("lets the same reviewer change her mind, and two reviewers differ", () => {
    const first = review({ verdict: "fail" });
    const second = review({ verdict: "pass" });
    assert.deepEqual(of([first, second]).reviews, [second]);
    const other = review({ reviewer: "wang", verdict: "fail" });
    assert.deepEqual(of([second, other]).reviews, [second, other]);
    const arbiter = review({ reviewer: "zhao", supersedes: other.at });
    assert.deepEqual(of([second, other, arbiter]).reviews, [second, arbiter]);
  });

  it("says what a call's work comes to", () => {
    assert.deepEqual(decisionsOf(undefined), ["none"]);
    assert.deepEqual(decisionsOf(of([review()])), ["begun", "overruled"]);
    const done = { kind: "done", call: "c-1", done: true, reviewer: "li", at: at() } as const;
    assert.deepEqual(decisionsOf(of([review({ words: "尽快", verdict: "fail", machine: "notApplicable" }), done])), ["done", "added"]);
    assert.deepEqual(decisionsOf(of([done, { ...done, done: false, at: at() }])), ["none"]);
  });

  it("needs two names for what is fatal, and another name to answer an appeal", () => {
    const one = review({ rule: "abuse", verdict: "fail" });
    assert.deepEqual(confirmedBy(of([one, review({ rule: "abuse", verdict: "fail" })]), "abuse"), ["li"]);
    assert.deepEqual(confirmedBy(of([one, review({ rule: "abuse", verdict: "fail", reviewer: "wang" })]), "abuse"), ["li", "wang"]);
    const appeal = { kind: "appeal", call: "c-1", rule: "apology", reason: "已经道歉", reviewer: "agent", at: at() } as const;
    assert.equal(openAppeals(of([appeal])).length, 1);
    assert.equal(openAppeals(of([appeal, review({ reviewer: "agent" })])).length, 1);
    assert.equal(openAppeals(of([appeal, review({ reviewer: "wang" })])).length, 0);
  });

  it("takes a rule as met only where every fault of it was overruled", () => {
    const fault = (turn: number) => ({ verdict: "fail" as const, trigger: { turn, start: 0, end: 1 }, evidence: [] });
    const both = finding("apology", { verdict: "fail", deducted: 15, occurrences: [fault(3), fault(7)] });
    assert.deepEqual(thingOf(both, 1), { rule: "apology", turn: 7 });
    assert.deepEqual(overruled([both], of([review({ turn: 3 })])), []);
    assert.deepEqual(overruled([both], of([review({ turn: 3 }), review({ turn: 7 })])), ["apology"]);
    const single = finding("apology", { verdict: "fail", deducted: 15, occurrences: [fault(3)] });
    assert.deepEqual(overruled([single], of([review()])), ["apology"]);
    assert.deepEqual(overruled([single], of([review({ verdict: "late" })])), []);
  });
});

describe("a project", () => {
  const project = (events: readonly WorkEvent[]): Project => ({
    kind: "wusheng-project",
    schema: 1,
    savedAt: at(),
    savedBy: "wang",
    settings: {},
    packs: [{ version: "own 1", text: "schema = 1\n", savedAt: at(), savedBy: "wang" }],
    events,
  });

  it("comes back as it went out, and is known by its beginning", async () => {
    const it = project([review(), review({ rule: "thanks" })]);
    const text = projectText(it);
    assert.equal(await isProject(new Blob([text])), true);
    assert.equal(await isProject(new Blob(['{"id":"c-1","turns":[]}'])), false);
    assert.deepEqual(projectFrom(text), { project: it, dropped: 0 });
    const withFiles: Project = { ...it, calls: ['{"id":"c-1"}'], tickets: [{ name: "t.csv", text: "单号,等级\n1,一般\n", map: { severity: "等级" } }] };
    assert.deepEqual(projectFrom(projectText(withFiles)), { project: withFiles, dropped: 0 });
  });

  it("drops what is no event and refuses what is no project", () => {
    const text = JSON.stringify({ ...project([]), events: [review(), { kind: "review" }, null, { kind: "script", reviewer: "x", at: "y" }, 7] });
    const dropped = (given: string) => (projectFrom(given) as ProjectRead).dropped;
    assert.equal(dropped(text), 4);
    const tickets = [{ name: "t.csv", text: "单号\n1\n", map: {} }, { name: "t.csv", text: 7, map: {} }, { name: "t.csv", text: "", map: { id: 7 } }, "t.csv"];
    const looked = projectFrom(JSON.stringify({ ...project([]), tickets })) as ProjectRead;
    assert.deepEqual([looked.dropped, looked.project.tickets], [3, tickets.slice(0, 1)]);
    for (const bad of ["", "null", "[]", "{}", '{"kind":"wusheng-project","schema":1,"events":[{"kind":']) assert.equal(projectFrom(bad), "broken", bad);
    assert.equal(projectFrom('{"kind":"wusheng-project","schema":2}'), "otherVersion");
  });

  it("brings only what is not here and stands there", () => {
    const mine = review();
    const theirs = review({ reviewer: "wang" });
    const withdrawn = review({ reviewer: "wang", rule: "thanks" });
    const fresh = newEvents([mine], [mine, theirs, withdrawn, undo(withdrawn)]);
    assert.deepEqual(fresh, [{ ...theirs, imported: true }]);
    assert.deepEqual(newEvents([mine, ...fresh], [mine, theirs]), [], "twice is once");
  });

  it("says how far two reviewers agree, chance taken out", () => {
    const rules = ["a", "b", "c", "d"];
    const li = rules.map((rule, index) => review({ rule, verdict: index < 2 ? "fail" : "pass" }));
    const wang = rules.map((rule, index) => review({ rule, reviewer: "wang", verdict: index < 1 ? "fail" : "pass" }));
    const [pair] = agreements([...li, ...wang, review({ rule: "only li" })]);
    assert.deepEqual(pair?.reviewers, ["li", "wang"]);
    assert.deepEqual([pair?.both, pair?.same, pair?.differ.length], [4, 3, 1]);
    assert.ok(Math.abs((pair?.kappa ?? 0) - 0.5) < 1e-12);
    assert.equal(agreements(li).length, 0);
  });
});

describe("a sample", () => {
  const candidates = Array.from({ length: 100 }, (_, index) => ({ id: `c-${index}`, stratum: `a-${index % 10 < 1 ? 1 : 2}` }));
  const ids = (seed: number, from = candidates) => drawCalls(from, { kind: "bySize", size: 20 }, seed).map(({ id }) => id);

  it("is the same for the same seed whatever the order, and another for another", () => {
    assert.deepEqual(ids(7), ids(7, candidates.toReversed()));
    assert.notDeepEqual(ids(7), ids(8));
    assert.equal(new Set(ids(7)).size, 20);
  });

  it("keeps quotas and says how likely each call was", () => {
    const each = drawCalls(candidates, { kind: "each", size: 5 }, 1);
    assert.equal(each.length, 10);
    assert.deepEqual([...new Set(each.map(({ share }) => share))].sort(), [5 / 90, 5 / 10]);
    const bySize = drawCalls(candidates, { kind: "bySize", size: 20 }, 1);
    const small = new Set(candidates.filter(({ stratum }) => stratum === "a-1").map(({ id }) => id));
    assert.equal(bySize.filter(({ id }) => small.has(id)).length, 2);
    assert.equal(drawCalls(candidates, { kind: "bySize", size: 1000 }, 1).length, 100);
    assert.deepEqual(drawCalls([], { kind: "each", size: 5 }, 1), []);
  });

  it("draws every call about as often as every other", () => {
    const hits = new Map<string, number>();
    for (let seed = 0; seed < 2000; seed += 1) for (const id of ids(seed)) hits.set(id, (hits.get(id) ?? 0) + 1);
    const inLarge = candidates.filter(({ stratum }) => stratum === "a-2").map(({ id }) => hits.get(id) ?? 0);
    assert.ok(Math.min(...inLarge) > 310 && Math.max(...inLarge) < 490, `${Math.min(...inLarge)}–${Math.max(...inLarge)} of 400`);
  });
});

describe("search", () => {
  const call = { id: "c-7", agent: "王芳", turns: [{ role: "customer" as const, text: "我要投诉，乱扣费！" }, { role: "agent" as const, text: "您好 VIP" }] };
  const has = (text: string) => {
    const it = searchFor(text, initialOf);
    return it.mayHave(JSON.stringify(call)) && it.has(call);
  };

  it("finds words, ids, agents and the initials of what was said, never the names of fields", () => {
    for (const text of ["投诉", "C-7", "王芳", "vip", "ts", "lkf", "wyts", "投诉 扣费", "ts vip"]) assert.equal(has(text), true, text);
    for (const text of ["退款", "turns", "role", "tk", "tslkf", "投诉 退款"]) assert.equal(has(text), false, text);
  });
});

describe("roles", () => {
  it("are put right and put back", () => {
    const line = JSON.stringify({ id: "c", turns: [{ role: "agent", text: "a" }, { role: "customer", text: "b" }, { role: "ivr", text: "c" }] });
    const swapped = new TextDecoder().decode(withRoles(new TextEncoder().encode(`${line}\n`), SWAPPED));
    assert.deepEqual((JSON.parse(swapped) as { turns: { role: string }[] }).turns.map(({ role }) => role), ["customer", "agent", "ivr"]);
    assert.equal(new TextDecoder().decode(withRoles(new TextEncoder().encode(swapped), SWAPPED)), `${line}\n`);
  });

  it("go by the label of a speaker where one was named, and are turned round with the names", () => {
    const line = new TextEncoder().encode(JSON.stringify({ id: "c", turns: [{ role: "unknown", speaker: "0", text: "a" }, { role: "unknown", speaker: "1", text: "b" }] }));
    const roles = (map: Record<string, string>) => (JSON.parse(new TextDecoder().decode(withRoles(line, map))) as { turns: { role: string }[] }).turns.map(({ role }) => role);
    const named = { "speaker:0": "agent", "speaker:1": "customer" };
    assert.deepEqual(roles(named), ["agent", "customer"]);
    assert.deepEqual(roles(bySpeaker({ 0: "agent" })), ["agent", "unknown"]);
    assert.deepEqual(turnedRound(named), { "speaker:0": "customer", "speaker:1": "agent", ...SWAPPED });
    assert.deepEqual(turnedRound(turnedRound(named)), named);
    assert.deepEqual(turnedRound(turnedRound(null)), {});
  });
});

describe("the course of a call", () => {
  it("is to scale by the clock, by length without one", () => {
    const turns = [
      { role: "agent" as const, text: "一二", startMs: 0, endMs: 1000 },
      { role: "customer" as const, text: "三四五六", startMs: 3000, endMs: 4000 },
    ];
    const timed = timelineOf({ id: "c", turns });
    assert.deepEqual(timed.bands.map(({ from, to }) => [from, to]), [[0, 0.25], [0.75, 1]]);
    assert.equal(gapBefore(turns, 1), 2000);
    const untimed = timelineOf({ id: "c", turns: turns.map(({ role, text }) => ({ role, text })) });
    assert.equal(untimed.timed, false);
    assert.deepEqual(untimed.bands.map(({ from, to }) => [from, to]), [[0, 0.4], [0.4, 1]]);
    assert.equal(gapBefore([{ role: "agent", text: "" }], 0), undefined);
  });
});

describe("the first minute", () => {
  it("counts nothing where nothing was read, and gives a share its interval", () => {
    assert.equal(overviewOf(new CallTable(), [], new Map()).calls, 0);
    const { low, high } = wilson(9, 10);
    assert.ok(Math.abs(low - 0.5958) < 1e-4 && Math.abs(high - 0.9821) < 1e-4, `${low} ${high}`);
    assert.deepEqual(wilson(0, 0), { low: 0, high: 1 });
  });
});

describe("recordings", () => {
  it("are of the call whose id they are named by, and never of one whose id only begins so", () => {
    const found = matchRecordings(["rec-17", "2026-坐席-rec-1-a", "rec-1-b", "x9001y", "录音9002号"], ["rec-1", "REC-17", "9001", "9002", "c"]);
    assert.deepEqual([...found], [["REC-17", "rec-17"], ["rec-1", "rec-1-b"], ["9002", "录音9002号"]]);
    assert.equal(stem("六月/REC-17.WAV"), "rec-17");
  });
});

describe("the map of complaints", () => {
  it("keeps circles and their names apart, inside the box, the same every time", () => {
    const dots = Array.from({ length: 13 }, (_, id) => ({ id, x: (id % 4) / 40, y: 0.5, r: 14, name: "上网慢慢" }));
    const box = { width: 480, height: 280 };
    const placed = spread(dots, box);
    assert.deepEqual(placed, spread(dots, box));
    for (const [index, a] of placed.entries()) {
      assert.ok(a.x - a.r >= 0 && a.x + a.r <= box.width && a.y - a.r >= 0 && a.y + a.r + 16 <= box.height, JSON.stringify(a));
      for (const b of placed.slice(index + 1)) assert.ok(Math.abs(a.x - b.x) > 44 || Math.abs(a.y - b.y) > 40, `${JSON.stringify(a)} ${JSON.stringify(b)}`);
    }
  });
});
