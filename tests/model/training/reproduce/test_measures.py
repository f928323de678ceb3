"""What is measured for a row is what a net's card says, under the name that the results have."""

import numpy as np
import pytest
from gatescope.model import nets
from gatescope.model.cells.families import family
from gatescope.model.network import Network
from gatescope.model.readout import Readout
from gatescope.model.studies import arms
from gatescope.model.tasks import continual, reber
from gatescope.model.training.reproduce import measures
from gatescope.model.training.reproduce.rows import ROWS


def untrained(row):
    """A net of the task's sizes that says the same whatever it reads."""
    task = row.arms[0].recipe.task
    cell = family("rnn").build({"W": np.zeros((1, task.inputs)), "U": np.zeros((1, 1)), "b": np.zeros(1)})
    readout = Readout(task.readout, np.zeros((len(task.labels), 1)), np.linspace(0.1, 0.2, len(task.labels)))
    return Network((cell,), readout).astype(np.float32)


@pytest.mark.parametrize("row", [row for row in ROWS if row.key != "continual"], ids=lambda row: row.key)
def test_every_column_is_measured_and_can_be_missed(row):
    for arm in row.arms:
        values = arm.measure(untrained(row), None)
        assert [column.key for column in arm.columns] == list(values)
        assert not any(column.meets and column.meets(values[column.key]) for column in arm.columns)


def test_continual_reber_by_both_criteria(monkeypatch):
    monkeypatch.setattr(measures, "stream", lambda: continual.stream(continual.STREAM + 100))
    (row,) = (row for row in ROWS if row.key == "continual")
    lstm, rnn = row.arms
    values = lstm.measure(nets.load("continual").network, None)
    figures = nets.load("continual").card["figures"]
    assert {column.key for column in lstm.columns} == set(values)
    assert values["outer"] == figures["outer symbols right"]
    assert values["wrong"] == figures["steps with a wrong prediction"] <= values["wrong_long"]
    assert values["c"] == pytest.approx(figures["greatest |c|"], rel=1e-3)
    assert values["outer_pinned"] <= 600
    plain = rnn.measure(nets.read(arms.FOLDER, "continual-rnn-1").network, None)
    assert plain["c"] is None
    assert (plain["outer"], plain["wrong"]) == (1000, 0)
    assert f"{figures['steps in the stream']:,} steps" in lstm.columns[1].label


def test_the_long_stream_begins_with_the_short_one_and_is_as_long_as_the_row_says():
    texts = measures.stream()
    assert texts[: continual.STREAM] == continual.stream()
    steps = sum(map(len, texts))
    assert steps >= measures.STREAM > steps - len(texts[-1])
    (row,) = (row for row in ROWS if row.key == "continual")
    assert row.arms[0].columns[2].label == f"wrong predictions in {steps:,} steps"
    assert f"{len(texts):,} strings" in row.notes["Criteria"]
    shortest = min(len(reber.sample(np.random.default_rng(seed))) for seed in range(200))
    assert shortest == measures.SHORTEST
