//! Transcripts as products write them, in JSON.
//!
//! In: a value of a file, as a tree. Out: the product whose it is, and its calls. Each product is a file of its own in the
//! folder, which says what it reads; this one holds what they share, above all the words for fields ([`Fields`]). What is read
//! is gathered in `gather`. `docs/formats.md` is the page for people.
//!
//! A result may be framed by its service (`data`, `Result`, `response` …), also as JSON in a text: every product is looked for
//! there too; where that finds none, under any other name, and then under names that differ in case and underscores alone, as
//! libraries of programs write them. A reader says what stands in the file and no more: words for speakers become roles where they say one, all others stay
//! labels, from which `who` may infer roles. Turns of several channels are put in the order of their starts.

use std::borrow::Cow;

use super::fields::CallField;
use super::gather::{Calls, Said};
use super::intake::Intake;
use super::lines::Line;
use super::time::{self, Unit};
use super::tree::{Node, Tree};
use super::{Format, json};
use crate::call::Call;
use crate::decimal;
use crate::problem::{Code, Problem};

mod alibaba;
mod alibaba_dialogue;
mod amazon_analytics;
mod amazon_data_automation;
mod amazon_post_call;
mod amazon_transcribe;
mod azure_conversation;
mod azure_fast;
mod azure_speech;
mod convokit;
mod dash_scope;
mod deepgram;
mod fun_asr;
mod genesys;
mod google;
mod google_insights;
mod huawei;
mod iflytek;
mod open_ai;
mod tencent;
mod tingwu;
mod whisper;
mod words;
mod zmeet;

/// A product whose files are read.
pub(super) struct Product {
    pub(super) format: Format,
    /// Whether a value is a file of this product; it may have been cut off.
    pub(super) is: fn(Node<'_>) -> bool,
    pub(super) read: fn(Node<'_>, &mut Calls<'_>),
}

impl Product {
    /// Whether a value is this product's, or the first item of a list.
    fn holds(&self, node: Node<'_>, reach: Reach) -> bool {
        let is_ours = |item| within(item, FRAMES_DEEP, reach, &mut |node| self.holds(node, reach));
        (self.is)(node) || node.items().next().is_some_and(is_ours)
    }

    /// Reads a value, or each item of a list, where they are this product's; whether they are.
    fn take(&self, node: Node<'_>, reach: Reach, calls: &mut Calls<'_>) -> bool {
        if (self.is)(node) {
            (self.read)(node, calls);
            return true;
        }
        if !self.holds(node, reach) {
            return false;
        }
        for item in node.items() {
            if !within(item, FRAMES_DEEP, reach, &mut |node| self.take(node, reach, calls)) {
                (self.read)(item, calls);
            }
            calls.finish();
        }
        true
    }
}

/// Every product, those with the more telling names first.
static PRODUCTS: &[Product] = &[
    amazon_analytics::PRODUCT,
    amazon_analytics::CONTACT_LENS,
    amazon_post_call::PRODUCT,
    amazon_data_automation::PRODUCT,
    amazon_transcribe::PRODUCT,
    azure_speech::PRODUCT,
    azure_fast::PRODUCT,
    azure_conversation::PRODUCT,
    alibaba::PRODUCT,
    dash_scope::PRODUCT,
    tingwu::PRODUCT,
    alibaba_dialogue::PRODUCT,
    tencent::PRODUCT,
    iflytek::PRODUCT,
    zmeet::PRODUCT,
    fun_asr::PRODUCT,
    deepgram::PRODUCT,
    genesys::PRODUCT,
    google_insights::PRODUCT,
    google::PRODUCT,
    huawei::PRODUCT,
    whisper::PRODUCT,
    convokit::PRODUCT,
    open_ai::PRODUCT,
];

/// The product of a format.
pub(super) fn of_format(format: Format) -> Option<&'static Product> {
    PRODUCTS.iter().find(|product| product.format == format)
}

