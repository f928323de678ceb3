"""The page's controls by the names a person reads."""

import re
from base64 import b64encode

from patience import SECONDS
from playwright.sync_api import expect

PAINTED = """(limit) => new Promise((done, fail) => {
  const late = setTimeout(() => fail(new Error(`No frame came while the page was ${document.visibilityState}`)), limit);
  requestAnimationFrame(() => requestAnimationFrame(() => {
    clearTimeout(late);
    done();
  }));
})"""
"""Until what was changed has been painted: so many milliseconds at most, since `evaluate` has no limit of its own."""
FRAMES = f"() => ({PAINTED})({1000 * SECONDS})"
HOLD = """() => {
  window.begun = [];
  const { animate } = Element.prototype;
  Element.prototype.animate = function (frames, timing) {
    const made = animate.call(this, frames, timing);
    made.pause();
    window.begun.push(made);
    return made;
  };
}"""
"""From now on what begins to move stands still at once, and is in `window.begun`."""
OFTEN = 20
"""Milliseconds from look to look of what is waited for: a look at each frame has the page make frames for nothing."""
BEEN_HERE = "try { localStorage.setItem('first-steps', 'over'); } catch { /* Of a page that may keep nothing. */ }"
"""Run before a page: who opens it is not new, and is not shown the first steps."""
NEVER = """(wait) => {
  const set = window.setTimeout;
  window.setTimeout = (run, after, ...more) => (after === wait ? 0 : set(run, after, ...more));
}"""
"""From now on no timer of so many milliseconds fires: what it would take away is there however slow the machine is."""
ONCE = "() => { window.setInterval = (...given) => setTimeout(...given); }"
"""From now on what the page would do again and again it does once: what that leads to stays, however slow one is."""
NO_WEBSOCKET = """() => {
  window.WebSocket = class {
    readyState = 3;
    constructor() {
      setTimeout(() => this.onclose?.());
    }
    close() {}
  };
}"""
"""From now on no websocket opens."""
NO_EVENTS = "() => { window.fetch = async () => ({ ok: false, status: 403 }); }"
"""From now on no line by events opens, and nothing else is had by `fetch` either."""
HOLD_TIMERS = """() => {
  const { setTimeout: set, clearTimeout: clear } = window;
  const [held, begun] = [new Map(), new Map()];
  window.setTimeout = (...given) => {
    const id = -1 - held.size - begun.size;
    held.set(id, given);
    return id;
  };
  window.clearTimeout = (id) => (held.has(id) ? held.set(id, null) : clear(begun.get(id) ?? id));
  window.letGo = () => {
    window.setTimeout = set;
    for (const [id, given] of held) if (given) begun.set(id, set(...given));
  };
}"""
"""From now on no timer of the page begins before `window.letGo()`, as on a machine that is fast enough."""
BUSY = "window.requestIdleCallback = () => 0"
"""Run before a page: it always has something to do, and what comes later comes when it is wanted."""
SPEC = """(wanted) => {
  const packed = location.hash.match(/[#&]s=([^&]*)/)?.[1];
  const found = packed && JSON.parse(atob(packed.replaceAll('-', '+').replaceAll('_', '/')));
  const has = ([name, value]) => JSON.stringify(found[name]) === JSON.stringify(value);
  return found && Object.entries(wanted).every(has) && found;
}"""
ACTS = f"""(count) => {{
  const spec = ({SPEC})({{}});
  const acts = spec && (spec.interventions ?? []);
  return acts && acts.length === count && acts;
}}"""
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
          && !document.querySelector('table.values[aria-busy]'); }""",
        polling=OFTEN,
    )
    page.evaluate(FRAMES)


def come(page, act):
    """Do something that opens a new stream, and wait until its last value has come, whatever of it is shown."""
    page.evaluate("() => { window.before = document.querySelector('.lab').dataset.stream; }")
    act()
    page.wait_for_function(
        """() => { const { stream, complete } = document.querySelector('.lab').dataset;
        return stream !== window.before && complete === 'true'; }""",
        polling=OFTEN,
    )
    page.evaluate(FRAMES)


def settle(page, act):
    """Do something that opens a new stream, and wait until its last value has come, and stands in the table."""
    come(page, act)
    ready(page)


def addressed(page, **parts):
    """The Spec in the address, once it has these parts."""
    return page.wait_for_function(SPEC, arg=parts, polling=OFTEN).json_value()


def acts_of(page, count):
    """The interventions in the address, once there are so many."""
    return page.wait_for_function(ACTS, arg=count, polling=OFTEN).json_value()


def in_theme(page, name):
    """Have the page in a theme, whatever is open, wherever the choice of themes stands and whatever it is called."""
    page.locator(".theme select").evaluate(
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


def nothing_is_pinned(page):
    """Once the page has written its address: it puts that off from the frame after what was done."""
    page.evaluate(FRAMES)
    timers(page)
    return not addressed(page).get("interventions")


def unfold(page):
    """Show the controls that a small screen folds away."""
    fold = page.get_by_role("button", name="Controls")
    if fold.is_visible() and fold.get_attribute("aria-expanded") == "false":
        fold.click()


def type_input(page, text):
    """Have the net read what is typed; where it reads that already, nothing is to be done."""
    field = page.get_by_label("Input", exact=True)
    if field.input_value() == text:
        return
    field.fill(text)
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
    """Put the playhead on a step, counted from 1, as a person does: Home, then forward, by keys once one is there."""
    page.get_by_role("button", name="First step").click()
    if step > 1:
        page.get_by_role("button", name="Step forward").click()
    for _ in range(step - 2):
        page.keyboard.press("Enter")
    assert re.match(rf"Step {step} of ", status(page))


def status(page):
    page.evaluate(FRAMES)
    return page.get_by_role("status").inner_text().replace("\u00a0", " ")


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


def work(page, name):
    """Press what makes or saves something, behind its button."""
    page.get_by_role("button", name="Make and save", exact=True).click()
    page.get_by_role("button", name=name, exact=True).click()


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
          && !place.querySelector('.plot[data-ready=false]'); }""",
        polling=OFTEN,
    )
    ready(page)


FOLLOWED = """() => [...document.querySelectorAll('.study .js-plotly-plot')].every((one) => {
  // Not its client's size, which is rounded. A place that is another by one pixel Plotly does not follow.
  const { width, height } = one.getBoundingClientRect();
  return Math.abs(one._fullLayout.width - width) <= 1 && Math.abs(one._fullLayout.height - height) <= 1;
})"""
"""Whether the charts are as large as their places, but for a pixel."""


def followed(page):
    """Wait until the charts of the study that is open have followed their places."""
    page.wait_for_function(FOLLOWED, polling=OFTEN)


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


DROP = """([name, bytes]) => {
  const held = new DataTransfer();
  held.items.add(new File([Uint8Array.from(atob(bytes), (one) => one.charCodeAt(0))], name));
  const at = document.querySelector('svg.circuit');
  const tell = (kind) => at.dispatchEvent(new DragEvent(kind, { dataTransfer: held, bubbles: true, cancelable: true }));
  tell('dragover');
  const seen = document.querySelector('.lab').classList.contains('dropping');
  tell('drop');
  return seen && !document.querySelector('.lab').classList.contains('dropping');
}"""


def drop(page, name, content):
    """Drop a file, of bytes or of text, onto the page; whether it was seen that one is held over it, until then."""
    data = content if isinstance(content, bytes) else content.encode()
    return page.evaluate(DROP, [name, b64encode(data).decode()])
