"""One cell of a table: a number, with a decimal point or a decimal comma, a gap, or something else."""

import re
from typing import Literal

from ..halfwidth import numerals

Decimal = Literal[".", ","]
DECIMALS: tuple[Decimal, ...] = (".", ",")

GAPS = frozenset(
    ("", "na", "n/a", "#n/a", "nan", "null", "none", "nil", "-", "\N{EN DASH}", "--", "?", "#value!", "#div/0!")
)
"""What stands where there is no number, in small letters."""

_INFINITE = re.compile(r"[+-]?(?:inf|infinity|\N{INFINITY})", re.IGNORECASE)
_PLAIN = {
    ".": re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?", re.IGNORECASE | re.ASCII),
    ",": re.compile(r"[+-]?(?:\d+(?:,\d*)?|,\d+)(?:e[+-]?\d+)?", re.IGNORECASE | re.ASCII),
}
_GROUPED = {
    ".": re.compile(r"[+-]?\d{1,3}(?:[, '\u2019]\d{3})+(?:\.\d*)?", re.ASCII),
    ",": re.compile(r"[+-]?\d{1,3}(?:[. '\u2019]\d{3})+(?:,\d*)?", re.ASCII),
}
"""Thousands apart."""

LONGEST = 60
"""Signs of a number."""

_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\N{MINUS SIGN}": "-"})


def tidy(cell: str) -> str:
    """A cell without white space around, and without a per cent sign at its end; a minus is "-".

    A number, or a gap, in full width is as others write it.
    """
    plain = _trimmed(cell)
    if plain.isascii():
        return plain
    half = _trimmed(numerals(plain))
    return half if is_number(half) or is_gap(half) else plain


def _trimmed(cell: str) -> str:
    return cell.translate(_SPACES).strip().removesuffix("%").rstrip()


def is_gap(cell: str) -> bool:
    """Whether a tidy cell says that there is no number."""
    return cell.lower() in GAPS


def is_infinite(cell: str) -> bool:
    """Whether a tidy cell is called infinite."""
    return _INFINITE.fullmatch(cell) is not None


def number(cell: str, decimal: Decimal) -> float | None:
    """The number that a tidy cell is; None where it is none. It may be too large for a float, and so infinite."""
    if len(cell) > LONGEST:
        return None
    if _PLAIN[decimal].fullmatch(cell):
        return float(cell.replace(",", "."))
    if _GROUPED[decimal].fullmatch(cell):
        other = "," if decimal == "." else "."
        return float(re.sub(rf"[{other} '\u2019]", "", cell).replace(",", "."))
    return None


def certain(cell: str) -> Decimal | None:
    """The decimal sign that a tidy cell must have been written with; None where it may be either, or is no number."""
    fits = [decimal for decimal in DECIMALS if number(cell, decimal) is not None]
    if len(fits) == 1:
        return fits[0]
    # "12.50" is no count of thousands, and "1.234" may be.
    for decimal in fits:
        other = "," if decimal == "." else "."
        if decimal in cell and not _GROUPED[other].fullmatch(cell):
            return decimal
    return None


def is_number(cell: str) -> bool:
    """Whether a tidy cell is a number, however it is written."""
    return any(number(cell, decimal) is not None for decimal in DECIMALS)
