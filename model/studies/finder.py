"""Which cells are on where something is the case and off elsewhere: at steps that a person brushes, or at a symbol.

Given some steps of the run on the stage, the cells are sought that tell them from the run's other steps; then where
else in other sequences they are on together, as in LSTMVis (Strobelt et al. 2018). The other way round, a symbol that
is read, a depth of open brackets, or an open quote says which steps are meant, in all sequences.

A cell is on at steps where its value is at least a bound, or at most one. The bound is the one for which the share of
the meant steps at which it is on, less that of the others, is greatest: 1 where it tells them apart wholly, 0 where not
at all. Where a symbol or depth says which steps are meant, bounds are chosen in the first half of the sequences, and
what is told is counted in the second.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from .. import checks
from ..arguments import Argument
from ..gates import Array
from ..refused import Refused
from ..shares import wilson
from ..tasks.task import Tokens
from .sample import COUNT, LAYER, SEED, Sample
from .study import Answer, Inbox, asked, only

ENOUGH = 0.9
"""Cells that tell the brushed steps apart so well are on together; where there are none, the best one alone."""

TOLD, PLACES, TOGETHER = 12, 12, 4
"""How many cells and places are told; and of how many cells at most it is asked where they are on together."""

OPENING, CLOSING, QUOTE = "([{", ")]}", '"'

_SPEC, _START, _STOP, _FEATURE = Argument("spec"), Argument("start"), Argument("stop"), Argument("feature")

ARGUMENTS = (_SPEC, LAYER, _START, _STOP, _FEATURE, COUNT, SEED)


def run(args: Mapping[str, Any], inbox: Inbox) -> Iterator[Answer]:
    """The cells that are on where something is the case.

    args: spec, layer; start and stop (the brushed steps, up to, not including, stop) or feature ("symbol a", "depth 2",
    "quote"); count (of sequences), seed (the first one's).
    features: those that the net's symbols allow. cells: the best first: unit, sign (1 on above the bound, -1 below),
    bound, and of the meant and the other steps those at which it is on, [on, of] each; tells: the difference of these
    shares. together: the cells that are on together. elsewhere (for brushed steps): in how many sequences they are,
    and in the first of them where: seed, step (the first), steps, read (the symbol there); also how many steps in all.
    """
    only(args, ARGUMENTS, {"spec"})
    wanted = asked(args)
    given = {name: args[name] for name in ("layer", "count", "seed") if name in args}
    sample = Sample.asked({"net": wanted.spec.net, **given})
    features = features_of(wanted.net.alphabet)
    told = {**sample.told, "signal": sample.cell.memory, "features": list(features)}
    if args.get("feature") is not None:
        meant = features[checks.choice("feature", args["feature"], tuple(features))]
        yield from _by_feature(sample, told, meant)
        return
    trace = wanted.run().layers[sample.layer].free
    start = checks.integer("start", args.get("start", 0), 0, wanted.steps - 1)
    stop = checks.integer("stop", args.get("stop", start + 1), start + 1, wanted.steps)
    if stop - start == wanted.steps:
        raise Refused("finder_all", steps=wanted.steps)
    inside = np.zeros(wanted.steps, bool)
    inside[start:stop] = True
    detectors = best(trace.signal(sample.cell.memory).astype(np.float64), inside)
    together = [one for one in detectors if one.tells >= ENOUGH][:TOGETHER] or detectors[:1]
    told |= {"start": start, "stop": stop, "tokens": list(wanted.read_by(sample.layer, free=True))}
    told |= {"cells": _told(detectors), "together": [one.unit for one in together]}
    yield 0.1, {**told, "elsewhere": None}
    yield from _elsewhere(sample, told, together)


@dataclass(frozen=True)
class Detector:
    """A cell as a sign of something. inside, outside: of the meant and of the other steps those at which it is on."""

    unit: int
    sign: int
    bound: float
    inside: tuple[int, int]
    outside: tuple[int, int]

    @property
    def tells(self) -> float:
        """How well it tells the two apart, 0 to 1."""
        return self.inside[0] / max(1, self.inside[1]) - self.outside[0] / max(1, self.outside[1])

    def on(self, values: Array) -> Array:
        """Where it is on, of values (..., H)."""
        found: Array = self.sign * values[..., self.unit] >= self.sign * self.bound
        return found

    def counted(self, values: Array, inside: Array) -> "Detector":
        """The same bound, counted over other steps: values (T, H), inside (T,)."""
        on = self.on(values)
        here, there = (int((on & part).sum()) for part in (inside, ~inside))
        return replace(self, inside=(here, int(inside.sum())), outside=(there, int((~inside).sum())))


def best(values: Array, inside: Array) -> list[Detector]:
    """A Detector of each cell of values (T, H), those that tell the steps `inside` (T,) best first."""
    found = [max((_bounded(values, inside, unit, sign) for sign in (1, -1)), key=lambda one: one.tells)
             for unit in range(values.shape[1])]  # fmt: skip
    return sorted(found, key=lambda one: -one.tells)


def _bounded(values: Array, inside: Array, unit: int, sign: int) -> Detector:
    signed = sign * values[:, unit]
    order = np.argsort(-signed, kind="stable")
    here, there = np.cumsum(inside[order]), np.cumsum(~inside[order])
    gain = here / max(1, here[-1]) - there / max(1, there[-1])
    # A bound lies between two values that differ: what is equal is on or off together.
    last = np.append(signed[order][1:] != signed[order][:-1], True)
    at = int(np.where(last, gain, -np.inf).argmax())
    # Halfway to the next value, so that what is nearly as much is on too.
    edge = signed[order][at]
    bound = edge if at + 1 == len(order) else (edge + signed[order][at + 1]) / 2
    one = Detector(unit, sign, float(sign * bound), (0, 0), (0, 0))
    return one.counted(values, inside)


Feature = Callable[[Tokens], Array]
"""(T,) of bool: the steps of a sequence at which it is the case."""


def features_of(alphabet: Sequence[str] | None) -> dict[str, Feature]:
    """What can be meant by a net's symbols: each that is read, and how many brackets are open after it, or a quote."""
    if alphabet is None:
        return {}
    found: dict[str, Feature] = {f"symbol {one}": _reads(one) for one in alphabet}
    if any(one in OPENING for one in alphabet):
        found |= {f"depth {depth}": _at_depth(depth) for depth in range(5)}
    if QUOTE in alphabet:
        found["quote"] = lambda tokens: _depths(tokens)[1]
    return found


def _reads(symbol: str) -> Feature:
    return lambda tokens: np.array([one == symbol for one in tokens])


def _at_depth(depth: int) -> Feature:
    return lambda tokens: _depths(tokens)[0] == depth


def _depths(tokens: Tokens) -> tuple[Array, Array]:
    """After each symbol how many brackets are open, those inside quotes left out; and whether a quote is."""
    depths, quotes, depth, quoted = [], [], 0, False
    for symbol in map(str, tokens):
        if symbol == QUOTE:
            quoted = not quoted
        elif not quoted:
            depth += (symbol in OPENING) - (symbol in CLOSING)
        depths.append(depth)
        quotes.append(quoted)
    return np.array(depths), np.array(quotes)


def _by_feature(sample: Sample, told: dict[str, Any], meant: Feature) -> Iterator[Answer]:
    halves: list[tuple[list[Array], list[Array]]] = [([], []), ([], [])]
    for done, part in sample.parts():
        signal = part.trace.signal(sample.cell.memory)
        for row, (seed, tokens) in enumerate(zip(part.seeds, part.tokens, strict=True)):
            values, inside = halves[2 * (seed - sample.seed) >= sample.count]
            values.append(signal[row, : len(tokens)].astype(np.float64))
            here = meant(tokens)
            inside.append(here[::-1] if part.backward else here)
        yield 0.8 * done, {**told, "cells": None, "together": [], "elsewhere": None}
    (first, first_inside), (second, second_inside) = (tuple(map(np.concatenate, half)) for half in halves)
    if not first_inside.any() or first_inside.all():
        raise Refused("finder_never", count=len(halves[0][0]))
    detectors = [one.counted(second, second_inside) for one in best(first, first_inside)]
    detectors.sort(key=lambda one: -one.tells)
    yield 1.0, {**told, "cells": _told(detectors), "together": [detectors[0].unit], "elsewhere": None}


def _elsewhere(sample: Sample, told: dict[str, Any], together: Sequence[Detector]) -> Iterator[Answer]:
    places: list[dict[str, Any]] = []
    sequences = steps = total = read = 0
    for done, part in sample.parts():
        signal = part.trace.signal(sample.cell.memory).astype(np.float64)
        on = np.all([one.on(signal) for one in together], axis=0) & part.real
        read += len(part.seeds)
        total += int(part.real.sum())
        steps += int(on.sum())
        sequences += int(on.any(1).sum())
        for row in np.flatnonzero(on.any(1))[: PLACES - len(places)]:
            first = int(on[row].argmax())
            tokens = part.tokens[row][::-1] if part.backward else part.tokens[row]
            label = tokens[first] if isinstance(tokens, str) else ""
            places.append({"seed": part.seeds[row], "step": first, "steps": int(on[row].sum()), "read": label})
        share = [round(end, 6) for end in wilson(sequences, read)]
        found = {"sequences": sequences, "interval": share, "steps": steps, "of": total, "places": list(places)}
        yield 0.1 + 0.9 * done, {**told, "elsewhere": found}


def _told(detectors: Sequence[Detector]) -> list[dict[str, Any]]:
    return [
        {
            "unit": one.unit, "sign": one.sign, "bound": float(f"{one.bound:.6g}"), "tells": round(one.tells, 6),
            "inside": list(one.inside), "outside": list(one.outside),
        }
        for one in detectors[:TOLD]
    ]  # fmt: skip
