"""Texts of a lesson: plain text, in one language or in several.

`*words*` are emphasised, `{c}` is the name of a signal, which is lit on the stage; nothing else is markup.
"""

import re
from collections.abc import Mapping

from ...model.gates import LETTERS
from .reading import Place

Text = Mapping[str, str]
"""By language; English is always there."""

LONGEST = 1000
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
SIGNALS = (*LETTERS, "x", "y")
"""What may stand between braces."""

_NAMED = re.compile(r"\{([^{}]*)\}")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")


def text(place: Place) -> Text:
    """The text at a place: a string, which is English, or an object of strings by language."""
    if isinstance(place.value, str):
        return {"en": _checked(place)}
    if not isinstance(place.value, dict):
        place.must_be('a string, or an object of strings by language such as {"en": "…", "zh": "…"}')
    if "en" not in place.value:
        place.wrong("must have a text in English, en")
    for language in place.value:
        if not LANGUAGE.fullmatch(language):
            place.wrong(f"{language!r} is no language; such are en and zh")
    return {language: _checked(place.field(language)) for language in place.value}


def _checked(place: Place) -> str:
    given = place.value
    if not isinstance(given, str) or not len(given.strip()) >= 1 or len(given) > LONGEST:
        place.must_be(f"a text of 1 to {LONGEST} letters")
    if found := _TAG.search(given):
        place.wrong(f"{found[0]} would stand there as it is: emphasis is *…*, a signal {{c}}")
    if given.count("*") % 2:
        place.wrong("an asterisk has no other that ends its emphasis")
    for name in _NAMED.findall(given):
        if name not in SIGNALS:
            place.wrong(f"{{{name}}} is no signal; there are {', '.join(SIGNALS)}")
    if set(_NAMED.sub("", given)) & {"{", "}"}:
        place.wrong("a brace has no other: a signal is named as {c}")
    return given
