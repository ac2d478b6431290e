//! Distribution functions and their inverses.
//!
//! In: parameters and points. Out: probabilities and quantiles, right to some twelve digits from n = 1 to n = 10⁹. Its own
//! file because every interval and test stands on these.
//!
//! Tails of the chi-square distribution are `statrs`'s. Its incomplete beta function is not used: it takes differences of
//! logarithms of gamma functions, which cancel (at half of 10⁹ it gives a probability of −3.7), and its Student quantile
//! misses by a tenth at 10⁷ degrees of freedom. Here the beta function stands on Loader's saddle point form of the binomial
//! (*Fast and accurate computation of binomial probabilities*, 2000), in which nothing cancels, and quantiles are bracketed
//! and polished.

use crate::math::{erfc, exp, lgamma, ln, ln_1p, real};

/// ln √(2π)
const LN_SQRT_2PI: f64 = 0.918_938_533_204_672_7;
const TAU: f64 = std::f64::consts::TAU;

/// The standard normal quantile of 0.975, for intervals of 95 %.
pub(super) const Z_95: f64 = 1.959_963_984_540_054;

/// `P(Z ≤ z)` of a standard normal.
pub(super) fn normal_cdf(z: f64) -> f64 {
    0.5 * erfc(-z * std::f64::consts::FRAC_1_SQRT_2)
}

/// `P(|Z| ≥ |z|)`.
pub(super) fn normal_two_sided(z: f64) -> f64 {
    erfc(z.abs() * std::f64::consts::FRAC_1_SQRT_2)
}

/// The `z` below which a standard normal lies with probability `p`; `p` within 0 and 1.
pub(super) fn normal_quantile(p: f64) -> f64 {
    if p > 0.5 {
        return -normal_quantile(1.0 - p);
    }
    // Hastings' guess, right to three digits (Abramowitz and Stegun 26.2.23); Newton's steps double them.
    let t = (-2.0 * ln(p)).sqrt();
    let above = 2.515_517 + t * (0.802_853 + t * 0.010_328);
    let below = 1.0 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308));
    let mut z = above / below - t;
    for _ in 0..5 {
        let density = exp(-0.5 * z * z - LN_SQRT_2PI);
        if density > 0.0 {
            z -= (normal_cdf(z) - p) / density;
        }
    }
    z
}

/// The two-sided normal quantile of a level such as 0.95; `None` where the level is not within 0 and 1.
pub(super) fn z_of(level: f64) -> Option<f64> {
    if !(level > 0.0 && level < 1.0) {
        return None;
    }
    #[allow(clippy::float_cmp)] // The usual level, with the digits everybody prints.
    if level == 0.95 {
        return Some(Z_95);
    }
    Some(-normal_quantile((1.0 - level) / 2.0))
}

/// `P(X ≥ x)` of chi-square.
pub(super) fn chi_square_tail(x: f64, df: f64) -> f64 {
    if x <= 0.0 || df <= 0.0 {
        return 1.0;
    }
    if !x.is_finite() {
        return 0.0;
    }
    statrs::function::gamma::checked_gamma_ur(df / 2.0, x / 2.0).unwrap_or(1.0).clamp(0.0, 1.0)
}

/// The `x` with `P(X ≥ x) = tail` (or `P(X ≤ x)`) of a gamma distribution of shape `a` and scale 1.
pub(super) fn gamma_quantile(a: f64, tail: f64, upper: bool) -> f64 {
    solve(ln(a), -745.0, 709.0, !upper, ln(tail), |u| {
        let x = exp(u);
        let higher = chi_square_tail(2.0 * x, 2.0 * a);
        let part = if upper { higher } else { 1.0 - higher };
        // Where little is left, 1 − P has no digits.
        let part =
            if part > 1e-3 || upper { part } else { statrs::function::gamma::checked_gamma_lr(a, x).unwrap_or(part) };
        // The density in u: x^a e^−x ÷ Γ(a)
        let slope = exp(-stirling_rest(a) - deviance(a, x)) * (a / TAU).sqrt() / part;
        (ln(part), if upper { -slope } else { slope })
    })
    .map_or(a, exp)
}

/// `ln n! − ln(√(2πn) (n ÷ e)ⁿ)`: what Stirling's formula leaves.
fn stirling_rest(n: f64) -> f64 {
    if n <= 15.0 {
        return lgamma(n + 1.0) - (n + 0.5) * ln(n) + n - LN_SQRT_2PI;
    }
    let n2 = n * n;
    (1.0 / 12.0 - (1.0 / 360.0 - (1.0 / 1260.0 - (1.0 / 1680.0 - 1.0 / 1188.0 / n2) / n2) / n2) / n2) / n
}

