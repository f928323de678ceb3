"""The way by server-sent events: who may open a line, that each thing said is done once, and how a line ends."""

import asyncio
import contextlib
import json
from collections.abc import Callable
from typing import Any

import events as client
import pytest
from clock import forward
from gatescope.app.sessions.events import (
    CLAIM_SECONDS,
    HEARTBEAT_SECONDS,
    MAX_FIRST,
    MAX_UNCLAIMED,
    SILENT_SECONDS,
)
from gatescope.app.sessions.eventstream import EventStream
from gatescope.app.sessions.rate import MESSAGES_AT_ONCE
from gatescope.app.wire.lines import SESSION
from gatescope.app.wire.requests import MAX_BYTES, REFUSED_BYTES
from lines import BEAT, Lines
from patience import SECONDS

Run = Callable[[Any], None]


ASK = json.dumps({"type": "rename", "net": "my-none", "title": "x"})


"""Answered by an error that says what net it is of: so it can be counted."""


async def beats(line: client.Events) -> list[str]:
    """What comes until a beat is answered."""
    found = []
    while (said := await line.recv()) != BEAT:
        assert isinstance(said, str)
        found.append(json.loads(said)["type"])
    return found


def test_the_stream_passes_through_what_buffers_and_the_key_is_nowhere_in_its_address(running: Any, run: Run) -> None:
    async def go() -> None:
        told = await client.opened(running.address)
        assert told.keys() == {"line", "ticket"}
        assert len(set(told.values())) == 2
        assert min(map(len, told.values())) == 22  # 128 bits
        async with client.listening(running.address, told) as line:
            assert line.headers["content-type"] == "text/event-stream"
            assert line.headers["cache-control"] == "no-store, no-transform"
            assert line.headers["x-accel-buffering"] == "no"
            assert "content-encoding" not in line.headers
            assert (await line._line()).startswith(":" + " " * 2048)
            assert json.loads(await line.recv())["type"] == "hello"

    run(go())


def test_a_ticket_is_good_once_and_a_key_for_the_page_that_it_was_told(running: Any, run: Run) -> None:
    async def go() -> None:
        told = await client.opened(running.address)
        async with client.listening(running.address, told) as line:
            await line.recv()
            for ticket in (told["ticket"], told["line"], "", "x"):
                answer = await client.request(running.address, "GET", f"/events?ticket={ticket}")
                assert (answer.status, answer.body) == (404, b"This line is over: open another one.\n")
            assert (await client.request(running.address, "GET", "/events")).status == 404
            assert (await line.post(1, BEAT, Origin="https://lab.example")).status == 404
            for key in (told["ticket"], "x" * 22, ""):
                answer = await client.request(running.address, "POST", "/events", client.body(key, 1, BEAT))
                assert answer.status == 404
            assert (await line.post(1, BEAT)).status == 204
            assert await line.recv() == BEAT
        async with client.listening(running.address, await client.opened(running.address)) as other:
            assert (await other.post(1, BEAT, key=told["line"])).status == 404

    run(go())


def test_what_is_said_again_is_not_done_again_and_nothing_is_passed_over(running: Any, run: Run) -> None:
    async def go() -> None:
        async with running.client() as _, client.connect(running.address) as line:
            await line.recv()
            assert (await line.post(2, ASK)).status == 409
            for _ in range(3):
                assert (await line.post(1, ASK, ASK)).status == 204
            assert (await line.post(0, ASK)).status == 204
            assert (await line.post(3, ASK)).status == 409
            assert (await line.post(2, BEAT)).status == 204
            assert await beats(line) == ["error", "error"]
            # At once, as where an answer is slow and a browser says it again: in order, and once each.
            answers = await asyncio.gather(*(line.post(part, ASK) for part in (3, 3, 3)))
            assert [answer.status for answer in answers] == [204] * 3
            assert (await line.post(4, BEAT)).status == 204
            assert await beats(line) == ["error"]

    run(go())


