"""The document: each row's published figure, target and verdict, and every seed, in Markdown."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from ...shares import wilson
from .row import Arm, Column, Found, Row, Value
from .trial import Job, Trial

HEAD = """# Reproduction

Made by `gatescope reproduce`, from the trials in [SOURCE](SOURCE): what is published, our target, and what we reach.
An arm is one setting. Every one of its seeds is listed, from 0 on, none left out. "Reached by" says how many meet the
criterion, with Wilson's 95 % interval for the chance that another seed would. The targets are those of version 0.2.0,
which had seen 1 to 10 seeds an arm; where they said every seed, it is now every one of these."""


BAR = r"\|"


def _series(row: Row, arm: Arm, trials: Mapping[Job, Trial], seeds: int) -> list[Trial]:
    """An arm's trials from seed 0 on, up to the first that is missing or lacks what is shown."""
    mine: list[Trial] = []
    for seed in range(seeds):
        trial = trials.get(Job(row.key, arm.label, seed))
        if trial is None or any(column.key not in trial.values for column in arm.columns):
            break
        mine.append(trial)
    return mine


def _arms(row: Row, trials: Mapping[Job, Trial], seeds: int) -> dict[str, list[Trial]]:
    return {arm.label: _series(row, arm, trials, seeds) for arm in row.arms}


def found(row: Row, trials: Mapping[Job, Trial], seeds: int) -> Found | None:
    """The values of each seed by arm; None where a trial is missing."""
    mine = _arms(row, trials, seeds)
    if any(len(there) < seeds for there in mine.values()):
        return None
    return {label: [trial.values for trial in there] for label, there in mine.items()}


def document(rows: Sequence[Row], trials: Mapping[Job, Trial], seeds: int, source: str) -> str:
    """The whole of it; a row with a trial missing says so. source: the file of the trials, seen from the document."""
    return "\n".join(_lines(rows, trials, seeds, source)) + "\n"


def _lines(rows: Sequence[Row], trials: Mapping[Job, Trial], seeds: int, source: str) -> Iterator[str]:
    yield from HEAD.replace("SOURCE", source).split("\n")
    yield ""
    of_row = {row.key: _arms(row, trials, seeds) for row in rows}
    shown = [trial for mine in of_row.values() for there in mine.values() for trial in there]
    places = sorted({f"{trial.processor} with NumPy {trial.numpy}" for trial in shown})
    yield "Measured in float32, from the nets as they would ship. Sequences and seconds of one core: an arm's most."
    yield f"Made on {' and on '.join(places) or 'nothing yet'}."
    yield "Other kinds of processor round differently: there a seed may come to other figures."
    for row in rows:
        yield from ("", f"## {row.title}", "")
        values, mine = found(row, trials, seeds), of_row[row.key]
        if values is None:
            yield f"Not complete: {min(map(len, mine.values()))} of {seeds} seeds are there in every arm."
            continue
        yield f"**Published.** {row.published}"
        yield ""
        yield f"**Target.** {row.target}" + ("" if row.holds is None else f" **{_verdict(row, values)}**")
        yield ""
        yield f"| arm | measured: criterion | reached by | median | seeds 0 to {seeds - 1}, in order |"
        yield "|---|---|---|---|---|"
        for arm in row.arms:
            yield from (_line(arm, column, mine[arm.label]) for column in arm.columns)
        for about, text in row.notes.items():
            yield from ("", f"**{about}.** {text}")


def reached(row: Row, values: Found | None) -> bool:
    """Whether a row's target is reached, where it has one."""
    return values is not None and (row.holds is None or row.holds(values))


def _verdict(row: Row, values: Found) -> str:
    return "Reached." if reached(row, values) else "Not reached."


def _line(arm: Arm, column: Column, trials: Sequence[Trial]) -> str:
    values = [trial.values[column.key] for trial in trials]
    most = max(trial.sequences for trial in trials)
    seconds = max(trial.seconds for trial in trials)
    criterion = f"{column.label}: {column.criterion}" if column.criterion else column.label
    share = "" if column.meets is None else _share(sum(map(column.meets, values)), len(values))
    cells = (f"{arm.label} ({most:,} sequences, {seconds:.0f} s)", criterion, share, _median(values), _list(values))
    # In a table, a bar that is no border.
    return f"| {' | '.join(cell.replace('|', BAR) for cell in cells)} |"


def _list(values: Sequence[Value]) -> str:
    return ", ".join(map(said, values))


def _share(reached: int, of: int) -> str:
    low, high = wilson(reached, of)
    return f"{reached} of {of} ({100 * low:.0f} to {100 * high:.0f} %)"


def said(value: Value) -> str:
    """A value as it is printed."""
    return "never" if value is None else f"{value:g}"


def _median(values: Sequence[Value]) -> str:
    median = float(np.median([float("inf") if value is None else float(value) for value in values]))
    return "never" if np.isinf(median) else f"{median:g}"
