//! A page of blocks, as Markdown or HTML.
//!
//! In: blocks. Out: text. Its own file because what is on a page and how it is written are two things.

use crate::language::Language;

/// A part of a page.
#[derive(Debug)]
pub(super) enum Block {
    Heading(usize, String),
    Text(String),
    /// A term, and what is said about it, line by line.
    Term(String, Vec<String>),
    /// A caption, and the turns of a conversation.
    Example(String, Vec<String>),
    /// Headings, and rows.
    Table(Vec<String>, Vec<Vec<String>>),
}

#[derive(Debug)]
pub(super) struct Page {
    title: String,
    blocks: Vec<Block>,
}

impl Page {
    pub fn new(title: &str) -> Self {
        Self { title: title.to_owned(), blocks: Vec::new() }
    }

    pub fn push(&mut self, block: Block) {
        self.blocks.push(block);
    }

    pub fn markdown(&self) -> String {
        let mut out = String::new();
        for block in &self.blocks {
            match block {
                Block::Heading(level, text) => out += &format!("{} {}\n\n", "#".repeat(*level), plain(text)),
                Block::Text(text) => out += &format!("{}\n\n", plain(text)),
                Block::Term(term, lines) if lines.len() == 1 => out += &format!("**{term}** {}\n\n", plain(&lines[0])),
                Block::Term(term, lines) => {
                    out += &format!("**{term}**\n\n");
                    lines.iter().for_each(|line| out += &format!("- {}\n", plain(line)));
                    out.push('\n');
                }
                Block::Example(caption, turns) => {
                    // A fence longer than any in it.
                    out += &format!("{}\n\n````text\n{}\n````\n\n", plain(caption), turns.join("\n"));
                }
                Block::Table(headings, rows) => {
                    let row = |cells: &[String]| {
                        let cells: Vec<String> = cells.iter().map(|cell| plain(cell).replace('|', "\\|")).collect();
                        format!("| {} |\n", cells.join(" | "))
                    };
                    out += &row(headings);
                    out += &format!("|{}\n", "---|".repeat(headings.len()));
                    rows.iter().for_each(|cells| out += &row(cells));
                    out.push('\n');
                }
            }
        }
        out.truncate(out.trim_end().len());
        out.push('\n');
        out
    }

    pub fn html(&self, language: Language) -> String {
        let tag = if language == Language::Zh { "zh" } else { "en" };
        let mut body = String::new();
        for block in &self.blocks {
            match block {
                Block::Heading(level, text) => body += &format!("<h{level}>{}</h{level}>\n", escaped(text)),
                Block::Text(text) => body += &format!("<p>{}</p>\n", escaped(text)),
                Block::Term(term, lines) => {
                    let lines: String = lines.iter().map(|line| format!("<dd>{}</dd>", escaped(line))).collect();
                    body += &format!("<dl><dt>{}</dt>{lines}</dl>\n", escaped(term));
                }
                Block::Example(caption, turns) => {
                    let turns: String = turns.iter().map(|turn| format!("<p>{}</p>", escaped(turn))).collect();
                    body += &format!(
                        "<figure><figcaption>{}</figcaption><blockquote>{turns}</blockquote></figure>\n",
                        escaped(caption)
                    );
                }
                Block::Table(headings, rows) => {
                    let cells = |cells: &[String], tag: &str| -> String {
                        cells.iter().map(|cell| format!("<{tag}>{}</{tag}>", escaped(cell))).collect()
                    };
                    let rows: String = rows.iter().map(|row| format!("<tr>{}</tr>\n", cells(row, "td"))).collect();
                    body += &format!("<table>\n<tr>{}</tr>\n{rows}</table>\n", cells(headings, "th"));
                }
            }
        }
        format!(
            "<!doctype html>\n<html lang=\"{tag}\">\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n<title>{}</title>\n<style>{STYLE}</style>\n{body}</html>\n",
            escaped(&self.title)
        )
    }
}

const STYLE: &str = "\
body{font:1rem/1.6 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}\
h2{border-bottom:1px solid;margin-top:2.5rem}h3{margin-top:2rem}\
table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #ccc;padding:.3rem .5rem;text-align:left}\
dt{font-weight:600}dd{margin:0 0 .2rem 1.2rem}dl{margin:.6rem 0}\
figure{margin:.8rem 0}figcaption{font-size:.9rem}blockquote{border-left:3px solid #bbb;margin:.2rem 0;padding:0 .8rem}\
blockquote p{margin:.1rem 0}";

/// Words that may hold what Markdown takes for its own. Backquotes are ours.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut in_code = false;
    for c in text.chars() {
        in_code ^= c == '`';
        if !in_code && matches!(c, '*' | '_' | '<' | '[' | ']' | '#') {
            out.push('\\');
        }
        out.push(if c == '\n' { ' ' } else { c });
    }
    out
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut in_code = false;
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '`' => {
                out.push_str(if in_code { "</code>" } else { "<code>" });
                in_code = !in_code;
            }
            c => out.push(c),
        }
    }
    if in_code {
        out.push_str("</code>");
    }
    out
}
