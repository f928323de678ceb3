"""A page that serves one test after another is each time as if it were new."""

import pytest
from lab import PAINTED
from playwright.sync_api import Error, expect

LEFT = """() => [window.left ?? null, window.name, history.state?.open.length,
  localStorage.getItem('a'), sessionStorage.getItem('b')]"""
LEAVES = """() => {
  window.left = 1;
  history.replaceState(history.state, '', location.pathname);
  sessionStorage.setItem('b', '1');
  addEventListener('pagehide', () => localStorage.setItem('a', '1'));
}"""


def test_nothing_is_left_of_what_was_remembered_or_open_or_written_at_the_end(browser, keeper):
    # One that has served few tests yet: it does not give way to a new one.
    keeper.close()
    page = keeper.page(browser).page
    page.get_by_role("button", name="Keys", exact=True).click()
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog).to_be_visible()
    page.evaluate(LEAVES)
    assert keeper.page(browser).page is page
    assert page.evaluate(LEFT) == [None, "", 0, None, None]
    # By then it has done all that it does at its beginning.
    page.wait_for_selector(".explains", state="attached")
    expect(dialog).to_be_hidden()
    assert page.evaluate("() => localStorage.getItem('first-steps')") == "over"


def test_a_page_that_makes_no_frames_is_told_of_and_not_waited_for_without_end(page):
    page.evaluate("() => { window.requestAnimationFrame = () => 0; }")
    with pytest.raises(Error, match="No frame came while the page was visible"):
        page.evaluate(PAINTED, 1)
