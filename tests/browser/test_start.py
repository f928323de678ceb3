"""What comes over the wire for the first picture."""

from lab import BUSY, ready
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
