"""The studies, opened as a person would: each view is asked for a fact that is known."""

import re

import pytest
from lab import (
    answered,
    at_size,
    choose,
    fill,
    finding,
    followed,
    mode,
    settle,
    slide,
    study,
    to_step,
    type_input,
)
from playwright.sync_api import expect

NUMBER = r"[-\u2212]?\d[\d.]*(?:e[-\u2212]?\d+)?"


def numbers(text):
    return [float(one.replace("\u2212", "-")) for one in re.findall(NUMBER, text)]


@pytest.fixture
def counter(page):
    choose(page, "anbn")
    type_input(page, "Saaaabbbb")
    return page


def test_this_net_tells_what_was_measured(counter):
    study(counter, "This net")
    expect(counter.locator(".study")).to_contain_text("gatescope train anbn --seed 0 --out DIR")
    row = counter.get_by_role("row", name="largest n, every n up to it accepted")
    expect(row.get_by_role("cell")).to_have_text("1000")
    # 4 H (D + H + 1) + 3 H of H = 2, D = 4; K (H + 1) of K = 4.
    expect(counter.locator(".about")).to_contain_text("have 62 parameters, and the readout 12:")
    # How its seed was chosen.
    expect(counter.get_by_text("Seed 0 is the first there is")).to_be_visible()


@pytest.mark.smoke
def test_the_ledger_says_who_wrote_what(counter):
    """The counter writes 1 for each a, and nothing is forgotten."""
    to_step(counter, 5)
    study(counter, "Memory ledger")
    expect(finding(counter)).to_contain_text("Cell 1 holds 4.98 at step 5")
    written = counter.get_by_role("row", name="step 3, a").get_by_role("cell")
    # An amount, and a share of it that ends at 1.
    expect(written.nth(2)).to_have_text("1.00")
    expect(written.nth(1)).to_have_text(re.compile(r"^1\u2212\d(\.\d)?e\u2212\d$"))
    # The account is of the value on the stage, which is in single precision.
    rounding = re.search(
        rf"With ({NUMBER}) that rounding added on the way, the entries add up to c exactly",
        finding(counter).inner_text(),
    )
    assert abs(numbers(rounding[1])[0]) < 1e-6
    counter.get_by_role("button", name="Close").click()
    mode(counter, "Refresh")
    study(counter, "Memory ledger")
    expect(counter.locator(".facts tbody tr")).to_have_count(1)
    expect(counter.locator(".facts tbody tr th")).to_have_text("step 5, a")


def test_the_ledger_follows_the_playhead(counter):
    study(counter, "Memory ledger")
    slide(counter, "Step", 3)
    expect(finding(counter)).to_contain_text("at step 3")
    counter.get_by_role("button", name="Close").click()
    expect(counter.get_by_role("status").first).to_contain_text("Step 3 of 9")


def test_the_gradient_of_a_latch_is_1_and_of_refresh_0(counter):
    counter.get_by_role("button", name="All eight corners").click()
    counter.get_by_role("button", name="Latch").click()
    counter.keyboard.press("End")
    study(counter, "Three gradients")
    expect(finding(counter)).to_contain_text(
        "the forget gates alone let 1 through, the cell path 1, all paths together 1. Undisturbed, all paths:"
    )
    counter.get_by_role("button", name="Close").click()
    counter.keyboard.press("Home")
    mode(counter, "Refresh")
    counter.keyboard.press("End")
    study(counter, "Three gradients")
    expect(finding(counter)).to_contain_text("the forget gates alone let 0 through, the cell path 0")


def test_a_memory_that_was_set_lets_nothing_of_before_through_and_is_not_told_as_emptied(counter):
    to_step(counter, 4)
    counter.locator("summary", has_text="Pin one gate").click()
    fill(counter.get_by_label("Memory after this step"), 5)
    settle(counter, counter.get_by_role("button", name="Set memory").click)
    said = counter.locator(".study > .says")
    study(counter, "Three gradients")
    expect(finding(counter)).to_contain_text("all paths together 0.")
    expect(said).to_have_text("The memory of cell 1 was set after this step: nothing of what was before is in it.")
    counter.get_by_role("button", name="Close").click()
    counter.get_by_role("button", name="Step forward").click()
    study(counter, "Three gradients")
    expect(said).to_have_text("The memory of cell 1 was set after step 4: what was before comes to it by h alone.")
    # It is of that cell alone, and of no step before.
    fill(counter.get_by_label("Cell", exact=True), 2)
    counter.get_by_label("Cell", exact=True).press("Tab")
    expect(finding(counter)).to_contain_text("cell 2:")
    expect(said).to_be_hidden()


