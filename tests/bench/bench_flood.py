"""What others notice of a client that floods the server, and how soon it is gone: `python tests/bench/bench_flood.py`.

One client sends as much as the line takes of the smallest things there are, and comes back a tenth of a second after it
was thrown out. Another asks for a beat twenty times a second and measures how late it comes. The baselines are the same
beat while nobody floods, and beside a process that only keeps a core busy, measured in the same run.
"""

import asyncio
import contextlib
import itertools
import json
import socket
import statistics
import subprocess
import sys
import time

import numpy as np
from serving import serving
from websockets.asyncio.client import connect

SECONDS = 5.0
"""How long others beat beside each flood."""

HOLD = 0.1
"""Seconds within which others' beats are to come, 99 of 100."""

GONE = 2.0
"""Seconds within which the one who floods is to be gone."""

BACK = 0.1
PIECE = 256 * 1024


def frame(first: int, data: bytes = b"") -> bytes:
    """One frame as clients send them, masked with zeros."""
    length = bytes([0x80 | len(data)]) if len(data) < 126 else b"\xff" + len(data).to_bytes(8, "big")
    return bytes([first]) + length + bytes(4) + data


FRAMES = {
    "empty pings": (b"", frame(0x89)),
    "empty pongs": (b"", frame(0x8A)),
    "1-byte texts": (b"", frame(0x81, b"x")),
    "1-byte binaries": (b"", frame(0x82, b"x")),
    "empty fragments": (frame(0x01, b"x"), frame(0x00)),
    "beats": (b"", frame(0x81, b'{"type":"beat"}')),
    "64 bytes of junk": (b"", frame(0x81, b"junk" * 16)),
    "texts of 1 MiB": (b"", frame(0x81, bytes(2**20))),
}
"""What is sent on a websocket: once, and then again and again."""

REQUESTS = {
    "1-byte chunks of a request's body": (b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
    "a request's headers without end": (b"", b"a:b\r\n"),
}


def opening(address: str, name: str) -> tuple[bytes, bytes]:
    """What is sent first, and what is sent again and again."""
    head = f"{{}} HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\n"
    if name in REQUESTS:
        first, again = REQUESTS[name]
        return head.format("POST /").encode() + first, again
    upgrade = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    return (head.format("GET /ws") + upgrade + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n").encode(), b""


def flood(address: str, name: str) -> None:
    """Flood, be thrown out, and come back; prints after how many seconds each time."""
    host, _, port = address.partition(":")
    head, again = opening(address, name)
    while True:
        with socket.create_connection((host, int(port))) as one:
            one.sendall(head)
            if name in FRAMES:
                first, again = FRAMES[name]
                one.recv(4096)
                one.sendall(first)
            piece = again * max(1, PIECE // len(again))
            begun = time.perf_counter()
            with contextlib.suppress(OSError):
                while True:
                    one.sendall(piece)
            print(time.perf_counter() - begun, flush=True)
        time.sleep(BACK)


async def beats(address: str) -> list[float]:
    """Seconds from a beat to its answer, one after the other."""
    took: list[float] = []
    async with connect(f"ws://{address}/ws", origin=f"http://{address}", compression=None) as socket:
        await socket.recv()
        end = time.perf_counter() + SECONDS
        while time.perf_counter() < end:
            begun = time.perf_counter()
            await socket.send(json.dumps({"type": "beat"}))
            await socket.recv()
            took.append(time.perf_counter() - begun)
            await asyncio.sleep(max(0, 0.05 - took[-1]))
    return took


def figures(took: list[float]) -> tuple[float, float]:
    """Median and 99th percentile, in milliseconds."""
    return float(np.median(took)) * 1e3, float(np.percentile(took, 99)) * 1e3


async def measure(port: int) -> None:
    address = f"127.0.0.1:{port}"
    await asyncio.sleep(3)  # the workers start
    median, idle = figures(await beats(address))
    print(f"a beat, nobody floods: median {median:.2f} ms, p99 {idle:.2f} ms")
    with subprocess.Popen([sys.executable, "-c", "while True: pass"]) as other:
        median, busy = figures(await beats(address))
        other.terminate()
    print(f"beside a busy loop: median {median:.2f} ms, p99 {busy:.2f} ms, {busy / idle:.1f} x", flush=True)
    for name in itertools.chain(FRAMES, REQUESTS):
        command = [sys.executable, __file__, address, name]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as other:
            await asyncio.sleep(0.5)
            median, late = figures(await beats(address))
            other.terminate()
            gone = [float(line) for line in other.communicate()[0].splitlines()]
        ended = "never ended"
        if gone:
            often = f"{len(gone)} times"
            ended = f"ended {often}, after {statistics.median(gone):.3f} s (longest {max(gone):.3f})"
        held = "" if gone and late <= HOLD * 1e3 and max(gone) <= GONE else " NOT HELD"
        print(
            f"beside {name}: median {median:.2f} ms, p99 {late:.2f} ms, {late / idle:.1f} x; {ended}{held}", flush=True
        )


def main() -> None:
    with serving() as port:
        asyncio.run(measure(port))


if __name__ == "__main__":
    if len(sys.argv) == 3:
        flood(sys.argv[1], sys.argv[2])
    main()
