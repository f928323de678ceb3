"""What of a trace has to be sent to a client, given what it holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..wire.frames import Floats
from ..wire.requests import Have
from .columns import Column
from .engine import Base, Runs
from .prepare import Prepared
from .runs import Run


@dataclass(frozen=True, eq=False)
class Group:
    """Columns of a run that are sent together, at steps [start, stop)."""

    run: Run
    columns: tuple[Column, ...]
    start: int
    stop: int

    @property
    def stride(self) -> int:
        """Floats a step."""
        return sum(column.width for column in self.columns)

    def values(self, start: int, stop: int) -> list[Floats]:
        """(stop - start, W) of each column."""
        return [self.run.steps(column.name, start, stop) for column in self.columns]


@dataclass(frozen=True, eq=False)
class Sharing:
    """base: the run that the used one's first `base.steps` steps are taken from, or None. groups: what is sent.

    stop: steps before it are sent, no others. tokens: what the used run reads, where that may be something else.
    """

    base: Base | None
    groups: tuple[Group, ...]
    stop: int
    tokens: tuple[str, ...] | None = None


def sharing(
    wanted: Prepared, runs: Runs, have: Sequence[Have], bases: Sequence[Base], until: int | None = None
) -> Sharing:
    """What is sent of the runs of an experiment to a client that has `have`; bases: as of `Engine.bases`.

    until: no step from there on is sent.
    """
    end = wanted.steps if until is None else min(until, wanted.steps)
    free = list(_groups(runs.free, have, 0, end))
    if runs.used is None:
        return Sharing(None, tuple(free), end)
    base = None
    for one in bases:
        # Of the undisturbed run it will have all, of others what it says; a base must be held with all its columns.
        whole = [held.steps for held in have if held.run == one.key and held.columns is None]
        steps = min(one.steps, end) if one.key == wanted.free_key else min(one.steps, end, max(whole, default=0))
        if steps > (0 if base is None else base.steps):
            base = Base(one.key, steps)
    used = _groups(runs.used, have, 0 if base is None else base.steps, end)
    return Sharing(base, (*free, *used), end, runs.used.tokens)


def _groups(run: Run, have: Sequence[Have], shared: int, end: int) -> Iterator[Group]:
    """What is missing of a run at steps [shared, end): like columns together."""
    missing: dict[tuple[int, int], list[Column]] = {}
    for column in run.columns.values():
        held = [one.steps for one in have if one.run == run.key and (one.columns is None or column.name in one.columns)]
        start = max(column.start, shared, *held)
        stop = min(column.stop, end)
        if start < stop:
            missing.setdefault((start, stop), []).append(column)
    for (start, stop), columns in missing.items():
        yield Group(run, tuple(columns), start, stop)
