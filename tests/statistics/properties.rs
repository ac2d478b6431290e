//! What must hold of all of it.
//!
//! In: counts of every kind, chance with a seed. Out: nothing. Its own file because it needs no other program.

use wusheng::statistics::agreement::{self, Level, Weights};
use wusheng::statistics::chart::{self, Alert, Options, Point, Rule};
use wusheng::statistics::corrected::{Drawn, Reviewed, rogan_gladen};
use wusheng::statistics::difference::{self, Method as Difference};
use wusheng::statistics::drivers::{self, LogisticError};
use wusheng::statistics::mean::Moments;
use wusheng::statistics::proportion::{self, Clusters, Method};
use wusheng::statistics::random::Random;
use wusheng::statistics::sampling::{self, Allocation, Candidate, Sampled, Stratum};
use wusheng::statistics::staffing::{Demand, Goal, agents_for, erlang_a, erlang_c, forecast, leaders};
use wusheng::statistics::{bootstrap, cusum, ewma, funnel, percentile, shrinkage, tests};

const COUNTS: [u64; 9] = [1, 2, 3, 7, 20, 101, 5_000, 1_000_000, 4_000_000_000];

#[test]
fn intervals_hold_the_share_and_shrink() {
    for method in Method::ALL {
        for level in [0.01, 0.5, 0.95, 0.999_999] {
            for n in COUNTS {
                for x in [0, 1, n / 3, n / 2, n - 1, n] {
                    let of = |x: u64, n: u64| proportion::interval(x, n, method, level).expect("there are trials");
                    let (found, share) = (of(x, n), x as f64 / n as f64);
                    assert!(0.0 <= found.lower && found.lower <= share, "{x} of {n}: {found:?}");
                    assert!(share <= found.upper && found.upper <= 1.0, "{x} of {n}: {found:?}");
                    let more = of(x * 10, n * 10);
                    assert!(more.upper - more.lower <= found.upper - found.lower, "{x} of {n}: {found:?} {more:?}");
                    // Dissatisfied customers are the mirror of satisfied ones.
                    let mirror = of(n - x, n);
                    assert!((mirror.lower - (1.0 - found.upper)).abs() < 1e-12, "{x} of {n}: {found:?} {mirror:?}");
                }
            }
        }
    }
}

#[test]
fn differences_hold_theirs() {
    for method in [Difference::Newcombe, Difference::MiettinenNurminen] {
        for n1 in [1, 5, 60, 4_000_000_000] {
            for n2 in [1, 9, 10_000] {
                for (x1, x2) in [(0, 0), (n1, 0), (0, n2), (n1, n2), (n1 / 2, n2 / 3)] {
                    let of = difference::interval(x1, n1, x2, n2, method, 0.95).expect("there are trials");
                    let d = x1 as f64 / n1 as f64 - x2 as f64 / n2 as f64;
                    assert!(-1.0 <= of.lower && of.lower <= d && d <= of.upper && of.upper <= 1.0, "{of:?}");
                }
            }
        }
    }
    // Newcombe (1998), table II, method 6.
    let of = difference::interval(56, 70, 48, 80, Difference::MiettinenNurminen, 0.95).expect("there are trials");
    assert_eq!(format!("{:.4} {:.4}", of.lower, of.upper), "0.0528 0.3382");
}

