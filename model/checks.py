"""Refusals: each names the argument, what came, and what is allowed."""

import math
from collections.abc import Sequence
from numbers import Integral, Real
from typing import Any, TypeVar

import numpy as np

from .gates import Array
from .refused import Refused

T = TypeVar("T")


class NotFinite(Refused):
    """Numbers that are too large for what they are computed in, or none at all."""


def array(name: str, value: Any, shape: tuple[int | str, ...], dtype: Any) -> Array:
    """`value` as a C-contiguous finite array of `dtype`; a letter in `shape` allows any size there."""
    got = even(name, value)
    if got.dtype.kind not in "fiuc" or (got.dtype.kind == "c" and np.dtype(dtype).kind != "c"):
        raise Refused("array_real", name=name, got=got.dtype)
    fits = got.ndim == len(shape) and all(
        isinstance(want, str) or have == want for have, want in zip(got.shape, shape, strict=True)
    )
    if not fits:
        raise Refused("array_shape", name=name, shape=_shown(shape), got=got.shape)
    with np.errstate(over="ignore"):
        cast = np.ascontiguousarray(got, dtype=dtype)
    if not np.isfinite(cast).all():
        where = tuple(int(k) for k in np.argwhere(~np.isfinite(cast))[0])
        single = np.dtype(dtype).name
        raise NotFinite("array_finite", name=name, dtype=single, got=str(got[where]), at=list(where))
    return cast


def even(name: str, value: Any) -> Array:
    """`value` as an array of whatever shape and dtype it has."""
    try:
        return np.asarray(value)
    except ValueError as error:
        raise Refused("array_uneven", name=name) from error


def integer(name: str, value: Any, low: int, high: int | None = None) -> int:
    """`value` as an int in [low, high]; bool is not a number here."""
    code, allowed = ("integer_least", {"low": low}) if high is None else ("integer_range", {"low": low, "high": high})
    if isinstance(value, bool) or not isinstance(value, Integral):
        raise Refused(code, name=name, got=repr(value), **allowed)
    number = int(value)
    if number < low or (high is not None and number > high):
        raise Refused(code, name=name, got=number, **allowed)
    return number


def number(name: str, value: Any, low: float = -math.inf, high: float = math.inf) -> float:
    """`value` as a finite float in [low, high]."""
    code, allowed = "number_range", {"low": low, "high": high}
    if math.isinf(low) and math.isinf(high):
        code, allowed = "number_finite", {}
    if isinstance(value, bool) or not isinstance(value, Real):
        raise Refused(code, name=name, got=repr(value), **allowed)
    try:
        result = float(value)
    except OverflowError as error:
        raise Refused(f"{code}_long", name=name, **allowed) from error
    if not math.isfinite(result) or not low <= result <= high:
        raise Refused(code, name=name, got=result, **allowed)
    return result + 0.0  # -0.0 and 0.0 are one value


def choice(name: str, value: Any, allowed: Sequence[T]) -> T:
    """`value`, which must be one of `allowed`."""
    for option in allowed:
        # True is no 1, but a string of NumPy's, or of an enumeration, is one.
        is_kind = isinstance(value, str) if isinstance(option, str) else type(value) is type(option)
        if is_kind and value == option:
            return option
    raise Refused("one_of", name=name, allowed=", ".join(map(repr, allowed)), got=repr(value))


PRECISIONS = ("float32", "float64", "complex128")
"""What a run may be computed in; the last for the complex-step derivative."""


def precision(name: str, value: Any) -> np.dtype:
    """`value` as one of PRECISIONS; in whole numbers weights would be cut."""
    try:
        found = None if value is None else np.dtype(value)
    except (TypeError, ValueError):
        found = None
    if found is None or found.name not in PRECISIONS:
        got = value if found is None else found.name
        raise ValueError(f"{name} must be one of {', '.join(PRECISIONS)}, got {got!r:.80}")
    checked: np.dtype = np.dtype(found.name)
    return checked


def window(name: str, start: Any, stop: Any) -> tuple[int, int | None]:
    """Steps from `start` up to, not including, `stop`; None is the end of the run."""
    first = integer(f"{name}.start", start, 0)
    if stop is None:
        return first, None
    last = integer(f"{name}.stop", stop, 0)
    if last <= first:
        raise Refused("window", name=name, start=first, got=last)
    return first, last


def is_list(value: Any) -> bool:
    """Whether it is a list of what may be numbers, or an array of one dimension."""
    return isinstance(value, list | tuple) or (isinstance(value, np.ndarray) and value.ndim == 1)


def units(name: str, value: Any) -> tuple[int, ...] | None:
    """Cell numbers, sorted and each once; None is every cell."""
    if value is None:
        return None
    if isinstance(value, (str, bytes)) or not (isinstance(value, Sequence) or is_list(value)):
        raise Refused("units_list", name=name, got=repr(value))
    found = sorted({integer(f"{name}.units", unit, 0) for unit in value})
    if not found:
        raise Refused("units_none", name=name)
    return tuple(found)


def _shown(shape: tuple[int | str, ...]) -> str:
    inner = ", ".join(str(size) for size in shape)
    return f"({inner},)" if len(shape) == 1 else f"({inner})"
