"""Stacks: each layer reads the h below, pinned from pinned and free from free."""

import copy
import pickle

import numpy as np
import pytest
from gatescope.model import LSTM, Cut, Noise, Nudge, Pin, State
from gatescope.model.cells.gru import GRU
from gatescope.model.cells.trace import Trace
from gatescope.model.network import Network
from gatescope.model.readout import Readout

T, D, H, K = 9, 2, 3, 4


def lstm(rng, inputs, cells):
    return LSTM(rng.normal(size=(4 * cells, inputs)), rng.normal(size=(4 * cells, cells)), rng.normal(size=4 * cells),
                rng.normal(size=(3, cells)))  # fmt: skip


@pytest.fixture
def net():
    rng = np.random.default_rng(0)
    return Network((lstm(rng, D, H), lstm(rng, H, 5)), Readout("softmax", rng.normal(size=(K, 5)), rng.normal(size=K)))


@pytest.fixture
def x():
    return np.random.default_rng(1).normal(size=(T, D))


def test_each_layer_reads_the_one_below(net, x):
    trace = net.run(x)
    below = net.layers[0].run(x)
    above = net.layers[1].run(below.h)
    assert np.array_equal(trace.layers[0].h, below.h)
    assert np.array_equal(trace.layers[1].h, above.h)
    z = above.h @ net.readout.W.T + net.readout.b
    assert np.allclose(trace.y, np.exp(z) / np.exp(z).sum(1, keepdims=True), rtol=1e-13)
    assert trace.free is trace
    assert len(trace) == T


@pytest.mark.parametrize(
    "acts",
    [
        [Pin("f", 0, start=3)],
        [Pin("o", 1, (4,), layer=1)],
        [Nudge(1, 2, 0.5)],
        [Nudge(1, 2, 0.5, layer=1)],
        [Cut("recurrent", layer=1)],
        [Noise(0.5, 2, 4)],
    ],
)
def test_the_free_run_is_the_run_without_interventions(net, x, acts):
    trace, free = net.run(x, acts, seed=5), net.run(x)
    assert np.array_equal(trace.free.y, free.y)
    for mine, theirs in zip(trace.free.layers, free.layers, strict=True):
        assert np.array_equal(mine.h, theirs.h)
        assert np.array_equal(mine.c, theirs.c)
    assert not np.array_equal(trace.y, free.y)
    assert np.array_equal(trace.layers[1].x, trace.layers[0].h)
    assert np.array_equal(trace.layers[1].free.x, trace.layers[0].free.h)


def test_an_intervention_acts_on_its_own_layer(net, x):
    trace = net.run(x, [Pin("i", 0, layer=1)])
    assert np.array_equal(trace.layers[0].h, trace.free.layers[0].h)
    assert (trace.layers[1].i == 0).all()


def test_noise_is_only_for_the_input(net, x):
    trace = net.run(x, [Noise(0.5)], seed=5)
    assert not np.array_equal(trace.layers[0].x, x)
    assert np.array_equal(trace.layers[1].x, trace.layers[0].h)


def test_chunks_equal_the_whole(net, x):
    acts = [Pin("f", 0.5, start=2, stop=6), Nudge(0, 4, 1.0, layer=1), Noise(0.3)]
    whole = net.run(x, acts, seed=3)
    first = net.run(x[:5], acts, seed=3)
    second = net.run(x[5:], acts, first.states, 3, at=5, free_states=first.free.states)
    assert np.array_equal(np.concatenate([first.y, second.y]), whole.y)
    assert np.array_equal(np.concatenate([first.free.y, second.free.y]), whole.free.y)


def test_a_batch_equals_its_rows(net, x):
    both = np.stack([x, x[::-1]])
    batch = net.run(both, [Pin("o", 0.5)])
    for row in range(2):
        assert np.array_equal(batch.y[row], net.run(both[row], [Pin("o", 0.5)]).y)


def test_one_layer_takes_one_state(x):
    rng = np.random.default_rng(2)
    layer = lstm(rng, D, H)
    state = State(rng.normal(size=H), rng.normal(size=H))
    trace = Network((layer,)).run(x, state=state)
    assert trace.y is None
    assert np.array_equal(trace.layers[0].h, layer.run(x, state=state).h)


