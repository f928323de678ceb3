"""Rooms that several servers share: each has a copy of those that are followed at it, and they meet in one store.

A hint says which version a room has now, and every beat all versions are compared: a hint that was lost is found by
the revision. Whether the store is there a `heartbeat` knows. While it is not, what is followed here goes on here alone
(`apart`); after that, what was changed meanwhile is put into the store.
"""

import asyncio
import contextlib
import json
import logging
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from ..wire.refusal import Refusal
from .boxes import Boxes
from .bus import Bus, Ended, Unreachable
from .copies import Copy, version_of
from .followers import Followers
from .heartbeat import Heartbeat
from .listeners import Listeners
from .neighbours import Neighbours
from .port import Version
from .room import Room

KEPT_NOTES = 32

log = logging.getLogger("gatescope")


class SharedRooms:
    """A RoomStore. Lives on one event loop."""

    def __init__(self, bus: Bus) -> None:
        self.bus = bus
        self.name = secrets.token_hex(8)
        self._followers = Followers(self._moved)
        self._copies: dict[str, Copy] = {}
        self._missed: set[str] = set()
        self._boxes = Boxes()
        self._listeners = Listeners()
        self._neighbours = Neighbours()
        self._heart = Heartbeat(bus, self)
        self._telling = False

    @property
    def apart(self) -> bool:
        """Whether the store can't be reached."""
        return self._heart.apart

    @property
    def losses(self) -> int:
        """How often it was lost."""
        return self._heart.losses

    async def start(self) -> None:
        """Reach the store, or go on trying."""
        await self._heart.start()

    async def close(self) -> None:
        """The others are told that nobody is here any more."""
        await self._heart.close()
        if not self._heart.apart:
            with contextlib.suppress(Unreachable):
                await self.bus.tell(json.dumps({"from": self.name, "screens": None}))
        await self.bus.drop()

    async def read(self, code: str) -> Room | None:
        """The copy where it is followed here, else what the store has; Refusal where that can't be reached."""
        copy = self._copies.get(code)
        if copy is not None:
            return copy.room
        found = await self._heart.asked(lambda: self.bus.read(code))
        room = None if isinstance(found, Ended) else found
        self._take(code, room)
        return room

    async def swap(self, code: str, before: Version | None, after: Room | None) -> bool:
        """In the store; where that can't be reached, and the room is followed here, in the copy."""
        if code in self._followers:
            await self.read(code)
        copy = self._copies.get(code)
        if copy is None:
            return await self._heart.asked(lambda: self.bus.swap(code, before, after, _hint(code, after)))
        async with self._changing(code, copy):
            return await self._swapped(code, copy, before, after)

    async def _swapped(self, code: str, copy: Copy, before: Version | None, after: Room | None) -> bool:
        if not self._heart.apart:
            try:
                if copy.waits:
                    await self._meet(code, copy)
                if version_of(copy.room) != before:
                    return False
                copy.doubt(after)
                if await self.bus.swap(code, before, after, _hint(code, after)):
                    copy.settle(after)
                    return True
                copy.unsure.clear()
                await self._meet(code, copy)
                return False
            except Unreachable as error:
                self._heart.fail(error)
        if version_of(copy.room) != before:
            return False
        copy.room = after
        return True

    async def over(self, code: str) -> bool:
        """As the store knows it; while that can't be reached, nobody knows."""
        with contextlib.suppress(Refusal):
            return isinstance(await self._heart.asked(lambda: self.bus.read(code)), Ended)
        return False

    def follow(self, code: str, hint: Callable[[], None], presents: bool = False) -> Callable[[], None]:
        """`hint` is called after any change."""
        end = self._followers.follow(code, hint, presents)
        if code not in self._copies and not self._heart.apart:
            self._heart.soon(self._load(code))
        return end

    def screens(self, code: str) -> int:
        """Those here, and those that other servers told of."""
        return self._followers.screens(code) + self._neighbours.screens(code)

    @property
    def here(self) -> tuple[int, int]:
        """How many rooms are followed here, and by how many."""
        return self._followers.counted()

    async def codes(self) -> list[str]:
        """Those in the store."""
        return await self._heart.asked(self.bus.codes)

    async def put(self, code: str, box: str, key: str, value: str | None, most: int) -> bool:
        """In the store; where that can't be reached it waits here."""
        if await self.read(code) is None:
            return False
        if not self._heart.apart:
            self._boxes.overtaken(code, box, key)
        with contextlib.suppress(Refusal):
            return await self._heart.asked(lambda: self.bus.put(code, box, key, value, most))
        kept = await self.kept(code, box)
        if value is not None and key not in kept and len(kept) >= most:
            return False
        self._boxes.wait(code, box, key, value)
        return True

    async def kept(self, code: str, box: str) -> dict[str, str]:
        """What the store has, or had last, and what waits for it here."""
        with contextlib.suppress(Refusal):
            found = await self._heart.asked(lambda: self.bus.kept(code, box))
            if code in self._followers:
                self._boxes.seen[code, box] = found
            return self._boxes.laid_over(code, box, found)
        return self._boxes.laid_over(code, box, self._boxes.seen.get((code, box), {}))

    async def empty(self, code: str, box: str) -> None:
        """Here at once, in the store as soon as that is there."""
        self._boxes.empty(code, box)
        with contextlib.suppress(Refusal):
            await self._heart.asked(lambda: self.bus.empty(code, box))
            self._boxes.emptied.discard((code, box))

    async def post(self, code: str, note: str) -> None:
        """To those here at once, and to the other servers; what they can't be told now they are told later."""
        self._listeners.tell(code, note)
        text = json.dumps({"from": self.name, "note": note, "of": code})
        try:
            await self._heart.asked(lambda: self.bus.tell(text))
        except Refusal:
            self._boxes.unposted = [*(one for one in self._boxes.unposted if one != text), text][-KEPT_NOTES:]

    def listen(self, code: str, heard: Callable[[str], None]) -> Callable[[], None]:
        """`heard` is called with each note."""
        return self._listeners.listen(code, heard)

    # As the store comes and goes

    def hear(self, text: str) -> None:
        """Something was told, by this server or another; what can't be read is another program's."""
        try:
            said = json.loads(text)
            if "note" in said:
                if said["from"] != self.name:
                    self._listeners.tell(str(said["of"]), str(said["note"]))
            elif "room" in said:
                self._hinted(str(said["room"]), said["version"])
            elif said["from"] != self.name:
                screens = said["screens"]
                counts = None if screens is None else {str(code): int(count) for code, count in screens.items()}
                self._told_by(str(said["from"]), counts)
            elif "beat" in said:
                self._heart.heard(said["beat"])
        except (ValueError, TypeError, KeyError, AttributeError):
            log.warning("What was told between servers could not be read")

    async def tell(self, beat: int | None = None) -> None:
        """How many screens follow each room here; beat: the number of this one, where it is one."""
        self._telling = False
        screens = {code: self._followers.screens(code) for code in self._followers}
        more = {} if beat is None else {"beat": beat}
        await self.bus.tell(json.dumps({"from": self.name, "screens": screens, **more}))

    async def meet(self) -> None:
        """All copies are as the store has them, and it has what was put here."""
        versions = await self.bus.keep({*self._followers, *self._copies})
        for code, version in versions.items():
            copy = self._copies.get(code)
            if copy is None:
                await self._load(code)
            elif copy.waits or version != version_of(copy.stored):
                async with self._changing(code, copy):
                    await self._meet(code, copy)
        await self._boxes.fill(self.bus)
        self._others_changed(self._neighbours.silent(asyncio.get_running_loop().time()))

    def turned(self, apart: bool) -> None:
        """All who follow are told whether others are."""
        if apart:
            self._neighbours.clear()
        for code in self._followers:
            self._followers.hint(code)
        if not apart:
            for code, copy in self._copies.items():
                if copy.waits:  # changed while the others were put there
                    self._heart.soon(self._met(code))

    # What is told, and heard

    def _moved(self, code: str) -> None:
        """Somebody came or went here."""
        copy = self._copies.get(code)
        if code not in self._followers and copy is not None and not copy.waits:
            del self._copies[code]
        if code not in self._followers:
            self._boxes.forget(code)
        self._followers.hint(code, presenters_alone=True)
        if not self._telling and not self._heart.apart:
            # Three hundred may come in one moment: that is told once.
            self._telling = True
            self._heart.soon(self.tell())

    def _hinted(self, code: str, version: Any) -> None:
        copy = self._copies.get(code)
        if copy is None:
            if code in self._followers:
                self._missed.add(code)  # what is on its way may be older
        elif not copy.has(version):
            self._heart.soon(self._met(code, version))

    def _told_by(self, name: str, screens: dict[str, int] | None) -> None:
        """Another server told how many follow there; None: it is gone."""
        if name not in self._neighbours and screens is not None:
            self._heart.soon(self.tell())  # it knows as little of this one
        self._others_changed(self._neighbours.tell(name, screens, asyncio.get_running_loop().time()))

    def _others_changed(self, codes: set[str]) -> None:
        for code in codes:
            self._followers.hint(code, presenters_alone=True)

    # What is here and what is there

    async def _load(self, code: str) -> None:
        """A copy of a room that is followed here."""
        found = await self.bus.read(code)
        self._take(code, None if isinstance(found, Ended) else found)

    def _take(self, code: str, room: Room | None) -> None:
        """The copy of a room that is followed here, if there is none yet."""
        if code in self._followers and code not in self._copies:
            self._copies[code] = Copy(room, room)
            if code in self._missed:
                self._heart.soon(self._met(code))
        self._missed.discard(code)

    @asynccontextmanager
    async def _changing(self, code: str, copy: Copy) -> AsyncIterator[None]:
        """Alone with a copy; who follows is told where it is another one after that."""
        before = copy.room
        async with copy.lock:
            yield
        if copy.room != before:
            self._followers.hint(code)

    async def _met(self, code: str, version: Any = None) -> None:
        """The copy is as the store has it; version: of which it is enough to have it, or a later one."""
        copy = self._copies.get(code)
        if copy is None:
            return
        async with self._changing(code, copy):
            if version is None or not copy.has(version):
                await self._meet(code, copy)

    async def _meet(self, code: str, copy: Copy) -> None:
        """The copy and the store come to the same; Unreachable where the store is not there. The lock is held."""
        while True:
            found = await self.bus.read(code)
            put = copy.meet(found, self._followers.presenters(code) > 0, asyncio.get_running_loop().time())
            if put is None:
                break
            before = None if isinstance(found, Ended) or found is None else found.version
            after = put if isinstance(put, Room) else None
            copy.doubt(copy.room)
            if await self.bus.swap(code, before, after, _hint(code, after)):
                copy.settle(after)
                if found is None:
                    self._boxes.lost(code)
                break
        if code not in self._followers and not copy.waits and self._copies.get(code) is copy:
            del self._copies[code]


def _hint(code: str, room: Room | None) -> str:
    return json.dumps({"room": code, "version": version_of(room)})
