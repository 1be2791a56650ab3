"""Values of distributions to 40 digits, for tests/numeric.rs: mpmath 1.3.0 at 60 digits.

Arguments are doubles, taken at their exact value. Run as `python3 make.py > values.csv`.
"""

from mpmath import beta, erfc, findroot, gammainc, mp, mpf, sqrt

mp.dps = 60


def betainc(a, b, x):
    if x > (a + 1) / (a + b + 2):
        return 1 - betainc(b, a, 1 - x)
    series, term, n = mpf(0), mpf(1), mpf(0)
    while term > mpf(10) ** -65:
        series += term
        term *= (a + b + n) * x / (a + 1 + n)
        n += 1
    return x**a * (1 - x) ** b / (a * beta(a, b)) * series


def normal_sf(x):
    return erfc(mpf(x) / sqrt(2)) / 2


def t_sf(t, df):
    t, df = mpf(t), mpf(df)
    return betainc(df / 2, mpf(1) / 2, df / (df + t * t)) / 2


def f_sf(x, d1, d2):
    x, d1, d2 = mpf(x), mpf(d1), mpf(d2)
    return betainc(d2 / 2, d1 / 2, d2 / (d2 + d1 * x))


def chi_square_sf(x, df):
    return gammainc(mpf(df) / 2, mpf(x) / 2, mp.inf, regularized=True)


def root(function, target, start):
    return findroot(lambda u: mp.log(function(mp.exp(u))) - mp.log(target), (mp.log(start), mp.log(start) + mpf("0.001")))


def row(name, arguments, value):
    print(",".join([name, ";".join(repr(float(a)) for a in arguments), mp.nstr(value, 40, min_fixed=1, max_fixed=0)]))


print("function,arguments,value")
for x in [-8.3, -3.0, -1.0, -0.25, 0.1, 0.5, 1.0, 1.96, 2.5, 3.75, 4.99, 5.01, 7.3, 12.345, 20.1, 30.3, 37.7]:
    row("normal_sf", [x], normal_sf(x))
for p in [1e-300, 1e-100, 1e-20, 1e-8, 0.001, 0.025, 0.07, 0.2, 0.4999, 0.5001, 0.6, 0.9, 0.975, 0.999]:
    tail = mpf(p) if p < 0.5 else 1 - mpf(p)
    size = mp.exp(root(normal_sf, tail, sqrt(-2 * mp.log(tail)) if tail < 0.1 else mpf("0.5")))
    row("normal_quantile", [p], -size if p < 0.5 else size)
for t, df in [(0.001, 3), (0.3, 1), (0.9, 0.5), (1, 2.5), (2, 4), (2.1, 7.7), (3, 1), (5, 138), (7.5, 31.25), (30, 12),
              (38, 5000), (38, 500), (100, 5), (1.5, 100000), (12, 47.3), (1e8, 3)]:
    row("t_sf", [t, df], t_sf(t, df))
for p, df in [(0.975, 1), (0.975, 2), (0.975, 4), (0.975, 7.3), (0.975, 48), (0.975, 138), (0.975, 5000), (0.6, 3),
              (0.5001, 9), (0.9999, 2.2), (0.99999, 60)]:
    target = 1 - mpf(p)
    row("t_quantile", [p, df], mp.exp(root(lambda t: t_sf(t, df), target, mpf(2) if p > 0.7 else mpf("0.3"))))
for x, d1, d2 in [(0.01, 3, 8), (0.5, 1, 1), (1, 10, 10), (1.2, 48, 1993), (3.379, 48, 1993), (8.467, 98, 5301), (1.9, 138, 5421),
                  (12.5, 138, 5421), (0.8, 138, 5421), (40, 2, 30), (250, 5, 60), (1.01, 20000, 30000), (2.2, 7.5, 3.25)]:
    row("f_sf", [x, d1, d2], f_sf(x, d1, d2))
for p, d1, d2 in [(0.025, 48, 1993), (0.975, 48, 1993), (0.025, 2041, 8164), (0.975, 2041, 8164), (0.975, 98, 5301),
                  (0.5, 3, 9), (0.975, 5, 18), (0.025, 1, 4), (0.999, 2.5, 11)]:
    if p > 0.5:
        value = root(lambda x: f_sf(x, d1, d2), 1 - mpf(p), mpf("1.1"))
    else:
        value = root(lambda x: 1 - f_sf(x, d1, d2), mpf(p), mpf("0.93") if d1 > 1 else mpf("0.01"))
    row("f_quantile", [p, d1, d2], mp.exp(value))
for x, df in [(0.1, 1), (3.84, 1), (0.5, 4), (30, 4.5), (85.306, 24), (1500, 246), (200, 246), (246, 246), (3355.8, 149), (700, 3),
              (10100, 10000)]:
    row("chi_square_sf", [x, df], chi_square_sf(x, df))
for a, b, x in [(0.5, 0.5, 0.2), (2, 3, 0.9), (30, 0.5, 0.5), (69, 2710.5, 0.02), (1000, 1200, 0.5)]:
    row("incomplete_beta", [a, b, x], betainc(mpf(a), mpf(b), mpf(x)))
for x in [0.3, 1.5, 10.25, 300.0]:
    row("ln_gamma", [x], mp.loggamma(mpf(x)))
