"""The browser's Back steps back through what was opened; what was done meanwhile stays."""

import pytest
from kept import changing, keep, shown
from lab import addressed, choose, in_theme, mode, ready, settle, status, study, timers, to_step
from playwright.sync_api import expect

OPENERS = {
    "Studies": lambda page: page.get_by_role("button", name="Studies").click(),
    "Chart of the chosen cell": lambda page: page.get_by_role("button", name="Chart").click(),
    "Keys": lambda page: page.keyboard.press("?"),
    "Draw the input": lambda page: page.get_by_role("button", name="Draw", exact=True).click(),
}


def entries(page):
    return page.evaluate("history.length")


@pytest.mark.parametrize("name", OPENERS)
def test_back_closes_what_was_opened_and_forward_opens_it_again(page, server, name):
    elsewhere = f"{server.url}?elsewhere"
    page.goto(elsewhere)
    page.goto(server.url)
    choose(page, "notebook")
    dialog = page.get_by_role("dialog", name=name)
    OPENERS[name](page)
    expect(dialog).to_be_visible()
    page.go_back()
    expect(dialog).to_be_hidden()
    assert page.url.startswith(server.url)
    page.go_forward()
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    # Closed by hand, its entry is taken back: Back leaves the page, as before it was opened.
    page.wait_for_function("() => history.state.open.length === 0")
    page.go_back()
    assert page.url.startswith(elsewhere)


def test_forward_opens_what_back_has_only_just_closed(page, server):
    choose(page, "notebook")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog).to_be_visible()
    # In one task: that the dialog is closed is told in another.
    page.evaluate(
        """async () => {
          for (const open of [[], ["keys"]]) {
            history.replaceState({ open }, "");
            dispatchEvent(new PopStateEvent("popstate"));
            await null;
          }
        }"""
    )
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.wait_for_function("() => history.state.open.length === 0")


def test_what_was_done_while_something_was_open_stays(page):
    choose(page, "anbn")
    study(page, "Memory ledger")
    page.get_by_label("Step", exact=True).evaluate(
        "(input) => { input.value = 3; input.dispatchEvent(new Event('input', { bubbles: true })); }"
    )
    expect(page.locator(".study .finding")).to_contain_text("at step 3")
    study(page, "Race of memories")
    page.wait_for_function("() => location.hash.includes('v=race')")
    page.go_back()
    expect(page.get_by_role("dialog", name="Studies")).to_be_hidden()
    assert status(page).startswith("Step 3 of")
    page.wait_for_function("() => location.hash.includes('t=2') && !location.hash.includes('v=')")
    page.go_forward()
    expect(page.locator(".pane h2")).to_have_text("Race of memories")


def test_a_step_is_no_entry(page):
    choose(page, "anbn")
    before = entries(page)
    to_step(page, 4)
    mode(page, "Store")
    page.wait_for_function("() => location.hash.includes('t=3')")
    assert entries(page) == before


def test_a_link_that_is_followed_can_be_gone_back_from(page, context, server):
    choose(page, "anbn")
    to_step(page, 3)
    page.wait_for_function("() => location.hash.includes('t=2')")
    other = page.url.split("#")[1].replace("t=2", "t=4")
    page.evaluate("(hash) => { location.hash = hash; }", other)
    expect(page.get_by_role("status")).to_contain_text("Step 5 of")
    page.go_back()
    expect(page.get_by_role("status")).to_contain_text("Step 3 of")


def test_a_theme_is_part_of_a_link_that_says_so_and_of_no_other(page, context):
    choose(page, "anbn")
    page.get_by_label("Theme").select_option("dark")
    page.wait_for_function("() => location.hash.includes('s=')")
    assert "th=" not in page.url
    other = context.new_page()
    other.goto(f"{page.url}&th=projector")
    ready(other)
    expect(other.get_by_label("Theme")).to_have_value("projector")
    settle(other, lambda: other.keyboard.press("4"))
    other.wait_for_function("() => location.hash.includes('interv') || location.hash.length > 150")
    assert other.url.endswith("&th=projector")
    in_theme(other, "light")
    other.wait_for_function("() => location.hash.endsWith('&th=light')")
    # It is the link's: what was chosen before is what the next page has.
    third = context.new_page()
    third.goto(page.url)
    ready(third)
    expect(third.get_by_label("Theme")).to_have_value("dark")


def test_a_theme_alone_is_a_link_too(page, context, server):
    other = context.new_page()
    other.goto(server.url + "#th=projector")
    ready(other)
    expect(other.get_by_label("Theme")).to_have_value("projector")
    other.wait_for_function("() => location.hash.includes('s=') && location.hash.endsWith('&th=projector')")


def test_the_dialogs_of_an_own_net_are_entries_too(page, server):
    choose(page, keep(server, "Mine"))
    dialog = changing(page, "Delete net")
    page.go_back()
    expect(dialog).to_be_hidden()
    page.go_forward()
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Delete", exact=True).click()
    expect(dialog).to_be_hidden()
    page.wait_for_function("() => history.state.open.length === 0")
    expect(shown(page)).not_to_contain_text("Mine")


@pytest.mark.parametrize("there", ["", "&v=ledger"])
def test_a_link_that_is_followed_while_a_study_is_open_is_what_is_seen_and_can_be_gone_back_from(page, there):
    choose(page, "reber")
    addressed(page, net="reber")
    other = page.url.split("#")[1]
    choose(page, "anbn")
    study(page, "Race of memories")
    page.wait_for_function("() => location.hash.includes('v=race')")
    page.evaluate("(hash) => { location.hash = hash; }", other + there)
    expect(page.get_by_label("Net", exact=True)).to_have_value("reber")
    studies = page.get_by_role("dialog", name="Studies")
    if there:
        expect(page.locator(".pane h2")).to_have_text("Memory ledger")
        page.keyboard.press("Escape")
    expect(studies).to_be_hidden()
    timers(page)
    assert page.get_by_label("Net", exact=True).input_value() == "reber"
    addressed(page, net="reber")
    page.go_back()
    expect(page.locator(".pane h2")).to_have_text("Race of memories")
    addressed(page, net="anbn")
    page.go_back()
    expect(studies).to_be_hidden()
    addressed(page, net="anbn")
