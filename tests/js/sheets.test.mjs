// Spreadsheets in and out, as a program and the command line use them.
// In: scorecards, tables. Out: assertions; other programs read the workbook where they are installed. Its own file because a
// workbook is looked at by other programs than ours.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { load } from "wusheng";
import { decode, parse, root, sampleBytes, temporary, wusheng } from "./lib.mjs";

const folder = temporary();
const w = await load({ language: "zh" });
const tables = await w.tables();
const cards = w.reviewer().scoreLines(sampleBytes(), { detail: "full" }).bytes;
const { bytes: book, problems } = tables.workbook({ link: "https://desk.example/#call={call}" }).calls(sampleBytes()).push(cards).end();

test("a workbook has what went in, and is read again by our own reader", () => {
  assert.deepEqual(problems, []);
  const look = tables.previewSheet(book, { sheet: "质检明细" });
  assert.equal(look.columns.length, 35);
  assert.deepEqual(look.sheets.map(({ name }) => name), ["质检明细", "坐席汇总", "班组汇总", "扣分Top10", "申诉汇总", "口径说明"]);
  const deductions = parse(cards).map(({ findings, suspected }) => findings.filter(({ rule, deducted }) => deducted > 0 || suspected.some((one) => one.rule === rule)).length);
  assert.equal(look.count, deductions.reduce((sum, count) => sum + Math.max(1, count), 0));
  assert.match(decode(tables.sheetAsCsv(book, { sheet: "扣分Top10" })), /^排名,扣分项编号,/);
  const ended = tables.workbook();
  ended.end();
  assert.throws(() => ended.end(), { code: "streamEnded" });
});

test("a table is looked at, corrected and read", () => {
  const csv = new TextEncoder().encode("甲,乙\n客服,您好\n客户,查话费\n");
  const look = tables.previewSheet(csv, { name: "a.csv" });
  assert.deepEqual([look.shape, look.columns[0].field, look.columns[0].guess], ["unknown", "role", "content"]);
  const columns = { role: "甲", text: "乙" };
  assert.equal(tables.previewSheet(csv, { columns }).shape, "turns");
  const { ndjson } = tables.readSheet(csv, { name: "a.csv", columns });
  assert.deepEqual(parse(ndjson)[0].turns.map(({ text }) => text), ["您好", "查话费"]);
  assert.throws(() => tables.readSheet(book.subarray(0, 500)), { code: "workbookUnreadable" });
});

test("the command line reads workbooks and says what is wrong with them", async () => {
  const path = join(folder, "book.xlsx");
  writeFileSync(path, book);
  const { status, stderr } = await wusheng(["score", path]);
  assert.equal(status, 3);
  assert.match(stderr, /no column|column for/);
  const cut = join(folder, "cut.xlsx");
  writeFileSync(cut, book.subarray(0, 900));
  assert.match((await wusheng(["import", cut])).stderr, /cut off or damaged/);
});

test("reading a workbook takes at most 32 MB and ten times what it unpacks to", () => {
  const [one] = decode(cards).split("\n");
  const rows = tables.workbook();
  const many = 12_000;
  for (let at = 0; at < many; at += 1_000) {
    rows.push(Array.from({ length: 1_000 }, (_, more) => `${one.replace(/"call":"[^"]*"/, `"call":"call-${at + more}"`)}\n`).join(""));
  }
  const path = join(folder, "large.xlsx");
  writeFileSync(path, rows.end().bytes);
  // A process of its own: the memory of a module grows and never shrinks, so that its size is the most there was.
  const script = `import { readFileSync } from "node:fs";
const [, file, module, code] = process.argv;
const tables = await import(code);
const { memory } = tables.initSync({ module: readFileSync(module) });
const before = memory.buffer.byteLength;
const bytes = readFileSync(file);
const csv = tables.sheetAsCsv(bytes, {}, "en");
console.log(JSON.stringify({ grown: memory.buffer.byteLength - before, csv: csv.length }));`;
  const module = join(root, "pkg", "wasm", "wusheng_tables_bg.wasm");
  const args = ["--input-type=module", "-e", script, path, module, pathToFileURL(join(root, "pkg", "wasm", "wusheng_tables.js")).href];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  assert.ok(stdout, stderr);
  const { grown, csv } = JSON.parse(stdout);
  const size = unpackedSize(readFileSync(path));
  assert.ok(csv > 1_000_000 && size > 5_000_000, `${csv} ${size}`);
  assert.ok(grown <= 32e6 + 10 * size, `${(grown / 1e6).toFixed(1)} MB for a file that unpacks to ${(size / 1e6).toFixed(1)} MB`);
});