def test_a_gradient_has_no_end_at_1(counter):
    """A gate that lets nearly all through: what is let through is an amount, in words as where one points at it."""
    to_step(counter, 2)
    study(counter, "Three gradients")
    expect(finding(counter)).to_contain_text("the forget gates alone let 1.00 through")
    counter.wait_for_selector(".study .plot[data-ready=true]")
    first = "document.querySelector('.study .plot').data[0]"
    assert counter.evaluate(f"{first}.customdata") == ["1.00", "1"]
    assert "%{customdata}" in counter.evaluate(f"{first}.hovertemplate")


def test_after_refresh_a_trained_net_still_hears_what_was_before_and_the_notebook_does_not(page):
    choose(page, "reber")
    for net, heard in (
        (
            "reber",
            "of a change of 1 among the cells, at most 0.64 after 1, 0.15 after 2, 0.0086 after 3 steps is felt here.",
        ),
        ("notebook", "emptied the cell, and nothing else reaches it: what was before is gone."),
    ):
        choose(page, net)
        to_step(page, 5)
        mode(page, "Refresh")
        to_step(page, 13)
        study(page, "Three gradients")
        expect(finding(page)).to_contain_text("the forget gates alone let 0 through")
        expect(page.locator(".study > .says")).to_contain_text(heard)
        page.get_by_role("button", name="Close").click()


def test_the_rnn_decays_below_radius_1_and_explodes_above(page):
    study(page, "Race of memories")
    slide(page, "RNN: spectral radius", 0.5)
    expect(finding(page)).to_contain_text(
        "a change of 1 in the memory is at most (median of 5 draws): RNN 6\u00b710\u207b\u00b3\u00b9,"
    )
    expect(finding(page)).to_contain_text("orthogonal RNN 0.0073, identity RNN 0.99, LSTM of 1997")
    slide(page, "RNN: spectral radius", 2)
    expect(finding(page)).to_contain_text("RNN 4\u00b710\u2075,")
    page.wait_for_selector(".study .plot[data-ready=true]")


def test_the_race_has_one_definition(page):
    """What the sentence says of a bias or a radius stands in the table, too."""
    study(page, "Race of memories")
    by_bias, by_radius = page.locator(".facts").nth(0), page.locator(".facts").nth(1)
    for table in (by_bias, by_radius):
        expect(table.locator("caption")).to_have_text("What 1 becomes at most, 100 steps later: median of 5 draws")
    # Time constants of the forget gate at rest, as the notes have them.
    expect(by_bias.locator("tbody td:last-child")).to_have_text(["1.44", "3.19", "7.88", "20.6", "148.9"])
    expect(by_radius.locator("tbody th")).to_have_text(["0.50", "0.90", "1", "1.20", "1.50", "2"])
    slide(page, "LSTM: forget bias", 5)
    slide(page, "RNN: spectral radius", 1.5)
    lstm = by_bias.locator("tbody tr").nth(4).get_by_role("cell").first.inner_text()
    rnn = by_radius.locator("tbody tr").nth(4).get_by_role("cell").last.inner_text()
    assert (lstm, rnn) == ("467.3", "65.3")
    expect(finding(page)).to_have_text(re.compile(f"^100 steps later, .* RNN {rnn}, .* LSTM {lstm}, "))