/// How often Wilson's interval holds the truth: what drawing shows is what adding up the binomial says, and its mean over
/// shares is the level.
#[test]
fn wilson_covers() {
    let (n, mut random) = (50u64, Random::new(20));
    let ends: Vec<_> = (0..=n).map(|x| proportion::interval(x, n, Method::Wilson, 0.95).expect("trials")).collect();
    let (mut exact_sum, mut drawn_sum, mut steps) = (0.0, 0.0, 0.0);
    for step in 1..200 {
        let p = f64::from(step) / 200.0;
        let holds = |x: u64| ends[x as usize].lower <= p && p <= ends[x as usize].upper;
        // P(X = x) by the ratio of neighbours.
        let mut at = (1.0 - p).powi(50);
        let mut exact = 0.0;
        for x in 0..=n {
            exact += if holds(x) { at } else { 0.0 };
            at *= (n - x) as f64 / (x + 1) as f64 * p / (1.0 - p);
        }
        let draws = 2_000;
        let held = (0..draws).filter(|_| holds((0..n).filter(|_| random.unit() < p).count() as u64)).count();
        let drawn = held as f64 / f64::from(draws);
        let error = (exact * (1.0 - exact) / f64::from(draws)).sqrt();
        assert!((drawn - exact).abs() < 4.5 * error + 1e-9, "at {p}: {drawn}, not {exact}");
        exact_sum += exact;
        drawn_sum += drawn;
        steps += 1.0;
    }
    let (exact, drawn) = (exact_sum / steps, drawn_sum / steps);
    println!("mean coverage of Wilson's interval, 50 trials: exactly {exact:.4}, drawn {drawn:.4}");
    assert!(exact >= 0.945 && drawn >= 0.945);
    assert!((exact - drawn).abs() < 0.002);
}

#[test]
fn corrected_rates_cover() {
    let mut random = Random::new(4);
    let (truth, se, sp, mut held) = (0.08, 0.85, 0.97, 0);
    let binomial = |random: &mut Random, n: u64, p: f64| (0..n).filter(|_| random.unit() < p).count() as u64;
    for _ in 0..1_000 {
        let marked = binomial(&mut random, 3_000, truth * se + (1.0 - truth) * (1.0 - sp));
        let reviewed = |right: u64, of: u64| Some(Reviewed::counted(right, of));
        let (a, b) = (binomial(&mut random, 100, se), binomial(&mut random, 200, sp));
        let found = rogan_gladen(marked, 3_000, reviewed(a, 100), reviewed(b, 200), 0.95).expect("calls");
        let interval = found.interval.expect("it is calibrated");
        held += u32::from(interval.lower <= truth && truth <= interval.upper);
    }
    println!("coverage of the corrected rate: {held} of 1000");
    assert!((925..=990).contains(&held), "{held}");
    let raw = rogan_gladen(5, 100, None, None, 0.95).expect("calls");
    assert!(!raw.calibrated() && raw.interval.is_none());
    let coin = Some(Reviewed::counted(5, 10));
    assert!(!rogan_gladen(5, 100, coin, coin, 0.95).expect("calls").calibrated(), "no better than a coin");
}

#[test]
fn cases_stand_for_as_many_as_their_chance_says() {
    // Half of one stratum and a tenth of the other: 10 of 20 and 9 of 10 stand for 20 of 40 and 90 of 100.
    let mut drawn = Drawn::default();
    (0..20).for_each(|at| drawn.add(at % 2 == 0, 0.5));
    (0..10).for_each(|at| drawn.add(at > 0, 0.1));
    let found = drawn.reviewed().expect("cases");
    assert!((found.right / found.of - 110.0 / 140.0).abs() < 1e-12);
    assert!((found.of - 140.0 * 140.0 / (20.0 * 4.0 + 10.0 * 100.0)).abs() < 1e-9);
    // The same chance for all is as if they were counted.
    let mut alike = Drawn::default();
    (0..12).for_each(|at| alike.add(at < 9, 0.25));
    assert_eq!(alike.reviewed(), Some(Reviewed::counted(9, 12)));
    assert_eq!(Drawn::default().reviewed(), None);
}

