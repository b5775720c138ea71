#!/usr/bin/env python3
"""Writes the tables beside it: python3 make_tables.py (mpmath 1.3 with gmpy2, some minutes).

Each line holds inputs as hexadecimal doubles, taken as exact, and a value of 20 digits.
Probabilities: series and continued fractions of the incomplete gamma and beta functions at 60
digits, evaluated from their tails at depths that double until 40 digits stand. Quantiles: bisection
and false position on those.
"""
import os
import random

from mpmath import mp, mpf, log, exp, loggamma, erfc, sqrt, nstr

mp.dps = 60
folder = os.path.dirname(os.path.abspath(__file__))


def beta_lower(a, b, x, y):
    """I_x(a, b), y = 1 - x, by the continued fraction of DLMF 8.17.22."""
    if x * (a + b + 2) > a + 1:
        return 1 - beta_lower(b, a, y, x)
    front = exp(a * log(x) + b * log(y) - loggamma(a) - loggamma(b) + loggamma(a + b)) / a
    previous = None
    depth = 200
    while True:
        value = mpf(1)
        for k in range(depth, 0, -1):
            m = k // 2
            if k % 2 == 0:
                d = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            else:
                d = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            value = 1 + d / value
        if previous is not None and abs(value / previous - 1) < mpf(10) ** -40:
            return front / value
        previous = value
        depth *= 2


def gamma_tails(a, x):
    """P(a, x) and Q(a, x)."""
    if x < a + 1:
        term = total = mpf(1)
        n = 0
        while term > total * mpf(10) ** -50:
            n += 1
            term *= x / (a + n)
            total += term
        lower = exp(a * log(x) - x - loggamma(a + 1)) * total
        return lower, 1 - lower
    previous = None
    depth = 200
    while True:
        value = mpf(0)
        for n in range(depth, 0, -1):
            value = n * (a - n) / (x + 2 * n + 1 - a + value)
        value = 1 / (x + 1 - a + value)
        if previous is not None and abs(value / previous - 1) < mpf(10) ** -40:
            break
        previous = value
        depth *= 2
    upper = exp(a * log(x) - x - loggamma(a)) * value
    return 1 - upper, upper


def normal(x):
    return erfc(-x / sqrt(mpf(2))) / 2, erfc(x / sqrt(mpf(2))) / 2


def chi_squared(k, x):
    return gamma_tails(mpf(k) / 2, mpf(x) / 2)


def f_ratio(d1, d2, x):
    d1, d2, x = mpf(d1), mpf(d2), mpf(x)
    bottom = d1 * x + d2
    u, v = d1 * x / bottom, d2 / bottom
    if u * ((d1 + d2) / 2 + 2) > d1 / 2 + 1:
        upper = beta_lower(d2 / 2, d1 / 2, v, u)
        return 1 - upper, upper
    lower = beta_lower(d1 / 2, d2 / 2, u, v)
    return lower, 1 - lower


def student(n, t):
    n, t = mpf(n), mpf(t)
    if t == 0:
        return mpf(1) / 2, mpf(1) / 2
    inside, outside = f_ratio(1, n, t * t)
    below, above = 1 - outside / 2, outside / 2
    return (below, above) if t > 0 else (above, below)


def digits(value):
    return nstr(value, 20, min_fixed=0, max_fixed=0)


def positive_quantile(tails, lower=None, upper=None):
    """Bisection on log x, then secants."""
    def miss(s):
        p, q = tails(exp(s))
        return log(p / lower) if lower is not None else -log(q / upper)
    a, b = mpf(-1), mpf(1)
    while miss(a) > 0:
        b, a = a, a * 2
    while miss(b) < 0:
        a, b = b, b * 2
    fa, fb = miss(a), miss(b)
    for step in range(400):
        # The Illinois form of the false position.
        c = (a * fb - b * fa) / (fb - fa) if step > 6 else (a + b) / 2
        fc = miss(c)
        if fc == 0 or abs(b - a) < mpf(10) ** -30:
            return exp(c)
        if (fc > 0) == (fb > 0):
            b, fb = c, fc
            fa /= 2 if step > 6 else 1
        else:
            a, fa = c, fc
            fb /= 2 if step > 6 else 1
        if abs(fc) < mpf(10) ** -32:
            return exp(c)
    raise ValueError("no quantile")


