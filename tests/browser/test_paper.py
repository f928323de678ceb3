"""The page on paper: from a phone, at once, and in a dark theme. More is in test_system.py."""

import pytest
from lab import BUSY, answered, at_size, choose, in_theme, ready, study, timers
from pages import DESK
from playwright.sync_api import expect

PAPER = (718, 1047)
"""An upright sheet of A4 without its margins, in px."""
BOX = """(one) => {
  const { left, right, top, bottom } = one.getBoundingClientRect();
  return [left, right, top, bottom];
}"""
PARTS = [".lab-head", ".field", ".lab-cell", ".lab-values", ".lab-foot"]
CUT = """() => [...document.querySelectorAll('.label .head, .label .name')]
  .filter((one) => one.checkVisibility() && one.scrollWidth > one.parentElement.clientWidth)
  .map((one) => one.textContent)"""


def event(page, name):
    page.evaluate("(name) => { window.dispatchEvent(new Event(name)); }", name)


def printed(page, size):
    event(page, "beforeprint")
    page.emulate_media(media="print")
    at_size(page, *size)


def boxes(page):
    return [page.locator(name).first.evaluate(BOX) for name in PARTS]


@pytest.mark.parametrize("size", [(390, 844), (844, 390), (768, 1024)])
def test_from_a_window_that_scrolls_all_of_the_stage_is_on_the_sheet_and_nothing_lies_over_another(
    page, chromium_alone, size
):
    at_size(page, *size)
    choose(page, "notebook")
    before = page.locator(".field").bounding_box()
    printed(page, PAPER)
    after = page.locator(".field").bounding_box()
    # Its canvas is drawn no other there.
    assert (after["width"], after["height"]) == (before["width"], before["height"])
    drawn = page.locator(".field canvas").first.bounding_box()
    assert abs(drawn["width"] - after["width"]) <= 1
    found = boxes(page)
    for at, one in enumerate(found):
        for other in found[:at]:
            wide = min(one[1], other[1]) - max(one[0], other[0])
            high = min(one[3], other[3]) - max(one[2], other[2])
            assert wide <= 1 or high <= 1
    # A window that is wider than the sheet is made smaller by the browser.
    assert max(one[1] for one in found) <= max(PAPER[0], size[0])
    assert max(one[3] for one in found) <= page.locator(".lab").evaluate(BOX)[3]
    assert page.evaluate(CUT) == []
    event(page, "afterprint")
    page.emulate_media(media="screen")
    at_size(page, *size)
    assert page.locator(".field").bounding_box() == before


def test_who_prints_before_the_later_parts_have_come_has_the_stage_as_on_the_screen(opened, server, chromium_alone):
    page = opened(**DESK).new_page()
    page.add_init_script(BUSY)
    page.goto(server.url)
    ready(page)
    before = boxes(page)
    printed(page, PAPER)
    assert not page.evaluate("() => [...document.styleSheets].some(({ href }) => href?.includes('/later-'))")
    assert boxes(page) == before
    assert page.locator(".lab").evaluate("(one) => getComputedStyle(one).printColorAdjust") == "exact"


def test_on_paper_a_dark_chart_is_drawn_as_in_the_light(page):
    choose(page, "notebook")
    look = """() => [...document.querySelectorAll('.study .plot :is(.xgrid, .ygrid, .zl, .trace path, text)')]
      .map((one) => { const { stroke, fill } = getComputedStyle(one); return `${stroke} ${fill}`; })"""
    study(page, "Memory ledger")
    answered(page)
    light = page.evaluate(look)
    assert len(light) > 5
    in_theme(page, "dark")
    page.wait_for_function("() => !document.querySelector('.study .plot[data-ready=false]')")
    timers(page)
    dark = page.evaluate(look)
    assert dark != light
    # A timer comes too late for paper, what was promised does not.
    at_once = f"""async () => {{
      window.dispatchEvent(new Event('beforeprint'));
      for (let at = 0; at < 50; at += 1) await null;
      return ({look})();
    }}"""
    assert page.evaluate(at_once) == light
    event(page, "afterprint")
    timers(page)
    assert page.evaluate(look) == dark


def test_on_paper_no_heading_is_parted_from_its_card(page, chromium_alone):
    at_size(page, 390, 844)
    ready(page)
    printed(page, PAPER)
    for name in (".lab-cell", ".lab-values"):
        assert page.locator(name).evaluate("(one) => getComputedStyle(one).breakInside") == "avoid"


def test_on_paper_a_phones_table_breaks_no_number_and_ends_with_its_last_row(page, chromium_alone):
    at_size(page, 390, 844)
    choose(page, "continual")
    # With a printer's own margins there is less room.
    printed(page, (676, 985))
    broken = """() => [...document.querySelectorAll('.values td')].filter((one) => {
      const range = document.createRange();
      range.selectNodeContents(one);
      return new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom / 4))).size > 1;
    }).map((one) => one.textContent)"""
    assert page.locator(".values td").count() == 12 * 6
    assert page.evaluate(broken) == []
    # What is parted between sheets grows by that: in a grid, or where it is clipped, its end would be cut.
    look = "(one) => { const { display, overflowY } = getComputedStyle(one); return [display, overflowY]; }"
    assert page.locator(".lab-side").evaluate(look)[0] == "block"
    for name in (".lab-values", ".lab-values .scroll"):
        assert page.locator(name).evaluate(look)[1] == "visible"


@pytest.mark.usefixtures("chromium_alone")
@pytest.mark.parametrize(("name", "sheet"), [("Clipping", "column"), ("State space", "screen")])
def test_a_study_is_printed_upright_unless_its_chart_is_as_wide_as_the_window(page, name, sheet):
    study(page, name)
    answered(page)
    event(page, "beforeprint")
    page.emulate_media(media="print")
    assert page.locator(".lab").evaluate("(one) => getComputedStyle(one).page") == sheet
    # As high as on the screen, whatever is beside it.
    assert page.locator(".study .plot").first.evaluate("(one) => getComputedStyle(one).flexGrow") == "0"


def test_in_the_printed_gallery_no_title_is_parted_from_its_picture_and_text(page, server, chromium_alone):
    page.goto(server.url + "gallery/")
    page.emulate_media(media="print")
    expect(page.locator("li").first).to_have_css("break-inside", "avoid")