#[test]
fn impossible_input_is_refused() {
    let nan = f64::NAN;
    assert!(proportion::interval(0, 0, Method::Wilson, 0.95).is_none());
    assert!(proportion::interval(3, 2, Method::Jeffreys, 0.95).is_none());
    for level in [0.0, 1.0, -1.0, nan, f64::INFINITY] {
        assert!(proportion::interval(1, 2, Method::ClopperPearson, level).is_none());
        assert!(difference::interval(1, 2, 1, 2, Difference::Newcombe, level).is_none());
        assert!(funnel::limits(0.5, 10, level).is_none());
    }
    assert!(tests::proportion_against(1, 2, nan).is_none() && tests::proportion_against(1, 0, 0.5).is_none());
    assert!(tests::two_proportions(1, 0, 1, 2).is_none() && tests::mcnemar(0, 0).is_none());
    assert!(tests::contingency(&[vec![1, 0], vec![3, 0]]).is_none() && tests::contingency(&[]).is_none());
    assert!(tests::means(&[], &[1.0]).is_none() && tests::means(&[nan], &[1.0]).is_none());
    assert!(Moments::of(&[]).is_none() && Moments::of(&[nan]).is_none() && Moments::of_sums(0, 0, 0).is_none());
    assert!(Moments::of(&[1.0]).expect("a value").interval(0.95).is_none());
    assert!(percentile::of_values(&[], 0.5).is_none() && percentile::of_histogram(&[], 0.5).is_none());
    assert!(bootstrap::mean_interval(&[1.0], 0.95, 1, 100).is_none());
    assert!(agreement::cohen(&[vec![5, 0], vec![0, 0]], 0.95).is_none(), "chance agrees as well");
    assert!(agreement::krippendorff(&[vec![Some(1.0), Some(1.0)]], Level::Nominal, 0.95).is_none());
    assert!(agreement::fleiss(&[vec![1, 0]], 0.95).is_none() && agreement::fleiss(&[], 0.95).is_none());
    assert!(agreement::bland_altman(&[(1.0, 1.0)], 0.95).is_none());
    assert!(chart::p(&[Point::of(0, 0)], &Options::default()).is_none());
    assert!(chart::individuals(&[1.0, nan], &Options::default()).is_none());
    assert!(ewma::ewma(&[1.0], 0.0, 0.0, 0.2, 3.0).is_none() && cusum::cusum(&[nan], 0.0, 1.0, 0.5, 5.0).is_none());
    assert!(sampling::size(0.0, 0.95, 0.5, None).is_none() && sampling::estimate(&[], 0.95).is_none());
    assert!(drivers::odds_ratio([0, 0], [1, 2], 0.95).is_none());
    let demand = Demand { calls: 100.0, period_seconds: 0.0, handle_seconds: 60.0 };
    assert!(erlang_c(&demand, 10, 20.0).is_none() && erlang_a(&demand, 10, 60.0, 20.0).is_none());
    assert!(shrinkage::beta_binomial(&[(1, 2)], 0.95).is_none());
    assert!(forecast(&[1.0; 10], 5, 3).is_none());
}

#[test]
fn extremes_stay_numbers() {
    let constant = Moments::of(&[7.0; 9]).expect("values").interval(0.95).expect("nine");
    assert_eq!((constant.lower, constant.upper), (7.0, 7.0));
    let none = chart::p(&[Point::of(0, 10), Point::of(0, 20), Point::of(0, 0)], &Options::all_rules()).expect("calls");
    assert!(none.signals.is_empty() && none.points[2].value.is_none() && none.alert() == Alert::None);
    let laney = chart::laney_p(&[Point::of(5, 5), Point::of(9, 9)], &Options::default()).expect("calls");
    assert!(laney.points.iter().all(|point| point.lower.is_finite() && point.upper.is_finite()));
    let overload = Demand { calls: 10_000.0, period_seconds: 1800.0, handle_seconds: 240.0 };
    assert!(erlang_c(&overload, 20, 20.0).is_none(), "the queue would never end");
    let queue = erlang_a(&overload, 20, 90.0, 20.0).expect("callers leave");
    assert!(queue.abandoned > 0.9 && queue.occupancy > 0.99 && queue.service_level < 0.05, "{queue:?}");
    let all = drivers::auc(&[2.0, 3.0], &[0.0, 1.0], 0.95).expect("two of a kind");
    assert!(all.value == 1.0 && all.interval.lower < 1.0);
    let test = tests::two_proportions(4_000_000_000, 4_000_000_000, 0, 4_000_000_000).expect("trials");
    assert!(test.p == 0.0 && test.effect.is_some());
    let (prior, shrunk) = shrinkage::beta_binomial(&[(0, 9), (0, 0), (0, 2)], 0.95).expect("two groups");
    assert!(prior.mean == 0.0 && shrunk.iter().all(|group| group.interval.upper.is_finite()));
}

