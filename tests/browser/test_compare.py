"""Two experiments beside each other, as a person sees and hears them."""

import re

import pytest
from gatescope.model import experiment
from gatescope.model.spec import Spec
from kept import keep, known
from lab import (
    FRAMES,
    addressed,
    at_size,
    choose,
    fill,
    in_theme,
    mode,
    ready,
    settle,
    status,
    to_step,
    type_input,
    undo,
    values,
)
from playwright.sync_api import expect


def bar(page):
    return page.get_by_role("region", name="Compare")


def compare(page):
    button = page.get_by_role("button", name="Compare", exact=True)
    if not button.is_visible():
        page.get_by_role("button", name="More").click()
    button.click()
    expect(told(page)).to_have_text(re.compile("the same to the last bit"))


def told(page):
    """The sentence that says where the two part."""
    return bar(page).locator("p")


def spoken(page):
    """The sentence that says where the two say something else, beside the one of what they hold."""
    return bar(page).locator(".spoken")


def details(page):
    bar(page).get_by_role("button", name="Details").click()
    lines = bar(page).get_by_role("listitem").all_inner_texts()
    bar(page).get_by_role("button", name="Details").click()
    return lines


def drawn(page, way):
    bar(page).get_by_label("How the two are drawn").select_option(label=way)
    page.evaluate(FRAMES)


def run(net, text, **more):
    """Every value, by the model itself."""
    return experiment.resolve(
        Spec.from_dict({"version": 1, "net": net, "input": {"kind": "text", "text": text}} | more)
    )


@pytest.mark.smoke
def test_two_inputs_part_where_they_differ_and_a_link_shows_both(page, context, server):
    choose(page, "anbn")
    type_input(page, "SaaabbbT")
    before = values(page)
    compare(page)
    type_input(page, "SaabbT")
    # The third a, step 4, is a b here.
    here, there = (run("anbn", text).run().layers[0].c[3, 0] for text in ("SaabbT", "SaaabbbT"))
    expect(told(page)).to_have_text(
        f"The two part at step 4, by more than 0.005: c of cell 1 is {here:.2f} here, {there:.2f} in the other."
    )
    lines = details(page)
    assert "Before that they are the same to the last bit." in lines
    assert "They first read something else at step 4." in lines
    assert "The other has 2 steps more: Swap shows them." in lines

    field = page.get_by_role("application", name="Lanes")
    bar(page).get_by_role("button", name="Details").focus()
    while not page.evaluate("() => document.activeElement.getAttribute('role') === 'application'"):
        page.keyboard.press("Tab")
    for _ in range(3):
        field.press("ArrowRight")
    spoken = page.locator(".lab-stage .stage:not(.other) [role=tooltip]")
    expect(spoken).to_contain_text("cell 1 at step 4: ")
    expect(spoken).to_contain_text(re.compile(rf"c {here:.2f}.*; the other: .*c {there:.2f}"))

    page.wait_for_function("() => location.hash.includes('&k=')")
    addressed(page, input={"kind": "text", "text": "SaabbT"})
    other = context.new_page()
    other.goto(page.url)
    ready(other)
    expect(told(other)).to_have_text(told(page).inner_text())
    other.close()

    # Swapped the longer one is on the stage; undone it is beside it again; ended, it is all there was.
    settle(page, bar(page).get_by_role("button", name="Swap").click)
    expect(page.get_by_label("Input", exact=True)).to_have_value("SaaabbbT")
    expect(told(page)).to_contain_text(f"{there:.2f} here, {here:.2f} in the other")
    settle(page, undo(page).click)
    expect(page.get_by_label("Input", exact=True)).to_have_value("SaabbT")
    bar(page).get_by_role("button", name="End").click()
    expect(bar(page)).to_be_hidden()
    expect(field).to_be_focused()
    expect(page.get_by_label("Input", exact=True)).to_have_value("SaabbT")
    page.wait_for_function("() => !location.hash.includes('&k=')")
    undo(page).click()
    expect(told(page)).to_contain_text("part at step 4")
    for _ in range(2):
        undo(page).click()
    expect(bar(page)).to_be_hidden()
    page.get_by_role("button", name="First step").click()
    assert values(page) == before


def test_pins_part_from_where_they_are_set_and_differences_are_drawn(page):
    choose(page, "anbn")
    type_input(page, "SaaabbbT")
    compare(page)
    to_step(page, 5)
    mode(page, "Read-only")
    expect(told(page)).to_contain_text("part at step 5")
    label = page.locator(".lab-stage .labels").first.locator("output").first
    # The input gate of cell 1 is held at 0; the other has what it makes by itself.
    free = run("anbn", "SaaabbbT").run().layers[0].i[4, 0]
    drawn(page, "differences")
    assert float(label.inner_text().replace("\N{MINUS SIGN}", "-")) == pytest.approx(-free, abs=0.01)
    says = page.locator(".lab-stage .label").nth(6)
    expect(says).to_contain_text("y")
    drawn(page, "laid over")
    assert label.inner_text() == "0"
    assert page.locator(".lab-stage .label").count() == 7


