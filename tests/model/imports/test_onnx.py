"""ONNX files of all kinds of cells, with random weights: h of every step is onnxruntime's, or the file is refused."""

import numpy as np
import pytest
from gatescope.model import imports
from onnx import helper, numpy_helper
from onnxbuild import Build, T, random, run, weights

KINDS = {
    "lstm": ("LSTM", {}, False, "no-peepholes"),
    "peepholes": ("LSTM", {}, True, "lstm"),
    "gru": ("GRU", {}, False, "gru"),
    "gru-after": ("GRU", {"linear_before_reset": 1}, False, "gru-after"),
    "rnn": ("RNN", {}, False, "rnn"),
    "relu": ("RNN", {"activations": ["Relu"]}, False, "rnn-relu"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_h_of_every_step_is_that_of_onnxruntime(kind, read):
    op, attributes, peepholes, family = KINDS[kind]
    for seed in range(8):
        rng = np.random.default_rng(seed)
        hidden, inputs = int(rng.integers(1, 12)), int(rng.integers(1, 9))
        built = Build(inputs).layer(op, weights(rng, op, hidden, inputs, 1, peepholes), **attributes)
        model, x = built.model(), random(rng, T, 1, inputs)
        (found,) = read(model.SerializeToString(), "net.onnx")
        assert found.family == family
        difference = imports.compare(found, x[:, 0], run(model, x)[:, 0, 0])
        assert difference.most < 3e-6 * max(1, abs(difference.theirs)), difference.sentence


def test_a_tied_forget_gate_is_a_coupled_one(read):
    rng = np.random.default_rng(3)
    arrays = weights(rng, "LSTM", 4, 3)
    model = Build(3).layer("LSTM", arrays, input_forget=1).model()
    (found,) = read(model.SerializeToString(), "net.onnx")
    assert found.family == "coupled"
    x = random(rng, T, 3)
    W, R, B = arrays["W"][0], arrays["R"][0], arrays["B"][0]
    h, c, want = np.zeros(4), np.zeros(4), []
    for row in x:
        i, o, _, g = np.split(W @ row + R @ h + B[:16] + B[16:], 4)
        i, o = 1 / (1 + np.exp(-i)), 1 / (1 + np.exp(-o))
        c = (1 - i) * c + i * np.tanh(g)
        h = o * np.tanh(c)
        want.append(h)
    assert imports.compare(found, x, want).most < 1e-6


TRAPS = {
    "clip": ("LSTM", {"clip": 3.0}, "clips what its gates read"),
    "hard sigmoid": ("LSTM", {"activations": ["HardSigmoid", "Tanh", "Tanh"]}, "activation HardSigmoid, Tanh, Tanh"),
    "softsign": ("RNN", {"activations": ["Softsign"]}, "only tanh or relu is known"),
    "an unknown direction": ("GRU", {"direction": "sideways"}, "in the direction sideways; forward, reverse and bid"),
    "another size": ("LSTM", {"hidden_size": 7}, "must have shape"),
}


@pytest.mark.parametrize("trap", TRAPS)
def test_what_would_be_computed_wrong_is_refused(trap, read):
    op, attributes, sentence = TRAPS[trap]
    model = Build(3).layer(op, weights(np.random.default_rng(1), op, 4, 3), **attributes).model()
    with pytest.raises(imports.Unread, match=sentence):
        read(model.SerializeToString(), "net.onnx")


def test_tied_gates_with_peepholes_are_refused(read):
    arrays = weights(np.random.default_rng(1), "LSTM", 4, 3, 1, True)
    with pytest.raises(imports.Unread, match="the two together"):
        read(Build(3).layer("LSTM", arrays, input_forget=1).model().SerializeToString(), "net.onnx")


def test_weights_that_are_computed_are_refused(read):
    rng = np.random.default_rng(1)
    built = Build(3).layer("LSTM", weights(rng, "LSTM", 4, 3))
    node = built.nodes[0]
    node.input[1] = "made"
    built.nodes.insert(0, helper.make_node("Neg", ["W0"], ["made"]))
    with pytest.raises(imports.Unread, match="takes W from another node"):
        read(built.model().SerializeToString(), "net.onnx")


def test_a_start_that_is_not_zero_is_told(read):
    rng = np.random.default_rng(1)
    built = Build(3).layer("RNN", weights(rng, "RNN", 4, 3))
    built.nodes[0].input.extend(["", built.constant("h0", random(rng, 1, 1, 4))])
    (found,) = read(built.model().SerializeToString(), "net.onnx")
    assert "start" in {one.code for one in found.assumed}


@pytest.mark.parametrize("op", ["LSTM", "GRU", "RNN"])
def test_lengths_beyond_which_steps_are_skipped_are_told(op, read):
    rng = np.random.default_rng(1)
    for name, constant in (("lengths", np.array([3], np.int32)), ("from outside", None)):
        built = Build(3).layer(op, weights(rng, op, 4, 3))
        built.nodes[0].input.append(name if constant is None else built.constant(name, constant))
        (found,) = read(built.model().SerializeToString(), "net.onnx")
        (said,) = [one.sentence for one in found.assumed if one.code == "lengths"]
        assert said.startswith(f"The program skips steps beyond the lengths that {name} gives")


def started(read, make):
    """What is told of the start of an RNN whose first state a node gives, or a name."""
    rng = np.random.default_rng(1)
    built = Build(3).layer("RNN", weights(rng, "RNN", 4, 3))
    built.nodes[0].input.extend(["", make(built)])
    (found,) = read(built.model().SerializeToString(), "net.onnx")
    return [one.sentence for one in found.assumed if one.code in ("start", "started")]


def spread(value):
    """A state that is one for all sequences."""

    def make(built):
        first, sizes = built.constant("h0", value), built.constant("sizes", np.array([1, 1, 4]))
        built.nodes.append(helper.make_node("Expand", [first, sizes], ["start"]))
        return "start"

    return make


def zeros(built):
    sizes = built.constant("sizes", np.array([1, 1, 4]))
    built.nodes.append(helper.make_node("ConstantOfShape", [sizes], ["start"]))
    return "start"


def encoded(built):
    built.nodes.append(helper.make_node("Tanh", ["x"], ["start"], name="encoder"))
    return "start"


def test_where_a_start_comes_from_is_told_unless_it_is_zero(read):
    assert started(read, zeros) == []
    assert started(read, spread(np.zeros((1, 1, 4), np.float32))) == []
    assert started(read, lambda _: "") == []
    assert started(read, spread(np.ones((1, 1, 4), np.float32)))[0].startswith("The file gives a state to start from")
    assert started(read, lambda _: "h0")[0].startswith("rnn0 starts from what h0 gives")
    assert started(read, encoded)[0].startswith("rnn0 starts from what encoder gives")


def test_typed_lists_of_numbers_are_read_as_raw_ones_are(read):
    rng = np.random.default_rng(1)
    built = Build(3).layer("LSTM", weights(rng, "LSTM", 2, 3))
    (raw,) = read(built.model().SerializeToString(), "net.onnx")
    built.constants = [
        helper.make_tensor(one.name, one.data_type, one.dims, numpy_helper.to_array(one).ravel().tolist())
        for one in built.constants
    ]
    (typed,) = read(built.model().SerializeToString(), "net.onnx")
    np.testing.assert_array_equal(raw.network.layers[0].U, typed.network.layers[0].U)


def test_what_a_net_reads_is_told_as_it_is(read):
    rng = np.random.default_rng(1)
    factor = random(rng, 1)

    def said(built):
        *_, found = read(built.model().SerializeToString(), "net.onnx")
        return [one.sentence for one in found.assumed if one.code in ("read_from", "split")]

    def lstm(built, inputs):
        return built.layer("LSTM", weights(rng, "LSTM", 3, inputs))

    def gru(built):
        return built.flat().layer("GRU", weights(rng, "GRU", 3, 3))

    assert said(lstm(Build(3), 3)) == []
    (first,) = said(lstm(Build(3).op("Mul", factor), 3))
    assert first.startswith("It does not read what the model is given, but what mul0 makes of that")
    (upon,) = said(gru(lstm(Build(3), 3)))
    assert upon.startswith("It does not read what the model is given, but what lstm0 makes of that")
    (between,) = said(gru(lstm(Build(3), 3).op("Mul", factor).op("Tanh")))
    assert between.startswith("tanh2 stands between recurrent layers")
