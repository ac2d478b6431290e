//! Terms to vectors.
//!
//! In: the terms of distinct texts. Out: for each text which terms it has, as sorted numbers, and the same in few
//! dimensions. Its own folder because clustering works on numbers and never sees a term's name.
//!
//! Terms that stand in nearly every text, or in hardly any, say nothing of groups and are left out. A text has a term or
//! has it not: how often it repeats it says more of its length than of its matter.

pub(crate) mod presence;
pub(crate) mod reduce;

pub(crate) use presence::{Features, Presence};
