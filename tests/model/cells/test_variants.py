"""The LSTM's variants: coupled gates, f = 1 - i, and pins that are part of what the net is.

Coupled gradients against JAX are in test_gradient_kinds.py, among the others.
"""

import functools
from itertools import pairwise

import numpy as np
import onnxruntime as ort
import pytest
from gatescope.model import LSTM, Cut, Noise, Nudge, Pin, State
from gatescope.model.cells.jacobians import by_state
from gatescope.model.gates import SIGNALS, sigmoid
from gatescope.model.studies.memory import ledger, three_gradients
from onnx import TensorProto, helper

T, D, H = 9, 2, 4
F_ROWS = slice(H, 2 * H)
PINS = {
    "free": [],
    "pins on i": [Pin("i", 0.3, (0, 2), 2, 6)],
    "pins on f": [Pin("f", 0.9, (1,), 3), Pin("f", 0, (0,), 1, 4)],
    "pins on both": [Pin("i", 1, (0, 1), 2), Pin("f", 0.5, (1, 2), 4, 8), Pin("o", 0.7, (3,), 5)],
}
CASES = pytest.mark.parametrize("acts", PINS.values(), ids=PINS)


def case(seed=0, peepholes=True):
    rng = np.random.default_rng(seed)
    shapes = {"W": (4 * H, D), "U": (4 * H, H), "b": (4 * H,), "x": (T, D), "h0": (H,), "c0": (H,), "p": (3, H)}
    values = {name: rng.normal(size=shape) for name, shape in shapes.items()}
    if not peepholes:
        del values["p"]
    return values, rng.normal(size=(T, H))


def build(values, **variant):
    return LSTM(values["W"], values["U"], values["b"], values.get("p"), **variant)


def run(values, acts=(), **variant):
    return build(values, **variant).run(values["x"], acts, State(values["h0"], values["c0"]))


def same(mine, theirs, ghosts=("i", "f", "o")):
    """Bit for bit: every signal, ghost and state."""
    for name in (*SIGNALS, "x", "c_before"):
        np.testing.assert_array_equal(getattr(mine, name), getattr(theirs, name))
    for gate in ghosts:
        np.testing.assert_array_equal(getattr(mine.ghost, gate), getattr(theirs.ghost, gate))
    np.testing.assert_array_equal(mine.state.h, theirs.state.h)
    np.testing.assert_array_equal(mine.state.c, theirs.state.c)


def gradients(lstm, trace, eps):
    rows = np.zeros(trace.record.h.shape)
    rows[:, 0] = eps
    back = lstm.backward(trace.record, rows)
    return back.values | {"x": back.x[:, 0], "h0": back.h0[0], "c0": back.c0[0]}


@CASES
@pytest.mark.parametrize("peepholes", [True, False])
def test_coupled_is_the_loop_written_out(acts, peepholes):
    values, _ = case(1, peepholes)
    trace = run(values, acts, coupled=True)
    p_i, _, p_o = values.get("p", np.zeros((3, H)))

    def used(gate, value, t):
        for pin in acts:
            if pin.gate == gate and pin.start <= t and (pin.stop is None or t < pin.stop):
                value[list(pin.units)] = pin.value
        return value

    h, c = values["h0"], values["c0"]
    for t, x in enumerate(values["x"]):
        z_i, _, z_g, z_o = np.split(values["W"] @ x + values["U"] @ h + values["b"], 4)
        i = used("i", sigmoid(z_i + p_i * c), t)
        np.testing.assert_allclose(trace.ghost.f[t], 1 - i, rtol=0, atol=1e-13)
        f, g = used("f", 1 - i, t), np.tanh(z_g)
        c = f * c + i * g
        o = used("o", sigmoid(z_o + p_o * c), t)
        h = o * np.tanh(c)
        for name, value in zip(SIGNALS, (i, f, g, o, c, h), strict=True):
            np.testing.assert_allclose(trace.signal(name)[t], value, rtol=0, atol=1e-13)
    same(trace.free, run(values, coupled=True))
    for seen in (trace, trace.free):
        pinned = (seen.f != 1 - seen.i).any(0)
        assert set(np.flatnonzero(pinned)) == {
            unit for pin in acts if pin.gate == "f" and seen is trace for unit in pin.units
        }


