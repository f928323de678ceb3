"""Every lesson, followed by a reader who has only what the screen says, and the keyboard.

What a lesson expects is read off the screen; while a question is open nothing that is there, and nothing that came,
tells its answer.
"""

import json
import re
from itertools import groupby

import figures
import pytest
import reader
from gatescope.app.lessons import shelf
from gatescope.app.lessons.expectations import Card, Figure, Held, Says, Value
from gatescope.app.lessons.runs import Run
from gatescope.app.wire import frames
from gatescope.model import experiment
from lab import ready
from playwright.sync_api import expect

LESSONS = shelf.shelf(None).lessons


def plain(words):
    """A text of a lesson as it is read out."""
    return re.sub(r"\*|\{(\w)\}", r"\1", words)


def heard_in(words, said):
    """Whether somebody who hears a part of the page hears these words: emphasis and letters of signals part them."""
    heard, wanted = (re.sub(r"\W", "", one) for one in (reader.spoken(said), plain(words)))
    return wanted in heard


def complete(page):
    """All has come that comes."""
    page.wait_for_function("() => document.querySelector('.lab')?.dataset.complete === 'true'")


@pytest.fixture
def received(context, chromium_alone):
    """Every frame that comes to the pages of the context."""
    found = []

    def heard(page):
        page.on("websocket", lambda line: line.on("framereceived", lambda one: found.append(one)))

    context.on("page", heard)
    return found


def steps_sent(received):
    """How many steps of the run that was opened last have come."""
    last = [json.loads(one) for one in received if isinstance(one, str) and '"opened"' in one][-1]
    came = [frames.decode(one) for one in received if isinstance(one, bytes)]
    return max((one.first + one.count for one in came if one.stream == last["stream"]), default=0)


def answer_with(page, question, said):
    """Answer as anybody could who knows nothing: the first of what can be said."""
    region = page.get_by_role("region", name="Question")
    if question.kind == "choose":
        options = reader.named(reader.part(said, "radiogroup", "Answers"), "radio")
        assert options == [plain(option.text["en"]) for option in question.options]
    if question.kind in ("choose", "symbol"):
        region.get_by_role("radio").first.focus()
        page.keyboard.press("Space")
    elif question.kind == "number":
        region.get_by_role("textbox").focus()
        page.keyboard.type("0")
    else:
        region.get_by_role("slider").focus()
        page.keyboard.press("ArrowUp")


def truth(question, run):
    """The words in which the screen has to say what is so."""
    answer = question.answer(run)
    if question.kind == "choose":
        return [plain(question.options[answer].text["en"])]
    if question.kind == "symbol":
        return answer
    return []


def read_value(said, at, undisturbed):
    """A signal of a cell as it is written at the playhead, with its rounding."""
    written = reader.cells(said)[at.cell + 1][at.signal]
    return reader.number(written[-1] if undisturbed else written[0])


LEFT = {
    ("training", 1, "clipping loss anbn False"): "no study says the loss of a net before training as a number",
} | {
    ("stability", 4, f"stability arms {arm} disturbed recovered {of}"): "each table is 1,200 runs: the first is read"
    for arm in (0, 1)
    for of in ("continual", "continual noise")
}
"""What is expected and not read off the screen, by lesson and checkpoint, and why."""


def called(expectation):
    """What is expected, in a word."""
    if isinstance(expectation, Figure):
        return " ".join(map(str, (expectation.study, *expectation.path, *expectation.args.values())))
    if isinstance(expectation, Value):
        return f"{expectation.at.signal} at step {expectation.start + 1}"
    return str(expectation)


def holds(page, expectation, screen, told):
    """An expectation, read off the screen at its first and its last step; None for what that does not show.

    told: what was said of a question's answer, where alone how likely an output is, and was, stands as a number.
    """
    if isinstance(expectation, Value) and expectation.at.signal == "y":
        output = experiment.net(screen.spec.net).labels[expectation.at.cell]
        found = re.search(rf"he net's output \u201c{output}\u201d was .* is (\S+) at step (\d+)\.", reader.spoken(told))
        if found is None or {expectation.start, expectation.stop - 1} != {int(found[2]) - 1}:
            return None
        return expectation.bounds.hold(reader.number(found[1])[0]), found[0]
    if isinstance(expectation, Figure | Card):
        card = isinstance(expectation, Card)
        found = figures.on_card(page, expectation) if card else figures.figure(page, expectation)
        return found and (figures.hold(expectation.bounds, *found), found)
    if isinstance(expectation, Says):
        reader.to(page, expectation.step + 1)
        said = reader.status(reader.tree(page))
        # Of the undisturbed run it is said only where it is something else.
        found = expectation.undisturbed and re.search(r"the net would say (.*?)[.;]", said)
        found = found or re.search(r"The net says (.*?)\.", said)
        return found is not None and found[1].split(" or ") == list(expectation.labels), said
    if isinstance(expectation, Value) and expectation.at.signal in "ifgocznrh" and expectation.at.layer == 0:
        for step in {expectation.start, expectation.stop - 1}:
            reader.to(page, step + 1)
            ready(page)
            is_, rounding = read_value(reader.tree(page), expectation.at, expectation.at.undisturbed)
            bounds = expectation.bounds
            near = [is_, is_ - rounding, is_ + rounding]
            if bounds.equal is not None:
                near.append(min(max(bounds.equal, is_ - rounding), is_ + rounding))
            if not any(bounds.hold(one) for one in near):
                return False, f"{is_} at step {step + 1}, not {bounds}"
        return True, ""
    if isinstance(expectation, Held) and expectation.at.layer == 0:
        written = []
        for step in (expectation.like, expectation.start, expectation.stop - 1):
            reader.to(page, step + 1)
            ready(page)
            written.append(read_value(reader.tree(page), expectation.at, expectation.at.undisturbed))
        return len(set(written)) == 1, written
    return None


