//! Packs the built-in rule packs for the WebAssembly module that only scores.
//!
//! In: `src/packs/*.toml`, and the words by which speakers are told apart. Out: what all of them say, as trees of few bytes, in a code made for Chinese, by LZMA. Compressed by
//! the server as modules are, TOML in UTF-8 would be half as large again: gzip looks back 32 kB, and three bytes a character hide
//! from it what repeats. `src/pack/packed.rs` reads it back, and says what the bytes mean.

// The build reads files where the core may not.
#![allow(clippy::disallowed_methods)]

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;
use std::{env, fs, io};

use bytes::put;
use lzma_rust2::{LzmaOptions, LzmaWriter};
use toml::{Table, Value};

/// What takes apart what is packed here writes its numbers as well.
#[path = "src/bytes.rs"]
#[allow(dead_code)]
mod bytes;

/// Characters of one byte beside ASCII.
const SINGLE: usize = 112;
/// Characters of two bytes that share the first.
const CHUNK: usize = 0x100;
/// Lists and tables of fewer items say so in their first byte.
const MANY: usize = 0x3F;

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    let folder = root.join("src/packs");
    println!("cargo::rerun-if-changed={}", folder.display());
    println!("cargo::rerun-if-changed={}", root.join("build.rs").display());
    let (mut packs, mut characters, mut names) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for entry in fs::read_dir(&folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "toml")
            && let Some(id) = path.file_stem().and_then(|stem| stem.to_str())
        {
            let pack: Table = fs::read_to_string(&path)?.parse().map_err(io::Error::other)?;
            let pack = Value::Table(pack);
            count(&pack, &mut characters, &mut names);
            packs.insert(id.to_owned(), pack);
        }
    }
    // Who speaks is told by words like those of the packs: side by side they take half the room.
    let speech = root.join("src/import/who/speech.txt");
    println!("cargo::rerun-if-changed={}", speech.display());
    let speech = fs::read_to_string(speech)?;
    let speech: Vec<&str> = speech.lines().filter(|line| !line.starts_with('#')).collect();
    let speech = speech.join("\n");
    count(&Value::String(speech.clone()), &mut characters, &mut names);
    let table = in_chunks(by_frequency(characters));
    let names = by_frequency(names);
    let code = Code { places: table.iter().zip(0..).map(|(&c, place)| (c, place)).collect() };
    let table = table_of_steps(&table);
    let all_names = names.iter().map(|name| code.line(name)).collect::<io::Result<Vec<_>>>()?.concat();
    let names = names.into_iter().zip(0..).collect();
    let speech = code.line(&speech)?;
    let (mut lengths, mut parts) = (Vec::new(), [table, all_names, speech, Vec::new(), Vec::new(), Vec::new()]);
    parts[..3].iter().for_each(|part| put(&mut lengths, part.len()));
    for pack in packs.values() {
        let mut packed = Packed { code: &code, names: &names, nodes: Vec::new(), plain: Vec::new(), words: Vec::new() };
        packed.node(pack)?;
        for (part, own) in parts[3..].iter_mut().zip([packed.nodes, packed.plain, packed.words]) {
            put(&mut lengths, own.len());
            part.extend(own);
        }
    }
    let list = root.join("src/entities/people/names.txt");
    println!("cargo::rerun-if-changed={}", list.display());
    fs::write(out.join("names.packed"), people(&fs::read_to_string(list)?))?;
    #[cfg(feature = "tables")]
    fs::write(out.join("zones.packed"), packed(&zones()?)?)?;
    let packs = packed(&[lengths, parts.concat()].concat())?;
    // Lexicons that were kept are of use to the packs they were made of, and to the sources that made them: by this they are
    // known (FNV-1a).
    let mut sign = mixed(0xCBF2_9CE4_8422_2325, &packs);
    for source in ["src/bytes.rs", "src/ordered.rs", "src/pack", "src/rules", "src/text"] {
        let source = root.join(source);
        println!("cargo::rerun-if-changed={}", source.display());
        for file in files_under(source)? {
            sign = mixed(sign, &fs::read(file)?);
        }
    }
    println!("cargo::rustc-env=WUSHENG_LEXICONS={sign:016x}");
    fs::write(out.join("packs.packed"), packs)
}

fn mixed(sign: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(sign, |sign, &byte| (sign ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}

/// The files at or under a path, in order.
fn files_under(path: PathBuf) -> io::Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path]);
    }
    let mut inside = fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    inside.sort();
    Ok(inside.into_iter().map(files_under).collect::<io::Result<Vec<_>>>()?.concat())
}

