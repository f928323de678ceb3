"""What moves over the picture: after the numbers, never in their way, and not for who wants none."""

import pytest
from lab import FRAMES, HOLD, choose, ready, settle, timers, to_step, type_input
from playwright.sync_api import expect

SHOWN = """() => ['table.values', 'p.status', 'svg.circuit'].map((one) => document.querySelector(one).textContent)"""
# A key, and all that is read in the very frame that it leads to: the page's own was asked for before this one.
FIRST_FRAME = f"""(key) => new Promise((done) => {{
  document.body.dispatchEvent(new KeyboardEvent('keydown', {{ key, bubbles: true, cancelable: true }}));
  requestAnimationFrame(() => done([({SHOWN})(), document.getAnimations().length]));
}})"""
MOVING = (
    "() => window.begun.filter(({ playState }) => playState !== 'idle').map(({ effect }) => effect.target.className)"
)


def held(page):
    """What moves from now on stays where it begins, however fast the machine is."""
    page.evaluate(HOLD)


def moving(page):
    page.evaluate(FRAMES)
    return page.evaluate(MOVING)


@pytest.fixture
def counter(page):
    choose(page, "anbn")
    type_input(page, "Saaaabbbb")
    to_step(page, 3)
    timers(page, 250)
    return page


def test_the_first_frame_after_a_key_has_every_number_and_what_moves_comes_after(counter):
    held(counter)
    first, before = counter.evaluate(FIRST_FRAME, "ArrowRight")
    assert "Step 4 of 9" in first[1]
    assert before == 0
    assert sorted(moving(counter)) == ["drop c", "drop c", "drop c", "drop g", "drop h"]
    counter.evaluate("() => window.begun.forEach((one) => one.finish())")
    ready(counter)
    assert counter.evaluate(SHOWN) == first


def test_the_next_key_ends_what_moves_and_nothing_queues(counter):
    held(counter)
    counter.keyboard.press("ArrowRight")
    assert moving(counter)
    # Before any frame; and so fast after the first that it moves nothing itself.
    key = "new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, cancelable: true })"
    assert counter.evaluate(f"() => {{ document.body.dispatchEvent({key}); return ({MOVING})(); }}") == []
    counter.keyboard.press("?")
    assert moving(counter) == []


def test_a_pin_turns_its_valves_and_a_wave_runs_from_the_first_step_that_differs(counter):
    held(counter)
    settle(counter, lambda: counter.keyboard.press("2"))
    found = moving(counter)
    assert found.count("valve") == 3
    assert found.count("front") == 1
    # Shut, nothing is written.
    assert "drop h" in found
    wave = counter.locator(".wave").bounding_box()
    stage = counter.get_by_role("application").bounding_box()
    assert wave["x"] == pytest.approx(stage["x"] + 12 + 2 * 44, abs=1)
    assert wave["width"] == pytest.approx(7 * 44, abs=1)
    front = counter.locator(".front").bounding_box()
    assert front["x"] + front["width"] == pytest.approx(wave["x"], abs=1)


@pytest.mark.usefixtures("chromium_alone")
def test_who_asks_for_less_motion_sees_none_and_the_same_numbers(counter):
    counter.emulate_media(reduced_motion="reduce")
    held(counter)
    counter.keyboard.press("ArrowRight")
    settle(counter, lambda: counter.keyboard.press("2"))
    expect(counter.get_by_role("radio", name="Read-only")).to_be_checked()
    counter.evaluate(FRAMES)
    assert counter.evaluate("() => window.begun.length") == 0
