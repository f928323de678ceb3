"""The equations of the chosen cell, as they are opened, read and copied."""

import re
import subprocess
import sys

from lab import FRAMES
from playwright.sync_api import expect


def equations(page):
    """The page with the tab open, once the numbers have come."""
    page.get_by_role("tab", name="Equations").click()
    expect(page.get_by_role("region", name="Equations", exact=True)).to_be_visible()
    known(page)
    return page


def known(page):
    page.wait_for_function(
        "() => !document.querySelector('.equation .check:disabled') && document.querySelector('.check')"
    )
    page.evaluate(FRAMES)


def row(page, signal):
    return page.locator(f".equation[data-signal={signal}]")


def shown(page, signal):
    """The numbers of an equation, as they are read."""
    page.evaluate(FRAMES)
    return re.sub(r"\s", "", row(page, signal).locator(".formulas:visible").last.inner_text()).replace("\u2212", "-")


def copied(page):
    """Each line that can be copied, and the exact value that it is to print."""
    lines, wanted = [], []
    for check in page.get_by_role("button", name="Check this number").all():
        check.click()
        line = check.locator("xpath=ancestor::section[@data-signal]").locator("code")
        lines.append(line.inner_text())
        wanted.append(float(check.get_attribute("data-exact")))
    return lines, wanted


def printed(lines):
    """What each line prints, run by itself."""
    script = "import sys\nfor line in sys.stdin:\n    exec(line, {})\n"
    done = subprocess.run(
        [sys.executable, "-c", script], input="\n".join(lines), capture_output=True, text=True, check=True
    )
    return [float(value) for value in done.stdout.split()]
