"""Two-parameter logistic model of LSAT section 6 (Bock & Lieberman 1970) by marginal maximum likelihood, in 30 digits.

Prints per item: slope, its standard error, threshold, its standard error; then the log-likelihood. Standard errors are
from the inverse of minus the Hessian of the observed log-likelihood. Needs mpmath.
"""
from mpmath import mp, mpf, exp, log, sqrt, matrix, lu_solve, inverse

mp.dps = 30
COUNTS = [3, 6, 2, 11, 1, 1, 3, 4, 1, 8, 0, 16, 0, 3, 2, 15, 10, 29, 14, 81, 3, 28, 15, 80, 16, 56, 21, 173, 11, 61,
          28, 298]
# The trapezoidal rule from -9 to 9 in steps of 1/6: for these slopes its error is below 1e-20.
POINTS = [mpf(i) / 6 for i in range(-54, 55)]
WEIGHTS = [exp(-t * t / 2) for t in POINTS]
TOTAL = sum(WEIGHTS)
WEIGHTS = [w / TOTAL for w in WEIGHTS]


def log_likelihood_and_gradient(x):
    chance = [[1 / (1 + exp(-(x[2 * j] * t + x[2 * j + 1]))) for t in POINTS] for j in range(5)]
    total, gradient = mpf(0), [mpf(0)] * 10
    for p, n in enumerate(COUNTS):
        if n == 0:
            continue
        answers = [p >> (4 - j) & 1 for j in range(5)]
        joint = list(WEIGHTS)
        for j, y in enumerate(answers):
            joint = [v * (c if y else 1 - c) for v, c in zip(joint, chance[j])]
        marginal = sum(joint)
        total += n * log(marginal)
        for j, y in enumerate(answers):
            rest = [v * (y - c) for v, c in zip(joint, chance[j])]
            gradient[2 * j] += n * sum(r * t for r, t in zip(rest, POINTS)) / marginal
            gradient[2 * j + 1] += n * sum(rest) / marginal
    return total, gradient


def hessian(x):
    h, step = matrix(10, 10), mpf(10) ** -10
    for i in range(10):
        up, down = list(x), list(x)
        up[i] += step
        down[i] -= step
        above, below = log_likelihood_and_gradient(up)[1], log_likelihood_and_gradient(down)[1]
        for j in range(10):
            h[j, i] = (above[j] - below[j]) / (2 * step)
    return h


x = [mpf(v) for v in "0.83 2.77 0.72 0.99 0.89 0.25 0.69 1.28 0.66 2.05".split()]
for _ in range(6):
    _, gradient = log_likelihood_and_gradient(x)
    if max(abs(g) for g in gradient) < mpf(10) ** -15:
        break
    step = lu_solve(hessian(x), matrix(gradient))
    x = [v - step[i] for i, v in enumerate(x)]
value, gradient = log_likelihood_and_gradient(x)
covariance = inverse(-hessian(x))
for j in range(5):
    a, c, i = x[2 * j], x[2 * j + 1], 2 * j
    b = -c / a
    variance = (covariance[i + 1, i + 1] + b * b * covariance[i, i] + 2 * b * covariance[i, i + 1]) / a**2
    print(*[mp.nstr(v, 14) for v in (a, sqrt(covariance[i, i]), b, sqrt(variance))])
print(mp.nstr(value, 14), mp.nstr(max(abs(g) for g in gradient), 3))
