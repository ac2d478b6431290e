//! What an edit moves, and what a pack does, over the sample calls.

use wusheng::author::{PackDiffer, PackTally, Presence};
use wusheng::{Language, Reviewer};

const TELECOM: &str = include_str!("../../src/packs/telecom-zh.toml");
