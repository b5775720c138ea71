"""The engine's benchmark against neural-tangents, both in turn; optional, not part of any build.

    pip install neural-tangents==0.6.5 jax==0.4.23 jaxlib==0.4.23 'numpy<2' 'scipy<1.13' tf2jax==0.3.5
    python Benchmarks/Engine/against_neural_tangents.py [--turns N] [CASE...]

Each turn runs a case once here and once in `engine-benchmark`; a JSON line a case has the medians of
both times and the median of their ratios, which a noisy machine disturbs less than the times. On a
machine that others use, see `processorRatio` too: that of the cores' time, which is above the ratio
where neural-tangents leaves a core idle.
"""

import argparse
import functools
import json
import os
import resource
import statistics
import subprocess
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import jax

jax.config.update("jax_enable_x64", True)

import jax.numpy as jnp
import neural_tangents as nt
from neural_tangents import stax

ENGINE = os.environ.get("ENGINE_BENCHMARK", ".build/release/engine-benchmark")


def normal(rows, columns, seed):
    return jax.random.normal(jax.random.PRNGKey(seed), (rows, columns), jnp.float64)


def network(widths, activation):
    layers = []
    for width in widths[:-1]:
        layers += [stax.Dense(width, W_std=1.0, b_std=0.1), activation()]
    return stax.serial(*layers, stax.Dense(widths[-1], W_std=1.0, b_std=0.1))


def infinite(activation, n, depth):
    x = normal(n, 784, 1)
    _, _, kernel = network([1] * depth, activation)
    both = jax.jit(lambda x: tuple(kernel(x, None, ("nngp", "ntk"))))
    return lambda: both(x)


def empirical(n, width, outputs):
    x = normal(n, 784, 1)
    init, apply, _ = network([width] * 3 + [outputs], stax.Relu)
    _, parameters = init(jax.random.PRNGKey(3), x.shape)
    parameters = jax.tree_util.tree_map(lambda p: p.astype(jnp.float64), parameters)
    # The fastest of its three ways in all cases of this benchmark.
    kernel = nt.empirical_ntk_fn(
        apply, trace_axes=(), vmap_axes=0,
        implementation=nt.NtkImplementation.STRUCTURED_DERIVATIVES)
    compiled = jax.jit(lambda x, p: kernel(x, None, p))
    return lambda: compiled(x, parameters)


def monte_carlo(samples=4):
    x = normal(128, 784, 1)
    init, apply, _ = network([1024] * 3 + [1], stax.Relu)
    kernel = nt.monte_carlo_kernel_fn(
        init, apply, jax.random.PRNGKey(1), samples, vmap_axes=0,
        implementation=nt.NtkImplementation.STRUCTURED_DERIVATIVES)
    return lambda: kernel(x, None, ("nngp", "ntk")), samples


def training():
    x, y = normal(128, 16, 1), normal(128, 1, 2)
    init, apply, _ = network([4096, 4096, 1], stax.Relu)
    _, parameters = init(jax.random.PRNGKey(1), x.shape)
    state = [jax.tree_util.tree_map(lambda p: p.astype(jnp.float64), parameters)]
    cost = lambda p: jnp.sum((apply(p, x) - y) ** 2) / (2 * x.shape[0])

    @functools.partial(jax.jit, donate_argnums=0)
    def step(p):
        return jax.tree_util.tree_map(lambda a, g: a - 0.01 * g, p, jax.grad(cost)(p))

    def turn():
        state[0] = step(state[0])
        return state[0]

    return turn


def prediction():
    x, y, test = normal(2000, 64, 1), normal(2000, 10, 2), normal(200, 64, 3)
    _, _, kernel = network([1] * 3, stax.Relu)
    kernel = jax.jit(kernel, static_argnames="get")

    def turn():
        predict = nt.predict.gradient_descent_mse_ensemble(kernel, x, y)
        return tuple(predict(t=1000.0, x_test=test, get="ntk", compute_cov=True))

    return turn


def both(layers, shape):
    _, _, kernel = stax.serial(*layers)
    x = jax.random.normal(jax.random.PRNGKey(1), shape, jnp.float64)
    compiled = jax.jit(lambda x: tuple(kernel(x, None, ("nngp", "ntk"))))
    return lambda: compiled(x)


def dense():
    return stax.Dense(1, W_std=1.0, b_std=0.1)


def convolutional(top, n, size, channels=1, depth=3):
    layers = []
    for _ in range(depth):
        layers += [stax.Conv(channels, (3, 3), padding="SAME", W_std=1.0, b_std=0.1), stax.Relu()]
    return layers + [top(), dense()], (n, size, size, 3)


