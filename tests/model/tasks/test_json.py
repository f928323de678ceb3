"""JSON-like text: what is made up, what may come next, and a criterion that can fail."""

import json as standard
import re

import numpy as np
import pytest
from gatescope.model import LSTM
from gatescope.model.network import Network
from gatescope.model.readout import Readout
from gatescope.model.tasks import json


def said(text):
    return ["".join(s for s, ok in zip(json.ALPHABET, row, strict=True) if ok) for row in json.legal(text)]


def deepest(value):
    if isinstance(value, dict):
        return 1 + max(map(deepest, value.values()))
    return 1 + max(map(deepest, value)) if isinstance(value, list) else 0


def test_every_text_is_json():
    rng = np.random.default_rng(0)
    texts = [json.sample(rng) for _ in range(500)]
    depths = set()
    for text in texts:
        assert text[-1] == ";"
        assert set(text) <= set(json.ALPHABET)
        depths.add(deepest(standard.loads(text[:-1])))
    assert depths == {1, 2, 3}
    # Inside quotes letters make words, and brackets are text.
    inside = "".join(re.findall(r'"(.*?)"', "".join(texts)))
    assert "".join(re.sub("|".join(json.WORDS), "", inside)).strip("{}[],:0123456789") == ""
    assert set("{}[],:") < set(inside)


def test_size_is_the_least_length():
    rng = np.random.default_rng(0)
    for size in (1, 9, 30, 200):
        text = json.sample(rng, size)
        assert size <= len(text) < size + 400
        assert standard.loads(text[:-1])


def test_legal_symbols():
    digits, inside = "0123456789", '{}[]":,0123456789abcdf'
    assert said('{"a') == ['"', inside, "c"]
    assert said('[1,"]"];') == ['{["123456789', "]," + digits, '{["123456789', inside, inside, "],", ";", ""]
    assert said('{"":[[')[4:] == ['{["123456789', '"123456789']
    for text, message in (
        ("[}", "text must go on with one of \" { \\[ 1 2 3 4 5 6 7 8 9 at step 2, got '}'"),
        ("[1}", "at step 3, got '}'"),
        ('["ab', "text must go on with one of c at step 4, got 'b'"),
        ("[1];;", "text must go on with one of nothing at step 5"),
    ):
        with pytest.raises(ValueError, match=message):
            json.legal(text)


def test_a_batch_asks_for_what_comes_next():
    batch = json.batch(np.random.default_rng(1), 8)
    for x, target, weight in zip(batch.x, batch.target, batch.weight, strict=True):
        n = int(weight.sum())
        assert (x[1:n] == target[: n - 1]).all()
        assert json.ALPHABET[target[n - 1].argmax()] == ";"


@pytest.mark.long
def test_the_criterion_can_fail():
    bias = np.zeros(len(json.ALPHABET))
    bias[[json.ALPHABET.index(symbol) for symbol in '{["123456789']] = 20
    cell = LSTM(np.zeros((4, len(bias))), np.zeros((4, 1)), np.zeros(4))
    net = Network((cell,), Readout("softmax", np.zeros((len(bias), 1)), bias))
    # It always says that a value comes.
    assert json.sure(net, ["[;"])[0] == pytest.approx(1, abs=1e-6)
    assert json.sure(net, ["[1];"])[0] < 0.01
    assert not json.right(net, np.random.default_rng(0), 200).any()
