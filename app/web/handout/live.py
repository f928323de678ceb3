"""A lab in a cell of a notebook whose Screen goes both ways: `gatescope.live`. It needs `gatescope[notebook]`.

Without a kernel it is what `gatescope.show` gives, but for what is on the screen, which nobody is told then.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from ....model import checks
from ....model.cells.cell import Cell
from ....model.imports import Found
from ....model.nets import Net
from ....model.network import Network
from ....model.spec import Spec
from ...wire.screen import Screen
from ..folders import ROOT
from .notebook import content_of
from .page import Beside, handout

try:
    import anywidget
    import traitlets
except ImportError as error:
    raise ImportError("gatescope.live needs anywidget: pip install 'gatescope[notebook]'") from error


class Live(anywidget.AnyWidget):  # type: ignore[misc]
    """The widget. `screen` is what is on it, and may be set; `spec` is the Spec of that."""

    _esm = ROOT / "static" / "notebook.js"
    _page = traitlets.Unicode().tag(sync=True)
    _hash = traitlets.Unicode().tag(sync=True)
    _height = traitlets.Int(720).tag(sync=True)

    def __init__(self, page: str, screen: Screen, nets: Sequence[str], height: int) -> None:
        super().__init__(_page=page, _hash=screen.to_hash(), _height=height)
        self._nets = tuple(nets)
        self._known = screen

    @property
    def screen(self) -> Screen:
        """What is on it now."""
        found = Screen.from_hash(self._hash.partition("#")[2])
        if found is not None:
            # What no Screen is a page has made up: what was there before stays.
            self._known = found
        return self._known

    @screen.setter
    def screen(self, wanted: Screen) -> None:
        """ValueError for what is no Screen, or one of a net that the page does not have."""
        if not isinstance(wanted, Screen):
            raise ValueError(f"screen must be a Screen (a Spec is set as spec), got {type(wanted).__name__}")
        for spec in (wanted.spec, wanted.compare):
            if spec is not None and spec.net not in self._nets:
                raise ValueError(f"This page has the nets {', '.join(self._nets)}, not {spec.net}")
        self._hash = wanted.to_hash()

    @property
    def spec(self) -> Spec:
        """The Spec on it now."""
        return self.screen.spec

    @spec.setter
    def spec(self, wanted: Spec) -> None:
        """The rest of the Screen stays. ValueError for what is no Spec."""
        if not isinstance(wanted, Spec):
            raise ValueError(f"spec must be a Spec, got {type(wanted).__name__}")
        self.screen = replace(self.screen, spec=wanted)

    def on_screen(self, call: Callable[[Screen], Any]) -> None:
        """Have `call` told each Screen from now on."""
        self.observe(lambda _: call(self.screen), "_hash")


def live(
    what: Spec | Screen | Network | Cell[Any] | Net | Found | str,
    x: Sequence[Sequence[float]] | np.ndarray | str | None = None,
    height: int = 720,
) -> Live:
    """A lab whose Screen goes both ways; arguments and ValueError as of `gatescope.show`."""
    height = checks.integer("height", height, 1)
    content = content_of(what, x)
    nets = dict.fromkeys(spec.net for spec in content.specs)
    return Live(handout(content, Beside(talks=True)), content.screen, tuple(nets), height)
