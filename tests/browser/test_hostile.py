"""Markup wherever a text may come from somebody else, and files that mean harm: shown or refused, never run.

And what the page tells of privacy.
"""

import json
import re

from classes import button, start
from gatescope import __version__
from harmful import FILES, MARKUP
from lab import FRAMES, drop, values
from playwright.sync_api import expect

OPTIONS = 8
"""As many answers a question may have."""

WATCH = """() => {
  window.fired = (...all) => { window.harm.push(`fired ${all}`); };
  window.harm = [];
  document.addEventListener('securitypolicyviolation', (event) => window.harm.push(event.violatedDirective));
}"""
FOREIGN = """() => {
  const made = 'script:not([src^="assets/"]), iframe, object, embed, base, link[href*="evil"], meta[http-equiv], '
    + 'audio, video, marquee, form[action], template, main noscript, image, animate, use[href^="data"], x, '
    + 'a[href^="javascript"], img[src="x"]';
  const handled = [...document.querySelectorAll('*')].flatMap((one) => [...one.attributes])
    .filter(({ name }) => name.startsWith('on')).map(({ name }) => name);
  return [...window.harm, ...[...document.querySelectorAll(made)].map((one) => one.outerHTML), ...handled];
}"""


def plain(text):
    """Without what a browser makes of white space, and what turns its direction, which Firefox leaves out of it."""
    return re.sub(r"\s+", " ", re.sub("[\u202a-\u202e]", "", text)).strip()


def with_nets(page, titles):
    """The server tells of a net by each of these titles, and by each of these names."""

    def change(message):
        if isinstance(message, bytes) or not message.startswith(('{"type":"hello"', '{"type":"nets"')):
            return message
        told = json.loads(message)
        if "nets" not in told:
            return message
        net = next(one for one in told["nets"] if one["name"] == "anbn")
        told["nets"] += [net | {"name": f"my-{title}", "title": title, "about": title} for title in titles]
        return json.dumps(told)

    def routed(route):
        server = route.connect_to_server()
        route.on_message(lambda message: server.send(message))
        server.on_message(lambda message: route.send(change(message)))

    page.route_web_socket(re.compile(r"/ws(\?|$)"), routed)


def with_lessons(page, texts):
    """Each lesson's title, and what it says and asks, is these texts."""
    said = {"en": " ".join(texts).replace("*", "+").replace("{", "(").replace("}", ")")}

    def listed(route):
        route.fulfill(json=[one | {"title": said, "about": said} for one in route.fetch().json()])

    def told(route):
        route.fulfill(json=route.fetch().json() | {"title": said, "text": said})

    page.route(re.compile(r"/assets/lessons-\w+\.json"), listed)
    page.route(re.compile(r"/assets/checkpoint-\w+\.json"), told)
    return said["en"]


def test_markup_is_text_wherever_it_comes_from(context, server):
    page = context.new_page()
    dialogs = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message) or dialog.dismiss())
    page.add_init_script(f"({WATCH})()")
    with_nets(page, MARKUP)
    lesson = with_lessons(page, MARKUP)
    page.goto(server.url)
    page.wait_for_selector("[data-complete=true]")

    # Nets: their titles in the list, and of one what there is to say.
    shown = page.get_by_label("Net", exact=True).locator("option").all_inner_texts()
    for one in MARKUP:
        assert any(plain(one) in plain(text) for text in shown), one
    # A link that names one as its net; what the server says of it names it too.
    notice = page.locator(".notice")
    for one in MARKUP:
        spec = {"version": 1, "net": one[:60] or "x", "input": {"kind": "text", "text": "Saabb"}}
        drop(page, "spec.json", json.dumps({"version": 1, "spec": spec}))
        expect(notice).to_contain_text("There is no net")
        # As an input, each symbol of it is refused by the net, or read.
        page.get_by_label("Input", exact=True).fill(one)
        page.get_by_role("button", name="Use", exact=True).click()
        expect(notice).not_to_contain_text("There is no net")
    assert page.evaluate(FOREIGN) == []

    # Codes of classes: the dialog stays open, and says it too.
    page.get_by_role("button", name="Class", exact=True).first.click()
    box = page.get_by_role("dialog", name="Class")
    for one in MARKUP:
        page.evaluate("() => { document.querySelector('.notice').textContent = ''; }")
        box.get_by_label("Code of the class").fill(one)
        box.get_by_role("button", name="Join").click()
        expect(notice).not_to_be_empty()
        expect(box.get_by_role("alert")).not_to_be_empty()
    box.get_by_role("button", name="Close").click()
    page.goto(f"{server.url}#join={MARKUP[10]}")

    page.get_by_role("button", name="Lessons").click()
    box = page.get_by_role("dialog", name="Lessons")
    expect(box).to_contain_text(MARKUP[10])
    assert plain(lesson) in plain(box.inner_text())
    box.get_by_role("listitem").first.get_by_role("button").click()
    card = page.locator(".lesson")
    expect(card).to_contain_text(MARKUP[10])
    assert plain(lesson) in plain(card.inner_text())
    page.evaluate(FRAMES)
    assert page.evaluate(FOREIGN) == []
    assert dialogs == []


