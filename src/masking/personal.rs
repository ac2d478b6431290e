//! What is masked, by name, and where it was found.
//!
//! In: words that people write for a kind. Out: the kind, its label, its stretch of a text. Its own file because these are
//! names that others rely on, while how things are found and masked is nobody's business.

use serde::Serialize;

use crate::entities::Kind;
use crate::entities::placeholders::LABELS;
use crate::language::Language;

/// What can be masked, each with a switch of its own.
///
/// ```
/// use wusheng::Personal;
/// assert_eq!(Personal::named("idCard"), Some(Personal::IdCard));
/// assert_eq!(Personal::ALL.len(), 9);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Personal {
    /// Numbers of telephones, mobile and fixed, written and spoken; not those of services (10086, 400).
    Phone,
    /// Identity cards, by their check digit.
    IdCard,
    /// Bank cards, by their check digit.
    BankCard,
    /// Addresses of electronic mail.
    Email,
    /// Number plates.
    Plate,
    /// Where somebody lives or is sent something.
    Address,
    /// Names after a word that says that one follows.
    Name,
    /// Numbers of orders, tickets and parcels after a word for one.
    Order,
    /// The identifier of a customer, whatever it is: the field `customer`.
    Customer,
}

impl Personal {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Phone,
        Self::IdCard,
        Self::BankCard,
        Self::Email,
        Self::Plate,
        Self::Address,
        Self::Name,
        Self::Order,
        Self::Customer,
    ];

    /// The word it is written as.
    pub fn name(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::IdCard => "idCard",
            Self::BankCard => "bankCard",
            Self::Email => "email",
            Self::Plate => "plate",
            Self::Address => "address",
            Self::Name => "name",
            Self::Order => "order",
            Self::Customer => "customer",
        }
    }

    /// What a word stands for.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }

    pub(super) fn of(kind: Kind) -> Option<Self> {
        Some(match kind {
            Kind::Phone => Self::Phone,
            Kind::IdCard => Self::IdCard,
            Kind::BankCard => Self::BankCard,
            Kind::Email => Self::Email,
            Kind::Plate => Self::Plate,
            Kind::Address => Self::Address,
            Kind::Name => Self::Name,
            Kind::Order => Self::Order,
            _ => return None,
        })
    }

    pub(super) fn kind(self) -> Option<Kind> {
        Kind::PERSONAL.into_iter().find(|&kind| Self::of(kind) == Some(self))
    }

    pub(super) fn label(self, language: Language) -> &'static str {
        let labels = LABELS.iter().find(|(kind, _)| Self::of(*kind) == Some(self));
        match (labels, language) {
            (Some((_, [zh, ..])), Language::Zh) => zh,
            (Some((_, [_, en, ..])), Language::En) => en,
            (_, Language::Zh) => "客户",
            (_, Language::En) => "customer",
        }
    }
}

/// Something personal in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PersonalSpan {
    /// What it is.
    pub kind: Personal,
    /// First byte.
    pub from: usize,
    /// One past the last byte.
    pub to: usize,
}

/// The same for whoever counts in UTF-16, as evidence does.
///
/// ```
/// use wusheng::{Language, Masker, Personal};
/// let found = Masker::new(b"key", &Personal::ALL, Language::Zh).find_utf16("🙏打13800138000");
/// assert_eq!(serde_json::to_string(&found)?, r#"[{"kind":"phone","start":3,"end":14}]"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct PersonalFound {
    /// What it is.
    pub kind: Personal,
    /// First UTF-16 code unit.
    pub start: u32,
    /// One past the last UTF-16 code unit.
    pub end: u32,
}
