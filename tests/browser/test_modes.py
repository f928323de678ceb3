"""The three modes' meaning, done and read as a person would."""

import numpy as np
import pytest
from lab import FRAMES, at_size, choose, edited, fill, in_theme, mode, settle, status, to_step, type_input, undo, values
from playwright.sync_api import expect

TEXTS = {"reber": "BTBPVVETE", "anbn": "Saaaabbbb"}


@pytest.fixture(params=["notebook", "anbn", "reber"])
def net(request, page):
    choose(page, request.param)
    if request.param in TEXTS:
        type_input(page, TEXTS[request.param])
    return request.param


def f32(value):
    return np.float32(value)


def walk(page, first, last):
    """Values of every step first..last, by Step forward."""
    to_step(page, first)
    found = [values(page)]
    for _ in range(last - first):
        page.get_by_role("button", name="Step forward").click()
        found.append(values(page))
    return found


@pytest.mark.smoke
def test_read_only_keeps_c_and_shows_tanh_c_whatever_comes_in(page, net):
    to_step(page, 4)
    mode(page, "Read-only")
    before, *pinned = walk(page, 3, 8)
    assert any(cell["c"] != 0 for cell in before)
    for step in pinned:
        for cell, kept in zip(step, before, strict=True):
            assert (cell["i"], cell["f"], cell["o"]) == (0, 1, 1)
            assert f32(cell["c"]) == f32(kept["c"])
            assert cell["h"] == pytest.approx(np.tanh(kept["c"]), abs=1e-6)


def test_refresh_makes_c_equal_g(page, net):
    to_step(page, 4)
    mode(page, "Refresh")
    for step in walk(page, 4, 8):
        for cell in step:
            assert f32(cell["c"]) == f32(cell["g"])
            assert cell["h"] == pytest.approx(np.tanh(cell["g"]), abs=1e-6)


def test_store_adds_g_and_shows_0(page, net):
    to_step(page, 4)
    mode(page, "Store")
    before, *pinned = walk(page, 3, 8)
    for step in pinned:
        for cell, kept in zip(step, before, strict=True):
            assert f32(cell["c"]) == f32(f32(kept["c"]) + f32(cell["g"]))
            assert cell["h"] == 0
        before = step


def test_free_run_again_lets_go(page, net):
    to_step(page, 3)
    free = values(page)
    mode(page, "Store")
    assert values(page) != free
    mode(page, "Free run")
    assert values(page) == free


def test_undo_redo_and_reset(page, net):
    to_step(page, 3)
    free = values(page)
    mode(page, "Refresh")
    pinned = values(page)
    settle(page, undo(page).click)
    assert values(page) == free
    settle(page, lambda: page.get_by_role("button", name="Redo").click())
    assert values(page) == pinned
    settle(page, lambda: page.get_by_role("button", name="Reset").click())
    assert status(page).startswith("Step 1 of")
    to_step(page, 3)
    assert values(page) == free


def test_a_mode_goes_to_the_chosen_cells_only(page):
    choose(page, "anbn")
    type_input(page, "Saaaabbbb")
    to_step(page, 3)
    free = values(page)
    page.get_by_label("Modes go to cell 2").uncheck()
    mode(page, "Refresh")
    pinned = values(page)
    assert (pinned[0]["i"], pinned[0]["f"], pinned[0]["o"]) == (1, 0, 1)
    assert (pinned[1]["i"], pinned[1]["f"]) == (free[1]["i"], free[1]["f"])


def test_the_other_corners(page):
    choose(page, "notebook")
    to_step(page, 4)
    before = values(page)
    page.get_by_role("button", name="Step forward").click()
    page.get_by_role("button", name="All eight corners").click()
    settle(page, lambda: page.get_by_role("button", name="Latch").click())
    for cell, kept in zip(values(page), before, strict=True):
        assert f32(cell["c"]) == f32(kept["c"])
        assert cell["h"] == 0
    assert "Pinned to Latch" in status(page)


CORNERS = {
    "Dead": (0, 0, 0),
    "Erase": (0, 0, 1),
    "Latch": (0, 1, 0),
    "Read-only": (0, 1, 1),
    "Overwrite, silent": (1, 0, 0),
    "Refresh": (1, 0, 1),
    "Store": (1, 1, 0),
    "Accumulate, broadcast": (1, 1, 1),
}


