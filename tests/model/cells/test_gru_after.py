"""The GRU that resets after the product, against onnxruntime, finite differences and its clipping written out."""

import functools

import numpy as np
import onnxruntime as ort
import pytest
from gatescope.model import State
from gatescope.model.cells.gru import GRU
from gatescope.model.cells.gru_after import GRUAfter
from onnx import TensorProto, helper

# onnxruntime computes in float32 with its own sigmoid and tanh.
TOLERANCE = 3e-6


@functools.cache
def session(hidden):
    names = ["X", "W", "R", "B", "", "h0"]
    graph = helper.make_graph(
        [helper.make_node("GRU", names, ["Y", "Y_h"], hidden_size=hidden, linear_before_reset=1)],
        "gru",
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in names if name],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in ("Y", "Y_h")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 14)], ir_version=8)
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return ort.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])


def onnxruntime_run(cell, x, h0):
    """h of every step, (T, H). Of the two biases of z and r the sum counts; the second of g is d, and no sum is."""
    H = cell.hidden
    share = np.concatenate([np.full(2 * H, 0.25), np.zeros(H)])
    second = share * cell.b + np.concatenate([np.zeros(2 * H), cell.d])
    feed = {"X": x[:, None], "W": cell.W[None], "R": cell.U[None], "h0": h0[None, None]}
    feed["B"] = np.concatenate([(1 - share) * cell.b, second])[None]
    feed = {name: np.ascontiguousarray(value, np.float32) for name, value in feed.items()}
    return session(H).run(None, feed)[0][:, 0, 0]


def configuration(seed):
    rng = np.random.default_rng(seed)
    hidden, inputs, steps = int(rng.choice([1, 2, 3, 8, 17, 32])), int(rng.integers(1, 13)), int(rng.integers(1, 101))
    scales = {
        "W": (0.5, (3 * hidden, inputs)),
        "U": (0.8 / np.sqrt(hidden), (3 * hidden, hidden)),
        "b": (0.5, (3 * hidden,)),
        "d": (0.8, (hidden,)),
    }
    cell = GRUAfter(**{name: rng.normal(0, *given).astype(np.float32) for name, given in scales.items()})
    return cell, rng.normal(size=(steps, inputs)).astype(np.float32), rng.normal(size=hidden).astype(np.float32)


@pytest.mark.parametrize("block", range(4))
def test_h_of_every_step_equals_onnxruntime(block):
    for seed in range(block * 20, block * 20 + 20):
        cell, x, h0 = configuration(seed)
        want = onnxruntime_run(cell, x, h0)
        for ours in (cell, cell.astype(np.float64)):
            trace = ours.run(x, state=State(h0, np.zeros_like(h0)))
            assert trace.h.dtype == ours.dtype
            np.testing.assert_allclose(trace.h, want, rtol=0, atol=TOLERANCE, err_msg=f"seed {seed}")


def test_the_oracle_would_catch_an_early_reset_and_a_bias_in_the_wrong_place():
    early = misplaced = 0.0
    for seed in range(20):
        cell, x, h0 = configuration(seed)
        want = onnxruntime_run(cell, x, h0)
        start = State(h0, h0)
        added = np.concatenate([cell.b[: 2 * cell.hidden], cell.b[2 * cell.hidden :] + cell.d])
        early = max(early, np.abs(GRU(cell.W, cell.U, added).run(x, state=start).h - want).max())
        moved = GRUAfter(cell.W, cell.U, added, np.zeros_like(cell.d))
        misplaced = max(misplaced, np.abs(moved.run(x, state=start).h - want).max())
    assert early > 10_000 * TOLERANCE
    assert misplaced > 10_000 * TOLERANCE


def test_it_is_the_other_gru_where_nothing_is_reset():
    cell, x, h0 = configuration(4)
    cell = cell.astype(np.float64)
    open_b = cell.b + np.repeat([0, 800, 0], cell.hidden)
    added = open_b + np.concatenate([np.zeros(2 * cell.hidden), cell.d])
    after = GRUAfter(cell.W, cell.U, open_b, cell.d).run(x, state=State(h0, h0))
    before = GRU(cell.W, cell.U, added).run(x, state=State(h0, h0))
    assert (after.signal("r") == 1).all()
    np.testing.assert_allclose(after.h, before.h, rtol=0, atol=1e-12)


T, D, H = 9, 2, 3


