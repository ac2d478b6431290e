//! What is told over several turns: a number in pieces that the other side repeats or waits for, an answer to a question.
//!
//! In: a line of JSON that is a call. Out: for each of its turns what is to be masked beside what its own text tells. Its own
//! file because a text alone tells nothing of this: "零零幺二" is four digits, and "张建国" a word of a turn.

use std::borrow::Cow;

use super::{Masker, Personal, PersonalSpan};
use crate::entities;

/// Most bytes of a turn that are taken as a piece of a number, and pieces of one.
const PIECE: usize = 96;
const PIECES: usize = 8;

/// Longest answer, in bytes, of which the question is asked what it is.
const ANSWER: usize = 150;

/// What questions ask for, and the word after which the same is told in one sentence.
const ASKED: &[(&[&str], &str)] = &[
    (&["贵姓", "称呼", "姓名", "名字", "叫什么", "户名", "全名"], "姓名"),
    (&["地址", "住哪", "住在哪", "门牌", "哪个小区", "寄到哪", "送到哪", "装在哪"], "地址"),
    (&["订单号", "单号", "工单号", "编号", "流水号"], "订单号"),
    (&["卡号", "账号", "帐号"], "卡号"),
    (&["电话", "座机", "号码"], "电话"),
];

/// What people say before they answer.
const HESITANT: &str = "嗯啊哦呃额诶，,、。. 我叫是就那个";

/// What stands between and behind the digits of a piece.
const BETWEEN: &str = "，,、。. -—嗯啊呃额哦对是的然后那个好再后面中间最";

/// Something to mask in a turn: from which byte to which, and by what.
pub(super) struct Part {
    pub from: usize,
    pub to: usize,
    pub mask: String,
}

/// A turn as it is written.
pub(super) struct Turn<'t> {
    /// Where its text stands in the line: what is found for it belongs to no other string.
    pub at: usize,
    pub role: Cow<'t, str>,
    pub text: Cow<'t, str>,
}

/// A number that may go on: the turns, and from which byte to which each has a piece of it.
#[derive(Default)]
struct Pieces(Vec<(usize, usize, usize)>);

