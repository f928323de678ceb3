"""Every control and every term says what it is, in a sentence, where one rests on it, focuses it or holds it."""

import re

import pytest
from lab import FRAMES, at_size, choose, in_theme, ready, settle, study, timers
from playwright.sync_api import expect
from stops import each

STUDIES = ["Memory ledger", "Race of memories", "Clipping", "Stability", "Ablation board", "Live training"]
FOCUSED = """() => {
  const one = document.activeElement;
  const name = one.ariaLabel || one.labels?.[0]?.textContent || one.textContent;
  if (one === document.body || one.closest('.js-plotly-plot, .modebar')) return null;
  const by = one.getAttribute('aria-describedby');
  const says = by ? by.split(' ').map((id) => document.getElementById(id).textContent).join(' ') : '';
  return [name.trim().slice(0, 40), one.role === 'application' ? one.ariaLabel : says];
}"""
SENTENCE = re.compile(r"^\S.*[.!?\u2026\u3002\uff01\uff1f][\u201d)\uff09]?$", re.DOTALL)


@pytest.fixture
def page(page):
    """The page, once what explains its controls has come: that is when it has nothing else to do."""
    page.wait_for_selector(".explains", state="attached")
    return page


def told(page):
    """What each control says that can be gone to by keys."""
    here = [page.evaluate(FOCUSED) for _ in each(page)]
    return dict(one for one in here if one)


def tip(page):
    return page.locator(".explains")


@pytest.mark.parametrize(("size", "least"), [((1280, 720), 35), ((390, 844), 10)], ids=["on a desk", "on a phone"])
def test_every_control_of_the_stage_says_what_it_is_to_who_has_the_focus_on_it(page, size, least):
    page.get_by_text("Pin one gate, set the memory").click()
    page.get_by_role("button", name="Cell 2").click()
    page.get_by_role("radio", name="Store").click(force=True)
    page.get_by_role("button", name="All eight corners").click()
    ready(page)
    at_size(page, *size)
    found = told(page)
    assert len(found) > least
    assert [name for name, says in found.items() if not SENTENCE.match(says)] == []


@pytest.mark.parametrize("name", STUDIES)
def test_every_control_of_a_study_says_what_it_is(page, name):
    study(page, name)
    more = page.get_by_text("More settings")
    if more.is_visible():
        more.click()
    page.evaluate(FRAMES)
    found = told(page)
    assert len(found) > 10
    assert [name for name, says in found.items() if not SENTENCE.match(says)] == []


def test_what_a_pointer_rests_on_is_explained_and_escape_takes_it_away(page):
    forward = page.get_by_role("button", name="Step forward")
    expect(tip(page)).to_be_hidden()
    forward.hover()
    expect(tip(page)).to_have_text("Step forward. Goes one step on.")
    # The browser's own would stand beside it.
    assert forward.evaluate("(one) => one.title") == ""
    page.keyboard.press("Escape")
    expect(tip(page)).to_be_hidden()
    assert forward.evaluate("(one) => one.title") == "Step forward"
    page.locator("[data-mode=store]").hover()
    expect(tip(page)).to_contain_text("what is written now is added to the memory")
    page.get_by_label("Input", exact=True).hover()
    expect(tip(page)).to_have_text("Takes the sequence that the net reads, one symbol or number a step.")
    inside = "(one) => { const b = one.getBoundingClientRect(); return b.left >= 0 && b.right <= innerWidth; }"
    assert tip(page).evaluate(inside)
    page.get_by_role("application").hover(position={"x": 300, "y": 4})
    expect(tip(page)).to_be_hidden()


