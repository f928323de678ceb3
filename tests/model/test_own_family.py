"""A family is a class and a row: one that is only in the tests does all that a family of the lab does."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.long
def test_a_family_of_ones_own_is_trained_kept_pinned_asked_and_sent(tmp_path):
    # In a process of its own: the table is read as soon as the modules are that stand on it.
    script = Path(__file__).with_name("own_family.py")
    environment = {**os.environ, "GATESCOPE_NETS": str(tmp_path)}
    done = subprocess.run([sys.executable, script], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "all of it\n"
