"""The class is asked in several browsers at once: what is answered is seen when it is shown, and nowhere before."""

import json
import re

import pytest
from axe import violations
from classes import at_step, button, end, link, screen, start, teach
from lab import FRAMES, NEVER, in_theme, mode
from playwright.sync_api import expect
from polled import PHONE, answer, ask, last_step, poll, question, until, words
from server import Server


def test_all_are_asked_each_answers_and_results_are_nowhere_before_they_are_shown(chromium_alone, opened, lan, own):
    teacher = screen(opened, own)
    code = start(teacher)
    join = f"{lan.url}join/{code}"
    heard = [[], [], []]
    phone = screen(opened, join, heard[0], **PHONE)
    other = screen(opened, join, heard[1])
    button(teacher, "Step forward").click()
    for student in (phone, other):
        at_step(student, 2)
    ask(teacher, {"Covered from step": 5, "Asked at step": 9})
    said = "What will c of cell 1 be at step 9?"
    for student in (phone, other):
        expect(question(student)).to_contain_text(said)
        expect(button(student, "Show me")).to_be_hidden()
        expect(student.locator(".lab-classroom [aria-live]").get_by_text("The class is asked")).to_have_count(1)
        expect(student.locator(".lab-sentence")).to_contain_text("covered until the teacher shows it.")
    expect(teacher.locator(".lab-sentence")).to_contain_text("covered until \u201cShow me\u201d.")
    expect(question(phone).get_by_label("Your answer")).to_be_in_viewport()
    answer(phone, 31.417)
    expect(poll(teacher)).to_contain_text("1 of 2 screens answered.")
    expect(poll(other)).to_contain_text("1 screen has answered.")

    # Who has let go is told, comes back, and answers.
    button(other, "Explore on my own").click()
    expect(other.get_by_role("region", name="Class", exact=True)).to_contain_text("The class is asked a question.")
    button(other, "Back to the teacher").click()
    answer(other, 7)
    late = screen(opened, join, heard[2])
    expect(question(late)).to_contain_text(said)
    answer(late, -16.181)
    assert last_step(heard[2]) == 4
    # One answer a screen: another in its place, also after a reload.
    other.reload()
    expect(question(other).get_by_label("Your answer")).to_have_value("7")
    answer(other, 27.183)
    for page in (teacher, phone, late):
        expect(poll(page)).to_contain_text("3 ")

    # On the presenter's own device before, if wanted.
    teacher.get_by_label("See answers here first").check()
    expect(poll(teacher)).to_contain_text("3 numbers from −16.2 to 31.4; the one in the middle is 27.2.")
    teacher.get_by_label("See answers here first").uncheck()
    expect(poll(teacher)).not_to_contain_text("3 numbers")
    given = ("31.417", "27.183", "-16.181")
    for page, frames, mine in zip((phone, other, late), heard, given, strict=True):
        told = json.dumps(words(frames))
        assert "results" not in told
        assert not any(value in told + page.content() for value in given if value != mine)
        expect(page.locator(".poll .chart")).to_be_hidden()

    # A browser may tell the focus of the page in front alone.
    teacher.bring_to_front()
    button(poll(teacher), "Show results").click()
    expect(button(poll(teacher), "Put the question away")).to_be_focused()
    for page in (teacher, phone, other, late):
        expect(poll(page)).to_contain_text("3 numbers from −16.2 to 31.4; the one in the middle is 27.2.")
        expect(poll(page)).to_contain_text("3 screens have answered.")
        expect(page.locator(".poll .truth")).to_have_attribute("d", "")
        assert violations(page, ".poll") == []
    assert last_step(heard[2]) == 4
    button(teacher, "Show me").click()
    # The button has gone away with that.
    expect(question(teacher)).to_be_focused()
    for page in (teacher, phone, other, late):
        expect(question(page)).to_contain_text("c of cell 1 is 1.09 at step 9")
        expect(poll(page)).to_contain_text("The full line is what it is, 1.09")
        expect(page.locator(".poll .truth")).to_have_attribute("d", re.compile(r"^M"))
    expect(question(late)).to_contain_text("You said −16.2")
    # On a phone that is laid down too what is asked and answered keeps its height.
    late.set_viewport_size({"width": 844, "height": 390})
    expect(late.locator(".lab")).to_have_attribute("data-layout", re.compile("low"))
    assert question(late).evaluate("(one) => one.scrollHeight - one.clientHeight") <= 1
    until(late, lambda: last_step(heard[2]) > 9)
    # Who comes only now is told what is right, and so is a page that is loaded anew, though the question has left the
    # address.
    expect(poll(teacher).get_by_text(said)).to_be_hidden()
    teacher.wait_for_function("() => !new URLSearchParams(location.hash.slice(1)).has('q')")
    for page in (teacher, phone):
        page.reload()
    expect(question(phone)).to_contain_text("You said 31.4")
    last = screen(opened, join)
    for page in (teacher, phone, last):
        expect(question(page)).to_contain_text("c of cell 1 is 1.09 at step 9")
        expect(poll(page)).to_contain_text("3 numbers from −16.2 to 31.4")
        expect(poll(page)).to_contain_text("The full line is what it is, 1.09")
        expect(question(page)).not_to_contain_text("another run")
    # Also where something else is done to the net by then: it is had for that.
    mode(teacher, "Read-only")
    expect(phone.get_by_role("radio", name="Read-only")).to_be_checked()
    teacher.reload()
    after = screen(opened, join)
    for page in (teacher, phone, after):
        expect(question(page)).to_contain_text("c of cell 1 is 1.09 at step 9. The stage shows another run now.")
        expect(poll(page)).to_contain_text("The full line is what it is, 1.09")
    expect(question(phone)).to_contain_text("You said 31.4")
    # And where two runs are compared, neither of them what was asked about.
    teacher.get_by_role("button", name="Compare", exact=True).click()
    mode(teacher, "Refresh")
    compares = screen(opened, join)
    for page in (phone, compares):
        expect(page.get_by_role("region", name="Compare")).to_contain_text("The two part at step")
        expect(question(page)).to_contain_text("c of cell 1 is 1.09 at step 9")
    teacher.get_by_role("region", name="Compare").get_by_role("button", name="End").click()
    expect(compares.get_by_role("region", name="Compare")).to_be_hidden()
    # Where another net is on the stage by then, it is said with the answers what was asked.
    teacher.get_by_label("Net", exact=True).select_option("anbn")
    expect(phone.get_by_label("Net", exact=True)).to_have_value("anbn")
    teacher.reload()
    expect(poll(teacher)).to_contain_text("3 numbers from −16.2 to 31.4")
    expect(poll(teacher).get_by_text(said)).to_be_visible()
    expect(question(teacher)).to_be_hidden()
    button(poll(teacher), "Put the question away").click()
    for page in (teacher, phone, other, late, last, after, compares):
        expect(question(page)).to_be_hidden()
        expect(poll(page)).to_be_hidden()
    end(teacher)


