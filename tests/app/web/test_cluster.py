"""Several servers that share their classes: processes at one port, and servers of their own behind a proxy."""

import asyncio
import json
import multiprocessing
import multiprocessing.connection
import os
import signal
import socket
import subprocess
import urllib.request
from collections.abc import Callable
from contextlib import AsyncExitStack
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any

import events as client
import pytest
from gatescope.app.web import cluster
from gatescope.app.web.site import Settings
from patience import SECONDS
from serving import SCREEN, TOKEN, screen, served
from store_server import StoreServer

Run = Callable[[Any], None]
pytestmark = pytest.mark.long


def health(address: str) -> dict[str, Any]:
    with urllib.request.urlopen(f"http://{address}/healthz", timeout=SECONDS) as answer:
        return dict(json.load(answer))


def test_a_class_goes_over_two_servers_and_a_presenter_goes_from_one_to_the_other(
    store_server: StoreServer, run: Run
) -> None:
    async def go(one: str, other: str) -> None:
        async with AsyncExitStack() as stack:
            near, far = [await stack.enter_async_context(screen(address)) for address in (one, other)]
            async with screen(one) as teacher:
                await teacher.say(type="start", id="a", token=TOKEN, screen=SCREEN)
                room = await teacher.until(type="room")
                for student in (near, far):
                    await student.say(type="join", code=room["code"])
                    assert (await student.until(type="room"))["screen"] == SCREEN
                await teacher.until(type="room", here=2)
                await teacher.say(type="show", id="b", screen=SCREEN | {"step": 3})
                for student in (near, far):
                    assert (await student.until(revision=2))["screen"]["step"] == 3
            teacher = await stack.enter_async_context(screen(other))
            await teacher.say(type="join", code=room["code"], token=TOKEN)
            back = await teacher.until(type="room", here=2)
            assert (back["epoch"], back["revision"], back["presenter"]) == (room["epoch"], 2, True)
            await teacher.say(type="show", id="b", screen=SCREEN)  # what was said before is done once, here too
            await teacher.say(type="steer", id="c", act="hold")
            for student in (near, far):
                assert (await student.until(hold=True))["revision"] == 3
            await teacher.say(type="steer", id="d", act="end")
            for student in (near, far):
                await student.until(type="ended")

    with served("--redis", store_server.url) as (one, _), served("--redis", store_server.url) as (other, _):
        assert health(one)["rooms"] == {"store": "shared", "reached": True}
        run(go(one, other))


def test_server_processes_do_not_see_ctrl_c_and_one_that_was_just_begun_is_ended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ended: list[str] = []

    def start(process: SpawnProcess) -> None:
        assert signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ())
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(SpawnProcess, "start", start)
    monkeypatch.setattr(cluster, "_end", lambda processes: ended.extend(one.name for one in processes))
    with socket.socket() as listener, pytest.raises(KeyboardInterrupt):
        cluster.serve_with(2, listener, Settings(frozenset()), lambda: None)
    assert ended == ["server 0"]


class Faked:
    """A server process that ends as its pipe is closed."""

    exitcode = -9

    def join(self) -> None:
        pass


