"""The page of an address that is not known says the same in every language."""

import re

from gatescope.app.web.unknown import unknown_host


def test_each_language_has_its_part_with_the_same_addresses_and_commands() -> None:
    page = unknown_host("other:80", "http://other", "http://known/")
    english, chinese = page.split('<section lang="zh-CN">')
    assert re.search('<html lang="en">', english)
    assert re.search(r"[\u4e00-\u9fff]", chinese)
    assert not re.search(r"[\u4e00-\u9fff]", english)
    marked = r"<(?:b|code|a[^>]*)>[^<]*"
    assert re.findall(marked, english) == re.findall(marked, chinese)
    assert "known/" not in unknown_host("other:80", "http://other", None)


def test_what_is_not_ours_is_only_shown() -> None:
    page = unknown_host("<script>", "http://<script>", None)
    assert "<script>" not in page
