"""Where files come in, by the websocket `/import` or by `/events`: those of one client are taken in, and what is asked
about them is answered.

Each piece of a file is answered, and a client sends few at once: so what is on its way stays little. Files lie in a
folder of their own, which goes when the client does.
"""

import asyncio
import contextlib
import functools
import logging
import tempfile
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import TypeVar

from starlette.types import Receive, Scope, Send

from ...model.imports import Choices
from ...model.refused import Refused
from ...model.series import How
from ..processes.client import Client
from ..processes.workers import Workers
from ..rooms.clients import ALONE, Clients
from ..sessions.endpoint import SocketTransport
from ..sessions.transport import Transport
from ..wire import importreplies as replies
from ..wire import netlist
from ..wire.importrequests import (
    MAX_CHUNK,
    MAX_FILES,
    MAX_UPLOAD,
    Claim,
    Compare,
    File,
    Look,
    Message,
    Piece,
    Table,
    Take,
    Text,
    parse,
)
from ..wire.refusal import Refusal, Said
from . import jobs, tables, texts
from .places import Closed, Lease, Places

DEADLINE = 20.0
"""Seconds that one thing asked may take."""

IDLE_SECONDS = 600.0
CLAIM_SECONDS = 10.0
"""So long who has not said who it is may stay, where several share the server."""

log = logging.getLogger("gatescope")

T = TypeVar("T")


class ImportEndpoint:
    """One for a server. workers: the process that reads files; it is started when it is first wanted.

    clients: who they are. Where several share the server, of one client the files of one net are taken in at a time.
    """

    def __init__(self, workers: Workers | None = None, clients: Clients = ALONE) -> None:
        self.workers = workers or Workers(count=1, deadline=DEADLINE, backlog=8)
        self.clients = clients
        self.places = Places()
        self._here: set[Hashable] = set()
        """The names of those who have a place or wait for one, who have said who they are."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One socket, from its handshake to its end."""
        await receive()
        await send({"type": "websocket.accept"})
        await self.serve(SocketTransport(receive, send))

    async def serve(self, transport: Transport) -> None:
        """One client, until it leaves or is sent away."""
        await _Client(self, transport).run()

    def enter(self, client: Client) -> bool:
        """Whether nothing of this client's is taken in already, where that counts; now something is."""
        entered = not self.clients.shared or client.name not in self._here
        self._here.add(client.name)
        return entered

    def leave(self, client: Client) -> None:
        """Nothing of this client's is taken in any more."""
        self._here.discard(client.name)

    async def close(self) -> None:
        """End the process."""
        await self.workers.close()


