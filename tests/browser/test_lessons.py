"""Lessons: one is done by the keyboard alone; links lead into one; what it hides is not there."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

LESSON = json.loads((Path(__file__).parents[2] / "static" / "lessons" / "forget-keeps.json").read_text("utf-8"))


def to(page, name, presses=40):
    """Goes on by the Tab key to a control of the card."""
    for _ in range(presses):
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{name} is not reached")


def title(page):
    return page.locator(".lesson h2")


@pytest.mark.smoke
def test_a_whole_lesson_by_the_keyboard(page):
    page.get_by_role("button", name="Lessons").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Lessons")).to_be_visible()
    to(page, "Forget means keep")
    page.keyboard.press("Enter")
    for at, checkpoint in enumerate(LESSON["checkpoints"]):
        expect(title(page)).to_have_text(checkpoint["title"]["en"])
        expect(page.locator(".lesson-steps .way")).to_have_text(f"{at + 1} of {len(LESSON['checkpoints'])}")
        question = checkpoint.get("question")
        if question:
            asked = page.get_by_role("region", name="Question")
            expect(asked).to_contain_text(question["text"]["en"])
            expect(page.get_by_role("button", name="Next", exact=True)).to_be_hidden()
            expect(page.locator(".then")).to_be_empty()
            expect(page.locator(".lab-sentence")).to_contain_text("covered until")
            field = asked.get_by_role("radio").first if question["kind"] == "choose" else asked.get_by_role("textbox")
            field.focus()
            if question["kind"] == "choose":
                page.keyboard.press("Space")
            else:
                page.keyboard.type("0.94")
            to(page, "Show me")
            page.keyboard.press("Enter")
            expect(page.locator(".then")).to_have_text(re.sub(r"\*|\{(\w)\}", r"\1", checkpoint["then"]["en"]))
        last = at == len(LESSON["checkpoints"]) - 1
        on = page.get_by_role("button", name="Finish" if last else "Next", exact=True)
        expect(on).to_be_visible()
        if question:
            expect(on).to_be_focused()
        on.focus()
        page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Lessons")
    expect(dialog.get_by_role("listitem").first).to_contain_text("seen")
    expect(page.locator(".lesson")).to_be_hidden()


def test_a_name_leads_to_a_lesson_which_is_covered_from_the_start(page, server):
    page.goto(f"{server.url}lesson/read-only")
    expect(title(page)).to_have_text("An empty memory")
    expect(page.get_by_role("region", name="Question")).to_be_visible()
    page.get_by_label("Nothing").check()
    page.get_by_role("button", name="Show me").click()
    expect(page.locator(".then")).to_contain_text("nothing to read")
    page.get_by_role("button", name="Next", exact=True).click()
    expect(title(page)).to_have_text("A memory that was filled")
    page.wait_for_function("() => location.hash.includes('p=1')")
    link = page.url
    page.goto("about:blank")
    page.goto(link)
    expect(title(page)).to_have_text("A memory that was filled")
    expect(page.locator(".lesson-steps .way")).to_have_text("2 of 4")
    expect(page.get_by_role("button", name="Show me")).to_be_visible()


def test_what_a_lesson_hides_is_away_and_its_keys_do_nothing_and_one_comes_back(page, server):
    page.goto(f"{server.url}lesson/read-only")
    expect(title(page)).to_have_text("An empty memory")
    expect(page.locator(".lab-modes .segments")).to_be_hidden()
    page.locator(".field[role=application]").focus()
    page.keyboard.press("4")
    page.get_by_label("Net", exact=True).select_option("reber")
    back = page.get_by_role("button", name="Back to the lesson")
    expect(back).to_be_visible()
    back.click()
    expect(back).to_be_hidden()
    expect(page.get_by_label("Net", exact=True)).to_have_value("notebook")
    expect(page.get_by_role("button", name="Show me")).to_be_visible()
    page.get_by_role("button", name="Leave").click()
    expect(page.locator(".lab-modes .segments")).to_be_visible()


def test_what_the_text_speaks_of_is_lit_and_a_study_waits_to_be_opened(page, server):
    page.goto(f"{server.url}lesson/carousel")
    expect(page.locator("main")).to_have_attribute("data-spoken", "f")
    wire = page.locator(".circuit .wire.c").first
    assert page.evaluate("(one) => getComputedStyle(one).opacity", wire.element_handle()) == "0.3"
    page.get_by_role("button", name="Next", exact=True).click()
    page.get_by_role("button", name="Show me").click()
    page.get_by_role("button", name="Next", exact=True).click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("button", name="Open: Three gradients").click()
    expect(page.get_by_role("dialog", name="Studies")).to_be_visible()
