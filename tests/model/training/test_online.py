"""The online gradient is the truncated one, step by step; its memory does not grow; and it learns on the way."""

import gc
import tracemalloc

import numpy as np
import pytest
from gatescope.model import LSTM, Pin, State
from gatescope.model.training.adam import Adam
from gatescope.model.training.online import Traces, gradient, step

T, D, H = 30, 3, 4
VARIANTS = {
    "peepholes": {},
    "no peepholes": {"peepholes": False},
    "1997": {"peepholes": False, "pins": (Pin("f", 1),)},
    "pins with windows": {"pins": (Pin("f", 0.8, (0, 2), 3, 12), Pin("o", 1, (1,), 7), Pin("i", 0, (3,), 5, 6))},
    "coupled": {"coupled": True},
    "coupled, pinned": {"coupled": True, "pins": (Pin("f", 0.9, (1,), 4), Pin("i", 0.2, (0, 1), 2, 20))},
}
EVERY = pytest.mark.parametrize("variant", VARIANTS.values(), ids=VARIANTS)


def network(peepholes=True, dtype=np.float64, **variant):
    rng = np.random.default_rng(1)
    parts = [rng.normal(0, 0.8, shape).astype(dtype) for shape in ((4 * H, D), (4 * H, H), (4 * H,), (3, H))]
    return LSTM(*parts[: 3 + peepholes], **variant)


def case(rows, dtype=np.float64):
    rng = np.random.default_rng(2)
    shape = () if rows is None else (rows,)
    x, eps = (rng.normal(size=(*shape, T, size)).astype(dtype) for size in (D, H))
    return x, eps, State(*(rng.normal(size=(*shape, H)).astype(dtype) for _ in range(2)))


def online(lstm, x, eps, state):
    """The gradient at every step, and h of every step."""
    traces, found, hs = Traces.start(lstm, len(x) if x.ndim == 3 else 1), [], []
    for t in range(T):
        trace, traces = step(lstm, x[..., t, :], state, traces)
        state = trace.state
        found.append(gradient(trace, traces, eps[..., t, :]))
        hs.append(state.h)
    assert traces.steps == T
    return found, np.stack(hs, -2)


@EVERY
@pytest.mark.parametrize("rows", [None, 1, 3])
def test_the_sum_over_steps_is_the_truncated_gradient(variant, rows):
    lstm = network(**variant)
    x, eps, state = case(rows)
    found, h = online(lstm, x, eps, state)
    whole = lstm.run(x, state=state)
    np.testing.assert_allclose(h, whole.h, rtol=0, atol=1e-14)
    error = eps[:, None] if rows is None else eps.transpose(1, 0, 2)
    want = lstm.backward(whole.record, error, kind="truncated").values
    other = lstm.backward(whole.record, error, kind="full").values
    assert set(found[0]) == set(want)
    for name, exact in want.items():
        got = sum(grads[name] for grads in found)
        assert got.shape == exact.shape
        assert np.abs(got - exact).max() <= 1e-12 * np.abs(exact).max(), name
        assert np.abs(got - other[name]).max() > 1e-2 * np.abs(exact).max(), name


@EVERY
def test_each_step_has_the_gradient_of_its_own_loss(variant):
    lstm = network(**variant)
    x, eps, state = case(None)
    found, _ = online(lstm, x, eps, state)
    record = lstm.run(x, state=state).record
    for t in range(T):
        alone = np.zeros((T, 1, H))
        alone[t, 0] = eps[t]
        want = lstm.backward(record, alone, kind="truncated").values
        for name, exact in want.items():
            assert np.abs(found[t][name] - exact).max() <= 1e-12 * np.abs(exact).max(), (t, name)


def test_float32_stays_float32():
    lstm = network(dtype=np.float32)
    trace, traces = step(lstm, *case(None, np.float32)[0][:1], None, Traces.start(lstm))
    grads = gradient(trace, traces, np.ones(H, np.float32))
    for array in (traces.W, traces.U, traces.b, traces.p, *grads.values()):
        assert array.dtype == np.float32


