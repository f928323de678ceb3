"""Layers that a program has read their input from the end: what is shown is in the order in which they read."""

import numpy as np
import pytest
import writing
from gatescope.model import imports

T = 9


def normal(rng, *shape):
    return rng.normal(0, 0.5, shape).astype(np.float32)


def layer(rng, at, inputs, hidden):
    """The weights of a plain layer at a place of a Keras file."""
    return {f"{at}/vars/0": normal(rng, inputs, hidden), f"{at}/vars/1": normal(rng, hidden, hidden),
            f"{at}/vars/2": normal(rng, hidden)}  # fmt: skip


def shown(weights, at, x):
    """h of such a layer, step by step as it reads."""
    W, U, b = (weights[f"{at}/vars/{place}"].astype(np.float64) for place in range(3))
    h, found = np.zeros(len(U)), []
    for row in x:
        h = np.tanh(row @ W + h @ U + b)
        found.append(h)
    return np.array(found)


BACK = {"return_sequences": True, "go_backwards": True}
PLAIN = {"return_sequences": True, "activation": "tanh"}
LOW, HIGH = "layers/simple_rnn/cell", "layers/simple_rnn_1/cell"


def stack(rng, *layers):
    """Two plain layers, as Keras writes them, and their weights."""
    weights = layer(rng, LOW, 3, 4) | layer(rng, HIGH, 4, 2)
    return writing.keras_zip(writing.sequential(*(("SimpleRNN", own) for own in layers)), weights), weights


@pytest.fixture(autouse=True)
def _hdf5():
    pytest.importorskip("h5py")


def test_what_stands_upon_a_layer_that_reads_from_the_end_goes_on_in_its_order(read):
    rng = np.random.default_rng(1)
    data, weights = stack(rng, BACK, PLAIN)
    (found,) = read(data, "net.keras")
    x = normal(rng, T, 3)
    assert found.hidden == (4, 2)
    # Keras shows h in the order in which it was made.
    assert imports.compare(found, x, shown(weights, HIGH, shown(weights, LOW, x[::-1]))).most < 1e-6
    assert found.assumed[0].code == "turned"
    assert "from its last step to its first" in found.card()["cells"]


@pytest.mark.parametrize("below", [PLAIN, BACK])
def test_a_layer_that_reads_another_from_the_end_is_a_net_of_its_own(below, read):
    rng = np.random.default_rng(1)
    data, weights = stack(rng, below, BACK)
    low, high = read(data, "net.keras")
    x = normal(rng, T, 3)
    between = shown(weights, LOW, x[::-1] if below is BACK else x)
    assert imports.compare(low, x, between).most < 1e-6
    assert imports.compare(high, between, shown(weights, HIGH, between[::-1])).most < 1e-6
    assert (low.assumed[0].code == "turned", high.assumed[0].code) == (below is BACK, "turned")
    assert "turned_apart" in {one.code for one in high.assumed}


def test_two_directions_of_which_the_first_reads_from_the_end(read):
    rng = np.random.default_rng(1)
    own = {"class_name": "SimpleRNN", "config": BACK}
    at = "layers/bidirectional/{}_layer/cell".format
    weights = layer(rng, at("forward"), 3, 4) | layer(rng, at("backward"), 3, 4)
    model = writing.sequential(("Bidirectional", {"layer": own, "merge_mode": "concat"}))
    (found,) = read(writing.keras_zip(model, weights), "net.keras")
    x = normal(rng, T, 3)
    both = shown(weights, at("forward"), x[::-1]), shown(weights, at("backward"), x)[::-1]
    assert found.network.backward == {1}
    assert imports.compare(found, x, np.concatenate(both, axis=1)).most < 1e-6
    assert [one.code for one in found.assumed[:2]] == ["turned", "both_ways"]


def test_an_example_is_turned_round_as_the_input_is(read):
    rng = np.random.default_rng(1)
    (found,) = read(stack(rng, BACK, PLAIN)[0], "net.keras")
    assert found.given(example=[[1, 2, 3], [4, 5, 6]]).example == ((4, 5, 6), (1, 2, 3))
    (found,) = read(stack(rng, PLAIN, PLAIN)[0], "net.keras")
    assert found.given(example=[[1, 2, 3], [4, 5, 6]]).example == ((1, 2, 3), (4, 5, 6))


def test_two_directions_that_are_not_joined_are_shown_without_what_is_above(read):
    rng = np.random.default_rng(1)
    own = {"class_name": "SimpleRNN", "config": PLAIN}
    at = "layers/bidirectional/{}_layer/cell".format
    weights = layer(rng, at("forward"), 3, 4) | layer(rng, at("backward"), 3, 4)
    model = writing.sequential(("Bidirectional", {"layer": own, "merge_mode": None}))
    (found,) = read(writing.keras_zip(model, weights), "net.keras")
    assert (found.hidden, found.network.backward) == ((4, 4), {1})
    assert "joined_none" in {one.code for one in found.assumed}


def flax_cell(rng, prefix, inputs, hidden):
    """A plain cell by Flax's names."""
    return {f"{prefix}/i/kernel": normal(rng, inputs, hidden), f"{prefix}/i/bias": normal(rng, hidden),
            f"{prefix}/h/kernel": normal(rng, hidden, hidden)}  # fmt: skip


def test_the_two_of_a_bidirectional_of_flax_are_one_net_and_others_are_told(read):
    rng = np.random.default_rng(2)
    arrays = {}
    for level in range(2):
        for way in ("forward_rnn", "backward_rnn"):
            arrays |= flax_cell(rng, f"params/layers_{level}/{way}/cell", 8 if level else 3, 4)
    arrays |= flax_cell(rng, "params/rnn/cell", 8, 2)
    both, alone = read(writing.npz(arrays), "net.npz")
    assert (both.hidden, both.network.backward) == ((4, 4, 4, 4), {1, 3})
    codes = {one.code for one in both.assumed}
    assert {"both_ways", "joined_taken", "numbered"} <= codes
    assert "forward_taken" not in codes
    assert "forward_taken" in {one.code for one in alone.assumed}


def test_one_direction_of_flax_without_the_other_is_a_cell_like_others(read):
    (found,) = read(writing.npz(flax_cell(np.random.default_rng(2), "params/backward_rnn/cell", 3, 4)), "net.npz")
    assert not found.network.backward
    assert "forward_taken" in {one.code for one in found.assumed}
