"""Makes the moving picture of the README from the real page: `python tests/browser/moving.py docs/moving.webp`.

A memory is kept while inputs pass; its input gate is pinned shut; at the next pulse the two runs part.
"""

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # where what all tests share is

from browsers import launch
from gatescope.app.wire.screen import Screen
from gatescope.model.spec import Numbers, Spec
from lab import BEEN_HERE, FRAMES, ready
from PIL import Image
from playwright.sync_api import Page, expect, sync_playwright
from server import Server
from stage import GAP, GUTTER, WIDEST

PULSES = Numbers(tuple((one,) for one in (0.9, 0, 0, 0, -0.6, 0, 0, 0.7, 0, 0, 0, -0.5, 0, 0)))
PINNED_FROM, LAST = 8, 12
"""Steps, counted from 1: the pulse that is not let in, and the last that is shown."""

RIBBON = 66
"""How high the numbers that are read stand over the lanes, in pixels."""

SIZE = (1280, 720)
SHOWN = (960, 540)

POINTER = """(at) => {
  let dot = document.querySelector('.pointer-shown');
  if (!dot) {
    dot = document.createElement('div');
    dot.className = 'pointer-shown';
    Object.assign(dot.style, { position: 'fixed', zIndex: 99, width: '26px', height: '26px', margin: '-13px',
      borderRadius: '50%', border: '3px solid #b91c1c', background: 'rgb(185 28 28 / 20%)', pointerEvents: 'none' });
    document.body.append(dot);
  }
  dot.hidden = at === null;
  if (at) Object.assign(dot.style, { left: `${at[0]}px`, top: `${at[1]}px` });
}"""


@dataclass
class Film:
    """The frames, each with how long it stands, in milliseconds."""

    page: Page
    frames: list[Image.Image] = field(default_factory=list)
    times: list[int] = field(default_factory=list)

    def take(self, milliseconds: int) -> None:
        """The page as it is, for so long."""
        self.page.evaluate(FRAMES)
        taken = Image.open(io.BytesIO(self.page.screenshot(animations="disabled"))).convert("RGB")
        self.frames.append(taken.resize(SHOWN, Image.Resampling.LANCZOS))
        self.times.append(milliseconds)

    def save(self, target: Path) -> None:
        """As WebP without loss: letters stay sharp, and what does not change is not in the file again."""
        first, *others = self.frames
        first.save(target, save_all=True, append_images=others, duration=self.times, loop=0, lossless=True, method=4)


def play(film: Film) -> None:
    """What is done on the page."""
    page = film.page
    film.take(1300)
    for _ in range(PINNED_FROM - 2):
        page.get_by_role("button", name="Step forward").click()
        film.take(450)
    film.take(900)
    pin(film)
    overlay = page.get_by_label("Lay the undisturbed run over")
    box = overlay.bounding_box()
    assert box is not None
    pointed(film, box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    overlay.check()
    film.take(1100)
    page.evaluate(POINTER, None)
    for _ in range(PINNED_FROM, LAST):
        page.get_by_role("button", name="Step forward").click()
        film.take(700)
    film.take(3200)


def pin(film: Film) -> None:
    """Drag along the row of cell 1 in the lane i, from the next pulse to the last step, and down for 0."""
    page = film.page
    box = page.get_by_role("application").bounding_box()
    assert box is not None
    start, stop = (box["x"] + GUTTER + (at - 0.5) * WIDEST for at in (PINNED_FROM, len(PULSES.rows)))
    lane = (box["height"] - RIBBON) / len("ifgoch")
    y = box["y"] + RIBBON + (lane - GAP) / 3 / 2
    pointed(film, start, y)
    page.mouse.down()
    for x, down in ((start + (stop - start) / 2, 0), (stop, 0), (stop, 30)):
        page.mouse.move(x, y + down, steps=5)
        pointed(film, x, y + down)
    page.mouse.up()
    expect(page.get_by_role("status")).to_contain_text("Pinned: i = 0. Undisturbed, it would hold")
    ready(page)
    film.take(2200)


def pointed(film: Film, x: float, y: float) -> None:
    """Go there with the mouse, and show where it is."""
    film.page.mouse.move(x, y)
    film.page.evaluate(POINTER, [x, y])
    film.take(400)


def filmed(act: Callable[[Film], None]) -> Film:
    """A film of the page, of the notebook at its first step."""
    server = Server()
    try:
        with sync_playwright() as playwright:
            browser = launch(playwright, "chromium")
            context = browser.new_context(viewport={"width": SIZE[0], "height": SIZE[1]}, reduced_motion="reduce")
            context.add_init_script(BEEN_HERE)
            film = Film(context.new_page())
            film.page.goto(server.url + Screen(spec=Spec("notebook", PULSES)).to_hash())
            film.page.wait_for_function("() => document.querySelector('.lab')?.dataset.complete === 'true'")
            act(film)
            browser.close()
    finally:
        server.close()
    return film


if __name__ == "__main__":
    filmed(play).save(Path(sys.argv[1]))