@functools.cache
def session(hidden):
    names = ["X", "W", "R", "B", "", "h0", "c0", "P"]
    graph = helper.make_graph(
        [helper.make_node("LSTM", names, ["Y", "Y_h", "Y_c"], hidden_size=hidden, input_forget=1)],
        "coupled",
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in names if name],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in ("Y", "Y_h", "Y_c")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 14)], ir_version=8)
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return ort.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])


def test_coupled_equals_onnxruntime():
    """Its input_forget is the same tie; within 4e-7 for these, and 0.04 and more from the LSTM that is not tied."""
    for seed in range(60):
        rng = np.random.default_rng(seed)
        hidden, inputs = int(rng.choice([1, 2, 3, 8, 17, 32])), int(rng.integers(1, 10))
        shapes = (
            (0.5, (4 * hidden, inputs)), (0.8 / np.sqrt(hidden), (4 * hidden, hidden)),
            (0.5, (4 * hidden,)), (0.5, (3, hidden)),
        )  # fmt: skip
        parts = [rng.normal(0, scale, shape).astype(np.float32) for scale, shape in shapes]
        x = rng.normal(size=(int(rng.integers(1, 100)), inputs)).astype(np.float32)
        h0, c0 = rng.normal(size=(2, hidden)).astype(np.float32)
        W, U, b = (part.reshape(4, hidden, -1)[[0, 3, 1, 2]].reshape(1, 4 * hidden, -1) for part in parts[:3])
        feed = {"X": x[:, None], "W": W, "R": U, "P": parts[3][[0, 2, 1]].reshape(1, -1)}
        feed |= {"B": np.concatenate([b[:, :, 0], 0 * b[:, :, 0]], 1), "h0": h0[None, None], "c0": c0[None, None]}
        every, _, last = session(hidden).run(None, {key: np.ascontiguousarray(array) for key, array in feed.items()})
        trace = LSTM(*parts, coupled=True).run(x, state=State(h0, c0))
        np.testing.assert_allclose(trace.h, every[:, 0, 0], rtol=0, atol=1e-5)
        np.testing.assert_allclose(trace.c[-1], last[0, 0], rtol=0, atol=1e-5)
        assert np.abs(LSTM(*parts).run(x, state=State(h0, c0)).h - every[:, 0, 0]).max() > 0.01


@CASES
@pytest.mark.parametrize("peepholes", [True, False])
def test_coupled_gradients_equal_the_complex_step(acts, peepholes):
    values, eps = case(2, peepholes)
    got = gradients(build(values, coupled=True), run(values, acts, coupled=True), eps)
    assert set(got) == set(values)
    for name, value in values.items():
        want = np.empty_like(value)
        for index in np.ndindex(value.shape):
            moved = {key: array.astype(complex) for key, array in values.items()}
            moved[name][index] += 1e-30j
            want[index] = (run(moved, acts, coupled=True).h * eps).sum().imag / 1e-30
        assert np.abs(got[name] - want).max() <= 1e-9 * np.abs(want).max(), name
    for name in ("W", "U", "b"):
        assert not got[name][F_ROWS].any()
        assert np.delete(got[name], F_ROWS, 0).all()
    if peepholes:
        assert not got["p"][1].any()


def test_the_rows_of_f_are_not_read_when_coupled():
    values, _ = case(4)
    changed = {name: array.copy() for name, array in values.items()}
    for name in ("W", "U", "b"):
        changed[name][F_ROWS] = 7
    changed["p"][1] = 7
    mine, theirs = run(changed, coupled=True), run(values, coupled=True)
    for name in SIGNALS:
        np.testing.assert_array_equal(mine.signal(name), theirs.signal(name))
    assert np.abs(run(changed).h - run(values).h).max() > 0.01