def test_all_eight_corners_do_what_their_gates_say(page):
    choose(page, "anbn")
    type_input(page, "Saaaabbbb")
    to_step(page, 3)
    before = values(page)
    to_step(page, 4)
    more = page.get_by_role("button", name="All eight corners")
    panel = page.locator(".corners")
    for name, (i, f, o) in CORNERS.items():
        more.click()
        settle(page, panel.get_by_role("button", name=name, exact=True).click)
        for cell, old in zip(values(page), before, strict=True):
            assert (cell["i"], cell["f"], cell["o"]) == (i, f, o)
            assert f32(cell["c"]) == f32(f * f32(old["c"]) + i * f32(cell["g"])), name
            assert cell["h"] == pytest.approx(o * np.tanh(cell["c"]), abs=1e-6)


def test_what_is_chosen_is_what_holds_the_cell_that_is_looked_at(page):
    choose(page, "anbn")
    type_input(page, "Saaaabbbb")
    to_step(page, 3)
    page.get_by_label("Modes go to cell 2").uncheck()
    mode(page, "Refresh")
    page.get_by_role("button", name="Cell 2", exact=True).click()
    expect(page.get_by_role("radio", name="Free run")).to_be_checked()
    expect(page.locator(".corner-name")).to_have_text("no gate pinned")
    expect(page.locator(".scope")).to_have_text("cell 1 \u00b7 from step 3 on \u00b7 not to cell 2, which you look at")
    expect(page.locator(".goal")).to_contain_text("Modes go to cell 1")
    # A mode takes one to where it goes.
    settle(page, lambda: page.keyboard.press("4"))
    assert "cell 1 " in status(page)
    expect(page.get_by_role("radio", name="Store")).to_be_checked()
    expect(page.get_by_role("button", name="Cell 1", exact=True).locator("xpath=ancestor::tr")).to_have_class("on")


def test_with_no_cell_ticked_modes_go_nowhere(page):
    choose(page, "anbn")
    type_input(page, "Saaaabbbb")
    to_step(page, 3)
    before = values(page)
    for cell in (1, 2):
        page.get_by_label(f"Modes go to cell {cell}").uncheck()
    expect(page.locator(".scope")).to_contain_text("no cell: tick one in the table of values")
    expect(page.get_by_label("Modes go to cell 1")).not_to_be_checked()
    expect(page.get_by_role("radio", name="Store")).to_be_disabled()
    page.keyboard.press("2")
    expect(page.get_by_role("alert")).to_contain_text("No cell is ticked, so a mode goes nowhere")
    assert values(page) == before
    # A link says the same.
    page.wait_for_function("() => /&c=(&|$)/.test(location.hash)")
    page.reload()
    page.wait_for_selector("table.values tbody tr")
    expect(page.get_by_role("radio", name="Store")).to_be_disabled()
    page.get_by_label("Modes go to cell 2").check()
    mode(page, "Store")
    assert "cell 2 " in status(page)


def test_a_memory_that_was_set_is_let_go_by_free_run_and_by_the_form(page):
    choose(page, "anbn")
    type_input(page, "Saaaabbbb")
    to_step(page, 4)
    free = values(page)
    unset = page.get_by_role("button", name="Unset")
    page.locator("summary", has_text="Pin one gate").click()
    expect(unset).to_be_disabled()
    for let_go in (
        lambda: page.keyboard.press("1"),
        unset.click,
        lambda: page.get_by_role("button", name="Release").click(),
    ):
        fill(page.get_by_label("Memory after this step"), 5)
        settle(page, page.get_by_role("button", name="Set memory").click)
        assert values(page)[0]["c"] == 5
        expect(page.get_by_role("radio", name="Free run")).not_to_be_checked()
        expect(page.locator("table.values tr.on td.c.pinned")).to_have_count(1)
        page.get_by_label("Memory after this step").blur()
        settle(page, let_go)
        assert values(page) == free
        assert "no " in edited(page)
        settle(page, undo(page).click)
        assert values(page)[0]["c"] == 5
        settle(page, undo(page).click)
        assert values(page) == free


def test_a_mode_says_what_it_does(page):
    says = {
        "Refresh": "c is replaced by what is written now; what was shown at the step before can still be heard",
        "Read-only": "the input is ignored, the record is shown",
        "Store": "what is written now is added to the memory, and not shown",
    }
    for name, said in says.items():
        label = page.locator(".segments label", has=page.get_by_role("radio", name=name))
        assert said in label.get_attribute("title")
        mode(page, name)
        assert f"Pinned to {name}: {said}" in status(page)


