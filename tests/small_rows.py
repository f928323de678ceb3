"""A table of one small row, which workers of a cluster can import: `run` is a trial of it."""

from dataclasses import replace
from unittest import mock

from gatescope.model.tasks import anbn
from gatescope.model.training.reproduce import rows as table
from gatescope.model.training.reproduce import trial
from gatescope.model.training.reproduce.row import Arm, Column, Row

SHORT = replace(anbn.RECIPE, settings=replace(anbn.RECIPE.settings, sequences=6))


def bias(network, reached):
    """A number that tells one seed from another."""
    return {"bias": round(float(network.readout.b[0]), 6)}


COLUMNS = (Column("bias", "first bias", "below 1", lambda value: value is not None and value < 1),)
ROWS = (Row("one", "Row one", "Much.", "None was set.", (Arm("lstm", SHORT, bias, COLUMNS),), None),)


def run(job):
    """A trial of that table, in whatever process this is."""
    with mock.patch.object(table, "ROWS", ROWS):
        return trial.run(job)
