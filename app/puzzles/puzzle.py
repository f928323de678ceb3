"""A puzzle: what is wanted of a net, what it is judged by, hints, and a schedule of pins that does it.

`docs/puzzles.md` has the schema of its file.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ...model import experiment
from ...model.interventions import Intervention
from ...model.spec import MAX_CELLS, Spec
from ..lessons.reading import Fields, Place, content, plain
from ..lessons.texts import Text, text
from ..wire.screen import Screen
from .goals import MAX_CLAUSES, Clause, clause
from .inputs import Read, hidden, length, written
from .moves import Allowed, count

VERSION = 1
MAX_PLACE = 999
MAX_HINTS = 8
NEEDED = ("version", "title", "about", "text", "net", "input", "hidden", "goal", "solution")
FIELDS = (*NEEDED, "place", "allowed", "hints", "look")
GATES = ("i", "f", "o", "r", "z")
"""What may be allowed of the gates of any family: those that can be pinned."""


@dataclass(frozen=True)
class Puzzle:
    """title, about: its name, and a sentence of what is wanted. text: the same at length.

    visible: the input that a person sees. hidden: those that it is judged by too. then: what is said with the solution.
    look: step and cell that are chosen at first. plain: as the file has it.
    """

    name: str
    title: Text
    about: Text
    text: Text
    place: int
    net: str
    visible: Read
    hidden: tuple[Read, ...]
    goal: tuple[Clause, ...]
    allowed: Allowed
    hints: tuple[Text, ...]
    solution: tuple[Intervention, ...]
    then: Text | None
    look: tuple[int, int]
    plain: Mapping[str, Any]

    @cached_property
    def hidden_cells(self) -> int:
        """The most cells that a layer of its net has; ValueError where there is no such net."""
        return max(layer.hidden for layer in experiment.net(self.net).network.layers)

    @property
    def inputs(self) -> tuple[Read, ...]:
        """All that it is judged by, the visible one first."""
        return (self.visible, *self.hidden)

    @property
    def steps(self) -> int:
        """Of the longest input."""
        return max(map(length, self.inputs))

    def spec(self, interventions: tuple[Intervention, ...] = ()) -> Spec:
        """The visible input, with something done."""
        return Spec(self.net, self.visible, interventions)

    @property
    def par(self) -> int:
        """How many pins and nudges the solution has."""
        return count(self.spec(self.solution), self.hidden_cells, self.steps)

    def screen(self, interventions: tuple[Intervention, ...] = ()) -> Screen:
        """What its page begins with: modes go to the cells that may be pinned; or the same with something done."""
        step, cell = self.look
        return Screen(
            spec=self.spec(interventions),
            step=step,
            unit=cell,
            layer=self.allowed.layer,
            units=self.allowed.cells,
            tab="puzzle",
            puzzle=self.name,
        )


def read(path: Path) -> Puzzle:
    """The puzzle in a file, called as the file is; Wrong says what is wrong with it, and where."""
    return puzzle(path.stem, plain(content(path, "puzzle")))


def puzzle(name: str, given: Any) -> Puzzle:
    """The puzzle that plain JSON values stand for; Wrong where a place is not in order."""
    found = Place("", given).fields(FIELDS, NEEDED)
    if found["version"].value != VERSION or isinstance(found["version"].value, bool):
        found["version"].must_be(str(VERSION))
    net = found["net"].value
    if not isinstance(net, str) or not net:
        found["net"].must_be("the name of a net")
    solved = found["solution"].fields(("interventions", "text"), ("interventions",))
    made = Puzzle(
        name,
        text(found["title"]),
        text(found["about"]),
        text(found["text"]),
        MAX_PLACE if "place" not in found else found["place"].whole(0, MAX_PLACE),
        net,
        written(found["input"]),
        hidden(found["hidden"]),
        tuple(map(clause, found["goal"].items(1, MAX_CLAUSES))),
        _allowed(found),
        tuple(map(text, found["hints"].items(0, MAX_HINTS))) if "hints" in found else (),
        _interventions(solved["interventions"], net),
        solved.maybe("text", text),
        _look(found),
        given,
    )
    if any(type(one) is not type(made.visible) for one in made.hidden):
        found["hidden"].wrong("must be of symbols where the visible input is, and of numbers where that is")
    for at, one in enumerate(made.goal):
        if one.last >= min(map(length, made.inputs)):
            found["goal"].wrong(f"[{at}] speaks of step {one.last}, which not every input has")
    return made


def _allowed(found: Fields) -> Allowed:
    if "allowed" not in found:
        return Allowed(None, None, 0, False)
    given = found["allowed"].fields(("gates", "cells", "layer", "nudges"))
    nudges = given["nudges"].value if "nudges" in given else False
    if not isinstance(nudges, bool):
        given["nudges"].must_be("true or false")
    return Allowed(
        tuple(one.one_of(GATES) for one in given["gates"].items(1, len(GATES))) if "gates" in given else None,
        _cells(given["cells"]) if "cells" in given else None,
        given.maybe("layer", lambda one: one.whole(0, 7)) or 0,
        nudges,
    )


def _cells(place: Place) -> tuple[int, ...]:
    cells = tuple(one.whole(0, MAX_CELLS - 1) for one in place.items(1, MAX_CELLS))
    if list(cells) != sorted(set(cells)):
        place.must_be("cells that rise, each once")
    return cells


def _interventions(place: Place, net: str) -> tuple[Intervention, ...]:
    acts = [one.value for one in place.items(1, 64)]
    try:
        made = Spec.from_dict({"version": 1, "net": net, "input": {"kind": "generated"}, "interventions": acts})
    except (ValueError, TypeError) as error:
        place.wrong(str(error))
    return made.interventions


def _look(found: Fields) -> tuple[int, int]:
    if "look" not in found:
        return 0, 0
    given = found["look"].fields(("step", "cell"))
    step = given.maybe("step", lambda one: one.whole(0, 99)) or 0
    return step, given.maybe("cell", lambda one: one.whole(0, MAX_CELLS - 1)) or 0
