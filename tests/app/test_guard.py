"""Who is let in, and the headers of every answer."""

import http.client
import re
from typing import Any

import pytest
from gatescope.app.guard import HEADERS, checked_origin


def ask(running: Any, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection(running.address, timeout=20)
    try:
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        return answer.status, {key.lower(): value for key, value in answer.getheaders()}, answer.read()
    finally:
        connection.close()


def test_headers_on_every_answer(running: Any) -> None:
    plotly = re.search(rb"/plotly-[\d.]+\.min\.js", ask(running, "/")[2])
    assert plotly is not None
    asked = {
        ("/", "GET"): 200,
        ("/", "HEAD"): 200,
        ("/", "POST"): 405,
        ("/healthz", "GET"): 200,
        ("/static/js/main.js", "GET"): 200,
        ("/static/css/base.css", "GET"): 200,
        ("/static/none.js", "GET"): 404,
        ("/static/", "GET"): 404,
        ("/static/../app/cli.py", "GET"): 404,
        ("/static/%2e%2e/app/cli.py", "GET"): 404,
        ("/static/%00", "GET"): 404,
        ("/docs", "GET"): 404,
        ("/openapi.json", "GET"): 404,
        ("/ws", "GET"): 404,
        (plotly[0].decode(), "HEAD"): 200,
    }
    for (path, method), want in asked.items():
        status, headers, _ = ask(running, path, method)
        assert status == want, path
        for name, value in HEADERS.items():
            assert headers[name.lower()] == value, path
        policy = headers["content-security-policy"]
        assert f"connect-src 'self' ws://{running.address}" in policy
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in policy


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "", "localhost.evil.example:80"])
def test_other_hosts_are_refused(running: Any, host: str) -> None:
    status, headers, _ = ask(running, "/", Host=host)
    assert status == 400
    assert headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize("name", ["localhost", "LOCALHOST", "[::1]"])
def test_own_names_are_let_in(running: Any, name: str) -> None:
    port = running.address.partition(":")[2]
    assert ask(running, "/healthz", Host=f"{name}:{port}")[0] == 200


def test_static_files_are_asked_about_each_time(running: Any) -> None:
    _, headers, body = ask(running, "/static/js/main.js")
    assert headers["cache-control"] == "no-cache"
    assert headers["content-type"].startswith("text/javascript")
    status, again, _ = ask(running, "/static/js/main.js", **{"If-None-Match": headers["etag"]})
    assert status == 304
    assert again["x-content-type-options"] == "nosniff"
    _, packed, small = ask(running, "/static/js/main.js", **{"Accept-Encoding": "gzip"})
    assert packed["content-encoding"] == "gzip"
    assert len(small) < len(body)


def test_plotly_is_packed_where_that_is_accepted(running: Any) -> None:
    found = re.search(rb"/plotly-[\d.]+\.min\.js", ask(running, "/")[2])
    assert found is not None
    status, headers, body = ask(running, found[0].decode(), **{"Accept-Encoding": "gzip, br"})
    assert (status, headers["content-encoding"]) == (200, "gzip")
    assert "immutable" in headers["cache-control"]
    assert len(body) < 2_500_000
    _, plain, _ = ask(running, found[0].decode(), "HEAD", **{"Accept-Encoding": "gzip;q=0"})
    assert "content-encoding" not in plain


@pytest.mark.parametrize("origin", ["null", "lab.example", "ftp://lab.example", "https://lab.example/x", "https://"])
def test_what_is_no_origin(origin: str) -> None:
    with pytest.raises(ValueError, match="an origin must look like"):
        checked_origin(origin)


def test_an_origin() -> None:
    assert checked_origin("https://Lab.example/") == "https://lab.example"
