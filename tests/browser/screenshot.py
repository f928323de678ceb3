"""Makes the pictures of the documents from the real page.

`python tests/browser/screenshot.py docs/screenshot.png`, or `make screenshot`, makes the README's; with
`docs/look-NAME.png` it makes that of docs/look.md which has that name.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # where what all tests share is

from browsers import launch
from lab import BEEN_HERE, FRAMES, choose, in_theme, mode, to_step, type_input
from playwright.sync_api import Page, sync_playwright
from server import Server


def counter(page: Page) -> None:
    """A counter that was read-only from half-way down."""
    choose(page, "anbn")
    type_input(page, "S" + "a" * 12 + "b" * 12)
    to_step(page, 17)
    page.get_by_role("button", name="Cell 1").click()
    mode(page, "Read-only")
    to_step(page, 21)


def equations(page: Page) -> None:
    """Why a gate is open."""
    choose(page, "anbn")
    to_step(page, 8)
    page.get_by_role("tab", name="Equations").click()
    page.locator(".equation[data-signal=f] .opens").click()


def projector(page: Page) -> None:
    """The same counter for the last row of a room."""
    counter(page)
    in_theme(page, "projector")


@dataclass(frozen=True)
class Picture:
    """What is on it, how large it is, how sharp, and whether it is what somebody new sees."""

    show: Callable[[Page], None]
    width: int
    height: int
    scale: float = 1
    new: bool = False


PICTURES = {
    "screenshot": Picture(counter, 1280, 720, 1.5),
    "look-first": Picture(lambda page: None, 1280, 720, new=True),
    "look-equations": Picture(equations, 1280, 720),
    "look-projector": Picture(projector, 1024, 768),
    "look-phone": Picture(counter, 390, 844),
}


def main(target: Path) -> None:
    picture = PICTURES[target.stem]
    server = Server()
    try:
        with sync_playwright() as playwright:
            browser = launch(playwright, "chromium")
            context = browser.new_context(viewport={"width": 1280, "height": 720}, device_scale_factor=picture.scale)
            if not picture.new:
                context.add_init_script(BEEN_HERE)
            page = context.new_page()
            page.goto(server.url)
            page.wait_for_selector("table.values tbody tr")
            picture.show(page)
            page.set_viewport_size({"width": picture.width, "height": picture.height})
            page.evaluate(FRAMES)
            page.screenshot(path=target, animations="disabled")
            browser.close()
    finally:
        server.close()


if __name__ == "__main__":
    for name in sys.argv[1:]:
        main(Path(name))
