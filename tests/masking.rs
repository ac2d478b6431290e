//! Personal data: what is found, on snippets written by hand with their look-alikes.

use wusheng::{Language, Masker, Personal};

const CASES: [(&str, usize); 2] =
    [(include_str!("cases/masking.txt"), 300), (include_str!("cases/masking-second.txt"), 150)];

/// What is marked in a snippet: its kind, and from which byte to which.
type Mark = (String, usize, usize);

/// A snippet without its marks, and what they mark.
fn parsed(line: &str) -> Option<(String, Vec<Mark>)> {
    let (mut text, mut marks) = (String::new(), Vec::new());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('{') {
        let (marked, behind) = after.split_once('}')?;
        let (kind, said) = marked.split_once(':')?;
        text.push_str(before);
        marks.push((kind.to_owned(), text.len(), text.len() + said.len()));
        text.push_str(said);
        rest = behind;
    }
    text.push_str(rest);
    Some((text, marks))
}

#[test]
fn what_is_personal_is_found_and_its_look_alikes_are_not() {
    CASES.iter().for_each(|(cases, least)| held_to(cases, *least));
}

fn held_to(cases: &str, least: usize) {
    let masker = Masker::new(b"key", &Personal::ALL, Language::Zh);
    let snippets: Vec<&str> = cases.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    assert!(snippets.len() >= least);
    let (mut hits, mut marked, mut found) = (0, 0, 0);
    let mut wrong = Vec::new();
    for line in &snippets {
        let Some((text, marks)) = parsed(line) else { panic!("{line}") };
        let spans: Vec<(String, usize, usize)> =
            masker.find(&text).iter().map(|span| (span.kind.name().to_owned(), span.from, span.to)).collect();
        let right = marks.iter().filter(|mark| spans.contains(mark)).count();
        hits += right;
        marked += marks.len();
        found += spans.len();
        if right < marks.len() || right < spans.len() {
            let said: Vec<String> =
                spans.iter().map(|(kind, from, to)| format!("{kind}:{}", &text[*from..*to])).collect();
            wrong.push(format!("{line}  →  {said:?}"));
        }
    }
    let (recall, precision) =
        (f64::from(hits as u32) / f64::from(marked as u32), f64::from(hits as u32) / f64::from(found as u32));
    println!("{} snippets, {marked} marks: recall {recall:.4}, precision {precision:.4}", snippets.len());
    println!("{}", wrong.join("\n"));
    assert!(recall >= 0.99 && precision >= 0.99, "{}", wrong.join("\n"));
}
