"""Polychoric correlations to 25 digits, for the tests in src/numeric/polychoric: mpmath 1.3.0.

Per table: two-step correlation (Olsson 1979) and its standard error (Muthen 1984, cross-products of casewise scores,
divisor n); thresholds and correlation together by maximum likelihood, with the standard error from the observed
information, and G squared. Run as `python3 make.py > values.txt`.
"""

from mpmath import diff, erfc, erfinv, exp, findroot, log, matrix, mp, mpf, nstr, pi, quad, sqrt

mp.dps = 30

TABLES = {
    "tallis": [[58, 52, 1], [26, 58, 3], [8, 12, 9]],
    "against": [[2, 9, 20], [7, 15, 6], [22, 8, 1]],
}


def phi(x):
    return mpf(0) if abs(x) == mp.inf else exp(-x * x / 2) / sqrt(2 * pi)


def cdf(x):
    if abs(x) == mp.inf:
        return mpf(x > 0)
    return erfc(-x / sqrt(mpf(2))) / 2


def quantile(p):
    return sqrt(mpf(2)) * erfinv(2 * p - 1)


def density(h, k, r):
    if abs(h) == mp.inf or abs(k) == mp.inf:
        return mpf(0)
    return exp(-(h * h - 2 * r * h * k + k * k) / (2 * (1 - r * r))) / (2 * pi * sqrt(1 - r * r))


def joint(h, k, r):
    if abs(h) == mp.inf or abs(k) == mp.inf:
        return cdf(h) * cdf(k)
    inside = lambda t: density(h, k, t)
    return cdf(h) * cdf(k) + quad(inside, [0, r / 2, r])


def limits(cuts):
    return [-mp.inf, *cuts, mp.inf]


def rectangle(f, a, b, i, j):
    return f(a[i + 1], b[j + 1]) - f(a[i], b[j + 1]) - f(a[i + 1], b[j]) + f(a[i], b[j])


def edge(tau, others, j, r):
    s = sqrt(1 - r * r)
    below = lambda x: mpf(x > 0) if abs(x) == mp.inf else cdf((x - r * tau) / s)
    return phi(tau) * (below(others[j + 1]) - below(others[j]))


def cells(a, b, r):
    """P and its derivatives to all thresholds and r, per cell."""
    A, B = limits(a), limits(b)
    size = len(a) + len(b) + 1
    corners = {}
    F = lambda h, k: corners.setdefault((h, k), joint(h, k, r))
    out = {}
    for i in range(len(a) + 1):
        for j in range(len(b) + 1):
            g = [mpf(0)] * size
            for k, sign in ((i, 1), (i - 1, -1)):
                if 0 <= k < len(a):
                    g[k] += sign * edge(a[k], B, j, r)
            for k, sign in ((j, 1), (j - 1, -1)):
                if 0 <= k < len(b):
                    g[len(a) + k] += sign * edge(b[k], A, i, r)
            g[-1] = rectangle(lambda h, k: density(h, k, r), A, B, i, j)
            out[i, j] = rectangle(F, A, B, i, j), g
    return out


def gradient(table, parameters, of_a):
    c = cells(parameters[:of_a], parameters[of_a:-1], parameters[-1])
    return [sum(n * c[i, j][1][u] / c[i, j][0] for i, row in enumerate(table) for j, n in enumerate(row) if n)
            for u in range(len(parameters))]


def main(table, start):
    n = mpf(sum(map(sum, table)))
    rows, columns = [sum(r) for r in table], [sum(c) for c in zip(*table)]
    cuts = lambda m: [quantile(sum(m[: k + 1]) / n) for k in range(len(m) - 1)]
    a, b = cuts(rows), cuts(columns)
    rho = findroot(lambda r: gradient(table, [*a, *b, r], len(a))[-1], start, tol=mpf(10) ** -40)
    c = cells(a, b, rho)
    pairs = [(i, j, x) for i, row in enumerate(table) for j, x in enumerate(row) if x]
    score = {(i, j): [g / c[i, j][0] for g in c[i, j][1]] for i, j, _ in pairs}
    information = sum(x * score[i, j][-1] ** 2 for i, j, x in pairs)
    cross = [sum(x * score[i, j][-1] * score[i, j][u] for i, j, x in pairs) for u in range(len(a) + len(b))]

    def influence(i, j):
        value = score[i, j][-1]
        for k, tau in enumerate(a):
            value -= cross[k] * ((i <= k) - cdf(tau)) / (phi(tau) * n)
        for k, tau in enumerate(b):
            value -= cross[len(a) + k] * ((j <= k) - cdf(tau)) / (phi(tau) * n)
        return value / information

    error = sqrt(sum(x * influence(i, j) ** 2 for i, j, x in pairs))
    show = lambda name, value: print(f"  {name} {nstr(value, 25)}")
    show("two-step rho", rho)
    show("two-step se", error)
    first = [*a, *b, rho]
    root = findroot(lambda *p: gradient(table, list(p), len(a)), first, tol=mpf(10) ** -36, maxsteps=30)
    root = list(root)
    size = len(root)
    step = mpf(10) ** -10
    observed = matrix(size, size)
    for u in range(size):
        up, down = list(root), list(root)
        up[u] += step
        down[u] -= step
        for v, (x, y) in enumerate(zip(gradient(table, up, len(a)), gradient(table, down, len(a)))):
            observed[u, v] = -(x - y) / (2 * step)
    inverse = observed ** -1
    c = cells(root[: len(a)], root[len(a):-1], root[-1])
    show("joint rho", root[-1])
    show("joint se", sqrt(inverse[size - 1, size - 1]))
    show("joint g squared", 2 * sum(x * log(x / (n * c[i, j][0])) for i, j, x in pairs))
    mp.dps = 30


START = {"tallis": 0.42, "against": -0.7}

if __name__ == "__main__":
    for name, table in TABLES.items():
        print(name)
        main(table, mpf(START[name]))
