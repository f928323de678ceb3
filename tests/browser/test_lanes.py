"""The stage by mouse: seeking, windows, pins dragged on a lane, the free run laid over."""

import pytest
from lab import choose, mode, ready, settle, status, to_step, type_input, undo, values
from playwright.sync_api import expect

TEXT = "Saaaabbbb"
GUTTER, RIBBON, WIDEST = 12, 44, 44
LANES = "ifgcohy"


@pytest.fixture
def stage(page):
    """Where things are on the stage: (step, lane, cell) to a point, steps and cells from 1."""
    choose(page, "anbn")
    type_input(page, TEXT)
    box = page.get_by_role("application").bounding_box()
    lane = (box["height"] - RIBBON) / len(LANES)

    def at(step, signal=None, cell=1):
        x = box["x"] + GUTTER + (step - 0.5) * WIDEST
        if signal is None:
            return x, box["y"] + 25
        return x, box["y"] + RIBBON + LANES.index(signal) * lane + (cell - 0.5) * (lane - 8) / 2

    return at


def drag(page, start, *points):
    page.mouse.move(*start)
    page.mouse.down()
    for point in points:
        page.mouse.move(*point, steps=5)
    page.mouse.up()


def test_a_click_on_the_ribbon_seeks(page, stage):
    page.mouse.click(*stage(6))
    assert status(page).startswith("Step 6 of 9, input b")


def test_a_click_in_a_lane_seeks_and_chooses_the_cell(page, stage):
    page.mouse.click(*stage(4, "c", 2))
    assert status(page).startswith("Step 4 of 9, input a: cell 2")


def test_a_mode_goes_to_the_window_dragged_over_the_ribbon(page, stage):
    drag(page, stage(3), stage(5))
    expect(page.locator(".scope")).to_have_text("all cells \u00b7 steps 3 to 5")
    mode(page, "Refresh")
    assert status(page).startswith("Step 3 of")
    for step, pinned in [(2, False), (3, True), (5, True), (6, False)]:
        to_step(page, step)
        assert all((cell["f"] == 0) is pinned for cell in values(page)), step
    page.keyboard.press("Escape")
    expect(page.locator(".scope")).to_contain_text("from step 6 on")


@pytest.mark.parametrize(("up", "value"), [(200, 1), (-200, 0)])
def test_a_gate_is_pinned_by_dragging_on_its_lane(page, stage, up, value):
    x, y = stage(5, "f", 2)
    settle(page, lambda: drag(page, stage(3, "f", 2), (x, y), (x, y - up)))
    for step, pinned in [(2, False), (3, True), (5, True), (6, False)]:
        to_step(page, step)
        first, second = values(page)
        assert (second["f"] == value) is pinned, step
        assert first["f"] not in (0, 1)
    settle(page, undo(page).click)
    to_step(page, 4)
    assert values(page)[1]["f"] not in (0, 1)
    assert undo(page).is_enabled()


def test_a_drag_half_way_up_pins_to_a_value_between(page, stage):
    x, y = stage(4, "f", 2)
    settle(page, lambda: drag(page, stage(3, "f", 2), (x, y), (x, y + 35)))
    to_step(page, 4)
    value = values(page)[1]["f"]
    assert 0.3 < value < 0.7
    assert value == pytest.approx(round(value, 2), abs=1e-7)


def test_a_drag_right_of_the_last_step_pins_nothing(page, stage):
    drag(page, stage(11, "f", 2), stage(13, "f", 2))
    page.wait_for_timeout(500)
    to_step(page, 9)
    assert values(page)[1]["f"] not in (0, 1)
    assert page.locator("table.values td.pinned").count() == 0


def test_the_candidate_can_not_be_pinned(page, stage):
    to_step(page, 4)
    before = values(page)
    drag(page, stage(4, "g", 1), stage(6, "g", 1))
    to_step(page, 4)
    assert values(page) == before


def test_windows_and_cells_by_keyboard(page, stage):
    page.get_by_role("application").focus()
    page.keyboard.press("ArrowDown")
    assert "cell 2" in status(page)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("[")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("]")
    expect(page.locator(".scope")).to_have_text("all cells \u00b7 steps 2 to 4")


def pixels(page):
    """Everything the stage's canvas shows, as one string."""
    ready(page)
    return page.eval_on_selector(".field canvas", "canvas => canvas.toDataURL()")


def test_the_free_run_laid_over_changes_the_picture_only_when_it_differs(page, stage):
    overlay = page.get_by_role("switch", name="Lay the undisturbed run over")
    plain = pixels(page)
    overlay.check()
    assert pixels(page) == plain
    overlay.uncheck()
    to_step(page, 4)
    mode(page, "Read-only")
    pinned = pixels(page)
    overlay.check()
    assert pixels(page) != pinned


def test_a_pin_shows_its_ghost(page, stage):
    """In the lane a pinned cell's lowest third has the colour of what the gate would have been."""
    to_step(page, 4)
    mode(page, "Read-only")
    to_step(page, 1)
    box = page.get_by_role("application").bounding_box()
    x, y = stage(6, "i", 1)
    color = "(canvas, [x, y]) => [...canvas.getContext('2d').getImageData(x, y, 1, 1).data]"
    tall = ((box["height"] - RIBBON) / len(LANES) - 8) / 2
    value, ghost = (
        page.eval_on_selector(".field canvas", color, [x - box["x"], y - box["y"] + tall * part]) for part in (0, 0.35)
    )
    assert value == [252, 252, 250, 255]
    assert ghost != value


def test_a_long_sequence_scrolls_under_the_playhead(page):
    choose(page, "anbn")
    type_input(page, "S" + "a" * 150 + "b" * 150)
    page.keyboard.press("End")
    assert status(page).startswith("Step 301 of 301")
    before = pixels(page)
    page.keyboard.press("ArrowLeft")
    assert pixels(page) != before
    box = page.get_by_role("application").bounding_box()
    page.mouse.click(box["x"] + 14, box["y"] + box["height"] - 8)
    assert int(status(page).split()[1]) < 10
