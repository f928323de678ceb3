"""What people read in the page's template stands in text/en too, by the key that the template names."""

import json
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from node import node

ROOT = Path(__file__).parent.parent.parent
READ = {"alt", "aria-label", "placeholder", "title"}
"""Attributes that people read."""


class Texts(HTMLParser):
    """keyed: by its key, each text that has one. bare: those that have none."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.keyed: dict[str, str] = {}
        self.bare: list[str] = []
        self._key: str | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._key = dict(attrs).get("data-text")
        self.bare += [value for name, value in attrs if name in READ and value]

    def handle_endtag(self, tag: str) -> None:
        self._key = None

    def handle_data(self, data: str) -> None:
        if self._key is not None:
            self.keyed[self._key] = data
        elif data.strip():
            self.bare.append(data.strip())


def test_the_template_says_what_text_en_says():
    show = 'import { text } from "./static/js/text/text.js"; console.log(JSON.stringify([text.page, text.language]));'
    run = subprocess.run(
        [node(), "--input-type=module", "--eval", show], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    page, language = json.loads(run.stdout)
    template = (ROOT / "templates" / "index.html").read_text("utf-8")
    texts = Texts(template)
    assert texts.keyed == page
    assert texts.bare == []
    assert f'<html lang="{language}"' in template


@pytest.mark.parametrize(
    "page", ["<p>Read me</p>", '<p data-text="one">One</p> and', '<main aria-label="Here"></main>']
)
def test_a_text_without_a_key_is_seen(page):
    assert Texts(page).bare
