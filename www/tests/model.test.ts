// What the views rest on: filters, sorting, figures, marks, the sum. No browser is needed for any of it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import { load } from "wusheng";
import { messagesIn, phrasesIn } from "../scripts/problem-words.ts";
import { csv } from "../src/model/csv.ts";
import { clock, meanPoints, moment, points, share, size } from "../src/model/format.ts";
import { marksOf, piecesOf } from "../src/model/marks.ts";
import { problemsAsCsv } from "../src/model/problem-file.ts";
import { facetsOf, worstRank } from "../src/model/facets.ts";
import { isFiltered, NO_FILTERS, select, sortRows, toggle, type Filters, type Sort } from "../src/model/query.ts";
import { retold } from "../src/model/retell.ts";
import { sortKey } from "../src/model/sort-key.ts";
import { summarise } from "../src/model/statistics.ts";
import { sumOf } from "../src/model/sum.ts";
import { CallTable, MARKED } from "../src/model/table.ts";
import { GRADES, VERDICTS, VOICES, type Grade, type RuleInfo, type Verdict } from "../src/model/types.ts";
import { scrollToShow, slotCount, visibleRows } from "../src/model/window.ts";
import { finding, scorecard } from "./support/scorecards.ts";

interface Row {
  readonly id: string;
  readonly agent?: string;
  readonly score?: number;
  readonly grade?: Grade;
  readonly apology?: Verdict;
  readonly duration?: number;
  readonly day?: string;
  readonly doubt?: number;
  readonly abuse?: boolean;
}

/** A table of rows that pass everything but the apology given; appended in two batches, as the worker would. */
function tableOf(rows: readonly Row[]): CallTable {
  const table = new CallTable();
  const apology = VOICES.indexOf("apology");
  const half = Math.ceil(rows.length / 2);
  for (const part of [rows.slice(0, half), rows.slice(half)]) {
    const lines = part.map(({ id }) => new TextEncoder().encode(`line of ${id}`));
    let end = 0;
    table.append({
      bytes: new Uint8Array(lines.flatMap((line) => [...line])),
      ends: Uint32Array.from(lines, (line) => (end += line.length)),
      ids: part.map(({ id }) => id),
      agents: part.map(({ agent }) => agent ?? ""),
      teams: part.map(() => "甲组"),
      channels: part.map(() => "phone"),
      starts: Float64Array.from(part, ({ day }) => (day === undefined ? Number.NaN : Date.parse(`${day}T09:00:00Z`))),
      flags: Uint8Array.from(part, () => 1),
      doubts: Uint16Array.from(part, ({ doubt }) => doubt ?? 0),
      rules: ["apology", "abuse"],
      marked: Uint8Array.from(part.flatMap(({ apology: verdict, abuse }) => [Math.max(0, MARKED.indexOf(verdict as "fail")), abuse ? 1 : 0])),
      reasons: [],
      scores: Int32Array.from(part, ({ score }) => score ?? 1000),
      judged: Int32Array.from(part, () => 1000),
      grades: Uint8Array.from(part, ({ grade }) => GRADES.indexOf(grade ?? "pass")),
      verdicts: Uint8Array.from(
        part.flatMap((row) =>
          VOICES.map((_, voice) => VERDICTS.indexOf(voice === apology ? (row.apology ?? "pass") : "pass")),
        ),
      ),
      turns: Uint32Array.from(part, () => 3),
      durations: Float64Array.from(part, ({ duration }) => duration ?? -1),
    });
  }
  return table;
}

const idsOf = (table: CallTable, rows: Uint32Array) => Array.from(rows, (row) => table.ids[row]);

describe("table", () => {
  it("gives back each call's own bytes, over batches and past its first size", () => {
    const table = tableOf(Array.from({ length: 3001 }, (_, index) => ({ id: `c-${index}`, agent: `a-${index % 7}` })));
    assert.equal(table.length, 3001);
    for (const row of [0, 1, 1500, 1501, 3000]) {
      assert.equal(new TextDecoder().decode(table.bytesOf(row)), `line of c-${row}`);
      assert.equal(table.agentOf(row), `a-${row % 7}`);
    }
    assert.equal(table.agentSet.names.length, 7);
  });
});

