import json
from dataclasses import replace

import numpy as np
import pytest
from gatescope.model import Pin, Spec, experiment, nets
from gatescope.model.cells.families import FAMILIES
from gatescope.model.cells.trace import State
from gatescope.model.interventions import Cut, Nudge
from gatescope.model.spec import Generated, Text
from gatescope.model.studies import dynamics
from gatescope.model.studies.dynamics import Map
from gatescope.model.studies.study import NoInbox

COUNTER = Spec("anbn", Text("Saaaaaabbbb"))
LATCH = tuple(Pin(gate, value) for gate, value in {"i": 0, "f": 1, "o": 0}.items())


def asked(spec, **args):
    found = list(dynamics.run({"spec": spec.to_dict(), "starts": 16, **args}, NoInbox()))
    json.dumps(found, allow_nan=False)
    assert [done for done, _ in found] == sorted(done for done, _ in found)
    return found[-1][1]


@pytest.mark.long
def test_the_counter_has_no_fixed_point_under_a_and_climbs():
    found = asked(COUNTER, step=5, symbol="a")
    assert found["fixed"] == []
    assert (found["rest"]["moving"], found["rest"]["away"]) == (16, 16)
    assert found["rest"]["moves"][0] == pytest.approx(1, abs=1e-3)
    # Along the run its eigenvalue is 1.
    assert found["input"] == "a"
    for step in range(2, 6):
        assert found["along"][step][0] == pytest.approx([1, 0], abs=1e-2)
    assert found["along"][5] == found["now"]


@pytest.mark.long
def test_under_the_end_all_starts_meet_in_one_point():
    found = asked(COUNTER, step=5, symbol="T")
    (point,) = found["fixed"]
    assert point["reached"] == 16
    assert found["rest"]["moving"] == 0
    assert np.abs([complex(*value) for value in point["eigenvalues"]]).max() < 1


def test_what_comes_to_rest_slowly_does_not_go_on_and_on():
    found = asked(Spec("adding", Generated()), step=5)
    # Each step is 0.997 of the one before: all come to one point, far beyond the run.
    assert (found["rest"]["moving"], found["rest"]["away"]) == (16, 0)
    assert (found["points"], found["beyond"] > 0) == (0, True)
    # Of a state (c, h) it is c that is told of, a number a cell.
    assert len(found["rest"]["moves"]) == found["hidden"]


def test_latched_every_memory_is_a_fixed_point_and_the_eigenvalue_exactly_1():
    latched = [Pin(pin.gate, pin.value, start=4) for pin in LATCH]
    found = asked(replace(COUNTER, interventions=tuple(latched)), step=6)
    assert [complex(*value) for value in found["now"]] == [1, 1, 0, 0]
    assert found["along"][3][0] != [1, 0]
    assert found["fixed"]
    assert all(point["ones"] == 2 for point in found["fixed"])
    assert found["rest"]["moving"] == 0
    # One whole count that was there when the pins began.
    held = experiment.resolve(replace(COUNTER, interventions=tuple(latched))).run().layers[0].c[-1]
    assert any(np.allclose(point["state"][:2], held, atol=1e-4) for point in found["fixed"])


def maps():
    rng = np.random.default_rng(3)
    for name in ("lstm", "no-peepholes", "coupled", "gru", "gru-after", "rnn"):
        values = {part: rng.normal(0, 0.7, shape) for part, shape in FAMILIES[name].shapes(2, 3).items()}
        yield pytest.param(FAMILIES[name].build(values), (), id=name)
    lstm = FAMILIES["lstm"].build({part: rng.normal(0, 1, s) for part, s in FAMILIES["lstm"].shapes(2, 3).items()})
    yield pytest.param(lstm, (Pin("f", 0.9, (1,)), Cut("recurrent")), id="pinned")


@pytest.mark.parametrize(("cell", "acts"), list(maps()))
def test_at_a_fixed_point_the_jacobian_is_that_of_the_complex_step(cell, acts):
    one = Map(cell, np.array([0.5, -1.0]), acts)
    place = np.zeros((1, one.size))
    for _ in range(200):
        place = one(place)
    point = dynamics._newton(one, place[0])
    assert point is not None
    np.testing.assert_allclose(one(point[None])[0], point, atol=1e-8)
    complex_cell = cell.astype(np.complex128)
    hidden = cell.hidden
    found = np.empty((one.size, one.size))
    for k in range(one.size):
        row = point.astype(complex)
        row[k] += 1e-30j
        state = State(row[hidden:], row[:hidden]) if one.holds else State(row, np.zeros(hidden, complex))
        trace = complex_cell.resume(one.x[None].astype(complex), acts, state)
        found[:, k] = dynamics.states(trace, one.holds)[0].imag / 1e-30
    np.testing.assert_allclose(one.jacobian(point), found, atol=1e-10)
    told = np.array([complex(*value) for value in dynamics._told(one, point, 0)["eigenvalues"]])
    np.testing.assert_allclose(np.sort_complex(told), np.sort_complex(np.linalg.eigvals(found)), atol=1e-6)


