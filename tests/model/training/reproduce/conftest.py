"""A table of two small rows."""

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
