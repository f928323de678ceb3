"""The three gradients as a study: against runs that are moved a little, and where their paths are cut."""

import json

import numpy as np
import pytest
from gatescope.model import Spec, State, experiment, nets
from gatescope.model.studies import gradients
from gatescope.model.studies.study import NoInbox

TEXT = "BTBTSSXXTVVETE"
SPEC = {"version": 1, "net": "reber", "input": {"kind": "text", "text": TEXT}}
PINNED = SPEC | {"interventions": [{"kind": "pin", "gate": "f", "value": 1, "start": 2, "stop": 9}]}
EPS = 1e-6


def ask(**args):
    (answer,) = gradients.run(args, NoInbox())
    assert answer[0] == 1
    return json.loads(json.dumps(answer[1], allow_nan=False))


def moved(wanted, t, unit, last):
    """dc_T/dc_t[unit] (H,), from two runs in float64 that go on from where the stage stands at step t."""
    lstm, trace = wanted.net.network.layers[0].astype(np.float64), wanted.run().layers[0]
    x, ends = wanted.x[t + 1 : last + 1].astype(np.float64), []
    for way in (EPS, -EPS):
        change = way * (np.arange(lstm.hidden) == unit)
        c = trace.c[t] + change
        # The step shows what it holds: its output gate sees the new cell, and no pin holds it.
        h = np.tanh(c) / (1 + np.exp(-(trace.pre.o[t] + lstm.p[2] * change)))
        ends.append(lstm.run(x, wanted.spec.interventions, State(h, c), at=t + 1).c[-1])
    return (ends[0] - ends[1]) / (2 * EPS)


@pytest.mark.parametrize("last", [len(TEXT) - 1, 6])
def test_the_total_is_what_a_small_change_becomes(last):
    wanted, data = experiment.resolve(Spec.from_dict(PINNED)), ask(spec=PINNED, unit=2, step=last)
    assert data["step"] == last
    assert data["tokens"] == list(TEXT[: last + 1])
    hidden = wanted.net.network.layers[0].hidden
    for t in (0, 3, last - 1):
        whole = np.stack([moved(wanted, t, unit, last) for unit in range(hidden)], axis=1)
        # As near as the run on the stage is to one in float64.
        assert data["pinned"]["total"][t] == pytest.approx(abs(whole[2, 2]), rel=1e-4, abs=1e-6)
        assert data["pinned"]["heard"][t] == pytest.approx(np.linalg.norm(whole[2]), rel=1e-4)
        assert data["pinned"]["norm"][t] == pytest.approx(np.linalg.svd(whole)[1][0], rel=1e-4)


def test_all_are_one_at_the_end_and_without_sign():
    data = ask(spec=PINNED, unit=1)
    for curves in (data["free"], data["pinned"]):
        assert set(curves) == {"carousel", "cell_path", "total", "heard", "norm"}
        for curve in curves.values():
            assert len(curve) == len(TEXT)
            assert curve[-1] == pytest.approx(1, rel=1e-12)
            assert min(curve) >= 0


def test_the_carousel_is_the_forget_gates_of_the_stage():
    f = experiment.resolve(Spec.from_dict(PINNED)).run().layers[0].f[:, 2].astype(np.float64)
    pinned = ask(spec=PINNED, unit=2, step=9)["pinned"]["carousel"]
    for t in range(10):
        assert pinned[t] == pytest.approx(np.prod(f[t + 1 : 10]), rel=1e-12)
    assert pinned[1] == pinned[8]


def test_the_free_run_is_that_of_the_spec_without_interventions():
    alone = ask(spec=SPEC, unit=3)
    assert alone["pinned"] is None
    beside = ask(spec=PINNED, unit=3)
    assert beside["free"] == alone["free"]
    assert beside["pinned"] != beside["free"]


