"""Expressions of one cell's numbers: as a line for a person, as a value to the last bit, as Python, as a page is told.

The names of numbers: `i` is this step's, `c_before` the step before's, `p_i` a parameter of block i, `W_i_x` the row of
W_i that is this cell's times x. All but x and vectors in products are numbers of one cell.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from .gates import relu, sigmoid

BEFORE = "_before"
"""Ends the name of what the step before left."""

Numbers = Mapping[str, Any]
"""By name; each of NumPy, in the precision of the run."""


class Expression(ABC):
    """A part of an equation. What is drawn of it is a wire of the circuit by the name `wire`, or none by ""."""

    wire: str

    @property
    @abstractmethod
    def line(self) -> str:
        """As in docs/equations.md."""

    @property
    @abstractmethod
    def python(self) -> str:
        """As an expression of Python with NumPy as np, which adds in the order in which the run adds."""

    @abstractmethod
    def value(self, numbers: Numbers) -> Any:
        """What it comes to, as the run computes it."""

    @property
    @abstractmethod
    def names(self) -> Iterator[str]:
        """The numbers that it is made of, from left to right."""

    @property
    @abstractmethod
    def told(self) -> dict[str, Any]:
        """As a page is told of it, of plain JSON values."""

    @property
    def inner(self) -> str:
        """`line`, as it stands beside a factor."""
        return self.line

    @property
    def factor(self) -> str:
        """`python`, as it stands beside a factor."""
        return self.python

    def _told(self, kind: str, **fields: Any) -> dict[str, Any]:
        return {"kind": kind, **fields} | ({"wire": self.wire} if self.wire else {})


class Recorded(Expression):
    """A number that a run has on record, by its own name."""

    @property
    @abstractmethod
    def recorded(self) -> str:
        """The name."""

    @property
    def python(self) -> str:
        """Its name."""
        return self.recorded

    def value(self, numbers: Numbers) -> Any:
        """As recorded."""
        return numbers[self.recorded]

    @property
    def names(self) -> Iterator[str]:
        """Its own."""
        yield self.recorded


@dataclass(frozen=True)
class Value(Recorded):
    """A number that is recorded, or a vector in a product."""

    name: str
    wire: str = ""

    @property
    def recorded(self) -> str:
        """f, c_before, b_f."""
        return self.name

    @property
    def line(self) -> str:
        """f_t, c_{t-1}, b_f."""
        if self.name.endswith(BEFORE):
            return f"{self.name.removesuffix(BEFORE)}_{{t-1}}"
        is_parameter = "_" in self.name or self.name in ("b", "d")
        return self.name if is_parameter else f"{self.name}_t"

    @property
    def told(self) -> dict[str, Any]:
        """Its name."""
        return self._told("value", name=self.recorded)


@dataclass(frozen=True)
class Product(Recorded):
    """This cell's row of a matrix times a vector: recorded as one number."""

    matrix: str
    of: Expression
    wire: str = ""

    @property
    def recorded(self) -> str:
        """W_i_x: what the number is recorded by; the vector's first letter tells which it is."""
        return f"{self.matrix}_{'h' if self.matrix.startswith('U') else 'x'}"

    @property
    def line(self) -> str:
        """W_i x_t."""
        return f"{self.matrix} {self.of.inner}" if isinstance(self.of, Value) else f"{self.matrix} ({self.of.line})"

    @property
    def told(self) -> dict[str, Any]:
        """Its name, the matrix and the vector."""
        return self._told("product", name=self.recorded, matrix=self.matrix, of=self.of.told)


@dataclass(frozen=True)
class Constant(Expression):
    """What a gate is that is held for good."""

    number: float
    wire: str = ""

    @property
    def line(self) -> str:
        """1."""
        return f"{self.number:g}"

    @property
    def python(self) -> str:
        """np.float32(1)."""
        return f"np.float32({self.number:g})"

    def value(self, numbers: Numbers) -> Any:
        """Itself."""
        return np.float32(self.number)

    @property
    def names(self) -> Iterator[str]:
        """None."""
        yield from ()

    @property
    def told(self) -> dict[str, Any]:
        """Its number."""
        return self._told("constant", number=self.number)