def test_what_comes_beneath_a_pointer_that_has_pressed_is_told_once_it_is_moved(page):
    page.set_viewport_size({"width": 1280, "height": 720})
    choose(page, "anbn")
    button = page.get_by_role("button", name="Continue", exact=True).bounding_box()
    # At its lower edge: there the row of own words comes.
    at = [button["x"] + button["width"] / 2, button["y"] + button["height"] - 4]
    page.mouse.move(*at)
    settle(page, lambda: page.mouse.click(*at))
    way = page.get_by_label("How words are chosen")
    beneath = "([x, y]) => document.elementFromPoint(x, y).localName"
    assert page.evaluate(beneath, at) == "select"
    timers(page, 600)
    expect(tip(page)).to_be_hidden()
    page.mouse.move(at[0] + 1, at[1])
    expect(tip(page)).to_contain_text("The likeliest, or drawn")
    expect(way).to_be_visible()


def test_what_a_pointer_rested_on_before_it_could_be_told_is_told_once_it_is_moved(page, server):
    button = page.get_by_role("button", name="Use", exact=True).bounding_box()
    at = [button["x"] + button["width"] / 2, button["y"] + button["height"] / 2]
    page.mouse.move(*at)
    page.goto(f"{server.url}?again")
    tip(page).wait_for(state="attached")
    timers(page, 600)
    expect(tip(page)).to_be_hidden()
    page.mouse.move(at[0] + 1, at[1])
    expect(tip(page)).to_have_text("Runs the net on the input that was typed.")


def test_a_pointer_in_a_region_is_told_nothing_of_the_whole(page):
    page.get_by_role("tab", name="Equations").click()
    page.locator(".equation.open .note").hover()
    timers(page, 600)
    expect(tip(page)).to_be_hidden()


@pytest.mark.parametrize(
    ("where", "says"),
    [
        (".label[data-term=f]", "The forget gate keeps: "),
        ("table.values th[data-term=i]", "The input gate writes: "),
        (".circuit .gate.o", "The output gate shows: "),
        (".circuit text[data-term=written]", "The input gate times the candidate"),
    ],
)
def test_a_term_is_explained_where_it_stands(page, where, says):
    page.locator(where).hover()
    expect(tip(page)).to_contain_text(says)


@pytest.mark.usefixtures("chromium_alone")
def test_a_finger_that_is_held_is_told_and_presses_nothing(opened, server):
    page = opened(viewport={"width": 390, "height": 844}, has_touch=True).new_page()
    page.goto(server.url)
    ready(page)
    # What tells it comes a moment after the picture.
    tip(page).wait_for(state="attached")
    client = page.context.new_cdp_session(page)
    box = page.get_by_role("button", name="Last step").bounding_box()
    at = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    client.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [at]})
    expect(tip(page)).to_have_text("Last step. Goes to the last step.")
    client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.evaluate(FRAMES)
    expect(page.get_by_role("status")).to_contain_text("Step 1 of")
    expect(tip(page)).to_be_visible()
    page.get_by_role("button", name="Last step").tap()
    expect(page.get_by_role("status")).to_contain_text("Step 24 of")
    expect(tip(page)).to_be_hidden()


@pytest.mark.parametrize("theme", ["light", "projector"])
def test_the_key_of_colours_and_signs_is_in_reach_at_every_size(page, theme):
    in_theme(page, theme)
    opener = page.get_by_role("button", name="Colours and signs")
    key = page.locator(".legend-box")
    for size in [(1024, 768), (1280, 720), (390, 844), (844, 390)]:
        at_size(page, *size)
        opener.focus()
        page.keyboard.press("Enter")
        expect(key).to_contain_text("The forget gate keeps")
        expect(key).to_contain_text("blue above 0, red below it")
        expect(key).to_contain_text("beneath a box of the circuit are what it reads")
        box = key.bounding_box()
        assert box["x"] >= 0, size
        assert box["x"] + box["width"] <= size[0], size
        assert box["y"] + box["height"] <= size[1], size
        page.keyboard.press("Escape")
        expect(key).to_be_hidden()
        expect(opener).to_be_focused()


def test_each_gate_has_its_verb_beside_its_lane_where_there_is_room(page):
    for gate, verb in (("i", "writes"), ("f", "keeps"), ("o", "shows")):
        expect(page.locator(f".label[data-term={gate}] .verb")).to_have_text(verb)
        expect(page.locator(f".label[data-term={gate}] .verb")).to_be_visible()
