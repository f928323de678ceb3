"""An experiment: what a Spec says, made ready to run. Its net is found, and its input is drawn and encoded."""

from dataclasses import dataclass, replace

import numpy as np

from . import nets
from .cells.trace import State
from .gates import Array
from .nets import Net
from .nets import folder as own_folder
from .network import NetworkTrace
from .refused import Refused
from .spec import Generated, Numbers, Spec, Text


@dataclass(frozen=True, eq=False)
class Experiment:
    """A Spec with its net and its input. tokens: a label for each of the T steps. x: (T, D)."""

    spec: Spec
    net: Net
    tokens: tuple[str, ...]
    x: Array

    @property
    def steps(self) -> int:
        """T."""
        return len(self.tokens)

    def run(self, steps: int | None = None) -> NetworkTrace:
        """The trace of the first `steps` steps, all if None; ValueError where an intervention does not fit the net."""
        return self.net.network.run(self.x[:steps], self.spec.interventions, self.state, self.spec.seed)

    @property
    def state(self) -> State | None:
        """Where both runs start; None for zeros."""
        start = self.spec.state
        return None if start is None else State(np.array(start.h), np.array(start.c))


def resolve(spec: Spec) -> Experiment:
    """The experiment of a Spec; ValueError with a sentence for a person where net and input do not fit.

    Its Spec names the net in full.
    """
    found = net(spec.net)
    spec = replace(spec, net=found.name)
    tokens, x = _input(spec, found)
    return Experiment(spec, found, tokens, x)


def net(name: str) -> Net:
    """The net called `name`; ValueError for one there is not."""
    try:
        return nets.load(name)
    except nets.Unknown as error:
        if own_folder.NAME.fullmatch(name):
            raise Refused("net_gone", name=repr(name)) from error
        raise Refused("net_unknown", name=repr(name), known=", ".join(nets.names())) from error


def _input(spec: Spec, found: Net) -> tuple[tuple[str, ...], Array]:
    given, inputs = spec.input, found.network.inputs
    if isinstance(given, Generated):
        drawn = found.generate(given.seed, given.size)
        given = Text(drawn) if isinstance(drawn, str) else Numbers(tuple(tuple(row) for row in drawn))
    if isinstance(given, Text):
        return _symbols(given.text, found)
    if found.alphabet is not None:
        raise Refused("net_reads_symbols", net=spec.net, alphabet=_shown(found.alphabet))
    if len(given.rows[0]) != inputs:
        raise Refused("net_width", net=spec.net, width=inputs, got=len(given.rows[0]))
    labels = tuple(", ".join(f"{value:g}" for value in row[:4]) + (", …" if len(row) > 4 else "") for row in given.rows)
    return labels, found.encode(given.rows)


def _symbols(text: str, found: Net) -> tuple[tuple[str, ...], Array]:
    if found.alphabet is None:
        raise Refused("net_reads_numbers", net=found.name)
    for place, symbol in enumerate(text):
        if symbol not in found.alphabet:
            shown = _shown(found.alphabet)
            raise Refused("net_alphabet", got=repr(symbol), at=place + 1, net=found.name, alphabet=shown)
    return tuple(text), found.encode(text)


def _shown(alphabet: tuple[str, ...]) -> str:
    return " ".join(symbol if symbol.strip() else repr(symbol) for symbol in alphabet)
