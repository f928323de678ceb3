"""The relu network against onnxruntime, the complex step and JAX; what runs away is refused."""

import jax
import jax.numpy as jnp
import numpy as np
import onnxruntime as ort
import pytest
from gatescope.model import State
from gatescope.model.cells.rnn import RNN
from gatescope.model.cells.rnn_relu import ReluRNN
from gatescope.model.refused import Refused
from onnx import TensorProto, helper

T, D, H = 11, 2, 4


def configuration(seed):
    rng = np.random.default_rng(seed)
    hidden, inputs, steps = int(rng.choice([1, 2, 3, 8, 17, 32])), int(rng.integers(1, 13)), int(rng.integers(1, 60))
    shapes = (0.5, (hidden, inputs)), (0.5 / np.sqrt(hidden), (hidden, hidden)), (0.5, (hidden,))
    cell = ReluRNN(*(rng.normal(0, scale, shape).astype(np.float32) for scale, shape in shapes))
    return cell, rng.normal(size=(steps, inputs)).astype(np.float32), rng.normal(size=hidden).astype(np.float32)


def onnxruntime_run(cell, x, h0):
    names = ["X", "W", "R", "B", "", "h0"]
    graph = helper.make_graph(
        [helper.make_node("RNN", names, ["Y"], hidden_size=cell.hidden, activations=["Relu"])],
        "rnn",
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in names if name],
        [helper.make_tensor_value_info("Y", TensorProto.FLOAT, None)],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 14)], ir_version=8)
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = ort.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    feed = {"X": x[:, None], "W": cell.W[None], "R": cell.U[None], "h0": h0[None, None]}
    feed["B"] = np.concatenate([0.75 * cell.b, 0.25 * cell.b])[None]
    return session.run(None, {name: np.ascontiguousarray(value, np.float32) for name, value in feed.items()})[0][
        :, 0, 0
    ]


@pytest.mark.parametrize("block", range(2))
def test_h_of_every_step_equals_onnxruntime(block):
    apart = 0.0
    for seed in range(block * 15, block * 15 + 15):
        cell, x, h0 = configuration(seed)
        want = onnxruntime_run(cell, x, h0)
        start = State(h0, np.zeros_like(h0))
        for ours in (cell, cell.astype(np.float64)):
            np.testing.assert_allclose(ours.run(x, state=start).h, want, rtol=3e-6, atol=3e-6, err_msg=f"seed {seed}")
        apart = max(apart, np.abs(RNN(cell.W, cell.U, cell.b).run(x, state=start).h - want).max())
    assert apart > 0.1


def case(seed):
    rng = np.random.default_rng(seed)
    shapes = {"W": (H, D), "U": (H, H), "b": (H,), "x": (T, D), "h0": (H,)}
    return {name: rng.normal(0, 0.6, shape) for name, shape in shapes.items()}, rng.normal(size=(T, H))


def run(values):
    return ReluRNN(values["W"], values["U"], values["b"]).run(values["x"], state=State(values["h0"], 0 * values["h0"]))


@pytest.mark.long
@pytest.mark.parametrize("seed", range(3))
def test_gradients_equal_jax(seed):
    values, eps = case(seed)

    def loss(given):
        h, total = given["h0"], 0.0
        for t in range(T):
            h = jax.nn.relu(given["W"] @ given["x"][t] + given["U"] @ h + given["b"])
            total += (h * eps[t]).sum()
        return total

    with jax.enable_x64(True):
        want = jax.grad(loss)({name: jnp.asarray(value) for name, value in values.items()})
    back = ReluRNN(values["W"], values["U"], values["b"]).backward(run(values).record, eps[:, None])
    got = back.values | {"x": back.x[:, 0], "h0": back.h0[0]}
    for name in values:
        exact = np.asarray(want[name])
        assert np.abs(got[name] - exact).max() <= 1e-12 * max(1, np.abs(exact).max()), name


def test_jacobians_equal_the_complex_step():
    values, _ = case(4)
    trace = run(values)
    by_state, by_input = ReluRNN(values["W"], values["U"], values["b"]).step_jacobians(trace)
    for t in range(T):
        before = values["h0"] if t == 0 else trace.h[t - 1]
        for name, found in (("h0", by_state[t]), ("x", by_input[t])):
            for unit in range(found.shape[1]):
                moved = {key: np.asarray(value, complex) for key, value in values.items()}
                moved["x"], moved["h0"] = moved["x"][t : t + 1], np.asarray(before, complex)
                (moved["x"][0] if name == "x" else moved["h0"])[unit] += 1e-30j
                np.testing.assert_allclose(run(moved).h[0].imag / 1e-30, found[:, unit], rtol=1e-12, atol=1e-14)


def test_a_cell_that_is_0_hands_nothing_on():
    cell = ReluRNN(np.array([[1.0]]), np.array([[1.0]]), np.array([0.0]))
    trace = cell.run(np.array([[-1.0], [2.0]]))
    assert trace.h.tolist() == [[0.0], [2.0]]
    assert cell.step_jacobians(trace)[0].tolist() == [[[0.0]], [[1.0]]]


def test_a_run_that_grows_beyond_its_numbers_is_refused():
    cell = ReluRNN(np.float32([[1]]), np.float32([[1e6]]), np.float32([0]))
    assert np.isfinite(cell.run(np.ones((6, 1), np.float32)).h).all()
    with pytest.raises(Refused, match="grow beyond float32 at step 8: give it fewer steps"):
        cell.run(np.ones((9, 1), np.float32))
