"""Version 0.2.0, checked out beside this one: what a benchmark of today is compared with, in the same run."""

import io
import os
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "tests" / "browser"))
from browsers import launch
from server import LISTENS, stop

__all__ = ["ROOT", "check_out", "launch", "serving"]

COMMIT = "6ebfb17"


def check_out(folder: Path) -> Path:
    """The package of 0.2.0, under `folder`: what is to be on PYTHONPATH."""
    made = subprocess.run(["git", "archive", COMMIT], cwd=ROOT, capture_output=True, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(made)) as archive:
        archive.extractall(folder / "gatescope", filter="data")
    return folder


@contextmanager
def serving(package: Path, nets: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The address and the process of a server of the package that is found at `package`. nets: its folder of nets."""
    command = [sys.executable, "-m", "gatescope", "--no-browser", "--port", "0", "--nets", str(nets)]
    environment = os.environ | {"PYTHONPATH": str(package)}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    assert process.stdout is not None
    found = LISTENS.match(said := process.stdout.readline())
    if found is None:
        process.kill()
        raise RuntimeError(f"The server did not start, and said: {said!r}")
    try:
        yield f"http://127.0.0.1:{found[1]}/", process
    finally:
        stop(process)
