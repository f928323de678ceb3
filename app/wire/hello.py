"""What a page is told first: the vocabulary, and the nets there are.

To look through the folder of kept nets takes long: the event loop leaves it to another thread, and goes by what that
saw last.
"""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Mapping
from functools import cache, lru_cache
from typing import Any

from ... import __version__
from ...model import nets
from ...model.nets import folder as own_folder
from ...model.spec import Generated, Numbers, Spec
from ...model.vocabulary import vocabulary
from . import frames
from .replies import Fragment, Hello, Nets
from .requests import MAX_BYTES
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


def hello() -> Hello:
    """The first message to a page."""
    return Hello(frames.PROTOCOL, __version__, _vocabulary(), _entries())


def nets_now() -> Nets:
    """The message that says which nets there are now."""
    return Nets(_entries())


def first_spec() -> str:
    """What a page shows first, where its address says nothing: the Spec of the first net, as JSON text."""
    return Fragment.of(_first(nets.names()[0]).to_dict()).text


@cache
def _vocabulary() -> Fragment:
    """What the model says, and how many bytes a message may have."""
    told = vocabulary()
    return Fragment.of({**told, "limits": {**told["limits"], "message": MAX_BYTES}})


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


def _entries() -> list[Fragment]:
    """What a page is told of each net that there is."""
    return [entry for name in nets.names() if (entry := _entry(name)) is not None]


def _entry(name: str) -> Fragment | None:
    """What a page is told of a net; None of one that is gone since it was seen."""
    try:
        return _serialised(name, nets.load(name).title)
    except ValueError:
        return None


@lru_cache(maxsize=4 * own_folder.MAX_NETS)
def _serialised(name: str, title: str) -> Fragment:
    """What a net is stays the same under the same name and title."""
    return Fragment.of(_described(name))


def _described(name: str) -> dict[str, Any]:
    net = nets.load(name)
    sizes = shape(net)
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
        "spec": _first(name).to_dict(),
    }


def _first(name: str) -> Spec:
    """What is shown of a net until something else is asked for."""
    example = nets.load(name).example
    return Spec(name, Generated() if example is None else Numbers(tuple(tuple(row) for row in example)))
