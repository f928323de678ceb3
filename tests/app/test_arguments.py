"""What the words after the options may be: what each means, and what is said of those that mean nothing."""

import argparse
from collections.abc import Callable
from pathlib import Path

import pytest
from gatescope.app import arguments


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("https://Lab.example", "https://lab.example/"),
        ("https://lab.example:443/gates", "https://lab.example/gates/"),
        ("http://10.0.0.2:8080/a/b/", "http://10.0.0.2:8080/a/b/"),
    ],
)
def test_the_address_behind_a_proxy(given: str, read: str) -> None:
    assert arguments.public(given) == read


def test_the_token_is_what_the_file_holds(tmp_path: Path) -> None:
    for token in ("a-token_of_the_presenter", "another_token_of_theirs"):
        (tmp_path / "token").write_text(f"{token}\n", "ascii")
        assert arguments.token(str(tmp_path / "token")) == token


@pytest.mark.parametrize(
    ("reads", "typed", "said"),
    [
        (arguments.host, "http://here/", "a name or an address alone"),
        (arguments.origin, "lab", "an origin must look like https://lab.example"),
        (arguments.public, "lab.example", "an address such as https://lab.example/gates/"),
        (arguments.redis, "no://x", "it must look like redis://10.0.0.5:6379"),
        (arguments.count, "0", "a number from 1 to 64"),
        (arguments.days, "-1", "a number of days from 0"),
        (arguments.token, "/no/such/file", "a file that can be read"),
        (arguments.folder, "", "a folder, or a name for a new one"),
        (arguments.own, "/no/such/folder", "a folder that is there"),
    ],
)
def test_a_word_that_means_nothing_is_told_what_it_must_be(
    reads: Callable[[str], object], typed: str, said: str
) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match=said):
        reads(typed)
