"""What the walk through all sizes does not open, at sizes that tell: nothing is cut off, nothing lies over it."""

import re
from contextlib import nullcontext

import pytest
from classes import button, dialog, end, screen, start
from lab import at_size, choose, fill, in_theme, study, to_step, type_input, work
from pages import DESK
from playwright.sync_api import expect
from polled import PHONE
from walk import DESKS, LETTERS, alone, covered, still, walk

TELLING = [(320, 640), (390, 844), (844, 390), (1024, 768), (1280, 720)]
ROWS = "day\ttemperature outside\tlight\n" + "".join(
    f"2024-{1 + step // 28:02}-{1 + step % 28:02}\t{20 + step % 7}.5\t{step % 9}\n" for step in range(60)
)


def fits(page):
    """At the sizes that tell, in both sizes of letters."""
    within = alone(page) if page.locator("dialog[open]").count() else nullcontext()
    with within, still(page):
        assert walk(page, TELLING, LETTERS) == {}
        assert covered(page) == {}


def box(one):
    """Its left, top, right and bottom."""
    found = one.bounding_box()
    return found["x"], found["y"], found["x"] + found["width"], found["y"] + found["height"]


@pytest.fixture
def numbers(page):
    work(page, "Your own numbers...")
    found = page.get_by_role("dialog", name="Your own numbers")
    expect(found).to_be_visible()
    return found


def read(numbers, rows):
    numbers.get_by_label("Rows of numbers").fill(rows)
    numbers.get_by_role("button", name="Read these rows").click()


BENEATH = """(dialog) => {
  const [head, ...rest] = dialog.children;
  const text = document.createRange();
  const tops = rest.filter((one) => one.checkVisibility()).map((one) => {
    text.selectNodeContents(one);
    return text.getBoundingClientRect().top;
  });
  return Math.min(...tops) - head.getBoundingClientRect().bottom;
}"""
"""How far what is written in a dialog is beneath the buttons at its head."""


RING = """(one) => {
  one.blur();
  one.focus({ focusVisible: true });
  const { outlineWidth, outlineOffset } = getComputedStyle(one);
  return parseFloat(outlineWidth) + parseFloat(outlineOffset);
}"""


@pytest.mark.parametrize("name", ["Lessons", "Class"])
def test_the_ring_of_a_dialogs_buttons_lies_over_no_text(page, name):
    if name == "Class":
        dialog(page)
    else:
        button(page, name).first.click()
    opened = page.get_by_role("dialog", name=name)
    close = button(opened, "Close")
    for theme in LETTERS:
        in_theme(page, theme)
        for size in ((390, 844), (1024, 768)):
            at_size(page, *size)
            assert opened.evaluate(BENEATH) >= close.evaluate(RING) > 3


def test_own_numbers_before_and_after_they_are_read_and_refused(page, numbers):
    fits(page)
    read(numbers, ROWS)
    expect(numbers.get_by_role("status")).to_contain_text("60 rows")
    fits(page)
    in_theme(page, "light")
    at_size(page, 390, 844)
    _, top, _, bottom = box(numbers.get_by_role("button", name="Read these rows"))
    assert bottom - top < 40
    numbers.get_by_label("Decimal sign").select_option(",")
    expect(numbers.get_by_role("alert")).to_contain_text("no number")
    fits(page)


def trains(page, **settings):
    """In the study of live training: what it fits before, and after so short a training."""
    pane = page.get_by_role("dialog", name="Studies")
    pane.get_by_text("More settings").click()
    for name, value in settings.items():
        fill(pane.get_by_label(name.replace("_", " "), exact=True), value)
        page.keyboard.press("Tab")
    fits(page)
    pane.get_by_role("button", name="Train", exact=True).click()
    expect(pane.locator(".pane .finding")).to_contain_text("(done)")
    expect(pane.locator(".verdicts li").first).to_be_visible()
    fits(page)


def test_own_numbers_that_are_learned(page, numbers):
    read(numbers, ROWS)
    numbers.get_by_role("button", name="Learn these numbers").click()
    expect(page.locator(".own-series")).to_contain_text("60 rows")
    trains(page, Sequences=16, Cells_H=3)


