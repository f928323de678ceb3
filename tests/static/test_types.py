"""The browser modules say of everything what it is: `any` would let through what no answer holds."""

import re
from pathlib import Path

JS = Path(__file__).parent.parent.parent / "static" / "js"
COMMENT = re.compile(r"/\*\*.*?\*/", re.DOTALL)
# "any" in quotes is a value.
ANY = re.compile(r"""(?<!["'\w])any(?!["'\w])""")


def types(comment: str) -> list[str]:
    """What stands in a comment's outermost braces."""
    found, depth, begun = [], 0, 0
    for at, letter in enumerate(comment):
        if letter == "{":
            begun = begun if depth else at
            depth += 1
        elif letter == "}" and depth:
            depth -= 1
            if not depth:
                found.append(comment[begun : at + 1])
    return found


def loose(text: str) -> list[str]:
    """The types that leave open what something is."""
    return [one for comment in COMMENT.findall(text) for one in types(comment) if ANY.search(one)]


def test_no_type_is_any() -> None:
    assert {
        path.relative_to(JS).as_posix(): found
        for path in sorted(JS.rglob("*.js"))
        if (found := loose(path.read_text(encoding="utf-8")))
    } == {}


def test_any_is_seen_wherever_it_stands_in_a_type() -> None:
    all_ = ("any", "any[]", "Promise<any>", "Record<string, any>", "{data: any, n: {k: any}}", "(a: any) => void")
    for written in all_:
        assert loose(f"/** A thing. @param {{{written}}} thing  Of any kind. */") == [f"{{{written}}}"]
    assert loose('/** If there is any. @param {{step: number|"any", many: string}} range  As any. */') == []
