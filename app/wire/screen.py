"""A Screen: a Spec, one to compare it with, and where one looks. An address holds it, and so does a file that is saved.

Its fields are all there is to say of one: the name, the default (without one it must be there), the key in the address
and the kind with its limits. Twin: `static/js/state/screen.js`; `tests/golden/screens.json` holds both together.
"""

import json
from collections.abc import Iterator
from dataclasses import MISSING, Field, dataclass, field, fields
from typing import Any
from urllib.parse import parse_qsl

from ...model import strict
from ...model.nets.files import MAX_LAYERS
from ...model.spec import MAX_CELLS, MAX_STEPS, Spec
from .fields import Flag, Kind, Name, Names, Object, SpecKind, Stretch, Two, Whole, Wholes, Window, letters

VERSION = 1
LONGEST = 256 * 1024
"""Of a file, in letters."""


def _row(key: str, kind: Kind) -> dict[str, Any]:
    return {"key": key, "kind": kind}


@dataclass(frozen=True, kw_only=True)
class Screen:
    """What a lab shows. unit: the chosen cell, counted from 0. units: the cells a mode goes to, None is all.

    question: what is asked of `spec`. resting: by the names of nets, what is open of others: `question`, the `spec` of
    which it is asked, and whether it is the `lesson`'s own.
    aligned: a step of `spec` and the step of `compare` that stands beside it; None is the first of each. comparing: how
    the two are drawn, None is as the page thinks best.
    """

    spec: Spec = field(metadata=_row("s", SpecKind()))
    compare: Spec | None = field(default=None, metadata=_row("k", SpecKind()))
    aligned: tuple[int, ...] | None = field(default=None, metadata=_row("ka", Two(MAX_STEPS - 1)))
    comparing: str | None = field(default=None, metadata=_row("kv", Name()))
    step: int = field(default=0, metadata=_row("t", Whole(MAX_STEPS - 1)))
    unit: int = field(default=0, metadata=_row("u", Whole(MAX_CELLS - 1)))
    layer: int = field(default=0, metadata=_row("l", Whole(MAX_LAYERS - 1)))
    units: tuple[int, ...] | None = field(default=None, metadata=_row("c", Wholes(MAX_CELLS - 1)))
    window: Window | None = field(default=None, metadata=_row("w", Stretch(MAX_STEPS)))
    overlay: bool = field(default=False, metadata=_row("o", Flag()))
    census: bool = field(default=False, metadata=_row("ce", Flag()))
    study: str | None = field(default=None, metadata=_row("v", Name()))
    choices: dict[str, Any] | None = field(default=None, metadata=_row("a", Object(65536)))
    tab: str | None = field(default=None, metadata=_row("b", Name()))
    lesson: str | None = field(default=None, metadata=_row("n", Name()))
    checkpoint: int = field(default=0, metadata=_row("p", Whole(999)))
    puzzle: str | None = field(default=None, metadata=_row("pz", Name()))
    covered: tuple[str, ...] | None = field(default=None, metadata=_row("x", Names(64)))
    question: dict[str, Any] | None = field(default=None, metadata=_row("q", Object(8192)))
    resting: dict[str, Any] | None = field(default=None, metadata=_row("qr", Object(65536)))
    theme: str | None = field(default=None, metadata=_row("th", Name()))

    def __post_init__(self) -> None:
        for row, value in self._told():
            row.metadata["kind"].check(row.name, row.metadata["kind"].plain(value))

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values, defaults left out."""
        return {"version": VERSION} | {row.name: row.metadata["kind"].plain(value) for row, value in self._told()}

    @classmethod
    def from_dict(cls, given: Any) -> "Screen":
        """The Screen that plain JSON values stand for; ValueError says what is wrong."""
        if not isinstance(given, dict):
            raise ValueError("A Screen must be an object")
        if "spec" not in given:
            raise ValueError("Screen.spec is missing")
        values = {name: value for name, value in given.items() if name != "version"}
        version = given.get("version", MISSING)
        if version != VERSION or isinstance(version, bool):
            raise ValueError(f"Screen.version must be {VERSION}, got {_shown(version)}")
        rows = {row.name: row for row in fields(cls)}
        if unknown := sorted(set(values) - set(rows)):
            raise ValueError(f"Screen has unknown fields {', '.join(unknown)}; allowed: {', '.join(rows)}")
        return cls(**{name: _checked(rows[name], value) for name, value in values.items()})

    @classmethod
    def from_json(cls, text: str) -> "Screen":
        """The Screen in the text of a file; ValueError says what is wrong."""
        if letters(text) > LONGEST:
            raise ValueError(f"it has more than {LONGEST} letters")
        try:
            given = strict.parse(text)
        except json.JSONDecodeError as error:
            raise ValueError("it is not JSON text") from error
        return cls.from_dict(given)

    def to_hash(self) -> str:
        """The Screen as an address's hash."""
        told = (f"{row.metadata['key']}={row.metadata['kind'].write(value)}" for row, value in self._told())
        return f"#{'&'.join(told)}"

    @classmethod
    def from_hash(cls, text: str) -> "Screen | None":
        """The Screen in an address's hash; None where there is none or its Spec can't be read.

        Any other field that can't be read is at its default: a link that is old or was cut still leads somewhere.
        """
        found: dict[str, str] = {}
        for key, value in parse_qsl(text.removeprefix("#"), keep_blank_values=True):
            found.setdefault(key, value)
        values = {}
        for row in fields(cls):
            given = found.get(row.metadata["key"])
            try:
                if given is not None:
                    values[row.name] = _checked(row, row.metadata["kind"].read(given))
            except (ValueError, TypeError):
                continue
        return cls(**values) if "spec" in values else None

    def _told(self) -> Iterator[tuple[Field[Any], Any]]:
        """The fields that are not at their default, with their values."""
        for row in fields(self):
            value = getattr(self, row.name)
            if value != row.default:
                yield row, value


def _checked(row: Field[Any], given: Any) -> Any:
    if given == row.default and type(given) is type(row.default):
        return given
    return row.metadata["kind"].check(row.name, given)


def _shown(version: Any) -> str:
    return "nothing" if version is MISSING else repr(version)
