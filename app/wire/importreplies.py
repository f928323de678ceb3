"""Every answer over `/import` (docs/protocol.md), each a type of its own, and how it becomes text.

What files hold is found in a process apart, which hands on these types too.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from ...model.told import Told
from .message import Object
from .refusal import Refusal


@dataclass(frozen=True)
class ImportReply(Object):
    """An answer to a client that sends files."""

    TYPE: ClassVar[str]

    def to_json(self) -> str:
        """The answer as it is sent; ValueError for NaN and infinity."""
        return json.dumps({"type": self.TYPE, **self.fields()}, default=Object.fields, allow_nan=False)


@dataclass(frozen=True)
class Note(Object):
    """How something was read, or what was assumed of it: as `Told`."""

    code: str
    params: Mapping[str, Any]
    message: str

    @classmethod
    def of(cls, told: Told) -> Self:
        """The same, as it is sent."""
        return cls(told.code, dict(told.params), told.sentence)


@dataclass(frozen=True)
class Error(ImportReply):
    """Something is not done: why, as a code with parameters, and in English."""

    TYPE = "error"
    reason: str
    params: Mapping[str, Any]
    message: str

    @classmethod
    def of(cls, refusal: Refusal) -> Self:
        """The answer that says so."""
        return cls(refusal.reason, refusal.params, refusal.message)


@dataclass(frozen=True)
class Claimed(ImportReply):
    """It is known who the client is."""

    TYPE = "claimed"


@dataclass(frozen=True)
class Waiting(ImportReply):
    """All places are taken: what the client said is answered once it has one. position: in the queue; 1 is next.

    No answer itself: it comes before one, anew each time that the position is another.
    """

    TYPE = "waiting"
    position: int


@dataclass(frozen=True)
class Got(ImportReply):
    """A file, or a piece of it, has come. left: how many bytes are still to come of it."""

    TYPE = "got"
    left: int


@dataclass(frozen=True)
class FoundNet(Object):
    """A net in a file. part: where it stands there. steps: that can be run at once, and with interventions.

    readout: its kind, where it has one. symbols: whether it reads one symbol a step. parameters: how many of its cells.
    picture: what the first cells of the last layer remember at each step of a random input; None where it runs away.
    """

    NULLABLE = frozenset({"readout", "picture"})
    part: str
    format: str
    family: str
    inputs: int
    hidden: Sequence[int]
    outputs: int
    readout: str | None
    symbols: bool
    steps: Sequence[int]
    parameters: int
    assumed: Sequence[Note]
    picture: Sequence[Sequence[float]] | None


@dataclass(frozen=True)
class Found(ImportReply):
    """The nets in the first file."""

    TYPE = "found"
    nets: Sequence[FoundNet]


@dataclass(frozen=True)
class Compared(ImportReply):
    """How far an h is from that of a net: most, at a step and a cell; ours and theirs there. first: where they part."""

    TYPE = "compared"
    NULLABLE = frozenset({"first"})
    net: int
    most: float
    step: int
    cell: int
    ours: float
    theirs: float
    first: int | None


@dataclass(frozen=True)
class Taken(ImportReply):
    """A net is kept, by this name."""

    TYPE = "taken"
    net: str


@dataclass(frozen=True)
class Table(ImportReply):
    """Numbers as they were read. numeric, chosen: places of columns. count: of rows. head: the first, as they stand.

    series: what a training's may be, None where those columns can't be learned from: then `refused` says why.
    """

    TYPE = "table"
    NULLABLE = frozenset({"series", "refused"})
    names: Sequence[str]
    numeric: Sequence[int]
    chosen: Sequence[int]
    count: int
    head: Sequence[Sequence[str]]
    delimiter: str
    decimal: str
    header: bool
    told: Sequence[Note]
    series: Mapping[str, Any] | None
    refused: Error | None


@dataclass(frozen=True)
class TextRead(ImportReply):
    """A text to learn, which is kept for now. sha256: what a training names it by. The rest: as `text.looked_at`."""

    TYPE = "text"
    sha256: str
    symbols: int
    bytes: int
    kinds: int
    others: int
    learned: int
    chunks: bool
    settings: Mapping[str, Any]
