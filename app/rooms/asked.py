"""What a class is asked, as a value; what may be answered to it, and what all answers come to.

The server does not know what is right: that is what is covered, and each page finds it when it is shown.
"""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Literal

from ...model.interventions import MAX_VALUE
from ..wire.classrequests import MAX_POINTS
from ..wire.message import Fragment
from ..wire.refusal import Refusal

Stage = Literal["open", "closed", "shown"]
"""It is answered; no more is; what was answered is seen by all."""

MAX_ANSWERS = 2000
MAX_OPTIONS = 8
MAX_LINES = 48
"""Sketches that are told when results are shown: more could not be told apart."""

MAX_NUMBER = int(MAX_VALUE)
DIGITS = 3
"""After the point: of a number that is answered, and of a sketch."""


@dataclass(frozen=True)
class Asked:
    """A question to the class.

    id: of the command that asked it. kind: "choose", "number", "sketch" or "symbol". options: how many there are of
    `choose`. symbols: what the net can say, of `symbol`. steps: how many are asked about. question, spec: as the Screen
    had them that asked, as JSON text. results: what was answered, as `results` makes it, once that is shown. lesson,
    checkpoint: where a lesson asks it, which at which of its checkpoints.
    """

    id: str
    kind: str
    options: int
    symbols: tuple[str, ...]
    steps: int
    question: Fragment
    spec: Fragment
    stage: Stage = "open"
    results: Fragment | None = None
    lesson: str | None = None
    checkpoint: int | None = None

    @property
    def box(self) -> str:
        """Where its answers are."""
        return f"answers {self.id}"

    def is_asked_by(self, screen: Fragment) -> bool:
        """Whether a Screen asks the same, or has it rest while another net is looked at.

        The presenter's devices may have a lesson in several languages, and try something under its cover. Another
        checkpoint may ask the same of another run.
        """
        told, question, spec = (json.loads(one.text) for one in (screen, self.question, self.spec))
        places = [told, *(told.get("resting") or {}).values()]
        there = [(one.get("question"), one.get("spec")) for one in places if isinstance(one, dict)]
        is_there = self.lesson is not None and (told.get("lesson"), told.get("checkpoint", 0)) == (
            self.lesson,
            self.checkpoint,
        )
        return any(
            asks == question or ((is_there or of == spec) and _meant(asks) == _meant(question))
            for asks, of in there
            if _net(of) == _net(spec)
        )

    def closed(self) -> "Asked":
        """No more is answered."""
        return replace(self, stage="closed") if self.stage == "open" else self

    def told(self, results: Fragment) -> "Asked":
        """With its results."""
        return self if self.stage == "shown" else replace(self, stage="shown", results=results)


def _net(spec: object) -> object:
    return spec.get("net") if isinstance(spec, dict) else None


def _meant(question: object) -> object:
    """A question without its words; whole where an option that does not say when it holds is its words alone."""
    match question:
        case {"options": [*options]} if any(not isinstance(one, dict) or one.get("when") is None for one in options):
            return question
        case {"options": [*options], "text": _, **rest}:
            return rest | {"options": [one["when"] for one in options]}
        case {"text": _, **rest}:
            return rest
    return question


def asked_by(
    by: str, question: object, spec: object, symbols: Iterable[str], lesson: str | None = None, checkpoint: int = 0
) -> Asked:
    """The question of a Screen; Refusal where that asks none that a class can answer."""
    kind, options, steps = _parts(question)
    names = tuple(symbols) if kind == "symbol" else ()
    fits = 2 <= options <= MAX_OPTIONS if kind == "choose" else options == 0
    if kind not in ("choose", "number", "sketch", "symbol") or not fits or (kind == "symbol") != bool(names):
        raise Refusal("nothing_asked")
    return Asked(
        by, kind, options, names, steps, Fragment.of(question), Fragment.of(spec),
        lesson=lesson, checkpoint=None if lesson is None else checkpoint,
    )  # fmt: skip


