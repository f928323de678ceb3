"""What a page is told first: the vocabulary, and the nets there are.

To look through the folder of kept nets takes long: the event loop leaves it to another thread, and goes by what that
saw last. What all see is told first; what an owner keeps, to those whose list it is in.
"""

import asyncio
import contextlib
import logging
import threading
from collections.abc import AsyncIterator, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Protocol

from ... import __version__
from ...model import nets
from ...model.experiment import opening
from ...model.nets import Net
from ...model.nets import folder as own_folder
from ...model.nets.folder import Pair
from ...model.nets.shelf import Seen
from ...model.recent import Recent
from ...model.spec import Spec
from ...model.vocabulary import vocabulary
from . import frames
from .replies import Fragment, Hello
from .requests import MAX_BYTES
from .sizes import shape

REFRESH_SECONDS = 2.0
"""Seconds between two looks into the folder."""

CARD = ("seed", "seed_chosen", "command", "sequences", "settings", "figures", "ahead", "season", "scale", "text_read")
"""What a page is told of a net's card."""

KEPT_BYTES = 32 * 2**20
"""Of what pages are told of nets."""

log = logging.getLogger("gatescope")


class Listener(Protocol):
    """Somebody who is told which nets there are."""

    @property
    def owners(self) -> Collection[str]:
        """Whose nets are in their list besides everyone's, by id, the first first."""

    @property
    def shown(self) -> Mapping[str, Fragment]:
        """What is told besides, by name: nets of others that were shown to them, as `described`."""

    def changed(self) -> None:
        """Called when the list is another, or there are other titles in it."""


class _Loop(threading.local):
    """What an event loop, which has its thread to itself, knows of the folder: which look saw it, and what it said."""

    def __init__(self) -> None:
        self.begun = self.seen_by = 0
        """How many looks there were, and which of them saw what is known now."""
        self.seen = Seen({})
        self.entries: list[Fragment] = []
        """Of those that all see."""
        self.owned: dict[str, list[Named]] = {}
        """Of the owners in whose nets somebody listens is interested."""
        self.always: frozenset[str] = frozenset()
        self.listeners: dict[Listener, None] = {}


_here = _Loop()


@contextlib.asynccontextmanager
async def followed(every: float = REFRESH_SECONDS, always: Collection[str] = ()) -> AsyncIterator[None]:
    """Meanwhile nets are known to this event loop without a look into their folder, and new ones soon after.

    always: owners, by id, whose nets somebody's list may have at any time.
    """
    home = own_folder.path()
    warning = await asyncio.to_thread(own_folder.warning, home)
    if warning is not None:
        log.warning("%s", warning)
    await asyncio.to_thread(own_folder.clear, home)
    _here.seen, _here.entries, _here.owned = await asyncio.to_thread(_look, always)
    _here.always = frozenset(always)
    nets.own.hold(_here.seen)
    following = asyncio.create_task(_follow(every))
    try:
        yield
    finally:
        following.cancel()
        nets.own.let_go()
        _here.always = frozenset()


async def refreshed() -> None:
    """All nets that are there now are known, and who listens is told where they are not those that were.

    Without `followed` they are looked for whenever they are asked for.
    """
    if nets.own.held is None:
        return
    _here.begun += 1
    look = _here.begun
    seen, entries, owned = await asyncio.to_thread(_look, wanted())
    if look < _here.seen_by:
        return  # a later one was done before it
    _here.seen_by = look
    before, was, there = _here.owned, _here.entries, _here.seen.all
    _here.seen, _here.entries = seen, entries
    # Of whom nobody asked when this look began it is known what another look saw.
    _here.owned = {owner: owned.get(owner, before.get(owner, [])) for owner in {*owned, *wanted()}}
    nets.own.hold(seen)
    owners = {owner for owner, told in _here.owned.items() if told != before.get(owner, [])}
    names = there.keys() ^ seen.all.keys()
    if entries == was and not owners and not names:
        return  # of thousands who listen nobody need be asked
    for listener in list(_here.listeners):
        if entries != was or not (owners.isdisjoint(listener.owners) and names.isdisjoint(listener.shown)):
            listener.changed()


