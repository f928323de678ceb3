"""A class whose pages speak several languages: what the page words itself each says in its own."""

from classes import button, end, screen, start
from lab import fill
from pages import DESK
from playwright.sync_api import expect
from polled import ask

CHINESE = DESK | {"locale": "zh-CN"}


def asked(page):
    return page.locator(".question .asked")


def test_the_class_is_asked_in_the_words_of_each_page_and_a_teachers_own_words_stay(opened, lan, own):
    teacher = screen(opened, own, **DESK)
    code = start(teacher)
    english = screen(opened, f"{lan.url}join/{code}", **DESK)
    student = screen(opened, f"{lan.url}join/{code}", **CHINESE)
    second = screen(opened, f"{own}&join={code}", **CHINESE)
    choice = "higher, lower, or as it was"
    ask(teacher, {"Covered from step": 5, "Asked at step": 9}, choice)
    said = "At step 9, will c of cell 1 be higher than at step 4, lower, or as it was?"
    there = "到第 9 步，单元 1 的 c 会比第 4 步更高、更低，还是不变？"
    for page, words, way in ((english, said, "Higher"), (student, there, "更高"), (second, there, "更高")):
        expect(asked(page)).to_have_text(words)
        expect(page.locator(".question .option").first).to_have_text(way)
    button(student, "举手").click()
    expect(student.locator(".lab-classroom .says")).to_have_text("你正跟随老师。你已举手：你是屏幕 1。")
    student.locator(".question .option").first.click()
    button(teacher, "Show results").click()
    expect(student.locator(".poll .chart")).to_contain_text("更高")
    expect(english.locator(".poll .chart")).to_contain_text("Higher")
    button(teacher, "Put the question away").click()
    expect(asked(student)).to_be_hidden()

    # Asked in Chinese, of a page that has not had that language yet.
    second.bring_to_front()
    button(second, "向全班提问").click()
    box = second.get_by_role("dialog", name="向全班提问")
    for name, value in (("从第几步起遮住", "5"), ("问第几步", "9")):
        fill(box.get_by_label(name), value)
        box.get_by_label(name).blur()
    button(box, "提出问题").click()
    expect(asked(student)).to_have_text("到第 9 步，单元 1 的 c 会是多少？")
    expect(asked(english)).to_have_text("What will c of cell 1 be at step 9?")
    button(second, "收起问题").click()
    expect(asked(student)).to_be_hidden()

    ask(teacher, {"Covered from step": 5, "Asked at step": 9, "In words": "How much is left?"})
    for page in (english, student, second):
        expect(asked(page)).to_have_text("How much is left?")
    end(teacher)
