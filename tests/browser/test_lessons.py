"""Lessons: one is done by the keyboard alone; links lead into one; what it hides is not there."""

import json
import re
from pathlib import Path

import pytest
from lab import FRAMES, at_size, come, to_step
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
    to(page, "Forget or keep?")
    page.keyboard.press("Enter")
    for at, checkpoint in enumerate(LESSON["checkpoints"]):
        expect(title(page)).to_have_text(checkpoint["title"]["en"])
        expect(page.locator(".lesson-steps .way")).to_have_text(f"{at + 1} of {len(LESSON['checkpoints'])}")
        question = checkpoint.get("question")
        if question:
            asked = page.get_by_role("region", name="Question")
            expect(asked).to_contain_text(question["text"]["en"])
            expect(page.get_by_role("button", name="Next", exact=True)).to_be_hidden()
            # The button that led here has gone.
            expect(page.get_by_role("region", name="Lesson", exact=True)).to_be_focused()
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
    expect(title(page)).to_have_text("From the first step on")
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


def test_the_address_names_a_checkpoint_once_its_run_is_there(page, server):
    held = []
    page.clock.install()
    page.goto(f"{server.url}lesson/read-only")
    page.get_by_label("Nothing").check()
    page.get_by_role("button", name="Show me").click()
    expect(page.locator(".then")).to_contain_text("nothing to read")
    page.wait_for_function("() => location.hash.includes('n=read-only') && !location.hash.includes('q=')")
    page.route("**/assets/checkpoint-*.json", lambda route: held.append(route))
    with page.expect_request("**/assets/checkpoint-*.json"):
        page.get_by_role("button", name="Next", exact=True).click()
    # Longer than it takes until an address is written.
    page.clock.run_for(600)
    assert "p=1" not in page.url
    held[0].continue_()
    page.wait_for_function("() => location.hash.includes('p=1')")
    link = page.url
    page.goto("about:blank")
    page.goto(link)
    expect(page.get_by_role("button", name="Show me")).to_be_visible()


def test_what_was_answered_is_there_again_once_the_page_is_loaded_anew(page, server):
    page.goto(f"{server.url}lesson/read-only")
    page.get_by_label("Nothing").check()
    page.wait_for_function("() => location.hash.includes('q=')")
    page.reload()
    expect(page.get_by_label("Nothing")).to_be_checked()
    page.get_by_role("button", name="Show me").click()
    expect(page.locator(".then")).to_contain_text("nothing to read")
    page.wait_for_function("() => !location.hash.includes('q=')")
    page.reload()
    expect(page.locator(".then")).to_contain_text("nothing to read")
    expect(page.get_by_role("region", name="Question")).to_contain_text("Right: Nothing.")


def test_what_a_lesson_hides_is_away_and_its_keys_do_nothing_and_one_comes_back(page, server):
    page.goto(f"{server.url}lesson/read-only")
    expect(title(page)).to_have_text("From the first step on")
    expect(page.locator(".lab-modes .segments")).to_be_hidden()
    goal = page.locator(".goal")
    expect(goal).to_be_hidden()
    undo = page.get_by_role("button", name="Undo")
    stage = page.locator(".field[role=application]")
    stage.focus()
    for key in "1234":
        page.keyboard.press(key)
    page.evaluate(FRAMES)
    expect(undo).to_be_disabled()
    page.get_by_label("Net", exact=True).select_option("reber-rnn")
    expect(goal).to_have_text("It has no gates: nothing chooses what to keep.", use_inner_text=True)
    page.get_by_label("Net", exact=True).select_option("reber")
    expect(goal).to_be_hidden()
    back = page.get_by_role("button", name="Back to the lesson")
    expect(back).to_be_visible()
    back.focus()
    page.keyboard.press("Enter")
    expect(back).to_be_hidden()
    expect(page.get_by_role("region", name="Lesson", exact=True)).to_be_focused()
    expect(page.get_by_label("Net", exact=True)).to_have_value("notebook")
    expect(page.get_by_role("button", name="Show me")).to_be_visible()
    page.get_by_role("button", name="Leave").click()
    expect(page.locator(".lab-modes .segments")).to_be_visible()
    expect(goal).to_be_visible()
    # The same key, where it is not away.
    radio = page.get_by_role("radio", name="Store")
    expect(radio).not_to_be_checked()
    stage.focus()
    page.keyboard.press("4")
    expect(radio).to_be_checked()


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


