"""The files of lessons: what is read of them, and what is wrong with them, place by place."""

import json
from pathlib import Path
from typing import Any

import changing
import pytest
from gatescope.app.lessons import shelf
from gatescope.app.lessons.checking import problems
from gatescope.app.lessons.command import lesson_main
from gatescope.app.lessons.lesson import HIDEABLE, lesson, parse, read
from gatescope.app.lessons.reading import Wrong
from gatescope.app.lessons.telling import listed

SPEC = {"net": "anbn", "input": {"kind": "text", "text": "SaabbT"}}
ASKED = {
    "kind": "choose",
    "text": "What is {c} then?",
    "of": {"signal": "c", "steps": [2, 3]},
    "options": [{"text": "Less", "when": "falls"}, {"text": "More", "when": "rises"}],
}
LONG = [{"text": 1000 * "x", "when": {"above": at}} for at in range(8)]
LONG_ELSEWHERE = [{**one, "text": {"en": "x", "zh": one["text"]}} for one in LONG]
GOOD: dict[str, Any] = {
    "version": 1,
    "title": "Counting",
    "about": {"en": "It counts.", "zh": "它会数数。"},
    "minutes": 3,
    "checkpoints": [
        {
            "screen": {"spec": SPEC, "step": 1},
            "title": "First",
            "text": "*Look* at {c}.",
            "question": ASKED,
            "then": "It rises.",
            "expect": [{"kind": "value", "signal": "c", "step": 2, "is": 2.98, "within": 0.01}],
            "hide": ["modes"],
        },
        {"screen": {"spec": {"input": {"kind": "text", "text": "SabT"}}, "step": None}, "title": "Second", "text": "."},
    ],
}


def changed(path: str, value: Any) -> Any:
    """A good lesson with another value at a place."""
    return changing.changed(GOOD, f"checkpoints.{path}" if path[0].isdigit() else path, value)


def test_a_screen_is_a_change_of_the_one_before() -> None:
    first, second = lesson("count", GOOD).checkpoints
    assert first.screen.to_dict() == {
        "version": 1, "spec": {"version": 1, **SPEC}, "step": 1, "tab": "lesson", "lesson": "count"
    }  # fmt: skip
    assert second.screen.to_dict() == {
        "version": 1,
        "spec": {"version": 1, "net": "anbn", "input": {"kind": "text", "text": "SabT"}},
        "tab": "lesson",
        "lesson": "count",
        "checkpoint": 1,
    }


