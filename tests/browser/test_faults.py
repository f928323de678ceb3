"""What a person is told, and what goes on, when a part of the page stops or the server can't be understood."""

import json
import re
import urllib.request

import pytest
from between import Between
from lab import BUSY, NEVER, choose, settle, status, type_input, values
from playwright.sync_api import expect

BROKEN = "() => ({ update() { throw new Error('broken'); }, destroy() {} })"
UNMOUNTED = "() => { throw new Error('broken'); }"
SCRIPT = "text/javascript"
FILLED = """() => {
  const { stream, complete } = document.querySelector('.lab').dataset;
  return Number(stream) > 0 && complete === 'true';
}"""


def with_mount(page, view, mount, script="page"):
    """Puts another `mount` in the place of a view's."""

    def changed(route):
        text = route.fetch().text()
        # The script's map has a section for each module, in their order.
        traced = route.request.url.rpartition("/")[0] + "/" + text.rpartition("sourceMappingURL=")[2].strip()
        with urllib.request.urlopen(traced) as answer:
            sections = json.load(answer)["sections"]
        at = [section["map"]["sources"][0] for section in sections].index(f"../static/js/views/{view}.js")
        given = list(re.finditer(r"\]=(\{.*\})\}\)\(\);$", text, re.MULTILINE))[at]
        assert re.search(r"\bmount\b", given[1])
        whole = text[: given.start(1)] + re.sub(r"\bmount\b", f"mount: {mount}", given[1]) + text[given.end(1) :]
        route.fulfill(body=whole, content_type=SCRIPT)

    page.route(f"**/assets/{script}-*.js", changed)


@pytest.mark.parametrize("mount", [BROKEN, UNMOUNTED])
@pytest.mark.parametrize(("file", "name"), [("table", "table of values"), ("lanes", "lanes"), ("status", "sentence")])
def test_a_part_that_stops_stops_alone(context, server, file, name, mount):
    page = context.new_page()
    with_mount(page, file, mount)
    page.goto(server.url)
    page.wait_for_function(FILLED)
    fault = page.locator(".fault")
    expect(fault).to_contain_text(f"the {name} stopped; all else goes on")
    expect(fault.get_by_role("button", name="Reload the page")).to_be_visible()
    heading = page.get_by_role("heading", name="Cell 1 at step")
    page.get_by_role("button", name="Step forward").click()
    expect(heading).to_have_text("Cell 1 at step 2")
    page.wait_for_function("() => location.hash.includes('t=1')")
    if file != "status":
        assert status(page).startswith("Step 2 of")
    page.unroute_all()
    with page.expect_navigation():
        fault.get_by_role("button", name="Reload the page").click()
    page.wait_for_function(FILLED)
    expect(heading).to_have_text("Cell 1 at step 2")
    expect(fault).to_be_hidden()


@pytest.mark.parametrize("mount", [BROKEN, UNMOUNTED])
def test_studies_that_stop_stop_alone(context, server, mount):
    page = context.new_page()
    with_mount(page, "studies", mount, script="studies")
    page.goto(server.url)
    page.wait_for_function(FILLED)
    page.get_by_role("button", name="Studies").click()
    expect(page.locator(".fault")).to_contain_text("the studies stopped; all else goes on")
    page.get_by_role("button", name="Step forward").click()
    expect(page.get_by_role("heading", name="Cell 1 at step")).to_have_text("Cell 1 at step 2")


@pytest.mark.parametrize(
    ("script", "told", "opens", "dialog", "heading"),
    [
        ("studies", "studies", "Studies", "Studies", "Memory ledger"),
        ("more", "keys", "?", "Keys", "Keys"),
        ("lessons", "list of lessons", "Lessons", "Lessons", "Lessons"),
    ],
)
def test_a_part_comes_when_it_is_wanted_and_can_be_wanted_again_where_it_did_not_come(
    context, server, script, told, opens, dialog, heading
):
    page = context.new_page()
    page.add_init_script(BUSY)
    asked, came = [], []
    page.on("request", lambda one: asked.append(one.url) if one.resource_type == "script" else None)
    page.on(
        "response", lambda answer: came.append(answer.url) if re.search(rf"/{script}-\w+\.js\b", answer.url) else None
    )
    page.route(f"**/assets/{script}-*.js", lambda route: route.abort())
    page.goto(server.url)
    page.wait_for_function(FILLED)
    assert {re.sub(r"-\w+\.js$", "", url.rpartition("/")[2]) for url in asked} == {"base", "page"}

    def open_it():
        if opens == "?":
            page.keyboard.press("?")
        else:
            page.get_by_role("button", name=opens).click()

    found = page.get_by_role("dialog", name=dialog)
    open_it()
    expect(page.locator(".notice")).to_contain_text(f"The {told} did not come: is the server there? Try again.")
    expect(found).to_be_hidden()
    assert not came
    page.unroute_all()
    open_it()
    expect(found.get_by_role("heading").first).to_have_text(heading)
    assert len(came) == 1
    found.get_by_role("button", name="Close").click()
    expect(found).to_be_hidden()
    open_it()
    expect(found).to_be_visible()
    assert len(came) == 1


