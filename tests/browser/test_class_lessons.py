"""Lessons and puzzles in a class: the presenter leads through them, what they ask is answered by each."""

from classes import AT, button, end, pressed, screen, start, teach
from playwright.sync_api import expect
from polled import PHONE, ask


def test_what_a_lesson_asks_is_answered_by_each_and_shown_to_all_by_the_presenter(opened, lan, own):
    teacher = screen(opened, own)
    code = start(teacher)
    teach(teacher, "Read-only")
    student = screen(opened, f"{lan.url}join/{code}")
    question = student.get_by_role("radio", name="Nothing")
    question.check()
    # Nobody can press what would only be refused.
    expect(button(student, "Show me")).to_be_hidden()
    expect(student.locator(".lab-sentence")).to_contain_text("until the teacher shows")
    asked = student.get_by_role("region", name="Question")
    expect(asked).not_to_contain_text("Right: Nothing.")
    student.reload()
    expect(question).to_be_checked()
    expect(asked).not_to_contain_text("Right: Nothing.")
    teacher.get_by_role("radio", name="The last pulse").check()
    button(teacher, "Show me").click()
    expect(asked).to_contain_text("Right: Nothing.")
    expect(question).to_be_checked()
    for page in (student, teacher):
        page.reload()
    expect(asked).to_contain_text("Right: Nothing.")
    expect(teacher.get_by_role("region", name="Question")).to_contain_text("You said: The last pulse.")
    end(teacher)


def test_what_a_lesson_shows_of_a_net_that_is_covered_for_another_question_waits_and_says_why(opened, own):
    teacher = screen(opened, own)
    start(teacher)
    ask(teacher, {})
    teach(teacher, "Read-only")
    asked = teacher.get_by_role("region", name="Question")
    asked.get_by_role("radio", name="Nothing").check()
    button(teacher, "Show me").click()
    expect(asked).to_contain_text("is open: its runs stay covered until it is answered")
    expect(asked).not_to_contain_text("Here it comes.")
    end(teacher)


def test_who_follows_has_no_buttons_of_a_lesson_that_would_only_be_refused(opened, lan, own):
    teacher = screen(opened, own)
    code = start(teacher)
    teach(teacher, "Forget or keep?")
    student = screen(opened, f"{lan.url}join/{code}", **PHONE)
    steps = student.get_by_role("group", name="Through the lesson")
    expect(steps).to_have_text("1 of 5", use_inner_text=True)
    button(teacher, "Next").click()
    expect(steps).to_have_text("2 of 5", use_inner_text=True)
    pressed(student, "Explore on my own")
    expect(steps.get_by_role("button")).to_have_text(["Back", "Leave"])
    steps.get_by_role("button", name="Back").click()
    expect(steps.get_by_role("button")).to_have_text(["Back", "Leave", "Next"])
    steps.get_by_role("button", name="Next").focus()
    button(teacher, "Everyone follows").click()
    expect(steps).to_have_text("2 of 5", use_inner_text=True)
    # What was pressed has gone: one goes on at what the lesson says.
    expect(student.get_by_role("region", name="Lesson", exact=True)).to_be_focused()
    end(teacher)
    expect(steps.get_by_role("button")).to_have_text(["Back", "Leave"])


def test_who_follows_has_no_buttons_of_a_puzzle_that_would_only_be_refused(opened, lan, own):
    teacher = screen(opened, own)
    code = start(teacher)
    button(teacher, "Lessons").click()
    button(teacher, "Puzzles").click()
    button(teacher.get_by_role("dialog", name="Puzzles"), "Latch").click()
    student = screen(opened, f"{lan.url}join/{code}", **PHONE)
    expect(button(student, "Hint")).to_be_visible()
    for name in ("Leave the puzzle", "Show the solution"):
        expect(button(teacher, name)).to_be_visible()
        expect(button(student, name)).to_be_hidden()
    pressed(student, "Explore on my own")
    for name in ("Leave the puzzle", "Show the solution"):
        expect(button(student, name)).to_be_visible()
    end(teacher)


def test_what_a_class_answered_to_a_lesson_is_in_the_language_of_each_page(opened, lan, own):
    teacher = screen(opened, own)
    code = start(teacher)
    teach(teacher, "Read-only")
    student = screen(opened, f"{lan.url}join/{code}", locale="zh-CN")
    expect(button(teacher, "Show me")).to_be_visible()
    button(teacher, "Ask the class").click()
    button(teacher.get_by_role("dialog", name="Ask the class"), "Ask this").click()
    student.get_by_role("radio", name="什么也没有").check()
    expect(student.locator(".poll")).to_contain_text("你的答案已收到")
    # Who presses it twice forgets no answers, where they were seen before all see them too.
    teacher.get_by_label("See answers here first").check()
    expect(teacher.locator(".poll li")).to_have_count(3)
    at = pressed(teacher, "Show results")
    expect(button(teacher, "Show results")).to_be_hidden()
    assert teacher.evaluate(AT, at) == ""
    bars = [page.locator(".poll li .of") for page in (teacher, student)]
    expect(bars[0]).to_have_text(["The last pulse", "All of them together", "Nothing"])
    expect(bars[1]).to_have_text(["最后一个脉冲", "所有脉冲合起来", "什么也没有（你选的）"])
    end(teacher)
