"""Takes a page through sizes and themes, and says what does not fit."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lab import at_size, in_theme

SIZES = [
    (320, 640), (390, 664), (390, 844), (600, 900), (640, 360), (768, 1024), (844, 390), (901, 700), (1024, 768),
    (1080, 810), (1133, 744), (1152, 720), (1280, 720), (1440, 900), (1920, 1080), (2560, 1440),
]  # fmt: skip
THEMES = ["light", "dark", "projector"]
LETTERS = ["light", "projector"]
"""Of each size of letters one theme: the dark one is the light one in other colours, as the stage shows."""
BOXES = (Path(__file__).parent / "boxes.js").read_text()


def walk(page, sizes=SIZES, themes=THEMES):
    """What is wrong, by theme and size."""
    wrong = {}
    for theme in themes:
        in_theme(page, theme)
        for size in sizes:
            at_size(page, *size)
            found = page.evaluate(BOXES)
            if found:
                wrong[theme, size] = found
    return wrong


@contextmanager
def alone(page) -> Iterator[None]:
    """The open dialog without the stage behind it, which would be laid out and drawn anew at each size for nobody."""
    page.evaluate("() => document.querySelector('main').style.setProperty('display', 'none')")
    yield
    page.evaluate("() => document.querySelector('main').style.removeProperty('display')")


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