random.seed(20)
PROBABILITIES = [1e-300, 1e-100, 1e-30, 1e-12, 1e-6, 0.0005, 0.01, 0.025, 0.1, 0.25, 0.4, 0.4999, 0.499999999]


def write(name, rows):
    with open(os.path.join(folder, name), "w") as file:
        for row in rows:
            inputs = " ".join(float(v).hex() for v in row[:-1])
            file.write(inputs + " " + digits(row[-1]) + "\n")


def main():
    points = [1e-10, 1e-3, 0.1, 0.5, 0.9, 1.0, 1.4, 1.9599639845400543, 2.5, 5, 8.3, 12, 20.1, 30, 37]
    points += [random.uniform(0, 38) for _ in range(15)]
    write("normal-survival.txt", [(s * x, normal(mpf(s * x))[1]) for x in points for s in (1, -1)])
    write("normal-quantile.txt", [
        (q, log_quantile) for q in PROBABILITIES + [3.3e-8, 0.3, 1e-200]
        for log_quantile in [positive_quantile(
            lambda x: (1 - 2 * normal(x)[1], 2 * normal(x)[1]),
            **({"upper": 2 * mpf(q)} if q < 0.25 else {"lower": 1 - 2 * mpf(q)}))]])

    degrees = [0.1, 0.5, 1, 1.5, 2, 3, 4.7, 10, 19, 30.25, 100, 1000, 12345.5, 1e6, 1e9]
    rows, inverse = [], []
    for n in degrees:
        for t in [1e-8, 0.01, 0.7, 1.3, 2, 3.5, 12.92, 40, 1e3, 1e10, random.uniform(0, 9)]:
            for s in (1, -1):
                value = student(n, s * t)[1]
                if value > mpf(10) ** -300:
                    rows.append((n, s * t, value))
        for q in PROBABILITIES:
            target = {"upper": 2 * mpf(q)} if q < 0.25 else {"lower": 1 - 2 * mpf(q)}
            value = positive_quantile(lambda t: f_ratio(1, n, t * t), **target)
            if value < mpf(10) ** 300:
                inverse.append((n, q, value))
    write("student-survival.txt", rows)
    write("student-quantile.txt", inverse)

    rows, inverse = [], []
    for k in [0.02, 0.1, 0.5, 1, 2, 3.3, 7, 20, 99.5, 1000, 54321, 1e6]:
        for factor in [1e-6, 0.01, 0.3, 0.8, 0.99, 1, 1.01, 1.3, 3, 20, random.uniform(0, 2)]:
            x = k * factor
            lower, upper = chi_squared(k, x)
            if min(lower, upper) > mpf(10) ** -300:
                rows.append((k, x, 0, lower))
                rows.append((k, x, 1, upper))
        for q in PROBABILITIES:
            for side in (0, 1):
                value = positive_quantile(lambda x: chi_squared(k, x), **{("lower", "upper")[side]: mpf(q)})
                if mpf(10) ** -300 < value:
                    inverse.append((k, q, side, value))
    write("chi-squared-tails.txt", rows)
    write("chi-squared-quantile.txt", inverse)

    rows, inverse = [], []
    for d1, d2 in [(0.1, 0.3), (1, 1), (1, 3), (2.5, 0.7), (3, 10), (5, 2), (12, 60.5), (100, 1), (0.5, 1000),
                   (250, 330), (1000, 7), (1e5, 3e5), (1e6, 12)]:
        for x in [1e-20, 1e-4, 0.2, 0.9, 1, 1.05, 2, 7, 100, 1e12, random.uniform(0, 3)]:
            lower, upper = f_ratio(d1, d2, x)
            for side, value in ((0, lower), (1, upper)):
                if value > mpf(10) ** -300:
                    rows.append((d1, d2, x, side, value))
        for q in PROBABILITIES:
            for side in (0, 1):
                value = positive_quantile(lambda x: f_ratio(d1, d2, x), **{("lower", "upper")[side]: mpf(q)})
                if mpf(10) ** -300 < value < mpf(10) ** 300:
                    inverse.append((d1, d2, q, side, value))
    write("f-tails.txt", rows)
    write("f-quantile.txt", inverse)


main()
