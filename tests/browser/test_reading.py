"""What can be read on the stage itself: input, step numbers, values where one points, what the net says, colours."""

import math
import re

import pytest
from lab import BEEN_HERE, choose, in_theme, mode, ready, settle, status, to_step, type_input
from playwright.sync_api import expect
from stage import meet, on_symbols, record, written

SIZES = [(1024, 768), (1280, 720), (1440, 900), (390, 844), (844, 390)]
NOTEBOOK = "0.8 0 0 0 -0.6 0 0 0.5 0 0 0 0 -0.9 0 0 0 0 0.7 0 0 -0.4 0 0 0"
LEAST = {"light": 15, "dark": 15, "projector": 20}


@pytest.fixture
def writing(context):
    record(context)


def redrawn(page, theme="light"):
    """All that the stage writes in a theme."""
    page.get_by_label("Theme").select_option(theme)
    return written(page)


def resize(page, width, height):
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_function("width => innerWidth === width", arg=width)


@pytest.mark.parametrize("theme", LEAST)
def test_the_pulses_of_the_notebook_can_be_read_on_the_ribbon(writing, page, theme):
    choose(page, "notebook")
    page.get_by_label("Theme").select_option(theme)
    for size in SIZES:
        resize(page, *size)
        inputs = [one for one in written(page) if "." in one["text"] or one["text"] == "0"]
        texts = {one["text"].replace("0.", ".") for one in inputs}
        assert {one["size"] for one in inputs} == {LEAST[theme]}, size
        assert meet(one for one in inputs if one["text"] != "0.8") == [], size
        # On a phone, and where large letters leave little room, only a stretch is shown.
        stretch = size[0] < 600 or (theme == "projector" and size[0] <= 1024)
        wanted = [".8", "\u2212.6", ".5"] if stretch else [".8", "\u2212.6", ".5", "\u2212.9", ".7", "\u2212.4"]
        assert texts >= set(wanted), size


def test_two_thousand_numbers_are_of_one_size_and_never_run_together(writing, page):
    choose(page, "notebook")
    type_input(page, " ".join(f"{math.sin(t / 9):.1f}" if t % 3 else f"{math.sin(t / 9):.4f}" for t in range(2000)))
    page.keyboard.press("End")
    for theme in ("light", "projector"):
        page.get_by_label("Theme").select_option(theme)
        for size in [(1024, 768), (1440, 900)]:
            resize(page, *size)
            found = written(page)
            steps = [one for one in found if one["text"].isdigit() and int(one["text"]) > 1900]
            # The last that is written is the playhead's own.
            inputs = [one for one in found if "." in one["text"]][:-1]
            assert len(inputs) > 1, size
            assert {one["size"] for one in inputs} == {LEAST[theme]}, size
            assert meet(inputs) == meet(steps) == [], size
            assert len(steps) > 2, size


def test_two_numbers_a_step_have_a_row_each(writing, page):
    choose(page, "adding")
    found = [one for one in redrawn(page) if 20 < one["y"] < 90]
    rows = sorted({one["y"] for one in found})
    assert len(rows) == 2
    # The first is marked by -1, and is the playhead's.
    assert {one["text"] for one in found if one["y"] == rows[1]} == {"0", "1", "\u22121"}
    assert meet(found) == []


@pytest.mark.parametrize("theme", ["light", "projector"])
def test_step_numbers_stand_along_the_ribbon(writing, page, theme):
    choose(page, "notebook")
    page.keyboard.press("ArrowRight")
    found = [one for one in redrawn(page, theme) if one["text"].isdigit() and one["text"] != "0"]
    assert {one["text"] for one in found} >= {"2", "5", "10", "15", "20"}
    assert {one["size"] for one in found} == {LEAST[theme]}
    assert meet(found) == []


def test_a_mouse_reads_every_lane_and_the_tip_never_covers_what_it_speaks_of(page):
    choose(page, "anbn")
    type_input(page, "Saaaabbbb")
    to_step(page, 7)
    at = on_symbols(page)
    tip = page.get_by_role("tooltip")
    for cell in (1, 2):
        page.get_by_role("button", name=f"Cell {cell}", exact=True).click()
        ready(page)
        for signal in "ifgoch":
            x, y = at(7, signal, cell)
            page.mouse.move(x, y)
            value = page.locator(f".label output.{signal}").inner_text()
            expect(tip).to_have_text(f"{signal} of cell {cell} at step 7: {value}")
            box = tip.bounding_box()
            inside = box["x"] < x < box["x"] + box["width"] and box["y"] - 4 < y < box["y"] + box["height"] + 4
            assert not inside, (signal, cell)
    page.mouse.move(*at(7))
    expect(tip).to_have_text("input at step 7: b")
    page.mouse.move(*at(1, "y"))
    expect(tip).to_contain_text("y at step 1: a ")
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    page.mouse.move(*at(4, "c"))
    expect(tip).to_be_visible()
    page.mouse.move(5, 5)
    expect(tip).to_be_hidden()
    assert page.locator(".tip").evaluate("tip => tip.closest('[aria-live], [role=status], [role=alert]')") is None


