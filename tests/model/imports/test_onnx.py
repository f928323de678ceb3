"""ONNX files of all kinds of layers, with random weights: h and y of every step are onnxruntime's."""

import numpy as np
import onnx
import onnxruntime as ort
import pytest
from gatescope.model import imports
from onnx import TensorProto, external_data_helper, helper, numpy_helper

T = 9
BLOCKS = {"LSTM": 4, "GRU": 3, "RNN": 1}


def random(rng, *shape):
    return rng.normal(0, 0.5, shape).astype(np.float32)


def weights(rng, op, hidden, inputs, directions=1, peepholes=False):
    k = BLOCKS[op]
    found = {
        "W": random(rng, directions, k * hidden, inputs),
        "R": random(rng, directions, k * hidden, hidden),
        "B": random(rng, directions, 2 * k * hidden),
    }
    return found | ({"P": random(rng, directions, 3 * hidden)} if peepholes else {})


class Build:
    """A graph, layer by layer."""

    def __init__(self, inputs):
        self.nodes, self.constants, self.last, self.inputs = [], [], "x", inputs

    def constant(self, name, value):
        self.constants.append(numpy_helper.from_array(np.asarray(value), name))
        return name

    def layer(self, op, arrays, **attributes):
        n = len(self.nodes)
        named = {key: self.constant(f"{key}{n}", value) for key, value in arrays.items()}
        given = [self.last, named["W"], named["R"], named.get("B", ""), "", "", "", named.get("P", "")]
        while given[-1] == "":
            given.pop()
        attributes.setdefault("hidden_size", arrays["R"].shape[2])
        self.nodes.append(helper.make_node(op, given, [f"Y{n}"], name=f"{op.lower()}{n}", **attributes))
        self.last = f"Y{n}"
        return self

    def flat(self):
        """(T, 1, H) of (T, 1, 1, H)."""
        n = len(self.nodes)
        axes = self.constant(f"axes{n}", np.array([1], np.int64))
        self.nodes.append(helper.make_node("Squeeze", [self.last, axes], [f"flat{n}"]))
        self.last = f"flat{n}"
        return self

    def side_by_side(self):
        """(T, 1, 2H) of (T, 2, 1, H)."""
        return self.op("Transpose", perm=[0, 2, 1, 3]).op("Reshape", np.array([0, 0, -1], np.int64))

    def op(self, op, *constants, **attributes):
        n = len(self.nodes)
        names = [self.constant(f"c{n}_{at}", value) for at, value in enumerate(constants)]
        self.nodes.append(helper.make_node(op, [self.last, *names], [f"out{n}"], name=f"{op.lower()}{n}", **attributes))
        self.last = f"out{n}"
        return self

    def model(self, kind=TensorProto.FLOAT, version=17, shape=None):
        graph = helper.make_graph(
            self.nodes, "net", [helper.make_tensor_value_info("x", kind, None)],
            [helper.make_tensor_value_info(self.last, TensorProto.FLOAT, shape)], self.constants,
        )  # fmt: skip
        return helper.make_model(graph, opset_imports=[helper.make_opsetid("", version)], ir_version=8)


def run(model, x):
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = ort.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    return session.run(None, {"x": x})[0]


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


BOTH = [
    ("LSTM", {}), ("LSTM", {"peepholes": True}), ("GRU", {}), ("GRU", {"linear_before_reset": 1}), ("RNN", {}),
    ("RNN", {"activations": ["Relu", "Relu"]}),
]  # fmt: skip