class _Client:
    """What one client has sent so far."""

    def __init__(self, endpoint: ImportEndpoint, transport: Transport) -> None:
        self.endpoint, self.transport = endpoint, transport
        self.client = endpoint.clients.unsaid()
        self.lease = Lease(endpoint.places, self.client, transport)
        self.folder: Path | None = None
        """Of its files, from when it has a place on."""
        self._folders = contextlib.ExitStack()
        self.since = asyncio.get_running_loop().time()
        self.entered: bool | None = None
        """Whether the client has said who it is, and no other has or waits for the place of that one."""
        self.names: list[str] = []
        self.paths: list[Path] = []
        self.total = self.left = 0
        """Bytes of all files, and those of the last that are still to come."""

    async def run(self) -> None:
        """Until the client leaves, says nothing for long or is sent away."""
        try:
            with self._folders:
                await self._run()
        except Closed as closed:
            # However slowly it reads why.
            self._leave()
            if closed.refusal is not None:
                with contextlib.suppress(OSError):
                    await self.transport.send(replies.Error.of(closed.refusal).to_json())
                await self.transport.close(1013, closed.why)
        finally:
            self._leave()

    def _leave(self) -> None:
        """Its place is another's, and so is its name."""
        self.lease.close()
        if self.entered:
            self.entered = None
            self.endpoint.leave(self.client)

    async def _run(self) -> None:
        while True:
            try:
                said = await self.lease.receive(self._patience())
            except TimeoutError:
                await self.transport.close(1001, "nothing came for long")
                return
            if said is None:
                return
            answer = await self._answered(said)
            try:
                await self.transport.send(answer)
            except OSError:
                return

    def _patience(self) -> float:
        """Until when the next message must have come. Places are few: none is kept for who has no claim to it."""
        idle = asyncio.get_running_loop().time() + IDLE_SECONDS
        stays = self.entered or not self.endpoint.clients.shared
        return idle if stays else min(idle, self.since + CLAIM_SECONDS)

    async def _answered(self, said: str | bytes) -> str:
        """The answer to a message, as it is sent."""
        try:
            return (await self._answer(said)).to_json()
        except Closed:
            raise
        except Refusal as error:
            return replies.Error.of(error).to_json()
        except Refused as error:
            return replies.Error.of(Refusal(error.code, error.params, said=Said("bad_args", str(error)))).to_json()
        except OSError as error:
            log.warning("A file could not be taken in: %s", error.strerror or error)
        except Exception:
            log.exception("A file could not be dealt with")
        return replies.Error.of(Refusal("message_failed")).to_json()

    async def _answer(self, said: str | bytes) -> replies.ImportReply:
        message: Message | bytes = said if isinstance(said, bytes) else parse(said)
        if isinstance(message, Claim):
            self._claim(message)
        if self.entered is False:
            raise Refusal("import_yours")
        folder = await self._place()
        if isinstance(message, Claim):
            return replies.Claimed()
        if isinstance(message, Piece):
            return await self._came(message.bytes())
        if isinstance(message, bytes):
            return await self._came(message)
        if isinstance(message, File):
            return self._begin(message, folder)
        if not self.paths or self.left:
            raise Refusal("import_unfinished")
        if isinstance(message, Text):
            return await self._apart(functools.partial(texts.take, self.paths[0]))
        if isinstance(message, Table):
            how = How(message.delimiter, message.decimal, message.header)
            return await self._apart(functools.partial(tables.look, self.paths[0], how, message.columns))
        files = jobs.Files(tuple(self.names), tuple(self.paths), Choices(message.squash, message.readout))
        return await self._do(message, files)

    def _claim(self, message: Claim) -> None:
        if self.entered:
            self.endpoint.leave(self.client)
        self.client = self.lease.client = self.endpoint.clients.said(message.key, message.token)
        self.entered = self.endpoint.enter(self.client)
        if not self.entered:
            self.lease.give_up()

    async def _place(self) -> Path:
        """The folder of its files, once it has a place."""
        before = asyncio.get_running_loop().time()
        await self.lease.take()
        self.since += asyncio.get_running_loop().time() - before
        if self.folder is None:
            try:
                made = tempfile.TemporaryDirectory(prefix="gatescope-import-", ignore_cleanup_errors=True)
            except OSError as error:
                log.warning("There is no place for files that are taken in: %s", error)
                raise Closed(Refusal("import_no_place"), "no place for files") from error
            self.folder = Path(self._folders.enter_context(made))
        return self.folder

    def _begin(self, message: File, folder: Path) -> replies.Got:
        if message.first:
            for path in self.paths:
                path.unlink(missing_ok=True)
            self.names, self.paths, self.total, self.left = [], [], 0, 0
        if self.left:
            raise Refusal("import_unfinished")
        if len(self.paths) >= MAX_FILES or self.total + message.size > MAX_UPLOAD:
            raise Refusal("import_too_much", {"files": MAX_FILES, "most": MAX_UPLOAD})
        path = folder / str(len(self.paths))
        path.touch()
        self.names.append(message.name)
        self.paths.append(path)
        self.total, self.left = self.total + message.size, message.size
        return replies.Got(self.left)

    async def _came(self, data: bytes) -> replies.Got:
        if not 0 < len(data) <= min(self.left, MAX_CHUNK):
            raise Refusal("import_unfinished")
        self.left -= len(data)
        await asyncio.to_thread(_append, self.paths[-1], data)
        return replies.Got(self.left)

    async def _do(self, message: Look | Compare | Take, files: jobs.Files) -> replies.ImportReply:
        if isinstance(message, Look):
            return replies.Found(await self._apart(functools.partial(jobs.look, files)))
        if isinstance(message, Compare):
            return await self._apart(functools.partial(jobs.compare, files, message.net, message.x, message.h))
        given = {"labels": message.labels, "alphabet": message.alphabet, "example": message.example}
        name = await self._apart(
            functools.partial(
                jobs.take, files, message.net, message.title, given, message.vocabulary, self.client.owner
            )
        )
        await netlist.refreshed()
        return replies.Taken(name)

    async def _apart(self, call: Callable[[], T]) -> T:
        try:
            return await self.endpoint.workers.run(call)
        except Refusal as refusal:
            if refusal.reason == "computation_lost":
                # Libraries that read damaged files may end a whole process.
                raise Refusal("import_ended") from refusal
            raise


def _append(path: Path, data: bytes) -> None:
    with path.open("ab") as file:
        file.write(data)
