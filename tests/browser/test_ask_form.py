"""The form in which a presenter asks the class: where the keyboard is, what it says by itself, what it refuses."""

import re

import pytest
from classes import button, end, screen, start
from playwright.sync_api import expect
from polled import poll


@pytest.mark.usefixtures("chromium_alone")
def test_who_asks_by_keys_is_at_the_question_and_then_at_what_is_there_in_its_place(opened, lan, own):
    teacher = screen(opened, own)
    start(teacher)
    asks = button(teacher.get_by_role("region", name="Class", exact=True), "Ask the class")
    asks.press("Enter")
    box = teacher.get_by_role("dialog", name="Ask the class")
    button(box, "Ask").press("Enter")
    expect(poll(teacher)).to_be_focused()
    teacher.keyboard.press("Tab")
    expect(button(teacher, "Show results")).to_be_focused()
    teacher.keyboard.press("Enter")
    expect(button(teacher, "Put the question away")).to_be_focused()
    teacher.keyboard.press("Enter")
    expect(poll(teacher)).to_be_hidden()
    assert teacher.evaluate("() => document.activeElement.matches('[role=tab][aria-selected=true]')")
    # Who asks nothing is where the form was opened.
    asks.press("Enter")
    expect(box).to_be_visible()
    teacher.keyboard.press("Escape")
    expect(asks).to_be_focused()
    end(teacher)


AT_ONCE = """() => {
  const net = document.querySelector('select[aria-label="Net"]');
  net.value = 'anbn';
  net.dispatchEvent(new Event('change', { bubbles: true }));
  [...document.querySelectorAll('button')].find((one) => one.textContent === 'Ask the class').click();
}"""
"""Chooses a net, and opens the form before its values have come."""


def test_what_the_form_says_by_itself_is_of_the_run_that_comes_while_it_is_open(opened, lan, own):
    teacher = screen(opened, own)
    start(teacher)
    teacher.evaluate(AT_ONCE)
    box = teacher.get_by_role("dialog", name="Ask the class")
    asked, said = box.get_by_label("Asked at step"), box.get_by_label("In words")
    expect(asked).to_have_value("20")
    expect(said).to_have_value(re.compile("at step 20"))
    button(box, "Close").click()
    end(teacher)


def test_words_that_are_too_long_are_refused_and_nothing_of_them_is_lost(opened, lan, own):
    teacher = screen(opened, own)
    start(teacher)
    button(teacher.get_by_role("region", name="Class", exact=True), "Ask the class").click()
    box = teacher.get_by_role("dialog", name="Ask the class")
    box.get_by_label("Kind").select_option(label="answers that I type")
    asked, answers = box.get_by_label("In words"), box.get_by_label("Answers, one a line")
    # Of letters that UTF-16 has in two halves.
    clefs = 1001 * "\U0001d11e"
    for wording, typed, says in (
        (clefs, "all\nnone", "A question may have 1000 letters; this one has 1001."),
        (clefs[1:], f"all\n{clefs}", "An answer may have 1000 letters; answer 2 has 1001."),
    ):
        asked.fill(wording)
        answers.fill(typed)
        button(box, "Ask").click()
        expect(box.get_by_role("alert")).to_have_text(says)
        expect(asked).to_have_value(wording)
        expect(answers).to_have_value(typed)
    answers.fill(f"all\n{clefs[1:]}")
    button(box, "Ask").click()
    expect(box).to_be_hidden()
    end(teacher)
