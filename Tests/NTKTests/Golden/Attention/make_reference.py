"""Kernels of networks with self-attention to 50 digits, by mpmath at 80 digits.

    python make_reference.py

writes the JSON files beside it. Nothing of the engine is used: the recursions are written down here a
second time, matrix by matrix, from Hron, Bahri, Sohl-Dickstein and Novak 2020 (attention), Cho and Saul
2009 (ReLU) and Williams 1996 (erf).
"""

import json
import pathlib
import random

import mpmath as mp

mp.mp.dps = 80
POSITIONS, CHANNELS = 4, 5


def relu(a, b, c):
    scale = mp.sqrt(a * b)
    if scale == 0:
        return mp.mpf(0), mp.mpf(0)
    cosine = max(min(c / scale, mp.mpf(1)), mp.mpf(-1))
    angle = mp.acos(cosine)
    value = scale * (mp.sin(angle) + (mp.pi - angle) * cosine) / (2 * mp.pi)
    return value, (mp.pi - angle) / (2 * mp.pi)


def erf(a, b, c):
    value = 2 / mp.pi * mp.asin(2 * c / mp.sqrt((1 + 2 * a) * (1 + 2 * b)))
    return value, 4 / mp.pi / mp.sqrt((1 + 2 * a) * (1 + 2 * b) - 4 * c * c)


DUALS = {"relu": relu, "erf": erf}


class Pair:
    """K and Theta over all pairs of positions of two inputs."""

    def __init__(self, k, t):
        self.k, self.t = k, t

    def map(self, f):
        n = self.k.rows
        k, t = mp.matrix(n), mp.matrix(n)
        for p in range(n):
            for q in range(n):
                k[p, q], t[p, q] = f(p, q, self.k[p, q], self.t[p, q])
        return Pair(k, t)


def weights(kind, scale, own):
    n = own.rows
    result = scale * own
    for p in range(n):
        row = [result[p, q] for q in range(n)]
        if kind == "relu":
            row = [max(value, mp.mpf(0)) for value in row]
        elif kind == "softmax":
            powers = [mp.exp(value - max(row)) for value in row]
            row = [power / mp.fsum(powers) for power in powers]
        for q in range(n):
            result[p, q] = row[q]
    return result


def parts(layer):
    return (layer, {}) if isinstance(layer, str) else next(iter(layer.items()))


def apply(layers, pairs):
    """Takes the pairs (i, j) of all inputs through layers."""
    for layer in layers:
        name, fields = parts(layer)
        number = lambda key, standard: mp.mpf(fields.get(key, standard))
        own = {i: pair.k for (i, j), pair in pairs.items() if i == j}
        if name == "dense":
            w, b = number("weight-variance", 1), number("bias", 0) ** 2
            step = lambda i, j, p, q, k, t: (w * k + b, w * t + w * k + b)
        elif name == "activation":
            dual = DUALS[fields]
            def step(i, j, p, q, k, t):
                value, slope = dual(own[i][p, p], own[j][q, q], k)
                return value, t * slope
        elif name == "layer-norm":
            def step(i, j, p, q, k, t):
                scale = mp.sqrt(own[i][p, p] * own[j][q, q])
                return k / scale, t / scale
        elif name == "positions":
            variance, length = number("variance", 1), number("length", 1)
            step = lambda i, j, p, q, k, t: (
                k + variance * mp.exp(-mp.mpf(p - q) ** 2 / (2 * length**2)), t)
        elif name == "residual":
            inner = apply(fields, pairs)
            pairs = {at: Pair(pair.k + inner[at].k, pair.t + inner[at].t)
                     for at, pair in pairs.items()}
            continue
        elif name == "attention":
            v, b = number("weight-variance", 1), number("bias", 0) ** 2
            kind = fields.get("weighting", "softmax")
            g = {i: weights(kind, number("key-scale", 1), own[i]) for i in own}
            def attend(i, j, pair):
                k, t = v * g[i] * pair.k * g[j].T, v * g[i] * pair.t * g[j].T
                return Pair(k, t).map(lambda p, q, k, t: (k + b, t + 2 * k + b))
            pairs = {(i, j): attend(i, j, pair) for (i, j), pair in pairs.items()}
            continue
        elif name in ("global-average-pooling", "flatten"):
            def pool(pair):
                n = pair.k.rows
                places = [(p, q) for p in range(n) for q in range(n)
                          if name != "flatten" or p == q]
                mean = lambda m: mp.matrix([[mp.fsum(m[at] for at in places) / len(places)]])
                return Pair(mean(pair.k), mean(pair.t))
            pairs = {at: pool(pair) for at, pair in pairs.items()}
            continue
        else:
            raise ValueError(name)
        pairs = {(i, j): pair.map(lambda p, q, k, t: step(i, j, p, q, k, t))
                 for (i, j), pair in pairs.items()}
    return pairs


