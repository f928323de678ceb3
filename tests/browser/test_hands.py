"""Hands of a class: one offers its screen, others are lowered; and where the presenter points is seen by all."""

import pytest
from axe import violations
from classes import at_step, button, end, screen, start
from lab import NEVER
from playwright.sync_api import expect
from polled import PHONE

HEAR = """() => {
  window.heard = [];
  const said = document.querySelector("[aria-label='Class'] .says");
  new MutationObserver((all) => all.forEach(({ target, addedNodes }) => {
    const words = target instanceof Text ? target.data : [...addedNodes].map((one) => one.textContent).join();
    if (words.includes("Your hand is up")) heard.push(words);
  })).observe(said, { subtree: true, childList: true, characterData: true });
}"""
"""Hears how often a page says again that its hand is up."""


def test_a_hand_offers_its_screen_and_gets_it_back_and_all_see_where_the_presenter_points(opened, lan, own):
    teacher = screen(opened, own)
    code = start(teacher)
    join = f"{lan.url}join/{code}"
    phone = screen(opened, join, **PHONE)
    other = screen(opened, join)
    bar = teacher.get_by_role("region", name="Class", exact=True)
    button(other, "Explore on my own").click()
    for _ in range(3):
        button(other, "Step forward").click()
    at_step(other, 4)
    button(other, "Raise my hand").click()
    theirs = other.get_by_role("region", name="Class", exact=True)
    expect(theirs).to_contain_text("Your hand is up: you are screen 1.")
    button(other, "Offer this screen").click()
    expect(theirs).to_contain_text("you are screen 1, and it is offered.")
    button(phone, "Raise my hand").click()
    # What comes as nothing but a button is heard too.
    heard = button(bar, "2 hands").locator("xpath=..")
    expect(heard).to_have_attribute("aria-live", "polite")
    button(bar, "2 hands").click()
    hands = teacher.get_by_role("dialog", name="Hands")
    expect(hands.get_by_role("listitem")).to_have_count(2)
    expect(hands.get_by_role("listitem").nth(1)).to_contain_text("Screen 2offers no screen")
    assert violations(teacher, "dialog[open]") == []
    for page in (phone, other):
        page.evaluate(HEAR)
    button(hands, "Show this screen").click()
    expect(bar).to_contain_text("All see screen 1.")
    expect(theirs).to_contain_text("All see the screen that you offered.")
    expect(phone.get_by_role("region", name="Class", exact=True)).to_contain_text("All see screen 1, which a student")
    for page in (teacher, phone):
        at_step(page, 4)
    button(bar, "Give it back").click()
    for page in (teacher, phone):
        at_step(page, 1)
    expect(button(other, "Raise my hand")).to_be_visible()
    expect(theirs.locator(".says")).to_have_text("You are on your own.")
    # A hand that was up is no news, and one that is about to be down is up no more.
    assert [page.evaluate("heard") for page in (phone, other)] == [[], []]
    button(phone, "Lower my hand").click()
    expect(bar.get_by_role("button", name="hands")).to_be_hidden()

    button(other, "Back to the teacher").click()
    field = teacher.locator(".field").first
    box = field.bounding_box()
    ring = ".field .pointed"
    field.hover(position={"x": 150, "y": 0.6 * box["height"]})
    # Where nothing is pointed at for so long the ring goes.
    for page in (phone, other):
        page.evaluate(NEVER, 8000)
    button(bar, "Show my pointer").click()
    field.hover(position={"x": 100, "y": 0.6 * box["height"]})
    for page in (phone, other):
        expect(page.locator(ring)).to_be_visible()
        expect(page.locator(ring)).to_have_attribute("aria-hidden", "true")
    # The same step of the same lane, wherever that is on a smaller screen.
    expect(teacher.locator(ring)).to_be_hidden()
    assert phone.locator(ring).bounding_box()["x"] != other.locator(ring).bounding_box()["x"]
    teacher.locator(".gate.f rect").hover()
    for page in (phone, other):
        expect(page.locator(ring)).to_be_hidden()
        expect(page.locator(".cell-view .pointed")).to_be_visible()
    # A finger that is lifted has pointed there; the same of a mouse points at nothing.
    finger = {"pointerType": "touch", "clientX": box["x"] + 100, "clientY": box["y"] + 0.6 * box["height"]}
    field.dispatch_event("pointerdown", finger)
    for page in (phone, other):
        expect(page.locator(".cell-view .pointed")).to_be_hidden()
        expect(page.locator(ring)).to_be_visible()
    field.dispatch_event("pointerleave", finger | {"pointerType": "mouse"})
    for page in (phone, other):
        expect(page.locator(ring)).to_be_hidden()
    field.dispatch_event("pointerdown", finger)
    field.dispatch_event("pointerleave", finger)
    for page in (phone, other):
        expect(page.locator(ring)).to_be_visible()
    button(bar, "Show my pointer").click()
    for page in (phone, other):
        expect(page.locator(ring)).to_be_hidden()
    end(teacher)


# In Firefox, of several windows, Enter presses a button only in the one that is in front.
@pytest.mark.usefixtures("chromium_alone")
def test_who_is_at_a_hand_stays_at_it_while_others_come_and_go(opened, lan, own):
    teacher = screen(opened, own)
    join = f"{lan.url}join/{start(teacher)}"
    students = [screen(opened, join) for _ in range(3)]
    for student in students[:2]:
        button(student, "Raise my hand").click()
        expect(button(student, "Lower my hand")).to_be_visible()
    expect(button(teacher, "2 hands")).to_be_visible()
    button(teacher, "2 hands").press("Enter")
    hands = teacher.get_by_role("dialog", name="Hands")
    rows = hands.get_by_role("listitem")
    second = rows.nth(1).locator("strong").text_content()
    button(rows.nth(1), "Lower").focus()
    button(students[2], "Raise my hand").click()
    expect(rows).to_have_count(3)
    expect(button(rows.filter(has_text=second), "Lower")).to_be_focused()
    teacher.keyboard.press("Enter")
    expect(rows).to_have_count(2)
    expect(button(rows.nth(1), "Lower")).to_be_focused()
    for left in (1, 0):
        teacher.keyboard.press("Enter")
        expect(rows).to_have_count(left)
    expect(button(hands, "Close")).to_be_focused()
    teacher.keyboard.press("Escape")
    end(teacher)
