"""The brackets net: what its card says of its cells. Measured on 200 fresh strings or more each."""

import numpy as np
import pytest
from gatescope.model import Cut, Nudge, Pin, nets
from gatescope.model.tasks import brackets

OTHER = {"(": "[", "[": "("}
DEPTH, STACK, KIND = 2, 1, 5
"""Units, from 0."""


@pytest.fixture(scope="module")
def net():
    return nets.load("brackets")


def opened(text):
    """Where each bracket stands that is open at the end, outermost first."""
    places = []
    for t, symbol in enumerate(text):
        if symbol in OTHER:
            places.append(t)
        else:
            places.pop()
    return places


def test_it_closes_strings_twice_as_long_as_any_it_learned_from(net):
    figures = net.card["figures"]
    assert figures["strings of 24 symbols right"] == figures["strings of each"] == 500
    assert figures["strings of 200 symbols right"] > 400
    assert brackets.right(net.network, np.random.default_rng(5), 200).mean() > 0.95


def test_one_cell_tells_the_depth_and_one_the_kind_of_the_innermost(net):
    rng = np.random.default_rng(3)
    depth, held, inner, kind = [], [], [], []
    for _ in range(200):
        text = brackets.sample(rng, 24)[:-1]
        c = net.network.run(net.encode(text)).layers[0].c
        for t in range(len(text)):
            places = opened(text[: t + 1])
            depth.append(len(places))
            held.append(c[t, DEPTH])
            if places:
                inner.append(text[places[-1]])
                kind.append(c[t, KIND])
    assert np.corrcoef(depth, held)[0, 1] > 0.98
    assert np.polyfit(depth, held, 1)[0] == pytest.approx(0.75, abs=0.05)
    # A threshold tells one kind from the other at every step.
    assert max(c for c, symbol in zip(kind, inner, strict=True) if symbol == "(") < 0
    assert min(c for c, symbol in zip(kind, inner, strict=True) if symbol == "[") > 0


def test_given_another_strings_stack_it_closes_as_that_string_does(net):
    """The other differs in one open bracket; its value goes into one cell, and all is closed down to there."""
    rng = np.random.default_rng(4)
    count, swapped = np.zeros(4, int), np.zeros((4, 8), int)
    for _ in range(300):
        text = brackets.sample(rng, 24)[: int(rng.integers(4, 18))]
        places = opened(text)
        for out in range(2, len(places)):
            at = places[-1 - out]
            other = text[:at] + OTHER[text[at]] + text[at + 1 :]
            closers = "".join(brackets.PAIRS[text[place]] for place in reversed(places[-out:]))
            there = net.network.run(net.encode(other + closers))
            count[out] += 1
            for unit in range(8):
                act = Nudge(unit, len(text) - 1, float(there.layers[0].c[len(text) - 1, unit]))
                said = net.network.run(net.encode(text + closers), [act]).y[-1]
                swapped[out, unit] += ((said > 0.5) == (there.y[-1] > 0.5)).all()
    share = swapped[2:] / count[2:, None]
    assert count[2:].min() > 20
    assert (share[:, STACK] > 0.9).all()
    assert np.delete(share, STACK, axis=1).max() < 0.05


def test_ablations(net):
    def score(*acts):
        return brackets.right(net.network, np.random.default_rng(0), 200, acts).mean()

    assert score() > 0.95
    for gate in "ifo":
        for value in (0, 1):
            assert score(Pin(gate, value)) < 0.2
    assert score(Cut("peepholes")) < 0.2
    assert score(Cut("recurrent")) < 0.2
