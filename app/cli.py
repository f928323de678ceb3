"""The `gatescope` command."""

import argparse
import asyncio
import os
import signal
import sys
import threading
import webbrowser
from collections.abc import Sequence

from .. import __version__
from . import arguments
from .processes.lifetime import ended_at_once, interruptible
from .web.addresses import EVERYWHERE, HERE, for_others, hosts, interfaces, shown
from .web.listen import listen, port_in, versions
from .web.origin import checked_origin

# Whatever loads NumPy is imported where it is wanted: how many threads it has is said in `main`, before.


EPILOG = """\
other commands, each with a --help of its own:
  gatescope train      train a net on a task
  gatescope reproduce  run the published results again
  gatescope lesson     check lessons of your own
  gatescope puzzle     check puzzles of your own
  gatescope handout    write a page that needs no server
  gatescope site       write the whole lab as pages that need no server
  gatescope import     open a net of another program
  gatescope check      whether this machine and its network will do for a class
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; the exit status."""
    # Before NumPy is loaded: one thread is as fast at these sizes, and does not collapse under load.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    given = list(sys.argv[1:] if argv is None else argv)
    if given[:1] and given[0] in COMMANDS:
        from ..model.commandline import ended

        return ended(COMMANDS[given[0]], given[1:])
    with ended_at_once():
        options = _options(given)
        try:
            return _serve(options)
        except KeyboardInterrupt:
            return 0


def _options(given: Sequence[str]) -> argparse.Namespace:
    """What the server is to do."""
    parser = _parser()
    options = parser.parse_args(given)
    _from_environment(parser, options)
    if options.workers > 1 and options.redis is None and _has_classes(options):
        parser.error(
            f"the {options.workers} processes of --workers must share their classes: "
            "say where, with --redis redis://HOST:PORT (a Redis or Valkey server)"
        )
    if options.nets is not None:
        # By the environment, so that worker processes know it too.
        os.environ["GATESCOPE_NETS"] = str(options.nets)
    return options


