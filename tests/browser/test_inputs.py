"""Inputs: typed, drawn and generated anew; what a net does not read is refused."""

import pytest
from lab import addressed, choose, settle, status, type_input, values
from playwright.sync_api import expect


def drawn_over(page, typed):
    """Have the notebook read what is typed, and open the dialog to draw over that; where it is drawn."""
    choose(page, "notebook")
    type_input(page, typed)
    page.get_by_role("button", name="Draw", exact=True).click()
    return page.get_by_role("img", name="Drawing area").bounding_box()


def test_a_symbol_outside_the_alphabet_is_refused_and_loses_nothing(page):
    choose(page, "reber")
    before = values(page)
    page.get_by_label("Input", exact=True).fill("BTQ")
    page.get_by_role("button", name="Use", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text('"Q" at place 3')
    assert values(page) == before


@pytest.mark.smoke
def test_numbers_typed(page):
    choose(page, "notebook")
    width = len(page.get_by_label("Input", exact=True).input_value().split(" ")[0].split(","))
    type_input(page, " ".join([",".join(["0.5"] * width)] * 5))
    assert status(page).startswith("Step 1 of 5, input")


def test_rows_of_numbers_read_back_as_they_are_shown(page):
    choose(page, "adding")
    shown = page.get_by_label("Input", exact=True).input_value()
    type_input(page, f"{shown} 0.5, 0")
    assert page.get_by_label("Input", exact=True).input_value() == f"{shown} 0.5, 0"
    type_input(page, "0.25, 1 -0.5, 0 0.5,1 0.1,0")
    assert status(page).startswith("Step 1 of 4, input 0.25, 1:")


def test_numbers_drawn(page):
    choose(page, "notebook")
    before = page.get_by_label("Input", exact=True).input_value()
    page.get_by_role("button", name="Draw").click()
    box = page.get_by_label("Drawing area").bounding_box()
    page.mouse.move(box["x"] + 5, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] - 10, steps=10)
    page.mouse.up()
    settle(page, lambda: page.get_by_role("button", name="Use drawing").click())
    assert page.get_by_label("Input", exact=True).input_value() != before


def test_what_is_done_as_soon_as_the_drawing_opens_is_not_undone(page):
    choose(page, "notebook")
    page.get_by_role("button", name="Draw", exact=True).wait_for()
    page.evaluate("""() => new MutationObserver((_, all) => {
      const dialog = document.querySelector("dialog[data-dialog=draw][open]");
      if (!dialog) return;
      all.disconnect();
      [...dialog.querySelectorAll("button")].find((one) => one.textContent === "Clear").click();
      dialog.addEventListener("toggle", () => (window.told = true));
    }).observe(document.body, { subtree: true, attributes: true })""")
    page.get_by_role("button", name="Draw", exact=True).click()
    page.wait_for_function("() => window.told")
    settle(page, lambda: page.get_by_role("button", name="Use drawing").click())
    assert set(page.get_by_label("Input", exact=True).input_value().split()) == {"0"}


def test_a_quick_stroke_of_a_drawing_leaves_no_step_out(page):
    box = drawn_over(page, "0 0 0 0 0")
    of_step = box["width"] / 24
    page.mouse.move(box["x"] + 0.5 * of_step, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 4.5 * of_step, box["y"] + 1)
    page.mouse.up()
    settle(page, lambda: page.get_by_role("button", name="Use drawing").click())
    assert page.get_by_label("Input", exact=True).input_value() == "0 0.25 0.5 0.75 1"


def test_undo_while_one_draws_takes_back_a_stroke_and_nothing_behind_the_dialog(page):
    box = drawn_over(page, "0.5 0 0 0 1")
    for step in (1.5, 2.5):
        page.mouse.click(box["x"] + box["width"] * step / 24, box["y"] + box["height"] * 0.25)
    for key in ("Control+z", "Control+Shift+z"):
        page.keyboard.press(key)
    settle(page, lambda: page.get_by_role("button", name="Use drawing").click())
    assert page.get_by_label("Input", exact=True).input_value() == "0.5 0.5 0 0 1"
    settle(page, lambda: page.keyboard.press("Control+z"))
    assert page.get_by_label("Input", exact=True).input_value() == "0.5 0 0 0 1"


def test_drawing_over_a_short_input_does_not_lengthen_it(page):
    box = drawn_over(page, "0.5 0 0 0 1")
    page.mouse.click(box["x"] + box["width"] * 2.5 / 24, box["y"] + box["height"] * 0.25)
    settle(page, lambda: page.get_by_role("button", name="Use drawing").click())
    assert page.get_by_label("Input", exact=True).input_value() == "0.5 0 0.5 0 1"


def test_new_input_is_another_and_repeatable(page, context):
    choose(page, "reber")
    addressed(page, net="reber")
    before = page.url
    settle(page, lambda: page.get_by_role("button", name="New input").click())
    typed = page.get_by_label("Input", exact=True).input_value()
    page.wait_for_function("(before) => location.href !== before", arg=before)
    other = context.new_page()
    other.goto(page.url)
    other.wait_for_selector("table.values tbody tr")
    assert other.get_by_label("Input", exact=True).input_value() == typed
