"""What the page is made of, composed into few files, named by their content: scripts and one style sheet.

A browser keeps them for ever, since another content has another name. The files they are made of are looked at whenever
the page is asked for: whoever changes one sees it after a reload.
"""

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from .compose import Composed, compose

FOREVER = "public, max-age=31536000, immutable"
SHEETS = (
    "base", "layout", "controls", "header", "footer", "table", "lanes", "firststeps", "classroom", "cell", "equations",
    "question", "studies", "within",
)  # fmt: skip
"""The style sheets, in the order in which they hold."""

ENTRY = "main.js"


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
    """The page's files by their names, and the names that the page itself needs."""

    script: str
    style: str
    files: Mapping[str, Asset]


def bundle(folder: Path) -> Bundle:
    """What is composed of the files under `folder` (js/ and css/); ValueError, OSError where that can't be."""
    scripts = folder / "js"
    sources = {path.relative_to(scripts).as_posix(): path.read_text("utf-8") for path in sorted(scripts.rglob("*.js"))}
    files: dict[str, Asset] = {}

    def kept(stem: str, composed: Composed) -> Asset:
        traced = asset(stem, "js.map", "application/json", composed.map)
        script = asset(stem, "js", "text/javascript", f"{composed.script}//# sourceMappingURL={traced.name}\n")
        files.update({one.name: one for one in (traced, script)})
        return script

    def later(path: str, composed: Composed) -> str:
        return f"./{kept(PurePosixPath(path).stem, composed).name}"

    script = kept("page", compose(sources, ENTRY, later))
    sheets = "\n".join((folder / "css" / f"{sheet}.css").read_text("utf-8") for sheet in SHEETS)
    style = asset("page", "css", "text/css", sheets)
    return Bundle(script.name, style.name, files | {style.name: style})


class Assets:
    """The bundle of a folder, composed anew where a file there has changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._seen, self._bundle = self._stamps(), bundle(folder)

    def now(self) -> Bundle:
        """The bundle of the files as they are. To look at them takes milliseconds."""
        stamps = self._stamps()
        if stamps != self._seen:
            self._bundle, self._seen = bundle(self.folder), stamps
        return self._bundle

    async def __call__(self, request: Request) -> Response:
        """One of the files; 404 for one that is of another content than there is now."""
        found = self._bundle.files.get(request.path_params["name"])
        if found is None:
            return PlainTextResponse("Not found: reload the page\n", 404, headers={"Cache-Control": "no-store"})
        return found.response(request.headers.get("accept-encoding", ""))

    def _stamps(self) -> frozenset[tuple[str, int, int]]:
        """Of each file its name, size and time of change."""
        found = set()
        for path in self.folder.rglob("*"):
            if path.suffix in (".js", ".css"):
                stat = path.stat()
                found.add((path.as_posix(), stat.st_size, stat.st_mtime_ns))
        return frozenset(found)


def takes_gzip(accepted: str) -> bool:
    """Whether an `Accept-Encoding` allows gzip."""
    for part in accepted.lower().split(","):
        name, _, weight = part.replace(" ", "").partition(";")
        if name == "gzip":
            return weight not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
