"""The kinds of a Screen's fields. Twin: `static/js/state/fields.js`; `tests/golden/screens.json` holds both together.

A kind checks a plain JSON value, and writes and reads the text that an address has of it. What an address says wrongly
and can be read nevertheless is read as what comes nearest; `read` still leaves it to be checked.
"""

import base64
import json
import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NoReturn, TypeGuard

from ...model import strict
from ...model.spec import Spec

NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")
NAMED = "1 to 64 letters, digits, - and _"
SHOWN = 40
"""Letters of a refused value that are told."""


class Kind(ABC):
    """What a field may hold."""

    @abstractmethod
    def check(self, name: str, given: Any) -> Any:
        """The value that a plain JSON value stands for; ValueError says what is wrong with that of field `name`."""

    @abstractmethod
    def write(self, value: Any) -> str:
        """The value as an address has it."""

    @abstractmethod
    def read(self, text: str) -> Any:
        """The plain JSON value in an address, still to be checked; ValueError where it can't be read at all."""

    def plain(self, value: Any) -> Any:
        """The value as plain JSON."""
        return list(value) if isinstance(value, tuple) else value


@dataclass(frozen=True)
class Whole(Kind):
    """A whole number from 0."""

    most: int

    def check(self, name: str, given: Any) -> int:
        return (
            given if _is_whole(given, 0, self.most) else _refuse(name, f"a whole number from 0 to {self.most}", given)
        )

    def write(self, value: int) -> str:
        return str(value)

    def read(self, text: str) -> int:
        found = re.match(r"\s*([+-]?\d+)", text)
        return min(self.most, max(0, int(found[1][:20]))) if found else 0


@dataclass(frozen=True)
class Wholes(Kind):
    """Whole numbers from 0, each greater than the one before."""

    most: int

    def check(self, name: str, given: Any) -> tuple[int, ...]:
        whole = isinstance(given, list) and all(_is_whole(one, 0, self.most) for one in given)
        if whole and given == sorted(set(given)):
            return tuple(given)
        _refuse(name, f"a rising list of whole numbers from 0 to {self.most}", given)

    def write(self, value: tuple[int, ...]) -> str:
        return ".".join(map(str, value))

    def read(self, text: str) -> list[int] | None:
        found = sorted({one for one in _digits(text) if one <= self.most})
        return found if found or not text else None


@dataclass(frozen=True)
class Two(Kind):
    """Two whole numbers from 0."""

    most: int

    def check(self, name: str, given: Any) -> tuple[int, ...]:
        if isinstance(given, list) and len(given) == 2 and all(_is_whole(one, 0, self.most) for one in given):
            return tuple(given)
        _refuse(name, f"two whole numbers from 0 to {self.most}", given)

    def write(self, value: tuple[int, ...]) -> str:
        return ".".join(map(str, value))

    def read(self, text: str) -> list[int]:
        return _digits(text)


@dataclass(frozen=True)
class Window:
    """Steps `start` up to, not including, `stop`."""

    start: int
    stop: int


@dataclass(frozen=True)
class Stretch(Kind):
    """A Window of at most so many steps."""

    most: int

    def check(self, name: str, given: Any) -> Window:
        if isinstance(given, Mapping) and set(given) == {"start", "stop"}:
            start, stop = given["start"], given["stop"]
            if _is_whole(start, 0, self.most - 1) and _is_whole(stop, start + 1, self.most):
                return Window(start, stop)
        _refuse(name, f"{{start, stop}} with start below stop and stop at most {self.most}", given)

    def write(self, value: Window) -> str:
        return f"{value.start}.{value.stop}"

    def read(self, text: str) -> dict[str, int]:
        return dict(zip(("start", "stop"), _digits(text), strict=False))

    def plain(self, value: Window) -> dict[str, int]:
        return {"start": value.start, "stop": value.stop}


class Flag(Kind):
    """True or false."""

    def check(self, name: str, given: Any) -> bool:
        return given if isinstance(given, bool) else _refuse(name, "true or false", given)

    def write(self, value: bool) -> str:
        return "1" if value else "0"

    def read(self, text: str) -> bool:
        return text == "1"


class Name(Kind):
    """A name of something that others know."""

    def check(self, name: str, given: Any) -> str:
        return given if _is_name(given) else _refuse(name, f"a name of {NAMED}", given)

    def write(self, value: str) -> str:
        return value

    def read(self, text: str) -> str:
        return text


@dataclass(frozen=True)
class Names(Kind):
    """Such names, each once."""

    most: int

    def check(self, name: str, given: Any) -> tuple[str, ...]:
        named = isinstance(given, list) and len(given) <= self.most and all(map(_is_name, given))
        if named and len(set(given)) == len(given):
            return tuple(given)
        _refuse(name, f"at most {self.most} names, each once, of {NAMED}", given)

    def write(self, value: tuple[str, ...]) -> str:
        return ".".join(value)

    def read(self, text: str) -> list[str]:
        return text.split(".")


@dataclass(frozen=True)
class Object(Kind):
    """An object of plain values, of at most so many letters of JSON text."""

    most: int

    def check(self, name: str, given: Any) -> dict[str, Any]:
        if isinstance(given, dict) and letters(_compact(given)) <= self.most:
            return given
        _refuse(name, f"an object of at most {self.most} letters", given)

    def write(self, value: dict[str, Any]) -> str:
        return pack(value)

    def read(self, text: str) -> Any:
        return unpack(text)


class SpecKind(Kind):
    """A Spec."""

    def check(self, name: str, given: Any) -> Spec:
        if not isinstance(given, Mapping) or not isinstance(given.get("net"), str) or "input" not in given:
            _refuse(name, "a Spec, an object with net and input", given)
        try:
            return Spec.from_dict(given)
        except (ValueError, TypeError) as error:
            raise ValueError(f"Screen.{name} must be a Spec, an object with net and input: {error}") from error

    def write(self, value: Spec) -> str:
        return pack(value.to_dict())

    def read(self, text: str) -> Any:
        return unpack(text)

    def plain(self, value: Spec) -> dict[str, Any]:
        return value.to_dict()


def pack(value: Any) -> str:
    """Plain values as text that an address may hold."""
    return base64.urlsafe_b64encode(_compact(value).encode()).decode().rstrip("=")


def unpack(packed: str) -> Any:
    """What `pack` packed; ValueError for anything else."""
    text = base64.b64decode(packed + "=" * (-len(packed) % 4), altchars=b"-_", validate=True).decode()
    return strict.parse(text)


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def letters(text: str) -> int:
    """Counted as a browser counts them."""
    return len(text.encode("utf-16-le")) // 2


def _is_whole(given: Any, least: int, most: int) -> TypeGuard[int]:
    return type(given) is int and least <= given <= most


def _is_name(given: Any) -> TypeGuard[str]:
    return isinstance(given, str) and NAME.fullmatch(given) is not None


def _digits(text: str) -> list[int]:
    return [int(one[:20]) for one in text.split(".") if re.fullmatch(r"[0-9]+", one)]


def _refuse(name: str, allowed: str, given: Any) -> NoReturn:
    try:
        text = _compact(given)
    except (TypeError, ValueError):
        text = repr(given)
    raise ValueError(f"Screen.{name} must be {allowed}, got {text if len(text) <= SHOWN else text[:SHOWN] + '…'}")
