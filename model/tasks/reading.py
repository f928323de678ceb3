"""A text that somebody gave, as it is read before anything learns from it: its limits, its encoding, its line ends."""

import codecs
from pathlib import Path
from typing import Any

from ..refused import Refused

SHORTEST = 200
"""Symbols."""

MAX_BYTES = 1_000_000
"""In UTF-8: about a million letters of English, a third of a million signs of Chinese."""

MARK = "\ufeff"
"""What some editors put before a text, to say how it is written: no symbol of it."""

UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def checked(given: Any) -> str:
    """The text given, which must be long enough to learn from and not too long, of whole symbols; Refused else.

    A byte order mark before it is left out.
    """
    if not isinstance(given, str):
        raise Refused("text_string", name="text", got=repr(given))
    text = given.removeprefix(MARK)
    if len(text) < SHORTEST:
        raise Refused("text_short", least=SHORTEST, got=len(text))
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > MAX_BYTES:
        raise Refused("text_bytes", most=MAX_BYTES, got=size)
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise Refused("text_half_symbol", got=repr(text[error.start]), at=error.start + 1) from error
    if len(set(text)) < 2:
        raise Refused("text_symbols", got=len(set(text)))
    return text


def decoded(data: bytes, size: int | None = None) -> str:
    """The text in the bytes of a file, with line ends as "\\n"; Refused names the place and the remedy.

    size: how many bytes the file has, where only its begin was read.
    """
    size = len(data) if size is None else size
    if size > MAX_BYTES:
        raise Refused("text_bytes", most=MAX_BYTES, got=size)
    if data.startswith(UTF_16):
        raise Refused("text_utf16")
    if b"\0" in data:
        raise Refused("text_binary")
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        raise Refused(
            "text_encoding",
            got=f"{data[error.start]:#04x}",
            line=before.count("\n") + 1,
            column=len(before) - before.rfind("\n"),
            byte=error.start + 1,
        ) from error
    return checked(text.replace("\r\n", "\n").replace("\r", "\n"))


def read(path: Path) -> str:
    """The text in a file; ValueError names the file and what is wrong, OSError where it cannot be read."""
    with open(path, "rb") as file:
        data = file.read(MAX_BYTES + 1)
        size = len(data) if len(data) <= MAX_BYTES else max(len(data), file.seek(0, 2))
    try:
        return decoded(data, size)
    except Refused as error:
        raise ValueError(f"{path}: {error}") from error
