"""A table of two small rows, and an executor that runs a job where it stands."""

import contextlib
from concurrent.futures import Executor, Future
from dataclasses import replace

import pytest
from gatescope.model.tasks import anbn
from gatescope.model.training.reproduce import rows as table
from gatescope.model.training.reproduce.row import Arm, Column, Row

SHORT = replace(anbn.RECIPE, settings=replace(anbn.RECIPE.settings, sequences=6))


def bias(network, reached):
    """A number that tells one seed from another."""
    return {"bias": round(float(network.readout.b[0]), 6), "reached": reached}


def arm(label, changes=None, meets=lambda value: value is not None and value < 1):
    columns = (Column("bias", "first bias", "below 1", meets), Column("reached", "when"))
    return Arm(label, SHORT, bias, columns, changes or {})


@pytest.fixture
def rows(monkeypatch):
    """Two rows: one with two arms and a target that is reached, one with none set."""
    made = (
        Row("one", "Row one", "Much.", "All below 1.", (arm("lstm"), arm("rnn", {"cell": "rnn"})),
            lambda found: all(values["bias"] < 1 for values in found["lstm"]), {"Against us": "It is short."}),
        Row("two", "Row two", "Nothing.", "None was set.", (arm("gru", {"cell": "gru"}),), None),
    )  # fmt: skip
    monkeypatch.setattr(table, "ROWS", made)
    return made


class Inline(Executor):
    """Runs each job as it is given, and counts."""

    def __init__(self):
        self.jobs = []

    def submit(self, fn, *args):
        self.jobs.append(args)
        future = Future()
        try:
            future.set_result(fn(*args))
        except Exception as error:
            future.set_exception(error)
        return future


@pytest.fixture
def inline():
    return Inline()


@pytest.fixture
def executors(inline):
    """What the command takes for processes."""
    return lambda count: contextlib.nullcontext(inline)
