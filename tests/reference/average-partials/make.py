"""Average partial correlations to 17 digits, for src/numeric/minimum_average_partial.rs: mpmath 1.3.0 at 50 digits.

Eight physical variables (correlations) and five socio-economic variables (12 census tracts), both of Harman, H. H.
(1967). Modern factor analysis (2nd ed.). University of Chicago Press.
"""

from mpmath import eigsy, matrix, mp, mpf, nstr, sqrt

mp.dps = 50

PHYSICAL = """
.846
.805 .881
.859 .826 .801
.473 .376 .380 .436
.398 .326 .319 .329 .762
.301 .277 .237 .327 .730 .583
.382 .415 .345 .365 .629 .577 .539
"""
TRACTS = """
5700 12.8 2500 270 25000
1000 10.9 600 10 10000
3400 8.8 1000 10 9000
3800 13.6 1700 140 25000
4000 12.8 1600 140 25000
8200 8.3 2600 60 12000
1200 11.4 400 10 16000
9100 11.5 3300 60 14000
9900 12.5 3400 180 18000
9600 13.7 3600 390 25000
9600 9.6 3300 80 12000
9400 11.4 4000 100 13000
"""


def numbers(text):
    return [[mpf(word) for word in line.split()] for line in text.split("\n") if line]


def from_triangle(rows):
    p = len(rows) + 1
    r = mp.eye(p)
    for i, row in enumerate(rows):
        for j, value in enumerate(row):
            r[i + 1, j] = r[j, i + 1] = value
    return r


def correlations(rows):
    n, p = len(rows), len(rows[0])
    means = [sum(row[i] for row in rows) / n for i in range(p)]
    products = lambda i, j: sum((row[i] - means[i]) * (row[j] - means[j]) for row in rows)
    return matrix([[products(i, j) / sqrt(products(i, i) * products(j, j)) for j in range(p)] for i in range(p)])


def average_partials(r):
    values, vectors = eigsy(r)
    order = sorted(range(r.rows), key=lambda i: -values[i])
    left = r.copy()
    for component in order:
        pairs = [(i, j) for i in range(r.rows) for j in range(i)]
        squares = [left[i, j] ** 2 / (left[i, i] * left[j, j]) for i, j in pairs]
        yield sum(squares) / len(squares), sum(s * s for s in squares) / len(squares)
        for i in range(r.rows):
            for j in range(r.rows):
                left[i, j] -= values[component] * vectors[i, component] * vectors[j, component]


for name, r in [("physical", from_triangle(numbers(PHYSICAL))), ("tracts", correlations(numbers(TRACTS)))]:
    for m, (squared, fourth) in enumerate(average_partials(r)):
        print(name, m, nstr(squared, 17), nstr(fourth, 17))
