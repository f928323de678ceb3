"""Puzzles: one is solved with the mouse, one with the keyboard; hints come one by one; the solution is shown."""

import re

import pytest
from axe import violations
from lab import FRAMES, come
from playwright.sync_api import expect

HOW = "“Pin one gate, set the memory” makes a pin."


def open_(page, server, name):
    page.goto(f"{server.url}puzzle/{name}")
    card = page.get_by_role("region", name="Puzzle", exact=True)
    expect(card.get_by_role("button", name="Check")).to_be_enabled()
    return card


def checked(page, card):
    """The verdict on what is pinned now."""
    card.get_by_role("button", name="Check").click()
    # The verdict before it is gone then.
    page.evaluate(FRAMES)
    verdict = card.locator(".verdict")
    expect(verdict).to_have_text(re.compile(r"^(Not yet|Solved|That is|Nothing|Only|Gate|Memories|This)"))
    return verdict.inner_text()


def pin(page, gate, value, first, last):
    """Pins a gate of the chosen cell by the form, from one step to another."""
    form = page.locator(".pins")
    if form.get_attribute("open") is None:
        form.locator("summary").click()
    form.get_by_label("Gate", exact=True).select_option(gate)
    for name, number in (("Value from 0 to 1", value), ("From step", first), ("To step", last)):
        field = form.get_by_label(name, exact=True)
        field.fill("")
        field.fill(str(number))
    come(page, lambda: form.get_by_role("button", name="Pin", exact=True).click())


@pytest.mark.smoke
def test_one_is_found_in_the_list_failed_and_solved_with_the_mouse(page):
    page.get_by_role("button", name="Lessons").click()
    page.get_by_role("dialog", name="Lessons").get_by_role("button", name="Puzzles").click()
    listed = page.get_by_role("dialog", name="Puzzles")
    expect(listed.get_by_role("listitem")).to_have_count(10)
    expect(page.get_by_role("dialog", name="Lessons")).to_be_hidden()
    expect(listed.get_by_role("listitem").nth(4)).to_contain_text("par 2")
    assert violations(page) == []
    listed.get_by_role("button", name="Latch").click()
    card = page.get_by_role("region", name="Puzzle", exact=True)
    expect(card.get_by_role("heading")).to_have_text("Latch")
    expect(card.locator(".pins-now")).to_have_text("0 pins on the stage, par 2")
    expect(card.locator(".how")).to_have_text(HOW)
    said = "Not yet. With the input that you see, at step 2, c of cell 1 is 0.65; wanted is 0.68, give or take 0.02."
    assert checked(page, card) == said
    # What fits the input that is seen fails on another, which can be looked at.
    pin(page, "f", 1, 1, 12)
    for step in (4, 6, 8, 11):
        pin(page, "i", 0, step, step)
    expect(card.locator(".pins-now")).to_have_text("5 pins on the stage, par 2")
    expect(card.locator(".how")).to_be_hidden()
    expect(card.locator(".since")).to_have_text("Since then you have changed something.")
    assert re.match(r"Not yet\. With hidden input \d of 6, at step \d+, c of cell 1 is ", checked(page, card))
    come(page, lambda: card.get_by_role("button", name="Show that input").click())
    expect(card.get_by_role("button", name="Show that input")).to_be_hidden()
    expect(page.get_by_label("Input", exact=True)).not_to_have_value(re.compile("^0.6 0 0 0.9"))
    come(page, lambda: card.get_by_role("button", name="Back to the puzzle").click())
    expect(page.get_by_label("Input", exact=True)).to_have_value(re.compile("^0.6 0 0 0.9"))
    pin(page, "i", 0, 2, 12)
    assert checked(page, card) == "Solved, on all 7 inputs, with 2 pins: that is par."
    # It is remembered.
    card.get_by_role("button", name="Leave the puzzle").click()
    # The button went away with its tab.
    expect(page.get_by_role("tab", name="Values")).to_be_focused()
    expect(card).to_be_hidden()
    page.reload()
    page.get_by_role("button", name="Lessons").click()
    page.get_by_role("dialog", name="Lessons").get_by_role("button", name="Puzzles").click()
    expect(listed.get_by_role("listitem").nth(4)).to_contain_text("solved with 2 pins, par 2")


