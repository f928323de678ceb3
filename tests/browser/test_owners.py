"""What is whose, where several share a server: each browser has a list of its own, and a class sees its presenter's."""

from pathlib import Path

import pytest
from axe import violations
from classes import start
from gatescope.app.rooms.token import digest
from kept import changing, keep, known, shown
from lab import addressed, choose, ready
from playwright.sync_api import expect
from server import Server

FILE = Path(__file__).parent.parent / "golden" / "frameworks" / "torch-characters.safetensors"

DELETE = """([net]) => new Promise((resolve) => {
  const socket = new WebSocket(`ws://${location.host}/ws`);
  socket.onmessage = ({ data }) => {
    const { type, reason, net } = JSON.parse(data);
    if (type === "error" || type === "changed") resolve([type, reason, net]);
  };
  socket.onopen = () => {
    socket.send(JSON.stringify({ type: "claim", key: localStorage.getItem("owner") }));
    socket.send(JSON.stringify({ type: "delete", net }));
  };
})"""


def screen(opened, address, **options):
    page = opened(**options).new_page()
    page.sent = []
    page.on("websocket", lambda socket: page.sent.append(socket.url))
    page.goto(address)
    ready(page)
    return page


def imported(page, title):
    """A net of another program's file is kept by this browser; its name."""
    page.get_by_role("button", name="Make and save", exact=True).click()
    page.get_by_role("button", name="Open a net...").click()
    dialog = page.get_by_role("dialog", name="Open a net")
    with page.expect_file_chooser() as chooser:
        dialog.get_by_role("button", name="Choose files…").click()
    chooser.value.set_files([FILE])
    expect(dialog).to_contain_text("as long as this browser comes again within 180 days")
    dialog.get_by_label("Title").fill(title)
    dialog.get_by_role("button", name="Keep and show").click()
    expect(dialog).to_be_hidden()
    expect(shown(page)).to_contain_text(title)
    return page.get_by_label("Net", exact=True).input_value()


def in_list(page, name):
    return page.get_by_label("Net", exact=True).locator(f"option[value='{name}']")


def group(page, name):
    return page.get_by_label("Net", exact=True).locator(f"optgroup[label='{name}']")


def this_net(page):
    return page.get_by_role("button", name="This net", exact=True)


@pytest.mark.smoke
def test_nobody_sees_anothers_net_and_a_class_sees_its_presenters(opened, lan, own):
    token = own.partition("=")[2]
    teachers = keep(lan, "The teacher's", owner=digest(token), seed=7)
    everyones = keep(lan, "Everyone's", seed=8)
    anna, bert, teacher = screen(opened, lan.url), screen(opened, lan.url), screen(opened, own)
    annas = imported(anna, "Anna's")
    tab = anna.context.new_page()
    tab.goto(lan.url)
    ready(tab)
    known(tab, annas)
    for page in (anna, bert, teacher):
        known(page, everyones)
    expect(in_list(bert, annas)).to_have_count(0)
    expect(in_list(teacher, annas)).to_have_count(0)
    expect(in_list(bert, teachers)).to_have_count(0)
    expect(group(bert, "Kept by others").locator("option")).to_have_count(1)
    expect(this_net(anna)).to_be_visible()
    choose(bert, everyones)
    expect(this_net(bert)).to_be_hidden()

    # What the presenter keeps is seen by the class, and is the presenter's.
    known(teacher, teachers)
    choose(teacher, teachers)
    expect(this_net(teacher)).to_be_visible()
    code = start(teacher)
    for page in (anna, bert):
        page.goto(f"{lan.url}join/{code}")
        expect(shown(page)).to_contain_text("The teacher's")
        expect(this_net(page)).to_be_hidden()
        expect(group(page, "Kept by others").locator(f"option[value='{teachers}']")).to_be_attached()
    expect(group(anna, "Kept").locator(f"option[value='{annas}']")).to_be_attached()
    expect(in_list(bert, annas)).to_have_count(0)

    # Another's can't be deleted, whoever says so; one's own can, and it is gone for all who were shown it.
    for name in (annas, teachers, everyones):
        assert bert.evaluate(DELETE, [name]) == ["error", "net_not_yours", name]
    choose(tab, annas)
    addressed(tab, net=annas)
    link = tab.url.partition("#")[2]
    friend = screen(opened, f"{lan.url}#{link}")
    expect(shown(friend)).to_contain_text("Anna's")
    expect(this_net(friend)).to_be_hidden()
    assert violations(friend) == []
    dialog = changing(tab, "Delete net")
    dialog.get_by_role("button", name="Delete", exact=True).click()
    expect(dialog).to_be_hidden()
    expect(in_list(anna, annas)).to_have_count(0)
    expect(friend.locator(".notice")).to_contain_text("is no longer there")

    # No key, and no name of somebody's net, is in an address.
    keys = [page.evaluate("() => localStorage.getItem('owner')") for page in (anna, bert, teacher, friend)]
    assert len(set(keys)) == 4
    said = " ".join(url for page in (anna, bert, teacher, friend) for url in (*page.sent, page.url))
    assert not [one for one in (*keys, token) if one in said]
    assert "my-" not in " ".join(url for page in (anna, bert, teacher, friend) for url in page.sent)


def test_what_one_keeps_is_there_after_a_reload_and_after_the_server_was_started_anew(opened):
    server = Server("--lan")
    try:
        page, other = screen(opened, server.url), screen(opened, server.url)
        name = imported(page, "Mine")
        page.reload()
        ready(page)
        expect(shown(page)).to_contain_text("Mine")
        server.stop()
        expect(page.get_by_role("alert")).to_contain_text("line to the server is lost")
        server.restart()
        expect(page.get_by_role("alert")).to_be_hidden()
        expect(page.locator(".notice")).to_be_hidden()
        other.reload()
        ready(other)
        expect(in_list(other, name)).to_have_count(0)
        expect(this_net(page)).to_be_visible()
        expect(shown(page)).to_contain_text("Mine")
        dialog = changing(page, "Rename net")
        dialog.get_by_label("Title", exact=True).fill("Still mine")
        dialog.get_by_label("Title", exact=True).press("Enter")
        expect(dialog).to_be_hidden()
        expect(shown(page)).to_contain_text("Still mine")
    finally:
        server.close()
