"""Files of Keras: what their configs say is gone by."""

import numpy as np
import pytest
import writing
from documented import T, normal, reference
from gatescope.model import imports


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


def test_steps_that_a_model_masks_are_told(read):
    rng = np.random.default_rng(6)
    weights = {f"layers/lstm/cell/vars/{k}": normal(rng, *shape) for k, shape in enumerate([(3, 8), (2, 8), (8,)])}

    def codes(*before):
        (found,) = read(writing.keras_zip(writing.sequential(*before, ("LSTM", {})), weights), "net.keras")
        return {one.code: one.sentence for one in found.assumed}

    assert "masked" not in codes()
    assert "steps that layer0 masks" in codes(("Masking", {}))["masked"]
    assert "masked" in codes(("Embedding", {"mask_zero": True}))
    assert "masked" not in codes(("Embedding", {"mask_zero": False}))


def cell(kind, **own):
    return {"class_name": kind, "config": own}


ODD = {
    "a cell of one's own": (("RNN", {"cell": cell("MyCell")}), "has cells of the kind MyCell"),
    "no cell": (("RNN", {}), "has cells of the kind none"),
    "CuDNN": (("CuDNNLSTM", {}), "has cells of the kind CuDNNLSTM, which is not known here; LSTM, GRU, SimpleRNN are"),
    "a pile with one of one's own": (
        ("RNN", {"cell": cell("StackedRNNCells", cells=[cell("LSTMCell"), cell("MyCell")])}),
        "has cells of the kind MyCell",
    ),
    "a pile in both directions": (
        ("Bidirectional", {"layer": cell("RNN", cell=cell("StackedRNNCells", cells=2 * [cell("LSTMCell")]))}),
        "has cells of the kind StackedRNNCells",
    ),
    "both directions of what is no layer": (("Bidirectional", {"layer": 3}), "has cells of the kind none"),
}


@pytest.mark.parametrize("case", ODD)
def test_cells_of_other_kinds_are_refused_by_their_name(case, read):
    layer, sentence = ODD[case]
    with pytest.raises(imports.Unread, match=sentence):
        read(writing.keras_zip(writing.sequential(layer), {"x": np.ones(3, np.float32)}), "net.keras")


def test_a_pile_of_several_kinds_is_refused_in_words(read):
    rng = np.random.default_rng(6)
    pile = cell("StackedRNNCells", cells=[cell("LSTMCell"), cell("GRUCell")])
    with pytest.raises(imports.Unread, match="of several kinds: LSTM, GRU"):
        read(writing.keras_zip(writing.sequential(("RNN", {"cell": pile})), {"x": normal(rng, 3)}), "net.keras")


def lstm_weights(rng, *names, inputs=3, folder="layers"):
    return {
        f"{folder}/{name}/cell/vars/{k}": normal(rng, *shape)
        for name in names
        for k, shape in enumerate([(inputs, 8), (2, 8), (8,)])
    }


@pytest.mark.parametrize(
    ("after", "kind", "is_told"),
    [
        (("Activation", {"activation": "softmax"}), "softmax", False),
        (("Activation", {"activation": "linear"}), "linear", False),
        (("Softmax", {}), "softmax", False),
        (("Softmax", {"axis": 2}), "softmax", False),
        (("Softmax", {"axis": 1}), "linear", True),
        (("Softmax", {"axis": [1, 2]}), "linear", True),
        (("Dropout", {}), "linear", False),
        (("Activation", {"activation": "relu"}), "linear", True),
        (("Activation", {"activation": {"class_name": "Custom"}}), "linear", True),
        (("BatchNormalization", {}), "linear", True),
    ],
)
def test_what_follows_a_readout_is_its_activation_or_told(after, kind, is_told, read):
    rng = np.random.default_rng(6)
    weights = lstm_weights(rng, "lstm") | {"layers/dense/vars/0": normal(rng, 2, 4)}
    model = writing.sequential(("LSTM", {"return_sequences": True}), ("Dense", {"activation": "linear"}), after)
    (found,) = read(writing.keras_zip(model, weights), "net.keras")
    assert found.network.readout.kind == kind
    assert ("readout_before" in {one.code for one in found.assumed}) == is_told


def test_a_softmax_after_the_last_step_alone_is_over_the_second_axis(read):
    rng = np.random.default_rng(6)
    weights = lstm_weights(rng, "lstm") | {"layers/dense/vars/0": normal(rng, 2, 4)}
    for axis, kind in ((1, "softmax"), (0, "linear")):
        model = writing.sequential(("LSTM", {}), ("Dense", {"activation": "linear"}), ("Softmax", {"axis": axis}))
        (found,) = read(writing.keras_zip(model, weights), "net.keras")
        assert found.network.readout.kind == kind
    assert "layer2 (Softmax, axis 0) follows the readout" in found.about


