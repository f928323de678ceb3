"""`gatescope train`: train a task's net, save it with its card, and say what it reaches and how to open it."""

import argparse
import contextlib
import signal
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import FrameType
from typing import Any

from .. import checks, files, nets, series, strict
from ..commandline import Parser, opens, path, typed
from ..refused import Refused
from ..tasks import forecast, reading, text
from ..tasks.recipe import Recipe, Settings
from ..tasks.table import OWN, RECIPES
from .executor import MOST_PROCESSES, Executors, cluster, processes, usual
from .job import Job
from .many import Many
from .options import OPTIONS, idle, scheduler, whole
from .options import count as count_to
from .options import seeds as seeds_of
from .seeds import Asked, Source, table

TOLD = 5
"""How many failures are told one by one."""


class Stopped(KeyboardInterrupt):
    """The system, or another program, asked this one to end."""


def train_main(argv: Sequence[str] | None = None, executors: Executors = processes) -> int:
    """The command; the exit status. executors: what many seeds run in."""
    words = list(sys.argv[1:] if argv is None else argv)
    given = vars(_parser().parse_args(words))
    folder, resume, force, seeds = (given.pop(key) for key in ("out", "resume", "force", "seeds"))
    count, scheduler = given.pop("processes"), given.pop("scheduler")
    job: Job | Many | None = None
    try:
        if resume and force:
            raise ValueError("--resume goes on and --force begins anew: only one of them can be")
        if seeds is None:
            if count is not None or scheduler is not None:
                raise ValueError("--processes and --scheduler go with --seeds, many of them")
            job = _job(given, folder)
            with _heard(), job.alone():
                figures, net = job.run(resume, force)
        else:
            job = _many(given, folder, seeds)
            with _heard(), job.alone():
                by = executors(count or usual()) if scheduler is None else cluster(scheduler)
                return _told(job, job.run(by, resume, force), folder)
    except (ValueError, OSError) as error:
        print(_said(error), file=sys.stderr)
        return 2
    except KeyboardInterrupt as stop:
        again = [word for word in words if word not in ("--resume", "--force")]
        at = job.stopped() if job else ""
        print(f"Stopped{at}. To go on: {typed('gatescope', 'train', *again, '--resume')}", file=sys.stderr)
        return 128 + (signal.SIGTERM if isinstance(stop, Stopped) else signal.SIGINT)
    for label, figure in figures.items():
        print(f"{label}: {figure}")
    judge, tells = job.recipe.task.judge, job.recipe.task.tells
    if judge is not None and tells is not None:
        for sentence in tells(judge(nets.read(folder, job.name).network)):
            print(sentence)
    print(f"To open it, as {net}: {opens(folder)}")
    return 0


def _told(many: Many, failed: Sequence[str], folder: Path) -> int:
    """Print what came of many seeds; the exit status."""
    for line in failed[:TOLD]:
        print(line, file=sys.stderr)
    if failed:
        print(f"{len(failed)} of {len(many.asked)} seeds failed; with --resume they are tried again.", file=sys.stderr)
    if many.outcomes:
        print(table(many.outcomes.values(), many.recipe.task.criterion))
    if any(one.files for one in many.outcomes.values()):
        print(f"To open them: {opens(folder)}")
    return 2 if failed else 0


def _parser() -> Parser:
    parser = Parser(prog="gatescope train", description="Train a net on a task.")
    parser.add_argument("task", choices=(*RECIPES, *OWN), help="what it learns")
    parser.add_argument("--text", type=path, metavar="FILE", help="the text of the task `text`, in UTF-8")
    numbers = parser.add_argument_group("of the task `forecast`")
    numbers.add_argument("--numbers", type=path, metavar="FILE", help="the rows of numbers, as CSV")
    numbers.add_argument("--columns", metavar="NAMES", help="names or numbers of columns, with commas between")
    numbers.add_argument("--ahead", type=whole, metavar="K", help="how many steps ahead is said (default 1)")
    numbers.add_argument(
        "--season", type=whole, metavar="S", help="steps of a season (default: the best that is found)"
    )
    numbers.add_argument("--delimiter", choices=(*series.DELIMITERS, "none"), help="what stands between cells")
    numbers.add_argument("--decimal", choices=series.DECIMALS, help="the decimal sign")
    parser.add_argument("--out", type=path, required=True, help="folder for the weights, the card and the checkpoint")
    seed = parser.add_mutually_exclusive_group()
    seed.add_argument("--seed", type=whole, help="of the weights and the sequences (default: that of the shipped net)")
    seed.add_argument(
        "--seeds", type=seeds_of, metavar="SEEDS", help="many, such as 0-9 or 0,3,8-11: a net of each, side by side"
    )
    parser.add_argument(
        "--processes", type=count_to(MOST_PROCESSES), metavar="N",
        help=f"how many of --seeds are trained side by side (default {usual()})",
    )  # fmt: skip
    says = "of a Dask cluster, tcp://HOST:PORT: its workers train the --seeds"
    parser.add_argument("--scheduler", type=scheduler, metavar="ADDRESS", help=says)
    parser.add_argument("--resume", action="store_true", help="go on from the checkpoint in --out")
    parser.add_argument("--force", action="store_true", help="begin anew, and write over what --out holds of the task")
    parser.add_argument("--until", type=whole, metavar="N", help="stop after N sequences; --sequences sets the rate")
    for name, how in OPTIONS.items():
        parser.add_argument(f"--{name}", default=argparse.SUPPRESS, **how)
    return parser


