"""Nets that read in both directions: one net with all that is above them."""

import numpy as np
import pytest
import writing
from documented import FORMATS, T, normal, reference
from gatescope.model import imports
from writing import torch_file


def torch_level(rng, level, back, inputs, hidden, shown, prefix="rnn."):
    end = f"_l{level}{'_reverse' if back else ''}"
    found = {f"{prefix}weight_ih{end}": normal(rng, 4 * hidden, inputs)}
    found |= {f"{prefix}weight_hh{end}": normal(rng, 4 * hidden, shown)}
    found |= {f"{prefix}{bias}{end}": normal(rng, 4 * hidden) for bias in ("bias_ih", "bias_hh")}
    return found if shown == hidden else found | {f"{prefix}weight_hr{end}": normal(rng, shown, hidden)}


def both_ways(arrays, x, depth, projected=False):
    """What PyTorch's documents say that two directions show at each step of the input."""
    for level in range(depth):
        ends = [f"_l{level}", f"_l{level}_reverse"]
        x = np.concatenate(
            [way(one_way(arrays, way(x), end, projected)) for end, way in zip(ends, WAYS, strict=True)], 1
        )
    return x


WAYS = (lambda x: x, lambda x: x[::-1])


def one_way(arrays, x, end, projected):
    P = arrays[f"rnn.weight_hr{end}"] if projected else np.eye(len(arrays[f"rnn.weight_hh{end}"][0]))
    plain = {f"rnn.{name}_l0": arrays[f"rnn.{name}{end}"] for name in ("weight_ih", "bias_ih", "bias_hh")}
    return reference(plain | {"rnn.weight_hh_l0": arrays[f"rnn.weight_hh{end}"] @ P}, x) @ P.T


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(("depth", "shown"), [(1, 4), (2, 4), (4, 4), (2, 3)])
def test_both_directions_of_pytorch_are_one_net_with_all_that_is_above(name, depth, shown, read):
    rng = np.random.default_rng(9)
    arrays = {}
    for level in range(depth):
        for back in (False, True):
            arrays |= torch_level(rng, level, back, 2 * shown if level else 3, 4, shown)
    arrays |= {"fc.weight": normal(rng, 2, 2 * shown), "fc.bias": normal(rng, 2)}
    (found,) = read(FORMATS[name](arrays), name)
    x = normal(rng, T, 3)
    exact = both_ways({key: value.astype(np.float64) for key, value in arrays.items()}, x, depth, shown < 4)
    assert found.network.backward == set(range(1, 2 * depth, 2))
    assert imports.compare(found, x, exact).most < 1e-5
    said = exact @ arrays["fc.weight"].T + arrays["fc.bias"]
    np.testing.assert_allclose(found.network.run(x).y, said, rtol=0, atol=1e-5)
    assert found.assumed[0].sentence.startswith("It reads in both directions, as one net.")
    assert "readout_joined" in {one.code for one in found.assumed}


def test_what_both_directions_of_a_file_lack_is_refused(read):
    rng = np.random.default_rng(9)
    arrays = torch_level(rng, 0, False, 3, 4, 4) | torch_level(rng, 0, True, 3, 4, 4)
    above = torch_level(rng, 1, False, 8, 4, 4)
    with pytest.raises(imports.Unread, match="weight_ih_l1_reverse"):
        read(torch_file(arrays | above))
    with pytest.raises(imports.Unread, match=r"must have shape \(, 8\), got \(, 7\)"):
        read(torch_file(arrays | above | torch_level(rng, 1, True, 7, 4, 4)))
    many = {}
    for level in range(5):
        many |= torch_level(rng, level, False, 8 if level else 3, 4, 4)
        many |= torch_level(rng, level, True, 8 if level else 3, 4, 4)
    with pytest.raises(imports.Unread, match="has 10 layers; at most 8"):
        read(torch_file(many))


def test_an_embedding_is_read_by_both_directions(read):
    rng = np.random.default_rng(9)
    arrays = torch_level(rng, 0, False, 3, 4, 4) | torch_level(rng, 0, True, 3, 4, 4)
    table = normal(rng, 6, 3)
    (found,) = read(torch_file({"emb.weight": table} | arrays))
    assert (found.symbols, found.inputs) == (True, 6)
    drawn = rng.integers(0, 6, T)
    assert imports.compare(found, np.eye(6)[drawn], both_ways(arrays, table[drawn], 1)).most < 1e-5


