"""`gatescope check`: whether this machine and this network will do for a class, in plain words."""

import argparse
import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from ...model.commandline import Parser
from ..web.addresses import EVERYWHERE, Interface, for_others, hosts, interfaces
from ..web.joining import printable
from ..web.listen import listen, port_in
from ..web.server import server
from ..web.site import Settings
from . import findings as found
from . import load
from .findings import Carried, Device, Findings
from .trial import Trial

WAIT = 120.0
SCREENS = 30
MAX_DEVICES = 100
MAX_WAIT = 3600

Tell = Callable[[str], None]


async def counted() -> Carried:
    """How many screens this machine carries."""
    async with load.crowd() as crowd:
        return await load.carried(crowd.trial, time.monotonic)


async def visited(links: Callable[[int], Sequence[str]], port: int, seconds: float, tell: Tell) -> tuple[Device, ...]:
    """What another device reports, where one comes within so many seconds.

    links: the addresses that others can use, of the port that was free. tell: told where to go, and each report.
    """
    devices: list[Device] = []
    came = asyncio.Event()

    def reported(device: Device) -> None:
        if len(devices) < MAX_DEVICES:
            devices.append(device)
            tell(found.device_said(device))
        came.set()

    own = interfaces()
    trial = Trial(reported, {one for interface in own for one in interface.addresses})
    with listen(EVERYWHERE[0], port) as listener:
        bound, port = listener.getsockname()[:2]
        at = [f"{link}{trial.path}" for link in links(port)]
        settings = Settings(hosts(EVERYWHERE[0], port, own, bound), more=trial.routes())
        running = server(settings, lambda: tell(invited(at, seconds)))
        serving = asyncio.create_task(running.serve([listener]))
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await came.wait()
        running.should_exit = True
        await serving
    return tuple(devices)


@dataclass(frozen=True)
class Probes:
    """What is looked at, so that it can be something else in a test."""

    interfaces: Callable[[], Sequence[Interface]] = interfaces
    counted: Callable[[], Awaitable[Carried]] = counted
    visited: Callable[[Callable[[int], Sequence[str]], int, float, Tell], Awaitable[tuple[Device, ...]]] = visited


def invited(links: Sequence[str], seconds: float) -> str:
    """What to do with a second device."""
    told = [
        "Firewall, isolation, websockets: only a second device can tell. Within "
        f"{seconds:g} seconds open this on a phone or laptop in the network of the class:",
        *(f"  {link}" for link in links),
    ]
    return "\n".join([*told, *printable(links[0])])


async def checked(probes: Probes, screens: int, wait: float, port: int, tell: Tell) -> Findings:
    """Look at all, and tell each thing as it is known."""
    own = for_others(probes.interfaces(), (4,))

    def links(at: int) -> Sequence[str]:
        return [f"http://{one}:{at}/" for one in own]

    tell(found.addresses_said(links(port)))
    carried = await probes.counted()
    tell(found.carried_said(carried))
    devices = await probes.visited(links, port, wait, tell) if own and wait else None
    return Findings(tuple(links(port)), screens, carried, devices)


def check_main(argv: Sequence[str], probes: Probes | None = None) -> int:
    """Run the command; its status is that of the Findings."""
    parser = Parser(
        prog="gatescope check",
        description="Whether this machine and this network will do for a class.",
        epilog="It ends with 0 where all will do, with 1 where something will not, and with 3 where nothing is wrong "
        "as far as can be told without a second device.",
    )
    parser.add_argument(
        "--screens",
        type=_count,
        default=SCREENS,
        metavar="N",
        help="how many screens there will be (default %(default)s)",
    )
    parser.add_argument(
        "--wait",
        type=_seconds,
        default=WAIT,
        metavar="SECONDS",
        help="how long to wait for a second device (default %(default)g); 0 asks for none",
    )
    parser.add_argument(
        "--port", type=_port, default=8321, help="the port to be tried, that of the class (default %(default)s)"
    )
    options = parser.parse_args(argv)

    def tell(text: str) -> None:
        print(text, flush=True)

    tell(f"This takes {load.SECONDS:g} seconds, and longer where a second device is tried.")
    findings = asyncio.run(checked(probes or Probes(), options.screens, options.wait, options.port, tell))
    for line in found.verdict(findings):
        tell(line)
    return findings.status


def _port(text: str) -> int:
    found = port_in(text)
    if not found:
        raise argparse.ArgumentTypeError("it must be the port of the class, from 1 to 65535, got '0'")
    return found


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= load.LEVELS[-1]:
        raise argparse.ArgumentTypeError(f"it must be a number from 1 to {load.LEVELS[-1]}, got {text!r}")
    return int(text)


def _seconds(text: str) -> float:
    if not text.isascii() or not text.isdigit() or int(text) > MAX_WAIT:
        raise argparse.ArgumentTypeError(f"it must be whole seconds, {MAX_WAIT} at most, got {text!r}")
    return float(text)
