"""The end of clients that send too much or do not read: no sockets, and a clock set by hand."""

from pathlib import Path
from typing import Any

import pytest
from fakes import Loop, Transport, connected
from gatescope.app.sessions.rate import MESSAGES_AT_ONCE, MESSAGES_PER_SECOND
from gatescope.app.web.guard import HEADERS
from gatescope.app.web.http import MAX_REQUEST, MAX_SILENT, REQUEST_SECONDS, SILENT_SECONDS
from gatescope.app.web.websocket import (
    CONTROL_FRAME_COST,
    FLUSH_SECONDS,
    LINGER_SECONDS,
    MAX_BUFFER,
    MAX_FRAGMENTS,
    BoundedWebSocketProtocol,
)
from gatescope.app.wire.requests import MAX_BYTES, REFUSED_BYTES

HEAD = (
    "GET /ws HTTP/1.1\r\nHost: lab.example\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n{}\r\n"
)
BEAT = b'{"type":"beat"}'


def frame(first: int, data: bytes = b"") -> bytes:
    """As clients send it, masked with zeros."""
    length = bytes([0x80 | len(data)]) if len(data) < 126 else b"\xff" + len(data).to_bytes(8, "big")
    return bytes([first]) + length + bytes(4) + data


FLOODS = {
    "empty pings": (b"", frame(0x89)),
    "empty pongs": (b"", frame(0x8A)),
    "1-byte texts": (b"", frame(0x81, b"x")),
    "1-byte binaries": (b"", frame(0x82, b"x")),
    "empty fragments": (frame(0x01), frame(0x00)),
    "beats": (b"", frame(0x81, BEAT)),
    "junk": (b"", frame(0x81, b"junk" * 16)),
}


class Socket:
    """One, after its handshake."""

    def __init__(self) -> None:
        self.loop = Loop()
        self.protocol, self.transport = connected(BoundedWebSocketProtocol, self.loop)
        self.protocol.data_received(HEAD.format("").encode())
        self.send({"type": "websocket.accept"})
        self.drained()
        del self.transport.written[:]

    def send(self, message: Any) -> None:
        """What the application sends; it need not wait."""
        with pytest.raises(StopIteration):
            self.protocol.send(message).send(None)

    def drained(self) -> list[Any]:
        """What the application is given."""
        found = []
        while not self.protocol.queue.empty():
            with pytest.raises(StopIteration) as given:
                self.protocol.receive().send(None)
            found.append(given.value.value)
        return found

    def gets(self, data: bytes) -> list[Any]:
        """What the application is given of what comes."""
        self.protocol.data_received(data)
        return self.drained()


def close(code: int) -> bytes:
    """How the server's close begins, without its length."""
    return code.to_bytes(2, "big")


