"""The Plotly chart of the chosen cell."""

import pytest
from lab import choose, mode
from playwright.sync_api import expect


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


def test_the_chart_says_that_it_is_coming(page):
    held = []
    page.route("**/plotly-*", lambda route: held.append(route))
    page.get_by_role("button", name="Chart").click()
    plot = page.locator("[data-dialog=chart] .plot")
    expect(plot).to_contain_text("The chart is coming")
    # The sentence can be there before the browser has asked.
    while not held:
        page.wait_for_timeout(10)
    held[0].continue_()
    page.wait_for_selector(".plot[data-ready=true]")
    expect(plot).not_to_contain_text("coming")
