"""Each study, opened once and answered: what an automatic check tells of it, and its place at every size."""

import pytest
from axe import violations
from lab import STUDIES, answered, at_size, choose, followed, in_theme, study, type_input
from pages import DESK
from playwright.sync_api import expect
from walk import LETTERS, THEMES, alone, still, walk

CROWDED = """() => {
  const boxes = (within, what, box) => [...within.querySelectorAll(what)].map((one) => [one, box(one)]);
  // An element's own box leaves room in Firefox for a line around its letters, also where none is drawn.
  const letters = (one) => {
    const range = new Range();
    range.selectNodeContents(one);
    return range.getBoundingClientRect();
  };
  const shared = (a, b, from, to) => Math.min(a[to], b[to]) - Math.max(a[from], b[from]);
  const over = (a, b) => shared(a, b, 'left', 'right') > 1 && shared(a, b, 'top', 'bottom') > 1;
  const found = [];
  let looked = 0;
  for (const chart of document.querySelectorAll('.study .js-plotly-plot')) {
    for (const ticks of ['.xtick text', '.ytick text', '.x2tick text', '.y2tick text']) {
      boxes(chart, ticks, letters).forEach(([one, box], at, all) => {
        looked += 1;
        if (at > 0 && over(box, all[at - 1][1])) found.push(`${all[at - 1][0].textContent} | ${one.textContent}`);
      });
    }
    const bar = boxes(chart, '.modebar-btn', (one) => one.getBoundingClientRect());
    for (const [one, box] of boxes(chart, '.legendtext, .ytick text, .ytitle', letters)) {
      if (bar.some(([, button]) => over(box, button))) found.push(`${one.textContent} under the buttons`);
    }
    const place = chart.getBoundingClientRect();
    for (const [one, box] of boxes(chart, '.xtitle, .ytitle, .x2title, .y2title', letters)) {
      const past = [place.left - box.left, box.right - place.right, place.top - box.top, box.bottom - place.bottom];
      if (Math.max(...past) > 1) found.push(`${one.textContent} is cut`);
    }
  }
  for (const head of document.querySelectorAll('.study .facts thead th')) {
    const texts = document.createTreeWalker(head, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      for (const { 0: word, index } of texts.currentNode.data.matchAll(/\\w+/g)) {
        looked += 1;
        const range = new Range();
        range.setStart(texts.currentNode, index);
        range.setEnd(texts.currentNode, index + word.length);
        if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) found.push(`${word} is broken`);
      }
    }
  }
  return { found, looked };
}"""
"""Numbers of axes, legends and heads of tables that can't be read as they stand; and at how many was looked."""


PLAIN = {"This net", "Live training"}
"""Those that have neither charts nor heads of tables, as they are opened here."""


def crowded(page):
    """What of charts and tables can't be read, once they have followed their places."""
    followed(page)
    told = page.evaluate(CROWDED)
    assert (told["looked"] > 0) is (page.locator(".pane h2").inner_text() not in PLAIN)
    return told["found"]


@pytest.fixture(scope="module", params=STUDIES)
def filled(request, browsers, engine, keeper):
    """A page with a study of the counter open, for all tests of it."""
    filled = keeper.page(browsers(engine))
    page = filled.page
    choose(page, "anbn")
    type_input(page, "Saaaabbbb")
    study(page, request.param)
    if request.param == "Ablation board":
        page.get_by_role("button", name="Compute").click()
        expect(page.locator(".study").get_by_role("button", name="Cancel")).to_be_hidden()
    answered(page)
    return filled


@pytest.fixture
def shown(filled):
    """The study as on a desk."""
    in_theme(filled.page, "light")
    at_size(filled.page, *DESK["viewport"].values())
    yield filled.page
    assert filled.problems == []


@pytest.mark.parametrize("theme", THEMES)
def test_it_is_accessible_and_fits(shown, theme):
    in_theme(shown, theme)
    answered(shown)
    assert violations(shown, "dialog[open]") == []
    assert crowded(shown) == []
    assert shown.locator(".study").evaluate("(one) => one.scrollWidth <= one.clientWidth")


@pytest.mark.parametrize("theme", LETTERS)
def test_its_charts_are_read_on_the_narrowest_screen_that_has_it_beside_the_list(shown, theme):
    in_theme(shown, theme)
    at_size(shown, 1024, 768)
    answered(shown)
    assert crowded(shown) == []


def test_on_a_phone_it_scrolls_down_but_never_sideways(shown):
    at_size(shown, 390, 844)
    answered(shown)
    assert crowded(shown) == []
    assert shown.locator(".study").evaluate("(one) => one.scrollWidth <= one.clientWidth")
    assert shown.evaluate("document.documentElement.scrollWidth") <= 390


def test_it_fits_at_every_size(shown):
    with still(shown), alone(shown):
        assert walk(shown, themes=LETTERS) == {}
