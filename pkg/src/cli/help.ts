// What `--help` prints.
// In: the language. Out: the whole usage on one screen. Its own file because it is prose.
import type { Language } from "../types.js";

const zh = `五声 wusheng：对客服会话按“五声”评分，给出证据；数据不离开本机。

用法
  wusheng score FILE…       给每通会话评分
  wusheng import FILE…      把任意可读格式转为 NDJSON（每行一通）
  wusheng rules             列出规则包中的规则
  wusheng pack check FILE   检查规则包
  wusheng pack test FILE    逐条运行规则包中的例子
FILE 可为 NDJSON、JSON、带说话人标注的文本、CSV、TSV；“-”表示标准输入。

读取（score、import）
  --from FORMAT         文件格式，缺省时自动识别
  --map 字段=路径        从别处读取字段，如 --map satisfied=labels.satisfied
  --columns 内容=列名    指定表格的列，如 --columns text=对话内容

评分（score、rules）
  --pack FILE           使用这个规则包，文件或内置包的名字；可给多个，后者可扩展前者，
                        由最后一个评判；缺省为内置 telecom-zh
  --format FORMAT       table（缺省）、ndjson；score 还有 csv
  --detail DETAIL       ndjson 的详略：compact（缺省）或 full
  --no-receipts         不计算回执
  --fail-under SCORE    平均分低于它时以 1 退出（只计已评级的会话）

其他
  -o, --output FILE     写入文件
  --progress            在标准错误显示进度（终端上自动显示）
  --language zh|en      语言
  -h, --help            显示本说明
  -V, --version         显示版本

退出码：2 用法或规则包有误；否则 3 有输入读不了；否则 1 平均分低于 --fail-under；否则 0。
`;

const en = `wusheng scores service conversations for the five voices and shows the evidence; nothing leaves this machine.

Usage
  wusheng score FILE…       score every call
  wusheng import FILE…      turn any readable format into NDJSON, one call a line
  wusheng rules             list the rules of the pack
  wusheng pack check FILE   check a rule pack
  wusheng pack test FILE    run the examples of a rule pack, rule by rule
A FILE is NDJSON, JSON, text with speaker labels, CSV or TSV; "-" is standard input.

Reading (score, import)
  --from FORMAT         the format of the files, where it is not recognised
  --map FIELD=PATH      read a field from elsewhere, as in --map satisfied=labels.satisfied
  --columns WHAT=NAME   name a column of a table, as in --columns text=message

Scoring (score, rules)
  --pack FILE           judge by this pack, a file or the name of a built-in one; where several are given the
                        last one judges and may extend the others; telecom-zh if none is given
  --format FORMAT       table (if not given), ndjson; score has csv too
  --detail DETAIL       how much ndjson carries: compact (if not given) or full
  --no-receipts         leave receipts out
  --fail-under SCORE    end with 1 where the mean score is lower (over the calls that have a grade)

Otherwise
  -o, --output FILE     write to a file
  --progress            show progress on standard error (shown by itself on a terminal)
  --language zh|en      language
  -h, --help            show this
  -V, --version         show the version

Exit: 2 wrong usage or pack; else 3 some input could not be read; else 1 mean score below --fail-under; else 0.
`;

export const helpIn = (language: Language): string => (language === "en" ? en : zh);