@pytest.mark.parametrize(("kind", "want"), [("linear", [1.0, -2.0]), ("sigmoid", [0.7310585786, 0.1192029220])])
def test_readouts(kind, want):
    assert np.allclose(Readout(kind, np.eye(2), np.zeros(2))(np.array([1.0, -2.0])), want)


def test_parameters_of_all_layers_and_of_the_readout(net):
    below, above = 4 * 3 * (2 + 3 + 1) + 3 * 3, 4 * 5 * (3 + 5 + 1) + 3 * 5
    assert net.parameters == {"cells": below + above, "readout": 4 * (5 + 1)}
    assert Network(net.layers[:1]).parameters == {"cells": below, "readout": 0}


def test_refusals(net, x):
    with pytest.raises(ValueError, match=r"Pin\.layer must be an integer from 0 to 1, got 2"):
        net.run(x, [Pin("i", 0, layer=2)])
    with pytest.raises(ValueError, match="state must hold one State for each of 2 layers, got 1"):
        net.run(x, state=net.layers[0].zero_state())
    with pytest.raises(ValueError, match=r"Network.layers\[1\] must have 3 inputs"):
        Network((net.layers[0], net.layers[0]))
    with pytest.raises(ValueError, match=r"Network\.layers must be one cell layer or more"):
        Network(())
    with pytest.raises(ValueError, match=r"Network\.readout\.W must have 3 columns"):
        Network(net.layers[:1], net.readout)
    with pytest.raises(ValueError, match=r"Readout\.kind must be one of"):
        Readout("relu", np.eye(2), np.zeros(2))
    with pytest.raises(ValueError, match=r"Readout.b must have shape \(2,\)"):
        Readout("linear", np.eye(2), np.zeros(3))
    with pytest.raises(ValueError, match=r"Readout\.W must be an array, got rows of uneven length"):
        Readout("linear", [[1], [1, 2]], np.zeros(2))
    with pytest.raises(ValueError, match=r"Network\.readout must be a Readout or None, got 'softmax'"):
        Network(net.layers, "softmax")
    for layers in (net.layers[0], None, 3):
        with pytest.raises(ValueError, match=r"Network\.layers must be one cell layer or more, in a tuple, got"):
            Network(layers)
    for backward, words in (
        (1, "a set of numbers of layers"),
        (None, "a set of numbers of layers"),
        ("a", "an integer"),
    ):
        with pytest.raises(ValueError, match=rf"Network\.backward must be {words}"):
            Network(net.layers, net.readout, backward)


