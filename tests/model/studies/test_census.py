import json
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from gatescope.model import Spec, experiment
from gatescope.model.cells.families import CELLS, FAMILIES
from gatescope.model.cells.gru import GRU
from gatescope.model.corners import CORNERS, GRU_MODES
from gatescope.model.interventions import Pin
from gatescope.model.nets import Net
from gatescope.model.network import Network
from gatescope.model.shares import wilson
from gatescope.model.spec import Generated
from gatescope.model.studies import census, sample
from gatescope.model.studies.study import NoInbox


def counted(**args):
    found = list(census.run(args, NoInbox()))
    json.dumps(found, allow_nan=False)
    return found[-1][1]


@pytest.fixture(scope="module")
def reber():
    return counted(net="reber")


@pytest.mark.parametrize("mode", CORNERS, ids=lambda mode: mode.id)
def test_a_pinned_mode_is_the_mode_it_is_in(mode):
    pins = tuple(Pin(gate, value) for gate, value in mode.gates.items())
    trace = experiment.resolve(Spec("reber", Generated(0), pins)).run().layers[0]
    place, away = census.nearest(trace, CORNERS)
    assert (place == CORNERS.index(mode)).all()
    assert (away == 0).all()


def test_the_golden_cases_are_what_it_finds():
    """The page finds the same: `tests/static/spec/corners.test.mjs`."""
    golden = json.loads((Path(__file__).parents[2] / "golden" / "census.json").read_text("utf-8"))
    assert {case["kind"] for case in golden} == {kind for kind, cell in CELLS.items() if cell.modes}
    assert {case["band"] for case in golden} == {0, 1, 2}
    for case in golden:
        gates = {gate: np.float32(value) for gate, value in case["gates"].items()}
        modes = CELLS[case["kind"]].modes
        place, away = census.nearest(SimpleNamespace(signal=gates.__getitem__), modes)
        band = sum(not away <= bound for bound in census.NEAR)
        assert (modes[int(place)].id, band) == (case["mode"], case["band"]), case


def test_the_farthest_gate_counts():
    trace = experiment.resolve(Spec("reber", Generated(0))).run().layers[0]
    place, away = census.nearest(trace, CORNERS)
    gates = np.stack([trace.i, trace.f, trace.o])
    assert (place == (np.round(gates) * np.array([4, 2, 1])[:, None, None]).sum(0)).all()
    np.testing.assert_array_equal(away, np.abs(gates - np.round(gates)).max(0))


def test_every_step_of_every_cell_is_counted_once(reber):
    lengths = [len(experiment.resolve(Spec("reber", Generated(seed))).tokens) for seed in range(200)]
    assert reber["steps"] == sum(lengths)
    assert len(reber["cells"]) == reber["hidden"] == 8
    for cell in reber["cells"]:
        assert sum(sum(mode["steps"]) for mode in cell.values()) == reber["steps"]


def test_it_counts_what_one_finds_in_the_runs(reber):
    """Cell 3, which carries the symbol to repeat, is read-only by itself."""
    kept = reber["cells"][2]["read-only"]
    steps = sequences = 0
    for seed in range(200):
        trace = experiment.resolve(Spec("reber", Generated(seed))).run().layers[0]
        away = np.max([trace.i[:, 2], 1 - trace.f[:, 2], 1 - trace.o[:, 2]], axis=0)
        steps += int((away <= 0.1).sum())
        sequences += bool((away <= 0.1).any())
    assert (kept["steps"][0], kept["sequences"]) == (steps, sequences)
    assert steps > 200
    np.testing.assert_allclose(kept["interval"], wilson(sequences, 200), atol=1e-6)


def test_an_example_is_where_the_cell_does_it(reber):
    for unit, cell in enumerate(reber["cells"]):
        for name, kept in cell.items():
            seed, step, away = kept["example"]
            trace = experiment.resolve(Spec("reber", Generated(seed))).run().layers[0]
            place, found = census.nearest(trace, CORNERS)
            assert CORNERS[place[step, unit]].id == name
            assert found[step, unit] == pytest.approx(away, abs=2e-6)
            assert (away <= 0.1) == (kept["sequences"] > 0)


def test_the_counter_accumulates():
    cell = counted(net="anbn")["cells"][0]
    assert cell["accumulate"]["sequences"] == 200
    assert cell["accumulate"]["steps"][0] > 0.7 * 2728


def test_a_gru_holds_and_replaces(monkeypatch):
    rng = np.random.default_rng(0)
    shapes = FAMILIES["gru"].shapes(4, 3)
    values = {name: rng.normal(0, 3, shape).astype(np.float32) for name, shape in shapes.items()}
    base = experiment.net("anbn")
    net = Net("mine", "Mine", Network((GRU(**values),)), base.alphabet, {}, base.draw)
    monkeypatch.setattr(sample.experiment, "net", lambda name: net)
    found = counted(net="mine", count=20)
    ids = {mode.id for mode in GRU_MODES}
    assert all(set(cell) <= ids for cell in found["cells"])
    assert set().union(*found["cells"]) == ids


def test_what_is_unknown_is_refused():
    with pytest.raises(ValueError, match="args has unknown fields unit; allowed: count, layer, net, seed"):
        counted(net="reber", unit=0)


def test_what_has_no_gates_is_refused(monkeypatch):
    base = experiment.net("anbn")
    rnn = FAMILIES["rnn"].build({name: np.zeros(shape) for name, shape in FAMILIES["rnn"].shapes(4, 2).items()})
    net = Net("mine", "Mine", Network((rnn,)), base.alphabet, {}, base.draw)
    monkeypatch.setattr(sample.experiment, "net", lambda name: net)
    with pytest.raises(ValueError, match="whose gates can be pinned; got 'mine', where the layer is an RNN"):
        counted(net="mine")
