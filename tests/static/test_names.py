"""Names that were given up, since they did not say what a thing is, are in no browser module again."""

import re
from pathlib import Path

import pytest

JS = Path(__file__).parent.parent.parent / "static" / "js"
# By the name what it is called instead.
GIVEN_UP = {
    "MOST": "what it bounds too: MOST_STEPS",
    "ROOM": "what there is room for: MOST_LETTERS",
    "FEW": "few of what: LEAST_LETTERS",
    "ANY": "what any of them are",
    "EVERY": "what every one of them is",
    "pen": "ctx, of a canvas",
}
NOT_CODE = re.compile(
    r"""/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|/(?![*/ ])(?:\\.|\[[^\]\n]*\]|[^/\\\n])+/[a-z]*""",
    re.DOTALL,
)


def given_up(source: str) -> set[str]:
    """Identifiers of its code; what stands in comments and in plain strings is none. A property (`.pen`) is one."""
    return set(re.findall(r"[A-Za-z_$][\w$]*", NOT_CODE.sub(" ", source))) & set(GIVEN_UP)


def test_names_that_were_given_up_are_not_there() -> None:
    # Languages are sentences, and their keys.
    languages = (JS / "text" / "en", JS / "text" / "zh")
    modules = [path for path in sorted(JS.rglob("*.js")) if not any(path.is_relative_to(one) for one in languages)]
    assert len(modules) > 200
    found = {path.relative_to(JS).as_posix(): given_up(path.read_text(encoding="utf-8")) for path in modules}
    assert {name: names for name, names in found.items() if names} == {}


@pytest.mark.parametrize(
    "source",
    [
        "const MOST = 3;",
        "export const MOST = { steps: 2 };",
        'import { MOST as LONGEST } from "./a.js";',
        "pen.stroke();",
    ],
)
def test_one_that_is_there_is_seen(source: str) -> None:
    assert given_up(source)


def test_what_is_no_name_is_not_taken_for_one() -> None:
    assert given_up('/** A pen, MOST of all. */\nconst MOST_STEPS = 3; // ANY\nconst all = ["pen", 1 / 2];') == set()