/// The product of a value: of all of it, or where it is a list, of its items.
pub(super) fn recognise(root: Node<'_>) -> Option<&'static Product> {
    let mut found = None;
    looked_for(root, &mut |reach| {
        found = recognise_within(root, reach);
        found.is_some()
    });
    found
}

fn recognise_within(root: Node<'_>, reach: Reach) -> Option<&'static Product> {
    let mut found = None;
    within(root, FRAMES_DEEP, reach, &mut |node| {
        found = PRODUCTS.iter().find(|product| !is_ours(node) && (product.is)(node));
        if let (None, Some(first)) = (found, node.items().next()) {
            found = recognise_within(first, reach);
        }
        found.is_some()
    });
    found
}

/// Where a product is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// Under the names that services put results under.
    Frames,
    /// Under any name.
    Anywhere,
}

/// Looks for something as a product writes it; then in frames that nobody knows; then by names written otherwise. What may be a
/// call of ours is no frame, and its names are its own.
fn looked_for(root: Node<'_>, find: &mut dyn FnMut(Reach) -> bool) -> bool {
    if find(Reach::Frames) {
        return true;
    }
    let first = root.items().next();
    let any_is = |is: fn(Node<'_>) -> bool| is(root) || first.is_some_and(is);
    if any_is(is_ours) {
        return false;
    }
    let is_frame = !any_is(may_be_ours);
    let is_found = (is_frame && find(Reach::Anywhere)) || {
        root.set_loose(true);
        find(Reach::Frames) || is_frame && find(Reach::Anywhere)
    };
    if !is_found {
        root.set_loose(false);
    }
    is_found
}

/// Whether a value has turns under a name that we know.
fn may_be_ours(node: Node<'_>) -> bool {
    node.fields().any(|(key, value)| value.is_list() && CallField::known_as(key) == Some(CallField::Turns))
}

/// Names under which services put a result that is whole in itself.
const FRAMES: &[&str] = &["data", "Data", "result", "Result", "response", "Response", "output", "body", "payload"];

/// How deep a result may be framed.
const FRAMES_DEEP: u32 = 3;

/// How many names of a frame are looked under, where it is not known.
const FRAMES_WIDE: usize = 64;

/// Hands on a value and, until one is taken, what stands framed in it, also as JSON in a text; whether one was taken.
fn within(node: Node<'_>, depth: u32, reach: Reach, take: &mut dyn FnMut(Node<'_>) -> bool) -> bool {
    // What nobody says to be a result must look like one: a text by itself does not.
    let holds_any = |node: Node<'_>| node.fields().any(|(_, inner)| inner.is_list() || inner.is_object());
    if (reach == Reach::Frames || node.is_list() || holds_any(node)) && take(node) {
        return true;
    }
    if depth == 0 || !node.is_object() || is_ours(node) {
        return false;
    }
    let mut is_within = |inner: Node<'_>| {
        let mut is_taken = false;
        unpacked(inner, &mut |inner| is_taken = within(inner, depth - 1, reach, take));
        is_taken
    };
    match reach {
        Reach::Frames => FRAMES.iter().filter_map(|name| node.get(name)).any(is_within),
        Reach::Anywhere => node.fields().take(FRAMES_WIDE).any(|(_, inner)| is_within(inner)),
    }
}

/// Hands on a value, or what is written in it where it is JSON in a text.
fn unpacked(node: Node<'_>, each: &mut dyn FnMut(Node<'_>)) {
    let is_json = |text: &str| text.trim_start().starts_with(['{', '[']);
    match node.text().filter(|text| node.is_text() && is_json(text)) {
        Some(text) => {
            let tree = Tree::read(&text);
            tree.root().into_iter().for_each(|root| root.set_loose(node.is_loose()));
            tree.root().into_iter().for_each(each);
        }
        None => each(node),
    }
}

/// Whether a value is a call as we write it.
pub(super) fn is_ours(node: Node<'_>) -> bool {
    node.get("turns").is_some_and(Node::is_list)
}

/// Reads a file of a product: one value, several of them, or one a line.
pub(super) fn read(product: &Product, whole: Tree<'_>, intake: &mut Intake, each: &mut dyn FnMut(Call<'_>)) {
    let mut calls = Calls::new(intake, each);
    let mut value = |line: Line<'_>, tree: &Tree<'_>| {
        calls.line = line.number;
        if let Some(root) = tree.root() {
            calls.name = root.any(NAMES).and_then(label);
            let is_read = looked_for(root, &mut |reach| {
                within(root, FRAMES_DEEP, reach, &mut |node| product.take(node, reach, &mut calls))
            });
            if !is_read {
                (product.read)(root, &mut calls);
            }
        }
        calls.report(tree, line);
        calls.finish();
    };
    if whole.is_first_of_several() {
        json::each_value(whole.text().as_bytes(), |line| {
            value(line, &Tree::read(std::str::from_utf8(line.bytes).unwrap_or("")));
        });
    } else {
        value(Line::new(1, whole.text().as_bytes()), &whole);
    }
    calls.end();
}