def test_a_spec_that_names_a_net_begins_anew() -> None:
    alone = {"net": "reber", "input": {"kind": "generated"}}
    assert "step" not in lesson("count", changed("1.screen", {"spec": alone})).checkpoints[1].screen.to_dict()


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        ("version", 2, "version: must be 1, got 2"),
        ("minutes", 0, "minutes: must be a whole number from 1 to 90, got 0"),
        ("minutes", True, "minutes: must be a whole number from 1 to 90, got true"),
        ("title", ..., "title: is missing"),
        ("title", "", 'title: must be a text of 1 to 1000 letters, got ""'),
        ("about", {"zh": "它"}, "about: must have a text in English, en"),
        ("about", {"en": "It", "": "x"}, "about: '' is no language"),
        ("tittle", "x", "has unknown fields tittle; allowed: version, title, about"),
        ("checkpoints", [], "checkpoints: must be a list of 1 to 40, got []"),
        ("0.text", "<b>x</b>", "[0].text: <b> would stand there as it is"),
        ("0.text", "5 * 3", "[0].text: an asterisk has no other"),
        ("0.text", "{q}", "[0].text: {q} is no signal; there are z, r, i"),
        ("0.text", "{c", "[0].text: a brace has no other"),
        ("0.screen", ..., "[0].screen: the first Screen must have a spec"),
        ("0.screen.step", 9999, "[0].screen: Screen.step must be a whole number from 0 to 1999"),
        ("0.screen.spec", {"net": "anbn"}, "[0].screen: Screen.spec must be a Spec"),
        ("0.screen.lesson", "x", "[0].screen.lesson: is the lesson's own to say"),
        ("0.hide", ["everything"], "[0].hide[0]: must be one of net, input, modes"),
        ("0.question.options", LONG, "[0].question: Screen.question must be an object of at most 8192 letters, got"),
        ("0.question.options", LONG_ELSEWHERE, "[0].question: Screen.question must be an object of at most 8192"),
        ("1.then", "So it is.", "[1].then: is said after a question, and none is asked"),
        ("0.question.of.steps", [0, 3], "[0].question.of.steps: must begin at 1 or later"),
        ("0.expect.0", {"kind": "card", "net": 3, "path": ["seed"], "is": 1}, "[0].expect[0].net: must be the name of"),
        ("0.expect.0", {"kind": "card", "path": [True], "is": 1}, "[0].expect[0].path: must be a list of names"),
        ("0.expect.0.kind", "is", "[0].expect[0].kind: must be one of value, held, first"),
        ("0.expect.0.step", "x", '[0].expect[0].step: must be a whole number from 0 to 1999, got "x"'),
        ("0.expect.0.steps", [1, 2], "[0].expect[0]: must have step, or steps [a, b]"),
        ("0.expect.0.is", ..., "[0].expect[0]: says nothing of the number: give is"),
        ("0.expect.0.within", -1, "[0].expect[0].within: must be a number not below 0"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(path: str, value: Any, says: str) -> None:
    with pytest.raises(Wrong) as wrong:
        lesson("count", changed(path, value))
    assert str(wrong.value).removeprefix("checkpoints").startswith(says.removeprefix("checkpoints"))


def test_a_file_that_is_no_json_is_refused_with_the_line() -> None:
    with pytest.raises(Wrong, match="not JSON text: line 2, column 1"):
        parse("count", "{\n")
    with pytest.raises(Wrong, match="not JSON text"):
        parse("count", '{"minutes": 1e999}')


def test_a_file_is_called_as_its_lesson(tmp_path: Path) -> None:
    with pytest.raises(Wrong, match=r"called NAME\.json"):
        read(tmp_path / "two words.json")
    with pytest.raises(Wrong, match="can't be read: No such file"):
        read(tmp_path / "none.json")
    (tmp_path / "latin.json").write_bytes(b'{"title": "\xe9"}')
    with pytest.raises(Wrong, match="not UTF-8 text: byte 12"):
        read(tmp_path / "latin.json")


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        ("0.expect.0.is", 1.5, "[0].expect[0]: cell 1's c at step 3 is 2.982, not 1.5 within 0.01"),
        ("0.expect.0.cell", 2, "[0].expect[0]: c of anbn has 2 rows, not 3"),
        ("0.expect.0.step", 6, "[0].expect[0]: there is no step 7: the run has 6"),
        ("0.screen.step", 6, "[0].screen.step: there is no step 7: the run has 6"),
        ("0.screen.unit", 2, "[0].screen: there is no cell 3 in layer 1"),
        ("0.screen.spec.net", "none", "[0].screen.spec: There is no net 'none'"),
        ("0.screen.spec.input.text", "Sx", "[0].screen.spec: "),
        ("0.text", "{z}", "[0].text: anbn has no z"),
        ("0.question.options.1.when", "stays", "[0].question: options: exactly one must hold, but none"),
        ("0.question.options.0.when", {"above": 0}, "[0].question: options: exactly one must hold, but 1 and"),
    ],
)  # fmt: skip
def test_what_is_not_so_is_said_with_its_place(path: str, value: Any, says: str) -> None:
    assert next(problems(lesson("count", changed(path, value)))).startswith(f"checkpoints{says}")


def test_what_is_so_is_no_problem() -> None:
    assert list(problems(lesson("count", GOOD))) == []