#[test]
fn order_changes_nothing() {
    let mut random = Random::new(9);
    let mut values: Vec<f64> = (0..60).map(|_| random.unit() * 300.0).collect();
    let mut units: Vec<Vec<Option<f64>>> =
        (0..40).map(|_| (0..3).map(|_| (random.unit() < 0.8).then(|| random.below(4) as f64)).collect()).collect();
    let of = |values: &[f64], units: &[Vec<Option<f64>>]| {
        (
            bootstrap::mean_interval(values, 0.95, 5, 500),
            Moments::of(values),
            agreement::krippendorff(units, Level::Ordinal, 0.95),
            agreement::gwet(units, &[0.0, 1.0, 2.0, 3.0], Weights::Quadratic, 0.95),
        )
    };
    let before = of(&values, &units);
    for _ in 0..5 {
        random.shuffle(&mut values);
        random.shuffle(&mut units);
        assert_eq!(of(&values, &units), before);
    }
    let interval = before.0.expect("60 values");
    assert!(interval.lower < before.1.expect("values").mean && interval.upper < 300.0);
}

#[test]
fn draws_repeat_and_keep_quotas() {
    let ids: Vec<String> = (0..300).map(|at| format!("call-{at:03}")).collect();
    let stratum = |at: usize| ["甲", "乙", "丙"][at % 3];
    let cases: Vec<Candidate> = ids.iter().enumerate().map(|(at, id)| Candidate { stratum: stratum(at), id }).collect();
    let names = |cases: &[Candidate], seed: u64| -> Vec<String> {
        sampling::draw(cases, |_, size| size / 10, seed).into_iter().map(|at| cases[at].id.to_owned()).collect()
    };
    let drawn = names(&cases, 1);
    assert_eq!(drawn.len(), 30);
    let mut shuffled = cases.clone();
    Random::new(3).shuffle(&mut shuffled);
    assert_eq!(names(&shuffled, 1), drawn, "in whatever order");
    assert_ne!(names(&cases, 2), drawn);
    let one: Vec<Candidate> = cases.iter().filter(|case| case.stratum == "乙").copied().collect();
    assert!(names(&one, 1).iter().all(|id| drawn.contains(id)), "whatever other strata there are");
    // Every case is drawn as often.
    let mut often = vec![0; 300];
    for seed in 0..2_000 {
        for at in sampling::draw(&cases, |_, _| 10, seed) {
            often[at] += 1;
        }
    }
    assert!(often.iter().all(|count| (130..270).contains(count)), "{often:?}");
}

#[test]
fn samples_are_shared_out() {
    let strata = [(600, 0.3), (300, 0.5), (90, 0.1), (10, 0.5)].map(|(size, spread)| Stratum { size, spread });
    let by = |n, allocation, least| sampling::stratified(&strata, n, allocation, least).expect("sensible");
    assert_eq!(by(100, Allocation::Proportional, 0), [60, 30, 9, 1]);
    assert_eq!(by(100, Allocation::Neyman, 0), [52, 44, 3, 1]);
    assert_eq!(by(100, Allocation::Proportional, 5).iter().sum::<u64>(), 100);
    assert_eq!(by(100, Allocation::Proportional, 5)[3], 5);
    assert_eq!(by(5_000, Allocation::Neyman, 0), [600, 300, 90, 10], "no more than there are");
    let sampled = [(600, 60, 54), (300, 30, 21), (100, 10, 10)].map(|(size, drawn, successes)| Sampled {
        size,
        drawn,
        successes,
    });
    let (share, interval) = sampling::estimate(&sampled, 0.95).expect("drawn");
    assert!((share - 0.85).abs() < 1e-12 && interval.lower < 0.85 && interval.upper > 0.85, "{interval:?}");
    assert_eq!(sampled[0].weight(), Some(10.0));
}

