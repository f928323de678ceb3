"""What a client is sent of a trace: how it is told that a Spec is open, and the frames that follow."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ...model.spec import Continued
from ..traces.columns import Column
from ..traces.engine import Runs
from ..traces.prepare import Prepared
from ..traces.sharing import Group, Sharing
from ..wire import frames, replies
from ..wire.message import Fragment
from ..wire.requests import Open

MAX_FRAME = 256 * 1024


@dataclass
class Stream:
    """What the writer sends: of each group the steps from `next` on, as far as `credit` goes; `batch` to a frame."""

    number: int
    groups: tuple[Group, ...]
    next: int
    stop: int
    credit: int
    batch: int

    @classmethod
    def of(cls, number: int, shared: Sharing, credit: int, batch: int) -> "Stream":
        """What is to be sent of a trace; no frame is larger than MAX_FRAME."""
        widest = max((group.stride for group in shared.groups), default=1)
        first = min((group.start for group in shared.groups), default=shared.stop)
        batch = min(batch, max(1, MAX_FRAME // (4 * widest)))
        return cls(number, shared.groups, first, shared.stop, credit, batch)

    @property
    def waits(self) -> bool:
        """Whether there are steps that credit allows to be sent."""
        return self.next < self.stop and self.credit > 0

    def frames(self, start: int, stop: int) -> Iterator[bytes]:
        """Those of the steps [start, stop)."""
        for first in range(start, stop, self.batch):
            for number, group in enumerate(self.groups):
                low, high = max(first, group.start), min(first + self.batch, stop, group.stop)
                if low < high:
                    yield frames.encode(self.number, number, low, group.values(low, high))


@dataclass(frozen=True)
class Shown:
    """The trace that a stream is of."""

    stream: int
    wanted: Prepared
    runs: Runs


@dataclass
class Place:
    """For one trace: the one that was asked for and not begun, the one that is there, and what it is sent."""

    requested: tuple[Open, Prepared] | None = None
    shown: Shown | None = None
    stream: Stream | None = None

    def close(self, number: int) -> None:
        """Let go of a stream, or of what was asked for under its number."""
        if self.requested is not None and self.requested[0].stream == number:
            self.requested = None
        if self.stream is not None and self.stream.number == number:
            self.stream = self.shown = None

    def holds(self, number: int) -> bool:
        """Whether the trace that is there is that of a stream."""
        return self.shown is not None and self.shown.stream == number


def opened(stream: int, wanted: Prepared, shared: Sharing) -> replies.Opened:
    """What a client is told of a trace whose frames follow."""
    sizes, base = wanted.sizes, shared.base
    used = None
    if wanted.used_key is not None:
        key, steps = (None, None) if base is None else (base.key, base.steps)
        read = None if shared.tokens is None else _read(wanted, shared.tokens, shared.stop)
        used = replies.Run(wanted.used_key, _columns(wanted.used_columns), key, steps, read)
    return replies.Opened(
        stream,
        wanted.spec_json,
        wanted.steps,
        sizes.inputs,
        sizes.hidden,
        sizes.cells,
        sizes.outputs,
        wanted.tokens_json if shared.stop == wanted.steps else Fragment.of(_read(wanted, wanted.tokens, shared.stop)),
        replies.Run(wanted.free_key, _columns(wanted.free_columns)),
        used,
        [
            replies.Group(
                "free" if group.run.key == wanted.free_key else "used",
                [column.name for column in group.columns],
                group.start,
                group.stop,
            )
            for group in shared.groups
        ],
        shared.stop if shared.stop < wanted.steps else None,
        sorted(sizes.backward) or None,
    )


def _read(wanted: Prepared, tokens: tuple[str, ...], stop: int) -> list[str]:
    """What a run reads; where it reads its own words, "" from step `stop` on: they would tell what it said."""
    if not isinstance(wanted.spec.input, Continued):
        return list(tokens)
    return [token if step < stop else "" for step, token in enumerate(tokens)]


@lru_cache(maxsize=256)
def _columns(columns: tuple[Column, ...]) -> Fragment:
    return Fragment.of([replies.Column(column.name, column.width, column.start, column.stop) for column in columns])
