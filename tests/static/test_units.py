"""Runs the browser modules' own tests, which need no browser, under Node."""

import re
import subprocess
from pathlib import Path

from node import node

HERE = Path(__file__).parent


def test_under_node():
    files = sorted(HERE.rglob("*.test.mjs"))
    run = subprocess.run(
        [node(), "--test", "--test-reporter=tap", *files], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    passed = re.search(r"^# pass (\d+)$", run.stdout, re.MULTILINE)
    assert passed
    assert int(passed[1]) >= len(files)
