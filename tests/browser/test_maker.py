"""A lesson is made on the page: collected, tried, saved, checked, opened again, handed on and printed."""

import json
import re

import pytest
from gatescope.app.lessons.command import lesson_main
from lab import FRAMES, addressed, at_size, come, fill, to_step
from playwright.sync_api import expect

SHORT = {
    "version": 1,
    "title": "Short",
    "about": "It is short.",
    "minutes": 2,
    "checkpoints": [
        {
            "screen": {"spec": {"net": "anbn", "input": {"kind": "text", "text": "SaabbT"}}, "step": 2},
            "title": {"en": "First", "zh": "一"},
            "text": "{c} climbs.",
        },
        {
            "screen": {"spec": {"interventions": [{"kind": "pin", "gate": "f", "value": 0, "start": 3, "units": [0]}]}},
            "title": "Second",
            "text": "Now *f* is pinned.",
            "question": {"kind": "sketch", "text": "Draw c.", "of": {"signal": "c", "cell": 0, "steps": [3, 6]}},
            "then": "That was it.",
        },
    ],
}

FEET = """(row) => [...row.children].map((one) => {
  const words = document.createRange();
  words.selectNodeContents(one.firstElementChild ?? one);
  return Math.round(words.getBoundingClientRect().bottom);
})"""
"""Where the words of each part of a row end, downwards."""


def click(control):
    control.click()


def by_key(control):
    control.focus()
    expect(control).to_be_focused()
    control.page.keyboard.press("Enter")


def make(page, work=click):
    """Open the maker from the menu, wherever that is; work: presses a button."""
    for opener in ("More", "Make and save"):
        button = page.get_by_role("button", name=opener, exact=True)
        if button.is_visible():
            work(button)
    work(page.get_by_role("button", name="Make a lesson", exact=True))
    expect(maker(page)).to_be_visible()
    return maker(page)


def maker(page):
    return page.get_by_role("region", name="Make a lesson")


def field(page, label):
    return maker(page).get_by_label(label, exact=True)


def press(page, name):
    maker(page).get_by_role("button", name=name, exact=True).click()


def names(page):
    return maker(page).locator(".checkpoint-name")


def opened(page, path):
    with page.expect_file_chooser() as chooser:
        press(page, "Open a lesson")
    chooser.value.set_files(path)


def short(page, tmp_path):
    """The short lesson, opened in the maker."""
    path = tmp_path / "short.json"
    path.write_text(json.dumps(SHORT, ensure_ascii=False), "utf-8")
    make(page)
    opened(page, path)
    expect(names(page)).to_have_text(["1. First", "2. Second (asks)"])


def title(page):
    return page.locator(".lesson h2")


@pytest.mark.smoke
def test_a_lesson_is_made_of_the_screen_tried_and_saved_as_the_checker_takes_it(page, saved, tmp_path, capsys):
    make(page)
    field(page, "Name of the lesson").fill("A counter, shut")
    field(page, "About").fill("What a memory loses.")
    choose_in_maker(page, "anbn")
    to_step(page, 4)
    press(page, "Take the screen")
    expect(field(page, "Title")).to_be_focused()
    field(page, "Title").fill("Shut")
    field(page, "Text").fill("From here on it is *pinned*, so {c} is new.")
    pin(page)
    press(page, "Take it anew")
    maker(page).get_by_label("Asks for").select_option("choose")
    expect(maker(page).locator(".truth")).to_contain_text("Lower")
    press(page, "Take the screen")
    field(page, "Title").fill("Look")
    field(page, "Text").fill("It counts.")
    maker(page).get_by_role("button", name=re.compile(r"^Expect: cell 1’s c at step 4 is 1")).click()
    expect(maker(page).locator(".so")).to_have_text("✓ it is so")
    press(page, "Move checkpoint 2 up")
    expect(names(page)).to_have_text(["1. Look", "2. Shut (asks)"])
    expect(maker(page).get_by_role("button", name="Move checkpoint 1 down")).to_be_focused()
    press(page, "Remove checkpoint 1")
    expect(names(page)).to_have_text(["1. Shut (asks)"])
    expect(maker(page).get_by_role("button", name="Undo")).to_be_focused()
    press(page, "Undo")
    expect(names(page)).to_have_text(["1. Look", "2. Shut (asks)"])
    expect(maker(page).locator(".wrongs")).to_be_hidden()

    press(page, "Try it")
    expect(title(page)).to_have_text("Look")
    page.get_by_role("button", name="Next", exact=True).click()
    page.get_by_label("Lower").check()
    page.get_by_role("button", name="Show me").click()
    expect(page.get_by_role("region", name="Question")).to_contain_text("Right: Lower.")
    page.get_by_role("button", name="Finish").click()
    expect(names(page)).to_have_text(["1. Look", "2. Shut (asks)"])

    name, content = saved(lambda: press(page, "Save the lesson"))
    assert name == "a-counter-shut.json"
    path = tmp_path / name
    path.write_bytes(content)
    assert lesson_main(["check", str(path)]) == 0, capsys.readouterr().out
    assert "2 checkpoints, 1 question, 1 expectation: all is so" in capsys.readouterr().out
    press(page, "Start anew")
    expect(names(page)).to_have_count(0)
    opened(page, path)
    expect(names(page)).to_have_text(["1. Look", "2. Shut (asks)"])
    assert saved(lambda: press(page, "Save the lesson"))[1] == content


