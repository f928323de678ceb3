"""A class in several browsers at once: all follow the presenter, one lets go and comes back, and nothing is lost."""

import re

import pytest
from axe import violations
from classes import AT, at_step, button, dialog, end, link, pressed, screen, start
from lab import at_size, in_theme, mode
from playwright.sync_api import expect
from server import Server


def test_all_follow_one_lets_go_and_comes_back_and_the_presenter_holds_calls_and_ends(opened, lan, own):
    token = own.partition("=")[2]
    teacher = screen(opened, own)
    assert token not in teacher.url
    code = start(teacher)
    phone = screen(opened, f"{lan.url}join/{code.lower()}", viewport={"width": 390, "height": 844}, has_touch=True)
    typed = screen(opened, lan.url)
    box = dialog(typed)
    box.get_by_label("Code of the class").fill(f" {code[:3].lower()} {code[3:]}")
    box.get_by_role("button", name="Join").click()
    expect(box).to_be_hidden()
    bar = teacher.get_by_role("region", name="Class")
    expect(bar).to_contain_text(f"Class {code}: 2 screens.")
    button(teacher, "Step forward").click()
    button(teacher, "Step forward").click()
    mode(teacher, "Read-only")
    for student in (phone, typed):
        at_step(student, 3)
        expect(student.get_by_role("radio", name="Read-only")).to_be_checked()

    typed.keyboard.press("ArrowRight")
    expect(typed.locator(".notice")).to_contain_text("This screen follows the teacher")
    at_step(typed, 3)
    # A browser may tell the focus of the page in front alone.
    typed.bring_to_front()
    button(typed, "Explore on my own").click()
    expect(button(typed, "Back to the teacher")).to_be_focused()
    typed.keyboard.press("ArrowRight")
    at_step(typed, 4)
    button(teacher, "Step back").click()
    at_step(phone, 2)
    # What comes by the same line later has come, and the teacher's step did not come before it.
    mode(typed, "Store")
    at_step(typed, 4)
    typed.bring_to_front()
    button(typed, "Back to the teacher").click()
    expect(button(typed, "Explore on my own")).to_be_focused()
    at_step(typed, 2)

    button(phone, "Explore on my own").click()
    button(phone, "Step forward").click()
    at_step(phone, 3)
    button(bar, "Everyone follows").click()
    at_step(phone, 2)
    button(phone, "Explore on my own").click()
    button(bar, "Hold everyone").click()
    expect(button(bar, "Hold everyone")).to_have_attribute("aria-pressed", "true")
    for student in (phone, typed):
        expect(student.get_by_role("region", name="Class")).to_contain_text("The teacher holds everyone.")
        expect(button(student, "Explore on my own")).to_be_hidden()
    late = screen(opened, f"{lan.url}join/{code}")
    at_step(late, 2)
    expect(button(late, "Explore on my own")).to_be_hidden()

    teacher.reload()
    expect(button(bar, "Hold everyone")).to_have_attribute("aria-pressed", "true")
    assert token not in teacher.url + teacher.content()
    end(teacher)
    expect(bar).to_be_hidden()
    for student in (phone, typed, late):
        expect(student.locator(".notice")).to_contain_text("The class is over")
        expect(student.get_by_role("region", name="Class")).to_be_hidden()
    typed.keyboard.press("ArrowRight")
    at_step(typed, 3)


def test_a_presenter_whose_page_was_closed_goes_on_and_who_had_let_go_plays_on_after_a_reload(opened, lan, own):
    teacher = screen(opened, own)
    code = start(teacher)
    follows, alone = [screen(opened, f"{lan.url}join/{code}") for _ in range(2)]
    button(teacher, "Step forward").click()
    for student in (follows, alone):
        at_step(student, 2)
    button(alone, "Explore on my own").click()
    alone.keyboard.press("End")
    at_step(alone, 24)
    expect(alone).to_have_url(re.compile(r"&t=23\b"))
    teacher.close()
    alone.reload()
    expect(button(alone, "Back to the teacher")).to_be_visible()
    at_step(alone, 24)

    again = screen(opened, own)
    box = dialog(again)
    expect(box).to_contain_text(f"Your class {code} goes on: 2 screens.")
    row = box.locator(".running > div").filter(has_text=code)
    button(row, "Go on with this class").click()
    expect(box.locator(".code")).to_have_text(code)
    box.get_by_role("button", name="Close").click()
    at_step(again, 2)
    button(again, "Step forward").click()
    at_step(follows, 3)
    button(again, "Everyone follows").click()
    at_step(alone, 3)
    alone.goto("about:blank")
    end(again)
    expect(follows.locator(".notice")).to_contain_text("The class is over")
    # Who was away just then is told as well.
    alone.go_back()
    expect(alone.locator(".notice")).to_contain_text("The class is over")
    expect(alone.get_by_role("region", name="Class")).to_be_hidden()


