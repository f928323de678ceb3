"""The forward pass against onnxruntime, onnx.reference and ONNX's own node tests."""

import functools
import warnings
from importlib import import_module
from typing import Any

import numpy as np
import onnx
import onnxruntime as ort
import pytest
from gatescope.model import LSTM, State
from gatescope.model.gates import Array, sigmoid
from onnx import TensorProto, helper
from onnx.reference import ReferenceEvaluator

# ONNX orders the gates i, o, f, c and the peepholes i, o, f; ours are i, f, g, o and i, f, o.
GATE_ORDER = [0, 3, 1, 2]
PEEPHOLE_ORDER = [0, 2, 1]

# onnxruntime computes in float32 with its own approximations of sigmoid and tanh, good to a few 1e-7 each, and a step
# hands its error on: most of these nets stay below 1e-6, the most excitable of them reaches 1.3e-5, where our own
# float32 and float64 are 2.3e-5 apart. A wrong equation differs by 0.01 and more, as is tested below.
TOLERANCE = 5e-5


def network(rng: np.random.Generator, inputs: int, hidden: int, peepholes: bool, dtype: Any = np.float32) -> LSTM:
    scale = 0.8 / np.sqrt(hidden)
    W, U, b = (
        rng.normal(0, s, shape).astype(np.float32).astype(dtype)
        for s, shape in ((0.5, (4 * hidden, inputs)), (scale, (4 * hidden, hidden)), (0.5, (4 * hidden,)))
    )
    return LSTM(W, U, b, rng.normal(0, 0.5, (3, hidden)).astype(np.float32).astype(dtype) if peepholes else None)


def onnx_weights(net: LSTM, dtype: Any) -> dict[str, Array]:
    hidden = net.hidden
    b = net.b.reshape(4, hidden)[GATE_ORDER].ravel()
    half = b / 2
    weights = {
        "W": net.W.reshape(4, hidden, -1)[GATE_ORDER].reshape(1, 4 * hidden, -1),
        "R": net.U.reshape(4, hidden, hidden)[GATE_ORDER].reshape(1, 4 * hidden, hidden),
        # Split over the two biases of ONNX, whose sum counts: halves, and a quarter moved across.
        "B": np.concatenate([half + b / 4, half - b / 4])[None],
    }
    if net.p is not None:
        weights["P"] = net.p[PEEPHOLE_ORDER].reshape(1, -1)
    return {name: np.ascontiguousarray(value, dtype) for name, value in weights.items()}


@functools.cache
def model(hidden: int, peepholes: bool, double: bool = False) -> onnx.ModelProto:
    """An LSTM node with every weight and both states as inputs, of any D, T and B."""
    names = ["X", "W", "R", "B", "", "h0", "c0"] + (["P"] if peepholes else [])
    kind = TensorProto.DOUBLE if double else TensorProto.FLOAT
    graph = helper.make_graph(
        [helper.make_node("LSTM", names, ["Y", "Y_h", "Y_c"], hidden_size=hidden)],
        "lstm",
        [helper.make_tensor_value_info(name, kind, None) for name in names if name],
        [helper.make_tensor_value_info(name, kind, None) for name in ("Y", "Y_h", "Y_c")],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 14)], ir_version=8)


@functools.cache
def session(hidden: int, peepholes: bool) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return ort.InferenceSession(
        model(hidden, peepholes).SerializeToString(), options, providers=["CPUExecutionProvider"]
    )


def onnxruntime_run(net: LSTM, x: Array, h0: Array, c0: Array) -> tuple[Array, Array]:
    """(h of every step, last c)."""
    feed = onnx_weights(net, np.float32) | {"X": x[:, None], "h0": h0[None, None], "c0": c0[None, None]}
    feed = {name: np.ascontiguousarray(value, np.float32) for name, value in feed.items()}
    every, _, last = session(net.hidden, net.p is not None).run(None, feed)
    return every[:, 0, 0], last[0, 0]