def shown(trace, t, moved):
    """What step t would have shown, had it made c_t + moved: nothing else, where a nudge then set the cell."""
    record, row = trace.record, trace.row
    hidden = record.h.shape[-1]
    o = 1 / (1 + np.exp(-(trace.pre.o[t] + record.peepholes[2, row] * moved)))
    o = np.where(record.plan.pinned("o", record.h.shape)[t, row], trace.o[t], o)
    nudged = {nudge.unit for at, nudge in record.plan.nudges.get(t, ()) if at == row and nudge.mode == "set"}
    h = o * np.tanh(record.c_made[t, row] + moved)
    return np.where([unit in nudged for unit in range(hidden)], trace.h[t], h)


@CASES
@pytest.mark.parametrize("more", [[], [Nudge(1, 3, 0.7), Nudge(2, 5, -0.5, "add")], [Cut("recurrent")]])
def test_jacobians_of_coupled_gates_equal_the_complex_step(acts, more):
    """J of each step alone, and dc_T/dc_t from every step."""
    values, _ = case(5)
    lstm, acts = build(values, coupled=True), acts + more
    whole = run(values, acts, coupled=True)
    wide, x = lstm.astype(np.complex128), values["x"]
    J, three = by_state(lstm, whole), three_gradients(lstm, whole)
    h_before = np.concatenate([values["h0"][None], whole.h[:-1]])
    for t in range(T):
        want = np.empty((2 * H, 2 * H))
        for k in range(2 * H):
            start = np.concatenate([whole.c_before[t], h_before[t]]).astype(complex)
            start[k] += 1e-30j
            end = wide.run(x[t : t + 1], acts, State(start[H:], start[:H]), at=t).state
            want[:, k] = np.concatenate([end.c, end.h]).imag / 1e-30
        np.testing.assert_allclose(J[t], want, rtol=1e-9, atol=1e-13)
    np.testing.assert_array_equal(three.total[-1], np.eye(H))
    for t in range(T - 1):
        for unit in range(H):
            moved = 1e-30j * (np.arange(H) == unit)
            found = State(shown(whole, t, moved), whole.c[t] + moved)
            end = wide.run(x[t + 1 :], acts, found, at=t + 1).state
            np.testing.assert_allclose(three.total[t][:, unit], end.c.imag / 1e-30, rtol=1e-9, atol=1e-13)


def test_the_three_gradients_of_coupled_gates():
    """The carousel is prod f; with no way through h and the peepholes the total is that alone."""
    values, _ = case(6)
    lstm = build(values, coupled=True)
    cut = run(values, [Cut("recurrent"), Cut("peepholes")], coupled=True)
    bare = three_gradients(lstm, cut)
    np.testing.assert_allclose(bare.carousel[0], np.prod(1 - cut.i[1:], axis=0), rtol=1e-13)
    np.testing.assert_allclose(bare.cell_path, bare.carousel, rtol=1e-13)
    np.testing.assert_allclose(bare.total, bare.carousel[..., None] * np.eye(H), rtol=1e-13, atol=1e-15)
    free = three_gradients(lstm, run(values, coupled=True))
    assert np.abs(free.carousel - free.cell_path).max() > 1e-3
    for unit in range(H):
        shares = ledger(run(values, coupled=True), unit)
        np.testing.assert_allclose(shares.sum(1), run(values, coupled=True).c[:, unit], rtol=0, atol=1e-13)


STANDING = (Pin("f", 1),)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_1997_lstm_is_the_net_run_with_f_pinned(dtype):
    values = {name: array.astype(dtype) for name, array in case(7, peepholes=False)[0].items()}
    old = run(values, pins=STANDING)
    # But for what f would be: of a pin that is part of the net there is nothing without it.
    same(old, run(values, list(STANDING)), ghosts="io")
    assert (old.f == 1).all()
    assert (old.c == old.c_before + old.i * old.g).all()
    assert old.free is old
    assert old.h.dtype == dtype
    assert np.abs(old.h - run(values).h).max() > 0.01


