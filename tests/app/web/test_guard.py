"""Who is let in, and the headers of every answer."""

import asyncio
import hashlib
import http.client
import re
from base64 import b64encode
from typing import Any

import pytest
from gatescope.app.web.guard import HEADERS, Guard
from patience import SECONDS


def ask(running: Any, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection(running.address, timeout=SECONDS)
    try:
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        return answer.status, {key.lower(): value for key, value in answer.getheaders()}, answer.read()
    finally:
        connection.close()


def test_headers_on_every_answer(running: Any) -> None:
    page = ask(running, "/")[2].decode()
    plotly = re.search(r"plotly-[\d.]+\.min\.js", page)
    made = re.findall(r"assets/(?:page|later)-\w+\.(?:js|css)", page)
    assert plotly is not None
    assert len(made) == 3
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
        (f"/{plotly[0]}", "HEAD"): 200,
        ("/metrics", "GET"): 200,
        ("/trace/none", "GET"): 400,
        **{(f"/{name}", method): 200 for name in made for method in ("GET", "HEAD")},
        ("/assets/page-0000000000000000.js", "GET"): 404,
        ("/assets/", "GET"): 404,
        ("/assets/..%2fcli.py", "GET"): 404,
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
    found = re.search(rb"plotly-[\d.]+\.min\.js", ask(running, "/")[2])
    assert found is not None
    status, headers, body = ask(running, f"/{found[0].decode()}", **{"Accept-Encoding": "gzip, br"})
    assert (status, headers["content-encoding"]) == (200, "gzip")
    assert "immutable" in headers["cache-control"]
    assert len(body) < 2_500_000
    _, plain, _ = ask(running, f"/{found[0].decode()}", "HEAD", **{"Accept-Encoding": "gzip;q=0"})
    assert "content-encoding" not in plain


def test_a_foreign_host_gets_a_page_that_names_its_remedy(running: Any) -> None:
    status, headers, body = ask(running, "/", Host="teacher.school.example:8321")
    assert (status, headers["content-type"]) == (400, "text/html; charset=utf-8")
    assert "default-src 'none'" in headers["content-security-policy"]
    page = body.decode()
    assert "<code>gatescope --allow-origin http://teacher.school.example:8321</code>" in page
    assert "<code>gatescope --host 0.0.0.0</code>" in page
    assert f'<a href="http://{running.address}/">' in page
    style = re.search(r"<style>(.*)</style>", page, re.DOTALL)
    assert style is not None
    hashed = b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"style-src 'self' 'sha256-{hashed}'" in headers["content-security-policy"]
    assert ask(running, "/", "HEAD", Host="teacher.school.example:8321")[2] == b""


@pytest.mark.parametrize("host", ["<script>alert(1)</script>", 'a"b', "a&b", "", "a b", "user@a", "\xe4.example"])
def test_what_is_no_host_is_not_repeated(running: Any, host: str) -> None:
    status, headers, body = ask(running, "/", Host=host)
    assert (status, headers["content-type"]) == (400, "text/plain; charset=utf-8")
    assert body == b"A request must name one host that the server answers to.\n"


def scope(kind: str, *headers: tuple[str, str]) -> dict[str, Any]:
    """What the server gives the guard of a request."""
    raw = [(name.encode(), value.encode("latin-1")) for name, value in headers]
    return {"type": kind, "headers": raw, "server": ("127.0.0.1", 8321), "path": "/"}


def said(guard: Guard, asked: dict[str, Any]) -> list[Any]:
    """What the guard sends where it refuses."""
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        raise AssertionError

    asyncio.run(guard(asked, receive, send))
    return sent


async def nothing(scope: Any, receive: Any, send: Any) -> None:
    raise AssertionError("it was let in")


def test_the_console_says_what_would_allow_it(caplog: pytest.LogCaptureFixture) -> None:
    guard = Guard(nothing, ["127.0.0.1:8321"])
    own = ("host", "127.0.0.1:8321")
    for asked in (
        scope("http", ("host", "lab.example")),
        scope("websocket", ("host", "lab.example:80")),
        scope("http", ("host", "\x9b31m\xe4")),
        scope("http"),
        scope("http", ("host", "a"), ("host", "b")),
        scope("websocket", own, ("origin", "https://Lab.example")),
        scope("websocket", own, ("origin", "null")),
        scope("websocket", own),
        scope("websocket", own, ("origin", "x" * 500)),
    ):
        assert said(guard, asked)[0]["status"] in (400, 403)
    allow = "if that address is to lead here, allow it with --allow-origin http://lab.example"
    other = "open the page from an address that the server answers to"
    assert caplog.messages == [
        f"A request for lab.example was refused; {allow}",
        f"A request for lab.example:80 was refused; {allow}",
        r"A request for \x9b31m\xe4 was refused: that is no address",
        "A request for nowhere was refused: that is no address",
        "A request for a, b was refused: that is no address",
        "Pages from https://Lab.example may not connect; allow them with --allow-origin https://lab.example",
        f"Pages from null may not connect; {other}",
        f"Pages from nowhere may not connect; {other}",
        f"Pages from {'x' * 100} may not connect; {other}",
    ]


HOSTS_IN = [
    "127.0.0.1:8321", "localhost:8321", "LOCALHOST:8321", "LocalHost:8321", "[::1]:8321", "lab.example",
    "Lab.Example", "lab.example:443", "school.local", "school.local:80",
]  # fmt: skip
HOSTS_OUT = [
    "", " ", "127.0.0.1", "127.0.0.1:", "127.0.0.1:80", "127.0.0.1:08321", "127.0.0.1:8322", "127.0.0.2:8321",
    "127.1:8321", "2130706433:8321", "0x7f.0.0.1:8321", "017700000001:8321", "0.0.0.0:8321", "localhost",
    "localhost:80", "localhost.:8321", ".localhost:8321", "localhost.evil.example:8321", "evil.example:8321",
    "user@127.0.0.1:8321", "127.0.0.1:8321@evil.example", "127.0.0.1:8321.evil.example",
    "127.0.0.1:8321, evil.example", "evil.example/127.0.0.1:8321", "[::1]", "[::1]:80", "::1:8321",
    "[::ffff:127.0.0.1]:8321", "[0:0:0:0:0:0:0:1]:8321", "[::1%25lo]:8321", "lab.example.", "lab.example:80",
    "sub.lab.example", "lab.example\x00", "lab.example\t", "*", "null", "http://127.0.0.1:8321", "xn--lab-example",
    "l\xe4b.example",
]  # fmt: skip
ORIGINS_IN = [
    "http://127.0.0.1:8321", "http://localhost:8321", "http://[::1]:8321", "https://lab.example",
    "http://school.local", "http://school.local:80",
]  # fmt: skip
ORIGINS_OUT = [
    None, "", "null", "*", "http://", "127.0.0.1:8321", "//127.0.0.1:8321", "http:127.0.0.1:8321",
    "https://127.0.0.1:8321", "ws://127.0.0.1:8321", "file://", "http://127.0.0.1", "http://127.0.0.1:80",
    "http://127.0.0.1:83210", "http://127.0.0.1:8321/", "http://127.0.0.1:8321/x", "http://127.0.0.1:8321?",
    "http://127.0.0.1:8321#", " http://127.0.0.1:8321", "http://127.0.0.1:8321 ", "HTTP://127.0.0.1:8321",
    "http://LOCALHOST:8321", "http://localhost.:8321", "http://localhost.evil.example:8321", "http://evil.example",
    "http://evil.example:8321", "http://user@127.0.0.1:8321", "http://127.0.0.1:8321@evil.example",
    "http://lab.example", "https://lab.example:443", "https://sub.lab.example", "https://lab.example.evil.example",
    "https://evil-lab.example", "https://lab.example, https://evil.example", "http://127.1:8321",
    "http://[::ffff:127.0.0.1]:8321", "chrome-extension://abcdefgh", "http://127.0.0.1:8321\x00",
]  # fmt: skip


def strict() -> Guard:
    """A guard of a server that is reached at a few addresses, and behind two names."""
    return Guard(
        nothing, ["127.0.0.1:8321", "localhost:8321", "[::1]:8321", "school.local:80"], ["https://lab.example"]
    )


def let_in(asked: dict[str, Any]) -> bool:
    """Whether the guard hands it on; where not, it says so with 400 or 403."""
    try:
        sent = said(strict(), asked)
    except AssertionError:
        return True
    assert sent[0]["status"] in (400, 403)
    return False


@pytest.mark.parametrize("host", [*HOSTS_IN, *HOSTS_OUT])
def test_exactly_the_hosts_that_it_was_told_of_are_let_in(host: str) -> None:
    wanted = host in HOSTS_IN and host != "lab.example:443"
    for kind, more in (("http", []), ("websocket", [("origin", "https://lab.example")])):
        assert let_in(scope(kind, ("host", host), *more) | {"method": "GET"}) == wanted
    assert not let_in(scope("http", ("host", host), ("host", host)) | {"method": "GET"})


@pytest.mark.parametrize("origin", [*ORIGINS_IN, *ORIGINS_OUT])
def test_exactly_the_origins_that_it_was_told_of_may_speak(origin: str | None) -> None:
    given = [("host", "127.0.0.1:8321")] + ([] if origin is None else [("origin", origin)])
    wanted = origin in ORIGINS_IN
    assert let_in(scope("websocket", *given)) == wanted
    events = scope("http", *given) | {"path": "/events"}
    assert let_in(events | {"method": "POST"}) == wanted
    # A page that listens where it is from does not say so.
    assert let_in(events | {"method": "GET"}) == (wanted or origin is None)
    if origin is not None:
        for kind in ("websocket", "http"):
            twice = scope(kind, *given, ("origin", "http://127.0.0.1:8321")) | {"path": "/events", "method": "GET"}
            assert not let_in(twice)


def test_there_are_many_of_each() -> None:
    assert min(len(HOSTS_IN + HOSTS_OUT), len(ORIGINS_IN) + len(ORIGINS_OUT)) >= 30


def test_what_is_advised_is_let_in() -> None:
    guard = Guard(nothing, ["127.0.0.1:8321"], ["http://lab.example"])
    for asked in (
        scope("http", ("host", "lab.example")),
        scope("websocket", ("host", "127.0.0.1:8321"), ("origin", "http://lab.example")),
        scope("websocket", ("host", "lab.example"), ("origin", "http://lab.example")),
    ):
        with pytest.raises(AssertionError, match="it was let in"):
            said(guard, asked)


def headed(path: str, embedders: tuple[str, ...], query: bytes = b"") -> dict[str, str]:
    """The headers of an answer to a request that the guard lets in."""

    async def answers(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})

    guard = Guard(answers, ["127.0.0.1:8321"], embedders=embedders)
    (start,) = said(guard, scope("http", ("host", "127.0.0.1:8321")) | {"path": path, "query_string": query})
    return {name.decode(): value.decode() for name, value in start["headers"]}


