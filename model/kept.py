"""A person's own nets: a folder of files that are named by what is in them, at most 100, of which the oldest go."""

import contextlib
import hashlib
import logging
import os
import re
from functools import cache
from pathlib import Path

import platformdirs

VARIABLE = "GATESCOPE_NETS"
MOST = 100
ENDS = (".safetensors", ".json")
NAME = re.compile(r"my-[a-z0-9-]{1,40}-[0-9a-f]{8}")

log = logging.getLogger("gatescope")


def folder() -> Path:
    """Where they are: what GATESCOPE_NETS says, in worker processes too, or the person's own data folder."""
    given = os.environ.get(VARIABLE)
    return Path(given) if given else _usual()


@cache
def _usual() -> Path:
    return platformdirs.user_data_path("gatescope", appauthor=False) / "nets"


def dated() -> list[tuple[str, int]]:
    """Each net in the folder and when it was kept, in nanoseconds, the newest first."""
    return _all()[:MOST]


def name_of(files: Path, task: str) -> str:
    """What the net whose files are `files` with each of ENDS is to be called: its task, and a hash of both files."""
    digest = hashlib.sha256()
    for end in ENDS:
        data = files.with_name(files.name + end).read_bytes()
        digest.update(len(data).to_bytes(8, "little") + data)
    return f"my-{task}-{digest.hexdigest()[:8]}"


def take(files: Path, name: str) -> None:
    """Move a net's files into the folder under its name, and let the oldest go."""
    for end in ENDS:
        # The card comes last: a net is there once its card is.
        os.replace(files.with_name(files.name + end), folder() / (name + end))
    for old, _ in _all()[MOST:]:
        for end in reversed(ENDS):
            (folder() / (old + end)).unlink(missing_ok=True)


def date(name: str) -> int | None:
    """When a net was kept, in nanoseconds; None for one that is not there."""
    # Another process may take one away at any moment.
    with contextlib.suppress(OSError):
        if NAME.fullmatch(name):
            return os.stat(os.path.join(folder(), f"{name}.json")).st_mtime_ns
    return None


def _all() -> list[tuple[str, int]]:
    try:
        found = [entry.removesuffix(".json") for entry in os.listdir(folder()) if entry.endswith(".json")]
    except FileNotFoundError:
        return []
    except OSError as error:
        log.warning("The folder of kept nets cannot be read: %s", error)
        return []
    dates = {name: when for name in found if (when := date(name)) is not None}
    return sorted(dates.items(), key=lambda one: (-one[1], one[0]))
