"""A lab in a cell of a notebook whose Screen is set, where the widget is only said to be there."""

import sys
from types import SimpleNamespace
from typing import Any

import gatescope
import pytest
from gatescope.app.wire.screen import Screen
from gatescope.model import Spec, Text


class Widget:
    """Keeps what it is given."""

    def __init__(self, **given: Any) -> None:
        vars(self).update(given)


@pytest.fixture
def lab(monkeypatch: pytest.MonkeyPatch) -> Any:
    def trait(default: Any = None) -> SimpleNamespace:
        return SimpleNamespace(tag=lambda sync: default)

    name = "gatescope.app.web.handout.live"
    monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setitem(sys.modules, "anywidget", SimpleNamespace(AnyWidget=Widget))
    monkeypatch.setitem(sys.modules, "traitlets", SimpleNamespace(Unicode=trait, Int=trait))
    yield gatescope.live(Spec("anbn", Text("Saab")))
    sys.modules.pop(name, None)


def test_what_is_set_is_on_it(lab: Any) -> None:
    lab.screen = Screen(spec=Spec("anbn", Text("Sab")), step=2)
    assert (lab.spec, lab.screen.step) == (Spec("anbn", Text("Sab")), 2)
    lab.spec = Spec("anbn", Text("Saabb"))
    assert (lab.spec, lab.screen.step) == (Spec("anbn", Text("Saabb")), 2)


def test_what_can_not_be_on_it_is_told(lab: Any) -> None:
    other = Spec("reber", Text("BT"))
    for name, value, wrong in (
        ("screen", lab.spec, r"^screen must be a Screen \(a Spec is set as spec\), got Spec$"),
        ("screen", None, "got NoneType"),
        ("spec", lab.screen, "^spec must be a Spec, got Screen$"),
        ("spec", "Saab", "got str"),
        ("spec", other, "This page has the nets anbn, not reber"),
    ):
        with pytest.raises(ValueError, match=wrong):
            setattr(lab, name, value)
    assert lab.spec == Spec("anbn", Text("Saab"))
