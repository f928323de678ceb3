"""The first minute: who is new does what the page says, and has pinned gates and seen what that does."""

import re

import pytest
from lab import FRAMES, at_size, in_theme, ready, settle, study, values
from playwright.sync_api import expect

SIZES = [(1024, 768), (1280, 720), (1440, 900), (390, 844), (844, 390)]
APART = """() => {
  const box = (one) => document.querySelector(one).getBoundingClientRect();
  const [strip, ...others] = ['.first-steps', '.stage', '.lab-head', '.lab-side', '.lab-foot'].map(box);
  return others.every((one) => one.bottom <= strip.top || one.top >= strip.bottom
    || one.right <= strip.left || one.left >= strip.right);
}"""

FREE = """(strip) => {
  const line = 1.35 * Number.parseFloat(getComputedStyle(strip).fontSize);
  const words = document.createRange();
  words.selectNodeContents(strip);
  return (strip.getBoundingClientRect().bottom - words.getBoundingClientRect().bottom) / line;
}"""
"""How many lines of it are empty."""


@pytest.fixture
def new(opened, server):
    """A page as who is new sees it, at a size."""

    def visit(width=1280, height=720, **options):
        page = opened(new=True, viewport={"width": width, "height": height}, color_scheme="light", **options).new_page()
        page.goto(server.url)
        ready(page)
        return page

    return visit


def steps(page):
    return page.get_by_role("region", name="First steps")


def asked(page):
    """The one control whose name the text gives."""
    name = steps(page).locator("b").inner_text()
    found = page.get_by_role("button", name=name, exact=True).or_(page.get_by_role("radio", name=name))
    return found.and_(page.locator(":not(.edit *)"))


def press(page):
    control = asked(page)
    before = steps(page).inner_text()
    control.click(force=control.get_attribute("type") == "radio")
    expect(steps(page)).not_to_have_text(before)
    page.wait_for_function("() => document.querySelector('.lab').dataset.complete === 'true'")
    ready(page)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
def test_who_does_what_the_texts_say_has_pinned_gates_and_seen_an_input_ignored_in_five_actions(new, size):
    page = new(*size)
    expect(steps(page)).to_contain_text("Cell 1 remembers")
    expect(page.get_by_role("status")).to_contain_text("Step 5 of 24, input \u22120.6: cell 1 keeps 95 %")
    pulse = float(re.search(r"to (0\.\d)", steps(page).inner_text())[1])
    heights, actions = set(), 0
    lane = page.locator(".label").first
    high = lane.bounding_box()["height"]
    while asked(page).get_attribute("aria-label") == "Step forward":
        press(page)
        actions += 1
        heights.add(steps(page).bounding_box()["height"])
    written = values(page)[0]
    expect(page.get_by_role("status")).to_contain_text(f"input {pulse}")
    expect(steps(page)).to_contain_text(f"Here the input {pulse} is remembered")
    # It can be seen where it is asked for, whatever the screen.
    expect(asked(page).locator("xpath=..")).to_be_in_viewport(ratio=1)
    press(page)
    actions += 1
    ignored = values(page)[0]
    # What is said of it takes no height from the lanes that would have them drawn in another way.
    assert abs(lane.bounding_box()["height"] - high) < 6
    assert [ignored[gate] for gate in "ifo"] == [0, 1, 1]
    assert ignored["c"] < written["c"] - 0.3
    said = steps(page).inner_text()
    assert f"The input {pulse} is ignored" in said
    assert f"holds {ignored['c']:.2f}, not {written['c']:.2f}" in re.sub(r"\s+", " ", said)
    heights.add(steps(page).bounding_box()["height"])
    press(page)
    actions += 1
    assert values(page)[0]["c"] == ignored["c"]
    expect(steps(page)).to_contain_text(f"At step 24 cell 1 holds {ignored['c']:.2f}, not ")
    heights.add(steps(page).bounding_box()["height"])
    assert actions <= 5
    assert len(heights) == 1, "the stage moves while one steps"
    # What takes it back stands behind a button where there is little room.
    fold = page.get_by_role("button", name="Controls", exact=True).is_visible()
    told = "Controls \u203a Undo takes it back" if fold else "output shows. Undo takes it back"
    expect(steps(page)).to_contain_text(told, use_inner_text=True)
    steps(page).get_by_role("button", name="Done").click()
    expect(steps(page)).to_be_hidden()


