"""By finger: a swipe scrolls and pins nothing; held still first, a finger reads, and then pins."""

import pytest
from lab import (
    FRAMES,
    HOLD_TIMERS,
    acts_of,
    at_size,
    choose,
    in_theme,
    nothing_is_pinned,
    ready,
    settle,
    status,
    study,
    type_input,
    undo,
    unfold,
)
from playwright.sync_api import expect

POINT = """([x, y, kind]) => document.querySelector('.field canvas').dispatchEvent(new PointerEvent(kind, {
  pointerId: 5, pointerType: 'touch', isPrimary: true, button: 0, bubbles: true, clientX: x, clientY: y }))"""


@pytest.fixture
def phone(opened, server):
    page = opened(viewport={"width": 390, "height": 844}, has_touch=True).new_page()
    page.goto(server.url)
    page.wait_for_selector("table.values tbody tr")
    # A pointer that was never pressed for real can't be captured.
    page.evaluate("() => { Element.prototype.setPointerCapture = () => {}; }")
    choose(page, "anbn")
    type_input(page, "Saaaabbbb")
    return page


def touch(page, points, end="pointerup"):
    """A finger goes along these points at once, and ends there."""
    box = page.get_by_role("application").bounding_box()
    kinds = ["pointerdown", *["pointermove"] * (len(points) - 1), end]
    at = [[box["x"] + x, box["y"] + y, kind] for kind, (x, y) in zip(kinds, [*points, points[-1]], strict=True)]
    # Within one task: it is never held still.
    page.evaluate(f"(all) => all.forEach({POINT})", at)


def held(page, x, y):
    """A finger rests on a point until the page says what is there."""
    box = page.get_by_role("application").bounding_box()
    page.evaluate(POINT, [box["x"] + x, box["y"] + y, "pointerdown"])
    expect(page.get_by_role("tooltip")).to_be_visible()


def move(page, *points, end="pointerup"):
    """The finger that is down goes on."""
    box = page.get_by_role("application").bounding_box()
    for kind, (x, y) in [*(("pointermove", point) for point in points), (end, points[-1])]:
        page.evaluate(POINT, [box["x"] + x, box["y"] + y, kind])


@pytest.mark.parametrize("points", [
    [(100, 70), (101, 80), (104, 130)],
    [(40, 70), (70, 70), (140, 72)],
    [(40, 70), (60, 75), (140, 95)],
])  # fmt: skip
def test_a_swipe_pins_nothing(phone, points):
    touch(phone, points)
    assert nothing_is_pinned(phone)
    expect(phone.get_by_role("tooltip")).to_be_hidden()


def test_a_finger_that_is_held_reads_and_pins_and_seeks_nothing(phone):
    held(phone, 100, 70)
    expect(phone.get_by_role("tooltip")).to_contain_text("i of cell 1 at step 3: 1 \u2014 drag up: 1, down: 0")
    move(phone, (102, 71))
    expect(phone.get_by_role("tooltip")).to_be_visible()
    assert status(phone).startswith("Step 1 of 9")
    assert nothing_is_pinned(phone)


@pytest.mark.parametrize(("up", "value"), [(30, 1), (-30, 0)])
def test_held_and_then_dragged_it_pins(phone, up, value):
    held(phone, 60, 80)
    move(phone, (80, 80), (125, 80 - up))
    (act,) = acts_of(phone, 1)
    assert (act["gate"], act["units"], act["value"], act["start"], act["stop"]) == ("i", [0], value, 1, 4)
    unfold(phone)
    expect(undo(phone)).to_be_enabled()


def test_what_the_browser_takes_back_is_undone(phone):
    held(phone, 60, 80)
    move(phone, (80, 80), (140, 50), end="pointercancel")
    assert nothing_is_pinned(phone)
    expect(phone.get_by_role("tooltip")).to_be_hidden()


