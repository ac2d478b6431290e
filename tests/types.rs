//! The TypeScript types of the npm package, made from the Rust types.
//!
//! In: the public types. Out: `pkg/src/types.ts`, or a failure that says it is out of date. Its own file because it runs
//! only under the feature `types`. `WRITE_TYPES=1 cargo test --features types,tables --test types` writes the file.
#![cfg(all(feature = "types", feature = "xlsx"))]
// The core takes bytes as arguments; this test is there to compare a file.
#![allow(clippy::disallowed_methods)]

use std::any::TypeId;
use std::collections::{BTreeMap, BTreeSet};

use ts_rs::{Config, TS, TypeVisitor};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/src/types.ts");

const HEADER: &str = "\
// The engine's data, as TypeScript sees it.
// In: the Rust types, from which `WRITE_TYPES=1 cargo test --features types,tables --test types` writes this file. Out: types.
// Its own file because nobody edits it: what Rust serialises is the one source of both.
";

/// Declarations by name, of the types visited and of all they are made of.
struct Declarations<'c> {
    config: &'c Config,
    seen: BTreeSet<TypeId>,
    texts: BTreeMap<String, String>,
}

impl TypeVisitor for Declarations<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        // Types without a path of their own (strings, lists, options) are written where they are used.
        if T::output_path().is_some() {
            let docs = T::docs().unwrap_or_default();
            let text = tidy(&format!("{docs}export {}", T::decl(self.config)));
            let name = T::ident(self.config);
            let other = self.texts.insert(name.clone(), text.clone());
            assert!(other.is_none_or(|other| other == text), "two types are named {name}");
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

/// Leaves out examples in Rust, which say nothing to a user of TypeScript, and blanks at the ends of lines; a comment of
/// one line becomes one line.
fn tidy(text: &str) -> String {
    let mut in_example = false;
    let lines = text.lines().filter(|line| {
        let fence = line.trim_start_matches([' ', '*']).starts_with("```");
        in_example ^= fence;
        !fence && !in_example
    });
    let lines: Vec<&str> = lines.map(str::trim_end).collect();
    lines.join("\n").replace("\n *\n */", "\n */").replace("/**\n * ", "/** ").replace("\n */\n", " */\n")
}

fn calculations(all: &mut Declarations<'_>) {
    use wusheng::calculator as of;
    all.visit::<of::AgreementFigures>();
    all.visit::<of::AgreementOptions>();
    all.visit::<of::ChartOptions>();
    all.visit::<of::ChartInput>();
    all.visit::<of::ChartFigures>();
    all.visit::<of::FunnelFigures>();
    all.visit::<of::FunnelInput>();
    all.visit::<of::FunnelOptions>();
    all.visit::<of::IntervalOptions>();
    all.visit::<of::SampleCandidate>();
    all.visit::<of::SampleOptions>();
    all.visit::<of::SamplePlan>();
    all.visit::<of::SampleSize>();
    all.visit::<of::SampleSizeOptions>();
    all.visit::<of::StaffingOptions>();
    all.visit::<of::StaffingPlan>();
    all.visit::<wusheng::report::ReportOptions>();
    all.visit::<wusheng::report::Sheet>();
    all.visit::<wusheng::statistics::Interval>();
}

#[test]
fn the_typescript_types_are_those_of_rust() {
    let config = Config::default();
    let mut all = Declarations { config: &config, seen: BTreeSet::new(), texts: BTreeMap::new() };
    all.visit::<wusheng::Call<'static>>();
    all.visit::<wusheng::Detail>();
    all.visit::<wusheng::Language>();
    all.visit::<wusheng::PackCheck>();
    all.visit::<wusheng::PersonalFound>();
    all.visit::<wusheng::Scorecard<'static>>();
    all.visit::<wusheng::import::Format>();
    all.visit::<wusheng::sheets::SheetOptions>();
    all.visit::<wusheng::sheets::SheetPreview>();
    all.visit::<wusheng::workbook::WorkbookOptions>();
    all.visit::<wusheng::author::CallMoves<'static>>();
    all.visit::<wusheng::author::Edit>();
    all.visit::<wusheng::author::HandbookFormat>();
    all.visit::<wusheng::author::LessonOptions>();
    all.visit::<wusheng::author::Lessons>();
    all.visit::<wusheng::author::PackDiff>();
    all.visit::<wusheng::author::PackStats>();
    all.visit::<wusheng::author::Proof>();
    all.visit::<wusheng::author::Review>();
    calculations(&mut all);
    tables(&mut all);
    all.visit::<wusheng::insight::Assignment>();
    all.visit::<wusheng::insight::ClusterOptions>();
    all.visit::<wusheng::insight::Clustering>();
    all.visit::<wusheng::insight::Phase>();
    all.visit::<wusheng::import::TextColumns>();
    all.visit::<wusheng::import::TextsRead>();
    let texts: Vec<String> = all.texts.into_values().collect();
    let expected = format!("{HEADER}\n{}\n", texts.join("\n\n"));

    if std::env::var_os("WRITE_TYPES").is_some() {
        std::fs::write(FILE, &expected).expect("pkg/src/types.ts can be written");
    }
    let committed = std::fs::read_to_string(FILE).unwrap_or_default();
    assert!(
        committed == expected,
        "pkg/src/types.ts is out of date. Run: WRITE_TYPES=1 cargo test --features types,tables --test types"
    );
}

/// What the module `tables` counts.
fn tables(all: &mut Declarations<'_>) {
    all.visit::<wusheng::ticket::Ticket<'static>>();
    all.visit::<wusheng::ticket::Stage<'static>>();
    all.visit::<wusheng::metrics::Dimension>();
    all.visit::<wusheng::metrics::Measured>();
    all.visit::<wusheng::metrics::MetricOptions>();
    all.visit::<wusheng::metrics::MetricInfo>();
    all.visit::<wusheng::summary::Summary>();
    all.visit::<wusheng::ticket::TicketOptions>();
}