def test_what_comes_later_comes_with_its_style_and_not_without_it(context, server):
    page = context.new_page()
    page.add_init_script(BUSY)
    page.route("**/assets/later-*.css", lambda route: route.abort())
    page.goto(server.url)
    page.wait_for_function(FILLED)
    studies = page.get_by_role("dialog", name="Studies")
    page.get_by_role("button", name="Studies").click()
    expect(page.locator(".notice")).to_contain_text("The studies did not come: is the server there? Try again.")
    expect(studies).to_be_hidden()
    page.unroute_all()
    page.get_by_role("button", name="Studies").click()
    expect(studies).to_have_css("display", "grid")
    assert page.locator("link[rel=stylesheet]").count() == 2
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Lessons").click()
    expect(page.get_by_role("dialog", name="Lessons")).to_be_visible()
    assert page.locator("link[rel=stylesheet]").count() == 2


def test_a_tab_that_did_not_come_leaves_the_one_that_was(context, server):
    page = context.new_page()
    page.add_init_script(BUSY)
    page.route("**/assets/more-*.js", lambda route: route.abort())
    page.goto(server.url)
    page.wait_for_function(FILLED)
    page.get_by_role("tab", name="Equations").click()
    expect(page.locator(".notice")).to_contain_text("The equations did not come")
    expect(page.get_by_role("tab", name="Values")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("table", name="Values")).to_be_visible()
    page.unroute_all()
    page.get_by_role("tab", name="Equations").click()
    expect(page.get_by_role("math").first).to_be_visible()


CAME = """(scripts) => {
  const all = performance.getEntriesByType('resource').map(({ name }) => name);
  return scripts.every((script) => all.some((name) => name.includes(`/assets/${script}-`)));
}"""


def test_once_the_page_has_nothing_to_do_all_has_come_and_is_there_without_the_server(context, server):
    page = context.new_page()
    asked = []
    page.on("request", lambda one: asked.append(one.url))
    page.goto(server.url)
    page.wait_for_function(CAME, arg=["studies", "more"])
    # Firefox's driver tells of the socket as well.
    asked = [one for one in asked if "/ws?" not in one]
    # The page, its style and its first two scripts among them: not one for each of some thirty parts.
    assert len(asked) <= 15
    context.set_offline(True)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("tab", name="Equations").click()
    expect(page.get_by_role("math").first).to_be_visible()


def test_lessons_and_puzzles_that_did_not_come_say_whether_to_try_again_or_to_reload(context, server):
    page = context.new_page()
    page.goto(server.url)
    page.wait_for_function(FILLED)
    lessons = page.get_by_role("dialog", name="Lessons")
    notice = page.locator(".notice")

    def listed():
        page.get_by_role("button", name="Lessons").click()

    page.route("**/assets/lessons-*.json", lambda route: route.abort())
    listed()
    expect(notice).to_have_text("The lessons can't be listed: the server did not answer; try again.")
    expect(lessons).to_be_hidden()
    page.unroute_all()
    page.route("**/assets/lessons-*.json", lambda route: route.fulfill(status=404))
    listed()
    expect(notice).to_have_text("The lessons can't be listed: the server did not send it; reload the page.")
    page.unroute_all()
    page.route("**/assets/puzzles-*.json", lambda route: route.abort())
    listed()
    lessons.get_by_role("button", name="Puzzles").click()
    expect(notice).to_have_text("The puzzles can't be listed: the server did not answer; try again.")


def test_a_checkpoint_that_did_not_come_can_be_asked_for_again(context, server):
    page = context.new_page()
    page.goto(f"{server.url}lesson/forget-keeps")
    said = page.get_by_role("region", name="Lesson", exact=True)
    back = page.get_by_role("button", name="Back to the lesson")
    title = said.get_by_role("heading")
    next_one = page.get_by_role("button", name="Next", exact=True)
    expect(next_one).to_be_visible()
    expect(back).to_be_hidden()
    page.route("**/assets/checkpoint-*.json", lambda route: route.abort())
    next_one.click()
    expect(said).to_contain_text("The lesson can't be shown: the server did not answer; try again.")
    back.click()
    expect(said).to_contain_text("The lesson can't be shown")
    page.unroute_all()
    back.click()
    expect(title).to_have_text("The forget gate at 1")
    expect(said).not_to_contain_text("can't be shown")
    expect(said).to_be_focused()
    expect(back).to_be_hidden()


def test_what_a_link_opens_is_there_with_the_first_picture(context, server):
    page = context.new_page()
    page.add_init_script(BUSY)
    shown = """() => new Promise((done) => {
      const look = () => {
        const lab = document.querySelector(".lab");
        if (!lab || lab.classList.contains("coming")) requestAnimationFrame(look);
        else done(Boolean(lab.querySelector("math")));
      };
      look();
    })"""
    page.goto(server.url)
    page.get_by_role("tab", name="Equations").click()
    page.wait_for_function("() => location.hash.includes('b=equations')")
    # After a second it would be shown without what has not come by then.
    page.add_init_script(f"({NEVER})(1000)")
    page.reload(wait_until="commit")
    assert page.evaluate(shown)