def test_what_undo_takes_back_away_from_the_playhead_is_said_and_the_playhead_stays(page):
    choose(page, "anbn")
    type_input(page, "Saaaabbbb")
    to_step(page, 8)
    mode(page, "Store")
    to_step(page, 2)
    settle(page, lambda: page.keyboard.press("Control+z"))
    said = page.locator(".notice")
    expect(said).to_have_text("Taken back: \u201cStore for all cells, from step 8 on\u201d.")
    expect(said).to_have_attribute("role", "alert")
    # It has a button of its own no more.
    expect(page.locator(".edit").get_by_role("button", name="Undo")).to_be_hidden()
    assert status(page).startswith("Step 2 of 9")
    settle(page, lambda: page.keyboard.press("Control+Shift+z"))
    expect(said).to_have_text("Done again: \u201cStore for all cells, from step 8 on\u201d.")
    settle(page, page.get_by_role("button", name="Reset").click)
    assert edited(page).startswith("Reset: cell 1 at step 9 ")
    expect(said).to_be_hidden()
    settle(page, page.locator(".edit").get_by_role("button", name="Undo").click)
    expect(said).to_have_text("Taken back: \u201cReset\u201d.")


WATCH = """() => {
  window.heights = [];
  new ResizeObserver(([entry]) => window.heights.push(entry.contentRect.height))
    .observe(document.querySelector('.stage'));
}"""


def test_the_stage_keeps_its_height_while_one_mode_follows_another(page):
    # Wide enough that every sentence has one line.
    at_size(page, 1920, 1080)
    choose(page, "anbn")
    mode(page, "Read-only")
    edited(page)
    page.evaluate(WATCH)
    for name in ["Refresh", "Store", "Read-only"]:
        mode(page, name)
        edited(page)
    # The first is told when one begins to look.
    assert len(page.evaluate("window.heights")) == 1


PLACES = """() => {
  const [stage, foot, transport, sentence] = ['.stage', '.lab-foot', '.lab-transport', '.lab-sentence'].map((name) =>
    document.querySelector(name).getBoundingClientRect());
  return [stage.height, foot.top, foot.bottom, transport.top, sentence.top].map(Math.round);
}"""
"""How high the stage is, and where the bar, its buttons and its sentence are."""
DESKS = [
    (1024, 768, "light"), (1024, 768, "projector"), (1280, 720, "dark"), (1280, 720, "projector"),
    (1440, 900, "light"), (1920, 1080, "projector"), (768, 1024, "light"), (844, 390, "light"),
]  # fmt: skip


@pytest.mark.parametrize("net", ["anbn", "json"])
def test_nothing_moves_when_one_chooses_a_mode_or_steps(page, net):
    choose(page, net)
    for width, height, theme in DESKS:
        in_theme(page, theme)
        at_size(page, width, height)
        to_step(page, 4)
        where = page.evaluate(PLACES)
        for key, name in [("2", "Read-only"), ("3", "Refresh"), ("4", "Store"), ("1", "Free run")]:
            settle(page, lambda key=key: page.keyboard.press(key))
            expect(page.locator(".edit > span")).to_contain_text(f"{name} for all cells")
            for _ in range(3):
                assert page.evaluate(PLACES) == where, (width, height, theme, name)
                page.keyboard.press("ArrowRight")
                page.evaluate(FRAMES)
            for _ in range(3):
                page.keyboard.press("ArrowLeft")


def test_on_a_desk_the_sentence_and_the_buttons_beside_it_have_one_middle(page):
    choose(page, "anbn")
    to_step(page, 4)
    middles = """() => {
      const written = new Range();
      written.selectNodeContents(document.querySelector('.status'));
      const boxes = [written, ...document.querySelectorAll('.lab-transport, .go')];
      return boxes.map((one) => one.getBoundingClientRect()).map(({ top, bottom }) => (top + bottom) / 2);
    }"""
    for width, height in [(1280, 720), (1440, 900), (1920, 1080)]:
        at_size(page, width, height)
        sentence, *buttons = page.evaluate(middles)
        assert [round(one - sentence) for one in buttons] == [0, 0], (width, height)
