"""A Spec says everything about one experiment, and so determines its Trace.

It is a frozen value with one canonical JSON text: keys sorted, no spaces, fields at their default left out.
The hash is that text's, so equal Specs have equal hashes, in every process and on every machine.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, fields, replace
from functools import cached_property
from itertools import zip_longest
from typing import Any

from . import checks, strict
from .interventions import KINDS, MAX_VALUE, Intervention, checked_interventions, in_layers, on_input
from .refused import Refused

VERSION = 1
MAX_STEPS = 2000
MAX_WIDTH = 4096
"""Of an input."""

MAX_CELLS = 1024
"""Of a layer."""

MAX_MACS = 10**9
"""Multiply-adds of a trace, of both its runs together."""

MAX_INTERVENTIONS = 256
MAX_TEMPERATURE = 2


@dataclass(frozen=True)
class Text:
    """Symbols typed by a person, one a step."""

    text: str

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise Refused("text_string", name="Text.text", got=repr(self.text))
        if not 1 <= len(self.text) <= MAX_STEPS:
            raise Refused("text_length", name="Text.text", least=1, most=MAX_STEPS, got=len(self.text))
        object.__setattr__(self, "text", str(self.text))


@dataclass(frozen=True)
class Generated:
    """A sequence of the net's own task, drawn with `seed`; `size` is the task's measure of length."""

    seed: int = 0
    size: int | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "seed", checks.integer("Generated.seed", self.seed, 0, 2**53 - 1))
        if self.size is not None:
            size = checks.integer("Generated.size", self.size, 1, MAX_STEPS // 2 - 2)
            object.__setattr__(self, "size", size)


@dataclass(frozen=True)
class Numbers:
    """A numeric sequence, T rows of D numbers."""

    rows: tuple[tuple[float, ...], ...]

    def __post_init__(self) -> None:
        if isinstance(self.rows, str) or not hasattr(self.rows, "__iter__") or getattr(self.rows, "ndim", 1) == 0:
            raise Refused("rows_list", got=repr(self.rows))
        given = list(self.rows)
        if not 1 <= len(given) <= MAX_STEPS:
            raise Refused("rows_count", most=MAX_STEPS, got=len(given))
        rows = []
        for row in given:
            if not checks.is_list(row) or not 1 <= len(row) <= MAX_WIDTH or len(row) != len(given[0]):
                raise Refused("rows_even", most=MAX_WIDTH, got=repr(row))
            rows.append(tuple(checks.number("Numbers.rows", value, -MAX_VALUE, MAX_VALUE) for value in row))
        object.__setattr__(self, "rows", tuple(rows))


@dataclass(frozen=True)
class Start:
    """The state before the first step; h and c are H numbers each."""

    h: tuple[float, ...]
    c: tuple[float, ...]

    def __post_init__(self) -> None:
        for name in ("h", "c"):
            value = getattr(self, name)
            if not checks.is_list(value) or not 1 <= len(value) <= MAX_CELLS:
                raise Refused("start_list", name=f"Start.{name}", most=MAX_CELLS, got=repr(value))
            object.__setattr__(
                self, name, tuple(checks.number(f"Start.{name}", v, -MAX_VALUE, MAX_VALUE) for v in value)
            )


Put = tuple[int, str | tuple[float, ...]]
"""A step, and the symbol or the numbers that are read there."""


@dataclass(frozen=True)
class Continued:
    """The first `read` steps of another input, then `steps` more at which the net reads what it said the step before.

    temperature: 0 for the likeliest symbol, or the number itself; else what is read is drawn from the Spec's seed, as
    `model.continuation` has it. put: what is read at some steps instead, whatever the net said, each step once.
    A run with interventions reads its own words, and so may read others than the undisturbed run.
    """

    input: Text | Generated | Numbers
    read: int
    steps: int
    temperature: float = 0.0
    put: tuple[Put, ...] = ()

    def __post_init__(self) -> None:
        set_ = object.__setattr__
        given = _untagged("Continued.input", self.input, READ) if isinstance(self.input, Mapping) else self.input
        if not isinstance(given, Text | Generated | Numbers):
            raise Refused("continued_input", got=repr(given))
        set_(self, "input", given)
        set_(self, "read", checks.integer("Continued.read", self.read, 1, MAX_STEPS - 1))
        set_(self, "steps", checks.integer("Continued.steps", self.steps, 1, MAX_STEPS - self.read))
        set_(self, "temperature", checks.number("Continued.temperature", self.temperature, 0, MAX_TEMPERATURE))
        if not isinstance(self.put, list | tuple) or len(self.put) > self.length:
            raise Refused("put_list", most=self.length, got=repr(self.put))
        put = sorted((self._put(one) for one in self.put), key=lambda one: one[0])
        if len({step for step, _ in put}) != len(put):
            raise Refused("put_twice", steps=", ".join(str(step) for step, _ in put))
        set_(self, "put", tuple(put))

    def _put(self, given: Any) -> Put:
        if not isinstance(given, list | tuple) or len(given) != 2:
            raise Refused("put_pair", got=repr(given))
        step, value = checks.integer("Continued.put", given[0], 0, self.length - 1), given[1]
        if isinstance(value, str) and len(value) == 1:
            return step, str(value)
        if checks.is_list(value) and 1 <= len(value) <= MAX_WIDTH:
            return step, tuple(checks.number("Continued.put", one, -MAX_VALUE, MAX_VALUE) for one in value)
        raise Refused("put_value", most=MAX_WIDTH, got=repr(value))

    @property
    def length(self) -> int:
        """T, all steps."""
        return self.read + self.steps


Input = Text | Generated | Numbers | Continued

READ: dict[str, type[Any]] = {"text": Text, "generated": Generated, "numbers": Numbers}
"""What a net can be given to read; and beside that, in a Spec, that it goes on by itself."""

INPUTS: dict[str, type[Any]] = {**READ, "continued": Continued}


@dataclass(frozen=True)
class Spec:
    """Net, by its name; input; interventions; start state, zeros if None; seed of noise and of words that are drawn.

    ValueError for what is not in order; whether all fits the net, `resolve` tells.
    """

    net: str
    input: Input
    interventions: tuple[Intervention, ...] = ()
    state: Start | None = None
    seed: int = 0

    def __post_init__(self) -> None:
        if not isinstance(self.net, str) or not 1 <= len(self.net) <= 64:
            raise Refused("spec_net", got=repr(self.net))
        if not isinstance(self.input, Text | Generated | Numbers | Continued):
            raise Refused("spec_input", got=repr(self.input))
        if self.state is not None and not isinstance(self.state, Start):
            raise Refused("spec_state", got=repr(self.state))
        acts = checked_interventions(self.interventions)
        if len(acts) > MAX_INTERVENTIONS:
            raise Refused("spec_many", most=MAX_INTERVENTIONS, got=len(acts))
        object.__setattr__(self, "interventions", acts)
        object.__setattr__(self, "net", str(self.net))
        object.__setattr__(self, "seed", checks.integer("Spec.seed", self.seed, 0, 2**53 - 1))

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values, defaults left out."""
        found = {"version": VERSION, "net": self.net, "input": _tagged(self.input, INPUTS)}
        if self.interventions:
            found["interventions"] = plain_acts(self.interventions)
        if self.state is not None:
            found["state"] = {"h": list(self.state.h), "c": list(self.state.c)}
        if self.seed:
            found["seed"] = self.seed
        return found

    def to_json(self) -> str:
        """The canonical text."""
        return self._text

    @cached_property
    def _text(self) -> str:
        return json.dumps(self.to_dict(), sort_keys=True, separators=(",", ":"), allow_nan=False)

    @cached_property
    def undisturbed(self) -> "Spec":
        """The same with nothing done to it: what the run without interventions depends on."""
        return replace(self, interventions=(), seed=self.seed if self.drawn else 0)

    @property
    def drawn(self) -> bool:
        """Whether what is read is drawn from the seed, also without interventions."""
        return isinstance(self.input, Continued) and self.input.temperature > 0

    @cached_property
    def hash(self) -> str:
        """32 hexadecimal digits of the canonical text's SHA-256."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()[:32]

    @classmethod
    def from_dict(cls, given: Any) -> "Spec":
        """The Spec that plain JSON values stand for; ValueError for anything unknown, missing or out of range."""
        table = strict.fields("Spec", given, {"version", "net", "input", "interventions", "state", "seed"})
        if table.get("version") != VERSION or isinstance(table.get("version"), bool):
            raise Refused("spec_version", version=VERSION, got=repr(table.get("version")))
        for name in ("net", "input"):
            if name not in table:
                raise Refused("missing", name=f"Spec.{name}")
        acts = table.get("interventions", [])
        if not isinstance(acts, list):
            raise Refused("spec_interventions", got=repr(acts))
        if len(acts) > MAX_INTERVENTIONS:
            raise Refused("spec_many", most=MAX_INTERVENTIONS, got=len(acts))
        state = table.get("state")
        return cls(
            table["net"],
            _untagged("Spec.input", table["input"], INPUTS),
            tuple(_untagged("Spec.interventions", act, KINDS) for act in acts),
            None if state is None else _built("Spec.state", Start, state),
            table.get("seed", 0),
        )

    @classmethod
    def from_json(cls, text: str) -> "Spec":
        """`from_dict` of a JSON text, which is read as in `strict`."""
        try:
            given = strict.parse(text)
        except ValueError as error:
            raise Refused("spec_json", why=error) from error
        return cls.from_dict(given)

    def parts_from(self, other: "Spec") -> int | None:
        """The first step at which this Spec's Trace may differ from `other`'s; None where it can't."""
        if self == other:
            return None
        if (self.net, self.input, self.state) != (other.net, other.input, other.state):
            return 0
        mine, theirs = list(in_layers(self.interventions)), list(in_layers(other.interventions))
        while mine and theirs and mine[0] == theirs[0]:
            del mine[0], theirs[0]
        while mine and theirs and mine[-1] == theirs[-1]:
            del mine[-1], theirs[-1]
        # One on the input draws by the seed and its place among those, so it is the same only with the same ones.
        places = zip_longest(on_input(self.interventions), on_input(other.interventions))
        reseeded = self.seed != other.seed
        changed = [act for pair in places if reseeded or pair[0] != pair[1] for act in pair if act is not None]
        redrawn = [self.input.read] if reseeded and self.drawn and isinstance(self.input, Continued) else []
        return min((*redrawn, *(act.since for act in (*mine, *theirs, *changed))), default=None)


