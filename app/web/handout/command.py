"""`gatescope handout LINK --out FILE`: a Screen as one file that needs no server."""

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import parse_qsl, unquote

from ....model.commandline import Parser, path, replaceable, write
from ...lessons.files import folder
from ...lessons.lesson import Lesson, read
from ...lessons.shelf import files
from ...traces.prepare import resolve
from ...wire.refusal import Refusal
from ...wire.screen import LONGEST, Screen
from .carried import Content
from .page import LARGE, handout

LESSON = re.compile(r"https?://[^?#]+/lesson/(?P<name>[^/?#]+)/?(?:\?(?P<asked>.*))?")
"""The address of a lesson, which leads to a link."""

MADE = '<title data-text="title">Gatescope'
"""What stands at the beginning of each page, whatever its language."""


def handout_main(argv: Sequence[str]) -> int:
    """Run the command; 0 where the file is written."""
    parser = Parser(
        prog="gatescope handout", description="Write a Screen as one HTML file that steps and pins with no server."
    )
    parser.add_argument(
        "link",
        metavar="LINK",
        help="a link that was copied from the page, a lesson's address, or a Screen saved as .json",
    )
    parser.add_argument("--out", type=path, required=True, metavar="FILE", help="the file to write, such as latch.html")
    parser.add_argument("--lessons", type=folder, metavar="DIR", help="lessons of your own, beside those shipped")
    parser.add_argument("--large", action="store_true", help=f"write it though it has more than {LARGE >> 20} MiB")
    options = parser.parse_args(argv)
    try:
        replaceable(options.out, MADE, *filter(None, [_file(options.link)]))
        text = handout(content(options.link, options.lessons))
        size = len(text.encode())
        if size > LARGE and not options.large:
            raise ValueError(f"it has {size / 2**20:.1f} MiB; with --large it is written all the same")
        _write(options.out, text)
    except (OSError, ValueError) as error:
        print(f"gatescope handout: {error}", file=sys.stderr)
        return 1
    print(f"{options.out}: {size / 1024:.0f} KiB")
    return 0


def _write(path: Path, text: str) -> None:
    try:
        write(path, text)
    except OSError as error:
        raise ValueError(f"{path} can't be written ({error.strerror or error}): choose another --out") from error


def content(link: str, lessons: Path | None = None) -> Content:
    """What a link, a lesson's address or a file shows; ValueError where it is none, can't be run, or has no lesson."""
    leads = LESSON.fullmatch(link)
    if leads is not None and "#" not in link:
        lesson = _lesson(unquote(leads["name"]), lessons)
        return of_screen(lesson.screen(), lessons, language(leads["asked"] or ""))
    return of_screen(_screen(link), lessons, language(link.partition("#")[2]))


def of_screen(screen: Screen, lessons: Path | None = None, spoken: str = "en") -> Content:
    """What a Screen shows, in a language; ValueError where it can't be run, or its lesson is not there."""
    try:
        for spec in (screen.spec, screen.compare):
            if spec is not None:
                resolve(spec)
    except Refusal as refusal:
        raise ValueError(refusal.message) from refusal
    if screen.lesson is None:
        return Content(screen, language=spoken)
    return Content(screen, (_lesson(screen.lesson, lessons),), language=spoken)


def _lesson(name: str, lessons: Path | None) -> Lesson:
    known = {path.stem: path for path in files(lessons)}
    if name not in known:
        there = f"give its folder with --lessons, or take one of {', '.join(known)}"
        raise ValueError(f"there is no lesson {name!r} here: {there}")
    try:
        return read(known[name])
    except ValueError as error:
        raise ValueError(f"{known[name]}: {error}") from error


def language(hash_: str) -> str:
    """The language that an address asks for."""
    return dict(parse_qsl(hash_)).get("lg", "en")


def _file(link: str) -> Path | None:
    """The file that it names, if there is one; links are longer than any name."""
    try:
        return Path(link) if Path(link).is_file() else None
    except OSError:
        return None


def _screen(link: str) -> Screen:
    path = _file(link)
    if path is None:
        _, mark, hash_ = link.partition("#")
        if not mark:
            raise ValueError(f"{link!r:.100} is no link with a #, no address of a lesson, and no file")
        screen = Screen.from_hash(hash_)
        if screen is None:
            raise ValueError("the link holds no Screen: copy it whole, in quotes")
        return screen
    if path.stat().st_size > 4 * LONGEST:
        raise ValueError(f"{path}: it has more than {LONGEST} letters")
    try:
        return Screen.from_json(path.read_text("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ValueError(f"{path}: it is not UTF-8 text: byte {error.start + 1}") from error
    except OSError as error:
        raise ValueError(f"{path}: it can't be read: {error.strerror or error}") from error
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error
