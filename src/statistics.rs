//! Counts with the doubt that belongs to them.
//!
//! In: counts. Out: shares and intervals, the same bytes on every machine: plain arithmetic and `libm`, results rounded to
//! ten significant digits. Its own folder because a share without its interval is not shown anywhere.

mod proportion;

pub use proportion::Proportion;
