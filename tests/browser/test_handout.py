"""A handout, opened from a disk with no network, and in a frame that is nobody's: it steps, pins, explains and asks."""

import json
from pathlib import Path

import pytest
from gatescope.app.lessons.shelf import shelf
from gatescope.app.web.handout.carried import Content
from gatescope.app.web.handout.page import handout
from gatescope.app.wire.screen import Screen
from gatescope.model.spec import Generated, Numbers, Spec, Text
from lab import FRAMES, mode, ready, settle, status, to_step, values
from playwright.sync_api import expect

PULSES = Numbers(((0.8,), (0.0,), (-0.6,), (0.0,), (0.5,), (0.0,)))


@pytest.fixture
def alone(opened):
    """A page with no network at all; fails on any error, and on any request but for its own file."""
    context = opened(viewport={"width": 1280, "height": 720}, offline=True, reduced_motion="reduce")
    page = context.new_page()
    wrong = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("request", lambda asked: wrong.append(asked.url) if not asked.url.startswith("file:") else None)
    yield page
    assert wrong == []


def written(tmp_path: Path, screen: Screen, *lessons):
    file = tmp_path / "handout.html"
    file.write_text(handout(Content(screen, lessons)), "utf-8")
    return file


def test_from_a_disk_it_steps_pins_and_explains(alone, tmp_path):
    alone.goto(written(tmp_path, Screen(spec=Spec("notebook", PULSES))).as_uri())
    ready(alone)
    before = values(alone)
    to_step(alone, 2)
    mode(alone, "Read-only")
    to_step(alone, 5)
    now = values(alone)
    # A pulse comes and is not written: the record of step 1 is held, to the last bit.
    assert [cell["c"] for cell in now] == [cell["c"] for cell in before]
    assert now[0]["i"] == 0
    assert "Undisturbed, it would hold" in status(alone)
    alone.get_by_role("tab", name="Equations").click()
    row = alone.get_by_role("region", name="Equations")
    expect(row.get_by_role("button", name="Check this number: c")).to_be_enabled()
    alone.get_by_role("tab", name="Values").click()
    undo = alone.locator(".lab-edits").get_by_role("button", name="Undo")
    settle(alone, undo.click)
    assert values(alone)[0]["i"] != 0
    expect(alone.get_by_role("button", name="Chart", exact=True)).to_be_hidden()


def test_the_ledger_and_the_census_are_those_of_the_server_without_their_charts(alone, page, server, tmp_path):
    screen = Screen(spec=Spec("anbn", Text("Saaabbb")), step=3, study="ledger")
    alone.goto(written(tmp_path, screen).as_uri())
    page.goto("about:blank")
    page.goto(server.url + screen.to_hash())
    found = []
    for each in (alone, page):
        dialog = each.get_by_role("dialog", name="Studies")
        expect(dialog.locator(".finding")).to_contain_text("at step 4")
        # Of what rounding added each has its own.
        said = dialog.locator(".finding").inner_text().split("With")[0]
        found.append([said, dialog.locator(".facts td").all_inner_texts()])
    assert found[0] == found[1]
    dialog = alone.get_by_role("dialog", name="Studies")
    expect(dialog.locator("caption")).to_contain_text("no chart")
    expect(dialog.locator(".plot")).to_have_count(0)
    expect(dialog.locator(".elsewhere")).to_have_text(
        "The other studies are computed by the server: this page has none"
    )
    dialog.get_by_role("button", name="Census").click()
    expect(dialog.locator(".finding")).to_contain_text("of 20 sequences")
    expect(dialog.get_by_text("This page draws no chart")).to_be_visible()
    expect(dialog.get_by_label("First seed")).to_be_hidden()
    dialog.get_by_role("button", name="Cell 1, Accumulate").click()
    expect(dialog).to_be_hidden()
    alone.get_by_label("Census lane").check()
    expect(alone.get_by_role("status").filter(has_text="Step")).to_contain_text("By itself it is in")
    page.evaluate(FRAMES)


def test_a_link_to_a_study_that_needs_the_server_says_so(alone, tmp_path):
    alone.goto(written(tmp_path, Screen(spec=Spec("notebook", PULSES), study="race")).as_uri())
    ready(alone)
    expect(alone.locator(".notice.error")).to_have_text(
        "The other studies are computed by the server: this page has none"
    )
    expect(alone.get_by_role("dialog")).to_have_count(0)


