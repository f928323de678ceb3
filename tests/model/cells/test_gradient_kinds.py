"""The three kinds of gradient against JAX, which is told by stop_gradient where each of them lets no error through."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from gatescope.model import LSTM, Cut, Nudge, Pin, State
from gatescope.model.cells.back import GRADIENT, GRADIENTS
from gatescope.model.cells.gru import GRU
from gatescope.model.cells.rnn import RNN

pytestmark = pytest.mark.long

T, D, H = 8, 2, 3
KINDS = pytest.mark.parametrize("kind", GRADIENTS)
PINS = [Pin("f", 0.3, (1,), 2, 5), Pin("o", 1, (0,), 3), Pin("i", 0.6, (2,), 1)]
ACTS = {
    "free": [],
    "pins": PINS,
    "a nudge": [Nudge(0, 3, 0.7), Nudge(2, 4, 0.5, "add")],
    "one peephole": [Cut("peepholes", "f")],
    "no recurrence": [Cut("recurrent")],
    "all": [*PINS, Nudge(1, 2, 1.5), Cut("peepholes", "o")],
}


def case(blocks, seed=0, peepholes=False):
    rng = np.random.default_rng(seed)
    shapes = {"W": (blocks * H, D), "U": (blocks * H, H), "b": (blocks * H,), "x": (T, D), "h0": (H,)}
    if blocks == 4:
        shapes |= {"c0": (H,)} | ({"p": (3, H)} if peepholes else {})
    return {name: rng.normal(size=shape) for name, shape in shapes.items()}, rng.normal(size=(T, H))


def found(cell, values, eps, kind, acts=()):
    trace = cell.run(values["x"], acts, State(values["h0"], values.get("c0", np.zeros(H))))
    rows = np.zeros(trace.record.h.shape)
    rows[:, 0] = eps
    back = cell.backward(trace.record, rows, None, kind)
    return back.values | {"x": back.x[:, 0], "h0": back.h0[0]} | ({"c0": back.c0[0]} if "c0" in values else {})


def by_jax(step, values, eps, kind):
    """The gradients of sum(eps * h), given step(values, t, h, c, seen_h, see_c) -> h, c.

    seen_h is h as the net inputs see it, and see_c does the same to a cell.
    """
    still, plain = jax.lax.stop_gradient, lambda array: array
    see_h, see_c = {"full": (plain, plain), "no-peephole-error": (plain, still), "truncated": (still, still)}[kind]

    def loss(given):
        h, c, total = given["h0"], given.get("c0", 0.0), 0.0
        for t in range(T):
            h, c = step(given, t, h, c, see_h(h), see_c)
            total += (h * eps[t]).sum()
        return total

    with jax.enable_x64(True):
        got = jax.grad(loss)({name: jnp.asarray(value) for name, value in values.items()})
        return {name: np.asarray(gradient) for name, gradient in got.items()}


def close(got, want):
    assert set(got) == set(want)
    for name, gradient in want.items():
        assert gradient.dtype == np.float64
        assert np.abs(got[name] - gradient).max() <= 1e-12 * np.abs(gradient).max(), name


def lstm_step(acts, coupled):
    """The LSTM's step under interventions, by the equations."""
    cut = {act.gate for act in acts if isinstance(act, Cut) and act.what == "peepholes"}
    alone = any(isinstance(act, Cut) and act.what == "recurrent" for act in acts)

    def used(gate, value, t):
        for pin in acts:
            if isinstance(pin, Pin) and pin.gate == gate and pin.start <= t and (pin.stop is None or t < pin.stop):
                value = value.at[jnp.array(pin.units or range(H))].set(pin.value)
        return value

    def step(given, t, h, c, seen_h, see_c):
        p = given.get("p", jnp.zeros((3, H)))
        p_i, p_f, p_o = (row * (gate not in cut) for row, gate in zip(p, "ifo", strict=True))
        z = given["W"] @ given["x"][t] + given["b"] + (0 if alone else given["U"] @ seen_h)
        z_i, z_f, z_g, z_o = jnp.split(z, 4)
        i = used("i", jax.nn.sigmoid(z_i + p_i * see_c(c)), t)
        f = used("f", 1 - i if coupled else jax.nn.sigmoid(z_f + p_f * see_c(c)), t)
        c = f * c + i * jnp.tanh(z_g)
        o = used("o", jax.nn.sigmoid(z_o + p_o * see_c(c)), t)
        h = o * jnp.tanh(c)
        for nudge in acts:
            if isinstance(nudge, Nudge) and nudge.step == t:
                at = c.at[nudge.unit]
                c = at.set(nudge.value) if nudge.mode == "set" else at.add(nudge.value)
        return h, c

    return step


@KINDS
@pytest.mark.parametrize("coupled", [False, True])
@pytest.mark.parametrize("peepholes", [True, False])
@pytest.mark.parametrize("acts", ACTS.values(), ids=ACTS)
def test_lstm(acts, peepholes, coupled, kind):
    values, eps = case(4, 1, peepholes)
    lstm = LSTM(values["W"], values["U"], values["b"], values.get("p"), coupled=coupled)
    close(found(lstm, values, eps, kind, acts), by_jax(lstm_step(acts, coupled), values, eps, kind))


