"""The socket that the server listens at, and the addresses that it is reached at."""

import contextlib
import errno
import os
import socket

PORTS_TRIED = 100
UNACKNOWLEDGED_MS = 15_000
ANY = ("0.0.0.0", "::", "")


def listen(host: str, port: int) -> socket.socket:
    """A listening socket at the first free port from `port` on; OSError where there is none."""
    family, *_, address = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    last = min(65535, port + PORTS_TRIED) if port else 0
    for candidate in range(port, last + 1):
        # asyncio sets TCP_NODELAY only on a socket that says its protocol.
        found = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        try:
            _options(found)
            found.bind((address[0], candidate, *address[2:]))
            found.listen(1024)
            return found
        except OSError as error:
            found.close()
            if error.errno != errno.EADDRINUSE or candidate == last:
                raise
    raise OSError(errno.EADDRINUSE, os.strerror(errno.EADDRINUSE))


def _options(listener: socket.socket) -> None:
    if os.name == "posix":  # on Windows it would let two servers share a port
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        # Inherited by each connection: a client that no longer reads is let go of.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNACKNOWLEDGED_MS)
    listener.setblocking(False)


def hosts(host: str, port: int) -> tuple[str, ...]:
    """Each `host:port` that a browser may reach the server at."""
    names = {shown(host), "127.0.0.1", "localhost", "[::1]"}
    if host in ANY:
        names |= {socket.gethostname(), f"{socket.gethostname()}.local"} | _own_addresses()
    return tuple(sorted(f"{name}:{port}" for name in names))


def _own_addresses() -> set[str]:
    found: set[str] = set()
    for family, probe in ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1")):
        # Connecting a datagram socket sends nothing; it only asks which of the own addresses would be used.
        try:
            with socket.socket(family, socket.SOCK_DGRAM) as one:
                one.connect((probe, 9))
                found.add(shown(one.getsockname()[0]))
        except OSError:
            continue
    with contextlib.suppress(OSError):
        found |= {shown(str(entry[4][0])) for entry in socket.getaddrinfo(socket.gethostname(), None)}
    return found


def shown(host: str) -> str:
    """`host` as an address has it: a name for "any", brackets around IPv6."""
    if host in ANY:
        return "localhost"
    return f"[{host}]" if ":" in host else host
