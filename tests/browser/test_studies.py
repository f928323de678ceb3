"""The studies, opened as a person would: each view is asked for a fact that is known."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from lab import choose, finding, mode, ready, slide, study, to_step, type_input
from playwright.sync_api import expect

STUDIES = [
    "This net",
    "Memory ledger",
    "Three gradients",
    "Race of memories",
    "Clipping",
    "Stability",
    "Ablation board",
    "Live training",
]
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
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


def test_the_ledger_says_who_wrote_what(counter):
    """The counter writes 1 for each a, and nothing is forgotten."""
    to_step(counter, 5)
    study(counter, "Memory ledger")
    expect(finding(counter)).to_contain_text("Cell 1 holds 4.98 at step 5")
    expect(counter.get_by_role("row", name="step 3, a").get_by_role("cell").last).to_have_text(
        re.compile(r"0\.99|1\.00")
    )
    within = re.search(rf"within ({NUMBER})", finding(counter).inner_text())
    assert not within or float(within[1].replace("\u2212", "-")) < 1e-12
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
        "the forget gates alone let 1 through, the cell path 1, all paths together 1. Free, all paths:"
    )
    counter.get_by_role("button", name="Close").click()
    counter.keyboard.press("Home")
    mode(counter, "Refresh")
    counter.keyboard.press("End")
    study(counter, "Three gradients")
    expect(finding(counter)).to_contain_text("the forget gates alone let 0 through, the cell path 0")


def test_the_rnn_decays_below_radius_1_and_explodes_above(page):
    study(page, "Race of memories")
    slide(page, "RNN: spectral radius", 0.5)
    high = "[\u2070-\u209f\u00b9\u00b2\u00b3]"
    expect(finding(page)).to_contain_text(re.compile(rf"RNN \d\u00b710\u207b[\u00b2\u00b3]{high}"))
    slide(page, "RNN: spectral radius", 2)
    expect(finding(page)).to_contain_text(re.compile(rf"RNN (\d{{3,}}|\d\u00b710{high}+)"))
    # Time constants of the forget gate, as the notes have them.
    for bias, steps in [("1", "3.19"), ("3", "20.6"), ("5", "148.9")]:
        expect(page.locator(".facts").first.get_by_role("row", name=bias, exact=False).last).to_be_visible()
        expect(page.locator(".facts").first).to_contain_text(steps)
    page.wait_for_selector(".study .plot[data-ready=true]")


def test_the_lag_table_stands_by_the_notes(page):
    study(page, "Race of memories")
    table = page.locator(".facts").first
    expect(table.locator("tbody tr")).to_have_count(5)
    cells = table.locator("tbody tr").nth(0).get_by_role("cell")
    expect(cells.first).to_have_text(re.compile("10\u207b\u00b2\u2070|10\u207b\u00b9\u2079"))
    assert numbers(table.locator("tbody tr").nth(4).get_by_role("cell").first.inner_text())[0] > 100


def test_clipping_cuts_more_the_smaller_the_range(page):
    study(page, "Clipping")
    expect(finding(page)).to_contain_text("elements were cut at \u00b11:")
    some = numbers(finding(page).inner_text())[0]
    slide(page, "Range k", -1)
    expect(finding(page)).to_contain_text("cut at \u00b10.1")
    assert numbers(finding(page).inner_text())[0] > some
    slide(page, "Range k", 2)
    expect(finding(page)).to_contain_text("nothing was cut")
    row = page.get_by_role("row", name="clipped by element").get_by_role("cell")
    expect(row.last).to_have_text("0\u00b0")
    expect(page.get_by_role("img", name=re.compile("^\u03b5"))).to_be_visible()


def test_a_counter_with_a_memory_finds_its_way_back_and_the_rnn_more_seldom(page):
    """600 runs an arm: 200 of each of three nets. Measured: LSTM 600, RNN 257 of which 439 are right undisturbed."""
    study(page, "Stability")
    expect(finding(page)).to_contain_text("LSTM: 600 of 600 runs recover")
    rows = page.locator(".facts").first.locator("tbody tr")
    expect(rows).to_have_count(4)
    rnn, lstm = (rows.nth(at).get_by_role("cell") for at in (0, 1))
    assert numbers(rnn.nth(1).inner_text())[0] < 400 < numbers(lstm.nth(1).inner_text())[0]
    # The comparison is fair: as many parameters.
    expect(rnn.nth(2)).to_have_text("74")
    expect(lstm.nth(2)).to_have_text("74")
    expect(page.get_by_role("cell", name="derailed").first).to_be_visible()
    # Early on, an RNN is thrown off more than late, when there is less left to remember.
    shares = []
    for after, shown in ((1, "1 b"), (8, "8 bs")):
        before = rnn.nth(1).inner_text()
        slide(page, "Disturbed after", after)
        expect(page.locator(".control", has_text="Disturbed after").locator("output")).to_have_text(shown)
        expect(rnn.nth(1)).not_to_have_text(before)
        expect(page.locator(".facts.said tbody td").first).to_contain_text("b" * after)
        shares.append(numbers(rnn.nth(1).inner_text())[0])
    assert shares[0] < 200 < shares[1]
    page.get_by_label("To remember").select_option("continual")
    expect(rnn.nth(2)).to_have_text("1073")
    expect(page.locator(".control", has_text="Disturbed after").locator("output")).to_have_text("8 symbols")


def test_the_ablation_board_of_the_counter(counter):
    study(counter, "Ablation board")
    counter.get_by_role("button", name="Compute").click()
    expect(finding(counter)).to_contain_text("100 % of 200 right as trained. 15 of 19", timeout=60000)
    for name, share in [
        ("no recurrent weights", "100 %"),
        ("i = 1", "100 %"),
        ("f = 1", "0 %"),
        ("as trained", "100 %"),
    ]:
        row = counter.locator(".facts tbody tr", has=counter.get_by_role("rowheader", name=name, exact=True))
        expect(row.get_by_role("cell").first).to_have_text(share)
    counter.get_by_role("button", name="Open f = 1 on the stage").click()
    expect(counter.get_by_role("dialog", name="Studies")).to_be_hidden()
    expect(counter.locator(".values td.f.pinned").first).to_be_visible()
    study(counter, "Ablation board")
    expect(finding(counter)).to_contain_text("15 of 19")


def test_an_ablation_can_be_cancelled(page):
    choose(page, "adding")
    study(page, "Ablation board")
    page.get_by_label("Fresh sequences").fill("2000")
    page.get_by_label("Fresh sequences").press("Tab")
    page.get_by_role("button", name="Compute").click()
    page.get_by_role("button", name="Cancel").click()
    expect(page.locator(".study .error")).to_have_text("Cancelled.")
    expect(page.get_by_role("button", name="Compute")).to_be_enabled()


def test_a_net_trained_live_is_kept_and_opened_in_the_lab(page):
    study(page, "Live training")
    page.get_by_label("Task").select_option("anbn")
    page.get_by_label("Cell", exact=True).select_option("gru")
    page.get_by_text("More settings").click()
    page.get_by_label("Sequences").fill("600")
    page.get_by_label("Sequences").press("Tab")
    page.get_by_role("button", name="Train", exact=True).click()
    expect(finding(page)).to_contain_text("After 600 sequences (done)", timeout=60000)
    expect(page.locator(".gates .lane .signal")).to_have_text(["z", "r", "g", "h"])
    slide(page, "Checkpoint", 0)
    expect(finding(page)).to_contain_text("After 0 sequences")
    page.get_by_label("Checkpoint").evaluate(
        "(input) => { input.value = input.max; input.dispatchEvent(new Event('input')); }"
    )
    expect(finding(page)).to_contain_text("After 600 sequences")
    page.get_by_role("button", name="Keep this net in the lab").click()
    page.get_by_role("button", name="Open it in the lab").click()
    ready(page)
    assert page.get_by_label("Net", exact=True).input_value().startswith("my-anbn-")
    expect(page.locator(".values thead th")).to_have_text(["cell", "z", "r", "g", "h"])
    expect(page.locator(".scope")).to_contain_text("only an LSTM\u2019s gates can be pinned")
    expect(page.get_by_role("radio", name="Read-only")).to_be_disabled()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("status").first).to_contain_text("cell 1 keeps ")


def test_training_pauses_and_goes_on(page):
    study(page, "Live training")
    page.get_by_role("button", name="Train", exact=True).click()
    expect(finding(page)).to_contain_text("learning", timeout=30000)
    page.get_by_role("button", name="Pause").click()
    expect(finding(page)).to_contain_text("paused")
    held = finding(page).inner_text()
    page.wait_for_timeout(700)
    assert finding(page).inner_text() == held
    page.get_by_role("button", name="Go on").click()
    expect(finding(page)).to_contain_text("learning")
    page.get_by_role("button", name="Cancel").click()
    expect(page.locator(".study .error")).to_have_text("Cancelled.")


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


@pytest.mark.parametrize("theme", ["light", "dark", "projector"])
@pytest.mark.parametrize("name", STUDIES)
def test_studies_are_accessible_and_fit(counter, name, theme):
    counter.get_by_label("Theme").select_option(theme)
    study(counter, name)
    counter.wait_for_timeout(600)
    found = Axe().run(counter, options=RULES).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
    assert counter.locator(".study").evaluate("(one) => one.scrollWidth <= one.clientWidth")


@pytest.mark.parametrize("name", STUDIES)
def test_studies_on_a_phone_scroll_down_but_never_sideways(counter, name):
    counter.set_viewport_size({"width": 390, "height": 844})
    study(counter, name)
    counter.wait_for_timeout(600)
    assert counter.locator(".study").evaluate("(one) => one.scrollWidth <= one.clientWidth")
    assert counter.evaluate("document.documentElement.scrollWidth") <= 390
