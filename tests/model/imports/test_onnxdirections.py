"""ONNX layers that read from the end or in both directions: h of every step is onnxruntime's."""

import numpy as np
import pytest
from gatescope.model import imports
from onnxbuild import Build, T, random, run, weights

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