def test_a_point_that_no_start_comes_to_is_told_of_where_it_is_about_the_run():
    """h = tanh(2 h + .2) holds at three places, of which nothing comes to the middle one by itself."""
    cell = FAMILIES["rnn"].build({"W": np.zeros((1, 1)), "U": np.full((1, 1), 2.0), "b": np.full(1, 0.2)})
    one = Map(cell, np.zeros(1))
    starts = np.array([[-1.0], [-0.2], [0.5]])
    found = dynamics._newton(one, starts[1])
    assert found is not None
    (middle,) = found
    assert -0.3 < middle < -0.1
    for farthest, about in ((abs(middle) / 1.9, 3), (abs(middle) / 2.1, 2)):
        *_, (_, found) = dynamics._found(one, starts, farthest)
        assert (found["points"], found["beyond"]) == (about, 3 - about)
        assert [point["reached"] for point in found["fixed"]] == [2, 1, 0][:about]
        assert any(point["state"] == pytest.approx([middle]) for point in found["fixed"]) == (about == 3)


@pytest.mark.parametrize("net", ["anbn", "waves"])
def test_starts_are_states_of_the_run_and_others_about_them(net):
    wanted = experiment.resolve(Spec(net, Generated(0)))
    (cell,), trace = wanted.net.network.layers, wanted.run().layers[0]
    one = Map(cell.astype(np.float64), wanted.x[0].astype(float))
    run = dynamics.states(trace, one.holds).astype(float)
    starts = dynamics._starts(one, trace, np.random.default_rng(0), 200)
    assert starts.shape == (200, one.size)
    those = (starts[:, None] == run).all(-1).any(-1)
    assert those.sum() == min(100, len(run))
    assert those[[0, those.sum() - 1]].all()
    drawn, spread = starts[~those], np.maximum(run.std(0), 0.1 * np.abs(run).max() + 1e-3)
    assert np.abs(drawn[:, -cell.hidden :]).max() <= 1
    away = np.abs(drawn - run.mean(0)) / spread
    assert away.max() <= 3
    assert away[:, : cell.hidden].max() > 2.5


def test_a_map_is_the_step_of_the_run():
    wanted = experiment.resolve(Spec("reber", Generated(2), (Pin("o", 0.5, (2,), 3, 6),)))
    trace = wanted.run().layers[0]
    left = dynamics.states(trace, True).astype(float)
    for step in (2, 4):
        acts = dynamics._holding(wanted.spec.interventions, 0, step)
        assert len(acts) == (step == 4)
        one = Map(wanted.net.network.layers[0].astype(np.float64), wanted.x[step].astype(float), acts)
        np.testing.assert_allclose(one(left[step - 1][None])[0], left[step], atol=1e-5)


def test_a_run_whose_memory_was_set_has_its_eigenvalues_too():
    found = asked(replace(COUNTER, interventions=(Nudge(0, 3, 2.0),)), step=4, symbol="T")
    assert len(found["along"]) == 5


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ({"symbol": "x"}, "symbol must be one of"), ({"step": 11}, "step"), ({"layer": 1}, "layer"),
        ({"starts": 7}, "starts"), ({"cell": 1}, "unknown"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(args, words):
    with pytest.raises(ValueError, match=words):
        asked(COUNTER, **args)


def test_a_symbol_is_for_a_net_that_reads_symbols_and_a_wide_layer_takes_too_long(monkeypatch):
    with pytest.raises(ValueError, match="a net that reads symbols, got 'a'"):
        asked(Spec("notebook", Generated(0)), symbol="a")
    monkeypatch.setattr(dynamics, "MAX_CELLS", nets.load("anbn").network.layers[0].hidden - 1)
    with pytest.raises(ValueError, match="at most 1 cells in the layer that is asked for, got 2"):
        asked(COUNTER)


def test_an_eigenvalue_near_1_is_not_told_as_1():
    """Among the last a's the forget gate of the counter is exactly 1; by its peepholes the eigenvalue is not."""
    found = next(dynamics.run({"spec": replace(COUNTER, input=Text("S" + "a" * 9 + "bb")).to_dict()}, NoInbox()))[1]
    sizes = [abs(complex(*values[0])) for values in found["along"]]
    near = [size for size in sizes if 0 < abs(size - 1) < 1e-8]
    assert near
    assert 1 not in sizes
