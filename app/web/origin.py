"""Origins: what a browser says of where a page came from."""

import ipaddress
import re

DEFAULT_PORTS = {"http": "80", "https": "443"}
MAX_PORT = 65535
MAX_NAME = 253

_NAME = r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*"
_ORIGIN = re.compile(rf"(https?)://(\[[0-9a-f:.]+\]|{_NAME})(?::0*([1-9][0-9]{{0,4}}))?/?", re.IGNORECASE | re.ASCII)


def checked_origin(origin: str) -> str:
    """`origin` as browsers write it; ValueError for one that no browser sends."""
    found = _ORIGIN.fullmatch(origin)
    host = None if found is None else _checked_host(found[2].lower())
    if found is None or host is None or int(found[3] or 0) > MAX_PORT:
        example = "https://lab.example or http://10.0.0.2:8321"
        raise ValueError(f"an origin must look like {example}, with nothing behind it, got {origin!r}")
    scheme, port = found[1].lower(), found[3]
    return f"{scheme}://{host}" + (f":{port}" if port not in (None, DEFAULT_PORTS[scheme]) else "")


def _checked_host(host: str) -> str | None:
    """A name, or an address of numbers in its shortest form; None for neither."""
    try:
        if host.startswith("["):
            return f"[{ipaddress.IPv6Address(host[1:-1])}]"
        if host.rpartition(".")[2].isdigit():
            return str(ipaddress.IPv4Address(host))
    except ValueError:
        return None
    return host if len(host) <= MAX_NAME else None
