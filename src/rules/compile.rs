//! From a pack to a program.
//!
//! In: a [`Pack`]. Out: a [`Program`], or located problems. Its own file because everything that is looked up by name is
//! looked up here, once.

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;

use super::condition::Lifting;
use super::count::Counted;
use super::hear::EVERYONE;
use super::hearing::Means;
use super::lexicon::{Group, Lexicon, Owner, Said, Spelled, bit};
use super::measure::Measured;
use super::misheard::Homophones;
use super::program::{
    Banned, Cause, Circumstance, Doubts, Further, Kind, List, ListId, Lists, Occasion, Owed, Part, Program, Ready, Test,
};
use super::repeat::Repeated;
use super::steps::{Step, Steps};
use crate::bytes::Bytes;
use crate::call::Role;
use crate::ordered::{ByName, sort};
use crate::pack::order::{order, places};
use crate::pack::phrases::{Expander, GAP, Phrase};
use crate::pack::schema::{
    self, Bounds, By, Condition, Context, Duty, Pack, Per, PhraseList, Quantity, Reach, Refs, Rule, Status, Trigger,
};
use crate::problem::Problem;
use crate::scorecard::Tenths;
use crate::text::fold::fold;
use crate::text::scan::Break;
use crate::text::ways::Ways;

/// Characters that every other sentence has: of two short segments the one without them is looked out for. It changes
/// how fast a phrase is found, not whether.
const COMMON: [char; 31] = [
    '您', '你', '我', '他', '她', '的', '了', '是', '有', '还', '要', '在', '这', '那', '不', '好', '吗', '呢', '请',
    '给', '么', '再', '等', '没', '就', '会', '说', '到', '下', '个', '一',
];

/// Problems with the span of the pack they are at.
type Located = Vec<(Option<Range<usize>>, Problem)>;

/// Makes a pack ready. `kept`: its lexicons, where the build kept them.
pub(crate) fn compile<'p>(pack: &'p Pack, kept: Option<Bytes<'p>>) -> Result<Program, Located> {
    let places = places(&pack.rules);
    let mut builder = Builder {
        pack,
        places,
        expander: Expander::new(&pack.phrases),
        names: ByName::default(),
        lists: Vec::new(),
        spelled: Vec::new(),
        written: Vec::new(),
        beyond: Vec::new(),
        kept,
        further: Default::default(),
        occasion: Occasion::default(),
        rarely: false,
        problems: Vec::new(),
    };
    builder.contexts();
    let judged = |rule: &&Rule| rule.status != Status::Deprecated && rule.by == By::Machine;
    let rules: Vec<Ready> = pack.rules.iter().filter(judged).map(|rule| builder.rule(rule)).collect();
    let asked = order(&pack.rules).unwrap_or_default();
    let first = asked.into_iter().filter_map(|place| rules.iter().position(|ready| ready.place == place)).collect();
    builder.finish(rules, first)
}

struct Builder<'p> {
    pack: &'p Pack,
    /// Where each rule stands in the pack.
    places: ByName<usize>,
    expander: Expander<'p>,
    names: ByName<ListId>,
    lists: Vec<List>,
    spelled: Vec<Spelled>,
    /// Where each of them is written.
    written: Vec<usize>,
    beyond: Vec<(Vec<String>, Arc<Lexicon>)>,
    /// Its lexicons, in the order in which they are asked for, where they were kept: phrases need not be gone into.
    kept: Option<Bytes<'p>>,
    further: [Vec<Further>; 3],
    /// When the rule that is being compiled asks for its lists.
    occasion: Occasion,
    /// Whether that rule is for some calls only.
    rarely: bool,
    problems: Located,
}

