"""Where things are on the stage, and what is drawn on it."""

from itertools import pairwise

from lab import ready

GUTTER, SYMBOLS, WIDEST, GAP = 12, 51, 44, 8
LANES = "ifgcohy"

RECORD = r"""() => {
  const { fillText, fillRect, clearRect } = CanvasRenderingContext2D.prototype;
  window.written = [];
  CanvasRenderingContext2D.prototype.clearRect = function (...box) {
    window.written = window.written.filter(({ canvas }) => canvas !== this.canvas);
    return clearRect.apply(this, box);
  };
  CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
    const size = parseFloat(this.font.match(/([\d.]+)px/)[1]);
    const wide = this.measureText(text).width;
    const left = this.textAlign === 'center' ? x - wide / 2 : x;
    window.written.push({ canvas: this.canvas, text, size, left, right: left + wide, y });
    return fillText.call(this, text, x, y);
  };
  CanvasRenderingContext2D.prototype.fillRect = function (...box) {
    const [x, y, width, height] = box;
    for (const one of window.written) {
      if (one.canvas !== this.canvas || y > one.y - one.size / 2 || y + height < one.y) continue;
      if (x >= one.right || x + width <= one.left || one.cut === 'whole') continue;
      one.cut = x <= one.left && x + width >= one.right ? 'whole' : 'part';
    }
    return fillRect.apply(this, box);
  };
}"""


def record(context):
    """From now on the pages of this context remember what they write on their canvases."""
    context.add_init_script(f"({RECORD})()")


def written(page):
    """All that is written on canvases: text, size, left, right, y; cut, where a box that came later lies over it."""
    ready(page)
    return page.evaluate("() => window.written.map(({ canvas, ...label }) => label)")


def on_symbols(page, lanes=LANES):
    """Of a net of two cells that reads a few symbols: (step, lane, cell) to a point, steps and cells from 1."""
    box = page.get_by_role("application").bounding_box()
    lane = (box["height"] - SYMBOLS) / len(lanes)

    def at(step, signal=None, cell=1):
        x = box["x"] + GUTTER + (step - 0.5) * WIDEST
        if signal is None:
            return x, box["y"] + 35
        return x, box["y"] + SYMBOLS + lanes.index(signal) * lane + (cell - 0.5) * (lane - GAP) / 2

    return at


def meet(labels):
    """Pairs of labels on one line of which one begins before the other ends."""
    rows = {}
    for one in labels:
        rows.setdefault(round(one["y"]), []).append(one)
    found = []
    for row in rows.values():
        row.sort(key=lambda one: one["left"])
        found += [(a["text"], b["text"]) for a, b in pairwise(row) if b["left"] < a["right"]]
    return found