#[test]
fn rules_of_nelson() {
    let of = |values: &[f64], rule: Rule| {
        // Ten points of plain noise, centre 0 and deviation near 1, set the limits.
        let noise = [0.9, -0.3, 0.4, -1.1, 0.2, 1.0, -0.8, 0.6, -1.2, 0.3];
        let all: Vec<f64> = noise.iter().chain(values).copied().collect();
        let options = Options { rules: vec![rule], baseline: Some(10), ..Options::default() };
        let chart = chart::individuals(&all, &options).expect("values");
        let later = chart.signals.iter().filter(|signal| signal.to >= 10);
        later.map(|signal| (signal.from as i64 - 10, signal.to as i64 - 10)).collect::<Vec<_>>()
    };
    assert_eq!(of(&[0.0, 9.0, 0.0, -9.0], Rule::Beyond), [(1, 1), (3, 3)]);
    assert_eq!(of(&[-0.1, 0.5, 0.4, 0.5, 0.6, 0.5, 0.4, 0.6, 0.5, 0.4, 0.5, -0.5], Rule::OneSide), [(1, 10)]);
    assert_eq!(of(&[0.0, -0.5, -0.4, -0.2, 0.1, 0.3, 0.4], Rule::Trend), [(1, 6)]);
    let alternating: Vec<f64> = (0..14).map(|at| if at % 2 == 0 { 0.5 } else { -0.4 }).collect();
    assert_eq!(of(&alternating, Rule::Alternating).last().map(|run| run.1), Some(13));
    assert_eq!(of(&[-0.2, 3.2, 0.1, 3.3, -0.2], Rule::TwoOfThree), [(1, 3)]);
    assert_eq!(of(&[-0.2, 2.0, 2.1, 0.0, 2.2, 2.0, -1.0], Rule::FourOfFive), [(1, 5)]);
    assert_eq!(of(&[0.1, -0.1].repeat(10), Rule::Stratified).len(), 1);
    assert_eq!(of(&[2.0, -2.0, 2.1, -2.1, 2.0, -2.2, 2.0, -2.0], Rule::Mixture), [(0, 7)]);
    assert_eq!(Rule::ALL.map(Rule::number), [1, 2, 3, 4, 5, 6, 7, 8]);
}

#[test]
fn changes_are_dated() {
    let values: Vec<f64> = (0..40).map(|at| f64::from(at % 3) - 1.0 + if at >= 20 { 2.0 } else { 0.0 }).collect();
    let sums = cusum::cusum(&values, 0.0, 1.0, cusum::USUAL.0, cusum::USUAL.1).expect("sensible");
    let first = sums.iter().position(|sums| sums.signal).expect("the shift is found");
    assert!((20..28).contains(&first) && sums[first].since.is_some_and(|at| (19..22).contains(&at)));
    let smooth = ewma::ewma(&values, 0.0, 1.0, ewma::USUAL.0, ewma::USUAL.1).expect("sensible");
    assert!(smooth[..20].iter().all(|point| !point.signal) && smooth[20..28].iter().any(|point| point.signal));
}

#[test]
fn small_groups_are_not_shamed() {
    let (prior, shrunk) =
        shrinkage::beta_binomial(&[(3, 3), (180, 200), (0, 1), (150, 200), (190, 200)], 0.95).expect("groups");
    assert!(shrunk[0].value < shrunk[4].value, "three of three is not the best of the desk: {shrunk:?}");
    assert!(shrunk[2].value > 0.5 * prior.mean && (shrunk[1].value - 0.9).abs() < 0.01);
    let few = funnel::limits(0.9, 3, 0.95).expect("sensible");
    assert_eq!(funnel::place(0.0, &few), funnel::Place::Below);
    assert_eq!(funnel::place(1.0 / 3.0, &few), funnel::Place::Within);
}

#[test]
fn groups_in_two_ways() {
    let mut random = Random::new(8);
    let cases: Vec<Clusters> = (0..600)
        .map(|at| {
            let first = random.below(6) as u32;
            Clusters { first, second: at % 150, success: random.unit() < 0.6 + 0.06 * f64::from(first) }
        })
        .collect();
    let found = proportion::clustered_two_ways(&cases, 0.95).expect("groups");
    let x = cases.iter().filter(|case| case.success).count() as u64;
    let plain = proportion::interval(x, 600, Method::Wilson, 0.95).expect("cases");
    assert!(found.upper - found.lower > plain.upper - plain.lower, "{found:?} {plain:?}");
}

