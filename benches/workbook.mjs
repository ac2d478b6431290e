// Writing a workbook of a hundred thousand rows: how long, how much memory, and against openpyxl in the same run.
// In: nothing. Out: figures. Its own file because it is a figure of its own; openpyxl is left out where it is not installed.
import { spawnSync } from "node:child_process";
import { load } from "wusheng";
import { figure } from "./lib.mjs";

const ROWS = 100_000;
const tables = await (await load()).tables();
const card = (at) =>
  JSON.stringify({
    schema: 1,
    call: `call-${at}`,
    subject: { agent: `80${at % 97}`, team: `班组${at % 7}`, channel: "phone", customer: `C-${at}`, startedAt: "2026-03-02T09:14:05+08:00", durationMs: 90_000 + at },
    score: 85,
    judged: 100,
    grade: "pass",
    suspected: [],
    findings: [{ rule: "apology", title: "道歉声", dimension: "attitude", severity: "major", verdict: "fail", of: 15, deducted: 15, occurrences: [{ verdict: "fail", trigger: { turn: 3, start: 0, end: 4, text: `我要投诉你们第${at}次了` }, evidence: [] }], advice: "非常抱歉给您带来不便，我马上为您处理。" }],
    pack: { id: "telecom-zh", version: "0.2.0", hash: "x" },
    receipt: `${at}`.padStart(64, "a"),
  });
const ndjson = Buffer.from(`${Array.from({ length: ROWS }, (_, at) => card(at)).join("\n")}\n`);
const before = process.memoryUsage().rss;
const start = performance.now();
const { bytes } = tables.workbook().push(ndjson).end();
const seconds = (performance.now() - start) / 1000;
figure("workbook rows", ROWS / seconds, "rows/s", { rows: ROWS, seconds: Number(seconds.toFixed(2)), megabytes: Number((bytes.length / 1e6).toFixed(1)) });
figure("workbook memory", (process.memoryUsage().rss - before) / 1e6, "MB", { what: "what the process grew by, the file included" });

const script = `import time, openpyxl, sys
from openpyxl import Workbook
import io, datetime
start = time.time()
book = Workbook(write_only=True)
sheet = book.create_sheet("x")
when = datetime.datetime(2026, 3, 2, 9, 14, 5)
for at in range(${ROWS}):
    sheet.append([f"call-{at}", when, "电话", None, f"C-{at}", f"班组{at % 7}", f"80{at % 97}", None, 0.001, "全量机检", 85, None, 85, 100, "合格", None, "服务态度", None, "apology", "道歉声", 15, f"我要投诉你们第{at}次了", "第 4 轮", "非常抱歉给您带来不便，我马上为您处理。", None, None, None, None, None, None, None, None, None, "telecom-zh 0.2.0", str(at).rjust(64, "a")])
book.save(io.BytesIO())
print(time.time() - start)`;
const python = spawnSync("python3", ["-c", script], { encoding: "utf8" });
if (python.status === 0) figure("workbook against openpyxl", Number(python.stdout) / seconds, "times as fast", { openpyxlSeconds: Number(Number(python.stdout).toFixed(2)), mode: "write_only" });