def _job(given: dict[str, Any], folder: Path) -> Job:
    """What is asked for; ValueError where it is not in order."""
    source, chosen, until = _source(given), given.pop("seed"), given.pop("until")
    recipe = _recipe(source)
    seed = recipe.seed if chosen is None else checks.integer("seed", chosen, 0, strict.MAX_INTEGER)
    settings = _settings(recipe, given)
    _check_until(until, settings)
    return Job(recipe, settings, seed, folder, until)


def _many(given: dict[str, Any], folder: Path, seeds: Sequence[int]) -> Many:
    """The same with many seeds."""
    source, until = _source(given), given.pop("until")
    del given["seed"]
    recipe = _recipe(source)
    settings = _settings(recipe, given)
    _check_until(until, settings)
    return Many(recipe, [Asked(source, settings, seed, until) for seed in seeds], folder)


def _check_until(until: int | None, settings: Settings) -> None:
    if until is not None:
        checks.integer("until", until, 0, settings.sequences)


def _settings(recipe: Recipe, given: Mapping[str, Any]) -> Settings:
    """Those of the recipe but for what is given; what of that does nothing is said."""
    settings = recipe.settings.changed(given)
    for sentence in idle(given, settings):
        print(sentence, file=sys.stderr)
    return settings


def _recipe(source: Source) -> Recipe:
    """Its recipe; what a text comes to is said."""
    recipe = source.recipe()
    if source.text is not None:
        print(text.sentence(recipe.task), file=sys.stderr)
    return recipe


def _source(given: dict[str, Any]) -> Source:
    """What is to be learned, taken out of what is given; ValueError where that is not in order."""
    name, source = given.pop("task"), given.pop("text")
    numbers = {key: given.pop(key) for key in ("numbers", "columns", "ahead", "season", "delimiter", "decimal")}
    if (name == text.NAME) != (source is not None):
        raise ValueError("--text FILE goes with the task `text`, and only with it")
    if (name == forecast.NAME) != (numbers["numbers"] is not None):
        raise ValueError("--numbers FILE goes with the task `forecast`, and only with it")
    if name != forecast.NAME and any(value is not None for value in numbers.values()):
        raise ValueError("--columns, --ahead, --season, --delimiter and --decimal go with the task `forecast`")
    if name == forecast.NAME:
        return _of_numbers(**numbers)
    return Source(name, None if source is None else reading.read(source))


def _of_numbers(
    numbers: Path, columns: str | None, ahead: int | None, season: int | None, delimiter: str | None,
    decimal: series.Decimal | None,
) -> Source:  # fmt: skip
    """The numbers in a file, to be learned; how they were read is told on the error stream."""
    try:
        table = series.read(files.read(numbers, series.MAX_BYTES), series.How(delimiter, decimal))
        chosen = None if columns is None else table.places(series.split(columns))
        found, told = table.series(chosen)
    except Refused as error:
        raise ValueError(f"{numbers}: {error}") from error
    for one in (*table.told, *told):
        print(one.sentence, file=sys.stderr)
    return Source(forecast.NAME, series=found, ahead=1 if ahead is None else ahead, season=season)


@contextlib.contextmanager
def _heard() -> Iterator[None]:
    """A request to end is heard as Ctrl-C is. Only a process's first thread can hear it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        raise Stopped

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _said(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename}: {error.strerror}"
    return str(error)