@pytest.mark.parametrize("hidden", [1, 2, 3, 5, 8, 17, 64, 130])
def test_a_run_goes_on_alone_from_any_step_and_layer_with_the_same_bits(hidden):
    rng = np.random.default_rng(hidden)

    def normal(*shape):
        return rng.normal(0, 0.5, shape).astype(np.float32)

    lower = LSTM(normal(4 * hidden, 3), normal(4 * hidden, hidden), normal(4 * hidden), normal(3, hidden))
    middle = GRU(normal(3 * hidden, hidden), normal(3 * hidden, hidden), normal(3 * hidden))
    upper = LSTM(normal(4 * 2, hidden), normal(4 * 2, 2), normal(8), normal(3, 2))
    net = Network((lower, middle, upper), Readout("softmax", normal(4, 2), normal(4)))
    x = normal(12, 3)
    below, above = [Noise(0.5, 2, 9), Pin("f", 1, (0,), 4)], [Pin("z", 0, None, 6, layer=1), Nudge(0, 7, 2.0, layer=2)]
    # Gates that are pinned in all cells are not computed in a run alone, and what they would have been is as beside.
    read_only = [Pin(gate, value, None, 3, 9) for gate, value in zip("ifo", (0, 1, 1), strict=True)]
    held = [*read_only, Pin("o", 0.5, None, 7, layer=2), Cut("recurrent", layer=2), Cut("recurrent")]
    for acts, lowest in (
        (below + above, 0),
        (above, 1),
        ((), 0),
        (above[1:], 2),
        (held, 0),
        (read_only[:2], 0),
        (read_only[1:2], 0),
    ):
        whole = net.run(x, acts, seed=5)
        for at in (0, 5, 8, 11):
            states = [State(layer.h[at - 1], layer.store[at - 1]) for layer in whole.layers[lowest:]] if at else None
            reads = (whole.free.layers[lowest - 1].h if lowest else x)[at:]
            rest = net.resume(reads, acts, states, 5, at=at, lowest=lowest)
            assert len(rest.layers) == 3 - lowest
            for found, wanted in zip(rest.layers, whole.layers[lowest:], strict=True):
                for name in wanted.signals:
                    assert found.signal(name).tobytes() == wanted.signal(name)[at:].tobytes(), (name, at)
                for gate, ghost in wanted.ghosts.items():
                    assert found.ghosts[gate].tobytes() == ghost[at:].tobytes(), (gate, at)
                if isinstance(found, Trace):
                    for part in "ifgo":
                        assert getattr(found.pre.h, part).tobytes() == getattr(wanted.pre.h, part)[at:].tobytes()
            assert rest.y.tobytes() == whole.y[at:].tobytes()
            assert rest.layers[0].x.tobytes() == whole.layers[lowest].x[at:].tobytes()
    with pytest.raises(ValueError, match="state must hold one State for each of 2 layers, got 1"):
        net.resume(x, (), [State(normal(hidden), normal(hidden))], lowest=1)
    with pytest.raises(ValueError, match=r"Pin\.layer must be an integer from 0 to 2, got 3"):
        net.resume(x, [Pin("f", 1, layer=3)])


def test_what_a_network_can_not_take_is_refused_as_a_run_would_refuse_it(net, x):
    for acts in ([Pin("f", 1, (3,))], [Nudge(9, 0, 1.0)], [Pin("f", 1, layer=2)], [Pin("z", 1, layer=1)]):
        with pytest.raises(ValueError, match=r"must be|is not one of") as checked:
            net.check(acts)
        with pytest.raises(ValueError, match=r"must be|is not one of") as ran:
            net.run(x, acts)
        assert str(checked.value) == str(ran.value)
    net.check([Pin("f", 1, (4,), layer=1), Noise(1.0), Cut("recurrent")])


def in_both_ways(rng):
    """Two levels of both directions and one layer above: W of each reads what is joined below."""
    layers = (lstm(rng, D, 3), lstm(rng, D, 2), lstm(rng, 5, 4), lstm(rng, 5, 3), lstm(rng, 7, 2))
    readout = Readout("linear", rng.normal(size=(K, 2)), rng.normal(size=K))
    return Network(layers, readout, frozenset({1, 3}))


BOTH = [
    (),
    [Pin("f", 0, start=3)],
    [Pin("o", 1, (1,), 2, 5, layer=1), Nudge(0, 4, 0.5, layer=3)],
    [Noise(0.5, 2, 4), Cut("recurrent", layer=1)],
    [Noise(0.5, 6)],
    [Nudge(1, 2, 0.5, layer=4)],
]


@pytest.mark.parametrize("acts", BOTH)
def test_a_backward_layer_reads_from_the_end_and_what_is_above_reads_both(x, acts):
    net = in_both_ways(np.random.default_rng(4))
    trace = net.run(x, acts, seed=5)
    inside = [act for act in acts if not isinstance(act, Noise)]
    forward = net.layers[0].run(x, acts, seed=5)
    backward = net.layers[1].run(forward.x[::-1], inside, layer=1)
    both = np.concatenate([forward.h, backward.h[::-1]], axis=1)
    above = [net.layers[2].run(both, inside, layer=2), net.layers[3].run(both[::-1], inside, layer=3)]
    top = net.layers[4].run(np.concatenate([above[0].h, above[1].h[::-1]], axis=1), inside, layer=4)
    for found, wanted in zip(trace.layers, (forward, backward, *above, top), strict=True):
        assert np.array_equal(found.h, wanted.h)
        assert np.array_equal(found.c, wanted.c)
    assert np.array_equal(trace.y, net.readout(top.h))
    assert np.array_equal(trace.h, top.h)
    free = net.run(x)
    assert np.array_equal(trace.free.y, free.y)
    for mine, theirs in zip(trace.free.layers, free.layers, strict=True):
        assert np.array_equal(mine.c, theirs.c)


