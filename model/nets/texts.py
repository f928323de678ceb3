"""Texts that a page sent, until they are learned: files beside the nets of one's own, named by their content.

Whoever can name a text by its digest has it already, so they need no owner. The newest stay; the room is bounded.
"""

import contextlib
import hashlib
import os
import re
import tempfile
from pathlib import Path

from .. import files
from ..refused import Refused
from ..tasks.reading import MAX_BYTES, decoded
from . import folder

FOLDER = ".texts"
END = ".txt"
DIGEST = re.compile(r"[0-9a-f]{64}")

MAX_TEXTS = 32
"""The oldest goes when there is one more: so at most 32 MB lie there."""


def put(text: str) -> str:
    """Keep a text for now; the SHA-256 of its bytes in UTF-8. Refused where it cannot be written."""
    data = text.encode()
    digest = hashlib.sha256(data).hexdigest()
    home = folder.path() / FOLDER
    try:
        home.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=home)
        try:
            with open(handle, "wb") as file:
                file.write(data)
            os.replace(draft, home / f"{digest}{END}")
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(draft)
            raise
    except OSError as error:
        raise Refused("text_not_taken", folder=str(home), why=error.strerror or str(error)) from error
    _clear(home)
    return digest


def get(digest: str) -> str:
    """The text of that digest; Refused where it is not there, or no longer what it was."""
    path = folder.path() / FOLDER / f"{digest}{END}"
    if not DIGEST.fullmatch(digest):
        raise Refused("text_gone")
    try:
        data = files.read(path, MAX_BYTES, links=False)
        # What is wanted again stays longer.
        with contextlib.suppress(OSError):
            os.utime(path)
    except (OSError, ValueError) as error:
        raise Refused("text_gone") from error
    if hashlib.sha256(data).hexdigest() != digest:
        raise Refused("text_gone")
    return decoded(data)


def _clear(home: Path) -> None:
    """Take away the oldest beyond what may lie there; and what a process left that was killed meanwhile."""
    dated: list[tuple[float, Path]] = []
    for path in home.iterdir():
        # Another process may take one away at any moment.
        with contextlib.suppress(OSError):
            dated.append((path.stat().st_mtime, path))
    for _, path in sorted(dated, reverse=True)[MAX_TEXTS:]:
        with contextlib.suppress(OSError):
            path.unlink()
