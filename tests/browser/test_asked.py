"""What is often asked is answered on the page itself."""

import re
from pathlib import Path

from lab import answered, choose, study, to_step, type_input
from playwright.sync_api import expect

DOC = Path(__file__).parents[2] / "docs" / "questions.md"
OFTEN = re.findall(r"\| Weights, \*Often asked\* \| \u201c(.+)\u201d \|", DOC.read_text("utf-8"))


def test_the_study_of_weights_answers_what_is_often_asked(page):
    study(page, "Weights")
    answered(page)
    often = page.locator("details.asked")
    expect(often.locator("dd").first).to_be_hidden()
    page.get_by_text("Often asked").click()
    assert len(OFTEN) >= 7
    for words in OFTEN:
        expect(often.get_by_text(words)).to_be_visible()


def test_that_what_is_shown_hardly_moves_is_said_where_it_is_so(page):
    choose(page, "anbn")
    type_input(page, "S" + "a" * 9 + "b" * 9)
    page.get_by_role("tab", name="Equations").click()
    page.locator(".equation[data-signal=h] .opens").click()
    told = page.locator(".equation[data-signal=h] .note")
    to_step(page, 10)
    expect(told).to_contain_text("c is so far from 0 that tanh is flat there")
    to_step(page, 2)
    expect(told).not_to_contain_text("flat")
