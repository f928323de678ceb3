"""Specs of a small net, for tests of what is sent of a run."""

from typing import Any

SPEC: dict[str, Any] = {
    "version": 1,
    "net": "notebook",
    "input": {"kind": "numbers", "rows": [[(step % 7 - 3) / 4] for step in range(40)]},
}


PIN = {"kind": "pin", "gate": "f", "value": 1, "start": 12}


PINNED = SPEC | {"interventions": [PIN]}


LONG = SPEC | {"input": {"kind": "numbers", "rows": [[0.25]] * 1500}, "interventions": [PIN]}