def test_who_is_asked_first_while_a_lesson_runs_has_a_tab_for_each_of_the_two(page, server):
    page.goto(f"{server.url}lesson/vanish-explode")
    expect(title(page)).to_be_visible()
    nets = page.get_by_label("Net", exact=True)
    come(page, lambda: nets.select_option("reber"))
    expect(page.locator(".lab-sentence")).not_to_contain_text("covered")
    page.get_by_role("switch", name="Ask me first").check()
    to_step(page, 3)
    page.get_by_role("radio", name="Read-only").click(force=True)
    question, lesson = (page.get_by_role("tab", name=name) for name in ("Question", "Lesson"))
    expect(question).to_have_attribute("aria-selected", "true")
    expect(question).to_have_attribute("tabindex", "0")
    nets.select_option("parity")
    lesson.click()
    expect(page.get_by_role("button", name="Leave")).to_be_visible()
    # There is a way back to what rests from the lesson, too.
    question.click()
    page.get_by_role("button", name="Back to the question").last.click()
    expect(nets).to_have_value("reber")
    expect(page.locator(".lab-sentence")).to_contain_text("covered until")


def test_the_same_is_asked_of_another_input_in_words_that_are_true_of_it_and_the_lesson_is_a_press_away(page, server):
    page.goto(f"{server.url}lesson/gates-change")
    page.get_by_role("button", name="Next", exact=True).click()
    words = page.locator(".lesson .words")
    asked = page.get_by_role("region", name="Question")
    again = asked.get_by_role("button", name="Try again")
    expect(words).to_have_text("Now b's follow: the first comes at step 11.")
    expect(again).to_be_hidden()
    asked.get_by_label("Nearly 0").check()
    asked.get_by_role("button", name="Show me").click()
    expect(page.locator(".told")).to_contain_text("Right: Nearly 0")
    expect(page.locator(".then")).to_contain_text("The weights are the same")
    shown = page.locator(".then").text_content()
    read = page.get_by_label("Input", exact=True).input_value()
    again.focus()
    page.keyboard.press("Enter")
    # What was said is of its own input; nobody who hears the page loses the place.
    expect(asked).to_be_focused()
    expect(asked).to_contain_text("will f of cell 2 be higher than at step")
    expect(page.locator(".lesson .away")).to_contain_text("This is another input.")
    expect(page.get_by_label("Input", exact=True)).not_to_have_value(read)
    for part in (words, page.locator(".then")):
        expect(part).to_be_hidden()
    expect(page.locator(".lab-sentence")).to_contain_text("covered until")
    asked.get_by_label("Higher").check()
    to(page, "Show me")
    page.keyboard.press("Enter")
    expect(page.locator(".told")).to_contain_text("f of cell 2 was ")
    expect(again).to_be_focused()
    expect(page.get_by_role("button", name="Next", exact=True)).to_be_visible()
    page.get_by_role("button", name="Back to the lesson").click()
    expect(page.locator(".lesson")).to_be_focused()
    expect(words).to_be_visible()
    expect(page.locator(".then")).to_have_text(shown)
    expect(page.locator(".told")).to_contain_text("Right: Nearly 0")
    expect(page.get_by_role("button", name="Back to the lesson")).to_be_hidden()
    expect(page.get_by_label("Input", exact=True)).to_have_value(read)
    # What a net says by itself after what is put in is of that input alone.
    page.goto(f"{server.url}lesson/stability")
    asked.get_by_role("radio").first.check()
    asked.get_by_role("button", name="Show me").click()
    expect(page.locator(".told")).to_contain_text("The net's output \u201cT\u201d is highest there at step 19: 1.")
    expect(again).to_be_hidden()


