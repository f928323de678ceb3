"""What a page is told of one net."""

from pathlib import Path

import pytest
from gatescope.app.wire import netentry
from gatescope.model import Text, nets
from gatescope.model.experiment import resolve
from gatescope.model.nets import folder


def test_what_is_shown_first_of_a_net_with_an_alphabet_and_an_example_can_be_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(folder.VARIABLE, str(tmp_path / "own"))
    net = nets.load("anbn")
    card = {key: net.card[key] for key in ("cell", "cells")} | {"task": "own", "title": "Mine"}
    given = {"alphabet": list(net.alphabet or ()), "example": net.encode("Sab").tolist()}
    first = netentry.first_of(nets.keep(net.network, card | given))
    assert first.input == Text("Sab")
    assert resolve(first).tokens == ("S", "a", "b")
