//! The phrases that arguments of messages stand for.
//!
//! In: the stable word an argument holds (`cutOff`, `milliseconds`). Out: the phrase in Chinese or English. Its own file
//! because the words are part of what programs read, and many messages share them.

use crate::language::Language;

/// Word, Chinese, English. A phrase may hold arguments of the problem, but no other phrase.
#[cfg_attr(
    all(feature = "insight", not(any(feature = "core", feature = "author", feature = "tables"))),
    allow(dead_code)
)]
const PHRASES: &[(&str, &str, &str)] = &[
    // What breaks JSON.
    ("cutOff", "内容到这里就断了，后面缺了一截", "it is cut off here"),
    ("unexpected", "这里多出或放错了“{character}”", "unexpected \"{character}\" here"),
    (
        "missingColon",
        "字段名后面应有冒号，这里却是“{character}”",
        "a colon is missing after the name of a field, before \"{character}\"",
    ),
    (
        "missingComma",
        "这里应是逗号或结束括号，却是“{character}”",
        "a comma or a closing bracket is missing before \"{character}\"",
    ),
    (
        "keyNotText",
        "字段名要用英文双引号括起来，这里却是“{character}”",
        "the name of a field must stand in double quotes, not begin with \"{character}\"",
    ),
    ("extraComma", "最后一项后面多了逗号", "there is a comma after the last item"),
    (
        "trailing",
        "一通会话结束后，同一行还有多余的内容“{character}”",
        "there is more on the line after the end of the call, from \"{character}\" on",
    ),
    ("badNumber", "数字写得不对", "a number is malformed"),
    ("badEscape", "反斜杠后面的转义写得不对", "the escape after a backslash is malformed"),
    ("tooDeep", "括号嵌套得太深", "brackets are nested too deeply"),
    ("unreadable", "这里读不懂", "it cannot be read from here on"),
    ("agentRole", "客服", "agent"),
    ("customerRole", "客户", "customer"),
    // What is wrong with subtitles, or a row of times.
    ("noTimes", "没有时间，已略过", "has no times and was left out"),
    ("badTimes", "的时间读不懂，只保留了文字和读得懂的部分", "has times that cannot be read; its words were kept"),
    ("noWords", "没有文字，已略过", "has no words and was left out"),
    ("noHeader", "之前缺少文件头", "is missing its header"),
    // What was found instead of a call.
    ("list", "一个列表", "a list"),
    ("object", "一个对象", "an object"),
    ("string", "一段文字", "a text"),
    ("number", "一个数字", "a number"),
    ("boolean", "true 或 false", "true or false"),
    ("null", "空值 null", "null"),
    // What a field should hold.
    ("text", "文字", "text"),
    (
        "milliseconds",
        "从通话开始算起的毫秒数（不为负，不超过 30 天）",
        "milliseconds from the start of the call (not negative, at most 30 days)",
    ),
    ("clock", "从通话开始算起的时间，如 12.5 或 00:12", "a time from the start of the call such as 12.5 or 00:12"),
    ("share", "0 到 1 之间的数", "a number from 0 to 1"),
    ("yesOrNo", "是或否（true / false、1 / 0、满意 / 不满意）", "yes or no (true / false, 1 / 0)"),
    ("channel", "渠道名，如 phone、chat、电话、在线", "a channel such as phone or chat"),
    ("direction", "呼叫方向：inbound（呼入）或 outbound（呼出）", "inbound or outbound"),
    ("endedBy", "挂断方：agent、customer、system 或 unknown", "agent, customer, system or unknown"),
    ("source", "来源：typed、template 或 auto", "typed, template or auto"),
    ("role", "说话人，如 agent、customer、客服、客户", "a speaker such as agent or customer"),
    // What breaks a row of a table.
    ("tooManyCells", "有 {cells} 格，表头只有 {columns} 列", "it has {cells} cells under {columns} headings"),
    ("unclosedQuote", "引号没有成对，直到文件末尾或后面的行才闭合", "a quote is opened and not closed on its row"),
    // What a row is that is no record.
    #[cfg(feature = "files")]
    ("totalsRow", "合计、小计或平均", "a sum or a mean of others"),
    #[cfg(feature = "files")]
    ("unitsRow", "单位或填写说明", "the units of the columns, or how to fill them in"),
    #[cfg(feature = "files")]
    ("headingsAgain", "重复的表头", "the headings once more"),
    #[cfg(feature = "files")]
    ("noteRow", "备注、签名或页码，没有说话人和内容", "a note, a signature or the like, without speaker and words"),
    // Columns a table must have.
    ("roleColumn", "“角色”（说话人）列", "the speaker (role)"),
    ("textColumn", "“内容”列", "the words (text)"),
    ("givenColumn", "指定的“{name}”列", "\"{name}\", as it was given"),
    // Units.
    ("ms", "毫秒", "milliseconds"),
    ("s", "秒", "seconds"),
    // What a file is that is no text, and what to do with it.
    ("workbook", " Excel 工作簿或压缩包", "an Excel workbook or an archive"),
    ("oldWorkbook", "旧版 Excel 或 Word 文件", "an old Excel or Word file"),
    ("pdf", " PDF 文件", "a PDF file"),
    ("sound", "录音文件", "a recording"),
    ("picture", "图片", "a picture"),
    ("utf16", " UTF-16 编码的文本", "text in UTF-16"),
    ("gbk", "文本，但编码像是 GBK 而不是 UTF-8", "text, but in GBK rather than UTF-8"),
    ("compressed", "压缩文件", "a compressed file"),
    ("binary", "二进制数据", "binary data"),
    (
        "saveAsCsv",
        "请在 Excel 中另存为“CSV UTF-8”，再选择该文件。",
        "Save it as \"CSV UTF-8\" in Excel and choose that file.",
    ),
    ("saveAsUtf8", "请另存为 UTF-8 编码，再选择该文件。", "Save it as UTF-8 and choose that file."),
    ("transcribe", "请先把录音转写成文字，再选择转写结果。", "Have it transcribed first and choose the transcript."),
    ("unpack", "请先解压，再选择其中的文件。", "Unpack it first and choose the file inside."),
    (
        "exportText",
        "请导出为文本、CSV 或 NDJSON，再选择该文件。",
        "Export it as text, CSV or NDJSON and choose that file.",
    ),
    // Why a workbook cannot be read.
    #[cfg(feature = "xlsx")]
    (
        "damagedWorkbook",
        "文件不完整、已损坏，或者不是 Excel 工作簿",
        "the file is cut off or damaged, or is no Excel workbook",
    ),
    #[cfg(feature = "xlsx")]
    ("lockedWorkbook", "它有打开密码，或是旧版 .xls", "it has a password, or is an old .xls"),
    #[cfg(feature = "xlsx")]
    (
        "pageAsWorkbook",
        "它其实是网页或 XML，只是名字像工作簿",
        "it is a web page or XML that is only named like a workbook",
    ),
    #[cfg(feature = "xlsx")]
    ("noSuchSheet", "没有这张工作表；有：{found}", "there is no such sheet; there are: {found}"),
    #[cfg(feature = "xlsx")]
    ("noSheet", "没有任何可读的行", "it has no rows that can be read"),
    #[cfg(feature = "xlsx")]
    (
        "largeWorkbook",
        "解压后超过 {limit} MB，可能是压缩炸弹",
        "it unpacks to more than {limit} MB, as a zip bomb does",
    ),
    #[cfg(feature = "xlsx")]
    (
        "largeTexts",
        "其中的文字展开后超过 {limit} MB，远大于文件本身",
        "its texts come to more than {limit} MB, far more than the file itself",
    ),
    #[cfg(feature = "xlsx")]
    ("noError", "一个值，而不是公式的错误", "a value, not the error of a formula"),
    #[cfg(feature = "xlsx")]
    ("exportAgain", "请重新导出后再试。", "Export it again."),
    #[cfg(feature = "xlsx")]
    ("saveAsXlsx", "请在 Excel 中去掉密码，另存为 .xlsx。", "Save it in Excel as .xlsx without a password."),
    #[cfg(feature = "xlsx")]
    ("openAndSave", "请在 Excel 中打开，另存为 .xlsx。", "Open it in Excel and save it as .xlsx."),
    #[cfg(feature = "xlsx")]
    ("splitWorkbook", "请按月份或班组拆分后再试。", "Split it by month or team."),
    #[cfg(feature = "xlsx")]
    ("nameSheet", "请写明其中一张的名字。", "Name one of them."),
    // What is wrong with the TOML of a pack.
    ("noValue", "这里应写成“名字 = 值”", "`name = value` is expected here"),
    (
        "quotes",
        "引号没有成对，或文字里有不能直接写的字符",
        "a quote is not closed, or the text holds a character that must be escaped",
    ),
    ("brackets", "方括号或花括号没有成对", "a bracket is not closed"),
    ("twice", "同一个名字写了两次", "the same name stands twice"),
    ("noComma", "两项之间缺少逗号", "a comma is missing between two items"),
    ("notQuoted", "文字要用引号括起来", "text must stand in quotes"),
    // Kinds of value in a pack.
    ("trueOrFalse", "true 或 false", "true or false"),
    ("wholeNumber", "整数", "a whole number"),
    ("wholeNumberFrom0", "不小于 0 的整数", "a whole number from 0 on"),
    ("wholeNumberTo255", "0 到 255 的整数", "a whole number from 0 to 255"),
    ("table", "一个表", "a table"),
    (
        "phraseOrName",
        "短语，或短语表的名字（如 \"@greeting\"）",
        "a phrase, or the name of a list such as \"@greeting\"",
    ),
    ("phrases", "一列短语，或含 say 的表", "a list of phrases, or a table with say"),
    ("oneOrSeveral", "一个值，或一列值", "one value, or a list of them"),
    ("prose", "文字，或 {{ zh = \"…\", en = \"…\" }}", "text, or {{ zh = \"…\", en = \"…\" }}"),
    ("somethingElse", "别的东西", "something else"),
    // What is wrong with a value of a pack.
    ("schemaIs1", "目前只有 schema = 1", "only schema = 1 is known"),
    (
        "oneKind",
        "一条规则要有 expect、duties、forbid、steps、measure、repeat、count 之一，且只有其一",
        "a rule has one of expect, duties, forbid, steps, measure, repeat and count, and only one",
    ),
    ("humanHasNone", "由人判的规则（by = \"human\"）不写检查", "a rule with by = \"human\" has nothing to check"),
    ("dateShape", "日期写成 2025-01-31", "a date is written 2025-01-31"),
    ("boundsNeeded", "要有 min 或 max，且 min 不大于 max", "min or max is needed, and min is not above max"),
    ("holdNeedsSay", "测等待要用 say 写明怎样请客户等", "a hold needs say: what asks to wait"),
    ("stepsRange", "步骤要有 1 到 32 个", "there are one to 32 steps"),
    (
        "scopeNeedsTrigger",
        "这里没有触发，只能写 call，或含 first、last、first_ms、segment 等的表",
        "nothing triggers it here: write call, or a table with first, last, first_ms, segment …",
    ),
    (
        "scopeIsEmpty",
        "表里要有 before、after、around、first、last、first_ms、segment 等之一",
        "the table needs one of before, after, around, first, last, first_ms, segment …",
    ),
    ("nearRange", "一组要有 2 到 4 个词", "a group has two to four words"),
    ("pointsRange", "分值应在 0 到 10000 之间", "points go from 0 to 10000"),
    ("episodeRange", "一次诉求最多跨 1000 个来回", "an episode bridges at most 1000 exchanges"),
    // Kinds of name in a pack.
    ("value", "取值", "value"),
    ("phraseList", "短语表", "phrase list"),
    ("context", "语境", "context"),
    ("reason", "原因", "reason"),
    ("rule", "规则", "rule"),
    ("group", "分组", "group"),
    ("pack", "规则包", "pack"),
    ("didYouMean", "是否想写 {nearest}？", "Did you mean {nearest}?"),
    ("known", "可以写：{known}。", "Known here: {known}."),
    // What a pack has too much of.
    ("bytes", "字节数", "bytes"),
    ("packs", "一起给出的规则包数目", "packs given together"),
    ("lists", "短语表的数目", "phrase lists"),
    ("contexts", "语境的数目", "contexts"),
    ("homophones", "同音写法的数目", "homophones"),
    ("regexes", "正则的数目", "regular expressions"),
    ("sentences", "相似句的数目", "sentences that others may be like"),
    ("combinations", "短语“{phrase}”的组合数", "combinations of the phrase \"{phrase}\""),
    ("allCombinations", "全部短语展开后的数目", "phrases, written out"),
    ("literals", "不同的短语数", "different phrases"),
    ("characters", "不同的字数", "different characters"),
    // What is wrong with a phrase.
    ("emptyReading", "有一种读法是空的", "one way to read it is empty"),
    ("tooManyGaps", "间隔（…）太多", "it has too many gaps (…)"),
    (
        "embeddedGaps",
        "它引用的短语表含有 …、^ 或 $，不能嵌在别的短语里",
        "a list it uses has …, ^ or $ in it and cannot stand inside a phrase",
    ),
    ("emptyList", "它引用的短语表是空的", "a list it uses is empty"),
    ("listsTooDeep", "短语表一层套一层，太深了", "its lists refer to lists too many levels down"),
    ("unclosedBrace", "缺少 }}", "a }} is missing"),
    ("unclosedBracket", "缺少 ]", "a ] is missing"),
    ("strayBracket", "多了一个 }}、] 或 |", "there is a }}, ] or | too many"),
    (
        "braceInBracket",
        "方括号里的花括号不会展开；请写成两条短语",
        "braces inside brackets are not expanded; write two phrases",
    ),
    // Why an edit cannot be made.
    ("editNotThere", "不在规则包里", "is not in the pack"),
    ("editNotThat", "不是可以这样改的东西", "is nothing that can be edited this way"),
    // What is wrong with a regular expression.
    ("regexTooLong", "超过 1000 个字符", "it has more than 1000 characters"),
    ("regexSpace", "空白听不见，不要写空格或 \\s", "blanks are not heard: leave them and \\s out"),
    ("regexTooLarge", "它展开后太大，或括号套得太深", "it is too large once it is written out, or nested too deeply"),
    ("regexLookAround", "不支持环视与反向引用", "there is no look-around and no back-reference"),
    ("regexClass", "方括号里的写法不对", "something is wrong between its brackets"),
    ("regexRepetition", "重复（*、+、?、{{ }}）写得不对", "a repetition (*, +, ?, {{ }}) is malformed"),
    ("regexGroup", "圆括号没有成对", "a parenthesis is not closed, or none is open"),
    ("regexEscape", "反斜杠后面的字不认识", "what follows a backslash is not known"),
    ("regexEmpty", "它会匹配空内容", "it matches nothing at all, anywhere"),
    // What a field of a ticket should hold.
    #[cfg(feature = "files")]
    ("moment", "日期和时间，如 2026-03-01 10:00", "a date and time such as 2026-03-01 10:00"),
    #[cfg(feature = "files")]
    (
        "dayOrMonth",
        "分得清月和日的日期，如 2026-03-01",
        "a date whose day and month can be told apart, such as 2026-03-01",
    ),
    #[cfg(feature = "tables")]
    ("rating", "评分，如 5、5分、满意", "a rating such as 5 or satisfied"),
    #[cfg(feature = "tables")]
    ("stretch", "时长，如 35、00:35、3分20秒", "a length of time such as 35 or 00:35"),
    // What a figure may be, what it means, and why there is no answer.
    #[cfg(feature = "tables")]
    ("insideShare", "大于 0 且小于 1 的数", "a number above 0 and below 1"),
    #[cfg(feature = "tables")]
    ("shareBelowOne", "不小于 0 且小于 1 的数", "a number from 0, below 1"),
    #[cfg(feature = "tables")]
    ("aboveZero", "大于 0 的数", "a number above 0"),
    #[cfg(feature = "tables")]
    ("fromZero", "不小于 0 的数", "a number from 0 on"),
    #[cfg(feature = "tables")]
    ("wholeNumberFrom1", "不小于 1 的整数", "a whole number from 1 on"),
    #[cfg(feature = "tables")]
    ("notAboveN", "不大于 n 的数", "at most n"),
    #[cfg(feature = "tables")]
    ("oneOfCategories", "给出的类别之一", "one of the categories given"),
    #[cfg(feature = "tables")]
    ("callsInMonth", "一个月的通话数", "the calls of a month"),
    #[cfg(feature = "tables")]
    ("callsInPeriod", "这段时间的通话数", "the calls of the period"),
    #[cfg(feature = "tables")]
    ("talkTime", "平均通话时长（秒）", "the mean talk time in seconds"),
    #[cfg(feature = "tables")]
    ("handleTime", "平均处理时长（秒），含话后处理", "the mean handling time in seconds, after-call work included"),
    #[cfg(feature = "tables")]
    ("countOfPoint", "每个点的计数", "the count of each point"),
    #[cfg(feature = "tables")]
    ("sizeOfPoint", "每个点的总数", "of how many, for each point"),
    #[cfg(feature = "tables")]
    (
        "nothingAsked",
        "没有给出任何要算的内容（month、queue、forecast 之一）",
        "none of month, queue and forecast is given",
    ),
    #[cfg(feature = "tables")]
    ("tooLarge", "数字太大", "a figure is too large"),
    #[cfg(feature = "tables")]
    ("noNumberOfAgents", "十万名坐席也达不到这个目标", "not even 100 000 agents would reach this goal"),
    #[cfg(feature = "tables")]
    (
        "threeSeasons",
        "预测至少需要三个完整周期的数据（按天 144 个半小时，按周 1008 个）",
        "a forecast needs three whole seasons of counts (144 half hours by the day, 1008 by the week)",
    ),
    #[cfg(feature = "tables")]
    (
        "unequalRaters",
        "这种系数要求每个对象的评分人数相同；可改用 krippendorff 或 gwet",
        "this coefficient needs as many raters for every unit; krippendorff and gwet do not",
    ),
    #[cfg(feature = "tables")]
    ("twoRatersNeeded", "这种算法只比较两位评分人", "this compares two raters only"),
    #[cfg(feature = "tables")]
    ("scoresNeeded", "这种算法需要数字评分", "this needs scores that are numbers"),
    #[cfg(feature = "tables")]
    (
        "noChart",
        "点数太少、每点总数不一致，或计数大于总数",
        "there are too few points, sizes that differ, or a count above its size",
    ),
    #[cfg(feature = "tables")]
    ("pointWithoutValue", "有的点没有数值", "a point has no value"),
    #[cfg(feature = "tables")]
    ("moreThanAll", "有的组成功数大于总数", "a group has more successes than cases"),
    // Which example a rule lacks.
    ("passes", "通过", "passes"),
    ("doesNotPass", "不通过", "does not pass"),
];