def test_the_way_back_from_another_net_brings_what_was_answered_and_asks_nothing_anew(page, server):
    page.goto(f"{server.url}lesson/gates-change")
    page.get_by_role("button", name="Next", exact=True).click()
    asked = page.get_by_role("region", name="Question")
    asked.get_by_label("Nearly 0").check()
    asked.get_by_role("button", name="Show me").click()
    expect(page.locator(".then")).to_contain_text("The weights are the same")
    told = page.locator(".told").inner_text()
    come(page, lambda: page.get_by_label("Net", exact=True).select_option("reber"))
    expect(page.locator(".told")).to_be_hidden()
    page.get_by_role("button", name="Back to the lesson").click()
    expect(page.locator(".told")).to_have_text(told)
    expect(page.locator(".then")).to_contain_text("The weights are the same")
    expect(page.locator(".lab-sentence")).not_to_contain_text("covered")
    expect(page.get_by_role("button", name="Next", exact=True)).to_be_enabled()


def test_folded_to_a_line_a_lesson_says_that_one_is_away_from_it(page, server):
    page.goto(f"{server.url}lesson/gates-change")
    expect(title(page)).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    page.evaluate(FRAMES)
    back = page.get_by_role("button", name="Back to the lesson")
    page.get_by_role("button", name="Fold", exact=True).click()
    page.evaluate(FRAMES)
    expect(back).to_be_hidden()
    high = page.locator(".lab-values").bounding_box()["height"]
    page.get_by_role("button", name="New input").click()
    expect(back).to_be_visible()
    assert page.locator(".lab-values").bounding_box()["height"] <= high + 1
    back.click()
    expect(back).to_be_hidden()
    expect(title(page)).to_be_visible()


def test_who_begins_a_lesson_or_a_puzzle_by_keys_is_at_it_and_at_its_first_checkpoint_stays_in_it(page):
    page.get_by_role("button", name="Lessons").click()
    lessons = page.get_by_role("dialog", name="Lessons")
    lessons.get_by_role("button", name="Forget or keep?").press("Enter")
    lesson = page.get_by_role("region", name="Lesson")
    expect(lesson).to_be_focused()
    for _ in range(2):
        page.get_by_role("button", name="Next", exact=True).press("Enter")
        expect(page.locator(".lesson-steps .way")).to_have_text("2 of 5")
        page.get_by_role("button", name="Back", exact=True).press("Enter")
        expect(page.locator(".lesson-steps .way")).to_have_text("1 of 5")
        expect(page.get_by_role("button", name="Next", exact=True)).to_be_focused()
    page.get_by_role("button", name="Leave", exact=True).press("Enter")
    page.get_by_role("button", name="Lessons").click()
    lessons.get_by_role("button", name="Puzzles").press("Enter")
    page.get_by_role("dialog", name="Puzzles").get_by_role("listitem").first.get_by_role("button").press("Enter")
    expect(page.get_by_role("region", name="Puzzle", exact=True)).to_be_focused()
    # Who leaves the list without is where it was opened.
    page.get_by_role("button", name="Lessons").press("Enter")
    expect(lessons).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Lessons")).to_be_focused()


@pytest.mark.parametrize(("name", "checkpoint"), [("read-only", 0), ("store-adds", 1)])
def test_on_a_low_screen_who_has_answered_sees_what_to_press(page, server, name, checkpoint):
    """Short checkpoints are in sight as they come; a long one brings "Show me" there once something is chosen."""
    at_size(page, 1280, 720)
    page.goto(f"{server.url}lesson/{name}")
    show, onward = (page.get_by_role("button", name=one, exact=True) for one in ("Show me", "Next"))
    for _ in range(checkpoint):
        show.click()
        onward.click()
        expect(show).to_be_visible()
    radio = page.get_by_role("region", name="Question").get_by_role("radio").first
    expect(radio).to_be_visible()
    if checkpoint:
        radio.press("Space")
        expect(radio).to_be_checked()
    page.evaluate(FRAMES)
    row = page.locator(".lesson-steps").bounding_box()
    button = show.bounding_box()
    assert button["y"] + button["height"] <= row["y"]
