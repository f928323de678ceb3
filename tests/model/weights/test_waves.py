"""The wave net: place and speed in two cells, and going on alone. Measured on 200 waves or more each."""

import numpy as np
import pytest
from gatescope.model import Cut, Pin, nets
from gatescope.model.tasks import waves

PLACE, SPEED = 23, 8


@pytest.fixture
def net():
    return nets.load("waves")


def batched(a, b):
    return np.array([np.corrcoef(one, other)[0, 1] for one, other in zip(a, b, strict=True)])


def test_one_cell_follows_the_wave_and_one_its_slope(net):
    x = waves.wave(np.random.default_rng(0), 300, waves.STEPS)
    c = net.network.run(x[..., None].astype(np.float32), batched=True).layers[0].c[:, 20:]
    place = batched(c[..., PLACE], x[:, 20:])
    speed = batched(c[:, 1:, SPEED], np.diff(x[:, 20:]))
    assert place.min() > 0.85
    assert place.mean() > 0.95
    assert speed.min() > 0.8
    assert speed.mean() > 0.95


def test_it_goes_on_alone(net):
    figures = net.card["figures"]
    assert net.card["settings"]["noise"] > 0
    assert figures["error of the next number"] < 0.01
    assert figures["error after 20 steps alone"] < 0.06 * figures["of always saying 0"]
    x = waves.wave(np.random.default_rng(1), 200, 80)
    going = waves.alone(net.network, x[:, :60], 20)
    errors = np.sqrt(((going - x[:, 60:]) ** 2).mean(0))
    assert errors[0] < 0.01
    assert errors[-1] == pytest.approx(0.03, abs=0.005)


def test_ablations(net):
    def score(*acts):
        return waves.right(net.network, np.random.default_rng(0), 200, acts).mean()

    assert score() > 0.99
    assert score(Cut("recurrent")) == score(Cut("peepholes")) == 0
    for gate in "ifo":
        for value in (0, 1):
            assert score(Pin(gate, value)) == 0
