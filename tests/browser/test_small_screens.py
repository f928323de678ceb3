"""Sizes at which something once had no room."""

from itertools import pairwise

from kept import keep, known
from lab import FRAMES, at_size, choose, in_theme, mode, to_step
from playwright.sync_api import expect

LINES = """() => [...document.querySelectorAll('.label')].map((label) => {
  const lines = [...label.querySelectorAll('b, .name > span:first-child')].map((one) => {
    const { top, bottom } = one.getBoundingClientRect();
    // Firefox counts in whole pixels how high letters are above a line and how low beneath it.
    const more = Math.max(0, bottom - top - 1.1 * parseFloat(getComputedStyle(one).fontSize)) / 2;
    return { top: top + more, bottom: bottom - more };
  });
  const cut = getComputedStyle(label).overflowY === 'hidden' ? label.getBoundingClientRect() : null;
  const top = Math.min(...lines.map(({ top }) => top));
  const bottom = Math.max(...lines.map(({ bottom }) => bottom));
  return [top, bottom, cut ? Math.max(cut.top - top, bottom - cut.bottom) : 0];
})"""
"""Of each lane's words: where they begin and end, and how much of them is cut off."""


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


def names_are_whole(page, shared):
    """In both sizes of letters; shared: so many pixels of a line may be the next one's, since letters are less high."""
    for theme in ("light", "projector"):
        in_theme(page, theme)
        expect(page.locator(".label")).to_have_count(7)
        names = page.evaluate(LINES)
        assert all(cut < 1 for _, _, cut in names), (theme, names)
        assert all(below[0] > above[1] - shared for above, below in pairwise(names)), (theme, names)
        stage, foot = (page.locator(place).bounding_box() for place in (".lab-stage", ".lab-foot"))
        assert stage["y"] + stage["height"] < foot["y"] + 1


def test_on_its_side_a_phone_has_the_names_of_all_lanes_whole_and_the_stage_over_the_controls(page, server):
    at_size(page, 844, 390)
    page.goto(f"{server.url}lesson/bias-one")
    page.wait_for_selector(".lab[data-complete=true]")
    names_are_whole(page, 3)
    page.get_by_role("button", name="Fold", exact=True).click()
    page.evaluate(FRAMES)
    names_are_whole(page, 2)


def test_at_the_end_of_a_phones_page_the_controls_stand_on_its_edge_once_a_mode_is_chosen(page):
    at_size(page, 390, 844)
    choose(page, "anbn")
    to_step(page, 8)
    mode(page, "Read-only")
    page.evaluate("() => scrollTo(0, document.documentElement.scrollHeight)")
    assert page.locator(".lab-foot").evaluate("(one) => innerHeight - one.getBoundingClientRect().bottom") < 1


def test_the_arrow_of_the_controls_points_where_they_go(page):
    at_size(page, 390, 844)
    fold = page.get_by_role("button", name="Controls")
    turned = [fold.locator("svg").evaluate("(one) => getComputedStyle(one).rotate")]
    fold.click()
    turned.append(fold.locator("svg").evaluate("(one) => getComputedStyle(one).rotate"))
    assert turned == ["none", "180deg"]
