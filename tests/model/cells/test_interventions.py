"""What each kind of intervention does, and does not do."""

import numpy as np
import pytest
from gatescope.model import LSTM, Cut, Noise, Nudge, Pin, State
from gatescope.model.gates import GATES, PEEPHOLES, Array, GateName

D, H, T = 3, 6, 30


@pytest.fixture
def net() -> LSTM:
    rng = np.random.default_rng(3)
    return LSTM(*(rng.normal(0, 0.5, shape) for shape in ((4 * H, D), (4 * H, H), (4 * H,), (3, H))))


@pytest.fixture
def x() -> Array:
    return np.random.default_rng(4).normal(size=(T, D))


def test_nudge_set_leaves_the_value_after_the_step(net: LSTM, x: Array) -> None:
    trace, free = net.run(x, [Nudge(2, 10, 1.5)]), net.run(x)
    assert trace.c[10, 2] == 1.5
    assert trace.c_before[11, 2] == 1.5
    assert (np.delete(trace.c[10], 2) == np.delete(free.c[10], 2)).all()
    # The step itself showed what it made before the nudge.
    for name in ("i", "f", "g", "o", "h", "c_before"):
        assert (getattr(trace, name)[:11] == getattr(free, name)[:11]).all()
    assert (trace.c[:10] == free.c[:10]).all()
    assert trace.f[11, 2] != free.f[11, 2], "the peephole sees the nudged cell"
    assert (trace.h[11] != free.h[11]).any()


def test_nudge_add_adds(net: LSTM, x: Array) -> None:
    trace, free = net.run(x, [Nudge(4, 0, -0.25, "add")]), net.run(x)
    assert trace.c[0, 4] == free.c[0, 4] - 0.25
    assert (trace.h[0] == free.h[0]).all()


def test_nudges_of_one_step_come_in_order(net: LSTM, x: Array) -> None:
    assert net.run(x, [Nudge(1, 5, 2.0), Nudge(1, 5, 0.5, "add")]).c[5, 1] == 2.5
    assert net.run(x, [Nudge(1, 5, 0.5, "add"), Nudge(1, 5, 2.0)]).c[5, 1] == 2.0


def test_a_nudged_memory_is_read_and_held(net: LSTM, x: Array) -> None:
    read_only = [Pin("i", 0, start=11), Pin("f", 1, start=11), Pin("o", 1, start=11)]
    trace = net.run(x, [Nudge(unit, 10, unit / 4) for unit in range(H)] + read_only)
    assert (trace.c[10:] == np.arange(H) / 4).all()
    assert (trace.h[11:] == np.tanh(np.arange(H) / 4)).all()


def test_nudge_at_the_last_step_is_in_the_state(net: LSTM, x: Array) -> None:
    assert net.run(x, [Nudge(0, T - 1, 9.0)]).state.c[0] == 9.0


def test_nudge_of_another_layer_does_nothing(net: LSTM, x: Array) -> None:
    assert (net.run(x, [Nudge(0, 3, 9.0, layer=1)]).c == net.run(x).c).all()


def test_cut_recurrent_equals_a_net_without_U(net: LSTM, x: Array) -> None:
    trace = net.run(x, [Cut("recurrent")])
    other = LSTM(net.W, np.zeros_like(net.U), net.b, net.p).run(x)
    for name in ("i", "f", "g", "o", "c", "h"):
        assert (getattr(trace, name) == getattr(other, name)).all()
    assert all((getattr(trace.pre.h, gate) == 0).all() for gate in GATES)
    assert (trace.free.h == net.run(x).h).all()
    assert (trace.h != trace.free.h).any()


@pytest.mark.parametrize("gates", ["i", "o", "if", "ifo"])
def test_gates_that_are_pinned_where_the_recurrence_is_cut_hear_nothing_of_h_either(
    net: LSTM, x: Array, gates: str
) -> None:
    pins = [Pin(gate, 0.5) for gate in PEEPHOLES if gate in gates]
    bare = LSTM(net.W, np.zeros_like(net.U), net.b, net.p).run(x, pins)
    acts = [*pins, Cut("recurrent")]
    # Beside the undisturbed run, whose gates are free, and alone.
    for cut in (net.run(x, acts), net.resume(x, acts)):
        for gate in GATES:
            assert not getattr(cut.pre.h, gate).any()
        for gate in PEEPHOLES:
            np.testing.assert_allclose(cut.would(gate), bare.would(gate), rtol=1e-12)


@pytest.mark.parametrize("coupled", [False, True])
def test_of_a_batch_too_it_is_told_what_gates_would_have_been(net: LSTM, coupled: bool) -> None:
    some = np.random.default_rng(5).normal(size=(4, T, D))
    one, acts = LSTM(net.W, net.U, net.b, net.p, coupled=coupled), [Pin("f", 1, (0, 2), 3), Pin("o", 0, None, 5, 9)]
    batch = one.run(some, acts)
    for row, x in enumerate(some):
        alone = one.run(x, acts)
        for gate in PEEPHOLES:
            np.testing.assert_array_equal(batch.would(gate)[row], alone.would(gate))
            np.testing.assert_array_equal(batch.free.would(gate)[row], alone.free.would(gate))