def test_clipping_begins_with_the_recipe_and_cuts_more_the_smaller_the_range(page):
    study(page, "Clipping")
    expect(finding(page)).to_contain_text("9 of 5424 elements were cut at \u00b11:")
    expect(finding(page)).to_contain_text("and turned by 15.4\u00b0. By its norm it would not have been turned.")
    own = page.locator(".study > .says")
    expect(own).to_have_text(
        "The recipe's own settings, with \u00b11, cut something in 8 of 8 sequences with the trained net."
    )
    expect(page.locator(".pane > .says")).to_contain_text("the derivative of o enters it uncut")
    expect(page.locator(".facts thead th")).to_have_text(["gradient", "length", "angle"])
    # A kind of gradient has one name.
    kinds = page.get_by_label("Gradient").locator("option").all_inner_texts()
    assert "truncated, as in 1997" in kinds
    unclipped = page.locator(".facts tbody th").filter(has_text="unclipped")
    expect(unclipped).to_have_text([f"unclipped: {one}" for one in kinds])
    slide(page, "Range k", -1)
    expect(finding(page)).to_contain_text("cut at \u00b10.1")
    assert numbers(finding(page).inner_text())[0] > 9
    slide(page, "Range k", 2)
    expect(finding(page)).to_contain_text("nothing was cut")
    row = page.get_by_role("row", name="clipped by element").get_by_role("cell")
    expect(row.last).to_have_text("0\u00b0")
    expect(page.get_by_role("img", name=re.compile("^\u03b5"))).to_be_visible()
    # Before training nothing is cut, unless the weights are made large.
    slide(page, "Range k", 0)
    page.get_by_label("Trained net").click()
    expect(finding(page)).to_contain_text("Make the range smaller, or the initial weights larger.")
    expect(own).to_contain_text("cut something in 0 of 8 sequences before training.")
    expect(page.get_by_label("Initial weights within")).to_have_value("0.1")
    slide(page, "Initial weights within", 2)
    expect(finding(page)).to_contain_text("25 of 5424 elements were cut at \u00b11:")
    # Another task begins with its own recipe.
    page.get_by_label("Task").select_option("copy")
    expect(own).to_have_text(
        "This recipe clips no element; \u00b11 would have cut something in 0 of 8 sequences before training."
    )
    expect(page.get_by_label("Initial weights within")).to_have_value("0.3")
    expect(page.get_by_label("Cells", exact=True)).to_have_value("32")


def test_a_counter_with_a_memory_finds_its_way_back_and_the_rnn_more_seldom(page):
    """600 runs an arm: 200 of each of three nets."""
    study(page, "Stability")
    expect(finding(page)).to_have_text(
        "RNN: 60 of 600 runs come out exactly, 257 within 1 (undisturbed 375 and 439); "
        "LSTM: 168 of 600 runs come out exactly, 600 within 1."
    )
    table = page.locator(".facts").first
    rows = table.locator("tbody tr")
    expect(rows).to_have_count(4)
    expect(rows.nth(0)).to_have_text(re.compile("^RNN74 parameters37559–66 %43969–77 %608–13 %25739–47 %$"))
    expect(rows.nth(1)).to_have_text(re.compile("^LSTM74 parameters60099–100 %60099–100 %16825–32 %60099–100 %$"))
    for end in ("derailed", "1 early"):
        expect(page.get_by_role("cell", name=end).first).to_be_visible()
    # Early on, an RNN is thrown off more than late, when there is less left to remember.
    within, shares = rows.nth(0).get_by_role("cell").nth(3), []
    for after, shown in ((1, "1 b"), (8, "8 bs")):
        before = within.text_content()
        slide(page, "Disturbed after", after)
        expect(page.locator(".control", has_text="Disturbed after").locator("output")).to_have_text(shown)
        expect(within).not_to_have_text(before)
        expect(page.locator(".facts.said tbody td").first).to_contain_text("b" * after)
        shares.append(numbers(within.inner_text())[0])
    assert shares[0] < 200 < shares[1]
    # The other course: one symbol is held, and there is no nearly.
    slide(page, "Disturbed after", 0)
    page.get_by_label("To remember").select_option("continual")
    expect(finding(page)).to_have_text(
        "RNN: 454 of 600 runs come out right; LSTM: 506 of 600 runs come out right (undisturbed 598)."
    )
    expect(rows.nth(0)).to_have_text(re.compile("^RNN1073 parameters60099–100 %45472–79 %$"))
    expect(table.locator("thead th")).to_have_text(["net", "undisturbed", "disturbed"])


