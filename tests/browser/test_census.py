"""What the net does by itself: each study is asked for a fact that is known, and a chart is read by keyboard."""

import re

import pytest
from lab import answered, at_size, choose, finding, in_theme, mode, settle, status, study, to_step, type_input, values
from playwright.sync_api import expect

BROKEN = """(table) => [...table.querySelectorAll('td')].filter((one) => {
  const letters = document.createRange();
  letters.selectNodeContents(one);
  return letters.getClientRects().length > 1;
}).map((one) => one.textContent)"""
"""What of a table's cells is in more than one line."""


@pytest.fixture
def counter(page):
    choose(page, "anbn")
    type_input(page, "Saaaabbbb")
    return page


def entry(page, cell, name):
    return page.get_by_role("button", name=re.compile(rf"^Cell {cell}, {name}, .* of steps: show it on the stage$"))


def test_the_cell_that_carries_is_read_only_by_itself_and_a_click_shows_it(page):
    choose(page, "reber")
    study(page, "Census")
    answered(page)
    expect(finding(page)).to_contain_text("2,347 steps of 200 sequences: Refresh 32 %")
    expect(entry(page, 3, "Read-only")).to_have_text("13 %")
    expect(entry(page, 5, "Read-only")).to_have_count(0)
    entry(page, 3, "Read-only").click()
    expect(page.get_by_role("dialog", name="Studies")).to_be_hidden()
    cell = values(page)[2]
    assert max(cell["i"], 1 - cell["f"], 1 - cell["o"]) <= 0.1
    # Where something is pinned, it is an undisturbed run that is shown.
    mode(page, "Store")
    study(page, "Census")
    entry(page, 3, "Read-only").click()
    expect(page.locator(".values td.pinned")).to_have_count(0)
    cell = values(page)[2]
    assert max(cell["i"], 1 - cell["f"], 1 - cell["o"]) <= 0.1


def test_a_cells_mode_keeps_the_focus_while_its_share_changes(page):
    choose(page, "reber")
    study(page, "Census")
    answered(page)
    before = entry(page, 3, "Read-only").get_attribute("aria-label")
    entry(page, 3, "Read-only").focus()
    other = "(field) => { field.value = 500; field.dispatchEvent(new Event('change')); }"
    page.get_by_label("First seed").evaluate(other)
    expect(page.locator(f"[aria-label='{before}']")).to_have_count(0)
    expect(entry(page, 3, "Read-only")).to_be_focused()


def test_what_a_table_is_of_is_read_whole_where_the_table_is_wider_than_its_place(page):
    choose(page, "reber")
    in_theme(page, "projector")
    at_size(page, 1024, 768)
    study(page, "Census")
    answered(page)
    ends = """() => ['.study', '.census table', '.census caption']
      .map((one) => document.querySelector(one).getBoundingClientRect().right)"""
    place, table, caption = page.evaluate(ends)
    assert table > place
    assert caption <= place


def test_a_chart_is_read_and_chosen_from_by_keyboard_and_its_numbers_stand_in_a_table(counter):
    study(counter, "Census")
    answered(counter)
    chart = counter.get_by_role("application", name=re.compile("^Which mode each cell"))
    chart.focus()
    said = counter.locator(".study .reading")
    for key, words in (
        ("ArrowRight", "Step 1\u2009S, Cell 1, near Overwrite, silent"),
        ("ArrowRight", "Step 2\u2009a, Cell 1, Accumulate, broadcast"),
        ("ArrowDown", "Step 2\u2009a, Cell 2, between modes"),
        ("ArrowUp", "Step 2\u2009a, Cell 1, Accumulate, broadcast"),
        ("End", "Step 9\u2009b, Cell 1, Refresh"),
    ):
        chart.press(key)
        expect(said).to_contain_text(words)
    expect(chart.locator(".hoverlayer .hovertext")).to_be_visible()
    counter.locator(".study").get_by_text("Numbers of the chart").click()
    table = counter.locator(".study .numbers table")
    expect(table.locator("thead th")).to_have_count(10)
    expect(table.locator("tbody tr").first.get_by_role("cell").nth(1)).to_have_text("Accumulate, broadcast")
    chart.press("Home")
    chart.press("Enter")
    expect(counter.get_by_role("dialog", name="Studies")).to_be_hidden()
    expect(counter.get_by_role("status").first).to_contain_text("Step 1 of 9")


