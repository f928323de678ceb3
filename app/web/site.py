"""The pages, the static files, Plotly and the socket, as one ASGI application."""

import asyncio
import gzip
import mimetypes
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from jinja2 import Environment, FileSystemLoader, TemplateNotFound
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
)
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from ... import __version__
from ..rooms.classes import Classes
from ..rooms.memory import MemoryRooms
from ..sessions.endpoint import WebSocketEndpoint
from ..studies.jobs import Jobs
from ..studies.service import StudyService
from ..traces.engine import Engine
from ..wire import hello
from .assets import FOREVER, Assets, takes_gzip
from .guard import Guard
from .joining import Joining

ROOT = Path(__file__).resolve().parents[2]
for kind, ending in (("text/javascript", ".js"), ("text/javascript", ".mjs"), ("text/css", ".css")):
    mimetypes.add_type(kind, ending)


@dataclass(frozen=True)
class Settings:
    """hosts: each `host:port` the server is reached at; origins: others whose pages may connect.

    presenter: the token of who may start a class; None where nobody may. joins: the addresses that others reach it at.
    lessons: a folder of a teacher's own.
    """

    hosts: tuple[str, ...]
    origins: tuple[str, ...] = ()
    workers: int | None = None
    presenter: str | None = None
    joins: tuple[str, ...] = ()
    lessons: Path | None = None


class _Static(StaticFiles):
    """Files that a browser keeps but asks about each time."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        response = super().file_response(*args, **kwargs)
        response.headers["Cache-Control"] = "no-cache"
        return response

    async def get_response(self, path: str, scope: Scope) -> Response:
        try:
            return await super().get_response(path, scope)
        except ValueError:
            return PlainTextResponse("Not found\n", 404)


class Plotly:
    """The installed package's minified script, compressed once, when first asked for."""

    def __init__(self) -> None:
        found = find_spec("plotly")
        if found is None or found.origin is None:
            raise RuntimeError("Plotly is not installed")
        self.path = Path(found.origin).parent / "package_data" / "plotly.min.js"
        self.url = f"/plotly-{version('plotly')}.min.js"
        self.lock = asyncio.Lock()
        self.packed: bytes | None = None

    async def __call__(self, request: Request) -> Response:
        """The script, as gzip where that is accepted."""
        headers = {"Cache-Control": FOREVER, "Vary": "Accept-Encoding"}
        if not takes_gzip(request.headers.get("accept-encoding", "")):
            return FileResponse(self.path, headers=headers, media_type="text/javascript")
        async with self.lock:
            if self.packed is None:
                self.packed = await asyncio.to_thread(lambda: gzip.compress(self.path.read_bytes(), 6, mtime=0))
        return Response(self.packed, headers=headers | {"Content-Encoding": "gzip"}, media_type="text/javascript")


def create_app(settings: Settings) -> FastAPI:
    """The whole application, guard outermost."""
    engine = Engine(settings.workers)
    jobs = Jobs()
    classes = Classes(MemoryRooms(), settings.presenter, settings.joins)
    sockets = WebSocketEndpoint(engine, StudyService(engine, jobs), classes)
    plotly = Plotly()
    assets = Assets(ROOT / "static", settings.lessons)
    pages = Environment(loader=FileSystemLoader(ROOT / "templates"), autoescape=True)

    async def index(request: Request) -> Response:
        try:
            page = pages.get_template("index.html")
        except TemplateNotFound:
            return PlainTextResponse("templates/index.html is missing from this installation.\n", 500)
        made = await asyncio.to_thread(assets.now)
        text = page.render(
            script=made.script,
            style=made.style,
            lessons=made.listed,
            plotly_url=plotly.url,
            first=hello.first_spec(),
        )
        return HTMLResponse(text, headers={"Cache-Control": "no-cache"})

    async def lesson(request: Request) -> Response:
        """A lesson by its name: the page at its first checkpoint."""
        lessons = (await asyncio.to_thread(assets.now)).lessons
        found = lessons.get(request.path_params["name"])
        if found is None:
            said = f"There is no lesson of that name. There are {', '.join(lessons) or 'none'}.\n"
            return PlainTextResponse(said, 404, headers={"Cache-Control": "no-store"})
        return RedirectResponse(f"../{found.screen().to_hash()}", headers={"Cache-Control": "no-cache"})

    async def health(request: Request) -> Response:
        found = {"status": "ok", "version": __version__, "sockets": sockets.open, "waiting": engine.waiting}
        return JSONResponse(found, headers={"Cache-Control": "no-store"})

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with hello.followed():
            engine.start()
            yield
            await jobs.close()
            await engine.close()

    guard = Middleware(Guard, hosts=settings.hosts, origins=settings.origins)
    return FastAPI(
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=lifespan,
        middleware=[guard, Middleware(GZipMiddleware, minimum_size=1024, compresslevel=6)],
        routes=[
            Route("/", index),
            Route("/lesson/{name}", lesson),
            Route("/healthz", health),
            Route(plotly.url, plotly.__call__),
            Route("/assets/{name}", assets.__call__),
            *Joining(settings.joins).routes(),
            WebSocketRoute("/ws", sockets),
            Mount("/static", _Static(directory=ROOT / "static")),
        ],
    )
