"""The pages, the static files, Plotly and the socket, as one ASGI application."""

import math
import mimetypes
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from ... import __version__
from ...model.nets import forgetting
from ..imports.endpoint import ImportEndpoint
from ..puzzles import asked
from ..rooms.classes import Classes
from ..rooms.clients import ALONE, Clients
from ..rooms.memory import MemoryRooms
from ..rooms.port import RoomStore
from ..rooms.shared import SharedRooms
from ..sessions import events
from ..sessions.endpoint import WebSocketEndpoint
from ..sessions.forgetting import Forgetting
from ..sessions.passing import Passing
from ..studies.jobs import Jobs
from ..studies.service import Own, StudyService
from ..traces.engine import Engine
from ..wire import netlist
from ..wire.lines import IMPORT, SESSION
from . import gallery
from .assets import Assets
from .folders import ROOT
from .guard import Guard
from .joining import Joining
from .logs import Kind
from .meter import Meter
from .pages import Pages, nothing_here
from .plotly import Plotly
from .traces import Traces

for kind, ending in (("text/javascript", ".js"), ("text/javascript", ".mjs"), ("text/css", ".css")):
    mimetypes.add_type(kind, ending)


@dataclass(frozen=True)
class Settings:
    """hosts: each `host:port` the server is reached at; origins: others whose pages may connect.

    presenter: the token of who may start a class; None where nobody may. joins: the addresses that others reach it at.
    embedders: whose pages may have the page in a frame. lessons, puzzles: folders of a teacher's own. clients: who is
    who. redis: the address of a store that several servers share their rooms in. workers: processes that compute.
    servers: how many accept at one socket; number: of this one; shared_folder: theirs alone, by which each knows
    what the others measure, and reaches them. log: how it logs. forget_after: days after which nets go that nobody
    comes for; 0 for never. more: what else is served.
    """

    hosts: tuple[str, ...]
    origins: tuple[str, ...] = ()
    embedders: tuple[str, ...] = ()
    workers: int | None = None
    presenter: str | None = None
    clients: Clients = ALONE
    joins: tuple[str, ...] = ()
    lessons: Path | None = None
    puzzles: Path | None = None
    redis: str | None = None
    servers: int = 1
    number: int = 0
    shared_folder: Path | None = None
    log: Kind = "text"
    forget_after: int = forgetting.DAYS
    more: tuple[Route, ...] = ()


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


class _Packing(GZipMiddleware):
    """Packs what is sent; not traces, whose numbers take long to pack and get hardly smaller."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        plain = scope["type"] == "http" and scope["path"].startswith("/trace/")
        await (self.app if plain else super().__call__)(scope, receive, send)


def rooms(settings: Settings) -> RoomStore:
    """Where rooms are kept; ImportError where that needs redis-py, and it is not installed."""
    if settings.redis is None:
        return MemoryRooms()
    from ..rooms.redis import RedisBus

    return SharedRooms(RedisBus(settings.redis))


def create_app(settings: Settings) -> FastAPI:
    """The whole application, guard outermost."""
    engine = Engine(settings.workers)
    jobs = Jobs(shared=settings.clients.shared, servers=settings.servers)
    store = rooms(settings)
    classes = Classes(store, settings.presenter, settings.joins)
    assets = Assets(ROOT / "static", settings.lessons, settings.puzzles)
    judge = Own(asked.STUDY, lambda args: asked.ready(assets.now().puzzles, args))
    service = StudyService(engine, jobs, own={"puzzle": judge})
    presenter = settings.clients.presenter
    keeping = Forgetting(settings.forget_after, () if presenter is None else (presenter,))
    sockets = WebSocketEndpoint(engine, service, classes, settings.clients, keeping)
    importing = ImportEndpoint(clients=settings.clients)
    shared_folder = settings.shared_folder
    passing = None if shared_folder is None else Passing(settings.number, shared_folder)
    services = {
        SESSION: events.Service(sockets.serve),
        # It ends itself who says nothing, but not while that one waits.
        IMPORT: events.Service(importing.serve, silent=math.inf),
    }
    lines = events.EventEndpoint(services, passing)
    plotly = Plotly()

    async def health(request: Request) -> Response:
        found = {"status": "ok", "version": __version__, "sockets": sockets.open, "waiting": engine.waiting}
        found["server"] = settings.number
        found["rooms"] = {"store": "own" if settings.redis is None else "shared", "reached": not store.apart}
        return JSONResponse(found, headers={"Cache-Control": "no-store"})

    def measured() -> dict[str, Any]:
        here, screens = store.here
        return {
            "sockets": sockets.open,
            "rooms": here,
            "screens": screens,
            "computing": engine.waiting,
            "studies": jobs.count,
            "store_reached": int(not store.apart),
            "store_losses": store.losses,
            "refusals": dict(sockets.refusals),
        }

    meter = Meter(measured, settings.number, shared_folder)

    async def metrics(request: Request) -> Response:
        from .metrics import KIND, exposed  # which nobody needs who never asks

        return Response(exposed(meter.all()), headers={"Cache-Control": "no-store", "Content-Type": KIND})

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with netlist.followed(always=settings.clients.always), keeping.going_on():
            engine.start()
            await store.start()
            meter.start()
            if passing is not None:
                await passing.start(lines)
            yield
            if passing is not None:
                await passing.close()
            await meter.close()
            await store.close()
            await importing.close()
            await jobs.close()
            await engine.close()

    guard = Middleware(Guard, hosts=settings.hosts, origins=settings.origins, embedders=settings.embedders)
    return FastAPI(
        redirect_slashes=False,  # it would lead to where the server is, past a proxy
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=lifespan,
        middleware=[guard, Middleware(_Packing, minimum_size=1024, compresslevel=6)],
        exception_handlers={404: nothing_here},
        routes=[
            *Pages(assets, ROOT / "templates", plotly.url).routes(),
            *gallery.routes(),
            Route("/healthz", health),
            Route("/metrics", metrics),
            Route("/trace/{key}", Traces(engine).__call__),
            Route(plotly.url, plotly.__call__),
            Route("/assets/{name}", assets.__call__),
            *Joining(settings.joins).routes(),
            *settings.more,
            WebSocketRoute("/ws", sockets),
            WebSocketRoute("/import", importing),
            Route(events.PATH, lines),
            Mount("/static", _Static(directory=ROOT / "static")),
        ],
    )
