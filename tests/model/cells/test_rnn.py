"""The plain recurrent network against onnxruntime and JAX, and its clipping against the order written out."""

import functools

import jax
import jax.numpy as jnp
import numpy as np
import onnxruntime as ort
import pytest
from gatescope.model import State
from gatescope.model.cells.rnn import RNN
from onnx import TensorProto, helper

# onnxruntime computes in float32 with its own tanh: these nets come within 6e-7, in float32 and in float64.
TOLERANCE = 3e-6


@functools.cache
def session(hidden):
    names = ["X", "W", "R", "B", "", "h0"]
    graph = helper.make_graph(
        [helper.make_node("RNN", names, ["Y", "Y_h"], hidden_size=hidden, activations=["Tanh"])],
        "rnn",
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in names if name],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in ("Y", "Y_h")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 14)], ir_version=8)
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return ort.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])


def onnxruntime_run(cell, x, h0):
    """h of every step, (T, H); the bias split in uneven parts over ONNX's two, whose sum counts."""
    feed = {"X": x[:, None], "W": cell.W[None], "R": cell.U[None], "h0": h0[None, None]}
    feed["B"] = np.concatenate([0.75 * cell.b, 0.25 * cell.b])[None]
    feed = {name: np.ascontiguousarray(value, np.float32) for name, value in feed.items()}
    return session(cell.hidden).run(None, feed)[0][:, 0, 0]


def configuration(seed):
    rng = np.random.default_rng(seed)
    hidden, inputs, steps = int(rng.choice([1, 2, 3, 8, 17, 32])), int(rng.integers(1, 13)), int(rng.integers(1, 101))
    shapes = (0.5, (hidden, inputs)), (0.8 / np.sqrt(hidden), (hidden, hidden)), (0.5, (hidden,))
    cell = RNN(*(rng.normal(0, scale, shape).astype(np.float32) for scale, shape in shapes))
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


def test_the_oracle_would_catch_a_transposed_matrix():
    apart = []
    for seed in range(20):
        cell, x, h0 = configuration(seed)
        if cell.hidden > 1:
            wrong = RNN(cell.W, cell.U.T, cell.b).run(x, state=State(h0, h0))
            apart.append(np.abs(wrong.h - onnxruntime_run(cell, x, h0)).max())
    assert len(apart) > 10
    assert min(apart) > 1000 * TOLERANCE


T, D, H = 11, 2, 4


def case(seed):
    rng = np.random.default_rng(seed)
    shapes = {"W": (H, D), "U": (H, H), "b": (H,), "x": (T, D), "h0": (H,)}
    return {name: rng.normal(size=shape) for name, shape in shapes.items()}, rng.normal(size=(T, H))


def found(values, eps, clip=None):
    cell = RNN(values["W"], values["U"], values["b"])
    trace = cell.run(values["x"], state=State(values["h0"], np.zeros(H)))
    back = cell.backward(trace.record, eps[:, None], clip)
    return back.values | {"x": back.x[:, 0], "h0": back.h0[0]}, back


@pytest.mark.long
@pytest.mark.parametrize("seed", range(4))
def test_gradients_equal_jax(seed):
    values, eps = case(seed)

    def loss(given):
        h, total = given["h0"], 0.0
        for t in range(T):
            h = jnp.tanh(given["W"] @ given["x"][t] + given["U"] @ h + given["b"])
            total += (h * eps[t]).sum()
        return total

    with jax.enable_x64(True):
        want = jax.grad(loss)({name: jnp.asarray(value) for name, value in values.items()})
        assert want["W"].dtype == jnp.float64
    got, _ = found(values, eps)
    for name in values:
        exact = np.asarray(want[name])
        assert np.abs(got[name] - exact).max() <= 1e-12 * np.abs(exact).max(), name


@pytest.mark.parametrize("k", [0.02, 0.3, 2.0])
def test_clipping_written_out(k):
    """One unit at a time: each element of dL/dz is clipped once a step, before it goes on to anything."""
    values, eps = case(5)
    eps *= 5
    W, U, b, hs = values["W"], values["U"], values["b"], [values["h0"]]
    for x in values["x"]:
        hs.append(np.tanh(W @ x + U @ hs[-1] + b))
    want = {name: np.zeros_like(value) for name, value in values.items()}
    later, deltas = np.zeros(H), np.zeros((T, H))
    for t in reversed(range(T)):
        for unit in range(H):
            eps_h = eps[t, unit] + sum(U[other, unit] * later[other] for other in range(H))
            deltas[t, unit] = min(max((1 - hs[t + 1][unit] ** 2) * eps_h, -k), k)
        later = deltas[t]
        want["W"] += np.outer(later, values["x"][t])
        want["U"] += np.outer(later, hs[t])
        want["b"] += later
        want["x"][t] = W.T @ later
    want["h0"] = U.T @ later
    got, back = found(values, eps, k)
    np.testing.assert_allclose(back.delta[:, 0, 0], deltas, rtol=1e-12, atol=1e-13)
    for name in values:
        np.testing.assert_allclose(got[name], want[name], rtol=1e-12, atol=1e-12 * np.abs(want[name]).max())
    assert np.abs(back.unclipped).max() > k >= np.abs(back.delta).max()
    free, _ = found(values, eps)
    wide, _ = found(values, eps, 1e6)
    assert all(np.array_equal(free[name], wide[name]) for name in values)
    assert not np.allclose(free["W"], got["W"], rtol=1e-3)
