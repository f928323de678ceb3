"""The equations of the chosen cell: what is shown is what was computed, and what is copied comes to it again."""

import re

import pytest
from axe import violations
from circuits import LIT
from families import kept
from families import opened as opened_with
from lab import FRAMES, choose, fill, in_theme, mode, settle, to_step, type_input, values
from playwright.sync_api import expect
from worked import copied, equations, known, printed, row, shown

COUNTED = "S" + "a" * 9 + "b" * 9 + "T"


@pytest.fixture
def counter(page):
    choose(page, "anbn")
    type_input(page, COUNTED)
    to_step(page, 15)
    return equations(page)


def test_the_counter_at_its_fifteenth_step(counter):
    """What its cell 1 adds up there: known numbers."""
    row(counter, "f").locator(".opens").click()
    assert shown(counter, "i") == "=\u03c3(6.36+6.65+24.7+2.30)=\u03c3(40.0)"
    assert shown(counter, "f") == "=\u03c3(-3.94-0.80+2.59\u00b75.98-1.59)=\u03c3(9.18)"
    assert shown(counter, "c") == "=5.98-1.00"
    expect(row(counter, "f")).to_contain_text("Its peephole sees the old value of its own cell alone, c\u2032 = 5.98.")
    row(counter, "o").locator(".opens").click()
    expect(row(counter, "o")).to_contain_text("Its peephole sees the new value of its own cell alone, c = 4.98.")
    # Each part and its number, and the whole formula in words.
    parts = [part.get_attribute("aria-label") for part in row(counter, "o").locator(".bar .part").all()]
    assert [part.split(":")[0] for part in parts] == ["W x", "U h\u2032", "p c", "b"]
    words = row(counter, "o").locator("math").first.get_attribute("aria-label")
    assert words == "= sigmoid ( W o x + U o h before + p o c + b o )"


def test_every_result_is_that_of_the_table(counter):
    found = {signal: float(row(counter, signal).locator(".result").get_attribute("data-exact")) for signal in "ifgoch"}
    counter.get_by_role("tab", name="Values").click()
    assert values(counter)[0] == found


def test_a_line_that_is_copied_prints_the_value(opened, server, engine):
    context = opened(viewport={"width": 1280, "height": 720})
    if engine == "chromium":
        context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(server.url)
    page.wait_for_selector("table.values tbody tr")
    lines, wanted = [], []
    for net, step in [("anbn", 9), ("reber", 1), ("json", 9)]:
        choose(page, net)
        equations(page)
        for _ in range(step - 1):
            page.keyboard.press("ArrowRight")
        known(page)
        found = copied(page)
        lines += found[0]
        wanted += found[1]
        if engine == "chromium":
            assert page.evaluate("navigator.clipboard.readText()") == lines[-1]
    assert len(lines) == 18
    assert all(line.startswith("import numpy as np; ") and "\n" not in line for line in lines)
    assert printed(lines) == wanted


@pytest.mark.parametrize(("cell", "layers"), [("gru", [3]), ("gru-after", [3, 2]), ("rnn", [3]), ("1997", [2])])
def test_of_every_kind_of_cell(page, server, monkeypatch, cell, layers):
    name = kept(monkeypatch, server, cell, layers)
    opened_with(page, {"version": 1, "net": name, "input": {"kind": "text", "text": "Saabb"}})
    if len(layers) > 1:
        page.get_by_label("Layer", exact=True).select_option("1")
    equations(page)
    for at in (3, 1):
        to_step(page, at)
        known(page)
        lines, wanted = copied(page)
        assert len(lines) == {"gru": 4, "gru-after": 4, "rnn": 1, "1997": 6}[cell]
        assert printed(lines) == wanted
    # At the first step there was nothing before.
    page.locator(".equation .opens").first.click()
    page.locator(".equation .opens").first.click()
    expect(page.locator(".equation.open")).to_contain_text("Before the first step")


def test_a_pinned_gate_says_what_it_would_have_been(counter):
    before = row(counter, "f").locator(".result").inner_text()
    mode(counter, "Refresh")
    known(counter)
    expect(row(counter, "f").locator(".result")).to_have_text("0")
    expect(row(counter, "f").locator(".result")).to_have_class(re.compile("pinned"))
    expect(row(counter, "f").locator(".of-result")).to_have_text(f"would be {before}")
    row(counter, "f").locator(".opens").click()
    expect(row(counter, "f")).to_contain_text("It is pinned; the numbers are what it would have been.")
    lines, wanted = copied(counter)
    assert printed(lines) == wanted


