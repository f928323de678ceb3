import numpy as np
import pytest
from gatescope.model import LSTM, Cut, Nudge, Pin, State
from gatescope.model.cells.jacobians import by_state
from gatescope.model.studies.memory import ledger, three_gradients

D, H, T = 3, 4, 12
STEP = 1e-30

CASES = {
    "none": [],
    "refresh": [Pin("i", 1, start=2), Pin("f", 0, start=2), Pin("o", 1, start=2)],
    "pins": [Pin("f", 1, [0, 2], 2, 7), Pin("i", 0.3, start=5), Pin("o", 0, [1], 4)],
    "cut recurrent": [Cut("recurrent")],
    "cut peepholes": [Cut("peepholes")],
    "nudges": [Nudge(1, 3, 0.7), Nudge(2, 5, -1.5, "add")],
}


def network(peepholes=True, dtype=np.float64):
    rng = np.random.default_rng(7)
    parts = [rng.normal(0, 0.8, shape) for shape in [(4 * H, D), (4 * H, H), (4 * H,), (3, H)]]
    return LSTM(*(part.astype(dtype) for part in (parts if peepholes else parts[:3])))


def run(lstm, acts, state=None):
    x = np.random.default_rng(8).normal(0, 1, (T, D))
    return lstm.run(x, acts, state or State(np.full(H, 0.2), np.linspace(-1, 1, H)))


@pytest.mark.parametrize("case", CASES)
def test_the_ledger_sums_to_the_cell(case):
    trace = run(network(), CASES[case])
    for unit in range(H):
        shares = ledger(trace, unit)
        assert shares.shape == (T, T + 1)
        np.testing.assert_allclose(shares.sum(axis=1), trace.c[:, unit], rtol=0, atol=1e-12)
        # Nothing comes from a step that has not been.
        assert not np.triu(shares, 2).any()


def test_the_ledger_of_a_latch_is_all_start_and_of_refresh_all_now():
    pinned = {gate: Pin(gate, 0) for gate in "ifo"}
    latch = ledger(run(network(), [pinned["i"], Pin("f", 1), pinned["o"]]), 0)
    assert (latch[:, 0] == -1).all()
    assert not latch[:, 1:].any()
    refresh = ledger(run(network(), [Pin("i", 1), pinned["f"], Pin("o", 1)]), 0)
    assert np.array_equal(refresh[:, 1:] != 0, np.eye(T, dtype=bool))


@pytest.mark.parametrize("peepholes", [True, False])
@pytest.mark.parametrize("case", CASES)
def test_the_jacobians_match_the_complex_step(case, peepholes):
    """The product of all J against the derivative of the last (c, h) by each number of the start state."""
    lstm, acts = network(peepholes), CASES[case]
    product = np.eye(2 * H)
    for J in by_state(lstm, run(lstm, acts)):
        product = J @ product
    wide = network(peepholes, np.complex128)
    found = np.empty((2 * H, 2 * H))
    for k in range(2 * H):
        start = np.concatenate([np.linspace(-1, 1, H), np.full(H, 0.2)]).astype(complex)
        start[k] += STEP * 1j
        end = run(wide, acts, State(start[H:], start[:H])).state
        found[:, k] = np.concatenate([end.c, end.h]).imag / STEP
    np.testing.assert_allclose(product, found, rtol=1e-9, atol=1e-12)


def shown(trace, t, moved):
    """What step t would have shown, had it made c_t + moved: nothing else, where a nudge then set the cell."""
    record, row = trace.record, trace.row
    peephole = 0 if record.peepholes is None else record.peepholes[2, row]
    o = 1 / (1 + np.exp(-(trace.pre.o[t] + peephole * moved)))
    o = np.where(record.plan.pinned("o", (T, 2, H))[t, row], trace.o[t], o)
    nudged = {nudge.unit for at, nudge in record.plan.nudges.get(t, ()) if at == row and nudge.mode == "set"}
    h = o * np.tanh(record.c_made[t, row] + moved)
    return np.where([unit in nudged for unit in range(H)], trace.h[t], h)


@pytest.mark.parametrize("case", CASES)
def test_the_total_gradient_matches_the_complex_step_from_every_step(case):
    """Were the cell another, the step would have shown another h, too."""
    lstm, acts = network(), CASES[case]
    whole, wide = run(lstm, acts), network(dtype=np.complex128)
    x = np.random.default_rng(8).normal(0, 1, (T, D))
    total = three_gradients(lstm, whole).total
    assert np.array_equal(total[-1], np.eye(H))
    for t in range(T - 1):
        for unit in range(H):
            moved = STEP * 1j * (np.arange(H) == unit)
            found = State(shown(whole, t, moved), whole.c[t] + moved)
            end = wide.run(x[t + 1 :], acts, found, at=t + 1).state
            np.testing.assert_allclose(total[t][:, unit], end.c.imag / STEP, rtol=1e-9, atol=1e-12)


def test_the_three_are_told_apart_and_meet_where_their_paths_are_cut():
    lstm = network()
    free = three_gradients(lstm, run(lstm, []))
    assert abs(free.carousel - free.cell_path).max() > 1e-3
    assert abs(free.total[0] - np.diag(free.cell_path[0])).max() > 1e-3
    alone = three_gradients(lstm, run(lstm, [Cut("recurrent")]))
    np.testing.assert_allclose(alone.total, alone.cell_path[..., None] * np.eye(H), rtol=1e-12)
    bare = three_gradients(lstm, run(lstm, [Cut("recurrent"), Cut("peepholes")]))
    np.testing.assert_allclose(bare.carousel, bare.cell_path, rtol=1e-12)


def test_a_batch_and_a_cell_that_is_not_there_are_refused():
    lstm = network()
    with pytest.raises(ValueError, match="trace must be of one sequence"):
        ledger(lstm.run(np.zeros((2, T, D))), 0)
    with pytest.raises(ValueError, match=f"unit must be an integer from 0 to {H - 1}, got {H}"):
        ledger(run(lstm, []), H)
