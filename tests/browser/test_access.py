"""What an automatic check can tell of accessibility, in every theme; and the keyboard path by hand."""

import pytest
from axe import violations
from lab import choose, mode, ready, status
from playwright.sync_api import expect


@pytest.mark.parametrize("theme", ["light", "dark", "projector"])
def test_axe_finds_nothing(page, theme):
    page.get_by_label("Theme").select_option(theme)
    choose(page, "notebook")
    mode(page, "Read-only")
    page.get_by_role("button", name="All eight corners").click()
    ready(page)
    assert violations(page) == []


def test_a_mode_can_be_reached_and_chosen_without_a_mouse(page):
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "radio":
            break
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="Read-only")).to_be_checked()
    assert "Read-only" in status(page)


def test_projector_text_is_large(page):
    page.get_by_label("Theme").select_option("projector")
    ready(page)
    size = "(selector) => parseFloat(getComputedStyle(document.querySelector(selector)).fontSize)"
    assert page.evaluate(size, "[role=status]") >= 20
    assert page.evaluate(size, "table.values td .used") >= 20
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
