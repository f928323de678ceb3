"""Plain JSON values with one of them changed, for what is wrong with a file."""

import copy
from typing import Any


def changed(good: Any, path: str, value: Any) -> Any:
    """`good` with another value at a place, such as `hidden.0.seed`; ... takes it away."""
    made = copy.deepcopy(good)
    *way, last = (int(part) if part.isdigit() else part for part in path.split("."))
    inner: Any = made
    for part in way:
        inner = inner[part]
    if value is Ellipsis:
        del inner[last]
    else:
        inner[last] = value
    return made
