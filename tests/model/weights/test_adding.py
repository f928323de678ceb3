"""The adding net: the cell that stores the first marked value, and what the net cannot do without."""

import numpy as np
import pytest
from gatescope.model import Cut, Nudge, Pin, nets
from gatescope.model.tasks import adding

STORE = 2


@pytest.fixture(scope="module")
def net():
    return nets.load("adding").network


def drawn(count):
    """Sequences of 105 steps with two marks, the second at step 15 or later: (x, first mark, second mark)."""
    rng = np.random.default_rng(3)
    while count:
        x = adding.draw(rng, 105).astype(np.float32)
        marked = np.flatnonzero(x[:, 1] == 1)
        if len(marked) == 2 and marked[0] > 0 and marked[1] >= 15:
            count -= 1
            yield x, *map(int, marked)


def test_it_meets_the_criterion_of_1997(net):
    figures = adding.measure(net)
    assert figures["wrong"] == nets.load("adding").card["figures"]["wrong"] <= 1
    assert nets.load("adding").card["figures"]["sequences until all was right"] <= 74_000
    assert adding.right(net, np.random.default_rng(8), 500).mean() > 0.99


def test_cell_2_alone_stores_the_first_value(net):
    rng = np.random.default_rng(4)
    for unit in range(4):
        off = []
        for x, first, _ in drawn(50):
            other = x.copy()
            other[first, 0] = rng.uniform(-1, 1)
            held = net.run(other).layers[0].c[first + 1, unit]
            said = net.run(x, [Nudge(unit, first + 1, float(held))]).y[-1, 0]
            off.append(abs(said - adding.answer(other)))
        share = np.mean(np.array(off) < adding.NEAR)
        assert share > 0.95 if unit == STORE else share < 0.3


def test_cell_2_holds_a_third_of_the_first_value_and_then_of_both(net):
    sets = list(drawn(200))
    c = net.run(np.stack([x for x, *_ in sets]), batched=True).layers[0].c[:, :, STORE]
    value = np.array([[x[first, 0], x[second, 0]] for x, first, second in sets])
    assert np.polyfit(value[:, 0], c[:, 13], 1)[0] == pytest.approx(1 / 3, abs=0.05)
    assert np.corrcoef(value[:, 0], c[:, 13])[0, 1] > 0.98
    assert np.corrcoef(value.sum(1), c[:, 80])[0, 1] > 0.95


def test_ablations(net):
    def share(*acts):
        return adding.right(net, np.random.default_rng(8), 300, acts).mean()

    for gate in "ifo":
        assert share(Pin(gate, 0)) < 0.3
        assert share(Pin(gate, 1)) < 0.5
    assert share(Pin("f", 0.99)) < 0.6
    assert share(Cut("recurrent")) < 0.4
    # The peepholes do nothing for it.
    assert share(Cut("peepholes")) > 0.95


def test_it_knows_the_length_it_was_trained_on_and_no_other(net):
    rng = np.random.default_rng(9)
    shares = {
        size: (adding.errors(net, [adding.draw(rng, size) for _ in range(200)]) < adding.NEAR).mean()
        for size in (20, 105, 500)
    }
    assert shares[105] > 0.99
    assert max(shares[20], shares[500]) < 0.4
