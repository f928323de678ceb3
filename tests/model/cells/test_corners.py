"""Pins of 0 and 1 give the eight corners bit for bit; other pins, their ghosts, and where they reach."""

import itertools
from typing import Any

import numpy as np
import pytest
from gatescope.model import LSTM, Noise, Nudge, Pin, State, Trace
from gatescope.model.gates import PEEPHOLES, Array, GateName, sigmoid

D, H, T = 3, 7, 40
CORNERS = list(itertools.product((0, 1), repeat=3))
NETS = [(dtype, peepholes) for dtype in (np.float32, np.float64) for peepholes in (True, False)]
WHERE: list[tuple[int, int | None, tuple[int, ...] | None]] = [
    (0, None, None),
    (11, 29, None),
    (0, None, (0, 3, 6)),
    (11, 29, (1, 2)),
    (39, None, (5,)),
]


def network(dtype: Any, peepholes: bool) -> tuple[LSTM, Array, State]:
    rng = np.random.default_rng(7)
    W, U, b, p = (rng.normal(0, 0.6, shape).astype(dtype) for shape in ((4 * H, D), (4 * H, H), (4 * H,), (3, H)))
    state = State(*(rng.normal(0, 0.8, (2, H)).astype(dtype)))
    return LSTM(W, U, b, p if peepholes else None), rng.normal(size=(T, D)).astype(dtype), state


def same(a: Array, b: Array) -> None:
    """The same numbers bit for bit (0 and -0 are one number)."""
    assert a.dtype == b.dtype
    assert a.shape == b.shape
    np.testing.assert_array_equal(a, b)


def all_arrays(trace: Trace) -> list[Array]:
    parts = (trace, trace.pre, trace.pre.x, trace.pre.h, trace.pre.peephole, trace.pre.bias)
    found = [getattr(part, gate) for part in parts for gate in ("i", "f", "g", "o")]
    return [*found, trace.ghost.i, trace.ghost.f, trace.ghost.o, trace.c, trace.c_before, trace.h, trace.x]


@pytest.mark.parametrize(("start", "stop", "units"), WHERE)
@pytest.mark.parametrize("corner", CORNERS)
@pytest.mark.parametrize(("dtype", "peepholes"), NETS)
def test_corner(dtype: Any, peepholes: bool, corner: tuple[int, int, int], start: int, stop: int | None,
                units: tuple[int, ...] | None) -> None:  # fmt: skip
    net, x, state = network(dtype, peepholes)
    pins = [Pin(gate, v, units, start, stop) for gate, v in zip(PEEPHOLES, corner, strict=True)]
    trace = net.run(x, pins, state)
    cells = list(range(H)) if units is None else list(units)
    part = (slice(start, stop), cells)
    c_before, g, c, h = (a[part] for a in (trace.c_before, trace.g, trace.c, trace.h))
    i, f, o = corner
    same(trace.i[part], np.full_like(c, i))
    same(trace.f[part], np.full_like(c, f))
    same(trace.o[part], np.full_like(c, o))
    expected = {(0, 0): np.zeros_like(c), (0, 1): c_before, (1, 0): g, (1, 1): c_before + g}[i, f]
    same(c, expected)
    same(h, np.tanh(expected) if o else np.zeros_like(h))
    if (i, f) == (0, 1):
        held = state.c if start == 0 else trace.c[start - 1]
        same(c, np.broadcast_to(held[cells], c.shape))
    same(trace.c_before[1:], trace.c[:-1])
    same(trace.c_before[0], state.c)
    # The test can fail: unpinned, none of this holds.
    assert np.abs(trace.free.i[part] - i).max() > 0.01


@pytest.mark.parametrize(("start", "stop", "units"), WHERE)
@pytest.mark.parametrize(("dtype", "peepholes"), NETS)
def test_before_the_window_and_in_the_free_run_nothing_changes(
    dtype: Any, peepholes: bool, start: int, stop: int | None, units: tuple[int, ...] | None
) -> None:
    net, x, state = network(dtype, peepholes)
    trace = net.run(x, [Pin("f", 0, units, start, stop), Pin("o", 0.5, units, start, stop)], state)
    alone = net.run(x, state=state)
    for mine, theirs in zip(all_arrays(trace.free), all_arrays(alone), strict=True):
        same(mine, theirs)
    for mine, theirs in zip(all_arrays(trace), all_arrays(alone), strict=True):
        same(mine[:start], theirs[:start])
    others = [unit for unit in range(H) if units is not None and unit not in units]
    same(trace.o[start][others], alone.o[start][others])
    same(trace.f[start][others], alone.f[start][others])
    after = slice(T if stop is None else stop, None)
    assert not (trace.f[after] == 0).any()


