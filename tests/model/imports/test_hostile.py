"""Files that are no weights: each is refused in words, within limits of memory and time. Damage raises nothing else."""

import contextlib
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import hostile
import numpy as np
import pytest
from frameworks import FOLDER, names
from gatescope.model import imports

HERE = Path(__file__).parent


@pytest.mark.long
def test_hostile_files_are_refused_in_words_within_limits():
    pytest.importorskip("resource")
    pytest.importorskip("h5py")
    done = subprocess.run(
        [sys.executable, "-m", "hostile"], capture_output=True, text=True, check=False, env=_environment()
    )
    assert (done.returncode, done.stdout) == (0, f"{len(hostile.CASES)} files\n"), done.stdout + done.stderr
    assert len(hostile.CASES) > 100


def _environment():
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE), os.environ.get("PYTHONPATH", "")])}


def damaged(rng, data):
    """The same with some bytes changed, or cut off."""
    changed = bytearray(data)
    for at in rng.integers(0, len(data), rng.integers(1, 20)):
        changed[at] = rng.integers(0, 256)
    return bytes(changed[: len(data) if rng.random() < 0.8 else int(rng.integers(1, len(data)))])


def damaged_within(rng, data):
    """A zip archive one of whose entries is damaged, but whose sums are right; of another file, the file."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return damaged(rng, data)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as other:
        # The largest are the weights themselves, of which any are as good as any.
        listed = [entry for entry in archive.namelist() if entry.endswith((".pkl", ".npy", ".json", ".h5"))]
        chosen = listed[rng.integers(0, len(listed))]
        for entry in archive.namelist():
            held = archive.read(entry)
            other.writestr(entry, damaged(rng, held) if entry == chosen else held)
    return out.getvalue()


@pytest.mark.long
@pytest.mark.parametrize("damage", [damaged, damaged_within])
@pytest.mark.parametrize("name", names())
def test_a_damaged_file_is_read_or_refused_and_nothing_else(name, damage, tmp_path):
    pytest.importorskip("h5py")
    rng, data = np.random.default_rng(0), (FOLDER / name).read_bytes()
    path = tmp_path / name
    for _ in range(15):
        path.write_bytes(damage(rng, data))
        with contextlib.suppress(imports.Unread):
            for found in imports.read(path):
                assert np.isfinite(found.network.layers[0].U).all()
