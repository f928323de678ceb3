"""The circuit of the chosen cell: the numbers on its wires, drawn to scale, and clamps where gates are pinned."""

import re

import numpy as np
import pytest
from lab import choose, mode, to_step, type_input, values

# By where a wire begins, as drawn.
WIRES = {"kept": "M122 50", "now": "M235 50", "shown": "M342 132", "written": "M219 112"}


@pytest.fixture
def counter(page):
    choose(page, "anbn")
    type_input(page, "Saaaaaabbbbbb")
    return page


def said(page):
    """Every number in the circuit by its exact title, and the visible text before it."""
    return page.eval_on_selector_all(
        "svg.circuit text",
        """all => all.map(one => [one.firstChild.data, one.querySelector('title')?.textContent ?? ''])
        .filter(([text, exact]) => text && exact).map(([text, exact]) => [text, Number(exact)])""",
    )


def width(page, wire):
    return float(page.locator(f'svg.circuit path.wire[d^="{WIRES[wire]}"]').get_attribute("stroke-width"))


def f32(value):
    return np.float32(value)


def test_the_numbers_on_the_wires_are_those_of_the_step(counter):
    to_step(counter, 4)
    before = values(counter)[0]
    to_step(counter, 5)
    now = values(counter)[0]
    found = [(text, f32(number)) for text, number in said(counter)]
    exact = [number for _, number in found]
    assert next(number for text, number in found if text.startswith("kept")) == f32(now["f"]) * f32(before["c"])
    for number in (before["c"], now["c"], now["h"], now["f"], now["i"], now["g"], now["o"]):
        assert f32(number) in exact
    assert f32(now["i"]) * f32(now["g"]) in exact
    assert "Cell 1 at step 5, input a, free: c before" in counter.locator("svg.circuit").get_attribute("aria-label")


def test_what_flows_is_drawn_to_scale(counter):
    widths = []
    for step in (2, 4, 7):
        to_step(counter, step)
        widths.append(width(counter, "now"))
        # c grows with every a; what is written is about 1 each time.
        assert width(counter, "written") <= widths[-1]
    assert widths == sorted(widths)
    assert widths[0] < widths[-1]
    to_step(counter, 5)
    mode(counter, "Store")
    assert width(counter, "shown") < width(counter, "written")
    assert "none" in counter.locator(f'svg.circuit path.wire[d^="{WIRES["shown"]}"]').get_attribute("class")


def test_pinned_gates_are_clamped_and_say_what_they_would_have_been(counter):
    pinned = counter.locator("svg.circuit g.gate.pinned")
    to_step(counter, 4)
    assert pinned.count() == 0
    to_step(counter, 5)
    mode(counter, "Read-only")
    assert [re.search(r"gate (\w)", one.get_attribute("class"))[1] for one in pinned.all()] == ["f", "i", "o"]
    assert counter.locator(".corner-name").inner_text() == "Read-only"
    # What was before is the free run's, so each gate would have been what it is there.
    free = counter.locator("table.values tbody tr").first.locator("td.f .free").get_attribute("title")
    would = [one.text_content() for one in counter.locator("svg.circuit g.gate.f text.ghost title").all()]
    assert would == [free.removeprefix("free: ")]