describe("query", () => {
  const table = tableOf([
    { id: "c-10", agent: "王", score: 700, grade: "fail", apology: "fail", duration: 5000, day: "2026-03-02", doubt: 5 },
    { id: "c-9", agent: "李", score: 700, grade: "fail", apology: "late", abuse: true },
    { id: "c-2", agent: "王", score: 950, grade: "excellent", duration: 90_000, day: "2026-03-01", doubt: 40 },
    { id: "x-1", score: 300, grade: "none", apology: "cannotJudge" },
  ]);
  const rule = (id: string, severity: string): RuleInfo =>
    ({ rule: id, title: id, dimension: "attitude", severity, status: "stable", by: "machine", points: 1, why: "", advice: "", examples: [] });
  const rules = [rule("apology", "major"), rule("abuse", "fatal")];
  const facets = facetsOf({ table, rules, work: new Map() });
  const all = () => true;
  const by = (filters: Filters) => select(table, facets, filters, all);
  const count = (found: ReturnType<typeof by>, facet: (typeof facets)[number]["id"], choice: string) =>
    found.counts.get(facet)?.[facets.find(({ id }) => id === facet)?.choices.indexOf(choice) ?? -1];

  it("lets everything through where nothing is chosen", () => {
    assert.equal(isFiltered(NO_FILTERS), false);
    assert.equal(by(NO_FILTERS).rows.length, 4);
  });

  it("keeps calls with any chosen verdict, and counts what each other choice would show", () => {
    const filters = toggle(toggle(NO_FILTERS, "apology", "fail"), "apology", "late");
    assert.equal(isFiltered(filters), true);
    const found = by(filters);
    assert.deepEqual(idsOf(table, found.rows), ["c-10", "c-9"]);
    // The facet's own counts ignore its own filter; the grades' counts obey it.
    assert.equal(count(found, "apology", "pass"), 1);
    assert.equal(count(found, "grade", "fail"), 2);
    assert.equal(count(found, "grade", "excellent"), 0);
    assert.equal(isFiltered(toggle(toggle(filters, "apology", "fail"), "apology", "late")), false);
  });

  it("joins filters of different kinds, and counts for each the calls that fail it alone", () => {
    const found = by(toggle(toggle(NO_FILTERS, "apology", "fail"), "grade", "excellent"));
    assert.equal(found.rows.length, 0);
    assert.equal(count(found, "grade", "fail"), 1, "c-10 fails the grade alone");
    assert.equal(count(found, "apology", "pass"), 1, "c-2 fails the voice alone");
    assert.equal(count(found, "apology", "cannotJudge"), 0, "x-1 fails both");
  });

  it("chooses by rules missed or late, by rules not judged, and by the gravest finding", () => {
    assert.deepEqual(idsOf(table, by(toggle(NO_FILTERS, "rule", "apology")).rows), ["c-10", "c-9"]);
    assert.deepEqual(idsOf(table, by(toggle(NO_FILTERS, "unjudged", "apology")).rows), ["x-1"]);
    assert.deepEqual(idsOf(table, by(toggle(NO_FILTERS, "severity", "fatal")).rows), ["c-9"]);
    assert.deepEqual(idsOf(table, by(toggle(NO_FILTERS, "severity", "major")).rows), ["c-10"], "the gravest counts");
    assert.deepEqual(idsOf(table, by(toggle(NO_FILTERS, "agent", "")).rows), ["x-1"], "an agent who is not known");
  });

  it("obeys what is asked beside the facets", () => {
    const { rows, counts } = select(table, facets, NO_FILTERS, (row) => row < 2);
    assert.deepEqual(idsOf(table, rows), ["c-10", "c-9"]);
    assert.equal(counts.get("grade")?.[GRADES.indexOf("excellent")], 0);
  });

  it("sorts both ways, equal calls in the order of the file, calls without a value last", () => {
    const { rows } = by(NO_FILTERS);
    const sorted = (column: Sort["column"], descending: boolean) =>
      idsOf(table, sortRows(table, rows.slice(), { column, descending }, worstRank({ table, rules, work: new Map() })));
    assert.deepEqual(sorted("score", false), ["c-10", "c-9", "c-2", "x-1"]);
    assert.deepEqual(sorted("score", true), ["c-2", "c-10", "c-9", "x-1"]);
    assert.deepEqual(sorted("duration", true), ["c-2", "c-10", "c-9", "x-1"]);
    assert.deepEqual(sorted("id", false), ["c-2", "c-9", "c-10", "x-1"]);
    assert.deepEqual(sorted("agent", true), ["c-10", "c-2", "c-9", "x-1"]);
    assert.deepEqual(sorted("apology", false), ["c-10", "c-9", "c-2", "x-1"]);
    assert.deepEqual(sorted("date", false), ["c-2", "c-10", "c-9", "x-1"]);
    assert.deepEqual(sorted("doubt", true), ["c-2", "c-10", "c-9", "x-1"]);
    assert.deepEqual(sorted("worst", true), ["c-9", "c-10", "c-2", "x-1"], "what is fatal comes first");
  });

  it("averages only calls that have a grade", () => {
    const all = by(NO_FILTERS).rows;
    assert.deepEqual(summarise(table, all), { graded: 3, mean: 2350 / 3, median: 700 });
    assert.deepEqual(summarise(table, all.subarray(1, 3)), { graded: 2, mean: 825, median: 825 });
    assert.deepEqual(summarise(table, all.subarray(3)), { graded: 0, mean: null, median: null });
  });
});

