"""W x: what a layer makes of its input. A symbol, which is one place of many, costs a row of the transposed W, and no
product with it.
"""

import numpy as np

from ..gates import Array

WIDE = 32
"""Of fewer inputs a product takes no longer than to find the one that is not 0."""


def by_input(x: Array, W: Array, batched: bool = False) -> Array:
    """(T, V, N): W x of x (T, V, D) and W (N, D), with the bits that a product with each row of x has.

    batched: multiply all rows at once, where they are no symbols. Faster for many rows; may differ in the last bit.
    """
    # Where there are numbers, the first row says so.
    if W.shape[1] >= WIDE and np.count_nonzero(x[:1]) <= x.shape[1]:
        there = x != 0
        if there.sum(-1).max(initial=0) <= 1:
            place = there.argmax(-1)
            found: Array = W.T[place]
            found *= np.take_along_axis(x, place[..., None], -1)
            # A sum of which all is 0 has no sign.
            found += 0
            return found
    if batched:
        product: Array = np.matmul(x.reshape(-1, x.shape[2]), W.T)
        return product.reshape(*x.shape[:2], -1)
    # The extra axis keeps each row's product its own.
    product = np.matmul(x[:, :, None], W.T)
    return product[:, :, 0]
