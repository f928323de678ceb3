"""The `gatescope` command."""

import argparse
import asyncio
import contextlib
import errno
import os
import signal
import socket
import sys
import threading
import webbrowser
from collections.abc import Sequence
from pathlib import Path

from .. import __version__

PORTS_TRIED = 100
UNACKNOWLEDGED_MS = 15_000
ANY = ("0.0.0.0", "::", "")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; the exit status."""
    # Before NumPy is loaded: one thread is as fast at these sizes, and does not collapse under load.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    given = list(sys.argv[1:] if argv is None else argv)
    if given[:1] and given[0] in COMMANDS:
        return COMMANDS[given[0]](given[1:])
    options = _parser().parse_args(given)
    if options.nets is not None:
        # By the environment, so that worker processes know it too.
        os.environ["GATESCOPE_NETS"] = str(options.nets)
    try:
        return _serve(options)
    except KeyboardInterrupt:
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="gatescope",
        description="A laboratory where people see how recurrent memory works, in the browser.",
        epilog="`gatescope train --help`: train a net. `gatescope reproduce --help`: the published results again.",
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen at (default %(default)s)")
    parser.add_argument("--port", type=_port, default=8321, help="port, or the next free one (default %(default)s)")
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser")
    parser.add_argument(
        "--allow-origin",
        type=_origin,
        action="append",
        default=[],
        metavar="ORIGIN",
        help="another address that pages may connect from, such as https://lab.example; may be repeated",
    )
    parser.add_argument("--nets", type=_folder, metavar="DIR", help="where nets that you train are kept")
    parser.add_argument("--version", action="version", version=f"gatescope {__version__}")
    return parser


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"a port is a number from 0 to 65535, got {text!r}")
    return int(text)


def _origin(text: str) -> str:
    from .guard import checked_origin

    try:
        return checked_origin(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _folder(text: str) -> Path:
    if not text:
        raise argparse.ArgumentTypeError("it must be a folder, or a name for a new one, got ''")
    found = Path(text).expanduser().absolute()
    from ..model import kept

    try:
        kept.prepare(found)
    except OSError as error:
        why = error.strerror or error
        raise argparse.ArgumentTypeError(
            f"it must be a folder, or a name for a new one, got {text!r} ({why})"
        ) from error
    return found


def _train(argv: list[str]) -> int:
    from ..model.training.command import train_main

    return train_main(argv)


def _reproduce(argv: list[str]) -> int:
    from ..model.training.reproduce import reproduce_main

    return reproduce_main(argv)


COMMANDS = {"train": _train, "reproduce": _reproduce}
"""Besides the server; each is imported only when it is called for."""


def _serve(options: argparse.Namespace) -> int:
    try:
        listener = listen(options.host, options.port)
    except OSError as error:
        print(f"gatescope: cannot listen at {options.host}:{options.port}: {error.strerror or error}", file=sys.stderr)
        return 1
    port = int(listener.getsockname()[1])
    if options.port not in (0, port):
        print(f"Port {options.port} is taken; using {port}.", flush=True)
    from .server import serve

    address = f"http://{_shown(options.host)}:{port}/"

    def ready() -> None:
        print(f"Gatescope {__version__} is at {address} (Ctrl-C ends it)", flush=True)
        if not options.no_browser:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with listener:
        asyncio.run(serve(listener, hosts(options.host, port), tuple(options.allow_origin), ready))
    return 0


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
    names = {_shown(host), "127.0.0.1", "localhost", "[::1]"}
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
                found.add(_shown(one.getsockname()[0]))
        except OSError:
            continue
    with contextlib.suppress(OSError):
        found |= {_shown(str(entry[4][0])) for entry in socket.getaddrinfo(socket.gethostname(), None)}
    return found


def _shown(host: str) -> str:
    """`host` as an address has it: a name for "any", brackets around IPv6."""
    if host in ANY:
        return "localhost"
    return f"[{host}]" if ":" in host else host
