"""The nets in the lists of pages: those that are shipped, and those that the folder of kept nets holds now.

To look through the folder takes long: the event loop leaves it to another thread, and goes by what that saw last. In a
list come first the nets that all see, then those of the owners whose nets it has.
"""

import asyncio
import contextlib
import logging
import threading
from collections.abc import AsyncIterator, Collection, Iterable, Iterator, Mapping
from typing import Protocol

from ...model import nets
from ...model.nets import folder as own_folder
from ...model.nets.folder import Pair
from ...model.nets.shelf import Seen
from .message import Fragment
from .netentry import serialised

REFRESH_SECONDS = 2.0
"""Seconds between two looks into the folder."""

Named = tuple[str, Fragment]
"""A net's name, and its entry."""

log = logging.getLogger("gatescope")


class Listener(Protocol):
    """Somebody who is told which nets there are."""

    @property
    def owners(self) -> Collection[str]:
        """Whose nets are in their list besides everyone's, by id, the first first."""

    @property
    def shown(self) -> Mapping[str, Fragment]:
        """The entries of nets of others that were shown to them, by name: they are in their list too."""

    def changed(self) -> None:
        """Called when the list is another, or there are other titles in it."""


class _Loop(threading.local):
    """What an event loop, which has its thread to itself, knows of the folder: which look saw it, and what it said."""

    def __init__(self) -> None:
        self.begun = self.seen_by = 0
        """How many looks there were, and which of them saw what is known now."""
        self.seen = Seen({})
        self.entries: list[Fragment] = []
        """Of the nets that all see."""
        self.owned: dict[str, list[Named]] = {}
        """Of owners, by id, whose nets are in the list of somebody who listens."""
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


def wanted() -> set[str]:
    """The owners, by id, whose nets are in somebody's list."""
    return {owner for listener in _here.listeners for owner in listener.owners} | _here.always


async def know(owners: Collection[str]) -> None:
    """From now on it is known what these owners keep, as long as somebody listens to it."""
    if nets.own.held is None:
        return
    missing = [owner for owner in owners if owner not in _here.owned]
    kept = [owner for owner in missing if owner in _here.seen.owned]
    found = await asyncio.to_thread(_told_of, _here.seen, kept) if kept else {}
    for owner in missing:
        _here.owned.setdefault(owner, found.get(owner, []))


def everyones() -> tuple[str, ...]:
    """The names of kept nets that all see."""
    return nets.own.names()


def everyones_entries() -> list[Fragment]:
    """The entry of each net that all see."""
    return _told(nets.names()) if nets.own.held is None else _here.entries


def listed(listener: Listener) -> list[Fragment]:
    """The entries of a list; `know` its owners before."""
    entries, names = list(everyones_entries()), set(nets.own.names())
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


def kept_by(owner: str) -> list[str]:
    """The names of the nets that an owner keeps; `know` them before."""
    return [name for name, _ in _here.owned.get(owner, ())]


async def described(names: Iterable[str]) -> dict[str, Fragment]:
    """The entries of the nets of these names that are there, whosever they are."""
    found = await asyncio.to_thread(lambda: [(name, _entry(name)) for name in names])
    return {name: entry for name, entry in found if entry is not None}


async def _follow(every: float) -> None:
    while True:
        await asyncio.sleep(every)
        try:
            await refreshed()
        except Exception:
            log.exception("The folder of kept nets could not be looked through")


def _look(wanted: Collection[str]) -> tuple[Seen, list[Fragment], dict[str, list[Named]]]:
    found = nets.own.look()
    return found, _told((*nets.shipped(), *found.everyones)), _told_of(found, wanted)


def _told_of(seen: Seen, owners: Iterable[str]) -> dict[str, list[Named]]:
    """The nets of each owner."""
    return {
        owner: [named for pair in seen.owned.get(owner, {}).values() if (named := _named(pair))] for owner in owners
    }


def _named(pair: Pair) -> Named | None:
    """The net in these files, under its owner's title; None where there is none."""
    found = nets.own.told(pair)
    if found is None:
        return None
    net, title = found
    return net.name, serialised(net, title)


def _told(names: Iterable[str]) -> list[Fragment]:
    return [entry for name in names if (entry := _entry(name)) is not None]


def _entry(name: str) -> Fragment | None:
    """None for a net that is gone since it was seen."""
    try:
        net = nets.load(name)
        return serialised(net, net.title)
    except ValueError:
        return None
