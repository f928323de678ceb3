"""A lab in a cell of a notebook: `gatescope.show`. It is a handout in a frame, alive without a kernel too."""

import html
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ....model import checks, nets
from ....model.cells.cell import Cell
from ....model.experiment import as_read, opening
from ....model.imports import Found
from ....model.nets import Net, foreign
from ....model.nets.files import packed, unpacked
from ....model.network import Network, turned
from ....model.spec import Generated, Numbers, Spec, Text
from ...traces import budget
from ...wire.refusal import Refusal
from ...wire.screen import Screen
from ...wire.sizes import shape
from .carried import Content
from .command import content, of_screen
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
    what: Spec | Screen | Network | Cell[Any] | Net | Found | str,
    x: Sequence[Sequence[float]] | np.ndarray | str | None = None,
    height: int = 720,
) -> Shown:
    """A lab that shows a Spec, a Screen, a link, a net, a layer alone, or what `model.read` found in a file.

    x: what a net reads, (T, D), or where it reads symbols a text of them; of a Net, and of one found in a file that has
    an alphabet or an example, it may be left out. Of a net out of a file it is in the order of the program that the
    file is from, also where that has the net read from the end. What is no net says itself what is read.
    height: in pixels, at least 1. ValueError for what can't be shown.
    """
    height = checks.integer("height", height, 1)
    return Shown(handout(content_of(what, x)), height)


def content_of(
    what: Spec | Screen | Network | Cell[Any] | Net | Found | str,
    x: Sequence[Sequence[float]] | np.ndarray | str | None,
) -> Content:
    """What a page has that shows that; ValueError for what can't be shown."""
    if isinstance(what, Spec):
        what = Screen(spec=what)
    if isinstance(what, str) and what in nets.names():
        raise ValueError(f"show takes no name of a net: give the net, gatescope.model.nets.load({what!r})")
    if isinstance(what, str | Screen):
        found = content(what) if isinstance(what, str) else of_screen(what)
        if x is not None:
            raise ValueError("x goes with a net: a Spec, a Screen or a link says itself what is read")
        return found
    if isinstance(what, Cell):
        what = Network((what,))
    net = _named(what) if isinstance(what, Network) else _found(what) if isinstance(what, Found) else what
    if not isinstance(net, Net):
        kinds = "a Spec, a Screen, a link, a Network, a layer such as an LSTM, a Net or one found in a file"
        raise ValueError(f"show takes {kinds}, got {type(what).__name__}")
    spec = _spec(net, x, isinstance(what, Found) and what.turned)
    try:
        budget.check(spec, shape(net), _steps(spec, net))
    except Refusal as refusal:
        raise ValueError(refusal.message) from refusal
    return Content(Screen(spec=spec), own=(net,))


def _steps(spec: Spec, net: Net) -> int:
    """How many steps a net reads."""
    given = spec.input
    if isinstance(given, Generated):
        return len(net.generate(given.seed, given.size))
    assert isinstance(given, Text | Numbers)
    return len(given.text if isinstance(given, Text) else given.rows)


def _spec(net: Net, x: Sequence[Sequence[float]] | np.ndarray | str | None, from_the_end: bool) -> Spec:
    """from_the_end: the net reads the last row of x first. ValueError for what it can't read."""
    if x is None:
        given = opening(net)
        if isinstance(given, Generated) and net.alphabet is None:
            raise ValueError("x must be what the net reads, rows of numbers of shape (T, D)")
        return Spec(net.name, given)
    if isinstance(x, str) and net.alphabet is not None:
        net.encode(x)
        return Spec(net.name, Text(x[::-1] if from_the_end else x))
    rows = _rows(x, net.network.inputs)
    found = as_read(net, turned(rows) if from_the_end else rows)
    if found is None:
        raise ValueError("each row of x must be one symbol, a single 1 and 0 beside it: or give a text of symbols")
    return Spec(net.name, found)


def _rows(x: Sequence[Sequence[float]] | np.ndarray | str, inputs: int) -> np.ndarray:
    """(T, D) of what a net reads; of one number a step also of (T,)."""
    given = checks.even("x", x)
    if given.dtype.kind not in "fiub":
        raise ValueError(f"x must be rows of numbers of shape (T, D), got {given.dtype}")
    rows = given[:, None] if given.ndim == 1 else given
    if rows.ndim != 2 or rows.shape[1] != inputs:
        raise ValueError(f"x must have shape (T, {inputs}): the net reads {inputs} numbers a step, got {given.shape}")
    return rows.astype(float)


def _found(found: Found) -> Net:
    """The net that would be kept of what was found in a file, with its labels, alphabet and example."""
    return unpacked(NAME, packed(found.network, found.card()))


def _named(network: Network) -> Net:
    """A net of a network alone, in single precision; it reads numbers, and draws normal ones."""
    drawn = foreign.Drawn(network.inputs, foreign.steps(network), (), one_hot=False)
    return Net(NAME, "Your net", network.astype(np.float32), None, {}, drawn)