def test_an_own_text_that_is_learned(page):
    study(page, "Live training")
    pane = page.get_by_role("dialog", name="Studies")
    pane.get_by_label("Task", exact=True).select_option("text")
    pane.get_by_label("Text to learn").fill("0123456789" * 2001)
    expect(pane.get_by_role("button", name="Send this text to the server")).to_be_visible()
    fits(page)
    pane.get_by_role("button", name="Send this text to the server").click()
    expect(pane.locator(".text-read")).to_contain_text("20,010 symbols")
    trains(page, Sequences=64, Cells_H=4)


@pytest.fixture
def compared(page):
    """Two of a net of most lanes, which part."""
    choose(page, "reber")
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.locator(".compare p")).to_have_text(re.compile("the same to the last bit"))
    type_input(page, "BTBPVPXTTTTVVETE")
    expect(page.locator(".compare .spoken")).to_be_visible()
    return page


def test_two_that_are_the_same(page):
    choose(page, "anbn")
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.locator(".compare p")).to_have_text(re.compile("the same to the last bit"))
    fits(page)


@pytest.mark.parametrize("way", ["laid over", "differences", "beneath"])
def test_two_that_part(compared, way):
    compared.get_by_label("How the two are drawn").select_option(label=way)
    fits(compared)


@pytest.mark.parametrize("opener", ["Details", "Align"])
def test_what_opens_where_two_are_compared(compared, opener):
    compared.locator(".compare").get_by_role("button", name=opener, exact=True).click()
    fits(compared)


@pytest.mark.parametrize("theme", LETTERS)
@pytest.mark.parametrize("name", ["Details", "Align"])
def test_what_opens_where_two_are_compared_does_so_within_the_window_wherever_its_button_is(compared, theme, name):
    in_theme(compared, theme)
    at_size(compared, 320, 640)
    opener = compared.locator(".compare").get_by_role("button", name=name, exact=True)
    for place in ("start", "end"):
        opener.evaluate("(one, block) => { one.scrollIntoView({ block }); one.focus({ preventScroll: true }); }", place)
        opener.press("Enter")
        opened = compared.locator(".compare .popup.open")
        left, top, right, bottom = box(opened)
        assert opened.evaluate("(one) => one.scrollWidth <= one.clientWidth")
        assert left >= 0
        assert top >= 0
        assert right <= 320
        assert bottom <= 640
        opener.press("Enter")


def test_the_census_lane(page):
    choose(page, "reber")
    page.get_by_role("switch", name="Census lane").check()
    expect(page.locator(".label[data-term=census]")).to_be_visible()
    to_step(page, 5)
    fits(page)


def test_a_class_and_its_hands(opened, lan, own):
    teacher = screen(opened, own, **DESK)
    code = start(teacher)
    fits(teacher)
    student, phone = (screen(opened, f"{lan.url}join/{code}", **how) for how in (DESK, PHONE))
    fits(student)
    button(student, "Explore on my own").click()
    for page in (student, phone):
        button(page, "Raise my hand").click()
    expect(student.locator(".lab-classroom")).to_contain_text("Your hand is up")
    button(student, "Offer this screen").click()
    expect(student.locator(".lab-classroom")).to_contain_text("it is offered")
    fits(student)
    button(teacher, "2 hands").click()
    hands = teacher.get_by_role("dialog", name="Hands")
    expect(hands.get_by_role("listitem")).to_have_count(2)
    fits(teacher)
    # Who means to close lowers nobody's hand.
    assert box(button(hands, "Lower").first)[1] - box(button(hands, "Close"))[3] >= 6
    button(hands, "Show this screen").first.click()
    expect(teacher.locator(".lab-classroom")).to_contain_text("All see screen 1.")
    fits(teacher)
    fits(student)
    in_theme(teacher, "projector")
    for size in DESKS:
        at_size(teacher, *size)
        row, heads = (box(teacher.locator(f".values {one}")) for one in ("tr.on", "thead"))
        room = box(teacher.get_by_role("region", name="Values", exact=True))
        assert heads[3] - 1 <= row[1], size
        assert row[3] <= room[3] + 1, size
    end(teacher)