class Begun:
    """What is begun in place of a server process: it serves, or ends before that, as `serves` says of its number."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, serves: Callable[[int], bool]) -> None:
        self.pipes: list[Connection] = []
        self.numbers: list[int] = []
        self.pauses: list[float] = []
        self._serves = serves
        self._now = 0.0
        monkeypatch.setattr(cluster, "_begin", self._begin)
        monkeypatch.setattr(cluster, "_end", lambda processes: None)
        monkeypatch.setattr(cluster, "wait", self._wait)
        monkeypatch.setattr(cluster, "time", self)

    def monotonic(self) -> float:
        return self._now

    def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self._now += seconds

    def _wait(self, pipes: list[Connection], left: float | None = None) -> list[object]:
        """What has something to say, else it is as much later; where nothing more would ever happen it is stopped."""
        found = multiprocessing.connection.wait(pipes, 0)
        if not found:
            if left is None:
                raise KeyboardInterrupt
            self.sleep(left)
        return list(found)

    def _begin(self, listener: socket.socket, settings: Settings) -> tuple[Faked, Connection]:
        self.numbers.append(settings.number)
        here, there = multiprocessing.Pipe(duplex=False)
        if self._serves(len(self.numbers)):
            there.send(True)
            self.pipes.append(there)
        else:
            there.close()
        return Faked(), here


def serve_with(count: int, ready: Callable[[], None]) -> int:
    with socket.socket() as listener:
        return cluster.serve_with(count, listener, Settings(()), ready)


def test_where_none_has_ever_served_it_is_no_use(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    begun = Begun(monkeypatch, lambda at: False)
    assert serve_with(2, lambda: pytest.fail("none serves")) == 1
    assert begun.numbers == [0, 1, 0, 1]
    assert "Server processes end before they serve" in caplog.messages


def test_while_others_serve_one_that_can_not_be_replaced_is_tried_again_ever_more_rarely(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[int] = []

    def serves(at: int) -> bool:
        if at == 5:
            raise OSError(12, "Cannot allocate memory")
        return at <= 4 or at == 14

    begun = Begun(monkeypatch, serves)

    def killed() -> None:
        told.append(len(begun.pipes))
        begun.pipes[1].close()

    with pytest.raises(KeyboardInterrupt):
        serve_with(4, killed)
    assert told == [4]
    assert begun.numbers == [0, 1, 2, 3] + [1] * 10
    assert begun.pauses == [1, 1, 2, 4, 8, 16, 32, 60, 60, 60]
    rarely = "Server process 1 ends before it serves (-9): tried again ever more rarely"
    taken = [f"A server process ended ({why}); another takes its place" for why in (-9, "Cannot allocate memory", -9)]
    assert caplog.messages == [*taken, rarely, "Server process 1 serves again"]


def test_processes_at_one_port_share_a_class_are_replaced_when_killed_and_end_with_the_server(
    store_server: StoreServer, run: Run
) -> None:
    async def go(address: str, process: "subprocess.Popen[str]") -> None:
        async with AsyncExitStack() as stack:
            teacher = await stack.enter_async_context(screen(address))
            await teacher.say(type="start", id="a", token=TOKEN, screen=SCREEN)
            code = (await teacher.until(type="room"))["code"]
            students = [await stack.enter_async_context(screen(address)) for _ in range(6)]
            for student in students:
                await student.say(type="join", code=code)
                await student.until(type="room")
            await teacher.until(here=6)
            await teacher.say(type="steer", id="b", act="call")
            for student in students:
                await student.until(calls=1)
            for killed in children(process.pid):
                os.kill(killed, signal.SIGKILL)
            assert process.stderr is not None
            said = [await asyncio.to_thread(process.stderr.readline) for _ in range(2)]
            assert all("A server process ended (-9); another takes its place" in line for line in said)
        async with screen(address) as late:  # nobody answers until a process is there again: the port stays open
            await late.say(type="join", code=code)
            assert (await late.until(type="room"))["calls"] == 1  # the store has it, though no server was left

    with served("--redis", store_server.url, "--workers", "2") as (address, process):
        run(go(address, process))
        there = children(process.pid)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=SECONDS)
        assert (process.returncode, len(there)) == (0, 2)
        assert not [one for one in there if Path(f"/proc/{one}").exists()]


def test_events_go_over_several_processes_whichever_a_request_comes_to(store_server: StoreServer, run: Run) -> None:
    async def go(address: str, process: "subprocess.Popen[str]") -> None:
        async with AsyncExitStack() as stack:
            ways = [await way_to(number, address, stack) for number in (0, 1)]
            told = await said(address, ways[0], "POST", "/events", client.body(None, 0))
            reader, writer = ways[1]
            writer.write(client.asked(address, "GET", f"/events?ticket={told.told['ticket']}"))
            assert (await client.head(reader))[0] == 200
            line = client.Events(address, told.told["line"], reader, writer)
            assert json.loads(await line.recv())["type"] == "hello"
            other = await way_to(1, address, stack)
            for part, way in enumerate((other, ways[0], other), 1):
                asked = json.dumps({"type": "open", "stream": part, "spec": SCREEN["spec"], "credit": 4})
                body = client.body(line.key, part, asked)
                assert (await said(address, way, "POST", "/events", body)).status == 204
                while not isinstance(words := await line.recv(), str) or json.loads(words).get("stream") != part:
                    pass
                assert json.loads(words)["type"] == "opened"
                assert isinstance(await line.recv(), bytes)
            os.kill(children(process.pid)[0], signal.SIGKILL)
            with pytest.raises(client.Gone):
                await line.recv()
            assert (await said(address, other, "POST", "/events", client.body(line.key, 4))).status == 404
            assert (await said(address, other, "POST", "/events", client.body(None, 0))).told["line"].startswith("1.")

    with served("--redis", store_server.url, "--workers", "2") as (address, process):
        run(go(address, process))


Way = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def way_to(number: int, address: str, stack: AsyncExitStack) -> Way:
    """A connection to the server process of this number, by trying."""
    while True:
        reader, writer = await client.connected(address)
        stack.callback(writer.close)
        if (await said(address, (reader, writer), "GET", "/healthz")).told["server"] == number:
            return reader, writer


async def said(address: str, way: Way, method: str, path: str, body: bytes | None = None) -> client.Answer:
    """A request on a connection that goes on, and its answer."""
    reader, writer = way
    writer.write(client.asked(address, method, path, body))
    async with asyncio.timeout(SECONDS):
        status, headers = await client.head(reader)
        return client.Answer(status, headers, await reader.readexactly(int(headers.get("content-length", 0))))


def children(parent: int) -> list[int]:
    """Its server processes."""
    found = []
    for child in Path(f"/proc/{parent}/task/{parent}/children").read_text("ascii").split():
        if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes():
            found.append(int(child))
    return found


def test_a_server_whose_store_is_not_there_goes_on_alone_and_says_so(store_server: StoreServer, run: Run) -> None:
    async def go(address: str) -> None:
        async with screen(address) as teacher:
            await teacher.say(type="start", id="a", token=TOKEN, screen=SCREEN)
            refused = await teacher.until(type="error")
            assert (refused["reason"], refused["code"]) == ("classes_unreachable", "busy")
            await teacher.say(type="open", stream=1, spec=SCREEN["spec"], credit=0)
            await teacher.until(type="opened")

    with served("--redis", "redis://:hidden-word@127.0.0.1:1", "--log", "json") as (address, process):
        assert health(address)["rooms"] == {"store": "shared", "reached": False}
        run(go(address))
        process.terminate()
        out, err = process.communicate(timeout=SECONDS)
        first = json.loads(err.splitlines()[0])
        assert first["level"] == "warning"
        assert "can't be reached" in first["message"]
        assert "hidden-word" not in out + err
        assert TOKEN not in out + err
