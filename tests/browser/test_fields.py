"""Fields where one types a number: a decimal comma is understood or refused, never dropped; a finger can use them."""

import re

import pytest
from lab import BEEN_HERE, FRAMES, STUDIES, choose, fill, mode, settle, study, to_step, type_input, undo
from playwright.sync_api import expect


@pytest.fixture
def counter(page):
    choose(page, "anbn")
    type_input(page, "Saaaabbbb")
    page.get_by_text("Pin one gate").click()
    return page


def typed(page, label, text):
    """Typed key by key, as a person does: a browser's own number field leaves out what it does not take."""
    field = page.get_by_label(label, exact=True)
    field.fill("")
    field.press_sequentially(text)
    return field


def value(page, signal):
    return float(page.locator(f".values tr.on td.{signal}").get_attribute("data-exact"))


AT_ONCE = """([field, typed, name]) => {
  const pins = document.querySelector("details.pins");
  pins.querySelector("summary").click();
  pins.querySelector(`[aria-label="${field}"]`).value = typed;
  [...pins.querySelectorAll("button")].find((one) => one.textContent === name).click();
}"""
"""Unfolds the form, types and presses a button before the browser tells of anything."""


@pytest.mark.parametrize(("field", "button", "signal", "number"), [
    ("Memory after this step", "Set memory", "c", 5), ("To step", "Pin", "i", 1),
])  # fmt: skip
def test_what_is_typed_as_soon_as_the_form_unfolds_is_taken(page, field, button, signal, number):
    choose(page, "anbn")
    type_input(page, "Saaaabbbb")
    to_step(page, 2)
    settle(page, lambda: page.evaluate(AT_ONCE, [field, "5", button]))
    assert value(page, signal) == number
    if signal == "i":
        expect(page.get_by_label(field, exact=True)).to_have_value("5")


def test_what_is_typed_into_the_steps_of_a_pin_stays_while_the_run_plays_on(counter):
    to_step(counter, 2)
    typed(counter, "To step", "5")
    field = typed(counter, "From step", "4")
    counter.get_by_role("button", name="Step forward").dispatch_event("click")
    expect(counter.get_by_text(re.compile("^Step 3 of "))).to_be_visible()
    expect(field).to_have_value("4")
    expect(counter.get_by_label("To step", exact=True)).to_have_value("5")


@pytest.mark.parametrize("text", ["0,5", "0.5", ",5"])
def test_a_gate_is_pinned_to_a_fraction(counter, text):
    field = typed(counter, "Value from 0 to 1", text)
    settle(counter, lambda: counter.get_by_role("button", name="Pin", exact=True).click())
    assert value(counter, "i") == 0.5
    expect(field).to_have_value("0.5")


@pytest.mark.parametrize(("text", "number"), [("2,5", 2.5), ("-0,25", -0.25), ("\u22121.5", -1.5)])
def test_the_memory_is_set_to_a_fraction(counter, text, number):
    typed(counter, "Memory after this step", text)
    settle(counter, lambda: counter.get_by_role("button", name="Set memory").click())
    assert value(counter, "c") == number


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("5", "5 is too large: type a number from 0 to 1, such as 0.5 or 0,5."),
        ("0,5,0", '"0,5,0" is not a number: type a number from 0 to 1, such as 0.5 or 0,5.'),
        ("", "Nothing is there: type a number from 0 to 1, such as 0.5 or 0,5."),
    ],
)
def test_what_can_not_be_pinned_is_refused_in_words_and_changes_nothing(counter, text, says):
    before = value(counter, "i")
    field = typed(counter, "Value from 0 to 1", text)
    counter.get_by_role("button", name="Pin", exact=True).click()
    assert field.evaluate("(one) => one.validationMessage") == says
    expect(field).to_be_focused()
    expect(counter.get_by_role("button", name="Undo")).to_be_enabled()
    assert value(counter, "i") == before
    # Once it is right, it goes.
    typed(counter, "Value from 0 to 1", "0,5")
    settle(counter, lambda: counter.get_by_role("button", name="Pin", exact=True).click())
    assert value(counter, "i") == 0.5


@pytest.mark.parametrize("text", ["2,5", "2.5", "1,000"])
def test_where_a_whole_number_is_wanted_nothing_is_left_out_of_another(counter, text):
    field = typed(counter, "From step", text)
    expect(field).to_have_value(text)
    counter.get_by_role("button", name="Pin", exact=True).click()
    told = f'"{text}" is not a whole number: type a whole number from 1 to 9.'
    assert field.evaluate("(one) => one.validationMessage") == told
    expect(field).to_be_focused()
    typed(counter, "From step", "\uff12")
    settle(counter, lambda: counter.get_by_role("button", name="Pin", exact=True).click())
    expect(field).to_have_value("2")


def test_a_study_says_what_a_whole_number_may_be_and_arrow_keys_make_it_one_more_or_less(page):
    study(page, "Live training")
    field = page.get_by_label("Cells H", exact=True)
    before = int(field.input_value())
    typed(page, "Cells H", "2,5").press("Tab")
    told = field.evaluate("(one) => one.validationMessage")
    assert told.startswith('"2,5" is not a whole number: type a whole number from 1 to ')
    typed(page, "Cells H", str(before)).press("ArrowUp")
    expect(field).to_have_value(str(before + 1))
    for _ in range(2):
        field.press("ArrowDown")
    field.press("Tab")
    expect(field).to_have_value(str(before - 1))
    page.get_by_role("button", name="Close").click()
    study(page, "Live training")
    expect(field).to_have_value(str(before - 1))
    typed(page, "Cells H", "1")
    field.press("ArrowDown")
    expect(field).to_have_value("1")


