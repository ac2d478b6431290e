//! Words near each other, in either order, as phrases.
//!
//! In: `["退款", "三天"]`. Out: `退款…三天` and `三天…退款`. Its own file because it is how a means of hearing comes to cost
//! nothing: what can be said as phrases is found with the phrases.

use toml::Spanned;

use super::places::Located;
use super::schema::PhraseList;
use crate::problem::{Code, Problem};

/// Most words that stand near each other: four have twenty-four orders.
const MOST: usize = 4;

/// Adds to a list's phrases every order of its words.
pub(super) fn spell(list: &mut PhraseList, problems: &mut Located) {
    for words in &list.near {
        if !(2..=MOST).contains(&words.len()) {
            let problem = Problem::new(Code::PackBadValue).arg("name", "near").arg("detail", "nearRange");
            problems.push((words.first().map(Spanned::span), problem));
            continue;
        }
        let span = words[0].span().start..words[words.len() - 1].span().end;
        let mut words: Vec<&str> = words.iter().map(|word| word.get_ref().as_str()).collect();
        orders(&mut words, 0, &mut |words| list.say.push(Spanned::new(span.clone(), words.join("…"))));
    }
}

/// Every order of words.
fn orders<'w>(words: &mut [&'w str], fixed: usize, each: &mut impl FnMut(&[&'w str])) {
    if fixed + 1 >= words.len() {
        return each(words);
    }
    for at in fixed..words.len() {
        words.swap(fixed, at);
        orders(words, fixed + 1, each);
        words.swap(fixed, at);
    }
}
