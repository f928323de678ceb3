"""What a file of a teacher's says, read place by place: an error names the place, what it must be, and what came."""

import json
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from ...model import strict
from ..wire.fields import NAME, NAMED

T = TypeVar("T")

LONGEST = 256 * 1024
"""Of a file, in letters."""

SHOWN = 40
"""Letters of a refused value that are told."""


class Wrong(ValueError):
    """A place of a file is not in order."""


def content(path: Path, kind: str) -> str:
    """The text of a file of a kind, which is called NAME.json; Wrong where it is called otherwise, or can't be read."""
    if path.suffix != ".json" or not NAME.fullmatch(path.stem):
        raise Wrong(f"a {kind}'s file is called NAME.json, NAME being {NAMED}")
    try:
        # A pipe would be waited for, and some devices never end.
        if path.exists() and not path.is_file():
            raise Wrong("it can't be read: it is no file")
        with path.open("rb") as file:
            data = file.read(4 * LONGEST + 1)
        if len(data) > 4 * LONGEST:
            raise Wrong(f"it has more than {LONGEST} letters")
        return data.decode("utf-8-sig")
    except OSError as error:
        raise Wrong(f"it can't be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise Wrong(f"it is not UTF-8 text: byte {error.start + 1}") from error


def plain(text: str) -> Any:
    """The plain values of a file's text; Wrong where it is no JSON."""
    if len(text) > LONGEST:
        raise Wrong(f"it has more than {LONGEST} letters")
    try:
        return strict.parse(text)
    except json.JSONDecodeError as error:
        raise Wrong(f"it is not JSON text: line {error.lineno}, column {error.colno}: {error.msg}") from error
    except ValueError as error:
        raise Wrong(f"it is not JSON text: {error}") from error


@dataclass(frozen=True)
class Place:
    """A value and where it stands, such as `checkpoints[2].expect[0].step`; "" is the whole file."""

    at: str
    value: Any

    def wrong(self, why: str) -> NoReturn:
        """Refuse the value."""
        raise Wrong(f"{self.at}: {why}" if self.at else why)

    def must_be(self, allowed: str) -> NoReturn:
        """Refuse the value, with what is allowed and what came."""
        text = json.dumps(self.value, ensure_ascii=False)
        self.wrong(f"must be {allowed}, got {text if len(text) <= SHOWN else text[:SHOWN] + '…'}")

    def fields(self, allowed: Collection[str], needed: Collection[str] = ()) -> "Fields":
        """The fields of an object, none but those allowed."""
        if not isinstance(self.value, dict):
            self.must_be("an object")
        if unknown := sorted(set(self.value) - set(allowed)):
            self.wrong(f"has unknown fields {', '.join(unknown)}; allowed: {', '.join(allowed)}")
        if missing := sorted(set(needed) - set(self.value)):
            self.field(missing[0]).wrong("is missing")
        return Fields(self)

    def field(self, name: str) -> "Place":
        """A field of an object; its value is None where it is not there."""
        return Place(f"{self.at}.{name}" if self.at else name, self.value.get(name))

    def items(self, least: int, most: int) -> Iterator["Place"]:
        """The places of a list."""
        if not isinstance(self.value, list) or not least <= len(self.value) <= most:
            self.must_be(f"a list of {least} to {most}")
        return (Place(f"{self.at}[{at}]", value) for at, value in enumerate(self.value))

    def whole(self, least: int, most: int) -> int:
        """A whole number."""
        if type(self.value) is not int or not least <= self.value <= most:
            self.must_be(f"a whole number from {least} to {most}")
        return self.value

    def number(self) -> float:
        """A finite number."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            self.must_be("a number")
        return float(self.value)

    def one_of(self, allowed: Collection[str]) -> str:
        """A name out of some."""
        if not isinstance(self.value, str) or self.value not in allowed:
            self.must_be(f"one of {', '.join(allowed)}")
        return self.value

    def stretch(self, most: int) -> tuple[int, int]:
        """Steps [a, b), as a list of both."""
        if isinstance(self.value, list) and len(self.value) == 2 and all(type(one) is int for one in self.value):
            start, stop = self.value
            if 0 <= start < stop <= most:
                return start, stop
        self.must_be(f"[a, b]: steps from a up to, not including, b, with a below b and b at most {most}")


@dataclass(frozen=True)
class Fields:
    """An object's fields."""

    of: Place

    def __contains__(self, name: str) -> bool:
        return name in self.of.value

    def __getitem__(self, name: str) -> Place:
        return self.of.field(name)

    def maybe(self, name: str, read: Callable[[Place], T]) -> T | None:
        """What a field is read as; None where it is not there."""
        return read(self[name]) if name in self else None
