#!/usr/bin/env python3
"""Exploratory factor solutions to 40 digits, with mpmath and nothing else: python3 finer.py STUDY FACTORS > finer.json

STUDY is a folder with responses.csv; the items are x1 to x9 where there are such columns, else all columns. Correlations
come from exact fractions. Per extraction (minres, ml) the uniquenesses solve diag(LL') + psi = 1 for items off the bound
of .005, by Newton's method on differences at 80 digits; the rotation (quartimin; varimax on rows of length 1; promax
with power 4) solves slope = 0 in the same way, from the best of 30 starts in ordinary floats. Each solution is written
with the largest element of what should be zero. Factors stand in order of explained variance, signed to a positive sum.
"""

import csv
import json
import math
import random
import sys
from fractions import Fraction

from mpmath import eigsy, lu_solve, matrix, mp, mpf, sqrt

mp.dps = 80
BOUND = mpf(5) / 1000
STEP = mpf(10) ** -32


def correlations(folder):
    with open(f"{folder}/responses.csv", newline="") as file:
        rows = list(csv.DictReader(file))
    names = [name for name in rows[0] if name[0] == "x" and name[1:].isdigit()] or list(rows[0])
    columns = [[Fraction(row[name]) for row in rows] for name in names]
    n = len(rows)
    centered = [[v - sum(c) / n for v in c] for c in columns]
    product = lambda a, b: sum(x * y for x, y in zip(a, b))
    real = lambda f: mpf(f.numerator) / mpf(f.denominator)
    s = [[real(product(a, b)) for b in centered] for a in centered]
    p = len(names)
    return names, matrix([[s[i][j] / sqrt(s[i][i] * s[j][j]) for j in range(p)] for i in range(p)])


def loadings(r, psi, m, ml):
    """The best loadings given the uniquenesses."""
    p = r.rows
    w = [1 / sqrt(v) if ml else mpf(1) for v in psi]
    a = matrix(p, p)
    for i in range(p):
        for j in range(p):
            a[i, j] = w[i] * w[j] * (r[i, j] - (psi[i] if i == j else 0))
    values, vectors = eigsy(a)
    out = matrix(p, m)
    for k in range(m):
        for i in range(p):
            out[i, k] = vectors[i, p - 1 - k] * sqrt(max(values[p - 1 - k], 0)) / w[i]
    return out


def newton(f, x, tolerance=mpf(10) ** -60):
    for _ in range(60):
        y = f(x)
        if max(abs(v) for v in y) < tolerance:
            break
        n = len(x)
        jacobian = matrix(n, n)
        for j in range(n):
            moved = list(x)
            moved[j] += STEP
            for i, v in enumerate(f(moved)):
                jacobian[i, j] = (v - y[i]) / STEP
        step = lu_solve(jacobian, matrix([-v for v in y]))
        x = [a + b for a, b in zip(x, step)]
    return x, max(abs(v) for v in f(x))


def extract(r, m, ml):
    p = r.rows
    excess = lambda l, psi, i: sum(l[i, k] ** 2 for k in range(m)) + psi[i] - 1
    inverse = r ** -1
    psi = [1 / inverse[i, i] for i in range(p)]
    mp.dps = 20
    for _ in range(1500):
        l = loadings(r, psi, m, ml)
        psi = [min(max(psi[i] - excess(l, psi, i), BOUND), mpf(1)) for i in range(p)]
    mp.dps = 80
    held = [i for i in range(p) if psi[i] <= BOUND * (1 + mpf(10) ** -9)]
    free = [i for i in range(p) if i not in held]
    full = lambda x: [BOUND if i in held else x[free.index(i)] for i in range(p)]

    def equations(x):
        every = full(x)
        l = loadings(r, every, m, ml)
        return [excess(l, every, i) for i in free]

    x, rest = newton(equations, [psi[i] for i in free])
    return full(x), loadings(r, full(x), m, ml), held, rest


def slope(a, t, oblique):
    """What is zero at a minimum, loadings, and the criterion: T'T = 1 on the diagonal, or T'T = I."""
    p, m = a.rows, a.cols
    l = a * (t ** -1).T if oblique else a * t
    g = matrix(p, m)
    value = mpf(0)
    for i in range(p):
        for k in range(m):
            if oblique:
                others = sum(l[i, j] ** 2 for j in range(m) if j != k)
                g[i, k] = l[i, k] * others
                value += l[i, k] ** 2 * others / 4
    if not oblique:
        means = [sum(l[i, k] ** 2 for i in range(p)) / p for k in range(m)]
        for i in range(p):
            for k in range(m):
                away = l[i, k] ** 2 - means[k]
                g[i, k] = -l[i, k] * away
                value -= away ** 2 / 4
    if oblique:
        inner = t.T * (-(l.T * g * t ** -1).T)
        cross = t.T * t
        return matrix([[inner[i, j] - cross[i, j] * inner[j, j] for j in range(m)] for i in range(m)]), l, value
    inner = l.T * g
    return (inner - inner.T) / 2, l, value