def killed(server):
    """End it at once, and start it anew."""
    server.process.kill()
    server.process.wait()
    server.process.stdout.close()
    server.restart()


def test_a_class_goes_on_where_it_was_when_its_server_was_started_anew(opened):
    server = Server("--lan")
    try:
        teacher = screen(opened, link(server))
        code = start(teacher)
        student = screen(opened, f"{server.url}join/{code}")
        button(teacher, "Step forward").click()
        at_step(student, 2)
        killed(server)
        expect(teacher.get_by_role("region", name="Class")).to_contain_text(f"Class {code}: 1 screen.")
        button(teacher, "Step forward").click()
        at_step(student, 3)
        # While a guest's screen is shown, the presenter's own is not lost, also where their page is loaded anew.
        button(student, "Explore on my own").click()
        student.keyboard.press("End")
        at_step(student, 24)
        button(student, "Raise my hand").click()
        button(student, "Offer this screen").click()
        expect(student.get_by_role("region", name="Class")).to_contain_text("it is offered")
        button(student, "Back to the teacher").click()
        button(teacher, "1 hand").click()
        button(teacher.get_by_role("dialog", name="Hands"), "Show this screen").click()
        for page in (teacher, student):
            at_step(page, 24)
        teacher.reload()
        expect(teacher.get_by_role("region", name="Class")).to_contain_text("All see screen 1.")
        at_step(teacher, 24)
        killed(server)
        expect(teacher.get_by_role("region", name="Class")).to_contain_text(f"Class {code}: 1 screen.")
        for page in (teacher, student):
            at_step(page, 3)
    finally:
        server.close()


def test_where_no_class_can_be_started_the_page_says_how_and_a_wrong_code_is_told(page):
    box = dialog(page)
    expect(box).to_contain_text("gatescope --lan")
    expect(button(box, "Start a class")).to_be_hidden()
    code = box.get_by_label("Code of the class")
    # Who comes to join has the field first.
    assert code.bounding_box()["y"] < box.locator("pre").bounding_box()["y"]
    code.fill("wrong2")
    code.press("Enter")
    expect(page.locator(".notice")).to_contain_text("There is no class WRONG2")
    expect(page.get_by_role("region", name="Class")).to_be_hidden()
    # It is typed again where it was.
    expect(box.get_by_role("alert")).to_contain_text("There is no class WRONG2")
    expect(code).to_be_focused()
    page.keyboard.type("wrong3")
    page.keyboard.press("Enter")
    expect(box.get_by_role("alert")).to_contain_text("There is no class WRONG3")


def test_in_the_dialog_a_refusal_is_read_and_the_focus_stays(opened, lan, own):
    old = screen(opened, f"{lan.url}#presenter=of-another-day")
    box = dialog(old)
    button(box, "Start a class").click()
    expect(box.get_by_role("alert")).not_to_be_empty()
    expect(button(box, "Start a class")).to_be_focused()
    # The link that counts, put into the address of the same tab.
    old.evaluate("(own) => { location.href = own; }", own)
    old.wait_for_function("() => !location.hash.includes('presenter')")
    old.wait_for_selector("[data-complete=true]")
    button(dialog(old), "Start a class").click()
    expect(button(box, "Close")).to_be_focused()
    button(box, "End the class").click()
    expect(button(box, "Start a class")).to_be_visible()
    expect(button(box, "Close")).to_be_focused()


def test_the_presenters_link_and_theme_are_handed_on(opened, lan, own):
    teacher = screen(opened, own, color_scheme="light")
    code = start(teacher)
    student = screen(opened, f"{lan.url}join/{code}", color_scheme="light")
    box = dialog(teacher)
    box.get_by_label("Everyone sees my theme").check()
    button(box, "Hand over").click()
    expect(box.get_by_role("img", name="QR code of the presenter’s own link")).to_be_visible()
    at = box.locator(".own-link").inner_text()
    assert at.partition("#")[2] == f"{own.partition('#')[2]}&join={code}"
    assert violations(teacher, "dialog[open]") == []
    teacher.evaluate("""() => {
      Object.defineProperty(navigator, "clipboard", { value: undefined });
      document.execCommand = () => false;
    }""")
    button(box, "Copy the link").click()
    expect(box.get_by_role("status")).to_have_text("The browser let nothing be copied: take it from here.")
    # A browser may tell the focus of the page in front alone.
    teacher.bring_to_front()
    button(box, "Hide the link").click()
    expect(box.get_by_role("button", name="Hand over")).to_be_focused()
    assert at not in teacher.content()
    button(box, "Close").click()
    second = screen(opened, f"{lan.url}#{at.partition('#')[2]}")
    expect(button(second.get_by_role("region", name="Class", exact=True), "Ask the class")).to_be_visible()
    assert "presenter=" not in second.url
    lab, theme = student.locator(".lab"), teacher.get_by_label("Theme", exact=True)
    theme.select_option("dark")
    expect(lab).to_have_attribute("data-theme", "dark")
    dialog(teacher).get_by_label("Everyone sees my theme").uncheck()
    expect(lab).to_have_attribute("data-theme", "light")
    end(second)


