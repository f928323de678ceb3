"""Version 0.2.0, checked out beside this one: what a benchmark of today is compared with, in the same run."""

import io
import subprocess
import tarfile
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
COMMIT = "6ebfb17"


def check_out(folder: Path) -> Path:
    """The package of 0.2.0, under `folder`: what is to be on PYTHONPATH."""
    made = subprocess.run(["git", "archive", COMMIT], cwd=ROOT, capture_output=True, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(made)) as archive:
        archive.extractall(folder / "gatescope", filter="data")
    return folder