/// The segment whose literals are the rarest, as far as their length and their characters tell.
fn rarest(segments: &[Ways]) -> u8 {
    let of_segment = |(at, ways): (u8, &'_ Ways)| (at, ways.lengths());
    let rarity = |one: &(u8, (usize, u64)), other: &(u8, (usize, u64))| {
        let rare = |at: u8| !segments[usize::from(at)].stands_in(&COMMON);
        let ((at, (shortest, average)), (other_at, (other_shortest, other_average))) = (one, other);
        let by_characters = || rare(*at).cmp(&rare(*other_at));
        shortest.cmp(other_shortest).then_with(by_characters).then_with(|| average.cmp(other_average))
    };
    (0u8..).zip(segments).map(of_segment).max_by(rarity).map_or(0, |(at, _)| at)
}

impl Builder<'_> {
    fn speak(&mut self, phrases: &[Spanned<String>], owner: Owner, gap: u8, parted_by: Break) {
        phrases.iter().for_each(|phrase| self.speak_one(phrase, owner, gap, parted_by));
    }

    fn speak_one(&mut self, written: &Spanned<String>, owner: Owner, gap: u8, parted_by: Break) {
        if self.kept.is_some() {
            return;
        }
        let phrases = self.expander.expand(std::slice::from_ref(written), &mut self.problems);
        for Phrase { segments, start, end } in phrases {
            let count = u8::try_from(segments.len()).unwrap_or(u8::MAX);
            let anchor = if count > 1 { rarest(&segments) } else { 0 };
            self.spelled.push((
                Said { owner, segments: count, anchor, gap, parted_by, start, end, groups: 0, apart: false },
                segments,
            ));
            self.written.push(written.span().start);
        }
    }

    fn contexts(&mut self) {
        let pack = self.pack;
        for (number, context) in (0u16..).zip(pack.contexts.values()) {
            let Context { before, after, unless, lead, follow, gap, .. } = context;
            let gap = gap.unwrap_or(GAP);
            let parted_by = if context.reach == Reach::Clause { Break::Soft } else { Break::Sentence };
            self.speak(before, Owner::Before(number), gap, parted_by);
            self.speak(after, Owner::After(number), gap, parted_by);
            self.speak(unless, Owner::Unless(number), gap, parted_by);
            self.speak(lead, Owner::Lead(number), gap, parted_by);
            self.speak(follow, Owner::Follow(number), gap, parted_by);
        }
    }

    fn list(&mut self, list: &PhraseList) -> ListId {
        let id = ListId::try_from(self.lists.len()).unwrap_or(ListId::MAX);
        let contexts: Vec<u16> = list
            .not
            .iter()
            .filter_map(|name| self.pack.contexts.position(name.get_ref()))
            .filter_map(|position| u16::try_from(position).ok())
            .collect();
        let inside = (!list.not_inside.is_empty()).then_some(Owner::Inside(id));
        let doubts = contexts.iter().map(|&context| Owner::Before(context)).chain(inside);
        let doubts = doubts.fold(Doubts::default(), Doubts::with);
        let means = Means::of(list);
        self.lists.push(List { contexts, doubts, around: 0, groups: 0, at_once: 0, means });
        let gap = list.gap.unwrap_or(GAP);
        self.speak(&list.say, Owner::List(id), gap, Break::Sentence);
        self.speak(&list.not_inside, Owner::Inside(id), gap, Break::Soft);
        id
    }

    /// The lists of references; phrases written in place become a list of their own.
    fn refs(&mut self, refs: &Refs, groups: u8) -> Lists {
        let pack = self.pack;
        let mut out = Lists::new();
        let mut inline = PhraseList::default();
        for item in &refs.0 {
            match item.get_ref().strip_prefix('@') {
                Some(name) => {
                    let id = match self.names.get(name) {
                        Some(&id) => id,
                        None => {
                            let Some(list) = pack.phrases.get(name) else { continue };
                            let id = self.list(list);
                            self.names.insert(name.to_owned(), id);
                            id
                        }
                    };
                    out.push(id);
                }
                None => inline.say.push(item.clone()),
            }
        }
        if !inline.say.is_empty() {
            out.push(self.list(&inline));
        }
        for &id in &out {
            self.lists[usize::from(id)].groups |= groups;
        }
        out
    }

    /// The same for what a rule asks for in any call that it is for, whatever was said.
    fn at_once(&mut self, refs: &Refs, role: Role) -> Lists {
        let lists = self.always(refs, role);
        if !self.rarely {
            lists.iter().for_each(|&list| self.lists[usize::from(list)].at_once |= bit(role));
        }
        lists
    }

    /// The same for what is listened for in every turn where the rule has occasion, and not only where a condition looks.
    fn always(&mut self, refs: &Refs, role: Role) -> Lists {
        let lists = self.refs(refs, bit(role));
        let further = &mut self.further[Group::of(role) as usize];
        for &list in lists.iter().filter(|&&list| self.lists[usize::from(list)].means.is_some()) {
            let occasion = self.occasion.clone();
            match further.iter_mut().find(|known| known.list == list) {
                Some(known) => known.occasions.push(occasion),
                None => further.push(Further { list, occasions: vec![occasion] }),
            }
        }
        lists
    }

    /// Phrases that are listened for only where a condition is asked: a lexicon of their own, so that words as common as
    /// 好 and 的 cost nothing elsewhere.
    fn beyond(&mut self, refs: &Refs) -> Option<Arc<Lexicon>> {
        let names: Vec<String> = refs.0.iter().map(|item| item.get_ref().clone()).collect();
        if let Some((_, known)) = self.beyond.iter().find(|(known, _)| *known == names) {
            return Some(Arc::clone(known));
        }
        let pack = self.pack;
        let before = self.spelled.len();
        for item in &refs.0 {
            match item.get_ref().strip_prefix('@').and_then(|name| pack.phrases.get(name)) {
                Some(list) => self.speak(&list.say, Owner::List(0), list.gap.unwrap_or(GAP), Break::Sentence),
                None => self.speak(std::slice::from_ref(item), Owner::List(0), GAP, Break::Sentence),
            }
        }
        let mut spelled = self.spelled.split_off(before);
        self.written.truncate(before);
        spelled.iter_mut().for_each(|(said, _)| said.groups = Group::Others.bit());
        match self.lexicon(&spelled, &[], &ByName::default()) {
            Ok(lexicon) => {
                let lexicon = Arc::new(lexicon);
                self.beyond.push((names, Arc::clone(&lexicon)));
                Some(lexicon)
            }
            Err(problem) => {
                self.problems.push((refs.0.first().map(Spanned::span), *problem));
                None
            }
        }
    }

    /// The next lexicon.
    fn lexicon(
        &mut self,
        spelled: &[Spelled],
        doubts: &[Doubts],
        homophones: &Homophones,
    ) -> Result<Lexicon, Box<Problem>> {
        if let Some(kept) = &mut self.kept {
            return Ok(Lexicon::kept(kept));
        }
        let fillers = self.pack.hearing.fillers.iter().filter_map(|filler| filler.chars().next());
        Lexicon::new(spelled, doubts, homophones, &fillers.map(fold).collect::<Vec<_>>())
    }

    fn test(&mut self, condition: &Condition) -> Test {
        let groups = match &condition.role {
            Some(roles) => roles.0.iter().fold(0, |all, &role| all | bit(role)),
            None => bit(Role::Agent) | bit(Role::Customer) | bit(Role::Unknown),
        };
        let say = condition.say.as_ref().map(|refs| self.refs(refs, groups));
        let means = |list: &&ListId| self.lists[usize::from(**list)].means.is_some();
        Test {
            further: say.iter().flatten().filter(means).copied().collect(),
            say,
            groups,
            beyond: condition.beyond.as_ref().and_then(|refs| self.beyond(refs)),
            all: condition.all.iter().map(|inner| self.test(inner)).collect(),
            any: condition.any.iter().map(|inner| self.test(inner)).collect(),
            none: condition.none.iter().map(|inner| self.test(inner)).collect(),
            at_least: condition
                .at_least
                .as_ref()
                .map(|at_least| (at_least.n, at_least.of.iter().map(|inner| self.test(inner)).collect())),
            rule: condition
                .rule
                .as_ref()
                .and_then(|asked| Some((*self.places.get(asked.id.get_ref().as_str())?, asked.verdict.0.clone()))),
            asks_of_the_call: condition.level.is_some()
                || !condition.meta.is_empty()
                || condition.duration_ms.is_some()
                || condition.turns.is_some()
                || condition.asr_quality.is_some()
                || condition.times.is_some()
                || condition.rule.is_some(),
            source: condition.clone(),
        }
    }

    fn trigger(&mut self, trigger: &Trigger) -> Cause {
        Cause {
            source: trigger.clone(),
            lists: self.at_once(&trigger.say, trigger.role),
            only: trigger.only.as_ref().map(|only| self.test(only)),
        }
    }

    fn duty(&mut self, rule: &Rule, duty: &Duty) -> Owed {
        let trigger = duty.when.as_ref().map(|trigger| self.trigger(trigger));
        let by = duty.expect.role;
        // What is due only sometimes is listened for when it is.
        let often = trigger.is_none() && duty.only.is_none();
        let say = if often { self.at_once(&duty.expect.say, by) } else { self.always(&duty.expect.say, by) };
        Owed {
            only: duty.only.as_ref().map(|only| self.test(only)),
            trigger,
            late: duty.expect.late_say.as_ref().map_or_else(|| say.clone(), |refs| self.always(refs, by)),
            say,
            expect: duty.expect.clone(),
            lifting: self.lifting(rule, Some(duty)),
        }
    }

    /// When a rule asks for its lists: in the calls it is for, and where something triggers it.
    fn occasion(&mut self, rule: &Rule) -> Occasion {
        let only = rule.only.as_ref();
        let mut triggers = Lists::new();
        let by_duty = !rule.duties.is_empty();
        let whens = rule.duties.iter().map(|duty| duty.when.as_ref());
        let whens: Vec<_> = if by_duty { whens.collect() } else { vec![rule.when.as_ref()] };
        for when in whens {
            let lists = when.map(|trigger| self.refs(&trigger.say, bit(trigger.role))).unwrap_or_default();
            // Without a trigger, or with one that is itself heard by other means, it is asked for in any case.
            if lists.is_empty() || lists.iter().any(|&list| self.lists[usize::from(list)].means.is_some()) {
                triggers.clear();
                break;
            }
            triggers.extend(lists);
        }
        Occasion {
            channel: only.and_then(|only| only.channel.clone()),
            direction: only.and_then(|only| only.direction.clone()),
            triggers,
        }
    }

    fn rule(&mut self, rule: &Rule) -> Ready {
        self.occasion = self.occasion(rule);
        self.rarely = rule.only.is_some();
        let single = rule.expect.as_ref().map(|expect| Duty {
            only: None,
            when: rule.when.clone(),
            expect: expect.clone(),
            waive: Vec::new(),
            cannot_judge: Vec::new(),
        });
        let duties: Vec<Owed> = single.iter().chain(&rule.duties).map(|duty| self.duty(rule, duty)).collect();
        // A voice is shown wherever it is heard.
        let occasion = std::mem::take(&mut self.occasion);
        let rarely = std::mem::take(&mut self.rarely);
        let mut heard: Vec<Part> = rule
            .heard
            .iter()
            .map(|heard| Part {
                name: heard.part.clone(),
                lists: self.at_once(&heard.say, Role::Agent),
                first: heard.first,
            })
            .collect();
        if rule.voice.is_none() {
            self.occasion = occasion;
        }
        self.rarely = rarely;
        if heard.is_empty() && rule.voice.is_some() {
            let mut lists: Lists = duties.iter().flat_map(|duty| duty.say.iter().copied()).collect();
            sort(&mut lists, |&list| list.into());
            lists.dedup();
            lists.iter().for_each(|&list| self.lists[usize::from(list)].at_once |= bit(Role::Agent));
            heard.push(Part { name: None, lists, first: None });
        }
        Ready {
            only: rule.only.as_ref().map(|only| self.test(only)),
            duties,
            forbid: rule.forbid.as_ref().map(|forbid| Banned {
                role: forbid.role,
                lists: match rule.when {
                    None => self.at_once(&forbid.say, forbid.role),
                    Some(_) => self.always(&forbid.say, forbid.role),
                },
                trigger: rule.when.as_ref().map(|trigger| self.trigger(trigger)),
                next: forbid.next,
                scope: forbid.scope.clone(),
                lifting: self.lifting(rule, None),
            }),
            heard,
            kind: self.kind(rule),
            days: (rule.from.is_some() || rule.until.is_some()).then(|| {
                let day = |date: &Option<Spanned<String>>, open: &str| {
                    date.as_ref().map_or_else(|| open.to_owned(), |date| date.get_ref().clone())
                };
                (day(&rule.from, ""), day(&rule.until, "~"))
            }),
            place: self.places.get(rule.id.get_ref().as_str()).copied().unwrap_or(usize::MAX),
            group: rule.group.as_ref().and_then(|name| {
                let at = self.pack.groups.keys().position(|known| known == name.get_ref())?;
                u16::try_from(at).ok()
            }),
            rule: rule.clone(),
            quiet: None,
        }
    }

    /// What lifts a rule, or one of its duties.
    fn lifting(&mut self, rule: &Rule, duty: Option<&Duty>) -> Lifting {
        let waive = rule.waive.iter().chain(duty.iter().flat_map(|duty| &duty.waive));
        let cannot_judge = rule.cannot_judge.iter().chain(duty.iter().flat_map(|duty| &duty.cannot_judge));
        Lifting {
            waive: waive.map(|condition| self.test(condition)).collect(),
            cannot_judge: cannot_judge.map(|condition| self.test(condition)).collect(),
        }
    }

    /// A further kind of rule, where it is one.
    fn kind(&mut self, rule: &Rule) -> Option<Kind> {
        if let Some(steps) = &rule.steps {
            let step = |step: &schema::Step, builder: &mut Self| {
                let role = step.role.unwrap_or(steps.role);
                let lists = match rule.when {
                    None => builder.at_once(&step.say, role),
                    Some(_) => builder.always(&step.say, role),
                };
                Step { part: step.part.clone(), role, lists, optional: step.optional }
            };
            return Some(Kind::Steps(Box::new(Steps {
                role: steps.role,
                trigger: rule.when.as_ref().map(|trigger| self.trigger(trigger)),
                of: steps.of.iter().map(|one| step(one, self)).collect(),
                next: steps.next,
                at_least: steps.at_least,
                ordered: steps.ordered,
                lifting: self.lifting(rule, None),
            })));
        }
        if let Some(measure) = &rule.measure {
            let each = matches!(
                measure.of,
                Quantity::Silence | Quantity::Overlap | Quantity::Monologue | Quantity::AnswerDelay | Quantity::Hold
            );
            let (chars, ms) = match measure.of {
                Quantity::Pace => (15, 3_000),
                Quantity::Overlap => (4, 0),
                _ => (0, 0),
            };
            return Some(Kind::Measure(Measured {
                of: measure.of,
                role: measure.role,
                per: measure.per.unwrap_or(if each { Per::Turn } else { Per::Call }),
                bounds: Bounds { min: measure.min, max: measure.max },
                least_chars: measure.least_chars.unwrap_or(chars),
                least_ms: measure.least_ms.unwrap_or(ms),
                say: measure.say.as_ref().map(|refs| self.always(refs, measure.role)).unwrap_or_default(),
                which: measure.which,
                scope: measure.scope.clone(),
                lifting: self.lifting(rule, None),
            }));
        }
        if let Some(repeat) = &rule.repeat {
            return Some(Kind::Repeat(Repeated {
                role: repeat.role,
                question: repeat.question,
                alike: repeat.alike.unwrap_or(80).clamp(50, 100),
                least: repeat.least.unwrap_or(6) as usize,
                but: repeat.but.as_ref().map(|refs| self.at_once(refs, repeat.role)).unwrap_or_default(),
                lifting: self.lifting(rule, None),
            }));
        }
        let count = rule.count.as_ref()?;
        Some(Kind::Count(Counted {
            role: count.role,
            lists: self.at_once(&count.say, count.role),
            bounds: Bounds { min: count.min.map(i64::from), max: count.max.map(i64::from) },
            scope: count.scope.clone(),
            lifting: self.lifting(rule, None),
        }))
    }

    fn finish(mut self, mut rules: Vec<Ready>, first: Vec<usize>) -> Result<Program, Located> {
        rules.iter_mut().for_each(|ready| ready.quiet = ready.quiet(&self.lists));
        // Lists that are doubted for the same share what is looked for around them.
        let mut doubts: Vec<Doubts> = Vec::new();
        for list in self.lists.iter_mut().filter(|list| !list.doubts.is_empty()) {
            let known = doubts.iter().position(|known| *known == list.doubts).unwrap_or_else(|| {
                doubts.push(list.doubts);
                doubts.len() - 1
            });
            list.around = u16::try_from(known).unwrap_or(u16::MAX);
        }
        let lists = &self.lists;
        for (said, _) in &mut self.spelled {
            (said.groups, said.apart) = match said.owner {
                Owner::List(list) => {
                    let List { groups, at_once, .. } = lists[usize::from(list)];
                    (at_once, groups != at_once)
                }
                _ => (0, false),
            };
        }
        let spelled = std::mem::take(&mut self.spelled);
        let lexicon = match self.lexicon(&spelled, &doubts, &self.pack.hearing.homophones) {
            Ok(lexicon) if self.problems.is_empty() => lexicon,
            Ok(_) => return Err(self.problems),
            Err(problem) => {
                self.problems.push((None, *problem));
                return Err(self.problems);
            }
        };
        let contexts = self
            .pack
            .contexts
            .iter()
            .map(|(name, context)| Circumstance {
                name: name.clone(),
                within: context.within.unwrap_or(u32::MAX),
                reach: context.reach,
                quotes: context.quotes,
                led: !context.lead.is_empty(),
                followed: !context.follow.is_empty(),
            })
            .collect();
        let fragments = self.pack.hearing.fragments.iter().map(|words| words.chars().map(fold).collect()).collect();
        let caps = self.pack.groups.values().map(|group| Tenths::points(*group.cap.get_ref())).collect();
        Ok(Program {
            lexicon,
            beyond: self.beyond.into_iter().map(|(_, lexicon)| lexicon).collect(),
            silent: self.lists.iter().map(|list| list.is_heard_at_once(EVERYONE)).collect(),
            lists: self.lists,
            contexts,
            rules,
            fragments,
            caps,
            first,
            further: self.further,
            #[cfg(feature = "author")]
            written: self.written,
        })
    }
}