def test_cut_recurrent_among_variants_touches_its_row_only(net: LSTM, x: Array) -> None:
    cut, free = net.variants(x, [[Cut("recurrent")], []])
    assert all((getattr(cut.pre.h, gate) == 0).all() for gate in GATES)
    np.testing.assert_allclose(cut.h, net.run(x, [Cut("recurrent")]).h, atol=1e-12)
    np.testing.assert_allclose(free.h, net.run(x).h, atol=1e-12)


@pytest.mark.parametrize("gate", [None, *PEEPHOLES])
def test_cut_peepholes_equals_a_net_without_them(net: LSTM, x: Array, gate: GateName | None) -> None:
    assert net.p is not None
    p = net.p.copy()
    p[slice(None) if gate is None else PEEPHOLES.index(gate)] = 0
    trace, other = net.run(x, [Cut("peepholes", gate)]), LSTM(net.W, net.U, net.b, p).run(x)
    for name in ("i", "f", "g", "o", "c", "h"):
        assert (getattr(trace, name) == getattr(other, name)).all()
    for name in PEEPHOLES:
        assert (getattr(trace.pre.peephole, name) == 0).all() == (gate in (None, name))
    if gate is None:
        without = LSTM(net.W, net.U, net.b).run(x)
        np.testing.assert_array_equal(trace.h, without.h)
    assert (trace.h != trace.free.h).any()


def test_cutting_what_is_not_there_changes_nothing(net: LSTM, x: Array) -> None:
    plain = LSTM(net.W, net.U, net.b)
    assert (plain.run(x, [Cut("peepholes"), Cut("peepholes", "o")]).h == plain.run(x).h).all()
    assert (net.run(x, [Cut("recurrent", layer=2)]).h == net.run(x).h).all()


def test_noise_replaces_or_adds_in_its_window(net: LSTM, x: Array) -> None:
    replaced = net.run(x, [Noise(0.5, 5, 12, "replace")], seed=1)
    added = net.run(x, [Noise(0.5, 5, 12)], seed=1)
    outside = [*range(5), *range(12, T)]
    for trace in (replaced, added):
        assert (trace.x[outside] == x[outside]).all()
        assert (trace.x[5:12] != x[5:12]).all()
        assert (trace.free.x == x).all()
        assert (trace.h[:5] == trace.free.h[:5]).all()
        assert (trace.h[5] != trace.free.h[5]).any()
    np.testing.assert_allclose(added.x[5:12] - x[5:12], replaced.x[5:12], atol=1e-15)
    # The net runs on what the Trace shows.
    assert (net.run(replaced.x).h == replaced.h).all()


def test_noise_is_normal_and_scaled(net: LSTM) -> None:
    x = np.zeros((3000, D))
    drawn = net.run(x, [Noise(2.0)], seed=5).x
    assert abs(drawn.mean()) < 0.1
    assert abs(drawn.std() - 2) < 0.1
    assert len(np.unique(drawn)) == drawn.size
    assert (net.run(x[:4], [Noise(0.0)], seed=5).x == 0).all()


def test_noise_comes_from_the_seed(net: LSTM, x: Array) -> None:
    noise = [Noise(1.0)]
    assert (net.run(x, noise, seed=1).x == net.run(x, noise, seed=1).x).all()
    assert (net.run(x, noise, seed=1).x != net.run(x, noise, seed=2).x).all()


def test_each_noise_draws_its_own(net: LSTM, x: Array) -> None:
    one, two = net.run(x, [Noise(1.0)]).x - x, net.run(x, [Noise(1.0), Noise(1.0)]).x - x
    assert (np.abs(two - 2 * one) > 1e-9).all()
    # Its place among the Noises counts, not among the interventions.
    assert (net.run(x, [Pin("f", 1), Noise(1.0)]).x - x == one).all()


def test_noise_does_not_depend_on_the_window(net: LSTM, x: Array) -> None:
    whole, part = net.run(x, [Noise(1.0, mode="replace")]).x, net.run(x, [Noise(1.0, 9, 20, "replace")]).x
    assert (whole[9:20] == part[9:20]).all()


def test_an_intervention_is_a_value() -> None:
    assert Pin("f", 1, [2, 0, 2]) == Pin("f", 1.0, (0, 2))  # type: ignore[arg-type]
    assert hash(Pin("f", 1, np.array([1]))) == hash(Pin("f", 1, (1,)))  # type: ignore[arg-type]
    assert str(Pin("f", -0.0)) == str(Pin("f", 0.0))
    assert str(Nudge(0, 0, -0.0)) == str(Nudge(0, 0, 0.0))
    with pytest.raises(AttributeError):
        Pin("f", 1).value = 0  # type: ignore[misc]


def test_traces_and_parameters_are_read_only(net: LSTM, x: Array) -> None:
    for trace in (net.run(x, [Pin("f", 1)], State(np.zeros(H), np.zeros(H))), net.variants(x, [[Pin("f", 1)]])[0]):
        for array in (trace.f, trace.ghost.f, trace.pre.i, trace.pre.x.g, trace.pre.bias.o, trace.c, trace.x, net.W):
            with pytest.raises(ValueError, match="read-only"):
                array[0] = 1