def test_the_three_meet_where_their_paths_are_cut():
    cut = SPEC | {"interventions": [{"kind": "cut", "what": "recurrent"}, {"kind": "cut", "what": "peepholes"}]}
    curves = ask(spec=cut, unit=0)["pinned"]
    np.testing.assert_allclose(curves["cell_path"], curves["carousel"], rtol=1e-12)
    np.testing.assert_allclose(curves["total"], curves["carousel"], rtol=1e-12)


REFRESH = [
    {"kind": "pin", "gate": gate, "value": value, "start": 4} for gate, value in zip("ifo", (1, 0, 1), strict=True)
]


def test_after_refresh_a_trained_net_still_hears_the_step_before_through_h():
    """f is 0, and g reads h: the plain RNN inside the LSTM. In the notebook g reads no h, and nothing is heard."""
    first = {"input": {"kind": "generated"}, "interventions": REFRESH}
    curves = ask(spec=SPEC | first, unit=0, step=12)["pinned"]
    assert curves["carousel"][4:12] == curves["cell_path"][4:12] == [0] * 8
    assert [round(heard, 2) for heard in curves["norm"][11:8:-1]] == [1.65, 0.8, 0.05]
    assert [round(heard, 3) for heard in curves["heard"][11:8:-1]] == [0.639, 0.151, 0.009]
    assert ask(spec=SPEC | first | {"net": "notebook"}, unit=0, step=12)["pinned"]["norm"] == [0] * 12 + [1]


def legal(net, seed, length):
    """A part of its task as long as that."""
    text = ""
    while len(text) < length:
        text += net.generate(seed + 1000 * len(text))
    return text[:length]


@pytest.mark.parametrize(("name", "apart"), [("reber", [1.03, 0.98, 0.35]), ("json", [3.24, 2.0, 1.39])])
def test_two_pasts_are_told_apart_after_refresh_by_what_the_step_before_showed(name, apart):
    """|c - c'| after 1, 2 and 3 steps of refresh in all cells; the mean over 40 pairs of pasts."""
    net = nets.load(name)
    pins = Spec.from_dict(SPEC | {"interventions": REFRESH}).interventions
    found = []
    for seed in range(40):
        after = legal(net, seed, 8)
        one, other = (
            net.network.run(net.encode(legal(net, past, 4) + after), pins).layers[0].c for past in (seed, seed + 500)
        )
        found.append(np.linalg.norm(one - other, axis=1))
    assert np.mean(found, axis=0)[4:7] == pytest.approx(apart, abs=0.05)


def test_in_the_notebook_two_pasts_are_one_after_refresh():
    net, pins = nets.load("notebook"), Spec.from_dict(SPEC | {"interventions": REFRESH}).interventions
    one, other = (net.network.run(net.encode([*past, *[[0.5]] * 5]), pins).layers[0].c
                  for past in ([[0.9]] * 4, [[-0.9]] * 4))  # fmt: skip
    assert (one[3] != other[3]).all()
    np.testing.assert_array_equal(one[4:], other[4:])


def test_the_last_cell_and_step_can_be_asked_for_and_none_beyond():
    last = len(TEXT) - 1
    assert ask(spec=SPEC, unit=7, step=last) == ask(spec=SPEC, unit=7)
    with pytest.raises(ValueError, match="unit must be an integer from 0 to 7, got 8"):
        ask(spec=SPEC, unit=8)
    with pytest.raises(ValueError, match=f"step must be an integer from 0 to {last}, got {last + 1}"):
        ask(spec=SPEC, unit=0, step=last + 1)


def test_what_is_too_much_is_refused(monkeypatch):
    hidden = 8
    monkeypatch.setattr(gradients, "MAX_NUMBERS", 10 * (2 * hidden) ** 2)
    assert ask(spec=SPEC, unit=0, step=9)["step"] == 9
    with pytest.raises(ValueError, match="step must be below 10 for a net of 8 cells, got 10"):
        ask(spec=SPEC, unit=0, step=10)
    with pytest.raises(ValueError, match="args has unknown fields steps; allowed: layer, spec, step, unit"):
        ask(spec=SPEC, unit=0, steps=10)