COMPOSED = """(field) => field.dispatchEvent(
  new KeyboardEvent('keydown', { key: 'ArrowDown', isComposing: true, bubbles: true, cancelable: true }))"""
"""Whether an arrow key is left to what composes a word out of what is typed."""


def test_arrow_keys_in_a_field_for_a_whole_number_can_be_undone_and_are_left_to_who_composes(page):
    study(page, "Live training")
    field = page.get_by_label("Cells H", exact=True)
    typed(page, "Cells H", "7").press("ArrowUp")
    expect(field).to_have_value("8")
    field.press("ControlOrMeta+z")
    expect(field).to_have_value("7")
    assert field.evaluate(COMPOSED)
    expect(field).to_have_value("7")
    field.fill("")
    field.press("ArrowUp")
    expect(field).to_have_value("1")


def test_a_field_for_a_whole_number_is_told_with_what_it_may_be(page):
    study(page, "Live training")
    field = page.get_by_role("spinbutton", name="Cells H", exact=True)
    told = {f"aria-value{name}": value for name, value in (("min", "1"), ("max", "512"), ("now", "7"))}
    fill(field, 7)
    for name, value in told.items():
        expect(field).to_have_attribute(name, value)
    field.press("ArrowUp")
    expect(field).to_have_attribute("aria-valuenow", "8")
    for other in ("", "2,5"):
        fill(field, other)
        assert field.get_attribute("aria-valuenow") is None


def test_a_study_takes_a_fraction(page):
    study(page, "Live training")
    field = typed(page, "Forget bias", "1,5")
    field.press("Tab")
    expect(field).to_have_value("1.5")
    page.get_by_role("button", name="Close").click()
    study(page, "Live training")
    expect(field).to_have_value("1.5")
    typed(page, "Forget bias", "101").press("Tab")
    told = field.evaluate("(one) => one.validationMessage")
    assert told.startswith("101 is too large: type a number from \u2212100 to 100")


def each_study(page):
    """Opens one after the other."""
    for name in STUDIES:
        study(page, name)
        page.evaluate(FRAMES)
        yield name
    expect(page.get_by_role("navigation", name="Studies").get_by_role("button")).to_have_count(len(STUDIES))


def test_no_field_is_a_browsers_own_number_field(page):
    """Those drop a comma without a word; what is left of 0,5 is 5, and of 2,5 it is 25."""
    seen = 0
    for _ in each_study(page):
        seen += page.locator("input[inputmode=decimal], input[inputmode=numeric]").count()
        assert page.locator("input[type=number]").count() == 0
    assert seen > 20


@pytest.fixture
def phone(browsers, server):
    context = browsers("chromium").new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    context.add_init_script(BEEN_HERE)
    page = context.new_page()
    page.goto(server.url)
    page.wait_for_selector("table.values tbody tr")
    yield page
    context.close()


FIELDS = """() =>
  [...document.querySelectorAll('select, textarea, input:not([type=checkbox], [type=radio], [type=range])')]
    .map((one) => parseFloat(getComputedStyle(one).fontSize))"""


def test_where_one_types_with_a_finger_letters_are_large_enough_that_no_phone_zooms_in(phone):
    sizes = phone.evaluate(FIELDS)
    for _ in each_study(phone):
        sizes += phone.evaluate(FIELDS)
    assert len(sizes) > 40
    assert min(sizes) >= 16


def test_a_phone_offers_its_minus_where_a_number_may_be_negative(phone):
    phone.get_by_text("Pin one gate").click()
    expect(phone.get_by_label("Value from 0 to 1")).to_have_attribute("inputmode", "decimal")
    expect(phone.get_by_label("Memory after this step")).to_have_attribute("inputmode", "text")


def test_the_first_and_the_last_step_of_a_pin_stand_in_one_line_on_a_phone(phone):
    phone.get_by_text("Pin one gate").click()
    first, last = (phone.get_by_label(f"{name} step", exact=True).bounding_box() for name in ("From", "To"))
    assert first["y"] == last["y"]
    assert first["x"] < last["x"]


def test_what_is_being_typed_as_an_input_stays_while_the_net_reads_the_same(page):
    choose(page, "anbn")
    type_input(page, "Saab")
    field = typed(page, "Input", "Saaaaaabbb")
    mode(page, "Read-only")
    expect(field).to_have_value("Saaaaaabbb")
    # Another input comes while one types: what is typed is not lost, but of another net it would say nothing.
    type_input(page, "Saaab")
    field = typed(page, "Input", "Saaaaaabbb")
    settle(page, lambda: undo(page).dispatch_event("click"))
    expect(field).to_be_focused()
    expect(field).to_have_value("Saaaaaabbb")
    choose(page, "reber")
    expect(field).not_to_have_value("Saaaaaabbb")


def test_numbers_that_were_drawn_are_used_unchanged_and_nothing_is_changed(page):
    choose(page, "waves")
    field = page.get_by_label("Input", exact=True)
    first = field.input_value()
    settle(page, lambda: page.get_by_role("button", name="New input").click())
    expect(field).not_to_have_value(first)
    page.get_by_role("button", name="Use", exact=True).click()
    expect(page.locator(".notice")).to_have_text("It is so already.")
    settle(page, lambda: undo(page).click())
    expect(field).to_have_value(first)
