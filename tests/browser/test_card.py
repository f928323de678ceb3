"""The card of the net on the stage: words for people, the right number, nothing empty."""

from dataclasses import fields

import pytest
from gatescope.model.tasks.recipe import Settings
from lab import at_size, choose, study
from playwright.sync_api import expect

WORDS_ALREADY = {"optimiser", "gradient"}
TABLES = """() => [...document.querySelectorAll('.study table')].filter((one) => one.checkVisibility())
  .map((one) => one.rows.length)"""


def test_the_notebook_has_one_input_and_no_table_of_nothing(page):
    choose(page, "notebook")
    study(page, "This net")
    expect(page.locator(".study .finding")).to_have_text("The notebook: 3 cells, 1 input, no outputs.")
    expect(page.locator(".study .about")).to_contain_text("Its 3 cells have 60 parameters: the same at every step")
    assert page.evaluate(TABLES) == [1]


@pytest.mark.parametrize(
    ("net", "counts"), [("adding", "4 cells, 2 inputs, 1 output."), ("anbn", "2 cells, 4 inputs,")]
)
def test_things_are_counted_in_the_right_number(page, net, counts):
    choose(page, net)
    study(page, "This net")
    expect(page.locator(".study .finding")).to_contain_text(counts)


def test_every_setting_of_a_training_is_told_in_words(page):
    choose(page, "anbn")
    study(page, "This net")
    told = page.locator(".facts.paired th").all_inner_texts()
    assert len(told) >= len(fields(Settings))
    raw = {name for field in fields(Settings) for name in (field.name, field.name.replace("_", " "))} - WORDS_ALREADY
    assert not raw & set(told)


def test_a_number_below_0_has_the_minus_of_all_other_numbers(page):
    choose(page, "anbn")
    study(page, "This net")
    held = page.get_by_role("row", name="first bias of the input gate")
    expect(held.get_by_role("cell")).to_have_text("\u22121")


LINES = """(one) => {
  const text = document.createRange();
  text.selectNodeContents(one);
  return new Set([...text.getClientRects()].map(({ top }) => Math.round(top))).size;
}"""


def test_the_name_of_a_short_table_stands_in_one_line(page):
    choose(page, "notebook")
    study(page, "This net")
    caption = page.locator(".facts caption", has_text="How it was trained")
    for size in ((390, 844), (1280, 720)):
        at_size(page, *size)
        assert caption.evaluate(LINES) == 1
