"""A folder of kept nets that is each test's own, and nets to keep there."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from gatescope.model import nets
from gatescope.model.nets import folder as own_folder
from gatescope.model.nets.owners import Owner


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where nets are kept in this test; it is not there at first."""
    monkeypatch.setenv(own_folder.VARIABLE, str(tmp_path / "deep" / "own"))
    return tmp_path / "deep" / "own"


@pytest.fixture
def keep(folder: Path) -> Callable[..., str]:
    """Keeps the shipped anbn net with its weights scaled and its card changed; its name."""

    def keep(scale: float = 1.0, owner: Owner | None = None, **card: Any) -> str:
        network = nets.load("anbn").network.astype(np.float64)
        values = {name: value * scale for name, value in network.layers[0].values.items()}
        changed = type(network)((network.layers[0].with_values(values),), network.readout)
        return nets.keep(changed, nets.load("anbn").card | card, owner)

    return keep
