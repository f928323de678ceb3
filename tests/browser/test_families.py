"""Nets that are no single LSTM layer: what is said of them is true, and nothing that is done to them is lost."""

import pytest
from families import kept, opened
from lab import acts_of, answered, choose, edited, fill, finding, settle, status, study, to_step, undo
from playwright.sync_api import expect


def test_a_net_without_gates_says_so(page, server, monkeypatch):
    name = kept(monkeypatch, server, "rnn", [3])
    why = "It has no gates: nothing chooses what to keep."
    opened(page, {"version": 1, "net": name, "input": {"kind": "text", "text": "Saabb"}})
    expect(page.locator(".corner-name")).to_have_text("no gates")
    expect(page.locator(".goal")).to_have_text(why, use_inner_text=True)
    expect(page.get_by_role("radio", name="Free run")).to_be_disabled()
    expect(page.get_by_role("radio", name="Read-only")).to_have_count(0)
    page.keyboard.press("2")
    expect(page.get_by_role("alert").first).to_have_text(why)


def test_a_gru_has_two_modes_of_its_own_and_its_gates_can_be_pinned(page, server, monkeypatch):
    name = kept(monkeypatch, server, "gru", [3])
    opened(page, {"version": 1, "net": name, "input": {"kind": "text", "text": "Saabb"}})
    expect(page.locator(".corner-name")).to_have_text("no gate pinned")
    assert " takes " in status(page)
    radios = page.get_by_role("radiogroup", name="Mode").get_by_role("radio")
    expect(radios).to_have_count(3)
    expect(page.get_by_role("button", name="All eight corners")).to_be_hidden()
    shown = "(rows) => rows.map((row) => row.querySelector('td:last-child').dataset.exact)"
    rows = page.locator("table.values tbody tr")
    settle(page, lambda: page.get_by_role("radio", name="Hold").click(force=True))
    expect(page.get_by_role("radio", name="Hold")).to_be_checked()
    assert "Pinned to Hold: nothing new is taken" in status(page)
    held = rows.evaluate_all(shown)
    page.get_by_role("button", name="Last step").click()
    assert status(page).startswith("Step 5 of 5")
    assert rows.evaluate_all(shown) == held
    page.keyboard.press("Home")
    settle(page, lambda: page.keyboard.press("3"))
    expect(page.get_by_role("radio", name="Replace")).to_be_checked()
    assert "keeps 0 % of 0: 0, takes 100 % of the new" in status(page)
    # One gate by its form, and by a drag along its lane.
    page.locator("summary", has_text="Pin one gate").click()
    expect(page.get_by_role("button", name="Set memory")).to_be_hidden()
    page.get_by_label("Gate", exact=True).select_option("r")
    fill(page.get_by_label("Value from 0 to 1"), "0.5")
    settle(page, lambda: page.get_by_role("button", name="Pin", exact=True).click())
    expect(page.locator("svg.circuit g.gate.r .box-label")).to_contain_text("r would be")
    expect(page.locator(".corner-name")).to_have_text("Replace, r = 0.50 pinned")
    acts = acts_of(page, 2)
    assert {(act["gate"], act["value"]) for act in acts} == {("z", 0), ("r", 0.5)}


def test_keys_are_told_for_each_kind_of_cell(page):
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keys")
    expect(keys.get_by_role("row", name="2 Read-only in an LSTM, Hold in a GRU")).to_be_visible()
    expect(keys.get_by_role("row", name="4 Store in an LSTM")).to_be_visible()


@pytest.fixture
def stack(page, server, monkeypatch):
    """A net of two layers, with pins, a nudge and noise on it."""
    name = kept(monkeypatch, server, "lstm", [2, 3])
    spec = {"version": 1, "net": name, "input": {"kind": "text", "text": "Saabb"}, "interventions": ABOVE}
    return opened(page, spec)


ABOVE = [
    {"kind": "pin", "gate": "f", "value": 0, "layer": 1},
    {"kind": "nudge", "unit": 2, "step": 2, "value": 3, "layer": 1},
    {"kind": "noise", "scale": 0.5, "start": 1},
]


