"""Tokens; the presenter's is kept from one start to the next, so that a class outlasts its server."""

import contextlib
import os
import re
import secrets
from hashlib import sha256
from pathlib import Path

import platformdirs

BITS = 128
NAME = "presenter"
NO_TOKEN = (
    "a presenter's token has 22 to 128 letters, digits, - and _; "
    "a new one: python -c 'import secrets; print(secrets.token_urlsafe())'"
)


def new_token() -> str:
    """128 random bits as text."""
    return secrets.token_urlsafe(BITS // 8)


def digest(token: str) -> str:
    """What is kept of a token: it can be checked, and not told again."""
    return sha256(token.encode()).hexdigest()


def home() -> Path:
    """Where the presenter's is kept: this person's own folder for such things."""
    return platformdirs.user_state_path("gatescope", appauthor=False)


def token_in(path: Path) -> str:
    """The token that a file holds, the same at each of several servers; ValueError says what is wrong."""
    try:
        return checked(path.read_text("ascii").strip())
    except UnicodeDecodeError:
        raise ValueError(NO_TOKEN) from None


def checked(token: str) -> str:
    """A token that somebody chose; ValueError for one that could be guessed."""
    if not re.fullmatch(r"[\w-]{22,128}", token, re.ASCII):
        raise ValueError(NO_TOKEN)
    return token


def kept_token(folder: Path) -> str | None:
    """The token in this folder; None where there is none, or none that can be read."""
    with contextlib.suppress(OSError, UnicodeDecodeError):
        found = (folder / NAME).read_text("ascii").strip()
        if re.fullmatch(r"[\w-]{22}", found):
            return found
    return None


def presenter_token(folder: Path) -> str:
    """The token in this folder; where there is none, or none that can be read, a new one, kept if that can be."""
    if (found := kept_token(folder)) is not None:
        return found
    path, token = folder / NAME, new_token()
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        # Nobody else is to read it.
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(token)
    return token
