"""A step, walked gate by gate: by key, by button and from a gate's box; what is lit, and what is yet to come."""

import re
from itertools import pairwise

import pytest
from axe import violations
from circuits import LIT
from families import kept, opened
from lab import FRAMES, ONCE, at_size, choose, in_theme, mode, settle, status, to_step, type_input
from playwright.sync_api import expect

COUNTED = "S" + "a" * 9 + "b" * 9 + "T"


@pytest.fixture
def counter(page):
    choose(page, "anbn")
    type_input(page, COUNTED)
    to_step(page, 15)
    return page


def bar(page):
    return page.get_by_role("group", name="Within the step")


def phases(page):
    """The boxes of the circuit and the equations that are made now, and those that are yet to come."""
    page.evaluate(FRAMES)
    return page.evaluate(
        """() => Object.fromEntries(['now', 'later'].map((phase) => [phase, [
          [...document.querySelectorAll(`.circuit .gate.${phase} .box-label`)].map((one) => one.firstChild.data),
          [...document.querySelectorAll(`.equation.${phase}:not([hidden])`)].map((one) => one.dataset.signal)]]))"""
    )


def table(page, caption):
    return page.get_by_role("table", name=re.compile(f"^{caption}"))


def numbers(row):
    return [float(one.replace("\u2212", "-")) for one in row.locator("td").all_inner_texts()]


def test_by_button_from_what_the_step_finds_to_the_next_step(counter):
    counter.get_by_role("button", name="Within the step").click()
    following = bar(counter).get_by_role("button", name="Next part")
    expect(following).to_be_focused()
    expect(following).to_have_class(re.compile("marked"))
    assert status(counter).endswith(
        "it reads b and what all cells showed before, h\u2032, and finds 5.98 in its memory."
    )
    assert phases(counter) == {"now": [[], [""]], "later": [[*"figo"], [*"ifgcoh"]]}
    walked = []
    for _ in range(6):
        following.click()
        walked.append(phases(counter)["now"])
    assert walked == [[["f"], ["f"]], [["i"], ["i"]], [["g"], ["g"]], [[], ["c"]], [["o"], ["o"]], [[], ["h"]]]
    assert phases(counter)["later"] == [[], []]
    following.click()
    assert status(counter).startswith("Step 16, cell 1, part 1 of 7: it reads b")
    bar(counter).get_by_role("button", name="Back one part").click()
    assert status(counter).startswith("Step 15, cell 1, part 7 of 7: it shows")
    assert violations(counter) == []
    bar(counter).get_by_role("button", name="See the whole step").click()
    expect(counter.get_by_role("button", name="Within the step")).to_be_focused()
    assert status(counter).startswith("Step 15 of 20, input b: cell 1 keeps")
    assert phases(counter) == {"now": [[], []], "later": [[], []]}


@pytest.mark.parametrize(
    ("theme", "size"),
    [(theme, size) for theme in ("light", "projector") for size in ((1024, 768), (1280, 720), (1440, 900))],
    ids=str,
)
def test_the_way_into_the_step_is_in_the_line_of_the_tabs(counter, theme, size):
    """Beside what is told of values and of equations."""
    at_size(counter, *size)
    in_theme(counter, theme)
    mode(counter, "Read-only")
    row = counter.locator(".card-tabs")
    for tab, told in (("Values", "below: undisturbed"), ("Equations", "= before")):
        counter.get_by_role("tab", name=tab).click()
        expect(row.locator(".note")).to_contain_text(told)
        enter = row.get_by_role("button", name="Within the step", exact=True)
        parts = [one.bounding_box() for one in (row.get_by_role("tab").last, row.locator(".note"), enter)]
        middles = [one["y"] + one["height"] / 2 for one in parts]
        assert max(middles) - min(middles) < 5
        for one, after in pairwise(parts):
            assert one["x"] + one["width"] <= after["x"]


def test_by_key_and_left_by_a_step_and_by_escape(counter):
    for _ in range(3):
        counter.keyboard.press(".")
    assert "part 3 of 7: the input gate writes: i = 1 of" in status(counter)
    counter.keyboard.press(",")
    assert "part 2 of 7: the forget gate keeps" in status(counter)
    counter.keyboard.press("ArrowRight")
    assert status(counter).startswith("Step 16 of 20, input b:")
    expect(bar(counter)).to_be_hidden()
    counter.keyboard.press(",")
    assert "Step 16, cell 1, part 7 of 7" in status(counter)
    counter.keyboard.press("Escape")
    assert status(counter).startswith("Step 16 of 20")
    counter.keyboard.press("?")
    keys = counter.get_by_role("dialog", name="Keys")
    expect(keys).to_contain_text("Within the step: one part on, gate by gate")


