"""What others reach by a proxy: what the server makes of that address, and two of them behind a real nginx, at a path
of its, by the configuration in deploy/.
"""

import asyncio
import json
import os
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import events as client
import pytest
from gatescope.app.traces.keys import key
from gatescope.app.web.joining import Joining
from gatescope.app.wire.fields import pack
from gatescope.model.spec import Spec
from patience import SECONDS
from serving import SCREEN, TOKEN, screen, served
from starlette.requests import Request
from store_server import StoreServer, free_port
from websockets.exceptions import InvalidStatus

Run = Callable[[Any], None]
CONFIGURATION = Path(__file__).parents[3] / "deploy" / "nginx.conf"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


@contextmanager
def proxied(servers: list[str], port: int, folder: Path) -> Iterator[None]:
    """The configuration with these servers, this port, and files in this folder."""
    text = CONFIGURATION.read_text("utf-8").replace("/tmp/", f"{folder}/").replace("listen 8080", f"listen {port}")
    for name, address in zip(("one", "two"), servers, strict=True):
        assert f"server {name}:8321" in text
        text = text.replace(f"server {name}:8321", f"server {address}")
    path = folder / "nginx.conf"
    user = "user root;\n" if os.geteuid() == 0 else ""  # the folder is its owner's alone
    path.write_text(f"daemon off;\n{user}{text}", "utf-8")
    with subprocess.Popen(
        [str(NGINX), "-c", str(path), "-p", str(folder), "-e", "stderr"], stderr=subprocess.PIPE
    ) as one:
        try:
            end = time.monotonic() + SECONDS
            while not listens(port):
                assert one.poll() is None, one.communicate()
                assert time.monotonic() < end
            yield
        finally:
            one.terminate()
            one.communicate(timeout=SECONDS)


def listens(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


def get(address: str, path: str, **headers: str) -> Any:
    request = urllib.request.Request(f"http://{address}{path}", headers=headers)
    try:
        return urllib.request.urlopen(request, timeout=SECONDS)
    except urllib.error.HTTPError as error:
        return error


def read(address: str, path: str, **headers: str) -> tuple[int, bytes, Any]:
    with get(address, path, **headers) as answer:
        return answer.status, answer.read(), answer.headers


@pytest.mark.long
def test_the_address_of_a_proxy_is_told_drawn_and_let_in(run: Run) -> None:
    public = "https://lab.example/gates/"

    async def go(address: str) -> None:
        async with screen(address, origin="https://lab.example") as teacher:
            assert (await teacher.until(type="reached"))["at"][0] == public
            await teacher.say(type="start", id="a", token=TOKEN, screen=SCREEN)
            code = (await teacher.until(type="room"))["code"]
        status, picture, _ = await asyncio.to_thread(read, address, f"/join/{code}.svg")
        wanted = await Joining((public,)).picture(Request({"type": "http", "path_params": {"code": code}}))
        assert (status, picture) == (200, wanted.body)
        with pytest.raises(InvalidStatus, match="403"):
            async with screen(address, origin="https://lab.example.org"):
                pass

    with served("--public", public) as (address, _):
        run(go(address))
        # Whatever name the proxy hands on.
        for host, status in (("lab.example", 200), ("evil.example", 400)):
            assert read(address, "/", Host=host)[0] == status


@pytest.mark.long
@pytest.mark.skipif(NGINX is None, reason="nginx is not here")
def test_two_servers_behind_nginx_at_a_path(store_server: StoreServer, run: Run, tmp_path: Path) -> None:
    port = free_port()
    address = f"127.0.0.1:{port}"
    options = ("--redis", store_server.url, "--public", f"http://{address}/gates/")

    async def go(killed: "subprocess.Popen[str]") -> None:
        async with AsyncExitStack() as stack:
            screens = [await stack.enter_async_context(screen(address, "/gates/ws")) for _ in range(7)]
            teacher, *students = screens
            assert (await teacher.until(type="reached"))["at"][0] == f"http://{address}/gates/"
            await teacher.say(type="start", id="a", token=TOKEN, screen=SCREEN)
            code = (await teacher.until(type="room"))["code"]
            for student in students:
                await student.say(type="join", code=code)
                await student.until(type="room")
            await teacher.until(here=6)
            servers = [json.loads(read(one, "/healthz")[1])["sockets"] for one in (first, second)]
            assert min(servers) >= 1, "nginx sent all to one server"
            await teacher.say(type="steer", id="b", act="call")
            for student in students:
                await student.until(calls=1)
            path = "/gates/events"
            line = (await client.request(address, "POST", path, client.body(None, 0))).told
            reader, writer = await client.connected(address)
            stack.callback(writer.close)
            writer.write(client.asked(address, "GET", f"{path}?ticket={line['ticket']}"))
            assert (await client.head(reader))[0] == 200
            for part in range(1, 7):
                answer = await client.request(address, "POST", path, client.body(line["line"], part, '{"type":"beat"}'))
                assert answer.status == 204
            status, _, headers = read(address, f"/gates/join/{code}.svg")
            assert (status, headers["Content-Type"]) == (200, "image/svg+xml")
        killed.kill()
        async with AsyncExitStack() as stack:
            for _ in range(4):  # whoever comes back comes to the server that is left
                late = await stack.enter_async_context(screen(address, "/gates/ws"))
                await late.say(type="join", code=code)
                assert (await late.until(type="room"))["calls"] == 1

    with served(*options) as (first, killed), served(*options) as (second, _), proxied([first, second], port, tmp_path):
        status, page, _ = read(address, "/gates/")
        assert status == 200
        named = re.findall(rb'(?:src|data-plotly|data-lessons)="([^"]+)"', page)
        assert len(named) == 3
        for part in named:
            assert read(address, f"/gates/{part.decode()}")[0] == 200
        evil = urllib.request.Request(f"http://{address}/gates/", headers={"Host": "evil.example"})
        with pytest.raises(urllib.error.HTTPError, match="400"):  # no address of the server's
            urllib.request.urlopen(evil)
        assert read(address, "/gates/metrics")[0] == 404
        spec = SCREEN["spec"]
        trace = f"/gates/trace/{key(Spec.from_dict(spec).undisturbed)}?" + urlencode({"spec": pack(spec)})  # type: ignore[arg-type]
        answers = [read(address, trace) for _ in range(3)]
        found = [(status, headers["X-Cache"]) for status, _, headers in answers]
        assert found == [(200, "MISS"), (200, "HIT"), (200, "HIT")]
        assert len({body for _, body, _ in answers}) == 1
        refused = [read(address, trace.replace("?", "x?")) for _ in range(2)]
        assert [(status, headers["X-Cache"]) for status, _, headers in refused] == [(404, None)] * 2
        run(go(killed))
