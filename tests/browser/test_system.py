"""What a person's system asks for: colours of its own, more contrast, large letters; and the page on paper."""

import pytest
from lab import answered, at_size, choose, in_theme, mode, ready, study, to_step
from pages import DESK
from playwright.sync_api import expect

GROUND = """(selector) => {
  const one = document.querySelector(selector);
  const { backgroundColor } = getComputedStyle(one);
  const probe = document.querySelector('.lab').appendChild(document.createElement('i'));
  probe.style.cssText = 'forced-color-adjust: none; background: var(--bg); color: var(--panel)';
  const { backgroundColor: bg, color: panel } = getComputedStyle(probe);
  probe.remove();
  return [bg, panel].includes(backgroundColor);
}"""
"""Whether what is drawn there has the theme's ground, for which its letters are made."""
LOOKS = """(selector) => [...document.querySelectorAll(selector)].map((one) => {
  const { backgroundColor, textDecorationLine } = getComputedStyle(one);
  return `${backgroundColor} ${textDecorationLine}`;
})"""
STYLED = "() => [...document.styleSheets].some(({ href }) => href?.includes('/later-'))"
SIDES = (
    "(one) => { const { left, right, top, bottom } = one.getBoundingClientRect(); return [left, right, top, bottom]; }"
)


@pytest.fixture
def coloured(opened, server, chromium_alone):
    """A page where a person's system has dark colours of its own, and the theme is a light one."""
    page = opened(**{**DESK, "color_scheme": "dark"}, forced_colors="active", reduced_motion="reduce").new_page()
    page.goto(server.url)
    ready(page)
    in_theme(page, "light")
    page.wait_for_function(STYLED)
    return page


def test_with_the_systems_colours_what_is_drawn_stands_on_the_themes_ground(coloured):
    for drawn in (".field", ".legend", ".circuit"):
        assert coloured.evaluate(GROUND, drawn), drawn
    coloured.get_by_role("tab", name="Equations").click()
    expect(coloured.locator(".equation .bar").first).to_be_visible()
    assert coloured.evaluate(GROUND, ".equation .bar")
    study(coloured, "Weights")
    answered(coloured)
    # As many as there are weights of another size.
    assert len(set(coloured.evaluate(LOOKS, ".facts.weights td"))) > 2
    study(coloured, "Memory ledger")
    answered(coloured)
    assert coloured.evaluate(GROUND, ".study .plot")


def test_with_the_systems_colours_one_sees_what_is_chosen_and_what_is_pinned(coloured):
    choose(coloured, "notebook")
    to_step(coloured, 8)
    mode(coloured, "Read-only")
    free, chosen, *others = coloured.evaluate(LOOKS, ".segments label")
    assert chosen != free
    assert set(others) == {free}
    pinned = coloured.evaluate(LOOKS, "table.values td.pinned .used")
    assert pinned
    assert all("underline" in one for one in pinned)
    study(coloured, "Weights")
    others = coloured.evaluate(LOOKS, ".tab")
    assert [others.count(one) for one in others].count(1) == 1


def test_who_asks_for_more_contrast_sees_where_a_button_ends(opened, server, chromium_alone):
    page = opened(**DESK, contrast="more").new_page()
    page.goto(server.url)
    ready(page)
    line = "() => getComputedStyle(document.querySelector('.input')).borderTopColor"
    before = page.evaluate(line)
    page.wait_for_function(STYLED)
    assert page.evaluate(line) != before
    # White, of which 40 %, and a dark ink.
    red, *_ = (float(one) for one in page.evaluate(line).removeprefix("color(srgb ").rstrip(")").split())
    assert red < 0.5


LARGE = """
const large = new CSSStyleSheet();
large.replaceSync(':root { font-size: 24px; }');
document.adoptedStyleSheets = [large];
"""
"""Run before a page: the letters that a browser gives who has asked it for very large ones."""


def test_who_asked_the_browser_for_large_letters_has_the_projectors_in_each_theme(opened, server):
    page = opened(**DESK).new_page()
    page.add_init_script(LARGE)
    page.goto(server.url)
    ready(page)
    size = "() => parseFloat(getComputedStyle(document.querySelector('[role=status]')).fontSize)"
    for theme in ("light", "dark", "projector"):
        in_theme(page, theme)
        assert page.evaluate(size) == 20
        assert page.locator(".lab").get_attribute("data-theme") == theme
        assert page.locator(".lab").get_attribute("data-size") == "big"


