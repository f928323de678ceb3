"""An experiment: what a Spec says, made ready to run. Its net is found; its input is drawn, encoded and continued."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from . import checks, nets
from .cells.cell import Cell
from .cells.trace import BaseTrace, State
from .continuation import Choice, continued
from .gates import Array
from .interventions import in_layers
from .nets import Net
from .nets import folder as own_folder
from .network import NetworkTrace
from .refused import Refused
from .spec import Continued, Generated, Numbers, Spec, Text
from .tasks.task import spelt


@dataclass(frozen=True, eq=False)
class Experiment:
    """A Spec with its net and its input.

    tokens: a label for each of the T steps; x: (T, D). Both are of the undisturbed run, with what it said itself.
    given: x with NaN in the rows of the steps at which each run reads its own words; x itself where there are none.
    """

    spec: Spec
    net: Net
    tokens: tuple[str, ...]
    x: Array
    given: Array

    @property
    def steps(self) -> int:
        """T."""
        return len(self.tokens)

    @property
    def choice(self) -> Choice | None:
        """How a run chooses its own words; None where it reads none."""
        return _choice(self.spec, self.net)

    def run(self, steps: int | None = None) -> NetworkTrace:
        """The trace of the first `steps` steps, all if None; ValueError where an intervention does not fit the net.

        A net that reads in both directions is run whole, whatever `steps` is. More than there are is all.
        """
        if steps is not None:
            steps = checks.integer("steps", steps, 1)
        if not self.net.network.causal:
            steps = None
        free_x = None if self.used_x is self.x else self.x[:steps]
        acts, seed = self.spec.interventions, self.spec.seed
        return self.net.network.run(self.used_x[:steps], acts, self.state, seed, free_x=free_x)

    def layer(self, number: int, steps: int | None = None) -> BaseTrace:
        """The trace of one layer: its first `steps` steps, all if None, in the order in which it reads."""
        number = checks.integer("number", number, 0, len(self.net.network.layers) - 1)
        found = self.run(steps).layers[number]
        if steps is None or steps >= len(found):
            return found
        # Of a whole run: its first steps again, from what it read there.
        free_x = None if found.other is None else found.other.x[:steps]
        acts = in_layers(self.spec.interventions)
        cell: Cell[BaseTrace] = self.net.network.layers[number]
        return cell.run(found.x[:steps], acts, free_x=free_x, layer=number)

    def read_by(self, number: int, free: bool = False) -> tuple[str, ...]:
        """A label for each step of what is read, in the order in which a layer reads.

        free: in the undisturbed run; else in that with interventions.
        """
        read = self.tokens if free else self.used_tokens
        return read[::-1] if number in self.net.network.backward else read

    @cached_property
    def used_x(self) -> Array:
        """(T, D): what the run with interventions reads, before any noise."""
        if self.choice is None or not self.spec.interventions:
            return self.x
        return self.read()

    @cached_property
    def used_tokens(self) -> tuple[str, ...]:
        """A label for each step of it."""
        return self.tokens if self.used_x is self.x else labels(self.used_x, self.net.alphabet)

    def read(self) -> Array:
        """(T, D): what the run of the Spec reads, its own words said anew."""
        assert self.choice is not None
        states = None if self.state is None else (self.state,)
        spec = self.spec
        return continued(self.net.network, self.given, self.choice, spec.interventions, states, spec.seed)

    @property
    def state(self) -> State | None:
        """Where both runs start; None for zeros."""
        start = self.spec.state
        return None if start is None else State(np.array(start.h), np.array(start.c))


def resolve(spec: Spec) -> Experiment:
    """The experiment of a Spec; ValueError with a sentence for a person where net and input do not fit.

    Its Spec names the net in full.
    """
    if not isinstance(spec, Spec):
        raise ValueError(f"resolve takes a Spec, got {type(spec).__name__}")
    found = net(spec.net)
    spec = replace(spec, net=found.name)
    given = spec.input
    if not isinstance(given, Continued):
        tokens, x = _input(given, found)
        return Experiment(spec, found, tokens, x, x)
    known = _given(given, found)
    x = Experiment(spec.undisturbed, found, (), known, known).read()
    return Experiment(spec, found, labels(x, found.alphabet), x, known)


def opening(found: Net) -> Text | Generated | Numbers:
    """What a net is shown on until something else is asked for: its example, or what it draws itself."""
    return Generated() if found.example is None else as_read(found, found.example) or Generated()


def as_read(found: Net, rows: Sequence[Sequence[float]] | Array) -> Text | Numbers | None:
    """Rows of numbers as an input of that net; None where it reads symbols, and a row is none of them."""
    if found.alphabet is None:
        return Numbers(tuple(tuple(map(float, row)) for row in rows))
    text = spelt(found.alphabet, rows)
    return None if text is None else Text(text)


def labels(x: Array, alphabet: tuple[str, ...] | None) -> tuple[str, ...]:
    """A label for each step of x (T, D): its symbol, or its numbers."""
    if alphabet is not None:
        return tuple(alphabet[k] for k in x.argmax(-1))
    return tuple(", ".join(f"{value:g}" for value in row[:4]) + (", …" if len(row) > 4 else "") for row in x.tolist())


def net(name: str) -> Net:
    """The net called `name`; ValueError for one there is not."""
    try:
        return nets.load(name)
    except nets.Unknown as error:
        if own_folder.NAME.fullmatch(name):
            raise Refused("net_gone", name=repr(name)) from error
        raise Refused("net_unknown", name=repr(name), known=", ".join(nets.names())) from error


def _input(given: Text | Generated | Numbers, found: Net) -> tuple[tuple[str, ...], Array]:
    """A label for each step, and x (T, D), of what is only read."""
    inputs = found.network.inputs
    if isinstance(given, Generated):
        drawn = found.generate(given.seed, given.size)
        given = Text(drawn) if isinstance(drawn, str) else Numbers(tuple(tuple(row) for row in drawn))
    if isinstance(given, Text):
        return _symbols(given.text, found)
    if found.alphabet is not None:
        raise Refused("net_reads_symbols", net=found.name, alphabet=_shown(found.alphabet))
    if len(given.rows[0]) != inputs:
        raise Refused("net_width", net=found.name, width=inputs, got=len(given.rows[0]))
    return labels(np.array(given.rows), None), found.encode(given.rows)


def _given(given: Continued, found: Net) -> Array:
    """(T, D) of an input that goes on: NaN where the net's own words are read."""
    if not found.predicts:
        raise Refused("net_says_no_input", net=found.name)
    tokens, x = _input(given.input, found)
    if given.read > len(tokens):
        raise Refused("continued_read", most=len(tokens), got=given.read)
    own = np.full((given.steps, x.shape[1]), np.nan, x.dtype)
    result: Array = np.concatenate([x[: given.read], own])
    for step, value in given.put:
        result[step] = _row(step, value, found)
    return result


def _row(step: int, value: str | tuple[float, ...], found: Net) -> Array:
    """(D,): what is put in at a step."""
    known = value in found.alphabet if found.alphabet else len(value) == found.network.inputs
    if known and isinstance(value, str) == (found.alphabet is not None):
        row: Array = found.encode(value if isinstance(value, str) else [value])[0]
        return row
    reads = f"{found.network.inputs} numbers a step" if found.alphabet is None else _shown(found.alphabet)
    raise Refused("put_unread", net=found.name, got=repr(value), step=step + 1, reads=reads)


def _choice(spec: Spec, found: Net) -> Choice | None:
    given = spec.input
    if not isinstance(given, Continued):
        return None
    return Choice(found.alphabet is not None, given.temperature, spec.seed)


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
