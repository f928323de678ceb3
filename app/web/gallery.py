"""The gallery: a few Screens worth looking at, each with a picture, on a page that the server has and a site too."""

import html
import json
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from ..lessons.texts import Text
from ..wire.screen import Screen
from .folders import ROOT

FOLDER = ROOT / "static" / "gallery"
WIDTH, HEIGHT = 640, 360
"""Of a picture, in pixels."""


@dataclass(frozen=True)
class Shown:
    """One Screen of the gallery. title, says: in each language that the page speaks."""

    name: str
    title: Text
    says: Text
    screen: Screen

    @property
    def picture(self) -> Path:
        """Its picture: tests/browser/gallery.py makes it from the real page."""
        return FOLDER / f"{self.name}.webp"


def shown() -> tuple[Shown, ...]:
    """The Screens of the gallery, in their order."""
    told = json.loads((FOLDER / "gallery.json").read_text("utf-8"))
    return tuple(Shown(one["name"], one["title"], one["says"], Screen.from_dict(one["screen"])) for one in told)


def page() -> str:
    """The page, one folder below the lab: all its addresses are relative to that."""
    pages = Environment(loader=FileSystemLoader(ROOT / "templates"), autoescape=True)
    items = [
        {"shown": one, "address": f"../{one.screen.to_hash()}", "picture": f"../static/gallery/{one.picture.name}"}
        for one in shown()
    ]
    return pages.get_template("gallery.html").render(items=items, width=WIDTH, height=HEIGHT)


def files() -> dict[str, bytes]:
    """What a site has of it, by path."""
    named = [ROOT / "static" / "icon.svg", FOLDER / "gallery.css", *(one.picture for one in shown())]
    found = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in named}
    return {"gallery/index.html": page().encode(), **found}


def document(lab: str) -> str:
    """docs/gallery.md, with links to a lab."""
    parts = ["# Gallery", "", *_INTRODUCTION]
    for one in shown():
        title, link = html.escape(one.title["en"], quote=False), f"{lab}{one.screen.to_hash()}"
        picture = f"[![{title}](../static/gallery/{one.picture.name})]({link})"
        parts += ["", f"## {title}", one.says["en"], "", picture]
    return "\n".join(parts) + "\n"


_INTRODUCTION = (
    "Screens worth looking at. Each picture is a link that opens on your own computer while `gatescope` runs there;",
    "the lab has the same under *Lessons*, *Gallery*, and so does [a site](handout.md#a-site), both at `gallery/`.",
    "`python tests/browser/gallery.py` makes the pictures from the real page, and this document.",
)


async def _page(_: Request) -> Response:
    return HTMLResponse(page(), headers={"Cache-Control": "no-cache"})


async def _leads(_: Request) -> Response:
    return RedirectResponse("gallery/", 308)


def routes() -> list[Route]:
    """Where the server has it."""
    return [Route("/gallery/", _page), Route("/gallery", _leads)]
