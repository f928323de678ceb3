"""What the page is made of, composed into few files, named by their content: scripts and two style sheets; and lessons
and puzzles, in parts that are asked for one by one.

A browser keeps them for ever, since another content has another name. The files they are made of are looked at whenever
the page is asked for: whoever changes one sees it after a reload.
"""

import base64
import gzip
import hashlib
import logging
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from ..lessons.lesson import Lesson
from ..lessons.shelf import files, shelf
from ..lessons.telling import listed
from ..puzzles import shelf as puzzle_shelf
from ..puzzles import telling as puzzle_telling
from ..puzzles.puzzle import Puzzle
from .compose import Composed, compose

FOREVER = "public, max-age=31536000, immutable"
SHEETS = (
    "base", "layout", "controls", "header", "footer", "table", "lanes", "compare", "firststeps", "cell", "equations",
    "question", "choices", "within", "motion", "print",
)  # fmt: skip
"""The style sheets of the first picture, in the order in which they hold."""
LATER_SHEETS = (
    "classroom", "poll", "lessons", "puzzles", "maker", "saver", "studies", "studyparts", "importing", "numbers",
    "system",
)  # fmt: skip
"""Those of what comes later, which hold after them: they come with the first of it."""

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
"""Of a style sheet: no string there holds what looks like one."""

ENTRY = "main.js"
APART = ("views/",)
"""What draws is a script of its own: two are compiled at the same time."""
TOGETHER = {
    "cells": ("views/cell/",),
    "studies": ("views/studies.js",),
    "lessons": ("lessons/lessons.js",),
    "more": ("views/", "ui/", "text/withterms.js", "puzzles/", "sound/"),
}
"""What comes later as one script each: of thirty small ones each takes longer to be asked for than to be read."""
JSON = "application/json"

log = logging.getLogger("gatescope")


@dataclass(frozen=True)
class Asset:
    """One file as it is sent. name: with a part of the hash of its content."""

    name: str
    kind: str
    content: bytes
    packed: bytes

    def response(self, accepted: str) -> Response:
        """The file for a request with this `Accept-Encoding`."""
        headers = {"Cache-Control": FOREVER, "Vary": "Accept-Encoding", "Content-Type": self.kind}
        if takes_gzip(accepted):
            return Response(self.packed, headers=headers | {"Content-Encoding": "gzip"})
        return Response(self.content, headers=headers)


def asset(stem: str, ending: str, kind: str, text: str) -> Asset:
    """A file of this text."""
    content = text.encode()
    digest = hashlib.sha256(content).hexdigest()[:16]
    return Asset(f"{stem}-{digest}.{ending}", kind, content, gzip.compress(content, 9, mtime=0))


@dataclass(frozen=True)
class Bundle:
    """The page's files by their names, the names that the page itself needs, and the lessons in their order.

    base: of the script that the first imports at once; "" where there is none. later_style: of what comes later. icon:
    as an address that holds it.
    """

    script: str
    base: str
    style: str
    later_style: str
    icon: str
    listed: str
    files: Mapping[str, Asset]
    lessons: Mapping[str, Lesson]
    puzzles_listed: str
    puzzles: Mapping[str, Puzzle]


