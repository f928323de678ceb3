"""What is covered while a question is open: what there is of a page, and what came to it."""

import base64
import json

from gatescope.app.wire.screen import Screen
from lab import FRAMES, OFTEN
from playwright.sync_api import expect

LOOK = {"viewport": {"width": 1280, "height": 720}, "color_scheme": "light", "reduced_motion": "reduce"}
COVER = 10
WORDS = {"kind": "text", "text": "Saaaaaaabbbbbbb"}

ALL = """() => {
  const all = document.documentElement.cloneNode(true);
  // The tab's picture comes when it comes.
  all.querySelector('link[rel=icon]').remove();
  // Plotly names its parts at random.
  for (const one of all.querySelectorAll('.js-plotly-plot')) one.replaceChildren();
  // The number in a name says which part of the page came before which.
  for (const name of ['id', 'for', 'name', 'aria-controls', 'aria-describedby', 'aria-labelledby']) {
    for (const one of all.querySelectorAll(`[${name}]`)) {
      one.setAttribute(name, one.getAttribute(name).replaceAll(/-\\d+(?= |$)/g, ''));
    }
  }
  return all.outerHTML;
}"""
FIELDS = "() => [...document.querySelectorAll('input, select')].map(({ value, checked }) => [value, checked])"


def link(question, spec, **look):
    """The address's hash of a question that is asked of a Spec."""
    return Screen.from_dict({"version": 1, "spec": spec, "question": question} | look).to_hash()


def asked(kind="sketch", **more):
    about = {"signal": "c", "cell": 0, "layer": 0, "steps": [COVER, 15]}
    return {"kind": kind, "text": "What will c be?", "of": about} | more


def nudged(value, **more):
    """A Spec whose run is another from step COVER on."""
    nudge = {"kind": "nudge", "unit": 0, "step": COVER, "value": value}
    return {"version": 1, "net": "anbn", "input": WORDS, "interventions": [nudge]} | more


def complete(page):
    """All has come that comes, what explains the controls too: that comes once the page has nothing else to do."""
    page.wait_for_function("() => document.querySelector('.lab')?.dataset.complete === 'true'", polling=OFTEN)
    page.wait_for_selector(".explains", state="attached")
    page.evaluate(FRAMES)


def opened_at(opened, address):
    """A page, and what comes to it."""
    page = opened(**LOOK).new_page()
    came = []
    page.on("websocket", lambda line: line.on("framereceived", lambda one: came.append(one)))
    page.goto(address)
    complete(page)
    return page, came


def seen(page):
    """All that a person, a program or a screen reader has of the page."""
    page.evaluate(FRAMES)
    tree = page.locator("body").aria_snapshot()
    pixels = page.screenshot(animations="disabled", caret="hide")
    return page.evaluate(ALL), page.evaluate(FIELDS), tree, pixels


def press(control):
    """As a person does, but for the mouse: where that rests, a word on it comes by and by."""
    control.evaluate("(one) => one.click()")


FARTHEST = """async (pictures) => {
  const [one, other] = await Promise.all(pictures.map(async (data) => {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const ctx = new OffscreenCanvas(image.width, image.height).getContext('2d');
    ctx.drawImage(image, 0, 0);
    return ctx.getImageData(0, 0, image.width, image.height).data;
  }));
  return one.reduce((most, value, at) => Math.max(most, Math.abs(value - other[at])), 0);
}"""


def same(found, other, blank):
    """Whether two pages are the same. Chromium's round corners differ by 1 or 2 in 255 from one time to the next."""
    if not isinstance(found, tuple):
        return found == other
    *told, picture = found
    *told_other, picture_other = other
    if told != told_other:
        return False
    if picture == picture_other:
        return True
    return blank.evaluate(FARTHEST, [base64.b64encode(one).decode() for one in (picture, picture_other)]) <= 2


CHARTED = "() => document.querySelector('.js-plotly-plot').data.map(({ name, x, y }) => ({ name, x, y }))"


def sent(frames):
    """What came, but for the names of runs and the Spec, which the page has said itself.

    And but for beats, greetings and what nets there are: these come between, sooner or later, and again on a new line.
    """
    found = []
    for frame in frames:
        if isinstance(frame, bytes):
            found.append(frame)
            continue
        told = json.loads(frame)
        if told["type"] == "opened":
            names = {told[run]["key"]: run for run in ("free", "used") if run in told}
            for run in ("free", "used"):
                if run in told:
                    told[run]["key"] = run
                    told[run]["base"] = names.get(told[run].get("base"))
            del told["spec"]
        if told["type"] not in ("beat", "hello", "nets"):
            found.append(json.dumps(told))
    return found


def settle_question(page):
    """Show what is asked about, and wait until it is there."""
    page.get_by_role("button", name="Show me").click()
    expect(page.locator(".told")).not_to_have_text("Here it comes.")
    expect(page.get_by_role("button", name="Try again")).to_be_focused()


def covered(page):
    """Every value that the page has of steps from the first covered one on, by its chart."""
    press(page.get_by_role("button", name="Chart", exact=True))
    # It is drawn anew where it has been drawn before.
    page.evaluate(FRAMES)
    page.wait_for_selector("dialog[open] .plot[data-ready=true] .main-svg")
    steps = page.evaluate(CHARTED)
    page.keyboard.press("Escape")
    return max(len(one["x"]) for one in steps)