def test_the_tip_follows_the_values_under_a_mouse_that_rests(page):
    choose(page, "anbn")
    type_input(page, "Saaaabbbb")
    to_step(page, 3)
    page.mouse.move(*on_symbols(page)(5, "f", 1))
    tip = page.get_by_role("tooltip")
    expect(tip).to_contain_text("f of cell 1 at step 5: 1\u2212")
    settle(page, lambda: page.keyboard.press("3"))
    expect(tip).to_contain_text("f of cell 1 at step 5: 0, pinned; it would be ")


def test_the_keyboard_reads_every_lane_of_the_chosen_cell_and_escape_hides_it(page):
    choose(page, "anbn")
    to_step(page, 3)
    # From a place before it: past the last one Firefox goes out of the page.
    page.get_by_label("Input", exact=True).focus()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.getAttribute('role')") == "application":
            break
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    ready(page)
    # Beside the lanes where there is room.
    exact = {signal: page.locator(f".label output.{signal}").inner_text() for signal in "ifgoch"}
    assert all(exact.values())
    tip = page.locator(".tip")
    expect(tip).to_be_hidden()
    # Else over the ribbon. A pointer that rests where something else comes to lie would be told of that.
    page.mouse.move(0, 0)
    resize(page, 500, 800)
    expect(tip).to_have_text("cell 2 at step 4: " + ", ".join(f"{signal} {exact[signal]}" for signal in "ifgoch"))
    assert tip.get_attribute("id") == page.get_by_role("application").get_attribute("aria-describedby")
    page.keyboard.press("ArrowUp")
    expect(tip).to_contain_text("cell 1 at step 4: i ")
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


@pytest.mark.parametrize("net", ["reber", "json", "copy"])
def test_what_a_net_of_many_symbols_says_is_written_on_its_lane(writing, page, net):
    """At 1280 x 720 a row of each symbol is too low for its name; so the likeliest are written, step by step."""
    choose(page, net)
    labels = redrawn(page)
    lowest = max(one["y"] for one in labels)
    lane = [one for one in labels if one["y"] > lowest - 60 and one["size"] >= 15]
    top = min(one["y"] for one in lane)
    said = [one["text"] for one in sorted(lane, key=lambda one: one["left"]) if one["y"] == top]
    assert len(said) > 8
    for step in range(1, 6):
        to_step(page, step)
        says = status(page).split("The net says ")[1].rstrip(".")
        assert {"space": "\u2423"}.get(says, says) == said[step - 1], step


def test_the_number_that_a_net_says_is_written_on_its_lane(writing, page):
    choose(page, "waves")
    labels = redrawn(page)
    lane = [one for one in labels if one["y"] > 400]
    assert len(lane) > 5
    assert all(one["size"] >= 15 and "." in one["text"] for one in lane)
    assert meet(lane) == []


FITS = """e => {
  const box = e.getBoundingClientRect(), label = e.closest('.label').getBoundingClientRect();
  return [box.bottom <= label.bottom + 1 && box.top >= label.top - 1 && box.right <= label.right + 1,
    parseFloat(getComputedStyle(e).fontSize)];
}"""
COLORS_OF = "one => getComputedStyle(one).backgroundImage.match(/rgb\\([^)]*\\)/g)"


@pytest.mark.parametrize("theme", LEAST)
def test_names_and_the_legend_of_colours_are_in_reach(page, theme):
    page.get_by_label("Theme").select_option(theme)
    choose(page, "anbn")
    for size in SIZES[:4]:
        resize(page, *size)
        ready(page)
        for name in ("input gate", "forget gate", "candidate", "cell", "output gate", "hidden", "says"):
            label = page.locator(".label .name span", has_text=name).first
            expect(label).to_be_visible()
            assert label.evaluate(FITS) == [True, LEAST[theme]], (name, size)
        legend = page.locator(".legend")
        assert legend.inner_text().split() == ["0", "1", "\u2212", "+"]
        box, label, field = (
            one.bounding_box() for one in (legend, page.locator(".label").first, page.get_by_role("application"))
        )
        assert box["y"] + box["height"] <= label["y"] + 1
        assert box["x"] + box["width"] <= field["x"] + 1
        red, white, blue = legend.locator(".signed").evaluate(COLORS_OF)
        assert [red, blue] == ["rgb(178, 24, 43)", "rgb(33, 102, 172)"]
        assert white not in (red, blue)
        # Of i, f and o the line and its ground; of what the net says a ramp.
        stripes = [one.evaluate(COLORS_OF) for one in legend.locator(".stripes i").all()]
        assert [len(set(colors)) for colors in stripes] == [2, 2, 2, 2]
        assert len({colors[-1] for colors in stripes}) == 4
        assert legend.locator(".stripes .rising").count() == 3


