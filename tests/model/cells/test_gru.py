"""The GRU against onnxruntime and JAX, and its clipping against the order written out."""

import functools

import jax
import jax.numpy as jnp
import numpy as np
import onnxruntime as ort
import pytest
from gatescope.model import State
from gatescope.model.cells.gru import GRU
from onnx import TensorProto, helper

# onnxruntime computes in float32 with its own sigmoid and tanh: these nets come within 6e-7, in float32 and in float64.
TOLERANCE = 3e-6


@functools.cache
def session(hidden, linear_before_reset):
    names = ["X", "W", "R", "B", "", "h0"]
    settings = {"hidden_size": hidden, "linear_before_reset": linear_before_reset}
    graph = helper.make_graph(
        [helper.make_node("GRU", names, ["Y", "Y_h"], **settings)],
        "gru",
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in names if name],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in ("Y", "Y_h")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 14)], ir_version=8)
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return ort.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])


def onnxruntime_run(cell, x, h0, linear_before_reset=0):
    """h of every step, (T, H); ONNX's blocks are z, r, h as ours, and of its two biases the sum counts."""
    feed = {"X": x[:, None], "W": cell.W[None], "R": cell.U[None], "h0": h0[None, None]}
    feed["B"] = np.concatenate([0.75 * cell.b, 0.25 * cell.b])[None]
    feed = {name: np.ascontiguousarray(value, np.float32) for name, value in feed.items()}
    return session(cell.hidden, linear_before_reset).run(None, feed)[0][:, 0, 0]


def configuration(seed):
    rng = np.random.default_rng(seed)
    hidden, inputs, steps = int(rng.choice([1, 2, 3, 8, 17, 32])), int(rng.integers(1, 13)), int(rng.integers(1, 101))
    shapes = (0.5, (3 * hidden, inputs)), (0.8 / np.sqrt(hidden), (3 * hidden, hidden)), (0.5, (3 * hidden,))
    cell = GRU(*(rng.normal(0, scale, shape).astype(np.float32) for scale, shape in shapes))
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


def test_the_oracle_would_catch_swapped_gates_and_a_late_reset():
    for seed in range(20):
        cell, x, h0 = configuration(seed)
        ours = cell.run(x, state=State(h0, h0)).h
        swapped = GRU(*(np.concatenate(np.split(v, 3)[1::-1] + np.split(v, 3)[2:]) for v in (cell.W, cell.U, cell.b)))
        assert np.abs(onnxruntime_run(swapped, x, h0) - ours).max() > 1000 * TOLERANCE
        assert np.abs(onnxruntime_run(cell, x, h0, linear_before_reset=1) - ours).max() > 300 * TOLERANCE


def test_the_trace_shows_the_gates_it_used():
    """From the equations, one step at a time."""
    cell, x, h0 = configuration(3)
    cell = cell.astype(np.float64)
    trace, h = cell.run(x, state=State(h0, h0)), h0
    (W_z, W_r, W_g), (U_z, U_r, U_g), (b_z, b_r, b_g) = (np.split(v, 3) for v in (cell.W, cell.U, cell.b))
    for t, x_t in enumerate(x):
        z = 1 / (1 + np.exp(-(W_z @ x_t + U_z @ h + b_z)))
        r = 1 / (1 + np.exp(-(W_r @ x_t + U_r @ h + b_r)))
        g = np.tanh(W_g @ x_t + U_g @ (r * h) + b_g)
        h = z * h + (1 - z) * g
        for name, value in (("z", z), ("r", r), ("g", g), ("h", h)):
            np.testing.assert_allclose(trace.signal(name)[t], value, rtol=0, atol=1e-13)


T, D, H = 11, 2, 4


def case(seed):
    rng = np.random.default_rng(seed)
    shapes = {"W": (3 * H, D), "U": (3 * H, H), "b": (3 * H,), "x": (T, D), "h0": (H,)}
    return {name: rng.normal(size=shape) for name, shape in shapes.items()}, rng.normal(size=(T, H))


def found(values, eps, clip=None):
    cell = GRU(values["W"], values["U"], values["b"])
    trace = cell.run(values["x"], state=State(values["h0"], np.zeros(H)))
    back = cell.backward(trace.record, eps[:, None], clip)
    return back.values | {"x": back.x[:, 0], "h0": back.h0[0]}, back