/// What is told over several turns, for each turn.
pub(super) fn parts(masker: &Masker, turns: &[Turn<'_>]) -> Vec<Vec<Part>> {
    let mut parts: Vec<Vec<Part>> = turns.iter().map(|_| Vec::new()).collect();
    let mut open: Vec<(&str, Pieces)> = Vec::new();
    for (at, turn) in turns.iter().enumerate() {
        if let Some(before) = at.checked_sub(1).and_then(|before| turns.get(before)) {
            answered(masker, before, turn, &mut parts[at]);
        }
        let ends = ends(&turn.text);
        let of_role = open.iter().position(|(role, _)| *role == turn.role);
        let Some(pieces) = of_role.and_then(|of| open.get_mut(of)).map(|(_, pieces)| pieces) else {
            let mut pieces = Pieces::default();
            pieces.0.extend(ends.tail.map(|tail| (at, tail, turn.text.len())));
            open.push((&turn.role, pieces));
            continue;
        };
        // At most one turn of somebody else stands between two pieces.
        let goes_on = pieces.0.last().is_some_and(|last| at - last.0 <= 2) && pieces.0.len() < PIECES;
        if let Some(head) = ends.head.filter(|_| goes_on) {
            pieces.0.push((at, 0, head));
            if head == turn.text.len() {
                continue;
            }
        }
        pieces.close(masker, turns, &mut parts);
        pieces.0.extend(ends.tail.map(|tail| (at, tail, turn.text.len())));
    }
    for (_, mut pieces) in open {
        pieces.close(masker, turns, &mut parts);
    }
    parts
}

impl Pieces {
    /// Masks the numbers that go over a joint, and forgets the pieces.
    fn close(&mut self, masker: &Masker, turns: &[Turn<'_>], parts: &mut [Vec<Part>]) {
        let pieces = std::mem::take(&mut self.0);
        if pieces.len() < 2 {
            return;
        }
        let mut joined = String::new();
        let mut begins = Vec::with_capacity(pieces.len());
        for &(turn, from, to) in &pieces {
            begins.push(joined.len());
            joined.push_str(&turns[turn].text[from..to]);
            joined.push('，');
        }
        for span in masker.find(&joined) {
            let of = |byte: usize| begins.iter().rposition(|&begin| begin <= byte).unwrap_or(0);
            let (first, last) = (of(span.from), of(span.to - 1));
            let number = matches!(span.kind, Personal::Phone | Personal::IdCard | Personal::BankCard);
            if !number || first == last {
                continue;
            }
            let mask = masker.mask(span.kind, &joined[span.from..span.to]);
            for (piece, begin) in (first..=last).zip(&begins[first..=last]) {
                let (turn, offset, end) = pieces[piece];
                let from = offset + span.from.saturating_sub(*begin);
                let to = (offset + span.to - begin).min(end);
                let said = &turns[turn].text[from..to];
                let left = said.len() - said.trim_start_matches(|c| !is_digit(c)).len();
                let right = said.len() - said.trim_end_matches(|c| !is_digit(c)).len();
                if left + right < said.len() {
                    parts[turn].push(Part { from: from + left, to: to - right, mask: mask.clone() });
                }
            }
        }
    }
}

/// Where digits stand at either end of a text: up to which byte, and from which.
struct Ends {
    head: Option<usize>,
    tail: Option<usize>,
}

/// The pieces of a number that a text begins and ends with, two digits at the least.
fn ends(text: &str) -> Ends {
    let piece = |c: char| is_digit(c) || BETWEEN.contains(c);
    let enough = |said: &str| said.len() <= PIECE && said.chars().filter(|&c| is_digit(c)).count() >= 2;
    let head = text.len() - text.trim_start_matches(piece).len();
    let tail = text.trim_end_matches(piece).len();
    Ends {
        head: Some(head).filter(|&head| enough(&text[..head])),
        tail: Some(tail).filter(|&tail| enough(&text[tail..])),
    }
}

fn is_digit(c: char) -> bool {
    entities::is_read_digit(c)
}

/// Masks the answer to a question that asks for something personal.
fn answered(masker: &Masker, question: &Turn<'_>, answer: &Turn<'_>, parts: &mut Vec<Part>) {
    if question.role == answer.role || answer.text.len() > ANSWER {
        return;
    }
    let asked = |(words, _): &&(&[&str], &str)| words.iter().any(|word| question.text.contains(word));
    for (_, cue) in ASKED.iter().filter(asked) {
        let said = answer.text.trim_start_matches(|c| HESITANT.contains(c));
        let left = answer.text.len() - said.len();
        let told = format!("{cue}：{said}");
        let begin = told.len() - said.len();
        let found = masker.find(&told);
        let Some(PersonalSpan { kind, from, to }) = found.first().copied().filter(|span| span.from == begin) else {
            continue;
        };
        // A name that is the whole answer, or all of a clause.
        let clause = || told[to..].chars().next().is_none_or(|c| !c.is_alphanumeric() || "的吧啊呀哦".contains(c));
        if kind != Personal::Name || clause() {
            let mask = masker.mask(kind, &told[from..to]);
            parts.push(Part { from: left, to: left + to - from, mask });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Language, Masker, Personal};

    /// The texts of the turns of a call, masked without pseudonyms; a turn of the agent's begins with `A`.
    fn masked(turns: &[&str]) -> Vec<String> {
        let turns: Vec<serde_json::Value> = turns
            .iter()
            .map(|turn| {
                let role = if turn.starts_with('A') { "agent" } else { "customer" };
                serde_json::json!({ "role": role, "text": &turn[1..] })
            })
            .collect();
        let line = serde_json::json!({ "id": "c", "turns": turns }).to_string();
        let mut out = Vec::new();
        Masker::new(b"", &Personal::ALL, Language::Zh).lines(line.as_bytes(), &mut out);
        let call: serde_json::Value = serde_json::from_slice(&out).unwrap();
        let texts = call["turns"].as_array().unwrap().iter();
        texts.map(|turn| turn["text"].as_str().unwrap().to_owned()).collect()
    }

    #[test]
    fn a_number_in_pieces_is_one_number() {
        assert_eq!(
            masked(&["A您的号码是多少", "C幺三八", "A嗯，您说", "C零零幺二", "A零零幺二", "C三四五六", "A好的"]),
            ["您的号码是多少", "[电话x]", "嗯，您说", "[电话x]", "零零幺二", "[电话x]", "好的"]
        );
        // What the agent repeats piece by piece is the same number.
        assert_eq!(
            masked(&["C我手机139 0013", "A一三九零零一三，", "C对，8000", "A八零零零，好的"]),
            ["我手机[电话x]", "[电话x]，", "对，[电话x]", "[电话x]，好的"]
        );
        assert_eq!(masked(&["C卡号4539 1488", "C0343", "C6467是吧"]), ["卡号[银行卡x]", "[银行卡x]", "[银行卡x]是吧"]);
        for alone in [
            &["C我有100", "A一共", "C12", "A元"][..],
            &["C套餐199", "C30天", "C500兆"],
            &["C打10086", "A10010"],
            &["C13800", "A嗯", "A您请说", "A还在吗", "C138000"],
        ] {
            let given: Vec<&str> = alone.iter().map(|turn| &turn[1..]).collect();
            assert_eq!(masked(alone), given);
        }
    }

    #[test]
    fn an_answer_is_what_was_asked_for() {
        assert_eq!(
            masked(&["A请问您贵姓", "C嗯，张建国", "A好的", "A订单号报一下", "C2024050312345"]),
            ["请问您贵姓", "嗯，[姓名x]", "好的", "订单号报一下", "[单号x]"]
        );
        assert_eq!(masked(&["A装机地址是哪里", "C东风路12号"]), ["装机地址是哪里", "[地址x]"]);
        assert_eq!(masked(&["A怎么称呼您", "C我姓王"]), ["怎么称呼您", "我姓王"]);
        assert_eq!(masked(&["A请问您贵姓", "C马上到"]), ["请问您贵姓", "马上到"]);
        assert_eq!(masked(&["A您的姓名", "C方便的话回电"]), ["您的姓名", "方便的话回电"]);
    }

    /// A string that is a turn's text in one reading of a line and not in another must not be given another one's parts.
    #[test]
    fn what_is_found_for_a_turn_is_put_nowhere_else() {
        let masker = Masker::new(b"", &Personal::ALL, Language::Zh);
        let turns = [r#""text":"幺三八""#, r#""text":"零零幺二，好""#, r#""text":"三四五六""#]
            .map(|text| format!(r#"{{"role":"customer",{text}}}"#))
            .join(",");
        for line in [
            format!(r#"{{"id":"c","turns":[{{"role":"customer","te\u0078t":"嗯"}},{turns}]}}"#),
            format!(r#"{{"turns":["text":"幺三八九幺三八九","x",{turns}]}}"#),
            format!(r#"{{"turns":[{{"text":{{"x":"嗯"}}}},{turns},{{"text":["零","一"]}}]}}"#),
        ] {
            let mut out = Vec::new();
            masker.lines(line.as_bytes(), &mut out);
            let said = String::from_utf8(out).unwrap();
            assert!(!said.contains("三四五六") && !said.contains(r#""幺三八""#), "{said}");
        }
    }
}