def configuration(seed: int) -> tuple[LSTM, Array, State]:
    rng = np.random.default_rng(seed)
    hidden = int(rng.choice([1, 2, 3, 5, 8, 16, 17, 32, 64]))
    inputs, steps = int(rng.integers(1, 13)), int(rng.integers(1, 201))
    net = network(rng, inputs, hidden, peepholes=seed % 2 == 0)
    scale = float(seed % 3 > 0)
    state = State(*(scale * rng.normal(0, 0.7, (2, hidden)).astype(np.float32)))
    return net, rng.normal(0, 1, (steps, inputs)).astype(np.float32), State(*map(np.float32, (state.h, state.c)))


def as_double(net: LSTM) -> LSTM:
    return LSTM(*(None if v is None else v.astype(np.float64) for v in (net.W, net.U, net.b, net.p)))


@pytest.mark.parametrize("block", range(8))
def test_h_of_every_step_and_last_c_equal_onnxruntime(block: int) -> None:
    for seed in range(block * 30, block * 30 + 30):
        net, x, state = configuration(seed)
        h, c = onnxruntime_run(net, x, state.h, state.c)
        for ours in (net, as_double(net)):
            trace = ours.run(x, state=state)
            assert trace.h.dtype == ours.dtype
            np.testing.assert_allclose(trace.h, h, rtol=0, atol=TOLERANCE, err_msg=f"seed {seed}")
            np.testing.assert_allclose(trace.c[-1], c, rtol=TOLERANCE, atol=TOLERANCE, err_msg=f"seed {seed}")


@pytest.mark.parametrize("seed", range(1000, 1012))
def test_c_of_every_step_equals_onnxruntime(seed: int) -> None:
    """One session a step, each started from the last's h and c."""
    net, x, state = configuration(seed)
    h, c = state.h, state.c
    trace = net.run(x, state=state)
    for t in range(len(x)):
        every, c = onnxruntime_run(net, x[t : t + 1], h, c)
        h = every[0]
        np.testing.assert_allclose(trace.c[t], c, rtol=TOLERANCE, atol=TOLERANCE, err_msg=f"step {t}")
        np.testing.assert_allclose(trace.h[t], h, rtol=0, atol=TOLERANCE, err_msg=f"step {t}")


def plain(net: LSTM, x: Array, rows: tuple[int, int, int] = (0, 1, 2), old_cell: bool = False) -> Array:
    """The equations again, with the peephole rows or the output gate's cell changed on request."""
    assert net.p is not None
    p_i, p_f, p_o = net.p[list(rows)]
    h = c = np.zeros(net.hidden, net.dtype)
    found = []
    for x_t in x:
        z_i, z_f, z_g, z_o = (net.W @ x_t + net.U @ h + net.b).reshape(4, -1)
        before = c
        c = sigmoid(z_f + p_f * c) * c + sigmoid(z_i + p_i * c) * np.tanh(z_g)
        h = sigmoid(z_o + p_o * (before if old_cell else c)) * np.tanh(c)
        found.append(h)
    return np.array(found)


def test_the_oracle_would_catch_a_wrong_equation() -> None:
    for seed in (2, 4, 6, 8, 10, 12):
        net, x, _ = configuration(seed)
        h, _ = onnxruntime_run(net, x, np.zeros(net.hidden), np.zeros(net.hidden))
        np.testing.assert_allclose(plain(net, x), h, rtol=0, atol=TOLERANCE)
        for rows in ((0, 2, 1), (1, 0, 2), (2, 1, 0)):
            assert np.abs(plain(net, x, rows) - h).max() > 200 * TOLERANCE
        assert np.abs(plain(net, x, old_cell=True) - h).max() > 200 * TOLERANCE


