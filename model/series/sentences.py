"""What is said of a table of numbers: why it is refused, and how it was read. One table each.

Lines and columns are counted from 1, as a person counts them in the file.
"""

from collections.abc import Mapping
from typing import ClassVar

from ..refused import Refused
from ..told import Told as BaseTold

REFUSALS: dict[str, str] = {
    # The text
    "rows_file_large": "There are {got} bytes; at most {most} are read: leave out columns, or the oldest rows",
    "rows_spreadsheet": ("This is a spreadsheet's own file. Save it as CSV there, or copy the cells and paste them"),
    "rows_archive": "This is an archive. Unpack it, and take the table that is in it, as CSV",
    "rows_binary": "This is no text: it holds bytes of 0. Save the table as CSV",
    "rows_encoding": (
        "Line {line}: {got} (byte {byte} of the file) stands for nothing in {encoding}, as which the text was read. "
        "Save the table as CSV in UTF-8"
    ),
    "rows_none": "There are no rows of numbers in it",
    "rows_many": "There are more than {most} rows: leave out the oldest",
    "rows_wide": "There are {got} columns; at most {most} are read",
    "rows_quote": "Line {line} cannot be read as CSV: {why}",
    "rows_ragged": "Line {line} has {got} cells, where others have {due}",
    # Cells
    "rows_mixed": (
        "Line {line}, column {column}: {got} has a decimal {here}, where other numbers have a decimal {there}. "
        "Make them the same, or say which it is"
    ),
    "rows_cell": "Line {line}, column {column} ({name}): {got} is no number",
    "rows_infinite": "Line {line}, column {column} ({name}): {got} is no number that can be learned from",
    "rows_far": "Line {line}, column {column} ({name}): {got} is beyond what can be read",
    # Columns
    "rows_no_column": "No column of numbers was found",
    "rows_column": "There is no column {got}; there are {known}",
    "rows_columns_many": "At most {most} columns can be learned together, got {got}",
    "rows_gap_long": (
        "{name} has no number from line {first} to line {last}, {got} in a row; at most {most} are filled. "
        "Fill them, leave out the rows before or after, or leave out the column"
    ),
    "rows_gap_many": "{name} lacks {got} of {count} numbers: too many to fill. Leave it out",
}
"""By code; the names of parameters stand in braces."""

TOLD: dict[str, str] = {
    "encoding": "The text was read as {encoding}.",
    "delimiter": "What stands between cells was taken to be {delimiter}.",
    "blank": "{count} lines without a cell were passed over.",
    "one_column": "Each line was taken as one number.",
    "comma_decimal": (
        "A comma could part columns or be a decimal comma: it was taken as a decimal comma. If it parts columns, say "
        "so."
    ),
    "comma_parts": (
        "A comma could part columns or be a decimal comma: it was taken to part columns. If it is a decimal comma, say "
        "so."
    ),
    "header": "The first line was taken as the names of the columns.",
    "no_header": "There are no names of columns: they are called by their numbers.",
    "point": "Numbers have a decimal point.",
    "comma": "Numbers have a decimal comma.",
    "columns_left": "Left out, since they are no numbers: {names}.",
    "counts_left": "Left out, since they only count up: {names}.",
    "gaps_filled": (
        "In {name}, {count} gaps were filled with what lies on the straight line between the numbers before and after: "
        "lines {lines}."
    ),
    "ends_cut": "{count} rows at the ends were left out, since numbers are missing there.",
    "turned": "The dates run backwards: the rows were turned round.",
    "in_order": "Each row is taken as one step of time, the oldest first, and all steps as equally long.",
    "unit": "{name} is in units of {unit}.",
    "newest": "The newest {count} of {all} rows were taken: no more numbers than {most} can be learned from.",
}
"""By code: how a table was read, each in a sentence."""


class Unread(Refused):
    """A table that is not read, or numbers that cannot be learned from."""

    sentences: ClassVar[Mapping[str, str]] = REFUSALS


class Told(BaseTold):
    """How something was read: a key of `TOLD`, and what it speaks of."""

    sentences: ClassVar[Mapping[str, str]] = TOLD


told = Told.of
"""What is told by a code, with its parameters."""


def shown(cell: str, most: int = 40) -> str:
    """A cell on one line, cut short, without anything that a console might obey."""
    text = "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in cell[: 2 * most])
    return text if len(text) <= most else text[: most - 1] + "\N{HORIZONTAL ELLIPSIS}"


def quoted(cell: str) -> str:
    """The same as what it was given as."""
    return f"'{shown(cell)}'"


def listed(names: list[str], most: int = 8) -> str:
    """The first of some names or numbers, and how many more there are."""
    return ", ".join(names[:most]) + (f", and {len(names) - most} more" if len(names) > most else "")
