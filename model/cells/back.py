"""What backpropagation through time gives back, whatever the family."""

from typing import Any, Literal, Protocol

from .. import checks
from ..gates import Array

GradientKind = Literal["full", "no-peephole-error", "truncated"]
GRADIENTS: tuple[GradientKind, ...] = ("full", "no-peephole-error", "truncated")

RENAMED = {"gers": "no-peephole-error"}
"""Names of earlier versions, which commands, checkpoints and links may hold."""


def gradient_kind(name: str, value: Any) -> GradientKind:
    """The kind that `value` names, now or formerly; ValueError with `name` and those there are."""
    return checks.choice(name, RENAMED.get(value, value) if isinstance(value, str) else value, GRADIENTS)


class Back(Protocol):
    """dL/d of everything; the parameters' are summed over the V rows of the batch."""

    @property
    def values(self) -> dict[str, Array]:
        """The parameters' gradients by name."""

    @property
    def x(self) -> Array:
        """(T, V, D)"""

    @property
    def h0(self) -> Array:
        """(V, H)"""

    @property
    def c0(self) -> Array:
        """(V, H); 0 where the family has no c."""

    @property
    def delta(self) -> Array:
        """(T, G, V, H): dL/dz of each net input, clipped"""

    @property
    def unclipped(self) -> Array:
        """(T, G, V, H): the same before its own step's clip"""

    @property
    def eps_c(self) -> Array | None:
        """(T, V, H): dL/dc, the cell error; None in a family without a cell."""
