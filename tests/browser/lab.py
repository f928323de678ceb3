"""The page's controls by the names a person reads."""

import re

from playwright.sync_api import expect

FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
BEEN_HERE = "try { localStorage.setItem('first-steps', 'over'); } catch { /* Of a page that may keep nothing. */ }"
"""Run before a page: who opens it is not new, and is not shown the first steps."""
STUDIES = [
    "This net",
    "Weights",
    "Census",
    "Saturation",
    "State space",
    "Fixed points",
    "Unit finder",
    "Memory ledger",
    "Three gradients",
    "Race of memories",
    "Clipping",
    "Stability",
    "Ablation board",
    "Live training",
]


def choose(page, net):
    """Choose a net by its key and wait for its values."""
    nets = page.get_by_label("Net", exact=True)
    expect(nets).not_to_have_value("")
    if nets.input_value() != net:
        settle(page, lambda: nets.select_option(net))
    ready(page)


def ready(page):
    """Wait until the values at the playhead have come and been painted, those out of sight as well."""
    page.wait_for_function(
        """() => { const cells = [...document.querySelectorAll('table.values td .used')];
        return cells.length > 0 && cells.every((one) => one.textContent !== '\u00b7')
          && !document.querySelector('table.values[aria-busy]'); }"""
    )
    page.evaluate(FRAMES)


def settle(page, act):
    """Do something that opens a new stream, and wait until its last value has come."""
    page.evaluate("() => { window.before = document.querySelector('.lab').dataset.stream; }")
    act()
    page.wait_for_function(
        """() => { const { stream, complete } = document.querySelector('.lab').dataset;
        return stream !== window.before && complete === 'true'; }"""
    )
    ready(page)


def in_theme(page, name):
    """Have the page in a theme, whatever is open and wherever the choice of themes stands."""
    page.get_by_label("Theme", exact=True).evaluate(
        "(select, name) => { select.value = name; select.dispatchEvent(new Event('change')); }", name
    )
    page.evaluate(FRAMES)


def at_size(page, width, height):
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate(FRAMES)


def fill(field, value):
    """Type a number into its field, in place of what it holds: Firefox would not replace it by itself."""
    field.fill("")
    field.fill(str(value))


def timers(page, milliseconds=500):
    """Wait until the page has done all that it had put off by no more than that.

    By a timer of its own: those set before it, for as long or less, come first, however slow the machine is.
    """
    page.evaluate("(delay) => new Promise((done) => setTimeout(done, delay))", milliseconds)


def unfold(page):
    """Show the controls that a small screen folds away."""
    fold = page.get_by_role("button", name="Controls")
    if fold.is_visible() and fold.get_attribute("aria-expanded") == "false":
        fold.click()


def type_input(page, text):
    page.get_by_label("Input", exact=True).fill(text)
    settle(page, lambda: page.get_by_role("button", name="Use", exact=True).click())


def mode(page, name):
    """Choose a mode, and see that it is the one shown at the playhead."""
    settle(page, lambda: page.get_by_role("radio", name=name).click(force=True))
    expect(page.get_by_role("radio", name=name)).to_be_checked()


def undo(page):
    """The Undo that is always there; another stands in the sentence that tells what was just done."""
    return page.locator(".lab-edits").get_by_role("button", name="Undo")


def edited(page):
    """The sentence that tells what was just done, once its values have come."""
    expect(page.locator(".edit").get_by_role("button", name="Undo")).to_be_visible()
    return page.locator(".edit > span").inner_text()


def to_step(page, step):
    """Put the playhead on a step, counted from 1, as a person does: Home, then forward."""
    page.get_by_role("button", name="First step").click()
    for _ in range(step - 1):
        page.get_by_role("button", name="Step forward").click()
    assert re.match(rf"Step {step} of ", status(page))


def status(page):
    page.evaluate(FRAMES)
    return page.get_by_role("status").inner_text()


def values(page):
    """The table as numbers: one dict a cell, exact."""
    ready(page)
    rows = page.eval_on_selector_all(
        "table.values tbody tr",
        "rows => rows.map(r => [...r.querySelectorAll('td')].map(d => Number(d.dataset.exact)))",
    )
    return [dict(zip("ifgoch", row, strict=True)) for row in rows]


SHOWN = """() => {
  const exact = [...document.querySelectorAll('table.values td[data-exact]')].map((one) => one.dataset.exact);
  const text = ['table.values', '[role=status]', 'svg.circuit', '.scope'];
  return [exact, ...text.map((one) => document.querySelector(one).textContent)];
}"""
"""The values at the playhead, exact, and what is said of them."""


def study(page, name):
    """Open a study from the stage, or from another."""
    if not page.get_by_role("dialog", name="Studies").is_visible():
        page.get_by_role("button", name="Studies").click()
    page.get_by_role("navigation", name="Studies").get_by_role("button", name=name, exact=True).click()
    expect(page.locator(".pane h2")).to_have_text(name)


def answered(page):
    """Wait until the study that is open says something of what is asked, and its charts are drawn."""
    page.wait_for_function(
        """() => { const place = document.querySelector('.study');
        return place.ariaBusy === 'false' && place.querySelector('.finding')?.textContent
          && !place.querySelector('.plot[data-ready=false]'); }"""
    )
    ready(page)


def finding(page):
    return page.locator(".study .finding")


def train_for_long(page):
    """In the study of live training, begin one that goes on for as long as one likes."""
    page.get_by_text("More settings").click()
    fill(page.get_by_label("Sequences"), 200_000)
    page.get_by_label("Sequences").press("Tab")
    page.get_by_role("button", name="Train", exact=True).click()
    expect(finding(page)).to_contain_text("learning")


def slide(page, label, value):
    page.get_by_label(label, exact=True).evaluate(
        "(input, value) => { input.value = value; input.dispatchEvent(new Event('input', { bubbles: true })); }",
        str(value),
    )
