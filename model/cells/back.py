"""What backpropagation through time gives back, whatever the family."""

from typing import Literal, Protocol

from ..arguments import Choice
from ..gates import Array

GradientKind = Literal["full", "no-peephole-error", "truncated"]
GRADIENTS: tuple[GradientKind, ...] = ("full", "no-peephole-error", "truncated")

GRADIENT = Choice[GradientKind](
    "gradient",
    "full",
    GRADIENTS,
    titles={
        "full": "full, through time",
        "truncated": "truncated, as in 1997",
        "no-peephole-error": "no error back through peepholes",
    },
    # What commands, checkpoints and links of earlier versions may hold.
    renamed={"gers": "no-peephole-error"},
)


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