describe("sort key", () => {
  it("puts names in the order people count in", () => {
    const names = ["c-10", "C-9", "c-9b", "c-0010", "c-1"];
    assert.deepEqual(
      names.toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : sortKey(a) > sortKey(b) ? 1 : 0)),
      ["c-1", "C-9", "c-9b", "c-10", "c-0010"],
    );
  });
});

describe("rows in sight", () => {
  it("covers the window and never leaves the list", () => {
    assert.deepEqual(visibleRows(0, 400, 40, 100_000), { from: 0, to: 18 });
    const { from, to } = visibleRows(2_000_000, 400, 40, 100_000);
    assert.ok(from <= 50_000 && to >= 50_010 && to - from < 60);
    assert.ok(to - from <= slotCount(400, 40), "every row has an element of its own");
    assert.deepEqual(visibleRows(9_999_999, 400, 40, 3), { from: 3, to: 3 });
    assert.deepEqual(visibleRows(0, 400, 40, 0), { from: 0, to: 0 });
  });

  it("scrolls only as far as is needed", () => {
    assert.equal(scrollToShow(5, 100, 400, 40), 100);
    assert.equal(scrollToShow(1, 100, 400, 40), 40);
    assert.equal(scrollToShow(20, 100, 400, 40), 440);
  });
});

