"""Which layers a Keras model has, and which arrays of a `.h5` file are whose, however they are called."""

import numpy as np
import pytest
from gatescope.model.imports.kerasmodel import Graph, Part, by_layer, by_vars, parts_of
from writing import keras_zip


def part(name, *within):
    return Part("LSTM", name, {}, "", (), within)


def held(arrays, *asked, called=""):
    """By what a layer calls them, the arrays that are found to be its own."""
    return by_layer({name: name for name in arrays}).of(part(*asked), "", called)


@pytest.mark.parametrize("name", ["pair", "a_forward_pair", "backward_forward_", "forward_x"])
def test_each_direction_has_its_own_arrays_whatever_the_layer_is_called(name):
    base = f"model_weights/{name}/model/{name}"
    ways = {way: f"{base}/{way}_lstm/lstm_cell/kernel:0" for way in ("forward", "backward")}
    for way, path in ways.items():
        assert held(ways.values(), name, called=f"{way}_") == {"kernel": path}


def test_of_layers_of_one_name_each_has_those_of_the_model_that_it_is_in():
    paths = [f"model_weights/outer/outer/{inner}/lstm/lstm_cell/kernel" for inner in ("a", "b")]
    for inner, path in zip("ab", paths, strict=True):
        assert held(paths, "lstm", "outer", inner) == {"kernel": path}
    assert held(paths, "lstm", "outer", "c") == {}
    assert held(paths, "gru", "outer", "a") == {}


@pytest.mark.parametrize("path", ["lstm/kernel:0", "lstm/lstm_cell/kernel", "model/lstm/lstm_cell/kernel", "kernel"])
def test_a_layer_of_the_whole_model_has_its_arrays_where_any_version_puts_them(path):
    assert held([f"model_weights/lstm/{path}", "model_weights/lstm_1/lstm_1/kernel"], "lstm") == {
        "kernel": f"model_weights/lstm/{path}"
    }


def test_of_a_keras_file_an_array_is_what_its_number_says_and_nothing_else_is_one():
    at = "layers/lstm/vars/"
    arrays = {f"{at}{name}": name for name in ("0", "2", "\N{SUPERSCRIPT ONE}", "3", "00", "a")}
    lstm = Part("LSTM", "lstm", {}, "layers/lstm", ())
    assert by_vars(arrays).of(lstm) == {"kernel": "0", "bias": "2"}


def test_a_model_within_is_walked_into():
    lstm = {"class_name": "LSTM", "config": {"name": "lower"}}
    inner = {"class_name": "Sequential", "config": {"name": "inner", "layers": [lstm, lstm]}}
    whole = {"class_name": "Sequential", "config": {"name": "whole", "layers": [inner, lstm]}}
    found = [(one.path, one.within, one.below) for one in parts_of("net.keras", whole)]
    assert found == [
        ("layers/sequential/layers/lstm", ("inner",), ()),
        ("layers/sequential/layers/lstm_1", ("inner",), ((("inner", "lower"), 0),)),
        # What it gives is what its last layer gives.
        ("layers/sequential", (), ((("inner", "lower"), 0),)),
        ("layers/lstm", (), ((("inner",), 0),)),
    ]


def layer(kind, name, *below, **own):
    """The config of a layer that reads others: each a name, or a name and which of what that gives."""
    read = [[one, 0, 0] if isinstance(one, str) else [one[0], 0, one[1]] for one in below]
    return {"class_name": kind, "config": {"name": name, **own}, "inbound_nodes": [read] if read else []}


def whole(*layers):
    return {"class_name": "Functional", "config": {"name": "model", "layers": list(layers)}}


def read_by(name, model):
    """The names of what a layer reads."""
    parts = list(parts_of("net.keras", model))
    (asked,) = (part for part in parts if part.name == name)
    return [one and one.name for one in Graph(parts).read_by(asked)]


def test_inputs_of_a_model_within_that_nothing_pairs_with_what_it_is_given_read_all_of_it_in_few_links():
    count = 300
    ends = [f"end{at}" for at in range(count)]
    inside = [layer("InputLayer", f"x{at}") for at in range(count)]
    inner = layer("Functional", "inner", *ends, layers=[*inside, layer("LSTM", "lstm", f"x{count - 1}")])
    model = whole(*(layer("Dense", end) for end in ends), inner)
    assert sum(len(part.below) for part in parts_of("net.keras", model)) < 3 * count
    assert read_by("lstm", model) == ends


