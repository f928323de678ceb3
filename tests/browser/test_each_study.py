"""Each study, opened once and answered: what an automatic check tells of it, and its place at every size."""

import pytest
from axe import violations
from lab import STUDIES, answered, at_size, choose, in_theme, study, type_input
from pages import DESK
from walk import LETTERS, THEMES, alone, still, walk


@pytest.fixture(scope="module", params=STUDIES)
def filled(request, browsers, engine, keeper):
    """A page with a study of the counter open, for all tests of it."""
    filled = keeper.page(browsers(engine))
    page = filled.page
    choose(page, "anbn")
    type_input(page, "Saaaabbbb")
    study(page, request.param)
    if request.param == "Ablation board":
        page.get_by_role("button", name="Compute").click()
    answered(page)
    return filled


@pytest.fixture
def shown(filled):
    """The study as on a desk."""
    in_theme(filled.page, "light")
    at_size(filled.page, *DESK["viewport"].values())
    yield filled.page
    assert filled.problems == []


@pytest.mark.parametrize("theme", THEMES)
def test_it_is_accessible_and_fits(shown, theme):
    in_theme(shown, theme)
    answered(shown)
    assert violations(shown, "dialog[open]") == []
    assert shown.locator(".study").evaluate("(one) => one.scrollWidth <= one.clientWidth")


def test_on_a_phone_it_scrolls_down_but_never_sideways(shown):
    at_size(shown, 390, 844)
    answered(shown)
    assert shown.locator(".study").evaluate("(one) => one.scrollWidth <= one.clientWidth")
    assert shown.evaluate("document.documentElement.scrollWidth") <= 390


def test_it_fits_at_every_size(shown):
    with still(shown), alone(shown):
        assert walk(shown, themes=LETTERS) == {}