def meddle(page, change):
    """Puts `change` between the page's socket and what comes from the server."""

    def routed(route):
        server = route.connect_to_server()
        route.on_message(lambda message: server.send(message))
        server.on_message(lambda message: route.send(change(message)))

    page.route_web_socket(re.compile(r"/ws(\?|$)"), routed)


def test_a_frame_that_can_not_be_read_is_told_and_the_line_opened_anew(context, server):
    page = context.new_page()
    spoilt = []

    def change(message):
        if not spoilt or spoilt[0] or not isinstance(message, bytes):
            return message
        spoilt[0] = True
        return message[:-1]

    meddle(page, change)
    page.goto(server.url)
    page.wait_for_function(FILLED)
    before = values(page)
    spoilt.append(False)
    page.keyboard.press("3")
    expect(page.get_by_role("alert")).to_contain_text("could not be read: the line was opened anew. Nothing is lost.")
    # The line comes back by itself, and with it what was asked for.
    expect(page.get_by_role("radio", name="Refresh")).to_be_checked()
    assert values(page) != before
    assert spoilt == [True]
    page.get_by_role("button", name="Step forward").click()
    expect(page.locator(".notice")).to_be_empty()


def test_a_mode_looks_chosen_only_with_its_values(page):
    page.evaluate("""() => {
      window.seen = new Set();
      const labels = [...document.querySelectorAll('.segments label')];
      const radio = labels.find((one) => one.textContent.startsWith('Refresh'));
      const look = () => {
        const pinned = document.querySelectorAll('table.values td.pinned').length > 0;
        window.seen.add(`${radio.firstElementChild.checked} ${pinned}`);
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }""")
    settle(page, lambda: page.keyboard.press("3"))
    expect(page.get_by_role("radio", name="Refresh")).to_be_checked()
    assert set(page.evaluate("[...window.seen]")) == {"false false", "true true"}


def test_what_can_never_be_read_is_given_up(context, server):
    page = context.new_page()
    meddle(page, lambda message: message[:-1] if isinstance(message, bytes) else message)
    page.goto(server.url)
    expect(page.get_by_role("alert")).to_contain_text("can\u2019t be read")
    expect(page.get_by_role("alert")).to_contain_text("reload the page")
    expect(page.get_by_role("button", name="Reload the page")).to_be_visible()


@pytest.mark.parametrize(
    ("protocol", "told"),
    [(9, "This page is older than the server: reload it."), (0, "The server is older than this page")],
)
def test_another_protocol_is_told(context, server, protocol, told):
    page = context.new_page()

    def change(message):
        if isinstance(message, bytes) or json.loads(message)["type"] != "hello":
            return message
        return json.dumps(json.loads(message) | {"protocol": protocol})

    meddle(page, change)
    page.goto(server.url)
    expect(page.get_by_role("alert")).to_contain_text(told)
    expect(page.get_by_role("button", name="Reload the page")).to_be_visible()
    assert page.locator("table.values tbody tr").count() == 0


def test_a_socket_that_is_refused_is_told_as_such(context, server):
    between = Between(server.port, cut=("/events",))
    page = context.new_page()
    try:
        page.goto(between.origin)
        alert = page.get_by_role("alert")
        expect(alert).to_contain_text("The server answers, but no websocket gets through")
        expect(alert).to_contain_text(f"--allow-origin {between.origin}")
        expect(alert).not_to_contain_text(re.compile("lost", re.I))
    finally:
        page.close()
        between.close()


def test_a_server_that_is_gone_before_any_line_was_open_loses_nothing_to_speak_of(context, server):
    # The page is there, but neither a websocket nor anything else after it.
    between = Between(server.port, cut=("/ws", "/healthz"))
    page = context.new_page()
    try:
        page.goto(between.origin)
        expect(page.get_by_role("alert")).to_have_text("The server does not answer; trying again.")
    finally:
        page.close()
        between.close()


def test_nothing_typed_is_lost_where_a_text_is_refused(page):
    choose(page, "anbn")
    type_input(page, "Saabb")
    field = page.get_by_label("Input", exact=True)
    field.fill("S" + "ab" * 5000)
    page.get_by_role("button", name="Use", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("10,001 symbols: at most 2,000")
    assert field.input_value() == "S" + "ab" * 5000


def test_a_pasted_column_is_read_row_by_row(page):
    choose(page, "notebook")
    field = page.get_by_label("Input", exact=True)
    field.fill("")
    page.evaluate("""() => {
      const rows = document.createElement('textarea');
      rows.value = '1,12\\n0,5\\n0\\n';
      document.body.append(rows);
      rows.select();
    }""")
    page.keyboard.press("Control+c")
    page.evaluate("() => document.body.lastElementChild.remove()")
    field.press("Control+v")
    settle(page, lambda: page.get_by_role("button", name="Use", exact=True).click())
    assert field.input_value() == "1.12 0.5 0"
