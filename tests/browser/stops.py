"""What the Tab key stops at, and what the arrow keys go to from there."""

from lab import FRAMES

FROM_THE_START = """() => {
  const start = document.querySelector('dialog[open]') ?? document.querySelector('.lab');
  start.tabIndex = -1;
  start.focus({ preventScroll: true });
  start.removeAttribute('tabindex');
  window.reached = new Set();
  delete window.stop;
}"""
REACHED = """() => {
  const [one, before] = [document.activeElement, window.stop];
  const isNew = one !== document.body && !window.reached.has(one);
  window.reached.add(one);
  window.stop = one;
  const follows = !before || Boolean(before.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
  const grouped = one.matches('[role=toolbar] *, [data-stop], [role=tab]');
  return { isNew, grouped, strays: follows ? null : one.outerHTML };
}"""
"""Whether it is new there, whether arrow keys go on from there, and what stands there if that is before the last."""
REACHED_BY_ARROW = f"""async () => {{
  const stop = window.stop;
  // A tab shows something else.
  await ({FRAMES})();
  const found = ({REACHED})();
  window.stop = stop;
  return found;
}}"""
CONTROLS = """() => [...document.querySelectorAll(
    'button, summary, select, textarea, input, [tabindex]:not([tabindex="-1"])')]
  .filter((one) => one.closest('dialog') === document.querySelector('dialog[open]'))
  .filter((one) => !one.matches(':disabled') && one.checkVisibility({ visibilityProperty: true }))
  // Of those of which one is chosen, a browser stops at that one, and arrows choose another.
  .filter((one) => one.type !== 'radio' || one.checked)"""


def each(page):
    """Goes by keys to every control, from the page's start or the open dialog's; tells of each whether Tab stops there.

    Stops follow one another as they do on the page.
    """
    page.evaluate(FROM_THE_START)
    while True:
        page.keyboard.press("Tab")
        at = page.evaluate(REACHED)
        if not at["isNew"]:
            return
        assert at["strays"] is None
        yield True
        while at["grouped"]:
            page.keyboard.press("ArrowDown")
            at = page.evaluate(REACHED_BY_ARROW)
            if not at["isNew"]:
                break
            yield False


def missed(page):
    """The controls that were not gone to."""
    return page.evaluate(
        f"() => ({CONTROLS})().filter((one) => !window.reached.has(one)).map((one) => one.outerHTML.slice(0, 90))"
    )
