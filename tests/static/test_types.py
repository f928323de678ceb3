"""The browser's scripts say of everything what it is: `any` would let through what no answer holds.

What JSON holds is `unknown` to `make check` (unknown.d.ts), so that each module looks at it, or says what it is.
"""

import json
import re
from pathlib import Path

HERE = Path(__file__).parent
STATIC = HERE.parent.parent / "static"
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
        path.relative_to(STATIC).as_posix(): found
        for path in sorted(STATIC.rglob("*.js"))
        if (found := loose(path.read_text(encoding="utf-8")))
    } == {}


def test_any_is_seen_wherever_it_stands_in_a_type() -> None:
    all_ = ("any", "any[]", "Promise<any>", "Record<string, any>", "{data: any, n: {k: any}}", "(a: any) => void")
    for written in all_:
        assert loose(f"/** A thing. @param {{{written}}} thing  Of any kind. */") == [f"{{{written}}}"]
    assert loose('/** If there is any. @param {{step: number|"any", many: string}} range  As any. */') == []


def scripts(config: Path) -> set[Path]:
    """The files that a configuration of the compiler names."""
    named = json.loads(config.read_text(encoding="utf-8"))["include"]
    return {path.resolve() for one in named for path in config.parent.glob(one)}


def test_every_script_is_checked_and_what_json_holds_is_unknown_there() -> None:
    configs = [HERE / "tsconfig.json", HERE / "worker" / "tsconfig.json"]
    makefile = (STATIC.parent / "Makefile").read_text(encoding="utf-8")
    assert [one for one in configs if one.relative_to(STATIC.parent).as_posix() not in makefile] == []
    assert all((HERE / "unknown.d.ts").resolve() in scripts(one) for one in configs)
    there = {path.resolve() for path in STATIC.rglob("*.js")}
    assert there - set.union(*map(scripts, configs)) == set()
    told = (HERE / "unknown.d.ts").read_text(encoding="utf-8")
    for said in ("parse(text: string): unknown;", "json(): Promise<unknown>;"):
        assert said in told
