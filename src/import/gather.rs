//! What a reader meets, gathered into calls.
//!
//! In: what was said, in the order of a file, and where calls begin. Out: calls that were let in. Its own file because
//! products, subtitles and pages are all read this way: labels become roles where they say one and stay labels where they
//! do not, moments of the calendar are counted from the first, turns of several channels are put in order.

use std::collections::HashMap;
use std::fmt::Arguments;
use std::hash::{BuildHasherDefault, DefaultHasher, Hash, Hasher};

use super::intake::{Intake, Place, of_turn};
use super::roles::{self, Letters};
use super::scalar::LONGEST_MS;
use crate::call::{Call, Role, Source, Turn};
use crate::ordered;
use crate::problem::{Code, Problem, Problems};

/// How many turns of a call are read, so that a file of nothing but brackets cannot fill the memory.
pub(crate) const TURN_LIMIT: usize = 100_000;

/// Something that was said.
#[derive(Debug, Default, Clone)]
pub(crate) struct Said {
    /// The product's label for who said it.
    pub speaker: Option<String>,
    /// Who that is, where the product says more than the label does.
    pub role: Option<Role>,
    pub text: String,
    pub start: Option<i64>,
    pub end: Option<i64>,
    pub confidence: Option<f64>,
    pub source: Option<Source>,
    /// Name or number of the agent, where the product knows it.
    pub agent: Option<String>,
}

/// The calls of a file while they are read.
pub(crate) struct Calls<'c> {
    pub intake: &'c mut Intake,
    each: &'c mut dyn FnMut(Call<'_>),
    drafts: Vec<Draft>,
    /// The drafts of calls that may go on anywhere in the file.
    names: HashMap<u64, usize, BuildHasherDefault<DefaultHasher>>,
    /// The place of the call in hand.
    current: usize,
    /// The first call, until another one shows that it is not the only one.
    held: Option<Draft>,
    /// The line of the value in hand.
    pub line: u64,
    /// The name of the value in hand, for its first call, if that has none of its own.
    pub name: Option<String>,
    /// Calls that were finished.
    count: usize,
    /// Labels met last, and who they say it is: a call has few, and each turn one of them.
    labels: Vec<(String, Option<Labelled>)>,
}

/// Who a label says it is: a role, and the name behind it.
type Labelled = (Role, Option<String>);

/// How many labels are remembered.
const LABELS: usize = 8;

/// A call that is being read. Of a file whose calls may go on anywhere all wait, most of them with one turn: so what few have
/// stands apart.
#[derive(Default)]
struct Draft {
    id: String,
    turns: Vec<Turn<'static>>,
    line: u64,
    facts: Option<Box<(Call<'static>, Problems)>>,
}

impl Draft {
    fn new(line: u64, id: String) -> Self {
        Self { id, turns: Vec::with_capacity(1), line, facts: None }
    }

    fn facts(&mut self) -> &mut (Call<'static>, Problems) {
        self.facts.get_or_insert_default()
    }
}

impl<'c> Calls<'c> {
    /// Nothing read yet.
    pub fn new(intake: &'c mut Intake, each: &'c mut dyn FnMut(Call<'_>)) -> Self {
        Self {
            intake,
            each,
            drafts: Vec::new(),
            names: HashMap::default(),
            current: 0,
            held: None,
            line: 1,
            name: None,
            count: 0,
            labels: Vec::new(),
        }
    }

    /// Begins a call on a line of the value in hand, which counts from 1.
    #[inline(never)]
    pub fn begin_at(&mut self, line: u64, id: Option<String>) {
        self.finish();
        let id = id.or(self.name.take()).unwrap_or_default();
        self.drafts.push(Draft::new(self.line + line - 1, id));
    }

    /// Goes on with the call of a name, which begins where it is met first and may go on anywhere in the file.
    #[inline(never)]
    pub fn go_on(&mut self, line: u64, id: &str) {
        let mut hasher = DefaultHasher::new();
        id.hash(&mut hasher);
        let name = hasher.finish();
        self.current = match self.names.get(&name) {
            Some(&at) => at,
            None => {
                self.names.insert(name, self.drafts.len());
                self.drafts.push(Draft::new(self.line + line - 1, id.to_owned()));
                self.drafts.len() - 1
            }
        };
    }

    /// What is known of the call in hand beside its turns.
    pub fn call(&mut self) -> &mut Call<'static> {
        &mut self.draft().facts().0
    }

    /// How many turns the call in hand has.
    pub fn turns(&mut self) -> usize {
        self.draft().turns.len()
    }

    fn draft(&mut self) -> &mut Draft {
        if self.drafts.is_empty() {
            self.drafts.push(Draft::new(self.line, String::new()));
        }
        let last = self.drafts.len() - 1;
        &mut self.drafts[self.current.min(last)]
    }

