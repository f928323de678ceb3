"""`gatescope check`, on machines and in networks that the test makes up."""

from collections.abc import Sequence
from typing import Any

import httpx
import pytest
from gatescope.app import cli
from gatescope.app.check import command
from gatescope.app.check.command import Probes, check_main
from gatescope.app.check.findings import FINE, UNTRIED, WRONG, Carried, Device
from gatescope.app.check.trial import Trial
from gatescope.app.web.addresses import Interface
from starlette.applications import Starlette

WIRED = Interface(("eth0",), ("192.168.1.5", "fe80::1"))
DOCKER = Interface(("docker0",), ("172.17.0.1",))
LOOP = Interface(("lo",), ("127.0.0.1",))
BOTH = Device(10.0, 12.0)


def probes(own: Sequence[Interface], screens: int, devices: Sequence[Device] = (), asked: Any = None) -> Probes:
    """A machine with these interfaces that carries so many screens, and what comes to it."""

    async def counted() -> Carried:
        return Carried(screens, 0.2)

    async def visited(links: Any, port: int, seconds: float, tell: Any) -> tuple[Device, ...]:
        if asked is not None:
            asked.append((list(links(port)), seconds))
        return tuple(devices)

    return Probes(lambda: own, counted, visited)


@pytest.mark.parametrize(
    ("own", "screens", "devices", "status", "says"),
    [
        ([LOOP, WIRED], 100, [BOTH], FINE, "This will do for a class of 30 screens"),
        ([LOOP, WIRED], 100, [Device(None, None)], WRONG, "hotspot"),
        ([LOOP, WIRED], 100, [], UNTRIED, "None came."),
        ([LOOP, DOCKER], 100, [], WRONG, "Join the network of the class"),
        ([LOOP, WIRED], 10, [BOTH], WRONG, "share a screen"),
    ],
)
def test_each_thing_is_told_and_the_status_is_what_it_comes_to(
    own: Sequence[Interface], screens: int, devices: Sequence[Device], status: int, says: str, capsys: Any
) -> None:
    assert check_main([], probes(own, screens, devices)) == status
    told = capsys.readouterr().out
    assert told.startswith("This takes 10 seconds")
    for part in ("Addresses: ", f"Screens: this machine carries {screens} at least", says):
        assert part in told
    assert ("http://192.168.1.5:8321/" in told) == (WIRED in own)
    assert "172.17" not in told


def test_a_second_device_is_waited_for_where_one_could_come() -> None:
    asked: list[Any] = []
    check_main(["--wait", "7", "--port", "9000", "--screens", "12"], probes([WIRED], 100, [BOTH], asked))
    assert asked == [(["http://192.168.1.5:9000/"], 7.0)]
    assert check_main(["--wait", "0"], probes([WIRED], 100, [BOTH], asked)) == UNTRIED
    assert check_main([], probes([LOOP], 100, [BOTH], asked)) == WRONG
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--screens", "0"], "it must be a number from 1 to 500, got '0'"),
        (["--port", "70000"], "a port is a number from 0 to 65535, got '70000'"),
        (["--port", "0"], "it must be the port of the class, from 1 to 65535, got '0'"),
        (["--screens", "many"], "it must be a number from 1 to 500, got 'many'"),
        (["--wait", "-1"], "it must be whole seconds, 3600 at most, got '-1'"),
        (["--wait", "4000"], "it must be whole seconds, 3600 at most, got '4000'"),
    ],
)
def test_what_is_no_option_is_said(options: list[str], said: str, capsys: Any) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["check", *options])
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


def test_what_to_do_is_told_with_a_picture_where_the_console_can_show_it() -> None:
    told = command.invited(["http://192.168.1.5:8321/try/abc"], 120)
    assert "Within 120 seconds open this" in told
    assert "  http://192.168.1.5:8321/try/abc\n" in told
    assert "\N{FULL BLOCK}" in told or "\N{UPPER HALF BLOCK}" in told


async def get(trial: Trial, path: str, client: str = "192.168.1.9") -> httpx.Response:
    transport = httpx.ASGITransport(Starlette(routes=list(trial.routes())), client=(client, 1))
    async with httpx.AsyncClient(transport=transport, base_url="http://lab") as made:
        return await made.get(path)


def test_a_device_reports_what_it_found_and_reads_it_in_words(run: Any) -> None:
    async def go() -> None:
        reported: list[Device] = []
        trial = Trial(reported.append, {"192.168.1.5"})
        page = await get(trial, f"/{trial.path}")
        assert (page.status_code, page.headers["cache-control"]) == (200, "no-store")
        assert f'data-found="{trial.path.removeprefix("try/")}/found"' in page.text
        assert '<link rel="icon" href="../static/icon.svg">' in page.text
        answer = await get(trial, f"/{trial.path}/found?socket=12.5&events=none")
        assert answer.text == "A device got through by websockets (12 ms there and back).\n"
        assert reported == [Device(12.5, None)]
        answer = await get(trial, f"/{trial.path}/found?socket=1&events=1", "192.168.1.5")
        assert "the machine itself" in answer.text
        bad = [
            "",
            "?socket=1",
            "?socket=1&events=x",
            "?socket=-1&events=1",
            "?socket=nan&events=1",
            "?socket=1e9&events=1",
        ]
        for query in bad:
            answer = await get(trial, f"/{trial.path}/found{query}")
            assert answer.status_code == 400
            assert answer.text.endswith("must be milliseconds, or none\n")
        assert len(reported) == 1
        assert (await get(trial, "/try/000000/found?socket=1&events=1")).status_code == 404

    run(go())