@pytest.mark.parametrize(
    ("expected", "says"),
    [
        ({"kind": "held", "signal": "x", "steps": [1, 3], "cell": 1, "as": 0}, "number 2 of x at step 2 is 1, not"),
        ({"kind": "held", "signal": "c", "steps": [2, 4], "as": 1}, "cell 1's c at step 3 is 2.982, not the 1.98254"),
        ({"kind": "first", "signal": "c", "step": 2, "above": 1.9}, "cell 1's c is above 1.9 first at step 2, not"),
        ({"kind": "first", "signal": "c", "step": 1, "above": 9}, "cell 1's c is above 9 at no step, not first"),
        ({"kind": "says", "step": 4, "is": "b"}, "the net says 'T' at step 5, not 'b'"),
        ({"kind": "value", "signal": "h", "steps": [0, 3], "below": 0.5}, "cell 1's h at step 2 is"),
        ({"kind": "figure", "study": "weights", "args": {"net": "screen"}, "path": ["parameters"], "is": 61},
         "weights.parameters is 62, not 61"),
        ({"kind": "figure", "study": "weights", "path": ["no"], "is": 61}, "path: the answer of weights has no ['no']"),
        ({"kind": "card", "path": ["settings", "b_f"], "is": 5}, "anbn's card.settings.b_f is 1, not 5"),
        ({"kind": "card", "net": "order", "path": ["settings", "b_f"], "below": 5}, "order's card.settings.b_f is 5"),
        ({"kind": "card", "path": ["figures", 0], "is": 5}, "path: the card of anbn has no ['figures', 0]"),
        ({"kind": "card", "net": "none", "path": ["seed"], "is": 5}, "There is no net 'none'"),
    ],
)  # fmt: skip
def test_each_kind_of_expectation_can_fail(expected: dict[str, Any], says: str) -> None:
    made = lesson("count", changed("0.expect", [expected]))
    found = list(problems(made))
    assert len(found) == 1
    assert found[0].startswith(f"checkpoints[0].expect[0]: {says}")


def test_the_command_says_what_is_so_and_what_is_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_text(json.dumps(GOOD), "utf-8")
    bad.write_text(json.dumps(changed("0.expect.0.is", 7)), "utf-8")
    assert lesson_main(["check", str(good)]) == 0
    assert capsys.readouterr().out == f"{good}: 2 checkpoints, 1 question, 1 expectation: all is so\n"
    assert lesson_main(["check", str(bad), str(good), str(tmp_path / "gone.json")]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(": ")[0] for line in lines] == [str(bad), str(good), str(tmp_path / "gone.json")]
    assert "is 2.982, not 7 within 0.01" in lines[0]


def test_own_lessons_stand_first_and_may_replace_one(tmp_path: Path) -> None:
    shipped = shelf.shelf(None)
    assert not shipped.wrong
    last = list(shipped.lessons)[-1]
    for name in (last, "mine"):
        (tmp_path / f"{name}.json").write_text(json.dumps(GOOD), "utf-8")
    (tmp_path / "broken.json").write_text("[]", "utf-8")
    found = shelf.shelf(tmp_path)
    assert list(found.lessons)[:2] == sorted((last, "mine"))
    assert list(found.lessons)[2:] == list(shipped.lessons)[:-1]
    assert found.lessons[last].minutes == 3
    assert found.wrong == (f"{tmp_path / 'broken.json'}: must be an object, got []",)


def test_a_page_is_not_told_what_is_expected_nor_what_is_said_after_the_answer() -> None:
    parts: dict[str, str] = {}

    def put(kind: str, text: str) -> str:
        parts[f"{kind}-{len(parts)}"] = text
        return list(parts)[-1]

    told = json.loads(listed([lesson("count", GOOD)], put))
    assert [one["name"] for one in told] == ["count"]
    first, second = (json.loads(parts[name]) for name in told[0]["checkpoints"])
    assert set(first) == {"screen", "title", "text", "question", "hide", "then"}
    assert "rises" not in json.dumps({**first, "question": None})
    assert json.loads(parts[first["then"]]) == {"en": "It rises."}
    assert second["then"] is None
    assert set(HIDEABLE) >= set(first["hide"])