    /// Who a label says it is, if it says so.
    fn labelled(&mut self, label: &str) -> &Option<Labelled> {
        let at = self.labels.iter().position(|(known, _)| known == label).unwrap_or_else(|| {
            if self.labels.len() == LABELS {
                self.labels.clear();
            }
            let found = roles::speaker(label).map(|found| (found.role, found.name.map(str::to_owned)));
            self.labels.push((label.to_owned(), found));
            self.labels.len() - 1
        });
        &self.labels[at].1
    }

    /// Takes what was said; nothing where there are no words.
    #[inline(never)]
    pub fn say(&mut self, mut said: Said) {
        said.speaker = said.speaker.filter(|label| !label.trim().is_empty());
        let known = said.speaker.as_deref().and_then(|label| self.labelled(label).clone());
        let draft = self.draft();
        let text = said.text.trim();
        if text.is_empty() || draft.turns.len() > TURN_LIMIT {
            return;
        }
        if draft.turns.len() == TURN_LIMIT {
            draft.facts().1.push(Problem::new(Code::TooManyTurns).arg("limit", TURN_LIMIT.to_string()));
            draft.turns.push(Turn::default());
            return;
        }
        let text = if text.len() == said.text.len() { said.text } else { text.to_owned() };
        let is_unknown = known.is_some();
        let (known, named) = known.unzip();
        let role = said.role.or(known).unwrap_or_default();
        let named = named.flatten().filter(|_| role == Role::Agent);
        // Where the role is known, the product's word for it says no more.
        let label = said.speaker.filter(|_| role == Role::Unknown && !is_unknown);
        draft.turns.push(Turn {
            role,
            text: text.into(),
            start_ms: said.start,
            end_ms: said.end,
            confidence: said.confidence,
            agent: said.agent.filter(|_| role == Role::Agent).or(named).map(Into::into),
            speaker: label.map(Into::into),
            source: said.source,
            ..Turn::default()
        });
    }

    /// Lets the call in hand in; those that may go on wait for the end.
    #[inline(never)]
    pub fn finish(&mut self) {
        if self.names.is_empty()
            && let Some(draft) = self.drafts.pop()
        {
            self.next(draft);
        }
    }

    #[inline(never)]
    fn next(&mut self, draft: Draft) {
        self.count += 1;
        if self.count == 1 {
            self.held = Some(draft);
        } else {
            if let Some(first) = self.held.take() {
                self.admit(first, format_args!("call-1"));
            }
            let count = self.count;
            self.admit(draft, format_args!("call-{count}"));
        }
    }

    #[inline(never)]
    pub fn end(mut self) {
        for draft in std::mem::take(&mut self.drafts) {
            self.next(draft);
        }
        if let Some(only) = self.held.take() {
            self.admit(only, format_args!(""));
        }
    }

    #[inline(never)]
    fn admit(&mut self, draft: Draft, position: Arguments<'_>) {
        let Draft { id, mut turns, line, facts } = draft;
        let (call, mut notes) = facts.map_or_else(Default::default, |facts| *facts);
        turns.truncate(TURN_LIMIT);
        put_in_order(&mut turns);
        let nobody = |turn: &Turn<'_>| turn.role == Role::Unknown && turn.speaker.is_none();
        if let Some(index) = turns.iter().position(nobody) {
            notes.push(of_turn(Code::MissingRole, index));
        }
        let place = Place::line(line);
        let letters = &mut Letters::default();
        if let Some(call) =
            self.intake.admit(Call { id: id.into(), turns, ..call }, &mut notes, letters, place, position)
        {
            (self.each)(call);
        }
    }
}

/// Reads words without speakers and times, a line a turn.
pub(crate) fn lines(text: &str, intake: &mut Intake, each: &mut dyn FnMut(Call<'_>)) {
    let mut calls = Calls::new(intake, each);
    calls.begin_at(1, None);
    for line in text.lines() {
        calls.say(Said { text: line.to_owned(), ..Said::default() });
    }
    calls.end();
}

/// Puts turns in the order of their starts, where all have one, and counts moments of the calendar from the first.
fn put_in_order(turns: &mut [Turn<'_>]) {
    let Some(first) = turns.iter().filter_map(|turn| turn.start_ms).min() else { return };
    if first > LONGEST_MS {
        for turn in turns.iter_mut() {
            turn.start_ms = turn.start_ms.map(|ms| ms - first);
            turn.end_ms = turn.end_ms.map(|ms| ms - first).filter(|ms| *ms >= 0);
        }
    }
    if turns.iter().all(|turn| turn.start_ms.is_some()) {
        ordered::sort(turns, |turn| turn.start_ms.unwrap_or(0).unsigned_abs().into());
    }
}
