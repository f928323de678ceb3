"""A table of numbers out of a text: CSV, or rows copied from a spreadsheet. What the text does not say is told.

found = read(data)                       what it holds, and how it was taken
series, told = found.series()            the numbers of all columns that are some, in order of time
series, told = found.series(["temp"])
"""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from .. import checks
from .cells import DECIMALS, Decimal, certain, is_gap, is_number, tidy
from .sentences import Told, Unread, quoted, shown, told
from .table import Row, Table

MAX_BYTES = 4 * 2**20
MAX_ROWS = 50_000
MAX_WIDTH = 64
LOOKED_AT = 200
"""Rows by which it is guessed what stands between cells."""

DELIMITERS: dict[str, str] = {"tab": "\t", "semicolon": ";", "bar": "|", "comma": ",", "space": " "}
"""By what they are called; where several fit, the first is taken."""

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_NAMED = re.compile(r'"?sep=([\t;|, ])"?(?=\n)', re.IGNORECASE)
"""The line by which a file tells a spreadsheet what stands between its cells."""

_FULL_BETWEEN = re.compile("\\d\\s*[\uff0c\uff1b\u3001\uff64]\\s*[-+.\uff0b\uff0d\uff0e\N{MINUS SIGN}\\d]")

_AS_OTHERS = str.maketrans({"\uff0c": ",", "\uff1b": ";", "\u3001": ", ", "\uff64": ", "})
"""A comma of lists stands in no number, and a comma before a space in none either."""

_ZIP, _XLS = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
"""How .xlsx, .ods and any other archive begin; and .xls."""

_SPREADSHEETS = (b"[Content_Types].xml", b"xl/", b"mimetypeapplication/vnd.oasis")
"""What stands in an archive that is a spreadsheet's own file."""


@dataclass(frozen=True)
class How:
    """What a person says of a text; None where it is to be found out. ValueError for others.

    delimiter: a key of `DELIMITERS`, or "none" for one number a line. header: whether the first line names the columns.
    """

    delimiter: str | None = None
    decimal: Decimal | None = None
    header: bool | None = None

    def __post_init__(self) -> None:
        if self.delimiter is not None:
            checks.choice("delimiter", self.delimiter, (*DELIMITERS, "none"))
        if self.decimal is not None:
            checks.choice("decimal", self.decimal, DECIMALS)
        if self.header is not None:
            checks.choice("header", self.header, (False, True))


def read(data: bytes | str, how: How | None = None) -> Table:
    """The table in a text or the bytes of one; Unread says what is wrong with it, and where."""
    how = how or How()
    text, told_of = (data, []) if isinstance(data, str) else _decoded(data)
    if len(text) > MAX_BYTES:
        raise Unread("rows_file_large", got=len(text), most=MAX_BYTES)
    if "\0" in text:
        raise Unread("rows_binary")
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = _with_ascii_commas(lines, how)
    if (named := _NAMED.match(lines)) is not None:
        lines = lines[named.end() :]
        said_by = next(name for name, sign in DELIMITERS.items() if sign == named[1])
        how = replace(how, delimiter=how.delimiter or said_by)
    delimiter, said = _delimiter(lines, how)
    rows = _rows(lines, delimiter)
    decimal = how.decimal or _decimal(rows, delimiter)
    header = _header(rows) if how.header is None else how.header
    names = [tidy(cell) for cell in rows[0].cells] if header else []
    body = rows[1:] if header else rows
    if not body:
        raise Unread("rows_none")
    blank = 0 if delimiter == "none" else lines.strip().count("\n") + 1 - len(rows)
    passed = [told("blank", count=blank)] if blank > 0 else []
    notes = [
        *told_of,
        said,
        *passed,
        told("header" if header else "no_header"),
        told("point" if decimal == "." else "comma"),
    ]
    return Table(_named(names, len(body[0].cells)), tuple(body), decimal, delimiter, header, tuple(notes))


