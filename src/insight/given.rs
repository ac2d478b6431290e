//! What is given in one of several forms.
//!
//! In: JSON. Out: a number of groups or the word `auto`; an edit of one of four kinds. Its own file because the derived
//! readers of such forms first take everything into a tree, which is more code than all other readers together.

use serde::de::{Deserialize, Deserializer, Error, Visitor};

use super::wire::{Auto, ClusterEdit, GroupCount};

impl<'de> Deserialize<'de> for GroupCount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Count;
        impl Visitor<'_> for Count {
            type Value = GroupCount;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a number of groups or \"auto\"")
            }

            fn visit_u64<E: Error>(self, count: u64) -> Result<GroupCount, E> {
                Ok(GroupCount::Exactly(u32::try_from(count).unwrap_or(u32::MAX)))
            }

            fn visit_i64<E: Error>(self, _: i64) -> Result<GroupCount, E> {
                Ok(GroupCount::Exactly(0))
            }

            fn visit_str<E: Error>(self, word: &str) -> Result<GroupCount, E> {
                if word == "auto" {
                    Ok(GroupCount::Auto(Auto::Auto))
                } else {
                    Err(E::custom("k: a number or \"auto\""))
                }
            }
        }
        deserializer.deserialize_any(Count)
    }
}

/// An edit with the fields of all kinds.
#[derive(serde::Deserialize)]
struct Fields {
    op: String,
    cluster: Option<u32>,
    clusters: Option<Vec<u32>>,
    label: Option<String>,
    words: Option<Vec<String>>,
    id: Option<u32>,
    text: Option<String>,
}

impl<'de> Deserialize<'de> for ClusterEdit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let given = Fields::deserialize(deserializer)?;
        let missing = |name: &str| D::Error::custom(format_args!("edit `{}`: `{name}` is missing", given.op));
        Ok(match &*given.op {
            "rename" => Self::Rename {
                cluster: given.cluster.ok_or_else(|| missing("cluster"))?,
                label: given.label.clone().ok_or_else(|| missing("label"))?,
            },
            "merge" => Self::Merge { clusters: given.clusters.clone().ok_or_else(|| missing("clusters"))? },
            "split" => Self::Split {
                cluster: given.cluster.ok_or_else(|| missing("cluster"))?,
                words: given.words.clone().ok_or_else(|| missing("words"))?,
                label: given.label,
                id: given.id,
            },
            "pin" => Self::Pin { text: given.text.clone().ok_or_else(|| missing("text"))?, cluster: given.cluster },
            op => return Err(D::Error::custom(format_args!("edit `{op}`: rename, merge, split or pin"))),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_come_back_as_they_went() {
        let edits = [
            ClusterEdit::Rename { cluster: 1, label: "断网".to_owned() },
            ClusterEdit::Merge { clusters: vec![1, 2] },
            ClusterEdit::Split { cluster: 3, words: vec!["宽带".to_owned()], label: None, id: Some(9) },
            ClusterEdit::Pin { text: "x".to_owned(), cluster: None },
        ];
        let text = serde_json::to_string(&edits).unwrap();
        assert_eq!(serde_json::from_str::<Vec<ClusterEdit>>(&text).unwrap(), edits);
        let said = |text: &str| serde_json::from_str::<ClusterEdit>(text).unwrap_err().to_string();
        assert!(said(r#"{"op":"merge"}"#).contains("`clusters` is missing"));
        assert!(said(r#"{"op":"burn"}"#).contains("rename, merge, split or pin"));
    }

    #[test]
    fn a_number_of_groups_or_the_word() {
        let read = |text: &str| serde_json::from_str::<GroupCount>(text).ok();
        assert_eq!(read("8"), Some(GroupCount::Exactly(8)));
        assert_eq!(read("\"auto\""), Some(GroupCount::default()));
        assert_eq!(read("-3"), Some(GroupCount::Exactly(0)));
        assert_eq!(read("\"many\""), None);
        assert_eq!(read("2.5"), None);
    }
}
