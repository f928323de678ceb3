"""Takes a page through sizes and themes, and says what does not fit."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lab import FRAMES, in_theme
from playwright.sync_api import expect

SIZES = [
    (320, 640), (390, 664), (390, 844), (600, 900), (640, 360), (768, 1024), (844, 390), (901, 700), (1024, 768),
    (1080, 810), (1133, 744), (1152, 720), (1280, 720), (1440, 900), (1920, 1080), (2560, 1440),
]  # fmt: skip
THEMES = ["light", "dark", "projector"]
LETTERS = ["light", "projector"]
"""Of each size of letters one theme: the dark one is the light one in other colours, as the stage shows."""
DESKS = [(1024, 768), (1280, 720)]
"""As most have it."""
BOXES = (Path(__file__).parent / "boxes.js").read_text()
COVERED = (Path(__file__).parent / "covered.js").read_text()

CIRCUIT = """() => {
  const circuit = document.querySelector('.circuit');
  if (!circuit.checkVisibility()) return null;
  const usual = Number.parseFloat(getComputedStyle(document.querySelector('.lab')).fontSize);
  return [circuit.getScreenCTM().a * Number.parseFloat(getComputedStyle(circuit).fontSize), usual];
}"""
"""How large its letters are drawn, and how large those of the page are; null where there is none."""


UNPAINTED = """(clip) => {
  const all = new CSSStyleSheet();
  all.replaceSync('* { content-visibility: visible !important; }');
  document.adoptedStyleSheets = clip ? [all] : [];
  const roots = [document.documentElement, ...document.querySelectorAll('dialog[open]')];
  for (const one of roots) one.style.setProperty('clip-path', clip);
}"""
"""Where things are is the same where nothing of them is painted, which takes a quarter of the time.

What is laid out only once it is in sight is laid out here all the same.
"""


def looks(page, sizes, themes, tells, clip="inset(100%)"):
    """What a function of the page tells in each theme and at each size, once the page is so; by theme and size.

    clip: what of the page is there to be pressed.
    """
    settled = f"async () => {{ await ({FRAMES})(); return ({tells})(); }}"
    found = {}
    page.evaluate(UNPAINTED, clip)
    for theme in themes:
        in_theme(page, theme)
        for width, height in sizes:
            page.set_viewport_size({"width": width, "height": height})
            found[theme, (width, height)] = page.evaluate(settled)
    page.evaluate(UNPAINTED, "")
    return found


def small_circuits(page):
    """Where the circuit's letters are smaller than the page's, by theme and size."""
    found = looks(page, DESKS, LETTERS, CIRCUIT)
    # For a room what is taught may take its place.
    assert all(found["light", size] for size in DESKS)
    return {look: letters for look, letters in found.items() if letters and letters[0] < letters[1] - 0.1}


def walk(page, sizes=SIZES, themes=THEMES):
    """What is wrong, by theme and size."""
    return {look: wrong for look, wrong in looks(page, sizes, themes, BOXES).items() if wrong}


def covered(page):
    """What cannot be scrolled out from under something else, by size: where the page scrolls, and on a small desk."""
    found = looks(page, [(390, 844), (844, 390), (1024, 768)], ["projector"], COVERED, "")
    return {look: wrong for look, wrong in found.items() if wrong}


STAGE = """(display) => document.querySelectorAll('.lab > :not(.lab-dialogs)')
  .forEach((one) => one.style.setProperty('display', display))"""


@contextmanager
def alone(page) -> Iterator[None]:
    """The open dialog without the stage behind it, which would be laid out and drawn anew at each size for nobody."""
    expect(page.locator("dialog[open]").last).to_be_visible()
    page.evaluate(STAGE, "none")
    yield
    page.evaluate(STAGE, "")


@contextmanager
def still(page) -> Iterator[None]:
    """A stand-in for each chart: its place is what counts here; to draw it anew at each size takes most of the time."""
    page.evaluate(
        """() => {
          window.charts = [...document.querySelectorAll('.plot')].map((plot) => {
            const place = plot.cloneNode(false);
            place.textContent = 'a chart';
            plot.replaceWith(place);
            return [place, plot];
          });
        }"""
    )
    yield
    page.evaluate("() => window.charts.forEach(([place, plot]) => place.replaceWith(plot))")