ENLARGED = """(times) => {
  const { fontSize } = getComputedStyle(document.querySelector('.lab'));
  const all = new CSSStyleSheet();
  all.replaceSync(`.lab { font-size: ${times * parseFloat(fontSize)}px !important; }`);
  document.adoptedStyleSheets = [all];
}"""
"""Letters alone, as Firefox has them where it zooms text only: no length that is told in px or in --rem."""
APART = """() => {
  const words = document.createRange();
  words.selectNodeContents(document.querySelector('.pins summary'));
  const asks = document.querySelector('.ask-first .switch').getBoundingClientRect();
  return [...words.getClientRects()].every(({ left, right, top, bottom }) => left >= asks.right || right <= asks.left
    || top >= asks.bottom || bottom <= asks.top);
}"""


@pytest.mark.parametrize("times", [1, 1.5, 2])
def test_where_letters_alone_are_enlarged_the_switch_lies_on_no_words(page, times):
    for theme, *size in [("light", 1280, 720), ("light", 1024, 768), ("projector", 1280, 720), ("dark", 844, 390)]:
        in_theme(page, theme)
        at_size(page, *size)
        page.evaluate("() => { document.adoptedStyleSheets = []; }")
        high = page.locator(".pins summary").bounding_box()["height"]
        page.evaluate(ENLARGED, times)
        assert page.evaluate(APART), (theme, size)
        if times == 1:
            assert page.locator(".pins summary").bounding_box()["height"] == high


@pytest.mark.parametrize("size", [(1280, 720), (1024, 768)])
def test_on_paper_the_stage_is_as_on_the_screen(page, chromium_alone, size):
    at_size(page, *size)
    choose(page, "notebook")
    mode(page, "Read-only")
    page.wait_for_function(STYLED)
    parts = [page.locator(name) for name in (".field", ".lab-cell", ".lab-values", ".lab-foot")]
    before = [one.evaluate(SIDES) for one in parts]
    page.emulate_media(media="print")
    # As wide as a sheet.
    at_size(page, 700, 900)
    assert [one.evaluate(SIDES) for one in parts] == before
    assert page.locator(".lab").evaluate("(one) => getComputedStyle(one).printColorAdjust") == "exact"
    page.emulate_media(media="screen")


def test_on_paper_a_study_stands_alone_and_whole(page, chromium_alone):
    choose(page, "anbn")
    study(page, "This net")
    expect(page.locator(".study .facts").last).to_be_visible()
    page.emulate_media(media="print")
    at_size(page, 700, 900)
    for away in (".lab-stage", ".lab-foot", "nav.tabs", "dialog[open] button"):
        expect(page.locator(away).first).to_be_hidden()
    left, right, _, bottom = page.get_by_role("dialog", name="Studies").evaluate(SIDES)
    for one in page.locator(".study > *").all():
        if one.is_visible():
            inside = one.evaluate(SIDES)
            assert inside[0] >= left
            assert inside[1] <= right
            assert inside[3] <= bottom
    page.emulate_media(media="screen")


def event(page, name):
    page.evaluate("(name) => { window.dispatchEvent(new Event(name)); }", name)


def test_on_paper_a_dark_stage_is_light_and_nobody_remembers_it(page):
    choose(page, "notebook")
    in_theme(page, "dark")
    lab, ground = page.locator(".lab"), page.locator(".field canvas").first
    # A canvas has it drawn: of g at a step without input, where nothing is written.
    light = "(one) => one.getContext('2d').getImageData(one.width / 2, one.height / 2 - 20, 1, 1).data[0] > 128"
    assert not ground.evaluate(light)
    held = page.evaluate("() => JSON.stringify({ ...localStorage })")
    event(page, "beforeprint")
    assert lab.get_attribute("data-theme") == "light"
    assert ground.evaluate(light)
    event(page, "afterprint")
    assert lab.get_attribute("data-theme") == "dark"
    assert not ground.evaluate(light)
    assert page.evaluate("() => JSON.stringify({ ...localStorage })") == held


def test_on_paper_a_chart_is_as_large_as_on_the_screen_and_no_table_lies_over_it(page, chromium_alone):
    choose(page, "notebook")
    study(page, "Fixed points")
    answered(page)
    expect(page.locator(".study table")).to_have_count(2)
    chart = page.locator(".study .plot").first
    size = "(one) => [one.clientWidth, one.clientHeight]"
    before = chart.evaluate(size)
    event(page, "beforeprint")
    page.emulate_media(media="print")
    at_size(page, 700, 900)
    assert chart.evaluate(size) == before
    bottom = max(chart.locator(one).first.evaluate(SIDES)[3] for one in (".main-svg", ".legend"))
    assert page.locator(".study table").first.evaluate(SIDES)[2] >= bottom
    # It does not begin on a sheet of its own.
    assert page.locator(".study").evaluate("(one) => getComputedStyle(one).breakInside") == "auto"
    page.emulate_media(media="screen")
    event(page, "afterprint")
    assert chart.evaluate("(one) => [one.style.width, one.style.height]") == ["", ""]