def test_a_number_counts_once_nothing_more_is_typed_though_its_field_is_not_left(chromium_alone, opened, lan, own):
    teacher = screen(opened, own)
    code = start(teacher)
    phone = screen(opened, f"{lan.url}join/{code}", **PHONE)
    button(teacher, "Step forward").click()
    at_step(phone, 2)
    ask(teacher, {"Covered from step": 5, "Asked at step": 9})
    field = question(phone).get_by_label("Your answer")
    field.press_sequentially("0,5")
    expect(poll(teacher)).to_contain_text("1 of 1")
    expect(field).to_be_focused()
    expect(field).to_have_value("0,5")
    field.press_sequentially("x")
    button(teacher, "Show results").click()
    expect(poll(phone)).to_contain_text("0.5")
    phone.evaluate("() => scrollTo(0, 0)")
    button(poll(teacher), "Put the question away").click()
    expect(poll(phone)).to_be_hidden()
    expect(phone.locator(".lab")).to_have_attribute("data-card", "values")
    phone.evaluate(FRAMES)
    # The stage stays where it is: nobody asked for what is beneath it.
    assert phone.evaluate("() => scrollY") == 0
    # What had no time to be told before all is shown does not count, and is told so.
    ask(teacher, {"Covered from step": 5, "Asked at step": 9})
    expect(field).to_be_visible()
    phone.evaluate(NEVER, 300)
    field.fill("2")
    button(teacher, "Show results").click()
    expect(poll(phone)).to_contain_text("No answer so far. What you answered last came too late to count.")
    end(teacher)