def _parts(question: object) -> tuple[str, int, int]:
    """Its kind, how many options it has, and of how many steps it is."""
    try:
        given: Any = question
        start, stop = (int(step) for step in given["of"]["steps"])
        return str(given["kind"]), len(given.get("options", [])), max(1, stop - start)
    except (TypeError, KeyError, ValueError, AttributeError, OverflowError) as error:
        raise Refusal("nothing_asked") from error


def answer(asked: Asked, given: object) -> str:
    """What is answered, as it is kept; Refusal where the question can't be answered so.

    given: of `choose` an option's number, of `number` a number, of `symbol` one that the net can say, of `sketch` a
    list of numbers (or null), one for each step, or `MAX_POINTS` where there are more steps.
    """
    if asked.kind == "choose":
        if type(given) is not int or not 0 <= given < asked.options:
            raise Refusal("answer_refused", {"allowed": f"the number of an option, from 0 to {asked.options - 1}"})
        return json.dumps(given)
    if asked.kind == "symbol":
        if given not in asked.symbols:
            raise Refusal("answer_refused", {"allowed": "a symbol that the net can say"})
        return json.dumps(given)
    if asked.kind == "number":
        if not _is_number(given):
            raise Refusal("answer_refused", {"allowed": f"a number from -{MAX_NUMBER} to {MAX_NUMBER}"})
        return json.dumps(round(float(given), DIGITS))  # type: ignore[arg-type]
    points = min(asked.steps, MAX_POINTS)
    fits = isinstance(given, list) and len(given) == points and all(one is None or _is_number(one) for one in given)
    if not fits or all(one is None for one in given):  # type: ignore[attr-defined]
        raise Refusal("answer_refused", {"allowed": f"a list of {points} numbers, null where nothing was drawn"})
    drawn = [None if one is None else round(float(one), DIGITS) for one in given]  # type: ignore[attr-defined]
    return json.dumps(drawn, separators=(",", ":"))


def results(asked: Asked, answers: Iterable[str]) -> Fragment:
    """What all answers come to: `count` of them, and `counts` by option or `said` by symbol, the `numbers`, or `lines`.

    No key of a screen is in it, and nothing of the order in which they came.
    """
    given = [json.loads(one) for one in answers]
    count = {"count": len(given)}
    if asked.kind == "choose":
        return Fragment.of(count | {"counts": [given.count(at) for at in range(asked.options)]})
    if asked.kind == "symbol":
        found = Counter(given)
        return Fragment.of(count | {"said": [[one, found[one]] for one in asked.symbols if found[one]]})
    if asked.kind == "number":
        return Fragment.of(count | {"numbers": sorted(given)})
    lines = sorted(given, key=json.dumps)
    # Of many as many as can be told apart, evenly of all.
    step = max(1.0, len(lines) / MAX_LINES)
    return Fragment.of(count | {"lines": [lines[int(at * step)] for at in range(min(len(lines), MAX_LINES))]})


def results_again(asked: Asked, told: dict[str, Any]) -> Fragment:
    """What `results` had made, as a page has it of a class that its server has lost; Refusal where that can't be."""
    name = {"choose": "counts", "symbol": "said", "number": "numbers", "sketch": "lines"}[asked.kind]
    try:
        given = told[name]
        several = enumerate(given) if name == "counts" else given if name == "said" else [(one, 1) for one in given]
        answers = (answer(asked, one) for one, many in several for _ in range(many))
        found = json.loads(results(asked, islice(answers, MAX_ANSWERS)).text)
        # Not all that was drawn is told.
        drawn = {"count": min(max(found["count"], int(told["count"])), MAX_ANSWERS)} if name == "lines" else {}
    except (KeyError, TypeError, ValueError, OverflowError, Refusal) as error:
        raise Refusal("nothing_asked") from error
    return Fragment.of(found | drawn)


def _is_number(given: object) -> bool:
    # Neither NaN nor an infinity is within any bound.
    return isinstance(given, int | float) and not isinstance(given, bool) and abs(given) <= MAX_NUMBER
