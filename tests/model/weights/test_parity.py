"""The parity net: the cell that holds the parity. Measured on 200 fresh strings each."""

import numpy as np
import pytest
from gatescope.model import Cut, Pin, nets
from gatescope.model.tasks import parity

HOLDS = 1


@pytest.fixture
def net():
    return nets.load("parity")


def test_it_follows_a_thousand_bits(net):
    assert net.card["figures"]["strings of 1000 bits right"] == 100
    text = parity.sample(np.random.default_rng(3), 1000)
    assert parity.followed(net.network, [text]).all()


def test_the_sign_of_cell_2_is_the_parity_at_every_step(net):
    rng = np.random.default_rng(0)
    for _ in range(200):
        text = parity.sample(rng, 40)
        c = net.network.run(net.encode(text)).layers[0].c[:, HOLDS]
        assert ((c > 0) == parity.parities(text)).all()


def test_ablations(net):
    def score(*acts):
        return parity.right(net.network, np.random.default_rng(0), 200, acts).mean()

    assert score() == score(Pin("o", 1)) == 1
    gates = [[Pin(gate, value)] for gate, value in (("i", 0), ("i", 1), ("f", 0), ("f", 1), ("o", 0))]
    for acts in ([Cut("recurrent")], *gates):
        assert score(*acts) < 0.02, acts
