"""A page that answers no more: its test fails where it waits, and the next has a browser again."""

import subprocess
import sys
import threading
from pathlib import Path

import hung
import pytest
from patience import SECONDS

HERE = Path(__file__).parent
CONFTEST = f"""
import sys

sys.path[:0] = [{str(HERE)!r}, {str(HERE.parent)!r}]
for folder in ({str(HERE.parent)!r}, {str(HERE)!r}):
    exec(open(folder + "/conftest.py").read())
"""
HANGING = """
import threading

import hung


def test_hangs(page):
    threading.Timer(1, hung.end_browsers).start()
    page.evaluate("() => { for (;;); }")


def test_goes_on(page):
    assert page.title().startswith("Gatescope")
"""


@pytest.mark.long
def test_it_fails_where_it_waits_and_those_after_it_go_on(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(CONFTEST)
    (tmp_path / "test_hanging.py").write_text(HANGING)
    quiet = ["-p", "no:cacheprovider", "-p", "no:valkey", "-p", "no:xdist", "--need-installed"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *quiet, str(tmp_path)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=4 * SECONDS,
        check=False,
    )
    assert "1 failed, 1 passed" in done.stdout, done.stdout + done.stderr
    assert "for (;;)" in done.stdout


def test_what_takes_too_long_has_its_browsers_ended_and_what_does_not_keeps_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ended = threading.Event()
    monkeypatch.setattr(hung, "end_browsers", ended.set)
    with hung.ended_after(0.0):
        assert ended.wait(SECONDS)
    ended.clear()
    others = set(threading.enumerate())
    with hung.ended_after(1000 * SECONDS):
        [timer] = set(threading.enumerate()) - others
    timer.join(SECONDS)
    assert not timer.is_alive()
    assert not ended.is_set()
