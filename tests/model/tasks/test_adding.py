"""The adding problem: the sequences of 1997, their sums, and a criterion that can fail."""

import numpy as np
import pytest
from gatescope.model import LSTM
from gatescope.model.network import Network
from gatescope.model.readout import Readout
from gatescope.model.tasks import adding


def test_sequences_are_those_of_1997():
    rng = np.random.default_rng(0)
    lengths, firsts, seconds = set(), set(), set()
    for _ in range(4000):
        x = adding.draw(rng)
        lengths.add(len(x))
        assert abs(x[:, 0]).max() <= 1
        assert x[0, 1] == x[-1, 1] == -1
        assert np.isin(x[1:-1, 1], (0, 1)).all()
        marked = np.flatnonzero(x[:, 1] == 1)
        if len(marked) == 1:
            # The other mark fell on the first step, which gives 0 to the sum.
            assert x[0, 0] == 0
            marked = np.array([0, marked[0]])
        assert marked[0] < 10
        firsts.add(int(marked[0]))
        seconds.add(int(marked[1]))
        assert adding.answer(x) == pytest.approx(0.5 + x[marked, 0].sum() / 4)
    assert lengths == set(range(100, 111))
    assert firsts == set(range(10))
    assert max(seconds) == 49


def test_size_is_the_length():
    rng = np.random.default_rng(1)
    for size in (4, 5, 30, 998):
        rows = adding.sample(rng, size)
        assert len(rows) == size
        assert all(round(value, 2) == value for value, _ in rows)
        assert 1 <= sum(marker == 1 for _, marker in rows) <= 2
    with pytest.raises(ValueError, match="size must be an integer from 4 to 2000, got 3"):
        adding.sample(rng, 3)


def test_a_batch_asks_for_the_sum_at_the_end_alone():
    batch = adding.batch(np.random.default_rng(2), 20)
    assert batch.weight.sum() == 20
    for x, target, weight in zip(batch.x, batch.target, batch.weight, strict=True):
        (last,) = np.flatnonzero(weight)
        assert x[last, 1] == -1
        assert not x[last + 1 :].any()
        assert target[last, 0] == adding.answer(x)


def test_the_criterion_can_fail():
    lstm = LSTM(np.zeros((4, 2)), np.zeros((4, 1)), np.zeros(4))
    net = Network((lstm,), Readout("linear", np.zeros((1, 1)), np.array([0.5])))
    # The best guess without looking is right for sums near 0: |x1 + x2| < .16, about 15 % of them.
    assert adding.right(net, np.random.default_rng(3), 1000).mean() == pytest.approx(0.154, abs=0.04)
    figures = adding.measure(net)
    assert figures["wrong"] == pytest.approx(0.846 * 2560, abs=100)
    assert figures["greatest error"] > 0.4
    assert not adding.done(net)