def inputs():
    """Two random inputs, one nearly the first, one nearly its opposite, one with a zero position."""
    numbers = random.Random(23)
    draw = lambda: [[numbers.gauss(0, 1) for _ in range(CHANNELS)] for _ in range(POSITIONS)]
    first = draw()
    near = [[value * (1 + 1e-6 * numbers.gauss(0, 1)) for value in row] for row in first]
    opposite = [[-value * (1 + 1e-7 * numbers.gauss(0, 1)) for value in row] for row in first]
    hollow = draw()
    hollow[2] = [0.0] * CHANNELS
    return [first, draw(), near, opposite, hollow]


def attention(weighting, **fields):
    return {"attention": {"weighting": weighting, "key-scale": 1.25, "weight-variance": 0.75,
                          "bias": 0.25, **fields}}


CASES = {
    "softmax": [{"dense": {"bias": 0.25}}, attention("softmax"), {"activation": "relu"},
                "global-average-pooling", {"dense": {"bias": 0.25}}],
    "linear": [{"dense": {"bias": 0.25}}, attention("linear"), {"activation": "erf"},
               "global-average-pooling", "dense"],
    "rectified": [{"dense": {"bias": 0.25}}, attention("relu"), {"activation": "relu"}, "flatten",
                  {"dense": {"weight-variance": 1.5}}],
    "transformer": [
        {"dense": {"bias": 0.25}}, {"positions": {"variance": 0.5, "length": 2}},
        {"residual": [attention("softmax")]}, "layer-norm",
        {"residual": [{"dense": {"bias": 0.25}}, {"activation": "relu"}, "dense"]}, "layer-norm",
        attention("softmax"), {"activation": "erf"}, "global-average-pooling", "dense"],
}


def main():
    drawn = inputs()
    exact = [[[mp.mpf(value) for value in row] for row in x] for x in drawn]
    text = lambda value: mp.nstr(value, 50, strip_zeros=False)
    for name, layers in CASES.items():
        pairs = {}
        for i, x in enumerate(exact):
            for j, y in enumerate(exact):
                k = mp.matrix(POSITIONS)
                for p in range(POSITIONS):
                    for q in range(POSITIONS):
                        k[p, q] = mp.fdot(x[p], y[q]) / CHANNELS
                pairs[i, j] = Pair(k, mp.matrix(POSITIONS))
        result = apply(layers, pairs)
        rows = range(len(drawn))
        golden = {
            "network": {"input": [POSITIONS, CHANNELS], "layers": layers},
            "inputs_hex": [[value.hex() for row in x for value in row] for x in drawn],
            "nngp": [[text(result[i, j].k[0, 0]) for j in rows] for i in rows],
            "ntk": [[text(result[i, j].t[0, 0]) for j in rows] for i in rows],
        }
        path = pathlib.Path(__file__).with_name(f"{name}.json")
        path.write_text(json.dumps(golden, indent=1) + "\n")


if __name__ == "__main__":
    main()
