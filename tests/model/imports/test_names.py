"""Nets by the names of their arrays: what is told of them, what is asked, and what is refused."""

import numpy as np
import pytest
import writing
from gatescope.model import imports, nets
from gatescope.model import read as read_path
from writing import lstm_arrays, npz, torch_file

T = 9


def reference(arrays, x, prefix="rnn."):
    """h of an LSTM as PyTorch's documents have it."""
    W, U, b, d = (arrays[prefix + name] for name in ("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0"))
    h, c, found = np.zeros(U.shape[1]), np.zeros(U.shape[1]), []
    for row in x:
        i, f, g, o = np.split(W @ row + b + U @ h + d, 4)
        i, f, o = (1 / (1 + np.exp(-gate)) for gate in (i, f, o))
        c = f * c + i * np.tanh(g)
        h = o * np.tanh(c)
        found.append(h)
    return np.array(found)


def safe(arrays):
    import safetensors.numpy

    return safetensors.numpy.save(arrays)


FORMATS = {"net.pt": torch_file, "net.npz": npz, "net.safetensors": safe}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("dtype", [np.float32, np.float64, np.float16])
def test_random_nets_are_what_the_documents_of_pytorch_say(name, dtype, read):
    for seed in range(6):
        rng = np.random.default_rng(seed)
        hidden, inputs = int(rng.integers(1, 12)), int(rng.integers(1, 9))
        arrays = {key: value.astype(dtype) for key, value in lstm_arrays(rng, hidden, inputs).items()}
        (found,) = read(FORMATS[name](arrays), name)
        x = rng.normal(size=(T, inputs)).astype(np.float32)
        exact = reference({key: value.astype(np.float64) for key, value in arrays.items()}, x)
        assert imports.compare(found, x, exact).most < 3e-6
        codes = {one.code for one in found.assumed}
        assert ("half" in codes, "rounded" in codes) == (dtype == np.float16, dtype == np.float64)


def test_it_is_read_by_the_name_that_the_docs_give(tmp_path):
    (tmp_path / "a.pt").write_bytes(torch_file(lstm_arrays()))
    (found,) = read_path(tmp_path / "a.pt")
    assert found.format == "PyTorch"


def test_a_bias_that_a_format_has_once_may_be_missing(read):
    arrays = lstm_arrays()
    del arrays["rnn.bias_hh_l0"]
    (found,) = read(torch_file(arrays))
    np.testing.assert_array_equal(found.network.layers[0].b, arrays["rnn.bias_ih_l0"])
    arrays["rnn.bias_ih_l0"] = arrays["rnn.bias_ih_l0"][:-1]
    with pytest.raises(imports.Unread, match=r"must have shape \(8,\), got \(7,\)"):
        read(torch_file(arrays))


def test_plain_cells_are_asked_about(read):
    rng = np.random.default_rng(1)
    arrays = {
        "weight_ih_l0": rng.normal(size=(3, 2)).astype(np.float32),
        "weight_hh_l0": rng.normal(size=(3, 3)).astype(np.float32),
    }
    (found,) = read(torch_file(arrays))
    assert found.family == "rnn"
    assert "tanh_taken" in {one.code for one in found.assumed}
    (relu,) = read(torch_file(arrays), squash="relu")
    assert relu.family == "rnn-relu"
    assert "tanh_taken" not in {one.code for one in relu.assumed}
    x = rng.normal(size=(T, 2)).astype(np.float32)
    h, want = np.zeros(3), []
    for row in x:
        h = np.maximum(arrays["weight_ih_l0"] @ row + arrays["weight_hh_l0"] @ h, 0)
        want.append(h)
    assert imports.compare(relu, x, want).most < 1e-5
    assert not imports.compare(found, x, want).close


def test_several_nets_in_one_file_are_several_nets(read):
    arrays = lstm_arrays(prefix="encoder.") | lstm_arrays(hidden=4, prefix="decoder.")
    found = read(torch_file(arrays))
    assert [(net.part, net.network.layers[0].hidden) for net in found] == [("encoder", 2), ("decoder", 4)]


def test_cells_that_are_numbered_stand_one_upon_another(read):
    rng, arrays = np.random.default_rng(2), {}
    for place, inputs in enumerate((3, 2, 2)):
        for name, shape in (("weight_ih", (8, inputs)), ("weight_hh", (8, 2)), ("bias_ih", (8,)), ("bias_hh", (8,))):
            arrays[f"cells.{place}.{name}"] = rng.normal(size=shape).astype(np.float32)
    (found,) = read(torch_file(arrays))
    assert [layer.inputs for layer in found.network.layers] == [3, 2, 2]


