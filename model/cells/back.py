"""What backpropagation through time gives back, whatever the family."""

from typing import Literal, Protocol

from ..gates import Array

GradientKind = Literal["full", "gers", "truncated"]
GRADIENTS: tuple[GradientKind, ...] = ("full", "gers", "truncated")


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
