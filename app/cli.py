"""The `gatescope` command."""

import argparse
import asyncio
import contextlib
import difflib
import os
import re
import signal
import sys
import threading
import webbrowser
from collections.abc import Sequence
from pathlib import Path

from .. import __version__
from .rooms.token import home, presenter_token
from .web.addresses import EVERYWHERE, HERE, for_others, hosts, interfaces, shown
from .web.listen import listen, versions
from .web.origin import checked_origin


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; the exit status."""
    # Before NumPy is loaded: one thread is as fast at these sizes, and does not collapse under load.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    given = list(sys.argv[1:] if argv is None else argv)
    if given[:1] and given[0] in COMMANDS:
        return COMMANDS[given[0]](given[1:])
    parser = _parser()
    options, unknown = parser.parse_known_args(given)
    if unknown:
        parser.error(_not_known(unknown[0], list(parser._option_string_actions)))
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
        epilog="`gatescope train --help`: train a net. `gatescope reproduce --help`: the published results again. "
        "`gatescope lesson --help`: check a lesson.",
    )
    parser.add_argument(
        "--host",
        type=_host,
        default="127.0.0.1",
        help="address to listen at (default %(default)s); 0.0.0.0 lets others in your network in",
    )
    parser.add_argument(
        "--lan",
        action="store_true",
        help="let others in your network in, and start classes: prints their addresses and the presenter's own link",
    )
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
    parser.add_argument("--lessons", type=_lessons, metavar="DIR", help="lessons of your own, beside those shipped")
    parser.add_argument("--version", action="version", version=f"gatescope {__version__}")
    return parser


def _not_known(word: str, options: Sequence[str]) -> str:
    """What is wrong with a word that nobody understands."""
    if word in COMMANDS:
        return f"{word} must come first: gatescope {word} ..."
    kind, known = ("option", options) if word.startswith("-") else ("command", list(COMMANDS))
    close = difflib.get_close_matches(word.partition("=")[0], known, 1)
    if close:
        return f"there is no {kind} {word!r}; did you mean {close[0]}?"
    return f"there is no {kind} {word!r}; there are {', '.join(known)}"


def _host(text: str) -> str:
    name = text[1:-1] if text.startswith("[") and text.endswith("]") else text
    if not re.fullmatch(r"[\w.-]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.%\w]*", name):
        raise argparse.ArgumentTypeError(
            f"it must be a name or an address alone, such as 127.0.0.1, or 0.0.0.0 for every network, got {text!r}"
        )
    return name


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"a port is a number from 0 to 65535, got {text!r}")
    return int(text)


def _origin(text: str) -> str:
    try:
        return checked_origin(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _folder(text: str) -> Path:
    if not text:
        raise argparse.ArgumentTypeError("it must be a folder, or a name for a new one, got ''")
    found = Path(text).expanduser().absolute()
    from ..model.nets import folder as own_folder

    try:
        own_folder.prepare(found)
    except OSError as error:
        why = error.strerror or error
        raise argparse.ArgumentTypeError(
            f"it must be a folder, or a name for a new one, got {text!r} ({why})"
        ) from error
    return found


def _lessons(text: str) -> Path:
    found = Path(text).expanduser().absolute()
    if not text or not found.is_dir():
        raise argparse.ArgumentTypeError(f"it must be a folder that is there, got {text!r}")
    return found


def _train(argv: list[str]) -> int:
    from ..model.training.command import train_main

    return train_main(argv)


def _reproduce(argv: list[str]) -> int:
    from ..model.training.reproduce.command import reproduce_main

    return reproduce_main(argv)


def _lesson(argv: list[str]) -> int:
    from .lessons.command import lesson_main

    return lesson_main(argv)


COMMANDS = {"train": _train, "reproduce": _reproduce, "lesson": _lesson}
"""Besides the server; each is imported only when it is called for."""


def _serve(options: argparse.Namespace) -> int:
    host = "0.0.0.0" if options.lan and options.host in HERE else options.host
    try:
        listener = listen(host, options.port)
    except OSError as error:
        print(f"gatescope: cannot listen at {host}:{options.port}: {error.strerror or error}", file=sys.stderr)
        return 1
    bound, port = listener.getsockname()[:2]
    if options.port not in (0, port):
        print(f"Port {options.port} is taken; using {port}.", flush=True)
    from .web.server import serve
    from .web.site import Settings

    everywhere = bound in EVERYWHERE
    own = interfaces() if everywhere else []
    address = f"http://{'localhost' if everywhere else shown(host)}:{port}/"
    others = for_others(own, versions(listener)) if everywhere else [shown(host)]
    presenter = presenter_token(home()) if options.lan else None
    joins = tuple(f"http://{one}:{port}/" for one in others or ["localhost"]) if options.lan else ()
    first = f"{address}#presenter={presenter}" if options.lan else address

    def ready() -> None:
        print(f"Gatescope {__version__} is at {address} (Ctrl-C ends it)", flush=True)
        if everywhere:
            print(said_to_others(others, port), flush=True)
        if options.lan:
            print(said_to_presenter(first, joins), flush=True)
        if not options.no_browser:
            threading.Thread(target=webbrowser.open, args=(first,), daemon=True).start()

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with listener:
        settings = Settings(
            hosts(host, port, own, bound),
            tuple(options.allow_origin),
            presenter=presenter,
            joins=joins,
            lessons=options.lessons,
        )
        asyncio.run(serve(listener, settings, ready))
    return 0


def said_to_presenter(link: str, joins: Sequence[str]) -> str:
    """How who teaches begins; joins: the addresses that others reach the server at."""
    from .web.joining import terminal

    lines = [f"Present a class with your own link (do not show it): {link}"]
    if joins:
        # A console of few letters can't show the blocks; the address is there in any case.
        with contextlib.suppress(UnicodeEncodeError, LookupError):
            picture = terminal(joins[0])
            picture.encode(sys.stdout.encoding or "ascii")
            lines.append(picture)
    return "\n".join(lines)


def said_to_others(found: Sequence[str], port: int) -> str:
    """Where others in the network find the server."""
    if not found:
        return "No network was found that others could come from."
    return "\n".join(["Others in your network reach it at", *(f"  http://{one}:{port}/" for one in found)])
