//! Hears a call and judges it by a pack.
//!
//! In: a pack and a call. Out: findings. Its own folder because every kind of rule is a small file here: `program.rs` is
//! the pack made ready by `compile.rs`, `lexicon.rs` its phrases, `uses.rs` whose literals are looked out for, `segments.rs` their other parts, `misheard.rs` what recognisers write for them, `kept.rs` what the build keeps of all that,
//! `hear.rs` finds what is said, `hearing/` what is heard by other means than phrases, `conversation.rs` knows the order of turns, `scope.rs` which of them are meant,
//! `condition.rs` the circumstances, `duty.rs` what is owed, `forbid.rs` what must not be said, `steps.rs`, `measure.rs`,
//! `repeat.rs` and `count.rs` the further kinds, `judge.rs` brings them
//! together.

pub(crate) mod compile;
pub(crate) mod condition;
pub(crate) mod conversation;
pub(crate) mod count;
pub(crate) mod duty;
pub(crate) mod forbid;
pub(crate) mod hear;
pub(crate) mod hearing;
pub(crate) mod judge;
pub(crate) mod kept;
pub(crate) mod lexicon;
pub(crate) mod measure;
mod misheard;
pub(crate) mod program;
pub(crate) mod repeat;
pub(crate) mod scope;
mod segments;
pub(crate) mod steps;
mod uses;