@pytest.mark.parametrize("name", list(LESSONS))
def test_a_lesson_read_off_the_screen_is_so_and_tells_no_answer_before(received, page, server, name):
    lesson = LESSONS[name]
    received.clear()
    page.goto(f"{server.url}lesson/{name}")
    left = set()
    before = None
    for at, checkpoint in enumerate(lesson.checkpoints):
        run = Run(checkpoint.screen.spec)
        expect(page.get_by_role("region", name="Lesson").get_by_role("heading")).to_have_text(
            plain(checkpoint.texts["title"]["en"])
        )
        if before and before[0] != checkpoint.screen.spec:
            expect(page.locator(".lab")).not_to_have_attribute("data-stream", before[1])
        complete(page)
        # What was there before it may have been complete as well.
        expect(page.get_by_role("status")).to_have_text(re.compile(rf"^Step \d+ of {run.steps}\b"))
        said = reader.tree(page)
        assert heard_in(checkpoint.texts["text"]["en"], reader.part(said, "region", "Lesson"))
        question, told = checkpoint.question, ""
        if question:
            # To the end of what is to be seen: it is covered there, and what came ends there.
            page.get_by_role("application").focus()
            page.keyboard.press("End")
            said = reader.tree(page)
            assert reader.status(said).startswith(f"Step {question.start} of ")
            assert f"From step {question.start + 1} on all is covered" in reader.status(said)
            page.keyboard.press("ArrowRight")
            assert reader.status(reader.tree(page)).startswith(f"Step {question.start} of ")
            assert steps_sent(received) <= question.start
            assert heard_in(question.text["en"], reader.part(said, "region", "Question"))
            assert "then" not in checkpoint.texts or not heard_in(checkpoint.texts["then"]["en"], said)
            answer_with(page, question, said)
            page.get_by_role("button", name="Show me").focus()
            page.keyboard.press("Enter")
            expect(page.get_by_role("button", name=re.compile("^(Next|Finish)$"))).to_be_focused()
            complete(page)
            expect(page.get_by_role("region", name="Question")).not_to_contain_text("Here it comes.")
            told = reader.part(reader.tree(page), "region", "Question")
            assert all(heard_in(words, told) for words in truth(question, run)), told
            if question.kind == "number":
                numbers = map(reader.number, re.findall(reader.NUMBER, reader.spoken(told)))
                assert any(abs(value - question.answer(run)) <= 1.001 * rounding for value, rounding in numbers), told
            if "then" in checkpoint.texts:
                # It is asked for once the question is answered.
                expect(page.locator(".then")).not_to_be_empty()
                assert heard_in(checkpoint.texts["then"]["en"], reader.tree(page))
        for study, expected in groupby(checkpoint.expect, lambda one: getattr(one, "study", None)):
            page.get_by_role("tab", name="Values").focus()
            page.keyboard.press("Enter")
            with figures.within(page, study, checkpoint.screen):
                for expectation in expected:
                    found = holds(page, expectation, checkpoint.screen, told)
                    if found is None:
                        left.add((name, at, called(expectation)))
                    else:
                        assert found[0], (checkpoint.texts["title"]["en"], expectation, found[1])
        page.get_by_role("tab", name="Lesson").focus()
        page.keyboard.press("Enter")
        last = at == len(lesson.checkpoints) - 1
        before = checkpoint.screen.spec, page.locator(".lab").get_attribute("data-stream")
        page.get_by_role("button", name="Finish" if last else "Next", exact=True).focus()
        page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Lessons")).to_be_visible()
    assert left == {one for one in LEFT if one[0] == name}
