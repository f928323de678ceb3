"""The addresses that the server is reached at: by this machine, and by others in its network."""

import contextlib
import ipaddress
import re
import socket
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import ifaddr

EVERYWHERE = ("0.0.0.0", "::")
"""What a socket that listens at every address of its family is bound to."""

HERE = ("127.0.0.1", "localhost", "::1")

_BRIDGES = re.compile(
    r"(docker|br-|veth|virbr|lxc|lxdbr|incusbr|cni|flannel|cali|podman|vmnet|vboxnet)|.*(hyper-v|vmware|virtualbox)",
    re.IGNORECASE,
)
"""Names of interfaces that lead to containers and virtual machines on this machine alone."""


@dataclass(frozen=True)
class Interface:
    """A way into the network. names: what the system calls it. addresses: its IPv4 and IPv6 addresses."""

    names: tuple[str, ...]
    addresses: tuple[str, ...]

    @property
    def bridge(self) -> bool:
        """Whether only containers and virtual machines are behind it."""
        return any(_BRIDGES.match(name) for name in self.names)


def interfaces() -> list[Interface]:
    """Those of this machine, as far as the system tells; the one that leads furthest first."""
    found = [Interface(("default route",), tuple(_routed()))]
    with contextlib.suppress(OSError):
        for adapter in ifaddr.get_adapters():
            addresses = tuple(ip.ip if isinstance(ip.ip, str) else ip.ip[0] for ip in adapter.ips)
            found.append(Interface((str(adapter.name), str(adapter.nice_name)), addresses))
    return found


def for_others(own: Iterable[Interface], versions: Sequence[int] = (4, 6)) -> list[str]:
    """What others can put into an address of those IP versions, the likeliest first; of bridges none."""
    found = [
        ipaddress.ip_address(address) for interface in own if not interface.bridge for address in interface.addresses
    ]
    outside = [
        one for one in found if not (one.is_loopback or one.is_link_local or one.is_unspecified or one.is_multicast)
    ]
    return [shown(str(one)) for version in versions for one in dict.fromkeys(outside) if one.version == version]


def hosts(host: str, port: int, own: Iterable[Interface] = (), bound: str = "") -> tuple[str, ...]:
    """Each `host:port` that a browser may reach the server at.

    host: what it was told to listen at. bound: the address that this came to. own: the machine's interfaces, all of
    which lead to a server that listens everywhere.
    """
    names = {*HERE, host, bound or host}
    if not names <= set(HERE):
        names |= {socket.gethostname(), f"{socket.gethostname()}.local"}
    if names & set(EVERYWHERE):
        names |= {address for interface in own for address in interface.addresses} | set(_named())
    return tuple(sorted(f"{shown(name)}:{port}" for name in names - set(EVERYWHERE)))


def shown(host: str) -> str:
    """`host` as an address has it: IPv6 in brackets."""
    return f"[{host}]" if ":" in host else host


def _routed() -> Iterable[str]:
    """The own addresses that are used towards the rest of the world."""
    for family, probe in ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1")):
        # Connecting a datagram socket sends nothing; it only asks which of the own addresses would be used.
        with contextlib.suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as one:
            one.connect((probe, 9))
            yield str(one.getsockname()[0])


def _named() -> Iterable[str]:
    """What this machine's own name leads to."""
    with contextlib.suppress(OSError):
        yield from {str(entry[4][0]) for entry in socket.getaddrinfo(socket.gethostname(), None)}