def test_it_is_the_same_as_with_the_server(alone, page, server, tmp_path):
    screen = Screen(spec=Spec("reber", Generated(5)), step=6)
    alone.goto(written(tmp_path, screen).as_uri())
    page.goto("about:blank")
    page.goto(server.url + screen.to_hash())
    for each in (alone, page):
        each.wait_for_function("() => document.querySelector('.lab')?.dataset.complete === 'true'")
    mine, theirs = values(alone), values(page)
    assert len(mine) == len(theirs) > 0
    for one, other in zip(mine, theirs, strict=True):
        assert one == pytest.approx(other, abs=2e-5)
    assert status(alone) == status(page)


def test_new_inputs_were_drawn_beforehand_and_it_goes_on_by_itself(alone, tmp_path):
    alone.goto(written(tmp_path, Screen(spec=Spec("anbn", Generated(0)), step=3)).as_uri())
    ready(alone)
    words = alone.get_by_label("Input", exact=True)
    seen = set()
    for _ in range(4):
        settle(alone, alone.get_by_role("button", name="New input").click)
        seen.add(words.input_value())
    assert len(seen) > 1
    alone.get_by_role("button", name="Continue", exact=True).click()
    expect(alone.locator(".edit")).to_be_visible()
    assert "Step 4 of " in status(alone)


def test_a_lesson_asks_and_shows(alone, tmp_path):
    lesson = shelf(None).lessons["read-only"]
    alone.goto(written(tmp_path, lesson.screen(), lesson).as_uri())
    expect(alone.locator(".lesson h2")).to_have_text("From the first step on")
    alone.get_by_role("radio", name="Nothing").check()
    alone.get_by_role("button", name="Show me").click()
    expect(alone.locator(".told")).to_contain_text("Right: Nothing.")
    expect(alone.locator(".then")).to_contain_text("nothing to read")
    alone.get_by_role("button", name="Next", exact=True).click()
    expect(alone.locator(".lesson h2")).to_have_text("A memory that was filled")


def test_a_lesson_says_that_its_study_needs_the_server(alone, tmp_path):
    lesson = shelf(None).lessons["training"]
    alone.goto(written(tmp_path, lesson.screen(), lesson).as_uri())
    alone.get_by_role("button", name="Show me").click()
    expect(alone.locator(".lesson .away")).to_be_empty()
    alone.get_by_role("button", name="Next", exact=True).click()
    expect(alone.locator(".lesson .away")).to_have_text(
        "The study that is spoken of here is computed by the server: this page has none."
    )


def test_it_works_in_a_frame_that_is_nobody_s(alone, tmp_path):
    text = written(tmp_path, Screen(spec=Spec("notebook", PULSES))).read_text("utf-8")
    frame = tmp_path / "frame.html"
    frame.write_text("<!doctype html><body></body>", "utf-8")
    alone.goto(frame.as_uri())
    alone.evaluate(
        """(text) => { const frame = document.createElement('iframe');
        frame.sandbox = 'allow-scripts'; frame.width = 1200; frame.height = 700; frame.srcdoc = text;
        document.body.append(frame); }""",
        text,
    )
    inside = alone.frame_locator("iframe")
    expect(inside.get_by_role("status")).to_contain_text("Step 1 of 6")
    inside.get_by_role("button", name="Step forward").click()
    expect(inside.get_by_role("status")).to_contain_text("Step 2 of 6")
    inside.get_by_role("radio", name="Store").click(force=True)
    expect(inside.get_by_role("status")).to_contain_text("Pinned to Store")


def test_the_menu_saves_one(page, saved):
    page.get_by_role("button", name="Make and save").click()
    name, content = saved(page.get_by_role("button", name="Save as a page").click)
    assert name == "gatescope-notebook.html"
    told = json.loads(content.decode().split('id="carried">')[1].split("</script>")[0])
    assert [net["name"] for net in told["nets"]] == ["notebook"]
    page.evaluate(FRAMES)


def test_an_address_that_holds_nothing_is_refused(page, server):
    answer = page.request.get(f"{server.url}handout?nothing=1")
    assert (answer.status, answer.text()) == (400, "The address holds no Screen.\n")
