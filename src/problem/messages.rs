//! The one table of messages: each code with its severity, what is wrong and what to do, in Chinese and in English.

use serde::Serialize;

use super::Severity::{self, Error, Info, Warning};
use crate::language::Language;

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $(@$feature:literal)? $code:ident = $name:literal, $severity:ident, $zh:literal, $zh_help:literal, $en:literal, $en_help:literal;)+) => {
        /// The kinds of problem. A code is never reused for another meaning.
        ///
        /// ```
        /// use wusheng::Code;
        /// assert_eq!(Code::BadJson.name(), "badJson");
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[cfg_attr(feature = "types", derive(ts_rs::TS))]
        #[serde(rename_all = "camelCase")]
        pub enum Code { $($(#[doc = $doc])+ $code,)+ }

        impl Code {
            /// The code as written in JSON.
            pub fn name(self) -> &'static str {
                match self { $(Self::$code => $name,)+ }
            }
            /// How bad a problem of this kind usually is.
            pub fn severity(self) -> Severity {
                match self { $(Self::$code => $severity,)+ }
            }
            /// Message and help (empty where there is nothing to do), with `{name}` for arguments.
            pub(super) fn template(self, language: Language) -> (&'static str, &'static str) {
                // The module that groups texts says its own problems only.
                #[cfg(all(feature = "insight", not(any(feature = "core", feature = "author", feature = "tables"))))]
                return match (self, language) {
                    $($(#[cfg(feature = $feature)] (Self::$code, Language::Zh) => ($zh, $zh_help),
                        #[cfg(feature = $feature)] (Self::$code, Language::En) => ($en, $en_help),)?)+
                    _ => ("", ""),
                };
                #[cfg(not(all(feature = "insight", not(any(feature = "core", feature = "author", feature = "tables")))))]
                match (self, language) {
                    $($(#[cfg(feature = $feature)])? (Self::$code, Language::Zh) => ($zh, $zh_help),
                      $(#[cfg(feature = $feature)])? (Self::$code, Language::En) => ($en, $en_help),)+
                    // Said by other modules only: their texts are not in this one.
                    #[allow(unreachable_patterns)]
                    _ => ("", ""),
                }
            }
        }

        #[cfg(test)]
        const ALL: &[Code] = &[$(Code::$code),+];
    };
}

codes! {
    /// The file has no bytes, or nothing but white space.
    EmptyFile = "emptyFile", Error,
        "文件是空的，没有可读的通话。", "请检查导出是否完成，然后重新选择文件。",
        "The file is empty: there is no call in it.", "Check that the export finished, then choose the file again.";
    /// The format was not recognised.
    @"files" UnknownFormat = "unknownFormat", Error,
        "认不出这个文件的格式。", "可以读取：Excel 工作簿、CSV 或 TSV、带说话人标注的文本（客服：… / 客户：…）、字幕、常见语音转写服务的 JSON、每行一通的 NDJSON。",
        "The format of this file is not known.", "Readable are: Excel workbooks, CSV or TSV, text with speaker labels (agent: … / customer: …), subtitles, the JSON of common speech services, NDJSON with a call a line.";
    /// The file is no text, or text in an encoding that is not read.
    @"files" BinaryFile = "binaryFile", Error,
        "这个文件不能直接读取：它是{@kind}。", "{@remedy}",
        "This file cannot be read as it is: it is {@kind}.", "{@remedy}";
    /// A line is not JSON.
    BadJson = "badJson", Error,
        "这一行不是完整的 JSON：{@detail}。", "这一行没有读入，其余各行不受影响。请检查该行是否被截断。",
        "This line is not valid JSON: {@detail}.", "The line was left out, the others were read. Check whether it was cut off.";
    /// A file of a product is not JSON throughout.
    @"files" BrokenFile = "brokenFile", Warning,
        "文件在这里不是完整的 JSON：{@detail}。", "能读的部分已经读入，这一处所在的那句话可能缺失；请重新导出后再读。",
        "The file is not valid JSON here: {@detail}.", "What is sound was read; the turn this stands in may be missing. Export the file again.";
    /// A cue of subtitles cannot be used as it is.
    @"files" BadCue = "badCue", Warning,
        "这条字幕{@detail}：{text}", "其余字幕已照常读入；请在原文件中改正这一处。",
        "This cue {@detail}: {text}", "All other cues were read; correct this one in the file.";
    /// The file was in another encoding than UTF-8.
    @"files" Recoded = "recoded", Info,
        "文件的编码是 {encoding}，已转换。", "",
        "The file was written in {encoding} and was converted.", "";
    /// A line is JSON but no object.
    NotACall = "notACall", Error,
        "这一行不是一通会话：应是含有 turns 的对象，实际是{@found}。", "每行写成 {{\"id\": …, \"turns\": [{{\"role\": …, \"text\": …}}]}}。",
        "This line is not a call: an object with turns was expected, {@found} was found.", "Write each line as {{\"id\": …, \"turns\": [{{\"role\": …, \"text\": …}}]}}.";
    /// A line is longer than the reader accepts.
    LineTooLong = "lineTooLong", Error,
        "这一行有 {megabytes} MB，超过每行 {limit} MB 的上限，没有读入。", "一行应只放一通会话；请检查换行是否丢失。",
        "This line has {megabytes} MB, more than the {limit} MB a line may have, and was left out.", "A line holds one call; check whether line breaks were lost.";
    /// Bytes that are no UTF-8 were replaced.
    InvalidUtf8 = "invalidUtf8", Warning,
        "有 {count} 处字节不是有效的 UTF-8，已替换为 �。", "请以 UTF-8 重新导出；若原文件是 GBK，请先转换编码。",
        "{count} places held bytes that are not UTF-8; each was replaced by �.", "Export the file as UTF-8 again, or convert it first if it is GBK.";
    /// Half of a surrogate pair was replaced.
    LoneSurrogate = "loneSurrogate", Warning,
        "有 {count} 个残缺的字符（半个代理对），已替换为 �。", "通常是导出时把表情或生僻字截断所致，评分不受影响。",
        "{count} broken characters (half of a surrogate pair) were replaced by �.", "Usually an emoji or a rare ideograph was cut in two by the export; scoring goes on.";
    /// A control character inside text was replaced.
    ControlCharacter = "controlCharacter", Warning,
        "有 {count} 个控制字符（如 NUL），已替换为 �。", "",
        "{count} control characters (such as NUL) were replaced by �.", "";
    /// A call has no turns.
    NoTurns = "noTurns", Error,
        "会话 {id} 没有任何对话内容。", "请检查 turns 字段是否缺失或为空。",
        "Call {id} has no turns.", "Check whether the field turns is missing or empty.";
    /// A call has more turns than any conversation.
    TooManyTurns = "tooManyTurns", Warning,
        "会话 {id} 超过 {limit} 轮，其后的没有读入。", "一通会话不会有这么多轮；请检查是否把多通合成了一通。",
        "Call {id} has more than {limit} turns; the rest was left out.", "No conversation has that many; check whether several calls were put into one.";
    /// A call has no id; one was made from its place.
    MissingId = "missingId", Info,
        "这通会话没有 id，已按位置命名为 {id}。", "",
        "This call has no id; it was named {id} after its place.", "";
    /// The same id stands twice.
    DuplicateId = "duplicateId", Warning,
        "会话号 {id} 重复出现，两通都已保留。", "若是重复导出，请去掉其中一通。",
        "The id {id} stands twice; both calls were kept.", "If the file was exported twice, remove one of them.";
    /// A role was not recognised.
    UnknownRole = "unknownRole", Warning,
        "认不出说话人“{role}”，按“未知”处理；依赖说话人的规则不作判断。", "请使用 客服 / 客户（agent / customer），或在导入时指定对应关系。",
        "The speaker \"{role}\" is not known and counts as unknown; rules that need the speaker are not judged.", "Use agent / customer (客服 / 客户), or map the name when importing.";
    /// Roles were inferred from what is said.
    RolesInferred = "rolesInferred", Info,
        "会话 {id} 没有注明谁是客服，按所说的话判断：客服是“{agent}”，客户是“{customer}”（把握 {confidence}）。", "若不对，请在导入时用 roles 指定，如 {agent}=customer，或用 swapRoles 对调。",
        "Call {id} does not say who serves; by what they say \"{agent}\" is the agent and \"{customer}\" the customer (confidence {confidence}).", "If that is wrong, say who is who when importing (roles), or swap them (swapRoles).";
    /// Who is who could not be inferred.
    RolesUnclear = "rolesUnclear", Warning,
        "会话 {id} 的说话人（{speakers}）听不出谁是客服、谁是客户，按“未知”处理；依赖说话人的规则不作判断。", "请在导入时用 roles 指定，如 {speakers}=agent。",
        "Who of the speakers of call {id} ({speakers}) is agent and who customer cannot be told; they count as unknown, and rules that need the speaker are not judged.", "Say who is who when importing (roles).";
    /// Roles that sound the wrong way round.
    RolesSwapped = "rolesSwapped", Warning,
        "会话 {id} 的客服与客户听起来标反了（把握 {confidence}）。", "若确是标反，请在导入时用 swapRoles 对调（命令行 --swap-roles），再重新评分。",
        "Agent and customer of call {id} sound the wrong way round (confidence {confidence}).", "If they are, swap them when importing (swapRoles, on the command line --swap-roles) and score again.";
    /// One role for what sounds like two people.
    OneRole = "oneRole", Warning,
        "会话 {id} 的每句话都标成了{@role}，听起来却是两个人在说。", "请带上每句话的说话人重新导出；这样的评分不可靠。",
        "Every turn of call {id} is marked {@role}, though two people seem to speak.", "Export the file again with the speaker of each turn; a score of this one is not reliable.";
    /// A turn does not say who speaks.
    MissingRole = "missingRole", Warning,
        "会话 {id} 从第 {turn} 轮起，有话没有注明说话人，按“未知”处理；依赖说话人的规则不作判断。", "请在导出时带上说话人，或在导入时指定对应的字段。",
        "From turn {turn} of call {id} on, turns do not say who speaks and count as unknown; rules that need the speaker are not judged.", "Export the speaker too, or name its field when importing.";
    /// A turn has no words.
    MissingText = "missingText", Warning,
        "会话 {id} 的第 {turn} 轮没有文字字段，按空白处理。", "请检查该轮的 text 字段是否缺失。",
        "Turn {turn} of call {id} has no text and counts as empty.", "Check whether its field text is missing.";
    /// The turns do not stand in the order of their times.
    TimesOutOfOrder = "timesOutOfOrder", Warning,
        "会话 {id} 的第 {turn} 轮早于前一轮开始，先后与时间不一致；按文件中的先后处理。", "请检查时间的单位，或是否按时间排序导出。",
        "Turn {turn} of call {id} starts before the one above it; the order of the file was kept.", "Check the unit of the times, and whether the export is sorted by time.";
    /// A turn ends before it starts.
    EndsBeforeStart = "endsBeforeStart", Warning,
        "会话 {id} 的第 {turn} 轮结束早于开始，结束时间已略过。", "",
        "Turn {turn} of call {id} ends before it starts; its end was left out.", "";
    /// The unit of a column of times was inferred.
    @"files" TimeUnit = "timeUnit", Info,
        "“{column}”列没有写明单位，按{@unit}读取。", "若不对，请把列名改为带单位的，如 开始毫秒、开始秒。",
        "The column \"{column}\" does not say its unit; it was read as {@unit}.", "If that is wrong, put the unit into the heading: startMs, start_s.";
    /// A field has a value that cannot be used.
    BadField = "badField", Warning,
        "字段 {name} 的值“{value}”不能用：应是{@expected}。该字段已略过。", "",
        "The field {name} has the unusable value \"{value}\": {@expected} was expected. The field was left out.", "";
    /// A turn cannot be used.
    BadTurn = "badTurn", Warning,
        "会话 {id} 的第 {turn} 轮不是对象，已略过。", "",
        "Turn {turn} of call {id} is not an object and was left out.", "";
    /// Fields that are not known.
    UnknownField = "unknownField", Info,
        "有不认识的字段：{names}。已忽略。", "",
        "Fields that are not known were ignored: {names}.", "";
    /// A text line has no speaker label.
    @"files" NoSpeaker = "noSpeaker", Warning,
        "这一行没有说话人标注，也没有可以接续的上一句，已略过：{text}", "请在每句话前写“客服：”或“客户：”。",
        "This line has no speaker label and nothing to continue; it was left out: {text}", "Begin each utterance with \"agent:\" or \"customer:\".";
    /// A table has no column for something needed.
    @"files" NoColumn = "noColumn", Error,
        "表格里没有找到{@column}。已有的列：{found}。", "请在表头中使用 会话、角色、内容 等名称，或在导入时指定列。",
        "The table has no column for {@column}. It has: {found}.", "Name the columns call, role, text (会话、角色、内容), or give them when importing.";
    /// A row of a table has too few or too many cells, or breaks the quoting.
    @"files" BadRow = "badRow", Warning,
        "这一行读不懂：{@detail}。已略过。", "请检查引号与分隔符。",
        "This row could not be read: {@detail}. It was left out.", "Check the quotes and separators.";
    /// A row of a table that is no record.
    @"files" RowLeftOut = "rowLeftOut", Info,
        "这一行是{@detail}，不是一条记录，没有读入：{text}", "若它确是一条记录，请补上会话号、说话人或内容。",
        "This row is {@detail}, no record, and was left out: {text}", "If it is a record, give it an id, a speaker, its words.";
    /// A number of which a spreadsheet has kept the first digits only.
    @"files" RoundedNumber = "roundedNumber", Warning,
        "“{name}”列的号码 {value} 已被表格软件取整，末几位丢失：不同的号码可能变成同一个。", "请在原表中把这一列设为文本格式，重新导出。",
        "The number {value} under \"{name}\" was rounded by a spreadsheet, its last digits are lost: different ones may have become the same.", "Format this column as text in the source and export it again.";
    /// A sheet of a workbook breaks off.
    @"xlsx" SheetCutOff = "sheetCutOff", Error,
        "工作表 {sheet} 在第 {row} 行之后损坏，后面的行没有读到。", "前面的行已照常读入；请重新导出后再读。",
        "The sheet {sheet} is damaged behind row {row}; what stands there was not read.", "The rows before it were read; export the file again.";
    /// Other sheets of a workbook were not read.
    @"xlsx" OtherSheets = "otherSheets", Info,
        "只读了工作表“{sheet}”，没有读：{others}。", "若要读别的，请指明工作表（命令行 --sheet）。",
        "Only the sheet \"{sheet}\" was read, not: {others}.", "To read another one, name it (on the command line --sheet).";
    /// A mapping names a field that cannot be mapped.
    BadMapping = "badMapping", Error,
        "不能映射“{name}”。", "可以映射的字段：{known}。",
        "\"{name}\" cannot be mapped.", "Fields that can be mapped: {known}.";
    /// The segmenter's dictionary cannot be used.
    @"insight" BadDictionary = "badDictionary", Error,
        "词典不能使用：{@detail}。", "请使用随包提供的 wusheng.dict，或每行“词 频次 词性”的 UTF-8 词表。",
        "The dictionary cannot be used: {@detail}.", "Use the file wusheng.dict that comes along, or a list in UTF-8 with `word frequency tag` on each line.";
    /// Clustering was ended by the caller.
    @"insight" Cancelled = "cancelled", Error,
        "已按要求停止。", "",
        "Stopped as asked.", "";
    /// Not one text has a word to go by.
    @"insight" NoWords = "noWords", Warning,
        "{count} 条文本中没有可以比较的词，无法归类。", "请检查选中的列是否为文字内容；只有表情、数字或符号的文本不能归类。",
        "None of the {count} texts has a word to go by, so there are no groups.", "Check that the column chosen holds text; texts of nothing but emoji, numbers or signs cannot be grouped.";
    /// More groups were asked for than can be told apart.
    @"insight" FewerGroups = "fewerGroups", Warning,
        "要求分成 {asked} 组，只能分出 {found} 组。", "不同的文本太少，或内容太相近；可减少组数或增加文本。",
        "{asked} groups were asked for, {found} can be told apart.", "There are too few different texts, or they are too much alike; ask for fewer groups or give more texts.";
    /// Some texts are longer than what is read of each.
    @"insight" LongTexts = "longTexts", Info,
        "有 {count} 条文本超过 {limit} 个字符，归类时只看开头部分。", "",
        "{count} texts are longer than {limit} characters; they were grouped by their beginnings.", "";
    /// Some texts have no time that can be read.
    @"insight" NoTimes = "noTimes", Warning,
        "有 {count} 条文本的时间缺失或认不出，没有计入预警。", "时间写成 2026-03-02 或 2026-03-02 10:15:00。",
        "{count} texts have no time, or one that cannot be read; they are not in the alerts.", "Write times as 2026-03-02 or 2026-03-02 10:15:00.";
    /// A list that goes with the texts has another length.
    @"insight" WrongLength = "wrongLength", Error,
        "“{name}”有 {found} 项，文本有 {expected} 条，应一一对应。", "没有值的位置请填 null。",
        "\"{name}\" has {found} entries for {expected} texts; each text needs one.", "Put null where there is no value.";
    /// A setting of clustering is out of its range.
    @"insight" BadSetting = "badSetting", Error,
        "“{name}”不能是 {found}。", "允许的值：{allowed}。",
        "\"{name}\" cannot be {found}.", "Allowed: {allowed}.";
    /// A taxonomy cannot be used.
    @"insight" BadTaxonomy = "badTaxonomy", Error,
        "分类表不能使用：{@detail}。", "分类表写成 {{\"类别\": [\"种子词\", …]}}，或带 types 列表的 JSON；参见随附的 telecom-zh。",
        "The taxonomy cannot be used: {@detail}.", "Write it as {{\"category\": [\"seed word\", …]}}, or as JSON with a list of types; see telecom-zh, which comes along.";
    /// A saved model cannot be used.
    @"insight" BadModel = "badModel", Error,
        "保存的模型不能使用：{@detail}。", "请使用 cluster 保存的文件；由更新的版本保存的模型需要升级后再用。",
        "The saved model cannot be used: {@detail}.", "Use a file that cluster saved; a model of a newer version needs that version.";
    /// An edit speaks of a group that is not there.
    @"insight" EditWithoutGroup = "editWithoutGroup", Warning,
        "第 {edit} 条修改所指的组 {cluster} 已不存在，没有应用。", "该组可能在本期消失；修改仍然保留，组再出现时会生效。",
        "Edit {edit} speaks of group {cluster}, which is not there; it was not applied.", "The group may have died this period; the edit is kept and applies when the group is back.";
    /// The bound of problems was reached.
    MoreOfTheSame = "moreOfTheSame", Info,
        "还有 {count} 个相同的问题（{code}）未逐条列出。", "",
        "{count} more problems of the same kind ({code}) are not listed one by one.", "";
    /// A pack is not TOML.
    PackSyntax = "packSyntax", Error,
        "规则包不是有效的 TOML：{@detail}。", "规则包由“名字 = 值”和 [表头] 组成；请对照自带的规则包修改这一处。",
        "The pack is not valid TOML: {@detail}.", "A pack is made of `name = value` and [headings]; compare this place with the pack that is built in.";
    /// A pack is larger than the loader accepts.
    PackTooLarge = "packTooLarge", Error,
        "规则包过大：{@what}为 {found}，上限是 {limit}。", "请拆分规则包，或减少短语中的可选组合。",
        "The pack is too large: {@what}: {found}, the limit is {limit}.", "Split the pack, or use fewer alternatives in its phrases.";
    /// A field of a pack is not known.
    PackUnknownField = "packUnknownField", Error,
        "规则包的这个位置没有名为“{name}”的字段。", "{@hint}",
        "A pack has no field \"{name}\" here.", "{@hint}";
    /// A field of a pack is missing.
    PackMissingField = "packMissingField", Error,
        "缺少必填的字段“{name}”。", "请在这一段里补上 {name} = …。",
        "The field \"{name}\" is missing.", "Add {name} = … to this part.";
    /// A value in a pack is of another kind than its field.
    PackWrongType = "packWrongType", Error,
        "“{name}”应是{@expected}，这里却是{@found}。", "",
        "\"{name}\" should be {@expected}, but here is {@found}.", "";
    /// A value in a pack cannot be used.
    PackBadValue = "packBadValue", Error,
        "“{name}”不能用：{@detail}。", "",
        "\"{name}\" cannot be used: {@detail}.", "";
    /// A reference to something that does not exist.
    PackUnknownName = "packUnknownName", Error,
        "没有名为“{name}”的{@kind}。", "{@hint}",
        "There is no {@kind} called \"{name}\".", "{@hint}";
    /// A phrase list refers to itself.
    PackCycle = "packCycle", Error,
        "短语表互相引用成环：{path}。", "请去掉其中一处引用。",
        "Phrase lists refer to each other in a circle: {path}.", "Remove one of the references.";
    /// A pack extends itself by way of others.
    PackExtendsItself = "packExtendsItself", Error,
        "规则包互相扩展成环：{path}。", "请去掉其中一处 extends。",
        "Packs extend each other in a circle: {path}.", "Remove one of the names in extends.";
    /// A rule asks what another came to, and that one what this one came to.
    PackRulesInCircle = "packRulesInCircle", Error,
        "规则“{rule}”与别的规则互相等待结论，成了环。", "请去掉其中一处 rule = …。",
        "The rule \"{rule}\" and others wait for each other's verdict in a circle.", "Remove one of the conditions with rule = ….";
    /// A phrase cannot be read.
    PackBadPhrase = "packBadPhrase", Error,
        "短语“{phrase}”写得不对：{@detail}。", "写法：{{列表名}} 引用短语表，[甲|乙] 任选其一，… 表示中间可隔几个字。",
        "The phrase \"{phrase}\" is malformed: {@detail}.", "Write {{list}} to use another list, [a|b] for alternatives, … for a few characters between.";
    /// A regular expression cannot be used.
    PackBadRegex = "packBadRegex", Error,
        "正则“{regex}”不能用：{@detail}。", "正则在线性时间内匹配：没有环视与反向引用；空格、标点之外的空白不必写。",
        "The regular expression \"{regex}\" cannot be used: {@detail}.", "It is matched in linear time: no look-around, no back-references; blanks are not heard and need not be written.";
    /// The same rule id stands twice.
    PackDuplicateRule = "packDuplicateRule", Error,
        "规则编号“{rule}”重复。", "每条规则的编号必须唯一，且不再复用。",
        "The rule id \"{rule}\" stands twice.", "Every rule has an id of its own that is never reused.";
    /// A rule lacks an example that passes, or one that does not.
    PackMissingExample = "packMissingExample", Error,
        "规则“{rule}”缺少一个{@missing}的例子。", "每条规则至少要有一个通过的例子和一个不通过的例子，否则不加载。",
        "The rule \"{rule}\" has no example that {@missing}.", "Every rule needs at least one example that passes and one that does not; otherwise the pack does not load.";
    /// An example comes out otherwise than it says.
    PackExampleFails = "packExampleFails", Error,
        "规则“{rule}”的第 {number} 个例子应为 {expected}，实际得到 {actual}。", "{why}",
        "Example {number} of the rule \"{rule}\" should be {expected} but is {actual}.", "{why}";
    /// An example of an extended pack comes out otherwise since a list or a context was replaced.
    PackExampleOvertaken = "packExampleOvertaken", Warning,
        "规则“{rule}”沿用的第 {number} 个例子应为 {expected}，换掉 {lists} 以后得到 {actual}。", "若正是所要的，请用 [[change.{rule}.examples]] 补上自己的例子；只想添词请用 [add]。",
        "Example {number} that the rule \"{rule}\" takes over should be {expected} and is {actual} since {lists} was replaced.", "If that is meant, prove it with an example of your own in [[change.{rule}.examples]]; to add phrases only, use [add].";
    /// Points of a pack do not add up.
    PackPoints = "packPoints", Warning,
        "各规则分值合计 {sum}，与满分 {full} 不等。", "",
        "The points of the rules add up to {sum}, not to the full marks of {full}.", "";
    /// Something in a pack that does nothing or contradicts itself; `args.lint` says what.
    @"author" PackLint = "packLint", Warning,
        "{lint}", "",
        "{lint}", "";
    /// An edit of a pack that cannot be made.
    @"author" PackBadEdit = "packBadEdit", Error,
        "第 {number} 处修改做不了：“{name}”{@detail}。", "{@hint}",
        "Edit {number} cannot be made: \"{name}\" {@detail}.", "{@hint}";
    /// A workbook cannot be read.
    @"files" WorkbookUnreadable = "workbookUnreadable", Error,
        "工作簿读不了{sheet}：{@detail}。", "{@remedy}",
        "The workbook cannot be read{sheet}: {@detail}.", "{@remedy}";
    /// A workbook cannot be written.
    @"files" WorkbookFailed = "workbookFailed", Error,
        "工作簿写不出来：{detail}。", "请减少行数后再试，或改用 CSV。",
        "The workbook cannot be written: {detail}.", "Try with fewer rows, or write CSV.";
    /// A review event that cannot be read.
    @"files" BadReview = "badReview", Error,
        "这一行不是一条复核记录：{said}。", "每行写成 {{\"call\": …, \"rule\": …, \"verdict\": …, \"reviewer\": …, \"at\": …}}；这一行没有读入，其余各行不受影响。",
        "This line is no review: {said}.", "Write {{\"call\": …, \"rule\": …, \"verdict\": …, \"reviewer\": …, \"at\": …}} a line; this one was left out, the others were read.";
    /// A call that was decided about and is not among those given.
    @"files" ReviewedCallMissing = "reviewedCallMissing", Warning,
        "复核过的会话 {id} 不在给出的文件里，没有计入。", "",
        "The call {id} was reviewed and is not among the files given; it was not counted.", "";
    /// A rule that was decided about and is not in the pack.
    @"files" ReviewedRuleMissing = "reviewedRuleMissing", Info,
        "复核过的规则“{rule}”不在规则包里，没有计入。", "",
        "The rule \"{rule}\" was reviewed and is not in the pack; it was not counted.", "";
    /// A figure that a plan or a calculation needs is missing.
    @"tables" FigureMissing = "figureMissing", Error,
        "还缺“{name}”（{@meaning}）。", "",
        "\"{name}\" is missing ({@meaning}).", "";
    /// A figure that a plan or a calculation cannot use.
    @"tables" FigureOutOfRange = "figureOutOfRange", Error,
        "“{name}”不能是 {value}：应为{@allowed}。", "",
        "\"{name}\" cannot be {value}: it is {@allowed}.", "";
    /// A plan that has no answer.
    @"tables" NoPlan = "noPlan", Error,
        "算不出来：{@reason}。", "",
        "There is no answer: {@reason}.", "";
    /// A line that is no ticket.
    @"tables" NotATicket = "notATicket", Error,
        "这一行不是一张工单：应是一个对象，实际是{@found}。", "每行写成 {{\"id\": …, \"openedAt\": …, \"satisfied\": …}}。",
        "This line is not a ticket: an object was expected, {@found} was found.", "Write each line as {{\"id\": …, \"openedAt\": …, \"satisfied\": …}}.";
    /// A table without any column of a ticket.
    @"tables" NoTicketColumn = "noTicketColumn", Error,
        "这个表格的表头一列也认不出来。已有的列：{found}。", "请用 工单编号、建单时间、坐席、满意度 等表头，或用 map 指定各列。",
        "No heading of this table stands for a field of a ticket. It has: {found}.", "Use headings such as id, openedAt, agent, rating, or say by `map` which column is which.";
    /// The id of a ticket stands twice.
    @"tables" DuplicateTicket = "duplicateTicket", Warning,
        "工单编号 {id} 重复出现，两张都已计入。", "若是重复导出，请去掉其中一张。",
        "The ticket {id} stands twice; both were counted.", "If it was exported twice, remove one of them.";
    /// Times without an offset.
    @"tables" NaiveTimes = "naiveTimes", Info,
        "有时间没有写时区，已按 {zone} 读取。", "若不是这个时区，请指定 timeZone。",
        "Times without an offset were read as those of {zone}.", "If they are from elsewhere, give `timeZone`.";
    /// A time that lies before another one that it must follow.
    @"tables" TimesContradict = "timesContradict", Warning,
        "{later}（{at}）早于 {earlier}（{than}），互相矛盾；{later} 没有计入。", "请核对这张工单的时间。",
        "{later} ({at}) lies before {earlier} ({than}); {later} was not counted.", "Check the times of this ticket.";
    /// A local time that clocks passed over.
    @"tables" ClockSkipped = "clockSkipped", Warning,
        "{zone} 的时钟在夏令时拨快时跳过了“{value}”，已按拨快之后读取。", "请写明时区偏移，如 +08:00。",
        "The clocks of {zone} were put forward over \"{value}\"; it was read as the time after that.", "Write the offset, such as +08:00.";
    /// A local time that clocks showed twice.
    @"tables" ClockTwice = "clockTwice", Warning,
        "{zone} 的时钟在夏令时拨回时“{value}”出现了两次，已取第一次。", "请写明时区偏移，如 +08:00。",
        "The clocks of {zone} were put back over \"{value}\", which was there twice; the first was taken.", "Write the offset, such as +08:00.";
    /// A time zone that is not known.
    @"tables" UnknownTimeZone = "unknownTimeZone", Error,
        "没有名为“{name}”的时区，已按 {zone} 读取。", "请写成 Asia/Shanghai 或 +08:00。",
        "There is no time zone \"{name}\"; times were read as those of {zone}.", "Write Asia/Shanghai or +08:00.";
    /// A setting of metrics that cannot be used.
    @"tables" BadMetricSetting = "badMetricSetting", Error,
        "设置“{name}”不能用：{said}。", "",
        "The setting \"{name}\" cannot be used: {said}.", "";
    /// A line that is no scorecard.
    @"tables" BadScorecard = "badScorecard", Error,
        "这一行不是一张评分单：{said}。", "评分单由 wusheng score --format ndjson 写出，每行一张。",
        "This line is not a scorecard: {said}.", "Scorecards are written by wusheng score --format ndjson, one a line.";
    /// Bytes that are no summary.
    @"tables" BadSummary = "badSummary", Error,
        "这不是一份汇总：{said}。", "汇总由 summarize 或 merge 写出。",
        "This is not a summary: {said}.", "Summaries are written by summarize or merge.";
    /// Summaries that were made with unlike settings.
    @"tables" SummariesDiffer = "summariesDiffer", Error,
        "这些汇总的“{name}”不同（{one} 与 {other}），不能合并。", "请用同样的设置重新汇总。",
        "These summaries differ in \"{name}\" ({one} and {other}) and cannot be merged.", "Summarise again with the same settings.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_speaks_both_languages_of_the_same_arguments() {
        for &code in ALL {
            let arguments = |text: &str| {
                let mut names: Vec<String> =
                    text.split('{').skip(1).filter_map(|part| part.split('}').next()).map(str::to_owned).collect();
                names.sort();
                names
            };
            let (zh, _) = code.template(Language::Zh);
            let (en, _) = code.template(Language::En);
            #[cfg(not(feature = "types"))]
            if zh.is_empty() {
                continue;
            }
            assert!(!zh.is_empty() && !en.is_empty(), "{code:?}");
            assert_eq!(arguments(zh), arguments(en), "{code:?}");
            assert_eq!(serde_json::to_value(code).ok(), Some(code.name().into()), "{code:?}");
        }
    }
}
