"""Server processes at one port: what comes to one of them is done where the line is."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import events as client
import pytest
from clock import forward
from gatescope.app.sessions.events import HEARTBEAT_SECONDS
from gatescope.app.sessions.passing import GREETING_SECONDS, LENGTH, Passing
from lines import BEAT, Lines
from patience import SECONDS

Run = Callable[[Any], None]


@asynccontextmanager
async def processes(folder: Path, count: int = 2) -> AsyncIterator[list[tuple[Lines, Passing]]]:
    """Endpoints as of so many server processes at one port."""
    made = []
    for number in range(count):
        passing = Passing(number, folder)
        lines = Lines(passing)
        await passing.start(lines.endpoint)
        made.append((lines, passing))
    try:
        yield made
    finally:
        for _, passing in made:
            await passing.close()


async def until_begun(sent: "asyncio.Queue[Any]") -> None:
    """The head of a stream has come, and its padding."""
    assert (await asyncio.wait_for(sent.get(), SECONDS))["status"] == 200
    assert (await asyncio.wait_for(sent.get(), SECONDS))["body"].startswith(b": ")


def test_what_comes_to_another_process_is_done_where_the_line_is(run: Run, tmp_path: Path) -> None:
    async def go() -> None:
        async with processes(tmp_path) as ((here, _), (there, _)):
            _, told = await here.post(client.body(None, 0, "one"))
            left = asyncio.Event()
            task, sent = there.listen(told, left)
            await until_begun(sent)
            for part, lines in enumerate((there, here, there, there), 1):
                assert (await lines.post(client.body(told["line"], part, f"part {part}"))) == (204, None)
            assert (await there.post(client.body(told["line"], 4, "part 4")))[0] == 204
            assert (await there.post(client.body(told["line"], 7, "part 7")))[0] == 409
            assert (await there.post(client.body(told["line"], 5), b"http://other"))[0] == 404
            assert (here.heard, there.heard) == (["one", *(f"part {part}" for part in range(1, 5))], [])
            assert (here.endpoint.count, there.endpoint.count) == (1, 0)
            assert (await until_answered(there, told))[0]["status"] == 404  # a ticket is good once, wherever it is used
            forward(HEARTBEAT_SECONDS)
            assert (await asyncio.wait_for(sent.get(), SECONDS))["body"] == b":\n\n"
            left.set()
            await task
            await here.ended.wait()
            assert (await there.post(client.body(told["line"], 5)))[0] == 404

    run(go())


def test_a_line_is_over_with_its_process_and_another_is_opened_at_any_that_is_left(run: Run, tmp_path: Path) -> None:
    async def go() -> None:
        async with processes(tmp_path) as ((here, home), (there, _)):
            _, told = await here.post(client.body(None, 0))
            task, sent = there.listen(told)
            await until_begun(sent)
            await home.close()
            assert await asyncio.wait_for(sent.get(), SECONDS) == {"type": "http.response.body", "body": b""}
            await task
            assert (await there.post(client.body(told["line"], 1, BEAT)))[0] == 404
            assert (await until_answered(there, told))[0]["status"] == 404
            status, anew = await there.post(client.body(None, 0))
            assert (status, anew["line"][:2]) == (200, "1.")
            again = Passing(0, tmp_path)  # another takes its place, and knows nothing of its lines
            await again.start(Lines(again).endpoint)
            assert (await there.post(client.body(told["line"], 1, BEAT)))[0] == 404
            await again.close()

    run(go())


@pytest.mark.parametrize("name", ["7.x", "1", "1.", ".1", "-1.x", "00000.x", "../0.x", "٣.x", "1.x\n", "0" * 2000])
def test_a_name_that_is_no_lines_is_over_wherever_it_says_that_it_is(name: str, run: Run, tmp_path: Path) -> None:
    async def go() -> None:
        async with processes(tmp_path) as ((here, _), _):
            assert (await here.post(client.body(name, 1, BEAT)))[0] == 404
            assert (await until_answered(here, {"ticket": name}))[0]["status"] == 404

    run(go())


async def greeted(path: Path, *words: str) -> bytes:
    """What a process answers to somebody on this machine who connects and says this."""
    port = json.loads(path.read_bytes())["port"]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write("".join(words).encode())
    if not words:
        forward(GREETING_SECONDS)
    answered = await asyncio.wait_for(reader.read(), SECONDS + GREETING_SECONDS)
    writer.close()
    return answered


def test_a_process_speaks_to_no_stranger(run: Run, tmp_path: Path) -> None:
    async def go() -> None:
        async with processes(tmp_path) as ((here, _), (there, _)):
            door = tmp_path / "0.door"
            told = json.loads(door.read_bytes())
            request = [LENGTH.pack(2).decode() + "{}", LENGTH.pack(0).decode()]
            for said in ([], ["0" * 64, *request], ["GET / HTTP/1.1\r\n\r\n" * 9], [told["answers"], *request]):
                assert await greeted(door, *said) == b""
            assert here.heard == []
            _, line = await here.post(client.body(None, 0))
            left = asyncio.Event()
            task, sent = there.listen(line, left)
            await until_begun(sent)
            assert (await there.post(client.body(line["line"], 1, BEAT)))[0] == 204
            left.set()
            await task

    run(go())


@pytest.mark.parametrize("answers", [b"", b"0" * 64, b"HTTP/1.1 400 Bad Request\r\n\r\n" * 9])
def test_where_something_else_listens_by_now_it_is_told_nothing(run: Run, tmp_path: Path, answers: bytes) -> None:
    heard = asyncio.Queue[bytes]()

    async def stranger(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(answers)
        heard.put_nowait(await reader.readexactly(64))
        writer.write_eof()
        heard.put_nowait(await reader.read())
        writer.close()

    async def go() -> None:
        async with processes(tmp_path) as ((here, home), (there, _)):
            _, told = await here.post(client.body(None, 0))
            await home.close()
            door = json.loads((tmp_path / "0.door").read_bytes())
            async with await asyncio.start_server(stranger, "127.0.0.1", 0) as server:
                door["port"] = server.sockets[0].getsockname()[1]
                (tmp_path / "0.door").write_text(json.dumps(door))
                assert (await there.post(client.body(told["line"], 1, "a secret")))[0] == 404
                assert await heard.get() == door["asks"].encode()
                assert await heard.get() == b""
            for bad in ("", "{}", "[1]", '{"port": "x", "asks": "", "answers": ""}'):
                (tmp_path / "0.door").write_text(bad)
                assert (await there.post(client.body(told["line"], 1, "a secret")))[0] == 404

    run(go())


async def until_answered(lines: Lines, told: Any) -> list[Any]:
    """All that a GET with this ticket is answered."""
    task, sent = lines.listen(told)
    await asyncio.wait_for(task, SECONDS)
    return [sent.get_nowait() for _ in range(sent.qsize())]


class Connected:
    """The end of a connection at which somebody else writes."""

    closed = False

    def close(self) -> None:
        self.closed = True


def test_a_connection_that_is_not_answered_yet_is_closed_at_the_end(run: Run, tmp_path: Path) -> None:
    async def go() -> None:
        passing = Passing(0, tmp_path)
        await passing.start(Lines(passing).endpoint)
        writer = Connected()
        passing._connect(asyncio.StreamReader(), writer)  # type: ignore[arg-type]
        await passing.close()
        await asyncio.sleep(0)
        assert writer.closed

    run(go())