@pytest.mark.usefixtures("chromium_alone")
def test_a_lessons_question_typed_answers_and_symbols_are_counted_and_survive_another_start(opened):
    server = Server("--lan")
    try:
        own = link(server)
        heard = []
        teacher = screen(opened, own, heard)
        code = start(teacher)
        student = screen(opened, f"{server.url}join/{code}")
        teach(teacher, "Read-only")
        expect(question(student)).to_be_visible()
        button(teacher, "Ask the class").click()
        box = teacher.get_by_role("dialog", name="Ask the class")
        button(box, "Ask this").click()
        student.get_by_role("radio", name="Nothing").check()
        expect(poll(student)).to_contain_text("Yours is in")
        expect(poll(teacher)).to_contain_text("1 of 1 screen answered.")
        server.process.kill()
        server.process.wait()
        server.process.stdout.close()
        student.get_by_role("radio", name="The last pulse").check()
        expect(poll(student)).to_contain_text("Yours is not in yet.")
        student.get_by_role("radio", name="Nothing").check()
        heard.clear()
        server.restart()
        # The presenter's page asks again, and the student's answers again.
        until(teacher, lambda: any(said.get("count") == 1 for said in words(heard)))
        button(poll(teacher), "Show results").click()
        row = poll(student).get_by_role("listitem").filter(has_text="Nothing")
        expect(row).to_have_text("Nothing (yours)1")
        button(teacher, "Show me").click()
        expect(row).to_have_text("Nothing (right, and yours)1")
        server.process.kill()
        server.process.wait()
        server.process.stdout.close()
        server.restart()
        # What was shown is shown again, to who comes now too.
        late = screen(opened, f"{server.url}join/{code}")
        expect(poll(late).get_by_role("listitem").filter(has_text="Nothing")).to_have_text("Nothing (right)1")
        expect(row).to_have_text("Nothing (right, and yours)1")
        for page in (teacher, student, late):
            expect(poll(page)).to_contain_text("1 screen has answered.")
        late.close()
        button(poll(teacher), "Put the question away").click()
        expect(poll(student)).to_be_hidden()
        teacher.get_by_role("button", name="Leave", exact=True).click()

        typed = {"In words": "What does it keep?", "Answers, one a line": "all\n none "}
        ask(teacher, typed, "answers that I type")
        expect(question(student)).to_contain_text("What does it keep?")
        student.get_by_role("radio", name="none").check()
        expect(poll(teacher)).to_contain_text("1 of 1 screen answered.")
        button(poll(teacher), "Show results").click()
        expect(poll(student).get_by_role("listitem")).to_have_text(["all0", "none (yours)1"])
        button(teacher, "Show me").click()
        expect(question(student)).to_contain_text("c of cell 1 was")
        button(poll(teacher), "Put the question away").click()
        expect(poll(teacher)).to_be_hidden()
        expect(poll(student)).to_be_hidden()

        teacher.get_by_label("Net", exact=True).select_option("anbn")
        expect(student.get_by_label("Net", exact=True)).to_have_value("anbn")
        student.wait_for_selector("[data-complete=true]")
        ask(teacher, {}, "what the net says next")
        expect(question(student)).to_contain_text("What will the net say at step")
        question(student).get_by_role("radio").first.check()
        expect(poll(teacher)).to_contain_text("1 of 1 screen answered.")
        button(poll(teacher), "Show results").click()
        expect(poll(student).get_by_role("listitem")).to_have_count(1)
        end(teacher)
    finally:
        server.close()


COVERED = """() => {
  const edge = (query, side) => document.querySelector(query).getBoundingClientRect()[side];
  return edge('.poll li:last-child .track', 'bottom') - edge('.lesson-steps', 'top');
}"""
"""By how much the last bar lies beneath the lesson's way on."""


