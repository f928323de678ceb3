"""Firefox shows what Chromium shows: every value to its last digit, and the same words."""

from lab import SHOWN, choose, finding, mode, ready, study, to_step, type_input
from playwright.sync_api import expect

INPUTS = {"notebook": None, "anbn": "Saaaabbbb", "reber": "BTBPVVETE", "adding": None}


def told(page):
    """What is shown of each net before a mode is chosen and from there on, and what one study says."""
    found = []
    for net, text in INPUTS.items():
        choose(page, net)
        if text is not None:
            type_input(page, text)
        to_step(page, 4)
        ready(page)
        found.append(page.evaluate(SHOWN))
        mode(page, "Read-only")
        for _ in range(4):
            found.append(page.evaluate(SHOWN))
            page.get_by_role("button", name="Step forward").click()
            ready(page)
    study(page, "Three gradients")
    expect(finding(page)).to_contain_text("From step 1 to step 8, cell 1")
    return [*found, finding(page).inner_text()]


def test_firefox_shows_what_chromium_shows(browsers, visit):
    chromium, firefox = (told(visit(browsers(name))) for name in ("chromium", "firefox"))
    assert firefox == chromium
    assert all(exact for exact, *_ in chromium[:-1])
