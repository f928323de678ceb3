"""What a step computes of one cell, as data: each signal, and the expression that makes it.

From an expression come its line for a person, its value to the last bit, its line of Python, and what a page is told
of it. So what is written, added up, drawn and copied is one thing. A family says its equations in its own file
(`cells/NAME.py`), and what numbers they add up (`Cell.parts`).
"""

from dataclasses import dataclass
from typing import Any

from .expressions import BEFORE, Expression, Numbers, Product, Sigmoid, Sum, Times, Value


@dataclass(frozen=True)
class Equation:
    """signal: the letter of what is made. made: how, before any pin or nudge."""

    signal: str
    made: Expression

    @property
    def line(self) -> str:
        """As in docs/equations.md."""
        return f"{self.signal}_t = {self.made.line}"

    @property
    def names(self) -> tuple[str, ...]:
        """The numbers that it is made of, each once, from left to right."""
        return tuple(dict.fromkeys(self.made.names))

    @property
    def told(self) -> dict[str, Any]:
        """As a page is told of it: the expression, its names, and the expression of Python."""
        return {"made": self.made.told, "names": list(self.names), "python": self.made.python}

    def check(self, numbers: Numbers) -> str:
        """One complete line of Python, which prints what the numbers of a run in float32 come to, on its own NumPy."""
        if not self.names:
            return f"import numpy as np; print({self.made.python})"
        named = ", ".join(self.names) + ("," if len(self.names) == 1 else "")
        given = ", ".join(repr(float(str(numbers[name]))) for name in self.names)
        return f"import numpy as np; {named} = np.float32([{given}]); print({self.made.python})"


def gate(signal: str, peephole: str = "") -> Equation:
    """A gate that reads x and h, and with `peephole` that value of its own cell."""
    return Equation(signal, Sigmoid(net_input(signal, peephole)))


def net_input(signal: str, peephole: str = "") -> Sum:
    """W x + U h + p c + b, added as every family adds: b to W x first, then U h, then the peephole."""
    parts: list[Expression] = [Product(f"W_{signal}", Value("x"), f"x>{signal}"), from_h(signal)]
    if peephole:
        parts.append(Times(Value(f"p_{signal}"), Value(peephole), f"c>{signal}"))
    bias = len(parts)
    return Sum((*parts, Value(f"b_{signal}")), (0, bias, *range(1, bias)))


def from_h(signal: str) -> Product:
    """U h_{t-1}."""
    return Product(f"U_{signal}", Value(f"h{BEFORE}"), f"h>{signal}")