def test_where_the_two_say_something_else_is_told_marked_and_gone_to(page):
    choose(page, "anbn")
    type_input(page, "SaabbT")
    compare(page)
    type_input(page, "SaaabbbT")
    here, there = (anbn_words("SaaabbbT"), anbn_words("SaabbT"))
    first = next(step for step, (one, other) in enumerate(zip(here, there, strict=False)) if one != other)
    expect(spoken(page)).to_contain_text(f"They first say something else at step {first + 1}: here ")
    drawn(page, "differences")
    bar(page).get_by_role("button", name="Go there").click()
    assert status(page).startswith(f"Step {first + 1} of ")
    label = page.locator(".lab-stage .label").nth(6).locator("output")
    expect(label).to_have_text(f"{here[first]} \u2260 {there[first]}")
    # Where they say the same there is one word.
    page.get_by_role("button", name="First step").click()
    expect(label).to_have_text(here[0])
    # Nothing is apart any more: there is nowhere to go.
    type_input(page, "SaabbT")
    expect(told(page)).to_contain_text("the same to the last bit")
    expect(bar(page).get_by_role("button", name="Go there")).to_be_hidden()
    expect(spoken(page)).to_be_hidden()


def anbn_words(text):
    """What the counter says at each step, by the model itself."""
    y = run("anbn", text).run().y
    return [" ".join(symbol for symbol, value in zip("SabT", row, strict=True) if value > 0.5) or "\u2205" for row in y]


def test_a_step_of_each_is_put_beside_the_other(page):
    choose(page, "anbn")
    type_input(page, "SaabbT")
    compare(page)
    type_input(page, "SaaaabbbbT")
    expect(told(page)).to_contain_text("part at step 4")
    # The first b of both: step 6 here, step 4 there.
    to_step(page, 6)
    bar(page).get_by_role("button", name="Align", exact=True).click()
    fill(bar(page).get_by_label("Step of the other"), 4)
    bar(page).get_by_role("button", name="Align here").click()
    assert bar(page).get_by_label("Step here").input_value() == "6"
    # Both read a at steps 4 and 5 beside 2 and 3: c of the counting cell is another from the first of these on.
    expect(told(page)).to_contain_text("part at step 3")
    assert "Both have steps 3 to 8." in details(page)
    assert "They first read something else at step 3." in details(page)
    page.wait_for_function("() => location.hash.includes('&ka=5.3')")
    page.reload()
    ready(page)
    expect(told(page)).to_contain_text("part at step 3")


def test_after_a_mistake_the_lstm_finds_back_sooner_than_the_plain_rnn(page):
    """Each against itself on the right string; then beside each other on the wrong one."""
    at_size(page, 1440, 900)
    right = "".join(experiment.resolve(Spec.from_dict(GENERATED)).tokens)
    wrong = right[:30] + "X" + right[31:]
    for net, again in (("continual", 39), ("continual-rnn", 47)):
        choose(page, net)
        type_input(page, right)
        page.get_by_role("button", name="Compare", exact=True).click()
        expect(told(page)).to_have_text(re.compile("the same to the last bit"))
        type_input(page, wrong)
        expect(told(page)).to_contain_text("part at step 31")
        expect(spoken(page)).to_contain_text(f"the same again from step {again} on")
        bar(page).get_by_role("button", name="End").click()
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(told(page)).to_have_text(re.compile("the same to the last bit"))
    nets = bar(page).get_by_label("Net of the other")
    nets.select_option("continual")
    expect(told(page)).to_contain_text("They first say something else at step")
    # Two groups of lanes, and what cannot be compared is said.
    assert page.locator(".stage.other .label b").all_inner_texts() == ["i", "f", "g", "c", "o", "h", "y"]
    assert page.locator(".lab-stage .stage").first.locator(".label b").all_inner_texts() == ["h", "y"]
    assert "Only in the other: i, f, g, o, c." in details(page)


GENERATED = {"version": 1, "net": "continual", "input": {"kind": "generated"}}


@pytest.mark.parametrize("size", [(390, 844), (1024, 768), (1280, 720)], ids=str)
def test_nothing_is_wider_than_the_screen(page, size):
    at_size(page, *size)
    choose(page, "anbn")
    compare(page)
    for way in ("laid over", "differences", "beneath"):
        drawn(page, way)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        box = bar(page).bounding_box()
        for control in bar(page).get_by_role("button").all():
            if control.is_visible():
                inside = control.bounding_box()
                assert box["x"] <= inside["x"]
                assert inside["x"] + inside["width"] <= box["x"] + box["width"]
                assert inside["y"] + inside["height"] <= box["y"] + box["height"]
    # The last way is called what it is.
    stage, other = [one.bounding_box() for one in page.locator(".lab-stage .stage:visible").all()]
    assert other["y"] >= stage["y"] + stage["height"]


@pytest.mark.parametrize("size", [(1024, 768), (1280, 720)], ids=str)
def test_at_a_projector_each_lane_keeps_a_line_for_its_whole_name(page, size):
    at_size(page, *size)
    in_theme(page, "projector")
    choose(page, "reber")
    compare(page)
    type_input(page, "BTBPVPXTTTTVVETE")
    expect(spoken(page)).to_be_visible()
    drawn(page, "differences")
    cut = """() => [...document.querySelectorAll('.lab-stage .label')].flatMap((one) => {
      const name = one.querySelector('.name span');
      const [lane, text] = [one, name].map((part) => part.getBoundingClientRect());
      // Of a line box a fifth is air, above and below.
      const air = text.height / 5;
      const isWhole = text.top + air >= lane.top && text.bottom - air <= lane.bottom && text.right <= lane.right + 1;
      return isWhole ? [] : [[name.textContent, text.top - lane.top, text.bottom - lane.bottom]];
    })"""
    assert page.evaluate(cut) == []


def test_the_longest_name_of_a_net_leaves_a_phone_its_width(page, server):
    at_size(page, 390, 844)
    known(page, keep(server, "A net of a title that goes on and on, as titles may"))
    choose(page, "anbn")
    compare(page)
    strip = bar(page).bounding_box()
    select = bar(page).get_by_label("Net of the other").bounding_box()
    assert select["x"] + select["width"] <= strip["x"] + strip["width"]
