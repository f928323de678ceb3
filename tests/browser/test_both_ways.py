"""A net that reads in both directions: each layer in its own order, with the input that it reads beside each step."""

import re

import numpy as np
from families import opened
from gatescope.model import nets
from gatescope.model.cells.families import family
from gatescope.model.network import Network
from gatescope.model.readout import Readout
from lab import mode, ready, settle, status, to_step
from playwright.sync_api import expect

TEXT = "abbabaabbb"


def kept(monkeypatch, server):
    rng = np.random.default_rng(4)
    made = []
    for inputs, hidden in ((2, 3), (2, 2), (5, 3)):
        shapes = family("lstm").shapes(inputs, hidden)
        made.append(family("lstm").build({k: rng.normal(size=v).astype(np.float32) for k, v in shapes.items()}))
    readout = Readout("linear", rng.normal(size=(1, 3)).astype(np.float32), np.zeros(1, np.float32))
    monkeypatch.setenv("GATESCOPE_NETS", server.nets.name)
    card = {"task": "own", "title": "Both ways", "cell": "lstm", "alphabet": ["a", "b"], "labels": ["y"]}
    return nets.keep(Network(tuple(made), readout, frozenset({1})), card)


def spec(name):
    return {"version": 1, "net": name, "input": {"kind": "text", "text": TEXT}}


def test_a_backward_layer_is_seen_in_the_order_in_which_it_reads(page, server, monkeypatch):
    opened(page, spec(kept(monkeypatch, server)))
    layer = page.get_by_label("Layer", exact=True)
    assert layer.locator("option").all_inner_texts() == [
        "1: an LSTM, 3 cells, forward", "2: an LSTM, 2 cells, backward", "3: an LSTM, 3 cells",
    ]  # fmt: skip
    to_step(page, 4)
    assert status(page).startswith("Step 4 of 10, input a: ")
    assert "backward" not in status(page)
    y = re.search(r"The net says (\S+)\.", status(page))
    layer.select_option("1")
    assert status(page).startswith(f"Step 4 of 10, input {TEXT[-4]}: cell 1 of layer 2 ")
    assert "This layer reads backward, from the end" in status(page)
    assert "this one reads step 7 of the input\u2019s 10." in status(page)
    # What is said of the fourth input stands where that is read.
    to_step(page, 7)
    assert re.search(r"The net says (\S+)\.", status(page))[1] == y[1]
    # What is typed, and typed again, stays as it was.
    expect(page.get_by_label("Input", exact=True)).to_have_value(TEXT)
    layer.select_option("2")
    assert status(page).startswith("Step 7 of 10, input a: cell 1 of layer 3 ")
    expect(page.get_by_role("button", name="Continue", exact=True)).to_be_disabled()


def test_what_is_done_late_to_a_backward_layer_is_seen_early_above_and_nothing_is_asked(page, server, monkeypatch):
    opened(page, spec(kept(monkeypatch, server)))
    layer = page.get_by_label("Layer", exact=True)
    layer.select_option("1")
    to_step(page, 9)
    mode(page, "Read-only")
    expect(page.get_by_role("status")).to_contain_text("Pinned to Read-only")
    layer.select_option("2")
    to_step(page, 1)
    expect(page.get_by_role("status")).to_contain_text("Undisturbed, it would hold")
    page.get_by_label("Ask me first").check()
    settle(page, lambda: page.get_by_role("radio", name="Refresh").click(force=True))
    expect(page.get_by_role("alert")).to_contain_text(
        "The question can't be asked here: the net reads in both directions, so that what is seen of the steps before"
    )
    # It is shown instead, whole.
    expect(page.locator(".lab")).to_have_attribute("data-complete", "true")
    ready(page)
