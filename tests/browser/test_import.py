"""Nets of other programs on the page: opened, told of, compared, kept and shown; dropped; refused in words."""

import re
from pathlib import Path

import numpy as np
import pytest
from axe import violations
from kept import known, shown
from lab import drop, ready
from playwright.sync_api import expect
from walk import LETTERS, walk

FILES = Path(__file__).parent.parent / "golden" / "frameworks"


def opened(page):
    page.get_by_role("button", name="Make and save", exact=True).click()
    page.get_by_role("button", name="Open a net...").click()
    found = page.get_by_role("dialog", name="Open a net")
    expect(found).to_be_visible()
    return found


@pytest.fixture
def dialog(page):
    return opened(page)


def refused(dialog, field, given, says):
    """What is given is not taken; why is said."""
    field.fill(given)
    dialog.get_by_role("button", name="Keep and show").click()
    expect(dialog.get_by_role("alert")).to_contain_text(says)
    expect(dialog.get_by_role("alert")).to_be_in_viewport()


def taken(page, dialog, field, given):
    """What is given is taken, and its net is on the stage."""
    field.fill(given)
    dialog.get_by_role("button", name="Keep and show").click()
    expect(dialog).to_be_hidden()
    ready(page)


def give(page, dialog, *names):
    with page.expect_file_chooser() as chooser:
        dialog.get_by_role("button", name="Choose files…").click()
    chooser.value.set_files([FILES / name for name in names])


def facts(dialog):
    return dict(zip(*(dialog.locator(f".import-facts {tag}").all_inner_texts() for tag in ("dt", "dd")), strict=True))


@pytest.mark.smoke
def test_a_net_is_told_of_kept_and_shown(page, dialog):
    give(page, dialog, "torch-characters.safetensors")
    expect(dialog.get_by_role("status").first).to_have_text("safetensors: one net found.")
    told = facts(dialog)
    assert told["Family"] == "LSTM, no peepholes"
    assert told["Reads"] == "7 symbols, one at a step"
    assert told["Cells of its layers"] == "5 + 5"
    assert told["Says"] == "7 outputs (linear)"
    assert told["Steps at once"] == "up to 2000, with interventions 2000"
    expect(dialog.locator(".import-assumed")).to_contain_text("embed.weight was folded into the input weights")
    expect(dialog.get_by_role("img")).to_be_visible()
    dialog.get_by_label("Outputs become").select_option("softmax")
    expect(dialog.locator(".import-facts")).to_contain_text("7 outputs (softmax)")
    dialog.get_by_label("Title").fill("My characters")
    dialog.get_by_label("Symbols that it reads").fill("abcdef")
    dialog.get_by_role("button", name="Keep and show").click()
    expect(dialog.get_by_role("alert")).to_have_text(
        "An alphabet of 6 symbols was given; the net reads 7 numbers a step"
    )
    dialog.get_by_label("Symbols that it reads").fill("abcdefg")
    dialog.get_by_role("button", name="Keep and show").click()
    expect(dialog).to_be_hidden()
    expect(shown(page)).to_contain_text("My characters")
    ready(page)
    expect(page.get_by_label("Input", exact=True)).to_have_value(re.compile("^[a-g]{24}$"))


def test_the_h_of_the_other_program_is_compared(page, dialog):
    give(page, dialog, "torch-rnn-relu.pt")
    with np.load(FILES / "figures.npz") as figures:
        both = figures["torch-rnn-relu.pt"]
    dialog.get_by_text("Compare with the other program").click()
    dialog.get_by_label("Input, a row a step").fill(
        "\n".join(" ".join(f"{value:.9g}" for value in row[:3]) for row in both)
    )
    dialog.get_by_label("h of the other program").fill(str(both[:, 3:].tolist()).replace("], ", "],\n"))
    dialog.get_by_role("button", name="Compare h").click()
    result = dialog.locator(".import-result")
    expect(result).to_contain_text("Not the same: they part at step 1.")
    dialog.get_by_label("Plain cells use").select_option("relu")
    expect(dialog.locator(".import-facts")).to_contain_text("Plain RNN, relu")
    dialog.get_by_role("button", name="Compare h").click()
    expect(result).to_contain_text("The same but for rounding")
    dialog.get_by_label("Input, a row a step").fill("a b c")
    dialog.get_by_role("button", name="Compare h").click()
    expect(result).to_contain_text("Both must be rows of numbers, with commas, semicolons or spaces between")


