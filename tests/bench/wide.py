"""A server whose Reber net has 64 cells, of this version or of 0.2.0, for benchmarks that compare both."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from earlier import ROOT
from gatescope.model import LSTM
from gatescope.model.nets import save
from gatescope.model.network import Network
from gatescope.model.readout import Readout
from serving import launched

HIDDEN = 64
ALPHABET = "BTPSXVE"


def network(hidden: int = HIDDEN) -> Network:
    """A net of that many cells, of random weights, that reads the symbols of Reber strings."""
    rng = np.random.default_rng(0)
    parts = [(4 * hidden, len(ALPHABET)), (4 * hidden, hidden), (4 * hidden,), (3, hidden)]
    scale = 0.15 * (HIDDEN / hidden) ** 0.5
    layer = LSTM(*(rng.normal(0, scale, shape).astype(np.float32) for shape in parts))
    readout = Readout("softmax", np.zeros((len(ALPHABET), hidden), np.float32), np.zeros(len(ALPHABET), np.float32))
    return Network((layer,), readout)


def copy(folder: Path) -> None:
    """Our package, under `folder`."""
    package = folder / "gatescope"
    for part in ["app", "model", "static", "templates"]:
        shutil.copytree(ROOT / part, package / part)
    for name in ["__init__.py", "__main__.py"]:
        shutil.copy(ROOT / name, package / name)


@contextmanager
def wide_server(folder: Path, hidden: int = HIDDEN) -> Iterator[str]:
    """The server of the package under `folder`, whose Reber net is given so many cells; its address, as host:port."""
    # Plain RNNs lie a folder deeper.
    card = min((folder / "gatescope" / "model").rglob("reber.json"), key=lambda path: len(path.parts))
    save(card.parent, "reber", network(hidden), {"task": "reber", "title": "Wide", "cell": "lstm"})
    command = ["-m", "gatescope", "--nets", str(folder / "nets")]
    with launched(command, os.environ | {"PYTHONPATH": str(folder)}) as (address, _):
        yield address