def case(seed):
    rng = np.random.default_rng(seed)
    shapes = {"W": (3 * H, D), "U": (3 * H, H), "b": (3 * H,), "d": (H,), "x": (T, D), "h0": (H,)}
    return {name: rng.normal(size=shape) for name, shape in shapes.items()}, rng.normal(size=(T, H))


def found(values, eps, clip=None):
    cell = GRUAfter(*(values[name] for name in ("W", "U", "b", "d")))
    back = cell.backward(cell.run(values["x"], state=State(values["h0"], np.zeros(H))).record, eps[:, None], clip)
    return back.values | {"x": back.x[:, 0], "h0": back.h0[0]}, back


def loss(values, eps):
    cell = GRUAfter(*(values[name] for name in ("W", "U", "b", "d")))
    return float((cell.run(values["x"], state=State(values["h0"], np.zeros(H))).h * eps).sum())


def test_gradients_equal_finite_differences():
    values, eps = case(1)
    got, _ = found(values, eps)
    for name, value in values.items():
        want = np.empty_like(value)
        for index in np.ndindex(value.shape):
            ends = []
            for step in (1e-6, -1e-6):
                moved = {key: array.copy() for key, array in values.items()}
                moved[name][index] += step
                ends.append(loss(moved, eps))
            want[index] = (ends[0] - ends[1]) / 2e-6
        np.testing.assert_allclose(got[name], want, rtol=1e-6, atol=1e-8, err_msg=name)


@pytest.mark.parametrize("k", [0.05, 0.2])
def test_clipping_written_out(k):
    """One unit at a time: the candidate's delta is clipped before the reset gate gets any of it, the store's never."""
    values, eps = case(10)
    eps *= 5
    values["U"] *= 3
    W, U, b, d, h, steps = (*(values[name] for name in ("W", "U", "b", "d")), values["h0"], [])
    U_z, U_r, U_g = np.split(U, 3)
    for x in values["x"]:
        z, r, g = np.split(W @ x + b, 3)
        z, r, m = 1 / (1 + np.exp(-(z + U_z @ h))), 1 / (1 + np.exp(-(r + U_r @ h))), U_g @ h + d
        g = np.tanh(g + r * m)
        steps.append((h, z, r, g, m))
        h = z * h + (1 - z) * g
    want = {name: np.zeros_like(value) for name, value in values.items()}
    from_later, deltas = np.zeros(H), np.zeros((T, 3, H))
    for t in reversed(range(T)):
        h, z, r, g, m = steps[t]
        eps_h, onward, scaled = eps[t] + from_later, np.zeros(H), np.zeros(H)
        for unit in range(H):
            d_z = z[unit] * (1 - z[unit]) * (h[unit] - g[unit]) * eps_h[unit]
            d_g = (1 - z[unit]) * (1 - g[unit] ** 2) * eps_h[unit]
            deltas[t, 0, unit], deltas[t, 2, unit] = (min(max(one, -k), k) for one in (d_z, d_g))
            d_r = r[unit] * (1 - r[unit]) * m[unit] * deltas[t, 2, unit]
            deltas[t, 1, unit] = min(max(d_r, -k), k)
            scaled[unit] = r[unit] * deltas[t, 2, unit]
        for unit in range(H):
            back = sum(U_z[o, unit] * deltas[t, 0, o] + U_r[o, unit] * deltas[t, 1, o] for o in range(H))
            onward[unit] = z[unit] * eps_h[unit] + back + sum(U_g[o, unit] * scaled[o] for o in range(H))
        from_later, flat = onward, deltas[t].reshape(-1)
        want["W"] += np.outer(flat, values["x"][t])
        want["U"] += np.outer(np.concatenate([deltas[t, 0], deltas[t, 1], scaled]), h)
        want["b"] += flat
        want["d"] += scaled
        want["x"][t] = W.T @ flat
    want["h0"] = from_later
    got, back = found(values, eps, k)
    np.testing.assert_allclose(back.delta[:, :, 0], deltas, rtol=1e-12, atol=1e-13)
    for name in values:
        np.testing.assert_allclose(got[name], want[name], rtol=1e-11, atol=1e-12 * np.abs(want[name]).max())
    for gate in (0, 2):
        assert np.abs(back.unclipped[:, gate]).max() > k, gate
    free, _ = found(values, eps)
    assert not np.allclose(free["W"], got["W"], rtol=1e-3)