def _with_ascii_commas(lines: str, how: How) -> str:
    """Full-width commas and semicolons as others write them, where they part numbers and nothing else does.

    What names the columns may have been typed otherwise; and what a person says parts them needs no numbers.
    """
    beneath = lines.partition("\n")[2] or lines
    parts = how.delimiter in ("comma", "semicolon") or _FULL_BETWEEN.search(lines)
    if not parts or any(sign in beneath for sign in ",;\t|"):
        return lines
    return lines.translate(_AS_OTHERS)


def _decoded(data: bytes) -> tuple[str, list[Told]]:
    if len(data) > MAX_BYTES:
        raise Unread("rows_file_large", got=len(data), most=MAX_BYTES)
    if data.startswith((_ZIP, _XLS)):
        is_sheet = data.startswith(_XLS) or any(mark in data for mark in _SPREADSHEETS)
        raise Unread("rows_spreadsheet" if is_sheet else "rows_archive")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            called = "UTF-8" if encoding == "utf-8" else "UTF-16"
            text = _whole(data, len(mark), encoding, called)
            return text, [] if encoding == "utf-8" else [told("encoding", encoding=called)]
    if b"\0" in data:
        raise Unread("rows_binary")
    try:
        return data.decode(), []
    except UnicodeDecodeError:
        return _whole(data, 0, "cp1252", "Windows-1252"), [told("encoding", encoding="Windows-1252")]


def _whole(data: bytes, start: int, encoding: str, called: str) -> str:
    """What is written in all bytes from `start` on; Unread names the first that stand for nothing."""
    try:
        return data[start:].decode(encoding)
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        raise Unread(
            "rows_encoding",
            got="0x" + error.object[error.start : error.end].hex(),
            line=before.count("\n") + 1,
            byte=start + error.start + 1,
            encoding=called,
        ) from error


def _split(lines: str, delimiter: str, most: int | None = None) -> list[Row]:
    """Its rows. Of one number a line an empty line is one, where the number is missing; else it is none."""
    found: list[Row] = []
    if delimiter in ("space", "none"):
        started = False
        for number, line in enumerate(lines.rstrip().split("\n"), 1):
            cells = line.split() if delimiter == "space" else [line]
            started = started or bool(line.strip())
            if line.strip() or (delimiter == "none" and started):
                found.append(Row(number, tuple(cells)))
            if len(found) == most:
                break
        return found
    reader = csv.reader(io.StringIO(lines), delimiter=DELIMITERS[delimiter], skipinitialspace=delimiter != "tab")
    try:
        for cells in reader:
            if cells:
                found.append(Row(reader.line_num, tuple(cells)))
            if len(found) == most:
                break
    except csv.Error as error:
        raise Unread("rows_quote", line=reader.line_num, why=str(error)) from error
    return found


def _rows(lines: str, delimiter: str) -> list[Row]:
    """All rows, equally long; Unread names the first that is not."""
    rows = _split(lines, delimiter, MAX_ROWS + 2)
    if not rows:
        raise Unread("rows_none")
    if len(rows) > MAX_ROWS + 1:
        raise Unread("rows_many", most=MAX_ROWS)
    # Spreadsheets end lines with empty cells.
    width = max(len(_trimmed(row.cells)) for row in rows)
    due = Counter(len(row.cells) for row in rows[:LOOKED_AT]).most_common(1)[0][0]
    for row in rows:
        if len(row.cells) != due and not len(_trimmed(row.cells)) == due <= len(row.cells):
            raise Unread("rows_ragged", line=row.line, got=len(row.cells), due=due)
    width = min(width, due)
    if width > MAX_WIDTH:
        raise Unread("rows_wide", got=width, most=MAX_WIDTH)
    return [Row(row.line, row.cells[:width]) for row in rows]


def _trimmed(cells: Sequence[str]) -> Sequence[str]:
    end = len(cells)
    while end > 1 and not cells[end - 1].strip():
        end -= 1
    return cells[:end]