def test_a_head_of_several_layers_or_of_another_width_is_left_out_in_words(read):
    deep = lstm_arrays() | {"a.weight": np.zeros((5, 2), np.float32), "b.weight": np.zeros((3, 5), np.float32)}
    (found,) = read(torch_file(deep))
    assert (found.outputs, "readout_deep" in {one.code for one in found.assumed}) == (0, True)
    wide = lstm_arrays() | {"a.weight": np.zeros((5, 4), np.float32)}
    (found,) = read(torch_file(wide))
    assert {"readout_none", "left_out"} <= {one.code for one in found.assumed}
    two = lstm_arrays() | {"a.weight": np.zeros((5, 2), np.float32), "b.weight": np.zeros((3, 2), np.float32)}
    (found,) = read(torch_file(two))
    assert "readout_several" in {one.code for one in found.assumed}


def test_what_the_readout_is_can_be_said(read):
    data = torch_file(lstm_arrays() | {"fc.weight": np.ones((5, 2), np.float32), "fc.bias": np.ones(5, np.float32)})
    (found,) = read(data)
    assert found.network.readout.kind == "linear"
    (said,) = read(data, readout="softmax")
    assert said.network.readout.kind == "softmax"
    (off,) = read(data, readout="none")
    assert (off.outputs, off.assumed[-2].code) == (0, "readout_off")


def test_an_embedding_that_does_not_fit_is_left_out_in_words(read):
    data = torch_file(lstm_arrays() | {"embedding.weight": np.ones((7, 5), np.float32)})
    (found,) = read(data)
    assert (found.symbols, "embedding_left" in {one.code for one in found.assumed}) == (False, True)


def gru(prefix=""):
    rng = np.random.default_rng(3)
    return {
        f"{prefix}weight_ih_l0": rng.normal(size=(9, 2)).astype(np.float32),
        f"{prefix}weight_hh_l0": rng.normal(size=(9, 3)).astype(np.float32),
    }


def normal(rng, *shape):
    return rng.normal(size=shape).astype(np.float32)


def without(arrays, *names):
    return {key: value for key, value in arrays.items() if key not in names}


