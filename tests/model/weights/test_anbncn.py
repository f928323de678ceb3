"""The a^n b^n c^n net: two counters, and what becomes of them without gates or peepholes."""

import numpy as np
import pytest
from gatescope.model import Cut, Nudge, Pin, nets
from gatescope.model.tasks import anbncn
from gatescope.model.tasks.task import one_hot


@pytest.fixture(scope="module")
def net():
    return nets.load("anbncn").network


def test_it_counts_far_beyond_what_it_was_trained_on(net):
    largest = anbncn.reach(net)
    assert largest == nets.load("anbncn").card["figures"]["largest n, every n up to it accepted"]
    assert largest >= 52
    assert all(anbncn.accepts(net, n) for n in (1, 2, 3, 10, 30, largest))
    assert not anbncn.accepts(net, largest + 1)


def test_two_cells_count(net):
    n = 30
    c = net.run(one_hot(anbncn.ALPHABET, anbncn.word(n))).layers[0].c
    steps = np.diff(c, axis=0)
    # Away from where one letter follows another.
    assert steps[5:n, 0] == pytest.approx(-1, abs=0.03)
    assert steps[n + 5 : 2 * n - 3, 0] == pytest.approx(1, abs=0.03)
    assert steps[n + 5 : 2 * n, 1] == pytest.approx(-1, abs=0.03)
    assert steps[2 * n + 5 : 3 * n - 3, 1] == pytest.approx(1, abs=0.03)
    assert abs(steps[10:n, 1:]).max() < 0.01


@pytest.mark.parametrize(("read", "unit", "moved"), [("ab", 0, 1), ("ab", 1, 0), ("abc", 1, 1)])
def test_a_nudge_by_k_counts_moves_the_end_by_k(net, read, unit, moved):
    n = 30
    before = "S" + "".join(letter * n for letter in read[:-1])
    x = one_hot(anbncn.ALPHABET, before + read[-1] * (n + 15))
    end = anbncn.ALPHABET.index("cT"[read == "abc"])
    for k in range(-5, 11):
        # Counts are negative: one more is one less.
        y = net.run(x, [Nudge(unit, len(before) - 1, -k, "add")]).y[len(before) :, end]
        assert np.flatnonzero(y > 0.5)[0] + 1 == n + moved * k


def test_ablations(net):
    def share(*acts):
        return anbncn.right(net, np.random.default_rng(8), 200, acts).mean()

    assert share() == 1
    for gate in "ifo":
        for value in (0, 1):
            assert share(Pin(gate, value)) == 0
    assert share(Cut("recurrent")) == share(Cut("peepholes")) == 0
    # Of the peepholes it needs those of f alone.
    assert share(Cut("peepholes", "f")) == 0
    assert share(Cut("peepholes", "i")) == share(Cut("peepholes", "o")) == 1
