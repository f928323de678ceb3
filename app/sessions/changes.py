"""Renames and deletes nets that were kept, as clients ask for it who may."""

import asyncio
import functools

from ...model import nets
from ...model.nets.owners import OF_EVERYONES, Rights
from ...model.refused import Refused
from ..wire import netlist
from ..wire.refusal import Code, Refusal, Said
from ..wire.requests import Delete, Rename

TURN_SECONDS = 3.0
"""How long a client waits for those before it."""

CODES: dict[str, Code] = {
    "folder_busy": "busy", "net_changed": "busy",
    "folder_no_room": "failed", "folder_no_folder": "failed", "folder_forbidden": "failed",
}  # fmt: skip
"""What can be done about what the model refuses, by its code; where it is none of these, other arguments."""


class NetChanges:
    """Changes nets for all clients of a server: one after another, and beside the event loop."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()

    async def make(self, wanted: Rename | Delete, rights: Rights = OF_EVERYONES) -> None:
        """Do it for who has these rights, and see the nets there are then.

        Refusal where it cannot be done, or where too many want to.
        """
        try:
            async with asyncio.timeout(TURN_SECONDS):
                await self._turn.acquire()
        except TimeoutError:
            raise Refusal("too_busy", net=wanted.net) from None
        try:
            await asyncio.to_thread(_change(wanted, rights))
        except Refused as error:
            await netlist.refreshed()  # it may be gone
            said = Said(CODES.get(error.code, "bad_args"), str(error))
            raise Refusal(error.code, error.params, net=wanted.net, said=said) from error
        finally:
            self._turn.release()
        await netlist.refreshed()


def _change(wanted: Rename | Delete, rights: Rights) -> "functools.partial[None]":
    if isinstance(wanted, Rename):
        return functools.partial(nets.rename, wanted.net, wanted.title, rights)
    return functools.partial(nets.delete, wanted.net, rights)
