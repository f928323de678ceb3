"""`gatescope.show`: what it takes, and what it gives a notebook."""

import html
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import gatescope
import numpy as np
import pytest
from gatescope import model
from gatescope.app.wire.screen import Screen
from gatescope.model import nets
from gatescope.model.cells.families import family
from gatescope.model.network import Network
from gatescope.model.spec import Generated, Spec, Text


def inside(shown: Any) -> dict[str, Any]:
    """What the page in the frame carries."""
    frame = shown._repr_html_()
    assert 'sandbox="allow-scripts"' in frame
    page = html.unescape(re.search(r'srcdoc="([^"]*)"', frame)[1])  # type: ignore[index]
    assert page == shown.page
    told: dict[str, Any] = json.loads(page.split('id="carried">')[1].split("</script>")[0])
    return told


def test_a_spec_a_screen_and_a_link_are_shown() -> None:
    spec = Spec("anbn", Text("Saabb"))
    links = {inside(gatescope.show(one))["screen"] for one in (spec, Screen(spec=spec), Screen(spec=spec).to_hash())}
    assert links == {Screen(spec=spec).to_hash()}


def test_a_network_of_one_s_own_is_shown_on_what_it_is_given(tmp_path: Path) -> None:
    rng = np.random.default_rng(3)
    values = family("gru").initial(rng, 2, 4, 0.5, {})
    network = Network((family("gru").build(values),))
    x = rng.normal(size=(7, 2))
    shown = gatescope.show(network, x, height=400)
    told = inside(shown)
    assert [net["name"] for net in told["nets"]] == ["shown"]
    assert told["nets"][0]["layers"][0]["kind"] == "gru"
    screen = Screen.from_hash(told["screen"])
    assert screen is not None
    assert np.array_equal(np.array(screen.spec.input.rows), x)  # type: ignore[union-attr]
    assert "height: 400px" in shown._repr_html_()
    shown.save(tmp_path / "net.html")
    assert (tmp_path / "net.html").read_text("utf-8") == shown.page


def test_a_layer_alone_is_shown_as_a_network_of_one() -> None:
    layer = family("lstm").build(family("lstm").initial(np.random.default_rng(3), 2, 4, 0.5, {}))
    x = np.ones((7, 2))
    assert gatescope.show(layer, x) == gatescope.show(Network((layer,)), x)


def test_a_network_that_reads_in_both_directions_is_carried_as_one() -> None:
    rng = np.random.default_rng(3)
    layers = [family("gru").build(family("gru").initial(rng, inputs, 2, 0.5, {})) for inputs in (1, 1, 4)]
    told = inside(gatescope.show(Network(tuple(layers), None, frozenset({1})), np.ones((3, 1))))
    assert [layer.get("backward") for layer in told["nets"][0]["layers"]] == [None, True, None]
    (net,) = told["hello"]["nets"]
    assert (net["backward"], net["predicts"]) == ([1], None)


FILE = Path(__file__).parents[3] / "golden" / "frameworks" / "torch-lstm.pt"


def test_what_was_found_in_a_file_is_shown_with_what_was_said_of_it() -> None:
    (found,) = model.read(FILE)
    x = np.arange(12).reshape(4, 3)
    for one, first in ((found, x), (replace(found, turned=True), x[::-1])):
        told = inside(gatescope.show(one.given(labels=["left", "right"]), x))
        screen = Screen.from_hash(told["screen"])
        assert screen is not None
        assert np.array_equal(np.array(screen.spec.input.rows), first)  # type: ignore[union-attr]
        assert told["hello"]["nets"][0]["labels"] == ["left", "right"]
    assert inside(gatescope.show(found.given(example=x)))["nets"]


def test_a_net_that_reads_symbols_is_shown_on_a_text_on_its_rows_and_on_nothing() -> None:
    net = nets.load("reber")
    for x in ("BTXSE", net.encode("BTXSE")):
        screen = Screen.from_hash(inside(gatescope.show(net, x))["screen"])
        assert screen is not None
        assert screen.spec == Spec("reber", Text("BTXSE"))
    screen = Screen.from_hash(inside(gatescope.show(net))["screen"])
    assert screen is not None
    assert screen.spec == Spec("reber", Generated())


