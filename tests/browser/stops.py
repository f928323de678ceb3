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
REACHES = """() => {
  const one = document.activeElement;
  const isNew = one !== document.body && !window.reached.has(one);
  window.reached.add(one);
  return isNew;
}"""
GROUPED = "() => document.activeElement.matches('[role=toolbar] *, [data-stop], [role=tab]')"
AFTER = """() => {
  const [one, before] = [document.activeElement, window.stop];
  window.stop = one;
  return !before || Boolean(before.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
}"""
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
        if not page.evaluate(REACHES):
            return
        assert page.evaluate(AFTER), page.evaluate("() => document.activeElement.outerHTML")
        yield True
        while page.evaluate(GROUPED):
            page.keyboard.press("ArrowDown")
            # A tab shows something else.
            page.evaluate(FRAMES)
            if not page.evaluate(REACHES):
                break
            yield False


def missed(page):
    """The controls that were not gone to."""
    return page.evaluate(
        f"() => ({CONTROLS})().filter((one) => !window.reached.has(one)).map((one) => one.outerHTML.slice(0, 90))"
    )
