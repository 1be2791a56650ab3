"""Bivariate normal probabilities to 40 digits, for tests/numeric.rs and src/numeric/bivariate_normal.rs: mpmath 1.3.0.

Arguments are doubles, taken at their exact value. Run as `python3 make.py > values.csv`.
P(X <= h, Y <= k) = integral of phi(x) Phi((k - rho x) / sqrt(1 - rho^2)) dx up to h, in pieces around the place
where the inner probability changes.
"""

from mpmath import erfc, exp, mp, mpf, nstr, pi, quad, sqrt

mp.dps = 50


def cdf(x):
    return erfc(-x / sqrt(mpf(2))) / 2


def joint(h, k, rho):
    h, k, rho = mpf(h), mpf(k), mpf(rho)
    scale = sqrt((1 - rho) * (1 + rho))
    inside = lambda x: exp(-x * x / 2) / sqrt(2 * pi) * cdf((k - rho * x) / scale)
    low = mpf(-16)
    points = {low, h}
    if rho != 0:
        turn, width = k / rho, scale / abs(rho)
        points |= {turn + step * width for step in (-16, -8, -4, -2, -1, 0, 1, 2, 4, 8, 16)}
    points |= {mpf(x) for x in range(-16, 17, 2)}
    points = sorted(p for p in points if low <= p <= h)
    return quad(inside, points)


RHO = (0.0, 0.05, -0.2, 0.2999, 0.3, 0.5, -0.5, 0.7499, 0.75, -0.8, 0.9, 0.9249, 0.925, -0.925, 0.95, -0.97, 0.99,
       -0.99, 0.999, -0.999, 0.999999, -0.999999)
POINTS = ((0.0, 0.0), (0.5, -0.3), (1.0, 1.0), (1.0, 1.001), (-1.0, 1.0), (-1.5, -0.2), (2.0, -2.0), (-2.5, -2.5),
          (3.0, 3.1), (-3.7, 0.4), (4.5, -4.4), (-6.0, -5.0), (0.25, 0.2500001))

if __name__ == "__main__":
    print("h,k,rho,probability")
    for rho in RHO:
        for h, k in POINTS:
            print(f"{h!r},{k!r},{rho!r},{nstr(joint(h, k, rho), 40)}")
