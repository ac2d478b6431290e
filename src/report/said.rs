//! How a report speaks: numbers, times and other people's words.
//!
//! In: values with units, text from files. Out: what is shown. Its own file because it is the one place that all words of a
//! report pass, whatever its form.

use crate::language::Language;
use crate::metrics::{Metric, Unit};
use crate::statistics::Interval;

/// What other people's words become before they are shown.
pub type Mask<'m> = &'m dyn Fn(&str) -> String;

/// The language of a report.
pub(super) struct Said<'m> {
    pub language: Language,
    /// Whether the identifiers of customers may be shown.
    pub customers: bool,
    pub mask: Option<Mask<'m>>,
}

impl<'m> Said<'m> {
    pub fn new(language: Language, mask: Option<Mask<'m>>) -> Self {
        Self { language, customers: false, mask }
    }

    /// One of two phrases.
    pub fn pick(&self, zh: &'static str, en: &'static str) -> &'static str {
        match self.language {
            Language::Zh => zh,
            Language::En => en,
        }
    }

    /// Text that comes from a file, masked and ready to be shown. Every form of report takes such text from here; figures never
    /// pass, so that a count of eleven digits is no telephone.
    pub fn data(&self, text: &str) -> String {
        match self.mask {
            Some(mask) => plain(&mask(text)),
            None => plain(text),
        }
    }

    /// A name that rows may not say.
    pub fn name(&self, name: Option<&str>) -> String {
        match name {
            Some(name) if !name.trim().is_empty() => self.data(name),
            _ => self.pick("（未注明）", "(not stated)").to_owned(),
        }
    }

    /// A list in a sentence.
    pub fn list(&self, parts: &[String]) -> String {
        parts.join(self.pick("、", ", "))
    }

    /// A value with its unit.
    pub fn value(&self, x: f64, unit: Unit) -> String {
        match unit {
            Unit::Share => format!("{} %", decimals(x * 100.0, 1)),
            Unit::Ms => self.duration(x),
            Unit::PerTenThousand | Unit::PerMillion => decimals(x, 2),
            Unit::Points | Unit::Net => decimals(x, 1),
            Unit::Rating => decimals(x, 2),
            Unit::CharactersPerMinute => {
                format!("{}{}", decimals(x, 0), self.pick(" 字/分", " characters/min"))
            }
            Unit::Count => decimals(x, 1),
        }
    }

    /// The value of a figure, or that there is none. Shares have their decimal, so that they stand under one another.
    pub fn figure(&self, metric: &Metric) -> String {
        metric.value.map_or_else(|| self.pick("无数据", "no data").to_owned(), |x| self.measured(x, metric.unit))
    }

    /// A value that was measured, to one decimal where it is a share.
    pub fn measured(&self, x: f64, unit: Unit) -> String {
        if unit == Unit::Share && x.is_finite() { format!("{:.1} %", x * 100.0) } else { self.value(x, unit) }
    }

    /// Both ends of an interval, the unit once.
    pub fn interval(&self, interval: &Interval, unit: Unit) -> String {
        let (lower, upper) = (self.measured(interval.lower, unit), self.measured(interval.upper, unit));
        match (unit, lower.strip_suffix(" %")) {
            (Unit::Share, Some(lower)) => format!("{lower}–{upper}"),
            _ => format!("{lower} – {upper}"),
        }
    }

    /// Milliseconds as people say them.
    pub fn duration(&self, ms: f64) -> String {
        let (sign, seconds) = (if ms < 0.0 { "−" } else { "" }, ms.abs() / 1000.0);
        let (zh, en, x) = match seconds {
            s if s < 60.0 => (" 秒", " s", decimals(s, 1)),
            s if s < 5400.0 => (" 分", " min", decimals(s / 60.0, 1)),
            s if s < 172_800.0 => (" 小时", " h", decimals(s / 3600.0, 1)),
            s => (" 天", " days", decimals(s / 86_400.0, 1)),
        };
        format!("{sign}{x}{}", self.pick(zh, en))
    }

    /// A moment, without seconds and offset; what is none stays as it is.
    pub fn moment(&self, at: &str) -> String {
        match (at.get(..10), at.get(10..11), at.get(11..16)) {
            (Some(day), Some("T" | " "), Some(time)) => plain(&format!("{day} {time}")),
            _ => self.data(at),
        }
    }

    /// A p-value.
    pub fn p(&self, p: f64) -> String {
        if p < 0.001 { "p < 0.001".to_owned() } else { format!("p = {}", decimals(p, 3)) }
    }

    /// A count with blanks between thousands.
    pub fn count(&self, n: u64) -> String {
        let digits = n.to_string();
        let mut out = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) && digits.len() > 4 {
                out.push('\u{202f}');
            }
            out.push(digit);
        }
        out
    }
}

/// At most so many decimals, none that say nothing, no `-0`.
pub(super) fn decimals(x: f64, most: usize) -> String {
    if !x.is_finite() {
        return "–".to_owned();
    }
    let text = format!("{x:.most$}");
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    match text {
        "-0" => "0".to_owned(),
        text => text.replace('-', "−"),
    }
}

/// Text without characters that only steer a terminal or turn the direction of a line: they would show something else than
/// stands there.
fn plain(text: &str) -> String {
    let hidden =
        |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    text.chars().map(|c| if hidden(c) { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_said_shortly() {
        let said = Said::new(Language::En, None);
        assert_eq!(said.value(0.923_4, Unit::Share), "92.3 %");
        assert_eq!(said.value(1.0, Unit::Share), "100 %");
        assert_eq!(said.value(-0.000_1, Unit::Net), "0");
        assert_eq!(said.value(-12.34, Unit::Net), "−12.3");
        assert_eq!(said.value(f64::NAN, Unit::Net), "–");
        let shown = [900.0, 78_000.0, 7_200_000.0, 400_000_000.0, -1000.0].map(|ms| said.duration(ms));
        assert_eq!(shown, ["0.9 s", "1.3 min", "2 h", "4.6 days", "−1 s"]);
        assert_eq!(said.moment("2026-03-05T14:20:11+08:00"), "2026-03-05 14:20");
        assert_eq!(said.moment("昨天下午三点二十分左右"), "昨天下午三点二十分左右");
        assert_eq!((said.p(0.0), said.p(0.04)), ("p < 0.001".to_owned(), "p = 0.04".to_owned()));
        assert_eq!((said.count(1234), said.count(12_345)), ("1234".to_owned(), "12\u{202f}345".to_owned()));
    }

    #[test]
    fn what_steers_a_terminal_is_taken_out() {
        let said = Said::new(Language::Zh, None);
        assert_eq!(said.data("\u{1b}[31m红\u{202e}左"), " [31m红 左");
        assert_eq!(said.name(Some("  ")), "（未注明）");
    }
}
