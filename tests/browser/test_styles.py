"""What is drawn before the later style sheet has come is drawn as with it: no rule there is of what was there."""

import pytest
from classes import start
from lab import FRAMES, OFTEN, at_size, in_theme
from pages import DESK
from playwright.sync_api import expect

SIZES = [(390, 844), (1280, 720)]
THEMES = ["light", "dark", "projector"]
LATER = "**/assets/later-*.css"

DRAWN = "() => document.querySelector('.lab')?.dataset.complete === 'true'"
READY = """(text) => {
  const later = new CSSStyleSheet();
  later.replaceSync(text);
  window.rules = later.cssRules.length;
  window.styled = (on) => (document.adoptedStyleSheets = on ? [later] : []);
  const look = (one) => {
    const [{ x, y, width, height }, style] = [one.getBoundingClientRect(), getComputedStyle(one)];
    const named = `<${one.localName}.${one.getAttribute('class') ?? ''}>`;
    const all = [...style].map((name) => `${name}: ${style.getPropertyValue(name)}`);
    return [named, [x, y, width, height].join(), ...all];
  };
  window.looks = () =>
    [...document.querySelectorAll('.lab, .lab *')].filter((one) => one.checkVisibility()).map(look);
}"""
"""How each is drawn that is seen, and where; and the later sheet, on and off."""
CHANGED = """() => {
  const now = window.looks();
  if (now.length !== window.before.length) return [`${window.before.length} were seen, and ${now.length} are`];
  return now.flatMap((one, at) => {
    const wrong = one.filter((part, which) => part !== window.before[at][which]);
    return wrong.length ? [`${one[0]} ${wrong.join(', ')}`] : [];
  });
}"""


@pytest.mark.parametrize("way", ["", "lesson/forget-keeps", "puzzle/latch", "join"])
def test_what_is_drawn_before_the_later_sheet_comes_is_drawn_no_otherwise_with_it(server, opened, request, way):
    address = server.url + way
    if way == "join":
        teacher = opened(**DESK).new_page()
        teacher.goto(request.getfixturevalue("own"))
        teacher.wait_for_function(DRAWN, polling=OFTEN)
        address = f"{request.getfixturevalue('lan').url}join/{start(teacher)}"
    page = opened(**DESK, reduced_motion="reduce").new_page()
    waiting = []
    page.route(LATER, lambda route: waiting.append(route))
    with page.expect_request(LATER) as asked:
        page.goto(address, wait_until="commit")
    page.wait_for_function(DRAWN, polling=OFTEN)
    page.evaluate(READY, page.request.get(asked.value.url).text())
    assert page.evaluate("window.rules") > 100
    for theme in THEMES:
        in_theme(page, theme)
        for size in SIZES:
            at_size(page, *size)
            assert page.evaluate("() => (window.before = window.looks()).length") > 100
            page.evaluate("() => window.styled(true)")
            page.evaluate(FRAMES)
            assert page.evaluate(CHANGED) == [], (theme, size)
            page.evaluate("() => window.styled(false)")
    # What waits for it was not there without it.
    part = {"": ".lab", "join": ".lab-classroom > *"}.get(way, f".{way.partition('/')[0]}")
    assert page.locator(part).count() == (0 if way else 1)
    for route in waiting:
        route.continue_()
    expect(page.locator(part).first).to_be_visible()
