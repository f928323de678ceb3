"""The end of requests that are slow, too long or no requests: no sockets, and a clock set by hand."""

from functools import partial
from typing import Any

import pytest
from fakes import Loop, Transport, connected
from gatescope.app.sessions.events import MAX_BODY
from gatescope.app.web.guard import HEADERS
from gatescope.app.web.http import (
    MAX_REQUEST,
    MAX_SILENT,
    REQUEST_SECONDS,
    SILENT_SECONDS,
    STALL_SECONDS,
    BoundedHttpProtocol,
)
from gatescope.app.web.websocket import BoundedWebSocketProtocol

HEAD = b"GET / HTTP/1.1\r\nHost: lab.example\r\n\r\n"
UPGRADE = (
    b"GET /ws HTTP/1.1\r\nHost: lab.example\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
)
POST = b"POST / HTTP/1.1\r\nHost: lab.example\r\n"


def made(loop: Loop, silent: dict[Any, float] | None = None) -> tuple[Any, Transport]:
    return connected(partial(BoundedHttpProtocol, silent={} if silent is None else silent), loop)


def send(protocol: Any, *messages: Any) -> None:
    """What the application answers to the request that came; it need not wait."""
    for message in messages:
        with pytest.raises(StopIteration):
            protocol.cycle.send(message).send(None)


ANSWER = ({"type": "http.response.start", "status": 204}, {"type": "http.response.body"})


@pytest.mark.parametrize("begun", [None, HEAD[:1], HEAD[:-1], POST + b"Content-Length: 5\r\n\r\n"])
def test_a_request_that_does_not_come_to_its_end_is_given_up(begun: bytes | None) -> None:
    loop = Loop()
    protocol, transport = made(loop)
    if begun is not None:
        protocol.data_received(begun)
    loop.pass_time(REQUEST_SECONDS - 0.1)
    assert not transport.closing
    loop.pass_time(0.1)
    assert transport.aborted


def test_a_request_byte_by_byte_is_given_up() -> None:
    loop = Loop()
    protocol, transport = made(loop)
    for byte in HEAD:
        if not transport.closing:
            protocol.data_received(bytes([byte]))
        loop.pass_time(1.0)
    assert transport.aborted
    assert loop.tasks == 0


def test_whole_requests_have_all_the_time_they_need() -> None:
    loop = Loop()
    protocol, transport = made(loop)
    for _ in range(3):
        protocol.data_received(HEAD[:10])
        loop.pass_time(REQUEST_SECONDS - 1)
        protocol.data_received(HEAD[10:])
        loop.pass_time(10 * REQUEST_SECONDS)
        send(protocol, *ANSWER)
        loop.pass_time(1.0)
    assert (loop.tasks, transport.written.count(b"HTTP/1.1 204")) == (3, 3)
    assert not transport.closing


def test_a_second_request_has_a_deadline_too() -> None:
    loop = Loop()
    protocol, transport = made(loop)
    protocol.data_received(HEAD)
    send(protocol, *ANSWER)
    protocol.data_received(HEAD[:10])
    loop.pass_time(REQUEST_SECONDS)
    assert transport.aborted


def test_a_websocket_has_no_deadline() -> None:
    loop = Loop()
    silent: dict[Any, float] = {}
    protocol, transport = made(loop, silent)
    protocol.ws_protocol_class = partial(BoundedWebSocketProtocol, _loop=loop)
    protocol.data_received(UPGRADE)
    assert isinstance(transport.protocol, BoundedWebSocketProtocol)
    assert not silent
    loop.pass_time(10 * REQUEST_SECONDS)
    assert not transport.closing


def test_of_too_many_silent_connections_the_oldest_ends() -> None:
    loop = Loop()
    silent: dict[Any, float] = {}
    transports = [made(loop, silent)[1] for _ in range(2 * MAX_SILENT)]
    # A whole class that comes at once is let in: its requests are on their way.
    assert not [transport for transport in transports if transport.closing]
    transports[3].protocol.data_received(HEAD)
    loop.pass_time(SILENT_SECONDS + 0.1)
    for _ in range(4):
        made(loop, silent)
    assert [number for number, transport in enumerate(transports) if transport.closing] == [0, 1, 2, 4]
    for transport in transports:
        transport.protocol.connection_lost(None)
    assert len(silent) == 4


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"nonsense\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\n\r\n", 400),
        (HEAD[:-2] + b"a:b\r\n" * 4000, 431),
        (HEAD[:-2] + b"a: " + b"b" * MAX_REQUEST, 431),
        (POST + b"Transfer-Encoding: chunked\r\n\r\n" + b"1\r\nx\r\n" * 2000, 400),
        (POST + b"Transfer-Encoding: chunked\r\n\r\n" + b"1\r\nx\r\n" * 40_000, 431),
        (POST + b"Content-Length: 3\r\n\r\nabc", 400),
    ],
)
def test_a_bad_request_is_answered_with_the_headers_and_ends(request_: bytes, status: int) -> None:
    loop = Loop()
    protocol, transport = made(loop)
    protocol.data_received(request_)
    head, _, body = transport.written.decode().partition("\r\n\r\n")
    assert head.startswith(f"HTTP/1.1 {status} ")
    for name, value in HEADERS.items():
        assert f"\r\n{name.lower()}: {value}" in head.replace(name, name.lower())
    assert "content-security-policy: default-src 'none'" in head.lower()
    assert body.endswith(".\n")
    assert transport.closing
    # The application, where it was asked, answers nobody.
    written = bytes(transport.written)
    if protocol.cycle is not None:
        send(protocol, *ANSWER)
    assert transport.written == written


