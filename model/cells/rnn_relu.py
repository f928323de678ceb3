"""The plain recurrent network with relu in place of tanh (Le et al. 2015): what is positive goes on as it is.

    h_t = relu(W x_t + U h_{t-1} + b),  relu(z) = max(0, z)

Its Jacobian is D(h_t > 0) U: nothing is squashed, so h has no bound, and a cell that is 0 hands nothing on. A run
whose numbers grow beyond what they are computed in is refused.
"""

from typing import ClassVar

import numpy as np

from ..expressions import Expression, Relu
from ..gates import Array, relu
from ..refused import Refused
from .plain import PlainRecord
from .plan import Plan
from .rnn import RNN


class ReluRNN(RNN):
    """H units on D inputs: W (H, D), U (H, H), b (H,). ValueError for wrong shapes, NaN or infinity."""

    kind: ClassVar[str] = "rnn-relu"
    called: ClassVar[str] = "a relu RNN"
    unbounded: ClassVar[tuple[str, ...]] = ("h",)

    def _unroll(self, x: Array, h0: Array, plan: Plan) -> PlainRecord:
        with np.errstate(over="ignore", invalid="ignore"):
            found = super()._unroll(x, h0, plan)
        lost = np.flatnonzero(~np.isfinite(found.h).all((1, 2)))
        if len(lost):
            raise Refused("run_endless", step=int(lost[0]) + 1, dtype=str(self.dtype))
        return found

    def _squashed(self, z: Array) -> Array:
        return relu(z)

    def _slope(self, h: Array) -> Array:
        slope: Array = (np.real(h) > 0).astype(h.dtype)
        return slope

    def _made(self, seen: Expression) -> Expression:
        return Relu(seen)