/// Those of the module that groups texts.
#[cfg(feature = "insight")]
const OF_INSIGHT: &[(&str, &str, &str)] = &[
    // What is wrong with a dictionary, a taxonomy, a model.
    ("dictEmpty", "文件是空的", "the file is empty"),
    ("dictCutOff", "文件不完整或已损坏", "the file is cut off or damaged"),
    ("dictOther", "文件属于另一版本", "the file is of another version"),
    ("dictPacked", "文件仍是压缩的", "the file is still compressed"),
    ("dictNotAList", "有一行的频次不是整数", "a line has a frequency that is no whole number"),
    ("taxonomySyntax", "不是有效的 JSON（{at}）", "it is not valid JSON ({at})"),
    ("taxonomyNoTypes", "没有任何类别", "there is no type in it"),
    ("taxonomyTwice", "类别“{name}”出现两次", "the type \"{name}\" stands twice"),
    ("taxonomyNoSeeds", "类别“{name}”没有种子词", "the type \"{name}\" has no seed words"),
    ("taxonomyUnknown", "没有名为“{name}”的内置分类表", "no taxonomy called \"{name}\" comes along"),
    ("modelSyntax", "不是 cluster 保存的 JSON", "it is not JSON that cluster saved"),
    ("modelSchema", "格式版本是 {found}，这里读 1", "its schema is {found}; 1 is read here"),
    ("modelShape", "各部分的长度对不上", "the lengths of its parts do not fit"),
];

