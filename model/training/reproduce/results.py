"""The file of what was found: one line of JSON a trial, written when it is there, so that nothing is run twice."""

import contextlib
import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from .trial import Job, Key, Trial


def job_of(key: Key) -> Job:
    """What was run."""
    return Job(key.row, key.arm, key.seed)


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """Meanwhile no other run keeps trials in the file; ValueError where one does already, or none can be kept there."""
    # It ends with this process, however that ends.
    lock = FileLock(path.with_name(f".{path.name}.lock"))
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise ValueError(
            f"Another run keeps its trials in {path} now: wait for its end, or choose another --results"
        ) from error
    except OSError as error:
        raise ValueError(
            f"No trials can be kept in {path}, whose folder can't be written ({error.strerror or error}): choose "
            "another --results; --show reads what is there and writes nothing"
        ) from error
    try:
        yield
    finally:
        lock.release()


class Results:
    """The trials in a file. A last line that a killed run cut short is passed over, and overwritten by the next trial.

    ValueError names a line that is none of ours, and trials that should be the same and are not.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.trials: dict[Key, Trial] = {}
        data = path.read_bytes() if path.exists() else b""
        self._whole = len(data)
        for number, line in enumerate(data.splitlines(keepends=True), 1):
            try:
                if line.strip():
                    self._take(Trial.read(line.decode(errors="replace").strip()))
            except ValueError as error:
                if line.endswith(b"\n"):
                    raise ValueError(f"{path}, line {number}: {error}") from error
                self._whole -= len(line)

    def _take(self, trial: Trial) -> None:
        before = self.trials.get(trial.key)
        if before is not None and dict(before.values) != dict(trial.values):
            key = trial.key
            raise ValueError(
                f"{key.row}, {key.arm}, seed {key.seed} has come to {dict(before.values)} and to {dict(trial.values)} "
                "in runs that should be the same"
            )
        self.trials[trial.key] = trial

    def add(self, trial: Trial) -> None:
        """Take a trial, and have it on the disk."""
        self._take(trial)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("r+b" if self.path.exists() else "w+b") as file:
            file.truncate(self._whole)
            file.seek(max(0, self._whole - 1))
            line = b"" if file.read(1) in (b"", b"\n") else b"\n"
            file.write(line + trial.line().encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
            self._whole = file.tell()

    def of(self, keys: Iterable[Key]) -> dict[Job, Trial]:
        """Those of the keys given, by job."""
        return {job_of(key): self.trials[key] for key in keys if key in self.trials}

    def others(self, keys: Iterable[Key]) -> list[Trial]:
        """Those of the same jobs that were made by other settings, another build, or another kind of processor."""
        ours = set(keys)
        jobs = {job_of(key) for key in ours}
        return [trial for key, trial in self.trials.items() if key not in ours and job_of(key) in jobs]

    def series(self, rows: Collection[str] | None = None) -> dict[Job, Trial]:
        """All there are, whatever machine they were made on, by job; or those of the rows of these names.

        ValueError where one arm's are of different recipes, builds or kinds of processor: they are no series.
        """
        kinds: dict[tuple[str, str], Key] = {}
        found = {key: trial for key, trial in self.trials.items() if rows is None or key.row in rows}
        for key in found:
            first = kinds.setdefault((key.row, key.arm), key)
            if (first.recipe, first.bits) != (key.recipe, key.bits):
                seeds = f"seed {first.seed} and " + (f"seed {key.seed}" if key.seed != first.seed else "the same again")
                raise ValueError(
                    f"{self.path}: {key.row}, {key.arm}, {seeds} were made by different settings, builds or kinds of "
                    "processor; a series must be of one. Leave --show away, and those of this machine are used alone"
                )
        return {job_of(key): trial for key, trial in found.items()}