SAY = b"POST /events HTTP/1.1\r\nHost: lab.example\r\nContent-Length: %d\r\n\r\n"


@pytest.mark.long
@pytest.mark.parametrize("size", [1, 1000, MAX_REQUEST, 3 * MAX_REQUEST])
def test_what_is_said_by_events_may_have_a_body_however_it_is_cut(size: int) -> None:
    loop = Loop()
    protocol, transport = made(loop)
    said = SAY % 100_000 + b"x" * 100_000
    for start in range(0, len(said), size):
        protocol.data_received(said[start : start + size])
    assert not transport.closing
    assert (len(protocol.cycle.body), protocol.cycle.more_body) == (100_000, False)
    loop.pass_time(10 * REQUEST_SECONDS)
    assert not transport.closing


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (SAY % (MAX_BODY + 1) + b"x", 400),
        (SAY % 10**9 + b"x", 400),
        ((SAY % 3)[:-2] + b"a:b\r\n" * 4000, 431),
        (SAY % 0 + HEAD[:-2] + b"a:b\r\n" * 4000, 431),
        (SAY.replace(b"Content-Length: %d", b"Transfer-Encoding: chunked") + b"1\r\nx\r\n" * 9, 400),
        (SAY.replace(b"/events", b"/eventsX") % 3 + b"abc", 400),
        (SAY.replace(b"POST", b"PUT") % 3 + b"abc", 400),
    ],
)
def test_no_more_is_read_than_such_a_body_may_have(request_: bytes, status: int) -> None:
    protocol, transport = made(Loop())
    protocol.data_received(request_)
    assert transport.written.startswith(b"HTTP/1.1 %d " % status)
    assert transport.closing


def test_a_stream_of_events_ends_with_its_server() -> None:
    for path, ends in ((b"/events?ticket=x", True), (b"/", False)):
        protocol, transport = made(Loop())
        protocol.data_received(HEAD.replace(b"/", path, 1))
        send(protocol, {"type": "http.response.start", "status": 200, "headers": []})
        protocol.shutdown()
        assert transport.closing == ends


def test_few_of_many_chunks_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    loop = Loop()
    protocol, _ = made(loop)
    looked, event = [], protocol.conn.next_event
    monkeypatch.setattr(protocol.conn, "next_event", lambda: looked.append(1) or event())
    protocol.data_received(POST + b"Transfer-Encoding: chunked\r\n\r\n" + b"1\r\nx\r\n" * 2000)
    assert len(looked) == 2


def test_a_bad_chunk_while_the_answer_is_on_its_way_ends_the_connection() -> None:
    loop = Loop()
    protocol, transport = made(loop)
    protocol.data_received(POST + b"Transfer-Encoding: chunked\r\n\r\n")
    send(protocol, ANSWER[0])
    protocol.data_received(b"no chunk\r\n")
    assert transport.closing
    protocol, transport = made(loop)
    protocol.data_received(POST + b"Transfer-Encoding: chunked\r\n\r\n")
    send(protocol, *ANSWER)
    protocol.data_received(b"no chunk\r\n")
    assert transport.closing


def test_requests_may_wait_for_one_another() -> None:
    loop = Loop()
    protocol, transport = made(loop)
    protocol.data_received(HEAD * 3)
    for number in (1, 2, 3):
        assert loop.tasks == number
        send(protocol, *ANSWER)
    assert not transport.closing


def test_an_answer_that_is_not_read_is_given_up_and_one_read_slowly_is_not() -> None:
    loop = Loop()
    protocol, transport = made(loop)
    protocol.data_received(HEAD)
    transport.unread = 10**6
    protocol.pause_writing()
    for _ in range(10):
        transport.unread -= 1000
        loop.pass_time(STALL_SECONDS)
    protocol.resume_writing()
    loop.pass_time(2 * STALL_SECONDS)
    assert not transport.closing
    protocol.pause_writing()
    loop.pass_time(STALL_SECONDS)
    assert transport.aborted
