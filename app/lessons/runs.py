"""What is true of a checkpoint: the run of its Spec, and what studies answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from ...model import experiment
from ...model.experiment import Experiment
from ...model.gates import Array
from ...model.network import NetworkTrace
from ...model.spec import Continued, Spec
from ...model.studies.study import NoInbox
from ...model.studies.table import STUDIES


@dataclass(frozen=True)
class At:
    """A signal of a cell, of the run with what is done to it or of the undisturbed one."""

    signal: str
    cell: int = 0
    layer: int = 0
    undisturbed: bool = False

    def __str__(self) -> str:
        """As a person says it: `cell 1's c`."""
        one = (
            f"number {self.cell + 1} of {self.signal}"
            if self.signal in "xy"
            else f"cell {self.cell + 1}'s {self.signal}"
        )
        below = f" in layer {self.layer + 1}" if self.layer else ""
        return f"{one}{below}{', undisturbed,' if self.undisturbed else ''}"


class Run:
    """The run of a Spec, computed once; ValueError with a sentence where it can't be run."""

    def __init__(self, spec: Spec) -> None:
        self.spec = spec

    @cached_property
    def experiment(self) -> Experiment:
        """With its net and input."""
        return experiment.resolve(self.spec)

    @cached_property
    def trace(self) -> NetworkTrace:
        """Every value."""
        return self.experiment.run()

    @property
    def steps(self) -> int:
        """T."""
        return self.experiment.steps

    @property
    def is_both_ways(self) -> bool:
        """Whether what is seen of early steps has read the late ones."""
        return not self.experiment.net.network.causal

    @property
    def labels(self) -> tuple[str, ...]:
        """What each number of y stands for; () where it stands for nothing."""
        task = self.experiment.net.task
        return () if task is None else tuple(task.labels)

    def values(self, at: At) -> Array:
        """(T,) of a signal; ValueError where there is none such."""
        trace = self.trace.free if at.undisturbed else self.trace
        if at.signal == "y":
            if trace.y is None:
                raise ValueError(f"{self.spec.net} says nothing: it has no y")
            found = trace.y
        else:
            if at.layer >= len(trace.layers):
                raise ValueError(f"{self.spec.net} has {len(trace.layers)} layers, not {at.layer + 1}")
            layer = trace.layers[at.layer]
            if at.signal != "x" and at.signal not in layer.signals:
                raise ValueError(f"{self.spec.net} has no {at.signal}; it has {', '.join(layer.signals)}")
            found = layer.x if at.signal == "x" else layer.signal(at.signal)
        if at.cell >= found.shape[-1]:
            raise ValueError(f"{at.signal} of {self.spec.net} has {found.shape[-1]} rows, not {at.cell + 1}")
        result: Array = found[:, at.cell]
        return result

    def own_words(self, start: int) -> bool:
        """Whether from a step on the net reads its own words."""
        given = self.spec.input
        return isinstance(given, Continued) and start >= given.read and all(step < start for step, _ in given.put)

    def said(self, step: int, undisturbed: bool = False) -> tuple[str, ...]:
        """What the net says at a step: the likeliest label, or all that are likelier than not; () where it has none."""
        y = (self.trace.free if undisturbed else self.trace).y
        readout = self.experiment.net.network.readout
        if y is None or readout is None or readout.kind == "linear" or len(self.labels) != y.shape[-1]:
            return ()
        if readout.kind == "softmax":
            return (self.labels[int(np.argmax(y[step]))],)
        return tuple(label for label, value in zip(self.labels, y[step].tolist(), strict=True) if value > 0.5)


def answer(study: str, args: Mapping[str, Any]) -> dict[str, Any]:
    """All that a study answers in the end; ValueError for arguments that are wrong."""
    *_, (_, data) = STUDIES[study].run(args, NoInbox())
    return data