def normalized(t, oblique):
    m = t.rows
    t = t.copy()
    for j in range(m):
        for k in range(0 if oblique else j):
            along = sum(t[i, j] * t[i, k] for i in range(m))
            for i in range(m):
                t[i, j] -= along * t[i, k]
        length = sqrt(sum(t[i, j] ** 2 for i in range(m)))
        for i in range(m):
            t[i, j] /= length
    return t


def moved(t, steps, oblique):
    m = t.rows
    k = mp.eye(m)
    pairs = [(i, j) for i in range(m) for j in range(m) if (i != j if oblique else i > j)]
    for (i, j), step in zip(pairs, steps):
        k[i, j] += step
        if not oblique:
            k[j, i] -= step
    return normalized(t * k, oblique), pairs


def rotate(a, oblique):
    m = a.cols
    generator = random.Random(1)
    best = None
    mp.dps = 15
    for start in range(30):
        t = matrix([[generator.gauss(0, 1) if start else float(i == j) for j in range(m)] for i in range(m)])
        t = normalized(normalized(t, False), False)
        length, (s, _, value) = mpf(1), slope(a, t, oblique)
        for _ in range(400):
            if mp.norm(s) < 1e-7:
                break
            direction = t ** -1
            while length > 1e-8:
                # Steps along T (the slope in the frame of T, taken back to it).
                next_t = normalized(t - length * (direction.T * s if oblique else t * s), oblique)
                next_s, _, next_value = slope(a, next_t, oblique)
                if next_value < value - mpf(0.1) * length * mp.norm(s) ** 2:
                    break
                length /= 2
            else:
                break
            t, s, value, length = next_t, next_s, next_value, 2 * length
        if best is None or value < best[0] - 1e-9:
            best = (value, t)
    mp.dps = 80
    t = normalized(normalized(best[1], oblique), oblique)
    for _ in range(12):
        n = m * (m - 1) if oblique else m * (m - 1) // 2
        there = lambda steps: moved(t, steps, oblique)
        residual = lambda steps: [slope(a, there(steps)[0], oblique)[0][at] for at in there(steps)[1]]
        y = residual([mpf(0)] * n)
        if max(abs(v) for v in y) < mpf(10) ** -60:
            break
        jacobian = matrix(n, n)
        for j in range(n):
            for i, v in enumerate(residual([STEP if k == j else mpf(0) for k in range(n)])):
                jacobian[i, j] = (v - y[i]) / STEP
        t = there(list(lu_solve(jacobian, matrix([-v for v in y]))))[0]
    s, l, value = slope(a, t, oblique)
    return l, t.T * t, max(abs(v) for v in s)


def kaiser_varimax(a):
    p, m = a.rows, a.cols
    lengths = [sqrt(sum(a[i, k] ** 2 for k in range(m))) for i in range(p)]
    scaled = matrix([[a[i, k] / lengths[i] for k in range(m)] for i in range(p)])
    l, phi, rest = rotate(scaled, False)
    return matrix([[l[i, k] * lengths[i] for k in range(m)] for i in range(p)]), mp.eye(m), rest


def promax(varimax):
    l, _, rest = varimax
    p, m = l.rows, l.cols
    target = matrix([[l[i, k] * abs(l[i, k]) ** 3 for k in range(m)] for i in range(p)])
    u = (l.T * l) ** -1 * (l.T * target)
    variances = (u.T * u) ** -1
    for k in range(m):
        for i in range(m):
            u[i, k] *= sqrt(variances[k, k])
    return l * u, (u.T * u) ** -1, rest


def in_order(l, phi):
    p, m = l.rows, l.cols
    structure = l * phi
    explained = [sum(l[i, k] * structure[i, k] for i in range(p)) for k in range(m)]
    order = sorted(range(m), key=lambda k: -explained[k])
    sign = [-1 if sum(l[i, k] for i in range(p)) < 0 else 1 for k in order]
    return (
        [[sign[a] * l[i, order[a]] for a in range(m)] for i in range(p)],
        [[sign[a] * sign[b] * phi[order[a], order[b]] for b in range(m)] for a in range(m)],
    )


def main():
    folder, m = sys.argv[1], int(sys.argv[2])
    names, r = correlations(folder)
    text = lambda v: mp.nstr(v, 40)
    solutions = []
    for extraction in ("minres", "ml"):
        psi, a, held, rest = extract(r, m, extraction == "ml")
        varimax = kaiser_varimax(a)
        for rotation, found in (("oblimin", rotate(a, True)), ("varimax", varimax), ("promax", promax(varimax))):
            l, phi = in_order(found[0], found[1])
            solutions.append({
                "model": f"efa{m}.{extraction}.{rotation}",
                "largest_equation": mp.nstr(max(rest, found[2]), 3),
                "at_bound": [names[i] for i in held],
                "uniquenesses": [text(v) for v in psi],
                "loadings": [[text(v) for v in row] for row in l],
                "factor_correlations": [[text(v) for v in row] for row in phi],
            })
    json.dump({"items": names, "solutions": solutions}, sys.stdout, indent=1)
    print()


main()
