"""A person's own numbers on the page: read and told of, chosen, learned, judged, kept and read in their own units."""

import math
import re

import pytest
from axe import violations
from lab import NO_EVENTS, NO_WEBSOCKET, drop, fill, in_theme, settle, status, study, to_step, work
from playwright.sync_api import expect

TEMPERATURES = [f"{20 + 5 * math.sin(step * math.pi / 6):.1f}".replace(".", ",") for step in range(60)]
ROWS = "day\ttemp\tlight\n" + "".join(
    f"2024-{1 + step // 28:02}-{1 + step % 28:02}\t{temperature}\t{step % 9}\n"
    for step, temperature in enumerate(TEMPERATURES)
)


@pytest.fixture
def dialog(page):
    work(page, "Your own numbers...")
    found = page.get_by_role("dialog", name="Your own numbers")
    expect(found).to_be_visible()
    return found


def paste(dialog, text):
    dialog.get_by_label("Rows of numbers").fill(text)
    dialog.get_by_role("button", name="Read these rows").click()


CONTRAST = """(field) => {
  const light = (color) => color.match(/\\d+/g).slice(0, 3).map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0.05);
  const [{ backgroundColor: ground }, { color }] = [null, '::placeholder'].map((of) => getComputedStyle(field, of));
  const [on, ink] = [ground, color].map(light);
  return Math.max(on, ink) / Math.min(on, ink);
}"""


@pytest.mark.parametrize("theme", ["light", "dark", "projector"])
def test_what_rows_look_like_can_be_read_before_any_are_typed(page, theme):
    work(page, "Your own numbers...")
    in_theme(page, theme)
    field = page.get_by_role("dialog", name="Your own numbers").get_by_label("Rows of numbers")
    expect(field).to_have_attribute("placeholder", re.compile("2024"))
    assert field.evaluate(CONTRAST) >= 4.5


def test_who_closed_the_dialog_can_open_a_net_and_finds_what_was_read(page, dialog):
    paste(dialog, ROWS)
    expect(dialog.get_by_role("status")).to_have_text("60 rows of 3 columns were read.")
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_be_hidden()
    drop(page, "net.npz", b"none")
    nets = page.get_by_role("dialog", name="Open a net")
    expect(nets.get_by_role("alert")).to_contain_text("no npz file")
    nets.get_by_role("button", name="Close").click()
    work(page, "Your own numbers...")
    expect(dialog.get_by_role("cell", name="2024-01-01")).to_be_visible()
    expect(dialog.get_by_role("button", name="Learn these numbers")).to_be_enabled()
    dialog.get_by_label("Take light").uncheck()
    expect(dialog.locator(".numbers-told li").filter(has_text="day")).to_have_count(0)


def test_a_table_that_is_dropped_on_the_page_or_on_the_dialog_is_read_there(page):
    drop(page, "weather.CSV", "temp,light\n" + "\n".join(f"{step % 12},{step % 9}" for step in range(60)))
    dialog = page.get_by_role("dialog", name="Your own numbers")
    expect(dialog.get_by_role("status")).to_have_text("60 rows of 2 columns were read.")
    expect(dialog).to_contain_text("weather.CSV")
    drop(page, "weather.tsv", ROWS)
    expect(dialog.get_by_role("status")).to_have_text("60 rows of 3 columns were read.")
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_be_hidden()
    drop(page, "empty.csv", "")
    expect(dialog.get_by_role("alert")).to_contain_text("row")


@pytest.mark.smoke
def test_pasted_rows_are_told_of_and_read_by_a_net_and_numbers_far_outside_what_it_learned_are_told(page, dialog):
    paste(dialog, ROWS)
    expect(dialog.get_by_role("status")).to_have_text("60 rows of 3 columns were read.")
    told = dialog.locator(".numbers-told li")
    expect(told.nth(2)).to_have_text("Numbers have a decimal comma.")
    expect(told.nth(3)).to_have_text("Left out, since they are no numbers: day.")
    expect(dialog.get_by_role("cell", name="2024-01-01")).to_be_visible()
    dialog.get_by_label("Take light").uncheck()
    expect(told.filter(has_text="day")).to_have_count(0)
    settle(page, dialog.get_by_role("button", name="Let the net on the stage read the last 60").click)
    # Nobody trained the notebook.
    expect(page.get_by_text("gates saturate")).to_have_count(0)
    settle(page, lambda: page.get_by_label("Net", exact=True).select_option("waves"))
    field = page.get_by_label("Input", exact=True)
    field.fill("0.5 0.6 40 0.5")
    settle(page, lambda: field.press("Enter"))
    expect(page.get_by_text("Step 3 reads 40, far outside the \u22121 to 1 that this net")).to_be_visible()


def test_they_are_learned_and_kept_in_their_own_units(page, dialog):
    paste(dialog, ROWS)
    dialog.get_by_label("Take light").uncheck()
    dialog.get_by_role("button", name="Learn these numbers").click()
    expect(dialog).to_be_hidden()
    pane = page.get_by_role("dialog", name="Studies")
    expect(pane.locator(".own-series")).to_contain_text("It learns temp: 60 rows.")
    pane.get_by_text("More settings").click()
    for name, value in (("Sequences", 16), ("Cells H", 3), ("Steps ahead", 2)):
        fill(pane.get_by_label(name, exact=True), value)
        page.keyboard.press("Tab")
    pane.get_by_role("button", name="Train", exact=True).click()
    expect(pane.locator(".pane .finding")).to_contain_text("After 16 sequences (done)")
    held = pane.locator("table.facts")
    expect(held.locator("caption")).to_contain_text("on the last 12 steps, which are held out")
    expect(held.get_by_role("rowheader", name="temp")).to_be_visible()
    # So short a training is no better than what costs nothing, and that is said.
    expect(pane.locator(".verdicts li").last).to_have_text(
        "Here the net is worse than saying what was 12 steps before, which costs nothing."
    )
    pane.get_by_role("button", name="Keep this net in the lab").click()
    open_it = pane.get_by_role("button", name="Open it in the lab")
    expect(open_it).to_be_visible()
    settle(page, open_it.click)
    field = page.get_by_label("Input", exact=True)
    numbers = [float(one) for one in field.input_value().split()]
    assert 14.9 <= min(numbers) < 16 < 24 < max(numbers) <= 25
    study(page, "This net")
    card = page.locator(".pane")
    expect(card).to_contain_text("temp (t + 2)")
    expect(card).to_contain_text("scale, folded into the weights")
    expect(card).to_contain_text("temp: of saying it stays")


