"""Sizes at which something once had no room."""

from kept import keep, known
from lab import at_size, choose, in_theme


def test_an_own_net_has_room_on_the_smallest_phone_with_the_largest_letters(page, server):
    name = keep(server, "A title of many words " * 9, net="waves")
    known(page, name)
    choose(page, name)
    in_theme(page, "projector")
    at_size(page, 568, 320)
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    for control in ("Studies", "More", "Use", "This net"):
        box = page.get_by_role("button", name=control, exact=True).bounding_box()
        assert 0 <= box["x"] <= box["x"] + box["width"] <= 568
