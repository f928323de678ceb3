"""The pages that the server makes: the lab, at a lesson or a puzzle too, and a page for itself."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, TemplateNotFound
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from ... import __version__
from ..lessons.lesson import Lesson
from ..puzzles.puzzle import Puzzle
from ..traces.prepare import resolve
from ..wire import hello
from ..wire.refusal import Refusal
from ..wire.screen import Screen
from .assets import Assets, Bundle
from .handout.carried import Content
from .handout.command import language
from .handout.page import handout

NOT_KEPT = {"Cache-Control": "no-store"}
NOTHING = (
    "Gatescope has nothing at this address: look whether it was copied whole. "
    "Its page is at the address that the server printed, or that you were given.\n"
    "Gatescope 在这个地址没有内容：请看看地址是否抄全了。页面在服务器打印出的地址，或别人给你的地址。\n"
)
MAX_WAITING = 8
"""Pages for themselves that are made, one after another, or wait for that: each takes a good part of a second."""


class Pages:
    """The routes of the pages. templates: a folder. plotly_url: where the page finds Plotly."""

    def __init__(self, assets: Assets, templates: Path, plotly_url: str) -> None:
        self._assets, self._plotly_url = assets, plotly_url.removeprefix("/")
        self._templates = Environment(loader=FileSystemLoader(templates), autoescape=True)
        self._making, self._waiting = asyncio.Lock(), 0

    def routes(self) -> list[Route]:
        """Where each is."""
        return [
            Route("/", self.index),
            *(Route(f"/lesson{name}", self.lesson) for name in ("/{name}", "/", "")),
            *(Route(f"/puzzle{name}", self.puzzle) for name in ("/{name}", "/", "")),
            *(Route(f"/{kind}/{{name}}/", without_slash) for kind in ("lesson", "puzzle")),
            Route("/handout", self.handout),
        ]

    async def index(self, request: Request) -> Response:
        """The page."""
        try:
            page = self._templates.get_template("index.html")
        except TemplateNotFound:
            return PlainTextResponse("templates/index.html is missing from this installation.\n", 500)
        bundle = await self._bundle()
        text = page.render(
            script=bundle.script,
            base=bundle.base,
            style=bundle.style,
            later_style=bundle.later_style,
            icon=bundle.icon,
            lessons=bundle.listed,
            puzzles=bundle.puzzles_listed,
            plotly_url=self._plotly_url,
            first=hello.first_spec(),
            version=__version__,
        )
        return HTMLResponse(text, headers={"Cache-Control": "no-cache"})

    async def lesson(self, request: Request) -> Response:
        """A lesson by its name: the page at its first checkpoint."""
        return _leads("lesson", "课程", (await self._bundle()).lessons, request)

    async def puzzle(self, request: Request) -> Response:
        """A puzzle by its name: the page as it begins."""
        return _leads("puzzle", "谜题", (await self._bundle()).puzzles, request)

    async def handout(self, request: Request) -> Response:
        """What the page shows, as one file that needs no server: the query is the hash of its address."""
        screen = Screen.from_hash(request.url.query)
        if screen is None:
            return PlainTextResponse("The address holds no Screen.\n", 400, headers=NOT_KEPT)
        if self._waiting >= MAX_WAITING:
            said = "The server is making other pages: try again in a moment.\n"
            return PlainTextResponse(said, 503, headers=NOT_KEPT | {"Retry-After": "5"})
        self._waiting += 1
        try:
            found = (await self._bundle()).lessons.get(screen.lesson or "")
            content = Content(screen, () if found is None else (found,), language=language(request.url.query))
            async with self._making:
                text = await asyncio.to_thread(_checked_handout, content)
        except (ValueError, Refusal) as error:
            return PlainTextResponse(f"{error}\n", 400, headers=NOT_KEPT)
        finally:
            self._waiting -= 1
        name = f'attachment; filename="gatescope-{screen.spec.net}.html"'
        return HTMLResponse(text, headers=NOT_KEPT | {"Content-Disposition": name})

    async def _bundle(self) -> Bundle:
        return await asyncio.to_thread(self._assets.now)


async def without_slash(request: Request) -> Response:
    """To the same address without the slash at its end, which those of a site have: seen from there, since a proxy may
    have taken off a path, and speak https.
    """
    last = quote(request.path_params["name"], safe="")
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"../{last}{query}", 308, headers={"Cache-Control": "no-cache"})


async def nothing_here(_: Request, __: Exception) -> Response:
    """For who came to where nothing is: 404, in each language."""
    return PlainTextResponse(NOTHING, 404, headers=NOT_KEPT)


def _checked_handout(content: Content) -> str:
    """The file; Refusal for what is beyond the budgets of a trace, or can't be run."""
    for spec in (content.screen.spec, content.screen.compare):
        if spec is not None:
            resolve(spec)
    return handout(content)


def _leads(kind: str, chinese: str, known: Mapping[str, Lesson | Puzzle], request: Request) -> Response:
    """To the page as the lesson or puzzle of that name begins; 404, in each language, where there is none."""
    found = known.get(request.path_params.get("name", ""))
    if found is None:
        said = (
            f"There is no {kind} of that name. There are {', '.join(known) or 'none'}.\n"
            f"没有这个名字的{chinese}。现有：{'、'.join(known) or '无'}。\n"
        )
        return PlainTextResponse(said, 404, headers=NOT_KEPT)
    embed = "?embed" if "embed" in request.query_params else ""
    # An address's own hash would be lost, since the one that it leads to has one.
    speaks = f"&{urlencode({'lg': request.query_params['lg']})}" if "lg" in request.query_params else ""
    return RedirectResponse(f"../{embed}{found.screen().to_hash()}{speaks}", headers={"Cache-Control": "no-cache"})
