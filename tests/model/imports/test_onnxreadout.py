"""What stands around the layers of an ONNX file: embeddings, readouts and softmaxes give what onnxruntime gives."""

import numpy as np
import pytest
from gatescope.model import imports
from onnx import TensorProto, helper
from onnxbuild import Build, T, random, run, weights


@pytest.mark.parametrize("op", ["LSTM", "GRU"])
def test_layers_one_upon_another_and_a_readout_are_one_net(op, read):
    rng = np.random.default_rng(5)
    built = Build(3).layer(op, weights(rng, op, 4, 3)).flat().layer(op, weights(rng, op, 6, 4)).flat()
    built.op("MatMul", random(rng, 6, 2)).op("Add", random(rng, 2)).op("Softmax", axis=-1)
    model, x = built.model(), random(rng, T, 1, 3)
    (found,) = read(model.SerializeToString(), "net.onnx")
    assert [layer.hidden for layer in found.network.layers] == [4, 6]
    assert found.network.readout.kind == "softmax"
    np.testing.assert_allclose(found.network.run(x[:, 0]).y, run(model, x)[:, 0], rtol=0, atol=3e-6)


def test_a_gemm_with_a_turned_matrix_is_a_readout(read):
    rng = np.random.default_rng(6)
    built = Build(3).layer("LSTM", weights(rng, "LSTM", 4, 3)).op("Squeeze", np.array([1, 2], np.int64))
    model = built.op("Gemm", random(rng, 2, 4), random(rng, 2), transB=1).op("Sigmoid").model()
    x = random(rng, T, 1, 3)
    (found,) = read(model.SerializeToString(), "net.onnx")
    assert found.network.readout.kind == "sigmoid"
    np.testing.assert_allclose(found.network.run(x[:, 0]).y, run(model, x), rtol=0, atol=3e-6)


def whole(*numbers):
    return np.array(numbers, np.int64)


FLAT = [("Squeeze", [whole(1)], {})]
OLD = [("Squeeze", [], {"axes": [1]})]
DYNAMIC = [*FLAT, ("Transpose", [], {"perm": [1, 0, 2]}), ("Reshape", [whole(0, 0, -1)], {})]

SOFTMAXES = {
    "the last of three": (17, FLAT, [], {"axis": 2}, True),
    "the last from the end": (17, FLAT, [], {"axis": -1}, True),
    "by default, since 13": (17, FLAT, [], {}, True),
    "over time": (17, FLAT, [], {"axis": 0}, False),
    "over time from the end": (17, FLAT, [], {"axis": -3}, False),
    "over the batch": (17, FLAT, [], {"axis": 1}, False),
    "with the directions": (17, [], [], {"axis": 3}, True),
    "with the directions, over them": (17, [], [], {"axis": 2}, False),
    "over time of two axes": (17, [("Squeeze", [whole(1, 2)], {})], [], {"axis": 0}, False),
    "the last of two axes": (17, [("Squeeze", [whole(-3, -2)], {})], [], {"axis": 1}, True),
    "one step taken": (17, [*FLAT, ("Gather", [np.int64(-1)], {})], [], {"axis": 1}, True),
    "some steps taken": (17, [*FLAT, ("Slice", [whole(2), whole(5), whole(0)], {})], [], {"axis": 2}, True),
    "the batch first": (17, DYNAMIC, [], {"axis": 2}, True),
    "the batch first, over time": (17, DYNAMIC, [], {"axis": 1}, False),
    "turned, over outputs": (17, FLAT, [("Transpose", [], {"perm": [1, 2, 0]})], {"axis": 1}, True),
    "turned, over time": (17, FLAT, [("Transpose", [], {"perm": [1, 2, 0]})], {"axis": -1}, False),
    "turned round, over outputs": (17, FLAT, [("Transpose", [], {})], {"axis": 0}, True),
    "turned round, over time": (17, FLAT, [("Transpose", [], {})], {}, False),
    "more axes, over outputs": (17, FLAT, [("Unsqueeze", [whole(0, 4)], {})], {"axis": 3}, True),
    "more axes, over the last": (17, FLAT, [("Unsqueeze", [whole(-1)], {})], {}, False),
    "rows of outputs": (17, FLAT, [("Reshape", [whole(-1, 3)], {})], {"axis": 1}, True),
    "rows of outputs, over rows": (17, FLAT, [("Reshape", [whole(-1, 3)], {})], {"axis": 0}, False),
    "other rows": (17, FLAT, [("Reshape", [whole(3, -1)], {})], {"axis": 1}, False),
    "flattened to outputs": (17, FLAT, [("Flatten", [], {"axis": 2})], {"axis": 1}, True),
    "flattened": (17, FLAT, [("Flatten", [], {"axis": 1})], {"axis": 0}, False),
    "some outputs only": (17, FLAT, [("Slice", [whole(0), whole(2), whole(2)], {})], {}, False),
    "one batch taken": (17, FLAT, [("Gather", [np.int64(0)], {"axis": 1})], {"axis": 1}, True),
    "before 13, by default": (11, OLD, [], {}, False),
    "before 13, over outputs": (11, OLD, [], {"axis": 2}, True),
    "before 13, from the end": (12, OLD, [], {"axis": -1}, True),
    "before 13, over all": (11, OLD, [], {"axis": 0}, False),
    "before 13, by default of two axes": (9, [("Squeeze", [], {"axes": [1, 2]})], [], {}, True),
}


