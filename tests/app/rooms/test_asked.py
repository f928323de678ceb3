"""What may be answered to a class's question, and what all answers come to."""

import json
from pathlib import Path
from typing import Any

import pytest
from gatescope.app.rooms import asked as asking
from gatescope.app.rooms.asked import MAX_LINES, Asked, asked_by
from gatescope.app.wire.message import Fragment
from gatescope.app.wire.refusal import Refusal

OF = {"signal": "c", "cell": 0, "layer": 0, "steps": [3, 6]}
OPTIONS = [{"text": name, "when": name} for name in ("rises", "falls", "stays")]


def asked(kind: str, symbols: tuple[str, ...] = (), **more: Any) -> Asked:
    options = OPTIONS if kind == "choose" else []
    return asked_by("q", {"kind": kind, "text": "?", "of": OF, "options": options} | more, {"net": "n"}, symbols)


def results(question: Asked, *given: object) -> Any:
    kept = [asking.answer(question, one) for one in given]
    return json.loads(asking.results(question, kept).text)


def test_choices_are_counted_by_option() -> None:
    assert results(asked("choose"), 0, 2, 2) == {"count": 3, "counts": [1, 0, 2]}


def test_symbols_are_counted_in_the_order_in_which_the_net_has_them() -> None:
    assert results(asked("symbol", ("b", "a", "c")), "a", "b", "a") == {"count": 3, "said": [["b", 1], ["a", 2]]}


def test_numbers_are_told_in_order_and_not_as_they_came() -> None:
    assert results(asked("number"), 3, -0.12345, 2) == {"count": 3, "numbers": [-0.123, 2, 3]}


def test_sketches_are_told_as_lines_of_many_as_many_as_can_be_told_apart() -> None:
    question = asked("sketch")
    assert results(question, [1, None, 0.5], [0, 0, 0]) == {"count": 2, "lines": [[0, 0, 0], [1, None, 0.5]]}
    many = results(question, *([number, 0, 0] for number in range(300)))
    assert (many["count"], len(many["lines"])) == (300, MAX_LINES)
    assert max(line[0] for line in many["lines"]) > 200


@pytest.mark.parametrize(
    ("question", "given"),
    [
        (asked("choose"), [0, 2, 2]),
        (asked("symbol", ("b", "a", "c")), ["a", "b", "a"]),
        (asked("number"), [3, -0.12345, 2]),
        (asked("sketch"), [[1, None, 0.5], [0, 0, 0]]),
        (asked("sketch"), [[number, 0, 0] for number in range(300)]),
        (asked("number"), []),
    ],
)
def test_results_are_the_same_again_where_a_page_tells_them(question: Asked, given: list[object]) -> None:
    told = results(question, *given)
    assert json.loads(asking.results_again(question, told).text) == told


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("choose", {}), ("choose", {"numbers": [1]}), ("choose", {"counts": 3}), ("choose", {"counts": [0, 0, 0, 1]}),
        ("choose", {"counts": [1.5]}), ("choose", {"counts": ["1"]}), ("number", {"numbers": ["a"]}),
        ("number", {"numbers": [float("nan")]}), ("number", {"numbers": [1e7]}), ("symbol", {"said": [["z", 1]]}),
        ("symbol", {"said": ["a"]}), ("sketch", {"count": 1, "lines": [[1.0]]}), ("sketch", {"lines": []}),
        ("sketch", {"count": float("inf"), "lines": []}),
    ],
)  # fmt: skip
def test_what_can_be_no_results_is_refused(kind: str, told: dict[str, Any]) -> None:
    with pytest.raises(Refusal, match="asks no question"):
        asking.results_again(asked(kind, ("a", "b") if kind == "symbol" else ()), told)


def test_results_that_are_told_again_are_of_no_more_answers_than_there_may_be() -> None:
    for kind, told in (("choose", {"counts": [10**9, 1]}), ("sketch", {"count": 10**9, "lines": []})):
        assert json.loads(asking.results_again(asked(kind), told).text)["count"] == asking.MAX_ANSWERS


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("choose", -1), ("choose", 3), ("choose", 1.0), ("choose", True), ("choose", "0"), ("choose", [0.0]),
        ("number", "1"), ("number", True), ("number", 1e7), ("number", 10**400), ("number", [1.0]),
        ("symbol", "z"), ("symbol", 1), ("symbol", ["a"]), ("symbol", ""),
        ("sketch", []), ("sketch", [1.0, 2.0]), ("sketch", [1.0] * 4), ("sketch", [None] * 3), ("sketch", [1e9, 1, 1]),
        ("sketch", [True, 1.0, 1.0]), ("sketch", 1.0), ("sketch", "abc"),
    ],
)  # fmt: skip
def test_what_is_no_answer_is_refused_with_what_is_allowed(kind: str, given: object) -> None:
    with pytest.raises(Refusal, match="The answer must be"):
        asking.answer(asked(kind, ("a", "b") if kind == "symbol" else ()), given)


def test_a_long_stretch_is_sketched_by_so_many_points() -> None:
    question = asked("sketch", of={**OF, "steps": [1, 500]})
    assert asking.answer(question, [0.5] * 64)
    with pytest.raises(Refusal, match="a list of 64 numbers"):
        asking.answer(question, [0.5] * 65)


