"""Refusals: each names the argument, what came, and what is allowed."""

import math
from collections.abc import Sequence
from numbers import Integral, Real
from typing import Any, TypeVar

import numpy as np

from .gates import Array

T = TypeVar("T")


class NotFinite(ValueError):
    """Numbers that are too large for what they are computed in, or none at all."""


def array(name: str, value: Any, shape: tuple[int | str, ...], dtype: Any) -> Array:
    """`value` as a C-contiguous finite array of `dtype`; a letter in `shape` allows any size there."""
    got = even(name, value)
    if got.dtype.kind not in "fiuc" or (got.dtype.kind == "c" and np.dtype(dtype).kind != "c"):
        raise ValueError(f"{name} must hold real numbers, got dtype {got.dtype}")
    fits = got.ndim == len(shape) and all(
        isinstance(want, str) or have == want for have, want in zip(got.shape, shape, strict=True)
    )
    if not fits:
        raise ValueError(f"{name} must have shape {_shown(shape)}, got {got.shape}")
    with np.errstate(over="ignore"):
        cast = np.ascontiguousarray(got, dtype=dtype)
    if not np.isfinite(cast).all():
        where = tuple(int(k) for k in np.argwhere(~np.isfinite(cast))[0])
        raise NotFinite(
            f"{name} must be finite in {np.dtype(dtype).name}, got {got[where]} at index {list(where)}; "
            "NaN and infinity are not allowed"
        )
    return cast


def even(name: str, value: Any) -> Array:
    """`value` as an array of whatever shape and dtype it has."""
    try:
        return np.asarray(value)
    except ValueError as error:
        raise ValueError(f"{name} must be an array, got rows of uneven length") from error


def integer(name: str, value: Any, low: int, high: int | None = None) -> int:
    """`value` as an int in [low, high]; bool is not a number here."""
    allowed = f"an integer of at least {low}" if high is None else f"an integer from {low} to {high}"
    if isinstance(value, bool) or not isinstance(value, Integral):
        raise ValueError(f"{name} must be {allowed}, got {value!r}")
    number = int(value)
    if number < low or (high is not None and number > high):
        raise ValueError(f"{name} must be {allowed}, got {number}")
    return number


def number(name: str, value: Any, low: float = -math.inf, high: float = math.inf) -> float:
    """`value` as a finite float in [low, high]."""
    allowed = "a finite number" if math.isinf(low) and math.isinf(high) else f"a number from {low:g} to {high:g}"
    if isinstance(value, bool) or not isinstance(value, Real):
        raise ValueError(f"{name} must be {allowed}, got {value!r}")
    try:
        result = float(value)
    except OverflowError as error:
        raise ValueError(f"{name} must be {allowed}, got an integer too large for a float") from error
    if not math.isfinite(result) or not low <= result <= high:
        raise ValueError(f"{name} must be {allowed}, got {result}")
    return result + 0.0  # -0.0 and 0.0 are one value


def choice(name: str, value: Any, allowed: Sequence[T]) -> T:
    """`value`, which must be one of `allowed`."""
    for option in allowed:
        if type(value) is type(option) and value == option:
            return option
    raise ValueError(f"{name} must be one of {', '.join(map(repr, allowed))}, got {value!r}")


def window(name: str, start: Any, stop: Any) -> tuple[int, int | None]:
    """Steps from `start` up to, not including, `stop`; None is the end of the run."""
    first = integer(f"{name}.start", start, 0)
    if stop is None:
        return first, None
    last = integer(f"{name}.stop", stop, 0)
    if last <= first:
        raise ValueError(f"{name}.stop must be greater than start ({first}) or None, got {last}")
    return first, last


def units(name: str, value: Any) -> tuple[int, ...] | None:
    """Cell numbers, sorted and each once; None is every cell."""
    if value is None:
        return None
    if isinstance(value, (str, bytes)) or not isinstance(value, (Sequence, np.ndarray, range)):
        raise ValueError(f"{name}.units must be a list of cell numbers or None, got {value!r}")
    found = sorted({integer(f"{name}.units", unit, 0) for unit in value})
    if not found:
        raise ValueError(f"{name}.units must name at least one cell, or be None for all; got an empty list")
    return tuple(found)


def _shown(shape: tuple[int | str, ...]) -> str:
    inner = ", ".join(str(size) for size in shape)
    return f"({inner},)" if len(shape) == 1 else f"({inner})"