def test_the_counter_keeps_for_long_and_did_not_before_training(counter):
    study(counter, "Saturation")
    answered(counter)
    expect(finding(counter)).to_contain_text(re.compile(r"The slowest is cell 1: its time constant is [\d.]+ steps"))
    expect(finding(counter)).to_contain_text("steps at the median step, before training 3.")
    row = counter.get_by_role("row", name=re.compile("^cell 1"))
    expect(row.get_by_role("cell").nth(1)).to_have_text("14 %, 71 %")
    # At a tenth of the steps f is 1: the bar of what has no end goes to the upper edge, and not to twice the median.
    expect(row).to_contain_text("\u2013for ever")
    middle, bar, top = counter.evaluate("""() => {
      const { data: [{ y: [middle], error_y: bars }], _fullLayout } = document.querySelectorAll('.study .plot')[1];
      return [middle, bars.array[0], 10 ** _fullLayout.yaxis.range[1]];
    }""")
    assert middle + bar == pytest.approx(top)
    assert top > 2.5 * middle


def test_the_counter_has_no_fixed_point_under_a_and_latched_it_holds_exactly(counter):
    to_step(counter, 4)
    study(counter, "Fixed points")
    expect(finding(counter)).to_contain_text(
        "Where a comes again and again, no fixed point was found about the run; 64 of 64"
    )
    expect(finding(counter)).to_contain_text(
        re.compile(r"starts go on and on, cell 1 by 1\.00 at the last step \(median\)\.$")
    )
    counter.get_by_label("Input that stays").select_option("T")
    expect(finding(counter)).to_contain_text(
        "Where T comes again and again, one fixed point was found; 64 of 64 starts come"
    )
    expect(counter.locator(".study > .says")).to_contain_text(
        "2 more were found more than twice as far out as this run ever comes, and no start had come to rest there."
    )
    points = counter.get_by_role("table", name="Fixed points", exact=True).locator("tbody tr")
    expect(points.locator("th, td")).to_have_text(["1", "64", "0.69", "2.72", "0.52"])
    slow = counter.get_by_role("table", name="Eigenvalues of step 4, the slowest first").locator("tbody tr")
    expect(slow).to_have_count(4)
    expect(slow.nth(1).locator("th, td")).to_have_text(["0.26", "0.74", "180\u00b0"])
    counter.get_by_role("button", name="Close").click()
    counter.get_by_role("button", name="All eight corners").click()
    counter.get_by_role("button", name="Latch").click()
    study(counter, "Fixed points")
    expect(finding(counter)).to_contain_text("the largest eigenvalue has size 1, exactly: a change along it is kept")
    expect(finding(counter)).to_contain_text("there are fixed points along 2 whole directions")
    expect(counter.get_by_role("row", name="1 1 exactly: kept 0\u00b0")).to_have_count(2)


def test_the_weights_of_the_counting_cell_and_how_many_there_are(counter):
    study(counter, "Weights")
    expect(finding(counter)).to_contain_text("D = 4 inputs and H = 2 cells this layer has 4H(D + H + 1) + 3H = 62")
    table = counter.get_by_role("table", name=re.compile("^The rows of cell 1"))
    expect(table.locator("thead th")).to_have_text(["reads", "i", "f", "g", "o"])
    expect(counter.get_by_role("row", name="Peephole LSTM 4H(D + H + 1) + 3H 62")).to_be_visible()
    before = table.inner_text()
    counter.get_by_role("button", name="Close").click()
    to_step(counter, 5)
    study(counter, "Weights")
    assert table.inner_text() == before
    # A number is read whole on a phone: −0.097 is not −0.09 and a 7 beneath it.
    for width in (390, 320):
        at_size(counter, width, 844)
        assert table.evaluate(BROKEN) == [], width
        assert counter.locator(".study").evaluate("(one) => one.scrollWidth <= one.clientWidth")


