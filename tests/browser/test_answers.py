"""What is answered to a question, and what is told of it: each by the run that was asked about."""

import re

import pytest
from covers import COVER, asked, link, nudged, opened_at, settle_question
from lab import settle, to_step, values
from playwright.sync_api import expect


@pytest.mark.parametrize(
    ("way", "tells"),
    [
        ({"reaches": 2.0}, r"c of cell 1 is highest there at step (\d+): (\S+)\.$"),
        ("higher", r"c of cell 1 is (\S+) at step 15, and undisturbed (\S+)\.$"),
        ("rises", r"c of cell 1 was (\S+) at step 10 and is (\S+) at step 15\.$"),
    ],
)
def test_what_is_told_of_an_answer_is_what_was_asked(opened, server, way, tells):
    name = way if isinstance(way, str) else "reaches"
    options = [{"text": "Yes", "when": way if name == "reaches" else {way: True}}]
    other = {"reaches": {"misses": 2.0}, "higher": {"lower": True}, "rises": {"falls": True}}[name]
    question = asked("choose", options=[*options, {"text": "No", "when": other}])
    page, _ = opened_at(opened, server.url + link(question, nudged(4)))
    page.get_by_role("radio", name="Yes").check()
    settle_question(page)
    said = page.locator(".told").inner_text().replace("\u2212", "-")
    found = re.search(tells, said)
    assert found, said
    page.get_by_role("tab", name="Values").click()
    c = []
    for step in range(COVER, 16):
        to_step(page, step)
        c.append(values(page)[0]["c"])
    first, second = (pytest.approx(float(one), abs=0.006) for one in found.groups())
    if name == "reaches":
        most = max(c[1:])
        assert (COVER + c.index(most), most) == (first, second)
    elif name == "rises":
        assert (c[0], c[-1]) == (first, second)
    else:
        assert c[-1] == first
        settle(page, page.get_by_role("button", name="Reset", exact=True).click)
        to_step(page, 15)
        assert values(page)[0]["c"] == second


@pytest.mark.parametrize(("signal", "grows"), [("c", True), ("f", False)])
def test_what_has_no_bounds_can_be_drawn_past_the_edge_by_mouse_and_keys(opened, server, signal, grows):
    of = {"signal": signal, "cell": 0, "steps": [COVER, COVER + 5]}
    page, _ = opened_at(opened, server.url + link(asked(of=of), nudged(4)))
    pad = page.get_by_role("slider")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    value, most = (lambda name=name: float(pad.get_attribute(f"aria-value{name}")) for name in ("now", "max"))
    room = most()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.5)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] - 2 * box["height"], steps=3)
    page.mouse.up()
    expect(pad).to_have_attribute("aria-valuetext", re.compile("^drawn "))
    drawn = value()
    assert (drawn > room) == (most() > room) == grows
    pad.focus()
    page.keyboard.press("ArrowUp")
    if not grows:
        expect(page.get_by_text("there is more room")).to_have_count(0)
        assert (value(), most()) == (drawn, room)
        return
    expect(page.get_by_text("past the edge there is more room")).to_be_visible()
    page.wait_for_function("([pad, drawn]) => Number(pad.ariaValueNow) > drawn", arg=[pad.element_handle(), drawn])
    assert drawn < value() <= most()
