"""The page at every size, in every theme: nothing lies over anything, nothing is cut off, nothing scrolls sideways."""

from dataclasses import replace

import pytest
from gatescope.model import nets
from gatescope.model.nets import folder as own_folder
from gatescope.model.tasks.table import RECIPES
from gatescope.model.training.card import card_of
from gatescope.model.training.train import start
from kept import changing, keep, known
from lab import BEEN_HERE, FRAMES, at_size, choose, in_theme, mode, settle, to_step
from playwright.sync_api import expect
from walk import BOXES, LETTERS, SIZES, THEMES, alone, small_circuits, still, walk

NETS = [
    "notebook", "anbn", "anbncn", "reber", "continual", "order",
    "adding", "copy", "parity", "brackets", "json", "waves",
]  # fmt: skip


def press(page, selector):
    """Press what is there at some sizes only."""
    page.locator(selector).evaluate("(one) => one.click()")
    page.evaluate(FRAMES)


@pytest.fixture
def busy(page):
    """The net with most controls, and a sentence of its longest."""
    choose(page, "notebook")
    mode(page, "Read-only")
    return page


def test_on_the_stage(busy):
    assert walk(busy) == {}


def test_between_those_sizes_too(busy):
    widths = [(width, 720) for width in range(320, 1700, 23)]
    assert walk(busy, widths, LETTERS) == {}


@pytest.mark.parametrize(
    "presses",
    [
        [".lab-fold button"],
        [".lab-fold button", ".lab-modes .row > button"],
        [".lab-menu .more-room > .opener"],
        [".pins summary"],
    ],
    ids=["controls unfolded", "eight corners", "menu", "pin form"],
)
def test_with_what_opens_on_the_stage(busy, presses):
    for selector in presses:
        press(busy, selector)
    assert walk(busy, themes=LETTERS) == {}


@pytest.mark.parametrize(("net", "part"), [("anbn", 0), ("notebook", 0), ("notebook", 2)])
def test_with_the_equations_open(page, net, part):
    choose(page, net)
    to_step(page, 5)
    mode(page, "Read-only")
    page.get_by_role("tab", name="Equations").click()
    press(page, ".equation[data-signal=f] .opens")
    for _ in range(part):
        page.keyboard.press(".")
    expect(page.get_by_role("group", name="Within the step")).to_be_visible(visible=part > 0)
    assert walk(page, themes=LETTERS) == {}


def test_the_circuit_is_read_beside_values_and_equations(page):
    choose(page, "notebook")
    mode(page, "Read-only")
    assert small_circuits(page) == {}
    page.get_by_role("tab", name="Equations").click()
    expect(page.locator(".worked")).to_be_visible()
    assert small_circuits(page) == {}


@pytest.mark.parametrize("lesson", [False, True], ids=["alone", "beside a lesson"])
def test_all_equations_of_a_cell_are_seen_at_once(page, server, lesson):
    if lesson:
        page.goto(f"{server.url}lesson/gates-change")
        expect(page.get_by_role("tab", name="Lesson")).to_be_visible()
        expect(page.get_by_label("Net", exact=True)).to_have_value("anbn")
    else:
        choose(page, "anbn")
    to_step(page, 5)
    page.get_by_role("tab", name="Equations").click()
    equations = page.locator(".equation .opens")
    expect(equations).to_have_count(6)
    for opens in equations.all():
        if opens.get_attribute("aria-expanded") == "false":
            opens.click()
        page.evaluate(FRAMES)
        assert page.locator(".worked").evaluate("(one) => one.scrollHeight <= one.clientHeight + 1")


@pytest.fixture
def own(page, server):
    """A net of one's own with as many controls, and as long a title as there may be."""
    name = keep(server, "A title of many words " * 9, net="waves")
    known(page, name)
    choose(page, name)
    return page


def test_with_an_own_net_and_what_can_be_done_to_it(own):
    press(own, ".own-room .opener")
    assert walk(own, themes=LETTERS) == {}


@pytest.mark.parametrize("what", ["Rename net", "Delete net"])
def test_in_the_dialogs_of_an_own_net(own, what):
    dialog = changing(own, what)
    if what == "Rename net":
        dialog.get_by_label("Title", exact=True).fill("")
        dialog.get_by_role("button", name="Rename", exact=True).click()
        expect(dialog.get_by_role("alert")).to_be_visible()
    with alone(own):
        assert walk(own, themes=LETTERS) == {}


@pytest.mark.parametrize("presses", [[], [".lab-fold button"]])
def test_while_a_net_goes_on_by_itself(page, presses):
    choose(page, "continual")
    to_step(page, 7)
    for name in ("Continue", "Noise"):
        settle(page, page.get_by_role("button", name=name, exact=True).click)
        to_step(page, 12)
    for selector in presses:
        press(page, selector)
    assert walk(page, themes=LETTERS) == {}