def choose_in_maker(page, net):
    """Choose a net: its values are not in sight."""
    come(page, lambda: page.get_by_label("Net", exact=True).select_option(net))
    addressed(page, net=net)
    expect(page.locator(".lab-sentence")).to_contain_text("The net says")


def pin(page):
    page.get_by_role("radio", name="Refresh").click(force=True)
    expect(page.locator(".lab-sentence")).to_contain_text("Refresh for all cells")


def test_an_empty_lesson_says_how_it_begins(page):
    make(page)
    how = maker(page).get_by_text("There is no checkpoint yet.")
    expect(how).to_have_text(re.compile(r"Set the stage .* and press \u201cTake the screen\u201d\.$"))
    press(page, "Take the screen")
    expect(how).to_be_hidden()
    press(page, "Remove checkpoint 1")
    expect(how).to_be_visible()


def test_a_wrong_file_changes_nothing_and_its_place_is_said(page, tmp_path):
    short(page, tmp_path)
    wrong = json.loads(json.dumps(SHORT))
    wrong["checkpoints"][1]["question"]["of"]["steps"] = [0, 2]
    path = tmp_path / "wrong.json"
    path.write_text(json.dumps(wrong), "utf-8")
    opened(page, path)
    expect(maker(page).locator(".did")).to_contain_text("wrong.json is not opened: checkpoints[1].question.of.steps")
    expect(names(page)).to_have_text(["1. First", "2. Second (asks)"])


def test_what_is_not_so_of_the_run_is_told_and_nothing_of_a_file_is_lost(page, saved, tmp_path):
    short(page, tmp_path)
    names(page).first.click()
    field(page, "Title").fill("Begin")
    maker(page).get_by_role("button", name=re.compile("^Expect: ")).click()
    fill(field(page, "Is"), 7)
    field(page, "Within").focus()
    expect(maker(page).locator(".so")).to_have_text("✗ it is not so")
    expect(maker(page).locator(".wrongs")).to_contain_text("Still to be put right: 1")
    first = json.loads(saved(lambda: press(page, "Save the lesson"))[1])["checkpoints"][0]
    assert first["title"] == {"en": "Begin", "zh": "一"}
    assert first["expect"] == [{"kind": "value", "signal": "c", "cell": 0, "step": 2, "is": 7, "within": 0.005}]


def test_a_draft_outlives_a_reload_and_a_link_runs_it_for_who_has_no_file(page, context, tmp_path):
    short(page, tmp_path)
    page.wait_for_function("() => localStorage.getItem('lesson-draft')?.includes('Second')")
    page.reload()
    expect(names(page)).to_have_text(["1. First", "2. Second (asks)"])
    page.evaluate(
        "() => { document.execCommand = () => false; navigator.clipboard.writeText = (t) => { window.copied = t; }; }"
    )
    press(page, "Copy a link")
    expect(maker(page).locator(".did")).to_contain_text(re.compile(r"The link is copied: \d\d\d letters"))
    link = page.evaluate("window.copied")
    other = context.new_page()
    wrong: list[str] = []
    other.on("pageerror", lambda error: wrong.append(str(error)))
    other.goto(link)
    expect(title(other)).to_have_text("First")
    other.get_by_role("button", name="Next", exact=True).click()
    expect(other.get_by_role("button", name="Show me")).to_be_visible()
    other.wait_for_function("() => location.hash.includes('p=1')")
    other.reload()
    expect(title(other)).to_have_text("Second")
    expect(other.get_by_role("button", name="Show me")).to_be_visible()
    other.goto(link.replace("#made=", "#made=q"))
    expect(other.locator(".notice")).to_contain_text("The lesson in the link can’t be read: ")
    assert wrong == []
    other.close()


def test_the_draft_is_one_in_two_tabs_and_what_another_changed_is_brought_back(page, context, server, tmp_path):
    short(page, tmp_path)
    other = context.new_page()
    other.goto(server.url)
    make(other)
    expect(names(other)).to_have_text(["1. First", "2. Second (asks)"])
    press(page, "Remove checkpoint 2")
    expect(names(other)).to_have_text(["1. First"])
    expect(maker(other).get_by_role("log")).to_contain_text("another tab")
    field(other, "Name of the lesson").fill("Shorter")
    expect(field(page, "Name of the lesson")).to_have_value("Shorter")
    press(other, "Undo")
    for one in (page, other):
        expect(names(one)).to_have_text(["1. First", "2. Second (asks)"])
    # Who has closed the one finds all of the other.
    page.reload()
    expect(names(page)).to_have_text(["1. First", "2. Second (asks)"])


