"""Temporal order: the sequences of 1997, their classes, and a criterion that can fail."""

import re

import numpy as np
import pytest
from gatescope.model import LSTM
from gatescope.model.cells.gru import GRU
from gatescope.model.network import Network
from gatescope.model.readout import Readout
from gatescope.model.tasks import order


def test_sequences_are_those_of_1997():
    rng = np.random.default_rng(0)
    texts = [order.sample(rng) for _ in range(2000)]
    places = []
    for text in texts:
        assert re.fullmatch(r"E[abcd]+[XY][abcd]+[XY][abcd]+B", text)
        places.append([found.start() for found in re.finditer("[XY]", text)])
    first, second = zip(*places, strict=True)
    assert (min(first), max(first), min(second), max(second)) == (10, 20, 50, 60)
    assert {len(text) for text in texts} == set(range(100, 111))


def test_classes():
    texts = {"EaXbXcB": "Q", "EaXbYcB": "R", "EaYbXcB": "S", "EaYbYcB": "U"}
    assert {text: order.label(text) for text in texts} == texts
    rng = np.random.default_rng(1)
    drawn = [order.label(order.sample(rng)) for _ in range(4000)]
    assert all(drawn.count(label) == pytest.approx(1000, abs=140) for label in order.LABELS)


def test_size_is_the_length():
    rng = np.random.default_rng(0)
    for size in (10, 40, 998):
        text = order.sample(rng, size)
        assert len(text) == size
        first, second = (found.start() for found in re.finditer("[XY]", text))
        assert size // 10 <= first <= size // 5 < size // 2 <= second <= 0.6 * size
    with pytest.raises(ValueError, match="size must be an integer from 10 to 2000, got 9"):
        order.sample(rng, 9)


def test_a_batch_asks_for_the_class_after_the_b_alone():
    batch = order.batch(np.random.default_rng(2), 20)
    assert batch.weight.sum() == 20
    for x, target, weight in zip(batch.x, batch.target, batch.weight, strict=True):
        text = "".join(order.ALPHABET[column] for column in x[x.any(-1)].argmax(-1))
        (last,) = np.flatnonzero(weight)
        assert last == len(text) - 1
        assert order.LABELS[target[last].argmax()] == order.label(text)


@pytest.mark.parametrize("cell", [LSTM(np.zeros((4, 8)), np.zeros((4, 1)), np.zeros(4)),
                                  GRU(np.zeros((3, 8)), np.zeros((3, 1)), np.zeros(3))])  # fmt: skip
def test_the_criterion_is_for_every_output(cell):
    def share(bias):
        net = Network((cell,), Readout("softmax", np.zeros((4, 1)), np.array(bias, float)))
        return order.right(net, np.random.default_rng(3), 400).mean()

    # Sure of R: right for R alone. Most active for R, yet not sure of it: never right.
    assert share([0, 9, 0, 0]) == pytest.approx(0.25, abs=0.08)
    assert share([0, 1, 0, 0]) == 0