@pytest.mark.usefixtures("chromium_alone")
def test_a_real_finger_scrolls_the_page_over_the_lanes_and_pins_once_it_was_held(phone):
    """By the browser's own touch events: it decides what scrolls."""
    session = phone.context.new_cdp_session(phone)
    box = phone.get_by_role("application").bounding_box()
    x, y = box["x"] + 60, box["y"] + 80

    def finger(kind, x=None, y=None):
        points = [] if x is None else [{"x": x, "y": y}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    # It is not held still, however long it takes.
    phone.evaluate(HOLD_TIMERS)
    finger("touchStart", x, y)
    for up in range(10, 101, 10):
        finger("touchMove", x, y - up)
    finger("touchEnd")
    phone.evaluate("() => window.letGo()")
    phone.wait_for_function("() => scrollY > 20")
    assert nothing_is_pinned(phone)
    phone.evaluate("() => scrollTo(0, 0)")
    phone.wait_for_function("() => scrollY === 0")
    finger("touchStart", x, y)
    expect(phone.get_by_role("tooltip")).to_be_visible()
    for up in range(5, 41, 5):
        finger("touchMove", x + up, y - up)
    finger("touchEnd")
    (act,) = acts_of(phone, 1)
    assert (act["gate"], act["value"]) == ("i", 1)
    assert phone.evaluate("() => scrollY") == 0


def test_each_of_a_few_cells_is_high_enough_for_a_finger(phone):
    for net, cells in [("anbn", 2), ("notebook", 3)]:
        choose(phone, net)
        ready(phone)
        high = phone.locator(".label").first.bounding_box()["height"] - 8
        assert high / cells >= 24, net


@pytest.mark.usefixtures("chromium_alone")
def test_to_choose_a_mode_or_switch_something_on_leaves_the_lanes_where_they_are(phone):
    """By their words, as a finger does; the controls stay at the foot, and the page does not go to where they stood."""

    def tap(control):
        box = control.bounding_box()
        phone.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    settle(phone, lambda: tap(phone.locator("label", has_text="Read-only").first))
    expect(phone.get_by_role("radio", name="Read-only")).to_be_checked()
    assert phone.evaluate("() => scrollY") == 0
    tap(phone.get_by_role("button", name="Controls"))
    tap(phone.locator("label", has_text="Lay the undisturbed run over"))
    expect(phone.get_by_label("Lay the undisturbed run over")).to_be_checked()
    assert phone.evaluate("() => scrollY") == 0


def test_where_rows_are_low_a_finger_need_not_hit_the_row_of_the_cell_that_was_chosen(phone):
    choose(phone, "brackets")
    buttons = phone.locator("table.values .choose")
    assert min(box["height"] for box in (one.bounding_box() for one in buttons.all()[:3])) >= 24
    phone.get_by_role("button", name="Cell 5", exact=True).click()
    lanes = phone.locator(".label")
    app = phone.get_by_role("application").bounding_box()
    lane = lanes.nth(1).bounding_box()
    row = (lane["height"] - 8) / 8
    assert row < 24
    # Over the rows above and below it too.
    for off in (-row, row):
        held(phone, 100, lane["y"] - app["y"] + 4.5 * row + off * 0.9)
        expect(phone.get_by_role("tooltip")).to_contain_text("f of cell 5 at")
        move(phone, (101, lane["y"] - app["y"] + 4.5 * row))
    held(phone, 100, lane["y"] - app["y"] + 5.4 * row)
    move(phone, (100, lane["y"] - app["y"] + 5.4 * row - 30))
    (act,) = acts_of(phone, 1)
    assert (act["gate"], act["units"], act["value"]) == ("f", [4], 1)
    # Farther off it is the one under the finger.
    held(phone, 100, lane["y"] - app["y"] + 1.5 * row)
    expect(phone.get_by_role("tooltip")).to_contain_text("f of cell 2 at")


@pytest.mark.usefixtures("chromium_alone")
@pytest.mark.parametrize("name", ["Weights", "Clipping", "Live training"])
def test_what_unfolds_in_a_study_and_its_switches_are_high_enough_for_a_finger(phone, name):
    study(phone, name)
    high = "(all) => all.filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect().height)"
    expect(phone.locator(".study summary").first).to_be_visible()
    folds = phone.locator(".study summary").evaluate_all(high)
    assert min(folds) >= 40
    switches = phone.locator(".study .switch").evaluate_all(high)
    assert bool(switches) == (name == "Clipping")
    assert all(one >= 24 for one in switches)


HIGH = (
    "(all) => all.filter((one) => one.checkVisibility()).map((one) => Math.round(one.getBoundingClientRect().height))"
)


@pytest.mark.usefixtures("chromium_alone")
def test_menus_lists_and_tabs_are_high_enough_for_a_finger(phone):
    for place, count in ((".card-tabs button", 3), ("table.values .choose", 2)):
        highs = phone.locator(place).evaluate_all(HIGH)
        assert len(highs) >= count
        assert min(highs) >= 40, place
    assert min(phone.locator("table.values input").evaluate_all(HIGH)) >= 26
    phone.get_by_role("button", name="More", exact=True).click()
    highs = phone.locator(".popup.more :is(button, select)").evaluate_all(HIGH)
    assert len(highs) > 10
    assert min(highs) >= 40
    phone.locator(".popup.more").get_by_role("button", name="Lessons").click()
    expect(phone.get_by_role("dialog", name="Lessons").get_by_role("listitem").first).to_be_visible()
    highs = phone.locator("dialog[open] :is(button, a)").evaluate_all(HIGH)
    assert len(highs) > 10
    assert min(highs) >= 40


@pytest.mark.usefixtures("chromium_alone")
def test_what_stands_around_the_stage_and_in_a_lesson_is_high_enough_for_a_finger(phone):
    phone.locator(".pins summary").click()
    around = [".segments label", ".round", ".pins :is(summary, button, select)"]
    for place in around:
        assert min(phone.locator(place).evaluate_all(HIGH)) >= 40, place
    unfold(phone)
    for place in (".lab-edits .switch", ".past button", ".lab-fold button"):
        assert min(phone.locator(place).evaluate_all(HIGH)) >= 40, place
    phone.get_by_role("button", name="More", exact=True).click()
    phone.locator(".popup.more").get_by_role("button", name="Lessons").click()
    phone.get_by_role("dialog", name="Lessons").get_by_role("listitem").first.get_by_role("button").click()
    steps = phone.locator(".lesson-steps button")
    expect(steps.first).to_be_visible()
    assert min(steps.evaluate_all(HIGH)) >= 40


@pytest.mark.usefixtures("chromium_alone")
def test_what_shows_an_answer_is_in_sight_with_what_a_lesson_asks(phone, server):
    phone.goto(f"{server.url}lesson/store-adds")
    shows = phone.get_by_role("button", name="Show me", exact=True)
    steps = phone.get_by_role("group", name="Through the lesson")
    for number in range(1, 5):
        expect(steps).to_contain_text(f"{number} of 4")
        expect(shows).to_be_visible()
        phone.evaluate(FRAMES)
        box = shows.bounding_box()
        assert box["y"] + box["height"] <= steps.bounding_box()["y"] + 1
        shows.click()
        if number < 4:
            steps.get_by_role("button", name="Next").click()


@pytest.mark.usefixtures("chromium_alone")
def test_all_of_the_menu_is_seen_at_once_also_where_a_phone_is_laid_down(phone):
    for size in ((390, 844), (844, 390)):
        at_size(phone, *size)
        phone.get_by_role("button", name="More", exact=True).click()
        menu = phone.locator(".popup.more")
        expect(menu).to_be_visible()
        assert menu.evaluate("(one) => one.scrollHeight <= one.clientHeight"), size
        phone.keyboard.press("Escape")
        expect(menu).to_be_hidden()


@pytest.mark.usefixtures("chromium_alone")
def test_all_of_the_field_to_draw_in_is_seen_at_once_where_a_phone_is_laid_down(phone):
    choose(phone, "notebook")
    at_size(phone, 844, 390)
    phone.get_by_role("button", name="Draw", exact=True).click()
    for theme in ("light", "projector"):
        in_theme(phone, theme)
        dialog = phone.locator("dialog[open]")
        assert dialog.evaluate("(one) => one.scrollHeight <= one.clientHeight"), theme
