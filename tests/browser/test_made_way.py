"""Who keeps a place for files idle makes way for who waits: nothing that stands on the page is lost, and it goes on."""

import re

import pytest
from between import Between
from lab import ready, work
from playwright.sync_api import expect
from server import Server
from test_import import FILES, give
from test_import import opened as open_a_net
from test_own_numbers import ROWS

ALL = """async () => {
  // So many others come that each place is one's, and one more: who has been quiet for longest makes way at once.
  window.held ??= [];
  const came = (at) => new Promise((done, fail) => {
    const line = new WebSocket(`${location.origin.replace("http", "ws")}/import`);
    line.onopen = () => line.send(JSON.stringify({ type: "claim", key: `${held.length}`.padStart(22, "0") }));
    line.onmessage = ({ data }) => JSON.parse(data).type === "claimed" && done();
    line.onclose = () => fail(new Error(`who came as ${at} was sent away`));
    held.push(line);
  });
  for (let at = 1; at <= 4; at += 1) await came(at);
  for (const line of held) line.onclose = null;
}"""
"""In a page of the same server: returns once the last of them has its place."""


@pytest.fixture
def hurried(monkeypatch):
    """A server where who has a place and says nothing makes way as soon as somebody waits."""
    monkeypatch.setenv("GATESCOPE_QUIET", "0")
    server = Server()
    yield server
    server.close()


@pytest.fixture
def others(opened, hurried):
    """Has all places be those of others."""
    page = opened().new_page()
    page.goto(hurried.url)
    return lambda: page.evaluate(ALL)


@pytest.fixture
def mine(visitor, hurried):
    visitor.goto(hurried.url)
    ready(visitor)
    return visitor


@pytest.fixture
def mine_by_events(opened, hurried):
    """A page that no websocket gets through to."""
    between = Between(hurried.port)
    page = opened().new_page()
    page.goto(between.origin)
    ready(page)
    yield page
    between.close()


MADE_WAY = "Others wait, so your place was given to one of them."


def test_who_made_way_keeps_what_was_typed_and_the_net_is_kept_with_it(mine, others):
    dialog = open_a_net(mine)
    give(mine, dialog, "torch-rnn.pt")
    status = dialog.get_by_role("status").first
    expect(status).to_have_text("PyTorch: one net found.")
    dialog.get_by_label("Title").fill("Mine")
    others()
    expect(status).to_contain_text(MADE_WAY)
    expect(dialog.locator(".import-facts")).to_be_visible()
    # By any of what is asked: what is found is told again.
    dialog.get_by_label("Plain cells use").select_option("relu")
    expect(status).to_have_text("PyTorch: one net found.")
    expect(dialog.locator(".import-facts")).to_contain_text("Plain RNN, relu")
    others()
    expect(status).to_contain_text(MADE_WAY)
    dialog.get_by_text("Compare with the other program").click()
    dialog.get_by_label("Input, a row a step").fill("1 2 3")
    dialog.get_by_label("h of the other program").fill("1 2 3 4 5")
    dialog.get_by_role("button", name="Compare h").click()
    expect(dialog.locator(".import-result")).to_contain_text("they part at step 1")
    expect(status).to_have_text("PyTorch: one net found.")
    others()
    expect(status).to_contain_text(MADE_WAY)
    dialog.get_by_role("button", name="Keep and show").click()
    expect(dialog).to_be_hidden()
    expect(mine.get_by_label("Net", exact=True).locator("option:checked")).to_contain_text("Mine")


def test_by_events_too_who_made_way_goes_on(mine_by_events, others):
    test_who_made_way_keeps_what_was_typed_and_the_net_is_kept_with_it(mine_by_events, others)


