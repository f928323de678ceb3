"""A symbol costs a row of the transposed W, in every family, and comes to the bits of a product."""

from typing import Any

import numpy as np
import pytest
from gatescope.model.cells.families import FAMILIES, family
from gatescope.model.cells.reading import WIDE, by_input
from gatescope.model.network import Network

READ = (5, 0, 33, 5, 39)
WIDTH = 40


def symbols(width: int = WIDTH, read: tuple[int, ...] = READ) -> Any:
    x = np.zeros((len(read), 1, width), np.float32)
    x[np.arange(len(read)), 0, list(read)] = 1
    return x


def product(x: Any, W: Any) -> Any:
    return np.matmul(x[:, :, None], W.T)[:, :, 0]


@pytest.mark.parametrize("name", FAMILIES)
@pytest.mark.parametrize("batched", [False, True])
def test_of_what_is_not_read_nothing_is_computed(name: str, batched: bool) -> None:
    rng = np.random.default_rng(4)
    values = family(name).initial(rng, WIDTH, 3, 1.0, {})
    cell = family(name).build({key: value.astype(np.float32) for key, value in values.items()})
    x = symbols()[:, 0]
    wanted = Network((cell,)).run(x[None], (), batched=batched).layers[0]
    # In a product each of these would make all NaN, times 0 too.
    W = cell.values["W"].copy()
    W[:, [place for place in range(WIDTH) if place not in READ]] = np.nan
    object.__setattr__(cell, "W", W)
    found = Network((cell,)).run(x[None], (), batched=batched).layers[0]
    for signal in found.signals:
        assert np.isfinite(found.signal(signal)).all()
        assert np.array_equal(found.signal(signal), wanted.signal(signal))
    if not batched:
        # What equations add up is read so too.
        parts = cell.parts(Network((cell,)).run(x).layers[0])
        assert all(np.isfinite(value).all() for part, value in parts.items() if part.startswith("W"))


@pytest.mark.parametrize("width", [WIDE - 1, WIDE, WIDTH, 300])
def test_its_bits_are_those_of_a_product(width: int) -> None:
    rng = np.random.default_rng(width)
    W = rng.normal(size=(24, width)).astype(np.float32)
    W[3, :9] = -0.0
    one = symbols(width, tuple(rng.integers(0, width, 30)))
    # Nothing at all, as after the end of a shorter sequence; another number than 1; a row of numbers among symbols.
    padding, scaled, mixed = one.copy(), one.copy(), one.copy()
    padding[20:] = 0
    scaled *= rng.normal(size=(30, 1, 1)).astype(np.float32)
    mixed[7] = rng.normal(size=width)
    numbers = rng.normal(size=one.shape).astype(np.float32)
    for x in (one, padding, scaled, mixed, numbers, one[:0]):
        assert by_input(x, W).tobytes() == product(x, W).tobytes()