/** What the parts of a packed file unpack to, by its directory. */
function unpackedSize(bytes) {
  let size = 0;
  const end = bytes.lastIndexOf("PK\x05\x06");
  for (let left = bytes.readUInt16LE(end + 10), next = bytes.readUInt32LE(end + 16); left > 0; left -= 1) {
    size += bytes.readUInt32LE(next + 24);
    next += 46 + bytes.readUInt16LE(next + 28) + bytes.readUInt16LE(next + 30) + bytes.readUInt16LE(next + 32);
  }
  return size;
}

test("LibreOffice opens the workbook and writes the same cells again", { timeout: 120_000 }, (t) => {
  const program = ["/usr/bin/soffice", "/usr/bin/libreoffice"].find((path) => existsSync(path));
  if (!program) return t.skip("LibreOffice is not installed");
  const path = join(folder, "office.xlsx");
  const out = join(folder, "office");
  writeFileSync(path, book);
  const { status } = spawnSync(program, ["--headless", `-env:UserInstallation=file://${folder}/profile`, "--convert-to", "xlsx", "--outdir", out, path]);
  assert.equal(status, 0);
  const again = readFileSync(join(out, "office.xlsx"));
  // It writes fifteen digits of a fraction, one less than there are.
  const cells = (of, sheet) => decode(tables.sheetAsCsv(of, { sheet })).replace(/\d+\.\d{10,}/g, (number) => Number(number).toPrecision(12));
  for (const { name } of tables.previewSheet(book).sheets) {
    assert.ok(cells(book, name).length > 0, name);
    assert.equal(cells(again, name), cells(book, name), name);
  }
  const script = `import sys
try:
    import openpyxl
except ImportError:
    sys.exit(77)
one, other = (openpyxl.load_workbook(path) for path in sys.argv[1:])
assert one.sheetnames == other.sheetnames
same = lambda a, b: a == b or (isinstance(a, float) and isinstance(b, (int, float)) and abs(a - b) <= 1e-12 * abs(a))
count = 0
for ours, theirs in zip(one, other):
    assert (ours.max_row, ours.max_column) == (theirs.max_row, theirs.max_column), ours.title
    for row in ours.iter_rows():
        for cell in row:
            assert same(cell.value, theirs.cell(cell.row, cell.column).value), (ours.title, cell.coordinate)
            count += 1
assert count > 1000, count`;
  const python = spawnSync(process.env.PYTHON ?? "python3", ["-c", script, path, join(out, "office.xlsx")], { encoding: "utf8" });
  if (python.status !== 77 && python.status !== null) assert.equal(python.status, 0, python.stderr);
});

test("openpyxl reads the same cells and finds no formula", (t) => {
  const script = `import sys, json
try:
    import openpyxl
except ImportError:
    sys.exit(77)
book = openpyxl.load_workbook(sys.argv[1])
sheet = book.worksheets[0]
assert all(cell.data_type != "f" for page in book for row in page.iter_rows() for cell in row)
print(json.dumps([sheet.max_row, sheet.max_column, sheet.freeze_panes, sheet["A2"].value, sheet["B2"].number_format]))`;
  const path = join(folder, "python.xlsx");
  writeFileSync(path, book);
  const { status, stdout } = spawnSync("python3", ["-c", script, path], { encoding: "utf8" });
  if (status === 77 || status === null) return t.skip("openpyxl is not installed");
  const [rows, columns, pane, first, format] = JSON.parse(stdout);
  const { count } = tables.previewSheet(book, { sheet: "质检明细" });
  assert.deepEqual([rows, columns, pane, first, format], [count + 1, 35, "B2", parse(cards)[0].call, "yyyy-mm-dd hh:mm:ss"]);
});