/// Names of a task in what frames its result.
const NAMES: &[&str] = &["TaskId", "task_id", "taskId", "tid"];

/// The names under which a product keeps what was said, the more telling first; paths as [`Node::at`] follows them.
pub(super) struct Fields {
    pub text: &'static [&'static str],
    pub speaker: &'static [&'static str],
    pub start: &'static [&'static str],
    pub end: &'static [&'static str],
    /// How long it took, where its end is not given.
    pub length: &'static [&'static str],
    pub confidence: &'static [&'static str],
    /// What plain numbers of these times count.
    pub unit: Unit,
}

impl Fields {
    /// No names at all, for the ones that are given to stand out.
    pub(super) const NONE: Self =
        Self { text: &[], speaker: &[], start: &[], end: &[], length: &[], confidence: &[], unit: Unit::Milliseconds };

    /// What was said, as these names have it.
    #[inline(never)]
    pub(super) fn said(&self, node: Node<'_>) -> Said {
        let moment = |paths: &[&str]| time::moment(node.any(paths)?, self.unit);
        let start = moment(self.start);
        let length = || Some(start? + moment(self.length)?);
        Said {
            speaker: node.any(self.speaker).and_then(label),
            text: node.any(self.text).and_then(Node::text).map(Cow::into_owned).unwrap_or_default(),
            start,
            end: moment(self.end).or_else(length),
            confidence: node.any(self.confidence).and_then(share),
            ..Said::default()
        }
    }
}

impl Calls<'_> {
    /// Begins a call with this value.
    #[inline(never)]
    fn begin(&mut self, node: Node<'_>, id: Option<Node<'_>>) {
        self.begin_at(node.line(), id.and_then(label));
    }

    /// Takes every item of a list.
    #[inline(never)]
    fn say_all(&mut self, list: Option<Node<'_>>, fields: &Fields) {
        for item in list.into_iter().flat_map(Node::items) {
            self.say(fields.said(item));
        }
    }

    /// Reports what was broken in a value.
    #[inline(never)]
    fn report(&mut self, tree: &Tree<'_>, value: Line<'_>) {
        let place = |at: usize| {
            let (line, column) = tree.place(at);
            (value.number + line - 1, column + if line == 1 { value.column } else { 0 })
        };
        for fault in &tree.faults {
            let (line, column) = place(fault.at);
            let problem = Problem::new(Code::BrokenFile).arg("detail", fault.word).line(line).column(column);
            let character = tree.character(fault.at).map(String::from).unwrap_or_default();
            self.intake.report(problem.arg("character", character));
        }
        if tree.halves() > 0 {
            let problem = Problem::new(Code::LoneSurrogate).arg("count", tree.halves().to_string());
            self.intake.report(problem.line(value.number));
        }
    }
}

/// A label as text, whatever it was written as.
#[inline(never)]
pub(super) fn label(node: Node<'_>) -> Option<String> {
    node.text().map(|text| text.trim().to_owned())
}

/// A confidence from 0 to 1.
#[inline(never)]
pub(super) fn share(node: Node<'_>) -> Option<f64> {
    decimal::parse(node.written()).filter(|share| (0.0..=1.0).contains(share))
}

/// Whether items differ in what stands under a name.
pub(super) fn differs<'t>(mut items: impl Iterator<Item = Node<'t>>, names: &[&str]) -> bool {
    let mut next = || Some(items.next()?.any(names).map(Node::written));
    next().is_some_and(|first| std::iter::from_fn(next).any(|other| other != first))
}

/// The mean of confidences, to four digits.
pub(super) fn mean(shares: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = shares.fold((0.0, 0u32), |(sum, count), share| (sum + share, count + 1));
    (count > 0).then(|| (sum / f64::from(count) * 1e4).round() / 1e4)
}