def test_the_counters_path_climbs_by_one_and_the_playhead_is_on_it(counter):
    to_step(counter, 4)
    study(counter, "State space")
    expect(finding(counter)).to_contain_text("At step 4 the path is at")
    counter.get_by_label("Seen in").select_option("cells")
    counter.get_by_label("Across", exact=True).select_option("0")
    answered(counter)
    expect(finding(counter)).to_contain_text("At step 4 the path is at 3.98 (c of cell 1)")
    chart = counter.get_by_role("application", name="The path of the run, step by step")
    chart.press("ArrowRight")
    for _ in range(4):
        chart.press("ArrowRight")
    chart.press("Enter")
    expect(finding(counter)).to_contain_text("At step 5 the path is at 4.98 (c of cell 1)")


def test_a_run_of_one_step_spreads_in_no_direction(counter):
    type_input(counter, "S")
    study(counter, "State space")
    expect(counter.locator(".study > .says")).to_have_text(
        "The undisturbed run stays at one point: there is no direction in which it spreads."
    )


def test_the_quote_cell_of_json_is_found_and_so_are_brushed_steps_elsewhere(page):
    choose(page, "json")
    study(page, "Unit finder")
    expect(finding(page)).to_contain_text(re.compile(r" in \d+ of 200 sequences"))
    page.get_by_label("Meant are").select_option("quote")
    expect(finding(page)).to_contain_text(re.compile("^Cell 6 tells steps inside quotes best: it has c \u2264 "))
    page.get_by_label("Meant are").select_option("")
    page.get_by_role("button", name=re.compile("^Show the sequence of seed")).last.click()
    expect(page.get_by_role("dialog", name="Studies")).to_be_hidden()


def test_no_step_is_meant_that_the_run_has_not_got(counter):
    study(counter, "Unit finder")
    last = counter.get_by_label("to step", exact=True)
    for typed, beyond in (("500", True), ("9", False)):
        last.fill("")  # Firefox adds to what is there
        last.fill(typed)
        last.press("Tab")
        assert last.evaluate("(one) => one.validity.valid") is not beyond


def test_the_census_is_a_lane_that_a_switch_brings_and_a_link_keeps(page, context):
    choose(page, "reber")
    switch = page.get_by_role("switch", name="Census lane")
    expect(switch).not_to_be_checked()
    lane = page.locator(".label[data-term=census]")
    expect(lane).to_have_count(0)
    assert "By itself" not in status(page)
    switch.check()
    expect(lane).to_be_visible()
    page.get_by_role("application").focus()
    said = re.compile(r"By itself it is (in|near|between) ")
    assert said.search(status(page))
    box = page.get_by_role("application").bounding_box()
    page.mouse.move(box["x"] + 30, box["y"] + box["height"] - 20)
    expect(page.get_by_role("tooltip").first).to_contain_text(said)
    # The run that is pinned is another; the lane tells of the undisturbed one.
    before = said.search(status(page))[0]
    settle(page, lambda: page.keyboard.press("3"))
    assert said.search(status(page))[0] == before
    page.wait_for_function("() => location.hash.includes('ce=1')")
    other = context.new_page()
    other.goto(page.url)
    expect(other.get_by_role("switch", name="Census lane")).to_be_checked()
    expect(other.locator(".label[data-term=census]")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_letters_on_the_hues_of_the_chart_are_black_or_white(page, theme):
    in_theme(page, theme)
    choose(page, "anbn")
    study(page, "Census")
    answered(page)
    fill = "(all) => all.map((one) => getComputedStyle(one).fill)"
    letters = page.locator(".study .heatmap-label text")
    expect(letters.first).to_be_attached()
    assert set(letters.evaluate_all(fill)) == {"rgb(0, 0, 0)", "rgb(255, 255, 255)"}
