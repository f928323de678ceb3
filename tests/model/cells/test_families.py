"""The families: how many numbers each reads."""

import numpy as np
import pytest
from gatescope.model import LSTM, Pin
from gatescope.model.cells.families import FAMILIES, family

D, H = 5, 3

COUNTS = {
    "lstm": 4 * 3 * (5 + 3 + 1) + 3 * 3,
    "no-peepholes": 4 * 3 * (5 + 3 + 1),
    "1997": 3 * 3 * (5 + 3 + 1),
    "coupled": 3 * 3 * (5 + 3 + 1),
    "no-input-gate": 3 * 3 * (5 + 3 + 1),
    "no-output-gate": 3 * 3 * (5 + 3 + 1),
    "gru": 3 * 3 * (5 + 3 + 1),
    "rnn": 3 * (5 + 3 + 1),
}


def moving(cell):
    """How many numbers of a cell have a part in what it shows."""
    rng = np.random.default_rng(0)
    trace = cell.run(rng.normal(size=(2, 9, D)))
    back = cell.backward(trace.record, rng.normal(size=(9, 2, H)))
    return sum(np.count_nonzero(grad) for grad in back.values.values())


@pytest.mark.parametrize("name", FAMILIES)
def test_parameters_are_the_numbers_that_are_read(name):
    rng = np.random.default_rng(1)
    values = family(name).initial(rng, D, H, 0.5, {})
    cell = family(name).build({part: rng.normal(size=value.shape) for part, value in values.items()})
    assert cell.parameters == moving(cell) == COUNTS[name]


def test_one_family_has_peepholes():
    assert [name for name, found in FAMILIES.items() if found.peepholes] == ["lstm"]


@pytest.mark.parametrize(
    ("variant", "unread"),
    [
        # A gate's row of W, U and b, and its peephole, of one cell or of three.
        ({"pins": [Pin("f", 1)]}, 3 * (9 + 1)),
        ({"pins": [Pin("i", 0.5), Pin("o", 1, (0, 2)), Pin("o", 0.5, (2,))]}, (3 + 2) * (9 + 1)),
        ({"coupled": True}, 3 * (9 + 1)),
        ({"coupled": True, "pins": [Pin("o", 1)]}, 6 * (9 + 1)),
        # A gate that is pinned for some steps is read at others.
        ({"pins": [Pin("f", 1, start=2), Pin("i", 1, stop=5)]}, 0),
    ],
)
def test_peepholes_of_gates_that_are_not_read_do_not_count(variant, unread):
    rng = np.random.default_rng(1)
    shapes = (4 * H, D), (4 * H, H), (4 * H,), (3, H)
    cell = LSTM(*(rng.normal(size=shape) for shape in shapes), **variant)
    assert cell.parameters == moving(cell) == COUNTS["lstm"] - unread