def bundle(folder: Path, own: Path | None = None, own_puzzles: Path | None = None) -> Bundle:
    """What is composed of the files under `folder` (js/ and css/); ValueError, OSError where that can't be.

    own, own_puzzles: folders of a teacher's own lessons and puzzles. One that is not in order is left out, and the log
    says why.
    """
    made: dict[str, Asset] = {}

    def kept(stem: str, composed: Composed) -> Asset:
        traced = asset(stem, "js.map", JSON, composed.map)
        script = asset(stem, "js", "text/javascript", f"{composed.script}//# sourceMappingURL={traced.name}\n")
        made.update({one.name: one for one in (traced, script)})
        return script

    def later(path: str, composed: Composed) -> str:
        return f"./{kept(PurePosixPath(path).stem, composed).name}"

    def put(kind: str, text: str) -> str:
        part = asset(kind, "json", JSON, text)
        made[part.name] = part
        return part.name

    composed = compose(scripts(folder), ENTRY, later, APART, TOGETHER)
    script, base = kept("page", composed), (composed.base or "").removeprefix("./")
    first, rest = (
        asset(stem, "css", "text/css", styles(folder, sheets))
        for stem, sheets in (("page", SHEETS), ("later", LATER_SHEETS))
    )
    made.update({one.name: one for one in (first, rest)})
    found = shelf(own)
    for wrong in found.wrong:
        log.warning("A lesson is left out: %s", wrong)
    names = put("lessons", listed(found.lessons.values(), put))
    asked = puzzle_shelf.shelf(own_puzzles)
    for wrong in asked.wrong:
        log.warning("A puzzle is left out: %s", wrong)
    puzzles = put("puzzles", puzzle_telling.listed(asked.puzzles.values(), put))
    return Bundle(
        script.name, base, first.name, rest.name, icon(folder), names, made, found.lessons, puzzles, asked.puzzles
    )


def scripts(folder: Path) -> dict[str, str]:
    """Each module's text by its path under js/."""
    home = folder / "js"
    return {path.relative_to(home).as_posix(): path.read_text("utf-8") for path in sorted(home.rglob("[!.]*.js"))}


def styles(folder: Path, sheets: Iterable[str]) -> str:
    """Style sheets as one, as short as it can be."""
    files = [folder / "css" / f"{sheet}.css" for sheet in sheets]
    return _packed(_COMMENT.sub("", "\n".join(file.read_text("utf-8") for file in files)))


def icon(folder: Path) -> str:
    """The picture of the page's tab, as an address that holds it: to be asked for it would take longer than it does."""
    return f"data:image/svg+xml;base64,{base64.b64encode((folder / 'icon.svg').read_bytes()).decode()}"


def _packed(style: str) -> str:
    """A style sheet without the white space that means nothing: no colon, brace or comma of ours is within quotes."""
    return re.sub(r"\s*([{};])\s*|([:,])\s+", lambda found: found[1] or found[2], style)


class Assets:
    """The bundle of a folder, composed anew where a file there has changed."""

    def __init__(self, folder: Path, own: Path | None = None, own_puzzles: Path | None = None) -> None:
        self.folder, self.own, self.own_puzzles = folder, own, own_puzzles
        self._seen, self._bundle = self._stamps(), bundle(folder, own, own_puzzles)

    def now(self) -> Bundle:
        """The bundle of the files as they are. To look at them takes milliseconds."""
        stamps = self._stamps()
        if stamps != self._seen:
            self._bundle, self._seen = bundle(self.folder, self.own, self.own_puzzles), stamps
        return self._bundle

    async def __call__(self, request: Request) -> Response:
        """One of the files; 404 for one that is of another content than there is now."""
        found = self._bundle.files.get(request.path_params["name"])
        if found is None:
            return PlainTextResponse("Not found: reload the page\n", 404, headers={"Cache-Control": "no-store"})
        return found.response(request.headers.get("accept-encoding", ""))

    def _stamps(self) -> frozenset[tuple[str, int, int]]:
        """Of each file its name, size and time of change."""
        others = (*files(self.own), *puzzle_shelf.files(self.own_puzzles))
        return frozenset((*_under(self.folder), *(stamp for path in others for stamp in _stamp(path))))


def _under(folder: str | os.PathLike[str]) -> Iterator[tuple[str, int, int]]:
    """Of the files under a folder: without a path made of each, which takes most of the time."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _under(entry.path)
            elif entry.name.endswith((".js", ".css", ".json")):
                yield from _stamp(entry)


def _stamp(one: os.DirEntry[str] | Path) -> Iterator[tuple[str, int, int]]:
    """Nothing of what is a link to nothing, or has just gone."""
    with suppress(OSError):
        found = one.stat()
        yield os.fspath(one), found.st_size, found.st_mtime_ns


def takes_gzip(accepted: str) -> bool:
    """Whether an `Accept-Encoding` allows gzip."""
    for part in accepted.lower().split(","):
        name, _, weight = part.replace(" ", "").partition(";")
        if name == "gzip":
            return weight not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