@contextlib.contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Meanwhile it is told whenever its nets are others, or have other titles."""
    _here.listeners[listener] = None
    try:
        yield
    finally:
        del _here.listeners[listener]


async def know(owners: Collection[str]) -> None:
    """From now on it is known what these owners keep, as long as somebody listens to it."""
    if nets.own.held is None:
        return
    missing = [owner for owner in owners if owner not in _here.owned]
    kept = [owner for owner in missing if owner in _here.seen.owned]
    found = await asyncio.to_thread(_told_of, _here.seen, kept) if kept else {}
    for owner in missing:
        _here.owned.setdefault(owner, found.get(owner, []))


def listed(listener: Listener) -> list[Fragment]:
    """What there is in a list; `know` its owners before."""
    entries, names = list(_entries()), set(nets.own.names())
    others = [named for owner in listener.owners for named in _here.owned.get(owner, ())]
    held = nets.own.held
    others += [named for named in listener.shown.items() if held is not None and named[0] in held.all]
    for name, entry in others:
        if name not in names:
            names.add(name)
            entries.append(entry)
    return entries


def in_list(listener: Listener, name: str) -> bool:
    """Whether a net is in a list already."""
    if name in listener.shown or name in nets.names():
        return True
    return any(name == kept for owner in listener.owners for kept, _ in _here.owned.get(owner, ()))


def there() -> Mapping[str, Pair]:
    """All kept nets that are known to be there, by name, whosever they are."""
    return _here.seen.all


def everyones() -> tuple[str, ...]:
    """The names of kept nets that all see."""
    return nets.own.names()


def kept_by(owner: str) -> list[str]:
    """The names of the nets that an owner keeps; `know` them before."""
    return [name for name, _ in _here.owned.get(owner, ())]


async def described(names: Iterable[str]) -> dict[str, Fragment]:
    """What is told of the nets of these names, whosever they are, of those that are there."""
    found = await asyncio.to_thread(lambda: [(name, _entry(name)) for name in names])
    return {name: entry for name, entry in found if entry is not None}


def hello(entries: Sequence[Fragment] | None = None, own: Sequence[str] = ()) -> Hello:
    """The first message to a page. entries: of the nets in its list, else of those that all see; own: as in `Nets`."""
    return Hello(frames.PROTOCOL, __version__, _vocabulary(), list(_entries()) if entries is None else entries, own)


def hello_of(found: Iterable[Net]) -> Hello:
    """The same of these nets alone, which need not be among those that there are."""
    told = [Fragment.of(_described(net, _first(net))) for net in found]
    return Hello(frames.PROTOCOL, __version__, _vocabulary(), told, ())


def first_spec() -> str:
    """What a page shows first, where its address says nothing: the Spec of the first net, as JSON text."""
    return Fragment.of(first_of(nets.names()[0]).to_dict()).text


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


Named = tuple[str, Fragment]
"""A net's name, and what a page is told of it."""


def wanted() -> set[str]:
    """The owners, by id, whose nets are in somebody's list."""
    return {owner for listener in _here.listeners for owner in listener.owners} | _here.always


def _look(wanted: Collection[str]) -> tuple[Seen, list[Fragment], dict[str, list[Named]]]:
    found = nets.own.look()
    return found, _told((*nets.shipped(), *found.everyones)), _told_of(found, wanted)


def _told_of(seen: Seen, owners: Iterable[str]) -> dict[str, list[Named]]:
    """What is told of the nets of each owner."""
    return {
        owner: [named for pair in seen.owned.get(owner, {}).values() if (named := _named(pair))] for owner in owners
    }


def _named(pair: Pair) -> Named | None:
    """What a page is told of the net in these files, by its owner's title; None where there is none."""
    found = nets.own.told(pair)
    if found is None:
        return None
    net, title = found
    return net.name, _serialised(net, title)


def _entries() -> list[Fragment]:
    """What a page is told of each net that all see."""
    return _told(nets.names()) if nets.own.held is None else _here.entries


def _told(names: Iterable[str]) -> list[Fragment]:
    return [entry for name in names if (entry := _entry(name)) is not None]


def _entry(name: str) -> Fragment | None:
    """What a page is told of a net; None of one that is gone since it was seen."""
    try:
        net = nets.load(name)
        return _serialised(net, net.title)
    except ValueError:
        return None


_serial: Recent[tuple[str, str], Fragment] = Recent(KEPT_BYTES)


def _serialised(net: Net, title: str) -> Fragment:
    """What a net is stays the same under the same name and title."""
    known = _serial.get((net.name, title))
    if known is None:
        known = Fragment.of(_described(net, _first(net)) | {"title": title})
        _serial.put((net.name, title), known, len(known.text))
    return known


def _described(net: Net, first: Spec) -> dict[str, Any]:
    sizes = shape(net)
    return {
        "name": net.name,
        "title": net.title,
        "about": str(net.card.get("cells", "")),
        "hidden": list(sizes.hidden),
        "inputs": sizes.inputs,
        "outputs": sizes.outputs,
        "cells": list(sizes.cells),
        **({"backward": sorted(sizes.backward)} if sizes.backward else {}),
        "family": str(net.card.get("cell", "lstm")),
        "parameters": net.network.parameters,
        "labels": list(net.labels),
        "card": {key: net.card[key] for key in CARD if key in net.card},
        "readout": None if net.network.readout is None else net.network.readout.kind,
        "task": None if net.task is None else net.task.key,
        "predicts": None if net.task is None else net.task.predicts,
        "span": None if net.task is None or net.task.span is None else [list(ends) for ends in net.task.span],
        "alphabet": None if net.alphabet is None else list(net.alphabet),
        "spec": first.to_dict(),
    }


def first_of(name: str) -> Spec:
    """What is shown of a net until something else is asked for."""
    return _first(nets.load(name))


def _first(net: Net) -> Spec:
    return Spec(net.name, opening(net))
