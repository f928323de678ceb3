"""What comes over the wire for the first picture, and whose page it says it is."""

from lab import BUSY, at_size, ready
from pages import DESK
from sent import counted

MOST = 150 * 1024
"""Bytes of the page, its scripts and its styles, as they are sent."""
REQUESTS = 8


def test_the_first_picture_comes_in_few_requests_and_few_bytes(server, chromium_alone, opened):
    page = opened(new=True, **DESK).new_page()
    page.add_init_script(BUSY)
    sent = counted(page.context.new_cdp_session(page))
    page.goto(server.url)
    ready(page)
    assert 100 * 1024 < sent.page <= MOST, f"{sent.page / 1024:.1f} KB"
    assert 3 <= len(sent.asked) <= REQUESTS, sent.asked


MARKS = """() => {
  const [icon, mark] = [document.querySelector('link[rel=icon]').href, document.querySelector('.mark')];
  const made = new DOMParser().parseFromString(atob(icon.split(',')[1]), 'image/svg+xml').documentElement;
  const told = (svg) => [...svg.children].map((one) =>
    [one.tagName, ...one.getAttributeNames().sort().map((name) => `${name}: ${one.getAttribute(name)}`)]);
  return [mark.checkVisibility(), told(mark), told(made)];
}"""


def test_the_mark_in_the_head_is_the_picture_of_the_tab(page):
    at_size(page, 1280, 720)
    # It comes after the page's first picture.
    page.wait_for_function("() => document.querySelector('link[rel=icon]').href.startsWith('data:image/svg')")
    shown, mark, icon = page.evaluate(MARKS)
    assert shown
    assert mark == icon
    assert len(icon) == 5
    at_size(page, 1680, 1050)
    assert not page.evaluate(MARKS)[0]
