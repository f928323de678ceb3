import json

import numpy as np
import pytest
from gatescope.model import State
from gatescope.model.studies import race
from gatescope.model.studies.study import Deaf

SMALL = {"hidden": 6, "steps": 40, "init": 0.5, "radius": 1.3, "b_f": 2}


def answer(**args):
    [(done, data)] = race.run(args, Deaf())
    assert done == 1
    json.dumps(data, allow_nan=False)
    return data


def racer(data, name):
    return next(cell for cell in data["cells"] if cell["name"] == name)


def wide(name):
    """The cell and the input of SMALL, ready for the complex step."""
    start = race.Start(6, 0.5, 0, 2, 1.3)
    return start.cell(name).astype(complex), start.input(40).astype(complex)


@pytest.mark.parametrize("name", race.RACERS)
def test_the_curve_by_input_is_the_derivative_of_h(name):
    found = racer(answer(**SMALL, at=4), name)["input"]
    cell, x = wide(name)
    x[4] += 1e-30j
    exact = np.log10(np.linalg.norm(cell.run(x).h[4:].imag / 1e-30, axis=-1))
    assert len(found) == 36
    np.testing.assert_allclose(found, exact, rtol=0, atol=1e-4)


@pytest.mark.parametrize("name", race.RACERS)
def test_the_curve_by_state_is_the_derivative_of_what_goes_on(name):
    found = racer(answer(**SMALL), name)["state"]
    cell, x = wide(name)
    trace = cell.run(x)
    assert (len(found), found[0]) == (40, 0)
    for lag in (1, 7, 39):
        h, c = trace.h[39 - lag], trace.store[39 - lag]
        columns = []
        for unit in np.eye(6) * 1e-30j:
            start, lstm = (State(h, c + unit), True) if name not in ("rnn", "gru") else (State(h + unit, c), False)
            end = cell.run(x[40 - lag :], state=start).state
            columns.append((end.c if lstm else end.h).imag / 1e-30)
        assert found[lag] == pytest.approx(np.log10(np.linalg.norm(columns, 2)), abs=1e-4)


def test_a_small_change_moves_the_run_as_the_derivative_says():
    for cell in answer(**SMALL, amount=1e-6)["cells"]:
        np.testing.assert_allclose(cell["moved"]["h"], np.array(cell["input"]) - 6, rtol=0, atol=0.02)


def test_the_1997_carousel_loses_nothing_and_the_others_are_their_forget_gates():
    data = answer(**SMALL)
    assert racer(data, "1997")["carousel"] == [0] * 40
    assert racer(data, "rnn")["carousel"] is racer(data, "gru")["carousel"] is None
    trace = race.Start(6, 0.5, 0, 2, 1.3).cell("lstm").run(race.Start(6, 0.5, 0).input(40))
    assert racer(data, "lstm")["carousel"][-1] == pytest.approx(np.log10(trace.f[1:].prod(0).max()), abs=1e-4)


def test_the_radius_is_exact_and_nothing_is_too_small_or_too_large_to_tell():
    U = race.Start(32, 0.1, 3, radius=1.7).cell("rnn").U
    assert np.abs(np.linalg.eigvals(U)).max() == pytest.approx(1.7, rel=1e-12)
    none = racer(answer(hidden=4, steps=300, radius=0), "rnn")
    assert set(none["input"][1:]) == set(none["moved"]["h"][1:]) == {race.FLOOR}
    faint = racer(answer(hidden=4, steps=300, radius=0.1), "rnn")
    assert -302 < faint["state"][-1] < -295
    answer(hidden=16, steps=300, radius=4, init=1, b_f=10, amount=10)


def test_memory_grows_with_the_forget_bias_and_fades_in_a_small_rnn():
    """The medians against a net drawn and computed independently: what must agree is the order of magnitude."""
    table = answer(table=True)
    lstm = [row["lstm"]["median"] for row in table["by_bias"]]
    np.testing.assert_allclose(lstm, np.log10([1e-19, 2e-6, 2.6, 63, 430]), rtol=0, atol=1)
    rnn = [row["rnn"]["median"] for row in table["by_radius"]]
    np.testing.assert_allclose(rnn, np.log10([5e-31, 1e-6, 1.5e-3, 1.5, 1.4e3, 5.8e6]), rtol=0, atol=1.5)
    assert lstm == sorted(lstm)
    assert rnn == sorted(rnn)
    assert [round(row["steps"], 1) for row in table["by_bias"]] == [1.4, 3.2, 7.9, 20.6, 148.9]
    assert table["by_bias"][4]["rule"] == pytest.approx(149.4, abs=0.1)
    for row in (*table["by_bias"], *table["by_radius"]):
        for curve in (row[name] for name in ("lstm", "gru", "rnn") if name in row):
            assert curve["least"] <= curve["median"] <= curve["most"]


def test_the_same_question_has_the_same_answer_and_another_seed_another():
    assert answer(**SMALL) == answer(**SMALL)
    assert answer(**SMALL)["x"] != answer(**SMALL, seed=1)["x"]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ({"steps": 301}, "steps must be an integer from 10 to 300, got 301"),
        ({"at": 100}, "at must be an integer from 0 to 99, got 100"),
        ({"radius": -1}, "radius must be a number from 0 to 4, got -1"),
        ({"table": 1}, "table must be one of False, True, got 1"),
        ({"length": 3}, "length"),
    ],
)
def test_refusals(args, message):
    with pytest.raises(ValueError, match=message):
        answer(**args)
