"""The stage by mouse: seeking, windows, pins dragged on a lane, the undisturbed run laid over."""

import pytest
from lab import (
    FRAMES,
    at_size,
    choose,
    come,
    in_theme,
    mode,
    nothing_is_pinned,
    ready,
    settle,
    status,
    to_step,
    type_input,
    undo,
    values,
)
from playwright.sync_api import expect
from stage import GAP, LANES, SYMBOLS, meet, on_symbols, record, written

TEXT = "Saaaabbbb"


@pytest.fixture
def stage(page):
    """Where things are on the stage: (step, lane, cell) to a point, steps and cells from 1."""
    choose(page, "anbn")
    type_input(page, TEXT)
    return on_symbols(page)


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


@pytest.mark.parametrize(("up", "value"), [(8, 1), (25, 1), (200, 1), (-8, 0), (-200, 0)])
def test_a_gate_is_pinned_by_dragging_on_its_lane_up_for_1_and_down_for_0(page, stage, up, value):
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


def test_undo_in_the_midst_of_a_drag_gives_the_drag_up_and_it_pins_no_more(page, stage):
    x, y = stage(5, "f", 2)
    page.mouse.move(*stage(3, "f", 2))
    page.mouse.down()
    come(page, lambda: page.mouse.move(x, y - 20, steps=5))
    settle(page, lambda: page.keyboard.press("Control+z"))
    expect(page.get_by_role("tooltip")).to_be_hidden()
    page.mouse.move(*stage(7, "f", 2), steps=5)
    page.mouse.up()
    assert nothing_is_pinned(page)
    assert page.get_by_label("Input", exact=True).input_value() == TEXT
    # The last step is the input's.
    settle(page, undo(page).click)
    assert page.get_by_label("Input", exact=True).input_value() != TEXT


def test_a_drag_straight_along_pins_nothing_and_says_how_to(page, stage):
    before = pixels(page)
    page.mouse.move(*stage(3, "f", 2))
    page.mouse.down()
    page.mouse.move(*stage(5, "f", 2), steps=5)
    expect(page.get_by_role("tooltip")).to_have_text("f of cell 2, steps 3 to 5 \u2014 up: 1, down: 0")
    assert pixels(page) != before
    page.mouse.up()
    expect(page.get_by_role("tooltip")).to_be_hidden()
    assert nothing_is_pinned(page)
    assert pixels(page) == before
    to_step(page, 4)
    assert values(page)[1]["f"] not in (0, 1)


@pytest.mark.smoke
def test_with_shift_a_drag_pins_to_a_value_between(page, stage):
    to_step(page, 3)
    free = values(page)[1]["f"]
    x, y = stage(4, "f", 2)
    page.keyboard.down("Shift")
    settle(page, lambda: drag(page, stage(3, "f", 2), (x, y), (x, y - 21)))
    page.keyboard.up("Shift")
    to_step(page, 4)
    value = values(page)[1]["f"]
    assert value == pytest.approx(free + 0.3, abs=0.02)
    assert value == pytest.approx(round(value, 2), abs=1e-7)


def test_a_drag_right_of_the_last_step_pins_nothing(page, stage):
    x, y = stage(13, "f", 2)
    drag(page, stage(11, "f", 2), (x, y), (x, y - 30))
    assert nothing_is_pinned(page)
    to_step(page, 9)
    assert values(page)[1]["f"] not in (0, 1)


def test_the_candidate_can_not_be_pinned(page, stage):
    to_step(page, 4)
    before = values(page)
    x, y = stage(6, "g", 1)
    page.mouse.move(*stage(4, "g", 1))
    page.mouse.down()
    page.mouse.move(x, y - 30, steps=5)
    page.evaluate(FRAMES)
    # Nothing is offered, and nothing done.
    assert page.get_by_role("tooltip").is_hidden()
    page.mouse.up()
    assert nothing_is_pinned(page)
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


def color(page, x, y):
    box = page.get_by_role("application").bounding_box()
    read = "(canvas, [x, y]) => [...canvas.getContext('2d').getImageData(x, y, 1, 1).data]"
    return page.eval_on_selector(".field canvas", read, [x - box["x"], y - box["y"]])


def row_height(page):
    """Of a cell of two, in the lanes of a net that says something."""
    return ((page.get_by_role("application").bounding_box()["height"] - SYMBOLS) / len(LANES) - GAP) / 2


