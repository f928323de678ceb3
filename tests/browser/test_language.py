"""The page in Chinese: where the browser prefers it, where it was chosen, where a link asks for it; and it fits."""

import json
import re
from pathlib import Path

import pytest
from lab import BUSY, FRAMES, ready, settle, timers
from pages import DESK
from playwright.sync_api import expect
from walk import LETTERS, walk

LESSON = json.loads((Path(__file__).parents[2] / "static" / "lessons" / "forget-keeps.json").read_text("utf-8"))
PUZZLE = json.loads((Path(__file__).parents[2] / "app" / "puzzles" / "shipped" / "latch.json").read_text("utf-8"))
HAN = re.compile(r"[\u4e00-\u9fff]")
SIZES = [(320, 640), (390, 664), (390, 844), (640, 360), (844, 390), (1024, 768), (1280, 720), (1440, 900)]


@pytest.fixture
def chinese(opened, server):
    """The page in a browser that prefers Chinese; nothing is to go wrong on it, and nothing is asked for twice."""
    page = opened(**DESK, locale="zh-CN").new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.goto(server.url)
    ready(page)
    yield page
    assert wrong == []


def language(page) -> str:
    return page.evaluate("document.documentElement.lang")


def speaks(page, name: str) -> None:
    """Choose a language, and wait for the page that speaks it."""
    page.locator(".languages-room > .opener").click()
    with page.expect_navigation():
        page.locator(".languages").get_by_role("button", name=name).click()
    ready(page)


@pytest.mark.smoke
def test_the_main_job_in_chinese(chinese):
    page = chinese
    assert language(page) == "zh-CN"
    expect(page).to_have_title(re.compile("循环网络"))
    page.get_by_role("button", name="前进一步").click()
    expect(page.locator(".lab-sentence")).to_contain_text("第 2 / 24 步")
    page.get_by_role("radio", name="只读").click(force=True)
    expect(page.get_by_role("radio", name="只读")).to_be_checked()
    expect(page.locator(".edit")).to_contain_text("只读：所有单元，从第 2 步起")
    page.get_by_role("button", name="课程列表").click()
    page.get_by_role("dialog", name="课程列表").get_by_role("button", name=LESSON["title"]["zh"]).click()
    expect(page.locator(".lesson h2")).to_have_text(LESSON["checkpoints"][0]["title"]["zh"])
    page.get_by_role("button", name="下一节", exact=True).click()
    checkpoint = LESSON["checkpoints"][1]
    asked = page.get_by_role("region", name="提问")
    expect(asked).to_contain_text(checkpoint["question"]["text"]["zh"])
    asked.get_by_label("全部").check()
    page.get_by_role("button", name="揭晓").click()
    expect(page.locator(".then")).to_have_text(checkpoint["then"]["zh"].replace("*", ""))


def test_what_was_chosen_is_remembered_and_a_link_comes_before_it(chinese, server):
    page = chinese
    page.get_by_role("button", name="前进一步").click()
    speaks(page, "English")
    assert language(page) == "en"
    expect(page.locator(".lab-sentence")).to_contain_text("Step 2 of 24")
    page.reload()
    ready(page)
    assert language(page) == "en"
    page.goto("about:blank")
    page.goto(f"{server.url}#lg=zh")
    ready(page)
    expect(page.get_by_role("button", name="前进一步")).to_be_visible()
    page.get_by_role("button", name="前进一步").click()
    page.wait_for_function("() => location.hash.includes('t=1') && location.hash.includes('lg=zh')")
    page.evaluate("() => { window.keep = 1; location.hash += '&lg=none'; }")
    timers(page)
    # It is the same page still, and not one that comes anew.
    assert page.evaluate("window.keep") == 1
    assert language(page) == "zh-CN"
    with page.expect_navigation():
        page.evaluate("location.hash = location.hash.replace('lg=zh', 'lg=en').replace('&lg=none', '')")
    expect(page.get_by_role("button", name="Step forward")).to_be_visible()
    speaks(page, "简体中文")
    page.wait_for_function("() => location.hash.includes('t=1') && !location.hash.includes('lg=')")
    assert language(page) == "zh-CN"


@pytest.mark.parametrize("path", ["?lg=zh", "lesson/read-only?lg=zh", "lesson/read-only/?lg=zh", "puzzle/latch?lg=zh"])
def test_an_address_of_any_page_asks_for_a_language_until_another_is_chosen(page, server, path):
    page.goto(server.url + path)
    page.wait_for_function("() => location.hash.includes('s=') && location.hash.includes('lg=zh') && !location.search")
    assert language(page) == "zh-CN"
    page.locator(".languages-room > .opener").click()
    with page.expect_navigation():
        page.locator(".languages").get_by_role("button", name="English").click()
    page.wait_for_function("() => location.hash.includes('s=') && !location.href.includes('lg=')")
    page.reload()
    expect(page.locator(".lab[data-complete=true]")).to_be_visible()
    assert language(page) == "en"


def test_english_asks_for_no_more_than_it_did_and_chinese_for_one_script(opened, server):
    scripts = {}
    for locale in ("en-GB", "zh-CN"):
        page = opened(**DESK, locale=locale).new_page()
        page.add_init_script(BUSY)
        asked: list[str] = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.goto(server.url)
        ready(page)
        scripts[locale] = {re.sub(r".*/(\w+)-\w+\.js", r"\1", url) for url in asked if url.endswith(".js")}
        assert len(set(asked)) <= 7
    assert scripts["zh-CN"] - scripts["en-GB"] == {"zh"}
    assert "zh" not in scripts["en-GB"]