MOODLE = ("https://moodle.example", "HTTP://Canvas.Example:80/")


def ancestors(headers: dict[str, str]) -> str:
    """Who may have an answer in a frame."""
    found = re.search(r"frame-ancestors ([^;]*);", headers["content-security-policy"])
    assert found is not None
    return found[1]


@pytest.mark.parametrize("path", ["/", "/lesson/read-only", "/puzzle/latch"])
@pytest.mark.parametrize("query", [b"embed", b"embed=1", b"from=moodle&embed="])
def test_what_asks_for_a_frame_may_be_in_one_of_these_origins(path: str, query: bytes) -> None:
    headers = headed(path, MOODLE, query)
    assert ancestors(headers) == "https://moodle.example http://canvas.example"
    assert "x-frame-options" not in headers
    assert {name: headers[name.lower()] for name in HEADERS if name != "X-Frame-Options"} == {
        name: value for name, value in HEADERS.items() if name != "X-Frame-Options"
    }


@pytest.mark.parametrize(
    ("path", "query", "embedders"),
    [
        ("/", b"embed", ()),
        ("/", b"", MOODLE),
        ("/", b"embedded", MOODLE),
        ("/", b"from=embed", MOODLE),
        ("/handout", b"embed", MOODLE),
        ("/healthz", b"embed", MOODLE),
        ("/lesson", b"embed", MOODLE),
        ("/static/js/main.js", b"embed", MOODLE),
    ],
)
def test_all_else_is_in_nobody_s_frame(path: str, query: bytes, embedders: tuple[str, ...]) -> None:
    headers = headed(path, embedders, query)
    assert (ancestors(headers), headers["x-frame-options"]) == ("'none'", "DENY")


def test_whose_host_is_unknown_is_framed_by_nobody() -> None:
    guard = Guard(nothing, ["127.0.0.1:8321"], embedders=MOODLE)
    (start, _) = said(guard, scope("http", ("host", "evil.example")) | {"query_string": b"embed"})
    headers = {name.decode(): value.decode() for name, value in start["headers"]}
    assert (ancestors(headers), headers["x-frame-options"]) == ("'none'", "DENY")