def test_beneath_a_lessons_text_all_that_was_answered_is_seen_and_before_that_what_shows_it(opened, lan, own):
    teacher = screen(opened, own, viewport={"width": 1280, "height": 720})
    in_theme(teacher, "projector")
    code = start(teacher)
    phone = screen(opened, f"{lan.url}join/{code}", **PHONE)
    teach(teacher, "Does store hold?")
    expect(question(phone)).to_be_visible()
    button(teacher, "Ask the class").click()
    button(teacher.get_by_role("dialog", name="Ask the class"), "Ask this").click()
    expect(button(poll(teacher), "Show results")).to_be_in_viewport(ratio=1)
    shows = button(poll(teacher), "Show results").bounding_box()
    way = teacher.locator(".lesson-steps").bounding_box()
    assert shows["y"] + shows["height"] <= way["y"]
    phone.get_by_role("radio").first.check()
    expect(poll(teacher)).to_contain_text("1 of 1 screen answered.")
    button(poll(teacher), "Show results").click()
    for page in (teacher, phone):
        expect(poll(page).get_by_role("listitem")).to_have_count(3)
        page.evaluate(FRAMES)
        assert page.evaluate(COVERED) <= 0
    end(teacher)


def test_where_a_lesson_goes_on_what_the_class_was_asked_before_is_not_read_beneath_its_text(opened, lan, own):
    teacher = screen(opened, own)
    code = start(teacher)
    student = screen(opened, f"{lan.url}join/{code}")
    button(teacher, "Lessons").click()
    lessons = teacher.get_by_role("dialog", name="Lessons")
    lessons.get_by_role("button", name="Is a gate one number?").first.click()
    expect(question(student)).to_be_visible()
    button(teacher, "Ask the class").click()
    button(teacher.get_by_role("dialog", name="Ask the class"), "Ask this").click()
    student.get_by_role("radio").first.check()
    expect(poll(teacher)).to_contain_text("1 of 1 screen answered.")
    button(poll(teacher), "Show results").click()
    button(teacher, "Show me").click()
    expect(question(student)).to_contain_text("cell")
    # Who follows is led on: nothing is there to press that would only say so.
    for name in ("Back", "Next", "Leave"):
        expect(button(teacher, name)).to_be_visible()
        expect(button(student, name)).to_be_hidden()
    # Who goes on alone and comes back is told again what was right.
    told = question(student).locator(".told").inner_text()
    assert told.startswith(("Right", "You said"))
    button(student, "Explore on my own").click()
    button(student, "Next").click()
    expect(student.get_by_role("heading", name="Each row on its own")).to_be_visible()
    button(student, "Back to the teacher").click()
    expect(question(student)).to_contain_text(told)
    button(teacher, "Next").click()
    for page in (teacher, student):
        expect(page.get_by_role("heading", name="Each row on its own")).to_be_visible()
        expect(poll(page)).to_be_hidden()
        expect(question(page)).to_be_hidden()
    # Outside the lesson it is there until it is put away.
    teacher.get_by_role("button", name="Leave", exact=True).click()
    teacher.get_by_role("tab", name="Question").click()
    button(poll(teacher), "Put the question away").click()
    expect(poll(teacher)).to_be_hidden()
    end(teacher)


def test_what_a_class_has_drawn_stands_beside_its_scale(opened, lan, own):
    teacher = screen(opened, own)
    student = screen(opened, f"{lan.url}join/{start(teacher)}")
    ask(teacher, {"Covered from step": 5, "Asked at step": 9}, "a drawing")
    pad = question(student).get_by_role("slider")
    most = float(pad.get_attribute("aria-valuemax"))
    # A signal without bounds can be drawn past the edge.
    for _ in range(15):
        pad.press("ArrowUp")
    farthest = float(pad.get_attribute("aria-valuenow"))
    assert farthest > most
    expect(poll(teacher)).to_contain_text("1 of 1 screen answered.")
    # An answer is told once it has stood for a moment: the last has come.
    teacher.get_by_label("See answers here first").check()
    reaches = "(most) => Number(document.querySelector('.poll .heights span')?.textContent) >= 0.995 * most"
    teacher.wait_for_function(reaches, arg=farthest)
    button(poll(teacher), "Show results").click()
    for page in (teacher, student):
        ends = page.locator(".poll .heights span")
        expect(ends).to_have_count(2)
        high, low = (float(one.replace("\u2212", "-")) for one in ends.all_inner_texts())
        assert low <= -most
        # As it is written: to three digits.
        assert high >= farthest * 0.995
    end(teacher)
