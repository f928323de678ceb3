"""The temporal order net: which cells hold which half of the answer, and what it cannot do without."""

import re

import numpy as np
import pytest
from gatescope.model import Cut, Nudge, Pin, nets
from gatescope.model.tasks import order
from gatescope.model.tasks.task import one_hot

STEP = 80
"""Long after both symbols have come, long before the answer is due."""


@pytest.fixture(scope="module")
def net():
    return nets.load("order").network


def run(net, text, acts=()):
    return net.run(one_hot(order.ALPHABET, text), acts)


def variants(count):
    """The four sequences that a drawn one becomes with other X and Y, by their two symbols."""
    rng = np.random.default_rng(5)
    for _ in range(count):
        before, _, between, _, after = re.split("([XY])", order.sample(rng))
        yield {a + b: before + a + between + b + after for a in "XY" for b in "XY"}


def test_it_meets_the_criterion_of_1997(net):
    figures = order.measure(net)
    assert figures["wrong"] == nets.load("order").card["figures"]["wrong"] == 0
    assert nets.load("order").card["figures"]["sequences until all was right"] <= 31_390
    assert order.right(net, np.random.default_rng(8), 500).mean() > 0.99


def test_each_half_of_the_answer_has_cells_of_its_own(net):
    other = {"X": "Y", "Y": "X"}
    for texts in variants(10):
        held = {key: run(net, text).layers[0].c[STEP] for key, text in texts.items()}
        for (first, second), text in texts.items():
            assert (held[first + second][2] > 0) == (second == "X")
            for cells, changed in (((2,), first + other[second]), ((0, 3), other[first] + second)):
                acts = [Nudge(unit, STEP, float(held[changed][unit])) for unit in cells]
                said = order.LABELS[run(net, text, acts).y[-1].argmax()]
                assert said == order.CLASSES[changed]


def test_ablations(net):
    def share(*acts):
        return order.right(net, np.random.default_rng(8), 300, acts).mean()

    # A memory that leaks 10 % a step is none after forty.
    assert share(Pin("f", 0.9)) < 0.5
    assert share(Pin("f", 0)) == 0
    # Whoever writes down all that comes along holds only that.
    assert share(Pin("i", 1)) < 0.5
    assert share(Pin("f", 1)) < 0.9
    assert share(Cut("recurrent")) < 0.7
    assert share(Cut("peepholes")) > 0.8