describe("marks", () => {
  it("points at UTF-16 units, so that emoji and rare ideographs do not shift it", () => {
    const text = "😀𠮷您好，非常抱歉";
    const start = text.indexOf("非常抱歉");
    const marks = marksOf(scorecard({ apology: [{ turn: 0, start, end: start + 4 }] })).get(0) ?? [];
    assert.deepEqual(
      piecesOf(text, marks).map((piece) => [piece.text, piece.marks.length]),
      [
        ["😀𠮷您好，", 0],
        ["非常抱歉", 1],
      ],
    );
  });

  it("gives overlapping marks lanes of their own and cuts the text where they change", () => {
    const text = "感谢您的来电，再见";
    const card = scorecard({
      thanks: [{ turn: 2, start: 0, end: 6 }],
      closing: [{ turn: 2, start: 2, end: 9, part: "farewell" }],
      greeting: [{ turn: 2, start: 7, end: 9 }],
    });
    const marks = marksOf(card).get(2) ?? [];
    const lanes = Object.fromEntries(marks.map(({ voice, lane }) => [voice, lane]));
    assert.deepEqual(lanes, { thanks: 0, closing: 1, greeting: 0 });
    const pieces = piecesOf(text, marks);
    assert.equal(pieces.map((piece) => piece.text).join(""), text);
    assert.deepEqual(
      pieces.map((piece) => piece.marks.map(({ voice }) => voice)),
      [["thanks"], ["closing", "thanks"], ["closing"], ["closing", "greeting"]],
    );
    assert.deepEqual(
      pieces.map((piece) => piece.begins.map(({ voice }) => voice)),
      [["thanks"], ["closing"], [], ["greeting"]],
    );
  });

  it("marks triggers and near misses, and leads each mark to its occurrence", () => {
    const apology = finding("apology", {
      verdict: "fail",
      occurrences: [
        { verdict: "pass", evidence: [{ turn: 3, start: 0, end: 2 }], trigger: { turn: 2, start: 0, end: 2 } },
        {
          verdict: "fail",
          evidence: [],
          trigger: { turn: 6, start: 1, end: 3 },
          nearMiss: { turn: 7, start: 4, end: 6, text: "抱歉", why: "quoted" },
        },
      ],
    });
    const marks = marksOf(scorecard({ apology: [{ turn: 3, start: 0, end: 2 }] }, [apology]));
    const told = [...marks].flatMap(([turn, all]) => all.map((mark) => [turn, mark.kind, mark.finding, mark.occurrence]));
    assert.deepEqual(told.sort(), [
      [2, "trigger", 0, 0],
      [3, "evidence", 0, 0],
      [6, "trigger", 0, 1],
      [7, "nearMiss", 0, 1],
    ]);
  });

  it("does not call words a near miss that are the evidence itself, said late", () => {
    const late = finding("thanks", {
      verdict: "late",
      occurrences: [
        {
          verdict: "late",
          evidence: [{ turn: 4, start: 2, end: 4 }],
          nearMiss: { turn: 4, start: 2, end: 4, text: "感谢", why: "outsideWindow" },
        },
      ],
    });
    const marks = marksOf(scorecard({ thanks: [{ turn: 4, start: 2, end: 4 }] }, [late])).get(4) ?? [];
    assert.deepEqual(
      marks.map(({ kind }) => kind),
      ["evidence"],
    );
  });

  it("cuts marks that reach past the text", () => {
    const marks = marksOf(scorecard({ thanks: [{ turn: 0, start: 1, end: 99 }] })).get(0) ?? [];
    assert.deepEqual(
      piecesOf("谢谢您", marks).map(({ text }) => text),
      ["谢", "谢您"],
    );
  });
});

describe("sum", () => {
  it("works full marks less deductions out to the score, in tenths", () => {
    const card = scorecard({}, [
      finding("greeting", { verdict: "fail", of: 17.8, deducted: 17.8 }),
      finding("apology", { verdict: "late", of: 33.3, deducted: 16.7 }),
      finding("closing", { verdict: "cannotJudge", of: 22.2 }),
      finding("thanks", { verdict: "pass", of: 26.7 }),
    ]);
    const sum = sumOf({ ...card, score: 65.5, judged: 77.8 }, 100);
    assert.equal(sum.full, 1000);
    assert.deepEqual(
      sum.deductions.map(({ amount }) => amount),
      [178, 167],
    );
    assert.equal(sum.score, 655);
    assert.equal(sum.floor, 0);
    assert.deepEqual(
      sum.unjudged.map(({ amount }) => amount),
      [222],
    );
  });

  it("says where the score stopped at nothing", () => {
    const card = scorecard({}, [finding("rude", { verdict: "fail", of: 100, deducted: 130 })]);
    assert.equal(sumOf({ ...card, score: 0, judged: 100 }, 100).floor, 300);
  });

  it("has the full marks of the pack also where rules of a capped group could not be judged", () => {
    const card = scorecard({}, [finding("rude", { verdict: "cannotJudge", of: 25 }), finding("shift", { verdict: "cannotJudge", of: 25 }), finding("all", { verdict: "cannotJudge", of: 75 })]);
    const sum = sumOf({ ...card, score: 100, judged: 0 }, 100);
    assert.deepEqual([sum.full, sum.floor], [1000, 0]);
  });
});

