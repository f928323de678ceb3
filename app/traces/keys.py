"""The names of runs: each names all that the run's values depend on, to the last bit.

That is the Spec, the build (this program's own files and NumPy), and the processor: another kind may round otherwise,
and its values must not be put beside these.
"""

import hashlib
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

import numpy as np

from ... import __version__
from ...model.cells.families import FAMILIES
from ...model.gates import Array
from ...model.network import Network
from ...model.readout import Readout
from ...model.spec import Spec
from ..wire import frames


def key(spec: Spec) -> str:
    """The name of the run that a Spec determines, interventions and all."""
    return f"{spec.hash}-{build()}-{probe()}"


@cache
def build() -> str:
    """12 digits that change with anything in this program that could change a value."""
    digest = hashlib.sha256(f"{__version__} {frames.PROTOCOL} {np.__version__}".encode())
    for path in sorted(_files(resources.files("gatescope.model")), key=str):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


@cache
def probe() -> str:
    """8 digits of the bits that a small net of every family comes to on this processor."""
    digest = hashlib.sha256()
    for family in FAMILIES.values():
        for hidden in (7, 64):
            values = {name: _numbers(*shape) for name, shape in family.shapes(5, hidden).items()}
            net = Network((family.build(values),), Readout("softmax", _numbers(6, hidden), _numbers(6)))
            trace = net.resume(_numbers(6, 5))
            assert trace.y is not None
            for part in (*(trace.layers[0].signal(name) for name in trace.layers[0].signals), trace.y):
                digest.update(np.ascontiguousarray(part).tobytes())
    return digest.hexdigest()[:8]


def _numbers(*shape: int) -> Array:
    """Some from -1/2 to 1/2, exact in float32 on every machine."""
    count = int(np.prod(shape))
    return ((np.arange(1, count + 1) * 48271 % 257 - 128) / 256).astype(np.float32).reshape(shape)


def _files(folder: Traversable) -> list[Traversable]:
    found: list[Traversable] = []
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name != "__pycache__":
            found += _files(entry)
        elif entry.is_file():
            found.append(entry)
    return found
