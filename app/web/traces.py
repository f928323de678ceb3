"""`/trace/KEY`: a trace at an address of its own, which never changes what it holds, so that proxies can keep it.

The address has the Spec in it, and KEY is the name of the run that the Spec determines: any server finds out by itself
whether it would come to the same bits, and there is nothing to look up.
"""

import asyncio
import functools
import logging
import re
import struct
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import Response

from ...model.recent import Recent
from ...model.spec import Spec
from ..sessions.streams import Stream, opened
from ..traces.engine import Engine
from ..traces.prepare import Prepared, resolve
from ..traces.reading import INLINE_TEXT
from ..traces.sharing import sharing
from ..wire.fields import unpack
from ..wire.refusal import Code, Refusal, of_spec
from ..wire.replies import Error
from ..wire.requests import MAX_CREDIT, Have
from .assets import FOREVER

STREAM = 1
BATCH = 128
"""Of every trace that is sent so: the same address has the same bytes."""

LENGTH = struct.Struct("<I")
"""Stands before each message."""

MAX_ADDRESS = 8 * 1024
MAX_BODY = 8 * 2**20
KEPT_BYTES = 32 * 2**20

STATUS: dict[Code, int] = {
    "bad_message": 400, "bad_spec": 400, "bad_args": 400, "too_large": 413, "busy": 503, "failed": 500,
}  # fmt: skip
log = logging.getLogger("gatescope")
KIND = "application/octet-stream"


@dataclass(frozen=True)
class _Asked:
    """What an address asks for. until: no step from there on. held: the client has the undisturbed run already."""

    spec: Spec
    until: int | None
    held: bool

    @classmethod
    def of(cls, query: bytes) -> Self:
        """What stands behind the `?` of an address; Refusal for what is not in order."""
        found = parse_qs(query.decode("latin-1"), keep_blank_values=True)
        for name, values in found.items():
            if name not in ("spec", "until", "held") or len(values) > 1:
                raise _wrong("it must have spec, and may have until and held, each once")
        until, held = found.get("until", [None])[0], found.get("held", [None])[0]
        if until is not None and not (re.fullmatch(r"[1-9]\d{0,5}", until, re.ASCII) and int(until) <= MAX_CREDIT):
            raise _wrong(f"until must be a step from 1 to {MAX_CREDIT}")
        if held not in (None, "1"):
            raise _wrong("held must be 1, or not be there")
        try:
            plain = unpack(found["spec"][0])
        except (KeyError, ValueError, RecursionError):
            raise _wrong("spec must be a Spec's JSON text in base64url") from None
        try:
            spec = Spec.from_dict(plain)
        except (ValueError, TypeError, OverflowError, RecursionError) as error:
            raise of_spec(error) from error
        return cls(spec, None if until is None else int(until), held is not None)


def read_whole(query: bytes) -> tuple[_Asked, Prepared]:
    """What a long address asks for, in a worker process."""
    asked = _Asked.of(query)
    return asked, resolve(asked.spec)


def _wrong(detail: str) -> Refusal:
    return Refusal("trace_address", {"detail": detail})


class Traces:
    """The answers; the newest are kept, and of many that ask for one at once each waits for the same."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._kept: Recent[str, bytes] = Recent(KEPT_BYTES)
        self._making: dict[str, asyncio.Task[bytes]] = {}

    async def __call__(self, request: Request) -> Response:
        """The trace, or why not: as JSON, and never to be kept."""
        try:
            return await self._answer(request)
        except Refusal as refusal:
            status = 404 if refusal.reason == "no_such_trace" else STATUS[refusal.code]
            headers = {"Cache-Control": "no-store"} | ({"Retry-After": "1"} if status == 503 else {})
            return Response(Error.of(refusal).to_json(), status, headers, "application/json")

    async def _answer(self, request: Request) -> Response:
        key, query = request.path_params["key"], request.scope["query_string"]
        if len(query) > MAX_ADDRESS:
            raise _wrong(f"it must have at most {MAX_ADDRESS} letters behind the ?, got {len(query)}")
        if len(query) > INLINE_TEXT:
            asked, wanted = await self.engine.compute(functools.partial(read_whole, query))
        else:
            asked = _Asked.of(query)
            wanted = await self.engine.reader.experiment(asked.spec)
        if key != (wanted.used_key or wanted.free_key):
            raise Refusal("no_such_trace")
        name = f"{key}.{asked.until or 'all'}.{'used' if asked.held else 'both'}"
        headers = {"Cache-Control": FOREVER, "ETag": f'"{name}"'}
        if f'"{name}"' in re.findall(r'"[^"]*"', request.headers.get("if-none-match", "")):
            return Response(status_code=304, headers=headers)
        try:
            body = await self._once(name, lambda: self._make(wanted, asked))
        except Refusal:
            raise
        except Exception:
            log.exception("A trace could not be computed")
            raise Refusal("trace_failed") from None
        return Response(body, headers=headers, media_type=KIND)

    async def _once(self, name: str, make: Callable[[], Coroutine[Any, Any, bytes]]) -> bytes:
        kept = self._kept.get(name)
        if kept is not None:
            return kept
        task = self._making.get(name)
        if task is None:
            task = self._making[name] = asyncio.create_task(make())
            task.add_done_callback(lambda _: self._making.pop(name, None))
        body = await asyncio.shield(task)
        return self._kept.put(name, body, len(body))

    async def _make(self, wanted: Prepared, asked: _Asked) -> bytes:
        used = wanted.used_columns if wanted.used_key else ()
        columns = (*used, *(() if asked.held else wanted.free_columns))
        size = 4 * sum(column.width * (column.stop - column.start) for column in columns)
        if size > MAX_BODY:
            raise Refusal("trace_too_large", {"size": size, "most": MAX_BODY})
        have = [Have(run=wanted.free_key, steps=min(wanted.steps, MAX_CREDIT))] if asked.held else []
        bases = self.engine.bases(wanted, [])
        shared = sharing(wanted, await self.engine.runs(wanted, bases), have, bases, asked.until)
        stream = Stream.of(STREAM, shared, 0, BATCH)
        messages = [opened(STREAM, wanted, shared).to_json().encode(), *stream.frames(stream.next, stream.stop)]
        return b"".join(part for message in messages for part in (LENGTH.pack(len(message)), message))
