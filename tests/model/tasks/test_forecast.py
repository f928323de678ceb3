"""Forecasts of a person's own numbers: what is held out stays unknown, guesses are fair, the scale is folded in."""

import csv
import json
import math
import shlex
from dataclasses import replace

import numpy as np
import pytest
from gatescope.model import LSTM, nets
from gatescope.model.cells.families import FAMILIES
from gatescope.model.network import Network
from gatescope.model.readout import Readout
from gatescope.model.refused import Refused
from gatescope.model.series import EXAMPLE, Series
from gatescope.model.tasks import forecast
from gatescope.model.tasks.forecast import Forecast
from gatescope.model.tasks.verdicts import Judged
from gatescope.model.training.checkpoint import built
from gatescope.model.training.command import train_main
from gatescope.model.training.train import initial, train


def series(rows=100, columns=1, last=None):
    """A wave of 10 steps; `last` is what its last fifth is, if it is not that."""
    values = [[15 + 5 * math.sin(2 * math.pi * t / 10 + k) * (k + 1) for k in range(columns)] for t in range(rows)]
    if last is not None:
        values[-rows // 5 :] = [[last + t] * columns for t in range(rows // 5)]
    return Series(tuple(f"temp {k}" for k in range(columns)), tuple(map(tuple, values)))


def saying(weight, bias, width=1, dtype=np.float64):
    """A net whose h is nearly 0, so that it says its bias."""
    cell = LSTM(np.zeros((4, width)), np.zeros((4, 1)), np.zeros(4))
    return Network((cell,), Readout("linear", np.full((width, 1), float(weight)), np.full(width, float(bias))))


def test_batches_and_scale_know_nothing_of_what_is_held_out():
    one, other = Forecast(series(), 3), Forecast(series(last=500.0), 3)
    assert (one.cut, one.held, one.season) == (80, 20, 10)
    for mine, theirs in zip(one.scale, other.scale, strict=True):
        assert np.array_equal(mine, theirs)
    batches = [each.batch(np.random.default_rng(0), 200) for each in (one, other)]
    assert np.array_equal(batches[0].x, batches[1].x)
    assert np.array_equal(batches[0].target, batches[1].target)
    seen = one.scaled[: one.cut]
    assert seen.mean() == pytest.approx(0, abs=1e-9)
    assert seen.std() == pytest.approx(1)
    # Targets lie three steps later, and reach to the last row before the cut.
    batch = batches[0]
    assert np.array_equal(batch.x[:, 3:], batch.target[:, :-3])
    assert batch.target[:, -1].max() == seen[one.window + 2 :].max()


def test_a_finished_net_says_in_its_own_units_what_it_said_in_scaled_ones():
    asked = Forecast(series(columns=2))
    for cell in FAMILIES:
        settings = replace(forecast.recipe(asked.series).settings, cell=cell, hidden=3, init=0.5)
        scaled = built(initial(asked.task, settings, 0), cell, "linear")
        finished = asked.finish(scaled)
        mean, spread = asked.scale
        want, found = scaled.run(asked.scaled), finished.run(asked.series.values)
        np.testing.assert_allclose(found.y, want.y * spread + mean, atol=1e-9)
        for signal in found.layers[0].signals:
            np.testing.assert_allclose(found.layers[0].signal(signal), want.layers[0].signal(signal), atol=1e-9)
        single = finished.astype(np.float32).run(asked.series.values.astype(np.float32))
        np.testing.assert_allclose(single.y, found.y, atol=1e-3)


def test_guesses_are_what_was_known_and_errors_those_of_all_that_is_held_out():
    given = series(rows=103)
    for ahead in (1, 4, 12):
        asked = Forecast(given, ahead)
        found = asked.judged(saying(0, 15))
        held = given.values[asked.cut :, 0]
        before = given.values[asked.cut - ahead : -ahead, 0]
        assert found.errors[0] == pytest.approx(np.sqrt(((held - 15) ** 2).mean()), rel=1e-5)
        assert found.stays.errors[0] == pytest.approx(np.sqrt(((held - before) ** 2).mean()))
        # The wave comes again each 10 steps; 12 ahead, what is known last is two seasons before.
        assert asked.back == (20 if ahead == 12 else 10)
        assert found.season.errors[0] < 1e-3
        assert found.season.verdict == "worse"


def test_a_net_that_knows_is_better_and_one_that_says_the_same_is_alike():
    rng = np.random.default_rng(0)
    noisy = Series(("t",), tuple((float(value),) for value in 20 + rng.normal(size=400)))
    asked = Forecast(noisy)
    # Of noise, the mean is a better guess than what was before.
    found = asked.judged(saying(0, noisy.values[: asked.cut].mean()))
    assert (found.stays.verdict, found.season.verdict) == ("better", "better")
    assert asked.judged(saying(0, 90)).stays.verdict == "worse"
    off = noisy.values[asked.cut :] - 20
    assert Judged.of(off, off, off, asked.scale[1]).stays.verdict == "alike"
    assert asked.task.right(saying(0, 20), np.random.default_rng(0), 40, ()).mean() > 0.8
    assert not asked.task.right(saying(0, 90), np.random.default_rng(0), 40, ()).any()


def test_what_a_net_says_at_a_step_is_from_what_was_known_there():
    asked = Forecast(series(columns=2), 2)
    rng = np.random.default_rng(0)
    parts = [rng.normal(0, 0.3, shape) for shape in [(12, 2), (12, 3), (12,)]]
    net = Network((LSTM(*parts),), Readout("linear", rng.normal(size=(2, 3)), np.zeros(2)))
    ends = np.array([90, 99])
    said = asked.said(net, ends, 5)
    for end, mine in zip(ends, said, strict=True):
        read = asked.series.values[end - 2 - 5 + 1 - asked.window : end - 2 + 1]
        np.testing.assert_allclose(mine, net.run(read).y[-5:], atol=1e-9)


@pytest.mark.parametrize(("ahead", "season", "code"), [
    (0, None, "series_ahead"), (21, None, "series_ahead"), (True, None, "series_ahead"), ("1", None, "series_ahead"),
    (1, 1, "series_season"), (1, 41, "series_season"), (1, 2.0, "series_season"),
])  # fmt: skip
def test_what_does_not_fit_is_refused(ahead, season, code):
    with pytest.raises(Refused) as refused:
        Forecast(series(), ahead, season)
    assert refused.value.code == code
    assert "100 rows" in str(refused.value)


def test_a_column_that_was_still_before_the_end_is_refused():
    rows = tuple((7.0 if t < 80 else float(t),) for t in range(100))
    with pytest.raises(Refused, match="The numbers of t are the same"):
        forecast.recipe(Series(("t",), rows))


def test_the_shortest_series_can_be_learned():
    asked = Forecast(series(rows=40), 8)
    assert asked.batch(np.random.default_rng(0), 3).x.shape == (3, asked.window, 1)
    assert asked.judged(saying(0, 15)).errors[0] > 0
    assert asked.task.right(saying(0, 15), np.random.default_rng(0), 40, ()).size >= 1
    assert len(asked.generate(np.random.default_rng(0))) == 40


@pytest.mark.training
def test_a_short_training_beats_what_stays_on_its_example():
    recipe = forecast.recipe(EXAMPLE)
    settings = replace(recipe.settings, sequences=4000)
    *_, last = train(recipe.task, settings, 0, 4000)
    told = recipe.task.judge(recipe.task.finish(last.network).astype(np.float32))
    assert told["verdicts"]["stays"] == "better"
    assert told["back"] == 12


def test_the_command_trains_on_a_table_and_the_net_keeps_its_numbers(tmp_path, capsys):
    source = tmp_path / "my numbers.csv"
    rows = [
        f"2020-01-{1 + t % 28:02};{15 + 5 * math.sin(2 * math.pi * t / 13):.2f};{t % 9}".replace(".", ",")
        for t in range(90)
    ]
    source.write_text("day;temp;odd\n" + "\n".join(rows), encoding="utf-8")
    common = ["forecast", "--out", str(tmp_path), "--sequences", "32", "--hidden", "3", "--numbers", str(source)]
    assert train_main([*common, "--columns", "temp", "--ahead", "2"]) == 0
    out, told = capsys.readouterr()
    assert "Numbers have a decimal comma." in told
    assert "temp: error, held out: " in out
    assert "On what was held out it is WORSE than saying" in out
    net = nets.read(tmp_path, "forecast")
    card = json.loads((tmp_path / "forecast.json").read_text("utf-8"))
    assert card["series"].startswith("temp\n15\n")
    assert card["command"].startswith("gatescope train forecast --numbers FILE --columns temp --ahead 2 --season 13 ")
    assert card["scale"][0]["name"] == "temp"
    assert card["scale"][0]["mean"] == pytest.approx(15, abs=1)
    assert net.task.span[0] == pytest.approx((10.0, 20.0), abs=0.1)
    assert (net.labels, net.predicts) == (("temp",), False)
    assert 9 < min(row[0] for row in net.example) < max(row[0] for row in net.example) < 21
    # Another table is another training.
    assert train_main([*common, "--columns", "odd", "--resume"]) == 2
    assert "the checkpoint is of a training with task = " in capsys.readouterr().err
    assert train_main([*common, "--columns", "tmp", "--force"]) == 2
    assert f"{source}: There is no column 'tmp'; there are day, temp, odd" in capsys.readouterr().err
    for words in (["forecast", "--out", str(tmp_path)], ["anbn", "--out", str(tmp_path), "--numbers", str(source)]):
        assert train_main(words) == 2
        assert "--numbers FILE goes with the task `forecast`" in capsys.readouterr().err
    assert train_main(["anbn", "--out", str(tmp_path), "--ahead", "2"]) == 2
    assert "go with the task `forecast`" in capsys.readouterr().err


def test_the_command_of_a_card_names_its_columns_whatever_they_are_called(tmp_path, capsys):
    names = ("Temp, C", 'the "odd"', "atmospheric pressure at the station, reduced to the sea")
    header = ";".join('"{}"'.format(name.replace('"', '""')) for name in names)
    source = tmp_path / "numbers.csv"
    rows = [f"{15 + math.sin(t)};{t % 9};{1e5 + 500 * math.cos(t)}" for t in range(90)]
    source.write_text("\n".join([header, *rows]), encoding="utf-8")
    common = ["forecast", "--out", str(tmp_path), "--sequences", "32", "--hidden", "2", "--numbers", str(source)]
    assert train_main(common) == 0
    words = shlex.split(nets.read(tmp_path, "forecast").card["command"])
    chosen = words[words.index("--columns") + 1]
    assert len(next(csv.reader([chosen]))) == 3
    before = (tmp_path / "forecast.safetensors").read_bytes()
    assert train_main([*common, "--columns", chosen, "--force"]) == 0, capsys.readouterr().err
    assert (tmp_path / "forecast.safetensors").read_bytes() == before
