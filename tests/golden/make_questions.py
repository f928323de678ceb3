"""Makes questions.json, by which the tests of all that reads questions know what answers one.

Run: python tests/golden/make_questions.py

`answered`: a question, which of the `traces`, and its answer; or `given`: answers a person might give, each with
whether it is right and how far off it is. A trace has its layers, each the values of its signals by step and cell
("free.c" of the undisturbed run, which is the run where it is not named), and what the readout says by step. All is
written down here by hand, in numbers that float32 has exactly. `refused`: what is no question, and the place that is
wrong. `same`: what a class is asked, what a screen has, and whether that asks the same.
"""

import json
from pathlib import Path
from typing import Any

PATH = Path(__file__).with_name("questions.json")

C = [0.5, 1.0, 1.5, 1.5, 1.5, 3.0, -2.0, 0.25]
"""Of cell 0, step by step; cell 1 stays at 1."""
FREE = [0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 0.25]
Y = [[0.75, 0.25], [0.75, 0.25], [0.25, 0.75], [0.75, 0.625], [0.5, 0.5], [0.25, 0.25], [0.25, 0.75], [0.75, 0.25]]
TRACE = {
    "layers": [
        {"c": [[c, 1.0] for c in C], "free.c": [[c, 1.0] for c in FREE], "h": [[c / 4, 0.5] for c in C]},
        {"c": [[step / 4] for step in range(8)], "h": [[0.5]] * 8},
    ],
    "y": Y,
    "labels": ["a", "b"],
    "readout": "softmax",
}
TRACES = {
    "plain": TRACE,
    "sigmoid": {**TRACE, "readout": "sigmoid"},
    # The run and the undisturbed one in each other's place.
    "turned": {**TRACE, "layers": [{"c": [[c, 1.0] for c in FREE], "free.c": [[c, 1.0] for c in C]}]},
}


def of(start: int, stop: int, signal: str = "c", **where: int) -> dict[str, Any]:
    """What a question is about."""
    return {"signal": signal, "cell": 0, "layer": 0, "steps": [start, stop], **where}


def choose(about: dict[str, Any], *whens: Any, **more: Any) -> dict[str, Any]:
    """A question with an option for each."""
    options = [{"text": f"Option {at}", "when": when} for at, when in enumerate(whens)]
    return {"kind": "choose", "text": "What will be?", "of": about, "options": options, **more}


