"""Copy memory: the strings, what is due, and a criterion that can fail."""

import re

import numpy as np
from gatescope.model import LSTM
from gatescope.model.network import Network
from gatescope.model.readout import Readout
from gatescope.model.tasks import copy

FORM = re.compile(r"[abcd]{5}_{5,15}:_{4}")


def test_strings():
    rng = np.random.default_rng(0)
    texts = [copy.sample(rng) for _ in range(300)]
    assert all(FORM.fullmatch(text) for text in texts)
    assert {text.count("_") - 4 for text in texts} == set(range(5, 16))
    assert copy.sample(rng, 40).count("_") == 44
    assert set(texts[0][:5] + texts[1][:5] + texts[2][:5]) <= set("abcd")


def test_what_is_due_is_blanks_and_then_the_symbols():
    target, weight = copy.answers(["abcda" + "_" * 5 + ":____", "dd" + "cba" + "_" * 7 + ":____"])
    said = ["".join(copy.ALPHABET[k] for k in row.argmax(-1)) for row in target]
    assert said[0][:15] == "_" * 10 + "abcda"
    assert said[1] == "_" * 12 + "ddcba"
    # Padding does not count, and blanks count little.
    assert weight[0].tolist() == [0.1] * 10 + [1.0] * 5 + [0.0] * 2
    batch = copy.batch(np.random.default_rng(1), 4)
    assert batch.x.shape == batch.target.shape == (*batch.weight.shape, 6)


def test_a_net_that_says_one_symbol_copies_almost_nothing():
    bias = np.zeros(6)
    bias[0] = 1
    net = Network((LSTM(np.zeros((4, 6)), np.zeros((4, 1)), np.zeros(4)),), Readout("softmax", np.zeros((6, 1)), bias))
    assert copy.copied(net, ["aaaaa_____:____", "aaaab_____:____"]).tolist() == [True, False]
    assert copy.right(net, np.random.default_rng(0), 200).mean() < 0.05
    assert not copy.done(net)


def test_it_is_judged_by_strings_that_no_training_has(monkeypatch):
    judged = []
    monkeypatch.setattr(copy, "copied", lambda network, texts, acts: judged.extend(texts))
    copy.right(None, np.random.default_rng(0), 300)
    assert {text.count("_") - 4 for text in judged} == set(range(16, 31))
    assert not any(FORM.fullmatch(text) for text in judged)