def test_one_is_solved_by_the_keyboard_alone(page, server):
    card = open_(page, server, "balance")
    page.locator(".field[role=application]").focus()
    page.keyboard.press("Home")
    # Store goes to the cell that may be pinned; what it shows does not matter.
    come(page, lambda: page.keyboard.press("4"))
    card.get_by_role("button", name="Check").focus()
    page.keyboard.press("Enter")
    expect(card.locator(".verdict")).to_have_text("Solved, on all 7 inputs, with 3 pins. It can be done with 2.")
    card.get_by_role("button", name="Next puzzle").focus()
    page.keyboard.press("Enter")
    expect(card.get_by_role("heading")).to_have_text("Latch")
    expect(card.locator(".verdict")).to_be_empty()
    expect(card.get_by_role("button", name="Check")).to_be_focused()


def test_hints_come_one_by_one_and_the_solution_is_a_screen(page, server):
    card = open_(page, server, "reset")
    assert violations(page) == []
    hints = card.get_by_role("listitem")
    expect(hints).to_have_count(0)
    for number in (1, 2, 3):
        card.get_by_role("button", name="Hint").click()
        expect(hints).to_have_count(number)
        expect(hints.last).to_contain_text(f"Hint {number} of 3:")
    expect(card.get_by_role("button", name="Hint")).to_be_disabled()
    expect(card.get_by_role("button", name="Check")).to_be_focused()
    expect(card.locator(".solution")).to_be_empty()
    come(page, lambda: card.get_by_role("button", name="Show the solution").click())
    expect(card.locator(".solution")).to_contain_text("at the mark the memory is set to 0")
    expect(card.locator(".pins-now")).to_have_text("2 pins on the stage, par 2")
    assert checked(page, card) == "That is the solution as it was shown: try it without."
    # Once the address has the pins too: base 64 in an alphabet of its own.
    page.wait_for_function(
        """() => { const said = new URLSearchParams(location.hash.slice(1)).get('s') ?? '';
        return atob(said.replaceAll('-', '+').replaceAll('_', '/')).includes('nudge'); }"""
    )
    # The address opens it with what is pinned.
    link = page.url
    page.goto("about:blank")
    page.goto(link)
    expect(card.get_by_role("heading")).to_have_text("Begin anew at the mark")
    expect(card.locator(".pins-now")).to_have_text("2 pins on the stage, par 2")
    assert checked(page, card) == "Solved, on all 7 inputs, with 2 pins: that is par."
    come(page, lambda: page.locator(".lab-edits").get_by_role("button", name="Reset").click())
    expect(card.locator(".pins-now")).to_have_text("0 pins on the stage, par 2")


def test_what_is_not_allowed_is_said_and_nothing_is_checked_while_a_question_is_open(page, server):
    card = open_(page, server, "latch")
    page.get_by_label("Net", exact=True).select_option("reber")
    expect(card.get_by_role("button", name="Back to the puzzle")).to_be_visible()
    assert checked(page, card) == "This puzzle is about another net: “Back to the puzzle” brings it."
    come(page, lambda: card.get_by_role("button", name="Back to the puzzle").click())
    page.get_by_role("switch", name="Ask me first").check()
    page.get_by_role("radio", name="Store").click(force=True)
    page.get_by_role("tab", name="Puzzle").click()
    expect(card.get_by_role("button", name="Check")).to_be_disabled()
    expect(card.locator(".since")).to_have_text("Checking waits until the open question is answered: it would tell.")


def test_no_hidden_input_comes_to_the_page_before_it_is_judged(page, server):
    came = []
    page.on("response", lambda answer: came.append(answer.url))
    card = open_(page, server, "count")
    card.get_by_role("button", name="Hint").click()
    expect(card.get_by_role("listitem")).to_have_count(1)
    parts = [url for url in came if re.search(r"/(puzzles?|hint|solution)-\w+\.json", url)]
    # The list, the puzzle and one hint: neither another hint nor the solution.
    assert len(parts) == 3
    assert not any("solution" in url for url in parts)


def test_a_name_of_no_puzzle_in_a_link_is_said(page, server):
    page.goto(f"{server.url}puzzle/latch")
    page.wait_for_function("() => location.hash.includes('pz=latch')")
    link = page.url.replace("pz=latch", "pz=lach")
    page.goto("about:blank")
    page.goto(link)
    card = page.get_by_role("region", name="Puzzle", exact=True)
    expect(card).to_contain_text("The puzzle can't be shown: there is no puzzle of that name here.")
    expect(card.get_by_role("button", name="Check")).to_be_disabled()
