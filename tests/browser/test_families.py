"""Nets that are no single LSTM layer: what is said of them is true, and nothing that is done to them is lost."""

import base64
import json

import numpy as np
import pytest
from gatescope.model import nets
from gatescope.model.cells.families import family
from gatescope.model.network import Network, Readout
from lab import choose, settle, status, to_step
from playwright.sync_api import expect

INPUTS = 4


def kept(monkeypatch, server, cell, layers):
    """A net of `layers` cells a layer on the counter's symbols, kept in the server's folder; its name."""
    rng = np.random.default_rng(1)
    made, width = [], INPUTS
    for hidden in layers:
        shapes = family(cell).shapes(width, hidden)
        made.append(family(cell).build({k: rng.normal(size=v).astype(np.float32) for k, v in shapes.items()}))
        width = hidden
    readout = Readout("sigmoid", rng.normal(size=(4, width)).astype(np.float32), np.zeros(4, np.float32))
    monkeypatch.setenv("GATESCOPE_NETS", server.nets.name)
    return nets.keep(Network(tuple(made), readout), {"task": "anbn", "title": f"A {cell} of {layers}", "cell": cell})


ACTS = """(count) => {
  const packed = location.hash.match(/s=([^&]*)/)[1].replaceAll('-', '+').replaceAll('_', '/');
  const acts = JSON.parse(atob(packed)).interventions ?? [];
  return acts.length === count && acts;
}"""


def acts_of(page, count):
    """The interventions in the address, once there are so many."""
    return page.wait_for_function(ACTS, arg=count).json_value()


def opened(context, server, spec):
    page = context.new_page()
    packed = base64.urlsafe_b64encode(json.dumps(spec).encode()).decode().rstrip("=")
    page.goto(f"{server.url}#s={packed}&t=2")
    page.wait_for_selector("table.values tbody tr")
    return page


@pytest.mark.parametrize(
    ("cell", "named", "why"),
    [
        ("gru", "gates z and r", "Its gates z and r are shown; only an LSTM\u2019s gates can be pinned."),
        ("rnn", "no gates", "It has no gates: nothing chooses what to keep."),
    ],
)
def test_what_gates_a_net_has_is_told_truly(context, server, monkeypatch, cell, named, why):
    name = kept(monkeypatch, server, cell, [3])
    page = opened(context, server, {"version": 1, "net": name, "input": {"kind": "text", "text": "Saabb"}})
    expect(page.locator(".corner-name")).to_have_text(named)
    expect(page.locator(".equations")).to_contain_text(why)
    expect(page.locator(".goal")).to_have_text(why, use_inner_text=True)
    page.keyboard.press("2")
    expect(page.get_by_role("alert")).to_have_text(why)
    if cell == "gru":
        assert " keeps " in status(page)
        assert " takes " in status(page)


def test_nothing_of_another_layer_is_drawn_on_the_first_or_lost_by_an_edit(context, server, monkeypatch):
    name = kept(monkeypatch, server, "lstm", [2, 3])
    above = [
        {"kind": "pin", "gate": "f", "value": 0, "layer": 1},
        {"kind": "nudge", "unit": 2, "step": 2, "value": 3, "layer": 1},
        {"kind": "noise", "scale": 0.5, "start": 1},
    ]
    spec = {"version": 1, "net": name, "input": {"kind": "text", "text": "Saabb"}, "interventions": above}
    page = opened(context, server, spec)
    expect(page.locator(".layers")).to_have_text(
        "This net has 2 layers; the first is shown. 2 pins or nudges are on others."
    )
    assert page.locator("table.values td.pinned").count() == 0
    expect(page.locator(".corner-name")).to_have_text("no gate pinned")
    assert "Then its memory" not in status(page)
    settle(page, lambda: page.keyboard.press("3"))
    to_step(page, 4)
    page.locator("summary", has_text="Pin one gate").click()
    settle(page, page.get_by_role("button", name="Set memory").click)
    acts = acts_of(page, len(above) + 4)
    assert [act for act in acts if act in above] == above
    settle(page, lambda: page.keyboard.press("1"))
    page.keyboard.press("Home")
    settle(page, lambda: page.keyboard.press("1"))
    assert acts_of(page, len(above)) == above


def test_a_net_of_one_layer_says_nothing_of_layers(page):
    choose(page, "anbn")
    expect(page.locator(".layers")).to_be_hidden()