def _from_environment(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    """What is secret may also be said where no list of processes shows it."""
    from .rooms.token import checked

    for name, variable, read in (
        ("redis", "GATESCOPE_REDIS", arguments.redis),
        ("token", "GATESCOPE_PRESENTER", checked),
    ):
        said = os.environ.get(variable)
        if said and getattr(options, name) is None:
            try:
                setattr(options, name, read(said))
            except (argparse.ArgumentTypeError, ValueError) as error:
                parser.error(f"{variable}: {error}")


def _has_classes(options: argparse.Namespace) -> bool:
    return bool(options.lan or options.public)


def _parser() -> argparse.ArgumentParser:
    from ..model.commandline import Parser
    from ..model.nets.forgetting import DAYS

    parser = Parser(
        prog="gatescope",
        description="A laboratory where people see how recurrent memory works, in the browser.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--host",
        type=arguments.host,
        default="127.0.0.1",
        help="address to listen at (default %(default)s); 0.0.0.0 lets others in your network in",
    )
    parser.add_argument(
        "--lan",
        action="store_true",
        help="let others in your network in, and start classes: prints their addresses and the presenter's own link",
    )
    parser.add_argument("--port", type=port_in, default=8321, help="port, or the next free one (default %(default)s)")
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser")
    parser.add_argument(
        "--allow-origin",
        type=arguments.origin,
        action="append",
        default=[],
        metavar="ORIGIN",
        help="another address that pages may connect from, such as https://lab.example; may be repeated",
    )
    parser.add_argument(
        "--embed-from", type=arguments.origin, action="append", default=[], metavar="ORIGIN",
        help="an address whose pages may show ?embed in a frame, such as https://moodle.example; may be repeated",
    )  # fmt: skip
    parser.add_argument(
        "--public",
        type=arguments.public,
        metavar="URL",
        help="the address that others reach it at through a proxy, such as https://lab.example/gates/; starts classes",
    )
    parser.add_argument(
        "--redis", type=arguments.redis, metavar="URL",
        help="a Redis or Valkey server in which several servers share their classes (or in GATESCOPE_REDIS)",
    )  # fmt: skip
    parser.add_argument(
        "--workers", type=arguments.count, default=1, help="server processes at one port (default %(default)s)"
    )
    parser.add_argument(
        "--token", type=arguments.token, metavar="FILE",
        help="the presenter's token, the same at each of several servers (or in GATESCOPE_PRESENTER)",
    )  # fmt: skip
    parser.add_argument(
        "--log", choices=["text", "json"], default="text", help="sentences, or one JSON object a line (default text)"
    )
    parser.add_argument("--nets", type=arguments.folder, metavar="DIR", help="where nets that you train are kept")
    parser.add_argument(
        "--forget-after", type=arguments.days, default=DAYS, metavar="DAYS",
        help="delete nets of browsers that came no more for so many days, 0 for never (default %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--lessons", type=arguments.own, metavar="DIR", help="lessons of your own, beside those shipped"
    )
    parser.add_argument(
        "--puzzles", type=arguments.own, metavar="DIR", help="puzzles of your own, beside those shipped"
    )
    parser.add_argument("--version", action="version", version=f"gatescope {__version__}")
    parser.commands = COMMANDS
    return parser


def _train(argv: list[str]) -> int:
    from ..model.training.command import train_main

    return train_main(argv)


def _reproduce(argv: list[str]) -> int:
    from ..model.training.reproduce.command import reproduce_main

    return reproduce_main(argv)


def _import(argv: list[str]) -> int:
    from ..model.imports.command import import_main

    return import_main(argv)


def _lesson(argv: list[str]) -> int:
    from .lessons.command import lesson_main

    return lesson_main(argv)


def _puzzle(argv: list[str]) -> int:
    from .puzzles.command import puzzle_main

    return puzzle_main(argv)


def _check(argv: list[str]) -> int:
    from .check.command import check_main

    return check_main(argv)


def _handout(argv: list[str]) -> int:
    from .web.handout.command import handout_main

    return handout_main(argv)


def _site(argv: list[str]) -> int:
    from .web.handout.site import site_main

    return site_main(argv)


COMMANDS = {
    "train": _train, "reproduce": _reproduce, "lesson": _lesson, "puzzle": _puzzle, "import": _import,
    "check": _check, "handout": _handout, "site": _site,
}  # fmt: skip
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
    from .rooms.clients import Clients
    from .rooms.token import digest, home, kept_token, presenter_token
    from .web.cluster import serve_with
    from .web.logs import begin_logging
    from .web.server import serve
    from .web.site import Settings

    everywhere = bound in EVERYWHERE
    own = interfaces() if everywhere else []
    address = f"http://{'localhost' if everywhere else shown(host)}:{port}/"
    others = for_others(own, versions(listener)) if everywhere else [shown(host)]
    presenter = (options.token or presenter_token(home())) if _has_classes(options) else None
    known = presenter or options.token or kept_token(home())
    clients = Clients(_has_classes(options) or host not in HERE, None if known is None else digest(known))
    joins: tuple[str, ...] = (options.public,) if options.public else ()
    joins += tuple(f"http://{one}:{port}/" for one in others or ["localhost"]) if options.lan else ()
    first = f"{options.public or address}#presenter={presenter}" if presenter else address

    def ready() -> None:
        print(f"Gatescope {__version__} is at {address} (Ctrl-C ends it)", flush=True)
        if everywhere:
            print(said_to_others(others, port), flush=True)
        if presenter and not options.token:
            print(said_to_presenter(first, joins), flush=True)
        if not options.no_browser:
            threading.Thread(target=webbrowser.open, args=(first,), daemon=True).start()

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    public = [checked_origin("/".join(options.public.split("/")[:3]))] if options.public else []
    settings = Settings(
        hosts(host, port, own, bound),
        (*options.allow_origin, *public),
        embedders=tuple(options.embed_from),
        presenter=presenter,
        clients=clients,
        joins=joins,
        lessons=options.lessons,
        puzzles=options.puzzles,
        redis=options.redis,
        log=options.log,
        forget_after=options.forget_after,
    )
    begin_logging(options.log)
    interruptible()
    with listener:
        if options.workers > 1:
            return serve_with(options.workers, listener, settings, ready)
        asyncio.run(serve(listener, settings, ready))
    return 0


def said_to_presenter(link: str, joins: Sequence[str]) -> str:
    """How who teaches begins; joins: the addresses that others reach the server at."""
    from .web.joining import printable

    pictures = printable(joins[0]) if joins else []
    return "\n".join([f"Present a class with your own link (do not show it): {link}", *pictures])


def said_to_others(found: Sequence[str], port: int) -> str:
    """Where others in the network find the server."""
    if not found:
        return "No network was found that others could come from."
    return "\n".join(["Others in your network reach it at", *(f"  http://{one}:{port}/" for one in found)])
