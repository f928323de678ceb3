"""The net of JSON-like text: what its card says of its cells. Measured on 200 fresh texts or more each."""

import functools

import numpy as np
import pytest
from gatescope.model import Cut, Nudge, Pin, nets
from gatescope.model.tasks import json

KEY, DEPTH, QUOTES, INNERMOST = 1, 3, 5, 8
"""Units, from 0."""


@pytest.fixture(scope="module")
def net():
    return nets.load("json")


def places(text):
    found, place = [], json.Place()
    for symbol in text:
        place = place.after(symbol)
        found.append(place)
    return found


@pytest.fixture(scope="module")
def read(net):
    """300 texts: what was read, where the reader then stood at each step, and the cells."""
    rng = np.random.default_rng(7)
    texts = [json.sample(rng)[:-1] for _ in range(300)]
    return [(text, places(text), net.network.run(net.encode(text)).layers[0].c) for text in texts]


def steps(read):
    """Every step of all texts: (place, c (H,))."""
    return [step for _, stood, c in read for step in zip(stood, c, strict=True)]


def closer(y):
    """Which of the two is more likely."""
    return max("}]", key=lambda symbol: y[json.ALPHABET.index(symbol)])


def test_it_says_only_what_may_come(net):
    figures = net.card["figures"]
    assert figures["texts right"] == figures["texts"] == 500
    assert json.right(net.network, np.random.default_rng(5), 200).mean() > 0.98


def test_single_cells_tell_bracket_depth_and_quotes(read):
    inside = [step for step in steps(read) if step[0].stack]
    assert np.mean([(c[INNERMOST] > 0) == (place.stack[-1] == "[") for place, c in inside]) > 0.95
    assert np.mean([(c[QUOTES] < -0.6) == (place.due == "word") for place, c in steps(read)]) > 0.95
    depths, held = [len(place.stack) for place, _ in steps(read)], [c[DEPTH] for _, c in steps(read)]
    assert np.corrcoef(depths, held)[0, 1] > 0.95


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_given_the_other_brackets_value_it_closes_with_the_other_kind(net, read, depth):
    @functools.cache
    def mean(bracket):
        return float(np.mean([c[INNERMOST] for place, c in steps(read) if place.stack[depth - 1 :] == bracket]))

    other = {"{": ("[", "]"), "[": ("{", "}")}
    swapped = []
    for text, stood, _ in read:
        # Within one bracket, on the way to where it is closed.
        for t in range(3, len(text)):
            stack = stood[t - 1].stack
            if text[t] in "}]" and stood[t - 1].due == "after" and len(stack) == depth and stood[t - 3].stack == stack:
                bracket, wanted = other[stack[-1]]
                acts = [Nudge(INNERMOST, step, mean(bracket)) for step in (t - 3, t - 2)]
                swapped.append(closer(net.network.run(net.encode(text[:t]), acts).y[-1]) == wanted)
    assert len(swapped) > 30
    assert np.mean(swapped) > 0.9


def test_given_the_other_value_the_colon_comes_or_stays_away(net, read):
    colon, hidden = json.ALPHABET.index(":"), net.network.layers[0].hidden
    held = [(place.key, c) for place, c in steps(read) if place.due == "word" and place.stack[-1] == "{"]
    mean = {key: np.mean([c for one, c in held if one == key], axis=0) for key in (True, False)}
    changed = []
    for text, stood, _ in read:
        # One pair of quotes of a text, in an object, with two symbols or more between.
        ends = [t for t in range(3, len(text)) if text[t] == '"' and stood[t - 3].due == stood[t - 1].due == "word"]
        ends = [t for t in ends if stood[t - 1].stack[-1] == "{"]
        if not ends:
            continue
        end, x = ends[0], net.encode(text[: ends[0] + 1])
        key = stood[end - 1].key
        nudged = [Nudge(unit, end - 2, float(mean[not key][unit])) for unit in range(hidden)]
        changed.append([(net.network.run(x, [act]).y[-1, colon] > 0.5) != key for act in nudged])
    share = np.mean(changed, axis=0)
    assert len(changed) > 50
    assert share[KEY] > 0.95
    assert np.delete(share, KEY).max() < 0.1


def test_ablations(net):
    def score(*acts):
        return json.right(net.network, np.random.default_rng(0), 200, acts).mean()

    assert score() > 0.98
    for gate in "ifo":
        for value in (0, 1):
            assert score(Pin(gate, value)) < 0.1
    assert score(Cut("peepholes")) < 0.6
    assert score(Cut("recurrent")) < 0.1
