"""Polyserial correlations to 25 digits, for the tests in src/numeric/polyserial.rs: mpmath 1.3.0.

Per sample of categories and values: the two-step correlation (thresholds, mean and standard deviation, divisor n, held
at those of the margins) with its standard error from cross-products of casewise scores (Muthen 1984); then all
parameters (thresholds, mean, standard deviation, correlation) by maximum likelihood, with the standard error from the
observed information on all of them (Olsson, Drasgow and Dorans 1982). Derivatives are numerical, from the log
likelihood itself in its own parameters. Cases with one of both enter the margins of the two-step estimate alone.
Run as `python3 make.py > values.txt`.
"""

from mpmath import erfc, erfinv, log, matrix, mp, mpf, nstr, pi, sqrt

mp.dps = 45

# The k-th value of a low-discrepancy sequence: samples that any language makes alike, in integers.
def sample(n, categories, mix, sign):
    cases = []
    for k in range(n):
        value = (k * 7919 + 13) % 101
        noise = (k * 104729 + 7) % 97
        category = (mix * value + (10 - mix) * noise) * categories // 1000
        cases.append((category if sign > 0 else categories - 1 - category, value))
    return cases


SAMPLES = {
    "five": sample(60, 5, 6, 1),
    "against": sample(40, 3, 5, -1),
    "two": sample(50, 2, 4, 1),
}
MISSING = {"missing": ([(c, v) for c, v in sample(60, 5, 6, 1)], 7, 5)}


def cdf(x):
    if abs(x) == mp.inf:
        return mpf(x > 0)
    return erfc(-x / sqrt(mpf(2))) / 2


def quantile(p):
    return sqrt(mpf(2)) * erfinv(2 * p - 1)


def case(parameters, c, y):
    *tau, mu, sigma, rho = parameters
    tau = [-mp.inf, *tau, mp.inf]
    z = (y - mu) / sigma
    s = sqrt(1 - rho * rho)
    u = lambda t: t if abs(t) == mp.inf else (t - rho * z) / s
    return -z * z / 2 - log(sigma) + log(cdf(u(tau[c + 1])) - cdf(u(tau[c])))


STEP = mpf(10) ** -14


def gradient(f, p):
    """Central differences of fourth order."""
    out = []
    for k in range(len(p)):
        at = lambda by: f([x + (by * STEP if i == k else 0) for i, x in enumerate(p)])
        out.append((8 * (at(1) - at(-1)) - (at(2) - at(-2))) / (12 * STEP))
    return out


def margins(categories, values, size):
    n, m = mpf(len(categories)), mpf(len(values))
    tau = [quantile(sum(1 for c in categories if c <= k) / n) for k in range(size - 1)]
    mu = sum(map(mpf, values)) / m
    return tau, mu, sqrt(sum((v - mu) ** 2 for v in values) / m)


def newton(f, x):
    for _ in range(60):
        e = mpf(10) ** -12
        step = f(x) * 2 * e / (f(x + e) - f(x - e))
        x = max(min(x - step, mpf("0.95")), mpf("-0.95"))
        if abs(step) < mpf(10) ** -24:
            return x
    raise ArithmeticError("no convergence")


