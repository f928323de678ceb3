"""What is an origin."""

import pytest
from gatescope.app.web.origin import checked_origin


@pytest.mark.parametrize(
    "origin",
    [
        "",
        "null",
        "*",
        "lab.example",
        "//lab.example",
        "ftp://lab.example",
        "http:lab.example",
        "https://",
        "https:///",
        "https://lab.example/x",
        "https://lab.example//",
        "https://lab.example?x",
        "https://lab.example#x",
        "http://a b",
        " http://a",
        "http://a\n",
        "http://user@a",
        "http://user:word@a",
        "http://*.example",
        "http://a..b",
        "http://.a",
        "http://a:",
        "http://a:0",
        "http://a:65536",
        "http://a:1:2",
        "http://a:x",
        "http://a:\u0661",
        "http://10.0.0.300",
        "http://1.2.3",
        "http://1",
        "http://[::g]",
        "http://::1",
        "http://[::1",
        "http://[fe80::1%25eth0]",
        "http://m\u00fcller.example",
        "http://" + "a." * 130 + "example",
    ],
)
def test_what_is_none(origin: str) -> None:
    with pytest.raises(ValueError, match="an origin must look like"):
        checked_origin(origin)


@pytest.mark.parametrize(
    ("origin", "written"),
    [
        ("https://Lab.example/", "https://lab.example"),
        ("HTTP://a_b-c", "http://a_b-c"),
        ("http://lab.example:8321", "http://lab.example:8321"),
        ("http://lab.example:80", "http://lab.example"),
        ("https://lab.example:0443", "https://lab.example"),
        ("https://lab.example:80", "https://lab.example:80"),
        ("http://10.0.0.2:8321", "http://10.0.0.2:8321"),
        ("http://[0:0::1]:8321", "http://[::1]:8321"),
        ("http://xn--mller-kva.example", "http://xn--mller-kva.example"),
    ],
)
def test_one_as_browsers_write_it(origin: str, written: str) -> None:
    assert checked_origin(origin) == written
