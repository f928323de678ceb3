"""Gates of a GRU that are pinned: constants, exactly, in the run, its ghosts, its gradients and its Jacobians."""

from itertools import pairwise

import numpy as np
import pytest
from gatescope.model import LSTM, Cut, Noise, Nudge, Pin, State
from gatescope.model.cells.gru import GRU
from gatescope.model.cells.gru_after import GRUAfter
from gatescope.model.cells.rnn import RNN

D, H, T = 3, 5, 14
STEP = 1e-30
KINDS = pytest.mark.parametrize("kind", [GRU, GRUAfter], ids=lambda kind: kind.kind)
DTYPES = pytest.mark.parametrize("dtype", [np.float32, np.float64])
ACTS = (Pin("z", 0.3, (0, 2), 2, 9), Pin("r", 1, None, 4), Pin("z", 1, (2, 3), 6), Pin("r", 0, (1,), 8, 12))
"""A later one wins over an earlier, in some cells and steps."""


def values(kind, seed=0):
    rng = np.random.default_rng(seed)
    shapes = {"W": (3 * H, D), "U": (3 * H, H), "b": (3 * H,)} | dict.fromkeys(kind.more, (H,))
    return {name: rng.normal(0, 0.8, shape) for name, shape in shapes.items()}


def network(kind, dtype=np.float64, seed=0):
    return kind(**{name: value.astype(dtype) for name, value in values(kind, seed).items()})


def given(dtype=np.float64, seed=1):
    rng = np.random.default_rng(seed)
    h = rng.normal(size=H).astype(dtype)
    return rng.normal(size=(T, D)).astype(dtype), State(h, np.zeros(H, dtype))


def used(gate, t, unit):
    """What ACTS pin a gate to, by hand; None where they leave it alone."""
    found = [act for act in ACTS if act.gate == gate and act.start <= t < (act.stop or T)]
    found = [act.value for act in found if act.units is None or unit in act.units]
    return found[-1] if found else None


@KINDS
@DTYPES
def test_the_two_modes_hold_bit_for_bit(kind, dtype):
    cell, (x, start) = network(kind, dtype), given(dtype)
    for hold, replace in ((Pin("z", 1, start=5), Pin("z", 0, start=5)), (Pin("z", 1), Pin("z", 0))):
        held, replaced = cell.run(x, [hold], start), cell.run(x, [replace], start)
        first = held.h[4] if hold.start else start.h
        np.testing.assert_array_equal(held.h[hold.start :], np.broadcast_to(first, (T - hold.start, H)))
        np.testing.assert_array_equal(replaced.h[hold.start :], replaced.signal("g")[hold.start :])
        assert (held.signal("z")[hold.start :] == 1).all()
        assert (replaced.signal("z")[hold.start :] == 0).all()
        assert (replaced.h != held.h)[hold.start :].all()
    assert [(mode.id, dict(mode.gates)) for mode in kind.modes] == [("hold", {"z": 1}), ("replace", {"z": 0})]


@KINDS
def test_a_pinned_reset_is_read_as_pinned(kind):
    cell, (x, start) = network(kind), given()
    shut, free = cell.run(x, [Pin("r", 0)], start), cell.run(x, (), start)
    # Where nothing of h is read, the candidate is of the input alone.
    deaf = {"U": np.concatenate([cell.U[: 2 * H], np.zeros((H, H))])} | {name: np.zeros(H) for name in kind.more}
    other = kind(**(cell.values | deaf))
    np.testing.assert_array_equal(shut.signal("g"), other.run(x, (), start).signal("g"))
    assert (shut.h != free.h).all()


@KINDS
def test_one_that_replaces_and_does_not_reset_is_the_plain_rnn(kind):
    cell, (x, start) = network(kind), given()
    W, U, b = (value[2 * H :] for value in (cell.W, cell.U, cell.b))
    plain = RNN(W, U, b + sum(getattr(cell, name) for name in kind.more)).run(x, (), start)
    np.testing.assert_allclose(cell.run(x, [Pin("z", 0), Pin("r", 1)], start).h, plain.h, rtol=0, atol=1e-12)


@KINDS
@DTYPES
@pytest.mark.parametrize("batch", [False, True])
def test_pins_hold_where_they_are_said_and_ghosts_say_what_would_have_been(kind, dtype, batch):
    cell, (x, start) = network(kind, dtype), given(dtype)
    trace = cell.run(np.stack([x, -x]), ACTS, start) if batch else cell.run(x, ACTS, start)
    first = {name: trace.signal(name)[0] if batch else trace.signal(name) for name in "zrgh"}
    ghosts = {gate: ghost[0] if batch else ghost for gate, ghost in trace.ghosts.items()}
    assert list(ghosts) == ["z", "r"] == list(cell.pinnable)
    before = np.concatenate([start.h[None], first["h"][:-1]])
    for block, gate in enumerate("zr"):
        rows = slice(block * H, (block + 1) * H)
        would = 1 / (1 + np.exp(-(x @ cell.W[rows].T + before @ cell.U[rows].T + cell.b[rows])))
        np.testing.assert_allclose(ghosts[gate], would, rtol=0, atol=1e-6 if dtype == np.float32 else 1e-14)
        for t in range(T):
            for unit in range(H):
                pinned = used(gate, t, unit)
                want = ghosts[gate][t, unit] if pinned is None else dtype(pinned)
                assert first[gate][t, unit] == want, (gate, t, unit)
    assert any(used("z", t, unit) == 0.3 for t in range(T) for unit in range(H))
    with pytest.raises(ValueError, match="read-only"):
        trace.ghosts["z"][0] = 1


