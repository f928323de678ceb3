"""A net that was found in a file, with what was assumed of it; and how it becomes one of a person's own nets."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from .. import checks
from ..cells.families import family
from ..gates import Array
from ..interventions import MAX_VALUE
from ..nets.files import FOREIGN, MAX_EXAMPLE, MAX_EXAMPLE_NUMBERS, MAX_LAYERS
from ..network import Network, macs, turned
from ..readout import Readout
from ..spec import MAX_MACS, MAX_STEPS
from ..tasks.task import spelt
from .choices import Choices
from .directions import folded, levels, projection, shown
from .layers import Head, Layer, checked_head
from .sentences import Told, Unread, brief, shortened, told


@dataclass(frozen=True, eq=False)
class Found:
    """A net out of a file.

    format: of the file; source: the file's name; part: where in it the net stands. network: float32.
    family: as in `families`. symbols: whether it reads one symbol of `network.inputs` at a step (an embedding was
    folded in). assumed: what was taken for granted, each with its sentence.
    labels: of the readout's outputs; alphabet: its input symbols; example: a sequence to begin with.
    projection: (P, H), what h of the last layers is multiplied by in the program that it is from; None: nothing.
    turned: that program has it read its input from the end, which here is what comes first. returned: it turns h back
    to the order of the input.
    """

    format: str
    source: str
    part: str
    network: Network
    family: str
    symbols: bool
    assumed: tuple[Told, ...]
    labels: tuple[str, ...] = ()
    alphabet: tuple[str, ...] | None = None
    example: tuple[tuple[float, ...], ...] | None = None
    projection: Array | None = None
    turned: bool = False
    returned: bool = False

    @property
    def inputs(self) -> int:
        """D."""
        return self.network.inputs

    @property
    def outputs(self) -> int:
        """K, 0 without a readout."""
        return 0 if self.network.readout is None else len(self.network.readout.b)

    @property
    def hidden(self) -> tuple[int, ...]:
        """How many cells each layer has, the lowest first."""
        return tuple(layer.hidden for layer in self.network.layers)

    @property
    def steps(self) -> tuple[int, int]:
        """How many steps can be run at once, and how many with interventions."""
        work = macs(self.inputs, self.hidden, self.outputs, self.network.backward)
        return min(MAX_STEPS, MAX_MACS // work), min(MAX_STEPS, MAX_MACS // (2 * work))

    @property
    def about(self) -> str:
        """What a person reads of it: where it is from, and what was assumed."""
        said = " ".join(one.sentence for one in self.assumed)
        return f"From {self.source} ({self.format}), {self.part or 'the whole file'}. {said}"[:4000]

    def given(
        self,
        labels: Sequence[str] | None = None,
        alphabet: Sequence[str] | None = None,
        example: Sequence[Sequence[float]] | Array | None = None,
    ) -> "Found":
        """The same, with labels, an alphabet or an example of its input; Unread where they do not fit.

        example: as the program that the net is from is given it.
        """
        found = self
        if labels is not None:
            if not self.outputs:
                raise Unread("labels_none")
            if len(labels) != self.outputs or not all(
                isinstance(label, str) and 0 < len(label) <= 40 for label in labels
            ):
                raise Unread("labels", got=len(labels), most=self.outputs)
            found = replace(found, labels=tuple(labels))
        if alphabet is not None:
            symbols = tuple(alphabet)
            if not all(isinstance(one, str) and len(one) == 1 for one in symbols) or len(set(symbols)) != len(symbols):
                raise Unread("alphabet_symbols", got=brief(map(repr, symbols)))
            if len(symbols) != self.inputs:
                raise Unread("alphabet", got=len(symbols), most=self.inputs)
            found = replace(found, alphabet=symbols)
            if not found.labels and found.outputs == len(symbols):
                found = replace(found, labels=symbols)
        if example is not None:
            rows = checks.even("example", example)
            most = max(1, min(MAX_EXAMPLE, MAX_EXAMPLE_NUMBERS // self.inputs, self.steps[0]))
            if rows.dtype.kind not in "fiub":
                raise Unread("example", most=most, width=self.inputs, got=rows.dtype)
            rows = rows.astype(np.float64)
            if rows.ndim != 2 or not 1 <= len(rows) <= most or rows.shape[1] != self.inputs:
                raise Unread("example", most=most, width=self.inputs, got=str(rows.shape))
            if not np.isfinite(rows).all():
                raise Unread("example", most=most, width=self.inputs, got="NaN or infinity")
            if (largest := float(np.abs(rows).max())) > MAX_VALUE:
                raise Unread("example_far", got=f"{largest:g}", most=f"{MAX_VALUE:,.0f}")
            read = turned(rows) if self.turned else rows
            found = replace(found, example=tuple(tuple(float(value) for value in row) for row in read))
        if found.alphabet is not None and found.example is not None and spelt(found.alphabet, found.example) is None:
            raise Unread("example_symbols")
        return found

    def card(self, title: str | None = None) -> dict[str, Any]:
        """What is kept with it."""
        made: dict[str, Any] = {
            "task": FOREIGN,
            "title": title or shortened(f"{self.source} {self.part}".strip(), 100),
            "cell": self.family,
            "cells": self.about,
            "settings": {"format": self.format, "file": self.source, "part": self.part or "all"},
        }
        if self.symbols:
            made["symbols"] = True
        if self.labels:
            made["labels"] = list(self.labels)
        if self.alphabet is not None:
            made["alphabet"] = list(self.alphabet)
        if self.example is not None:
            made["example"] = [list(row) for row in self.example]
        return made


@dataclass(frozen=True)
class Stack:
    """Layers of a file that go one upon another, the lowest first.

    part: where they stand. symbols: whether an embedding was folded in. assumed: of the whole.
    """

    part: str
    layers: tuple[Layer, ...]
    head: Head | None = None
    symbols: bool = False
    assumed: tuple[Told, ...] = ()


def made(format: str, source: str, stack: Stack, choices: Choices) -> Found:
    """The net of a stack; Unread where it cannot be shown."""
    if len(stack.layers) > MAX_LAYERS:
        raise Unread("too_deep", layer=shortened(stack.part or source), got=len(stack.layers), most=MAX_LAYERS)
    kinds = dict.fromkeys(layer.family for layer in stack.layers)
    if len(kinds) > 1:
        raise Unread("several", layer=shortened(stack.part or source), why=", ".join(kinds))
    said = [*dict.fromkeys((*(one for layer in stack.layers for one in layer.assumed), *stack.assumed))]
    backward = frozenset(number for number, layer in enumerate(stack.layers) if layer.backward)
    if backward:
        is_joined = all(shown(level) for level in levels(stack.layers))
        said.insert(0, told("both_ways" if is_joined else "both_ways_apart", layers=_numbered(sorted(backward))))
    lowest = stack.layers[0]
    if lowest.turned:
        said.insert(0, told("turned_back" if lowest.returned else "turned"))
    readout, head = None, stack.head
    if head is not None and choices.readout == "none":
        said.append(told("readout_off"))
    elif head is not None:
        checked_head(head)
        kind = choices.readout or head.kind or "linear"
        assert kind != "none"
        readout = Readout(kind, head.W.astype(np.float32), head.b.astype(np.float32))
        said.append(told("readout", name=shortened(head.name), count=len(head.b), kind=kind))
        if head.kind is None and choices.readout is None:
            said.append(told("readout_kind", kind=kind))
    elif not any(one.code.startswith("readout") for one in said):
        said.append(told("readout_none"))
    layers, last = folded(stack.layers), projection(levels(stack.layers)[-1])
    if readout is not None and last is not None:
        readout = Readout(readout.kind, (readout.W @ last).astype(np.float32), readout.b)
    kind_of = family(stack.layers[0].family)
    cells = tuple(
        kind_of.build({name: np.ascontiguousarray(value, np.float32) for name, value in layer.values.items()})
        for layer in layers
    )
    part = shortened(stack.part)
    network = Network(cells, readout, backward)
    said.append(told("no_task"))
    return Found(
        format, source, part, network, kind_of.name, stack.symbols, tuple(said), projection=last,
        turned=lowest.turned, returned=lowest.turned and lowest.returned,
    )  # fmt: skip


def _numbered(backward: Sequence[int]) -> str:
    """Layers as people count them: "2, 4"."""
    return ", ".join(str(number + 1) for number in backward)
