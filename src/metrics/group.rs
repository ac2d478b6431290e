//! What figures are broken down by.
//!
//! In: names. Out: [`Dimension`] and [`Group`]. Its own file because tickets, summaries, metrics and reports all speak of
//! groups by the same words.

use std::fmt;

use serde::de::{Error, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Something to break figures down by.
///
/// ```
/// use wusheng::metrics::Dimension;
/// assert_eq!(Dimension::named("team"), Some(Dimension::Team));
/// assert_eq!(Dimension::named("坐席"), Some(Dimension::Agent));
/// assert!(Dimension::Month.is_period());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Dimension {
    /// Work number or name of the agent.
    Agent,
    /// Team.
    Team,
    /// Medium.
    Channel,
    /// What it is about.
    Category,
    /// How grave it is.
    Severity,
    /// Product.
    Product,
    /// Day of opening in the stated time zone, `2026-03-01`.
    Day,
    /// Week by ISO 8601, `2026-W09`.
    Week,
    /// Month, `2026-03`. `period` is another name for it.
    Month,
    /// Quarter, `2026-Q1`.
    Quarter,
}

impl Dimension {
    /// All of them, in the order in which groups name them.
    pub const ALL: [Self; 10] = [
        Self::Agent,
        Self::Team,
        Self::Channel,
        Self::Category,
        Self::Severity,
        Self::Product,
        Self::Day,
        Self::Week,
        Self::Month,
        Self::Quarter,
    ];

    /// The word it is written as.
    pub fn name(self) -> &'static str {
        match self {
            Self::Agent => "agent",
            Self::Team => "team",
            Self::Channel => "channel",
            Self::Category => "category",
            Self::Severity => "severity",
            Self::Product => "product",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
        }
    }

    /// The dimension of a word, English or Chinese.
    pub fn named(word: &str) -> Option<Self> {
        let word = word.trim().to_ascii_lowercase();
        Self::ALL.into_iter().find(|dimension| dimension.name() == word).or(match word.as_str() {
            "period" | "月" | "月份" => Some(Self::Month),
            "坐席" | "座席" | "工号" => Some(Self::Agent),
            "班组" | "团队" => Some(Self::Team),
            "渠道" => Some(Self::Channel),
            "类别" | "分类" => Some(Self::Category),
            "级别" | "严重程度" => Some(Self::Severity),
            "产品" => Some(Self::Product),
            "日" | "天" | "日期" => Some(Self::Day),
            "周" => Some(Self::Week),
            "季度" => Some(Self::Quarter),
            _ => None,
        })
    }

    /// Whether it is a stretch of time.
    pub fn is_period(self) -> bool {
        matches!(self, Self::Day | Self::Week | Self::Month | Self::Quarter)
    }
}

/// Whom a figure is about: a value for each dimension, `null` where a row does not say; `{}` is everybody.
///
/// ```
/// use wusheng::metrics::{Dimension, Group};
/// let group = Group(vec![(Dimension::Team, Some("A".into())), (Dimension::Month, None)]);
/// assert_eq!(serde_json::to_string(&group)?, r#"{"team":"A","month":null}"#);
/// assert_eq!(serde_json::from_str::<Group>("{}")?, Group::default());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Group(
    #[cfg_attr(feature = "types", ts(type = "Partial<Record<Dimension, string | null>>"))]
    pub  Vec<(Dimension, Option<String>)>,
);

impl Group {
    /// Whether it is everybody.
    pub fn is_all(&self) -> bool {
        self.0.is_empty()
    }

    /// Its dimensions.
    pub fn dimensions(&self) -> Vec<Dimension> {
        self.0.iter().map(|(dimension, _)| *dimension).collect()
    }

    /// The value of a dimension; none where it has none, or is not of this group.
    pub fn value(&self, dimension: Dimension) -> Option<&str> {
        self.0.iter().find(|(own, _)| *own == dimension).and_then(|(_, value)| value.as_deref())
    }
}

impl Serialize for Group {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (dimension, value) in &self.0 {
            map.serialize_entry(dimension, value)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Group {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Values;
        impl<'de> Visitor<'de> for Values {
            type Value = Group;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object of dimensions and their values")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Group, A::Error> {
                let mut group: Vec<(Dimension, Option<String>)> = Vec::new();
                while let Some((dimension, value)) = map.next_entry::<Dimension, Option<String>>()? {
                    if group.iter().any(|(met, _)| *met == dimension) {
                        return Err(A::Error::custom("a dimension stands twice"));
                    }
                    group.push((dimension, value));
                }
                Ok(Group(group))
            }
        }
        deserializer.deserialize_map(Values)
    }
}
