"""How pins combine: by the golden file that the page's own tests read too."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from gatescope.model.cells.families import CELLS
from gatescope.model.cells.plan import plan
from gatescope.model.spec import Spec

GOLDEN = json.loads((Path(__file__).parents[1] / "golden" / "pins.json").read_text("utf-8"))


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: str(case["name"]))
def test_pins_combine_as_the_page_shows_them(case: dict[str, Any]) -> None:
    spec = Spec.from_dict({"version": 1, "net": "n", "input": {"kind": "generated"}, "interventions": case["acts"]})
    cell, steps, hidden = CELLS[case["kind"]], case["steps"], case["hidden"]
    made = plan(
        [spec.interventions], steps, hidden, np.dtype(np.float32), cell.pinnable, cell.called, layer=case["layer"]
    )
    held = np.full((len(cell.pinnable), hidden, steps), np.nan)
    for segment in made.segments:
        if segment.pins is not None:
            held[:, :, segment.start : segment.stop] = segment.pins[:, 0, :, None]
    wanted = np.full(held.shape, np.nan)
    for gate, rows in case["held"].items():
        wanted[cell.pinnable.index(gate)] = np.array(rows, float)
    np.testing.assert_array_equal(held, wanted)