/// The characters of names: five sets, and the words that begin as names do, as steps from each to the next, which the server
/// compresses to a third of what the text takes. `src/entities/people/tables.rs` reads them.
fn people(list: &str) -> Vec<u8> {
    use std::collections::BTreeSet;
    let counted = |chars: &BTreeSet<char>, out: &mut Vec<u8>| {
        put(out, chars.len());
        steps(chars, out);
    };
    let mut out = Vec::new();
    let mut sections = list.split("\n\n").map(|section| section.lines().filter(|line| !line.starts_with('#')));
    for section in sections.by_ref().take(5) {
        counted(&section.flat_map(str::chars).collect(), &mut out);
    }
    let mut words: BTreeMap<char, BTreeSet<char>> = BTreeMap::new();
    for group in sections.flatten().flat_map(str::split_ascii_whitespace) {
        let mut chars = group.chars();
        if let Some(first) = chars.next() {
            words.entry(first).or_default().extend(chars);
        }
    }
    let seconds: BTreeSet<char> = words.values().flatten().copied().collect();
    counted(&seconds, &mut out);
    counted(&words.keys().copied().collect(), &mut out);
    for own in words.values() {
        put(&mut out, own.len());
        let mut before = 0;
        for (at, _) in seconds.iter().enumerate().filter(|(_, second)| own.contains(second)) {
            put(&mut out, at - before);
            before = at;
        }
    }
    out
}

/// The clocks of all places, from a library that knows them: names, then for each place the offset of 1970 and the changes
/// until [`TABLE_ENDS`]. What a place does from [`RULES_BEGIN`] on is a rule that it shares with others and stands apart.
/// `src/ticket/zone/table.rs` reads it.
#[cfg(feature = "tables")]
fn zones() -> io::Result<Vec<u8>> {
    use jiff::{Timestamp, tz::TimeZoneDatabase};
    /// The first of January of 2037 and of 2200.
    const RULES_BEGIN: i64 = 2_114_380_800;
    const TABLE_ENDS: i64 = 7_258_118_400;
    type Changes = (i32, Vec<(i64, i32)>);
    let all = TimeZoneDatabase::bundled();
    let mut names: Vec<(String, usize)> = Vec::new();
    let mut places: Vec<(Changes, usize)> = Vec::new();
    let mut rules: Vec<Changes> = Vec::new();
    for name in all.available() {
        let zone = all.get(name.as_str()).map_err(io::Error::other)?;
        let first = zone.to_offset(Timestamp::UNIX_EPOCH).seconds();
        let mut own = (first, Vec::new());
        let mut rule = (first, Vec::new());
        let mut offset = first;
        for change in zone.following(Timestamp::UNIX_EPOCH) {
            let (at, after) = (change.timestamp().as_second(), change.offset().seconds());
            if at >= TABLE_ENDS {
                break;
            }
            if after != offset {
                let list = if at < RULES_BEGIN { &mut own } else { &mut rule };
                list.1.push((at, after));
                rule.0 = if at < RULES_BEGIN { after } else { rule.0 };
            }
            offset = after;
        }
        let mut place_of = |rule| {
            rules.iter().position(|met| *met == rule).unwrap_or_else(|| {
                rules.push(rule);
                rules.len() - 1
            })
        };
        let place = (own, place_of(rule));
        let at = places.iter().position(|met| *met == place).unwrap_or_else(|| {
            places.push(place);
            places.len() - 1
        });
        names.push((name.as_str().to_owned(), at));
    }
    let mut out = Vec::new();
    let text: Vec<&str> = names.iter().map(|(name, _)| name.as_str()).collect();
    let text = text.join("\n");
    put(&mut out, text.len());
    out.extend(text.as_bytes());
    names.iter().for_each(|(_, place)| put(&mut out, *place));
    let mut changes = |(first, list): &Changes, from: i64| {
        put(&mut out, (first + 86_400) as usize);
        put(&mut out, list.len());
        let mut before = from;
        for (at, after) in list {
            put(&mut out, (at - before) as usize);
            put(&mut out, (after + 86_400) as usize);
            before = *at;
        }
    };
    let counts = (places.len(), rules.len());
    rules.iter().for_each(|rule| changes(rule, RULES_BEGIN));
    places.iter().for_each(|(own, _)| changes(own, 0));
    let mut all = Vec::new();
    [counts.0, counts.1].into_iter().for_each(|count| put(&mut all, count));
    places.iter().for_each(|(_, rule)| put(&mut all, *rule));
    all.extend(out);
    Ok(all)
}

/// Bytes by LZMA, after how many they are.
fn packed(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut options = LzmaOptions::with_preset(9);
    (options.lc, options.lp, options.pb) = (3, 0, 0);
    options.nice_len = LzmaOptions::NICE_LEN_MAX;
    // It is packed once and sent often.
    options.depth_limit = 1000;
    let mut out = Vec::new();
    put(&mut out, bytes.len());
    let mut writer = LzmaWriter::new_no_header(out, &options, false)?;
    writer.write_all(bytes)?;
    writer.finish()
}

