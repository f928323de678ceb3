"""From the last row of a room: what the projector's theme writes is as large as its letters, in the pictures too."""

import re

import pytest
from circuits import SMALL
from classes import button, end, screen, start
from lab import FRAMES, answered, at_size, choose, in_theme, mode, settle, study, to_step, type_input
from playwright.sync_api import expect
from polled import ask, poll

LETTERS = 20
SIZES = [(1024, 768), (1280, 720), (1440, 900), (1920, 1080)]
HEIGHT = "() => document.querySelector('.compare').getBoundingClientRect().height"


@pytest.mark.parametrize("tab", ["Values", "Equations"])
def test_the_circuit_is_written_in_letters_of_full_size(page, tab):
    choose(page, "anbn")
    type_input(page, "S" + "a" * 9 + "b" * 9)
    to_step(page, 12)
    mode(page, "Read-only")
    in_theme(page, "projector")
    page.get_by_role("tab", name=tab).click()
    for size in SIZES:
        at_size(page, *size)
        assert page.evaluate(SMALL, LETTERS) == [], size


def all_lanes_are_seen(page):
    """Each as high as its letters, and above the foot."""
    page.evaluate(FRAMES)
    lanes = [one.bounding_box() for one in page.locator(".lab-stage .label").all()]
    room = page.locator(".lab-stage").bounding_box()
    assert len(lanes) == 7
    assert min(one["height"] for one in lanes) >= LETTERS
    assert lanes[-1]["y"] + lanes[-1]["height"] <= room["y"] + room["height"]
    return True


def test_all_lanes_are_seen_while_the_net_goes_on_and_while_two_are_compared(page):
    choose(page, "anbn")
    type_input(page, "S" + "a" * 9 + "b" * 9)
    to_step(page, 12)
    at_size(page, 1024, 768)
    in_theme(page, "projector")
    settle(page, lambda: page.get_by_role("button", name="Continue").click())
    assert all_lanes_are_seen(page)
    page.get_by_role("button", name="More").click()
    page.get_by_role("button", name="Compare", exact=True).click()
    strip = page.get_by_role("region", name="Compare")
    expect(strip.locator("p")).to_have_text(re.compile("the same to the last bit"))
    assert all_lanes_are_seen(page)
    mode(page, "Read-only")
    expect(strip.locator("p")).to_have_text(re.compile("part at step"))
    assert all_lanes_are_seen(page)
    own = page.get_by_role("group", name="Own words")
    tops = own.evaluate(
        "(one) => [...one.querySelectorAll('select, input, button')].filter((part) => "
        "part.offsetWidth).map((part) => part.offsetTop)"
    )
    assert max(tops) - min(tops) < 12
    assert page.evaluate(HEIGHT) < 140
    # Nothing is lost: the whole of it stands in the details, in lines that fit.
    first, then = strip.locator("p").text_content(), strip.locator(".spoken").text_content()
    page.get_by_role("button", name="Details").click()
    rows = strip.get_by_role("listitem")
    expect(rows.first).to_have_text(first)
    assert then
    expect(rows.nth(1)).to_have_text(then)
    room, wide = strip.locator(".details").evaluate("(box) => [box.clientWidth, box.scrollWidth]")
    assert wide <= room


HIDDEN = """() => {
  const [head, row, place] = ['.values thead', '.values tr.on', '.lab-values'].map((one) =>
    document.querySelector(one).getBoundingClientRect());
  return Math.max(head.bottom - row.top, row.bottom - place.bottom);
}"""
"""How much of the chosen cell's row is beneath the head of the table, or beyond its end."""


def test_the_chosen_cells_numbers_are_whole_beneath_the_tables_head_once_a_mode_is_chosen(page):
    at_size(page, 1024, 768)
    in_theme(page, "projector")
    mode(page, "Read-only")
    page.evaluate(FRAMES)
    assert page.evaluate(HIDDEN) <= 0.5


def test_the_lines_of_a_chart_keep_their_height_over_the_names_of_many(page):
    at_size(page, 1024, 768)
    in_theme(page, "projector")
    choose(page, "anbn")
    to_step(page, 8)
    mode(page, "Read-only")
    study(page, "Three gradients")
    answered(page)
    expect(page.locator(".study .legendtext")).to_have_count(8)
    high = page.locator(".study .js-plotly-plot").evaluate("(one) => one._fullLayout._size.h")
    # Seven of its numbers stand one over the other.
    assert high >= 7 * 20


STROKES = """() => Object.fromEntries(['all path', 'truth'].map((one) =>
  [one, Number.parseFloat(getComputedStyle(document.querySelector(`.poll .${one}`)).strokeWidth)]))"""


def test_what_a_class_has_drawn_is_seen_from_the_last_row(opened, lan, own):
    teacher = screen(opened, own)
    in_theme(teacher, "projector")
    student = screen(opened, f"{lan.url}join/{start(teacher)}")
    ask(teacher, {"Covered from step": 5}, kind="a drawing")
    box = student.locator(".question .pad").bounding_box()
    student.mouse.move(box["x"] + 9, box["y"] + 9)
    student.mouse.down()
    student.mouse.move(box["x"] + box["width"] - 9, box["y"] + 30, steps=9)
    student.mouse.up()
    expect(poll(student)).to_contain_text("Yours is in")
    button(poll(teacher), "Show results").click()
    button(teacher, "Show me").click()
    expect(poll(teacher)).to_contain_text("The full line is what it is")
    for size, high in (((1280, 720), 7 * LETTERS), ((1920, 1080), 0.4 * 1080)):
        at_size(teacher, *size)
        strokes = teacher.evaluate(STROKES)
        assert strokes["all path"] >= 0.15 * LETTERS
        assert strokes["truth"] >= 0.3 * LETTERS
        assert poll(teacher).locator(".room").bounding_box()["height"] >= high
        # All of it, and what puts it away, is in the column.
        column = teacher.locator(".lab-values")
        assert column.evaluate("(one) => one.scrollHeight - one.clientHeight") <= 1
    end(teacher)
