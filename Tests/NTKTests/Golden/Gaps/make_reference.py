"""Writes kernels.json and gelu.json to 31 digits, as README.md says; needs mpmath."""

import json
from fractions import Fraction

from mpmath import acos, asin, exp, mp, mpf, pi, sin, sqrt

mp.dps = 90


def clamp(x):
    return max(min(x, mpf(1)), mpf(-1))


def relu(a, b, c):
    angle = acos(clamp(c / sqrt(a * b)))
    return sqrt(a * b) * (sin(angle) + (pi - angle) * mp.cos(angle)) / (2 * pi), (pi - angle) / (2 * pi)


def squared_relu(a, b, c):
    angle = acos(clamp(c / sqrt(a * b)))
    s, r = sin(angle), mp.cos(angle)
    return a * b * (3 * s * r + (pi - angle) * (1 + 2 * r * r)) / (2 * pi), 4 * relu(a, b, c)[0]


def erf(a, b, c):
    root = sqrt((1 + 2 * a) * (1 + 2 * b))
    return 2 / pi * asin(2 * c / root), 4 / (pi * sqrt(root**2 - 4 * c * c))


def gelu(a, b, c):
    product = (1 + a) * (1 + b)
    z, d = c / sqrt(product), product - c * c
    quadrant = mpf(1) / 4 + asin(z) / (2 * pi)
    value = c * quadrant + (a * b * (1 - z * z) + z * z) / (2 * pi * sqrt(d))
    slope = c * (1 / (1 + a) + 1 / (1 + b) + 1 / d) / (2 * pi * sqrt(d))
    return value, quadrant + slope


def waves(a, b, c):
    near, far = exp(c - (a + b) / 2) / 2, exp(-c - (a + b) / 2) / 2
    return near - far, near + far


def sine(a, b, c):
    return waves(a, b, c)


def cosine(a, b, c):
    return waves(a, b, c)[::-1]


def gaussian(a, b, c):
    d = (1 + 2 * a) * (1 + 2 * b) - 4 * c * c
    return 1 / sqrt(d), 4 * c / d ** mpf("1.5")


def exponential(a, b, c):
    return (exp((a + b) / 2 + c),) * 2


DUALS = {
    "relu": relu, "erf": erf, "gelu": gelu, "sin": sine, "cos": cosine, "gaussian": gaussian,
    "squared-relu": squared_relu, "exp": exponential,
}
NETWORKS = [
    ("gelu relu", "0"), ("gelu relu", "0.125"), ("gelu erf", "0"), ("gelu gelu relu", "0.125"),
    ("gelu relu gelu", "0"), ("erf gelu relu", "0.125"), ("erf relu", "0"), ("sin relu", "0"),
    ("cos relu", "0"), ("gaussian relu", "0"), ("exp relu", "0"), ("squared-relu relu", "0"),
]


def inputs():
    """For each variance a vector, and others at gaps to it, some of them longer, and one opposite."""
    vectors = []
    for k, variance in enumerate([0.05, 0.3, 1.0, 4.0]):
        size = (3 * variance) ** 0.5
        for n, gap in enumerate([0, [1e-2, 1e-4], [1e-7, 1e-8], [1e-11, 1e-13], [1e-15, 1e-16]]):
            angle = (2 * gap[k % 2]) ** 0.5 if n else 0
            longer = 1 + [0, 0.5, -1, 0][(n + k) % 4] * angle
            # (2, 1, 2)/3 and (-2, 2, 1)/3 are orthonormal.
            vectors.append(
                [size * longer * (p - q * angle) for p, q in zip((2 / 3, 1 / 3, 2 / 3), (2 / 3, -2 / 3, -1 / 3))])
    vectors.append([-x for x in vectors[1]])
    return vectors


def tangent_kernel(names, bias, x, y):
    offset = bias * bias
    products = [sum(p * q for p, q in zip(u, v)) / len(x) + offset for u, v in ((x, x), (y, y), (x, y))]
    kernel = products[2]
    for name in names:
        a, b, c = products
        dual = DUALS[name]
        value, slope = dual(a, b, c)
        products = [dual(a, a, a)[0] + offset, dual(b, b, b)[0] + offset, value + offset]
        kernel = kernel * slope + products[2]
    return kernel


def gelu_gaps():
    """1 - |correlation| of GELU of pairs: deviations, gap, sign of the covariance, result."""
    rows = []
    for first in [1e-4, 0.1, 0.25, 0.6, 1.0, 1.5, 2.0, 8.0]:
        for stretch in [0, 1e-9, 1e-5, 0.02, 0.3]:
            for gap in [0.0, 1e-16, 3e-12, 1e-7, 1e-3, 0.04]:
                for sign in [1, -1]:
                    second = first * (1 + stretch)
                    s, t, g = (mpf(x) for x in (first, second, gap))
                    value = gelu(s * s, t * t, sign * s * t * (1 - g))[0]
                    own = gelu(s * s, s * s, s * s)[0] * gelu(t * t, t * t, t * t)[0]
                    result = 1 - abs(value) / sqrt(own)
                    if 0 < result < 0.1:
                        rows.append([first.hex(), second.hex(), gap.hex(), sign, mp.nstr(result, 31)])
    return rows


def main():
    vectors = inputs()
    exact = [[mpf(Fraction(x).numerator) / Fraction(x).denominator for x in v] for v in vectors]
    cases = []
    for names, bias in NETWORKS:
        kernel = [
            [mp.nstr(tangent_kernel(names.split(), mpf(bias), x, y), 31) for y in exact[: i + 1]]
            for i, x in enumerate(exact)
        ]
        cases.append({"activations": names.split(), "bias": bias, "ntk": kernel})
    write("kernels.json", {"inputs": [[x.hex() for x in v] for v in vectors], "cases": cases})
    fields = ("deviation1", "deviation2", "gap", "sign", "result")
    write("gelu.json", [dict(zip(fields, row)) for row in gelu_gaps()])


def write(name, content):
    with open(name, "w") as file:
        json.dump(content, file, indent=0)
        file.write("\n")


main()
