//! Types that complaints are sorted into, as data.
//!
//! In: the text of a taxonomy, or the id of one that comes along (`taxonomies/`). Out: its leaves, each with the words that
//! show it. Its own file because types are data that a desk edits; what is done with them is not said here.
//!
//! Either `{ "type": ["seed word", …], … }`, or `{ "types": [{ "title", "seeds", "subtypes": [{ "title", "seeds" }] }] }`.

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};

use crate::problem::{Code, Problem};
use crate::words::normalised;

/// The taxonomies that come along: id and text.
pub const BUILT_IN_TAXONOMIES: &[(&str, &str)] = &[("telecom-zh", include_str!("taxonomies/telecom-zh.json"))];

/// A type, or a subtype of one: what is filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Leaf {
    /// Title of the type.
    pub title: String,
    /// Title of the subtype; none: the type as a whole, or what fits none of its subtypes.
    pub subtype: Option<String>,
    /// Words that show it.
    pub seeds: Vec<String>,
}

/// Reads a taxonomy, or finds the one that comes along.
pub(crate) fn read(given: &str) -> Result<Vec<Leaf>, Box<Problem>> {
    let given = given.trim();
    let bad = |detail: &str| Box::new(Problem::new(Code::BadTaxonomy).arg("detail", detail));
    let text = if given.starts_with('{') {
        given
    } else if given.len() < 64 && !given.contains(['{', '[', '\n']) {
        let known = BUILT_IN_TAXONOMIES.iter().find(|(id, _)| *id == given);
        known.map(|(_, text)| *text).ok_or_else(|| Box::new(bad("taxonomyUnknown").arg("name", given)))?
    } else {
        given
    };
    let Given(mut leaves) =
        serde_json::from_str(text).map_err(|error| Box::new(bad("taxonomySyntax").arg("at", place(&error))))?;
    for leaf in &mut leaves {
        leaf.title = leaf.title.trim().to_owned();
        leaf.seeds = leaf.seeds.iter().map(|seed| normalised(seed)).filter(|seed| !seed.is_empty()).collect();
    }
    if leaves.is_empty() {
        return Err(bad("taxonomyNoTypes"));
    }
    for (at, leaf) in leaves.iter().enumerate() {
        let name = || leaf.subtype.as_ref().unwrap_or(&leaf.title).clone();
        if leaf.seeds.is_empty() {
            return Err(Box::new(bad("taxonomyNoSeeds").arg("name", name())));
        }
        let same = |other: &Leaf| other.title == leaf.title && other.subtype == leaf.subtype;
        if leaves[..at].iter().any(same) {
            return Err(Box::new(bad("taxonomyTwice").arg("name", name())));
        }
    }
    Ok(leaves)
}

fn place(error: &serde_json::Error) -> String {
    format!("{}:{}", error.line(), error.column())
}

/// A type as it is written.
#[derive(Deserialize)]
struct Type {
    title: String,
    #[serde(default)]
    seeds: Vec<String>,
    #[serde(default)]
    subtypes: Vec<Subtype>,
}

/// A subtype as it is written.
#[derive(Deserialize)]
struct Subtype {
    title: String,
    #[serde(default)]
    seeds: Vec<String>,
}

/// The leaves of a taxonomy in either form, in the order in which they are written.
struct Given(Vec<Leaf>);

impl<'de> Deserialize<'de> for Given {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;
        impl<'de> Visitor<'de> for Fields {
            type Value = Given;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("types with seed words")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Given, A::Error> {
                let mut leaves = Vec::new();
                while let Some(key) = map.next_key::<String>()? {
                    match &*key {
                        "schema" | "id" | "title" => drop(map.next_value::<IgnoredAny>()?),
                        "types" => map.next_value::<Vec<Type>>()?.into_iter().for_each(|kind| kind.leaves(&mut leaves)),
                        _ => leaves.push(Leaf { title: key, subtype: None, seeds: map.next_value()? }),
                    }
                }
                Ok(Given(leaves))
            }
        }
        deserializer.deserialize_map(Fields)
    }
}

impl Type {
    fn leaves(self, leaves: &mut Vec<Leaf>) {
        if !self.seeds.is_empty() || self.subtypes.is_empty() {
            leaves.push(Leaf { title: self.title.clone(), subtype: None, seeds: self.seeds });
        }
        for Subtype { title, seeds } in self.subtypes {
            leaves.push(Leaf { title: self.title.clone(), subtype: Some(title), seeds });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_that_come_along_can_be_read() {
        for (id, _) in BUILT_IN_TAXONOMIES {
            let leaves = read(id).unwrap();
            let mut titles: Vec<&str> = leaves.iter().map(|leaf| &*leaf.title).collect();
            titles.dedup();
            assert_eq!(titles, ["服务质量", "费用", "网络故障", "增值业务"]);
            assert!(leaves.len() > 20);
        }
    }

    #[test]
    fn a_plain_object_keeps_its_order() {
        let leaves = read(r#"{"title": "x", "费用": ["扣费"], "网络": ["断网", " 信號 "]}"#).unwrap();
        assert_eq!(leaves.len(), 2);
        assert_eq!(leaves[1].seeds, ["断网", "信号"]);
    }

    #[test]
    fn what_is_wrong_is_said() {
        let detail = |text: &str| read(text).unwrap_err().args["detail"].clone();
        assert_eq!(detail("{"), "taxonomySyntax");
        assert_eq!(detail("telekom"), "taxonomyUnknown");
        assert_eq!(detail("{}"), "taxonomyNoTypes");
        assert_eq!(detail(r#"{"a": []}"#), "taxonomyNoSeeds");
        assert_eq!(
            detail(r#"{"types": [{"title": "a", "seeds": ["b"]}, {"title": "a", "seeds": ["c"]}]}"#),
            "taxonomyTwice"
        );
    }
}