def two_step(cases, start):
    """Cases as (category or None, value or None)."""
    categories = [c for c, v in cases if c is not None]
    values = [v for c, v in cases if v is not None]
    both = [(c, v) for c, v in cases if c is not None and v is not None]
    tau, mu, sigma = margins(categories, values, max(categories) + 1)
    fixed = [*tau, mu, sigma]
    slope = lambda r: sum(gradient(lambda p: case([*fixed, p[0]], c, v), [r])[0] for c, v in both)
    rho = newton(slope, start)
    scores = [gradient(lambda p, c=c, v=v: case(p, c, v), [*fixed, rho]) for c, v in both]
    information = sum(s[-1] ** 2 for s in scores)
    cross = [sum(s[-1] * s[u] for s in scores) for u in range(len(fixed))]
    n, m = len(categories), len(values)
    density = lambda t: mp.exp(-t * t / 2) / sqrt(2 * pi)

    def through(c, v):
        total = mpf(0)
        if c is not None:
            total += sum(cross[k] * ((c <= k) - cdf(t)) / (density(t) * n) for k, t in enumerate(tau))
        if v is not None:
            total += cross[-2] * (v - mu) / m + cross[-1] * ((v - mu) ** 2 - sigma**2) / (2 * sigma * m)
        return total

    own = iter(scores)
    variance = sum(
        ((next(own)[-1] if c is not None and v is not None else 0) - through(c, v)) ** 2 for c, v in cases
    )
    return rho, sqrt(variance) / information, as_lavaan(cases, scores, cross, through, information, mu, sigma)


def as_lavaan(cases, scores, cross, through, information, mu, sigma):
    """The standard error with the errors of mean and standard deviation from the inverse of their scores' cross-products
    and divisor n - 1: lavaan 0.6-14 says .05184283670, .08942574082 and .13662012369 for five, against and two."""
    if any(c is None or v is None for c, v in cases):
        return None
    own = lambda v: matrix([(v - mu) / sigma**2, ((v - mu) ** 2 / sigma**2 - 1) / sigma])
    products = matrix(2, 2)
    for _, v in cases:
        products += own(v) * own(v).T
    weights = mp.lu_solve(products, matrix(cross[-2:]))
    variance = sum(
        (s[-1] - through(c, None) - (weights.T * own(v))[0]) ** 2 for (c, v), s in zip(cases, scores)
    )
    n = mpf(len(cases))
    return sqrt(variance * n / (n - 1)) / information


def joint(cases, start):
    size = max(c for c, _ in cases) + 1
    tau, mu, sigma = margins([c for c, _ in cases], [v for _, v in cases], size)
    total = lambda p: sum(case(p, c, v) for c, v in cases)
    p = [*tau, mu, sigma, start]
    for _ in range(60):
        g, h = gradient(total, p), hessian(total, p)
        step = mp.lu_solve(h, matrix(g))
        p = [x - d for x, d in zip(p, step)]
        if max(abs(d) for d in step) < mpf(10) ** -22:
            return p[-1], sqrt(((-h) ** -1)[len(p) - 1, len(p) - 1])
    raise ArithmeticError("no convergence")


def hessian(f, p):
    """Central differences; the error is of the order of the squared step."""
    e = mpf(10) ** -12
    n = len(p)
    at = lambda d: f([x + e * y for x, y in zip(p, d)])
    unit = lambda *ks: [sum(s for k, s in ks if k == i) for i in range(n)]
    h = matrix(n, n)
    for i in range(n):
        for j in range(i, n):
            h[i, j] = h[j, i] = (
                at(unit((i, 1), (j, 1))) - at(unit((i, 1), (j, -1))) - at(unit((i, -1), (j, 1)))
                + at(unit((i, -1), (j, -1)))
            ) / (4 * e * e)
    return h


if __name__ == "__main__":
    show = lambda name, value: print(f"  {name} {nstr(value, 22)}", flush=True)
    for name, cases in SAMPLES.items():
        print(name)
        rho, error, lavaan = two_step(cases, {"five": mpf("0.85"), "against": mpf("-0.7"), "two": mpf("0.5")}[name])
        show("two-step rho", rho)
        show("two-step se", error)
        show("two-step se as lavaan", lavaan)
        rho, error = joint(cases, rho)
        show("joint rho", rho)
        show("joint se", error)
    for name, (cases, no_category, no_value) in MISSING.items():
        print(name)
        cases = [(None if k % no_category == 3 else c, None if k % no_value == 2 else v) for k, (c, v) in enumerate(cases)]
        rho, error, _ = two_step(cases, mpf("0.85"))
        show("two-step rho", rho)
        show("two-step se", error)
