//! The tools for who writes rules.
//!
//! In: packs, calls, what people decided of them. Out: what a pack does and what an edit of it moves. Its own module, and
//! its own WebAssembly file (feature `author`), because a reviewer who only scores calls pays for none of it.

mod calls;
mod compare;
mod decode;
mod edit;
mod handbook;
mod lessons;
mod lint;
mod mutation;
mod pasted;
mod review;
mod schema;
mod tally;

pub use compare::{
    CallMoves, Comparison, Flip, PackDiff, PackDiffer, Presence, RuleMoves, RuleSide, ScoreSide, VerdictMove,
};
pub use edit::{Edit, edit_pack};
pub use handbook::{HandbookFormat, handbook};
pub use lessons::{Learner, Lesson, LessonOptions, Lessons, RuleLessons};
pub use lint::lint_packs;
pub use mutation::{PhraseProof, Proof, RuleProof, Survivor, prove};
pub use review::Review;
pub use schema::pack_schema;
pub use tally::{PackStats, PackTally, RuleStats, VerdictCounts};
