"""Makes the pictures of the gallery from the real page, and docs/gallery.md: `python tests/browser/gallery.py`."""

import io
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # where what all tests share is

from browsers import launch
from gatescope.app.web.gallery import HEIGHT, WIDTH, document, shown
from lab import BEEN_HERE, FRAMES
from PIL import Image
from playwright.sync_api import sync_playwright
from server import Server

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "gallery.md"
LAB = "http://127.0.0.1:8321/"
"""Where a lab is that was started without options."""


def main() -> None:
    server = Server()
    try:
        with sync_playwright() as playwright:
            browser = launch(playwright, "chromium")
            context = browser.new_context(viewport={"width": 2 * WIDTH, "height": 2 * HEIGHT}, reduced_motion="reduce")
            context.add_init_script(BEEN_HERE)
            for one in shown():
                page = context.new_page()
                page.goto(server.url + one.screen.to_hash())
                page.wait_for_function("() => document.querySelector('.lab')?.dataset.complete === 'true'")
                page.evaluate(FRAMES)
                taken = Image.open(io.BytesIO(page.screenshot(animations="disabled")))
                taken.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).save(one.picture, quality=80, method=6)
                page.close()
            browser.close()
    finally:
        server.close()
    DOCUMENT.write_text(document(LAB), "utf-8")


if __name__ == "__main__":
    main()
