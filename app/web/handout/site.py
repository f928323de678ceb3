"""`gatescope site --out DIR`: the lab as files for any static host: every shipped net, every lesson, and no server.

index.html is a page for itself with all of it. lesson/NAME/ leads to a lesson, net/NAME/ to a net, gallery/ has
pictures of Screens. Plotly's script comes when a study that draws charts is first opened. A worker keeps the page,
where the host lets it, so that it opens offline. All addresses are relative, so that it may lie under any path.
"""

import html
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from ....model import nets
from ....model.commandline import Parser, made_here, path
from ....model.files import write
from ...lessons.files import folder
from ...lessons.lesson import Lesson
from ...lessons.shelf import shelf
from ...lessons.texts import Text
from ...wire import netentry
from ...wire.screen import Screen
from .. import gallery
from ..folders import ROOT
from ..plotly import Plotly
from .carried import Content
from .page import Beside, handout

INDEX = "index.html"
MADE = " data-worker="
"""What stands at the beginning of its first page, and of no other page."""

LEADS = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>{title}</title>
<meta http-equiv="refresh" content="0; url={address}">
{links}
</html>
"""
LINK = '<p lang="{language}"><a href="{address}">{title}</a></p>'


def site_main(argv: Sequence[str]) -> int:
    """Run the command; 0 where the files are written."""
    parser = Parser(
        prog="gatescope site", description="Write the lab as files for a static host: every net and lesson, no server."
    )
    parser.add_argument("--out", type=path, required=True, metavar="DIR", help="the folder; made where missing")
    parser.add_argument("--lessons", type=folder, metavar="DIR", help="lessons of your own, beside those shipped")
    options = parser.parse_args(argv)
    found = shelf(options.lessons)
    for wrong in found.wrong:
        print(f"gatescope site: left out: {wrong}", file=sys.stderr)
    files = site(found.lessons)
    try:
        _unused(options.out, files)
        for name, content in files.items():
            file = options.out / name
            file.parent.mkdir(parents=True, exist_ok=True)
            write(file, content)
    except ValueError as error:
        print(f"gatescope site: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        why = f"nothing can be written into {options.out} ({error.strerror or error}): choose another --out"
        print(f"gatescope site: {why}", file=sys.stderr)
        return 1
    size = sum(map(len, files.values()))
    print(f"{options.out}: {len(files)} files, {size / 1024:.0f} KiB")
    return 0


def _unused(folder: Path, names: Iterable[str]) -> None:
    """ValueError where the folder has one of the files, and they are of no site."""
    there = [name for name in names if (folder / name).is_file()]
    if there and not ((folder / INDEX).is_file() and made_here(folder / INDEX, MADE)):
        raise ValueError(
            f"{folder} has {there[0]}, which is of no site that was made by this command: choose another --out, or "
            "take it away"
        )


def site(lessons: Mapping[str, Lesson]) -> dict[str, bytes]:
    """Each file by its path."""
    names = nets.shipped()
    first = Screen(spec=netentry.first_of(names[0]))
    pictured = tuple(one.screen for one in gallery.shown())
    plotly = Plotly()
    drawn = plotly.url.removeprefix("/")
    beside = Beside(worker="worker.js", gallery="gallery/", plotly=drawn)
    page = handout(Content(first, tuple(lessons.values()), names, also=pictured, language=None), beside)
    found = {
        INDEX: page.encode(),
        "worker.js": (ROOT / "static" / "worker.js").read_bytes(),
        drawn: plotly.path.read_bytes(),
        **gallery.files(),
    }
    for name, lesson in lessons.items():
        found[f"lesson/{name}/index.html"] = _leads(lesson.title, lesson.screen())
    for name in names:
        found[f"net/{name}/index.html"] = _leads({"en": nets.load(name).title}, Screen(spec=netentry.first_of(name)))
    return found


def _leads(titles: Text, screen: Screen) -> bytes:
    """A page that leads to a Screen, in the language that its reader's browser prefers; of several links, in theirs."""
    address = f"../../{screen.to_hash()}"
    links = []
    for language, title in titles.items():
        asked = f"{address}&lg={language}" if len(titles) > 1 else address
        links.append(LINK.format(language=language, title=html.escape(title), address=html.escape(asked)))
    title = " \N{MIDDLE DOT} ".join(dict.fromkeys(titles.values()))
    return LEADS.format(title=html.escape(title), address=html.escape(address), links="\n".join(links)).encode()
