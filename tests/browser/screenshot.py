"""Makes the README's picture: `python tests/browser/screenshot.py docs/screenshot.png`, or `make screenshot`."""

import sys
from pathlib import Path

from browsers import launch
from lab import choose, mode, to_step, type_input
from playwright.sync_api import sync_playwright
from server import Server


def main(target: Path) -> None:
    server = Server()
    try:
        with sync_playwright() as playwright:
            browser = launch(playwright, "chromium")
            page = browser.new_page(viewport={"width": 1280, "height": 720}, device_scale_factor=1.5)
            page.goto(server.url)
            page.wait_for_selector("table.values tbody tr")
            choose(page, "anbn")
            type_input(page, "S" + "a" * 12 + "b" * 12)
            to_step(page, 17)
            page.get_by_role("button", name="Cell 1").click()
            mode(page, "Read-only")
            to_step(page, 21)
            page.screenshot(path=target)
            browser.close()
    finally:
        server.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
