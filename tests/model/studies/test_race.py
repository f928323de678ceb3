import json

import numpy as np
import pytest
from gatescope.model import State
from gatescope.model.studies import race
from gatescope.model.studies.study import NoInbox

pytestmark = pytest.mark.long

SMALL = {"hidden": 6, "steps": 40, "init": 0.5, "radius": 1.3, "b_f": 2}
LAGS = 41


def answer(**args):
    [(done, data)] = race.run(args, NoInbox())
    assert done == 1
    json.dumps(data, allow_nan=False)
    return data


def curve(name, **args):
    data = answer(**args)
    assert data["lags"][0] == 0
    return next(cell["curve"] for cell in data["cells"] if cell["name"] == name)


@pytest.fixture
def one_draw(monkeypatch):
    """One draw, at every lag."""
    monkeypatch.setattr(race, "DRAWS", 1)
    monkeypatch.setattr(race, "POINTS", 50)


def wide(name):
    """The cell and the input of SMALL, ready for the complex step."""
    start = race.Start(6, 0.5, 0, 2, 1.3)
    return start.cell(name).astype(complex), start.input(LAGS).astype(complex)


@pytest.mark.parametrize("name", race.RACERS)
def test_the_curve_by_input_is_the_derivative_of_h(name, one_draw):
    found = curve(name, **SMALL, at=4, measure="input")
    cell, x = wide(name)
    x[4] += 1e-30j
    exact = np.log10(np.linalg.norm(cell.run(x).h[4:].imag / 1e-30, axis=-1))
    assert len(found) == LAGS - 4
    np.testing.assert_allclose(found, exact, rtol=0, atol=1e-4)


@pytest.mark.parametrize("name", race.RACERS)
def test_the_curve_by_state_is_the_derivative_of_what_goes_on(name, one_draw):
    found = curve(name, **SMALL)
    cell, x = wide(name)
    trace = cell.run(x)
    assert (len(found), found[0]) == (LAGS, 0)
    for lag in (1, 7, 40):
        h, c = trace.h[40 - lag], trace.store[40 - lag]
        columns = []
        for unit in np.eye(6) * 1e-30j:
            start, lstm = (State(h + unit, c), False) if cell.kind in ("rnn", "gru") else (State(h, c + unit), True)
            end = cell.run(x[LAGS - lag :], state=start).state
            columns.append((end.c if lstm else end.h).imag / 1e-30)
        assert found[lag] == pytest.approx(np.log10(np.linalg.norm(columns, 2)), abs=1e-4)


@pytest.mark.parametrize("name", race.RACERS)
def test_a_small_change_moves_the_run_as_the_derivative_says(name, one_draw):
    start = race.Start(6, 0.5, 0, 2, 1.3)
    x, other = start.input(LAGS), start.input(LAGS)
    other[0] += 1e-6
    pair = start.cell(name).run(np.stack([x, other]))
    store = pair.h if start.cell(name).kind in ("rnn", "gru") else pair.store
    apart = np.log10(np.linalg.norm(store[1] - store[0], axis=-1))
    np.testing.assert_allclose(curve(name, **SMALL, measure="moved", amount=1e-6), apart, rtol=0, atol=1e-4)
    h = np.log10(np.linalg.norm(pair.h[1] - pair.h[0], axis=-1))
    np.testing.assert_allclose(curve(name, **SMALL, measure="input"), h + 6, rtol=0, atol=0.02)


def test_radius_and_matrices_are_exact_and_nothing_is_too_small_or_too_large_to_tell():
    U = race.Start(32, 0.1, 3, radius=1.7).cell("rnn").U
    assert np.abs(np.linalg.eigvals(U)).max() == pytest.approx(1.7, rel=1e-12)
    for size in (1, 2, 32):
        Q = race.Start(size, 0.1, 3).cell("orthogonal").U
        np.testing.assert_allclose(Q @ Q.T, np.eye(size), atol=1e-13)
    assert np.array_equal(race.Start(5, 0.1, 3).cell("identity").U, np.eye(5))
    none = curve("rnn", hidden=4, steps=200, radius=0, measure="input")
    assert set(none[1:]) == {race.FLOOR}
    assert set(curve("rnn", hidden=4, steps=200, radius=0, measure="moved")[1:]) == {race.FLOOR}
    assert -202 < curve("rnn", hidden=4, steps=200, radius=0.1)[-1] < -195
    answer(hidden=16, steps=200, radius=4, init=1, b_f=10, amount=10)


def test_every_orthogonal_matrix_is_as_likely_as_any_other():
    """Of a Haar matrix each entry has mean 0 and variance 1 / n; a bare QR leaves those on the diagonal negative."""
    drawn = np.array([race.orthogonal(np.random.default_rng(seed), 4) for seed in range(2000)])
    assert abs(drawn.mean(0)).max() < 0.05
    np.testing.assert_allclose((drawn**2).mean(0), 0.25, atol=0.02)


