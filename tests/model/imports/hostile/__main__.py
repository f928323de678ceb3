"""Reads all hostile files under limits of memory and of processor time, and names those that were not refused in words.

cd tests/model/imports && python -m hostile
"""

import sys
import tempfile
from pathlib import Path

from . import CASES

MEMORY = 1024 * 2**20
"""Bytes of address space that reading all of them may take besides what the process begins with."""

SECONDS = 120
"""Of processor time, for all of them together."""


def reads(folder, name):
    """What comes of reading a case: its code, "" where it was read."""
    from gatescope.model import imports

    file, _, make = CASES[name]
    path = Path(folder) / file
    path.write_bytes(make())
    try:
        found = imports.read(path)
    except imports.Unread as refused:
        said = str(refused)
        return refused.code if 10 < len(said) < 1000 and said.isprintable() else repr(said)
    finally:
        path.unlink()
    assert found
    return ""


def main():
    """Read them all; the names of those that are not refused as they should be."""
    import resource

    # Before the limits: how much a process begins with is not in question.
    import gatescope.model.imports
    import h5py  # noqa: F401

    assert gatescope.model.imports.read

    now = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (now + MEMORY, now + MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 5))
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        for name, (_, codes, _) in CASES.items():
            got = reads(folder, name)
            if got not in codes.split("|"):
                wrong.append(f"{name}: {got or 'was read'}, not {codes}")
    assert not Path("/tmp/gatescope-was-run").exists()
    print("\n".join(wrong) or f"{len(CASES)} files")
    return len(wrong)


if __name__ == "__main__":
    sys.exit(main())
