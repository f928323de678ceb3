"""What is said is said of the values on the screen, whatever is wanted next and however slow the line."""

import re

import pytest
from classes import at_step, screen, start
from lab import OFTEN, choose, edited, fill, finding, mode, settle, status, study, timers, to_step, type_input, values
from playwright.sync_api import expect
from server import Server

WATCH = """() => {
  window.heard = [];
  new MutationObserver(() => window.heard.push(document.querySelector('[role=status]').textContent))
    .observe(document.querySelector('[role=status]'), { characterData: true, childList: true, subtree: true });
}"""


def test_a_mode_is_told_with_its_own_values(page):
    choose(page, "anbn")
    type_input(page, "Saaaabbbb")
    to_step(page, 4)
    page.evaluate(WATCH)
    for name in ("Read-only", "Refresh", "Store", "Free run"):
        mode(page, name)
    told = {
        "Read-only": r"writes 0, holds 2\.98, shows 0\.99",
        "Refresh": r"keeps 0\s% of ",
        "Store": r"shows 0\.",
    }
    heard = page.evaluate("window.heard")
    for name, said in told.items():
        of = [sentence for sentence in heard if f"Pinned to {name}" in sentence]
        assert of
        assert all(re.search(said, sentence) for sentence in of), of


def test_without_a_line_nothing_new_is_told(context):
    server = Server()
    page = context.new_page()
    try:
        page.goto(server.url)
        page.wait_for_selector("table.values tbody tr")
        to_step(page, 3)
        before, shown = status(page), values(page)
        server.stop()
        expect(page.get_by_role("alert")).to_contain_text("The line to the server is lost")
        page.get_by_role("radio", name="Read-only").click(force=True)
        timers(page)
        assert (status(page), values(page)) == (before, shown)
        assert page.locator("table.values td.pinned").count() == 0
        server.restart()
        expect(page.get_by_role("status")).to_contain_text("Pinned to Read-only")
    finally:
        page.close()
        server.close()


def test_a_memory_that_was_set_is_told(page):
    choose(page, "anbn")
    to_step(page, 3)
    page.locator("summary", has_text="Pin one gate").click()
    fill(page.get_by_label("Memory after this step"), -2)
    settle(page, page.get_by_role("button", name="Set memory").click)
    assert "Then its memory was set to \u22122." in status(page)
    assert values(page)[0]["c"] == -2


SPOKEN = """(place) => {
  // What a live region would say: each change of its text while it is not off. And what can be read there.
  Object.assign(window, { spoken: [], read: [] });
  const region = document.querySelector(place ?? '[role=status]');
  new MutationObserver(() => {
    window.read.push(region.textContent);
    if (region.getAttribute('aria-live') !== 'off') window.spoken.push(region.textContent);
  }).observe(region, { characterData: true, childList: true, subtree: true });
}"""
HELD = """() => {
  const { setTimeout: set, clearTimeout: clear } = window;
  window.setTimeout = (run, wait, ...more) => {
    if (wait !== 1500) return set(run, wait, ...more);
    window.rest = run;
    return -1;
  };
  window.clearTimeout = (id) => (id === -1 ? (window.rest = null) : clear(id));
}"""
"""From now on who follows comes to rest by `window.rest()`, however slow a machine is."""
STARTS = "([list, start]) => window[list].at(-1)?.startsWith(start)"


def test_a_run_that_plays_is_silent_until_it_stops(page):
    choose(page, "anbn")
    type_input(page, "S" + 50 * "a" + 50 * "b")
    page.evaluate(SPOKEN)
    page.get_by_role("button", name="Play", exact=True).click()
    # It can be read on the way.
    page.wait_for_function("() => window.read.length > 2")
    assert page.evaluate("window.spoken") == []
    page.get_by_role("button", name="Pause").click()
    page.wait_for_function("() => window.spoken.length > 0")
    read = page.evaluate("window.read")
    # Two steps may go by in one frame, where frames are slow.
    steps = [int(re.match(r"Step (\d+) of 101", text)[1]) for text in read[:-1]]
    assert steps == sorted(set(steps))
    assert page.evaluate("window.spoken") == [page.get_by_role("status").inner_text()]
    # At the end it stops by itself.
    page.get_by_role("button", name="Last step").click()
    page.get_by_role("button", name="Step back").click()
    page.wait_for_function(STARTS, arg=["spoken", "Step 100 of 101"])
    before = len(page.evaluate("window.spoken"))
    page.get_by_role("button", name="Play", exact=True).click()
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    page.wait_for_function(STARTS, arg=["spoken", "Step 101 of 101"])
    assert len(page.evaluate("window.spoken")) == before + 1


