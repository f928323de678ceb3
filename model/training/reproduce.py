"""`gatescope reproduce`: the published results again, with what we reach beside them, seed by seed.

Each line trains its arms from seeds that are not chosen: they run from 0. What is printed is measured in float32, as
shipped nets run.
"""

import argparse
import contextlib
import multiprocessing
import os
import platform
import re
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from tqdm import tqdm

from ..interventions import Pin
from ..network import Network
from ..tasks import adding, anbn, anbncn, continual, order, reber
from ..tasks.recipe import Recipe
from .train import train

Value = float | int | None

CPU = Path("/proc/cpuinfo")
"""Where Linux tells about its processor."""


@dataclass(frozen=True)
class Arm:
    """One setting of a line: what is changed of the task's recipe, over how many seeds, and what is measured.

    value: of the trained net and the number of sequences at which all was right, or None.
    """

    label: str
    recipe: Recipe
    seeds: int
    value: Callable[[Network, int | None], Value]
    changes: Mapping[str, Any] = field(default_factory=dict)
    stops: bool = False
    """Whether training ends when all is right."""


@dataclass(frozen=True)
class Line:
    """One line of the table. holds: whether the target is reached, given each arm's values. note: what to know."""

    name: str
    measured: str
    published: str
    target: str
    arms: tuple[Arm, ...]
    holds: Callable[[Sequence[Sequence[Value]]], bool]
    note: str = ""


def _reached(network: Network, reached: int | None) -> Value:
    return reached


def _wrong(recipe: Recipe) -> Callable[[Network, int | None], Value]:
    return lambda network, reached: recipe.task.measure(network)["wrong"]


def _outer(acts: Sequence[Pin] = ()) -> Callable[[Network, int | None], Value]:
    def value(network: Network, reached: int | None) -> Value:
        right = continual.right(network, np.random.default_rng(2000), continual.STREAM, acts)
        return round(float(right.mean()), 3)

    return value


def _known(values: Sequence[Value]) -> list[float]:
    """Numbers, with infinity for what was not reached."""
    return [float("inf") if value is None else float(value) for value in values]


def _counted(network: Network, reached: int | None) -> Value:
    return anbn.reach(network)


LINES = (
    Line(
        "a^n b^n, trained on n <= 10",
        "largest n without a gap, at most 1000",
        "Weiss, Goldberg & Yahav 2018: an LSTM trained on n < 100 accepts a^1000 b^1000",
        "peepholes: median >= 250, and 1000 for at least 2 of 10",
        (
            Arm("peepholes", anbn.RECIPE, 10, _counted),
            Arm("no peepholes", anbn.RECIPE, 10, _counted, {"cell": "no-peepholes"}),
            Arm("tanh RNN, H = 4", anbn.RECIPE, 10, _counted, {"cell": "rnn", "hidden": 4}),
        ),
        lambda found: float(np.median(_known(found[0]))) >= 250 and sum(n == 1000 for n in found[0]) >= 2,
        "Besides each element of dL/dz at 1, the recipe clips the length of the whole gradient at 1; Adam "
        "forgets sooner (b1 = .5, b2 = .95), and the rate falls linearly from .01 to .001. The settings were searched "
        "for on seeds from 100 on.",
    ),
    Line(
        "embedded Reber, the strict criterion of 1997",
        "sequences until all of 256 unseen strings are right",
        "Hochreiter & Schmidhuber 1997: 100 % after 8,440 (their best); Elman net 0 %",
        "5 of 5 within 8,440",
        (
            Arm("LSTM, H = 8", reber.RECIPE, 5, _reached, stops=True),
            Arm("tanh RNN, H = 12", reber.RECIPE, 2, _reached, {"cell": "rnn", "hidden": 12, "sequences": 15000}, True),
        ),
        lambda found: max(_known(found[0])) <= 8440,
        "Strings are drawn afresh, none of the 256 among them, where 1997 had a fixed set of 256: with 8 "
        "cells some seeds learn such a set by heart. Weights begin within .5. The criterion is looked at "
        "every 200 sequences. The Elman net of 1997 did not learn the task; from this start, with Adam and "
        "the full gradient, a tanh RNN does.",
    ),
    Line(
        "continual Reber, the state carried over",
        "share of outer symbols right, of 1000 strings",
        "Gers, Schmidhuber & Cummins 2000: perfect nets 18 % to 74 % with a forget gate, 0 % without",
        ">= .98; with f pinned to 1: <= .6",
        (
            Arm("LSTM, H = 12", continual.RECIPE, 3, _outer()),
            Arm("the same nets, f pinned to 1", continual.RECIPE, 3, _outer([Pin("f", 1)])),
        ),
        lambda found: min(_known(found[0])) >= 0.98 and max(_known(found[1])) <= 0.6,
    ),
    Line(
        "temporal order 6a, length 100-110",
        "wrong of 2560",
        "Hochreiter & Schmidhuber 1997: 1 of 2560 wrong after 31,390 sequences",
        "0 or 1 wrong within 31,390",
        (
            Arm("LSTM, b_f = 5", order.RECIPE, 3, _wrong(order.RECIPE)),
            Arm("LSTM, b_f = 1", order.RECIPE, 1, _wrong(order.RECIPE), {"b_f": 1}),
            Arm("tanh RNN", order.RECIPE, 1, _wrong(order.RECIPE), {"cell": "rnn"}),
        ),
        lambda found: max(_known(found[0])) <= 1,
    ),
    Line(
        "adding problem, T = 100",
        "wrong of 2560 (|error| >= .04)",
        "Hochreiter & Schmidhuber 1997: 1 of 2560 wrong after 74,000 sequences",
        "at most 1 wrong within 74,000",
        (
            Arm("LSTM, b_f = 5", adding.RECIPE, 2, _wrong(adding.RECIPE)),
            Arm("LSTM, b_f = 1", adding.RECIPE, 1, _wrong(adding.RECIPE), {"b_f": 1}),
            Arm("tanh RNN", adding.RECIPE, 1, _wrong(adding.RECIPE), {"cell": "rnn"}),
        ),
        lambda found: max(_known(found[0])) <= 1,
    ),
    Line(
        "a^n b^n c^n, H = 3, trained on n <= 10",
        "largest n without a gap",
        "Suzgun, Belinkov & Shieber 2019, H = 3, n <= 50: first failing n 146 on average",
        "all >= 10, best >= 52",
        (Arm("LSTM", anbncn.RECIPE, 6, lambda network, _: anbncn.reach(network)),),
        lambda found: min(_known(found[0])) >= 10 and max(_known(found[0])) >= 52,
        "One lucky seed in six: what counts here is the start more than the recipe.",
    ),
)