def test_a_pin_of_a_late_step_of_a_backward_layer_is_seen_early_above(x):
    net = in_both_ways(np.random.default_rng(4))
    trace = net.run(x, [Pin("o", 0, start=T - 2, layer=1)])
    assert np.array_equal(trace.layers[1].h[: T - 2], trace.free.layers[1].h[: T - 2])
    assert not np.array_equal(trace.layers[2].h[0], trace.free.layers[2].h[0])
    assert np.array_equal(trace.layers[0].h, trace.free.layers[0].h)


@pytest.mark.parametrize("acts", BOTH)
def test_both_directions_go_on_alone_from_any_level_with_the_same_bits(x, acts):
    net = in_both_ways(np.random.default_rng(4)).astype(np.float32)
    whole = net.run(x, acts, seed=5)
    for lowest in (0, 2, 4):
        reads = whole.layers[lowest].x if lowest else x
        rest = net.resume(reads, acts, None, 5, lowest=lowest)
        for found, wanted in zip(rest.layers, whole.layers[lowest:], strict=True):
            assert np.array_equal(found.h, wanted.h)
        assert np.array_equal(rest.y, whole.y)
    batch = net.run(np.stack([x, x[::-1]]), acts, seed=5)
    assert np.array_equal(batch.y[0], whole.y)


def test_what_both_directions_refuse(x):
    net = in_both_ways(np.random.default_rng(4))
    assert not net.causal
    with pytest.raises(ValueError, match="at must be 0: a network with a backward layer is run whole, got 3"):
        net.run(x, at=3)
    with pytest.raises(ValueError, match="at must be 0"):
        net.resume(x, at=3)
    with pytest.raises(ValueError, match="lowest must be a forward layer, got 1"):
        net.resume(x, lowest=1)
    for backward in ({0}, {1, 2}, {5}):
        with pytest.raises(ValueError, match=r"Network\.backward must name layers that stand after a forward one"):
            Network(net.layers, net.readout, frozenset(backward))
    with pytest.raises(ValueError, match=r"layers\[1\] must have 2 inputs \(as the layer beside it\), got 3"):
        Network((net.layers[0], lstm(np.random.default_rng(0), 3, 2)), None, frozenset({1}))


def test_what_a_network_shows_can_not_be_written_to_whichever_way_it_reads(net, x):
    acts = [Pin("f", 0)]
    for trace in (net.run(x, acts), in_both_ways(np.random.default_rng(0)).run(x, acts)):
        for one in (trace, trace.free):
            for values in (one.h, one.y):
                assert values is None or not values.flags.writeable


def test_a_readout_is_computed_in_what_its_cells_are(net, x):
    single = net.astype(np.float32)
    assert net.readout is not None
    wide = Readout(net.readout.kind, net.readout.W.astype(np.float32), np.zeros(len(net.readout.b)))
    for readout in (net.readout, wide):
        made = Network(single.layers, readout)
        assert made.readout is not None
        assert (made.readout.W.dtype, made.run(x).y.dtype) == (np.float32, np.float32)
    assert net.run(x).y.dtype == np.float64


def test_what_each_layer_has_is_told_where_a_network_is_asked_for_it(net, x):
    trace = net.run(x)
    for name in ("c", "ghost", "x"):
        with pytest.raises(AttributeError, match=rf"each layer has its own, the lowest layers\[0\]\.{name}$"):
            getattr(trace, name)
    gru = Network((GRU(np.ones((3, 1)), np.ones((3, 1)), np.ones(3)),)).run(np.ones((2, 1)))
    with pytest.raises(AttributeError, match=r"layers\[0\]\.signal\('z'\)$"):
        gru.z  # noqa: B018
    with pytest.raises(AttributeError, match=r"^'NetworkTrace' object has no attribute 'cells'$"):
        trace.cells  # noqa: B018
    assert np.array_equal(pickle.loads(pickle.dumps(trace)).y, trace.y)
    assert np.array_equal(copy.deepcopy(trace).y, trace.y)