def tensor(name):
    return {"class_name": "__keras_tensor__", "config": {"keras_history": [name, 0, 0]}}


def nodes(*names):
    """What a layer of a functional model reads, as Keras 3 writes it."""
    args = [tensor(names[0])] if len(names) == 1 else [[*map(tensor, names)]]
    return [{"args": args, "kwargs": {}}] if names else []


def functional(*layers, name="model", **ends):
    """The config of a model of layers that say what they read: class, name, the names of those; and its own config."""
    listed = [
        {"class_name": kind, "config": {"name": title, **own}, "inbound_nodes": nodes(*below)}
        for kind, title, below, own in layers
    ]
    return {"class_name": "Functional", "config": {"name": name, "layers": listed, **ends}}


def layer(kind, name, *below, **own):
    return kind, name, below, own


def within(model, *below):
    """A model as a layer of another."""
    return {**model, "inbound_nodes": nodes(*below)}


def placed(whole, *models):
    """The same, with models among its layers, before the others but the input."""
    whole["config"]["layers"][1:1] = models
    return whole


X = layer("InputLayer", "x")
LSTM = {"return_sequences": True}
DENSE = {"class_name": "Dense", "config": {"name": "dense"}}
ROW = {"class_name": "Sequential", "config": {"name": "row", "layers": [DENSE]}}
INNER = functional(
    X, layer("Dense", "dense", "x"), name="row", input_layers=[["x", 0, 0]], output_layers=[["dense", 0, 0]]
)
STILL = "Dropout", "AlphaDropout", "Identity", "ActivityRegularization"
BELOW = {
    "the input": (functional(X, layer("LSTM", "lstm", "x")), None),
    "what changes nothing": (
        functional(X, *map(layer, STILL, STILL, ("x", *STILL)), layer("LSTM", "lstm", STILL[-1])), None,
    ),
    "a product": (
        functional(X, layer("Dense", "gate", "x"), layer("Multiply", "mul", "gate", "x"), layer("LSTM", "lstm", "mul")),
        "mul",
    ),
    "an activation": (
        functional(X, layer("Activation", "act", "x", activation="tanh"), layer("LSTM", "lstm", "act")), "act",
    ),
    "a model of a row": (placed(functional(X, layer("LSTM", "lstm", "row")), within(ROW, "x")), "dense"),
    "a model": (placed(functional(X, layer("LSTM", "lstm", "row")), within(INNER, "x")), "dense"),
    "a row in a row": (writing.sequential(("Sequential", {"name": "row", "layers": [DENSE]}), ("LSTM", {})), "dense"),
    "what is before a row": (
        writing.sequential(("Dense", {}), ("Sequential", {"layers": [{"class_name": "LSTM", "config": {}}]})), "layer0",
    ),
    "a table that does not fit": (writing.sequential(("Embedding", {}), ("LSTM", {})), "layer0"),
}  # fmt: skip


@pytest.mark.parametrize("case", BELOW)
def test_what_a_net_reads_is_told_where_that_is_not_what_the_model_is_given(case, read):
    model, name = BELOW[case]
    at = "layers/sequential/layers" if case == "what is before a row" else "layers"
    weights = lstm_weights(np.random.default_rng(6), "lstm", folder=at)
    (found,) = read(writing.keras_zip(model, weights), "net.keras")
    said = [one.sentence for one in found.assumed if one.code in ("read_from", "split", "turned_apart")]
    begins = f"It does not read what the model is given, but what {name} makes of that"
    assert [one.partition(":")[0] for one in said] == ([] if name is None else [begins])


WITHIN = {
    "in each step": ("TimeDistributed", {"layer": {"class_name": "LSTM", "config": {}}}, "layer1"),
    "in one of their own": ("Own>Residual", {"inner": {"parts": [{"class_name": "GRUCell", "config": {}}]}}, "layer1"),
    "of a model": ("TimeDistributed", {"layer": writing.sequential(("CuDNNLSTM", {}))}, "layer1"),
    "a readout": ("TimeDistributed", {"layer": {"class_name": "Dense", "config": {}}}, None),
    "another wrapper": ("Own>Scaled", {"layer": {"class_name": "Dense", "config": {}}}, None),
}


@pytest.mark.parametrize("case", WITHIN)
def test_recurrent_layers_within_what_is_not_known_are_told(case, read):
    kind, config, name = WITHIN[case]
    weights = lstm_weights(np.random.default_rng(6), "lstm")
    (found,) = read(writing.keras_zip(writing.sequential(("LSTM", LSTM), (kind, config)), weights), "net.keras")
    said = [one.sentence for one in found.assumed if one.code == "wrapped"]
    begins = f"The recurrent layers within {name} are not shown"
    assert [one.partition(":")[0] for one in said] == ([] if name is None else [begins])