def test_a_step_leaves_what_it_was_given():
    lstm, (x, _, state) = network(), case(None)
    _, first = step(lstm, x[0], state, Traces.start(lstm))
    kept = first.U.copy()
    _, second = step(lstm, x[1], state, first)
    assert np.array_equal(first.U, kept)
    assert not np.array_equal(second.U, kept)
    assert (first.steps, second.steps) == (1, 2)


def test_memory_does_not_grow_with_the_run():
    lstm, x = network(), np.random.default_rng(3).normal(size=D)
    state, traces, held = lstm.zero_state(), Traces.start(lstm), []
    tracemalloc.start()
    try:
        for t in range(601):
            trace, traces = step(lstm, x, state, traces)
            state = trace.state
            gradient(trace, traces, np.ones(H))
            if t in (200, 600):
                gc.collect()
                held.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()
    # To keep 400 steps would take 1000 bytes and more each.
    assert held[1] - held[0] < 40_000
    assert traces.U.shape == (1, 3, H, H)


def recall(variant, rate, forget_at_once=False, wait=4, trials=300):
    """Squared errors, first and last 50 trials: a bit comes, and must be said `wait` - 1 steps later; nothing resets.

    Every step learns. forget_at_once: the traces start anew at each step, so that no error reaches the past.
    """
    rng = np.random.default_rng(2)
    shapes = {"W": (4 * H, 1), "U": (4 * H, H), "b": (4 * H,), "v": (H,)} | ({} if "pins" in variant else {"p": (3, H)})
    values = {name: rng.uniform(-0.3, 0.3, shape) for name, shape in shapes.items()}
    lstm = LSTM(values["W"], values["U"], values["b"], values.get("p"), **variant)
    state, traces, adam, errors = lstm.zero_state(), Traces.start(lstm), Adam.start(values), []
    for bit in rng.choice([-1.0, 1.0], trials):
        for t in range(wait):
            before = Traces.start(lstm) if forget_at_once else traces
            trace, traces = step(lstm.with_values(values), np.array([bit * (t == 0)]), state, before)
            state = trace.state
            error = (values["v"] @ state.h - bit) * (t == wait - 1)
            grads = gradient(trace, traces, error * values["v"]) | {"v": error * state.h}
            values, adam = adam.step(values, grads, rate)
        errors.append(error**2)
    return np.mean(errors[:50]), np.mean(errors[-50:])


@pytest.mark.parametrize("variant", [{}, {"coupled": True}, {"pins": (Pin("o", 1),)}], ids=["lstm", "coupled", "no o"])
def test_learning_at_every_step_lowers_the_loss_and_it_is_the_traces_that_do(variant):
    first, last = recall(variant, 0.02)
    assert last < 0.1 < 0.5 < first
    assert min(recall(variant, 0.0)) > 0.9
    assert recall(variant, 0.02, forget_at_once=True)[1] > 0.5


def test_refusals():
    lstm, (x, eps, state) = network(), case(3)
    start = Traces.start(lstm, 3)
    trace, traces = step(lstm, x[:, 0], state, start)
    for match, attempt in {
        "traces must be of 3 sequences of this net, got those of 1": lambda: step(
            lstm, x[:, 0], state, Traces.start(lstm)
        ),
        "traces must be of 3 sequences of this net": lambda: step(network(peepholes=False), x[:, 0], state, start),
        r"x must have shape \(B, T, 3\), got \(3, 1, 2\)": lambda: step(lstm, x[:, 0, 1:], state, start),
        r"state.h must have shape": lambda: step(lstm, x[:, 0], State(eps[0], eps[0]), start),
        r"eps_h must have shape \(3, 4\), got \(4,\)": lambda: gradient(trace, traces, eps[0, 0]),
        "rows must be an integer of at least 1, got 0": lambda: Traces.start(lstm, 0),
    }.items():
        with pytest.raises(ValueError, match=match):
            attempt()
