"""Two interventions that are only here: what a new one must say, and nothing else need know of it."""

from dataclasses import dataclass

import numpy as np
import pytest
from gatescope.model import LSTM, Generated, Noise, Nudge, Pin, Spec, experiment, interventions
from gatescope.model.interventions import Draft, InLayer, OnInput
from gatescope.model.network import Network

RNG = np.random.default_rng(2)


@dataclass(frozen=True)
class Hold(InLayer):
    """Cells keep their value from a step on, whatever comes."""

    start: int
    layer: int = 0

    @property
    def since(self) -> int:
        return self.start

    def compile(self, draft: Draft) -> None:
        draft.pin(Pin("i", 0, start=self.start))
        draft.pin(Pin("f", 1, start=self.start))


@dataclass(frozen=True)
class Scale(OnInput):
    """The input is larger from a step on."""

    by: float
    start: int = 0

    @property
    def since(self) -> int:
        return self.start

    def disturb(self, x, seed, place, at):
        x[max(self.start - at, 0) :] *= self.by


@pytest.fixture(autouse=True)
def _known(monkeypatch):
    monkeypatch.setitem(interventions.KINDS, "hold", Hold)
    monkeypatch.setitem(interventions.KINDS, "scale", Scale)


def layer(inputs, hidden):
    return LSTM(*(RNG.normal(size=shape) for shape in ((4 * hidden, inputs), (4 * hidden, hidden), (4 * hidden,))))


def test_they_run_in_their_layer_and_on_the_input():
    net, x = Network((layer(2, 3), layer(3, 2))), RNG.normal(size=(9, 2))
    trace = net.run(x, [Hold(4, layer=1), Scale(2, 6)])
    assert (trace.layers[1].c[4:] == trace.layers[1].c[3]).all()
    assert (trace.layers[0].x[6:] == 2 * x[6:]).all()
    for seen, free in zip(trace.layers, trace.free.layers, strict=True):
        np.testing.assert_array_equal(seen.h[:4], free.h[:4])
    assert (trace.layers[0].c[:6] == trace.free.layers[0].c[:6]).all()
    assert (trace.layers[0].c[6:] != trace.free.layers[0].c[6:]).all()


def test_they_come_after_one_another_with_those_of_the_lab():
    cell, x = layer(2, 3), RNG.normal(size=(9, 2))
    noise = cell.run(x, [Noise(0.5)], seed=3).x
    np.testing.assert_array_equal(cell.run(x, [Noise(0.5), Scale(3)], seed=3).x, 3 * noise)
    assert (cell.run(x, [Hold(2), Nudge(1, 5, 4.0)]).c[5:, 1] == 4).all()


def test_a_spec_of_them_is_written_and_read():
    spec = Spec("notebook", Generated(1), (Scale(2.0, 6), Hold(4)))
    assert Spec.from_json(spec.to_json()) == spec
    assert '{"by":2.0,"kind":"scale","start":6}' in spec.to_json()
    assert spec.parts_from(Spec("notebook", Generated(1))) == 4
    run = experiment.resolve(spec).run().layers[0]
    assert (run.c[4:] == run.c[3]).all()


def test_what_is_none_is_refused_with_those_there_are():
    with pytest.raises(ValueError, match="must be Pin, Nudge, Cut, Noise, Hold or Scale, got 'hold'"):
        layer(2, 3).run(RNG.normal(size=(9, 2)), ["hold"])