@pytest.mark.parametrize("seed", range(2000, 2020))
def test_float64_equals_the_onnx_reference(seed: int) -> None:
    """The same equations in the same precision: only the order of sums differs, some 1e-16 a step."""
    net, x, state = configuration(seed)
    net, x = as_double(net), x.astype(np.float64)
    feed = onnx_weights(net, np.float64) | {
        "X": x[:, None],
        "h0": state.h[None, None].astype(np.float64),
        "c0": state.c[None, None].astype(np.float64),
    }
    every, _, last = ReferenceEvaluator(model(net.hidden, net.p is not None, double=True)).run(None, feed)
    trace = net.run(x, state=state)
    np.testing.assert_allclose(trace.h, every[:, 0, 0], rtol=0, atol=1e-12)
    np.testing.assert_allclose(trace.c[-1], last[0, 0], rtol=1e-12, atol=1e-12)


@functools.cache
def node_cases() -> dict[str, Any]:
    from onnx.backend.test.case import node

    # To collect them imports the cases of all kinds of nodes, which it computes as it does.
    with warnings.catch_warnings(), pytest.MonkeyPatch.context() as patch:
        warnings.simplefilter("ignore")
        patch.setattr(node, "import_recursive", lambda package: import_module(f"{package.__name__}.lstm"))
        return {case.name: case for case in node.collect_testcases("LSTM")}


def from_onnx(weights: dict[str, Array], direction: int, hidden: int) -> LSTM:
    back, back_p = np.argsort(GATE_ORDER), np.argsort(PEEPHOLE_ORDER)
    W = weights["W"][direction].reshape(4, hidden, -1)[back].reshape(4 * hidden, -1)
    U = weights["R"][direction].reshape(4, hidden, hidden)[back].reshape(4 * hidden, -1)
    b = np.zeros(4 * hidden, W.dtype)
    if "B" in weights:
        b = weights["B"][direction].reshape(2, 4, hidden).sum(0)[back].ravel()
    p = weights["P"][direction].reshape(3, hidden)[back_p] if "P" in weights else None
    return LSTM(W, U, b, p)


NODE_CASES = ("defaults", "with_initial_bias", "with_peepholes", "reverse", "bidirectional", "batchwise")


@pytest.mark.long
def test_this_version_of_onnx_has_most_of_its_node_cases() -> None:
    assert sum(f"test_lstm_{name}" in node_cases() for name in NODE_CASES) >= 4


@pytest.mark.long
@pytest.mark.parametrize("name", NODE_CASES)
def test_onnx_node_cases(name: str) -> None:
    cases = node_cases()
    if f"test_lstm_{name}" not in cases:
        pytest.skip(f"this version of onnx has no case {name}")
    case = cases[f"test_lstm_{name}"]
    node = case.model.graph.node[0]
    given, expected = case.data_sets[0]
    attributes = {a.name: helper.get_attribute_value(a) for a in node.attribute}
    names = ["X", "W", "R", "B", "sequence_lens", "initial_h", "initial_c", "P"]
    used = [formal for formal, actual in zip(names, node.input, strict=False) if actual]
    weights = {formal: np.asarray(value) for formal, value in zip(used, given, strict=True)}
    outputs = dict(zip(("Y", "Y_h", "Y_c"), node.output, strict=False))
    wanted = dict(zip([formal for formal, actual in outputs.items() if actual], expected, strict=True))
    for formal in ("initial_h", "initial_c"):
        assert not np.any(weights.get(formal, 0))

    batch_first = attributes.get("layout", 0) == 1
    x = weights["X"] if batch_first else weights["X"].transpose(1, 0, 2)
    direction = attributes.get("direction", b"forward").decode()
    ways = {"forward": [1], "reverse": [-1], "bidirectional": [1, -1]}[direction]
    for number, way in enumerate(ways):
        trace = from_onnx(weights, number, attributes["hidden_size"]).run(x[:, ::way])
        last = trace.h[:, -1]
        y_h = wanted["Y_h"][:, number] if batch_first else wanted["Y_h"][number]
        np.testing.assert_allclose(last, y_h, rtol=0, atol=1e-6)
        if "Y" in wanted:
            y = wanted["Y"][:, :, number] if batch_first else wanted["Y"][:, number].transpose(1, 0, 2)
            np.testing.assert_allclose(trace.h[:, ::way], y, rtol=0, atol=1e-6)
