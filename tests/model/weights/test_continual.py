"""The continual net: the cell that carries the outer symbol, and what it is without its gates."""

import numpy as np
import pytest
from gatescope.model import Cut, Nudge, Pin, nets
from gatescope.model.tasks import continual, reber
from gatescope.model.tasks.task import one_hot

CARRY = 7


@pytest.fixture(scope="module")
def net():
    return nets.load("continual").network


def run(net, text, acts=()):
    return net.run(one_hot(continual.ALPHABET, text), acts)


def twins(count):
    """Strings T and P with the same inner string, behind the same long stream: (before, T's, P's)."""
    rng = np.random.default_rng(5)
    before = "".join(reber.sample(rng) for _ in range(20))
    for _ in range(count):
        inner = reber.sample(rng)[2:-2]
        yield before, *(f"B{outer}{inner}{outer}E" for outer in "TP")


def test_outer_symbols_are_right_on_a_stream_that_is_never_reset(net):
    figures = continual.measure(net)
    assert figures == nets.load("continual").card["figures"]
    assert figures["outer symbols right"] >= 980
    assert continual.right(net, np.random.default_rng(8), 400).mean() >= 0.98


def test_without_forgetting_the_cells_run_away_and_the_answer_is_lost(net):
    pin = [Pin("f", 1)]
    assert continual.right(net, np.random.default_rng(8), 400, pin).mean() <= 0.6
    text = continual.sample(np.random.default_rng(9), 2000)
    trace = run(net, text, pin)
    assert abs(trace.layers[0].c).max() > 100 * abs(trace.free.layers[0].c).max()


def test_other_ablations(net):
    def share(act):
        return continual.right(net, np.random.default_rng(8), 400, [act]).mean()

    assert share(Pin("f", 0)) <= 0.6
    assert share(Cut("recurrent")) <= 0.6
    # This net has little use for its peepholes.
    assert 0.8 <= share(Cut("peepholes")) <= 0.97


def test_cell_7_alone_carries_the_outer_symbol(net):
    for before, *both in twins(12):
        # The outer symbol is due after the step before the last two.
        due = len(before) + len(both[0]) - 3
        held = {text[1]: run(net, before + text).layers[0].c for text in both}
        assert 0.1 < held["T"][due - 3, CARRY] < 0.7
        assert -3.3 < held["P"][due - 3, CARRY] < -1.8
        for text, other in zip(both, "PT", strict=True):
            for unit in range(12):
                acts = [Nudge(unit, step, float(held[other][step, unit])) for step in (due - 4, due - 3)]
                said = continual.ALPHABET[run(net, before + text, acts).y[due].argmax()]
                assert said == (other if unit == CARRY else text[1])


def test_cell_7_lets_go_when_the_string_ends(net):
    for before, first, second in twins(12):
        after = "BPBTSXSEPE"
        mine, theirs = (run(net, before + text + after).layers[0].c[:, CARRY] for text in (first, second))
        apart = abs(mine - theirs)
        assert apart[len(before) + len(first) - 6] > 1.8
        assert apart[len(before) + len(first) + 1 :].max() < 0.3
