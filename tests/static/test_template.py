"""What people read in the page's template stands among the texts too, by the key that the template names."""

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
    """keyed: by its language and its key, each text that has one. bare: those that have none."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.keyed: dict[tuple[str, str], str] = {}
        self.bare: list[str] = []
        self.language = ""
        self._key: tuple[str, str] | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        if tag == "html":
            self.language = has.get("lang") or ""
        key = has.get("data-text")
        self._key = None if key is None else (has.get("lang") or self.language, key)
        self.bare += [value for name, value in attrs if name in READ and value]

    def handle_endtag(self, tag: str) -> None:
        self._key = None

    def handle_data(self, data: str) -> None:
        if self._key is not None:
            self.keyed[self._key] = data
        elif data.strip():
            self.bare.append(data.strip())


SHOW = """
import { en } from "./static/js/text/en.js";
import { come, inLanguage } from "./static/js/text/text.js";
import { LANGUAGES } from "./static/js/text/languages.js";
const all = await Promise.all(Object.values(LANGUAGES).map(async ({ load }) => inLanguage(en, await come(load))));
console.log(JSON.stringify(all.map(({ language, page }) => [language, page])));
"""


def test_the_template_says_what_the_texts_say():
    """Its title is in English, until the script runs; that it needs one, in every language."""
    run = subprocess.run(
        [node(), "--input-type=module", "--eval", SHOW], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    texts = Texts((ROOT / "templates" / "index.html").read_text("utf-8"))
    said = {(language, key): says for language, page in json.loads(run.stdout) for key, says in page.items()}
    assert texts.language == "en"
    assert texts.keyed == {
        (language, key): says for (language, key), says in said.items() if key == "needsScript" or language == "en"
    }
    assert texts.bare == []


@pytest.mark.parametrize(
    "page", ["<p>Read me</p>", '<p data-text="one">One</p> and', '<main aria-label="Here"></main>']
)
def test_a_text_without_a_key_is_seen(page):
    assert Texts(page).bare
