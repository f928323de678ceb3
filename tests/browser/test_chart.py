"""The Plotly chart of the chosen cell."""

import re

import pytest
from lab import FRAMES, OFTEN, choose, in_theme, mode, timers
from playwright.sync_api import expect

REDRAWN = 300
"""Milliseconds after which a chart that is to be drawn anew is."""


def open_chart(page):
    page.get_by_role("button", name="Chart").click()
    page.wait_for_selector(".plot[data-ready=true]")


def test_plotly_is_asked_for_only_when_needed(page):
    assert page.evaluate("typeof Plotly") == "undefined"
    open_chart(page)
    assert page.evaluate("typeof Plotly") == "object"


def test_six_signals_and_the_undisturbed_ones_where_they_differ(page):
    choose(page, "notebook")
    open_chart(page)
    names = "document.querySelector('.plot').data.map((one) => one.name)"
    assert page.evaluate(names) == ["i", "f", "g", "o", "c", "h"]
    page.get_by_role("button", name="Close").click()
    expect(page.locator("[data-dialog=chart]")).to_be_hidden()
    mode(page, "Refresh")
    open_chart(page)
    page.wait_for_function(f"() => {names}.length > 6")
    assert {"i undisturbed", "f undisturbed", "o undisturbed", "c undisturbed"} <= set(page.evaluate(names))
    drawn = page.evaluate("[...document.querySelector('.plot').data.find((one) => one.name === 'f').y]")
    assert set(drawn) == {0}


def test_what_ends_at_1_and_is_near_it_is_told_by_how_far_it_is(page):
    """Pointed at, gone through by keyboard, and in the table: a gate is not written as 1.00, which a cell value is."""
    choose(page, "anbn")
    open_chart(page)
    near = """(name) => {
      const { y, customdata } = document.querySelector('.plot').data.find((one) => one.name === name);
      const at = y.findIndex((value) => value > 0.995 && value < 1);
      return [at, customdata[at], document.querySelector('.plot').data.findIndex((one) => one.name === name)];
    }"""
    at, pointed, row = page.evaluate(near, "f")
    assert re.fullmatch(r"1\u2212\d(\.\d{1,4})?e\u2212\d", pointed)
    plot = page.locator("[data-dialog=chart] .plot")
    plot.focus()
    for key in ["ArrowRight", *["ArrowDown"] * row, "Home", *["ArrowRight"] * at]:
        plot.press(key)
    told = page.locator("[data-dialog=chart] .numbers .reading")
    expect(told).to_have_text(re.compile(r"1\u2212\d(\.\d)?e\u2212\d"))
    page.locator("[data-dialog=chart]").get_by_text("Numbers of the chart").click()
    cell = page.locator("[data-dialog=chart] .numbers tbody tr").nth(at).get_by_role("cell").nth(row)
    expect(cell).to_have_text(re.compile(r"^1\u2212\d(\.\d)?e\u2212\d$"))


def test_no_button_sends_the_chart_away(page):
    open_chart(page)
    titles = page.eval_on_selector_all(".modebar-btn", "buttons => buttons.map((one) => one.dataset.title)")
    assert len(titles) == 8
    assert not [title for title in titles if "hare" in title or "loud" in title]


@pytest.mark.smoke
def test_the_chart_saves_a_picture(page, saved):
    open_chart(page)
    bar = page.locator(".modebar")
    png = bar.locator("[data-title^='Download plot as a PNG'], [data-title='Download plot as PNG']").first
    name, content = saved(png.click)
    assert name == "gatescope-cell.png"
    assert content.startswith(b"\x89PNG")
    name, content = saved(bar.locator("[data-title='Download plot as SVG']").click)
    assert name == "gatescope-cell.svg"
    assert content.startswith(b"<svg")


@pytest.fixture
def coming(page):
    """The chart's place, once the chart is asked for; and what lets its script come."""
    held = []
    page.route("**/plotly-*", lambda route: held.append(route))
    page.get_by_role("button", name="Chart").click()
    plot = page.locator("[data-dialog=chart] .plot")
    expect(plot).to_contain_text("The chart is coming")

    def come():
        # The sentence can be there before the browser has asked.
        while not held:
            page.wait_for_timeout(10)
        held[0].continue_()
        page.wait_for_selector(".plot[data-ready=true]")

    return plot, come


def test_the_chart_says_that_it_is_coming(coming):
    plot, come = coming
    come()
    expect(plot).not_to_contain_text("coming")


def test_what_is_wanted_while_the_chart_comes_is_drawn_once_it_is_there(page, coming):
    plot, come = coming
    # Each at a time at which a chart that is there would be drawn anew.
    for theme in ("dark", "light", "dark", "projector"):
        in_theme(page, theme)
        timers(page, REDRAWN)
    come()
    ink = "(one) => getComputedStyle(one).getPropertyValue('--ink').trim()"
    assert plot.evaluate("(one) => one.layout.font.color") == plot.evaluate(ink)
    expect(plot.locator(".main-svg").first).to_be_visible()


def test_a_chart_that_is_drawn_anew_is_not_begun_anew(page):
    open_chart(page)
    page.evaluate("() => { document.querySelector('.plot .main-svg').isOld = true; }")
    colour = "() => document.querySelector('.plot').layout.font.color"
    before = page.evaluate(colour)
    in_theme(page, "dark")
    page.wait_for_function(f"(before) => ({colour})() !== before", arg=before, polling=OFTEN)
    page.wait_for_selector(".plot[data-ready=true]")
    assert page.evaluate("() => document.querySelector('.plot .main-svg').isOld")


def test_a_chart_fills_its_place_that_became_another_while_it_was_drawn(page):
    open_chart(page)
    page.evaluate(
        """() => {
          const { react } = Plotly;
          Plotly.react = async (...given) => {
            const drawn = await react(...given);
            await new Promise((done) => { window.letGo = done; });
            return drawn;
          };
        }"""
    )
    in_theme(page, "dark")
    page.wait_for_function("() => window.letGo", polling=OFTEN)
    page.locator(".plot").evaluate("(one) => one.style.setProperty('max-height', '280px')")
    page.evaluate(FRAMES)
    page.evaluate("() => window.letGo()")
    fills = "() => document.querySelector('.plot')._fullLayout.height === document.querySelector('.plot').clientHeight"
    page.wait_for_function(fills, polling=OFTEN)
    assert page.locator(".plot").evaluate("(one) => one.clientHeight") == 280