def test_a_layer_that_reads_two_things_in_turn_says_so(read):
    twice = [{"args": [tensor(name)], "kwargs": {}} for name in ("a", "b")]
    model = functional(X, layer("Dense", "a", "x"), layer("Dense", "b", "x"), layer("LSTM", "lstm"))
    model["config"]["layers"][-1]["inbound_nodes"] = twice
    (found,) = read(writing.keras_zip(model, lstm_weights(np.random.default_rng(6), "lstm")), "net.keras")
    assert "but what a, b makes of that" in found.about


def test_what_stands_between_two_nets_is_told_and_that_they_are_two(read):
    rng = np.random.default_rng(6)
    between = layer("Multiply", "mul", "lower", "lower")
    model = functional(X, layer("LSTM", "lower", "x", **LSTM), between, layer("LSTM", "upper", "mul"))
    weights = lstm_weights(rng, "lstm") | lstm_weights(rng, "lstm_1", inputs=2)
    _, upper = read(writing.keras_zip(model, weights), "net.keras")
    assert "mul stands between recurrent layers" in upper.about


def test_a_net_within_a_model_has_the_readout_above_that_and_the_table_below_it(read):
    rng = np.random.default_rng(6)
    row = {"class_name": "Sequential", "config": {"name": "row", "layers": [{"class_name": "LSTM", "config": LSTM}]}}
    model = placed(
        functional(X, layer("Embedding", "table", "x"), layer("Dense", "dense", "row", activation="softmax")),
        within(row, "table"),
    )
    weights = lstm_weights(rng, "lstm", folder="layers/sequential/layers")
    weights |= {"layers/embedding/vars/0": normal(rng, 5, 3), "layers/dense/vars/0": normal(rng, 2, 4)}
    (found,) = read(writing.keras_zip(model, weights), "net.keras")
    assert (found.inputs, found.symbols, found.network.readout.kind, found.outputs) == (5, True, "softmax", 4)
    assert "makes of that" not in found.about


AFTER = {
    "two that change it": (("Multiply", "Softmax"), {"readout_before": ["p", "q"]}),
    "a model": (("Sequential",), {"readout_before": ["inside"]}),
    "another layer of two": (("Dense", "Dense"), {"readout_deep": ["dense, p, q"]}),
}


@pytest.mark.parametrize("case", AFTER)
def test_all_that_follows_a_readout_is_told(case, read):
    kinds, told = AFTER[case]
    rng = np.random.default_rng(6)
    inside = {"layers": [{"class_name": "LayerNormalization", "config": {"name": "inside"}}]}
    follow = [
        layer(kind, name, "dense", **(inside if kind == "Sequential" else {}))
        for kind, name in zip(kinds, "pq", strict=False)
    ]
    model = functional(X, layer("LSTM", "lstm", "x"), layer("Dense", "dense", "lstm"), *follow)
    weights = lstm_weights(rng, "lstm") | {"layers/dense/vars/0": normal(rng, 2, 4)}
    (found,) = read(writing.keras_zip(model, weights), "net.keras")
    said = {}
    for one in found.assumed:
        if one.code in ("readout_before", "readout_deep"):
            said.setdefault(one.code, []).extend(dict(one.params).values())
    assert said == told
    assert found.network.readout is None or found.network.readout.kind == "linear"


STATES = {
    "Keras 3": lambda name, *states: [
        {"args": [tensor(name)], "kwargs": {"initial_state": [*map(tensor, states)], "mask": tensor("other")}}
    ],
    "Keras 3, by place": lambda name, *states: [{"args": [tensor(name), [*map(tensor, states)]], "kwargs": {}}],
    "Keras 2": lambda name, *states: [[[name, 0, 0, {}], *([state, 0, 1, {}] for state in states)]],
    "Keras 2, by name": lambda name, *states: [[[name, 0, 0, {"initial_state": [[state, 0, 1] for state in states]}]]],
}


@pytest.mark.parametrize("form", STATES)
def test_a_layer_that_starts_from_another_s_values_says_so(form, read):
    rng = np.random.default_rng(6)
    layers = [
        ("InputLayer", "x", []),
        ("Embedding", "table", STATES[form]("x")),
        ("LSTM", "encoder", STATES[form]("x")),
        ("LSTM", "decoder", STATES[form]("table", "encoder", "encoder")),
    ]
    listed = [{"class_name": kind, "config": {"name": name}, "inbound_nodes": node} for kind, name, node in layers]
    model = {"class_name": "Functional", "config": {"name": "model", "layers": listed}}
    weights = lstm_weights(rng, "lstm", "lstm_1") | {"layers/embedding/vars/0": normal(rng, 5, 3)}
    encoder, decoder = read(writing.keras_zip(model, weights), "net.keras")
    assert "started" not in {one.code for one in encoder.assumed}
    (said,) = (one.sentence for one in decoder.assumed if one.code == "started")
    assert said.startswith("decoder starts from what encoder gives")
    assert (encoder.inputs, decoder.inputs, decoder.symbols) == (3, 5, True)