def test_a_memory_that_is_set_comes_after_what_was_made(counter):
    made = shown(counter, "c")
    counter.locator("summary", has_text="Pin one gate").click()
    fill(counter.get_by_label("Memory after this step"), 2)
    settle(counter, counter.get_by_role("button", name="Set memory").click)
    known(counter)
    assert shown(counter, "c") == made
    expect(row(counter, "c").locator(".of-result")).to_have_text("then set to 2")


def test_noise_and_cuts_are_in_what_is_read(page):
    acts = [{"kind": "noise", "scale": 1, "start": 2}, {"kind": "cut", "what": "peepholes", "gate": "i"}]
    spec = {"version": 1, "net": "anbn", "input": {"kind": "text", "text": COUNTED}, "seed": 3, "interventions": acts}
    equations(opened_with(page, spec))
    to_step(page, 9)
    known(page)
    expect(row(page, "i")).to_contain_text("Its peephole is cut: p is 0.")
    lines, wanted = copied(page)
    assert printed(lines) == wanted


def test_a_gates_box_opens_its_equation_and_a_part_lights_its_wire(counter):
    counter.get_by_role("tab", name="Values").click()
    counter.locator("svg.circuit g.gate.f").click()
    expect(row(counter, "f").locator(".opens")).to_be_focused()
    known(counter)
    # By keyboard: the parts are next.
    row(counter, "f").locator(".bar .part").nth(2).focus()
    counter.evaluate(FRAMES)
    assert counter.evaluate(LIT) == ["c>f"]
    assert row(counter, "f").locator("mrow.lit").count() == 2
    row(counter, "f").locator(".opens").focus()
    counter.evaluate(FRAMES)
    assert counter.evaluate(LIT) == []
    # And the other way round.
    counter.locator("path[data-wire=written]").dispatch_event("pointerover")
    counter.evaluate(FRAMES)
    assert [one.get_attribute("data-part") for one in row(counter, "c").locator(".lit").all()] == ["written"] * 2
    field = counter.get_by_role("application").bounding_box()
    ahead = counter.locator(".field canvas").evaluate("(one) => one.getBoundingClientRect().top")
    counter.mouse.move(field["x"] + 40, ahead + 40)
    counter.evaluate(FRAMES)
    assert counter.locator("section.equation .lit").count() == 0


def test_the_value_under_the_mouse_lights_what_reads_it(counter):
    """The input of the step is read by all four."""
    at = counter.evaluate(
        """() => {
          const box = document.querySelector('.field canvas').getBoundingClientRect();
          return [box.x + 12 + 14.5 * Math.min(44, (box.width - 12) / 20), box.y + 34];
        }"""
    )
    counter.mouse.move(*at)
    expect(counter.locator(".tip")).to_be_visible()
    counter.evaluate(FRAMES)
    lit = {one.get_attribute("data-part") for one in counter.locator("section.equation .lit").all()}
    assert lit == {"x>i", "x>f", "x>g", "x>o"}


def test_by_keyboard_and_without_a_fault_of_access(counter):
    counter.get_by_role("tab", name="Equations").focus()
    counter.keyboard.press("ArrowUp")
    expect(counter.get_by_role("tab", name="Values")).to_be_focused()
    expect(counter.get_by_role("region", name="Equations", exact=True)).to_be_hidden()
    counter.keyboard.press("ArrowDown")
    expect(counter.get_by_role("region", name="Equations", exact=True)).to_be_visible()
    row(counter, "g").locator(".opens").press("Enter")
    expect(row(counter, "g").locator(".bar")).to_be_visible()
    assert counter.locator(".equation.open").count() == 1
    assert violations(counter) == []


def test_the_tab_is_in_the_link(counter, context):
    counter.wait_for_function("() => location.hash.includes('b=equations')")
    again = context.new_page()
    again.goto(counter.url)
    expect(again.get_by_role("region", name="Equations", exact=True)).to_be_visible()
    known(again)
    assert shown(again, "c") == "=5.98-1.00"


def test_what_is_opened_is_in_sight_where_there_is_room_for_little(counter):
    """At a projector: the one above it closes as it opens, and does not take it out of sight."""
    in_theme(counter, "projector")
    for signal in "fgfio":
        row(counter, signal).locator(".opens").click()
        expect(row(counter, signal)).to_have_class(re.compile("open"))
        expect(row(counter, signal).locator(".line")).to_be_in_viewport(ratio=1)
        expect(row(counter, signal).locator(".bar")).to_be_in_viewport(ratio=0.9)