@pytest.mark.long
@pytest.mark.parametrize("op", ["Softmax", "LogSoftmax"])
@pytest.mark.parametrize("case", SOFTMAXES)
def test_a_softmax_is_the_readout_s_over_its_outputs_alone(case, op, read):
    version, before, between, attributes, is_readout = SOFTMAXES[case]
    rng = np.random.default_rng(11)
    built, x = Build(5).layer("LSTM", weights(rng, "LSTM", 4, 5)), random(rng, T, 1 if "two axes" in case else 2, 5)
    for name, constants, given in [*before, ("MatMul", [random(rng, 4, 3)], {}), ("Add", [random(rng, 3)], {})]:
        built.op(name, *constants, **given)
    logits, plain = built.model(version=version), Build(5)
    for name, constants, given in between:
        built.op(name, *constants, **given)
    form = built.model(version=version)
    model = built.op(op, **attributes).model(version=version)
    (found,) = read(model.SerializeToString(), "net.onnx")
    codes = {one.code: one.sentence for one in found.assumed}
    assert found.network.readout.kind == ("softmax" if is_readout else "linear")
    assert ("readout_before" in codes, "readout_log" in codes) == (not is_readout, is_readout and op == "LogSoftmax")
    # What onnxruntime gives is a softmax of each step's outputs, or is not.
    y = run(logits, x).astype(np.float64)
    y = np.exp(y) / np.exp(y).sum(-1, keepdims=True)
    plain.last, plain.nodes, plain.constants = "x", [], []
    for name, constants, given in between:
        plain.op(name, *constants, **given)
    want = run(plain.model(version=version), y.astype(np.float32)) if between else y
    got = run(model, x) if op == "Softmax" else np.exp(run(model, x))
    assert run(form, x).shape == got.shape
    assert np.allclose(got, want, rtol=0, atol=3e-6) == is_readout
    # The net here, of the first sequence, is what the file computes up to there.
    if is_readout and case not in ("one step taken", "some steps taken"):
        first = y[0] if "batch first" in case else y.reshape(T, -1, 3)[:, 0]
        np.testing.assert_allclose(found.network.run(x[:, 0]).y, first, rtol=0, atol=3e-6)


def test_a_softmax_of_unknown_form_is_told_unless_the_file_says_how_many_axes_there_are(read):
    rng = np.random.default_rng(11)
    built = Build(3).layer("LSTM", weights(rng, "LSTM", 4, 3))
    built.nodes.append(helper.make_node("Shape", ["x"], ["sizes"]))
    built.nodes.append(helper.make_node("Reshape", [built.last, "sizes"], ["formed"]))
    built.last = "formed"
    built.op("MatMul", random(rng, 4, 2)).op("Softmax", axis=2)
    (found,) = read(built.model().SerializeToString(), "net.onnx")
    said = {one.code: one.sentence for one in found.assumed}
    assert said["readout_before"].startswith("softmax4 (Softmax, axis 2) follows the readout")
    (known,) = read(built.model(shape=["T", 1, 2]).SerializeToString(), "net.onnx")
    assert known.network.readout.kind == "softmax"
    built.nodes[-1].attribute[0].i = -1
    (last,) = read(built.model().SerializeToString(), "net.onnx")
    assert last.network.readout.kind == "softmax"


def test_an_embedding_is_folded_into_the_input(read):
    rng = np.random.default_rng(7)
    built = Build(3)
    table = built.constant("table", random(rng, 5, 3))
    built.nodes.append(helper.make_node("Gather", [table, "x"], ["embedded"], axis=0))
    built.last = "embedded"
    model = built.layer("LSTM", weights(rng, "LSTM", 4, 3)).model(TensorProto.INT64)
    tokens = rng.integers(0, 5, (T, 1))
    (found,) = read(model.SerializeToString(), "net.onnx")
    assert (found.symbols, found.inputs) == (True, 5)
    assert imports.compare(found, np.eye(5)[tokens[:, 0]], run(model, tokens)[:, 0, 0]).most < 3e-6


@pytest.mark.parametrize(("table", "axis"), [((3, 3), 1), ((5, 1, 3), 0), ((5, 2), 0)])
def test_a_constant_that_is_no_table_of_the_net_s_symbols_is_told(table, axis, read):
    rng = np.random.default_rng(7)
    built = Build(3)
    constant = built.constant("table", random(rng, *table))
    built.nodes.append(helper.make_node("Gather", [constant, "x"], ["taken"], axis=axis))
    built.last = "taken"
    model = built.layer("LSTM", weights(rng, "LSTM", 4, 3)).model(TensorProto.INT64)
    (found,) = read(model.SerializeToString(), "net.onnx")
    assert (found.symbols, found.inputs) == (False, 3)
    assert [one.sentence for one in found.assumed if one.code.startswith("embedding")] == [
        "table does not fit the input of the net: it was left out."
    ]


def test_what_takes_steps_of_the_input_or_of_a_layer_is_told(read):
    rng = np.random.default_rng(8)
    backward = np.arange(T)[::-1].copy()
    built = Build(3).op("Gather", backward).layer("GRU", weights(rng, "GRU", 4, 3)).flat().op("Gather", backward)
    model, x = built.layer("GRU", weights(rng, "GRU", 4, 4)).flat().model(), random(rng, T, 1, 3)
    low, high = read(model.SerializeToString(), "net.onnx")
    assert all("cut" in {one.code for one in net.assumed} for net in (low, high))
    between = low.network.run(x[::-1, 0]).h[::-1]
    assert imports.compare(high, between, run(model, x)[:, 0]).most < 3e-6
