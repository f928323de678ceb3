"""What is taught, made, saved and asked, at every size, in both languages: nothing is cut off, nothing lies over it."""

import json
import re
from contextlib import nullcontext
from pathlib import Path

import pytest
from lab import FRAMES, drop
from pages import DESK
from playwright.sync_api import expect
from walk import DESKS, SIZES, alone, covered, small_circuits, still, walk

NET = Path(__file__).parent.parent / "golden" / "frameworks" / "torch-characters.safetensors"
LESSON = {
    "version": 1,
    "title": "A lesson of one's own",
    "about": "It is about how long a memory lasts.",
    "minutes": 2,
    "checkpoints": [
        {
            "screen": {"spec": {"net": "anbn", "input": {"kind": "text", "text": "SaabbT"}}, "step": 2},
            "title": "What it keeps",
            "text": "{c} climbs.",
            "question": {
                "kind": "choose",
                "text": "What does c of cell 1 do, once no more of them are read?",
                "of": {"signal": "c", "cell": 0, "steps": [3, 6]},
                "options": [
                    {"text": "It rises for as long as there are others", "when": "rises"},
                    {"text": "It comes to something in between", "when": {"between": [1, 2]}},
                    {"text": "It stays", "when": "stays"},
                ],
            },
            "then": "That was it.",
            "expect": [{"kind": "value", "signal": "c", "cell": 0, "step": 2, "is": 0.65, "within": 0.005}],
        }
    ],
}
WORKS = ["open", "net", "numbers", "lesson", "save", "page", "picture", "values"]
"""What stands behind "Make and save", in its order."""
SAYS = {
    "en": {"open": "Open a lesson", "class": "Class", "start": "Start a class", "ask": "Ask the class", "do": "Ask"},
    "zh": {"open": "打开课程", "class": "课堂", "start": "开始上课", "ask": "向全班提问", "do": "提出问题"},
}
SMALL = [size for size in SIZES if size[0] < 700 or size[1] < 500]


class Taught:
    """A page in one language."""

    def __init__(self, page, url, language):
        self.page, self.url, self.language = page, url, language
        page.evaluate("(language) => localStorage.setItem('language', language)", language)
        self.says = SAYS[language]

    def to(self, path=""):
        self.page.goto("about:blank")
        self.page.goto(f"{self.url}{path}")
        self.page.wait_for_selector(".lab[data-complete=true]")
        expect(self.page.locator("html")).to_have_attribute("lang", "zh-CN" if self.language == "zh" else "en")

    def press(self, selector, **having):
        """Press what is there at some sizes only."""
        one = self.page.locator(selector).filter(**having) if having else self.page.locator(selector)
        one.first.evaluate("(one) => one.click()")
        self.page.evaluate(FRAMES)

    def fold(self):
        self.press(".fold[aria-expanded=true]")

    def work(self, name):
        self.press(f".popup.works > button >> nth={WORKS.index(name)}")

    def fits(self, sizes=SIZES):
        """At all sizes with the largest letters; with usual ones where there is least room, and as most have it."""
        within = alone(self.page) if self.page.locator("dialog[open]").count() else nullcontext()
        with within:
            assert walk(self.page, sizes, ["projector"]) == {}
            if self.language == "en":
                assert walk(self.page, SMALL + DESKS, ["light"]) == {}
                assert covered(self.page) == {}


@pytest.fixture(params=["en", "zh"])
def taught(request, page, server):
    return Taught(page, server.url, request.param)


def reveal(taught):
    taught.press(".question .row .main")
    taught.page.wait_for_function("() => document.querySelector('.then')?.textContent")
    taught.page.evaluate(FRAMES)


def onward(taught, checkpoint):
    """Goes on to a checkpoint, answering nothing on the way."""
    way = taught.page.locator(".lesson-steps .way")
    for at in range(1, checkpoint):
        expect(way).to_have_text(re.compile(rf"\b{at}\b"))
        # What asks may come after the checkpoint; until it was answered there is no way on.
        taught.page.locator(".lesson-steps .main:not([hidden]), .question:not([hidden])").first.wait_for(
            state="attached"
        )
        if taught.page.locator(".question:not([hidden])").count():
            reveal(taught)
        taught.press(".lesson-steps .main:not([hidden])")
    expect(way).to_have_text(re.compile(rf"\b{checkpoint}\b"))
    taught.page.evaluate(FRAMES)


