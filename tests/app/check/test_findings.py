"""What was found out, in words, and what it comes to."""

import pytest
from gatescope.app.check import findings as found
from gatescope.app.check.findings import FINE, UNTRIED, WRONG, Carried, Device, Findings

LINKS = ("http://192.168.1.5:8321/",)
MEASURE = "measured: a pin is on 99 of 100 of them, with all its values, within 1 s; "
MANY = Carried(100, 0.25)
FEW = Carried(10, 0.5, (30, 1.5))
LOST = Carried(10, 0.5, (30, float("inf")))
BOTH, EVENTS, NONE = Device(12.0, 15.0), Device(None, 15.0), Device(None, None)


@pytest.mark.parametrize(
    ("findings", "status", "says"),
    [
        (Findings(LINKS, 30, MANY, (BOTH,)), FINE, ["This will do for a class of 30 screens"]),
        (Findings(LINKS, 30, MANY, (EVENTS,)), FINE, ["This will do for a class of 30 screens"]),
        (Findings(LINKS, 30, MANY, (NONE,)), WRONG, ["This will not do", "firewall", "hotspot", "projector"]),
        (Findings(LINKS, 30, MANY, ()), UNTRIED, ["only a second device can tell", "None came", "firewall", "hotspot"]),
        (Findings(LINKS, 30, MANY), UNTRIED, ["only a second device can tell"]),
        (Findings((), 30, MANY), WRONG, ["Join the network", "projector"]),
        (Findings(LINKS, 30, FEW, (BOTH,)), WRONG, ["share a screen", "projector"]),
        (Findings(LINKS, 10, FEW, (BOTH,)), FINE, ["a class of 10 screens"]),
        (Findings(LINKS, 30, FEW), WRONG, ["share a screen", "projector"]),
        (Findings((), 30, FEW), WRONG, ["Join the network", "share a screen"]),
    ],
)
def test_what_it_comes_to(findings: Findings, status: int, says: list[str]) -> None:
    assert findings.status == status
    told = "\n".join(found.verdict(findings))
    for part in says:
        assert part in told
    assert ("share a screen" in told) == (not findings.carries)
    # Of what was not tried nothing is said to be in the way.
    tried = bool(findings.links) and findings.devices is not None
    assert ("firewall, for" in told) == (tried and not findings.reached)


@pytest.mark.parametrize(
    ("carried", "says"),
    [
        (MANY, f"carries 100 at least ({MEASURE}with 100 it took 0.25 s)."),
        (FEW, f"carries 10 ({MEASURE}with 10 it took 0.50 s, with 30 1.50 s)."),
        (LOST, f"carries 10 ({MEASURE}with 10 it took 0.50 s, with 30 some of it never came)."),
        (Carried(0, 0.0, (10, 2.0)), "carries none, for a pin did not reach 10 of them in 1 s."),
    ],
)  # fmt: skip
def test_how_many_screens(carried: Carried, says: str) -> None:
    assert found.carried_said(carried) == f"Screens: this machine {says}"


@pytest.mark.parametrize(
    ("device", "says"),
    [
        (BOTH, "got through by websockets (12 ms there and back) and by server-sent events (15 ms there and back)."),
        (EVENTS, "back). Something in between refuses websockets: pages will go by server-sent events there."),
        (Device(12.0, None), "A device got through by websockets (12 ms there and back)."),
        (Device(301.0, 400.0), "That is slow: what you do will be seen late."),
        (NONE, "A device opened the page, but neither websockets nor server-sent events get through to it."),
    ],
)  # fmt: skip
def test_what_a_device_found(device: Device, says: str) -> None:
    assert found.device_said(device).endswith(says)


def test_addresses() -> None:
    assert found.addresses_said(LINKS) == "Addresses: others can use http://192.168.1.5:8321/"
    assert "none that others could use" in found.addresses_said(())
