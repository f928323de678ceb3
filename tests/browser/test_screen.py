"""What is on the screen, saved as a file and opened again."""

import json

import pytest
from lab import FRAMES, choose, drop, mode, ready, settle, status, study, to_step, values, work
from playwright.sync_api import expect


def open_file(page, content):
    with page.expect_file_chooser() as chooser:
        work(page, "Open")
    file = {"name": "kept.json", "mimeType": "application/json", "buffer": content}
    chooser.value.set_files(file)


def test_a_file_brings_back_the_run_and_where_one_looked(page, saved):
    choose(page, "anbn")
    to_step(page, 4)
    mode(page, "Read-only")
    page.get_by_role("switch", name="Lay the undisturbed run over").check()
    study(page, "Three gradients")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Studies")).to_be_hidden()
    kept, said = values(page), status(page)
    name, content = saved(lambda: work(page, "Save"))
    assert name == "gatescope-anbn.json"
    told = json.loads(content)
    assert (told["version"], told["step"], told["overlay"], told["spec"]["net"]) == (1, 3, True, "anbn")
    settle(page, lambda: page.get_by_role("button", name="Reset").click())
    choose(page, "notebook")
    settle(page, lambda: open_file(page, content))
    assert (values(page), status(page)) == (kept, said)
    expect(page.get_by_role("radio", name="Read-only")).to_be_checked()
    expect(page.get_by_role("switch", name="Lay the undisturbed run over")).to_be_checked()
    # A file is a change as any other.
    settle(page, lambda: page.locator(".lab-edits").get_by_role("button", name="Undo").click())
    expect(page.get_by_label("Net", exact=True)).to_have_value("notebook")


def test_a_file_can_be_dropped_anywhere(page):
    spec = {"version": 1, "net": "anbn", "input": {"kind": "text", "text": "Saabb"}}
    screen = {"version": 1, "spec": spec, "step": 2, "study": "ledger", "theme": "dark"}
    dropped = []
    settle(page, lambda: dropped.append(drop(page, "kept.json", json.dumps(screen))))
    assert dropped == [True]
    expect(page.locator("p.status")).to_contain_text("Step 3 of 5")
    expect(page.locator(".pane h2")).to_have_text("Memory ledger")
    expect(page.locator(".lab")).to_have_attribute("data-theme", "dark")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('{"spec": {},\n"step" 1}', "it is not JSON text: line 2, column 8"),
        ('{"cells": []}', "Screen.spec is missing"),
        (" " * 2_000_000, "it has more than 262144 letters"),
    ],
    ids=["no JSON", "other JSON", "too long"],
)
def test_a_file_that_is_none_says_what_is_wrong_and_loses_nothing(page, content, says):
    choose(page, "anbn")
    before = values(page)
    drop(page, "notes.txt", content)
    told = f"notes.txt can't be opened: {says}. What Save made can be; all is as it was."
    expect(page.get_by_role("alert").first).to_have_text(told)
    page.evaluate(FRAMES)
    ready(page)
    assert values(page) == before


@pytest.mark.parametrize("leave", ["location.reload()", "location.assign('gallery')"])
def test_what_was_done_just_before_a_page_goes_is_there_when_it_comes_again(page, leave):
    step = page.get_by_role("button", name="Step forward")
    step.click()
    page.wait_for_function("() => location.hash.includes('t=1')")
    # Before anything that is put off is done.
    with page.expect_navigation():
        step.evaluate(f"(button) => {{ button.click(); {leave}; }}")
    if "gallery" in leave:
        page.go_back()
    ready(page)
    assert status(page).startswith("Step 3 of ")