NAMED = """() => [...document.querySelectorAll('button, select, input, textarea, summary, [role], dialog')]
  .flatMap((one) => [one.getAttribute('aria-label'), one.getAttribute('title'), one.getAttribute('placeholder')])
  .filter(Boolean)"""


def test_sentences_follow_each_other_without_a_space(chinese):
    page = chinese
    page.get_by_role("tab", name="方程").click()
    gate = page.locator(".equation[data-signal=i]")
    expect(gate.locator(".note")).to_contain_text("的一个比例。它看")
    page.get_by_role("button", name="课程列表").click()
    page.get_by_role("dialog", name="课程列表").get_by_role("button", name=LESSON["title"]["zh"]).click()
    page.get_by_role("button", name="下一节", exact=True).click()
    asked = page.get_by_role("region", name="提问")
    asked.get_by_role("radio").first.check()
    asked.get_by_role("button", name="揭晓").click()
    expect(asked).to_contain_text(re.compile("(对|答案是)：.+。单元"))


def test_names_that_are_only_heard_are_chinese_too(chinese):
    english = [name for name in chinese.evaluate(NAMED) if re.search(r"[a-z]{3}", name) and not HAN.search(name)]
    assert [name for name in english if name != "Gatescope"] == []


WIDE = """() => {
  const ctx = document.createElement('canvas').getContext('2d');
  ctx.font = `100px ${getComputedStyle(document.querySelector('.lab')).fontFamily}`;
  return [...'\u9057\u5fd8\u95e8\uff0c'].map((letter) => Math.round(ctx.measureText(letter).width));
}"""


def test_letters_are_as_wide_here_as_they_are_read(chinese):
    """Else what overflows for a reader would fit in a test."""
    assert chinese.evaluate(WIDE) == [100] * 4


def test_it_fits(chinese):
    chinese.get_by_role("radio", name="只读").click(force=True)
    assert walk(chinese, SIZES, LETTERS) == {}
    chinese.locator(".more-room > .opener").evaluate("(one) => one.click()")
    chinese.evaluate(FRAMES)
    assert walk(chinese, SIZES[:5], LETTERS) == {}


def test_a_puzzle_speaks_chinese(chinese, server):
    plain = [one["zh"].translate(str.maketrans("", "", "{}*")) for one in (PUZZLE["text"], PUZZLE["hints"][0])]
    chinese.goto("about:blank")
    chinese.goto(f"{server.url}puzzle/latch")
    card = chinese.get_by_role("region", name="谜题", exact=True)
    expect(card.get_by_role("heading")).to_have_text(PUZZLE["title"]["zh"])
    expect(card.locator(".words")).to_have_text(plain[0])
    card.get_by_role("button", name="提示").click()
    expect(card.locator(".hints")).to_contain_text(plain[1])


def in_one(value, language):
    """Texts by language as a teacher has them who wrote them in one."""
    if isinstance(value, list):
        return [in_one(one, language) for one in value]
    if not isinstance(value, dict):
        return value
    if {"en", "zh"} <= value.keys():
        return {"en": value[language]}
    return {name: in_one(one, language) for name, one in value.items()}


@pytest.mark.parametrize(("locale", "written"), [("zh-CN", "en"), ("en-GB", "zh")])
def test_what_a_teacher_wrote_in_another_language_says_which(chromium_alone, opened, server, locale, written):
    page = opened(**DESK, locale=locale).new_page()

    def told(route):
        answer = route.fetch()
        route.fulfill(response=answer, json=in_one(answer.json(), written))

    page.route("**/*.json", told)
    page.goto(f"{server.url}lesson/forget-keeps")
    first, second, *_ = LESSON["checkpoints"]
    expect(page.locator(".lesson h2")).to_have_text(first["title"][written])
    here = language(page)
    assert here == locale[: len(here)]
    page.locator(".lesson-steps .main:not([hidden])").click()
    expect(page.locator(".lesson h2")).to_have_text(second["title"][written])
    expect(page.locator(".question .asked")).to_have_text(second["question"]["text"][written])
    page.locator(".question .option").first.click()
    page.locator(".question .row .main").click()
    expect(page.locator(".then")).not_to_be_empty()
    for part in (".lesson h2", ".lesson .words", ".question .asked", ".question .option span >> nth=0", ".then"):
        expect(page.locator(part)).to_have_attribute("lang", written)
    spoken = "(one) => one.closest('[lang]').lang"
    for own in (".tab-name >> nth=0", ".lesson-steps .way", ".lab-sentence .status", ".question .told"):
        assert page.locator(own).evaluate(spoken) == here
    page.locator(".lab-menu .outside").click()
    listed = page.locator("dialog[data-dialog=lessons] li").first
    for part in ("button", ".about"):
        expect(listed.locator(part)).to_have_attribute("lang", written)
    page.locator("dialog[open] .spread button").first.click()
    page.locator("dialog[data-dialog=puzzles] li button").first.click()
    for part in (".puzzle h2", ".puzzle .words"):
        expect(page.locator(part)).to_have_attribute("lang", written)
    assert page.locator(".puzzle .pins-now").evaluate(spoken) == here


@pytest.mark.parametrize("net", ["notebook", "anbn"])
def test_how_a_net_came_about_is_told_in_chinese(chinese, net):
    if net != "notebook":
        settle(chinese, lambda: chinese.get_by_label("网络", exact=True).select_option(net))
    chinese.get_by_role("button", name="分析", exact=True).click()
    chinese.get_by_role("button", name="网络档案", exact=True).click()
    facts = chinese.locator(".facts.paired").locator("th, td")
    expect(facts.first).to_be_visible()
    english = {words for words in facts.all_inner_texts() if re.search(r"[a-z]{3}", words) and not HAN.search(words)}
    assert english <= {"Adam"}
