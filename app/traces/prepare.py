"""From a Spec to what is prepared of it: all that is known of its trace before it is computed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property

from ...model import experiment as model
from ...model.cells.trace import State
from ...model.continuation import Choice
from ...model.gates import Array
from ...model.network import joined
from ...model.spec import Continued, Spec
from ..wire.message import Fragment
from ..wire.refusal import of_spec
from ..wire.sizes import Shape, shape
from . import budget, keys
from .columns import Column, free_columns, lowest, named, used_columns
from .runs import Part, Run, last, state_before


@dataclass(frozen=True, eq=False)
class Prepared:
    """A Spec that is good and within the budgets, with its input; as one process hands it to another.

    x: (T, D), the input before any intervention, and tokens, a label for each step: of the undisturbed run. given: x
    with NaN in the rows of the steps at which each run reads its own words; choice: how it chooses them, or None.
    states: where the run begins, of each layer; None for zeros.
    spec_json, tokens_json: the canonical Spec, and the tokens, as they are sent.
    """

    spec: Spec
    sizes: Shape
    x: Array
    given: Array
    choice: Choice | None
    tokens: tuple[str, ...]
    states: tuple[State, ...] | None
    spec_json: Fragment
    tokens_json: Fragment
    free_columns: tuple[Column, ...]
    """What the undisturbed run has."""
    free_key: str
    used_key: str | None
    """Names of the undisturbed run and of the one with interventions, where there are any."""

    @property
    def steps(self) -> int:
        """T."""
        return len(self.tokens)

    @cached_property
    def used_columns(self) -> tuple[Column, ...]:
        """What the run with interventions has besides."""
        return used_columns(self.spec, self.sizes, self.steps)

    @property
    def undisturbed(self) -> "Prepared":
        """That of the same Spec without interventions."""
        spec = self.spec.undisturbed
        return replace(self, spec=spec, spec_json=Fragment(spec.to_json()), used_key=None)

    def free_part(self) -> Part:
        """The whole undisturbed run."""
        return Part(self.spec.net, (), 0, self.x, self.states, 0, 0, self.free_columns)

    def used_part(self, at: int, base: Run, free: Run) -> Part:
        """The run with interventions from step `at` on, up to which it is that of `base`."""
        low = lowest(self.spec, self.sizes)
        below = [free.steps(named(layer, "h"), at, self.steps) for layer in self.sizes.below(low)]
        x = joined(below) if below else self.given[at:]
        layers = range(low, len(self.sizes.hidden))
        states = tuple(state_before(at, layer, base, free) for layer in layers) if at else self.states
        said = last(at, "y", base, free) if at and self.choice else None
        return Part(
            self.spec.net, self.spec.interventions, self.spec.seed, x, states, at, low, self.used_columns,
            self.choice, said,
        )  # fmt: skip

    def seconds(self, steps: int, interventions: bool) -> float:
        """About how long it takes to compute so many steps of one of its runs, at most."""
        spec = self.spec if interventions else self.spec.undisturbed
        return budget.seconds(spec, self.sizes, steps)


def name(spec: Spec) -> str:
    """The key of the run that a Spec determines, without making any of it; ValueError where its net is not here."""
    spec = replace(spec, net=model.net(spec.net).name)
    return keys.key(spec if spec.interventions else spec.undisturbed)


@contextmanager
def refusing() -> Iterator[None]:
    """What the model refuses is a Refusal."""
    try:
        yield
    except ValueError as error:
        raise of_spec(error) from error


def resolve(spec: Spec, known: Prepared | None = None) -> Prepared:
    """The experiment of a Spec; Refusal `bad_spec` or `too_large` with a sentence for a person.

    known: that of the same Spec without interventions, where it is there: then the input need not be made again.
    """
    if isinstance(spec.input, Continued):
        # To find out what a net says is work in itself: none is begun that is too much.
        with refusing():
            sizes = shape(model.net(spec.net))
        budget.check(spec, sizes, spec.input.length)
    found = _undisturbed(spec.undisturbed) if known is None else known
    if spec.net != found.spec.net:
        spec = replace(spec, net=found.spec.net)
    with refusing():
        network = model.net(spec.net).network  # which may be gone since its input was made
    if not spec.interventions:
        return found if spec == found.spec else replace(found, spec=spec, spec_json=Fragment(spec.to_json()))
    budget.check(spec, found.sizes, found.steps)
    with refusing():
        network.check(spec.interventions)
    return replace(found, spec=spec, spec_json=Fragment(spec.to_json()), used_key=keys.key(spec))


def _undisturbed(spec: Spec) -> Prepared:
    with refusing():
        found = model.resolve(spec)
        spec = found.spec
    sizes = shape(found.net)
    budget.check(spec, sizes, found.steps)
    states = None if found.state is None else (found.state,)
    with refusing():
        # One step shows whether there are the cells that the start state speaks of.
        found.net.network.resume(found.x[:1], (), states)
    return Prepared(
        spec, sizes, found.x, found.given, found.choice, found.tokens, states, Fragment(spec.to_json()),
        Fragment.of(found.tokens), free_columns(sizes, found.steps), keys.key(spec), None,
    )  # fmt: skip