#[test]
fn drivers_are_adjusted() {
    // Apologies follow complaints, and complaints go with dissatisfaction: within each kind of call they help.
    let (complaint, calm) = (([30, 70], [10, 90]), ([48, 2], [855, 45]));
    let crude = drivers::odds_ratio([78, 72], [865, 135], 0.95).expect("cases");
    let adjusted = drivers::mantel_haenszel(&[complaint, calm], 0.95).expect("cases");
    assert!(crude.value < 1.0 && adjusted.value > 2.0, "{crude:?} {adjusted:?}");
    let (mut rows, mut outcome) = (vec![], vec![]);
    for (complained, of) in [(1.0, complaint), (0.0, calm)] {
        for (said, [yes, no]) in [(1.0, of.0), (0.0, of.1)] {
            for (count, satisfied) in [(yes, true), (no, false)] {
                rows.extend((0..count).map(|_| vec![said, complained]));
                outcome.extend((0..count).map(|_| satisfied));
            }
        }
    }
    let model = drivers::logistic(&rows, &outcome, 0.95).expect("a model");
    assert!(model.drivers[0].interval.lower > 1.0 && model.drivers[1].odds_ratio < 0.2, "{model:?}");
    let sure: Vec<bool> = rows.iter().map(|row| row[1] > 0.5).collect();
    assert_eq!(drivers::logistic(&rows, &sure, 0.95), Err(LogisticError::Separated));
    let twice: Vec<Vec<f64>> = rows.iter().map(|row| vec![row[0], 2.0 * row[0] + 1.0]).collect();
    assert_eq!(drivers::logistic(&twice, &outcome, 0.95), Err(LogisticError::Redundant));
}

#[test]
fn desks_are_staffed() {
    assert_eq!((leaders(31), leaders(0)), ((3, 4), (0, 0)));
    let demand = Demand { calls: 360.0, period_seconds: 1800.0, handle_seconds: 240.0 };
    let goal = |patience_seconds| Goal {
        service_level: 0.8,
        within_seconds: 15.0,
        patience_seconds,
        most_occupancy: None,
        shrinkage: 0.3,
    };
    let patient = agents_for(&demand, &goal(None)).expect("it can be done");
    assert!(patient.queue.service_level >= 0.8 && patient.scheduled >= patient.agents * 10 / 7);
    assert!(erlang_c(&demand, patient.agents - 1, 15.0).is_none_or(|queue| queue.service_level < 0.8));
    let leaving = agents_for(&demand, &goal(Some(120.0))).expect("it can be done");
    assert!(leaving.agents < patient.agents && leaving.queue.abandoned > 0.0);
    // Very patient callers make Erlang A into Erlang C.
    let (a, c) = (erlang_a(&demand, 55, 1e9, 15.0).expect("a"), erlang_c(&demand, 55, 15.0).expect("c"));
    assert!((a.waits - c.waits).abs() < 1e-5 && (a.service_level - c.service_level).abs() < 1e-5, "{a:?} {c:?}");
}

#[test]
fn half_hours_are_forecast() {
    let mut random = Random::new(11);
    let day = |at: usize| 40.0 + 30.0 * ((at % 48) as f64 / 48.0 * std::f64::consts::TAU).sin();
    let counts: Vec<f64> = (0..48 * 14).map(|at| (day(at) + 8.0 * (random.unit() - 0.5)).round()).collect();
    let next = forecast(&counts, 48, 48).expect("fourteen days");
    let off: f64 = next.values.iter().enumerate().map(|(at, value)| (value - day(at)).abs()).sum::<f64>() / 48.0;
    assert!(off < 2.5 && next.wape.is_some_and(|wape| wape < 0.12) && next.method == "Holt–Winters", "{off} {next:?}");
    let quiet = forecast(&[0.0; 150], 48, 3).expect("three days");
    assert!(quiet.mape.is_none() && quiet.values == [0.0; 3]);
}