def test_memory_grows_with_the_forget_bias_and_fades_in_a_small_rnn():
    """The medians against a net drawn and computed independently: what must agree is the order of magnitude."""
    by_bias, by_radius = (answer(table=name) for name in ("bias", "radius"))
    lstm = [row["lstm"]["median"] for row in by_bias["rows"]]
    np.testing.assert_allclose(lstm, np.log10([1e-19, 2e-6, 2.6, 63, 430]), rtol=0, atol=1)
    assert by_radius["sizes"] == [8, 32]
    rnn = [row["by_size"][1]["median"] for row in by_radius["rows"]]
    np.testing.assert_allclose(rnn, np.log10([5e-31, 1e-6, 1.5e-3, 1.5, 1.4e3, 5.8e6]), rtol=0, atol=1.5)
    assert lstm == sorted(lstm)
    assert rnn == sorted(rnn)
    assert [row["radius"] for row in by_radius["rows"]] == list(race.RADII)
    assert [round(row["steps"], 1) for row in by_bias["rows"]] == [1.4, 3.2, 7.9, 20.6, 148.9]
    ranges = [row[name] for row in by_bias["rows"] for name in ("lstm", "gru")]
    for found in (*ranges, *(one for row in by_radius["rows"] for one in row["by_size"])):
        assert found["least"] <= found["median"] <= found["most"]


@pytest.mark.parametrize(("bias", "radius"), [(0, 0.5), (1, 1), (3, 1.5), (5, 2)])
def test_a_curve_ends_where_the_table_says(bias, radius):
    rows = {name: answer(table=name, seed=3)["rows"] for name in ("bias", "radius")}
    ends = {cell["name"]: cell["curve"][-1] for cell in answer(seed=3, b_f=bias, radius=radius)["cells"]}
    by_bias = next(row for row in rows["bias"] if row["b_f"] == bias)
    assert (ends["lstm"], ends["gru"]) == (by_bias["lstm"]["median"], by_bias["gru"]["median"])
    assert ends["rnn"] == next(row for row in rows["radius"] if row["radius"] == radius)["by_size"][1]["median"]


def test_a_curve_is_the_median_of_its_draws(monkeypatch):
    args = {"hidden": 8, "steps": 20}
    whole = answer(**args)
    assert whole["draws"] == 5
    monkeypatch.setattr(race, "DRAWS", 1)
    for name in race.RACERS:
        each = [curve(name, **args, seed=seed) for seed in range(5)]
        found = next(cell for cell in whole["cells"] if cell["name"] == name)
        np.testing.assert_allclose(found["curve"], np.median(each, axis=0), atol=1e-4)
        assert (found["least"], found["most"]) == (min(one[-1] for one in each), max(one[-1] for one in each))


def test_long_curves_have_fewer_points_and_the_same_ends():
    lags = answer(hidden=2, steps=200)["lags"]
    assert (lags[0], lags[-1], len(lags)) == (0, 200, race.POINTS + 1)


def at_lag_100(name, hidden, monkeypatch, draws=40, **how):
    monkeypatch.setattr(race, "DRAWS", draws)
    start = race.Start(hidden, 0.1, 0, **how)
    return race._racer(name, start, 100, lambda cell, x: race._by_state(cell, x, np.array([100])))["curve"][0]


def test_up_to_radius_1_the_size_of_an_rnn_is_not_what_makes_it_forget(monkeypatch):
    """Medians of 40 draws: 4 times as many cells are less than the next step of the slider."""
    small, large = (
        [at_lag_100("rnn", hidden, monkeypatch, radius=radius) for radius in (0.5, 0.9, 1)] for hidden in (8, 32)
    )
    np.testing.assert_allclose(small, [-30.4, -5.6, -2.2], atol=0.1)
    np.testing.assert_allclose(large, small, atol=0.35)


def test_above_radius_1_the_size_of_an_rnn_changes_what_a_change_becomes(monkeypatch):
    """Medians of 40 draws: with 8 cells about as it was, with 32 amplified, and the more, the greater the radius."""
    small, large = (
        [at_lag_100("rnn", hidden, monkeypatch, radius=radius) for radius in (1.2, 1.5, 2)] for hidden in (8, 32)
    )
    np.testing.assert_allclose(small, [-0.25, 0.26, -0.04], atol=0.1)
    np.testing.assert_allclose(large, [0.93, 2.06, 5.25], atol=0.1)


def test_what_wears_a_change_down_in_an_orthogonal_rnn_is_tanh(monkeypatch):
    """1 - h^2 a step, 5 % on average; with a tenth of the input there is little to wear it down."""
    start = race.Start(32, 0.1, 0)
    h = start.cell("orthogonal").run(start.input(101)).h[1:]
    assert np.mean(1 - h * h) == pytest.approx(0.95, abs=0.015)
    assert at_lag_100("orthogonal", 32, monkeypatch, 5) == pytest.approx(-2.13, abs=0.01)
    assert at_lag_100("identity", 32, monkeypatch, 5) == pytest.approx(np.log10(0.99), abs=0.005)
    drawn = race.Start.input
    monkeypatch.setattr(race.Start, "input", lambda self, steps: 0.1 * drawn(self, steps))
    assert 10 ** at_lag_100("orthogonal", 32, monkeypatch, 5) == pytest.approx(0.76, abs=0.1)


def test_the_same_question_has_the_same_answer_and_another_seed_another():
    assert answer(**SMALL) == answer(**SMALL)
    assert answer(**SMALL)["cells"] != answer(**SMALL, seed=1)["cells"]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ({"steps": 201}, "steps must be an integer from 10 to 200, got 201"),
        ({"at": 100}, "at must be an integer from 0 to 99, got 100"),
        ({"radius": -1}, "radius must be a number from 0 to 4, got -1"),
        ({"measure": "all"}, "measure must be one of 'state', 'input', 'moved', got 'all'"),
        ({"table": "size"}, "table must be one of None, 'bias', 'radius', got 'size'"),
        ({"length": 3}, "length"),
    ],
)
def test_refusals(args, message):
    with pytest.raises(ValueError, match=message):
        answer(**args)