/// `x ln(x ÷ m) + m − x` without cancelling where `x` is near `m`.
fn deviance(x: f64, m: f64) -> f64 {
    if (x - m).abs() >= 0.1 * (x + m) {
        return x * ln(x / m) + m - x;
    }
    let v = (x - m) / (x + m);
    let mut sum = (x - m) * v;
    let mut term = 2.0 * x * v;
    for j in 1..1000u32 {
        term *= v * v;
        let next = sum + term / f64::from(2 * j + 1);
        #[allow(clippy::float_cmp)] // Until nothing changes any more.
        if next == sum {
            break;
        }
        sum = next;
    }
    sum
}

/// The binomial density at `x` of `n`, for real `x` too; `q` is `1 − p`, given so that neither loses digits.
fn binomial_density(x: f64, n: f64, p: f64, q: f64) -> f64 {
    if p <= 0.0 || q <= 0.0 {
        let certain = if p <= 0.0 { x <= 0.0 } else { x >= n };
        return f64::from(u8::from(certain));
    }
    if x <= 0.0 {
        return if x < 0.0 { 0.0 } else { exp(n * if p < 0.5 { ln_1p(-p) } else { ln(q) }) };
    }
    if x >= n {
        return if x > n { 0.0 } else { exp(n * if q < 0.5 { ln_1p(-q) } else { ln(p) }) };
    }
    let lc = stirling_rest(n) - stirling_rest(x) - stirling_rest(n - x) - deviance(x, n * p) - deviance(n - x, n * q);
    exp(lc) * (n / (TAU * x * (n - x))).sqrt()
}

/// `P(X = x)` of a binomial.
pub(super) fn binomial_pmf(x: u64, n: u64, p: f64) -> f64 {
    binomial_density(real(x), real(n), p, 1.0 - p)
}

/// `P(X ≤ x)` and `P(X > x)` of a binomial.
pub(super) fn binomial_tails(x: u64, n: u64, p: f64) -> (f64, f64) {
    if x >= n {
        return (1.0, 0.0);
    }
    beta_tails(real(n - x), real(x + 1), 1.0 - p, p)
}

/// `P(X = x)` of the white balls among `drawn` out of `white` and `black`.
pub(super) fn hypergeometric_pmf(x: u64, white: u64, black: u64, drawn: u64) -> f64 {
    if x > drawn || x > white || drawn - x > black {
        return 0.0;
    }
    if drawn == 0 || drawn == white + black {
        return 1.0;
    }
    let (p, q) = (real(drawn) / real(white + black), real(white + black - drawn) / real(white + black));
    let of = |x: u64, n: u64| binomial_density(real(x), real(n), p, q);
    of(x, white) * of(drawn - x, black) / of(drawn, white + black)
}

/// `I_x(a, b)` and its complement; `y` is `1 − x`.
pub(super) fn beta_tails(a: f64, b: f64, x: f64, y: f64) -> (f64, f64) {
    if x <= 0.0 {
        return (0.0, 1.0);
    }
    if y <= 0.0 {
        return (1.0, 0.0);
    }
    // x^a y^b ÷ B(a, b) = density(a of a + b) × a b ÷ (a + b)
    let front = binomial_density(a, a + b, x, y) * (a * b / (a + b));
    // On which side of the mean, told by whichever of x and y has the digits.
    let left = if a > b { (a + b) * y - b } else { a - (a + b) * x };
    if left >= 0.0 {
        let lower = (front * fraction(a, b, x, y, left)).clamp(0.0, 1.0);
        (lower, 1.0 - lower)
    } else {
        let upper = (front * fraction(b, a, y, x, -left)).clamp(0.0, 1.0);
        (1.0 - upper, upper)
    }
}

/// The continued fraction of the incomplete beta function in the form of DiDonato and Morris (TOMS 708, 1992), in which
/// nothing cancels where `x` is near 1; `left` is `a − (a + b) x`, not below 0.
fn fraction(a: f64, b: f64, x: f64, y: f64, left: f64) -> f64 {
    let (c, c0, c1) = (1.0 + left, b / a, 1.0 + 1.0 / a);
    let (mut p, mut s) = (1.0, a + 1.0);
    let (mut above, mut above_next, mut below, mut below_next) = (0.0, 1.0, 1.0, c / c1);
    let mut r = c1 / c;
    // Some √n rounds are enough; the bound is there to end.
    for n in 1..2_000_000u32 {
        let n = f64::from(n);
        let t = n / a;
        let w = n * (b - n) * x;
        let e = a / s;
        let alpha = p * (p + c0) * e * e * (w * x);
        let beta = n + w / s + (t + 1.0) / (c1 + t + t) * (c + n * (y + 1.0));
        p = t + 1.0;
        s += 2.0;
        (above, above_next) = (above_next, alpha * above + beta * above_next);
        (below, below_next) = (below_next, alpha * below + beta * below_next);
        let before = r;
        r = above_next / below_next;
        if (r - before).abs() <= 1e-15 * r {
            break;
        }
        // Kept from growing without bound.
        above /= below_next;
        below /= below_next;
        (above_next, below_next) = (r, 1.0);
    }
    r
}

