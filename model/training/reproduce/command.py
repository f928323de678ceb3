"""`gatescope reproduce`: run what is missing, go on where a run was stopped, and write the document."""

import argparse
import contextlib
import os
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from pathlib import Path

from tqdm import tqdm

from ...commandline import Parser, replaceable, write
from ..executor import MOST_PROCESSES, Executors, cluster, finished, processes, usual
from ..options import count, scheduler
from . import rows as table
from .report import HEAD, document, found, reached
from .results import Results, alone
from .row import Row
from .trial import Job, Key, Trial, key_of, run

RESULTS = Path("reproduction.jsonl")
MOST_SEEDS = 10_000
TOLD = 5
"""How many failures are told one by one."""


def jobs_of(rows: Sequence[Row], seeds: int) -> list[Job]:
    """Every trial of the rows, in the order in which they are begun."""
    return [Job(row.key, arm.label, seed) for row in rows for arm in row.arms for seed in range(seeds)]


def complete(keys: Sequence[Key], results: Results, executor: Executor) -> list[str]:
    """Run what is missing, side by side, and keep each trial as soon as it is there; what failed, in words."""
    failed: list[str] = []
    missing = [Job(key.row, key.arm, key.seed) for key in keys if key not in results.trials]
    with tqdm(total=len(keys), initial=len(keys) - len(missing), unit="run", disable=None) as bar:
        for job, future in finished(executor, run, missing):
            error = future.exception()
            if error is None:
                results.add(future.result())
            else:  # whatever is wrong with one trial, the others are to be had
                failed.append(f"{job.row}, {job.arm}, seed {job.seed}: {error!r}")
            bar.update()
    return failed


@contextlib.contextmanager
def _interruptible() -> Iterator[None]:
    """SIGTERM ends the block as Ctrl-C does."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _row(text: str) -> Row:
    for number, row in enumerate(table.ROWS, 1):
        if text in (str(number), row.key):
            return row
    known = ", ".join(f"{number} ({row.key})" for number, row in enumerate(table.ROWS, 1))
    raise argparse.ArgumentTypeError(f"the rows are {known}; got {text!r}")


def _file(text: str) -> Path:
    found = Path(text)
    if not text or found.is_dir() or not found.absolute().parent.is_dir():
        raise argparse.ArgumentTypeError(f"it must be a file in a folder that is there, got {text!r}")
    return found


def _seen_from(file: Path, document: Path | None) -> str:
    """The address of a file in a document that lies elsewhere."""
    try:
        return Path(os.path.relpath(file, Path() if document is None else document.parent)).as_posix()
    except ValueError:  # on another drive
        return file.absolute().as_posix()


def _parser() -> Parser:
    parser = Parser(
        prog="gatescope reproduce",
        description="The published results again, seed by seed. A run that was stopped goes on where it was.",
    )
    parser.add_argument("--out", type=_file, metavar="FILE", help="a Markdown file for the document")
    parser.add_argument(
        "--results", type=_file, default=RESULTS, metavar="FILE", help="where trials are kept (default %(default)s)"
    )
    parser.add_argument("--only", type=_row, action="append", metavar="ROW", help="a row's number or name; may repeat")
    parser.add_argument(
        "--seeds", type=count(MOST_SEEDS), default=table.SEEDS, metavar="N", help="seeds an arm (default %(default)s)"
    )
    parser.add_argument(
        "--processes", type=count(MOST_PROCESSES), default=usual(), metavar="N",
        help="how many run side by side (default %(default)s)",
    )  # fmt: skip
    says = "of a Dask cluster, tcp://HOST:PORT: its workers run the trials"
    parser.add_argument("--scheduler", type=scheduler, metavar="ADDRESS", help=says)
    parser.add_argument("--show", action="store_true", help="run nothing: the document of what is kept")
    return parser


def reproduce_main(argv: Sequence[str] | None = None, executors: Executors = processes) -> int:
    """The command: 0 where every target is reached, 1 where one is not, 2 for what is not in order, 130 if stopped."""
    given = _parser().parse_args(argv)
    rows = [row for row in table.ROWS if given.only is None or row in given.only]
    try:
        if given.out is not None:
            replaceable(given.out, HEAD.partition("\n")[0], given.results)
        if given.show:
            trials = _shown(given.results, rows)
        else:
            with alone(given.results):
                trials = _run(rows, Results(given.results), given, executors)
        text = document(rows, trials, given.seeds, _seen_from(given.results, given.out))
        print(text, end="")
        if given.out is not None:
            write(given.out, text)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(f"\nStopped. What is done is in {given.results}; the same command goes on from there.", file=sys.stderr)
        return 130
    values = [found(row, trials, given.seeds) for row in rows]
    if None in values and not given.show:
        return 2
    return 0 if all(reached(row, mine) for row, mine in zip(rows, values, strict=True)) else 1


def _shown(path: Path, rows: Sequence[Row]) -> Mapping[Job, Trial]:
    """Those of the rows in the file, while a run may add more."""
    if not path.exists():
        raise ValueError(f"There are no trials in {path}: leave --show away, and they are made")
    return Results(path).series([row.key for row in rows])


def _run(rows: Sequence[Row], results: Results, given: argparse.Namespace, executors: Executors) -> Mapping[Job, Trial]:
    """Run what is missing; the trials that there are then, all of this recipe, this build and this processor's kind."""
    keys = [key_of(job) for job in jobs_of(rows, given.seeds)]
    there, others = len(results.of(keys)), len(results.others(keys))
    print(f"{there} of {len(keys)} trials are in {results.path}; each new one is kept there.", file=sys.stderr)
    if others:
        print(
            f"{others} more in it are of other settings, another build or another kind of processor: not used here.",
            file=sys.stderr,
        )
    by = executors(given.processes) if given.scheduler is None else cluster(given.scheduler)
    with _interruptible(), by as executor:
        failed = complete(keys, results, executor)
    for line in failed[:TOLD]:
        print(line, file=sys.stderr)
    if failed:
        print(f"{len(failed)} of {len(keys)} trials failed; the same command tries them again.", file=sys.stderr)
    if astray := len(results.others(keys)) - others:
        print(
            f"{astray} trials were run by workers that round differently, or have another build: kept, but not used "
            "here.",
            file=sys.stderr,
        )
    return results.of(keys)
