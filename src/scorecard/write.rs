//! Scorecards as JSON, quickly.
//!
//! In: a [`Scorecard`]. Out: the bytes that its `Serialize` gives, without a general serializer's cost for every key. Its
//! own file because a batch writes as many bytes as it reads. Every struct is taken apart here in full, so that a field
//! that is added elsewhere does not compile until it is written here too.

use super::{
    Evidence, Finding, Grade, NearMiss, Occurrence, PackId, Scorecard, Subject, Suspected, Tenths, Verdict, Voice,
    VoiceHeard, Voices, Window,
};
use crate::json::Out;

/// Appends a scorecard.
pub(crate) fn write(card: &Scorecard<'_>, out: &mut Vec<u8>) {
    let Scorecard { schema, call, subject, score, judged, grade, suspected, voices, findings, pack, engine, receipt } =
        card;
    let out = &mut Out(out);
    out.raw(r#"{"schema":"#);
    out.small(*schema);
    out.raw(r#","call":"#);
    out.text(call);
    out.raw(r#","subject":{"#);
    write_subject(subject, out);
    out.raw(r#"},"score":"#);
    tenths(*score, out);
    out.raw(r#","judged":"#);
    tenths(*judged, out);
    out.raw(match grade {
        Grade::Excellent => r#","grade":"excellent","suspected":"#,
        Grade::Pass => r#","grade":"pass","suspected":"#,
        Grade::Fail => r#","grade":"fail","suspected":"#,
        Grade::None => r#","grade":"none","suspected":"#,
    });
    out.list(suspected, |out, Suspected { rule, score_if_confirmed }| {
        out.raw(r#"{"rule":"#);
        out.text(rule);
        out.raw(r#","scoreIfConfirmed":"#);
        tenths(*score_if_confirmed, out);
        out.raw("}");
    });
    let Voices { greeting, offer, thanks, apology, closing } = voices;
    for (key, VoiceHeard { verdict, evidence }) in [
        (r#","voices":{"greeting":{"verdict":"#, greeting),
        (r#"},"offer":{"verdict":"#, offer),
        (r#"},"thanks":{"verdict":"#, thanks),
        (r#"},"apology":{"verdict":"#, apology),
        (r#"},"closing":{"verdict":"#, closing),
    ] {
        out.raw(key);
        out.raw(word(*verdict));
        out.raw(r#","evidence":"#);
        out.list(evidence, |out, one| write_evidence(one, out));
    }
    out.raw(r#"}},"findings":"#);
    out.list(findings, |out, one| write_finding(one, out));
    let PackId { id, version, hash } = pack;
    out.raw(r#","pack":{"id":"#);
    out.text(id);
    out.raw(r#","version":"#);
    out.text(version);
    out.raw(r#","hash":"#);
    out.text(hash);
    out.raw(r#"},"engine":"#);
    out.text(engine);
    if let Some(receipt) = receipt {
        out.raw(r#","receipt":"#);
        out.text(receipt);
    }
    out.raw("}");
}

fn write_subject(subject: &Subject<'_>, out: &mut Out<'_>) {
    let Subject { agent, team, channel, customer, started_at, duration_ms, satisfied, resolved } = subject;
    let mut comma = "";
    let mut key = |out: &mut Out<'_>, key: &str| {
        out.raw(comma);
        out.raw(key);
        comma = ",";
    };
    let mut text = |out: &mut Out<'_>, name: &str, text: &Option<&crate::call::Text<'_>>| {
        if let Some(text) = text {
            key(out, name);
            out.text(text);
        }
    };
    text(out, r#""agent":"#, agent);
    text(out, r#""team":"#, team);
    if let Some(channel) = channel {
        key(out, r#""channel":"#);
        out.name(channel.name());
    }
    if let Some(customer) = customer {
        key(out, r#""customer":"#);
        out.text(customer);
    }
    if let Some(started_at) = started_at {
        key(out, r#""startedAt":"#);
        out.text(started_at);
    }
    if let Some(duration_ms) = duration_ms {
        key(out, r#""durationMs":"#);
        out.number(*duration_ms);
    }
    for (name, answer) in [(r#""satisfied":"#, satisfied), (r#""resolved":"#, resolved)] {
        if let Some(answer) = answer {
            key(out, name);
            out.raw(if *answer { "true" } else { "false" });
        }
    }
}

fn write_finding(finding: &Finding<'_>, out: &mut Out<'_>) {
    let Finding { rule, title, voice, dimension, label, severity, verdict, of, deducted, occurrences, why, advice } =
        finding;
    out.raw(r#"{"rule":"#);
    out.text(rule);
    optional(r#","title":"#, title, out);
    if let Some(voice) = voice {
        out.raw(match voice {
            Voice::Greeting => r#","voice":"greeting""#,
            Voice::Offer => r#","voice":"offer""#,
            Voice::Thanks => r#","voice":"thanks""#,
            Voice::Apology => r#","voice":"apology""#,
            Voice::Closing => r#","voice":"closing""#,
        });
    }
    out.raw(r#","dimension":"#);
    out.text(dimension);
    optional(r#","label":"#, label, out);
    out.raw(r#","severity":"#);
    out.text(severity);
    out.raw(r#","verdict":"#);
    out.raw(word(*verdict));
    out.raw(r#","of":"#);
    tenths(*of, out);
    out.raw(r#","deducted":"#);
    tenths(*deducted, out);
    out.raw(r#","occurrences":"#);
    out.list(occurrences, |out, one| write_occurrence(one, out));
    optional(r#","why":"#, why, out);
    optional(r#","advice":"#, advice, out);
    out.raw("}");
}

fn write_occurrence(occurrence: &Occurrence<'_>, out: &mut Out<'_>) {
    let Occurrence { trigger, verdict, reason, note, evidence, measured, window, near_miss } = occurrence;
    match trigger {
        Some(trigger) => {
            out.raw(r#"{"trigger":"#);
            write_evidence(trigger, out);
            out.raw(r#","verdict":"#);
        }
        None => out.raw(r#"{"verdict":"#),
    }
    out.raw(word(*verdict));
    optional(r#","reason":"#, reason, out);
    optional(r#","note":"#, note, out);
    out.raw(r#","evidence":"#);
    out.list(evidence, |out, one| write_evidence(one, out));
    if let Some(measured) = measured {
        out.raw(r#","measured":"#);
        out.number(*measured);
    }
    if let Some(Window { from, to }) = window {
        out.raw(r#","window":{"from":"#);
        out.small(*from);
        out.raw(r#","to":"#);
        out.small(*to);
        out.raw("}");
    }
    if let Some(NearMiss { turn, start, end, text, why, note }) = near_miss {
        out.raw(r#","nearMiss":"#);
        span(*turn, *start, *end, out);
        out.raw(r#","text":"#);
        out.text(text);
        out.raw(r#","why":"#);
        out.text(why);
        optional(r#","note":"#, note, out);
        out.raw("}");
    }
    out.raw("}");
}

fn write_evidence(evidence: &Evidence<'_>, out: &mut Out<'_>) {
    let Evidence { turn, start, end, part, text, folded } = evidence;
    span(*turn, *start, *end, out);
    optional(r#","part":"#, part, out);
    optional(r#","text":"#, text, out);
    out.raw(if *folded { r#","folded":true}"# } else { "}" });
}

/// The beginning of an object that points into a turn.
fn span(turn: u32, start: u32, end: u32, out: &mut Out<'_>) {
    out.raw(r#"{"turn":"#);
    out.small(turn);
    out.raw(r#","start":"#);
    out.small(start);
    out.raw(r#","end":"#);
    out.small(end);
}

#[inline]
fn optional(key: &str, text: &Option<&str>, out: &mut Out<'_>) {
    if let Some(text) = text {
        out.raw(key);
        out.text(text);
    }
}

fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pass => r#""pass""#,
        Verdict::Fail => r#""fail""#,
        Verdict::Late => r#""late""#,
        Verdict::Waived => r#""waived""#,
        Verdict::NotApplicable => r#""notApplicable""#,
        Verdict::CannotJudge => r#""cannotJudge""#,
    }
}

fn tenths(points: Tenths, out: &mut Out<'_>) {
    if points.0 < 0 {
        out.raw("-");
    }
    let tenths = points.0.unsigned_abs();
    out.number(i64::try_from(tenths / 10).unwrap_or(i64::MAX));
    let tenth = (tenths % 10) as u32;
    if tenth > 0 {
        out.raw(".");
        out.small(tenth);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::{Channel, Text};
    use proptest::prelude::*;

    /// Scorecards made of whatever a row of numbers and texts says.
    struct Maker<'m> {
        numbers: std::iter::Cycle<std::slice::Iter<'m, u32>>,
        texts: &'m [String],
    }

    impl<'m> Maker<'m> {
        fn number(&mut self) -> u32 {
            *self.numbers.next().unwrap()
        }
        fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
            self.number().is_multiple_of(2).then(|| make(self))
        }
        fn some<T>(&mut self, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
            (0..self.number() % 3).map(|_| make(self)).collect()
        }
        fn text(&mut self) -> &'m str {
            let at = self.number() as usize % self.texts.len();
            &self.texts[at]
        }
        fn tenths(&mut self) -> Tenths {
            Tenths(i64::from(self.number() % 4000) - 1000)
        }
        fn verdict(&mut self) -> Verdict {
            use Verdict::*;
            [Pass, Fail, Late, Waived, NotApplicable, CannotJudge][self.number() as usize % 6]
        }
        fn evidence(&mut self) -> Evidence<'m> {
            Evidence {
                turn: self.number(),
                start: self.number() % 200,
                end: self.number() % 2000,
                part: self.maybe(Self::text),
                text: self.maybe(Self::text),
                folded: self.number().is_multiple_of(2),
            }
        }
        fn voice(&mut self) -> VoiceHeard<'m> {
            VoiceHeard { verdict: self.verdict(), evidence: self.some(Self::evidence) }
        }
        fn occurrence(&mut self) -> Occurrence<'m> {
            Occurrence {
                trigger: self.maybe(Self::evidence),
                verdict: self.verdict(),
                reason: self.maybe(Self::text),
                note: self.maybe(Self::text),
                evidence: self.some(Self::evidence),
                measured: self.maybe(|m| i64::from(m.number()) - 1_000),
                window: self.maybe(|m| Window { from: m.number(), to: m.number() }),
                near_miss: self.maybe(|m| NearMiss {
                    turn: m.number(),
                    start: m.number(),
                    end: m.number(),
                    text: m.text(),
                    why: m.text(),
                    note: m.maybe(Self::text),
                }),
            }
        }
        fn finding(&mut self) -> Finding<'m> {
            Finding {
                rule: self.text(),
                title: self.maybe(Self::text),
                voice: self.maybe(|m| Voice::ALL[m.number() as usize % 5]),
                dimension: self.text(),
                label: self.maybe(Self::text),
                severity: self.text(),
                verdict: self.verdict(),
                of: self.tenths(),
                deducted: self.tenths(),
                occurrences: self.some(Self::occurrence),
                why: self.maybe(Self::text),
                advice: self.maybe(Self::text),
            }
        }
    }

    proptest! {
        #[test]
        fn writes_what_serde_writes(
            numbers in proptest::collection::vec(any::<u32>(), 1..200),
            texts in proptest::collection::vec("\\PC{0,9}|[\\x00-\\x7f]{0,9}|[a-z]{1,20}", 1..9),
        ) {
            let mut m = Maker { numbers: numbers.iter().cycle(), texts: &texts };
            let owned: Vec<Text<'_>> = texts.iter().map(|text| text.as_str().into()).collect();
            let text = |m: &mut Maker<'_>| &owned[m.number() as usize % owned.len()];
            let pack = PackId { id: m.text().into(), version: m.text().into(), hash: m.text().into() };
            use Channel::*;
            let subject = Subject {
                agent: m.maybe(text),
                team: m.maybe(text),
                channel: m.maybe(|m| [Phone, Chat, Video, Email, Shop, Other][m.number() as usize % 6]),
                customer: m.maybe(text),
                started_at: m.maybe(text),
                duration_ms: m.maybe(|m| i64::from(m.number()) * 1000),
                satisfied: m.maybe(|m| m.number().is_multiple_of(2)),
                resolved: m.maybe(|m| m.number().is_multiple_of(2)),
            };
            let card = Scorecard {
                schema: m.number(),
                call: m.text(),
                subject,
                score: m.tenths(),
                judged: m.tenths(),
                grade: [Grade::Excellent, Grade::Pass, Grade::Fail, Grade::None][m.number() as usize % 4],
                suspected: m.some(|m| Suspected { rule: m.text(), score_if_confirmed: m.tenths() }),
                voices: Voices {
                    greeting: m.voice(),
                    offer: m.voice(),
                    thanks: m.voice(),
                    apology: m.voice(),
                    closing: m.voice(),
                },
                findings: m.some(Maker::finding),
                pack: &pack,
                engine: "wusheng",
                receipt: m.maybe(|m| m.text().to_owned()),
            };
            let mut out = Vec::new();
            write(&card, &mut out);
            prop_assert_eq!(String::from_utf8(out).unwrap(), serde_json::to_string(&card).unwrap());
        }
    }
}