COLORS = """([lane, steps]) => {
  const canvas = document.querySelector('.field canvas'), ctx = canvas.getContext('2d');
  const ribbon = 65, tall = (canvas.height - ribbon) / 6, column = (canvas.width - 12) / 24;
  return steps.map((step) =>
    [...ctx.getImageData(12 + (step + 0.5) * column, ribbon + lane * tall + (tall - 8) / 2, 1, 1).data]);
}"""


def colors_of(page, signal, steps):
    """The colours of cell 2 in a lane of the notebook."""
    return page.evaluate(COLORS, ["ifgcoh".index(signal), list(steps)])


def test_pinning_one_cell_does_not_recolour_another_and_a_scale_that_must_grow_says_so(page):
    choose(page, "notebook")
    scale = page.locator(".label .scale").nth(3)
    expect(scale).to_have_text("\u00b12")
    for cell in (2, 3):
        page.get_by_label(f"Modes go to cell {cell}", exact=True).uncheck()
    to_step(page, 3)
    before = colors_of(page, "c", range(4, 24))
    assert len({tuple(one) for one in before}) > 5
    mode(page, "Read-only")
    expect(scale).to_have_text("\u00b12")
    assert colors_of(page, "c", range(4, 24)) == before
    # Store keeps all that is added: more than the scale holds.
    mode(page, "Store")
    page.get_by_label("Input", exact=True).fill(NOTEBOOK.replace("-", ""))
    settle(page, lambda: page.get_by_role("button", name="Use", exact=True).click())
    found = scale.inner_text()
    assert found.startswith("\u00b1")
    was, now = (float(part.lstrip("\u00b1")) for part in found.split("\u2192"))
    assert now > was
    page.get_by_role("button", name="Reset").click()
    expect(scale).to_have_text(f"\u00b1{was:g}")


def test_a_scale_that_had_to_grow_is_not_cut(page):
    choose(page, "notebook")
    # Of each pulse half is left when the next one comes: stored, all of it.
    type_input(page, " ".join(3 * ["0.5", *11 * ["0"]]))
    mode(page, "Store")
    scale = page.locator(".label .scale").nth(3)
    expect(scale).to_have_text(re.compile(r"^\u00b1\d\.\d\u2192\u00b1\d\.\d$"))
    for theme in ("light", "projector"):
        in_theme(page, theme)
        assert scale.evaluate("(one) => one.scrollWidth <= one.closest('.label').clientWidth"), theme


@pytest.fixture
def movable(browsers, server):
    """A page in a window of its own size, so that the ratio of pixels alone can change, as Chromium can be told."""
    context = browsers("chromium").new_context(no_viewport=True, color_scheme="light")
    context.add_init_script(BEEN_HERE)
    page = context.new_page()
    page.goto(server.url)
    page.wait_for_selector("table.values tbody tr")
    yield page
    context.close()


def test_the_picture_follows_the_ratio_of_pixels_where_the_size_stays(movable):
    page = movable
    choose(page, "anbn")
    type_input(page, "Saaaabbbb")
    session = page.context.new_cdp_session(page)
    at = on_symbols(page)
    # Chromium tells a page of an emulated ratio only where emulation begins or ends.
    for ratio in (2, 1, 1.5):
        if ratio == 1:
            session.send("Emulation.clearDeviceMetricsOverride")
        else:
            metrics = {"width": 0, "height": 0, "deviceScaleFactor": ratio, "mobile": False}
            session.send("Emulation.setDeviceMetricsOverride", metrics)
        page.wait_for_function(
            """ratio => { const canvas = document.querySelector('.field canvas'), box = canvas.getBoundingClientRect();
              return devicePixelRatio === ratio && canvas.width === Math.round(box.width * ratio)
                && canvas.height === Math.round(box.height * ratio); }""",
            arg=ratio,
        )
        box = page.get_by_role("application").bounding_box()
        for step in (8, 3):
            x, y = at(step)
            page.mouse.click(x, y)
            assert status(page).startswith(f"Step {step} of 9")
            # The playhead's dark tab is where the click was.
            dark = page.eval_on_selector(
                ".field canvas",
                "(canvas, [x, y]) => [...canvas.getContext('2d').getImageData(x, y, 1, 1).data]",
                [(x - box["x"] - 18) * ratio, (y - box["y"] + 10) * ratio],
            )
            assert dark[:3] == [28, 31, 36], (ratio, step)
