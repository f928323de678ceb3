"""The ledger as a study: its account adds up, and what it is not for is refused."""

import json
import math

import numpy as np
import pytest
from gatescope.model import Spec, experiment, nets
from gatescope.model.cells.gru import GRU
from gatescope.model.cells.rnn import RNN
from gatescope.model.nets import Net
from gatescope.model.network import Network
from gatescope.model.studies import ledger
from gatescope.model.studies.study import NoInbox
from gatescope.model.studies.table import STUDIES

PULSES = {"version": 1, "net": "notebook", "input": {"kind": "numbers", "rows": [[1], [0], [0], [-1], *[[0]] * 20]}}
ACTS = {
    "free": [],
    "pins": [{"kind": "pin", "gate": "f", "value": 1, "start": 2}, {"kind": "pin", "gate": "i", "value": 0.25}],
    "nudges": [{"kind": "nudge", "unit": 0, "step": 3, "value": 2}],
    "added": [{"kind": "nudge", "unit": 1, "step": 3, "value": 2, "mode": "add"}],
    "cut": [{"kind": "cut", "what": "recurrent"}, {"kind": "noise", "scale": 1, "start": 1}],
}


def ask(**args):
    (answer,) = ledger.run(args, NoInbox())
    assert answer[0] == 1
    return json.loads(json.dumps(answer[1], allow_nan=False))


def rounded(trace, unit, step):
    """What single precision made of the cell on the way, step by step: apart from how the account adds it up."""
    record, total = trace.record, 0.0
    for t in range(step + 1):
        (i, f, g), before, made = record.gates[t, :3, 0, unit], record.c_before[t, 0, unit], record.c_made[t, 0, unit]
        total = total * float(f) + (float(made) - (float(f) * float(before) + float(i) * float(g)))
        for _, nudge in record.plan.nudges.get(t, ()):
            if nudge.unit == unit:
                total = total * (nudge.mode == "add") + float(record.c[t, 0, unit]) - nudge.value
                total -= float(made) if nudge.mode == "add" else 0
    return total


@pytest.mark.parametrize("acts", ACTS)
@pytest.mark.parametrize(
    "spec",
    [
        PULSES | {"state": {"h": [0, 0, 0], "c": [1, -2, 0.5]}},
        {"version": 1, "net": "anbn", "input": {"kind": "text", "text": "S" + "a" * 300 + "b" * 300}},
    ],
    ids=["notebook", "anbn"],
)
def test_it_is_the_account_of_the_run_on_the_stage(spec, acts):
    spec = spec | {"interventions": ACTS[acts]}
    trace = experiment.resolve(Spec.from_dict(spec)).run().layers[0]
    assert trace.c.dtype == np.float32
    for unit in (0, 1):
        for step in (0, 3, len(trace) - 1):
            data = ask(spec=spec, unit=unit, step=step)
            assert np.float32(data["c"]) == data["c"] == trace.c[step, unit]
            assert len(data["shares"]) == len(data["written"]) == len(data["tokens"]) == step + 1
            left = [data["start"]["left"], *data["shares"]]
            assert data["sum"] == math.fsum(left)
            assert math.fsum([*left, data["rounding"]]) == pytest.approx(data["c"], rel=1e-15)
            assert data["rounding"] == pytest.approx(rounded(trace, unit, step), rel=1e-6, abs=1e-12)
            if "nudge" not in acts and acts != "added":
                exactly = trace.i.astype(float) * trace.g.astype(float)
                np.testing.assert_array_equal(data["written"], exactly[: step + 1, unit])


def test_a_long_count_is_accounted_for_as_the_lane_has_it():
    """In float64 the same run would end at another value: 1.238."""
    spec = {"version": 1, "net": "anbn", "input": {"kind": "text", "text": "S" + "a" * 990 + "b" * 990}}
    data = ask(spec=spec, unit=0, step=1979)
    assert data["c"] == pytest.approx(1.194, abs=5e-4)
    assert data["rounding"] == pytest.approx(-0.0134, abs=5e-5)