def test_a_screen_that_has_it_in_another_language_asks_the_same() -> None:
    def asks(question: dict[str, Any]) -> Fragment:
        return Fragment.of({"spec": {"net": "n"}, "question": question})

    def choose(words: str, *whens: object) -> dict[str, Any]:
        options = [{"text": f"{words} {at}", "when": when} for at, when in enumerate(whens)]
        return {"kind": "choose", "text": words, "of": OF, "options": options}

    def posed(question: dict[str, Any]) -> Asked:
        return asked_by("q", question, {"net": "n"}, [])

    number = {"kind": "number", "text": "What is c?", "of": OF, "options": []}
    assert posed(number).is_asked_by(asks(number | {"text": "c 是多少？"}))
    assert not posed(number).is_asked_by(asks(number | {"of": {**OF, "cell": 1}}))
    resting = Fragment.of({"resting": {"n": {"spec": {"net": "n"}, "question": number | {"text": "c 是多少？"}}}})
    assert posed(number).is_asked_by(resting)
    judged = posed(choose("a", "rises", "falls"))
    assert judged.is_asked_by(asks(choose("b", "rises", "falls")))
    assert not judged.is_asked_by(asks(choose("a", "falls", "rises")))
    # Nobody but who asks judges these: they are nothing but their words.
    typed = posed(choose("a", None, None))
    assert typed.is_asked_by(asks(choose("a", None, None)))
    assert not typed.is_asked_by(asks(choose("b", None, None)))
    assert not typed.is_asked_by(Fragment.of({"spec": {"net": "n"}}))


SAME = json.loads((Path(__file__).parents[2] / "golden" / "questions.json").read_text("utf-8"))["same"]


@pytest.mark.parametrize("case", SAME)
def test_when_two_ask_the_same_is_as_the_page_has_it(case: str) -> None:
    asked_of, there, is_same = SAME[case]["asked"], SAME[case]["there"], SAME[case]["same"]
    posed = asked_by("q", asked_of["question"], asked_of["spec"], [], asked_of["lesson"], asked_of["checkpoint"])
    assert posed.is_asked_by(Fragment.of(there)) == is_same
    # And so where another net is looked at meanwhile, but that rests there.
    resting = {"n": {name: there[name] for name in ("question", "spec")}}
    elsewhere = {**there, "spec": {"net": "o"}, "question": None, "resting": resting}
    assert posed.is_asked_by(Fragment.of(elsewhere)) == is_same


@pytest.mark.parametrize(
    "question",
    [
        None, {}, [], "?", {"kind": "number"}, {"kind": "poem", "of": OF}, {"kind": "number", "of": {"steps": [1]}},
        {"kind": "choose", "of": OF, "options": []}, {"kind": "choose", "of": OF, "options": OPTIONS * 3},
        {"kind": "number", "of": OF, "options": OPTIONS}, {"kind": "symbol", "of": OF},
        {"kind": "number", "of": {"steps": ["a", "b"]}}, {"kind": "number", "of": {"steps": [1e999, 2]}},
        {"kind": "choose", "of": OF, "options": 3},
    ],
)  # fmt: skip
def test_a_screen_that_asks_nothing_that_can_be_answered_is_refused(question: object) -> None:
    with pytest.raises(Refusal, match="asks no question"):
        asked_by("q", question, {}, [])


def test_a_lesson_that_asks_the_same_of_another_run_asks_something_else() -> None:
    def screen(net: str, pinned: float, text: str) -> dict[str, Any]:
        spec = {"net": net, "interventions": [{"kind": "pin", "gate": "f", "value": pinned}]}
        options = [{"text": word, "when": {end: 0.5}} for word, end in (("Yes", "above"), ("No", "below"))]
        return {"spec": spec, "question": {"kind": "choose", "text": text, "of": OF, "options": options}}

    first = screen("n", 0.7, "Is it U?")
    posed = asked_by("q", first["question"], first["spec"], [])
    assert posed.is_asked_by(Fragment.of(first))
    # Another language; something is tried under the cover.
    assert posed.is_asked_by(Fragment.of(screen("n", 0.7, "是 U 吗？")))
    assert posed.is_asked_by(Fragment.of(screen("n", 1, "Is it U?")))
    # Both, where it is known to be the same checkpoint.
    both = screen("n", 1, "是 U 吗？")
    assert not posed.is_asked_by(Fragment.of(both))
    lesson = asked_by("q", first["question"], first["spec"], [], "l", 2)
    assert lesson.is_asked_by(Fragment.of(both | {"lesson": "l", "checkpoint": 2}))
    assert not lesson.is_asked_by(Fragment.of(both | {"lesson": "l", "checkpoint": 3}))
    assert not lesson.is_asked_by(Fragment.of(both | {"lesson": "l"}))
    assert asked_by("q", first["question"], first["spec"], [], "l").is_asked_by(Fragment.of(both | {"lesson": "l"}))
    # The next checkpoint: other words of another run, or of another net.
    assert not posed.is_asked_by(Fragment.of(screen("n", 0.99, "Is it U now?")))
    assert not posed.is_asked_by(Fragment.of(screen("m", 0.7, "Is it U?")))
    assert not posed.is_asked_by(Fragment.of({"spec": first["spec"], "resting": {"n": 1}}))
