"""The server as a process: what it says on its console, and how it ends what does not come to its end."""

import asyncio
import json
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from gatescope.app.web import server
from gatescope.app.web.guard import HEADERS
from gatescope.app.web.listen import listen
from gatescope.app.web.site import Settings
from patience import SECONDS

TIMES = 3
UPGRADE = (
    "GET {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: {origin}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
)


def talk(port: int, text: str, *then: bytes) -> bytes:
    """Say all that, and hear the answer to its end."""
    with socket.create_connection(("127.0.0.1", port), SECONDS) as one:
        one.sendall(text.encode())
        answer = one.recv(4096) if then else b""
        for data in then:
            one.sendall(data)
        while more := one.recv(4096):
            answer += more
        return answer


@contextmanager
def serving(command: list[str]) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """The server that a command starts, and its port."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            found = re.search(r":(\d+)/", process.stdout.readline())
            assert found is not None
            yield process, int(found[1])
        finally:
            process.kill()


@pytest.mark.long
def test_the_console_says_everything_once_and_in_a_sentence() -> None:
    command = [sys.executable, "-m", "gatescope", "--no-browser", "--port", "0"]
    with serving(command) as (process, port):
        own = f"127.0.0.1:{port}"
        close = "Connection: close\r\n\r\n"
        for _ in range(TIMES):
            answers = [
                talk(port, UPGRADE.format(path="/ws", host=own, origin="http://evil.example")),
                talk(port, UPGRADE.format(path="/ws", host=own, origin="http://other.example")),
                talk(port, UPGRADE.format(path="/none", host=own, origin=f"http://{own}")),
                talk(port, UPGRADE.format(path="/ws", host="evil.example", origin=f"http://{own}")),
                talk(port, f"GET / HTTP/1.1\r\nHost: evil.example\r\n{close}"),
                talk(port, "nonsense\r\n\r\n"),
                talk(port, f"GET / HTTP/1.1\r\nHost: {own}\r\nx: {'y' * 20_000}\r\n{close}"),
                talk(port, f"POST / HTTP/1.1\r\nHost: {own}\r\nContent-Length: 1\r\n{close}x"),
            ]
            ok = UPGRADE.format(path="/ws", host=own, origin=f"http://{own}")
            talk(port, ok, b"\x81\x81\0\0\0\0\xff")
            talk(port, ok, b"\x81\x81\0\0\0\0\xff\x88\x80\0\0\0\0")
            talk(port, ok, b"\x83\x80\0\0\0\0")
            assert [int(answer.split()[1]) for answer in answers] == [403, 403, 403, 400, 400, 400, 431, 400]
            for answer in answers:
                head = answer.partition(b"\r\n\r\n")[0].decode().lower()
                for name, value in HEADERS.items():
                    assert head.count(f"\r\n{name}: {value}".lower()) == 1
                assert head.count("\r\ncontent-security-policy: default-src 'none'") == 1
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=SECONDS)
    assert said.splitlines() == [
        "Pages from http://evil.example may not connect; allow them with --allow-origin http://evil.example",
        "Pages from http://other.example may not connect; allow them with --allow-origin http://other.example",
        "A request for evil.example was refused; if that address is to lead here, allow it with "
        "--allow-origin http://evil.example",
        "WARNING:  Invalid HTTP request received.",
        "A request of more than 16384 bytes was refused",
        "A client sent text that is not UTF-8, and was sent away",
    ]


FAILING = """
import sys
from gatescope.app.cli import main
from gatescope.app.web.pages import Pages

async def index(*_):
    raise RuntimeError("two\\nlines")

Pages.index = index
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.long
def test_a_log_in_json_is_that_to_the_last_line(tmp_path: Path) -> None:
    (tmp_path / "none.json").write_text("{", "utf-8")
    options = ["--no-browser", "--port", "0", "--log", "json", "--lessons", str(tmp_path)]
    command = [sys.executable, "-c", FAILING, *options]
    with serving(command) as (process, port):
        assert talk(port, "nonsense\r\n\r\n").split()[1] == b"400"
        asked = f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
        assert talk(port, asked).split()[1] == b"500"
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=SECONDS)
    lines = [json.loads(line) for line in said.splitlines()]
    assert [(line["level"], line["logger"]) for line in lines] == [
        ("warning", "gatescope"),
        ("warning", "uvicorn.error"),
        ("error", "uvicorn.error"),
    ]
    left_out, invalid, exception = lines
    assert left_out["message"].startswith("A lesson is left out")
    assert invalid["message"] == "Invalid HTTP request received."
    assert "RuntimeError: two\nlines" in exception["traceback"]


@contextmanager
def hasty() -> Iterator[int]:
    """The port of a server that waits for a request for a fifth of a second."""
    with listen("127.0.0.1", 0) as listener:
        port = int(listener.getsockname()[1])
        ready = threading.Event()
        made = server.server(Settings((f"127.0.0.1:{port}",), workers=1), ready.set, request_seconds=0.2)
        thread = threading.Thread(target=lambda: asyncio.run(made.serve([listener])))
        thread.start()
        try:
            assert ready.wait(SECONDS)
            yield port
        finally:
            made.should_exit = True
            thread.join(SECONDS)


@pytest.mark.long
def test_silent_and_half_sent_requests_are_ended_and_a_socket_is_not(run: Callable[[Any], None]) -> None:
    async def go(port: int) -> None:
        ok = UPGRADE.format(path="/ws", host=f"127.0.0.1:{port}", origin=f"http://127.0.0.1:{port}")
        answered = b""
        while not answered:  # on a busy machine this one may be half sent for too long, too
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(ok.encode())
            with suppress(ConnectionResetError, asyncio.IncompleteReadError):
                answered = await reader.readuntil(b"\r\n\r\n")
        for begun in ("", "G", "GET / HTTP/1.1\r\nHost: ", ok[:-1]):
            slow, half = await asyncio.open_connection("127.0.0.1", port)
            half.write(begun.encode())
            with suppress(ConnectionResetError):
                assert await asyncio.wait_for(slow.read(), SECONDS) == b""
            half.close()
        writer.write(b"\x89\x81\0\0\0\0x")
        await asyncio.wait_for(reader.readuntil(b"\x8a\x01x"), SECONDS)
        writer.close()

    with hasty() as port:
        run(go(port))