describe("problems as CSV", () => {
  it("quotes what needs quoting and defuses what a spreadsheet would run", () => {
    const csv = problemsAsCsv([
      { code: "badJson", args: {}, severity: "error", message: '说 "您好", 再见', file: "=cmd()|' /C calc'!A0", line: 3 },
    ]);
    const [header, row] = csv.replace("\uFEFF", "").split("\r\n");
    assert.equal(header, "severity,code,file,line,column,row,field,message,help");
    assert.equal(row, `error,badJson,'=cmd()|' /C calc'!A0,3,,,,"说 ""您好"", 再见",`);
  });
});

describe("numbers", () => {
  it("reads as people write them", () => {
    assert.deepEqual([points(845), points(840), meanPoints(840)], ["84.5", "84", "84.0"]);
    assert.deepEqual([share(1, 3), share(3, 3), share(0, 3), share(0, 0)], ["33.3%", "100%", "0%", ""]);
    assert.deepEqual([clock(61_900), clock(3_600_000)], ["01:01", "1:00:00"]);
    assert.equal(moment("2026-03-02T20:41:37+08:00"), "2026-03-02 20:41");
    assert.equal(moment("上周二"), "上周二");
    assert.deepEqual([size(999), size(1500), size(2_500_000)], ["999 B", "1.5 kB", "2.5 MB"]);
  });
});

describe("cells of an export", () => {
  it("are never run by a spreadsheet, and come back as they were otherwise", () => {
    const text = csv([["=cmd()", "+1", "-2+3", "@sum", "\t=1", " =1", "＝1", "a\"b", "c,d", 5, -2, undefined, "您好"]]);
    assert.equal(text, "\uFEFF'=cmd(),'+1,'-2+3,'@sum,'\t=1,' =1,'＝1,\"a\"\"b\",\"c,d\",5,-2,,您好\r\n");
  });
});

describe("problems", () => {
  const source = (name: string) => readFile(new URL(`../../src/problem/${name}.rs`, import.meta.url), "utf8");

  it("are said again in the other language as the engine says them", async () => {
    const [messages, phrases] = [messagesIn(await source("messages")), phrasesIn(await source("words"))];
    const codes = (await source("messages")).match(/^ {4}(@"\w+" )?[A-Z]\w* = "/gm) ?? [];
    assert.equal(Object.keys(messages).length, codes.length);
    const bad = [
      '{"id": "cut off\n{"id": 7, "turns": [{"role": "boss", "text": 5}], "startedAt": "never", "odd": 1}\n[1]\n{"id":"a","turns":[]}\n{"id" "a"}\n',
      "\0\x01\x02",
      "",
      "1\n00:00:01,000 --> 00:00:00,500\n客服：您好\n\n2\nno times\n",
      "id,role,text\n1,agent,您好,x,y\n2,nobody,\n",
    ];
    const pack = 'schema = 1\nid = "x"\nversion = "1.0.0"\nextends = ["telecom-zh"]\n\n[phrases]\na = ["{b}"]\n\n[[rules]]\nid = "r"\ntitel = "x"\npoints = "many"\n';
    const [zh, en] = await Promise.all((["zh", "en"] as const).map(async (language) => {
      const wusheng = await load({ language });
      const tables = await wusheng.tables();
      const tickets = tables.readTickets(new TextEncoder().encode("单号,受理时间,解决时间\n1,2026-13-45,昨天\n1,2026-01-02,2026-01-01\n"), { name: "t.csv" });
      return [...bad.flatMap((text, at) => wusheng.readLines(new TextEncoder().encode(text), { name: `${at}` }).problems), ...tickets.problems, ...wusheng.checkPack(pack).problems];
    }));
    assert.ok(new Set(zh?.map(({ code }) => code)).size >= 12, String(zh?.map(({ code }) => code)));
    assert.deepEqual(zh?.map((problem) => retold(problem, "en", messages, phrases)), en);
    assert.deepEqual(en?.map((problem) => retold(problem, "zh", messages, phrases)), zh);
  });
});