def test_the_ablation_board_of_the_counter(counter):
    study(counter, "Ablation board")
    counter.get_by_role("button", name="Compute").click()
    expect(finding(counter)).to_contain_text(
        "100 % of 200 right as trained; the sequences are longer than any in training: n from 11 to 60. 15 of 19"
    )
    expect(counter.locator(".facts thead th")).to_have_text(["held or cut", "right", "on the stage"])
    expect(counter.locator(".facts caption").first).to_have_text("Share of 200 sequences, and its 95 % interval")
    for name, share in [
        ("no recurrent weights", "100 %98\u2013100 %"),
        ("i = 1", "100 %98\u2013100 %"),
        ("f = 1", "0 %0\u20132 %"),
        ("as trained", "100 %98\u2013100 %"),
    ]:
        row = counter.locator(".facts tbody tr", has=counter.get_by_role("rowheader", name=name, exact=True))
        expect(row.get_by_role("cell").first).to_have_text(share)
    counter.get_by_role("button", name="Open f = 1 on the stage").click()
    expect(counter.get_by_role("dialog", name="Studies")).to_be_hidden()
    expect(counter.locator(".values td.f.pinned").first).to_be_visible()
    study(counter, "Ablation board")
    expect(finding(counter)).to_contain_text("15 of 19")


CANCEL_AT_ONCE = """() => {
  const cancel = [...document.querySelectorAll('.study button')].find((one) => one.textContent === 'Cancel');
  new MutationObserver((_, all) => {
    if (!cancel.checkVisibility()) return;
    all.disconnect();
    cancel.click();
  }).observe(document.querySelector('.study'), { subtree: true, attributes: true });
}"""
"""Presses what cancels a study in the very frame that shows it: nothing is computed so fast."""


def test_an_ablation_can_be_cancelled(page):
    choose(page, "adding")
    study(page, "Ablation board")
    fill(page.get_by_label("Fresh sequences"), 2000)
    page.get_by_label("Fresh sequences").press("Tab")
    page.evaluate(CANCEL_AT_ONCE)
    page.get_by_role("button", name="Compute").click()
    expect(page.locator(".study .error")).to_have_text("Cancelled.")
    expect(page.get_by_role("button", name="Compute")).to_be_enabled()


def test_one_task_has_one_name(page):
    """The one that the server sends, wherever it stands."""
    # Plain RNNs and what other tests have kept stand apart.
    shipped = page.get_by_label("Net", exact=True).locator(":scope > option")
    notebook, *names = shipped.all_inner_texts()
    assert (notebook, len(names)) == ("The notebook", 11)
    for opened, tasks in (("Live training", [*names, "Your own text", "Your own numbers"]), ("Clipping", names)):
        study(page, opened)
        expect(page.get_by_label("Task").locator("option")).to_have_text(tasks)


@pytest.mark.smoke
def test_a_study_is_in_the_address(page, context):
    study(page, "Race of memories")
    expect(finding(page)).to_contain_text("RNN")
    before = finding(page).inner_text()
    slide(page, "RNN: spectral radius", 1.5)
    expect(finding(page)).not_to_have_text(before)
    page.wait_for_function("() => location.hash.includes('&v=race&a=')")
    other = context.new_page()
    other.goto(page.url)
    expect(other.get_by_label("RNN: spectral radius")).to_have_value("1.5")
    expect(other.locator(".study .finding")).to_have_text(finding(page).inner_text())


def test_a_study_that_is_opened_on_a_phone_scrolls_down_but_never_sideways(page):
    page.set_viewport_size({"width": 390, "height": 844})
    study(page, "Race of memories")
    answered(page)
    assert page.locator(".study").evaluate("(one) => one.scrollWidth <= one.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


HEIGHTS = "() => [...document.querySelectorAll('.study .js-plotly-plot')].map((one) => one._fullLayout._size.h)"
"""Of the place for points in each chart, between its letters and its legend."""


def test_a_chart_writes_shares_as_the_page_does(counter):
    study(counter, "Saturation")
    answered(counter)
    plot = counter.locator(".study .plot").first
    for axis in ("x", "y"):
        ticks = plot.locator(f".{axis}tick text").all_text_contents()
        assert ticks == [f"{share}\u00a0%" for share in range(0, 101, 20)]
    plot.focus()
    counter.keyboard.press("ArrowRight")
    expect(plot.locator(".hoverlayer text").first).to_have_text(re.compile(r"open [\d.]+\u00a0%, shut [\d.]+\u00a0%$"))


@pytest.mark.parametrize("name", ["Saturation", "Ablation board"])
def test_on_a_phone_a_chart_fills_its_place_and_has_height_for_its_points(counter, name):
    study(counter, name)
    if name == "Ablation board":
        counter.get_by_role("button", name="Compute").click()
    answered(counter)
    at_size(counter, 390, 844)
    followed(counter)
    assert min(counter.evaluate(HEIGHTS)) >= 120