def residual_sum(*branch):
    return stax.serial(
        stax.FanOut(2), stax.parallel(stax.Identity(), stax.serial(*branch)), stax.FanInSum())


def residual():
    blocks = [residual_sum(stax.Relu(), dense(), stax.Relu(), dense()) for _ in range(3)]
    return both([dense(), *blocks, stax.Relu(), dense()], (1000, 784))


def layer_norm():
    return both([dense(), stax.LayerNorm(), stax.Relu()] * 2 + [dense()], (1000, 784))


def attention():
    head = stax.GlobalSelfAttention(
        n_chan_out=1, n_chan_key=1, n_chan_val=1, n_heads=1, linear_scaling=True, b_std=0.1)
    return both([dense(), head, stax.Relu(), stax.GlobalAvgPool(), dense()], (20, 16, 64))


def empirical_convolutional():
    layers, shape = convolutional(stax.GlobalAvgPool, 32, 16, channels=64)
    init, apply, _ = stax.serial(*layers)
    _, parameters = init(jax.random.PRNGKey(3), shape)
    parameters = jax.tree_util.tree_map(lambda p: p.astype(jnp.float64), parameters)
    x = jax.random.normal(jax.random.PRNGKey(1), shape, jnp.float64)
    kernel = nt.empirical_ntk_fn(
        apply, trace_axes=(), vmap_axes=0,
        implementation=nt.NtkImplementation.JACOBIAN_CONTRACTION)
    compiled = jax.jit(lambda x, p: kernel(x, None, p))
    return lambda: compiled(x, parameters)


CASES = {
    "conv-flatten-N100-16x16x3": lambda: both(*convolutional(stax.Flatten, 100, 16)),
    "conv-gap-N20-8x8x3": lambda: both(*convolutional(stax.GlobalAvgPool, 20, 8)),
    "conv-gap-N20-16x16x3": lambda: both(*convolutional(stax.GlobalAvgPool, 20, 16)),
    "residual-N1000": residual,
    "layer-norm-N1000": layer_norm,
    "attention-N20-16x64": attention,
    "empirical-conv-64-N32-16x16x3": empirical_convolutional,
    "infinite-ReLU-N2000-depth3": lambda: infinite(stax.Relu, 2000, 3),
    "infinite-ReLU-N2000-depth10": lambda: infinite(stax.Relu, 2000, 10),
    "infinite-ReLU-N4000-depth10": lambda: infinite(stax.Relu, 4000, 10),
    "infinite-erf-N2000-depth10": lambda: infinite(stax.Erf, 2000, 10),
    "empirical-N128-width1024-outputs1": lambda: empirical(128, 1024, 1),
    "empirical-N256-width4096-outputs1": lambda: empirical(256, 4096, 1),
    "empirical-N128-width1024-outputs10": lambda: empirical(128, 1024, 10),
    "empirical-N256-width4096-outputs10": lambda: empirical(256, 4096, 10),
    "monte-carlo-N128-width1024": monte_carlo,
    "gradient-descent-N128-width4096": training,
    "prediction-N2000-test200-outputs10": prediction,
}


class Engine:
    """`engine-benchmark`, waiting for its turns at one case."""

    def __init__(self, case):
        self.process = subprocess.Popen(
            [ENGINE, "--turns", case], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def turn(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def compare(case, turns):
    prepared = CASES[case]()
    body, samples = prepared if isinstance(prepared, tuple) else (prepared, 1)
    jax.block_until_ready(body())
    engine = Engine(case)
    ours, theirs, cores, peak = [], [], [], 0
    for _ in range(turns):
        begin, before = time.perf_counter(), time.process_time()
        jax.block_until_ready(body())
        theirs.append((time.perf_counter() - begin) / samples)
        processor = (time.process_time() - before) / samples
        answer = engine.turn()
        ours.append(answer["seconds"])
        cores.append(answer["processorSeconds"] / processor)
        peak = answer["peakBytes"]
    engine.close()
    return {
        "case": case,
        "seconds": statistics.median(ours),
        "neuralTangents": statistics.median(theirs),
        "ratio": statistics.median(a / b for a, b in zip(ours, theirs)),
        "processorRatio": statistics.median(cores),
        "peakBytes": peak,
        "neuralTangentsPeakBytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--turns", type=int, default=9)
    parser.add_argument("cases", nargs="*")
    options = parser.parse_args()
    for case in CASES:
        if not options.cases or any(name in case for name in options.cases):
            print(json.dumps(compare(case, options.turns)), flush=True)