@pytest.mark.long
@pytest.mark.parametrize("seed", range(4))
def test_gradients_equal_jax(seed):
    values, eps = case(seed)

    def loss(given):
        (U_z, U_r, U_g), h, total = jnp.split(given["U"], 3), given["h0"], 0.0
        for t in range(T):
            z, r, g = jnp.split(given["W"] @ given["x"][t] + given["b"], 3)
            z, r = jax.nn.sigmoid(z + U_z @ h), jax.nn.sigmoid(r + U_r @ h)
            h = z * h + (1 - z) * jnp.tanh(g + U_g @ (r * h))
            total += (h * eps[t]).sum()
        return total

    with jax.enable_x64(True):
        want = jax.grad(loss)({name: jnp.asarray(value) for name, value in values.items()})
        assert want["W"].dtype == jnp.float64
    got, _ = found(values, eps)
    for name in values:
        exact = np.asarray(want[name])
        assert np.abs(got[name] - exact).max() <= 1e-12 * np.abs(exact).max(), name


@pytest.mark.parametrize("k", [0.01, 0.05, 0.2])
def test_clipping_written_out(k):
    """One unit at a time: the candidate's delta is clipped before the reset gate gets any of it, the store's never."""
    values, eps = case(10)
    eps *= 5
    # So large that a clipped candidate still gives the reset gate enough to clip.
    values["U"] *= 3
    values["h0"] *= 3
    W, U, b, h, steps = values["W"], values["U"], values["b"], values["h0"], []
    U_z, U_r, U_g = np.split(U, 3)
    for x in values["x"]:
        z, r, g = np.split(W @ x + b, 3)
        z, r = 1 / (1 + np.exp(-(z + U_z @ h))), 1 / (1 + np.exp(-(r + U_r @ h)))
        g = np.tanh(g + U_g @ (r * h))
        steps.append((h, z, r, g))
        h = z * h + (1 - z) * g
    want = {name: np.zeros_like(value) for name, value in values.items()}
    from_later, deltas = np.zeros(H), np.zeros((T, 3, H))
    for t in reversed(range(T)):
        h, z, r, g = steps[t]
        eps_h, onward = eps[t] + from_later, np.zeros(H)
        for unit in range(H):
            d_z = z[unit] * (1 - z[unit]) * (h[unit] - g[unit]) * eps_h[unit]
            d_g = (1 - z[unit]) * (1 - g[unit] ** 2) * eps_h[unit]
            deltas[t, 0, unit], deltas[t, 2, unit] = (min(max(d, -k), k) for d in (d_z, d_g))
        for unit in range(H):
            to_product = sum(U_g[other, unit] * deltas[t, 2, other] for other in range(H))
            deltas[t, 1, unit] = min(max(r[unit] * (1 - r[unit]) * h[unit] * to_product, -k), k)
            onward[unit] = z[unit] * eps_h[unit] + r[unit] * to_product
        for unit in range(H):
            onward[unit] += sum(U_z[o, unit] * deltas[t, 0, o] + U_r[o, unit] * deltas[t, 1, o] for o in range(H))
        from_later, flat = onward, deltas[t].reshape(-1)
        want["W"] += np.outer(flat, values["x"][t])
        want["U"] += np.concatenate([np.outer(d, s) for d, s in zip(deltas[t], (h, h, r * h), strict=True)])
        want["b"] += flat
        want["x"][t] = W.T @ flat
    want["h0"] = from_later
    got, back = found(values, eps, k)
    np.testing.assert_allclose(back.delta[:, :, 0], deltas, rtol=1e-12, atol=1e-13)
    for name in values:
        np.testing.assert_allclose(got[name], want[name], rtol=1e-12, atol=1e-12 * np.abs(want[name]).max())
    for gate in range(3):
        assert np.abs(back.unclipped[:, gate]).max() > k, gate
    assert np.abs(back.delta).max() == k
    free, _ = found(values, eps)
    wide, _ = found(values, eps, 1e6)
    assert all(np.array_equal(free[name], wide[name]) for name in values)
    assert not np.allclose(free["W"], got["W"], rtol=1e-3)
