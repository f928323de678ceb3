"""Lessons and puzzles on a phone stand above the stage and fold to a line; nothing lies over what changes."""

import json
from pathlib import Path

import pytest
from lab import FRAMES, at_size
from playwright.sync_api import expect

LESSON = json.loads((Path(__file__).parents[2] / "static" / "lessons" / "forget-keeps.json").read_text("utf-8"))
FIRST, SECOND, *_ = LESSON["checkpoints"]
SIZES = [(390, 844), (390, 664), (844, 390)]

TOUCHED = """(one) => {
  const { left, top, width, height } = one.getBoundingClientRect();
  return one.contains(document.elementFromPoint(left + width / 2, top + height / 2));
}"""
OVER_THE_STAGE = """() => {
  const [card, stage] = ['.lab-values', '.lab-stage'].map((one) => document.querySelector(one).getBoundingClientRect());
  return card.bottom > stage.top + 1 && card.right > stage.left + 1 && card.left < stage.right - 1;
}"""


@pytest.fixture
def phone(opened, server, chromium_alone):
    page = opened(viewport={"width": 390, "height": 844}, has_touch=True).new_page()
    page.goto(server.url)
    page.wait_for_selector(".lab[data-complete=true]")
    return page


def seen(*parts):
    """Each is whole in the window, with nothing over it."""
    for part in parts:
        expect(part).to_be_in_viewport(ratio=1)
        assert part.evaluate(TOUCHED), part


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def listed(page):
    """The list of lessons, as it is opened on a phone whose page has been scrolled."""
    page.evaluate("() => scrollTo(0, document.body.scrollHeight)")
    page.evaluate(FRAMES)
    button(page, "More").tap()
    button(page, "Lessons").tap()
    return page.get_by_role("dialog", name="Lessons")


@pytest.mark.parametrize("size", SIZES)
def test_a_lesson_begins_with_its_words_and_folds_to_a_line_in_view_until_it_asks(phone, size):
    at_size(phone, *size)
    listed(phone).get_by_role("button", name=LESSON["title"]["en"]).tap()
    card, title, words = (phone.locator(one) for one in (".lab-values", ".lesson h2", ".lesson .words"))
    expect(title).to_have_text(FIRST["title"]["en"])
    phone.evaluate(FRAMES)
    seen(title, words, button(phone, "Next"))
    assert not phone.evaluate(OVER_THE_STAGE)
    button(phone, "Fold").tap()
    phone.evaluate(FRAMES)
    seen(title, phone.get_by_text("1 of 5", exact=True), button(phone, "Next"), button(phone, "Unfold"))
    expect(words).to_be_hidden()
    assert card.bounding_box()["height"] < 100
    assert not phone.evaluate(OVER_THE_STAGE)
    # As the page scrolls it stays; unfolded from there it is in view too.
    phone.mouse.wheel(0, 150)
    phone.wait_for_function("() => scrollY > 100")
    phone.evaluate(FRAMES)
    seen(title, button(phone, "Next"))
    button(phone, "Unfold").tap()
    phone.evaluate(FRAMES)
    seen(words, button(phone, "Fold"), button(phone, "Next"))
    assert not phone.evaluate(OVER_THE_STAGE)
    button(phone, "Fold").tap()
    button(phone, "Next").tap()
    expect(title).to_have_text(SECOND["title"]["en"])
    expect(button(phone, "Fold")).to_have_attribute("aria-expanded", "true")
    phone.get_by_role("region", name="Question").get_by_label("All of it").tap()
    button(phone, "Show me").tap()
    expect(phone.locator(".then")).not_to_be_empty()
    seen(phone.locator(".then"), button(phone, "Next"))
    button(phone, "Fold").tap()
    phone.evaluate(FRAMES)
    expect(phone.locator(".then")).to_be_hidden()
    seen(title, phone.get_by_text("2 of 5", exact=True), button(phone, "Back"), button(phone, "Next"))
    button(phone, "Next").tap()
    expect(title).to_have_text(LESSON["checkpoints"][2]["title"]["en"])
    seen(title)


@pytest.mark.parametrize("size", SIZES[1:])
def test_a_puzzle_begins_with_its_words_and_folds_to_a_line_in_view_from_which_it_is_checked(phone, size):
    at_size(phone, *size)
    button(listed(phone), "Puzzles").tap()
    phone.get_by_role("dialog", name="Puzzles").get_by_role("button", name="Latch", exact=True).tap()
    puzzle = phone.get_by_role("region", name="Puzzle", exact=True)
    title, words, verdict = puzzle.get_by_role("heading"), puzzle.locator(".words"), puzzle.locator(".verdict")
    expect(title).to_have_text("Latch")
    phone.evaluate(FRAMES)
    seen(title, words)
    assert not phone.evaluate(OVER_THE_STAGE)
    button(puzzle, "Fold").tap()
    phone.evaluate(FRAMES)
    seen(title, puzzle.locator(".pins-now"), button(puzzle, "Check"), button(puzzle, "Unfold"))
    expect(words).to_be_hidden()
    button(puzzle, "Check").tap()
    expect(verdict).to_contain_text("Not yet.")
    seen(verdict)
    button(puzzle, "Unfold").tap()
    phone.evaluate(FRAMES)
    seen(title, words, button(puzzle, "Fold"))
    assert not phone.evaluate(OVER_THE_STAGE)
    button(puzzle, "Hint").tap()
    expect(puzzle.locator(".hints li")).to_be_in_viewport(ratio=0.9)
    button(puzzle, "Fold").tap()
    expect(puzzle.locator(".hints")).to_be_hidden()
    seen(title, button(puzzle, "Check"))
