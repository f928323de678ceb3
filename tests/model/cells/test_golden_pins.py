"""How pins combine, as the file says that the page's tests read too."""

import json
from pathlib import Path

import numpy as np
import pytest
from gatescope.model import Spec
from gatescope.model.cells.families import CELLS, FAMILIES
from gatescope.model.network import Network

CASES = json.loads((Path(__file__).parents[2] / "golden" / "pins.json").read_text(encoding="utf-8"))


def run(case):
    """Two layers of such cells under the case's interventions."""
    rng, family = np.random.default_rng(0), next(one for one in FAMILIES.values() if one.cell.kind == case["cell"])
    sizes = [(2, case["hidden"]), (case["hidden"], 2)]
    layers = [family.build({name: rng.normal(size=s) for name, s in family.shapes(*size).items()}) for size in sizes]
    spec = Spec.from_dict(
        {"version": 1, "net": "any", "input": {"kind": "generated"}, "interventions": case["interventions"]}
    )
    return Network(tuple(layers)).run(rng.normal(size=(case["steps"], 2)), spec.interventions)


@pytest.mark.parametrize("name", CASES)
def test_gates_are_held_where_and_at_what_the_file_says(name):
    case = CASES[name]
    layer = run(case).layers[0]
    assert list(case["pinned"]) == list(layer.ghosts)
    for gate, rows in case["pinned"].items():
        want = np.array(rows, float)
        free = np.isnan(want)
        assert (layer.signal(gate)[~free] == want[~free]).all()
        assert (layer.signal(gate)[free] == layer.ghosts[gate][free]).all()


@pytest.mark.parametrize("name", CASES)
def test_modes_hold_where_the_file_says(name):
    case = CASES[name]
    layer, modes = run(case).layers[0], {mode.id: mode for mode in CELLS[case["cell"]].modes}
    for t, row in enumerate(case["modes"]):
        for unit, id in enumerate(row):
            values = {gate: rows[t][unit] for gate, rows in case["pinned"].items()}
            matching = [mode.id for mode in modes.values() if mode.gates.items() <= values.items()]
            assert matching == ([] if id is None else [id])
            if id is not None:
                assert all(layer.signal(gate)[t, unit] == value for gate, value in modes[id].gates.items())


def test_the_file_has_modes_of_both_kinds():
    found = {id for case in CASES.values() for row in case["modes"] for id in row}
    assert {None, "read-only", "refresh", "hold", "replace"} <= found
