// Widths of a terminal and cells of a spreadsheet.
// In: the command line's own small parts. Out: assertions. Its own file because they are tested without starting it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { csvLine } from "../../pkg/dist/cli/csv.js";
import { Table, fit, widthOf } from "../../pkg/dist/cli/table.js";

test("Chinese, full-width forms and emoji are two places wide, marks none", () => {
  assert.equal(widthOf("abc"), 3);
  assert.equal(widthOf("五声"), 4);
  assert.equal(widthOf("（％）"), 6);
  assert.equal(widthOf("😀"), 2);
  assert.equal(widthOf("\u{20000}"), 2);
  assert.equal(widthOf("e\u0301"), 1);
  assert.equal(widthOf("a\u200bb"), 2);
});

test("a cell is filled up or cut to exactly its width", () => {
  assert.equal(fit("五声", 6), "五声  ");
  assert.equal(fit("9", 3, "right"), "  9");
  for (const width of [1, 2, 3, 4, 5]) assert.equal(widthOf(fit("五声质检", width)), width);
  assert.equal(fit("五声质检", 5), "五声…");
  assert.equal(fit("五声质检", 4), "五… ");
});

test("columns stand under one another, and later rows keep the widths", () => {
  const table = new Table([{ heading: "会话", atMost: 8 }, { heading: "n", align: "right" }]);
  const lines = table.lines([["甲", "1"], ["abcdefghijkl", "23"]]) + table.lines([["乙", "4"]]);
  assert.equal(lines, "会话       n\n甲         1\nabcdefg…  23\n乙         4\n");
});

test("control characters do not reach the terminal", () => {
  const table = new Table([{ heading: "x" }]);
  assert.ok(!table.lines([["\x1b[31mred\r\n"]]).includes("\x1b"));
});

test("a cell that a spreadsheet would run gets an apostrophe; numbers do not", () => {
  for (const start of ["=", "+", "-", "@", "\t", "\r"]) {
    assert.ok(csvLine([`${start}1+1`]).replace(/^"/, "").startsWith(`'${start}`), JSON.stringify(start));
  }
  assert.equal(csvLine([-3.5, "a"]), "-3.5,a\r\n");
  assert.equal(csvLine(['say "hi", 您好', "a\nb"]), '"say ""hi"", 您好","a\nb"\r\n');
});