@pytest.mark.parametrize(("op", "attributes"), BOTH)
@pytest.mark.parametrize("depth", [1, 2, 3])
def test_two_directions_are_one_net(op, attributes, depth, read):
    rng = np.random.default_rng(8)
    attributes = dict(attributes)
    peepholes = attributes.pop("peepholes", False)
    built = Build(3)
    for level in range(depth):
        arrays = weights(rng, op, 4 - level, 3 if level == 0 else 2 * (5 - level), 2, peepholes)
        built.layer(op, arrays, direction="bidirectional", **attributes).side_by_side()
    y = random(rng, 2 * (5 - depth), 2), random(rng, 2)
    model = built.op("MatMul", y[0]).op("Add", y[1]).op("Sigmoid").model()
    x = random(rng, T, 1, 3)
    (found,) = read(model.SerializeToString(), "net.onnx")
    assert found.network.backward == {2 * level + 1 for level in range(depth)}
    kinds = {"linear_before_reset": "gru-after", "activations": "rnn-relu"}
    assert found.network.layers[0].kind == next((kinds[one] for one in attributes), op.lower())
    assert next(one for one in found.assumed).code == "both_ways"
    np.testing.assert_allclose(found.network.run(x[:, 0]).y, run(model, x)[:, 0], rtol=0, atol=3e-6)
    alone = Build(3)
    alone.nodes, alone.constants, alone.last = built.nodes[:-3], built.constants, built.nodes[-4].output[0]
    assert imports.compare(found, x[:, 0], run(alone.model(), x)[:, 0]).most < 3e-6


@pytest.mark.parametrize(("op", "attributes"), BOTH)
@pytest.mark.parametrize("depth", [1, 2])
def test_layers_that_all_read_from_the_end_are_one_net_in_that_order(op, attributes, depth, read):
    rng = np.random.default_rng(8)
    attributes = {key: value[:1] if key == "activations" else value for key, value in attributes.items()}
    peepholes = attributes.pop("peepholes", False)
    built = Build(3)
    for level in range(depth):
        arrays = weights(rng, op, 4, 4 if level else 3, 1, peepholes)
        built.layer(op, arrays, direction="reverse", **attributes).flat()
    alone = built.model()
    model = built.op("MatMul", random(rng, 4, 2)).op("Softmax", axis=-1).model()
    x = random(rng, T, 1, 3)
    (found,) = read(model.SerializeToString(), "net.onnx")
    assert (len(found.network.layers), found.network.backward) == (depth, frozenset())
    assert found.assumed[0].code == "turned_back"
    assert imports.compare(found, x[:, 0], run(alone, x)[:, 0]).most < 3e-6
    y = found.network.run(x[::-1, 0]).y[::-1]
    np.testing.assert_allclose(y, run(model, x)[:, 0], rtol=0, atol=3e-6)


@pytest.mark.parametrize(("below", "above"), [("reverse", "forward"), ("forward", "reverse")])
def test_layers_of_other_orders_are_nets_of_their_own(below, above, read):
    rng = np.random.default_rng(8)
    built = Build(3).layer("LSTM", weights(rng, "LSTM", 4, 3), direction=below).flat()
    first = built.model()
    built.layer("LSTM", weights(rng, "LSTM", 4, 4), direction=above).flat()
    x = random(rng, T, 1, 3)
    low, high = read(built.model().SerializeToString(), "net.onnx")
    between = run(first, x)
    assert imports.compare(low, x[:, 0], between[:, 0]).most < 3e-6
    assert imports.compare(high, between[:, 0], run(built.model(), x)[:, 0]).most < 3e-6
    assert "turned_apart" in {one.code for one in high.assumed}


@pytest.mark.parametrize(("step", "ends"), [(-1, [-(2**31)]), (1, [4])])
def test_what_turns_or_cuts_the_steps_between_layers_parts_them(step, ends, read):
    rng = np.random.default_rng(8)
    whole = [np.array(value, np.int64) for value in ([-1 if step < 0 else 0], ends, [0], [step])]
    built = Build(3).layer("GRU", weights(rng, "GRU", 4, 3)).flat().op("Slice", *whole)
    between, x = built.model(), random(rng, T, 1, 3)
    model = built.layer("GRU", weights(rng, "GRU", 4, 4)).flat().model()
    low, high = read(model.SerializeToString(), "net.onnx")
    assert imports.compare(high, run(between, x)[:, 0], run(model, x)[:, 0]).most < 3e-6
    assert "cut" in {one.code for one in high.assumed}
    assert "cut" not in {one.code for one in low.assumed}


def test_a_readout_of_some_steps_of_a_layer_that_reads_from_the_end_says_no_more(read):
    rng = np.random.default_rng(8)
    built = Build(3).layer("LSTM", weights(rng, "LSTM", 4, 3), direction="reverse").flat()
    model = built.op("Gather", np.array(0, np.int64)).op("MatMul", random(rng, 4, 2)).model()
    (found,) = read(model.SerializeToString(), "net.onnx")
    said = {one.code for one in found.assumed}
    assert "readout_some" in said
    assert "readout_last" not in said


