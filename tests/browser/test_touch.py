"""By finger: going up and down scrolls, going along pins, and what the browser takes back was not meant."""

import pytest
from lab import choose, type_input, unfold, values

POINT = """([x, y, kind]) => document.querySelector('.field canvas').dispatchEvent(new PointerEvent(kind, {
  pointerId: 5, pointerType: 'touch', isPrimary: true, button: 0, bubbles: true, clientX: x, clientY: y }))"""
PINS = """() => {
  const packed = location.hash.match(/s=([^&]*)/)[1].replaceAll('-', '+').replaceAll('_', '/');
  return JSON.parse(atob(packed)).interventions ?? [];
}"""


@pytest.fixture
def phone(chromium, server):
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    page.goto(server.url)
    page.wait_for_selector("table.values tbody tr")
    # A pointer that was never pressed for real can't be captured.
    page.evaluate("() => { Element.prototype.setPointerCapture = () => {}; }")
    choose(page, "anbn")
    type_input(page, "Saaaabbbb")
    yield page
    context.close()


def swipe(page, points, end="pointerup"):
    box = page.get_by_role("application").bounding_box()
    for at, (x, y) in enumerate(points):
        kind = "pointermove" if at else "pointerdown"
        page.evaluate(POINT, [box["x"] + x, box["y"] + y, kind])
    x, y = points[-1]
    page.evaluate(POINT, [box["x"] + x, box["y"] + y, end])


def pinned(page):
    """What the address says, some moments after it was written."""
    page.wait_for_timeout(700)
    return page.evaluate(PINS)


def test_a_swipe_up_or_down_pins_nothing(phone):
    swipe(phone, [(100, 70), (101, 80), (104, 130)])
    assert pinned(phone) == []


def test_a_swipe_along_a_lane_pins(phone):
    before = values(phone)
    swipe(phone, [(40, 60), (70, 60), (140, 62)])
    (act,) = pinned(phone)
    assert (act["gate"], act["units"]) == ("i", [0])
    assert len(before) == 2


def test_what_the_browser_takes_back_is_undone(phone):
    swipe(phone, [(40, 60), (70, 60), (140, 62)], end="pointercancel")
    assert pinned(phone) == []
    unfold(phone)
    assert phone.get_by_role("button", name="Undo").is_enabled()