@pytest.mark.parametrize("opener", ["Keys", "Draw", "Chart"])
def test_in_each_dialog(busy, opener):
    busy.get_by_role("button", name=opener, exact=True).click()
    if opener == "Chart":
        busy.wait_for_selector(".plot[data-ready=true]")
    with still(busy), alone(busy):
        assert walk(busy, themes=LETTERS) == {}


def test_a_refusal_is_read_whole(busy):
    busy.get_by_label("Input", exact=True).fill("0.5 0.3 nonsense 0.25")
    busy.get_by_role("button", name="Use", exact=True).click()
    expect(busy.get_by_role("alert")).to_contain_text("nonsense")
    assert walk(busy, themes=["projector"]) == {}


SIZE_OF = "(one) => { const { width, height } = one.getBoundingClientRect(); return { width, height }; }"


@pytest.mark.parametrize("theme", THEMES)
def test_the_input_has_room_beside_the_cell(page, theme):
    choose(page, "notebook")
    in_theme(page, theme)
    for width in [901, 960, 1024, 1080, 1152, 1200, 1240, 1280, 1366, 1440, 1600, 1920]:
        at_size(page, width, 720)
        assert page.get_by_label("Input", exact=True).evaluate(SIZE_OF)["width"] >= 240, width


@pytest.mark.parametrize(
    ("width", "words"),
    [
        (1366, []),
        (1440, ["Compare", "Class"]),
        (1536, ["Compare", "Class"]),
        (1680, ["Compare", "Class"]),
        (1920, ["Compare", "Class", "Make and save", "Sound", "Introduction"]),
    ],
)
def test_icons_of_the_header_have_words_beside_them_where_there_is_room(page, width, words):
    at_size(page, width, 900)
    shown = []
    for name in ["Compare", "Class", "Make and save", "Sound", "Introduction"]:
        button = page.get_by_role("toolbar", name="Menu").locator(f"[aria-label='{name}']").first
        if button.locator("> span").evaluate("(one) => one.checkVisibility()"):
            shown.append(name)
    assert shown == words
    assert page.locator(".lab-head").bounding_box()["height"] <= 48


STAGE_SHARE = """() => {
  const stage = document.querySelector('main').getBoundingClientRect();
  const foot = document.querySelector('.lab-foot').getBoundingClientRect();
  return (Math.min(stage.bottom, foot.top) - Math.max(stage.top, 0)) / innerHeight;
}"""
FOOT_SHARE = "() => document.querySelector('.lab-foot').offsetHeight / innerHeight"


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("width", "height"), [(844, 390), (640, 360)])
def test_a_phone_laid_down_and_a_page_zoomed_to_200_per_cent_leave_the_stage_its_height(busy, theme, width, height):
    in_theme(busy, theme)
    at_size(busy, width, height)
    busy.evaluate("scrollTo(0, 0)")
    assert busy.evaluate(STAGE_SHARE) >= 0.6


def test_zoom_to_200_per_cent_on_a_sharp_screen(browsers, server):
    context = browsers("chromium").new_context(viewport={"width": 640, "height": 360}, device_scale_factor=2)
    context.add_init_script(BEEN_HERE)
    page = context.new_page()
    page.goto(server.url)
    page.wait_for_selector("table.values tbody tr")
    page.evaluate(FRAMES)
    assert page.evaluate(STAGE_SHARE) >= 0.6
    assert page.evaluate(BOXES) == []
    context.close()


@pytest.mark.parametrize(("theme", "most"), [("light", 0.34), ("dark", 0.34), ("projector", 0.36)])
def test_a_phone_held_upright_gives_the_controls_a_third(busy, theme, most):
    in_theme(busy, theme)
    at_size(busy, 390, 664)
    busy.evaluate("scrollTo(0, 0)")
    assert busy.evaluate(FOOT_SHARE) <= most
    assert busy.evaluate(STAGE_SHARE) >= 0.45


WHOLE = """(one) => {
  const written = new Range();
  written.selectNodeContents(one);
  const seen = Math.min(...[one, one.parentElement].map((place) => place.getBoundingClientRect().bottom));
  return written.getBoundingClientRect().bottom <= seen + 1;
}"""
"""Whether no line of a text is cut away: one that flows has no height of its own to compare."""


def test_what_is_folded_is_one_press_away(busy):
    at_size(busy, 390, 664)
    fold = busy.get_by_role("button", name="Controls")
    expect(fold).to_have_attribute("aria-expanded", "false")
    controls = busy.locator(".lab-modes, .lab-edits")
    for name in ["All eight corners", "Undo", "Reset"]:
        expect(controls.get_by_role("button", name=name)).to_be_hidden()
    before = busy.locator(".lab-stage").evaluate(SIZE_OF)
    fold.click()
    expect(fold).to_have_attribute("aria-expanded", "true")
    for name in ["All eight corners", "Undo", "Reset"]:
        expect(controls.get_by_role("button", name=name)).to_be_visible()
    assert busy.get_by_role("status").evaluate(WHOLE)
    assert busy.locator(".lab-stage").evaluate(SIZE_OF) == before


