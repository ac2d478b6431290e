"""Writes reference.json: what scipy and statsmodels make of a grid of cases, for tests/statistics.rs to compare.

    python3 -m venv venv && venv/bin/pip install statsmodels==0.15.0 scipy==1.17.1
    venv/bin/python tests/statistics/reference.py

Each case is [arguments, result]; a result is a number, or a list of lower and upper end. Where neither library has the
function, its definition is written out here, in another way than in the core where there is one."""

import itertools
import json
import math
import warnings
from fractions import Fraction
from pathlib import Path

import numpy as np
import scipy
import statsmodels
import statsmodels.api as sm
from scipy import optimize, special, stats
from statsmodels.stats import contingency_tables, inter_rater, multitest, oneway, weightstats
from statsmodels.stats import proportion as shares

warnings.simplefilter("ignore")
rng = np.random.default_rng(20)
families = {}


def case(family, arguments, result):
    flat = [result] if np.isscalar(result) else list(result)
    flat = [float(value) for value in flat]
    if all(math.isfinite(value) for value in flat):
        families.setdefault(family, []).append([arguments, flat if len(flat) > 1 else flat[0]])


COUNTS = [1, 2, 3, 5, 10, 25, 77, 330, 1000, 10**4, 10**6, 10**9]


def successes(n):
    return sorted({0, 1, n // 100, n // 10, n // 3, n // 2, n * 9 // 10, max(n - 1, 0), n})


# A share: 0 of n, n of n, n = 1, n of a thousand millions, four levels.
methods = {"Wilson": "wilson", "Clopper–Pearson": "beta", "Agresti–Coull": "agresti_coull", "Jeffreys": "jeffreys"}
for n in COUNTS:
    for x in successes(n):
        for level in (0.8, 0.95, 0.99, 0.9999) if n in (1, 10, 330, 10**9) else (0.95,):
            for name, method in methods.items():
                low, high = shares.proportion_confint(x, n, 1 - level, method)
                if name == "Clopper–Pearson" and x == 1 and n > 10**6:  # scipy's beta quantile has eight digits here.
                    tail = lambda v: n * math.log1p(-v) + math.log1p(n * v / (1 - v)) - math.log((1 - level) / 2)
                    high = optimize.brentq(tail, 1 / n, 100 / n, (), 1e-30, 1e-14)
                # None and all end at 0 and 1, Jeffreys' too (Brown, Cai and DasGupta).
                low, high = 0.0 if x == 0 else max(low, 0), 1.0 if x == n else min(high, 1)
                case("proportion", [name, x, n, level], [low, high])

# The difference of two. Miettinen and Nurminen's is not statsmodels': its score test of a difference that is not 0 departs
# from the restricted maximum likelihood, and with it from the values Newcombe (1998, table II, method 6) prints.
def miettinen_nurminen(x1, n1, x2, n2):
    def slope(p2, delta):
        p1 = p2 + delta
        return sum(k / v for k, v in ((x1, p1), (x1 - n1, 1 - p1), (x2, p2), (x2 - n2, 1 - p2)) if k)

    def z(delta):
        low, high = max(0, -delta), min(1, 1 - delta)
        edge = (high - low) * 1e-10
        if slope(low + edge, delta) <= 0:
            p2 = low
        elif slope(high - edge, delta) >= 0:
            p2 = high
        else:
            p2 = optimize.brentq(slope, low + edge, high - edge, (delta,), 1e-17, 1e-15)
        p1, n = p2 + delta, n1 + n2
        variance = (p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2) * n / (n - 1)
        off = x1 / n1 - x2 / n2 - delta
        return off / math.sqrt(variance) if variance > 0 else math.copysign(1e9, off)

    z0, d = stats.norm.ppf(0.975), x1 / n1 - x2 / n2
    end = lambda sign, a, b: optimize.brentq(lambda delta: z(delta) - sign * z0, a, b, (), 1e-14, 1e-14)
    try:
        return end(1, -1 + 1e-5, d - 1e-14), end(-1, d + 1e-14, 1 - 1e-5)
    except ValueError:  # An end lies still closer to -1 or 1.
        return math.nan, math.nan


PAIRS = [(n1, n2) for n1, n2 in itertools.product([1, 3, 10, 56, 330, 10**5, 10**8], repeat=2)]
for n1, n2 in PAIRS:
    for x1, x2 in {(0, 0), (n1, 0), (n1 // 2, n2 // 3), (n1 - 1, n2 * 9 // 10), (n1, n2)}:
        case("newcombe", [x1, n1, x2, n2], shares.confint_proportions_2indep(x1, n1, x2, n2, method="newcomb"))
        if max(n1, n2) <= 10**5 and abs(x1 / n1 - x2 / n2) < 1:
            case("miettinen-nurminen", [x1, n1, x2, n2], miettinen_nurminen(x1, n1, x2, n2))

# Tests of shares. Beyond a hundred thousand scipy's hypergeometric distribution has eight digits: exact fractions instead.
def fisher(table):
    turned = [table, table[::-1], list(zip(*table)), list(zip(*table))[::-1]]
    (a, b), (c, d) = min(turned, key=lambda rows: sum(rows[0]))  # The smallest margin is what is drawn.
    drawn, white, black = a + b, a + c, b + d
    weights = {x: math.comb(white, x) * math.comb(black, drawn - x) for x in range(max(0, drawn - black), min(drawn, white) + 1)}
    return float(Fraction(sum(w for w in weights.values() if w <= weights[a]), math.comb(white + black, drawn)))


for n in COUNTS:
    for x in successes(n):
        for target in (0.5, 0.9, 1e-4):
            if n <= 10**5:
                for side, name in (("two-sided", 0), ("greater", 1), ("less", -1)):
                    case("binomial", [x, n, target, name], stats.binomtest(x, n, target, side).pvalue)
            else:
                z = (x / n - target) / math.sqrt(target * (1 - target) / n)
                case("binomial", [x, n, target, 0], 2 * stats.norm.sf(abs(z)))
for n1, n2 in PAIRS:
    for x1, x2 in {(0, 0), (n1, 0), (n1 // 2, n2 // 3), (n1 - 1, n2 * 9 // 10), (min(3, n1), 0), (min(n1, 2), min(n2, 7))}:
        table = [[x1, n1 - x1], [x2, n2 - x2]]
        expected = min(n1, n2) * min(x1 + x2, n1 + n2 - x1 - x2) / (n1 + n2)
        if expected < 5:
            p = stats.fisher_exact(table).pvalue if n1 + n2 < 10**5 else fisher(table)
            case("two proportions", [x1, n1, x2, n2], p)
        else:
            case("two proportions", [x1, n1, x2, n2], stats.chi2_contingency(table, correction=False).pvalue)
        case("cohen's h", [x1, n1, x2, n2], shares.proportion_effectsize(x1 / n1, x2 / n2))
for b, c in itertools.product([0, 1, 4, 15, 30, 400, 900, 50000], repeat=2):
    if b + c:
        exact = b + c <= 1000
        found = contingency_tables.mcnemar([[0, b], [c, 0]], exact=exact, correction=False)
        case("mcnemar", [b, c], found.pvalue)


def halton(table):
    """The exact test of a table with three columns, by going through all tables."""
    rows, columns = table.sum(1), table.sum(0)
    def tables(rows, left):
        if len(rows) == 1:
            yield [left]
            return
        for a in range(min(rows[0], left[0]) + 1):
            for b in range(min(rows[0] - a, left[1]) + 1):
                c = rows[0] - a - b
                if c <= left[2]:
                    for rest in tables(rows[1:], (left[0] - a, left[1] - b, left[2] - c)):
                        yield [(a, b, c), *rest]
    factorial = math.factorial
    weight = lambda cells: 1 / math.prod(factorial(int(cell)) for row in cells for cell in row)
    weights = [weight(cells) for cells in tables([int(row) for row in rows], tuple(int(c) for c in columns))]
    at = weight(table)
    return sum(w for w in weights if w <= at * (1 + 1e-7)) / sum(weights)


for seed in range(60):
    shape = (rng.integers(2, 5), rng.integers(2, 5))
    table = rng.integers(20, 400, shape) * (1 if seed % 3 else 1000)
    if shape != (2, 2):
        case("contingency", [table.tolist()], stats.chi2_contingency(table, correction=False).pvalue)
    case("cramer's v", [table.tolist()], stats.contingency.association(table, "cramer"))
for seed in range(15):
    table = rng.integers(0, 4, (3, 3))
    if (table.sum(0) > 0).all() and (table.sum(1) > 0).all():
        case("contingency", [table.tolist()], halton(table))

# Rates.
for count in (0, 1, 2, 7, 40, 1000, 10**6, 10**9):
    for level in (0.5, 0.95, 0.9999):
        tail = (1 - level) / 2
        case("rate", [count, 2.5, level], [stats.gamma.ppf(tail, count) / 2.5 if count else 0.0, stats.gamma.isf(tail, count + 1) / 2.5])
for a, b in itertools.product((0, 1, 9, 60, 800), repeat=2):
    if a + b:
        case("two rates", [a, 3.0, b, 1.25], stats.binomtest(a, a + b, 3 / 4.25).pvalue)

# Means.
for n in (2, 3, 5, 12, 40, 500):
    for shift in (0, 1e6):
        values = (rng.normal(80, 12, n).round(2) + shift).tolist()
        for level in (0.9, 0.95, 0.999):
            case("mean", [values, level], stats.t.interval(level, n - 1, np.mean(values), stats.sem(values)))
for df in (1, 1.5, 2, 3, 7.3, 30, 1000, 1e5, 1e7, 1e10):
    for level in (0.01, 0.5, 0.95, 0.99, 1 - 1e-6):
        case("student", [df, level], -stats.t.ppf((1 - level) / 2, df))
for seed in range(60):
    a, b = (rng.normal(m, s, n).round(3).tolist() for m, s, n in ((0, 1, rng.integers(12, 60)), (seed / 30, 3, rng.integers(12, 60))))
    case("welch", [a, b], stats.ttest_ind(a, b, equal_var=False).pvalue)
    pooled = math.sqrt((np.var(a, ddof=1) * (len(a) - 1) + np.var(b, ddof=1) * (len(b) - 1)) / (len(a) + len(b) - 2))
    case("hedges' g", [a, b], (np.mean(a) - np.mean(b)) / pooled * (1 - 3 / (4 * (len(a) + len(b)) - 9)))
    small, other = rng.integers(0, 20, rng.integers(2, 6)), rng.integers(5, 25, rng.integers(2, 6))
    values, d = np.concatenate([small, other]), abs(small.mean() - other.mean())
    deals = [list(deal) for deal in itertools.combinations(range(len(values)), len(small))]
    far = [abs(values[deal].mean() - np.delete(values, deal).mean()) >= d - 1e-9 for deal in deals]
    case("permutation", [small.tolist(), other.tolist()], np.mean(far))
for seed in range(30):
    groups = [rng.normal(rng.normal(0, 1), rng.uniform(0.5, 3), rng.integers(3, 30)).round(3).tolist() for _ in range(rng.integers(2, 6))]
    case("welch anova", [groups], oneway.anova_oneway(groups, use_var="unequal").pvalue)

# Many tests.
for n in (1, 2, 5, 30):
    for _ in range(5):
        p = (rng.uniform(0, 1, n) ** 4).tolist()
        for name, method in (("holm", "holm"), ("benjamini-hochberg", "fdr_bh")):
            case(name, [p], multitest.multipletests(p, method=method)[1])

# Percentiles.
for n in (1, 2, 5, 30, 101):
    values = np.sort(rng.exponential(100, n).round(1))
    for q in (0, 0.05, 0.5, 0.9, 0.95, 1):
        case("percentile", [values.tolist(), q], np.quantile(values, q))
for n in (6, 20, 100, 1000, 10**5):
    for q in (0.1, 0.5, 0.9, 0.95):
        low, high = stats.binom.ppf(0.025, n, q), stats.binom.ppf(0.975, n, q) + 1
        if 1 <= low and high <= n:
            case("ranks", [n, q], [low, high])

# Groups: a regression on a constant with errors robust to groups has the same variance.
for seed in range(40):
    sizes = rng.integers(1, 60, rng.integers(2, 20))
    groups = [(int(rng.binomial(n, rng.beta(8, 2))), int(n)) for n in sizes]
    y = np.concatenate([[1.0] * x + [0.0] * (n - x) for x, n in groups])
    of = np.repeat(np.arange(len(groups)), sizes)
    if 0 < y.mean() < 1:
        robust = sm.OLS(y, np.ones(len(y))).fit(cov_type="cluster", cov_kwds={"groups": of}).bse[0] ** 2
        case("design effect", [groups], robust / (y.mean() * (1 - y.mean()) / len(y)))

# Agreement.
for seed in range(40):
    k = int(rng.integers(2, 6))
    table = rng.integers(0, 12, (k, k)) + np.eye(k, dtype=int) * rng.integers(1, 30)
    for name, weights in ((0, None), (1, "linear"), (2, "quadratic")):
        found = inter_rater.cohens_kappa(table, wt=weights)
        case("cohen", [table.tolist(), name], [found.kappa, found.kappa_low, found.kappa_upp])
    raters = int(rng.integers(2, 8))
    counts = rng.multinomial(raters, rng.dirichlet(np.ones(k)), int(rng.integers(5, 30)))
    case("fleiss", [counts.tolist()], inter_rater.fleiss_kappa(counts))
    case("randolph", [counts.tolist()], inter_rater.fleiss_kappa(counts, method="randolph"))
    units = [[None if rng.uniform() < 0.3 else int(rng.integers(1, 6)) for _ in range(3)] for _ in range(15)]
    for level, power in (("nominal", None), ("ordinal", None), ("interval", None), ("ratio", None)):
        # By pairs of ratings, where the core goes by coincidences of values.
        pairable = [[v for v in unit if v is not None] for unit in units]
        pairable = [unit for unit in pairable if len(unit) > 1]
        ratings = [v for unit in pairable for v in unit]
        def distance(a, b):
            if level == "nominal":
                return float(a != b)
            if level == "interval":
                return (a - b) ** 2
            if level == "ratio":
                return ((a - b) / (a + b)) ** 2
            low, high = min(a, b), max(a, b)
            return (sum(low <= v <= high for v in ratings) - (ratings.count(low) + ratings.count(high)) / 2) ** 2 if a != b else 0.0
        n = len(ratings)
        seen = sum(sum(distance(a, b) for a, b in itertools.permutations(unit, 2)) / (len(unit) - 1) for unit in pairable) / n
        chance = sum(distance(a, b) for a, b in itertools.permutations(ratings, 2)) / (n * (n - 1))
        case("krippendorff", [units, level], 1 - seen / chance)
    # Gwet's AC1 of two raters without gaps, by its own formula.
    pairs = rng.integers(0, k, (25, 2))
    pairs[:15, 1] = pairs[:15, 0]
    share = np.array([np.mean(pairs == c) for c in range(k)])
    chance = np.sum(share * (1 - share)) / (k - 1)
    case("gwet", [pairs.tolist(), k], (np.mean(pairs[:, 0] == pairs[:, 1]) - chance) / (1 - chance))

# Queues, with probabilities of states from logarithms.
for erlangs, spare, handle, within in itertools.product((0.3, 5, 48, 400), (1, 3, 20), (60, 240), (0, 15, 60)):
    n = int(erlangs) + spare
    log = [k * math.log(erlangs) - special.gammaln(k + 1) for k in range(n)]
    top = n * math.log(erlangs) - special.gammaln(n + 1) + math.log(n / (n - erlangs))
    waits = math.exp(top - special.logsumexp([*log, top]))
    level = 1 - waits * math.exp(-(n - erlangs) * within / handle)
    case("erlang c", [erlangs, n, handle, within], [waits, waits * handle / (n - erlangs), level])
for erlangs, n, patience, within in itertools.product((0.5, 9, 48), (1, 8, 50), (30, 120, 900), (0, 20)):
    handle, rate, theta, mu = 180, erlangs / 180, 1 / patience, 1 / 180
    states = [0.0]
    for k in range(1, n + 6000):
        states.append(states[-1] + math.log(rate / (min(k, n) * mu + max(k - n, 0) * theta)))
    p = np.exp(np.array(states) - special.logsumexp(states))
    queue = np.maximum(np.arange(len(p)) - n, 0) @ p
    # Answered in time: the chance, for one who finds k waiting, that k + 1 places free themselves in time and before
    # patience ends, by integrating e^(-theta s) over the density of that time.
    s = p[:n].sum()
    nodes, weights = np.polynomial.legendre.leggauss(400)
    times, weights = (nodes + 1) / 2 * within, weights / 2 * within
    c = n * mu / theta
    for k in range(0, 600):
        if within and p[n + k] > 1e-18:
            u = np.exp(-theta * times)
            density = theta * u * stats.beta.pdf(u, c, k + 1)
            s += p[n + k] * np.sum(weights * density * u)
    case("erlang a", [erlangs, n, patience, within], [p[n:].sum(), queue / rate, queue * theta / rate, s])

# Drivers.
for seed in range(60):
    a, b, c, d = (int(v) for v in rng.integers(0 if seed % 5 == 0 else 1, 90, 4))
    table = np.array([[a, b], [c, d]], float)
    if (table == 0).any():
        table += 0.5
    found = sm.stats.Table2x2(table)
    case("odds ratio", [[[a, b], [c, d]]], [found.oddsratio, *found.oddsratio_confint()])
    strata = [rng.integers(1, 60, (2, 2)) for _ in range(rng.integers(1, 5))]
    found = sm.stats.StratifiedTable([stratum.astype(float) for stratum in strata])
    case("mantel-haenszel", [[stratum.tolist() for stratum in strata]], [found.oddsratio_pooled, *found.oddsratio_pooled_confint()])
for seed in range(25):
    k, n = int(rng.integers(1, 5)), int(rng.integers(60, 120))
    x = np.where(np.arange(k) % 2 == 0, rng.integers(0, 2, (n, k)), rng.normal(0, 1, (n, k)).round(2))
    y = rng.uniform(size=n) < 1 / (1 + np.exp(-(0.5 + x @ rng.normal(0, 0.8, k))))
    model = sm.Logit(y.astype(float), sm.add_constant(x)).fit(method="newton", tol=1e-13, maxiter=100, disp=0)
    flat = [v for j in range(k + 1) for v in (model.params[j], model.bse[j], model.pvalues[j])]
    case("logistic", [x.tolist(), y.astype(int).tolist()], [*flat, model.llf])
for seed in range(40):
    m, n = int(rng.integers(2, 30)), int(rng.integers(2, 40))
    positive, negative = rng.normal(0.8, 1, m).round(1), rng.normal(0, 1, n).round(1)
    beats = (positive[:, None] > negative) + 0.5 * (positive[:, None] == negative)
    error = math.sqrt(beats.mean(1).var(ddof=1) / m + beats.mean(0).var(ddof=1) / n)
    case("auc", [positive.tolist(), negative.tolist()], [beats.mean(), error])
    x = rng.integers(0, 11, m + 3)
    y = (x + rng.integers(-4, 5, m + 3)).clip(0, 10)
    if len(set(x)) > 1 and len(set(y)) > 1:
        case("pearson", [x.tolist(), y.tolist()], [*stats.pearsonr(x, y), *stats.pearsonr(x, y).confidence_interval()] if m > 2 else [math.nan])
        case("spearman", [x.tolist(), y.tolist()], list(stats.spearmanr(x, y)))

# Charts and the rest.
for seed in range(30):
    values = rng.normal(90, 4, 25).round(2)
    ewma, above, below = [], [], []
    average, up, down = 90.0, 0.0, 0.0
    for value in values:
        average = 0.2 * value + 0.8 * average
        up, down = max(0, up + (value - 90) / 4 - 0.5), max(0, down - (value - 90) / 4 - 0.5)
        ewma.append(average), above.append(up), below.append(down)
    case("ewma", [values.tolist()], ewma)
    case("cusum", [values.tolist()], [*above, *below])
    sizes = rng.integers(200, 4000, 20)
    counts = rng.binomial(sizes, rng.beta(80, 20, 20))
    centre = counts.sum() / sizes.sum()
    sigma = np.sqrt(centre * (1 - centre) / sizes)
    z = (counts / sizes - centre) / sigma
    wide = np.abs(np.diff(z)).mean() / (2 / math.sqrt(math.pi))
    case("laney p", [counts.tolist(), sizes.tolist()], [centre, wide, *(centre + 3 * sigma * wide).clip(max=1)])
for target, n, level in itertools.product((0.02, 0.5, 0.9), (1, 7, 40, 1000, 10**6), (0.95, 0.998)):
    tail = (1 - level) / 2
    ends = []
    for share in (target, 1 - target):
        r = int(stats.binom.ppf(tail, n, share))
        r += stats.binom.cdf(r, n, share) <= tail
        ends.append((r - min(1, (stats.binom.cdf(r, n, share) - tail) / stats.binom.pmf(r, n, share))) / n)
    case("funnel", [target, n, level], [max(0, ends[0]), min(1, 1 - ends[1])])

out = {
    "made by": f"reference.py with scipy {scipy.__version__}, statsmodels {statsmodels.__version__}",
    "cases": sum(len(cases) for cases in families.values()),
    "families": families,
}
path = Path(__file__).with_name("reference.json")
lines = [f'"{name}": [\n' + ",\n".join(json.dumps(c, ensure_ascii=False, separators=(",", ":")) for c in cases) + "\n]" for name, cases in families.items()]
path.write_text('{\n"made by": ' + json.dumps(out["made by"]) + f',\n"cases": {out["cases"]},\n"families": {{\n' + ",\n".join(lines) + "\n}\n}\n", encoding="utf-8")
print(out["cases"], {name: len(cases) for name, cases in families.items()}, path.stat().st_size)