def test_markup_in_what_a_class_is_asked_and_may_answer_is_text_on_every_screen(opened, lan, own):
    teacher, student = (opened(reduced_motion="reduce").new_page() for _ in range(2))
    for page in (teacher, student):
        page.add_init_script(f"({WATCH})()")
    teacher.goto(own)
    teacher.wait_for_selector("[data-complete=true]")
    student.goto(f"{lan.url}join/{start(teacher)}")
    bar = teacher.get_by_role("region", name="Class", exact=True)
    for at in range(0, len(MARKUP), OPTIONS):
        texts = [plain(one) for one in MARKUP[at : at + OPTIONS]]
        button(bar, "Ask the class").click()
        box = teacher.get_by_role("dialog", name="Ask the class")
        box.get_by_label("Kind").select_option(label="answers that I type")
        box.get_by_label("In words").fill(texts[0])
        box.get_by_label("Answers, one a line").fill("\n".join([*texts, "none"][:OPTIONS]))
        button(box, "Ask").click()
        expect(box).to_be_hidden()
        for page in (student, teacher):
            asked = page.get_by_role("region", name="Question", exact=True)
            for one in texts:
                expect(asked).to_contain_text(one)
        student.get_by_role("region", name="Question", exact=True).get_by_role("radio").first.check()
        polled = [page.get_by_role("region", name="The class") for page in (student, teacher)]
        expect(polled[1]).to_contain_text("1 of 1 screen answered.")
        button(polled[1], "Show results").click()
        for one in polled:
            expect(one).to_contain_text(texts[0])
        for page in (student, teacher):
            assert page.evaluate(FOREIGN) == []
        button(polled[1], "Put the question away").click()
        expect(polled[0]).to_be_hidden()


def test_files_that_mean_harm_are_refused_in_a_sentence_and_lose_nothing(page):
    before = values(page)
    page.evaluate(f"({WATCH})()")
    # What is in order as far as the page can tell the server refuses, by words of its own.
    later = {name: "There is no net" for name in FILES if "for a net" in name} | {
        "a million steps": "Generated.size",
        "a million pins": "A message must have at most",
        "no finite rows": "Numbers.rows must be a number",
    }
    notice = page.locator(".notice")
    for number, (name, data) in enumerate(FILES.items()):
        if name in later:
            # What is said of this file is not what was said of the one before.
            drop(page, f"before-{number}.json", "{")
            expect(notice).to_contain_text(f"before-{number}.json")
        drop(page, f"file-{number}.json", data)
        expect(notice).to_contain_text(later.get(name, f"file-{number}.json"))
    assert values(page) == before
    assert page.evaluate(FOREIGN) == []


def test_privacy_and_the_version_stand_where_an_administrator_looks(page):
    page.keyboard.press("?")
    said = page.get_by_role("dialog", name="Keys")
    expect(said).to_contain_text(f"Gatescope {__version__}. No accounts, no names, no cookies")
    page.keyboard.press("Escape")
    expect(said).to_be_hidden()