def test_nothing_of_another_layer_is_drawn_on_the_first_or_lost_by_an_edit(stack):
    expect(stack.locator(".layers > span")).to_have_text("2 pins or nudges are on others.")
    assert stack.locator("table.values td.pinned").count() == 0
    expect(stack.locator(".corner-name")).to_have_text("no gate pinned")
    assert "Then its memory" not in status(stack)
    settle(stack, lambda: stack.keyboard.press("3"))
    to_step(stack, 4)
    stack.locator("summary", has_text="Pin one gate").click()
    settle(stack, stack.get_by_role("button", name="Set memory").click)
    acts = acts_of(stack, len(ABOVE) + 4)
    assert [act for act in acts if act in ABOVE] == ABOVE
    settle(stack, lambda: stack.keyboard.press("1"))
    stack.keyboard.press("Home")
    settle(stack, lambda: stack.keyboard.press("1"))
    assert acts_of(stack, len(ABOVE)) == ABOVE


def test_a_layer_can_be_chosen_and_is_what_all_views_are_of(stack):
    layer = stack.get_by_label("Layer", exact=True)
    assert layer.locator("option").all_inner_texts() == ["1: an LSTM, 2 cells", "2: an LSTM, 3 cells"]
    expect(stack.locator("table.values tbody tr")).to_have_count(2)
    picture = "() => document.querySelector('.field canvas').toDataURL()"
    below = stack.evaluate(picture)
    # By keyboard.
    layer.focus()
    stack.keyboard.press("ArrowDown")
    expect(stack.get_by_role("heading", name="Cell 1 of layer 2 at step 3")).to_be_visible()
    expect(stack.locator("table.values tbody tr")).to_have_count(3)
    expect(stack.locator("table.values td.f.pinned")).to_have_count(3)
    expect(stack.locator(".corner-name")).to_have_text("f = 0 pinned")
    expect(stack.locator(".layers > span")).to_be_empty()
    assert "cell 1 of layer 2 keeps 0 %" in status(stack)
    assert stack.evaluate(picture) != below
    stack.get_by_role("button", name="Cell 3", exact=True).click()
    assert "Then its memory was set to 3." in status(stack)
    stack.wait_for_function("() => location.hash.includes('&u=2&l=1')")

    stack.reload()
    expect(stack.get_by_role("heading", name="Cell 3 of layer 2 at step 3")).to_be_visible()
    study(stack, "Memory ledger")
    answered(stack)
    expect(finding(stack)).to_contain_text("Cell 3 holds 3 at step 3")
    study(stack, "Three gradients")
    answered(stack)
    stack.keyboard.press("Escape")
    stack.get_by_role("button", name="Chart", exact=True).click()
    expect(stack.get_by_role("heading", name="Cell 3 of layer 2 over time")).to_be_visible()


def test_what_stays_where_fixed_points_are_looked_for_is_told_as_it_is(stack):
    study(stack, "Fixed points")
    said = stack.locator(".study > .says")
    expect(finding(stack)).to_contain_text("Where a, with noise comes again and again, ")
    expect(said).not_to_contain_text("Pins and cuts")
    stack.get_by_label("Input that stays").select_option("b")
    expect(finding(stack)).to_contain_text("Where b comes again and again, ")
    stack.get_by_role("button", name="Close").click()
    # A layer above reads no symbol; and its forget gates are pinned.
    stack.get_by_label("Layer", exact=True).select_option("1")
    study(stack, "Fixed points")
    expect(finding(stack)).to_contain_text("Where what the layer below shows here comes again and again, ")
    expect(said).to_contain_text("Pins and cuts hold all the time, as they do at this step.")


def test_what_is_done_to_the_chosen_layer_is_done_there(stack):
    stack.get_by_label("Layer", exact=True).select_option("1")
    expect(stack.get_by_role("heading", name="Cell 1 of layer 2 at step 3")).to_be_visible()
    settle(stack, lambda: stack.keyboard.press("2"))
    assert edited(stack).startswith("Read-only for all cells of layer 2, from step 3 on: cell 1 at step 5")
    expect(stack.locator(".scope")).to_have_text("all cells of layer 2 \u00b7 from step 3 on")
    acts = acts_of(stack, len(ABOVE) + 3)
    assert all(act.get("layer") == 1 for act in acts if act["kind"] != "noise")
    settle(stack, lambda: undo(stack).click())
    assert acts_of(stack, len(ABOVE)) == ABOVE
    expect(stack.get_by_role("heading", name="Cell 1 of layer 2 at step 3")).to_be_visible()


def test_a_net_of_one_layer_says_nothing_of_layers(page):
    choose(page, "anbn")
    expect(page.locator(".layers")).to_be_hidden()
