"""Stepping: controls, keys and links, numbers and pins at a step, and what a step costs."""

import re

import pytest
from lab import HOLD_TIMERS, choose, fill, mode, ready, settle, status, to_step, type_input, values
from playwright.sync_api import expect
from server import Server

NAMES = ["Step back", "Step forward", "Play", "First step", "Last step", "Reset", "Undo", "Redo"]


def test_the_controls_have_their_names(page):
    for name in NAMES:
        assert page.get_by_role("button", name=name, exact=True).count() == 1, name
    group = page.get_by_role("radiogroup", name="Mode")
    assert [radio.inner_text().split("\n")[0].rstrip("1234") for radio in group.locator("label").all()] == [
        "Free run", "Read-only", "Refresh", "Store",
    ]  # fmt: skip
    for name in ["Free run", "Read-only", "Refresh", "Store"]:
        assert group.get_by_role("radio", name=name, exact=True).count() == 1


@pytest.mark.usefixtures("chromium_alone")
def test_the_first_trace_is_asked_for_with_the_handshake_and_once(context, server):
    page = context.new_page()
    lines, said = [], []

    def begun(line):
        lines.append(line.url)
        line.on("framesent", lambda text: said.append(text))

    page.on("websocket", begun)
    page.goto(server.url)
    ready(page)
    assert len(lines) == 1
    assert "first=" in lines[0]
    assert not [one for one in said if '"open"' in str(one)]


@pytest.mark.parametrize("theme", ["light", "dark", "projector"])
def test_everything_fits_on_one_screen(page, theme):
    page.get_by_label("Theme").select_option(theme)
    ready(page)
    group = page.get_by_role("radiogroup").bounding_box()
    for label in page.get_by_role("radiogroup").locator("label").all():
        box = label.bounding_box()
        assert box["x"] + box["width"] <= group["x"] + group["width"] + 1
    assert page.evaluate(
        "document.documentElement.scrollHeight <= innerHeight && document.body.scrollHeight <= innerHeight"
    )
    for name in NAMES:
        box = page.get_by_role("button", name=name, exact=True).bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 1280
        assert box["y"] + box["height"] <= 720


LAID_OUT = """() => {
  const box = (part) => JSON.stringify(document.querySelector(`.lab-${part}`).getBoundingClientRect());
  return [document.querySelector('.lab').dataset.layout, ...['head', 'stage', 'side', 'foot'].map(box)];
}"""


def test_a_theme_that_is_remembered_is_laid_out_as_when_it_was_chosen(page):
    page.get_by_label("Theme").select_option("projector")
    ready(page)
    chosen = page.evaluate(LAID_OUT)
    page.reload()
    page.wait_for_selector("table.values tbody tr")
    ready(page)
    assert page.evaluate("document.querySelector('.lab').dataset.theme") == "projector"
    assert page.evaluate(LAID_OUT) == chosen