def test_a_standing_pin_holds_in_the_free_run_and_the_runs_own_wins_over_it():
    values, _ = case(8)
    old = run(values, pins=STANDING)
    trace = run(values, [Pin("f", 0.25, (0, 2), 3, 6), Pin("i", 0, start=5), Nudge(1, 4, 2.0)], pins=STANDING)
    same(trace.free, old)
    assert (trace.f[3:6, [0, 2]] == 0.25).all()
    assert (trace.f[3:6, [1, 3]] == 1).all()
    assert (np.delete(trace.f, range(3, 6), 0) == 1).all()
    assert (trace.i[5:] == 0).all()
    acts = [*STANDING, Pin("f", 0.25, (0, 2), 3, 6), Pin("i", 0, start=5), Nudge(1, 4, 2.0)]
    same(trace, run(values, acts), ghosts="io")
    # The ghost is what the gate would have been in the undisturbed run of these states: there f is 1 for good.
    assert (trace.ghost.f == 1).all()
    assert ((trace.ghost.i > 0) & (trace.ghost.i < 1)).all()
    for variant, acts in zip(
        build(values, pins=STANDING).variants(values["x"], [[], [Pin("f", 0)]]), (1, 0), strict=True
    ):
        assert (variant.f == acts).all()


def test_standing_pins_have_windows_units_and_any_layer():
    values, _ = case(9)
    pins = (Pin("i", 0.5, (1,), 2, 5), Pin("i", 0.75, (1, 2), 4, 7), Pin("o", 1, start=6))
    whole = run(values, pins=pins)
    same(whole, run(values, pins), ghosts="f")
    np.testing.assert_array_equal(whole.ghost.i[2:5, 1], whole.i[2:5, 1])
    assert (run(values, pins).ghost.i[2:5, 1] != whole.i[2:5, 1]).all()
    lstm, start = build(values, pins=pins), State(values["h0"], values["c0"])
    parts = list(lstm.chunked([values["x"][a:b] for a, b in pairwise((0, 1, 4, 5, 9))], [Noise(0)], start))
    for name in SIGNALS:
        np.testing.assert_array_equal(np.concatenate([part.signal(name) for part in parts]), whole.signal(name))
        np.testing.assert_array_equal(np.concatenate([part.free.signal(name) for part in parts]), whole.signal(name))
    same(lstm.run(values["x"], state=start, layer=3), whole)
    batch = lstm.run(np.stack([values["x"]] * 3), state=start)
    for row in range(3):
        np.testing.assert_array_equal(batch.h[row], whole.h)


@pytest.mark.parametrize("peepholes", [True, False])
def test_nothing_is_learned_by_a_gate_that_is_pinned(peepholes):
    values, eps = case(10, peepholes)
    lstm = build(values, pins=STANDING)
    got = gradients(lstm, run(values, pins=STANDING), eps)
    for name in ("W", "U", "b"):
        assert not got[name][F_ROWS].any()
        assert np.delete(got[name], F_ROWS, 0).all()
    if peepholes:
        assert not got["p"][1].any()
        assert got["p"][[0, 2]].all()
    for name, value in values.items():
        along = np.random.default_rng(11).normal(size=value.shape)
        moved = {key: array.astype(complex) for key, array in values.items()}
        moved[name] += 1e-30j * along
        want = (run(moved, pins=STANDING).h * eps).sum().imag / 1e-30
        assert (got[name] * along).sum() == pytest.approx(want, rel=1e-12)


def test_a_variant_stays_one_when_its_values_change():
    values, _ = case(12)
    for variant in ({"coupled": True}, {"pins": STANDING}):
        lstm = build(values, **variant)
        for other in (lstm.with_values(lstm.values | {"V": np.zeros(1)}), lstm.astype(np.float32).astype(np.float64)):
            assert (other.pins, other.coupled) == (lstm.pins, lstm.coupled)
        assert lstm.astype(np.float32).dtype == np.float32
    assert build(values, pins=list(STANDING)).pins == STANDING


def test_refusals():
    values, _ = case()
    for wrong in ((Nudge(0, 0, 1.0),), (Pin("f", 1), Cut("recurrent")), (Noise(1.0),), (1,), Pin("f", 1), None):
        with pytest.raises(ValueError, match=r"^pins must be Pins, in a tuple, got"):
            build(values, pins=wrong)
    for odd in (1, "yes", None):
        with pytest.raises(ValueError, match="coupled must be one of True, False, got"):
            build(values, coupled=odd)
    with pytest.raises(ValueError, match=r"Pin.units must be cells from 0 to 3 \(the layer has 4\), got 4"):
        run(values, pins=(Pin("f", 1, (4,)),))