def test_on_a_phone_by_the_keyboard(page):
    at_size(page, 390, 844)
    make(page, by_key)
    # Who opens it goes on there, wherever the button was.
    expect(maker(page)).to_be_focused()
    by_key(maker(page).get_by_role("button", name="Take the screen", exact=True))
    expect(field(page, "Title")).to_be_focused()
    page.keyboard.type("By keys")
    page.keyboard.press("Tab")
    page.keyboard.type("All of it.")
    expect(names(page)).to_have_text(["1. By keys"])
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    beyond = """() => [...document.querySelectorAll('.maker *')].filter((one) => one.getBoundingClientRect().right
      > innerWidth + 0.5 || one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display === 'block')
      .map((one) => one.outerHTML.slice(0, 80))"""
    assert page.evaluate(beyond) == []
    by_key(maker(page).get_by_role("button", name="Close the maker", exact=True))
    expect(maker(page)).to_be_hidden()


def test_on_a_phone_that_is_laid_down_it_comes_into_sight(page):
    at_size(page, 844, 390)
    make(page)
    expect(maker(page).get_by_role("heading", name="Make a lesson")).to_be_in_viewport()


def test_a_sheet_has_texts_questions_and_pictures_and_the_answers_on_a_page_of_their_own(
    page, chromium_alone, tmp_path
):
    short(page, tmp_path)
    press(page, "Print")
    dialog = page.get_by_role("dialog", name="The lesson as a sheet")
    expect(dialog.locator(".note")).to_have_text("2 of 2 pictures are taken.")
    dialog.get_by_label("With circuits").check()
    page.emulate_media(media="print")
    paper = page.locator(".paper")
    expect(paper.get_by_role("heading", name="1. First")).to_be_visible()
    for text in ("Short", "c climbs.", "Draw c.", "Draw c of cell 1 in the empty places of its lane.", "That was it."):
        expect(paper).to_contain_text(text)
    assert page.locator("main > :visible").count() == 1
    asked, answers = (
        paper.locator(f"{part} > .sheet-part").filter(has_text="2. Second").locator("figure").first
        for part in ("article", ".for-teachers")
    )
    # How long it takes stands on the line of the name and the date.
    feet = paper.locator(".blanks").evaluate(FEET)
    assert feet == [feet[0]] * 3
    titles = "(one) => [...one.querySelectorAll('svg title')].map((title) => title.textContent)"
    covered = asked.evaluate(titles)
    assert "c is covered here" in covered
    assert any("c of cell 1 at step 3: " in one for one in covered)
    assert not any(f"at step {later}" in one for later in (4, 5, 6) for one in covered)
    shown = answers.evaluate(titles)
    assert not any("covered" in one for one in shown)
    for step in (3, 4, 5, 6):
        assert sum(f"at step {step}" in one for one in shown) == 7
    # The circuit stands alone: its wires have their colours.
    wires = paper.locator(".of-circuit path[stroke^=rgb]")
    expect(wires.nth(4)).to_be_attached()
    pdf = page.pdf(format="A4")
    pages = len(re.findall(rb"/Type\s*/Page\b", pdf))
    assert pages >= 2
    page.emulate_media(media="screen")
    dialog.get_by_label("Answers").select_option("without")
    page.evaluate(FRAMES)
    page.emulate_media(media="print")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) < pages
    page.emulate_media(media="screen")
    dialog.get_by_role("button", name="Close").click()
    expect(maker(page)).to_be_visible()
    expect(page.locator(".paper")).to_have_count(0)


def test_what_is_typed_faster_than_it_is_drawn_is_all_kept(page, saved):
    make(page)
    press(page, "Take the screen")
    expect(field(page, "Title")).to_be_focused()
    # Within one task: nothing is drawn between.
    maker(page).evaluate(
        """(maker) => {
          for (const [key, typed] of [['title', 'By keys'], ['text', 'All of it.']]) {
            const field = maker.querySelector(`[data-key="${key}"]`);
            field.value = typed;
            field.dispatchEvent(new Event('input'));
          }
        }"""
    )
    expect(names(page)).to_have_text(["1. By keys"])
    checkpoint = json.loads(saved(lambda: press(page, "Save the lesson"))[1])["checkpoints"][0]
    assert (checkpoint["title"], checkpoint["text"]) == ("By keys", "All of it.")


def test_while_a_question_is_open_no_screen_is_taken(page, server):
    page.goto(f"{server.url}lesson/read-only")
    expect(page.get_by_role("button", name="Show me")).to_be_visible()
    make(page)
    expect(maker(page).get_by_role("button", name="Take the screen")).to_be_disabled()
    expect(maker(page).get_by_role("button", name="Print")).to_be_disabled()