def ask(kind: str, about: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A question without options."""
    return {"kind": kind, "text": "What will be?", "of": about, **more}


WAYS = ("rises", "falls", "stays")
FREELY = ("higher", "lower", "same")
ANSWERED: dict[str, tuple[dict[str, Any], str, Any]] = {
    "it rises": (choose(of(1, 6), *WAYS), "plain", 0),
    "it falls": (choose(of(6, 8), *WAYS), "plain", 1),
    "it stays": (choose(of(3, 5), *WAYS), "plain", 2),
    "a change as great as the tolerance is none": (choose(of(1, 2), *WAYS, tolerance=0.5), "plain", 2),
    "a greater one is one": (choose(of(1, 2), *WAYS, tolerance=0.4375), "plain", 0),
    "a fall as great as the tolerance is none": (choose(of(6, 7), *WAYS, tolerance=5), "plain", 2),
    "a greater fall is one": (choose(of(6, 7), *WAYS, tolerance=4.5), "plain", 1),
    "another cell": (choose(of(1, 8, cell=1), *WAYS), "plain", 2),
    "another layer": (choose(of(4, 8, layer=1), *WAYS), "plain", 0),
    "lower than undisturbed": (choose(of(3, 5), *FREELY), "plain", 1),
    "the same as undisturbed": (choose(of(3, 6), *FREELY), "plain", 2),
    "lower by as much as the tolerance is the same": (choose(of(3, 5), *FREELY, tolerance=1), "plain", 2),
    "lower by more": (choose(of(3, 5), *FREELY, tolerance=0.9375), "plain", 1),
    "higher by as much as the tolerance is the same": (choose(of(3, 5), *FREELY, tolerance=1), "turned", 2),
    "higher by more": (choose(of(3, 5), *FREELY, tolerance=0.9375), "turned", 0),
    "with no tolerance at all": (choose(of(1, 2), *WAYS, tolerance=0), "plain", 0),
    "at the lower end of what it is between": (choose(of(3, 6), {"above": 3}, {"between": [3, 4]}), "plain", 1),
    "at its upper end": (choose(of(3, 6), {"below": 3}, {"between": [2, 3]}), "plain", 1),
    "below it": (choose(of(3, 6), {"below": 3.5}, {"between": [3.5, 4]}), "plain", 0),
    "above it": (choose(of(3, 6), {"above": 2}, {"between": [1, 2]}), "plain", 0),
    "above, below, between": (
        choose(of(3, 6), {"above": 3.0}, {"below": 3.0}, {"between": [3, 3]}), "plain", 2,
    ),
    "above": (choose(of(3, 6), {"above": 2.5}, {"below": 2.5}), "plain", 0),
    "it reaches at some step": (choose(of(3, 8), {"misses": 3}, {"reaches": 3}), "plain", 1),
    "it never does": (choose(of(6, 8), {"misses": 3}, {"reaches": 3}), "plain", 0),
    "a row by its name and true": (choose(of(3, 5), {"rises": True}, {"falls": True}, {"stays": True}), "plain", 2),
    "what the net says": (choose(of(2, 3), {"says": "a"}, {"says": "b"}), "plain", 1),
    "one of all that it allows": (choose(of(2, 4), {"says": "b"}, {"says-not": "b"}), "sigmoid", 0),
    "none of the outputs": (choose(of(1, 6), {"says": "a"}, {"says-not": "a"}), "sigmoid", 1),
    "an output": (choose(of(1, 3, "y", cell=1), *WAYS), "plain", 0),
    "a number": (ask("number", of(2, 7)), "plain", -2.0),
    "a sketch": (ask("sketch", of(4, 8)), "plain", [1.5, 3.0, -2.0, 0.25]),
    "a symbol": (ask("symbol", {"steps": [7, 8]}), "plain", ["a"]),
    "all symbols that are allowed": (ask("symbol", {"steps": [1, 4]}), "sigmoid", ["a", "b"]),
    "the first of the likeliest": (ask("symbol", {"steps": [1, 5]}), "plain", ["a"]),
    "two options that hold": (choose(of(1, 6), "rises", {"above": 0}), "plain", None),
    "no option that holds": (choose(of(1, 6), "falls", "stays"), "plain", None),
}  # fmt: skip
"""By name: the question, which trace, the answer; None where not exactly one option holds."""

GIVEN: list[tuple[dict[str, Any], Any, Any, bool | None, float | None]] = [
    (choose(of(1, 2), *WAYS), 0, 0, True, None),
    (choose(of(1, 2), *WAYS), 0, 2, False, None),
    (choose(of(1, 2), *WAYS), 0, None, None, None),
    (ask("number", of(1, 2), tolerance=0.25), 1.0, 1.25, True, 0.25),
    (ask("number", of(1, 2), tolerance=0.25), 1.0, 0.5, False, 0.5),
    (ask("number", of(1, 2), tolerance=0.25), -1.0, -1.0, True, 0.0),
    (ask("sketch", of(1, 4), tolerance=0.5), [1.0, 2.0, 3.0], [1.0, 2.5, 2.0], True, 0.5),
    (ask("sketch", of(1, 4), tolerance=0.5), [1.0, 2.0, 3.0], [1.0, 2.5, None], True, 0.25),
    (ask("sketch", of(1, 4), tolerance=0.5), [1.0, 2.0, 3.0], [3.0, None, None], False, 2.0),
    (ask("sketch", of(1, 4)), [1.0, 2.0, 3.0], [None, None, None], None, None),
    (ask("sketch", of(1, 4)), [1.0, 2.0, 3.0], 1.0, None, None),
    (ask("symbol", {"steps": [1, 2]}), ["a", "b"], "b", True, None),
    (ask("symbol", {"steps": [1, 2]}), ["a"], "b", False, None),
]
"""The question, what is true, what was given, whether it is right, how far off it is."""

GOOD = choose(of(1, 2), *WAYS)
REFUSED: list[tuple[str, Any]] = [
    ("Question", []),
    ("Question", None),
    ("Question.kind", {**GOOD, "kind": "guess"}),
    ("Question.text", {**GOOD, "text": " "}),
    ("Question.text", {**GOOD, "text": "x" * 1001}),
    ("Question.answer", {**GOOD, "answer": 3}),
    ("Question.tolerance", {**GOOD, "tolerance": -1}),
    ("Question.of", {**GOOD, "of": None}),
    ("Question.of.at", {**GOOD, "of": {**of(1, 2), "at": 3}}),
    ("Question.of.signal", {**GOOD, "of": of(1, 2, "cc")}),
    ("Question.of.signal", ask("symbol", of(1, 2))),
    ("Question.of.signal", ask("number", {"steps": [1, 2]})),
    ("Question.of.cell", {**GOOD, "of": of(1, 2, cell=1024)}),
    ("Question.of.layer", {**GOOD, "of": of(1, 2, layer=-1)}),
    ("Question.of.steps", {**GOOD, "of": of(0, 2)}),
    ("Question.of.steps", {**GOOD, "of": of(2, 2)}),
    ("Question.of.steps", {**GOOD, "of": {**of(1, 2), "steps": [1]}}),
    ("Question.of.steps", {**GOOD, "of": {**of(1, 2), "steps": [1, 2.5]}}),
    ("Question.of.steps", {**GOOD, "of": of(1999, 2002)}),
    ("Question.of.steps", {**GOOD, "of": of(2000, 2001)}),
    ("Question.options", {**GOOD, "options": GOOD["options"][:1]}),
    ("Question.options", choose(of(1, 2), *(f"Option {at}" for at in range(9)))),
    ("Question.options[0].when", choose(of(1, 2), None, None)),
    ("Question.options", {**GOOD, "kind": "number"}),
    ("Question.options[1]", {**GOOD, "options": [GOOD["options"][0], "falls"]}),
    ("Question.options[1].text", choose(of(1, 2), *WAYS) | {"options": [*GOOD["options"][:1], {"when": "falls"}]}),
    ("Question.options[0].when", choose(of(1, 2), "explodes", "falls")),
    ("Question.options[0].when", choose(of(1, 2), {"above": 1, "below": 2}, "falls")),
    ("Question.options[0].when.above", choose(of(1, 2), "above", "falls")),
    ("Question.options[0].when.above", choose(of(1, 2), {"above": "6"}, "falls")),
    ("Question.options[0].when.between", choose(of(1, 2), {"between": [2, 1]}, "falls")),
    ("Question.options[0].when.rises", choose(of(1, 2), {"rises": 1}, "falls")),
    ("Question.options[0].when.says", choose(of(1, 2), {"says": ""}, "falls")),
]
"""The place that is wrong, and what is no question."""


SPEC = {"net": "n", "interventions": [{"kind": "pin", "gate": "f", "value": 0.5}]}
TRIED = {"net": "n", "interventions": []}
"""Of the same net, under the cover."""

NUMBER = ask("number", of(3, 5), options=[], tolerance=0.05)
CHINESE = {"text": "会怎样？"}
JUDGED = choose(of(3, 5), *WAYS, tolerance=0.05)
ABOVE = choose(of(3, 5), {"above": 1}, {"below": 1}, tolerance=0.05)
TWO = {**JUDGED, "options": JUDGED["options"][:2]}
HIGHER = choose(of(3, 5), {"above": 2}, {"below": 1}, tolerance=0.05)
TYPED = choose(of(3, 5), None, None, tolerance=0.05)
MIXED = choose(of(3, 5), "rises", None, tolerance=0.05)


def told(question: Any, spec: Any = SPEC, lesson: str | None = None, checkpoint: int = 0) -> dict[str, Any]:
    """What is asked, of which run, and where a lesson asks it."""
    return {"question": question, "spec": spec, "lesson": lesson, "checkpoint": checkpoint}


def worded(question: dict[str, Any]) -> dict[str, Any]:
    """The same in another language."""
    options = [{**one, "text": f"选项 {at}"} for at, one in enumerate(question["options"])]
    return {**question, **CHINESE, "options": options}


def turned(question: dict[str, Any]) -> dict[str, Any]:
    """Its options in the other order."""
    return {**question, "options": question["options"][::-1]}


THERE = {"lesson": "l", "checkpoint": 2}
SAME: dict[str, tuple[dict[str, Any], dict[str, Any], bool]] = {
    "the very same": (told(NUMBER), told(NUMBER), True),
    "in another language": (told(NUMBER), told(worded(NUMBER)), True),
    "a sketch in another language": (
        told({**NUMBER, "kind": "sketch"}), told(worded({**NUMBER, "kind": "sketch"})), True,
    ),
    "another kind": (told(NUMBER), told({**NUMBER, "kind": "sketch"}), False),
    "other steps": (told(NUMBER), told({**NUMBER, "of": of(3, 6)}), False),
    "another cell": (told(NUMBER), told({**NUMBER, "of": of(3, 5, cell=1)}), False),
    "another layer": (told(NUMBER), told({**NUMBER, "of": of(3, 5, layer=1)}), False),
    "another signal": (told(NUMBER), told({**NUMBER, "of": of(3, 5, "h")}), False),
    "another tolerance": (told(NUMBER), told({**NUMBER, "tolerance": 0.1}), False),
    "options in another language": (told(JUDGED), told(worded(JUDGED)), True),
    "options that say what they hold of, in another language": (told(ABOVE), told(worded(ABOVE)), True),
    "options in another order": (told(JUDGED), told(turned(JUDGED)), False),
    "words in another order": (
        told(JUDGED), told({**JUDGED, "options": [
            {"text": one["text"], "when": two["when"]}
            for one, two in zip(JUDGED["options"][::-1], JUDGED["options"], strict=True)
        ]}), True,
    ),
    "an option less": (told(JUDGED), told(TWO), False),
    "an option more": (told(TWO), told(JUDGED), False),
    "an option that holds of more": (told(ABOVE), told(HIGHER), False),
    "options that nobody judges": (told(TYPED), told(TYPED), True),
    "options that nobody judges, in other words": (told(TYPED), told(worded(TYPED)), False),
    "options that nobody judges, under other words": (told(TYPED), told({**TYPED, **CHINESE}), False),
    "an option that nobody judges beside one that holds, in other words": (told(MIXED), told(worded(MIXED)), False),
    "options that nobody judges where they are judged": (told(MIXED), told(TWO), False),
    "options that are judged where nobody judges": (told(TWO), told(MIXED), False),
    "of another run": (told(NUMBER), told(NUMBER, TRIED), True),
    "of another run, in another language": (told(NUMBER), told(worded(NUMBER), TRIED), False),
    "of another run, in another language, at the same checkpoint": (
        told(NUMBER, **THERE), told(worded(NUMBER), TRIED, **THERE), True,
    ),
    "at another checkpoint, of another run, in other words": (
        told(NUMBER, **THERE), told(worded(NUMBER), TRIED, lesson="l", checkpoint=3), False,
    ),
    "at another checkpoint, of the same run, in other words": (
        told(NUMBER, **THERE), told(worded(NUMBER), lesson="l", checkpoint=3), True,
    ),
    "of another lesson, of another run, in other words": (
        told(NUMBER, **THERE), told(worded(NUMBER), TRIED, lesson="m", checkpoint=2), False,
    ),
    "in no lesson, of another run, in other words": (told(NUMBER, **THERE), told(worded(NUMBER), TRIED), False),
    "at the first checkpoint of no lesson": (told(NUMBER), told(worded(NUMBER), TRIED, checkpoint=0), False),
    "at the same checkpoint, about other steps": (
        told(NUMBER, **THERE), told({**NUMBER, "of": of(3, 6)}, **THERE), False,
    ),
    "at the same checkpoint, options that nobody judges in other words": (
        told(TYPED, **THERE), told(worded(TYPED), **THERE), False,
    ),
    "of another net": (told(NUMBER), told(NUMBER, {**SPEC, "net": "m"}), False),
    "of another net, at the same checkpoint": (
        told(NUMBER, **THERE), told(NUMBER, {**SPEC, "net": "m"}, **THERE), False,
    ),
}  # fmt: skip
"""By name: what the class is asked, what a screen has, and whether it asks the same."""


def whole() -> dict[str, Any]:
    """The file's content."""
    answered = {
        name: {"question": question, "trace": trace, "answer": answer}
        for name, (question, trace, answer) in ANSWERED.items()
    }
    given = [
        {"question": question, "truth": truth, "given": answer, "right": right, "off": off}
        for question, truth, answer, right, off in GIVEN
    ]
    refused = [{"place": place, "question": question} for place, question in REFUSED]
    same = {name: {"asked": asked, "there": there, "same": is_same} for name, (asked, there, is_same) in SAME.items()}
    return {"traces": TRACES, "answered": answered, "given": given, "refused": refused, "same": same}


if __name__ == "__main__":
    PATH.write_text(json.dumps(whole(), indent=1) + "\n", encoding="utf-8")
