"""P(T <= t) of the noncentral t distribution by integration: T = (Z + delta) / sqrt(X / df), X chi-square.

mpmath 1.3.0, 40 digits. Prints rows of src/numeric/distribution/noncentral_t.rs.
"""

from mpmath import mp, mpf, quad, sqrt, exp, gamma, ncdf, inf

mp.dps = 40


def cdf(t, df, delta):
    t, df, delta = mpf(t), mpf(df), mpf(delta)

    def density(s):
        # of s = sqrt(X / df)
        return 2 * (df / 2) ** (df / 2) / gamma(df / 2) * s ** (df - 1) * exp(-df * s * s / 2)

    spread = 1 / sqrt(2 * df)
    points = [mpf(0)] + [max(mpf(0), 1 + i * 4 * spread) for i in range(-3, 6)] + [inf]
    points = sorted(set(points))
    return quad(lambda s: ncdf(t * s - delta) * density(s), points)


for t, df, delta in [
    ("2", "10", "1"), ("0.5", "3", "2"), ("-1.5", "5", "0.5"), ("-1", "5", "-2"),
    ("2.0484071417952445", "28", "2.7"), ("12", "40", "10"), ("45", "300", "47"), ("1.98", "104", "-1"),
]:
    print(f"        ({t}, {df}, {delta}, {mp.nstr(cdf(t, df, delta), 17)}),")
