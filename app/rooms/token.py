"""The presenter's token, kept from one start to the next: a class goes on after its server was started anew."""

import contextlib
import os
import re
from pathlib import Path

import platformdirs

from .room import new_token

NAME = "presenter"


def home() -> Path:
    """Where it is kept: this person's own folder for such things."""
    return platformdirs.user_state_path("gatescope", appauthor=False)


def presenter_token(folder: Path) -> str:
    """The token in this folder; where there is none, or none that can be read, a new one, kept if that can be."""
    path = folder / NAME
    with contextlib.suppress(OSError, UnicodeDecodeError):
        found = path.read_text("ascii").strip()
        if re.fullmatch(r"[\w-]{22}", found):
            return found
    token = new_token()
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        # Nobody else is to read it.
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(token)
    return token
