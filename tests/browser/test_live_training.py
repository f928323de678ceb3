"""Live training, done as a person would: what is learned is seen, kept, opened in the lab; and its axis of the loss."""

import pytest
from lab import fill, finding, mode, ready, slide, study, train_for_long
from playwright.sync_api import expect


def test_a_net_trained_live_is_kept_and_opened_in_the_lab(page):
    study(page, "Live training")
    page.get_by_label("Task").select_option("anbn")
    page.get_by_label("Cell", exact=True).select_option("gru")
    page.get_by_text("More settings").click()
    fill(page.get_by_label("Sequences"), 600)
    page.get_by_label("Sequences").press("Tab")
    page.get_by_role("button", name="Train", exact=True).click()
    expect(finding(page)).to_contain_text("After 600 sequences (done)")
    expect(finding(page)).to_contain_text("of 40 are right (95 % interval ")
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
    expect(page.get_by_role("radio", name="Read-only")).to_have_count(0)
    mode(page, "Hold")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("status").first).to_contain_text("cell 1 keeps ")


TICKS = """(plot) => [
  [...plot.querySelectorAll('.yaxislayer-above .ytick text')].map(({ textContent }) => textContent),
  plot._fullLayout.yaxis._vals.filter(({ text }) => text).map(({ text, x }) => [text, 10 ** x])]"""


def ticks(plot):
    """The labels of a logarithmic axis as they stand in the page, each with the number at its place."""
    plot.page.wait_for_selector(".plot[data-ready=true]")
    shown, told = plot.evaluate(TICKS)
    assert shown == [text for text, _ in told]
    return [(text.replace("\u2212", "-"), value) for text, value in told]


@pytest.mark.parametrize(
    "loss", [[5, 0.011], [0.97, 0.52], [0.305, 0.295], [3, 0.9], [2e-3, 4e-9], [1e4, 0.5]], ids=lambda ends: str(ends)
)
def test_a_logarithmic_axis_has_real_numbers_within_a_decade_too(page, loss):
    page.evaluate(
        """async (loss) => {
            const { createPlot, LOG } = await import("/static/js/ui/plot.js");
            const plot = createPlot("test", "test");
            plot.element.id = "test";
            plot.element.style.cssText = "width: 500px; height: 300px";
            document.body.replaceChildren(plot.element);
            plot.draw(() => ({ data: [{ x: [0, 1], y: loss, mode: "lines" }], layout: { yaxis: { ...LOG } } }));
        }""",
        loss,
    )
    found = ticks(page.locator("#test"))
    assert len(found) >= 2
    for text, value in found:
        assert float(text) == pytest.approx(value, rel=1e-6)


def test_the_loss_axis_of_live_training_has_real_numbers(page):
    study(page, "Live training")
    page.get_by_label("Task").select_option("anbn")
    page.get_by_text("More settings").click()
    fill(page.get_by_label("Sequences"), 100)
    page.get_by_label("Sequences").press("Tab")
    page.get_by_role("button", name="Train", exact=True).click()
    expect(finding(page)).to_contain_text("After 100 sequences (done)")
    found = ticks(page.locator(".study .plot"))
    assert len(found) >= 2
    for text, value in found:
        assert float(text) == pytest.approx(value, rel=1e-6)


def test_a_long_text_is_never_cut(page):
    study(page, "Live training")
    page.get_by_label("Task").select_option("text")
    field, train = page.get_by_label("Text to learn"), page.get_by_role("button", name="Train", exact=True)
    said = page.locator(".study .length")
    for text, words in (
        ("0123456789" * 6000, "60,000 symbols, more than a link can hold: send it to this server"),
        ("\U0001f600" * 19000, "19,000 symbols, more than a link can hold: send it to this server"),
        ("short", "5 symbols: at least 200 are needed."),
    ):
        field.fill(text)
        expect(said).to_contain_text(words)
        expect(train).to_be_disabled()
        field.blur()
        assert field.input_value() == text
        # It is there when one comes back.
        study(page, "Memory ledger")
        study(page, "Live training")
        assert page.get_by_label("Text to learn").input_value() == text
        expect(said).to_contain_text(words)
    field.fill("\U0001f600\u00e9" * 7000)
    expect(said).to_have_text("14,000 symbols")
    field.blur()
    expect(train).to_be_enabled()
    field.fill("")
    field.blur()
    expect(said).to_have_text("")
    expect(train).to_be_enabled()


def test_training_pauses_and_goes_on(page):
    study(page, "Live training")
    train_for_long(page)
    page.get_by_role("button", name="Pause").click()
    expect(finding(page)).to_contain_text("paused")
    held = finding(page).inner_text()
    # To an earlier checkpoint and back, both told by the training: it has not come on meanwhile.
    newest = page.get_by_label("Checkpoint").input_value()
    slide(page, "Checkpoint", 0)
    expect(finding(page)).to_contain_text("After 0 sequences")
    slide(page, "Checkpoint", newest)
    expect(finding(page)).to_have_text(held)
    assert page.get_by_label("Checkpoint").get_attribute("max") == newest
    page.get_by_role("button", name="Go on").click()
    expect(finding(page)).to_contain_text("learning")
    page.get_by_role("button", name="Cancel").click()
    expect(page.locator(".study .error")).to_have_text("Cancelled.")
