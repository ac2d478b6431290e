//! What was found, in words.
//!
//! In: a finding with its arguments. Out: the same with a message and a help. Its own file because it is prose; and not in
//! the table of all problems because only who writes rules reads it.

use crate::language::Language;
use crate::problem::{Problem, Severity};

/// Name, severity, what it is and what to do in Chinese, the same in English.
type Row = (&'static str, Severity, &'static str, &'static str, &'static str, &'static str);

const TABLE: &[Row] = &[
    (
        "shadowed",
        Severity::Info,
        "“{list}”里的“{phrase}”已被更短的“{detail}”包含，有没有它都一样命中。",
        "可以删去；若要单独统计，请放到另一个短语表。",
        "\"{phrase}\" in \"{list}\" is heard wherever the shorter \"{detail}\" is, so it adds nothing.",
        "Leave it out, or put it into a list of its own if it means something else.",
    ),
    (
        "twice",
        Severity::Warning,
        "“{phrase}”在“{list}”里写了两次。",
        "请删去一处。",
        "\"{phrase}\" stands twice in \"{list}\".",
        "Leave one of them out.",
    ),
    (
        "signInChoice",
        Severity::Warning,
        "“{list}”里的“{phrase}”把 ^、$ 或 / 写进了方括号，在那里它们只是普通的字。",
        "请把它写在整条短语的开头或结尾，另起一条。",
        "\"{phrase}\" in \"{list}\" has ^, $ or / inside brackets, where they are plain characters.",
        "Write it at the end of a phrase of its own.",
    ),
    (
        "neverCounts",
        Severity::Warning,
        "“{list}”里的“{phrase}”本身就在 not_inside 里，永远不会算数。",
        "请从 say 或 not_inside 里删去一处，或把 not_inside 写得更长。",
        "\"{phrase}\" in \"{list}\" is itself one of its not_inside, so it never counts.",
        "Take it out of say or out of not_inside, or make the longer phrase longer.",
    ),
    (
        "idleInside",
        Severity::Warning,
        "“{list}”的 not_inside 写了“{phrase}”，但 say 里没有一条会出现在它里面。",
        "请改正它，或删去。",
        "\"{phrase}\" stands in not_inside of \"{list}\", and no phrase of its say can be inside it.",
        "Mend it or leave it out.",
    ),
    (
        "oneCharacter",
        Severity::Info,
        "“{list}”里的“{phrase}”每一段都可能只有一个字，听起来慢，也容易误中。",
        "请尽量写长一些。",
        "Every part of \"{phrase}\" in \"{list}\" may be a single character: slow to listen for, and easily heard by mistake.",
        "Make one part longer.",
    ),
    (
        "unusedList",
        Severity::Warning,
        "短语表“{name}”没有被任何规则或短语用到。",
        "请删去，或在规则里写 \"@{name}\"。",
        "No rule and no phrase uses the list \"{name}\".",
        "Leave it out, or name it as \"@{name}\".",
    ),
    (
        "unusedContext",
        Severity::Warning,
        "语境“{name}”没有被任何短语表用到。",
        "请删去，或写进短语表的 not。",
        "No list uses the context \"{name}\".",
        "Leave it out, or name it in the `not` of a list.",
    ),
    (
        "unusedReason",
        Severity::Info,
        "原因“{name}”没有被任何规则用到。",
        "请删去，或在条件里写 reason = \"{name}\"。",
        "No rule uses the reason \"{name}\".",
        "Leave it out, or name it as reason = \"{name}\" in a condition.",
    ),
    (
        "neverFires",
        Severity::Warning,
        "规则“{rule}”的适用条件自相矛盾，永远不会触发：{detail}。",
        "请改正 if。",
        "The rule \"{rule}\" can never apply; its conditions contradict each other: {detail}.",
        "Mend its `if`.",
    ),
    (
        "neverHolds",
        Severity::Warning,
        "规则“{rule}”里有一个条件自相矛盾，永远不成立：{detail}。",
        "请改正或删去。",
        "A condition of the rule \"{rule}\" contradicts itself and never holds: {detail}.",
        "Mend it or leave it out.",
    ),
    (
        "hearsNothing",
        Severity::Warning,
        "规则“{rule}”的 {detail} 是空的，什么也听不到。",
        "请写上短语或短语表。",
        "{detail} of the rule \"{rule}\" is empty: nothing is ever heard.",
        "Name phrases or a list.",
    ),
    (
        "alwaysWaived",
        Severity::Warning,
        "规则“{rule}”只要没做到就会被免除，永远不会扣分：{detail}。",
        "请收紧 waive，或改正 if。",
        "Whenever the rule \"{rule}\" is missed it is also waived, so it never costs anything: {detail}.",
        "Narrow the waiver, or mend the `if`.",
    ),
    (
        "idleWindow",
        Severity::Warning,
        "规则“{rule}”的 {detail} 不起作用：有 when 时用 next，没有 when 时用 first 或 last 之一。",
        "请改用合适的窗口。",
        "{detail} of the rule \"{rule}\" does nothing: with `when` it is `next`, without it one of `first` and `last`.",
        "Use the window that fits.",
    ),
    (
        "demandedAndForbidden",
        Severity::Warning,
        "“{phrase}”既是规则“{rule}”要求说的，又是规则“{detail}”禁止说的。",
        "请从其中一处删去，或为它写一个语境。",
        "\"{phrase}\" is demanded by the rule \"{rule}\" and forbidden by the rule \"{detail}\".",
        "Take it out of one of them, or write a context for it.",
    ),
    (
        "noWhy",
        Severity::Warning,
        "规则“{rule}”没有写 why：被扣分的人不知道为什么。",
        "请用一句话写明为什么重要。",
        "The rule \"{rule}\" has no `why`: whoever loses points by it is not told the reason.",
        "Say in a sentence why it matters.",
    ),
    (
        "noAdvice",
        Severity::Warning,
        "规则“{rule}”没有写 advice：被扣分的人不知道该怎么说。",
        "请写一句标准话术。",
        "The rule \"{rule}\" has no `advice`: nobody is told what to say instead.",
        "Write the words to say.",
    ),
    (
        "noPoints",
        Severity::Info,
        "规则“{rule}”是 stable，却没有分值。",
        "请写 points；还在试用就写 status = \"preview\"。",
        "The rule \"{rule}\" is stable and has no points.",
        "Give it points, or status = \"preview\" while it is tried out.",
    ),
];

/// Puts a finding into words.
pub(super) fn render(mut problem: Problem, language: Language) -> Problem {
    let lint = problem.args.get("lint").map_or("", String::as_str);
    let Some((_, severity, zh, zh_help, en, en_help)) = TABLE.iter().find(|row| row.0 == lint) else { return problem };
    let (message, help) = if language == Language::Zh { (zh, zh_help) } else { (en, en_help) };
    problem.severity = *severity;
    problem.message = filled(message, &problem);
    problem.help = Some(filled(help, &problem));
    problem
}

fn filled(template: &str, problem: &Problem) -> String {
    problem.args.iter().fold(template.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_finding_speaks_both_languages_of_the_same_arguments() {
        for (name, _, zh, zh_help, en, en_help) in TABLE {
            let arguments = |text: &str| {
                let mut all: Vec<String> =
                    text.split('{').skip(1).filter_map(|part| part.split('}').next()).map(str::to_owned).collect();
                all.sort();
                all
            };
            assert_eq!(arguments(zh), arguments(en), "{name}");
            assert_eq!(arguments(zh_help), arguments(en_help), "{name}");
        }
    }
}
