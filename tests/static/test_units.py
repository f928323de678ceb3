"""Runs the browser modules' own tests, which need no browser, under Node."""

import re
import subprocess
from pathlib import Path

import pytest
from node import node

HERE = Path(__file__).parent
JS = HERE.parents[1] / "static" / "js"


@pytest.mark.first
def test_under_node():
    files = sorted(HERE.rglob("*.test.mjs"))
    run = subprocess.run(
        [node(), "--test", "--test-isolation=none", "--test-reporter=tap", *files],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    passed = re.search(r"^# pass (\d+)$", run.stdout, re.MULTILINE)
    assert passed
    assert int(passed[1]) >= len(files)


WITHOUT = {
    # They are put together of the page's own elements.
    "figures/alone.js", "figures/drawn.js", "puzzles/card.js", "puzzles/list.js", "puzzles/puzzles.js",
    "sound/sound.js",
    # Held to what Python computes: test_engine.py, golden files.
    "engine/cell.js", "engine/choice.js", "engine/families.js", "engine/gru.js", "engine/input.js", "engine/lstm.js",
    "engine/needs.js", "engine/parts.js", "engine/plainnet.js", "engine/rnn.js", "engine/weights.js",
    # Tables of a family, to which views/cell/{geometry,motion,walk}.test.mjs hold all of them.
    "views/cell/gru.js", "views/cell/lstm.js", "views/cell/rnn.js",
    # Nothing but paths.
    "ui/icons.js",
}  # fmt: skip
"""Modules that have no test of their own under Node."""

# Of these a module needs a page if it names one, or a canvas, or imports one of them that does. What else they import
# runs without.
WITH_PAGES = ("lessons", "studies", "ui", "views")
PAGE = re.compile(r"\b(?:document|window)\.|\bin window\b|\bgetContext\b|/figures/drawn\.js")
IMPORTED = re.compile(r"""(?:from|import)\s+"(\.[^"]+)\"""")
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)


def needing_no_page() -> list[Path]:
    codes = {
        path: COMMENT.sub("", path.read_text(encoding="utf-8"))
        for room in WITH_PAGES
        for path in sorted((JS / room).rglob("*.js"))
    }
    imports = {path: {(path.parent / one).resolve() for one in IMPORTED.findall(code)} for path, code in codes.items()}
    needing = {path for path, code in codes.items() if PAGE.search(code)}
    while more := {path for path in codes if path not in needing and imports[path] & needing}:
        needing |= more
    return [path for path in codes if path not in needing]


def test_what_needs_no_browser_is_tested_without_one() -> None:
    # Of some nothing runs, they are types only; and text/en.js is put together of its parts.
    rooms = ("engine", "figures", "puzzles", "sound", "sources", "spec", "state", "text")
    modules = [path for room in rooms for path in sorted((JS / room).glob("*.js")) if path.stem != "en"]
    modules += {*JS.glob("views/**/said.js"), *needing_no_page()}
    run = [path.relative_to(JS) for path in modules if "export {};" not in path.read_text(encoding="utf-8")]
    without = {one.as_posix() for one in run if not (HERE / one).with_suffix(".test.mjs").exists()}
    assert without == WITHOUT


def test_lines_are_as_long_as_those_of_python_and_none_ends_in_a_space() -> None:
    ours = [JS.rglob("*.js"), JS.parent.rglob("*.css"), HERE.parent.rglob("*.mjs"), HERE.parent.rglob("*.js")]
    wrong = [
        f"{path.relative_to(HERE.parents[1])}:{number}"
        for path in sorted(path for found in ours for path in found)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if len(line) > 120 or line != line.rstrip()
    ]
    assert wrong == []


def test_no_field_cuts_what_is_pasted_into_it() -> None:
    """A browser cuts it by halves of letters, and says nothing."""
    cutting = [path.name for path in sorted(JS.rglob("*.js")) if "maxlength" in path.read_text(encoding="utf-8")]
    assert cutting == []
