"""A person's own text on the page: a long one is sent, told of, learned by chunks, judged, kept, and goes on."""

import re

import pytest
from axe import violations
from lab import NO_EVENTS, NO_WEBSOCKET, fill, settle, study, timers
from playwright.sync_api import expect

LONG = "round and round the ragged rock the ragged rascal ran. " * 450 + "".join(map(chr, range(0x4E00, 0x4E00 + 90)))


@pytest.fixture
def pane(page):
    study(page, "Live training")
    found = page.get_by_role("dialog", name="Studies")
    found.get_by_label("Task", exact=True).select_option("text")
    expect(found.get_by_label("Text to learn")).to_be_visible()
    return found


def choose(page, pane, name, data):
    with page.expect_file_chooser() as chooser:
        pane.get_by_role("button", name="Choose a text file").click()
    chooser.value.set_files({"name": name, "mimeType": "text/plain", "buffer": data})


@pytest.mark.smoke
def test_a_long_text_is_sent_told_of_learned_and_goes_on(page, pane):
    choose(page, pane, "rhyme.txt", LONG.encode())
    read = pane.locator(".text-read")
    expect(read).to_have_text(
        "rhyme.txt: 24,840 symbols, 106 different ones: the 95 commonest are learned, and \u25a1 stands for the 11 "
        "others, 0.044 % of the text. It is read from its begin to its end by chunks, the state carried from each to "
        "the next; the last tenth is held out. It is in no link."
    )
    expect(pane.get_by_label("Text to learn")).to_be_hidden()
    assert violations(page, ".pane") == []
    pane.get_by_text("More settings").click()
    expect(pane.get_by_label("Sequences", exact=True)).to_have_value("64000")
    for name, value in (("Sequences", 64), ("Cells H", 4)):
        fill(pane.get_by_label(name, exact=True), value)
        page.keyboard.press("Tab")
    # It is there when one comes back.
    study(page, "Memory ledger")
    study(page, "Live training")
    expect(read).to_contain_text("24,840 symbols")
    pane.get_by_role("button", name="Train", exact=True).click()
    expect(pane.locator(".pane .finding")).to_contain_text("After 64 sequences (done)")
    told = pane.locator(".verdicts li")
    expect(told.first).to_contain_text(
        re.compile(r"On 2,000 symbols held out the net needs \d\.\d\d bits a symbol; a bigram")
    )
    expect(told.last).to_have_text("So far the net is no better than counting which symbol follows which.")
    pane.get_by_role("button", name="Keep this net in the lab").click()
    open_it = pane.get_by_role("button", name="Open it in the lab")
    expect(open_it).to_be_visible()
    settle(page, open_it.click)
    assert page.get_by_label("Input", exact=True).input_value().split("\u25a1")[0] in LONG
    settle(page, page.get_by_role("button", name="Continue", exact=True).click)
    study(page, "This net")
    card = page.locator(".pane")
    expect(card).to_contain_text("24840 symbols, 106 different, 95 of them learned")
    expect(card).to_contain_text("bits a symbol of a bigram, 1 added to each pair")


def test_what_is_no_text_is_refused_and_what_was_typed_stays(page, pane):
    field, said = pane.get_by_label("Text to learn"), pane.locator(".study .length")
    train = pane.get_by_role("button", name="Train", exact=True)
    long = "0123456789" * 2001
    field.fill(long)
    for name, data, words in (
        ("u.txt", "rhyme".encode("utf-16"), "u.txt: It is written in UTF-16. Save it as UTF-8"),
        ("b.txt", b"ab\0" * 100, "b.txt: It holds bytes of 0"),
        ("s.txt", b"short", "s.txt: text must have at least 200 symbols, got 5"),
        ("l.txt", b"ab" * 500_001, "l.txt: 1,000,002 bytes; at most 1,000,000 can be learned."),
    ):
        choose(page, pane, name, data)
        expect(said).to_contain_text(words)
        assert field.input_value() == long
        expect(train).to_be_disabled()
    pane.get_by_role("button", name="Send this text to the server").click()
    expect(pane.locator(".text-read")).to_contain_text(
        "The pasted text: 20,010 symbols, 10 different ones: all are learned"
    )
    expect(train).to_be_enabled()
    pane.get_by_role("button", name="Type a text instead").click()
    expect(field).to_be_visible()
    field.fill("")
    expect(train).to_be_enabled()


SEND_AND_TURN = """(pane) => {
  [...pane.querySelectorAll('button')].find((one) => one.textContent === 'Send this text to the server').click();
  const task = pane.querySelector('option[value="reber"]').closest('select');
  task.value = 'reber';
  task.dispatchEvent(new Event('change', { bubbles: true }));
}"""


def test_another_task_that_is_chosen_while_a_text_is_sent_stays(page, pane):
    pane.get_by_label("Text to learn").fill("0123456789" * 2001)
    expect(pane.get_by_role("button", name="Send this text to the server")).to_be_visible()
    pane.evaluate(SEND_AND_TURN)
    task = pane.get_by_label("Task", exact=True)
    expect(pane.locator(".text-read")).to_contain_text("20,010 symbols")
    timers(page)
    expect(task).to_have_value("reber")
    # It is there when one comes back to it.
    task.select_option("text")
    expect(pane.locator(".text-read")).to_be_visible()


def test_where_no_websocket_gets_through_it_is_sent_nevertheless_and_where_no_line_opens_it_is_told(page, pane):
    page.evaluate(NO_WEBSOCKET)
    # In more pieces than one.
    choose(page, pane, "rhyme.txt", LONG.encode() * 8)
    expect(pane.locator(".text-read")).to_contain_text("rhyme.txt: 198,720 symbols, 106 different ones")
    pane.get_by_role("button", name="Type a text instead").click()
    page.evaluate(NO_EVENTS)
    choose(page, pane, "rhyme.txt", LONG.encode())
    expect(pane.locator(".study .length")).to_contain_text("rhyme.txt: no line for texts opens from here to the server")
