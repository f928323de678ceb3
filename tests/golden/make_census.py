"""Makes census.json, the mode that gates are nearest and how near. Run: python tests/golden/make_census.py"""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
from gatescope.model.cells.families import CELLS
from gatescope.model.studies import census

PATH = Path(__file__).with_name("census.json")


def cases() -> list[dict[str, Any]]:
    """Of each kind of cell that has modes, values of its gates, the mode's id, and its band."""
    edges = np.array([0, 0.1, 0.25, 0.5, 0.75, 0.9, 1], np.float32)
    edges = np.concatenate([edges, np.nextafter(edges[1:3], 1, dtype=np.float32)])
    found = []
    for kind, cell in CELLS.items():
        if not cell.modes:
            continue
        gates = list(cell.modes[0].gates)
        drawn = np.random.default_rng(7).random((12, len(gates)), np.float32)
        rows = np.concatenate([np.repeat(edges[:, None], len(gates), 1), np.round(drawn), drawn, drawn / 4])
        for row in rows.astype(np.float32):
            values = dict(zip(gates, row, strict=True))
            trace: Any = SimpleNamespace(signal=values.__getitem__)
            place, away = census.nearest(trace, cell.modes)
            band = sum(not away <= bound for bound in census.NEAR)
            told = {gate: float(value) for gate, value in values.items()}
            found.append({"kind": kind, "gates": told, "mode": cell.modes[int(place)].id, "band": band})
    return found


def main() -> None:
    """Write the file."""
    lines = ",\n".join(json.dumps(case) for case in cases())
    PATH.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