def test_what_a_step_wrote_fades_by_its_forget_gates():
    data = ask(spec=PULSES, unit=0, step=3)
    f = nets.load("notebook").network.run(np.float32([[1], [0], [0], [-1]])).layers[0].f[:, 0].astype(float)
    assert data["shares"][0] == pytest.approx(data["written"][0] * f[1] * f[2] * f[3], rel=1e-12)
    assert data["start"] == {"left": 0, "wrote": 0}


def test_what_a_nudge_made_is_what_its_step_wrote():
    data = ask(spec=PULSES | {"interventions": ACTS["nudges"]}, unit=0, step=3)
    assert data["written"][3] == data["shares"][3] == data["c"] == 2
    assert data["start"]["left"] == 0
    assert not any(data["shares"][:3])


def test_half_life():
    fading = PULSES | {"interventions": [{"kind": "pin", "gate": "f", "value": 0.8}]}
    assert ask(spec=fading, unit=0, step=0)["half_life"] == 4  # 0.8^4 = 0.41
    assert ask(spec=fading, unit=0, step=21)["half_life"] is None  # two steps later, .64 is left
    held = PULSES | {"interventions": [{"kind": "pin", "gate": "f", "value": 1}]}
    assert ask(spec=held, unit=0, step=0)["half_life"] is None
    nothing = PULSES | {"interventions": [{"kind": "pin", "gate": "i", "value": 0}]}
    assert ask(spec=nothing, unit=0, step=0)["half_life"] is None


def test_the_last_step_unless_another_is_chosen():
    assert ask(spec=PULSES, unit=2) == ask(spec=PULSES, unit=2, step=23, layer=0)


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ({}, r"args.spec is missing; allowed: layer, spec, step, unit"),
        ({"spec": PULSES}, "args.unit is missing"),
        ({"spec": PULSES, "unit": 3}, "unit must be an integer from 0 to 2, got 3"),
        ({"spec": PULSES, "unit": 0, "step": 24}, "step must be an integer from 0 to 23, got 24"),
        ({"spec": PULSES, "unit": 0, "step": None}, "step must be an integer"),
        ({"spec": PULSES, "unit": 0, "layer": 1}, "layer must be an integer from 0 to 0, got 1"),
        ({"spec": PULSES, "unit": 0, "cell": 1}, "args has unknown fields cell; allowed: layer, spec, step, unit"),
        ({"spec": {}, "unit": 0}, "Spec.version must be 1"),
        ({"spec": None, "unit": 0}, "Spec must be an object"),
        ({"spec": PULSES | {"net": "no"}, "unit": 0}, "There is no net 'no'; there are notebook"),
        ({"spec": PULSES | {"state": {"h": [0], "c": [0]}}, "unit": 0}, "state.h must have shape"),
    ],
)
def test_bad_args_are_named(args, message):
    with pytest.raises(ValueError, match=message):
        ask(**args)


@pytest.mark.parametrize("cell", [RNN(np.ones((2, 1)), np.ones((2, 2)), np.ones(2)),
                                  GRU(np.ones((6, 1)), np.ones((6, 2)), np.ones(6))])  # fmt: skip
@pytest.mark.parametrize("study", ["ledger", "gradients"])
def test_a_net_without_a_cell_value_is_refused(monkeypatch, cell, study):
    made = Net("plain", "Plain", Network((cell,)), None, {}, lambda rng, size: [[0.0]])
    monkeypatch.setattr(nets, "names", lambda: ("plain",))
    monkeypatch.setattr(nets, "load", lambda _: made)
    args = {"spec": {"version": 1, "net": "plain", "input": {"kind": "generated"}}, "unit": 0}
    with pytest.raises(ValueError, match=f"net must have LSTM cells, which keep a c, got 'plain' with {cell.kind}"):
        next(STUDIES[study].run(args, NoInbox()))