def test_a_title_that_is_too_long_is_refused_beside_its_field_and_nothing_of_it_is_lost(page, dialog):
    give(page, dialog, "torch-rnn.pt")
    title = dialog.get_by_label("Title")
    # Of letters that UTF-16 has in two halves.
    title.fill(201 * "\U0001d11e")
    dialog.get_by_role("button", name="Keep and show").click()
    beside = dialog.locator(".import-field", has=page.get_by_label("Title")).get_by_role("alert")
    expect(beside).to_have_text("title must have 1 to 200 symbols, got 201")
    expect(title).to_be_focused()
    expect(title).to_have_value(201 * "\U0001d11e")
    taken(page, dialog, title, 200 * "\U0001d11e")


def test_an_input_to_begin_with_and_a_vocabulary_can_be_given(page, dialog):
    give(page, dialog, "torch-rnn.pt")
    first = dialog.get_by_label("An input to begin with")
    refused(dialog, first, "0,5;1;2", "The input to begin with must be rows of numbers")
    refused(dialog, first, "1 2\n3 4", "must be 1 to 500 rows of 3 numbers")
    taken(page, dialog, first, "0.25 1 2\n-3 4 5")
    expect(page.get_by_label("Input", exact=True)).to_have_value(re.compile(r"^0\.25, 1, 2\s+-3, 4, 5$"))
    opened(page)
    give(page, dialog, "torch-characters.safetensors")
    expect(dialog.locator(".import-facts")).to_contain_text("7 symbols")
    expect(first).to_have_value("")
    words = dialog.get_by_label("Symbols that it reads")
    refused(dialog, words, '{"a": 0, "b": 2}', "vocabulary must be a JSON object of symbols")
    taken(page, dialog, words, '["g", "f", "e", "d", "c", "b", "a"]')
    expect(page.get_by_label("Input", exact=True)).to_have_value(re.compile("^[a-g]{24}$"))


def test_where_not_all_numbers_of_a_step_have_room_it_is_said_how_many(page, dialog):
    some = page.locator(".stage:not(.other) .legend")
    expect(some).not_to_contain_text("inputs", use_inner_text=True)
    give(page, dialog, "torch-characters.safetensors")
    dialog.get_by_role("button", name="Keep and show").click()
    expect(some).to_contain_text("3 of 7 inputs", use_inner_text=True)
    ready(page)
    assert walk(page, [(390, 844), (844, 390), (1024, 768), (1280, 720)], LETTERS) == {}
    page.get_by_label("Net", exact=True).select_option("adding")
    expect(some).not_to_contain_text("inputs", use_inner_text=True)


def test_what_cannot_be_read_is_said_and_another_file_can_be_chosen(page, dialog, tmp_path):
    wrong = tmp_path / "wrong.pt"
    wrong.write_bytes(b"\x80\x02cos\nsystem\n.")
    give(page, dialog, wrong)
    expect(dialog.get_by_role("alert")).to_contain_text("wrong.pt is a pickle and no file of torch.save")
    expect(dialog.locator(".import-found")).to_be_hidden()
    empty = tmp_path / "empty.npz"
    empty.touch()
    give(page, dialog, empty)
    expect(dialog.get_by_role("alert")).to_have_text("empty.npz is empty")
    give(page, dialog, "torch-lstm-both-ways.pt")
    expect(dialog.get_by_role("alert")).to_have_text("")
    expect(dialog.get_by_role("status").first).to_have_text("PyTorch: one net found.")
    assert facts(dialog)["Cells of its layers"] == "5 + 5"
    expect(dialog.locator(".import-assumed")).to_contain_text("It reads in both directions, as one net.")
    assert violations(page) == []
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_be_hidden()


def test_a_file_that_is_dropped_is_opened_so_too(page):
    drop(page, "net.PT", (FILES / "torch-rnn.pt").read_bytes())
    dialog = page.get_by_role("dialog", name="Open a net")
    expect(dialog.locator(".import-facts")).to_contain_text("Plain RNN")
    dialog.get_by_role("button", name="Keep and show").click()
    expect(dialog).to_be_hidden()
    expect(shown(page)).to_contain_text("net.PT rnn")
    known(page, page.get_by_label("Net", exact=True).input_value())