def test_a_phone_scrolls_down_but_never_sideways(page):
    page.set_viewport_size({"width": 390, "height": 844})
    ready(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.smoke
def test_buttons_step(page):
    assert status(page).startswith("Step 1 of")
    page.get_by_role("button", name="Step forward").click()
    assert status(page).startswith("Step 2 of")
    page.get_by_role("button", name="Last step").click()
    last = re.match(r"Step (\d+) of (\d+)", status(page))
    assert last[1] == last[2]
    page.get_by_role("button", name="Step back").click()
    assert status(page).startswith(f"Step {int(last[2]) - 1} of")
    page.get_by_role("button", name="First step").click()
    assert status(page).startswith("Step 1 of")


@pytest.mark.smoke
def test_keys_step_play_and_choose_modes(page):
    # Long enough to play until one has seen to it that it does.
    type_input(page, " ".join(["0.5"] * 300))
    page.get_by_role("application").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert status(page).startswith("Step 3 of")
    page.keyboard.press("ArrowLeft")
    assert status(page).startswith("Step 2 of")
    page.keyboard.press("End")
    page.keyboard.press("Home")
    assert status(page).startswith("Step 1 of")
    page.keyboard.press(" ")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text(re.compile(r"Step ([3-9]|\d\d+) of 300"))
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    page.keyboard.press(" ")
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    for key, name in [("2", "Read-only"), ("3", "Refresh"), ("4", "Store"), ("1", "Free run")]:
        settle(page, lambda key=key: page.keyboard.press(key))
        expect(page.get_by_role("radio", name=name)).to_be_checked()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()


def test_arrows_step_even_after_a_mode_was_clicked(page):
    mode(page, "Store")
    page.keyboard.press("ArrowRight")
    assert status(page).startswith("Step 2 of")
    expect(page.get_by_role("radio", name="Store")).to_be_checked()


@pytest.mark.smoke
def test_the_link_gives_the_same_screen(page, context, server):
    choose(page, "anbn")
    type_input(page, "Saaabbb")
    to_step(page, 4)
    mode(page, "Read-only")
    page.get_by_role("switch", name="Lay the undisturbed run over").check()
    page.wait_for_function("() => location.hash.includes('&o=1') && location.hash.includes('t=3')")
    other = context.new_page()
    other.goto(page.url)
    other.wait_for_selector("table.values tbody tr")
    assert values(other) == values(page)
    assert status(other) == status(page)
    assert other.get_by_label("Input", exact=True).input_value() == "Saaabbb"
    assert other.get_by_role("switch", name="Lay the undisturbed run over").is_checked()
    assert other.get_by_role("radio", name="Read-only").is_checked()


def test_a_broken_link_still_opens(context, server):
    page = context.new_page()
    page.goto(server.url + "#s=%%%")
    page.wait_for_selector("table.values tbody tr")
    expect(page.get_by_role("alert")).to_contain_text("link can't be read")


def copied(page, selected):
    """What Ctrl+C takes from an element."""
    page.evaluate(
        """(selected) => {
          getSelection().selectAllChildren(document.querySelector(selected));
          window.copied = new Promise((done) => addEventListener('copy', ({ clipboardData }) =>
            done(clipboardData.getData('text/plain')), { once: true }));
        }""",
        selected,
    )
    page.keyboard.press("ControlOrMeta+c")
    return page.evaluate("window.copied")


@pytest.mark.smoke
def test_numbers_are_exact_on_hover_and_copy(page):
    to_step(page, 3)
    mode(page, "Refresh")
    cell = page.locator("table.values td.c").first
    cell.hover()
    exact = cell.get_attribute("data-exact")
    assert cell.get_attribute("title") == exact
    free = cell.locator(".free").get_attribute("title").removeprefix("undisturbed: ")
    assert len(free) > len(cell.locator(".free").inner_text())
    lines = [line.split("\t") for line in copied(page, "table.values").split("\n")]
    heads = next(line for line in lines if line[0] == "cell")
    first = lines[lines.index(heads) + 1]
    assert first[heads.index("c")] == f"{exact} (undisturbed {free})"
    assert copied(page, "table.values td.c") == f"{exact} (undisturbed {free})"


@pytest.mark.smoke
def test_a_gate_pinned_by_keyboard_over_a_window_to_any_value(page):
    choose(page, "anbn")
    type_input(page, "Saaaabbbb")
    page.get_by_text("Pin one gate").click()
    page.get_by_label("Gate", exact=True).select_option("f")
    fill(page.get_by_label("Value from 0 to 1"), 0.25)
    fill(page.get_by_label("From step"), 3)
    fill(page.get_by_label("To step"), 5)
    settle(page, lambda: page.get_by_role("button", name="Pin", exact=True).click())
    for step, pinned in [(2, False), (3, True), (5, True), (6, False)]:
        to_step(page, step)
        assert (values(page)[0]["f"] == 0.25) is pinned, step
        assert values(page)[1]["f"] != 0.25


def test_the_memory_can_be_set(page):
    choose(page, "anbn")
    type_input(page, "Saaaabbbb")
    to_step(page, 3)
    page.get_by_text("Pin one gate").click()
    fill(page.get_by_label("Memory after this step"), 2.5)
    settle(page, lambda: page.get_by_role("button", name="Set memory").click())
    assert values(page)[0]["c"] == 2.5


def test_reconnecting_resumes_and_loses_nothing(context):
    server = Server()
    page = context.new_page()
    try:
        page.goto(server.url)
        page.wait_for_selector("table.values tbody tr")
        choose(page, "anbn")
        type_input(page, "Saaabbb")
        to_step(page, 4)
        mode(page, "Read-only")
        before = values(page)
        page.evaluate("window.keep = 1")
        server.stop()
        expect(page.get_by_role("alert")).to_contain_text("line to the server is lost")
        assert values(page) == before
        server.restart()
        expect(page.get_by_role("alert")).to_be_hidden()
        assert page.evaluate("window.keep") == 1
        assert values(page) == before
        mode(page, "Free run")
        assert values(page) != before
    finally:
        page.close()
        server.close()


WRITTEN = """() => new Promise((done) => {
  const kinds = { attributes: true, characterData: true, childList: true, subtree: true };
  const all = [];
  const watch = new MutationObserver((records) => all.push(...records));
  watch.observe(document.querySelector(".lab"), { ...kinds, attributeOldValue: true, characterDataOldValue: true });
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true, cancelable: true }));
  requestAnimationFrame(() => requestAnimationFrame(() => {
    const told = all.map(({ type, target, attributeName, oldValue, addedNodes, removedNodes }) => {
      const now = type === "attributes" ? target.getAttribute(attributeName) : target.data;
      const place = (target.nodeType === 1 ? target : target.parentElement).outerHTML.slice(0, 120);
      const isSame = type === "childList" ? addedNodes.length + removedNodes.length === 0 : now === oldValue;
      return { type, isSame, place: `${attributeName ?? "text"} of ${place}` };
    });
    watch.disconnect();
    done(told);
  }));
})"""


@pytest.mark.parametrize(("net", "input_"), [("anbn", "Saaaaaaaabbbbbbbb"), ("adding", None)])
def test_a_step_writes_only_what_it_changes_and_builds_nothing(page, net, input_):
    choose(page, net)
    if input_:
        type_input(page, input_)
    to_step(page, 3)
    mode(page, "Read-only")
    # Where it rests on the button, what that is comes to be told.
    page.mouse.move(0, 0)
    # What tells it comes once the page has nothing to do.
    page.wait_for_selector(".lab > .explains", state="attached")
    # What was done is told until the next step, and then leaves its room to the stage.
    page.evaluate(WRITTEN)
    told = page.evaluate(WRITTEN)
    assert any(one["type"] == "characterData" for one in told)
    assert [one["place"] for one in told if one["isSame"]] == []
    assert [one["place"] for one in told if one["type"] == "childList"] == []


@pytest.mark.usefixtures("chromium_alone")
@pytest.mark.parametrize("stop", ["none", "the stage"])
def test_a_step_lays_out_the_page_once_whatever_numbers_come(page, stop):
    choose(page, "anbn")
    type_input(page, "Saaaaaaaabbbbbbbb")
    to_step(page, 2)
    if stop == "the stage":
        page.get_by_role("application").focus()
        page.keyboard.press("ArrowRight")
    ready(page)
    client = page.context.new_cdp_session(page)
    client.send("Performance.enable")

    def layouts():
        return next(
            one["value"] for one in client.send("Performance.getMetrics")["metrics"] if one["name"] == "LayoutCount"
        )

    # On a busy machine what waits for a pause would come between two of them.
    page.evaluate(HOLD_TIMERS)
    before = layouts()
    for _ in range(8):
        page.evaluate(WRITTEN)
    assert layouts() - before <= 8


IDLE = """() => new Promise((done) => {
  const { toggle } = DOMTokenList.prototype;
  let idle = 0;
  DOMTokenList.prototype.toggle = function (...given) {
    const before = this.value;
    const found = toggle.apply(this, given);
    if (/\\bwire\\b/.test(before) && this.value === before) idle += 1;
    return found;
  };
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true, cancelable: true }));
  requestAnimationFrame(() => requestAnimationFrame(() => {
    Object.assign(DOMTokenList.prototype, { toggle });
    done(idle);
  }));
})"""


def test_a_step_sets_no_look_of_a_wire_that_it_has(page):
    choose(page, "anbn")
    type_input(page, "Saaaaaaaabbbbbbbb")
    to_step(page, 3)
    mode(page, "Read-only")
    page.evaluate(IDLE)
    assert page.evaluate(IDLE) == 0
