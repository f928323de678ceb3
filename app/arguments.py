"""What the words after the options of the `gatescope` command may be.

Each function takes the word as it was typed, and gives what it means; ArgumentTypeError says what is wrong and what is
allowed.
"""

import argparse
import re
from pathlib import Path

from .web.origin import checked_origin

MAX_WORKERS = 64


def host(text: str) -> str:
    """A name or an address to listen at."""
    name = text[1:-1] if text.startswith("[") and text.endswith("]") else text
    if not re.fullmatch(r"[\w.-]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.%\w]*", name):
        raise argparse.ArgumentTypeError(
            f"it must be a name or an address alone, such as 127.0.0.1, or 0.0.0.0 for every network, got {text!r}"
        )
    return name


def origin(text: str) -> str:
    """An address whose pages may connect, as browsers write it."""
    try:
        return checked_origin(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def public(text: str) -> str:
    """The address behind a proxy, with a slash at its end."""
    found = re.fullmatch(r"(https?://[^/?#]+)((?:/[\w.~-]+)*)/?", text, re.ASCII)
    if found is None:
        raise argparse.ArgumentTypeError(f"it must be an address such as https://lab.example/gates/, got {text!r}")
    return f"{origin(found[1])}{found[2]}/"


def redis(text: str) -> str:
    """The address of a store."""
    try:
        from .rooms.redis import checked_url
    except ImportError:
        raise argparse.ArgumentTypeError("it needs redis-py: pip install 'gatescope[redis]'") from None
    try:
        return checked_url(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def count(text: str) -> int:
    """How many processes."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= MAX_WORKERS:
        raise argparse.ArgumentTypeError(f"it must be a number from 1 to {MAX_WORKERS}, got {text!r}")
    return int(text)


def days(text: str) -> int:
    """How many days; 0 for never."""
    from ..model.nets.forgetting import MAX_DAYS

    if not text.isascii() or not text.isdigit() or len(text) > 9 or int(text) > MAX_DAYS:
        raise argparse.ArgumentTypeError(f"it must be a number of days from 0 (never) to {MAX_DAYS}, got {text!r}")
    return int(text)


def token(text: str) -> str:
    """The token that a file holds."""
    from .rooms.token import token_in

    try:
        return token_in(Path(text).expanduser())
    except OSError as error:
        raise argparse.ArgumentTypeError(
            f"it must be a file that can be read, got {text!r} ({error.strerror})"
        ) from error
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r}: {error}") from error


def folder(text: str) -> Path:
    """A folder to keep nets in, made where there is none."""
    from ..model import commandline
    from ..model.nets import folder as own_folder

    found = commandline.folder(text)
    try:
        own_folder.prepare(found)
    except OSError as error:
        why = error.strerror or error
        raise argparse.ArgumentTypeError(
            f"it must be a folder, or a name for a new one, got {text!r} ({why})"
        ) from error
    return found


def own(text: str) -> Path:
    """A teacher's own folder."""
    from .lessons.files import folder

    return folder(text)
