"""What is done with a table of numbers that a client has sent, in a process apart: it is read, and told as it was."""

import json
from collections.abc import Sequence
from pathlib import Path

from ...model.refused import Refused
from ...model.series import MAX_BYTES, How, Series, Told, read
from ...model.series.table import Table
from ..wire import importreplies as replies

HEAD = 6
"""Rows that are shown as they stand in the file."""

MOST_SENT = 5_000
MOST_BYTES = 56 * 1024
"""How many numbers a page is sent, at most, and in how many bytes: so that a question can hold them."""


def look(path: Path, how: How, columns: Sequence[int] | None) -> replies.Table:
    """What a page is told of the table in a file; Refused where there is none.

    columns: places of those that are taken; None for the usual ones.
    """
    with path.open("rb") as file:
        table = read(file.read(MAX_BYTES + 1), how)
    chosen = table.usual if columns is None else tuple(columns)
    series: Series | None = None
    notes: list[Told] = []
    refused = None
    try:
        series, notes = _fitting(table, None if columns is None else chosen)
    except Refused as error:
        refused = replies.Error(error.code, error.params, str(error))
    return replies.Table(
        names=table.names,
        numeric=table.numeric,
        chosen=chosen,
        count=len(table.rows),
        head=table.head(HEAD),
        delimiter=table.delimiter,
        decimal=table.decimal,
        header=table.header,
        told=[replies.Note.of(one) for one in (*table.told, *notes)],
        series=None if series is None else series.to_dict(),
        refused=refused,
    )


def _fitting(table: Table, chosen: Sequence[int] | None) -> tuple[Series, list[Told]]:
    """The newest numbers that a question can hold."""
    series, notes = table.series(chosen, MOST_SENT)
    size = len(json.dumps(series.to_dict(), separators=(",", ":")))
    return (series, notes) if size <= MOST_BYTES else table.series(chosen, MOST_SENT * MOST_BYTES // size)
