"""Gradients against the complex step, against JAX, and against the clipping order written out cell by cell."""

import numpy as np
import pytest
from gatescope.model import LSTM, Cut, Nudge, Pin, State
from gatescope.model.cells.bptt import backward

T, D, H = 7, 2, 3
ACTS = {
    "free": [],
    "pins": [Pin("f", 0.3, (1,), 2, 5), Pin("o", 1, (0,), 3), Pin("i", 0), Pin("i", 0.6, (2,), 1)],
    "nudges": [Nudge(0, 3, 0.7), Nudge(2, 4, 0.5, "add"), Nudge(1, 6, 2.0)],
    "one peephole": [Cut("peepholes", "f")],
    "peepholes": [Cut("peepholes")],
    "recurrent": [Cut("recurrent")],
    "all": [Pin("f", 1, (0,), 1, 4), Nudge(1, 2, 1.5), Nudge(1, 2, 0.5, "add"), Cut("peepholes", "o"), Pin("o", 0.2)],
}


def parameters(seed=0, peepholes=True):
    rng = np.random.default_rng(seed)
    shapes = {"W": (4 * H, D), "U": (4 * H, H), "b": (4 * H,), "p": (3, H), "x": (T, D), "h0": (H,), "c0": (H,)}
    values = {name: rng.normal(size=shape) for name, shape in shapes.items()}
    if not peepholes:
        del values["p"]
    return values, rng.normal(size=(T, H))


def run(values, acts):
    lstm = LSTM(values["W"], values["U"], values["b"], values.get("p"))
    return lstm, lstm.run(values["x"], acts, State(values["h0"], values["c0"]))


def found(values, acts, eps, clip=None):
    lstm, trace = run(values, acts)
    rows = np.zeros(trace.record.h.shape)
    rows[:, 0] = eps
    back = backward(lstm, trace.record, rows, clip)
    own = {"x": back.x[:, 0], "h0": back.h0[0], "c0": back.c0[0]}
    return {name: own.get(name, getattr(back, name, None)) for name in values}, back


def close(got, want, tolerance):
    assert np.abs(got - want).max() <= tolerance * max(np.abs(want).max(), 1e-300)


@pytest.mark.parametrize("peepholes", [True, False])
@pytest.mark.parametrize("acts", ACTS.values(), ids=ACTS)
def test_gradients_equal_the_complex_step(acts, peepholes):
    values, eps = parameters(peepholes=peepholes)
    got, _ = found(values, acts, eps)
    for name, value in values.items():
        want = np.empty_like(value)
        for index in np.ndindex(value.shape):
            moved = {key: array.astype(complex) for key, array in values.items()}
            moved[name][index] += 1e-30j
            want[index] = (run(moved, acts)[1].h * eps).sum().imag / 1e-30
        close(got[name], want, 1e-9)


def test_a_batch_sums_its_rows():
    values, eps = parameters()
    lstm, _ = run(values, [])
    x = np.random.default_rng(1).normal(size=(3, T, D))
    whole = backward(lstm, lstm.run(x).record, np.repeat(eps[:, None], 3, 1))
    parts = [backward(lstm, lstm.run(row).record, eps[:, None]) for row in x]
    for name in ("W", "U", "b", "p"):
        close(getattr(whole, name), sum(getattr(part, name) for part in parts), 1e-12)
    close(whole.x, np.concatenate([part.x for part in parts], 1), 1e-12)


@pytest.mark.long
def test_gradients_equal_jax():
    # Here, since it takes a second: as long as all that is collected in each process.
    import jax
    import jax.numpy as jnp

    values, eps = parameters(2)

    def loss(given):
        h, c, total = given["h0"], given["c0"], 0.0
        for t in range(T):
            i, f, g, o = jnp.split(given["W"] @ given["x"][t] + given["U"] @ h + given["b"], 4)
            i, f = jax.nn.sigmoid(i + given["p"][0] * c), jax.nn.sigmoid(f + given["p"][1] * c)
            c = f * c + i * jnp.tanh(g)
            h = jax.nn.sigmoid(o + given["p"][2] * c) * jnp.tanh(c)
            total += (h * eps[t]).sum()
        return total

    with jax.enable_x64(True):
        want = jax.grad(loss)({name: jnp.asarray(value) for name, value in values.items()})
        assert want["W"].dtype == jnp.float64
    got, _ = found(values, [], eps)
    for name in values:
        close(got[name], np.asarray(want[name]), 1e-12)


