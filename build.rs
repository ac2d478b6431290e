//! Packs the texts of the built-in rule packs for the WebAssembly module.
//!
//! In: `src/packs/*.toml`. Out: for each the text without its comments, in a code made for Chinese (a byte for ASCII and
//! the most frequent other characters, two for the rest), and the table of that code. Compressed by the server as modules
//! are, this is a fifth smaller than UTF-8, whose three bytes a character hide from gzip what repeats.
//! `src/pack/builtin.rs` reads it back.

// The build reads files where the core may not.
#![allow(clippy::disallowed_methods)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// Characters of one byte beside ASCII.
const SINGLE: usize = 112;

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    let packs = root.join("src/packs");
    println!("cargo::rerun-if-changed={}", packs.display());
    let mut texts = BTreeMap::new();
    for entry in fs::read_dir(&packs)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "toml")
            && let Some(id) = path.file_stem().and_then(|stem| stem.to_str())
        {
            texts.insert(id.to_owned(), without_comments(&fs::read_to_string(&path)?));
        }
    }
    let table = table(texts.values().map(String::as_str));
    write(&out.join("packs.table"), table.iter().collect::<String>().as_bytes())?;
    let places: BTreeMap<char, usize> = table.iter().enumerate().map(|(place, &c)| (c, place)).collect();
    for (id, text) in &texts {
        let bytes = coded(text, &places).ok_or_else(|| io::Error::other(format!("{id}: too many characters")))?;
        write(&out.join(format!("{id}.packed")), &bytes)?;
    }
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::write(path, bytes)
}

/// The lines that say something. A pack has no text of several lines, so that a line that begins with `#` is a comment.
fn without_comments(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// All characters beyond ASCII, the most frequent first.
fn table<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<char> {
    let mut counts: BTreeMap<char, usize> = BTreeMap::new();
    for c in texts.flat_map(str::chars).filter(|c| !c.is_ascii()) {
        *counts.entry(c).or_default() += 1;
    }
    let mut table: Vec<(char, usize)> = counts.into_iter().collect();
    table.sort_by_key(|&(c, count)| (std::cmp::Reverse(count), c));
    table.into_iter().map(|(c, _)| c).collect()
}

/// A text in code; `None` where the table is too long for it.
fn coded(text: &str, places: &BTreeMap<char, usize>) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    for c in text.chars() {
        match places.get(&c) {
            None => out.push(u8::try_from(c).ok()?),
            Some(&place) if place < SINGLE => out.push(0x80 | u8::try_from(place).ok()?),
            Some(&place) => {
                let rest = u16::try_from(place - SINGLE).ok().filter(|&rest| rest < 0x1000)?;
                out.extend((0xF000 | rest).to_be_bytes());
            }
        }
    }
    Some(out)
}