def test_once_a_class_is_over_who_was_at_its_bar_goes_on_at_the_stage(opened, lan, own):
    phone = {"width": 390, "height": 844}
    teacher = screen(opened, own, viewport=phone)
    student = screen(opened, f"{lan.url}join/{start(teacher)}", viewport=phone)
    # A browser may tell the focus of the page in front alone.
    teacher.bring_to_front()
    bar = teacher.get_by_role("region", name="Class", exact=True)
    button(bar, "Class").click()
    student.bring_to_front()
    button(student, "Explore on my own").click()
    expect(button(student, "Back to the teacher")).to_be_focused()
    teacher.bring_to_front()
    button(teacher.get_by_role("dialog", name="Class"), "End the class").click()
    expect(bar).to_be_hidden()
    teacher.keyboard.press("Escape")
    expect(teacher.get_by_role("application")).to_be_focused()
    student.bring_to_front()
    expect(student.get_by_role("region", name="Class")).to_be_hidden()
    expect(student.get_by_role("application")).to_be_focused()
    student.keyboard.press("ArrowRight")
    at_step(student, 2)


@pytest.mark.parametrize(("width", "height"), [(390, 844), (844, 390), (1024, 768)])
def test_its_dialog_fits(opened, lan, width, height):
    page = screen(opened, f"{lan.url}", viewport={"width": 1280, "height": 720})
    at_size(page, width, height)
    box = dialog(page)
    assert box.evaluate("(element) => element.scrollWidth <= element.clientWidth")
    expect(button(box, "Join")).to_be_visible()


@pytest.mark.parametrize("size", [(390, 844), (844, 390), (1280, 720)])
def test_nothing_else_comes_beneath_the_finger_that_pressed_something(opened, lan, own, size):
    teacher = screen(opened, own)
    student = screen(opened, f"{lan.url}join/{start(teacher)}", viewport={"width": size[0], "height": size[1]})
    at_size(teacher, *size)
    bar, theirs = (page.get_by_role("region", name="Class", exact=True) for page in (teacher, student))
    calls = button(bar, "Everyone follows").bounding_box()
    expect(button(student, "Raise my hand")).to_be_visible()
    raised = pressed(student, "Raise my hand")
    expect(button(student, "Offer this screen")).to_be_visible()
    assert student.evaluate(AT, raised) == "Lower my hand"
    at = pressed(student, "Offer this screen")
    expect(theirs).to_contain_text("it is offered")
    assert student.evaluate(AT, at) == "Offer this screen"
    at = pressed(student, "Explore on my own")
    expect(button(student, "Back to the teacher")).to_be_visible()
    assert student.evaluate(AT, at) == "Back to the teacher"
    # What others do moves nothing either.
    expect(button(bar, "1 hand")).to_be_visible()
    assert button(bar, "Everyone follows").bounding_box() == calls
    button(bar, "1 hand").click()
    button(teacher.get_by_role("dialog", name="Hands"), "Show this screen").click()
    expect(button(bar, "Give it back")).to_be_visible()
    assert button(bar, "Everyone follows").bounding_box() == calls
    # Tab goes the way of the eye.
    for row in (bar, theirs):
        assert row.evaluate(READ) == []
    dialog(teacher).get_by_role("button", name="End the class").click()


READ = """(row) => {
  const seen = [...row.children].filter((one) => one.checkVisibility());
  const at = (one) => one.getBoundingClientRect();
  return seen.slice(1).map((one, before) => [seen[before], one]).filter(([one, next]) =>
    at(next).left < at(one).right && at(next).top < at(one).bottom).map((both) => both.map((one) => one.textContent));
}"""
"""Neighbours of a row of which the second stands neither to the right of the first nor beneath it."""


WHOLE = """(address) => {
  const range = new Range();
  range.selectNodeContents(address.lastChild);
  return range.getClientRects().length;
}"""


@pytest.mark.parametrize("size", [(390, 844), (844, 390), (1024, 768), (1280, 720)])
def test_the_code_in_its_address_is_read_whole_from_the_last_row(opened, own, size):
    teacher = screen(opened, own)
    at_size(teacher, *size)
    in_theme(teacher, "projector")
    code = start(teacher)
    box = dialog(teacher)
    address = box.locator(".address")
    expect(address).to_have_text(re.compile(f"/join/{code}$"))
    assert address.evaluate(WHOLE) == 1
    said, first = box.locator("p[aria-live]"), button(box, "Everyone follows")
    assert first.bounding_box()["y"] - sum(said.bounding_box()[one] for one in ("y", "height")) > 4
    button(box, "End the class").click()
