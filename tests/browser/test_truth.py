"""What is said is said of the values on the screen, whatever is wanted next and however slow the line."""

import re

from lab import choose, fill, mode, settle, status, timers, to_step, type_input, values
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
        "read-only": r"wrote 0, shows 0\.99",
        "refresh": r"kept 0 of its memory",
        "store": r"shows 0\.",
    }
    heard = page.evaluate("window.heard")
    for name, said in told.items():
        of = [sentence for sentence in heard if f"It is {name}" in sentence]
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
        expect(page.get_by_role("status")).to_contain_text("It is read-only")
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
