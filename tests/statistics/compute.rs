//! What the core makes of the cases of the grid.
//!
//! In: a family and its arguments. Out: numbers in the order of the script's. Its own file because it is a long list.

use serde_json::Value;
use wusheng::statistics::agreement::{self, Level, Weights};
use wusheng::statistics::chart::{self, Options, Point};
use wusheng::statistics::difference::{self, Method as Difference};
use wusheng::statistics::proportion::{self, Method};
use wusheng::statistics::staffing::{Demand, erlang_a, erlang_c};
use wusheng::statistics::tests::{self, Alternative};
use wusheng::statistics::{
    Effect, Interval, Test, adjust, cusum, drivers, effect, ewma, funnel, mean, percentile, rate,
};

/// Below this size of a value, deviations are absolute: what the other side itself works out to no more digits.
pub fn floor(family: &str) -> f64 {
    match family {
        // Differences and sums around zero.
        "newcombe" | "miettinen-nurminen" | "cohen's h" | "mean" | "hedges' g" | "cusum" | "cohen" | "fleiss"
        | "randolph" | "krippendorff" | "gwet" | "pearson" | "spearman" | "erlang c" | "erlang a" | "funnel"
        | "logistic" | "cramer's v" => 1.0,
        _ => 1e-300,
    }
}

/// How far values may be from each other.
pub fn tolerance(_family: &str) -> f64 {
    1e-9
}

fn whole(value: &Value) -> u64 {
    value.as_u64().expect("a whole number")
}

