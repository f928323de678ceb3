"""The nets there are, as pages are told of them.

To look through the folder of kept nets takes long: the event loop leaves it to another thread, and goes by what that
saw last.
"""

import asyncio
import contextlib
import json
import logging
from collections.abc import AsyncIterator, Mapping
from functools import lru_cache
from typing import Any

from ... import __version__
from ...model import nets
from ...model.nets import folder as own_folder
from ...model.spec import Generated, Numbers, Spec
from . import frames
from .sizes import shape

REFRESH_SECONDS = 2.0
"""Seconds between two looks into the folder."""

CARD = ("seed", "seed_chosen", "command", "sequences", "settings", "figures")
"""What a page is told of a net's card."""

log = logging.getLogger("gatescope")


@contextlib.asynccontextmanager
async def followed(every: float = REFRESH_SECONDS) -> AsyncIterator[None]:
    """Meanwhile nets are known to this event loop without a look into their folder, and new ones soon after."""
    home = own_folder.path()
    warning = await asyncio.to_thread(own_folder.warning, home)
    if warning is not None:
        log.warning("%s", warning)
    await asyncio.to_thread(own_folder.clear, home)
    nets.own.hold(await asyncio.to_thread(_look))
    following = asyncio.create_task(_follow(every))
    try:
        yield
    finally:
        following.cancel()
        nets.own.let_go()


async def refreshed() -> None:
    """All nets that are there now are known. Without `followed` they are looked for whenever they are asked for."""
    if nets.own.held is not None:
        nets.own.hold(await asyncio.to_thread(_look))


def hello() -> str:
    """The first message to a page."""
    return f'{{"type":"hello","protocol":{frames.PROTOCOL},"version":"{__version__}","nets":{_entries()}}}'


def now() -> str:
    """The message that says which nets there are now."""
    return f'{{"type":"nets","nets":{_entries()}}}'


async def _follow(every: float) -> None:
    while True:
        await asyncio.sleep(every)
        try:
            await refreshed()
        except Exception:
            log.exception("The folder of kept nets could not be looked through")


def _look() -> Mapping[str, own_folder.Pair]:
    found = nets.own.look()
    for name in (*nets.shipped(), *found):
        _entry(name)
    return found


def _entries() -> str:
    return f"[{','.join(entry for name in nets.names() if (entry := _entry(name)))}]"


def _entry(name: str) -> str:
    """What a page is told of a net; nothing of one that is gone since it was seen."""
    try:
        return _text(name)
    except ValueError:
        return ""


@lru_cache(maxsize=4 * own_folder.MAX_NETS)
def _text(name: str) -> str:
    """It always is the same of the same name."""
    return json.dumps(_told(name), allow_nan=False, separators=(",", ":"))


def _told(name: str) -> dict[str, Any]:
    net = nets.load(name)
    sizes = shape(net)
    first = Generated() if net.example is None else Numbers(tuple(tuple(row) for row in net.example))
    return {
        "name": name,
        "title": net.title,
        "about": str(net.card.get("cells", "")),
        "hidden": list(sizes.hidden),
        "inputs": sizes.inputs,
        "outputs": sizes.outputs,
        "cells": list(sizes.cells),
        "family": str(net.card.get("cell", "lstm")),
        "parameters": net.network.parameters,
        "labels": [] if net.task is None else list(net.task.labels),
        "card": {key: net.card[key] for key in CARD if key in net.card},
        "readout": None if net.network.readout is None else net.network.readout.kind,
        "alphabet": None if net.alphabet is None else list(net.alphabet),
        "spec": Spec(name, first).to_dict(),
    }