def plain_acts(acts: Iterable[Intervention]) -> list[dict[str, Any]]:
    """Interventions as plain JSON values, defaults left out."""
    return [_tagged(act, KINDS) for act in acts]


def _tagged(value: Any, kinds: Mapping[str, type[Any]]) -> dict[str, Any]:
    kind = next(name for name, cls in kinds.items() if type(value) is cls)
    found: dict[str, Any] = {"kind": kind}
    for field in fields(value):
        item = getattr(value, field.name)
        if item != field.default:
            found[field.name] = _tagged(item, READ) if type(item) in READ.values() else _listed(item)
    return found


def _listed(value: Any) -> Any:
    return [_listed(item) for item in value] if isinstance(value, tuple) else value


def _untagged(name: str, given: Any, kinds: Mapping[str, type[Any]]) -> Any:
    if not isinstance(given, Mapping):
        raise Refused("no_kind", name=name, got=repr(given))
    kind = checks.choice(f"{name}.kind", given.get("kind"), tuple(kinds))
    return _built(name, kinds[kind], {key: value for key, value in given.items() if key != "kind"})


def _built(name: str, cls: type[Any], given: Any) -> Any:
    table = strict.fields(name, given, {field.name for field in fields(cls)})
    for field in fields(cls):
        if field.default is MISSING and field.name not in table:
            raise Refused("missing_of", name=name, field=f"{cls.__name__}.{field.name}")
    return cls(**table)
