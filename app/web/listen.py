"""The socket that the server listens at."""

import argparse
import contextlib
import errno
import os
import socket

PORTS_TRIED = 100
UNACKNOWLEDGED_MS = 15_000


def port_in(text: str) -> int:
    """What `--port` names; argparse.ArgumentTypeError where that is no port."""
    if not text.isascii() or not text.isdigit() or not 0 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"a port is a number from 0 to 65535, got {text!r}")
    return int(text)


def listen(host: str, port: int) -> socket.socket:
    """A listening socket at the first free port from `port` on; OSError where there is none."""
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    except UnicodeError:  # how a name is refused that no network could have
        raise OSError(errno.EINVAL, "no computer has such a name") from None
    last = min(65535, port + PORTS_TRIED) if port else 0
    for candidate in range(port, last + 1):
        # asyncio sets TCP_NODELAY only on a socket that says its protocol.
        found = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        try:
            _set_options(found)
            found.bind((address[0], candidate, *address[2:]))
            found.listen(1024)
            return found
        except OSError as error:
            found.close()
            if error.errno != errno.EADDRINUSE or candidate == last:
                raise
    raise OSError(errno.EADDRINUSE, os.strerror(errno.EADDRINUSE))


def _set_options(listener: socket.socket) -> None:
    if os.name == "posix":  # on Windows it would let two servers share a port
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        # Inherited by each connection: a client that no longer reads is let go of.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNACKNOWLEDGED_MS)
    if listener.family == socket.AF_INET6:
        # At `::` for IPv4 too, where the system can.
        with contextlib.suppress(OSError):
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
    listener.setblocking(False)


def versions(listener: socket.socket) -> tuple[int, ...]:
    """The IP versions by which clients may come."""
    if listener.family == socket.AF_INET:
        return (4,)
    alone = listener.getsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY) or listener.getsockname()[0] != "::"
    return (6,) if alone else (4, 6)