def test_of_several_things_that_a_model_within_gives_one_reads_what_it_says():
    inside = [layer("InputLayer", "x"), layer("Dense", "a", "x"), layer("Dense", "b", "x")]
    inner = layer("Functional", "inner", "x", layers=inside, output_layers=[["b", 0, 0], ["a", 0, 0]])
    readers = [layer("LSTM", f"lstm{which}", ("inner", which)) for which in (0, 1, 2)]
    model = whole(layer("InputLayer", "x"), inner, *readers)
    # Of what it does not give nothing is known.
    for reader, below in (("lstm0", ["b"]), ("lstm1", ["a"]), ("lstm2", ["b", "a"])):
        assert read_by(reader, model) == below
    parts = list(parts_of("net.keras", model))
    (a,) = (part for part in parts if part.name == "a")
    assert [one.name for one in Graph(parts).readers(a)] == ["lstm1"]


def test_what_a_model_within_is_given_by_name_is_paired_by_it():
    def tensor(name):
        return {"class_name": "__keras_tensor__", "config": {"keras_history": [name, 0, 0]}}

    inside = [layer("InputLayer", "x"), layer("InputLayer", "y"), layer("LSTM", "lstm", "x")]
    inner = layer("Functional", "inner", layers=inside, input_layers={"b": ["y", 0, 0], "a": ["x", 0, 0]})
    inner["inbound_nodes"] = [{"args": [{"a": tensor("dense"), "b": tensor("z")}], "kwargs": {"mask": {"a": None}}}]
    model = whole(layer("InputLayer", "z"), layer("Dense", "dense", "z"), inner)
    assert read_by("lstm", model) == ["dense"]


@pytest.mark.parametrize(
    ("which", "codes"), [(0, {"readout"}), (1, {"readout", "readout_last"}), (2, {"readout_none"})]
)
def test_of_a_layer_that_gives_its_state_too_the_readout_reads_h(which, codes, read):
    rng = np.random.default_rng(6)
    shapes = {f"layers/lstm/cell/vars/{at}": size for at, size in enumerate([(3, 8), (2, 8), (8,)])}
    weights = {name: rng.normal(size=size) for name, size in {**shapes, "layers/dense/vars/0": (2, 4)}.items()}
    lstm = layer("LSTM", "lstm", "x", return_sequences=True, return_state=True)
    model = whole(layer("InputLayer", "x"), lstm, layer("Dense", "dense", ("lstm", which)))
    (found,) = read(keras_zip(model, weights), "net.keras")
    assert {one.code for one in found.assumed if one.code.startswith("readout")} == codes
    assert (found.network.readout is None) == (which == 2)


def test_of_a_net_that_stands_upon_one_of_another_family_that_is_told(read):
    rng = np.random.default_rng(6)
    sizes = {"lstm": [(3, 8), (2, 8), (8,)], "gru": [(2, 6), (2, 6), (6,)]}
    shapes = {f"layers/{kind}/cell/vars/{at}": size for kind in sizes for at, size in enumerate(sizes[kind])}
    weights = {name: rng.normal(size=size) for name, size in shapes.items()}
    lower = layer("LSTM", "lower", "x", return_sequences=True)
    _, upper = read(
        keras_zip(whole(layer("InputLayer", "x"), lower, layer("GRU", "upper", "lower")), weights), "a.keras"
    )
    assert "but what lower makes of that" in upper.about
    assert "between recurrent layers" not in upper.about


def test_a_layer_that_is_used_twice_over_what_the_model_is_given_too_says_so(read):
    rng = np.random.default_rng(6)
    weights = {f"layers/lstm/cell/vars/{at}": rng.normal(size=size) for at, size in enumerate([(3, 8), (2, 8), (8,)])}
    lstm = layer("LSTM", "lstm", "x")
    lstm["inbound_nodes"] += layer("LSTM", "lstm", "dense")["inbound_nodes"]
    model = whole(layer("InputLayer", "x"), layer("Dense", "dense", "x"), lstm)
    (found,) = read(keras_zip(model, weights), "net.keras")
    assert "It reads what the model is given, and elsewhere what dense makes of that" in found.about
    assert "It does not read" not in found.about
