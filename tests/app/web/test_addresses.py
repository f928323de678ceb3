"""At which addresses the server is reached: the interfaces are given, so that it does not matter where this runs."""

import socket

import ifaddr
import pytest
from gatescope.app.cli import said_to_others
from gatescope.app.web import addresses
from gatescope.app.web.addresses import Interface, for_others, hosts, interfaces

LAPTOP = [
    Interface(("default route",), ("192.168.1.23",)),
    Interface(("lo", "lo"), ("127.0.0.1", "::1")),
    Interface(("enp0s31f6", "enp0s31f6"), ("10.20.30.40", "fd00::5", "fe80::1")),
    Interface(("wlan0", "wlan0"), ("192.168.1.23", "169.254.7.7")),
    *(
        Interface((name, name), (f"172.17.{number}.1", f"fd00:{number + 1}::1"))
        for number, name in enumerate(
            ["docker0", "br-1f2e3d4c5b6a", "veth1a2b3c4", "virbr0", "lxcbr0", "lxdbr0", "podman0", "vmnet8", "vboxnet0"]
        )
    ),
    Interface(("{AB-CD}", "Hyper-V Virtual Ethernet Adapter"), ("172.28.16.1",)),
    Interface(("tun0", "tun0"), ("10.8.0.2",)),
]


def test_others_are_told_what_they_can_use_the_likeliest_first() -> None:
    assert for_others(LAPTOP) == ["192.168.1.23", "10.20.30.40", "10.8.0.2", "[fd00::5]"]
    assert for_others(LAPTOP, (4,)) == ["192.168.1.23", "10.20.30.40", "10.8.0.2"]
    assert for_others(LAPTOP[1:2]) == []


def test_a_bridge_that_leads_to_the_network_is_one_that_others_can_use() -> None:
    outside = Interface(("default route",), ("10.0.0.7",))
    switch = Interface(("{AB}", "Hyper-V Virtual Ethernet Adapter #2"), ("10.0.0.7",))
    bridge = Interface(("br0", "br0"), ("10.0.0.9",))
    assert for_others([outside, switch, bridge]) == ["10.0.0.7", "10.0.0.9"]


def test_what_is_said_to_others() -> None:
    assert said_to_others(for_others(LAPTOP, (4, 6)), 8321).splitlines() == [
        "Others in your network reach it at",
        "  http://192.168.1.23:8321/",
        "  http://10.20.30.40:8321/",
        "  http://10.8.0.2:8321/",
        "  http://[fd00::5]:8321/",
    ]
    assert said_to_others([], 8321) == "No network was found that others could come from."


def test_hosts_on_this_machine_alone() -> None:
    here = ("127.0.0.1:80", "[::1]:80", "localhost:80")
    for host in ("127.0.0.1", "localhost", "::1"):
        assert hosts(host, 80) == here
        assert hosts(host, 80, LAPTOP, host.replace("localhost", "127.0.0.1")) == here


def test_hosts_in_a_network() -> None:
    name = socket.gethostname()
    assert {"192.0.2.7:1", f"{name}:1", f"{name}.local:1", "localhost:1"} <= set(hosts("192.0.2.7", 1))
    assert {"teacher:1", "192.0.2.7:1"} <= set(hosts("teacher", 1, bound="192.0.2.7"))
    for host, bound in (("0.0.0.0", "0.0.0.0"), ("::", "::"), ("0", "0.0.0.0")):
        found = set(hosts(host, 1, LAPTOP, bound))
        # Also what is not told to others: a container may well open the page of its own machine.
        assert {f"{addresses.shown(one)}:1" for interface in LAPTOP for one in interface.addresses} <= found
        assert {f"{one}:1" for one in for_others(LAPTOP)} <= found
        assert not {"0.0.0.0:1", "[::]:1"} & found


def test_own_interfaces_and_a_system_that_does_not_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "127.0.0.1" in {address for interface in interfaces() for address in interface.addresses}

    def silent() -> None:
        raise OSError("not here")

    monkeypatch.setattr(ifaddr, "get_adapters", silent)
    assert [interface.names for interface in interfaces()] == [("default route",)]
