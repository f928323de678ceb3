"""The parameters of a layer: picked out by name, checked, and made read-only."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from .. import checks
from ..gates import Array


def parameters(values: Mapping[str, Array], names: Sequence[str]) -> dict[str, Array]:
    """Those of these names, in their order; ValueError names the first that there is not, and what is needed."""
    if not isinstance(values, Mapping):
        raise ValueError(f"values must be parameters by name, {', '.join(names)}, got {type(values).__name__}")
    for name in names:
        if name not in values:
            given = ", ".join(map(str, values)) or "none"
            raise ValueError(f"values must hold {', '.join(names)}: {name} is missing, got {given:.80}")
    return {name: values[name] for name in names}


def frozen(given: Mapping[str, Any], blocks: int, more: Mapping[str, tuple[int | str, ...]]) -> dict[str, Array]:
    """Parameters checked and made read-only: W (kH, D), U (kH, H), b (kH,) with k = `blocks`, and `more`.

    They are copied where anybody could change them. In `more`, "H" stands for the number of cells. float32 where all
    are, else float64, or complex128 for the complex-step derivative. ValueError for wrong shapes, NaN or infinity.
    """
    types = [checks.even(name, value).dtype for name, value in given.items()]
    dtype = np.result_type(*types) if all(t.kind in "fc" for t in types) else np.dtype(np.float64)
    if dtype not in (np.float32, np.float64, np.complex128):
        dtype = np.dtype(np.float64)
    rows = "H" if blocks == 1 else f"{blocks}H"
    u = checks.array("U", given["U"], (rows, "H"), dtype)
    hidden = u.shape[1]
    if hidden < 1 or u.shape[0] != blocks * hidden:
        raise ValueError(f"U must have shape ({rows}, H) with H of at least 1, got {u.shape}")
    shapes: dict[str, tuple[int | str, ...]] = {
        "W": (blocks * hidden, "D"), "U": (blocks * hidden, hidden), "b": (blocks * hidden,),
    }  # fmt: skip
    shapes |= {name: tuple(hidden if size == "H" else size for size in shape) for name, shape in more.items()}
    found = {}
    for name, value in given.items():
        checked = checks.array(name, value, shapes[name], dtype)
        found[name] = checked if _fixed(checked) else checked.copy()
        found[name].flags.writeable = False
    if found["W"].shape[1] < 1:
        raise ValueError(f"W must have shape ({rows}, D) with D of at least 1, got {found['W'].shape}")
    return found


def _fixed(array: Array) -> bool:
    """Whether an array stands in bytes, which nothing can change, and has most of them."""
    if not array.flags.aligned:
        return False
    owner: Any = array
    while isinstance(owner, np.ndarray):
        if owner.flags.writeable:
            return False
        owner = owner.base
    return isinstance(owner, bytes) and 2 * array.nbytes >= len(owner)
