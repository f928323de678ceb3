"""What a page is told first: the vocabulary, and the nets there are.

To look through the folder of kept nets takes long: the event loop leaves it to another thread, and goes by what that
saw last.
"""

import asyncio
import contextlib
import logging
import threading
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
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


class _Loop(threading.local):
    """What an event loop, which has its thread to itself, knows of the folder: which look saw it, and what it said."""

    def __init__(self) -> None:
        self.begun = self.seen = 0
        """How many looks there were, and which of them saw what is known now."""
        self.entries: list[Fragment] = []
        self.listeners: dict[object, Callable[[Nets], None]] = {}


_here = _Loop()


@contextlib.asynccontextmanager
async def followed(every: float = REFRESH_SECONDS) -> AsyncIterator[None]:
    """Meanwhile nets are known to this event loop without a look into their folder, and new ones soon after."""
    home = own_folder.path()
    warning = await asyncio.to_thread(own_folder.warning, home)
    if warning is not None:
        log.warning("%s", warning)
    await asyncio.to_thread(own_folder.clear, home)
    found, _here.entries = await asyncio.to_thread(_look)
    nets.own.hold(found)
    following = asyncio.create_task(_follow(every))
    try:
        yield
    finally:
        following.cancel()
        nets.own.let_go()


async def refreshed() -> None:
    """All nets that are there now are known, and who listens is told where they are not those that were.

    Without `followed` they are looked for whenever they are asked for.
    """
    if nets.own.held is None:
        return
    _here.begun += 1
    look = _here.begun
    found, entries = await asyncio.to_thread(_look)
    if look < _here.seen:
        return  # a later one was done before it
    _here.seen = look
    nets.own.hold(found)
    if entries != _here.entries:
        _here.entries = entries
        for changed in list(_here.listeners.values()):
            changed(Nets(entries))


@contextlib.contextmanager
def listening(changed: Callable[[Nets], None]) -> Iterator[None]:
    """Meanwhile `changed` is called with the nets there are, whenever they are others, or have other titles."""
    key = object()
    _here.listeners[key] = changed
    try:
        yield
    finally:
        del _here.listeners[key]


def hello() -> Hello:
    """The first message to a page."""
    return Hello(frames.PROTOCOL, __version__, _vocabulary(), _entries())


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


def _look() -> tuple[Mapping[str, own_folder.Pair], list[Fragment]]:
    found = nets.own.look()
    return found, _told((*nets.shipped(), *found))


def _entries() -> list[Fragment]:
    """What a page is told of each net that there is."""
    return _told(nets.names())


def _told(names: Iterable[str]) -> list[Fragment]:
    return [entry for name in names if (entry := _entry(name)) is not None]


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
        "task": None if net.task is None else net.task.key,
        "predicts": None if net.task is None else net.task.predicts,
        "alphabet": None if net.alphabet is None else list(net.alphabet),
        "spec": Spec(name, first).to_dict(),
    }