@pytest.mark.parametrize(("dtype", "peepholes"), NETS)
@pytest.mark.parametrize("value", [0, 0.0, 1, 1e-300, 0.1, 0.5, 1 / 3, 1 - 2**-53])
def test_a_pin_is_its_constant(dtype: Any, peepholes: bool, value: float) -> None:
    net, x, state = network(dtype, peepholes)
    for gate in PEEPHOLES:
        trace = net.run(x, [Pin(gate, value, start=5, stop=6)], state)
        used = getattr(trace, gate)
        same(used[5], np.full(H, value, dtype))
        assert not (used[4] == used[5]).any()
        assert not (used[6] == used[5]).any()


def test_a_pin_holds_against_any_pre_activation() -> None:
    """A constant, not a bias: gates at 0 and 1 to begin with can be pinned the other way."""
    ones = np.ones((4, 1))
    for sign in (-1.0, 1.0):
        net = LSTM(ones * sign * 1e5, ones, np.zeros(4))
        trace = net.run(np.ones((3, 1)), [Pin("i", 0.25), Pin("f", 0.5), Pin("o", 0.75)])
        assert (trace.free.i == (sign > 0)).all()
        assert (trace.i == 0.25).all()
        assert (trace.f == 0.5).all()
        assert (trace.o == 0.75).all()
        assert (trace.ghost.i == (sign > 0)).all()


def test_a_later_pin_wins() -> None:
    net, x, _ = network(np.float64, True)
    first, second = Pin("f", 0.25, start=5, stop=20), Pin("f", 0.75, (1, 2), 10, 30)
    inside, outside = [1, 2], [0, 3, 4, 5, 6]
    a, b = net.run(x, [first, second]), net.run(x, [second, first])
    for trace in (a, b):
        assert (trace.f[5:10] == 0.25).all()
        assert (trace.f[10:20, outside] == 0.25).all()
        assert (trace.f[20:30, inside] == 0.75).all()
        assert not np.isin(trace.f[20:30, outside], (0.25, 0.75)).any()
        assert not np.isin(trace.f[[*range(5), *range(30, T)]], (0.25, 0.75)).any()
    assert (a.f[10:20, inside] == 0.75).all()
    assert (b.f[10:20, inside] == 0.25).all()


def test_pins_of_other_layers_do_nothing() -> None:
    net, x, _ = network(np.float64, True)
    same(net.run(x, [Pin("o", 0, layer=1)]).h, net.run(x).h)
    assert (net.run(x, [Pin("o", 0, layer=1)], layer=1).h == 0).all()


def test_windows_beyond_the_run_do_nothing() -> None:
    net, x, _ = network(np.float64, True)
    same(net.run(x, [Pin("o", 0, start=T), Nudge(0, T, 1), Noise(1, T, T + 5)]).h, net.run(x).h)
    assert (net.run(x, [Pin("o", 0, stop=10**12)]).h == 0).all()


@pytest.mark.parametrize(("dtype", "peepholes"), NETS)
@pytest.mark.parametrize("batched", [False, True])
def test_ghosts_are_what_the_gates_would_have_been(dtype: Any, peepholes: bool, batched: bool) -> None:
    net, x, state = network(dtype, peepholes)
    acts = [Pin("i", 0, (0, 2), 3, 17), Pin("f", 1, start=8), Pin("o", 0.5, (6,)), Nudge(2, 9, 1.5)]
    trace = net.variants(x, [acts, []], state)[0] if batched else net.run(x, acts, state)
    p = np.zeros((3, H), dtype) if net.p is None else net.p
    h_before = np.vstack([state.h, trace.h[:-1]])
    c_made = trace.f * trace.c_before + trace.i * trace.g
    z = (x @ net.W.T + h_before @ net.U.T + net.b).reshape(T, 4, H)
    gates: dict[GateName, Array] = {
        "i": sigmoid(z[:, 0] + p[0] * trace.c_before),
        "f": sigmoid(z[:, 1] + p[1] * trace.c_before),
        "o": sigmoid(z[:, 3] + p[2] * c_made),
    }
    close = 1e-5 if dtype == np.float32 else 1e-13
    for gate, would in gates.items():
        ghost, used = getattr(trace.ghost, gate), getattr(trace, gate)
        np.testing.assert_allclose(ghost, would, rtol=0, atol=close)
        same(ghost, sigmoid(getattr(trace.pre, gate)))
        pinned = np.zeros((T, H), bool)
        for pin in acts:
            if isinstance(pin, Pin) and pin.gate == gate:
                pinned[pin.start : pin.stop, slice(None) if pin.units is None else list(pin.units)] = True
        same(ghost[~pinned], used[~pinned])
        assert np.abs(ghost[pinned] - used[pinned]).max() > 0.01