def clipped_reference(values, eps, k):
    """The published order, one cell and one gate at a time, from a forward pass of its own."""
    W, U, b, p = (values[name] for name in ("W", "U", "b", "p"))
    h, c, steps = values["h0"], values["c0"], []
    for x in values["x"]:
        z = (W @ x + U @ h + b).reshape(4, H)
        i, f, g = 1 / (1 + np.exp(-z[0] - p[0] * c)), 1 / (1 + np.exp(-z[1] - p[1] * c)), np.tanh(z[2])
        made = f * c + i * g
        o = 1 / (1 + np.exp(-z[3] - p[2] * made))
        steps.append((x, h, c, i, f, g, o, made))
        h, c = o * np.tanh(made), made
    grad = {name: np.zeros_like(values[name]) for name in ("W", "U", "b", "p")}
    deltas, errors = np.zeros((T, 4, H)), np.zeros((T, H))
    later, later_f = np.zeros((4, H)), np.zeros(H)
    later_eps_c = np.zeros(H)
    for t in reversed(range(T)):
        x, h, c, i, f, g, o, made = steps[t]
        for cell in range(H):
            eps_h = eps[t, cell] + sum(
                U[gate * H + other, cell] * later[gate, other] for gate in range(4) for other in range(H)
            )
            d_o = o[cell] * (1 - o[cell]) * np.tanh(made[cell]) * eps_h
            eps_c = (1 - np.tanh(made[cell]) ** 2) * o[cell] * eps_h + p[2, cell] * d_o
            eps_c += p[1, cell] * later[1, cell] + p[0, cell] * later[0, cell] + later_f[cell] * later_eps_c[cell]
            d_i = i[cell] * (1 - i[cell]) * g[cell] * eps_c
            d_f = f[cell] * (1 - f[cell]) * c[cell] * eps_c
            d_g = i[cell] * (1 - g[cell] ** 2) * eps_c
            deltas[t, :, cell] = [min(max(d, -k), k) for d in (d_i, d_f, d_g, d_o)]
            errors[t, cell] = eps_c
        later, later_f, later_eps_c = deltas[t], f, errors[t]
        flat = deltas[t].reshape(-1)
        grad["W"] += np.outer(flat, x)
        grad["U"] += np.outer(flat, h)
        grad["b"] += flat
        grad["p"] += np.stack([deltas[t, 0] * c, deltas[t, 1] * c, deltas[t, 3] * made])
    return grad, deltas, errors


@pytest.mark.parametrize("k", [0.02, 0.1, 1.0])
def test_clipping_follows_the_published_order(k):
    values, eps = parameters(3)
    want, deltas, errors = clipped_reference(values, 5 * eps, k)
    got, back = found(values, [], 5 * eps, k)
    close(back.delta[:, :, 0], deltas, 1e-12)
    close(back.eps_c[:, 0], errors, 1e-12)
    for name, gradient in want.items():
        close(got[name], gradient, 1e-12)
    assert np.abs(back.unclipped).max() > k >= np.abs(back.delta).max()
    assert np.array_equal(back.delta, np.clip(back.unclipped, -k, k))


def test_a_wide_clip_changes_nothing():
    values, eps = parameters(4)
    free, _ = found(values, [], eps)
    wide, _ = found(values, [], eps, 1e6)
    assert all(np.array_equal(free[name], wide[name]) for name in values)


def test_refusals():
    values, eps = parameters()
    lstm, trace = run(values, [])
    with pytest.raises(ValueError, match=r"eps must have shape \(7, 1, 3\), got \(7, 3\)"):
        backward(lstm, trace.record, eps)
    with pytest.raises(ValueError, match="clip must be"):
        backward(lstm, trace.record, eps[:, None], -1)
