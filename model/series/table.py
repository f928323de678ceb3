"""A table as it was read, and the series of numbers in it."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from ..gates import Array
from .cells import Decimal, is_gap, is_infinite, is_number, number, tidy
from .sentences import Told, Unread, listed, quoted, shown, told
from .series import LONGEST_NAME, MAX_COLUMNS, MAX_NUMBERS, UNIT, Series

CUT = LONGEST_NAME - 10
"""So much of a name stands before its unit."""

MOST_IN_A_ROW = 5
"""Gaps that are filled."""

MOST_GAPS = 0.2
"""Of a column's numbers."""

LARGE, SMALL = 1e4, 1e-3
"""Numbers from the first on, and spreads below the second, are told in thousands or thousandths."""

FAR = 1e30
_DATE = re.compile(r"\d{4}-\d{2}(?:-\d{2})?(?:[T ][\d:.Z+-]*)?", re.ASCII)


@dataclass(frozen=True)
class Row:
    """line: where it ends in the text, from 1."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """names: of the columns. rows: equally long. told: how the text was read. header: whether it named the columns."""

    names: tuple[str, ...]
    rows: tuple[Row, ...]
    decimal: Decimal
    delimiter: str
    header: bool
    told: tuple[Told, ...]

    @cached_property
    def numeric(self) -> tuple[int, ...]:
        """The columns that hold numbers, by place."""
        return tuple(place for place in range(len(self.names)) if self._is_numeric(place))

    @cached_property
    def counting(self) -> tuple[int, ...]:
        """Those of them that only count up or down, as a number of the row or the year does."""
        return tuple(place for place in self.numeric if self._counts(place))

    @cached_property
    def usual(self) -> tuple[int, ...]:
        """The columns that are taken where nobody says which."""
        found = tuple(place for place in self.numeric if place not in self.counting) or self.numeric
        return found[:MAX_COLUMNS]

    def places(self, names: Sequence[str]) -> tuple[int, ...]:
        """Of columns by their names, or by their numbers from 1; Unread for one there is not.

        A long name may be cut, as `series` cuts it, where no other begins so.
        """
        found = []
        for name in names:
            by_number = int(name) - 1 if name.isascii() and name.isdigit() and len(name) < 5 else -1
            begun = [at for at, whole in enumerate(self.names) if len(name) >= CUT and whole.startswith(name)]
            place = self.names.index(name) if name in self.names else begun[0] if len(begun) == 1 else by_number
            if not 0 <= place < len(self.names):
                raise Unread("rows_column", got=quoted(name), known=listed(list(self.names)))
            found.append(place)
        return tuple(dict.fromkeys(found))

    def series(self, chosen: Sequence[int] | None = None, most: int = MAX_NUMBERS) -> tuple[Series, list[Told]]:
        """The numbers of some columns, the oldest first, and what was done to them; Unread says what is in the way.

        chosen: their places; None for those that are usually taken. most: numbers; of more the newest are taken.
        """
        places = self.usual if chosen is None else tuple(dict.fromkeys(chosen))
        if not places:
            raise Unread("rows_no_column")
        if len(places) > MAX_COLUMNS:
            raise Unread("rows_columns_many", most=MAX_COLUMNS, got=len(places))
        for place in places:
            if not 0 <= place < len(self.names):
                raise Unread("rows_column", got=place + 1, known=listed(list(self.names)))
        notes = self._left(places) if chosen is None else []
        values = np.stack([self._values(place) for place in places], axis=1)
        lines = np.array([row.line for row in self.rows])
        values, lines, cut = _cut(values, lines)
        if cut:
            notes.append(told("ends_cut", count=cut))
        for column, place in enumerate(places):
            values[:, column], filled = _filled(values[:, column], lines, self.names[place])
            if filled:
                where = listed([str(line) for line in filled])
                notes.append(told("gaps_filled", name=self.names[place], count=len(filled), lines=where))
        if self._backwards:
            values = values[::-1]
            notes.append(told("turned"))
        notes.append(told("in_order"))
        rows = max(1, most // len(places))
        if len(values) > rows:
            notes.append(told("newest", count=rows, all=len(values), most=most))
            values = values[-rows:]
        names = [self.names[place][:LONGEST_NAME] for place in places]
        for column in range(len(places)):
            power = _power(values[:, column])
            if power:
                values[:, column] /= 10.0**power
                notes.append(told("unit", name=names[column], unit=f"10^{power}"))
                names[column] = f"{names[column][:CUT]}{UNIT}{power}"
        return Series(tuple(names), tuple(tuple(float(one) for one in row) for row in values)), notes

    def _left(self, places: Sequence[int]) -> list[Told]:
        words = [self.names[place] for place in range(len(self.names)) if place not in self.numeric]
        counts = [self.names[place] for place in self.counting if place not in places]
        notes = [told("columns_left", names=listed(words))] if words else []
        return [*notes, told("counts_left", names=listed(counts))] if counts else notes

    def _cells(self, place: int) -> list[str]:
        return [tidy(row.cells[place]) if place < len(row.cells) else "" for row in self.rows]

    def _is_numeric(self, place: int) -> bool:
        there = [cell for cell in self._cells(place) if not is_gap(cell)]
        return bool(there) and sum(map(is_number, there)) * 2 >= len(there)

    def _counts(self, place: int) -> bool:
        found = [number(cell, self.decimal) for cell in self._cells(place)]
        whole = [one for one in found if one is not None and one.is_integer()]
        steps = {b - a for a, b in pairwise(whole)}
        return len(whole) == len(found) > 2 and len(steps) == 1 and steps != {0.0}

    @property
    def _backwards(self) -> bool:
        """Whether the first column of dates runs from the newest to the oldest."""
        for place in range(len(self.names)):
            cells = self._cells(place)
            if all(map(_DATE.fullmatch, cells)):
                return len(cells) > 1 and cells == sorted(cells, reverse=True) and cells[0] != cells[-1]
        return False

    def _values(self, place: int) -> Array:
        """(T,) of a column, with NaN in its gaps; Unread names the cell that is no number."""
        values = np.full(len(self.rows), np.nan)
        for step, cell in enumerate(self._cells(place)):
            if is_gap(cell):
                continue
            found = number(cell, self.decimal)
            if found is None or not abs(found) <= FAR:
                code = "rows_infinite" if is_infinite(cell) else "rows_cell" if found is None else "rows_far"
                where = {"line": self.rows[step].line, "column": place + 1, "name": self.names[place]}
                raise Unread(code, **where, got=quoted(cell))
            values[step] = found
        missing = int(np.isnan(values).sum())
        if missing > MOST_GAPS * len(values):
            raise Unread("rows_gap_many", name=self.names[place], got=missing, count=len(values))
        return values

    def head(self, count: int) -> list[list[str]]:
        """The cells of the first rows, for a person."""
        return [[shown(cell) for cell in row.cells] for row in self.rows[:count]]


def _cut(values: Array, lines: Array) -> tuple[Array, Array, int]:
    """Without the rows at both ends that lack a number, and how many those are."""
    whole = np.flatnonzero(~np.isnan(values).any(axis=1))
    if not len(whole):
        raise Unread("rows_none")
    start, stop = int(whole[0]), int(whole[-1]) + 1
    return values[start:stop].copy(), lines[start:stop], len(values) - (stop - start)


def _filled(values: Array, lines: Array, name: str) -> tuple[Array, list[int]]:
    """(T,) without gaps, and the lines where there were some; both ends have numbers."""
    there = np.flatnonzero(~np.isnan(values))
    for before, after in pairwise(there):
        gap = int(after - before) - 1
        if gap > MOST_IN_A_ROW:
            first, last = int(lines[before + 1]), int(lines[after - 1])
            raise Unread("rows_gap_long", name=name, first=first, last=last, got=gap, most=MOST_IN_A_ROW)
    missing = np.flatnonzero(np.isnan(values))
    full = np.interp(np.arange(len(values)), there, values[there])
    return full, [int(lines[step]) for step in missing]


def _power(values: Array) -> int:
    """By which power of ten, in thousands, numbers are divided so that a net can read them as they are shown."""
    largest, spread = float(np.abs(values).max()), float(values.std())
    if largest >= LARGE:
        return 3 * math.ceil((math.log10(largest / LARGE) + 1e-9) / 3)
    if 0 < spread < SMALL:
        return -3 * math.ceil((math.log10(SMALL / spread) - 1e-9) / 3)
    return 0