def trial(line: int, arm: int, seed: int) -> tuple[Value, int, float]:
    """What one seed of an arm reaches, the sequences it took, and its seconds."""
    chosen = LINES[line].arms[arm]
    begun = time.process_time()
    last = None
    for last in train(chosen.recipe.task, chosen.recipe.settings.changed(chosen.changes), seed):
        if chosen.stops and last.reached is not None:
            break
    if last is None:
        raise ValueError("the recipe must have at least one sequence")
    return chosen.value(last.network.astype(np.float32), last.reached), last.sequences, time.process_time() - begun


Found = Mapping[tuple[int, int], Sequence[tuple[Value, int, float]]]
"""By line and arm: what each seed reached, its sequences and its seconds."""


def processor() -> str:
    """The kind of processor this runs on, and its name where the system tells it."""
    with contextlib.suppress(OSError):
        found = re.search(r"^model name\s*:\s*(.+)$", CPU.read_text(encoding="utf-8"), re.MULTILINE)
        if found:
            return f"{platform.machine()} ({found[1]})"
    return platform.machine()


def _values(found: Found, line: int) -> list[list[Value]]:
    return [[value for value, _, _ in found[line, arm]] for arm in range(len(LINES[line].arms))]


def report(found: Found) -> Iterator[str]:
    """The lines of the document, in Markdown."""
    yield "# Reproduction"
    yield ""
    yield "Made by `gatescope reproduce`: published, target and reached; every seed from 0 on, none left out."
    yield "Measured in float32, from the nets as they would ship. Seconds are of one core, each seed's longest."
    yield f"Made on {processor()}. Other kinds of processor round differently: there a seed may come to other figures."
    for number, line in enumerate(LINES):
        values = _values(found, number)
        if not all(values):
            continue
        yield from ("", f"## {line.name}", f"Measured: {line.measured}.", "", "| | |", "|---|---|")
        yield f"| published | {line.published} |"
        yield f"| target | {line.target} |"
        for at, arm in enumerate(line.arms):
            sequences = max(trained for _, trained, _ in found[number, at])
            seconds = max(took for _, _, took in found[number, at])
            yield f"| {arm.label} ({sequences:,} sequences, {seconds:.0f} s) | {_said(values[at])} |"
        yield f"| **target** | **{'reached' if line.holds(values) else 'not reached'}** |"
        if line.note:
            yield from ("", line.note)


def _said(values: Sequence[Value]) -> str:
    said = ", ".join("not reached" if value is None else f"{value:g}" for value in values)
    return said if len(values) < 4 or None in values else f"{said} (median {np.median(_known(values)):g})"


def reproduce_main(argv: Sequence[str] | None = None) -> int:
    """The command; 0 where every target is reached, 1 where one is not, 2 for options that are not in order."""
    parser = argparse.ArgumentParser(prog="gatescope reproduce", description="The published results again.")
    parser.add_argument("--out", type=Path, help="a Markdown file for the table")
    parser.add_argument("--only", type=int, action="append", metavar="N", help="line N, from 1; may be repeated")
    parser.add_argument("--processes", type=int, default=max(1, (os.cpu_count() or 2) - 1))
    given = parser.parse_args(argv)
    chosen = [n - 1 for n in given.only or range(1, len(LINES) + 1)]
    if not all(0 <= n < len(LINES) for n in chosen) or given.processes < 1:
        print(f"--only must be a line from 1 to {len(LINES)}, --processes at least 1", file=sys.stderr)
        return 2
    found: dict[tuple[int, int], list[tuple[Value, int, float]]] = {
        (n, arm): [] for n, line in enumerate(LINES) for arm in range(len(line.arms))
    }
    jobs = [(n, arm, seed) for n in chosen for arm, how in enumerate(LINES[n].arms) for seed in range(how.seeds)]
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(given.processes, context) as pool, tqdm(total=len(jobs), unit="run", disable=None) as bar:
        for (line, arm, _), result in zip(jobs, pool.map(trial, *zip(*jobs, strict=True)), strict=True):
            found[line, arm].append(result)
            bar.update()
    text = "\n".join(report(found)) + "\n"
    print(text, end="")
    if given.out is not None:
        given.out.write_text(text, encoding="utf-8")
    return 0 if all(LINES[n].holds(_values(found, n)) for n in chosen) else 1
