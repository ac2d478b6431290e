//! Personal data: what is found, on snippets written by hand with their look-alikes.

use wusheng::{Language, Masker, Personal};

/// Snippets, how many there are at least, and how much of what is marked is found at least, and of what is found marked.
const CASES: [(&str, usize, f64); 9] = [
    (include_str!("cases/masking.txt"), 300, 0.99),
    (include_str!("cases/masking-second.txt"), 150, 0.99),
    (include_str!("cases/masking-third.txt"), 280, 0.99),
    (include_str!("cases/masking-fourth.txt"), 250, 0.99),
    // Names of rare families, for the most part.
    (include_str!("cases/masking-fifth.txt"), 190, 0.97),
    (include_str!("cases/masking-sixth.txt"), 360, 0.99),
    // Names that are words, and others that nobody has heard of.
    (include_str!("cases/masking-seventh.txt"), 1600, 0.96),
    // Spoken calls, chats and forms.
    (include_str!("cases/masking-eighth.txt"), 1170, 0.99),
    // Records and forms, tickets, what is spelt and what is asked for.
    (include_str!("cases/masking-ninth.txt"), 1200, 0.96),
];

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
    let (mut hits, mut marked, mut found) = (0, 0, 0);
    // Every set for itself, and all of them together.
    for (cases, least, share) in CASES {
        let one = counted(cases, least);
        held_to(one, share);
        (hits, marked, found) = (hits + one.0, marked + one.1, found + one.2);
    }
    held_to((hits, marked, found), 0.98);
}

fn held_to((hits, marked, found): (u32, u32, u32), least: f64) {
    let (recall, precision) = (f64::from(hits) / f64::from(marked), f64::from(hits) / f64::from(found));
    println!("{marked} marks: recall {recall:.4}, precision {precision:.4}");
    assert!(recall >= least && precision >= least, "recall {recall:.4}, precision {precision:.4}");
}

/// How many marks of a set were found, how many there are, and how many were found that are or are not marks.
fn counted(cases: &str, least: usize) -> (u32, u32, u32) {
    let masker = Masker::new(b"key", &Personal::ALL, Language::Zh);
    let snippets: Vec<&str> = cases.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    assert!(snippets.len() >= least);
    let (mut hits, mut marked, mut found) = (0, 0, 0);
    for line in &snippets {
        let Some((text, marks)) = parsed(line) else { panic!("{line}") };
        let spans: Vec<(String, usize, usize)> =
            masker.find(&text).iter().map(|span| (span.kind.name().to_owned(), span.from, span.to)).collect();
        let right = marks.iter().filter(|mark| spans.contains(mark)).count();
        hits += right as u32;
        marked += marks.len() as u32;
        found += spans.len() as u32;
        if right < marks.len() || right < spans.len() {
            let said: Vec<String> =
                spans.iter().map(|(kind, from, to)| format!("{kind}:{}", &text[*from..*to])).collect();
            println!("{line}  →  {said:?}");
        }
    }
    (hits, marked, found)
}