def test_who_follows_a_run_that_plays_hears_where_it_came_to_rest(opened, lan, own):
    teacher = screen(opened, own)
    choose(teacher, "anbn")
    type_input(teacher, "S" + 50 * "a" + 50 * "b")
    student = screen(opened, f"{lan.url}join/{start(teacher)}")
    at_step(student, 1)
    expect(student.get_by_role("status").first).not_to_have_attribute("aria-live", "off")
    student.evaluate(HELD)
    student.evaluate(SPOKEN)
    teacher.get_by_role("button", name="Play", exact=True).click()
    student.wait_for_function("() => window.read.length > 2", polling=OFTEN)
    teacher.get_by_role("button", name="Pause").click()
    last = re.search(r"at step (\d+)", teacher.get_by_role("heading", name="Cell 1 at step").inner_text())[1]
    at_step(student, last)
    assert student.evaluate("window.spoken") == []
    student.evaluate("() => window.rest()")
    assert student.evaluate("window.spoken") == [student.get_by_role("status").first.inner_text()]
    assert student.evaluate("window.spoken")[0].startswith(f"Step {last} of 101")


def test_a_study_that_runs_is_silent_until_it_is_done(page):
    study(page, "Live training")
    page.get_by_label("Task").select_option("anbn")
    page.get_by_text("More settings").click()
    fill(page.get_by_label("Sequences"), 600)
    page.get_by_label("Sequences").press("Tab")
    page.evaluate(SPOKEN, ".study .finding")
    page.get_by_role("button", name="Train", exact=True).click()
    expect(finding(page)).to_contain_text("After 600 sequences (done)")
    # That it begins is told by an empty line.
    assert [told for told in page.evaluate("window.spoken") if told] == [finding(page).inner_text()]
    assert len(page.evaluate("window.read")) > len(page.evaluate("window.spoken"))
    expect(page.locator(".study .running [role=status]")).to_have_attribute("aria-live", "off")


def test_what_was_pinned_is_told_with_what_it_changed_and_can_be_taken_back_there(page):
    choose(page, "anbn")
    type_input(page, "Saaaabbbb")
    to_step(page, 9)
    free = values(page)
    page.locator("summary", has_text="Pin one gate").click()
    page.get_by_label("Gate", exact=True).select_option("f")
    fill(page.get_by_label("Value from 0 to 1"), 0.25)
    fill(page.get_by_label("From step"), 3)
    fill(page.get_by_label("To step"), 5)
    settle(page, lambda: page.get_by_role("button", name="Pin", exact=True).click())
    told = re.fullmatch(
        r"f of cell 1 pinned to 0\.25, steps 3 to 5: cell 1 at step 5 holds (\S+), not (\S+); at step \d the net .*\.",
        edited(page),
    )
    # What is pinned is what is looked at now.
    assert status(page).startswith("Step 3 of 9, input a: cell 1 keeps 25 % of ")
    expect(page.get_by_label("To step")).to_have_value("5")
    to_step(page, 5)
    assert values(page)[0]["c"] == pytest.approx(float(told[1].replace("\u2212", "-")), abs=0.006)
    expect(page.locator(".edit > span")).to_be_empty()
    expect(page.locator(".edit").get_by_role("button", name="Undo")).to_be_hidden()
    to_step(page, 9)
    before = values(page)
    assert before != free
    mode(page, "Store")
    assert edited(page).startswith("Store for all cells, from step 9 on: cell 1 at step 9 ")
    settle(page, page.locator(".edit").get_by_role("button", name="Undo").click)
    expect(page.locator(".edit > span")).to_be_empty()
    assert "f = 0.25" not in status(page)
    assert values(page) == before
    to_step(page, 3)
    assert "Pinned: f = 0.25." in status(page)


def test_a_pin_that_is_dragged_is_told_and_looked_at(page):
    choose(page, "anbn")
    type_input(page, "Saaaabbbb")
    to_step(page, 8)
    box = page.get_by_role("application").bounding_box()
    # Along the upper half of the first lane, i of cell 1, where its numbers are highest.
    x, y = box["x"] + 12 + 2.5 * 44, box["y"] + 44 + 0.25 * ((box["height"] - 44) / 7 - 8)
    page.mouse.move(x, y)
    page.mouse.down()
    settle(page, lambda: page.mouse.move(x + 44, y + 90, steps=5))
    page.mouse.up()
    assert re.match(r"i of cell 1 pinned to 0, steps 3 to 4: cell 1 at step 4 holds ", edited(page))
    assert status(page).startswith("Step 3 of 9, input a: cell 1 ")
    expect(page.get_by_role("heading", name="Cell 1 at step 3")).to_be_visible()
    # The live region that tells it is polite, and says no more than that.
    assert page.locator(".edit > span").get_attribute("aria-live") == "polite"
