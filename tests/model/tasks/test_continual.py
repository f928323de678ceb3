"""The endless stream of Reber strings: whole strings of the published grammar, in chunks that fit together."""

import re
from collections import Counter

import numpy as np
import pytest
from gatescope.model import LSTM, Cut
from gatescope.model.network import Network
from gatescope.model.readout import Readout
from gatescope.model.tasks import continual, reber

INNER = r"B(?:TS*X(?:XT*VP)*(?:S|XT*VV)|PT*V(?:PXT*V)*(?:V|PS))E"
STRING = re.compile(rf"B(?:T{INNER}T|P{INNER}P)E")


def strings(text):
    found = STRING.findall(text)
    assert "".join(found) == text
    return found


def read(rows):
    return "".join(continual.ALPHABET[column] for column in rows.argmax(-1))


def test_a_stream_is_whole_strings():
    rng = np.random.default_rng(0)
    assert len(strings(continual.sample(rng))) == 8
    for size in (1, 50, 998):
        text = continual.sample(rng, size)
        assert size <= len(text) <= 2000
        *before, _ = strings(text)
        assert len("".join(before)) < size
    with pytest.raises(ValueError, match="size must be"):
        continual.sample(rng, 0)


def test_a_chunk_is_whole_strings_without_padding():
    batch = continual.batch(np.random.default_rng(1), 5)
    assert batch.weight.all()
    texts = [strings(read(x)) for x in batch.x]
    assert len(set(map(tuple, texts))) == 5
    assert len({tuple(map(len, row)) for row in texts}) == 1
    for x, target in zip(batch.x, batch.target, strict=True):
        assert read(target) == read(x)[1:] + "B"


@pytest.mark.long
def test_strings_of_a_given_length_are_drawn_as_the_grammar_draws_them():
    rng = np.random.default_rng(2)
    length, count = 11, 4000
    want: Counter = Counter()
    while want.total() < count:
        text = reber.sample(rng)
        if len(text) == length:
            want[text] += 1
    got = Counter(continual.as_long(rng, length) for _ in range(count))
    assert set(got) == set(want)
    for text, often in want.items():
        assert got[text] == pytest.approx(often, abs=5 * (2 * often) ** 0.5)


def test_a_net_that_says_the_same_for_ever_is_right_by_chance():
    always_t = np.array([0, 9, 0, 0, 0, 0, 0])
    lstm = LSTM(np.zeros((4, 7)), np.zeros((4, 1)), np.zeros(4))
    net = Network((lstm,), Readout("softmax", np.zeros((7, 1)), always_t))
    good = continual.right(net, np.random.default_rng(3), 300, [Cut("recurrent")])
    rng = np.random.default_rng(3)
    assert good.tolist() == [reber.sample(rng)[1] == "T" for _ in range(300)]
    assert continual.measure(net)["outer symbols right"] < 600


def test_a_prediction_is_wrong_where_a_legal_symbol_is_not_above_all_others():
    texts = continual.stream(3)
    assert continual.stream(2) == texts[:2]
    may = continual.legal(texts)
    text = "".join(texts)
    assert may.shape == (len(text), 7)
    # What does come next is legal, over the strings' ends too; after an E only a B.
    assert may[np.arange(len(text) - 1), [continual.ALPHABET.index(symbol) for symbol in text[1:]]].all()
    for end in np.cumsum([len(one) for one in texts]) - 1:
        assert [symbol for symbol, legal in zip(continual.ALPHABET, may[end], strict=True) if legal] == ["B"]
    y = np.where(may, 0.5, 0.1)
    assert not continual.faults(y, texts).any()
    two = int(np.flatnonzero(may.sum(-1) == 2)[0])
    one, other = np.flatnonzero(may[two])
    for step, column, value in ((two, one, 0.05), (two, int(np.flatnonzero(~may[two])[0]), 0.5), (0, 0, 0.9)):
        changed = y.copy()
        changed[step, column] = value
        assert np.flatnonzero(continual.faults(changed, texts)).tolist() == [step]
    # The winner alone is not enough: both of two legal symbols must be above.
    changed = y.copy()
    changed[two, other] = 0.9
    changed[two, one] = 0.05
    assert continual.faults(changed, texts)[two]
