"""What a page that no server computes for carries: its nets, what only NumPy draws, and its lesson. docs/engine.md."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from ....model import experiment
from ....model.arguments import Whole
from ....model.interventions import Noise, on_input
from ....model.nets import Net
from ....model.spec import Continued, Generated, Spec
from ...lessons.lesson import Lesson
from ...lessons.telling import listed
from ...wire.hello import hello_of
from ...wire.plainnet import plain_net
from ...wire.screen import Screen

FRESH = 20
"""So many sequences of a net's own kind are drawn beforehand, for New input and for what is counted over them."""

ANSWERED = ("census", "ledger")
"""The studies that the page answers by itself: `static/js/sources/localanswers.js`."""

COUNTED = {one.name: one.told for one in (Whole("count", FRESH, FRESH, FRESH), Whole("seed", 0, 0, 0))}
"""What of the arguments of a study that counts over sequences is another where no others can be drawn."""

MOST_NOISE = 1_000_000
"""Numbers of noise that one Spec may have drawn beforehand: about 20 MB."""


@dataclass(frozen=True)
class Content:
    """What a page for itself shows first, the lessons that it has, and nets besides those that these show.

    also: other Screens that it must be able to show. own: nets that are not among those that there are. language: the
    one that it speaks, and has beside English; None is every language, and what the reader's browser prefers.
    """

    screen: Screen
    lessons: tuple[Lesson, ...] = ()
    nets: tuple[str, ...] = ()
    also: tuple[Screen, ...] = ()
    own: tuple[Net, ...] = ()
    language: str | None = "en"

    def net(self, name: str) -> Net:
        """The net of that name: one of `own`, or else of those that there are."""
        return next((net for net in self.own if net.name == name), None) or experiment.net(name)

    @property
    def specs(self) -> tuple[Spec, ...]:
        """All that it can show by itself, that of the Screen first."""
        shown = [self.screen, *self.also, *(one.screen for lesson in self.lessons for one in lesson.checkpoints)]
        return tuple(spec for one in shown for spec in (one.spec, one.compare) if spec is not None)


def carried(content: Content) -> dict[str, Any]:
    """Plain JSON values, as `static/js/sources/local.js` takes them, and `lessons` besides.

    ValueError for a net that there is not, or more noise than can be carried.
    """
    names = list(dict.fromkeys([*content.nets, *(spec.net for spec in content.specs)]))
    nets = [content.net(name) for name in names]
    hello = json.loads(hello_of(nets).to_json())
    hello["vocabulary"] = _spoken(hello["vocabulary"], hello["nets"])
    return {
        "hello": hello,
        "nets": [plain_net(net) for net in nets],
        "draws": {net.name: _draws(net, [spec for spec in content.specs if spec.net == net.name]) for net in nets},
        "fresh": FRESH,
        "lessons": _lessons(content.lessons) if content.lessons else None,
    }


def _spoken(vocabulary: dict[str, Any], nets: list[dict[str, Any]]) -> dict[str, Any]:
    """Of the vocabulary what these nets speak, and the studies that need no server. Nothing learns here."""
    kinds = {kind for net in nets for kind in net["cells"]}
    families = [one for one in vocabulary["families"] if one["key"] in {net["family"] for net in nets}]
    lines = {line for family in families for _, line in family["equations"]}
    return vocabulary | {
        "cells": {kind: told for kind, told in vocabulary["cells"].items() if kind in kinds},
        "families": families,
        "equations": {line: told for line, told in vocabulary["equations"].items() if line in lines},
        "studies": [
            study | {"arguments": [COUNTED.get(one["name"], one) for one in study["arguments"]]}
            for study in vocabulary["studies"]
            if study["key"] in ANSWERED
        ],
        "tasks": [],
        "gradients": [],
        "optimisers": [],
    }


def _draws(net: Net, specs: Iterable[Spec]) -> dict[str, Any]:
    asked = {(read.seed, read.size) for spec in specs for read in _generated(spec)}
    sizes = {None, *(size for _, size in asked)}
    asked |= {(seed, size) for seed in range(FRESH) for size in sizes}
    inputs = sorted(asked, key=lambda one: (one[1] or 0, one[0]))
    return {
        "inputs": [{"seed": seed, "size": size, "drawn": net.generate(seed, size)} for seed, size in inputs],
        "noise": [noise for spec in specs for noise in _noise(spec, net)],
    }


def _generated(spec: Spec) -> Iterator[Generated]:
    read = spec.input.input if isinstance(spec.input, Continued) else spec.input
    if isinstance(read, Generated):
        yield read


def _noise(spec: Spec, net: Net) -> Iterator[dict[str, Any]]:
    """Normal noise of scale 1 at every step, for each that acts on the input. ValueError where that is too much."""
    acts = on_input(spec.interventions)
    if not acts:
        return
    steps = experiment.resolve(spec).steps
    numbers = len(acts) * steps * net.network.inputs
    if numbers > MOST_NOISE:
        raise ValueError(f"Its noise has {numbers} numbers: a page without a server carries at most {MOST_NOISE}")
    for place, act in enumerate(acts):
        drawn = np.zeros((steps, net.network.inputs))
        assert isinstance(act, Noise)
        replace(act, scale=1.0, mode="replace", start=0, stop=None).disturb(drawn, spec.seed, place, 0)
        yield {"seed": spec.seed, "place": place, "rows": drawn.tolist()}


def _lessons(lessons: Iterable[Lesson]) -> dict[str, Any]:
    """list: as the page asks for it; parts: each of its parts by the name that the list has for it."""
    parts: dict[str, Any] = {}

    def put(kind: str, text: str) -> str:
        name = f"{kind}-{len(parts)}"
        parts[name] = json.loads(text)
        return name

    return {"list": json.loads(listed(lessons, put)), "parts": parts}
