"""Whether fewer pins would do: all schedules of so many are tried, as far as that is not too many.

Tried are gates at 0 or 1, from any step to any other, of all cells that may be pinned together; and where a memory may
be set, that it is set to 0 after any step. Other values are not tried.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from math import comb

import numpy as np

from ...model import experiment
from ...model.interventions import Intervention, Nudge, Pin
from ...model.network import Network
from .goals import Case
from .inputs import Read
from .judging import failed
from .puzzle import Puzzle

MOST_RUNS = 150_000
"""Schedules of one number of pins that are tried."""

AT_ONCE = 2048

SLACK = 1e-5
"""What is computed for many at once may differ in its last bits from what is judged."""


@dataclass(frozen=True)
class Searched:
    """up_to: all schedules of so many pins were tried. found: one that does it with fewer than par, or None."""

    up_to: int
    found: tuple[Intervention, ...] | None


def search(asked: Puzzle, most: int = MOST_RUNS) -> Searched:
    """Look for a schedule with fewer pins than the solution has."""
    network = experiment.net(asked.net).network
    moves = tuple(_moves(asked, network))
    for many in range(asked.par):
        if comb(len(moves), many) > most:
            return Searched(many - 1, None)
        found = next(_doing(asked, network, (one for one in combinations(moves, many) if _apart(one))), None)
        if found is not None:
            return Searched(many, found)
    return Searched(asked.par - 1, None)


def _moves(asked: Puzzle, network: Network) -> Iterator[Intervention]:
    """Each single thing that may be done."""
    allowed, steps = asked.allowed, asked.steps
    layer = network.layers[allowed.layer]
    for gate in layer.pinnable if allowed.gates is None else allowed.gates:
        for start in range(steps):
            for stop in range(start + 1, steps + 1):
                for value in (0, 1):
                    yield Pin(gate, value, allowed.cells, start, stop, allowed.layer)  # type: ignore[arg-type]
    if allowed.nudges:
        for unit in allowed.cells or range(layer.hidden):
            yield from (Nudge(unit, step, 0, layer=allowed.layer) for step in range(steps))


def _apart(acts: Sequence[Intervention]) -> bool:
    """Whether no two pins are of one gate at one step, or go on as one: what they do, fewer or others do."""
    pins = [act for act in acts if isinstance(act, Pin)]
    for one, other in combinations(pins, 2):
        if one.gate == other.gate and one.start <= other.stop and other.start <= one.stop:  # type: ignore[operator]
            touches = one.stop == other.start or other.stop == one.start
            if not touches or one.value == other.value:
                return False
    return True


def _doing(
    asked: Puzzle, network: Network, schedules: Iterator[tuple[Intervention, ...]]
) -> Iterator[tuple[Intervention, ...]]:
    """Those that do what is wanted."""
    sieves = _sieves(asked, network)
    while some := list(islice(schedules, AT_ONCE)):
        for sieve in sieves:
            some = sieve(some) if some else some
        for schedule in some:
            if failed(asked, asked.spec(schedule)) is None:
                yield schedule


Schedules = list[tuple[Intervention, ...]]


def _sieves(asked: Puzzle, network: Network) -> list[Callable[[Schedules], Schedules]]:
    """What leaves, of many schedules at once, those that may do it, an input each; none for a net that can't do so."""
    if len(network.layers) > 1 or any(one.at.signal in "xy" for one in asked.goal):
        return []
    layer = network.layers[0]

    def sieve(given: Read) -> Callable[[Schedules], Schedules]:
        case = Case(asked.net, given, asked.spec())
        goals = [(one, one.wanted.values(case)) for one in asked.goal]

        def sifted(some: Schedules) -> Schedules:
            passed = np.ones(len(some), bool)
            traces = layer.variants(case.run.experiment.x, some)
            for one, wanted in goals:
                part = slice(one.start, one.stop)
                got = np.stack([trace.signal(one.at.signal)[part, one.at.cell] for trace in traces])
                passed &= (np.abs(got - wanted[part]) <= one.within + SLACK).all(1)
            return [some[row] for row in np.flatnonzero(passed)]

        return sifted

    return [sieve(given) for given in asked.inputs]
