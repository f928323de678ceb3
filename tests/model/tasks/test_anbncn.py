"""a^n b^n c^n: the legal symbols, against the language itself, and how far a net counts."""

import numpy as np
import pytest
from gatescope.model import LSTM, nets
from gatescope.model.cells.gru import GRU
from gatescope.model.cells.rnn import RNN
from gatescope.model.network import Network
from gatescope.model.readout import Readout
from gatescope.model.tasks import anbncn

LANGUAGE = ["S" + "a" * n + "b" * n + "c" * n + "T" for n in range(1, 12)]


def test_strings_are_in_the_language():
    rng = np.random.default_rng(0)
    assert {anbncn.sample(rng) for _ in range(500)} == set(LANGUAGE[:10])
    assert len(anbncn.sample(rng, 666)) == 2000
    with pytest.raises(ValueError, match="size must be an integer from 1 to 666, got 667"):
        anbncn.sample(rng, 667)


def test_legal_symbols_are_those_with_which_some_string_goes_on():
    for n in range(1, 9):
        text = LANGUAGE[n - 1][:-1]
        for t, may in enumerate(anbncn.legal(n)):
            going_on = {other[t + 1] for other in LANGUAGE if other.startswith(text[: t + 1])}
            assert {symbol for symbol, ok in zip(anbncn.ALPHABET, may, strict=True) if ok} == going_on


def test_a_batch_asks_for_the_legal_symbols_everywhere():
    batch = anbncn.batch(np.random.default_rng(1), 20)
    for x, target, weight in zip(batch.x, batch.target, batch.weight, strict=True):
        steps = int(weight.sum())
        text = "".join(anbncn.ALPHABET[column] for column in x[:steps].argmax(-1))
        assert weight[:steps].all()
        assert text + "T" in LANGUAGE
        assert np.array_equal(target[:steps], anbncn.legal(len(text) // 3))


def a_net(kind, rng, hidden=3):
    blocks = {LSTM: 4, GRU: 3, RNN: 1}[kind] * hidden
    layer = kind(rng.normal(size=(blocks, 5)), rng.normal(size=(blocks, hidden)), rng.normal(size=blocks))
    return Network((layer,), Readout("sigmoid", 3 * rng.normal(size=(5, hidden)), rng.normal(size=5)))


@pytest.mark.parametrize("kind", [LSTM, GRU, RNN])
def test_reach_is_the_largest_n_without_a_gap(kind):
    net = a_net(kind, np.random.default_rng(0))
    assert anbncn.reach(net, 20) == 0
    assert not anbncn.accepts(net, 1)
    assert not anbncn.right(net, np.random.default_rng(1), 50).any()


def test_reach_agrees_with_every_n_alone():
    shipped = nets.load("anbncn").network
    layer = shipped.layers[0]
    rng = np.random.default_rng(3)
    reaches = []
    for scale in (0, 0.02, 0.05, 0.1, 0.1):
        spoilt = layer.with_values({name: value + scale * rng.normal(size=value.shape).astype(np.float32)
                                    for name, value in layer.values.items()})  # fmt: skip
        net = Network((spoilt,), shipped.readout)
        alone = next((n - 1 for n in range(1, 41) if not anbncn.accepts(net, n)), 40)
        reaches.append(anbncn.reach(net, 40))
        assert reaches[-1] == alone
    assert reaches[0] == 40
    assert min(reaches) < 40
