"""Parity: bits, what is due, and a criterion that can fail."""

import numpy as np
from gatescope.model import LSTM
from gatescope.model.network import Network
from gatescope.model.readout import Readout
from gatescope.model.tasks import parity


def test_bits_and_parities():
    rng = np.random.default_rng(0)
    texts = [parity.sample(rng) for _ in range(300)]
    assert set("".join(texts)) == {"0", "1"}
    assert {len(text) for text in texts} == set(range(1, 21))
    assert len(parity.sample(rng, 77)) == 77
    for text in texts[:50]:
        assert parity.parities(text).tolist() == [text[: t + 1].count("1") % 2 for t in range(len(text))]
    batch = parity.batch(rng, 5)
    ends = batch.weight.sum(1).astype(int)
    for x, target, end in zip(batch.x, batch.target, ends, strict=True):
        bits = "".join("01"[k] for k in x[:end].argmax(-1))
        assert target[:end].argmax(-1).tolist() == parity.parities(bits).tolist()
        assert not target[end:].any()


def test_a_net_that_always_says_even_is_right_on_zeros_only():
    bias = np.array([1.0, 0.0])
    net = Network((LSTM(np.zeros((4, 2)), np.zeros((4, 1)), np.zeros(4)),), Readout("softmax", np.zeros((2, 1)), bias))
    assert parity.followed(net, ["0000", "0100", "00"]).tolist() == [True, False, True]
    assert parity.right(net, np.random.default_rng(0), 200).mean() < 0.1
