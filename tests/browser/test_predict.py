"""Predict, then reveal: what is asked about is nowhere on the page, nor sent to it, before it is shown."""

import re

import pytest
from axe import violations
from covers import (
    ALL,
    CHARTED,
    COVER,
    WORDS,
    asked,
    complete,
    covered,
    link,
    press,
    same,
    seen,
    sent,
    settle_question,
)
from lab import FRAMES, choose, settle, status, to_step, type_input, values
from playwright.sync_api import expect

INTO = {
    "kind": "continued", "input": {"kind": "text", "text": "Saaab"}, "read": 5, "steps": 15, "temperature": 2,
    "put": [[step, "b"] for step in range(5, COVER)],
}  # fmt: skip
NUDGE = {"kind": "nudge", "unit": 0, "step": COVER}
PIN = {"kind": "pin", "gate": "f", "value": 0.5, "start": 3, "stop": 6}
PAIRS = {
    "what a nudge sets": [{"interventions": [PIN, NUDGE | {"value": value}]} for value in (-4, 4)],
    "noise": [{"interventions": [PIN, {"kind": "noise", "scale": 2, "start": COVER}], "seed": seed} for seed in (1, 2)],
    "drawn words": [{"input": INTO, "interventions": [PIN], "seed": seed} for seed in (1, 4)],
}
"""What differs between two Specs whose runs are the same up to step COVER."""

COPIED = """() => {
  const data = new DataTransfer();
  document.querySelector('table.values').dispatchEvent(new ClipboardEvent('copy', { clipboardData: data }));
  return data.getData('text/plain');
}"""


def looked_through(page):
    """What there is to see, place by place."""
    found = {"at first": seen(page)}
    stage = page.get_by_role("application").bounding_box()
    for place, y in (("ribbon", 0.06), ("lane", 0.5), ("y", 0.97)):
        page.mouse.move(stage["x"] + stage["width"] * 0.9, stage["y"] + stage["height"] * y)
        found[f"over {place}"] = seen(page)
    page.mouse.move(2, 2)
    press(page.get_by_role("switch", name="Lay the undisturbed run over"))
    found["laid over"] = seen(page)
    press(page.get_by_role("button", name="Last step"))
    found["the last step"] = seen(page)
    press(page.get_by_role("tab", name="Values"))
    page.evaluate(FRAMES)
    page.wait_for_function("() => !document.querySelector('table.values[aria-busy]')")
    found["values"] = seen(page)
    found["copied"] = page.evaluate(COPIED)
    press(page.get_by_role("tab", name="Equations"))
    page.wait_for_function("() => document.querySelector('.equation .check')?.disabled === false")
    found["equations"] = seen(page)
    press(page.get_by_role("button", name="Studies"))
    expect(page.get_by_text("Studies wait until the open question is answered")).to_be_visible()
    found["studies"] = seen(page)
    page.keyboard.press("Escape")
    press(page.get_by_role("button", name="Chart", exact=True))
    page.wait_for_selector(".js-plotly-plot .main-svg")
    # Plotly names its parts at random.
    found["chart"] = [(one["name"], one["x"], one["y"]) for one in page.evaluate(CHARTED)]
    page.keyboard.press("Escape")
    return found


def shown(opened, server, spec):
    """A page with a question on it, all that is on it, and all that came to it."""
    # What moves is at one place at one time, and at another at another.
    look = {"color_scheme": "light", "reduced_motion": "reduce"}
    page = opened(viewport={"width": 1280, "height": 720}, **look).new_page()
    frames = []
    page.on("websocket", lambda line: line.on("framereceived", lambda frame: frames.append(frame)))
    page.goto(server.url + link(asked(), spec, step=4, theme="light"))
    complete(page)
    found = looked_through(page)
    return page, found, sent(frames)


@pytest.mark.usefixtures("chromium_alone")
@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_what_differs_behind_a_cover_only_is_the_same_to_all(opened, server, pair):
    specs = [{"version": 1, "net": "anbn", "input": WORDS} | more for more in pair]
    (page, one, sent_one), (other_page, other, sent_other) = [shown(opened, server, spec) for spec in specs]
    assert one.keys() == other.keys()
    blank = opened().new_page()
    assert [place for place, found in one.items() if not same(found, other[place], blank)] == []
    assert sent_one == sent_other
    assert len([frame for frame in sent_one if isinstance(frame, bytes)]) > 0
    # And once it is shown it is not.
    revealed = []
    for each in (page, other_page):
        each.get_by_role("tab", name="Question").click()
        settle_question(each)
        revealed.append(each.get_by_role("region", name="Question").inner_text() + str(each.evaluate(ALL)))
    assert revealed[0] != revealed[1]


def ask_first(page):
    page.get_by_role("switch", name="Ask me first").check()


