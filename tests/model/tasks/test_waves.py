"""Waves: what they are, what is due, going on alone, and a criterion that can fail."""

import numpy as np
import pytest
from gatescope.model import LSTM
from gatescope.model.network import Network
from gatescope.model.readout import Readout
from gatescope.model.tasks import waves


def test_waves_are_sines_of_the_periods_and_heights_said():
    x = waves.wave(np.random.default_rng(0), 300, 100)
    # A sine of any height and phase fulfils x_{t+1} + x_{t-1} = 2 cos(2 pi / period) x_t.
    middle = x[:, 1:-1]
    factor = ((x[:, 2:] + x[:, :-2]) * middle).sum(1) / (middle**2).sum(1)
    np.testing.assert_allclose(x[:, 2:] + x[:, :-2], factor[:, None] * middle, atol=1e-9)
    periods = 2 * np.pi / np.arccos(factor / 2)
    assert 8 <= periods.min() < 9
    assert 23 < periods.max() <= 24
    heights = np.abs(x).max(1)
    assert 0.37 < heights.min() < 0.45
    assert 0.95 < heights.max() <= 1


def test_targets_are_the_next_numbers():
    batch = waves.batch(np.random.default_rng(0), 3)
    assert batch.x.shape == (3, 60, 1)
    assert np.array_equal(batch.x[:, 1:], batch.target[:, :-1])
    assert batch.weight.all()
    drawn = waves.generate(np.random.default_rng(1), 7)
    assert len(drawn) == 7
    assert all(len(row) == 1 for row in drawn)


def test_a_net_that_says_0_is_never_right_and_goes_on_saying_0():
    net = Network(
        (LSTM(np.zeros((4, 1)), np.zeros((4, 1)), np.zeros(4)),), Readout("linear", np.zeros((1, 1)), np.zeros(1))
    )
    assert not waves.right(net, np.random.default_rng(0), 100).any()
    assert not waves.alone(net, waves.wave(np.random.default_rng(0), 3, 20), 5).any()
    figures = waves.measure(net)
    assert figures["error after 20 steps alone"] == pytest.approx(figures["of always saying 0"], rel=0.05)


def test_going_on_alone_is_reading_what_was_said():
    rng = np.random.default_rng(0)
    parts = [rng.normal(0, 0.5, shape) for shape in [(12, 1), (12, 3), (12,), (3, 3)]]
    net = Network((LSTM(*parts),), Readout("linear", rng.normal(size=(1, 3)), np.zeros(1)))
    given = waves.wave(rng, 2, 10)
    said = waves.alone(net, given, 6)
    y = net.run(np.concatenate([given, said], 1)[..., None]).y[..., 0]
    np.testing.assert_allclose(said, y[:, 9:15], rtol=1e-9)