def test_a_file_that_changed_meanwhile_is_to_be_chosen_again(mine, others, tmp_path):
    dialog = open_a_net(mine)
    path = tmp_path / "mine.pt"
    path.write_bytes((FILES / "torch-rnn.pt").read_bytes())
    give(mine, dialog, path)
    status = dialog.get_by_role("status").first
    expect(status).to_have_text("PyTorch: one net found.")
    others()
    expect(status).to_contain_text(MADE_WAY)
    path.write_bytes((FILES / "torch-gru.pt").read_bytes())
    dialog.get_by_role("button", name="Keep and show").click()
    expect(dialog.get_by_role("alert").first).to_have_text(
        "mine.pt can\u2019t be read any more: it has changed since it was chosen, or is gone. Choose it again."
    )
    expect(status).to_be_empty()
    give(mine, dialog, path)
    expect(dialog.locator(".import-facts")).to_contain_text("GRU")
    dialog.get_by_role("button", name="Keep and show").click()
    expect(dialog).to_be_hidden()


def test_a_table_that_changed_meanwhile_is_to_be_chosen_again(mine, others, tmp_path):
    work(mine, "Your own numbers...")
    dialog = mine.get_by_role("dialog", name="Your own numbers")
    path = tmp_path / "mine.csv"
    path.write_text(ROWS, "utf-8")

    def choose():
        with mine.expect_file_chooser() as chooser:
            dialog.get_by_role("button", name="Choose a file\u2026").click()
        chooser.value.set_files(path)

    choose()
    status, changed = dialog.get_by_role("status"), re.compile("^mine.csv can\u2019t be read any more: .* again\\.$")
    expect(status).to_have_text("60 rows of 3 columns were read.")
    others()
    expect(status).to_contain_text(MADE_WAY)
    path.write_text(ROWS.replace("20,0", "21,0"), "utf-8")
    dialog.get_by_label("Take light").uncheck()
    expect(dialog.get_by_role("alert")).to_have_text(changed)
    expect(status).to_be_empty()
    expect(dialog.locator(".numbers-found")).to_be_hidden()
    choose()
    expect(status).to_have_text("60 rows of 3 columns were read.")
    expect(dialog.get_by_role("cell", name="21,0").first).to_be_visible()
    # Nor is one that changed while the dialog was closed shown for ever as one that is being read.
    dialog.get_by_role("button", name="Close").click()
    path.unlink()
    work(mine, "Your own numbers...")
    expect(dialog.get_by_role("alert")).to_have_text(changed)


def test_rows_that_were_read_are_read_in_another_way_and_learned(mine, others):
    work(mine, "Your own numbers...")
    dialog = mine.get_by_role("dialog", name="Your own numbers")
    dialog.get_by_label("Rows of numbers").fill(ROWS)
    dialog.get_by_role("button", name="Read these rows").click()
    status, told = dialog.get_by_role("status"), dialog.locator(".numbers-told li")
    expect(status).to_have_text("60 rows of 3 columns were read.")
    others()
    expect(status).to_contain_text(MADE_WAY)
    expect(dialog.get_by_role("cell", name="2024-01-01")).to_be_visible()
    dialog.get_by_label("Take light").uncheck()
    expect(told.filter(has_text="day")).to_have_count(0)
    expect(status).to_have_text("60 rows of 3 columns were read.")
    # Until they have been read again this page is not who has been quiet for longest.
    learn = dialog.get_by_role("button", name="Learn these numbers")
    expect(learn).to_be_enabled()
    others()
    expect(status).to_contain_text(MADE_WAY)
    # So they can't be read: what is told of them is as it was, and so is what can be done.
    dialog.get_by_label("Between cells").select_option("a comma")
    expect(dialog.get_by_role("alert")).not_to_be_empty()
    expect(status).to_have_text("60 rows of 3 columns were read.")
    dialog.get_by_label("Between cells").select_option("as it seems")
    expect(dialog.get_by_role("alert")).to_be_empty()
    expect(learn).to_be_enabled()
    others()
    expect(status).to_contain_text(MADE_WAY)
    # What learns has them already.
    learn.click()
    expect(dialog).to_be_hidden()
    studies = mine.get_by_role("dialog", name="Studies")
    expect(studies.locator(".own-series")).to_contain_text("It learns temp, light: 60 rows.")
