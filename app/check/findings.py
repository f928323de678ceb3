"""What was found out about a machine and its network, what that means for a class, and what to do instead."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

FINE, WRONG, UNTRIED = 0, 1, 3
"""Exit statuses: all will do; something will not; nothing is wrong as far as one machine alone can tell."""

SECONDS_ALLOWED = 1.0
SHARE = 0.99
"""A machine carries so many screens if a pin is on this share of them, with all its values, within that time."""

SLOW_MS = 300.0
"""A beat that takes longer is felt."""


@dataclass(frozen=True)
class Carried:
    """The greatest number of screens that were carried. seconds: until a pin was on 99 of 100 of them.

    failed: the next number, which was not carried, and how long it took there; None where none was too many.
    """

    screens: int
    seconds: float
    failed: tuple[int, float] | None = None


@dataclass(frozen=True)
class Device:
    """What another device found. Milliseconds of a beat there and back, by each way; None where nothing got through."""

    socket: float | None
    events: float | None


@dataclass(frozen=True)
class Findings:
    """links: addresses that others can use. wanted: screens. devices: None where none was waited for."""

    links: tuple[str, ...]
    wanted: int
    carried: Carried
    devices: tuple[Device, ...] | None = None

    @property
    def carries(self) -> bool:
        """Whether the machine carries as many screens as are wanted."""
        return self.carried.screens >= self.wanted

    @property
    def reached(self) -> bool | None:
        """Whether other devices get through; None where that is not known."""
        if not self.links:
            return False
        if not self.devices:
            return None
        return all(one.socket is not None or one.events is not None for one in self.devices)

    @property
    def status(self) -> int:
        """The exit status."""
        if not self.carries or self.reached is False:
            return WRONG
        return FINE if self.reached else UNTRIED


def addresses_said(links: Sequence[str]) -> str:
    """Where others find this machine."""
    if not links:
        return "Addresses: none that others could use. This machine is in no network."
    return f"Addresses: others can use {' or '.join(links)}"


def carried_said(carried: Carried) -> str:
    """How many screens there may be, and by which measure."""
    measure = (
        f"(measured: a pin is on 99 of 100 of them, with all its values, within {SECONDS_ALLOWED:g} s; "
        f"with {carried.screens} it took {carried.seconds:.2f} s"
    )
    if carried.failed is None:
        return f"Screens: this machine carries {carried.screens} at least {measure})."
    more, seconds = carried.failed
    took = f"with {more} {seconds:.2f} s)." if seconds != float("inf") else f"with {more} some of it never came)."
    if not carried.screens:
        return f"Screens: this machine carries none, for a pin did not reach {more} of them in {SECONDS_ALLOWED:g} s."
    return f"Screens: this machine carries {carried.screens} {measure}, {took}"


def device_said(device: Device) -> str:
    """What another device found."""
    ways = [("websockets", device.socket), ("server-sent events", device.events)]
    through = [f"{name} ({ms:.0f} ms there and back)" for name, ms in ways if ms is not None]
    if not through:
        return "A device opened the page, but neither websockets nor server-sent events get through to it."
    said = f"A device got through by {' and by '.join(through)}."
    if device.socket is None:
        said += " Something in between refuses websockets: pages will go by server-sent events there."
    least = min(ms for _, ms in ways if ms is not None)
    return said + (" That is slow: what you do will be seen late." if least > SLOW_MS else "")


def verdict(findings: Findings) -> Iterator[str]:
    """What all of it means, and what to do instead."""
    if findings.status == FINE:
        yield f"This will do for a class of {findings.wanted} screens: start it with gatescope --lan"
        return
    if findings.status == UNTRIED:
        yield (
            "Nothing is wrong as far as this machine alone can tell. Whether a firewall here lets others in, and "
            "whether the network keeps its devices from each other, only a second device can tell."
        )
        if findings.devices is not None:
            yield "None came. If somebody tried, one of the two is in the way:"
            yield from _instead(findings)
        return
    yield f"This will not do for a class of {findings.wanted} screens. What to do instead:"
    yield from _instead(findings)


def _instead(findings: Findings) -> Iterator[str]:
    if not findings.links:
        yield "- Join the network of the class, or open a hotspot on this machine or on a phone."
    elif findings.devices is not None and not findings.reached:
        yield "- Allow Python, or Gatescope's port, in this machine's firewall, for the network that it is in."
        yield "- Networks for guests keep devices from each other: take another one, a phone's hotspot, or a cable."
    if not findings.carries:
        yield "- Let two or three share a screen, or take a machine with more cores; close what else is running here."
    yield "- Present from this machine alone: a projector needs no network. Hand out pages that need no server:"
    yield "  gatescope handout --help"
