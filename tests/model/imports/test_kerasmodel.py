"""Which layers a Keras model has, and which arrays of a `.h5` file are whose, however they are called."""

import pytest
from gatescope.model.imports.kerasmodel import Graph, Part, by_layer, by_vars, parts_of


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
        ("layers/sequential/layers/lstm_1", ("inner",), (("inner", "lower"),)),
        # What it gives is what its last layer gives.
        ("layers/sequential", (), (("inner", "lower"),)),
        ("layers/lstm", (), (("inner",),)),
    ]


def test_inputs_of_a_model_within_that_nothing_pairs_with_what_it_is_given_read_all_of_it_in_few_links():
    def layer(kind, name, *below, **own):
        read = [[[one, 0, 0] for one in below]] if below else []
        return {"class_name": kind, "config": {"name": name, **own}, "inbound_nodes": read}

    count = 300
    ends = [f"end{at}" for at in range(count)]
    inside = [layer("InputLayer", f"x{at}") for at in range(count)]
    inner = layer("Functional", "inner", *ends, layers=[*inside, layer("LSTM", "lstm", f"x{count - 1}")])
    whole = {"class_name": "Functional", "config": {"layers": [*(layer("Dense", end) for end in ends), inner]}}
    parts = list(parts_of("net.keras", whole))
    assert sum(len(part.below) for part in parts) < 3 * count
    (lstm,) = (part for part in parts if part.kind == "LSTM")
    assert [part.name for part in Graph(parts).read_by(lstm)] == ends