@pytest.mark.parametrize("kind", FLOODS)
def test_a_flood_is_cut_off_at_the_frame_that_is_too_many(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    socket = Socket()
    bucket = socket.protocol.conn.bucket
    costs, take = [], bucket.take
    monkeypatch.setattr(bucket, "take", lambda cost: costs.append(cost) or take(cost))
    first, again = FLOODS[kind]
    given = socket.gets(first + again * 40_000)
    # Of 40,000 that came at once no more were looked at than the bucket holds, and nothing of them is done any more.
    assert sum(costs) <= MESSAGES_AT_ONCE + 1
    assert [event["type"] for event in given] == ["websocket.disconnect"]
    assert given[0]["code"] == 1008
    assert close(1008) in socket.transport.written
    # Nothing more is read, and when the client has had time to read why, it is gone.
    assert not socket.transport.reading
    assert socket.gets(again) == []
    assert len(costs) <= MESSAGES_AT_ONCE / CONTROL_FRAME_COST + 1
    socket.loop.pass_time(LINGER_SECONDS)
    assert socket.transport.aborted


def test_what_waits_when_a_client_is_cut_off_is_dropped() -> None:
    socket = Socket()
    socket.protocol.data_received(frame(0x81, BEAT) * 30)
    socket.protocol.data_received(frame(0x81, BEAT) * 31)
    assert [event["type"] for event in socket.drained()] == ["websocket.disconnect"]


def test_messages_are_in_order_however_they_are_cut() -> None:
    texts = [f"message {number} " * number for number in range(40)]
    stream = b"".join(frame(0x81, text.encode()) for text in texts)
    for size in (1, 7, 1000, len(stream)):
        socket = Socket()
        for start in range(0, len(stream), size):
            socket.protocol.data_received(stream[start : start + size])
        assert [event["text"] for event in socket.drained()] == texts
        assert not socket.transport.closing


def test_a_busy_client_that_keeps_to_the_limits_stays() -> None:
    socket = Socket()
    for _ in range(9):
        given = socket.gets(frame(0x81, BEAT) * int(MESSAGES_PER_SECOND))
        assert len(given) == MESSAGES_PER_SECOND
        socket.loop.pass_time(1.0)
    assert len(socket.gets(frame(0x81, BEAT) * int(MESSAGES_AT_ONCE))) == MESSAGES_AT_ONCE
    assert socket.transport.reading
    assert not socket.transport.closing


def test_pings_and_fragments_count_too_but_less() -> None:
    socket = Socket()
    for data in (frame(0x89, b"x"), frame(0x8A)):
        socket.gets(data * int(MESSAGES_AT_ONCE / 2))
    (text,) = socket.gets(frame(0x01, b"a") + frame(0x00, b"b") * 20 + frame(0x80, b"c"))
    assert text["text"] == "a" + "b" * 20 + "c"
    assert not socket.transport.closing
    assert socket.transport.written == b"\x8a\x01x" * int(MESSAGES_AT_ONCE / 2)
    left = MESSAGES_AT_ONCE - CONTROL_FRAME_COST * (2 * int(MESSAGES_AT_ONCE / 2) + 21) - 1
    assert len(socket.gets(frame(0x81, BEAT) * int(left))) == int(left)
    assert [event["type"] for event in socket.gets(frame(0x81, BEAT))] == ["websocket.disconnect"]


def test_a_long_message_is_given_to_be_refused_and_a_longer_one_is_not_taken_in() -> None:
    socket = Socket()
    (event,) = socket.gets(frame(0x81, b"x" * REFUSED_BYTES))
    assert len(event["text"]) == REFUSED_BYTES
    socket.protocol.data_received(frame(0x81, b"x" * (REFUSED_BYTES + 1))[: 256 * 1024])
    assert [event["code"] for event in socket.drained()] == [1009]
    assert close(1009) in socket.transport.written
    # It may read why, and what it still sends is not read.
    assert not socket.transport.aborted
    assert not socket.transport.reading
    assert socket.gets(b"x" * 10_000) == []
    socket.loop.pass_time(LINGER_SECONDS)
    assert socket.transport.aborted


@pytest.mark.parametrize("after", [b"", frame(0x88, close(1000)), frame(0x81, b"\xff"), frame(0x89, b"x")])
def test_what_is_no_text_ends_the_connection_in_one_sentence(after: bytes, caplog: pytest.LogCaptureFixture) -> None:
    socket = Socket()
    given = socket.gets(frame(0x81, b"\xff\xfe") + after)
    assert {event["type"] for event in given} == {"websocket.disconnect"}
    assert caplog.messages[:1] == ["A client sent text that is not UTF-8, and was sent away"]
    assert not [record for record in caplog.records if record.exc_info]
    socket.loop.pass_time(FLUSH_SECONDS)
    assert socket.transport.aborted


@pytest.mark.parametrize("bad", [b"\x83\x80\0\0\0\0", b"\x81\x01x", b"\x09\x80\0\0\0\0", b"\x80\x80\0\0\0\0"])
def test_what_is_no_frame_ends_the_connection(bad: bytes) -> None:
    socket = Socket()
    assert [event["code"] for event in socket.gets(bad)] == [1002]
    socket.loop.pass_time(LINGER_SECONDS)
    assert socket.transport.aborted


def test_nothing_is_sent_once_it_has_ended() -> None:
    socket = Socket()
    socket.protocol.data_received(b"\x83\x80\0\0\0\0")
    written = bytes(socket.transport.written)
    with pytest.raises(OSError):  # noqa: PT011, as the session expects it
        socket.protocol.send({"type": "websocket.send", "text": "late"}).send(None)
    assert socket.transport.written == written


def test_frames_before_the_handshake_is_answered_end_it_too() -> None:
    loop = Loop()
    for bad in (frame(0x81, b"\xff"), b"\x83\x80\0\0\0\0", frame(0x81, b"x") * 100):
        protocol, transport = connected(BoundedWebSocketProtocol, loop)
        protocol.data_received(HEAD.format("").encode() + bad)
        loop.pass_time(LINGER_SECONDS)
        assert transport.aborted


def test_answers_to_pings_that_are_not_read_end_the_connection() -> None:
    socket = Socket()
    socket.transport.unread = MAX_BUFFER
    socket.gets(frame(0x89))
    assert not socket.transport.closing
    socket.transport.unread += 1
    socket.gets(frame(0x89))
    assert socket.transport.aborted


def test_a_message_of_endless_fragments_ends_the_connection() -> None:
    socket = Socket()
    socket.gets(frame(0x01))
    for _ in range(MAX_FRAGMENTS - 1):
        socket.gets(frame(0x00))
        socket.loop.pass_time(CONTROL_FRAME_COST / MESSAGES_PER_SECOND)
    assert not socket.transport.closing
    socket.gets(frame(0x00))
    assert socket.transport.aborted


def refused(lines: str, head: str = HEAD) -> tuple[Transport, Loop]:
    """What is answered to a handshake with these lines."""
    loop = Loop()
    protocol, transport = connected(BoundedWebSocketProtocol, loop)
    protocol.data_received(head.format(lines).encode())
    return transport, loop


@pytest.mark.parametrize(
    ("lines", "head", "status"),
    [
        ("Sec-WebSocket-Key: twice\r\n", HEAD, 400),
        ("", HEAD.replace("Version: 13", "Version: 8"), 400),
        ("x: " + "y" * 9000 + "\r\n", HEAD, 431),
        ("x: y\r\n" * 200, HEAD, 431),
        ("", HEAD.replace("/ws", "/" + "w" * 9000), 414),
    ],
)
def test_a_bad_handshake_is_answered_with_the_headers_and_ends(lines: str, head: str, status: int) -> None:
    transport, loop = refused(lines, head)
    answer = transport.written.decode()
    assert answer.startswith(f"HTTP/1.1 {status} ")
    for name, value in HEADERS.items():
        assert f"\r\n{name}: {value}\r\n" in answer
    assert "\r\nContent-Security-Policy: default-src 'none'" in answer
    assert transport.closing
    loop.pass_time(FLUSH_SECONDS)
    assert transport.aborted


def test_a_refusal_in_words_completes_the_handshake() -> None:
    loop = Loop()
    protocol, transport = connected(BoundedWebSocketProtocol, loop)
    protocol.data_received(HEAD.format("").encode())
    for message in (
        {"type": "websocket.http.response.start", "status": 403, "headers": [(b"x-frame-options", b"DENY")]},
        {"type": "websocket.http.response.body", "body": b"No.\n"},
    ):
        with pytest.raises(StopIteration):
            protocol.send(message).send(None)
    assert protocol.handshake_complete
    answer = transport.written.decode()
    assert answer.startswith("HTTP/1.1 403 ")
    assert answer.lower().count("x-frame-options") == 1
    assert answer.endswith("\r\n\r\nNo.\n")


def test_the_server_may_end_while_a_client_leaves() -> None:
    socket = Socket()
    socket.gets(frame(0x88, close(1000)))
    assert socket.transport.closing
    socket.protocol.shutdown()
    socket.loop.pass_time(FLUSH_SECONDS)
    assert socket.transport.aborted


def test_the_document_tells_these_limits() -> None:
    told = " ".join((Path(__file__).parents[3] / "docs" / "protocol.md").read_text("utf-8").split())
    assert f"Messages: {MAX_BYTES // 1024} KiB; a longer one is refused with `too_large`" in told
    assert f"one of more than {REFUSED_BYTES // 1024} KiB ends the connection with 1009" in told
    assert f"{MESSAGES_PER_SECOND:g} messages a second for each socket, with a burst of {MESSAGES_AT_ONCE:g};" in told
    assert CONTROL_FRAME_COST == 0.25
    assert "each fragment after a message's first, each ping and each pong counts a quarter of one" in told
    assert f"whole within {REQUEST_SECONDS:g} seconds, of {MAX_REQUEST // 1024} KiB at most, and without a body" in told
    assert f"While more than {MAX_SILENT} connections have sent no whole request" in told
    assert SILENT_SECONDS == 1.0
