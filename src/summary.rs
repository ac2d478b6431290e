//! Counts that merge.
//!
//! In: tickets, calls, scorecards; or summaries of parts of them. Out: [`Summary`], integers only, so that any split of
//! the rows and any order of merging give the same bytes. Its own folder because a data team counts where the data lies and
//! brings together nothing but this.

mod integer;

pub use integer::Integer;
