"""Numbers at equal steps of time, to learn from: columns of them, in a person's own units."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from ..gates import Array
from ..interventions import MAX_VALUE
from ..refused import Refused
from .sentences import shown

SHORTEST = 40
"""Rows."""

MAX_NUMBERS = 20_000
MAX_COLUMNS = 8
LONGEST_NAME = 40
UNIT = " / 10^"
"""Between a column's name and the power of ten that its numbers are told in."""

DIGITS = 7
"""That count: as many as a net's own numbers have."""

STILL = 1e-3
"""A column whose spread is a smaller part of its numbers than this is as good as constant in single precision."""


@dataclass(frozen=True)
class Series:
    """names: of the D columns, each once. rows: T of D numbers, the oldest first, rounded to 7 digits.

    Refused says what is in the way of learning from them.
    """

    names: tuple[str, ...]
    rows: tuple[tuple[float, ...], ...]

    def __post_init__(self) -> None:
        names = self.names
        if not 1 <= len(names) <= MAX_COLUMNS or not all(map(_is_name, names)) or len(set(names)) != len(names):
            raise _form(list(names))
        if len(self.rows) < SHORTEST:
            raise Refused("series_short", got=len(self.rows), least=SHORTEST)
        if len(self.rows) * len(names) > MAX_NUMBERS:
            raise Refused("series_long", got=len(self.rows) * len(names), most=MAX_NUMBERS)
        rows = tuple(map(self._row, self.rows))
        object.__setattr__(self, "rows", rows)
        for name, column in zip(names, self.values.T, strict=True):
            if not column.std() > STILL * float(np.abs(column).max()):
                raise Refused("series_still", column=name)

    def _row(self, row: Any) -> tuple[float, ...]:
        if not isinstance(row, list | tuple) or len(row) != len(self.names) or not all(map(_is_number, row)):
            raise _form(row)
        return tuple(float(f"{value:.{DIGITS}g}") + 0.0 for value in row)

    @cached_property
    def values(self) -> Array:
        """(T, D) in float64."""
        found = np.array(self.rows, np.float64)
        found.flags.writeable = False
        return found

    @cached_property
    def text(self) -> str:
        """As CSV with commas, decimal points and the names in the first line: what `parse` reads."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(self.names)
        writer.writerows([f"{value:.{DIGITS}g}" for value in row] for row in self.rows)
        return out.getvalue()

    @property
    def plain_names(self) -> tuple[str, ...]:
        """Without the power of ten that a table put behind a name."""
        return tuple(name.partition(UNIT)[0] for name in self.names)

    @classmethod
    def from_dict(cls, given: Any) -> "Series":
        """Out of `columns` and `rows`, as they are sent."""
        if not isinstance(given, Mapping) or set(given) != {"columns", "rows"}:
            raise _form(given)
        columns, rows = given["columns"], given["rows"]
        if not isinstance(columns, list) or not isinstance(rows, list):
            raise _form(given)
        return cls(tuple(columns), tuple(rows))

    def to_dict(self) -> dict[str, Any]:
        """What `from_dict` reads."""
        return {"columns": list(self.names), "rows": [list(row) for row in self.rows]}


def parse(text: str) -> Series:
    """The series that `Series.text` is; Refused for anything else."""
    if not isinstance(text, str):
        raise _form(text)
    try:
        names, *rows = csv.reader(io.StringIO(text))
        numbers = tuple(tuple(float(cell) for cell in row) for row in rows)
    except (csv.Error, ValueError) as error:
        raise _form(text) from error
    return Series(tuple(names), numbers)


def _form(got: Any) -> Refused:
    return Refused("series_form", most=MAX_COLUMNS, longest=LONGEST_NAME, got=shown(repr(got)))


def _is_name(name: Any) -> bool:
    return isinstance(name, str) and 1 <= len(name) <= LONGEST_NAME and name.isprintable()


def _is_number(value: Any) -> bool:
    return not isinstance(value, bool) and isinstance(value, int | float) and abs(value) <= MAX_VALUE


def _example() -> Series:
    steps = np.arange(360)
    noise = np.random.default_rng(12).normal(0, 1.2, len(steps))
    values = np.round(10 + 8 * np.sin(2 * np.pi * (steps - 3) / 12) + noise, 1)
    return Series(("temperature",), tuple((float(value),) for value in values))


EXAMPLE = _example()
"""What to begin with: 30 years of monthly temperatures, made up by a wave of twelve steps and a draw of noise."""