def test_directions_of_other_cells_are_refused(read):
    arrays = weights(np.random.default_rng(1), "RNN", 4, 3, 2)
    model = Build(3).layer("RNN", arrays, direction="bidirectional", activations=["Relu", "Tanh"]).model()
    with pytest.raises(imports.Unread, match="of several kinds: rnn-relu, rnn"):
        read(model.SerializeToString(), "net.onnx")


def test_a_layer_above_that_reads_both_directions_alone(read):
    rng = np.random.default_rng(2)
    built = Build(3).layer("GRU", weights(rng, "GRU", 4, 3, 2), direction="bidirectional").side_by_side()
    model = built.layer("GRU", weights(rng, "GRU", 2, 8)).flat().model()
    x = random(rng, T, 1, 3)
    (found,) = read(model.SerializeToString(), "net.onnx")
    assert (found.hidden, found.network.backward) == ((4, 4, 2), {1})
    assert imports.compare(found, x[:, 0], run(model, x)[:, 0]).most < 3e-6


def test_a_readout_of_what_each_direction_has_at_its_end_says_so(read):
    rng = np.random.default_rng(3)
    built = Build(3).layer("LSTM", weights(rng, "LSTM", 4, 3, 2), direction="bidirectional")
    built.nodes[0].output.append("Y_h")
    built.last = "Y_h"
    built.op("Transpose", perm=[1, 0, 2]).op("Reshape", np.array([0, -1], np.int64))
    (found,) = read(built.op("MatMul", random(rng, 8, 2)).model().SerializeToString(), "net.onnx")
    assert found.outputs == 2
    assert "readout_ends" in {one.code for one in found.assumed}


def stored(tmp_path, location="weights.data", **changed):
    rng = np.random.default_rng(9)
    model = Build(3).layer("LSTM", weights(rng, "LSTM", 4, 3)).model()
    external_data_helper.convert_model_to_external_data(model, location="weights.data", size_threshold=0)
    onnx.save(model, tmp_path / "net.onnx")
    if location != "weights.data" or changed:
        model = onnx.load(tmp_path / "net.onnx", load_external_data=False)
        for tensor in model.graph.initializer:
            for pair in tensor.external_data:
                pair.value = {"location": location, **changed}.get(pair.key, pair.value)
        (tmp_path / "net.onnx").write_bytes(model.SerializeToString())
    return tmp_path / "net.onnx"


def test_numbers_in_a_second_file_are_read_from_its_folder_or_where_it_was_opened(tmp_path):
    path = stored(tmp_path)
    (found,) = imports.read(path)
    assert found.network.layers[0].hidden == 4
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    moved = (tmp_path / "weights.data").rename(elsewhere / "weights.data")
    with pytest.raises(imports.Unread, match="open both together") as refused:
        imports.read(path)
    assert refused.value.code == "onnx_data"
    (again,) = imports.read(path, beside=[moved])
    np.testing.assert_array_equal(again.network.layers[0].W, found.network.layers[0].W)


@pytest.mark.parametrize("location", ["../weights.data", "/etc/passwd", "a/../../weights.data", "..", "c:\\x", "a\\b"])
def test_numbers_outside_of_the_folder_are_not_read(tmp_path, location):
    inside = tmp_path / "inside"
    inside.mkdir()
    path = stored(inside, location)
    (tmp_path / "weights.data").write_bytes(b"\0" * 10_000)
    with pytest.raises(imports.Unread, match="outside its own folder"):
        imports.read(path)


def test_a_link_in_the_folder_is_not_followed(tmp_path):
    path = stored(tmp_path)
    secret = (tmp_path / "weights.data").rename(tmp_path / "secret")
    (tmp_path / "weights.data").symlink_to(secret)
    with pytest.raises(imports.Unread, match="outside its own folder"):
        imports.read(path)


@pytest.mark.parametrize("changed", [{"offset": "999999999"}, {"offset": "-1"}, {"length": "1"}, {"offset": "x"}])
def test_a_place_that_is_not_in_the_second_file_is_refused(tmp_path, changed):
    with pytest.raises(imports.Unread):
        imports.read(stored(tmp_path, **changed))


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
