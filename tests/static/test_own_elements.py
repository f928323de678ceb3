"""What stands in a lab looks for elements within the lab alone: two labs may stand on one page."""

import re
from pathlib import Path

import pytest

JS = Path(__file__).parent.parent.parent / "static" / "js"
# The page's own glue, which is there once; and of a lab:
GLUE = {"main.js", "handout.js", "page.js"}
OF_THE_PAGE = {
    "ui/icon.js": "the icon of the page's tab stands in its head",
}
LOOKED_UP = re.compile(
    r"\bdocument\s*(?:\?\.|\.)\s*(?:getElement\w+|querySelector(?:All)?|elementsFromPoint|elementFromPoint|forms)\b"
)


def test_no_module_of_a_lab_looks_through_the_page() -> None:
    modules = {path.relative_to(JS).as_posix(): path.read_text(encoding="utf-8") for path in JS.rglob("*.js")}
    found = {name for name, source in modules.items() if LOOKED_UP.search(source)}
    assert found - GLUE == set(OF_THE_PAGE)


@pytest.mark.parametrize(
    "said", ['document.getElementById("a")', "document.querySelectorAll('b')", "document.forms[0]"]
)
def test_what_looks_through_the_page_is_seen(said: str) -> None:
    assert LOOKED_UP.search(said)


def test_what_looks_in_its_own_element_is_let_be() -> None:
    assert not LOOKED_UP.search('head.querySelector("a"); root.contains(document.activeElement);')
