"""Whether a schedule of pins does what a puzzle wants, on the visible input and on those that nobody has seen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ...model.spec import Numbers, Spec
from ...model.studies.study import Answer, Inbox
from .goals import Case, Miss
from .inputs import Read
from .moves import count
from .puzzle import Puzzle, puzzle


@dataclass(frozen=True)
class Failed:
    """The first input on which it is not done, 0 for the visible one, and where."""

    input: int
    given: Read
    miss: Miss


@dataclass(frozen=True)
class Verdict:
    """pins: how many there are. against: what is done and not allowed, as of `Allowed.against`, or None."""

    pins: int
    against: dict[str, Any] | None
    failed: Failed | None

    @property
    def solved(self) -> bool:
        """All that is wanted is so, by nothing but what is allowed."""
        return self.against is None and self.failed is None


def judge(asked: Puzzle, spec: Spec) -> Verdict:
    """What comes of the interventions of a Spec, whatever its own input; ValueError where they do not fit the net."""
    pins = count(spec, asked.hidden_cells, asked.steps)
    if spec.net != asked.net:
        return Verdict(pins, {"rule": "net"}, None)
    against = asked.allowed.against(spec, asked.hidden_cells, asked.steps)
    return Verdict(pins, against, None if against else failed(asked, spec))


def failed(asked: Puzzle, spec: Spec) -> Failed | None:
    """The first input on which what is wanted is not so, and where; None where it is so on all."""
    for number, given in enumerate(asked.inputs):
        case = Case(asked.net, given, spec)
        misses = [miss for one in asked.goal if (miss := one.miss(case)) is not None]
        if misses:
            return Failed(number, given, min(misses, key=lambda miss: miss.step))
    return None


def told(asked: Puzzle, verdict: Verdict) -> dict[str, Any]:
    """The verdict as the page is told it: of the inputs only the one on which it failed."""
    return {
        "solved": verdict.solved,
        "pins": verdict.pins,
        "par": asked.par,
        "inputs": len(asked.inputs),
        "against": verdict.against,
        "failed": None if verdict.failed is None else _told(verdict.failed),
    }


def _told(failed: Failed) -> dict[str, Any]:
    miss, given = failed.miss, failed.given
    kind = {"kind": "numbers", "rows": [list(row) for row in given.rows]} if isinstance(given, Numbers) else None
    return {
        "input": failed.input,
        "reads": kind or {"kind": "text", "text": getattr(given, "text", "")},
        "signal": miss.at.signal,
        "cell": miss.at.cell,
        "layer": miss.at.layer,
        "step": miss.step,
        "wanted": miss.wanted,
        "got": miss.got,
        "within": miss.within,
    }


def run(args: Mapping[str, Any], inbox: Inbox) -> Iterator[Answer]:
    """The verdict, as of a study. args: `name` and `puzzle`, as its file has it; `spec`."""
    asked = puzzle(args["name"], args["puzzle"])
    yield 1.0, told(asked, judge(asked, Spec.from_dict(args["spec"])))
