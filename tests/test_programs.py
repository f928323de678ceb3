"""The programs among the tests begin where pytest is not: each finds what it imports by itself."""

import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).parent
PROGRAM = '__name__ == "__main__"'
EXTRA = {"tests/golden/make_frameworks.py"}
"""What they import is in no extra of the tests: the frameworks whose answers are kept."""
PACKAGES = {"tests/model/imports/hostile/__main__.py"}
"""Started by the name of their folder."""

IMPORTED = """
import runpy, sys
from pathlib import Path

tests, *programs = sys.argv[1:]
usual = list(sys.path[1:])
failed = []
for program in programs:
    sys.path[:] = [str(Path(program).parent), *usual]
    try:
        runpy.run_path(program, run_name="imported")
    except ImportError as error:
        failed.append(f"{program}: {error}")
    # The next may not live on what this one found.
    for name, module in list(sys.modules.items()):
        if (getattr(module, "__file__", None) or "").startswith(tests):
            del sys.modules[name]
sys.exit("\\n".join(failed) or None)
"""
"""Each as if it had been started, but for what it does then; in one process, which reads the libraries once."""


def programs():
    root = TESTS.parent
    return [
        str(path)
        for path in sorted(TESTS.rglob("*.py"))
        if not path.name.startswith("test_")
        and PROGRAM in path.read_text("utf-8")
        and str(path.relative_to(root)) not in EXTRA | PACKAGES
    ]


def test_each_finds_what_it_imports():
    found = programs()
    assert str(TESTS / "browser" / "screenshot.py") in found
    said = subprocess.run(
        [sys.executable, "-c", IMPORTED, str(TESTS), *found], capture_output=True, text=True, check=False
    )
    assert (said.returncode, said.stderr) == (0, "")
