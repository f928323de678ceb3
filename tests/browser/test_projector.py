"""From the last row of a room: what the projector's theme writes is as large as its letters, in the pictures too."""

import pytest
from lab import at_size, choose, in_theme, mode, to_step, type_input

LETTERS = 20
SIZES = [(1024, 768), (1280, 720), (1440, 900), (1920, 1080)]
SMALL = """(least) => [...document.querySelectorAll('svg.circuit text')].flatMap((one) => {
  const size = parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a;
  return one.getBBox().width && size < least - 0.1 ? [[one.firstChild.data, size]] : [];
})"""


@pytest.mark.parametrize("tab", ["Values", "Equations"])
def test_the_circuit_is_written_in_letters_of_full_size(page, tab):
    choose(page, "anbn")
    type_input(page, "S" + "a" * 9 + "b" * 9)
    to_step(page, 12)
    mode(page, "Read-only")
    in_theme(page, "projector")
    page.get_by_role("tab", name=tab).click()
    for size in SIZES:
        at_size(page, *size)
        assert page.evaluate(SMALL, LETTERS) == [], size
