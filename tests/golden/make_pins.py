"""Makes pins.json, by which the tests of both sides know how pins combine. Run: python tests/golden/make_pins.py

Each case: a layer's kind of cells, its number among the layers, how many cells and steps, and interventions. `pinned`
says of each gate, step by step and cell by cell, the value that it is held at, or null; `modes` the id of the mode that
holds the cell, or null. They are written down here by the rule alone: of the pins of a layer, a gate, a step and a cell
the last counts; a mode holds where all its gates are held at its values.
"""

import json
from pathlib import Path
from typing import Any

from gatescope.model.cells.families import CELLS

PATH = Path(__file__).with_name("pins.json")


def pin(gate: str, value: float, **where: Any) -> dict[str, Any]:
    """A pin as a Spec has it."""
    return {"kind": "pin", "gate": gate, "value": value, **where}


READ_ONLY = [pin("i", 0, start=2), pin("f", 1, start=2), pin("o", 1, start=2)]
NUDGE = {"kind": "nudge", "unit": 1, "step": 3, "value": 2.5}
CASES: dict[str, tuple[str, list[dict[str, Any]]]] = {
    "none": ("lstm", []),
    "one gate throughout": ("lstm", [pin("f", 1)]),
    "some cells for some steps": ("lstm", [pin("i", 0.25, units=[0, 2], start=1, stop=4)]),
    "a later one wins": (
        "lstm", [pin("o", 1), pin("o", 0, units=[1], start=2, stop=5), pin("o", 0.5, start=3, stop=4)],
    ),
    "an earlier one is seen again": ("lstm", [pin("f", 0, start=2), pin("f", 1, start=3, stop=5)]),
    "a mode": ("lstm", READ_ONLY),
    "a mode, but for one cell": ("lstm", [*READ_ONLY, pin("f", 0.5, units=[1], start=4)]),
    "two modes after one another": ("lstm", [*READ_ONLY, pin("i", 1, start=4), pin("f", 0, start=4)]),
    "all that is beyond the end": ("lstm", [pin("i", 0, start=6), pin("f", 1, start=5, stop=99)]),
    "among others": ("lstm", [NUDGE, pin("i", 0, units=[1]), {"kind": "noise", "scale": 0.5}, pin("i", 1, start=1)]),
    "of another layer": ("lstm", [pin("f", 1, layer=1), pin("f", 0, units=[0]), pin("f", 0.5, layer=1, start=2)]),
    "a gru's own": ("gru", [pin("z", 1, start=1), pin("r", 0, units=[0]), pin("z", 0, units=[2], start=3, stop=5)]),
    "between a gru's modes": (
        "gru-after", [pin("z", 0.5), pin("z", 1, units=[0, 1], start=2), pin("r", 0.75, start=4)],
    ),
}  # fmt: skip
HIDDEN, STEPS = 3, 6


def held(acts: list[dict[str, Any]], gate: str, unit: int, step: int) -> float | None:
    """What the gate of a cell of the lowest layer is held at, at a step."""
    value = None
    for act in acts:
        if act["kind"] != "pin" or act["gate"] != gate or act.get("layer", 0) != 0:
            continue
        here = act.get("units") is None or unit in act["units"]
        if here and act.get("start", 0) <= step < act.get("stop", STEPS):
            value = act["value"]
    return value


def made(kind: str, acts: list[dict[str, Any]]) -> dict[str, Any]:
    """One case."""
    cell, steps, units = CELLS[kind], range(STEPS), range(HIDDEN)
    pinned = {gate: [[held(acts, gate, unit, t) for unit in units] for t in steps] for gate in cell.pinnable}

    def mode(unit: int, t: int) -> str | None:
        found = (
            mode.id for mode in cell.modes if all(pinned[gate][t][unit] == end for gate, end in mode.gates.items())
        )
        return next(found, None)

    modes = [[mode(unit, t) for unit in units] for t in steps]
    return {"cell": kind, "hidden": HIDDEN, "steps": STEPS, "interventions": acts, "pinned": pinned, "modes": modes}


def main() -> None:
    """Write the file."""
    cases = {name: made(*case) for name, case in CASES.items()}
    lines = ",\n".join(f" {json.dumps(name)}: {json.dumps(case)}" for name, case in cases.items())
    PATH.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
