"""The Jacobians of every family against the complex step."""

import numpy as np
import pytest
from gatescope.model import Cut, Nudge, Pin, State
from gatescope.model.cells.families import FAMILIES, family

D, H, T = 3, 5, 12
STEP = 1e-30


def cell(name, dtype=np.float64):
    rng = np.random.default_rng(5)
    values = family(name).initial(rng, D, H, 1.2, {"f": 0.5, "z": 0.5, "i": -0.3})
    return family(name).build({key: value.astype(dtype) for key, value in values.items()})


def start(dtype=np.float64):
    return State(np.full(H, 0.2, dtype), np.linspace(-1, 1, H).astype(dtype))


X = np.random.default_rng(6).normal(0, 1, (T, D))


def onward(by_state, first):
    """(T, ...): `first`, a change of the state that step 0 leaves, as it is after each step."""
    found = [first]
    for J in by_state[1:]:
        found.append(J @ found[-1])
    return np.array(found)


@pytest.mark.parametrize("name", FAMILIES)
def test_every_h_by_an_early_input_matches_the_complex_step(name):
    by_state, by_input = cell(name).step_jacobians(cell(name).run(X, state=start()))
    exact = onward(by_state, by_input[0])[:, -H:]
    for column in range(D):
        x = X.astype(complex)
        x[0, column] += STEP * 1j
        found = cell(name, complex).run(x, state=start(complex)).h.imag / STEP
        np.testing.assert_allclose(exact[:, :, column], found, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("name", FAMILIES)
def test_every_h_by_the_start_state_matches_the_complex_step(name):
    by_state, _ = cell(name).step_jacobians(cell(name).run(X, state=start()))
    exact = onward(by_state, by_state[0])[:, -H:]
    parts = ["h"] if family(name).cell.memory == "h" else ["c", "h"]
    assert by_state.shape == (T, H * len(parts), H * len(parts))
    for column, (part, unit) in enumerate((part, unit) for part in parts for unit in range(H)):
        state = start(complex)
        getattr(state, part)[unit] += STEP * 1j
        found = cell(name, complex).run(X.astype(complex), state=state).h.imag / STEP
        np.testing.assert_allclose(exact[:, :, column], found, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize(
    "acts",
    [[Pin("i", 0.4, start=3), Pin("o", 1, [1, 2])], [Cut("recurrent")], [Cut("peepholes", "o")]],
    ids=["pins", "no recurrence", "no output peephole"],
)
def test_an_lstm_under_interventions_matches_too(acts):
    by_state, by_input = cell("lstm").step_jacobians(cell("lstm").run(X, acts))
    x = X.astype(complex)
    x[0, 1] += STEP * 1j
    found = cell("lstm", complex).run(x, acts).h.imag / STEP
    np.testing.assert_allclose(onward(by_state, by_input[0])[:, -H:, 1], found, rtol=1e-9, atol=1e-12)


def test_the_run_without_a_nudge_beside_one_that_has_it_is_taken():
    nudged = cell("lstm").run(X, [Nudge(0, 2, 1.0)])
    for found, due in zip(
        cell("lstm").step_jacobians(nudged.free), cell("lstm").step_jacobians(cell("lstm").run(X)), strict=True
    ):
        np.testing.assert_array_equal(found, due)


def test_refusals():
    with pytest.raises(ValueError, match="one sequence, got a batch"):
        cell("rnn").step_jacobians(cell("rnn").run(X[None]))
    with pytest.raises(ValueError, match="without nudges"):
        cell("lstm").step_jacobians(cell("lstm").run(X, [Nudge(0, 2, 1.0)]))