def test_a_net_of_several_columns_is_put_in_a_number_for_each(page, dialog):
    paste(dialog, ROWS)
    dialog.get_by_role("button", name="Learn these numbers").click()
    pane = page.get_by_role("dialog", name="Studies")
    pane.get_by_text("More settings").click()
    for name, value in (("Sequences", 16), ("Cells H", 3)):
        fill(pane.get_by_label(name, exact=True), value)
        page.keyboard.press("Tab")
    pane.get_by_role("button", name="Train", exact=True).click()
    pane.get_by_role("button", name="Keep this net in the lab").click()
    settle(page, pane.get_by_role("button", name="Open it in the lab").click)
    to_step(page, 5)
    settle(page, page.get_by_role("button", name="Continue", exact=True).click)
    page.get_by_role("button", name="Step forward").click()
    own = page.get_by_role("group", name="Own words")
    expect(own.get_by_label("Number to put in", exact=True)).to_have_count(0)
    own.get_by_label("Number to put in for temp").fill("21,5")
    own.get_by_label("Number to put in for light").fill("3")
    settle(page, own.get_by_role("button", name="Put in").click)
    assert status(page).startswith("Step 6 of 29, input 21.5, 3, put in: ")


def test_what_is_not_taken_any_more_is_not_learned_however_fast_one_is(page, dialog):
    paste(dialog, "one,two,three\n" + "".join(f"{step % 9},{step % 7},{step % 5}\n" for step in range(60)))
    learn = dialog.get_by_role("button", name="Learn these numbers")
    expect(learn).to_be_enabled()
    # Within one task: no answer comes between.
    at_once = """(dialog) => {
      for (const name of ['one', 'two']) dialog.querySelector(`[aria-label="Take ${name}"]`).click();
      return [...dialog.querySelectorAll('.numbers-found .row:last-child button:disabled')].length;
    }"""
    assert dialog.evaluate(at_once) == 2
    expect(learn).to_be_enabled()
    # The last one stays.
    dialog.get_by_label("Take three").click()
    expect(dialog.get_by_label("Take three")).to_be_checked()
    expect(dialog.get_by_label("Take one")).not_to_be_checked()
    # Who goes by keys is still there once the columns are drawn anew.
    for _ in ("taken", "not taken"):
        two = dialog.get_by_label("Take two")
        two.evaluate("(box) => (box.dataset.before = '')")
        two.press("Space")
        expect(dialog.locator("[data-before]")).to_have_count(0)
        expect(two).to_be_focused()
    learn.click()
    expect(page.locator(".own-series")).to_contain_text("It learns three: 60 rows.")


def test_what_cannot_be_read_is_said_and_can_be_put_right(page, dialog):
    paste(dialog, ROWS.replace("24,3", "24.5", 1))
    error = dialog.get_by_role("alert")
    expect(error).to_contain_text("has a decimal point, where other numbers have a decimal comma")
    expect(dialog.get_by_role("button", name="Learn these numbers")).to_be_hidden()
    paste(dialog, ROWS)
    expect(error).to_have_text("")
    dialog.get_by_label("Decimal sign").select_option(".")
    expect(error).to_have_text("Line 2, column 2 (temp): '20,0' is no number")
    expect(dialog.get_by_role("button", name="Learn these numbers")).to_be_disabled()
    dialog.get_by_label("Decimal sign").select_option("")
    expect(dialog.get_by_role("button", name="Learn these numbers")).to_be_enabled()
    assert violations(page, ".numbers") == []
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_of_rows_that_are_changed_what_was_read_before_is_neither_said_nor_learned(page, dialog):
    field, read = dialog.get_by_label("Rows of numbers"), dialog.get_by_role("button", name="Read these rows")
    learn, status = dialog.get_by_role("button", name="Learn these numbers"), dialog.get_by_role("status")
    field.fill("\n".join(str((7 * k) % 11) for k in range(60)))
    read.click()
    expect(learn).to_be_visible()
    expect(status).to_have_text("60 rows of 1 column were read.")
    field.press("End")
    field.press_sequentially("1")
    expect(learn).to_be_hidden()
    expect(status).to_have_text("")
    read.click()
    expect(learn).to_be_visible()
    field.evaluate("(one) => { one.value = '1;2;3\\n4;5'; }")
    read.click()
    expect(dialog.get_by_role("alert")).to_have_text("Line 2 has 2 cells, where others have 3")
    expect(status).to_have_text("")


def test_where_no_websocket_gets_through_they_are_read_nevertheless_and_where_no_line_opens_it_is_told(page, dialog):
    page.evaluate(NO_WEBSOCKET)
    paste(dialog, ROWS)
    expect(dialog.get_by_role("status")).to_have_text("60 rows of 3 columns were read.")
    page.evaluate(NO_EVENTS)
    paste(dialog, ROWS)
    expect(dialog.get_by_role("alert")).to_contain_text("No line for tables opens from here to the server.")
