"""The a^n b^n net: the cell that counts, and by what. Ablations are on 200 strings longer than any in training."""

import numpy as np
import pytest
from gatescope.model import Cut, Nudge, Pin, nets
from gatescope.model.tasks import anbn


@pytest.fixture(scope="module")
def net():
    return nets.load("anbn")


def test_it_accepts_every_n(net):
    assert net.network.layers[0].hidden == 2
    assert net.network.layers[0].p is not None
    largest = anbn.reach(net.network)
    assert largest >= 250
    assert largest == net.card["figures"]["largest n, every n up to it accepted"]
    assert anbn.accepts(net.network, 1)
    assert anbn.accepts(net.network, 250)
    assert all(anbn.accepts(net.network, n) for n in range(1, 40))


def test_cell_1_is_the_counter(net):
    """Its unit is 0: people count cells from 1."""
    n = 30
    x = net.encode("S" + "a" * n + "b" * (n + 15))
    c = net.network.run(x).layers[0].c[:, 0]
    rising, falling = np.diff(c)[5:n], np.diff(c)[n + 1 : 2 * n - 6]
    assert rising == pytest.approx(1, abs=0.001)
    assert falling == pytest.approx(-1, abs=0.001)
    for unit, moved in ((0, 1), (1, 0)):
        for k in range(-5, 11):
            y = net.network.run(x, [Nudge(unit, n, k * float(rising.mean()), "add")]).y
            assert np.flatnonzero(y[n + 1 :, 3] > 0.5)[0] + 1 == n + moved * k


def test_ablations(net):
    def score(*acts):
        return anbn.right(net.network, np.random.default_rng(0), 200, acts).mean()

    assert score() == score(Cut("recurrent")) == score(Pin("i", 1)) == 1
    for gate, value in [("i", 0), ("f", 0), ("f", 1), ("o", 0), ("o", 1)]:
        assert score(Pin(gate, value)) == 0
    # It reads its count by the peephole of f alone.
    assert score(Cut("peepholes")) == score(Cut("peepholes", "f")) == 0
    assert score(Cut("peepholes", "i")) == score(Cut("peepholes", "o")) == 1