@KINDS
@pytest.mark.parametrize("seed", range(3))
def test_gru(seed, kind):
    """Truncated: the store carries error by z alone; what the candidate sees of h is r times a still h."""

    def step(given, t, h, _, seen_h, __):
        U_z, U_r, U_g = jnp.split(given["U"], 3)
        z, r, g = jnp.split(given["W"] @ given["x"][t] + given["b"], 3)
        z, r = jax.nn.sigmoid(z + U_z @ seen_h), jax.nn.sigmoid(r + U_r @ seen_h)
        return z * h + (1 - z) * jnp.tanh(g + U_g @ (r * seen_h)), 0.0

    values, eps = case(3, seed)
    close(found(GRU(values["W"], values["U"], values["b"]), values, eps, kind), by_jax(step, values, eps, kind))


@KINDS
@pytest.mark.parametrize("seed", range(3))
def test_rnn(seed, kind):
    def step(given, t, _, __, seen_h, ___):
        return jnp.tanh(given["W"] @ given["x"][t] + given["U"] @ seen_h + given["b"]), 0.0

    values, eps = case(1, seed)
    close(found(RNN(values["W"], values["U"], values["b"]), values, eps, kind), by_jax(step, values, eps, kind))


def test_the_three_differ_at_order_one_with_peepholes():
    for seed in range(5):
        values, eps = case(4, seed, peepholes=True)
        lstm = LSTM(values["W"], values["U"], values["b"], values["p"])
        full, no_peepholes, truncated = (found(lstm, values, eps, kind) for kind in GRADIENTS)
        for one, other in ((full, no_peepholes), (full, truncated), (no_peepholes, truncated)):
            for name in "WUbp":
                scale = max(np.abs(one[name]).max(), np.abs(other[name]).max())
                assert np.abs(one[name] - other[name]).max() > 0.05 * scale, (seed, name)


def test_without_peepholes_full_and_no_peephole_error_are_one():
    values, eps = case(4)
    lstm = LSTM(values["W"], values["U"], values["b"])
    full, no_peepholes, truncated = (found(lstm, values, eps, kind) for kind in GRADIENTS)
    assert all(np.array_equal(full[name], no_peepholes[name]) for name in full)
    assert np.abs(full["U"] - truncated["U"]).max() > 0.05 * np.abs(full["U"]).max()
    for blocks, family in ((1, RNN), (3, GRU)):
        values, eps = case(blocks)
        cell = family(values["W"], values["U"], values["b"])
        full, no_peepholes, truncated = (found(cell, values, eps, kind) for kind in GRADIENTS)
        assert all(np.array_equal(full[name], no_peepholes[name]) for name in full)
        assert np.abs(full["U"] - truncated["U"]).max() > 0.05 * np.abs(full["U"]).max()


def test_without_recurrence_and_peepholes_all_three_are_one():
    values, eps = case(4, 2, peepholes=True)
    lstm = LSTM(values["W"], values["U"], values["b"], values["p"])
    full, *others = (found(lstm, values, eps, kind, [Cut("recurrent"), Cut("peepholes")]) for kind in GRADIENTS)
    assert all(np.array_equal(full[name], other[name]) for other in others for name in full)


def test_truncated_the_cell_alone_carries_error():
    """By f from step to step, and nothing by h: the published carousel."""
    values, _ = case(4, 3, peepholes=True)
    lstm = LSTM(values["W"], values["U"], values["b"], values["p"])
    trace = lstm.run(values["x"], state=State(values["h0"], values["c0"]))
    eps = np.zeros((T, 1, H))
    eps[-1] = 1.0
    back = lstm.backward(trace.record, eps, kind="truncated")
    assert not back.h0.any()
    last = trace.o[-1] * (1 - np.tanh(trace.c[-1]) ** 2)
    np.testing.assert_allclose(back.c0[0], np.prod(trace.f, axis=0) * last, rtol=1e-13)


@KINDS
def test_clipping_is_of_every_kind(kind):
    values, eps = case(4, 4, peepholes=True)
    lstm = LSTM(values["W"], values["U"], values["b"], values["p"])
    record = lstm.run(values["x"]).record
    back = lstm.backward(record, 5 * eps[:, None], 0.1, kind)
    assert np.abs(back.unclipped).max() > 0.1
    assert np.array_equal(back.delta, np.clip(back.unclipped, -0.1, 0.1))
    np.testing.assert_allclose(back.b, back.delta.sum((0, 2)).reshape(-1), rtol=1e-13)


def test_a_batch_sums_its_rows():
    values, _ = case(4, 5, peepholes=True)
    lstm, rng = LSTM(values["W"], values["U"], values["b"], values["p"]), np.random.default_rng(6)
    x, eps = rng.normal(size=(3, T, D)), rng.normal(size=(T, 3, H))
    for kind in GRADIENTS:
        whole = lstm.backward(lstm.run(x).record, eps, kind=kind)
        parts = [lstm.backward(lstm.run(x[row]).record, eps[:, [row]], kind=kind) for row in range(3)]
        for name, gradient in whole.values.items():
            np.testing.assert_allclose(gradient, sum(part.values[name] for part in parts), rtol=1e-11, atol=1e-12)


def test_a_kind_keeps_its_earlier_name():
    assert GRADIENT.check("gers") == "no-peephole-error"
    assert [GRADIENT.check(kind) for kind in GRADIENTS] == list(GRADIENTS)
    for bad in ("half", None, ["gers"]):
        with pytest.raises(ValueError, match="gradient must be one of 'full', 'no-peephole-error', 'truncated', got"):
            GRADIENT.check(bad)