NORM = {"rnn.ln_ih.weight": np.ones(8, np.float32)}
REFUSED = {
    "nothing recurrent": ({"fc.weight": np.ones((2, 2), np.float32)}, "It holds fc.weight"),
    "no arrays": ({}, "It holds nothing"),
    "layer norm": (lstm_arrays() | NORM, "normalizes within its cells"),
    "one matrix missing": (without(lstm_arrays(), "rnn.weight_hh_l0"), "no entry rnn layer 1: weight_hh"),
    "the lowest layer missing": ({"rnn.weight_ih_l1": np.ones((8, 2), np.float32)}, "no entry rnn.weight_ih_l0"),
    "five blocks": (lstm_arrays() | {"rnn.weight_hh_l0": np.ones((10, 2), np.float32)}, "U has the shape"),
    "another W": (lstm_arrays() | {"rnn.weight_ih_l0": np.ones((7, 3), np.float32)}, r"must have shape \(8, inputs\)"),
    "a flat W": (lstm_arrays() | {"rnn.weight_ih_l0": np.ones(8, np.float32)}, "must have shape"),
    "a flat U": (lstm_arrays() | {"rnn.weight_hh_l0": np.ones(8, np.float32)}, "U has the shape"),
    "nothing to read": (lstm_arrays() | {"rnn.weight_ih_l0": np.ones((8, 0), np.float32)}, "must have shape"),
    "no cells": ({"weight_ih_l0": np.ones((0, 2), np.float32), "weight_hh_l0": np.ones((0, 0), np.float32)}, "U has"),
    "NaN": (lstm_arrays() | {"rnn.bias_hh_l0": np.full(8, np.nan, np.float32)}, r"holds nan at \(0,\)"),
    "infinity": (lstm_arrays() | {"rnn.bias_hh_l0": np.full(8, np.inf, np.float32)}, "NaN and infinity"),
    "wild weights": (lstm_arrays() | {"rnn.bias_hh_l0": np.full(8, 1e9, np.float32)}, "within 1,000,000 of 0"),
    "too many cells": (
        {"weight_ih_l0": np.ones((4400, 1), np.float32), "weight_hh_l0": np.ones((4400, 1100), np.float32)},
        "has 1100 cells; at most 1024",
    ),
    "too many inputs": (lstm_arrays(inputs=5000), "has 5000 inputs; at most 4096"),
    "a projection of another width": (
        lstm_arrays() | {"rnn.weight_hr_l0": np.ones((1, 2), np.float32)}, "must have shape",
    ),
    "a bias of a head": (
        lstm_arrays() | {"fc.weight": np.ones((5, 2), np.float32), "fc.bias": np.ones(4, np.float32)}, r"\(5,\)",
    ),
    "TensorFlow 1": ({"rnn/basic_lstm_cell/kernel": np.ones((5, 8), np.float32)}, "TensorFlow 1 and Haiku"),
    "Haiku": ({"lstm/linear/w": np.ones((5, 8), np.float32)}, "TensorFlow 1 and Haiku"),
    "nine layers": (
        {f"{what}_l{k}": np.ones((4, 1), np.float32) for k in range(9) for what in ("weight_ih", "weight_hh")},
        "has 9 layers; at most 8",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_would_be_shown_wrong_is_refused_in_words(case, read):
    arrays, sentence = REFUSED[case]
    for name, write in (("net.npz", npz), ("net.safetensors", safe)):
        if name == "net.npz" and not arrays:
            continue
        with pytest.raises(imports.Unread, match=sentence):
            read(write(arrays), name)


def test_integers_are_no_weights(read):
    arrays = lstm_arrays() | {"rnn.bias_hh_l0": np.ones(8, np.int64)}
    for name, write in (("net.npz", npz), ("net.safetensors", safe)):
        with pytest.raises(imports.Unread, match="weights must be float16"):
            read(write(arrays), name)


def test_a_gru_keeps_its_second_bias_within_the_reset(read):
    rng = np.random.default_rng(4)
    arrays = gru() | {"bias_ih_l0": normal(rng, 9), "bias_hh_l0": normal(rng, 9)}
    (found,) = read(torch_file(arrays))
    assert found.family == "gru-after"
    np.testing.assert_array_equal(found.network.layers[0].d, arrays["bias_hh_l0"][6:])
    x, h, want = normal(rng, T, 2), np.zeros(3), []
    for row in x:
        (r, z, n), (R, Z, N) = (
            np.split(arrays[f"weight_{side}_l0"] @ value + arrays[f"bias_{side}_l0"], 3)
            for side, value in (("ih", row), ("hh", h))
        )
        r, z = 1 / (1 + np.exp(-(r + R))), 1 / (1 + np.exp(-(z + Z)))
        h = (1 - z) * np.tanh(n + r * N) + z * h
        want.append(h)
    assert imports.compare(found, x, want).most < 1e-6


def test_it_is_kept_and_found_again_with_what_was_said_of_it(read, tmp_path, monkeypatch):
    monkeypatch.setenv("GATESCOPE_NETS", str(tmp_path / "nets"))
    head = {"fc.weight": np.ones((3, 2), np.float32), "fc.bias": np.ones(3, np.float32)}
    (found,) = read(torch_file(lstm_arrays() | head))
    said = found.given(labels=["a", "b", "c"], alphabet="xyz")
    name = nets.keep(said.network, said.card("Mine"))
    assert name.startswith("my-own-")
    net = nets.load(name)
    assert (net.title, net.labels, net.alphabet, net.task) == ("Mine", ("a", "b", "c"), ("x", "y", "z"), None)
    assert "Gates are taken in the order i, f, g, o" in net.card["cells"]
    np.testing.assert_array_equal(net.network.layers[0].W, found.network.layers[0].W)
    assert set(net.generate(3)) <= set("xyz")
    assert net.generate(3) == net.generate(3) != net.generate(4)


def test_without_readout_labels_or_alphabet_it_is_kept_too(read, tmp_path, monkeypatch):
    monkeypatch.setenv("GATESCOPE_NETS", str(tmp_path / "nets"))
    (found,) = read(torch_file(lstm_arrays()))
    rows = [[0.5, -1.0, 0.25], [1.0, 0.0, 0.0]]
    net = nets.load(nets.keep(found.network, found.given(example=rows).card()))
    assert (net.network.readout, net.labels, net.alphabet, net.example) == (None, (), None, rows)
    assert np.array(net.generate(1)).shape == (24, 3)


def test_symbols_without_names_are_drawn_one_at_a_step(read, tmp_path, monkeypatch):
    monkeypatch.setenv("GATESCOPE_NETS", str(tmp_path / "nets"))
    (found,) = read(torch_file(lstm_arrays() | {"emb.weight": np.eye(7, 3, dtype=np.float32)}))
    net = nets.load(nets.keep(found.network, found.card()))
    rows = np.array(net.generate(1))
    assert rows.shape == (24, 7)
    assert (rows.sum(1) == 1).all()


WRONG = {
    "labels": ({"labels": ["a"]}, "1 labels were given; the readout has 2 outputs"),
    "an alphabet": ({"alphabet": "ab"}, "An alphabet of 2 symbols was given; the net reads 3 numbers"),
    "an alphabet of words": ({"alphabet": ["a", "b", "the"]}, "single symbols"),
    "an alphabet twice": ({"alphabet": "aab"}, "single symbols"),
    "an example": ({"example": [[1, 2]]}, "must be 1 to 500 rows of 3 numbers"),
    "an endless example": ({"example": [[1, 2, np.inf]]}, "NaN or infinity"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_said_of_a_net_must_fit_it(case, read):
    given, sentence = WRONG[case]
    (found,) = read(torch_file(lstm_arrays() | {"fc.weight": np.ones((2, 2), np.float32)}))
    with pytest.raises(imports.Unread, match=sentence):
        found.given(**given)


def test_labels_go_with_a_readout(read):
    (found,) = read(torch_file(lstm_arrays()))
    with pytest.raises(imports.Unread, match="this net has none"):
        found.given(labels=["a"])


def test_the_difference_says_where_it_is(read):
    arrays, rng = lstm_arrays(), np.random.default_rng(5)
    (found,) = read(torch_file(arrays))
    x = rng.normal(size=(T, 3)).astype(np.float32)
    theirs = reference(arrays, x)
    assert imports.compare(found, x, theirs).sentence.startswith("The same but for rounding: the largest difference is")
    theirs[4, 1] += 0.5
    apart = imports.compare(found, x, theirs)
    assert (apart.step, apart.cell, apart.first, apart.close) == (4, 1, 4, False)
    assert apart.sentence.startswith(
        "Not the same: they part at step 5. The largest difference is 0.5, at step 5, cell 2"
    )
    with pytest.raises(imports.Unread, match="must be rows of 2 numbers for the 9 steps"):
        imports.compare(found, x, theirs[:-1])


def test_every_sentence_has_its_parameters_in_braces_alone():
    for table in (imports.sentences.REFUSALS, imports.sentences.ASSUMPTIONS):
        for code, sentence in table.items():
            assert code.isidentifier()
            assert sentence[-1] != " "


def test_keras_configs_are_gone_by(read):
    rng = np.random.default_rng(6)

    def model(kind, own, *arrays, **more):
        at = f"layers/{kind}/cell/vars/"
        names = {"lstm": "LSTM", "gru": "GRU", "simple_rnn": "SimpleRNN"}
        weights = {f"{at}{place}": value for place, value in enumerate(arrays)}
        return writing.keras_zip(writing.sequential((names[kind], own), *more.get("after", ())), weights)

    W, U, b = normal(rng, 3, 8), normal(rng, 2, 8), normal(rng, 8)
    (found,) = read(model("lstm", {}, W, U, b), "net.keras")
    x = normal(rng, T, 3)
    as_torch = {"rnn.weight_ih_l0": W.T, "rnn.weight_hh_l0": U.T, "rnn.bias_ih_l0": b, "rnn.bias_hh_l0": 0 * b}
    assert imports.compare(found, x, reference(as_torch, x)).most < 1e-6
    for own, sentence in (
        ({"recurrent_activation": "hard_sigmoid"}, "uses the activation hard_sigmoid where only sigmoid is known"),
        ({"activation": "relu"}, "uses the activation relu where only tanh is known"),
        ({"activation": {"class_name": "Custom"}}, "uses the activation"),
    ):
        with pytest.raises(imports.Unread, match=sentence):
            read(model("lstm", own, W, U, b), "net.keras")
    with pytest.raises(imports.Unread, match=r"must have shape \(2, 6\)"):
        read(model("gru", {"reset_after": True}, normal(rng, 3, 6), normal(rng, 2, 6), normal(rng, 6)), "net.keras")
    with pytest.raises(imports.Unread, match="no entry layer0: kernel"):
        read(model("lstm", {}), "net.keras")
    with pytest.raises(imports.Unread, match=r"was found in net\.keras\. It holds Dense layer0"):
        read(writing.keras_zip(writing.sequential(("Dense", {})), {"x": b}), "net.keras")


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


def test_what_a_model_reads_of_both_ends_is_told(read):
    pytest.importorskip("h5py")
    rng = np.random.default_rng(10)
    head = {"layers/dense/vars/0": normal(rng, 8, 2), "layers/dense/vars/1": normal(rng, 2)}
    data, _ = keras_both(rng, "concat", ("Dense", {"activation": "softmax"}, head), sequences=False)
    (found,) = read(data, "net.keras")
    assert {"readout_ends"} <= {one.code for one in found.assumed}
    assert "readout_last" not in {one.code for one in found.assumed}
