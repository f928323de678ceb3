"""Whether a text says the same in Chinese as in English, as far as signs can tell: for lessons and puzzles."""

import re
from collections import Counter
from collections.abc import Mapping

SIGNAL = re.compile(r"\{\w\}")
NUMBER = re.compile(r"\d+(?:\.\d+)?")
FIGURES = re.compile(r"\u2212?\d+\.\d+|10[\u207b\u2070-\u2079\u00b9\u00b2\u00b3]+|\d{3,}")
"""Numbers that are written in figures in every language."""


def same_in_chinese(text: Mapping[str, str], numbers: re.Pattern[str] = FIGURES) -> None:
    """Fail where the Chinese is none, or has other signals, numbers or emphasis than the English."""
    english, chinese = text["en"], text["zh"]
    assert re.search(r"[\u4e00-\u9fff]", chinese) or chinese == english
    assert sorted(SIGNAL.findall(english)) == sorted(SIGNAL.findall(chinese)), chinese
    assert sorted(numbers.findall(english)) == sorted(numbers.findall(chinese)), chinese
    # What English writes in figures, Chinese does not leave out.
    assert not Counter(NUMBER.findall(english)) - Counter(NUMBER.findall(chinese)), chinese
    assert english.count("*") == chinese.count("*"), chinese
