"""The two speeds the model promises: `python tests/bench/bench_model.py`.

1. The full Trace, pinned and free together with every ghost and every part of the pre-activations, against the
   shortest NumPy loop that computes i, f, g, o, c, h of one run alone: at most 1.5 times as long.
2. 64 variants of pins in one batch, per variant and step, against onnxruntime computing h alone for one sequence:
   no slower in the median of five measurements, and at most 1.15 times as slow in the worst. One thread each.

And, of a vocabulary of 4096 symbols, a run that reads symbols against one of the same net that reads numbers.
"""

import os

# Before NumPy is imported: its linear algebra reads this once.
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import itertools
import statistics
import time
from collections.abc import Callable
from dataclasses import fields

import numpy as np
import onnxruntime as ort
from gatescope.model import LSTM, Pin
from gatescope.model.gates import PEEPHOLES, Array, sigmoid
from onnx import TensorProto, helper

D, H, T, VARIANTS, WORDS = 8, 64, 256, 64, 4096
REPEATS, RUNS = 41, 5


def network(dtype: type) -> tuple[LSTM, Array]:
    """Random weights and a random input."""
    rng = np.random.default_rng(0)
    shapes = ((4 * H, D), (4 * H, H), (4 * H,), (3, H))
    return LSTM(*(rng.normal(0, 0.3, shape).astype(dtype) for shape in shapes)), rng.normal(size=(T, D)).astype(dtype)


def full_trace(net: LSTM, x: Array) -> None:
    """Everything there is to see of a pinned run and the free run beside it."""
    trace = net.run(x, [Pin("i", 0, start=T // 4), Pin("f", 1, start=T // 4), Pin("o", 1, start=T // 4)])
    for seen in (trace, trace.free):
        pre, ghost = seen.pre, seen.ghost
        for part in (pre, pre.x, pre.h, pre.peephole, pre.bias, seen):
            for gate in ("i", "f", "g", "o"):
                getattr(part, gate)
        for field in fields(ghost):
            getattr(ghost, field.name)
        _ = seen.c, seen.h, seen.c_before


def shortest_loop(net: LSTM, x: Array) -> dict[str, Array]:
    """i, f, g, o, c, h of one run, and nothing else."""
    assert net.p is not None
    W, U, b, p = net.W, net.U, net.b, net.p
    kept = {name: np.empty((T, H), net.dtype) for name in "ifgoch"}
    h = c = np.zeros(H, net.dtype)
    for t in range(T):
        z = W @ x[t] + U @ h + b
        i = sigmoid(z[:H] + p[0] * c)
        f = sigmoid(z[H : 2 * H] + p[1] * c)
        g = np.tanh(z[2 * H : 3 * H])
        c = f * c + i * g
        o = sigmoid(z[3 * H :] + p[2] * c)
        h = o * np.tanh(c)
        for name, value in zip("ifgoch", (i, f, g, o, c, h), strict=True):
            kept[name][t] = value
    return kept


def pins() -> list[list[Pin]]:
    """64 variants: each of the eight corners through each of eight windows."""
    corners = list(itertools.product((0.0, 1.0), repeat=3))
    width = T // 8
    return [
        [Pin(gate, value, start=k * width, stop=(k + 1) * width) for gate, value in zip(PEEPHOLES, corner, strict=True)]
        for corner in corners
        for k in range(VARIANTS // len(corners))
    ]


def ort_session(net: LSTM) -> ort.InferenceSession:
    """onnxruntime's LSTM of the same net, giving h alone."""
    node = helper.make_node("LSTM", ["x", "w", "r", "b", "", "", "", "p"], ["y"], hidden_size=H)
    shapes = {"x": (T, 1, D), "w": (1, 4 * H, D), "r": (1, 4 * H, H), "b": (1, 8 * H), "p": (1, 3 * H)}
    order = [0, 3, 1, 2]
    assert net.p is not None
    constants = {
        "w": net.W.reshape(4, H, D)[order],
        "r": net.U.reshape(4, H, H)[order],
        "b": np.concatenate([net.b.reshape(4, H)[order].ravel(), np.zeros(4 * H, net.dtype)]),
        "p": net.p[[0, 2, 1]],
    }
    graph = helper.make_graph(
        [node],
        "lstm",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, shapes["x"])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, (T, 1, 1, H))],
        [helper.make_tensor(n, TensorProto.FLOAT, shapes[n], value.ravel()) for n, value in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.execution_mode = ort.ExecutionMode.ORT_SEQUENTIAL
    return ort.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])


def medians(*calls: Callable[[], object]) -> list[float]:
    """Median seconds of each call, the calls taking turns so that a slow moment hits them alike."""
    taken: list[list[float]] = [[] for _ in calls]
    for call in calls:
        call()
    for _ in range(REPEATS):
        for call, times in zip(calls, taken, strict=True):
            begin = time.perf_counter()
            call()
            times.append(time.perf_counter() - begin)
    return [statistics.median(times) for times in taken]


def main() -> None:
    net, x = network(np.float64)
    full, run, loop = medians(
        lambda: full_trace(net, x), lambda: net.run(x, [Pin("f", 1)]), lambda: shortest_loop(net, x)
    )
    print(f"full Trace, pinned and free: {full * 1e3:.2f} ms; run alone {run * 1e3:.2f} ms; loop {loop * 1e3:.2f} ms; "
          f"ratio {full / loop:.2f} (at most 1.5), run alone {run / loop:.2f}")  # fmt: skip

    net, x = network(np.float32)
    session, sequence, variants = ort_session(net), x[:, None], pins()
    np.testing.assert_allclose(net.run(x).h, session.run(None, {"x": sequence})[0][:, 0, 0], atol=1e-5)
    ratios = []
    for _ in range(RUNS):
        ours, theirs = medians(lambda: net.variants(x, variants), lambda: session.run(None, {"x": sequence}))
        ours, theirs = ours / T / VARIANTS * 1e6, theirs / T * 1e6
        ratios.append(ours / theirs)
        print(f"{VARIANTS} variants: {ours:.3f} us a variant and step; onnxruntime's h: {theirs:.3f} us; "
              f"ratio {ratios[-1]:.2f}")  # fmt: skip
    print(f"ratio: median {statistics.median(ratios):.2f} (at most 1), worst {max(ratios):.2f} (at most 1.15)")

    rng = np.random.default_rng(0)
    wide = LSTM(*(rng.normal(0, 0.1, shape).astype(np.float32) for shape in ((4 * H, WORDS), (4 * H, H), (4 * H,))))
    numbers, symbols = rng.normal(size=(T, WORDS)).astype(np.float32), np.zeros((T, WORDS), np.float32)
    symbols[np.arange(T), rng.integers(0, WORDS, T)] = 1
    by_row, by_product = medians(lambda: wide.run(symbols), lambda: wide.run(numbers))
    print(f"{WORDS} symbols: {by_row * 1e3:.1f} ms; as many numbers: {by_product * 1e3:.1f} ms; "
          f"ratio {by_row / by_product:.3f}")  # fmt: skip


if __name__ == "__main__":
    main()
