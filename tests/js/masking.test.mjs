// Personal data: masked wherever something leaves, unless it is asked for as it is.
// In: files with planted numbers. Out: assertions over every command and form. Its own file because one way out that is
// forgotten gives people away, however good the rest is.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { crc32, inflateRawSync } from "node:zlib";
import { load } from "wusheng";
import { decode, parse, root, temporary, wusheng } from "./lib.mjs";

const folder = temporary();
const KEY = "a key for the tests of masks";

function file(name, content) {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const keyFile = file("mask.key", KEY);

/** What is planted: as it is written, and what may nowhere be read. */
const PLANTED = {
  phone: "13912345678",
  idCard: "11010519491231002X",
  bankCard: "6217003363387500476",
  email: "zhang.wei@example.com",
};
const NAMED = { name: "张晓伟", plate: "京A8K3J6", order: "GD2024050388", customer: "C-778899" };

const line = `您好，我叫${NAMED.name}，手机${PLANTED.phone}，身份证${PLANTED.idCard}，卡号${PLANTED.bankCard}，邮箱${PLANTED.email}，车牌${NAMED.plate}，订单号${NAMED.order}`;
const turns = [
  { role: "agent", text: `${line}。` },
  { role: "customer", text: `我要投诉你们，${line}` },
  { role: "agent", text: `不知道，${PLANTED.phone}` },
  { role: `客户${PLANTED.phone}x`, text: "嗯" },
];
const call = {
  id: `rec_${PLANTED.phone}_1`,
  agent: `坐席${PLANTED.phone}`,
  customer: NAMED.customer,
  team: "一组",
  turns,
  meta: { 手机: Number(PLANTED.phone), 姓名: NAMED.name, [PLANTED.phone]: PLANTED.email },
};
const ndjson = file(`calls-${PLANTED.phone}.ndjson`, `${JSON.stringify(call)}\n${JSON.stringify({ ...call, id: "c-2" })}\n{"id":"${PLANTED.phone}"}\n{"id":"x","turns":"${PLANTED.phone}`);
const text = file(`text-${PLANTED.phone}.txt`, `客服：${line}\n客户：我要投诉，${line}\n没有人${PLANTED.phone}\n`);
const csv = file(`表-${PLANTED.phone}.csv`, `会话,角色,内容,开始时间,客户\n${PLANTED.phone},客服,${line.replaceAll(",", "，")},${PLANTED.phone},${NAMED.customer}\n`);
/** A workbook of sheets, rows of texts and numbers each: an archive whose parts are not packed. */
function workbook(sheets) {
  const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
  const cell = (value) => (typeof value === "number" ? `<c><v>${value}</v></c>` : `<c t="inlineStr"><is><t>${value}</t></is></c>`);
  const names = Object.keys(sheets);
  const each = (made) => names.map((name, at) => made(name, at + 1)).join("");
  const parts = {
    "[Content_Types].xml": `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}"><sheets>${each((name, at) => `<sheet name="${name}" sheetId="${at}" r:id="r${at}"/>`)}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${PACKAGE}/relationships">${each((_, at) => `<Relationship Id="r${at}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${at}.xml"/>`)}</Relationships>`,
  };
  for (const [at, name] of names.entries()) {
    parts[`xl/worksheets/sheet${at + 1}.xml`] = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${sheets[name].map((row) => `<row>${row.map(cell).join("")}</row>`).join("")}</sheetData></worksheet>`;
  }
  const pieces = [];
  const directory = [];
  let at = 0;
  for (const [name, text] of Object.entries(parts)) {
    const [path, data] = [Buffer.from(name), Buffer.from(text)];
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt32LE(crc32(data), 10);
    for (const place of [14, 18]) head.writeUInt32LE(data.length, place);
    head.writeUInt16LE(path.length, 22);
    const entry = Buffer.alloc(46);
    entry.write("PK\x01\x02", "latin1");
    entry.writeUInt16LE(20, 4);
    head.copy(entry, 6);
    entry.writeUInt32LE(at, 42);
    directory.push(entry, path);
    pieces.push(Buffer.from("PK\x03\x04", "latin1"), head, path, data);
    at += 30 + path.length + data.length;
  }
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  for (const place of [8, 10]) end.writeUInt16LE(Object.keys(parts).length, place);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...pieces, ...directory, end]);
}

const spoken = [
  [Number(PLANTED.phone), "客服", `${line}。`, `大约${PLANTED.phone}`, NAMED.customer, PLANTED.phone],
  [Number(PLANTED.phone), "客户", `我要投诉你们，${line}`, "", PLANTED.phone, ""],
  [Number(PLANTED.phone), PLANTED.phone, "嗯", "", PLANTED.email, ""],
  [`电话${PLANTED.phone}`, "", "", "", "", ""],
  ["合计", "", 3, PLANTED.phone, PLANTED.idCard, ""],
  [`制表人：${NAMED.name}${PLANTED.phone}`, "", "", "", "", PLANTED.email],
];
const headings = ["会话", "角色", "内容", "通话时间", "客户号", `备注${PLANTED.phone}`];
const book = workbook({ [`表${PLANTED.phone}`]: [headings, ...spoken], [`旧${PLANTED.phone}`]: [["x"]] });
const sheet = file(`簿-${PLANTED.phone}.xlsx`, book);
const cut = file(`断-${PLANTED.phone}.xlsx`, book.subarray(0, -60));
const odd = file(`杂-${PLANTED.phone}.csv`, `${[headings, ...spoken].map((row) => row.join(";")).join("\n")}\n1;"没有成对${PLANTED.phone}\n`);
const dialogues = file(`整通-${PLANTED.phone}.xlsx`, workbook({ 明细: [["流水号", "工号", `手机${PLANTED.phone}`, "通话内容"], [PLANTED.phone, PLANTED.phone, PLANTED.email, `客服：${line}\n客户：我要投诉${PLANTED.phone}`], ["小计", PLANTED.phone, "", ""], [PLANTED.idCard, "", "", ""]] }));
const orders = file(`单-${PLANTED.phone}.csv`, `工单号,处理人,受理时间,客户,满意度\n${PLANTED.phone},坐席${PLANTED.phone},2026-03-02,${PLANTED.phone},满意\n合计,${PLANTED.phone},${PLANTED.idCard},,\n`);

const reviews = file("reviews.ndjson", `${JSON.stringify({ call: call.id, receipt: "x", rule: "apology", verdict: "pass", reviewer: PLANTED.phone, at: "2026-01-01T00:00:00Z" })}\n{"call":"${PLANTED.phone}"}\n`);
const pack = file(
  "pack.toml",
  `schema = 1
id = "planted"
version = "1"
title = "打${PLANTED.phone}"
[scorecard]
full = 10
pass = 5
[[rules]]
id = "a"
title = "找${PLANTED.email}"
dimension = "attitude"
severity = "minor"
points = 10
why = "打${PLANTED.phone}"
advice = "打${PLANTED.phone}"
expect = { role = "agent", say = ["您好", "打${PLANTED.phone}"], within = { turns = 1, of = "start" } }
[[rules.examples]]
verdict = "pass"
turns = ["客服：您好，打${PLANTED.phone}"]
[[rules.examples]]
verdict = "fail"
turns = ["客服：在，打${PLANTED.phone}"]
`,
);
const day = "2026-03-02T09:14:05+08:00";
const ticketsOf = (agent, count) =>
  Array.from({ length: count }, (_, at) => ({
    id: `t_${PLANTED.phone}_${at}`,
    agent,
    team: `班组${PLANTED.phone}`,
    category: `投诉${PLANTED.email}`,
    customer: PLANTED.phone,
    openedAt: day,
    resolvedAt: at % 2 ? day : undefined,
    satisfied: at % 3 === 0,
    stages: [{ name: `处理${PLANTED.phone}`, at: day }, { name: "归档", at: day }],
    dimensions: { [`态度${PLANTED.phone}`]: 5 - (at % 4) },
    rating: 1 + (at % 5),
    handlers: [PLANTED.phone],
    // Eleven digits in sum that look like a telephone, and are what was computed.
    waitMs: 1_380_013_800,
    answered: true,
  }));
const lines = (rows) => rows.map((row) => `${JSON.stringify(row)}\n`).join("");
const tickets = file(
  `tickets-${PLANTED.phone}.ndjson`,
  `${lines([...ticketsOf(`坐席${PLANTED.phone}`, 20), ...ticketsOf(PLANTED.idCard, 20)])}{"id":"x","openedAt":"大约${PLANTED.phone}","rating":"${PLANTED.email}"}\n`,
);
const texts = file(`complaints.csv`, `编号,内容,时间\n${Array.from({ length: 30 }, (_, at) => `${PLANTED.phone}${at},${at % 2 ? "宽带断网" : "乱扣费"}，打${PLANTED.phone}找${PLANTED.email}投诉,${day}`).join("\n")}\n`);
const broken = file("broken.toml", `schema = 1\nid = "${PLANTED.phone}"\nverson = "打${PLANTED.phone}"\n`);

const COMMANDS = [
  ...["table", "ndjson", "csv", "html"].map((format) => ["score", ndjson, text, csv, "--format", format]),
  ["score", ndjson, "--format", "ndjson", "--detail", "full"],
  ["score", ndjson, "--format", "ndjson", "--jobs", "2"],
  ...["table", "ndjson", "csv", "html"].map((format) => ["score", sheet, odd, dialogues, "--format", format, ...(format === "ndjson" ? ["--detail", "full"] : [])]),
  ["import", sheet, cut, odd, dialogues],
  ["import", sheet, "--sheet", PLANTED.phone],
  ["import", sheet, odd, "--columns", `text=${PLANTED.phone}`],
  ["import", sheet, odd, "--columns", `${PLANTED.phone}=内容`],
  ["metrics", orders, sheet, "--by", "agent"],
  ["cluster", sheet, "--text", `没有${PLANTED.phone}`],
  ["cluster", sheet, "--text", "内容"],
  ["score", join(folder, `no-${PLANTED.phone}.csv`)],
  ["score", ndjson, "--pack", `${PLANTED.phone}.toml`],
  ["score", ndjson, "--pack", broken],
  ["score", ndjson, "--columns", PLANTED.phone],
  [PLANTED.phone],
  ["import", ndjson, text, csv],
  ...["table", "ndjson"].map((format) => ["rules", "--pack", pack, "--format", format]),
  ...["check", "test", "lint"].flatMap((action) =>
    [pack, broken].flatMap((one) => ["table", "json"].map((format) => ["pack", action, one, "--format", format])),
  ),
  ...["table", "json", "ndjson"].map((format) => ["pack", "diff", "telecom-zh", pack, ndjson, text, "--format", format]),
  ...["table", "json", "csv"].map((format) => ["pack", "stats", ndjson, text, "--pack", pack, "--format", format]),
  ...["table", "json"].map((format) => ["pack", "learn", reviews, ndjson, "--format", format]),
  ...["markdown", "html"].map((format) => ["pack", "docs", pack, "--format", format]),
  ...["table", "json", "csv", "html", "summary"].flatMap((format) =>
    [["--by", "agent", "--by", "team", "--by", "category", "--by", "agent,month"], ["--form", "day"]].map((more) => ["metrics", tickets, "--format", format, ...more]),
  ),
  ["metrics", tickets, "--format", "html", "--form", "agent", "--agent", PLANTED.idCard],
  ["metrics", ndjson, text, "--format", "csv", "--by", "agent"],
  ["metrics", tickets, "--by", PLANTED.phone],
  ...["table", "json", "csv", "html"].map((format) => ["cluster", texts, "--text", "内容", "--format", format]),
  ...["table", "json", "csv"].map((format) => ["plan", "size", "--precision", "0.05", "--strata", `班组${PLANTED.phone}=300`, "--format", format]),
  ...["table", "json", "csv"].map((format) => ["plan", "sample", ndjson, "--n", "2", "--by", "agent,customer", "--format", format]),
];

const run = (args) => wusheng([...args, "--key", keyFile], { cwd: folder });

test("no command and no form gives away a planted number", async () => {
  for (const language of ["zh", "en"]) {
    for (const command of COMMANDS) {
      if (language === "en" && command[0] === "pack") continue;
      const { stdout, stderr } = await run([...command, "--language", language]);
      const said = decode(stdout) + stderr;
      assert.ok(said.length > 0, command.join(" "));
      for (const [kind, value] of Object.entries(PLANTED)) {
        assert.ok(!said.includes(value), `${command.join(" ")} gives the ${kind} away:\n${around(said, value)}`);
      }
    }
  }
});

test("files that are written give nothing away: a summary, a page for each agent, a workbook, a model", async () => {
  const out = join(folder, "out");
  mkdirSync(out);
  const summary = join(out, "one.json");
  await run(["metrics", tickets, "--format", "summary", "--by", "agent", "--output", summary]);
  await run(["merge", summary, summary, "--output", join(out, "both.json")]);
  await run(["metrics", join(out, "both.json"), "--format", "html", "--output", join(out, "both.html")]);
  await run(["metrics", tickets, "--format", "html", "--form", "agent", "--output", join(out, "agents")]);
  await run(["score", ndjson, sheet, odd, dialogues, "--format", "xlsx", "--reviews", reviews, "--link", "https://desk.example/#{call}", "--output", join(out, "book.xlsx")]);
  await run(["score", sheet, "--format", "xlsx", "--language", "en", "--output", join(out, "english.xlsx")]);
  const model = join(out, "model.json");
  await run(["cluster", texts, "--text", "内容", "--save", model]);
  if (existsSync(model)) await run(["assign", model, texts, "--text", "内容", "--format", "csv", "--output", join(out, "assigned.csv")]);
  const paths = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  assert.ok(paths.length >= 5, paths.map(({ name }) => name).join(" "));
  for (const entry of paths) {
    assert.ok(!Object.values(PLANTED).some((value) => entry.name.includes(value)), entry.name);
    const bytes = readFileSync(join(entry.parentPath ?? entry.path, entry.name));
    const said = entry.name.endsWith(".xlsx") ? unpacked(bytes) : decode(bytes);
    assert.ok(said.length > 100, entry.name);
    for (const [kind, value] of Object.entries(PLANTED)) assert.ok(!said.includes(value), `${entry.name} gives the ${kind} away:\n${around(said, value)}`);
  }
});

/** What the parts of a packed file say. */
function unpacked(bytes) {
  let said = "";
  for (let at = bytes.lastIndexOf("PK\x05\x06"), next = bytes.readUInt32LE(at + 16), left = bytes.readUInt16LE(at + 10); left > 0; left -= 1) {
    const [size, name, extra, comment, from] = [bytes.readUInt32LE(next + 20), ...[28, 30, 32].map((field) => bytes.readUInt16LE(next + field)), bytes.readUInt32LE(next + 42)];
    const begin = from + 30 + bytes.readUInt16LE(from + 26) + bytes.readUInt16LE(from + 28);
    const part = bytes.subarray(begin, begin + size);
    said += decode(bytes.readUInt16LE(next + 10) === 8 ? inflateRawSync(part) : part);
    next += 46 + name + extra + comment;
  }
  return said;
}

test("what was computed is never masked, whatever it looks like", async () => {
  const args = ["metrics", tickets, "--only", "asa", "--by", "team"];
  const json = JSON.parse(decode((await run([...args, "--format", "json"])).stdout));
  const asa = json.metrics.find(({ id }) => id === "asa");
  assert.equal(asa.numerator, 40 * 1_380_013_800);
  assert.match(decode((await run([...args, "--format", "csv"])).stdout), /,55200552000,/);
  const plan = decode((await run(["plan", "size", "--n", "13800138000", "--population", "20000000000", "--format", "json"])).stdout);
  assert.match(plan, /13800138000|\D2\d{10}\D/);
});

const around = (said, value) => said.slice(Math.max(0, said.indexOf(value) - 200), said.indexOf(value) + 60);

test("what the engine gives in lines is masked by field and by word", async () => {
  for (const args of [["import", ndjson, text], ["score", ndjson, "--format", "ndjson", "--detail", "full"]]) {
    const said = decode((await run(args)).stdout);
    for (const [kind, value] of Object.entries(NAMED)) assert.ok(!said.includes(value), `${args[0]} gives the ${kind} away`);
  }
});

test("--unmasked gives everything as it is, and --mask only what it names", async () => {
  const { stdout } = await run(["import", ndjson, "--unmasked"]);
  const [first] = parse(stdout);
  assert.deepEqual(first.turns[0].text, turns[0].text);
  assert.equal(first.customer, NAMED.customer);
  const only = parse((await run(["import", ndjson, "--mask", "email,name"])).stdout)[0].turns[0];
  assert.ok(only.text.includes(PLANTED.phone) && !only.text.includes(PLANTED.email) && !only.text.includes(NAMED.name));
  assert.equal(only.masked, true);
});

test("evidence addresses the original, and receipts cover it", async () => {
  const masked = parse((await run(["score", ndjson, "--format", "ndjson", "--detail", "full"])).stdout)[1];
  const plain = parse((await run(["score", ndjson, "--format", "ndjson", "--detail", "full", "--unmasked"])).stdout)[1];
  assert.equal(masked.receipt, plain.receipt);
  const bare = (card) => JSON.parse(JSON.stringify(card, (key, value) => (["text", "masked", "customer", "agent", "call"].includes(key) ? undefined : value)));
  assert.deepEqual(bare(masked), bare(plain));
  for (const { turn, start, end, text: said } of plain.findings.flatMap(({ occurrences }) => occurrences.flatMap(({ evidence }) => evidence))) {
    assert.equal(turns[turn].text.slice(start, end), said);
  }
});

test("a pseudonym is the same in every file and form under one key, and another under another", async () => {
  const pseudonym = (out) => /\[电话-[a-z]{10}\]/.exec(decode(out))?.[0];
  const zh = ["--language", "zh"];
  const first = pseudonym((await run(["import", text, ...zh])).stdout);
  assert.ok(first);
  assert.equal(pseudonym((await run(["import", csv, ...zh])).stdout), first);
  const other = file("other.key", "another key for the tests");
  assert.notEqual(pseudonym((await wusheng(["import", text, "--key", other, ...zh])).stdout), first);
  // A project keeps its key in its folder.
  mkdirSync(join(folder, "project", ".wusheng"), { recursive: true });
  writeFileSync(join(folder, "project", ".wusheng", "mask.key"), `${KEY}\n`);
  assert.equal(pseudonym((await wusheng(["import", text, ...zh], { cwd: join(folder, "project") })).stdout), first);
  const home = { LC_ALL: "C", HOME: join(folder, "home"), XDG_CONFIG_HOME: "", APPDATA: "" };
  const own = pseudonym((await wusheng(["import", text], { cwd: folder, env: home })).stdout);
  assert.equal(pseudonym((await wusheng(["import", text], { cwd: folder, env: home })).stdout), own, "a user's key is kept");
});

test("a key that is none is refused", async () => {
  const short = await wusheng(["import", text, "--key", file("short.key", "abc")]);
  assert.equal(short.status, 2);
  const absent = await wusheng(["import", text, "--key", join(folder, "none.key")]);
  assert.equal(absent.status, 2);
  const w = await load();
  assert.throws(() => w.masker({ key: "abc" }), { code: "badArgument" });
  assert.throws(() => w.masker({ kinds: ["phones"] }), { code: "badArgument" });
});

test("masked calls are calls: they are read again without a word, and judged alike", async () => {
  const imported = file("masked.ndjson", (await run(["import", join(root, "examples", "calls", "sample.ndjson")])).stdout);
  const again = await run(["score", imported, "--format", "ndjson"]);
  assert.equal(again.stderr, "");
  const verdicts = (out) => parse(out).map(({ score, voices }) => [score, ...Object.values(voices).map(({ verdict }) => verdict)]);
  const plain = await run(["score", join(root, "examples", "calls", "sample.ndjson"), "--format", "ndjson"]);
  assert.deepEqual(verdicts(again.stdout), verdicts(plain.stdout));
});

test("the interface masks texts, lines and values, and finds", async () => {
  const w = await load({ language: "en" });
  const masker = w.masker({ key: KEY });
  assert.match(masker.text(`打${PLANTED.phone}`), /^打\[phone-[bcdfghjklmnpqrstvwxz]{10}\]$/);
  assert.deepEqual(masker.find(`🙏${PLANTED.phone}`), [{ kind: "phone", start: 2, end: 13 }]);
  const value = masker.value({ customer: "A-1", list: [{ text: PLANTED.phone }, "x"], none: null });
  assert.match(value.customer, /^\[customer-/);
  assert.equal(value.list[0].masked, true);
  assert.equal(value.none, null);
  assert.equal(masker.value("x"), "x");
  const many = `${JSON.stringify({ text: `打${PLANTED.phone}` })}\n`.repeat(60_000);
  const lines = parse(masker.lines(many));
  assert.equal(lines.length, 60_000);
  assert.ok(lines.every(({ text: said, masked }) => masked && !said.includes(PLANTED.phone)));
});
