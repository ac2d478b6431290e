// What `--help` prints.
// In: the language. Out: the whole usage on one screen. Its own file because it is prose.
import type { Language } from "../types.js";

const zh = `五声 wusheng：对客服会话按“五声”评分，给出证据；数据不离开本机。

用法
  wusheng score FILE…       给每通会话评分
  wusheng import FILE…      把任意可读格式转为 NDJSON（每行一通）
  wusheng rules             列出规则包中的规则
  wusheng metrics FILE…     由工单、会话、评分卡、复核或汇总计算服务指标，生成报告
  wusheng merge FILE…       把分头统计的汇总合并成一份
  wusheng pack check FILE   检查规则包：错在哪一行、怎么改
  wusheng pack test FILE    运行例子，并逐处改动规则，看有没有例子发现
  wusheng pack lint FILE    找出不起作用、自相矛盾、没人用到的写法
  wusheng pack diff OLD NEW CALLS…   改动规则包后，哪些结论和得分变了
  wusheng pack stats CALLS…          每条规则的触发、缺失、无法判断各有多少
  wusheng pack learn REVIEWS CALLS…  从人工复核学习：准确率、查全率、误判与可粘贴的例子
  wusheng pack docs FILE    由规则包生成手册
  wusheng pack schema       规则包的 JSON Schema，供编辑器补全
  wusheng cluster FILE      客户在投诉什么：分组、命名、典型原话；与上期相比、预警
  wusheng assign MODEL FILE 把新文本归入保存的分组
  wusheng plan staffing     一个月需要多少坐席和班组长
  wusheng plan queue        达到服务水平需要多少坐席（Erlang C；给出 --patience 时用 Erlang A）
  wusheng plan forecast FILE  由每半小时的话务量预测之后的话务量，附误差
  wusheng plan size         抽检多少条够用
  wusheng plan sample FILE… 按种子抽取要复核的会话或工单，附权重
FILE 可为 NDJSON、JSON、带说话人标注的文本、CSV、TSV、字幕（WebVTT、SRT、SBV）、HTML，以及各家语音与质检产品的
导出文件（见 docs/formats.md），按内容识别；编码可为 UTF-8、UTF-16、GB18030、Big5；“-”表示标准输入。

读取（score、import）
  --from FORMAT         文件格式，缺省时自动识别
  --map 字段=路径        从别处读取字段，如 --map satisfied=labels.satisfied
  --columns 内容=列名    指定表格的列，如 --columns text=对话内容；turns=列名：整通对话在一格里；
                        agentText=列名 与 customerText=列名：客服和客户各占一列
  --sheet NAME          Excel 工作簿（.xlsx）中的工作表，缺省时取第一张能读的
  --role 标签=角色       指定说话人是谁，如 --role spk_0=agent --role spk_1=customer
  --swap-roles          客服与客户标反了的文件：两者对调

评分（score、rules）
  --pack FILE           使用这个规则包，文件或内置包的名字；可给多个，后者可扩展前者，
                        由最后一个评判；缺省为内置 telecom-zh
  --format FORMAT       table（缺省）、ndjson；score 还有 csv、
                        html（一个自足的网页，含对话）、xlsx（工作簿，要写 -o FILE）
  --reviews FILE        xlsx：人工复核、申诉、辅导的记录（NDJSON）
  --link URL            xlsx：每通会话的链接，{call} 处为会话号
  --detail DETAIL       ndjson 的详略：compact（缺省）或 full
  --no-receipts         不计算回执
  --jobs N              用 N 个线程评分，结果逐字节相同（缺省 1）
  --fail-under SCORE    平均分低于它时以 1 退出（只计已评级的会话）

规则包（pack）
  --pack FILE           被 FILE 继承的规则包；stats、learn 中为判分的规则包
  --format FORMAT       check、test、lint：table、json；diff：table、json、ndjson；
                        stats：table、json、csv；learn：table、json；docs：markdown、html
  --strict              check、lint 有警告，或 test 有规则未得到证明时，也算失败
  --bar SHARE           learn：准确率低于它的规则建议改为 preview（缺省 0.95）
  --least N             learn：至少复核过这么多条才提建议（缺省 30）
  --sampled SHARE       learn：未被标出的会话中抽检的比例（记录里没写 sampled 时用）

指标（metrics）  各文件是什么由内容判断；会话先评分
  --by LIST             分组：agent、team、channel、category、severity、product、day、week、month、quarter；
                        两项一起写 team+month
  --format FORMAT       table（缺省）、json、csv、html（一个自足的网页）、summary（可合并的汇总）
  --form FORM           html 的样式：month（缺省）、day（班组日报，--team、--day）、
                        agent（坐席一页纸；不给 --agent 时 -o 是文件夹，每人一页）
  --title TEXT          报告标题
  --target NAME=VALUE   目标，如 --target ssi=90%；off 表示不设
  --time-zone ZONE      没有时区的时间按它读（缺省 Asia/Shanghai）
  --as-of TIME          看待未完成时限的时刻（缺省数据的最后时刻）
  --map、--dimensions、--flags   列名：--map rating=满意度、分项评分、遇到的问题
  --minimum N           样本少于它的数字变灰（缺省 30）
  --satisfied-from N、--scale N、--neutral notSatisfied|satisfied|leftOut   什么算满意
  --billed-users N、--deadlines FILE、--changed-on DAY、--period DIMENSION、--rules 1,2、--drivers LIST、
  --only LIST、--level 0.95、--method wilson|clopperPearson|agrestiCoull|jeffreys、--summary FILE、--pack FILE

计划（plan）  比例可写 0.8 或 80%，时长可写 20、20s、4m；各有 table、json、csv
  staffing：--calls N --talk TIME [--connect 1] [--hours 174] [--attendance 0.9] [--occupancy 0.8]
  queue：   --calls N --handle TIME [--period 30m] [--service-level 0.8] [--within 20s]
            [--patience TIME] [--most-occupancy SHARE] [--shrinkage 0] [--agents N：看这么多人会怎样]
  forecast：FILE 每行一个半小时的话务量 [--season 48|336] [--ahead 48] [--handle TIME …：同时排班]
  size：    [--precision 0.05] [--level 0.95] [--expected 0.5] [--population N] [--n N]
            [--strata 名称=数量[@预计比例]]… [--allocation proportional|neyman] [--least N]
  sample：  --n N 或 --quota 每组N 或 --precision SHARE [--by agent,channel] [--seed 1] [--least N]

个人信息
  输出默认脱敏：电话、身份证、银行卡、邮箱、车牌、地址、姓名、单号、客户号换成化名；同一密钥下同一号码的化名不变
  --unmasked            不脱敏
  --mask KINDS          只对这些脱敏：phone,idCard,bankCard,email,plate,address,name,order,customer
  --key FILE            项目密钥（缺省：.wusheng/mask.key，其次本用户的密钥，首次使用时生成）

投诉（cluster、assign）：FILE 为 XLSX、CSV、TSV、JSON、NDJSON（会话取客户的话）或每行一条的文本
  --text 列名           文本所在的列，缺省时按列名识别（投诉内容、text…）
  --time、--channel、--subject 列名      时间、渠道、产品或地点：用于预警
  --handling、--outcome 列名             处理方式、结果：列入每组的案例（--format csv）
  --k N|auto            组数，缺省 auto
  --taxonomy FILE|ID    按种子词归入的类别，文件（JSON）或内置的 telecom-zh
  --words FILE          自己的词：套餐、产品、地名，每行一个
  --save MODEL          保存分组；--previous MODEL 上期保存的分组：编号沿用，列出变化
  --edits FILE          人工修改（改名、合并、拆分、指定），每行一条 JSON
  --format FORMAT       cluster：table、json、csv、html；assign：table、json、csv

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
  wusheng metrics FILE…     service metrics and reports from tickets, calls, scorecards, reviews or summaries
  wusheng merge FILE…       bring summaries of parts together
  wusheng pack check FILE   check a rule pack: which line is wrong, and what to do
  wusheng pack test FILE    run its examples, and see whether they notice each change of a rule
  wusheng pack lint FILE    what in it does nothing, contradicts itself or is not used
  wusheng pack diff OLD NEW CALLS…   which verdicts and scores an edit moves
  wusheng pack stats CALLS…          how often each rule fires, fails, cannot judge
  wusheng pack learn REVIEWS CALLS…  precision, recall, errors with examples to paste, from people's reviews
  wusheng pack docs FILE    a handbook made from the pack
  wusheng pack schema       the JSON Schema of packs, for editors
  wusheng cluster FILE      what customers complain about: groups, names, sentences; changes and alerts
  wusheng assign MODEL FILE put new texts into saved groups
  wusheng plan staffing     how many agents and leaders a month needs
  wusheng plan queue        agents for a service level (Erlang C; with --patience Erlang A)
  wusheng plan forecast FILE  from calls by half hour, those to come, with the error of the forecast
  wusheng plan size         how many cases to review
  wusheng plan sample FILE… draw calls or tickets to review by a seed, with their weights
A FILE is NDJSON, JSON, text with speaker labels, CSV, TSV, subtitles (WebVTT, SRT, SBV), HTML, or what speech and
call-analytics products export (docs/formats.md), told by its content; in UTF-8, UTF-16, GB18030 or Big5; "-" is standard
input.

Reading (score, import)
  --from FORMAT         the format of the files, where it is not recognised
  --map FIELD=PATH      read a field from elsewhere, as in --map satisfied=labels.satisfied
  --columns WHAT=NAME   name a column of a table, as in --columns text=message; turns=NAME: a whole dialogue in a cell;
                        agentText=NAME and customerText=NAME: a column each for what the two say
  --sheet NAME          the sheet of an Excel workbook (.xlsx), the first that can be read if not given
  --role LABEL=ROLE     say who a speaker is, as in --role spk_0=agent --role spk_1=customer
  --swap-roles          for files whose roles are the wrong way round: agents and customers change places

Scoring (score, rules)
  --pack FILE           judge by this pack, a file or the name of a built-in one; where several are given the
                        last one judges and may extend the others; telecom-zh if none is given
  --format FORMAT       table (if not given), ndjson; score has csv, html (one page with the
                        conversations) and xlsx (a workbook, with -o FILE) too
  --reviews FILE        xlsx: what people decided: reviews, appeals, coaching (NDJSON)
  --link URL            xlsx: where a call can be looked at, with {call} for its id
  --detail DETAIL       how much ndjson carries: compact (if not given) or full
  --no-receipts         leave receipts out
  --jobs N              score on N threads; the output is the same bytes (1 if not given)
  --fail-under SCORE    end with 1 where the mean score is lower (over the calls that have a grade)

Packs
  --pack FILE           a pack that FILE extends; with stats and learn the pack that judges
  --format FORMAT       check, test, lint: table, json; diff: table, json, ndjson; stats: table, json, csv;
                        learn: table, json; docs: markdown, html
  --strict              a warning of check or lint, or a rule that test finds unproven, is a failure
  --bar SHARE           learn: propose preview for rules of less precision (0.95 if not given)
  --least N             learn: propose nothing on fewer decided cases (30 if not given)
  --sampled SHARE       learn: the share of calls without a flag that was drawn, where events do not say it

Metrics  what a file holds is told by its content; calls are scored on the way
  --by LIST             groups: agent, team, channel, category, severity, product, day, week, month, quarter;
                        two together as team+month
  --format FORMAT       table (if not given), json, csv, html (one page that needs nothing else), summary (that merges)
  --form FORM           of html: month (if not given), day (a team's day; --team, --day),
                        agent (one page an agent; without --agent, -o is a folder with a page for each)
  --title TEXT          title of the report
  --target NAME=VALUE   a target, as in --target ssi=90%; off for none
  --time-zone ZONE      of times without an offset (Asia/Shanghai if not given)
  --as-of TIME          when open deadlines are looked at (the last moment of the data if not given)
  --map, --dimensions, --flags   headings: --map rating=score, ratings of parts, problems met
  --minimum N           figures of fewer cases are greyed (30 if not given)
  --satisfied-from N, --scale N, --neutral notSatisfied|satisfied|leftOut   what counts as satisfied
  --billed-users N, --deadlines FILE, --changed-on DAY, --period DIMENSION, --rules 1,2, --drivers LIST,
  --only LIST, --level 0.95, --method wilson|clopperPearson|agrestiCoull|jeffreys, --summary FILE, --pack FILE

Plans  shares are written 0.8 or 80%, times 20, 20s or 4m; each has table, json, csv
  staffing: --calls N --talk TIME [--connect 1] [--hours 174] [--attendance 0.9] [--occupancy 0.8]
  queue:    --calls N --handle TIME [--period 30m] [--service-level 0.8] [--within 20s]
            [--patience TIME] [--most-occupancy SHARE] [--shrinkage 0] [--agents N: how so many fare]
  forecast: FILE has the calls of a half hour a line [--season 48|336] [--ahead 48] [--handle TIME …: staff it too]
  size:     [--precision 0.05] [--level 0.95] [--expected 0.5] [--population N] [--n N]
            [--strata NAME=CASES[@EXPECTED]]… [--allocation proportional|neyman] [--least N]
  sample:   --n N, --quota N of each group, or --precision SHARE [--by agent,channel] [--seed 1] [--least N]

Personal data
  What goes out is masked: telephones, identity and bank cards, e-mail, plates, addresses, names, orders, customers become
  pseudonyms, the same ones under the same key
  --unmasked            mask nothing
  --mask KINDS          mask only these: phone,idCard,bankCard,email,plate,address,name,order,customer
  --key FILE            the key of the project (else .wusheng/mask.key, else one of this user, made when first needed)

Complaints (cluster, assign): a FILE is XLSX, CSV, TSV, JSON, NDJSON (of calls, what the customer says) or a text a line
  --text COLUMN         the column of the text, where its heading does not say so
  --time, --channel, --subject COLUMN    time, channel, product or place: for alerts
  --handling, --outcome COLUMN           how it was handled, what came of it: listed with each group (--format csv)
  --k N|auto            how many groups; auto if not given
  --taxonomy FILE|ID    types to fill by their seed words, a file (JSON) or telecom-zh, which comes along
  --words FILE          words of your own: plans, products, places, one a line
  --save MODEL          keep the groups; --previous MODEL: ids continue, and changes are listed
  --edits FILE          what people changed (rename, merge, split, pin), one JSON object a line
  --format FORMAT       cluster: table, json, csv, html; assign: table, json, csv

Otherwise
  -o, --output FILE     write to a file
  --progress            show progress on standard error (shown by itself on a terminal)
  --language zh|en      language
  -h, --help            show this
  -V, --version         show the version

Exit: 2 wrong usage or pack; else 3 some input could not be read; else 1 mean score below --fail-under; else 0.
`;

export const helpIn = (language: Language): string => (language === "en" ? en : zh);