@pytest.mark.smoke
def test_what_is_pinned_is_asked_about_first(page):
    choose(page, "anbn")
    type_input(page, "Saaaaaaabbbbbbb")
    ask_first(page)
    to_step(page, 11)
    settle(page, lambda: page.get_by_role("radio", name="Read-only").click(force=True))
    region = page.get_by_role("region", name="Question")
    expect(region.locator(".asked")).to_have_text(
        re.compile("^At step 15, will c of cell 1 be higher than at step 10, ")
    )
    assert status(page).startswith("Step 10 of 15")
    assert "From step 11 on all is covered" in status(page)
    assert covered(page) == 10
    # Who plays does not read it by the way.
    page.get_by_role("button", name="Last step").click()
    assert status(page).startswith("Step 10 of 15")
    settle(page, lambda: page.locator(".lab-edits").get_by_role("button", name="Undo").click())
    assert covered(page) == 10
    settle(page, lambda: page.locator(".lab-edits").get_by_role("button", name="Redo").click())
    assert covered(page) == 10
    region.get_by_role("radio", name="As it was").check()
    settle_question(page)
    expect(page.locator(".told")).to_contain_text("Right: As it was. c of cell 1 was ")
    was, now = re.findall(r"(?:was|is) (\S+) at step", page.locator(".told").inner_text())
    assert (was != now) == ("A difference of up to 0.05 counts as none." in page.locator(".told").inner_text())
    assert covered(page) == 15
    # What is asked is true of what is on the screen then too.
    assert "covered" not in region.inner_text()
    # Again, of another input; and Reset is the way out.
    settle(page, lambda: page.get_by_role("button", name="Try again").click())
    expect(page.get_by_role("button", name="Show me")).to_be_visible()
    settle(page, lambda: page.get_by_role("button", name="Reset").click())
    expect(region).to_be_hidden()
    assert "covered" not in status(page)


def test_a_question_is_answered_by_keyboard_alone(page):
    choose(page, "anbn")
    type_input(page, "Saaaaaaabbbbbbb")
    ask_first(page)
    to_step(page, 13)
    settle(page, lambda: page.keyboard.press("2"))
    expect(page.get_by_role("tab", name="Question")).to_have_attribute("aria-selected", "true")
    page.get_by_label("Asked as").focus()
    page.get_by_label("Asked as").select_option("sketch")
    pad = page.get_by_role("slider")
    expect(pad).to_have_accessible_name("c of cell 1 at step 13")
    expect(pad).to_have_attribute("aria-valuetext", "nothing drawn")
    page.keyboard.press("Shift+Tab")
    while page.evaluate("() => document.activeElement.getAttribute('role')") != "slider":
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowUp")
    expect(pad).to_have_attribute("aria-valuetext", re.compile("^drawn "))
    first = float(pad.get_attribute("aria-valuenow"))
    page.keyboard.press("ArrowRight")
    expect(pad).to_have_accessible_name("c of cell 1 at step 14")
    expect(pad).to_have_attribute("aria-valuetext", "nothing drawn")
    page.keyboard.press("ArrowDown")
    expect(pad).to_have_attribute("aria-valuetext", re.compile("^drawn "))
    assert float(pad.get_attribute("aria-valuenow")) < first
    # The playhead has stayed where it was.
    assert status(page).startswith("Step 12 of 15")
    while page.evaluate("() => document.activeElement.textContent") != "Show me":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".told")).to_contain_text("away from c of cell 1, on average")
    expect(pad).to_have_attribute("aria-valuetext", re.compile("^drawn .*, it is "))


@pytest.mark.parametrize("kind", ["number", "symbol", "choose"])
def test_each_kind_has_its_place_to_answer(opened, server, kind):
    options = [{"text": "It falls", "when": {"below": 0}}, {"text": "It does not", "when": {"above": 0}}]
    more = {"options": options} if kind == "choose" else {"tolerance": 0.5} if kind == "number" else {}
    question = asked(kind, **more)
    if kind == "symbol":
        question["of"] = {"steps": [COVER, 15]}
    page = opened(viewport={"width": 1280, "height": 720}).new_page()
    page.goto(server.url + link(question, {"version": 1, "net": "anbn", "input": WORDS}))
    complete(page)
    region = page.get_by_role("region", name="Question")
    assert violations(page) == []
    if kind == "number":
        region.get_by_label("Your answer").fill("0,5")
        region.get_by_label("Your answer").blur()
    else:
        region.get_by_role("radio", name="T" if kind == "symbol" else "It does not").check()
    settle_question(page)
    page.get_by_role("tab", name="Values").click()
    page.get_by_role("button", name="Last step").click()
    last = values(page)[0]["c"]
    page.get_by_role("tab", name="Question").click()
    told = page.locator(".told").inner_text()
    if kind == "number":
        assert ("Right" in told) == (abs(last - 0.5) <= 0.5), (told, last)
    elif kind == "choose":
        assert told.startswith("Right: It does not." if last > 0 else "You said: It does not. It is: It falls.")
    else:
        assert "the net says T at step 15" in told
        assert told.startswith("Right")


@pytest.mark.usefixtures("chromium_alone")
def test_a_finger_draws_and_a_phone_has_it_all(opened, server):
    page = opened(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True).new_page()
    page.goto(server.url + link(asked(), {"version": 1, "net": "anbn", "input": WORDS}))
    complete(page)
    pad = page.get_by_role("slider")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] * 0.1, box["y"] + box["height"] * 0.25)
    expect(pad).to_have_attribute("aria-valuetext", re.compile("^drawn [0-9.]+$"))
    expect(pad).to_have_accessible_name("c of cell 1 at step 11")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    settle_question(page)


def test_a_reload_covers_again(opened, server):
    page = opened(viewport={"width": 1280, "height": 720}).new_page()
    page.goto(server.url + link(asked("number"), {"version": 1, "net": "anbn", "input": WORDS}))
    complete(page)
    page.wait_for_function("() => location.hash.includes('q=')")
    page.reload()
    complete(page)
    assert covered(page) == COVER
    settle_question(page)
    assert covered(page) == 15
