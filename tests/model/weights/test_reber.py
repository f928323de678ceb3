"""The embedded Reber net: the cell that holds the symbol to repeat. Ablations are on all 256 strings held out."""

import numpy as np
import pytest
from gatescope.model import Cut, Nudge, Pin, nets
from gatescope.model.tasks import reber


@pytest.fixture(scope="module")
def net():
    return nets.load("reber")


def test_it_is_right_on_every_unseen_string(net):
    assert net.network.layers[0].hidden == 8
    unseen = reber.unseen()
    assert len(unseen) == 256
    assert reber.strict(net.network, unseen).all()
    assert net.card["figures"]["unseen strings right"] == 256
    fresh = [net.generate(seed) for seed in range(1000)]
    assert reber.strict(net.network, fresh).mean() > 0.98


def test_cell_3_holds_the_symbol_to_repeat(net):
    runs = [(text, net.encode(text[:-1])) for text in reber.unseen()]
    for text, x in runs:
        c = net.network.run(x).layers[0].c[3:-2, 2]
        assert (c < -1.4).all() if text[1] == "T" else (abs(c) < 0.2).all()
    for unit, flips in ((2, True), (6, False)):
        held = {
            outer: float(np.mean([net.network.run(x).layers[0].c[-5, unit] for text, x in runs if text[1] == outer]))
            for outer in "TP"
        }
        for text, x in runs:
            other = "P" if text[1] == "T" else "T"
            y = net.network.run(x, [Nudge(unit, len(x) - 5, held[other])]).y
            assert net.alphabet[y[-2].argmax()] == (other if flips else text[1])


def test_ablations(net):
    def score(*acts):
        return reber.strict(net.network, reber.unseen(), acts).mean()

    assert score() == 1
    for gate, value in [("i", 0), ("f", 0), ("f", 1), ("o", 0), ("o", 1)]:
        assert score(Pin(gate, value)) == 0
    # It lives with all that comes along being written, in some strings; and without some of its peepholes.
    assert 0.2 < score(Pin("i", 1)) < 0.6
    assert score(Cut("recurrent")) == score(Cut("peepholes")) == 0
    assert score(Cut("peepholes", "o")) == 1
    assert 0.4 < score(Cut("peepholes", "i")) < 0.8
    assert 0.3 < score(Cut("peepholes", "f")) < 0.7