@pytest.mark.parametrize("theme", ["light", "projector"])
def test_the_first_steps_cover_nothing_and_fit_at_every_size(new, theme):
    page = new()
    in_theme(page, theme)
    for size in SIZES:
        at_size(page, *size)
        assert page.evaluate(APART), size
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), size
        assert steps(page).evaluate("(one) => one.scrollHeight <= one.clientHeight + 1"), size
        if theme == "projector":
            # What is kept free for longer sentences is no more than two lines: the lanes need the height.
            assert steps(page).evaluate(FREE) <= 2, size


def test_skipped_they_are_gone_for_good_and_come_back_from_the_menu(new, server):
    page = new()
    page.keyboard.press("Tab")
    skip = steps(page).get_by_role("button", name="Skip")
    while not skip.evaluate("(one) => one === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(steps(page)).to_be_hidden()
    expect(page.get_by_role("application")).to_be_focused()
    again = page.context.new_page()
    again.goto(server.url)
    ready(again)
    expect(again.get_by_role("status")).to_contain_text("Step 1 of 24")
    expect(steps(again)).to_be_hidden()
    # From another net and another place.
    settle(again, lambda: again.get_by_label("Net", exact=True).select_option("anbn"))
    settle(again, again.get_by_role("button", name="Introduction").click)
    expect(steps(again)).to_contain_text("Cell 1 remembers")
    expect(again.get_by_role("status")).to_contain_text("Step 5 of 24")
    again.get_by_role("button", name="Last step").click()
    again.get_by_role("button", name="Introduction").click()
    expect(again.get_by_role("status")).to_contain_text("Step 5 of 24")


def test_a_link_leads_where_it_says(new, server):
    page = new()
    page.wait_for_function("() => location.hash.includes('t=4')")
    other = page.context.new_page()
    other.goto(page.url)
    ready(other)
    expect(steps(other)).to_be_hidden()


def test_a_way_of_ones_own_is_answered_and_leads_on(new):
    page = new()
    page.get_by_role("button", name="Last step").click()
    expect(steps(page).locator("b")).to_have_text("Step back")
    for _ in range(16):
        press(page)
    expect(steps(page).locator("b")).to_have_text("Read-only")
    page.get_by_role("radio", name="Store").click(force=True)
    expect(steps(page)).to_contain_text("Here it is Store: cell 1 holds")
    expect(steps(page).locator("b")).to_have_text("Read-only")
    page.get_by_role("radio", name="Read-only").click(force=True)
    expect(steps(page)).to_contain_text("is ignored")
    page.keyboard.press("Control+z")
    expect(steps(page)).to_contain_text("Here it is Store")
    # Of another net they say nothing.
    settle(page, lambda: page.get_by_label("Net", exact=True).select_option("anbn"))
    expect(steps(page)).to_be_hidden()
    assert page.evaluate("() => document.querySelector('.lab').dataset.next === undefined")


@pytest.mark.usefixtures("chromium_alone")
@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_what_comes_next_is_marked_and_moves_only_where_that_is_wanted(new, motion):
    page = new(reduced_motion=motion)
    forward = page.get_by_role("button", name="Step forward")
    style = "(one) => [getComputedStyle(one).animationName, getComputedStyle(one).boxShadow]"
    name, shadow = forward.evaluate(style)
    assert "inset" in shadow
    assert name == ("none" if motion == "reduce" else "next")
    assert page.get_by_role("button", name="Step back").evaluate(style) == ["none", "none"]


def test_they_do_not_stand_in_the_way_of_a_study(new):
    page = new()
    study(page, "This net")
    page.keyboard.press("Escape")
    page.evaluate(FRAMES)
    expect(steps(page)).to_be_visible()