def test_a_gate_of_few_cells_stands_as_high_as_it_is_open(page, stage):
    """Cell 1 of the counter: f is .17 at S, and near 1 while it counts."""
    tall = row_height(page)
    (x, y), (later, _) = stage(1, "f"), stage(4, "f")
    shut, opened = (color(page, at, y - tall * 0.2) for at in (x, later))
    assert shut != opened
    assert color(page, x, y + tall * 0.35) == opened


def test_a_pin_shows_its_ghost(page, stage):
    """A pinned gate of few cells has a dash where it would have been: f of the counter's cell 2 at about 1/3."""
    to_step(page, 4)
    mode(page, "Read-only")
    to_step(page, 1)
    x, y = stage(6, "f", 2)
    heights = [y + row_height(page) * (0.5 - part / 40) for part in range(5, 33)]
    fill = color(page, x, y)

    def marks(x):
        return [at for at in heights if color(page, x, at) != fill]

    assert 1 <= len(marks(x)) <= 4
    assert min(marks(x)) > y
    # Between two steps there is none.
    assert marks(x + 21) == []


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


def test_the_strip_shows_the_memory_of_the_whole_sequence_and_is_as_high_as_a_finger(page):
    """The counter's cell climbs with 150 a's and falls with 150 b's."""
    choose(page, "anbn")
    type_input(page, "S" + "a" * 150 + "b" * 150)
    box = page.get_by_role("application").bounding_box()
    right = box["width"] - 12

    def strip(share, up=26):
        return color(page, box["x"] + 12 + share * right, box["y"] + box["height"] - up)

    empty, full = strip(0.2), strip(0.5)
    assert len({tuple(strip(share)) for share in (0.12, 0.2, 0.3, 0.4, 0.5)}) == 5
    assert sum(full[:3]) < sum(empty[:3])
    for up in (4, 20, 34):
        page.keyboard.press("Home")
        page.mouse.click(box["x"] + 12 + right / 2, box["y"] + box["height"] - up)
        assert status(page).startswith("Step 151 of 301"), up
    page.mouse.move(box["x"] + 12 + right * 0.25, box["y"] + box["height"] - 20)
    expect(page.get_by_role("tooltip")).to_have_text("step 76")
    plain = strip(0.5, 38)
    settle(page, lambda: page.keyboard.press("2"))
    assert strip(0.7, 38) != plain


def test_words_over_the_ribbon_stand_beside_the_playheads_number_and_cut_none(context, page):
    record(context)
    page.reload()
    choose(page, "anbn")
    to_step(page, 8)
    mode(page, "Read-only")
    page.get_by_role("switch", name="Lay the undisturbed run over").check()
    for theme, size in [("light", (1440, 900)), ("projector", (1280, 720))]:
        in_theme(page, theme)
        at_size(page, *size)
        for step in range(6, 15):
            to_step(page, step)
            found = written(page)
            assert "parts here" in {one["text"] for one in found}
            numbers = [one for one in found if one["text"].isdigit() and one["y"] < 30]
            assert [one["text"] for one in numbers if one.get("cut") == "part"] == [], (theme, step)
            assert [one.get("cut") for one in numbers if one["text"] == str(step)] == [None], (theme, step)


def test_an_input_beside_the_playhead_is_written_where_its_step_has_room(context, page):
    record(context)
    page.reload()
    at_size(page, 1440, 900)
    for step, beside in [(7, "0.5"), (9, "0.5"), (2, "0.8")]:
        page.evaluate("() => { window.written = []; }")
        to_step(page, step)
        assert beside in {one["text"] for one in written(page)}, step


def test_the_number_that_a_net_says_stands_at_the_playhead_and_no_other_reaches_in(context, page):
    record(context)
    page.reload()
    choose(page, "waves")
    for theme, size in [("light", (1440, 900)), ("projector", (1024, 768))]:
        in_theme(page, theme)
        at_size(page, *size)
        page.evaluate("() => { window.written = []; }")
        for step in (6, 7, 8):
            to_step(page, step)
            said = status(page).split("The net says ")[1].rstrip(".")
            found = written(page)
            lane = [one for one in found if one["y"] == max(one["y"] for one in found)]
            assert len(lane) > 1
            assert meet(lane) == []
            (number,) = [one for one in found if one["text"] == str(step) and one["y"] < 30]
            middle = (number["left"] + number["right"]) / 2
            assert [one["text"] for one in lane if one["left"] < middle < one["right"]] == [said], (theme, step)
