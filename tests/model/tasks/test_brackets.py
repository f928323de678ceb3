"""Two kinds of brackets: the strings, what may come next, and a criterion that can fail."""

import numpy as np
import pytest
from gatescope.model import LSTM
from gatescope.model.network import Network
from gatescope.model.readout import Readout
from gatescope.model.tasks import brackets


def left(text):
    """By taking away innermost pairs, which is not how they are made."""
    while "()" in text or "[]" in text:
        text = text.replace("()", "").replace("[]", "")
    return text


def test_strings_close_all_they_open():
    rng = np.random.default_rng(0)
    texts = [brackets.sample(rng) for _ in range(500)]
    deepest = 0
    for text in texts:
        assert text[-1] == ";"
        assert left(text[:-1]) == ""
        deepest = max(deepest, *(len(left(text[:t])) for t in range(len(text))))
    assert deepest == 4
    assert {len(text) - 1 for text in texts} == set(range(2, 25, 2))
    assert [len(brackets.sample(rng, size)) - 1 for size in (1, 6, 7, 200)] == [2, 6, 8, 200]


def test_legal_symbols():
    may = brackets.legal("([])[[((")
    said = ["".join(s for s, ok in zip(brackets.ALPHABET, row, strict=True) if ok) for row in may]
    assert said == ["()[", "([]", "()[", "([;", "([]", "([]", "()[", ")"]
    assert not brackets.legal("();")[-1].any()
    for text, message in (
        ("(]", r"text must go on with \( or \[ or \) at step 2, got '\]'"),
        ("(((((", r"text must go on with \) at step 5, got '\('"),
        ("();(", "text must go on with nothing at step 4"),
    ):
        with pytest.raises(ValueError, match=message):
            brackets.legal(text)


def test_a_batch_asks_for_what_is_legal():
    batch = brackets.batch(np.random.default_rng(1), 8)
    for x, target, weight in zip(batch.x, batch.target, batch.weight, strict=True):
        n = int(weight.sum())
        text = "".join(brackets.ALPHABET[k] for k in x[:n].argmax(-1))
        assert (target[:n] == brackets.legal(text)).all()
        assert target[n - 1].tolist() == [1, 0, 1, 0, 1]


def test_a_net_that_always_says_the_same_closes_nothing():
    bias = np.array([1.0, 1, 1, -1, -1])
    net = Network((LSTM(np.zeros((4, 5)), np.zeros((4, 1)), np.zeros(4)),), Readout("sigmoid", np.zeros((5, 1)), bias))
    # Its one answer is right while only round brackets are open.
    assert brackets.closed(net, ["(", "()", "([])"]).tolist() == [True, False, False]
    assert not brackets.right(net, np.random.default_rng(0), 200).any()
