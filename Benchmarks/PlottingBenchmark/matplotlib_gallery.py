"""Draws figures like those of Gallery.swift with matplotlib, to compare the time to PDF.

    python3 -m venv venv && venv/bin/pip install matplotlib
    venv/bin/python Benchmarks/PlottingBenchmark/matplotlib_gallery.py

Prints milliseconds of the processor for each kind (median of five, after a first one to warm up),
to set beside the output of PlottingBenchmark. Labels are set by matplotlib's own mathtext: with
usetex it would run TeX.
"""

import io
import statistics
import time

import matplotlib

matplotlib.use("pdf")
import matplotlib.pyplot as plt
import numpy as np

rng = np.random.default_rng(1)
WIDTH = 345 / 72


def kernel(n, noise=0.0):
    i = np.arange(n)
    angle = np.abs(i[:, None] - i[None, :]) / n * np.pi
    k = (np.sin(angle) + (np.pi - angle) * np.cos(angle)) / np.pi
    return k + noise * rng.standard_normal((n, n))


def axes(**kwargs):
    return plt.subplots(figsize=(WIDTH, 0.62 * WIDTH), layout="constrained", **kwargs)


def heatmap(k, **kwargs):
    def draw():
        figure, ax = axes()
        image = ax.imshow(k, interpolation="nearest", **kwargs)
        figure.colorbar(image, label=r"$\Theta_\infty(x_i, x_j)$")
        ax.set(xlabel="input $j$", ylabel="input $i$", title=r"$\Theta_\infty$")
        return figure

    return draw


def pair():
    figure, ax = axes(ncols=2, sharey=True)
    for a, k, title in zip(ax, [kernel(32, 0.2), kernel(32)], ["$n = 64$", r"$n = \infty$"]):
        image = a.imshow(k, interpolation="nearest", vmin=-0.4, vmax=1.5)
        a.set(title=title, xlabel="$j$")
    figure.colorbar(image, ax=ax, label=r"$\Theta(x_i, x_j)$")
    return figure


def convergence():
    n = 2.0 ** np.arange(6, 13)
    error = 2.1 * n**-0.5 * np.exp(0.06 * rng.standard_normal(7))
    slope, factor = np.polyfit(np.log(n), np.log(error), 1)
    figure, ax = axes()
    ax.errorbar(n, error, 0.12 * error, fmt="o", capsize=2, label=r"$\|\hat\Theta_n - \Theta_\infty\|$")
    ax.plot(n, np.exp(factor) * n**slope, "--", label=f"slope ${slope:.2f}$")
    ax.set(xscale="log", yscale="log", xlabel="width $n$", ylabel="relative error")
    ax.legend()
    return figure


def lines():
    x = np.linspace(0, 10, 101)
    figure, ax = axes()
    ax.plot(x, np.exp(-x / 4) * np.cos(x), label="$L = 1$")
    ax.plot(x, np.exp(-x / 6) * np.sin(x), label="$L = 2$")
    ax.set(xlabel="input $x$", ylabel="output $f(x)$")
    ax.legend()
    return figure


def scatter():
    a, b = rng.standard_normal((2, 400))
    figure, ax = axes()
    ax.scatter(a, a + 0.25 * b, 4, label="$n = 64$")
    ax.scatter(a, a + 0.05 * b, 4, label="$n = 4096$")
    ax.axline((0, 0), slope=1, ls="--", color="gray", label="$y = x$")
    ax.legend()
    return figure


def histogram():
    figure, ax = axes()
    ax.hist(rng.standard_normal(5000), 40, density=True, label="$n = 512$")
    x = np.linspace(-4, 4, 257)
    ax.plot(x, np.exp(-x * x / 2) / np.sqrt(2 * np.pi), "k", label=r"$\mathcal{N}(0, 1)$")
    ax.legend()
    return figure


def spectrum():
    i = np.arange(1, 201)
    figure, ax = axes()
    ax.loglog(i, 30 * i**-1.6, "o", ms=2, label=r"$\Theta_\infty$")
    ax.loglog(i, 12 * i**-2.2, "s", ms=2, label=r"$\Sigma$")
    ax.legend()
    return figure


def prediction():
    x = np.linspace(-3, 3, 121)
    s = 0.05 + 0.3 * np.abs(np.sin(1.5 * x))
    figure, ax = axes()
    ax.fill_between(x, np.sin(x) - 2 * s, np.sin(x) + 2 * s, alpha=0.25)
    ax.plot(x, np.sin(x), label="kernel")
    ax.plot([-2.1, 0, 2.1], np.sin([-2.1, 0, 2.1]), "ko", label="data")
    ax.legend()
    return figure


def polar():
    t = np.linspace(0, 2 * np.pi, 361)
    figure, ax = axes(subplot_kw={"projection": "polar"})
    ax.plot(t, 1 + 0.6 * np.cos(3 * t))
    return figure


def contour():
    x, y = np.meshgrid(np.linspace(-2, 2, 101), np.linspace(-1.5, 1.5, 101))
    figure, ax = axes()
    lines = ax.contour(x, y, np.exp(-x * x - y * y), 10)
    figure.colorbar(lines, label="loss")
    return figure


def field():
    x, y = np.meshgrid(np.linspace(-1, 1, 15), np.linspace(-1, 1, 15))
    figure, ax = axes()
    ax.quiver(x, y, -x - 0.6 * y, 0.6 * x - y)
    return figure


def multiples():
    figure, ax = axes(nrows=2, ncols=3, sharex=True, sharey=True)
    x = np.linspace(0, 6, 61)
    for depth, a in enumerate(ax.flat, 1):
        a.plot(x, np.exp(-x / depth))
        a.plot(x, np.exp(-x / depth) * (1 + 0.1 * np.sin(9 * x)))
        a.set_title(f"$L = {depth}$")
    return figure


KINDS = {
    "heatmap": heatmap(kernel(60)),
    "diverging": heatmap(rng.standard_normal((20, 20)), cmap="RdBu"),
    "pair": pair,
    "convergence": convergence,
    "lines": lines,
    "scatter": scatter,
    "histogram": histogram,
    "spectrum": spectrum,
    "prediction": prediction,
    "polar": polar,
    "contour": contour,
    "field": field,
    "multiples": multiples,
    "heatmap 1000 × 1000": heatmap(kernel(1000)),
}


def milliseconds(draw):
    times = []
    for _ in range(6):
        start = time.process_time()
        figure = draw()
        figure.savefig(io.BytesIO(), format="pdf")
        plt.close(figure)
        times.append((time.process_time() - start) * 1e3)
    return statistics.median(times[1:])


total = 0.0
for name, draw in KINDS.items():
    time_of_kind = milliseconds(draw)
    total += time_of_kind
    print(f"{name}: {time_of_kind:.1f} ms")
print(f"{len(KINDS)} figures: {total:.0f} ms, {total / len(KINDS):.1f} ms each")