/// The phrase of a word.
pub(super) fn phrase(word: &str, language: Language) -> Option<&'static str> {
    let in_list = |list: &'static [(&'static str, &'static str, &'static str)]| list.iter();
    // The module that groups texts says its own phrases only.
    #[cfg(all(feature = "insight", not(any(feature = "core", feature = "author", feature = "tables"))))]
    let mut phrases = in_list(OF_INSIGHT);
    #[cfg(all(feature = "insight", any(feature = "core", feature = "author", feature = "tables")))]
    let mut phrases = in_list(PHRASES).chain(in_list(OF_INSIGHT));
    #[cfg(not(feature = "insight"))]
    let mut phrases = in_list(PHRASES);
    phrases.find(|(known, ..)| *known == word).map(|(_, zh, en)| match language {
        Language::Zh => *zh,
        Language::En => *en,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_stands_once_and_speaks_both_languages_of_the_same_arguments() {
        #[cfg(feature = "insight")]
        let all = [PHRASES, OF_INSIGHT].concat();
        #[cfg(not(feature = "insight"))]
        let all = PHRASES;
        for (at, (word, zh, en)) in all.iter().enumerate() {
            assert!(all[at + 1..].iter().all(|(other, ..)| other != word), "{word} stands twice");
            let arguments = |text: &str| {
                text.split('{').skip(1).filter_map(|part| part.split('}').next()).map(str::to_owned).collect::<Vec<_>>()
            };
            assert!(!zh.is_empty() && !en.is_empty(), "{word}");
            assert_eq!(arguments(zh), arguments(en), "{word}");
            assert!(!zh.contains("{@"), "{word} names another phrase");
        }
    }
}