fn real(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

fn reals(value: &Value) -> Vec<f64> {
    super::numbers(value)
}

fn table(value: &Value) -> Vec<Vec<u64>> {
    let rows = value.as_array().expect("rows");
    rows.iter().map(|row| row.as_array().expect("a row").iter().map(whole).collect()).collect()
}

fn units(value: &Value) -> Vec<Vec<Option<f64>>> {
    let rows = value.as_array().expect("units");
    rows.iter().map(|row| row.as_array().expect("a unit").iter().map(Value::as_f64).collect()).collect()
}

fn two_by_two(value: &Value) -> ([u64; 2], [u64; 2]) {
    let counts = table(value);
    ([counts[0][0], counts[0][1]], [counts[1][0], counts[1][1]])
}

fn ends(interval: Option<Interval>) -> Vec<f64> {
    interval.map_or_else(Vec::new, |interval| vec![interval.lower, interval.upper])
}

fn p(test: Option<Test>) -> Vec<f64> {
    test.map_or_else(Vec::new, |test| vec![test.p])
}

fn size(effect: Option<Effect>) -> Vec<f64> {
    effect.map_or_else(Vec::new, |effect| vec![effect.value])
}

/// The result of a case; empty where there is none.
pub fn compute(family: &str, a: &[Value]) -> Vec<f64> {
    match family {
        "proportion" => {
            let method = Method::ALL.into_iter().find(|method| a[0] == method.name()).expect("a method");
            ends(proportion::interval(whole(&a[1]), whole(&a[2]), method, real(&a[3])))
        }
        "newcombe" | "miettinen-nurminen" => {
            let method = if family == "newcombe" { Difference::Newcombe } else { Difference::MiettinenNurminen };
            ends(difference::interval(whole(&a[0]), whole(&a[1]), whole(&a[2]), whole(&a[3]), method, 0.95))
        }
        "binomial" => {
            let side = match a[3].as_i64() {
                Some(1) => Alternative::Greater,
                Some(-1) => Alternative::Less,
                _ => Alternative::TwoSided,
            };
            p(tests::proportion_against_sided(whole(&a[0]), whole(&a[1]), real(&a[2]), side))
        }
        "two proportions" => p(tests::two_proportions(whole(&a[0]), whole(&a[1]), whole(&a[2]), whole(&a[3]))),
        "cohen's h" => size(effect::cohens_h(whole(&a[0]), whole(&a[1]), whole(&a[2]), whole(&a[3]))),
        "rate" => ends(rate::interval(whole(&a[0]), real(&a[1]), real(&a[2]))),
        "two rates" => p(rate::two_rates(whole(&a[0]), real(&a[1]), whole(&a[2]), real(&a[3]))),
        "mcnemar" => p(tests::mcnemar(whole(&a[0]), whole(&a[1]))),
        "contingency" => p(tests::contingency(&table(&a[0]))),
        "cramer's v" => size(tests::contingency(&table(&a[0])).and_then(|test| test.effect)),
        "mean" => ends(mean::interval(&reals(&a[0]), real(&a[1]))),
        // The quantile shows as the half width of the interval of a mean with error 1.
        "student" => {
            let count = real(&a[0]) + 1.0;
            let moments = mean::Moments { count, mean: 0.0, squares: (count - 1.0) * count };
            if count < 2.0 { vec![] } else { ends(moments.interval(real(&a[1]))).into_iter().skip(1).collect() }
        }
        "welch" | "permutation" => p(tests::means(&reals(&a[0]), &reals(&a[1]))),
        "hedges' g" => size(effect::hedges_g(&reals(&a[0]), &reals(&a[1]))),
        "welch anova" => {
            let groups: Vec<Vec<f64>> = a[0].as_array().expect("groups").iter().map(reals).collect();
            p(tests::several_means(&groups.iter().map(Vec::as_slice).collect::<Vec<_>>()))
        }
        "holm" => adjust::holm(&reals(&a[0])),
        "benjamini-hochberg" => adjust::benjamini_hochberg(&reals(&a[0])),
        "percentile" => percentile::of_values(&reals(&a[0]), real(&a[1])).into_iter().collect(),
        "ranks" => {
            let values: Vec<f64> = (1..=whole(&a[0])).map(|rank| rank as f64).collect();
            ends(percentile::interval(&values, real(&a[1]), 0.95))
        }
        "design effect" => {
            let groups: Vec<(u64, u64)> = table(&a[0]).iter().map(|group| (group[0], group[1])).collect();
            proportion::design_effect(&groups).into_iter().collect()
        }
        "cohen" => {
            let weights = [Weights::Identity, Weights::Linear, Weights::Quadratic][whole(&a[1]) as usize];
            let found = agreement::weighted_cohen(&table(&a[0]), weights, 0.95).expect("they differ");
            let interval = found.interval.expect("it always has one");
            // Kept within −1 and 1 here, not there.
            vec![found.value, interval.lower, if interval.upper < 1.0 { interval.upper } else { 1.0 }]
        }
        "fleiss" => agreement::fleiss(&table(&a[0]), 0.95).map(|found| found.value).into_iter().collect(),
        "randolph" => agreement::randolph(&table(&a[0]), 0.95).map(|found| found.value).into_iter().collect(),
        "krippendorff" => {
            let level = match a[1].as_str() {
                Some("nominal") => Level::Nominal,
                Some("ordinal") => Level::Ordinal,
                Some("interval") => Level::Interval,
                _ => Level::Ratio,
            };
            agreement::krippendorff(&units(&a[0]), level, 0.95).map(|found| found.value).into_iter().collect()
        }
        "gwet" => {
            let categories: Vec<f64> = (0..whole(&a[1])).map(|category| category as f64).collect();
            let found = agreement::gwet(&units(&a[0]), &categories, Weights::Identity, 0.95);
            found.map(|found| found.value).into_iter().collect()
        }
        "erlang c" | "erlang a" => queue(family, a),
        "odds ratio" | "mantel-haenszel" => {
            let found = if family == "odds ratio" {
                let (with, without) = two_by_two(&a[0]);
                drivers::odds_ratio(with, without, 0.95)
            } else {
                let strata: Vec<_> = a[0].as_array().expect("strata").iter().map(two_by_two).collect();
                drivers::mantel_haenszel(&strata, 0.95)
            };
            found.map_or_else(Vec::new, |of| vec![of.value, of.interval.lower, of.interval.upper])
        }
        "logistic" => logistic(a),
        "auc" => drivers::auc(&reals(&a[0]), &reals(&a[1]), 0.95).map_or_else(Vec::new, |of| vec![of.value, of.error]),
        "pearson" | "spearman" => {
            let pairs: Vec<(f64, f64)> = reals(&a[0]).into_iter().zip(reals(&a[1])).collect();
            let of =
                if family == "pearson" { drivers::pearson } else { drivers::spearman }(&pairs, 0.95).expect("varies");
            let mut found = vec![of.value, of.p];
            if family == "pearson" {
                found.extend(ends(of.interval));
            }
            found
        }
        "ewma" => {
            let found = ewma::ewma(&reals(&a[0]), 90.0, 4.0, 0.2, 3.0).expect("sensible");
            found.iter().map(|point| point.value).collect()
        }
        "cusum" => {
            let found = cusum::cusum(&reals(&a[0]), 90.0, 4.0, 0.5, 5.0).expect("sensible");
            found.iter().map(|sums| sums.above).chain(found.iter().map(|sums| sums.below)).collect()
        }
        "laney p" => {
            let points: Vec<Point> =
                reals(&a[0]).into_iter().zip(reals(&a[1])).map(|(count, size)| Point { count, size }).collect();
            let chart = chart::laney_p(&points, &Options::default()).expect("there are calls");
            let head = [chart.center, chart.sigma_z.expect("they vary")];
            head.into_iter().chain(chart.points.iter().map(|point| point.upper)).collect()
        }
        "funnel" => {
            funnel::limits(real(&a[0]), whole(&a[1]), real(&a[2])).map_or_else(Vec::new, |of| vec![of.lower, of.upper])
        }
        other => panic!("nothing is known of {other}"),
    }
}

fn queue(family: &str, a: &[Value]) -> Vec<f64> {
    let (erlangs, agents, within) = (real(&a[0]), whole(&a[1]), real(&a[3]));
    if family == "erlang c" {
        let demand = Demand { calls: erlangs, period_seconds: real(&a[2]), handle_seconds: real(&a[2]) };
        let found = erlang_c(&demand, agents, within);
        return found.map_or_else(Vec::new, |of| vec![of.waits, of.mean_wait, of.service_level]);
    }
    let demand = Demand { calls: erlangs, period_seconds: 180.0, handle_seconds: 180.0 };
    let found = erlang_a(&demand, agents, real(&a[2]), within);
    found.map_or_else(Vec::new, |of| vec![of.waits, of.mean_wait, of.abandoned, of.service_level])
}

fn logistic(a: &[Value]) -> Vec<f64> {
    let rows: Vec<Vec<f64>> = a[0].as_array().expect("rows").iter().map(reals).collect();
    let outcome: Vec<bool> = reals(&a[1]).into_iter().map(|came| came > 0.5).collect();
    let Ok(found) = drivers::logistic(&rows, &outcome, 0.95) else { return vec![] };
    let parts = std::iter::once(&found.intercept).chain(&found.drivers);
    parts.flat_map(|part| [part.value, part.error, part.p]).chain([found.log_likelihood]).collect()
}
