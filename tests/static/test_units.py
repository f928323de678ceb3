"""Runs the browser modules' own tests, which need no browser, under Node."""

import re
import subprocess
from pathlib import Path

from node import node

HERE = Path(__file__).parent
JS = HERE.parents[1] / "static" / "js"


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
}  # fmt: skip
"""Modules that have no test of their own under Node."""


def test_what_needs_no_browser_is_tested_without_one() -> None:
    # Of some nothing runs, they are types only; and text/en.js is put together of its parts.
    rooms = ("engine", "figures", "puzzles", "sound", "sources", "spec", "state", "text")
    modules = [path for room in rooms for path in sorted((JS / room).glob("*.js")) if path.stem != "en"]
    modules += sorted(JS.glob("views/**/said.js"))
    run = [path.relative_to(JS) for path in modules if "export {};" not in path.read_text(encoding="utf-8")]
    without = {one.as_posix() for one in run if not (HERE / one).with_suffix(".test.mjs").exists()}
    assert without == WITHOUT


def test_lines_are_as_long_as_those_of_python_and_none_ends_in_a_space() -> None:
    wrong = [
        f"{path.relative_to(JS.parent)}:{number}"
        for path in sorted([*JS.rglob("*.js"), *JS.parent.rglob("*.css")])
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if len(line) > 120 or line != line.rstrip()
    ]
    assert wrong == []


def test_no_field_cuts_what_is_pasted_into_it() -> None:
    """A browser cuts it by halves of letters, and says nothing. The code of a class has no place for more."""
    cutting = [path.name for path in sorted(JS.rglob("*.js")) if "maxlength" in path.read_text(encoding="utf-8")]
    assert cutting == ["classdialog.js"]