@dataclass(frozen=True)
class Times(Expression):
    """left * right, elementwise."""

    left: Expression
    right: Expression
    wire: str = ""

    @property
    def line(self) -> str:
        """f_t * c_{t-1}."""
        return f"{self.left.inner} * {self.right.inner}"

    @property
    def python(self) -> str:
        """f * c_before."""
        return f"{self.left.factor} * {self.right.factor}"

    def value(self, numbers: Numbers) -> Any:
        """The product, rounded once."""
        return self.left.value(numbers) * self.right.value(numbers)

    @property
    def names(self) -> Iterator[str]:
        """Of both."""
        yield from self.left.names
        yield from self.right.names

    @property
    def told(self) -> dict[str, Any]:
        """Both factors."""
        return self._told("times", parts=[self.left.told, self.right.told])


@dataclass(frozen=True)
class Complement(Expression):
    """1 - of."""

    of: Expression
    wire: str = ""

    @property
    def line(self) -> str:
        """1 - z_t."""
        return f"1 - {self.of.inner}"

    @property
    def python(self) -> str:
        """1 - z."""
        return f"1 - {self.of.factor}"

    @property
    def inner(self) -> str:
        """In brackets."""
        return f"({self.line})"

    @property
    def factor(self) -> str:
        """In brackets."""
        return f"({self.python})"

    def value(self, numbers: Numbers) -> Any:
        """The difference, rounded once."""
        return 1 - self.of.value(numbers)

    @property
    def names(self) -> Iterator[str]:
        """Of what is taken away."""
        return self.of.names

    @property
    def told(self) -> dict[str, Any]:
        """What is taken away."""
        return self._told("complement", of=self.of.told)


@dataclass(frozen=True)
class Sum(Expression):
    """parts, as they are written. order: the places of the parts in the order in which the run adds them."""

    parts: tuple[Expression, ...]
    order: tuple[int, ...] = ()
    wire: str = ""

    @property
    def line(self) -> str:
        """One after another."""
        return " + ".join(part.line for part in self.parts)

    @property
    def python(self) -> str:
        """One after another, as they are added."""
        return " + ".join(part.python for part in self.added)

    @property
    def inner(self) -> str:
        """In brackets."""
        return f"({self.line})"

    @property
    def factor(self) -> str:
        """In brackets."""
        return f"({self.python})"

    @property
    def added(self) -> tuple[Expression, ...]:
        """The parts as they are added, from left to right."""
        return tuple(self.parts[place] for place in self._order)

    @property
    def _order(self) -> tuple[int, ...]:
        return self.order or tuple(range(len(self.parts)))

    def value(self, numbers: Numbers) -> Any:
        """The sum, rounded at each addition."""
        first, *more = (part.value(numbers) for part in self.added)
        for one in more:
            first = first + one
        return first

    @property
    def names(self) -> Iterator[str]:
        """Of all parts, as they are written."""
        for part in self.parts:
            yield from part.names

    @property
    def told(self) -> dict[str, Any]:
        """The parts, and the order of adding."""
        return self._told("sum", parts=[part.told for part in self.parts], order=list(self._order))


@dataclass(frozen=True)
class Function(Expression):
    """A function of one expression. called: its name, as a person and a page know it."""

    of: Expression
    wire: str = ""
    called: ClassVar[str]

    @property
    def line(self) -> str:
        """sigmoid(...)."""
        return f"{self.called}({self.of.line})"

    @property
    def names(self) -> Iterator[str]:
        """Of what it is of."""
        return self.of.names

    @property
    def told(self) -> dict[str, Any]:
        """What it is of."""
        return self._told(self.called, of=self.of.told)


@dataclass(frozen=True)
class Sigmoid(Function):
    """1 / (1 + exp(-of))."""

    called = "sigmoid"

    @property
    def python(self) -> str:
        """As it is computed."""
        return f"1 / (1 + np.exp(-({self.of.python})))"

    def value(self, numbers: Numbers) -> Any:
        """Between 0 and 1."""
        return sigmoid(self.of.value(numbers))


@dataclass(frozen=True)
class Tanh(Function):
    """tanh(of)."""

    called = "tanh"

    @property
    def python(self) -> str:
        """np.tanh(...)."""
        return f"np.tanh({self.of.python})"

    def value(self, numbers: Numbers) -> Any:
        """Between -1 and 1."""
        return np.tanh(self.of.value(numbers))


@dataclass(frozen=True)
class Relu(Function):
    """max(0, of)."""

    called = "relu"

    @property
    def python(self) -> str:
        """np.maximum(..., 0)."""
        return f"np.maximum({self.of.python}, 0)"

    def value(self, numbers: Numbers) -> Any:
        """0 or more."""
        return relu(self.of.value(numbers))