@KINDS
def test_unpinned_ghosts_are_the_gates(kind):
    cell, (x, start) = network(kind), given()
    for trace in (cell.run(x, (), start), cell.run(x, ACTS, start).free):
        assert all((trace.ghosts[gate] == trace.signal(gate)).all() for gate in "zr")


@KINDS
@DTYPES
def test_rows_and_chunks_do_not_change_the_bits(kind, dtype):
    cell, (x, start) = network(kind, dtype), given(dtype)
    acts = [*ACTS, Noise(0.5, 3, 7)]
    whole = cell.run(x, acts, start, 5)
    edges = [0, 1, 5, 9, T]
    parts = list(cell.chunked([x[a:b] for a, b in pairwise(edges)], acts, start, 5))
    variants = cell.variants(x, [[], ACTS, [Pin("z", 0)], acts], start, 5)
    batch = cell.run(np.stack([x, x[::-1]]), acts, start, 5)
    for name in "zrgh":
        np.testing.assert_array_equal(np.concatenate([part.signal(name) for part in parts]), whole.signal(name))
        np.testing.assert_array_equal(variants[3].signal(name), whole.signal(name))
        np.testing.assert_array_equal(variants[0].signal(name), whole.free.signal(name))
        np.testing.assert_array_equal(variants[1].signal(name), cell.run(x, ACTS, start).signal(name))
        np.testing.assert_array_equal(batch.signal(name)[0], whole.signal(name))
    for gate in "zr":
        np.testing.assert_array_equal(np.concatenate([part.ghosts[gate] for part in parts]), whole.ghosts[gate])
        np.testing.assert_array_equal(variants[3].ghosts[gate], whole.ghosts[gate])


@KINDS
@pytest.mark.parametrize("acts", [ACTS, (Pin("z", 0.5),), (Pin("r", 0.25, start=3), Pin("z", 1, (0,)))])
def test_gradients_through_pins_equal_the_complex_step(kind, acts):
    x, start = given()
    params = values(kind) | {"x": x, "h0": start.h}
    eps = np.random.default_rng(9).normal(size=(T, 1, H))

    def run(some):
        cell = kind(**{name: some[name] for name in values(kind)})
        return cell, cell.run(some["x"], acts, State(some["h0"], np.zeros(H)))

    cell, trace = run(params)
    # The record holds the free run too: nothing of it counts.
    back = cell.backward(trace.record, np.concatenate([eps, 0 * eps], axis=1))
    got = back.values | {"x": back.x[:, 0], "h0": back.h0[0]}
    assert set(got) == set(params)
    for name, value in params.items():
        want = np.empty_like(value)
        for index in np.ndindex(value.shape):
            moved = {key: array.astype(complex) for key, array in params.items()}
            moved[name][index] += STEP * 1j
            want[index] = (run(moved)[1].h * eps[:, 0]).sum().imag / STEP
        assert np.abs(got[name] - want).max() <= 1e-12 * max(np.abs(want).max(), 1), name


@KINDS
def test_a_gate_that_is_pinned_throughout_learns_nothing(kind):
    cell, (x, start) = network(kind), given()
    for block, gate in enumerate("zr"):
        rows = slice(block * H, (block + 1) * H)
        record = cell.variants(x, [[Pin(gate, 0.5)]], start)[0].record
        back = cell.backward(record, np.ones_like(record.h))
        for name in ("W", "U", "b"):
            assert not back.values[name][rows].any()
            assert back.values[name].any()


@KINDS
def test_jacobians_under_pins_match_the_complex_step(kind):
    cell, (x, start) = network(kind), given()
    by_state, by_input = cell.step_jacobians(cell.run(x, ACTS, start))
    wide = kind(**{name: value.astype(complex) for name, value in values(kind).items()})
    onward, by_first = by_state[0], by_input[0]
    for J in by_state[1:]:
        onward, by_first = J @ onward, J @ by_first
    for unit in range(H):
        moved = State(start.h.astype(complex), np.zeros(H, complex))
        moved.h[unit] += STEP * 1j
        found = wide.run(x.astype(complex), ACTS, moved).h[-1].imag / STEP
        np.testing.assert_allclose(onward[:, unit], found, rtol=1e-9, atol=1e-13)
    for column in range(D):
        other = x.astype(complex)
        other[0, column] += STEP * 1j
        found = wide.run(other, ACTS, start).h[-1].imag / STEP
        np.testing.assert_allclose(by_first[:, column], found, rtol=1e-9, atol=1e-13)


@KINDS
def test_what_a_family_lacks_is_refused(kind):
    cell, (x, _) = network(kind), given()
    lstm = LSTM(*(np.zeros(shape) for shape in ((4 * H, D), (4 * H, H), (4 * H,))))
    for match, attempt in {
        rf"^gate i is not one of {cell.called}'s: z, r$": lambda: cell.run(x, [Pin("i", 1)]),
        rf"^gate f is not one of {cell.called}'s: z, r$": lambda: cell.variants(x, [[], [Pin("f", 1)]]),
        r"^gate z is not one of an LSTM's: i, f, o$": lambda: lstm.run(x, [Pin("z", 1)]),
        r"^Pin.units must be cells from 0 to 4 \(the layer has 5\), got 5$": lambda: cell.run(x, [Pin("z", 1, (5,))]),
        r"^Pin.gate must be one of 'i', 'f', 'o', 'z', 'r', got 'g'$": lambda: Pin("g", 1),
    }.items():
        with pytest.raises(ValueError, match=match):
            attempt()
    for act in (Nudge(0, 2, 1.0), Cut("recurrent"), Cut("peepholes", "o")):
        with pytest.raises(ValueError, match=rf"^interventions on the {kind.kind} must be Pin or Noise only, got "):
            cell.run(x, [act])