/// The point of a beta distribution below which, or above which, `tail` lies; `tail` within 0 and 1.
pub(super) fn beta_quantile(a: f64, b: f64, tail: f64, upper: bool) -> f64 {
    // In the half where x is small, so that its logarithm carries all digits.
    if a > b { 1.0 - beta_point(b, a, tail, !upper) } else { beta_point(a, b, tail, upper) }
}

/// The point whose lower (or upper) tail is `p`.
fn beta_point(a: f64, b: f64, p: f64, upper: bool) -> f64 {
    let mean = a / (a + b);
    solve(ln(mean), -745.0, 0.0, !upper, ln(p), |u| {
        let x = exp(u).min(1.0);
        let y = -crate::math::expm1(u);
        let (lower, higher) = beta_tails(a, b, x, y);
        let tail = if upper { higher } else { lower };
        // The density in u: x^a y^b ÷ B ÷ y
        let slope = binomial_density(a, a + b, x, y) * a * b / (a + b) / y;
        (ln(tail), if upper { -slope } else { slope } / tail)
    })
    .map_or(mean, exp)
}

/// `P(T ≥ t)` of Student's t.
pub(super) fn student_tail(t: f64, df: f64) -> f64 {
    if !df.is_finite() || df > 1e15 {
        return normal_cdf(-t);
    }
    let t2 = t * t;
    if !t2.is_finite() {
        return if t > 0.0 { 0.0 } else { 1.0 };
    }
    let (tail, _) = beta_tails(df / 2.0, 0.5, df / (df + t2), t2 / (df + t2));
    if t >= 0.0 { 0.5 * tail } else { 1.0 - 0.5 * tail }
}

/// `P(|T| ≥ |t|)`.
pub(super) fn student_two_sided(t: f64, df: f64) -> f64 {
    (2.0 * student_tail(t.abs(), df)).min(1.0)
}

/// The two-sided Student quantile of a level; `None` where level or degrees of freedom make no sense.
pub(super) fn student_of(level: f64, df: f64) -> Option<f64> {
    if !(level > 0.0 && level < 1.0 && df > 0.0) {
        return None;
    }
    let z = z_of(level)?;
    if !df.is_finite() || df > 1e15 {
        return Some(z);
    }
    let tail = (1.0 - level) / 2.0;
    // The density in ln t, through the beta function: S = ½ I.
    let guess = ln(z + (z * z * z + z) / (4.0 * df));
    solve(guess, -700.0, 700.0, false, ln(tail), |u| {
        let t = exp(u);
        let s = student_tail(t, df);
        let t2 = t * t;
        let (x, y) = (df / (df + t2), t2 / (df + t2));
        let density = binomial_density(df / 2.0, df / 2.0 + 0.5, x, y) * (df / 2.0) * 0.5 / (df / 2.0 + 0.5);
        (ln(s), -density / s)
    })
    .map(exp)
}

/// `P(F ≥ f)` of Snedecor's F.
pub(super) fn f_tail(f: f64, d1: f64, d2: f64) -> f64 {
    if f <= 0.0 {
        return 1.0;
    }
    let whole = d1 * f + d2;
    beta_tails(d2 / 2.0, d1 / 2.0, d2 / whole, d1 * f / whole).0
}

/// The `u` where `at(u).0` reaches `goal`, by Newton's steps kept within a bracket; `rising` says whether it grows with u.
fn solve(
    start: f64,
    mut low: f64,
    mut high: f64,
    rising: bool,
    goal: f64,
    at: impl Fn(f64) -> (f64, f64),
) -> Option<f64> {
    let mut u = start.clamp(low, high);
    for _ in 0..200 {
        let (value, slope) = at(u);
        let off = value - goal;
        if off == 0.0 {
            return Some(u);
        }
        if (off < 0.0) == rising {
            low = u;
        } else {
            high = u;
        }
        let newton = u - off / slope;
        let next = if newton.is_finite() && newton > low && newton < high {
            newton
        } else if high - low > 16.0 {
            // The edges of the bracket may be far out: step outwards rather than to the middle.
            if (off < 0.0) == rising { u + (high - u).min(4.0) } else { u - (u - low).min(4.0) }
        } else {
            0.5 * (low + high)
        };
        if (next - u).abs() <= 1e-15 * u.abs().max(1.0) {
            return Some(next);
        }
        u = next;
    }
    u.is_finite().then_some(u)
}