/// How often a pack has each character beyond ASCII, and each name.
fn count(value: &Value, characters: &mut BTreeMap<char, usize>, names: &mut BTreeMap<String, usize>) {
    let mut text = |text: &str| {
        text.chars().filter(|c| !c.is_ascii()).for_each(|c| *characters.entry(c).or_default() += 1);
    };
    match value {
        Value::String(words) => text(words),
        Value::Array(items) => items.iter().for_each(|item| count(item, characters, names)),
        Value::Table(fields) => {
            for (name, field) in fields {
                name.chars().filter(|c| !c.is_ascii()).for_each(|c| *characters.entry(c).or_default() += 1);
                *names.entry(name.clone()).or_default() += 1;
                count(field, characters, names);
            }
        }
        _ => {}
    }
}

/// What was counted, the most frequent first.
fn by_frequency<T: Clone + Ord>(counts: BTreeMap<T, usize>) -> Vec<T> {
    let mut all: Vec<(T, usize)> = counts.into_iter().collect();
    all.sort_by_key(|(one, count)| (std::cmp::Reverse(*count), one.clone()));
    all.into_iter().map(|(one, _)| one).collect()
}

/// Characters in the order of their frequency, in chunks as large as one first byte reaches; within a chunk in their own
/// order, since the code is as good and the table half as large.
fn in_chunks(mut table: Vec<char>) -> Vec<char> {
    let single = SINGLE.min(table.len());
    let (single, others) = table.split_at_mut(single);
    single.sort_unstable();
    others.chunks_mut(CHUNK).for_each(<[char]>::sort_unstable);
    table
}

/// The table as steps, anew in each chunk.
fn table_of_steps(table: &[char]) -> Vec<u8> {
    let mut out = Vec::new();
    let (single, others) = table.split_at(SINGLE.min(table.len()));
    std::iter::once(single).chain(others.chunks(CHUNK)).for_each(|chunk| steps(chunk, &mut out));
    out
}

/// The steps from each of some characters to the next.
fn steps<'c>(chars: impl IntoIterator<Item = &'c char>, out: &mut Vec<u8>) {
    let mut before = 0;
    for &c in chars {
        put(out, (c as u32 - before) as usize);
        before = c as u32;
    }
}

/// The code of texts.
struct Code {
    /// Where each character beyond ASCII stands in the table.
    places: BTreeMap<char, usize>,
}

impl Code {
    /// A text in code, and its end.
    fn line(&self, text: &str) -> io::Result<Vec<u8>> {
        let cannot = || io::Error::other(format!("cannot be packed: {text}"));
        let mut out = Vec::new();
        for c in text.chars() {
            match self.places.get(&c) {
                None => out.push(u8::try_from(c).ok().filter(|&byte| byte != 0).ok_or_else(cannot)?),
                Some(&place) if place < SINGLE => out.push(0x80 | place as u8),
                Some(&place) => {
                    let rest = u16::try_from(place - SINGLE).ok().filter(|&rest| rest < 0x1000).ok_or_else(cannot)?;
                    out.extend((0xF000 | rest).to_be_bytes());
                }
            }
        }
        out.push(0);
        Ok(out)
    }
}

/// A pack on its way into bytes.
struct Packed<'p> {
    code: &'p Code,
    names: &'p BTreeMap<String, usize>,
    nodes: Vec<u8>,
    /// Texts of ASCII, and others: each kind repeats itself more than both together.
    plain: Vec<u8>,
    words: Vec<u8>,
}

impl Packed<'_> {
    fn node(&mut self, value: &Value) -> io::Result<()> {
        match value {
            Value::Boolean(is) => self.nodes.push((*is).into()),
            Value::Integer(whole) => {
                self.nodes.push(2);
                put(&mut self.nodes, usize::try_from(*whole).map_err(io::Error::other)?);
            }
            Value::String(text) => {
                let (tag, to) = if text.is_ascii() { (3, &mut self.plain) } else { (4, &mut self.words) };
                to.extend(self.code.line(text)?);
                self.nodes.push(tag);
            }
            Value::Array(items) => {
                self.several(0x40, items.len());
                items.iter().try_for_each(|item| self.node(item))?;
            }
            Value::Table(fields) => {
                self.several(0x80, fields.len());
                for (name, field) in fields {
                    put(&mut self.nodes, self.names[name]);
                    self.node(field)?;
                }
            }
            other => return Err(io::Error::other(format!("no pack has {other:?}"))),
        }
        Ok(())
    }

    fn several(&mut self, tag: u8, count: usize) {
        if count < MANY {
            self.nodes.push(tag | count as u8);
        } else {
            self.nodes.push(tag | MANY as u8);
            put(&mut self.nodes, count);
        }
    }
}
