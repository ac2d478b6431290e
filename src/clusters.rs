//! Vectors to groups.
//!
//! In: which text has which term. Out: for each text how likely it belongs to each group, and what each group says. Its own
//! folder because how groups are found is independent of words and of what is reported.
//!
//! k-means on reduced rows finds where the groups are; a mixture of multinomials over the terms themselves, begun from
//! there, says what belongs to them: it weighs every term by what it tells, which the distance of k-means does not.

pub(crate) mod count;
pub(crate) mod fit;
pub(crate) mod guided;
pub(crate) mod kmeans;
pub(crate) mod mixture;

pub(crate) use mixture::Mixture;
