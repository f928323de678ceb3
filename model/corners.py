"""Modes: what it is called, and what it does, where a cell's gates are pinned at 0 or 1."""

from collections.abc import Mapping
from dataclasses import dataclass

from .gates import GateName


@dataclass(frozen=True)
class Mode:
    """Gates held at 0 or 1, and what that makes of a cell.

    id: its name for ever, in links and studies. name: for a person. says: what it does, after "Pinned to NAME:".
    """

    id: str
    gates: Mapping[GateName, int]
    name: str
    says: str


def _corner(bits: str, id: str, name: str, says: str) -> Mode:
    i, f, o = map(int, bits)
    return Mode(id, {"i": i, "f": f, "o": o}, name, says)


CORNERS = (
    _corner("000", "dead", "Dead", "nothing is kept, written or shown"),
    _corner("001", "erase", "Erase", "the memory is emptied, and the emptiness shown"),
    _corner("010", "latch", "Latch", "the memory is held, and not shown"),
    _corner("011", "read-only", "Read-only", "the input is ignored, the record is shown"),
    _corner("100", "overwrite", "Overwrite, silent", "c is replaced by what is written now, and not shown"),
    _corner(
        "101", "refresh", "Refresh",
        "c is replaced by what is written now; what was shown at the step before can still be heard through g",
    ),
    _corner("110", "store", "Store", "what is written now is added to the memory, and not shown"),
    _corner("111", "accumulate", "Accumulate, broadcast", "what is written now is added to the memory, and shown"),
)  # fmt: skip
"""The eight of an LSTM, by i, f, o as binary digits."""

GRU_MODES = (
    Mode("hold", {"z": 1}, "Hold", "nothing new is taken: what was held is held, and shown"),
    Mode(
        "replace", {"z": 0}, "Replace",
        "h is replaced by what is new; what was shown at the step before can still be heard through g",
    ),
)  # fmt: skip
"""The two of a GRU, whose update gate z is the share that is kept; r can be pinned beside either."""