@pytest.mark.parametrize(
    ("lesson", "checkpoint"),
    [("forget-keeps", 2), ("forget-keeps", 4), ("store-adds", 3), ("read-only", 4)],
    ids=["choose", "number", "sketch", "symbol"],
)
def test_a_lesson_that_asks_and_has_been_answered(taught, lesson, checkpoint):
    taught.to(f"lesson/{lesson}")
    onward(taught, checkpoint)
    taught.fits()
    assert small_circuits(taught.page) == {}
    if checkpoint in (2, 3):
        reveal(taught)
        taught.fits()


def test_a_lesson_and_a_puzzle_that_are_folded(taught):
    for path in ("lesson/forget-keeps", "puzzle/delay"):
        taught.to(path)
        taught.fold()
        taught.fits(SMALL)


def test_the_lists(taught):
    taught.to()
    taught.press(".lab-menu .outside")
    taught.page.wait_for_selector("dialog[data-dialog=lessons][open]")
    taught.fits()
    taught.press("dialog[open] .spread button")
    taught.page.wait_for_selector("dialog[data-dialog=puzzles][open]")
    taught.fits()


def test_a_puzzle_with_a_hint_and_a_verdict_while_a_lesson_is_made(taught):
    """Four tabs."""
    taught.page.evaluate("() => localStorage.setItem('making', 'on')")
    taught.to("puzzle/delay")
    taught.press(".puzzle .tries button >> nth=1")
    taught.press(".puzzle .tries .main")
    expect(taught.page.locator(".puzzle .hints li")).to_have_count(1)
    expect(taught.page.locator(".puzzle .verdict")).to_contain_text("0.")
    taught.fits()
    assert small_circuits(taught.page) == {}


def test_where_a_lesson_is_made(taught, tmp_path):
    taught.to()
    taught.work("lesson")
    taught.page.wait_for_selector(".maker")
    path = tmp_path / "lesson.json"
    path.write_text(json.dumps(LESSON), "utf-8")
    with taught.page.expect_file_chooser() as chooser:
        taught.press(".maker button", has_text=taught.says["open"])
    chooser.value.set_files(path)
    expect(taught.page.locator(".maker .checkpoint-name")).to_have_count(1)
    taught.press(".maker .checkpoint-name")
    expect(taught.page.locator(".maker .expected-list li")).to_have_count(1)
    taught.fits()
    assert small_circuits(taught.page) == {}


@pytest.mark.parametrize("what", ["picture", "values"])
def test_what_is_saved(taught, what):
    taught.to()
    taught.work(what)
    taught.page.wait_for_selector("dialog[open]")
    if what == "picture":
        taught.page.wait_for_selector(".preview svg")
    taught.fits()


def test_a_net_of_another_program(taught):
    taught.to()
    taught.work("net")
    taught.page.wait_for_selector("dialog[open]")
    taught.fits()
    drop(taught.page, NET.name, NET.read_bytes())
    taught.page.wait_for_selector(".import-facts dt")
    taught.page.evaluate("() => document.querySelectorAll('dialog[open] details').forEach((one) => (one.open = true))")
    with still(taught.page):
        taught.fits()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_a_class_is_asked(opened, lan, own, language):
    page = opened(**DESK, reduced_motion="reduce").new_page()
    page.goto(own)
    taught = Taught(page, own, language)
    page.reload()
    page.wait_for_selector(".lab[data-complete=true]")
    taught.press(".lab-menu button", has_text=taught.says["class"])
    box = page.locator("dialog[data-dialog=class]")
    box.get_by_role("button", name=taught.says["start"]).click()
    expect(box.locator(".code")).not_to_be_empty()
    taught.fits()
    page.keyboard.press("Escape")
    taught.press(".lab-classroom button", has_text=taught.says["ask"])
    page.wait_for_selector("dialog[data-dialog=ask][open]")
    taught.fits()
    page.locator("dialog[data-dialog=ask]").get_by_role("button", name=taught.says["do"], exact=True).click()
    expect(page.locator(".poll .answered")).to_be_visible()
    taught.fits()
    taught.press(".poll .row .main")
    expect(page.locator(".poll .chart")).to_be_visible()
    taught.fits()
