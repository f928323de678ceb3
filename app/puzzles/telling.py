"""What a page is told of puzzles: a list of all; of one what it begins with; each hint, and the solution, when asked.

Each is a part of its own, under a name that the one before tells. Hidden inputs are not told at all.
"""

from collections.abc import Iterable
from typing import Any

from ..lessons.telling import Put, as_json
from .puzzle import Puzzle


def listed(puzzles: Iterable[Puzzle], put: Put) -> str:
    """The list, as JSON text."""
    return as_json([_listed(one, put) for one in puzzles])


def _listed(one: Puzzle, put: Put) -> dict[str, Any]:
    solution = {"screen": one.screen(one.solution).to_dict(), "text": one.then}
    begin = {
        "screen": one.screen().to_dict(),
        "text": one.text,
        "inputs": len(one.inputs),
        "hints": [put("hint", as_json(hint)) for hint in one.hints],
        "solution": put("solution", as_json(solution)),
    }
    return {
        "name": one.name,
        "title": one.title,
        "about": one.about,
        "par": one.par,
        "part": put("puzzle", as_json(begin)),
    }