def test_a_gates_page_by_keyboard_has_its_row_of_each_matrix(counter):
    """One stop of the Tab key for the circuit, up and down within it; Enter opens, and the parts come one by one."""
    boxes = counter.locator("svg.circuit [role=button]")
    assert [one.get_attribute("tabindex") for one in boxes.all()] == ["0", "-1", "-1", "-1"]
    boxes.first.focus()
    counter.keyboard.press("ArrowDown")
    expect(counter.get_by_role("button", name="i 1", exact=True)).to_be_focused()
    counter.keyboard.press("ArrowUp")
    counter.keyboard.press("Enter")
    expect(counter.locator(".equation[data-signal=f] .opens")).to_be_focused()
    assert "part 2 of 7: the forget gate keeps" in status(counter)
    # The numbers of the row, and what they come to: -3.94 - 0.80 + 15.5 - 1.59.
    x, h, own = (table(counter, caption) for caption in ("W x", "U h", "Its own"))
    expect(x.locator("caption")).to_have_text("W x = \u22123.94")
    expect(h.locator("caption")).to_have_text("U h\u2032 = \u22120.80")
    assert [one.inner_text() for one in x.locator("tbody th").all()] == [*"SabT"]
    assert numbers(x.locator("tbody tr").nth(2)) == [-3.94, 1, -3.94]
    rows = [numbers(row) for row in h.locator("tbody tr").all()]
    assert len(rows) == 2
    for row in rows:
        assert row[0] * row[1] == pytest.approx(row[2], abs=0.02)
    assert sum(row[2] for row in rows) == pytest.approx(-0.80, abs=0.02)
    assert [numbers(row) for row in own.locator("tbody tr").all()] == [[2.59, 5.98, 15.5], [-1.59, 1, -1.59]]


def test_the_row_of_a_matrix_that_has_the_focus_has_it_in_each_part_of_the_walk(counter):
    counter.locator("svg.circuit g.gate.f").click()
    row = """() => document.activeElement.dataset.part + " " + document.activeElement.dataset.unit"""
    table(counter, "U h").locator("tbody tr").nth(1).focus()
    assert counter.evaluate(row) == "h>f 1"
    counter.keyboard.press(".")
    assert "part 3 of 7" in status(counter)
    assert counter.evaluate(row) == "h>i 1"
    counter.keyboard.press(",")
    assert "part 2 of 7" in status(counter)
    assert counter.evaluate(row) == "h>f 1"
    # Where there are none any more, what opens the equation has it.
    counter.keyboard.press("ArrowRight")
    assert status(counter).startswith("Step 16")
    assert counter.evaluate("() => document.activeElement.className") == "opens"


def test_a_row_lights_its_wire_and_its_term_and_the_other_way_round(counter):
    counter.locator("svg.circuit g.gate.f").click()
    rows = table(counter, "U h").locator("tbody tr")
    rows.first.hover()
    counter.evaluate(FRAMES)
    assert counter.evaluate(LIT) == ["h>f"]
    equation = counter.locator(".equation[data-signal=f]")
    assert equation.locator(".bar .part.lit").count() == 1
    expect(rows.first).to_have_class(re.compile("lit"))
    expect(rows.nth(1)).not_to_have_class(re.compile("lit"))
    # By keyboard, from row to row.
    rows.first.focus()
    counter.keyboard.press("ArrowDown")
    expect(rows.nth(1)).to_have_class(re.compile("lit"))
    # A term lights all of its rows, and so does its wire.
    equation.locator(".bar .part").nth(1).focus()
    counter.evaluate(FRAMES)
    assert table(counter, "U h").locator("tr.lit").count() == 2
    counter.locator("path[data-wire='x>f']").dispatch_event("pointerover")
    counter.evaluate(FRAMES)
    assert table(counter, "W x").locator("tr.lit").count() == 4
    assert table(counter, "U h").locator("tr.lit").count() == 0


@pytest.mark.parametrize(
    ("cell", "walk", "captions"),
    [("gru", "zrgh", ["W x", "U (r h\u2032)", "Its own"]), ("rnn", "h", ["W x", "U h\u2032", "Its own"])],
)
def test_other_families_have_their_own_walk_in_every_layer(page, server, monkeypatch, cell, walk, captions):
    name = kept(monkeypatch, server, cell, [3, 2])
    opened(page, {"version": 1, "net": name, "input": {"kind": "text", "text": "Saabb"}})
    page.get_by_label("Layer", exact=True).select_option("1")
    page.keyboard.press(".")
    assert "of layer 2, part 1 of" in status(page)
    assert "it reads what layer 1 shows and" in status(page)
    seen = []
    for _ in walk:
        page.keyboard.press(".")
        seen += phases(page)["now"][1]
    assert seen == [*walk]
    if cell == "gru":
        page.keyboard.press(",")
    matrices = page.locator(f".equation[data-signal={'g' if cell == 'gru' else 'h'}] .matrices")
    expect(matrices.locator("caption")).to_have_count(3)
    said = [one.split(" = ")[0] for one in matrices.locator("caption").all_inner_texts()]
    assert said == captions
    # Of the layer below each cell is read.
    assert matrices.locator("table").first.locator("tbody tr").count() == 3


def test_what_f_of_1997_would_be_is_the_same_everywhere(page, server, monkeypatch):
    name = kept(monkeypatch, server, "1997", [2])
    act = {"kind": "pin", "gate": "f", "value": 0}
    spec = {"version": 1, "net": name, "input": {"kind": "text", "text": "Saabb"}, "interventions": [act]}
    opened(page, spec)
    page.get_by_role("tab", name="Equations").click()
    expect(page.get_by_role("button", name="f 0 pinned, would be 1", exact=True)).to_be_visible()
    expect(page.locator(".equation[data-signal=f] .of-result")).to_have_text("would be 1")


def test_a_step_of_a_net_that_plays_goes_part_by_part(counter):
    """Halted by the same button; another net is seen whole."""
    counter.get_by_role("button", name="Within the step").click()
    counter.evaluate(ONCE)
    counter.get_by_role("button", name="Play").click()
    expect(bar(counter)).to_contain_text("2 of 7")
    counter.get_by_role("button", name="Pause").click()
    settle(counter, lambda: counter.get_by_label("Net", exact=True).select_option("reber"))
    expect(bar(counter)).to_be_hidden()
