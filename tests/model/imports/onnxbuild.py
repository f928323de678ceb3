"""ONNX graphs of recurrent layers, built one by one, and what onnxruntime computes of them."""

import numpy as np
import onnxruntime as ort
from onnx import TensorProto, helper, numpy_helper

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