KERAS_JOINS = {
    "concat": lambda a, b: np.concatenate([a, b], 1), "sum": lambda a, b: a + b, "ave": lambda a, b: (a + b) / 2,
}  # fmt: skip


def keras_both(rng, how, *after, sequences=True):
    """A model with two directions of an LSTM, as Keras writes it, and its arrays by PyTorch's names."""
    own = {"class_name": "LSTM", "config": {"return_sequences": sequences}}
    model = writing.sequential(("Bidirectional", {"layer": own, "merge_mode": how}), *(one[:2] for one in after))
    weights, named = {}, {}
    for way, back in (("forward", False), ("backward", True)):
        W, U, b = normal(rng, 3, 16), normal(rng, 4, 16), normal(rng, 16)
        at = f"layers/bidirectional/{way}_layer/cell/vars/"
        weights |= {f"{at}{place}": value for place, value in enumerate((W, U, b))}
        end = "_l0_reverse" if back else "_l0"
        named |= {f"rnn.weight_ih{end}": W.T, f"rnn.weight_hh{end}": U.T}
        named |= {f"rnn.bias_ih{end}": b, f"rnn.bias_hh{end}": 0 * b}
    for _, _, more in after:
        weights |= more
    return writing.keras_zip(model, weights), named


@pytest.mark.parametrize("how", KERAS_JOINS)
def test_two_directions_of_keras_are_joined_as_its_config_says(how, read):
    pytest.importorskip("h5py")
    rng = np.random.default_rng(10)
    wide = 8 if how == "concat" else 4
    above = {f"layers/lstm/cell/vars/{n}": v for n, v in enumerate((normal(rng, wide, 8), normal(rng, 2, 8)))}
    above |= {"layers/lstm/cell/vars/2": normal(rng, 8)}
    head = {"layers/dense/vars/0": normal(rng, wide, 2), "layers/dense/vars/1": normal(rng, 2)}
    x = normal(rng, T, 3)

    data, arrays = keras_both(rng, how, ("Dense", {"activation": "linear"}, head))
    (found,) = read(data, "net.keras")
    joined = KERAS_JOINS[how](*both_of(arrays, x))
    assert imports.compare(found, x, joined).most < 1e-5
    said = joined @ head["layers/dense/vars/0"] + head["layers/dense/vars/1"]
    np.testing.assert_allclose(found.network.run(x).y, said, rtol=0, atol=1e-5)
    assert ("joined_sum" in {one.code for one in found.assumed}) == (how != "concat")

    data, arrays = keras_both(rng, how, ("LSTM", {"return_sequences": True}, above))
    (found,) = read(data, "net.keras")
    joined = KERAS_JOINS[how](*both_of(arrays, x))
    W, U, b = (above[f"layers/lstm/cell/vars/{n}"] for n in range(3))
    top = {"rnn.weight_ih_l0": W.T, "rnn.weight_hh_l0": U.T, "rnn.bias_ih_l0": b, "rnn.bias_hh_l0": 0 * b}
    assert found.hidden == (4, 4, 2)
    assert imports.compare(found, x, reference(top, joined)).most < 1e-5


def both_of(arrays, x):
    """What each direction of one layer shows, both by the steps of the input."""
    ends = ("_l0", "_l0_reverse")
    return [way(one_way(arrays, way(x), end, False)) for end, way in zip(ends, WAYS, strict=True)]


def test_of_directions_that_are_joined_otherwise_what_is_above_is_left_out_in_words(read):
    pytest.importorskip("h5py")
    rng = np.random.default_rng(10)
    head = {"layers/dense/vars/0": normal(rng, 4, 2), "layers/dense/vars/1": normal(rng, 2)}
    (found,) = read(keras_both(rng, "mul", ("Dense", {"activation": "linear"}, head))[0], "net.keras")
    assert (found.outputs, found.network.backward) == (0, {1})
    assert "joined_unknown" in {one.code for one in found.assumed}
    assert found.assumed[0].code == "both_ways_apart"
    assert "joined" not in found.assumed[0].sentence


def test_what_a_model_reads_of_both_ends_is_told(read):
    pytest.importorskip("h5py")
    rng = np.random.default_rng(10)
    head = {"layers/dense/vars/0": normal(rng, 8, 2), "layers/dense/vars/1": normal(rng, 2)}
    data, _ = keras_both(rng, "concat", ("Dense", {"activation": "softmax"}, head), sequences=False)
    (found,) = read(data, "net.keras")
    assert {"readout_ends"} <= {one.code for one in found.assumed}
    assert "readout_last" not in {one.code for one in found.assumed}
