"""A lab in a cell of a notebook: `gatescope.show`. It is a handout in a frame, alive without a kernel too."""

import html
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ....model.nets import Net, foreign
from ....model.network import Network
from ....model.spec import Numbers, Spec
from ...wire.screen import Screen
from .carried import Content
from .command import content
from .page import handout

NAME = "shown"
"""What a network that has no name is called in its Spec."""


@dataclass(frozen=True)
class Shown:
    """A lab as a notebook shows it. page: the whole file. height: in pixels."""

    page: str
    height: int

    def _repr_html_(self) -> str:
        """A frame that may run scripts and nothing else."""
        whole = html.escape(self.page, quote=True)
        return (
            f'<iframe title="Gatescope" sandbox="allow-scripts" srcdoc="{whole}" '
            f'style="width: 100%; height: {self.height}px; border: 0"></iframe>'
        )

    def save(self, path: str | Path) -> None:
        """Write the page as a file."""
        Path(path).write_text(self.page, "utf-8")


def show(
    what: Spec | Screen | Network | Net | str,
    x: Sequence[Sequence[float]] | np.ndarray | None = None,
    height: int = 720,
) -> Shown:
    """A lab that shows a Spec, a Screen, a link, or a net.

    x: what a net reads, (T, D); of one that has an example or a task of its own it may be left out.
    ValueError for what can't be shown.
    """
    return Shown(handout(content_of(what, x)), height)


def content_of(what: Spec | Screen | Network | Net | str, x: Sequence[Sequence[float]] | np.ndarray | None) -> Content:
    """What a page has that shows that; ValueError for what can't be shown."""
    if isinstance(what, str):
        return content(what)
    if isinstance(what, Screen):
        return Content(what)
    if isinstance(what, Spec):
        return Content(Screen(spec=what))
    net = _named(what) if isinstance(what, Network) else what
    if not isinstance(net, Net):
        raise ValueError(f"show takes a Spec, a Screen, a link, a Network or a Net, got {type(what).__name__}")
    rows = net.example if x is None else np.asarray(x, float).tolist()
    if rows is None:
        raise ValueError("x must be what the net reads, rows of numbers of shape (T, D)")
    spec = Spec(net.name, Numbers(tuple(tuple(row) if isinstance(row, list) else (row,) for row in rows)))
    return Content(Screen(spec=spec), own=(net,))


def _named(network: Network) -> Net:
    """A net of a network alone, in single precision; it reads numbers, and draws normal ones."""
    drawn = foreign.Drawn(network.inputs, foreign.steps(network), (), one_hot=False)
    return Net(NAME, "Your net", network.astype(np.float32), None, {}, drawn)