@pytest.mark.parametrize(
    "body",
    [
        b"", b"\n", b"[]", b"{}", b"null", b"x\n" + BEAT.encode(), b'{"line":null}', b'{"part":0}',
        b'{"line":1,"part":0}', b'{"line":null,"part":-1}', b'{"line":null,"part":0.5}',
        b'{"line":null,"part":4294967296}', b'{"line":null,"part":0,"more":1}', b'{"line":null,"part":1,"to":"import"}',
        b'{"line":"x","part":1,"to":"import"}', b'{"line":null,"part":0,"to":1}', b'{"line":null,"part":0,"to":"x"}',
        b'{"line":null,"part":"0"}',
        b"[" * 9000, b"\xff\xfe", b'{"line":null,"part":0}\n\xff',
    ],
)  # fmt: skip
def test_a_post_that_is_none_is_refused_in_a_sentence(running: Any, run: Run, body: bytes) -> None:
    async def go() -> None:
        answer = await client.request(running.address, "POST", "/events", body)
        assert (answer.status, answer.headers["content-type"]) == (400, "text/plain; charset=utf-8")
        assert answer.body.endswith(b".\n")

    run(go())


@pytest.mark.parametrize("method", ["HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_only_get_and_post_are_for_it(running: Any, run: Run, method: str) -> None:
    async def go() -> None:
        answer = await client.request(running.address, method, "/events", Origin=f"http://{running.address}")
        assert (answer.status, answer.headers["allow"]) == (405, "GET, POST")

    run(go())


def test_long_messages_are_refused_in_words_and_longer_ones_not_taken_in(running: Any, run: Run) -> None:
    async def go() -> None:
        async with client.connect(running.address) as line:
            await line.recv()
            for part, size in enumerate((MAX_BYTES + 1, REFUSED_BYTES), 1):
                assert (await line.post(part, "x" * size)).status == 204
                said = await line.recv()
                assert json.loads(said)["message"] == f"A message must have at most {MAX_BYTES} bytes, got {size}"
            with contextlib.suppress(ConnectionError):  # of what is not read, the answer may be cut off too
                assert (await line.post(3, "x" * (REFUSED_BYTES + 2000))).status == 400
            # Nothing is lost by it.
            assert (await line.post(3, BEAT)).status == 204
            assert await line.recv() == BEAT
        first = client.body(None, 0, "x" * (MAX_FIRST + 1))
        assert (await client.request(running.address, "POST", "/events", first)).status == 400
        first = client.body(None, 0, *([BEAT] * 61))
        assert (await client.request(running.address, "POST", "/events", first)).status == 429

    run(go())


def test_too_many_messages_end_the_line_with_a_reason(running: Any, run: Run) -> None:
    async def go() -> None:
        async with client.connect(running.address) as line:
            await line.recv()
            said = [ASK] * int(MESSAGES_AT_ONCE + 1)
            assert (await line.post(1, *said)).status == 404
            with pytest.raises(client.Gone) as gone:
                await line.recv()
            assert (gone.value.code, gone.value.reason) == (1008, "too many messages")
            assert (await line.post(2, BEAT)).status == 404

    run(go())


def test_who_does_not_listen_holds_up_nobody(running: Any, run: Run) -> None:
    async def go() -> None:
        rows = {"kind": "numbers", "rows": [[0.25]] * 1500}
        spec = {"version": 1, "net": "notebook", "input": rows}
        async with client.connect(running.address) as stuck, running.client() as other:
            for number in range(1, 9):
                await stuck.send(json.dumps({"type": "open", "stream": number, "spec": spec, "credit": 2000}))
            for number in range(1, 5):
                await other.open(number, spec | {"seed": number})
                await other.trace()

    run(go())


def test_a_line_that_nobody_listens_to_is_over_and_so_is_the_oldest_of_too_many(run: Run) -> None:
    async def go() -> None:
        lines = Lines()
        first, *_ = [(await lines.post(client.body(None, 0)))[1] for _ in range(MAX_UNCLAIMED + 1)]
        assert lines.endpoint.count == MAX_UNCLAIMED
        assert (await lines.post(client.body(first["line"], 1, BEAT)))[0] == 404
        forward(CLAIM_SECONDS)
        await asyncio.sleep(0.001)
        assert lines.endpoint.count == 0
        assert lines.heard == []

    run(go())


def test_what_opened_a_line_is_heard_once_somebody_listens(run: Run) -> None:
    async def go() -> None:
        lines = Lines()
        _, told = await lines.post(client.body(None, 0, "one", "two"))
        saying = asyncio.create_task(lines.post(client.body(told["line"], 1, "three")))
        await asyncio.sleep(0)
        assert lines.heard == []
        task, _ = lines.listen(told)
        assert (await saying)[0] == 204
        assert lines.heard == ["one", "two", "three"]
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert lines.endpoint.count == 0

    run(go())


def test_a_line_whose_listener_is_gone_before_it_is_answered_is_over(run: Run) -> None:
    async def go() -> None:
        lines = Lines()
        _, told = await lines.post(client.body(None, 0))
        saying = asyncio.create_task(lines.post(client.body(told["line"], 1, BEAT)))
        await asyncio.sleep(0)
        scope = {"method": "GET", "query_string": f"ticket={told['ticket']}".encode(), "headers": []}

        async def send(message: Any) -> None:
            raise OSError("nobody reads this")

        with pytest.raises(OSError, match="nobody reads this"):
            await lines.endpoint(scope, asyncio.Event().wait, send)
        assert lines.endpoint.count == 0
        assert (await asyncio.wait_for(saying, SECONDS))[0] == 404

    run(go())


def test_what_a_client_did_not_say_to_the_end_is_not_taken_in(run: Run) -> None:
    async def go() -> None:
        lines, sent = Lines(), []
        told = client.body(None, 0)
        come = iter([{"type": "http.request", "body": told, "more_body": True}, {"type": "http.disconnect"}])

        async def receive() -> Any:
            return next(come)

        async def send(message: Any) -> None:
            sent.append(message)

        await lines.endpoint({"method": "POST", "headers": []}, receive, send)
        assert (sent, lines.endpoint.count) == ([], 0)

    run(go())


def test_what_is_said_is_answered_once_it_is_read_each_time_anew(run: Run) -> None:
    async def go() -> None:
        line = EventStream("http://lab", SESSION, asyncio.get_running_loop().time)
        reading = asyncio.create_task(line.receive())
        for part in (1, 2):
            saying = asyncio.create_task(line.say(part, [BEAT]))
            assert await asyncio.wait_for(reading, SECONDS) == BEAT
            assert not saying.done()
            reading = asyncio.create_task(line.receive())
            assert await asyncio.wait_for(saying, SECONDS)
        reading.cancel()

    run(go())


def test_a_line_that_is_opened_with_too_much_at_once_is_none(run: Run) -> None:
    async def go() -> None:
        lines = Lines()
        many = ["{}"] * (int(MESSAGES_AT_ONCE) + 1)
        assert (await lines.post(client.body(None, 0, *many)))[0] == 429
        assert lines.endpoint.count == 0

    run(go())


def test_there_is_always_something_to_read_until_nothing_is_said_any_more(run: Run) -> None:
    async def go() -> None:
        lines = Lines()
        _, told = await lines.post(client.body(None, 0))
        task, sent = lines.listen(told)
        start = await asyncio.wait_for(sent.get(), SECONDS)
        assert start["status"] == 200
        await sent.get()
        for part in range(1, 4):
            assert (await lines.post(client.body(told["line"], part, BEAT)))[0] == 204
            for _ in range(int(SILENT_SECONDS / HEARTBEAT_SECONDS) - 1):
                forward(HEARTBEAT_SECONDS)
                assert (await asyncio.wait_for(sent.get(), SECONDS))["body"] == b":\n\n"
        for _ in range(2):
            forward(HEARTBEAT_SECONDS)
            last = await asyncio.wait_for(sent.get(), SECONDS)
        assert last == {"type": "http.response.body", "body": b'event: close\ndata: [1008, "nothing was said"]\n\n'}
        await task

    run(go())
