"""A person's own nets are renamed and deleted, in one tab and for all others."""

import os

import pytest
from kept import changing, keep, known, shown, there
from lab import FRAMES, choose, mode, ready, settle, undo
from playwright.sync_api import expect

NOTICE = ".notice"


@pytest.fixture
def tab(page, context, server):
    """Another tab."""
    other = context.new_page()
    other.goto(server.url)
    ready(other)
    return other


def pick(page, name):
    known(page, name)
    choose(page, name)


def notice(page):
    return page.locator(NOTICE)


def test_a_net_is_renamed_for_both_tabs(page, tab, server):
    name, twin = keep(server, "Our counter"), keep(server, "Our counter", seed=99)
    pick(page, name)
    pick(tab, name)
    dialog = changing(page, "Rename net")
    title = dialog.get_by_label("Title", exact=True)
    expect(title).to_be_focused()
    expect(title).to_have_value("Our counter")
    expect(dialog).to_contain_text("1 to 200 letters and signs, on one line")
    title.fill("  ")
    title.press("Enter")
    expect(dialog.get_by_role("alert")).to_have_text("title must have 1 to 200 symbols, got 0")
    title.fill(" Anna's counter № 1 ")
    title.press("Enter")
    expect(dialog).to_be_hidden()
    expect(notice(page)).to_have_text("The net is called “Anna's counter № 1” now.")
    for one in (page, tab):
        expect(shown(one)).to_contain_text("Anna's counter № 1: Peephole LSTM, 2 cells")
        # The other of the same words keeps its own.
        expect(one.locator(f"option[value='{twin}']")).to_contain_text("Our counter: Peephole LSTM, 2 cells")
    assert there(server, name) == "Anna's counter № 1"
    # The link is as it was.
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    ready(page)
    expect(shown(page)).to_contain_text("Anna's counter № 1")


def test_a_net_is_deleted_and_both_tabs_go_back_to_what_was_there_before(page, tab, server):
    name = keep(server, "Short lived")
    choose(page, "reber")
    mode(page, "Store")
    held = page.url
    for one in (page, tab):
        pick(one, name)
    mode(tab, "Refresh")
    page.wait_for_function("(held) => location.href !== held", arg=held)
    link = page.url

    dialog = changing(page, "Delete net")
    expect(dialog).to_contain_text("Delete “Short lived” (Peephole LSTM, 2 cells, ")
    expect(dialog).to_contain_text("Links to it will stop working")
    expect(dialog.get_by_role("button", name="Cancel")).to_be_focused()
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("button", name="This net")).to_be_focused()
    assert there(server, name) == "Short lived"

    dialog = changing(page, "Delete net")
    settle(page, lambda: dialog.get_by_role("button", name="Delete", exact=True).click())
    expect(dialog).to_be_hidden()
    expect(notice(page)).to_contain_text("“Short lived” is deleted. Here is “")
    expect(page.get_by_label("Net", exact=True)).to_have_value("reber")
    expect(page.get_by_label("Net", exact=True)).to_be_focused()
    expect(page.get_by_role("radio", name="Store")).to_be_checked()
    expect(page.get_by_role("button", name="This net")).to_be_hidden()
    assert there(server, name) is None

    expect(notice(tab)).to_contain_text("The net “Short lived” is no longer there. Here is “")
    ready(tab)
    for one in (page, tab):
        expect(one.locator(f"option[value='{name}']")).to_have_count(0)
    # Undo goes to what was before, never to the net that is gone.
    settle(page, lambda: undo(page).click())
    expect(page.get_by_label("Net", exact=True)).to_have_value("reber")
    expect(undo(tab)).to_be_disabled()

    # A link to it says so, and shows the first net.
    tab.goto("about:blank")
    tab.goto(link)
    ready(tab)
    expect(notice(tab)).to_contain_text(f"There is no net '{name}' here: it was deleted, or was never kept here. ")
    expect(notice(tab)).to_contain_text("Here is the first net instead.")


def test_a_net_that_comes_back_can_be_gone_back_to(page, server):
    name = keep(server, "Back again")
    pick(page, name)
    dialog = changing(page, "Delete net")
    settle(page, lambda: dialog.get_by_role("button", name="Delete", exact=True).click())
    page.evaluate(FRAMES)
    assert keep(server, "Back again") == name
    known(page, name)
    settle(page, lambda: page.locator(".lab-edits").get_by_role("button", name="Redo").click())
    expect(page.get_by_label("Net", exact=True)).to_have_value(name)


def test_what_is_not_done_is_said_in_the_dialog(page, server):
    name = keep(server, "Stays")
    pick(page, name)
    folder = server.nets.name
    dialog = changing(page, "Rename net")
    # As when another program has made something else of it.
    os.mkdir(os.path.join(folder, f"{name}.title"))
    try:
        dialog.get_by_label("Title", exact=True).fill("Other")
        dialog.get_by_role("button", name="Rename", exact=True).click()
        expect(dialog.get_by_role("alert")).to_contain_text("The net was not renamed: nothing can be written into")
        dialog.get_by_role("button", name="Cancel").click()
        expect(dialog).to_be_hidden()
        expect(shown(page)).to_contain_text("Stays")
    finally:
        os.rmdir(os.path.join(folder, f"{name}.title"))


def test_nets_that_come_with_gatescope_are_neither_renamed_nor_deleted(page):
    for name in ("notebook", "reber"):
        choose(page, name)
        expect(page.get_by_role("button", name="This net")).to_be_hidden()
        expect(page.get_by_role("button", name="Rename net")).to_be_hidden()
        expect(page.get_by_role("button", name="Delete net")).to_be_hidden()