def test_what_was_found_in_a_file_with_an_alphabet_is_shown_on_its_symbols() -> None:
    found = model.read(FILE)[0].given(alphabet="xyz")
    rows = np.eye(3)[[0, 1, 1]]
    for one, first in ((found, "xyy"), (replace(found, turned=True), "yyx")):
        shown = (gatescope.show(one, "xyy"), gatescope.show(one, rows), gatescope.show(one.given(example=rows)))
        for told in map(inside, shown):
            screen = Screen.from_hash(told["screen"])
            assert screen is not None
            assert screen.spec.input == Text(first)
            assert told["nets"][0]["alphabet"] == ["x", "y", "z"]


@pytest.mark.parametrize(
    ("x", "wrong"),
    [
        ("BTQ", "'Q'"),
        ("", "''"),
        (np.ones((2, 7)), "each row of x must be one symbol"),
        (np.zeros((2, 6)), r"shape \(T, 7\)"),
    ],
)
def test_what_a_net_of_symbols_can_not_read_is_refused(x: Any, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        gatescope.show(nets.load("reber"), x)


@pytest.mark.parametrize(
    ("x", "wrong"),
    [
        (np.ones((4, 2)), r"shape \(T, 3\): the net reads 3 numbers a step, got \(4, 2\)"),
        (np.ones((1, 4, 3)), r"got \(1, 4, 3\)"),
        (np.ones((4, 3), complex), "rows of numbers of shape .* got complex128"),
        ("abc", "rows of numbers of shape"),
        ([[1, 2, 3], [4]], "x must be an array, got rows of uneven length"),
    ],
)
def test_what_a_net_can_not_read_is_refused(x: Any, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        gatescope.show(model.read(FILE)[0], x)


@pytest.mark.parametrize(
    ("what", "wrong"),
    [
        (5, "show takes"),
        ("reber", r"show takes no name of a net: give the net, gatescope\.model\.nets\.load\('reber'\)"),
        (None, "show takes"),
        (Spec("anbn", Text("Saqb")), "'q'"),
        (Spec("anbn", Text("Saab"), (model.Pin("f", 1, units=(9,)),)), "cells from 0 to 1"),
        (Screen(spec=Spec("anbn", Text("Saab")), compare=Spec("anbn", Text("Saqb"))), "'q'"),
        (Screen(spec=Spec("anbn", Text("Saab")), lesson="gone"), "no lesson 'gone'"),
    ],
)
def test_what_it_can_not_show_is_refused(what: Any, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        gatescope.show(what)


@pytest.mark.parametrize(
    ("cells", "steps", "wrong"),
    [
        (1200, 2, "at most 4096 inputs, and 1024 cells a layer"),
        (1024, 239, "too much work for one trace: the net shown may run 238 steps"),
    ],
)
def test_what_no_trace_may_cost_is_not_shown(cells: int, steps: int, wrong: str) -> None:
    wide = model.LSTM(*(np.zeros(shape, np.float32) for shape in ((4 * cells, 1), (4 * cells, cells), 4 * cells)))
    with pytest.raises(ValueError, match=wrong):
        gatescope.show(wide, np.zeros((steps, 1)))


def test_what_says_itself_what_is_read_takes_no_x() -> None:
    spec = Spec("anbn", Text("Saab"))
    for what in (spec, Screen(spec=spec), Screen(spec=spec).to_hash()):
        with pytest.raises(ValueError, match="x goes with a net"):
            gatescope.show(what, "Saab")


@pytest.mark.parametrize("height", [0, 0.5, "720", None])
def test_a_height_is_a_whole_number_of_pixels(height: Any) -> None:
    with pytest.raises(ValueError, match="height must be an integer of at least 1"):
        gatescope.show(Spec("anbn", Text("Saab")), height=height)


def test_a_network_needs_something_to_read() -> None:
    values = family("rnn").initial(np.random.default_rng(0), 1, 2, 0.5, {})
    with pytest.raises(ValueError, match="x must be"):
        gatescope.show(Network((family("rnn").build(values),)))
