"""The Tab key: few stops, in the order of the page, and from them every control can be reached."""

from lab import FRAMES, answered, at_size, choose, study, unfold
from playwright.sync_api import expect
from stops import each, missed

MOST = 22
"""Stops of the first screen."""

NAME = "() => document.activeElement.ariaLabel || document.activeElement.textContent"


def stops(page):
    """The names of all stops; every control that can be gone to from one is reached."""
    return [page.evaluate(NAME) for is_stop in each(page) if is_stop]


def test_a_group_is_one_stop_and_from_them_every_control_is_reached(page):
    choose(page, "reber")
    found = stops(page)
    assert found[0] == "Net"
    assert [one for one in found if one in ("Input", "Lessons", "First step", "Undo")] == [
        "Input", "Lessons", "First step", "Undo",
    ]  # fmt: skip
    assert missed(page) == []
    assert len(found) <= MOST


def test_so_it_is_with_equations_in_a_study_and_on_a_phone(page):
    choose(page, "reber")
    page.get_by_role("tab", name="Equations").click()
    page.locator(".equation .opens").first.click()
    assert len(stops(page)) <= MOST + 2
    assert missed(page) == []
    study(page, "Memory ledger")
    answered(page)
    assert len([one for one in stops(page) if one in ("Memory ledger", "Census", "Weights")]) == 1
    assert missed(page) == []
    page.keyboard.press("Escape")
    at_size(page, 390, 844)
    unfold(page)
    stops(page)
    assert missed(page) == []


def test_a_group_is_come_back_to_where_it_was_left(page):
    page.get_by_role("button", name="First step").focus()
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    play = page.get_by_role("button", name="Play")
    expect(play).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Continue")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(play).to_be_focused()
    for _ in range(3):
        page.keyboard.press("ArrowUp")
    expect(page.get_by_role("button", name="Last step")).to_be_focused()


def test_left_and_right_are_the_playheads_in_a_group_too(page):
    page.get_by_role("button", name="Reset").focus()
    page.keyboard.press("ArrowRight")
    page.evaluate(FRAMES)
    expect(page.get_by_role("status")).to_contain_text("Step 2 of")
    expect(page.get_by_role("button", name="Reset")).to_be_focused()