def _delimiter(lines: str, how: How) -> tuple[str, Told]:
    """What stands between cells, by its name, and how that is told."""
    if how.delimiter is not None:
        return how.delimiter, _said(how.delimiter)
    single = _split(lines, "none", LOOKED_AT)
    if not single:
        raise Unread("rows_none")
    best, most = "none", _numeric([row.cells for row in single[1:] or single])
    for name, sign in DELIMITERS.items():
        if sign not in lines and not (name == "space" and "\u3000" in lines):
            continue
        try:
            rows = [row.cells for row in _split(lines, name, LOOKED_AT)]
        except Unread:
            continue
        width, same = Counter(map(len, rows)).most_common(1)[0]
        score = round(same / len(rows) * _numeric(rows[1:] or rows), 3)
        if width > 1 and score > 0 and (score > most or (best == "none" and score >= most)):
            best, most = name, score
    if best == "comma" and (told_of := _doubtful(single)) is not None:
        return ("none" if told_of.code == "comma_decimal" else "comma"), told_of
    return best, _said(best)


def _doubtful(lines: list[Row]) -> Told | None:
    """How lines such as "12,5" are taken; None where it is clear that the comma parts columns."""
    cells = [tidy(row.cells[0]) for row in lines]
    named = not is_number(cells[0])
    body = cells[1:] if named else cells
    if not body or not all(cell.count(",") == 1 and is_number(cell) and "." not in cell for cell in body):
        return None
    if named:
        return told("comma_decimal") if "," not in cells[0] else None
    before = [float(cell.partition(",")[0] or 0) for cell in body]
    counts = len({b - a for a, b in pairwise(before)}) == 1 and before[0] != before[-1]
    return told("comma_parts" if counts else "comma_decimal")


def _said(delimiter: str) -> Told:
    return told("one_column") if delimiter == "none" else told("delimiter", delimiter=delimiter)


def _numeric(rows: list[tuple[str, ...]]) -> float:
    """How many cells are numbers, of all that are no gaps."""
    cells = [tidy(cell) for row in rows for cell in row]
    there = [cell for cell in cells if not is_gap(cell)]
    return sum(map(is_number, there)) / len(there) if there else 0.0


def _header(rows: list[Row]) -> bool:
    """Whether the first row names the columns: one of its cells is no number where those below are."""
    if len(rows) < 2:
        return False
    return any(
        not is_number(tidy(cell)) and not is_gap(tidy(cell)) and is_number(tidy(rows[1].cells[place]))
        for place, cell in enumerate(rows[0].cells)
    )


def _decimal(rows: list[Row], delimiter: str) -> Decimal:
    """The decimal sign of all numbers; Unread names one that has another."""
    seen: dict[Decimal, tuple[int, int, str]] = {}
    doubtful = False
    for row in rows:
        for column, cell in enumerate(row.cells, 1):
            clean = tidy(cell)
            sign = certain(clean)
            if sign is None:
                doubtful = doubtful or ("," in clean and is_number(clean))
            elif sign not in seen:
                seen[sign] = (row.line, column, clean)
    if len(seen) == 2:
        (line, column, got), here = max((place, sign) for sign, place in seen.items())
        words = {".": "point", ",": "comma"}
        there = "," if here == "." else "."
        raise Unread("rows_mixed", line=line, column=column, got=quoted(got), here=words[here], there=words[there])
    if seen:
        return next(iter(seen))
    return "," if doubtful and delimiter != "comma" else "."


def _named(names: list[str], width: int) -> tuple[str, ...]:
    """Names of columns, each once and not too long; those that have none are called by their numbers."""
    found: list[str] = []
    for place in range(width):
        name = shown(" ".join(names[place].split())) if place < len(names) else ""
        name = name or f"column {place + 1}"
        found.append(name if name not in found else f"{name[:30]} ({place + 1})")
    return tuple(found)