def test_the_menu_closes_by_escape_by_a_press_elsewhere_and_by_what_it_opens(page):
    at_size(page, 1024, 768)
    more, chart = page.get_by_role("button", name="More"), page.get_by_role("button", name="Chart")
    for leave in (lambda: page.keyboard.press("Escape"), lambda: page.mouse.click(300, 400)):
        expect(chart).to_be_hidden()
        more.click()
        expect(chart).to_be_visible()
        leave()
    expect(chart).to_be_hidden()
    more.click()
    page.get_by_role("button", name="Keys").click()
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()
    expect(page.get_by_role("button", name="Keys")).to_be_hidden()
    expect(more).to_be_focused()


COLUMNS = "() => [...document.querySelectorAll('.values thead th')].map((one) => one.getBoundingClientRect().right)"


@pytest.mark.parametrize("net", NETS)
def test_all_columns_of_the_values_are_seen_and_none_moves(page, net):
    choose(page, net)
    for theme, size in [
        ("light", (1024, 768)),
        ("light", (1080, 810)),
        ("dark", (1133, 744)),
        ("projector", (1024, 768)),
    ]:
        in_theme(page, theme)
        at_size(page, *size)
        frame = page.get_by_role("region", name="Values", exact=True).bounding_box()
        first = page.evaluate(COLUMNS)
        # A browser may round a column to a part of a pixel.
        assert first[-1] <= frame["x"] + frame["width"] + 0.5
        for _ in range(4):
            page.keyboard.press("ArrowRight")
            page.evaluate(FRAMES)
            assert page.evaluate(COLUMNS) == first
        page.keyboard.press("Home")
        assert page.get_by_role("region", name="Values", exact=True).evaluate(
            "(one) => one.scrollWidth <= one.clientWidth"
        )


def put_numbers(page, text, kind=""):
    page.evaluate(
        """([text, kind]) => document.querySelectorAll('.values .used').forEach((one) => {
          one.textContent = text;
          one.className = `used ${kind}`;
        })""",
        [text, kind],
    )


def test_the_longest_numbers_widen_no_column(page):
    choose(page, "reber")
    put_numbers(page, "\u2212999999.9")
    assert walk(page, themes=LETTERS) == {}


def test_a_number_of_up_to_seven_letters_stands_on_one_line(page):
    choose(page, "reber")
    lines = """() => Math.max(
      ...[...document.querySelectorAll('.values .used')].map((one) => one.getClientRects().length))"""
    for text, kind in [("\u22120.999", ""), ("\u22120.0011", "close")]:
        put_numbers(page, text, kind)
        for theme in LETTERS:
            in_theme(page, theme)
            for size in SIZES:
                at_size(page, *size)
                assert page.evaluate(lines) == 1, (text, theme, size)


@pytest.mark.parametrize("cell", ["gru", "rnn"])
def test_a_net_with_fewer_signals_fits_too(page, server, monkeypatch, cell):
    monkeypatch.setenv(own_folder.VARIABLE, server.nets.name)
    recipe = RECIPES["anbn"]
    untrained = start(recipe.task, replace(recipe.settings, cell=cell), 0)
    name = nets.keep(untrained.network, card_of(recipe, untrained))
    known(page, name)
    choose(page, name)
    assert walk(page, themes=LETTERS) == {}


@pytest.mark.parametrize(
    ("theme", "size"),
    [("light", (1280, 720)), ("projector", (1280, 720)), ("light", (1024, 768)), ("projector", (1024, 768))],
)
@pytest.mark.parametrize(("net", "cell"), [("anbn", 1), ("reber", 7)])
def test_the_pin_form_leaves_what_one_reads_in_sight(page, theme, size, net, cell):
    choose(page, net)
    to_step(page, 4)
    page.get_by_role("button", name=f"Cell {cell}", exact=True).click()
    in_theme(page, theme)
    at_size(page, *size)
    page.get_by_text("Pin one gate").click()
    page.evaluate(FRAMES)
    form = page.locator(".pinforms").bounding_box()
    frame = page.get_by_role("region", name="Values", exact=True).bounding_box()
    heads = page.locator(".values thead").bounding_box()
    for part in (".values tr.on", ".values tr.on td.c"):
        box = page.locator(part).bounding_box()
        assert box["y"] >= heads["y"] + heads["height"] - 1
        assert box["y"] >= form["y"] + form["height"]
        assert box["y"] + box["height"] <= frame["y"] + frame["height"] + 1
    assert page.evaluate(BOXES) == []
